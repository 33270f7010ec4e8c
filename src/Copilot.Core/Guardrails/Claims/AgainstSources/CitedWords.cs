using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Holds what a sentence says of a cited passage against the passage's own words: no force that it has not, no result turned round.</summary>
internal static class CitedWords
{
    private const double Alike = 0.6;

    private static readonly HashSet<string> Forces = new(StringComparer.OrdinalIgnoreCase)
    {
        "only",
        "solely",
        "exclusively",
        "must",
        "mandatory",
        "required",
        "require",
        "requires",
        "requirement",
        "requirements",
        "always",
        "never",
        "obligatory",
    };

    private static readonly (string One, string Other)[] Turns =
    [
        ("better", "worse"),
        ("improved", "worsened"),
        ("higher", "lower"),
        ("more", "less"),
        ("more", "fewer"),
        ("superior", "inferior"),
        ("non-inferior", "inferior"),
        ("noninferior", "inferior"),
        ("sufficient", "insufficient"),
        ("effective", "ineffective"),
        ("agree", "disagree"),
        ("agree", "conflict"),
        ("increases", "reduces"),
        ("increased", "reduced"),
        ("longer", "shorter"),
        ("larger", "smaller"),
        ("supports", "opposes"),
        ("significant", "insignificant"),
        ("benefit", "harm"),
        ("safe", "unsafe"),
        ("proven", "unproven"),
        ("consistent", "inconsistent"),
        ("generally", "not generally"),
        ("settled", "unsettled"),
        ("advantage", "disadvantage"),
        ("gain", "loss"),
        ("rises", "falls"),
        ("rose", "fell"),
        ("risen", "fallen"),
    ];

    private static readonly string[] Negations = ["no", "not", "without", "neither", "nor", "never", "none", "cannot"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var cited in told.Cited(input).Where(c => c.Passages.Count > 0 && !c.Sentence.IsHeading))
        {
            var sentence = cited.Sentence;
            var words = WordSpans
                .In(cited.Text)
                .Select(w => (Start: cited.Start + w.Start, End: cited.Start + w.End, Word: cited.Text[w.Start..w.End]))
                .ToList();
            var text = string.Join(' ', cited.Passages.Select(p => p.Text));
            var name = cited.Passages.Count == 1 ? cited.Passages[0].Key : cited.Sources[0].Id;
            if (cited.Text.Length > 20 && text.Contains(cited.Text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (
                words.Find(w => Forces.Contains(w.Word) && !HasStem(text, w.Word)) is { Word: { Length: > 0 } force } spot
                && !sentence.Has("hearsay")
                && !IsDenied(words, spot.Start)
                && (sentence.IsGeneral || sentence.Has("summary") || cited.Passages.Count == 1)
            )
            {
                yield return new GroundFault(
                    "K10",
                    sentence,
                    spot.Start,
                    spot.End,
                    $"The cited passage of {name} does not say '{force}'.",
                    "Say what the source says, with its own force."
                );
                continue;
            }

            foreach (var (one, other) in Turns.Concat(Turns.Select(t => (One: t.Other, Other: t.One))))
            {
                if (
                    Phrase(cited.Text, one) is { } at
                    && Phrase(cited.Text, other) is null
                    && Phrase(text, other) is not null
                    && Phrase(text, one) is null
                )
                {
                    yield return new GroundFault(
                        "K10",
                        sentence,
                        cited.Start + at,
                        cited.Start + at + one.Length,
                        $"The text says '{one}'; the cited passage of {name} says '{other}'.",
                        "Say what the source says."
                    );
                    break;
                }
            }

            // Nearly the passage's own sentence, with a denial more or less.
            foreach (var own in cited.Passages.Take(6).SelectMany(p => Sentences.Of(p.Text)))
            {
                var (a, b) = (ContentWords.Of(cited.Text), ContentWords.Of(own.Text));
                if (
                    a.Count >= 4
                    && b.Count >= 4
                    && (double)a.Count(b.Contains) / a.Count >= Alike
                    && (double)b.Count(a.Contains) / b.Count >= Alike
                    && Count(cited.Text) != Count(own.Text)
                )
                {
                    yield return new GroundFault(
                        "K10",
                        sentence,
                        cited.Start,
                        cited.End,
                        $"The cited passage of {name} says '{own.Text.Trim()}', and the sentence {(Count(cited.Text) > Count(own.Text) ? "denies more" : "denies less")}.",
                        "Say what the source says."
                    );
                    break;
                }
            }
        }
    }

    private static int Count(string text) =>
        WordSpans.In(text).Count(w => Negations.Contains(text[w.Start..w.End], StringComparer.OrdinalIgnoreCase));

    private static bool HasStem(string text, string word) =>
        text.Contains(word.Length > 6 ? word[..6] : word, StringComparison.OrdinalIgnoreCase);

    private static bool IsDenied(List<(int Start, int End, string Word)> words, int at) =>
        words.TakeWhile(w => w.Start < at).TakeLast(3).Any(w => Negations.Contains(w.Word, StringComparer.OrdinalIgnoreCase));

    private static int? Phrase(string text, string phrase)
    {
        for (
            var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + phrase.Length;
            if ((at == 0 || !(char.IsLetter(text[at - 1]) || text[at - 1] == '-')) && (end == text.Length || !char.IsLetter(text[end])))
            {
                return at;
            }
        }

        return null;
    }
}
