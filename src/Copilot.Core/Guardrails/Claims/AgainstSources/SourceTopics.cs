using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds what a text says of a source that no word of the source is about: a stimulator policy that recommends a decompression.</summary>
/// <remarks>A source is named by its body, study or number; the topics are those of <c>source-topics</c> in the lexicon. What it finds warns.</remarks>
internal static class SourceTopics
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<GuidelineDocument, HashSet<string>> Read = [];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var speaking = NamedSources
            .Speaking(told, input)
            .Where(s => s.Named.Count > 0)
            .Select(s => (s.Sentence, Documents: (IReadOnlyList<GuidelineDocument>)s.Named))
            .ToList();
        var numbers = input.LibraryReading.Numbered(input.Library);
        var numbered = told
            .Claims.Where(s => !s.IsHeading)
            .Select(s =>
                (
                    Sentence: s,
                    Documents: (IReadOnlyList<GuidelineDocument>)[.. numbers.Where(n => Stands(s.Text, n.Number)).Select(n => n.Document)]
                )
            )
            .Where(s => s.Documents.Count > 0)
            .ToList();
        foreach (var (sentence, documents) in numbered.Concat(speaking.Where(s => !numbered.Exists(n => n.Sentence == s.Sentence))))
        {
            if (Fault(sentence, documents) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static bool Stands(string text, string number) =>
        text.IndexOf(number, StringComparison.Ordinal) is >= 0 and var at
        && (at == 0 || !char.IsAsciiDigit(text[at - 1]))
        && (at + number.Length == text.Length || !char.IsAsciiDigit(text[at + number.Length]));

    private static GroundFault? Fault(ToldSentence sentence, IReadOnlyList<GuidelineDocument> documents)
    {
        var turning = sentence.Lexicon.SourceClaims.Turning;
        foreach (var verb in sentence.All("body-says"))
        {
            var (from, to) = sentence.ClauseAt(verb.Start, verb.End);
            var words = sentence.Words.FindAll(w => w.Start >= verb.End && w.End <= to);
            // What goes on behind "and" or a comma may be told of the person.
            var stop = words.FindIndex(w => NamedSources.Persons.Contains(w.Word));
            if (sentence.Words.Exists(w => w.Start >= from && w.End <= to && turning.Contains(w.Word)) || stop >= 0)
            {
                continue;
            }

            foreach (var (name, roots) in sentence.Lexicon.SourceTopics)
            {
                if (
                    words.Find(w => roots.Any(r => w.Word.StartsWith(r, StringComparison.Ordinal))) is { Word: not null } word
                    && documents.All(d => !Words(d).Any(w => roots.Any(r => w.StartsWith(r, StringComparison.Ordinal))))
                )
                {
                    return new GroundFault(
                        "K10",
                        sentence,
                        verb.Start,
                        word.End,
                        $"'{sentence.Text[word.Start..word.End]}': {string.Join(", ", documents.Select(d => d.Id).Take(3))} has no word of {name}.",
                        "Name the source that states it."
                    );
                }
            }
        }

        return null;
    }

    private static HashSet<string> Words(GuidelineDocument document) =>
        Read.GetValue(
            document,
            d =>
                d.Passages.SelectMany(p => new[] { p.Heading, p.Text })
                    .Append(d.Title)
                    .Append(d.Summary)
                    .Concat(d.Front.Population)
                    .OfType<string>()
                    .SelectMany(ContrastSets.Sequence)
                    .ToHashSet(StringComparer.Ordinal)
        );
}
