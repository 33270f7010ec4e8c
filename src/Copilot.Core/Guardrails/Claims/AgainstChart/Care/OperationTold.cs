using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>How an operation, or what is put in or taken out in one, is told as done.</summary>
internal sealed record OperationWords(
    WordPhrases<string> Things,
    WordPhrases<string> Done,
    WordPhrases<string> Told,
    WordPhrases<string> After,
    WordPhrases<string> Earlier,
    WordPhrases<string> Coming,
    WordPhrases<string> Acted
)
{
    public static OperationWords Read(YamlMap map) =>
        new(
            map.Phrases("things"),
            map.Phrases("done"),
            map.Phrases("told"),
            map.Phrases("after"),
            map.Phrases("earlier"),
            map.Phrases("coming"),
            map.Phrases("acted")
        );
}

/// <summary>Finds a requested operation told as done: a thing of the request, a word of being done, and none of planning in one part of a sentence; or the time after it told as had.</summary>
/// <remarks>Where the chart tells of an earlier operation, a part that speaks of another time or another body part is left alone. What it finds warns.</remarks>
internal static class OperationTold
{
    private const int Reach = 5;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (input.Case.Request.PlannedDate is { } planned && planned < input.Case.AsOf)
        {
            yield break;
        }

        var hasEarlier = Array.Exists(
            DoneSurgery.Earlier,
            e => input.FactsNamed(e).Any(f => f.Assertion is Facts.Assertion.Present or Facts.Assertion.Historical)
        );
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.Has("done-surgery") && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Lexicon.Operations;
            var run = sentence.Run;
            foreach (var after in words.After.In(run))
            {
                if (!hasEarlier && IsPlain(sentence, words, after.First, after.Last) && !IsInChart(run, after.First, after.Last, input))
                {
                    yield return Fault(sentence, after.First, after.Last);
                    break;
                }
            }

            foreach (var thing in words.Things.In(run))
            {
                var done = words
                    .Done.In(run)
                    .Where(d =>
                        d.First > thing.Last
                        && d.First - thing.Last <= Reach
                        && run.GetRange(thing.Last + 1, d.First - thing.Last - 1) is var between
                        && between.Exists(Passive.Contains)
                        && between.TrueForAll(w => Passive.Contains(w) || Filling.Contains(w) || IsLevel(w))
                    )
                    .Concat(words.Told.In(run).Where(d => d.First > thing.Last && d.First - thing.Last <= Reach))
                    .Concat(Labelled(sentence, words, thing.First, thing.Last))
                    .Concat(Acted(sentence, words, thing.First, thing.Last))
                    .Select(d => (d.First, d.Last))
                    .ToList();
                if (
                    done.Count > 0
                    && IsPlain(sentence, words, Math.Min(thing.First, done[0].First), Math.Max(thing.Last, done[0].Last))
                    && (!hasEarlier || IsPlannedOnly(run[thing.Last], input))
                    && !IsInPlace(run, thing.Last, done[0].First, input)
                )
                {
                    yield return Fault(sentence, Math.Min(thing.First, done[0].First), Math.Max(thing.Last, done[0].Last));
                    break;
                }
            }
        }
    }

    private static readonly HashSet<string> Passive = new(StringComparer.Ordinal) { "was", "were", "been", "got" };
    private static readonly HashSet<string> Filling = new(StringComparer.Ordinal)
    {
        "has",
        "have",
        "had",
        "then",
        "successfully",
        "already",
        "now",
        "at",
        "on",
        "of",
        "level",
        "both",
    };

    // "Took down the lamina", "two cages went into one space": what is done in an operation, told as past in the same part.
    private static IEnumerable<(string Value, int First, int Last)> Acted(ToldSentence sentence, OperationWords words, int first, int last)
    {
        var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ",;|.():");
        return words
            .Acted.In(sentence.Run)
            .Where(a => a.First >= from && a.Last < stop && (a.First > last || a.Last < first) && Math.Abs(a.First - first) <= Reach + 1);
    }

    // "Surgery: completed"
    private static IEnumerable<(string Value, int First, int Last)> Labelled(
        ToldSentence sentence,
        OperationWords words,
        int first,
        int last
    ) =>
        first <= 1
        && Enumerable
            .Range(last + 1, Math.Max(0, Math.Min(Reach, sentence.Words.Count - last - 1)))
            .FirstOrDefault(i =>
                sentence.Text.AsSpan(sentence.Words[i - 1].End, sentence.Words[i].Start - sentence.Words[i - 1].End).IndexOfAny(":|") >= 0
            )
            is > 0
                and var at
        && sentence.Run.GetRange(last + 1, at - last - 1).TrueForAll(w => IsLevel(w) || Filling.Contains(w))
            ? words.Done.In(sentence.Run).Where(d => d.First == at)
            : [];

    // "l4-5", "s1"
    private static bool IsLevel(string word) =>
        word.Length > 0 && (char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is 'l' or 's' or 't' && char.IsAsciiDigit(word[1])));

    private static bool IsPlain(ToldSentence sentence, OperationWords words, int first, int last)
    {
        var (start, end) = (sentence.Words[Math.Min(first, last)].Start, sentence.Words[Math.Max(first, last)].End);
        var (from, to) = sentence.ClauseAt(start, end);
        bool Stands(WordPhrases<string> phrases) =>
            phrases.In(sentence.Run).Any(p => sentence.Words[p.First].Start >= from && sentence.Words[p.Last].End <= to);
        return !sentence.IsGeneralAt(start, end)
            && !sentence.IsRequirementAt(start, end)
            && !sentence.HasAt("unknown", start, end)
            && !Stands(words.Earlier)
            && !Stands(words.Coming)
            && !sentence.Words.Exists(w => w.Start >= from && w.End <= to && sentence.Lexicon.Relatives.Contains(w.Word));
    }

    // The chart has the very words.
    private static bool IsInChart(List<string> run, int first, int last, GuardrailInput input) =>
        input.Chart.Contains(run.GetRange(first, last - first + 1));

    // "A spinal cord stimulator is in place": the chart has one.
    private static bool IsInPlace(List<string> run, int thing, int done, GuardrailInput input) =>
        done < run.Count && run[done] == "in" && input.ChartLines.WithWord(run[thing]).Count > 0 && !IsPlannedOnly(run[thing], input);

    // Every line that has the word has a word of planning beside it or above it.
    private static bool IsPlannedOnly(string word, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Operations;
        var lines = input.ChartLines.WithWord(word);
        return lines.Count > 0
            && lines.All(l =>
                words.Coming.In(l.Run).Any()
                || l.Document.Type == Cases.DocumentType.OperativePlan
                || Enumerable
                    .Range(Math.Max(1, l.Line - Above), l.Line - Math.Max(1, l.Line - Above))
                    .Any(n =>
                        input.ChartLines.At(l.Document.Id, n).Any(p => words.Coming.In(p.Run).Any(c => c.First <= 1 || n == l.Line - 1))
                    )
            );
    }

    private const int Above = 4;

    private static GroundFault Fault(ToldSentence sentence, int first, int last)
    {
        var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
        return new GroundFault(
            "K25",
            sentence,
            start,
            end,
            $"'{sentence.Text[start..end]}' tells the operation, or a part of it, as done; it is requested, and no record tells that it was done.",
            "Tell it as planned."
        );
    }
}
