using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Records;

/// <summary>Finds what a record is said to have shown where no line of the chart has the words for it: "needle testing showed active denervation", in a chart that tests no muscle.</summary>
/// <remarks>By letters alone, for whatever the dictionary has no word for. What it finds warns.</remarks>
internal static class ShownNowhere
{
    private const int Shortest = 5;
    private const int Fewest = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && (
                    !s.Has("unknown")
                    || s.All("unknown")
                        .All(c => s.Text.AsSpan(c.Start, c.End - c.Start).EndsWith("not show", StringComparison.OrdinalIgnoreCase))
                )
                && !Listing.IsAsked(told, s)
            )
        )
        {
            if (Denied(sentence, input) is { } denied)
            {
                yield return denied;
            }

            var words = sentence.Words;
            var at = words.FindIndex(w => sentence.Lexicon.Showing.Contains(w.Word));
            if (at <= 0 || words.Take(at).Any(w => w.Word is "not" or "never" or "no" or "if" or "would"))
            {
                continue;
            }

            var (_, stop) = sentence.PartAt(words[at].Start, words[at].End, Breaks.Parts);
            var first = words.FindLastIndex(
                at,
                w =>
                    w.Start == 0
                    || sentence.Text.AsSpan(0, w.Start).TrimEnd() is var lead
                        && (lead.Length == 0 || lead[^1] is ';' or '|' or ':' or '.' or ')')
            );
            var content = Enumerable
                .Range(Math.Max(0, first), stop - Math.Max(0, first))
                .Where(i => i != at && IsContent(words[i].Word, sentence))
                .ToList();
            var strange = content.Where(i => !IsKnown(words[i].Word, input)).ToList();
            // Of what is shown at least one word, and of subject and thing together more than half, stand nowhere.
            if (strange.Count >= Fewest && strange.Exists(i => i > at) && strange.Count * 2 > content.Count)
            {
                yield return new GroundFault(
                    "K25",
                    sentence,
                    words[strange[0]].Start,
                    words[strange[^1]].End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"No line of the chart has a word of '{string.Join(", ", strange.Take(4).Select(i => words[i].Word))}'."
                    ),
                    "Cite the record, or strike it."
                );
            }
        }
    }

    // "The MRI does not show severe stenosis", "no severe narrowing at L4-5", where the chart has that grade of that thing there and nowhere denies it.
    private static GroundFault? Denied(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 0; i + 1 < run.Count; i++)
        {
            var grade =
                run[i] is "no" or "without" ? i + 1
                : run[i] == "not" && sentence.Lexicon.Showing.Contains(run[i + 1])
                    ? Enumerable.Range(i + 2, Math.Min(2, run.Count - i - 2)).FirstOrDefault(k => Grades.Contains(run[k]))
                : 0;
            if (grade == 0 || !Grades.Contains(run[grade]))
            {
                continue;
            }

            var (from, to) = sentence.PartAt(sentence.Words[grade].Start, sentence.Words[grade].End, Breaks.Parts);
            var (start, end) = (sentence.Words[from].Start, sentence.Words[Math.Max(from, to - 1)].End);
            var levels = sentence
                .Items.Levels.Where(l => sentence.Place(l) is var (a, b) && a >= start && b <= end)
                .SelectMany(l => l.Levels)
                .Distinct()
                .ToList();
            levels = levels.Count > 0 ? levels : [.. sentence.Levels];
            foreach (var name in Things(sentence, from, to, start, end))
            {
                var known = levels is [var level] ? input.FactsNamed(name).Where(f => f.Level == level).ToList() : [];
                if (known.Count > 0 && known.TrueForAll(f => f.Assertion == Facts.Assertion.Present && f.Value?.Word == run[grade]))
                {
                    return new GroundFault(
                        "K25",
                        sentence,
                        sentence.Words[i].Start,
                        sentence.Words[grade].End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text denies {run[grade]} {name.Replace('-', ' ')} at {levels[0]}; the chart has it ({known[0].Evidence.Document}:{known[0].Evidence.Line})."
                        ),
                        "Take it from the record."
                    );
                }
            }
        }

        return null;
    }

    private static readonly string[] Grades = ["mild", "moderate", "severe"];

    // What a part names, as facts: those that the reader of charts read in it, or a space by its name.
    private static IEnumerable<string> Things(ToldSentence sentence, int from, int to, int start, int end) =>
        sentence
            .Items.AllFacts.Select(f => (f.Value.Definition.Name, Place: sentence.Place(f.First, f.End)))
            .Where(f => f.Place.Start >= start && f.Place.End <= end)
            .Select(f => f.Name)
            .Concat(sentence.Lexicon.Spaces.Names.In(sentence.Run).Where(n => n.First >= from && n.Last < to).Select(n => n.Value))
            .Distinct();

    private static bool IsContent(string word, ToldSentence sentence) =>
        word.Length >= Shortest
        && char.IsLetter(word[0])
        && !ClauseIndex.IsCommon(word)
        && !sentence.Lexicon.FormWords.Contains(word)
        && !sentence.Lexicon.Numbers.Own.Contains(word)
        && !DaysTold.IsMonth(word);

    private static bool IsKnown(string word, GuardrailInput input) => input.ChartLines.HasStem(ClauseIndex.StemOf(word));
}
