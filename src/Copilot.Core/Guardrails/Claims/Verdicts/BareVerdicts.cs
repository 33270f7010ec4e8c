using System.Buffers;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guidelines;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.Verdicts;

/// <summary>What texts pass a bare verdict on, with the criteria that answer it.</summary>
internal sealed record JudgedThing(string Name, IReadOnlyList<string> Criteria);

/// <summary>The words of bare verdicts: what is judged, and how.</summary>
/// <param name="Filling">Words that may stand between the thing and the verdict.</param>
/// <param name="Loosening">Words of a sentence in which a verdict is no plain one.</param>
internal sealed record BareVerdictWords(
    WordPhrases<JudgedThing> Things,
    WordPhrases<string> Stances,
    IReadOnlySet<string> Filling,
    IReadOnlySet<string> Loosening
)
{
    public static BareVerdictWords Read(YamlMap map)
    {
        var things = map.Each(
            "things",
            (name, thing) => (Thing: new JudgedThing(name, thing.Texts("criteria", required: true)), Say: thing.Phrased("say"))
        );
        var stances = new[] { "met", "not-met", "unknown" }.SelectMany(stance => map.Phrased(stance).Select(words => (stance, words)));
        return new(
            new(things.SelectMany(t => t.Say.Select(words => (t.Thing, words)))),
            new([.. stances]),
            map.Set("filling"),
            map.Set("loosening")
        );
    }
}

/// <summary>A second reader of verdicts: a thing, and right behind it how it is judged, in a sentence, a label or the cells of a row. The answers to the criteria of the thing must allow it.</summary>
/// <remarks>It speaks only where the first reader has read no verdict, where every answer that may be meant is the same, and warns.</remarks>
internal static class BareVerdicts
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(".;,:|()-");

    private const string Code = "K03";
    private const string Met = "met";
    private const string NotMet = "not-met";
    private static readonly string[] Services = ["decompression", "fusion"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        foreach (
            var sentence in told.Claims.Where(s => !s.IsUncertain && !s.IsConditional && s.Cited.All(m => m.Kind != MarkerKind.Guideline))
        )
        {
            var isRow = TableVerdicts.IsRow(sentence);
            foreach (var (stance, first, last) in lexicon.BareVerdicts.Stances.In(sentence.Run).ToList())
            {
                var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                // "fusion, no cage": what is denied stands behind.
                if (
                    first == last
                    && sentence.Words[first].Word is "no" or "yes"
                    && last + 1 < sentence.Words.Count
                    && sentence.Text.AsSpan(end, sentence.Words[last + 1].Start - end).IndexOfAny(Marks) < 0
                )
                {
                    continue;
                }

                if (
                    sentence.Verdicts.Exists(v => v.Start < end && v.End > start)
                    || sentence.Read.Criteria.Any(c => c.Claim is not null && c.Start < end && c.End > start - 2)
                    || Longer(sentence, lexicon, first, last)
                    || sentence
                        .WordsAt(start, end)
                        .Any(w => lexicon.BareVerdicts.Loosening.Contains(w.Word) && !(w.Start >= start && w.End <= end))
                )
                {
                    continue;
                }

                var answers = isRow ? OfRow(sentence, first, last, input) : OfClause(sentence, first, lexicon, input);
                if (answers is { Count: > 0 } && Computed(answers) is { } computed && computed != stance)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"'{sentence.Text[start..end]}' is said of {answers[0].Of}; computed: {AnswerWords.Of(answers[0].Answer)}.",
                        "Word the computed answer."
                    );
                }
            }
        }
    }

    // "not met" holds "met" too: only the longest counts.
    private static bool Longer(ToldSentence sentence, DeterminationLexicon lexicon, int first, int last) =>
        lexicon.BareVerdicts.Stances.In(sentence.Run).Any(s => s.First <= first && s.Last >= last && s.Last - s.First > last - first);

    private static string? Computed(List<(string Of, Answer Answer)> answers) =>
        answers.TrueForAll(a => a.Answer is Answer.Met or Answer.Waived) ? Met
        : answers.TrueForAll(a => a.Answer == Answer.NotMet) ? NotMet
        : answers.TrueForAll(a => a.Answer == Answer.Unknown) ? "unknown"
        : null;

    // The last words before the verdict, small ones aside.
    private static List<(string Of, Answer Answer)>? OfClause(
        ToldSentence sentence,
        int first,
        DeterminationLexicon lexicon,
        GuardrailInput input
    )
    {
        var words = sentence.Words;
        var (from, to) = sentence.ClauseAt(words[first].Start, words[first].End);
        var at = first - 1;
        while (
            at >= 0 && words[at].Start >= from && (lexicon.BareVerdicts.Filling.Contains(words[at].Word) || IsLevel(sentence, words[at]))
        )
        {
            at--;
        }

        var places = sentence
            .Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span)
            .Select(l => (Spot: sentence.Place(l), l.Levels))
            .ToList();
        var levels = places.Where(p => p.Spot.Start >= from && p.Spot.End <= to).SelectMany(p => p.Levels).Distinct().ToList();
        if (at < 0 || words[at].Start < from)
        {
            // A level and nothing more: "L4-L5 -> supported".
            return levels is [var alone] && places.Exists(p => p.Spot.Start >= from && p.Spot.End <= words[first].Start)
                ? OfLevels([alone], null, input)
                : null;
        }

        var thing = lexicon
            .BareVerdicts.Things.In(sentence.Run)
            .Where(t => t.Last == at)
            .OrderByDescending(t => t.Last - t.First)
            .FirstOrDefault();
        if (thing.Value is not null)
        {
            // Two things joined are judged together; whatever else stands before is not read.
            return Begins(sentence, thing.First, from) ? Answers(thing.Value, levels.Count > 0 ? levels : sentence.Levels, input) : null;
        }

        var (start, end) = (words[at].Start, words[at].End);
        if (
            sentence.Cues.LastOrDefault(c =>
                c.Cue.Kind == CueKind.Cue && Services.Contains(c.Cue.Name) && c.End >= end && c.Start <= start
            ) is
            { Cue: not null } service
        )
        {
            var own = places.Where(p => p.Spot.Start >= from && p.Spot.End <= service.Start).SelectMany(p => p.Levels).Distinct().ToList();
            var behind = places.Where(p => p.Spot.Start >= service.End && p.Spot.End <= to).SelectMany(p => p.Levels).Distinct().ToList();
            return OfLevels(
                own.Count > 0 ? own
                    : behind.Count > 0 ? behind
                    : sentence.Levels,
                service.Cue.Name,
                input
            );
        }

        return null;
    }

    private static bool IsLevel(ToldSentence sentence, ToldWord word) =>
        sentence.Items.Levels.Any(l => sentence.Place(l) is var (start, end) && word.Start >= start && word.End <= end);

    // What is judged opens its clause, or stands behind an article or a level.
    private static bool Begins(ToldSentence sentence, int first, int from) =>
        sentence.Words.Take(first).Where(w => w.Start >= from).ToList() is var before
        && (
            before.Count == 0
            || before.TrueForAll(w =>
                IsLevel(sentence, w)
                || w.Word
                    is "the"
                        or "so"
                        or "her"
                        or "his"
                        or "at"
                        or "though"
                        or "and"
                        or "that"
                        or "then"
                        or "therefore"
                        or "thus"
                        or "here"
                || w.Word.All(char.IsAsciiDigit)
            )
        );

    // What the first cell is about, where another cell is the verdict and nothing else.
    private static List<(string Of, Answer Answer)>? OfRow(ToldSentence sentence, int first, int last, GuardrailInput input)
    {
        var cells = TableVerdicts.Cells(sentence.Text);
        var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
        if (
            cells.Find(c => c.Start <= start && c.Start + c.Text.Length >= end) is not { Text: { } cell }
            || cell.Count(char.IsLetter) != sentence.Text[start..end].Count(char.IsLetter)
            || cells[0].Start >= start
            || cells.Count(c => c.Text.Length > 0) > 4
        )
        {
            return null;
        }

        var label = cells.Find(c => c.Text.Length > 0);
        var run = ContrastSets.Sequence(label.Text).ToList();
        var things = sentence.Lexicon.BareVerdicts.Things.In(run).Select(t => t.Value).Distinct().ToList();
        return things is [var thing] && run.Count <= LongestLabel ? Answers(thing, sentence.Levels, input) : null;
    }

    private const int LongestLabel = 7;

    private static List<(string Of, Answer Answer)> Answers(JudgedThing thing, IReadOnlyList<Interspace> levels, GuardrailInput input) =>
        [
            .. input
                .Assessment.Criteria.Where(a =>
                    thing.Criteria.Contains(a.Id)
                    && a.Answer != Answer.NotApplicable
                    && (a.Level is not { } own || levels.Count == 0 || levels.Contains(own))
                )
                .Select(a => (Of: $"{thing.Name} ({a.Key}: {a.Because.TrimEnd('.')})", a.Answer)),
        ];

    private static List<(string Of, Answer Answer)> OfLevels(IReadOnlyList<Interspace> levels, string? service, GuardrailInput input) =>
        [
            .. input
                .Assessment.Levels.Where(l => levels.Count == 0 || levels.Contains(l.Level))
                .SelectMany(l =>
                    (
                        service switch
                        {
                            "fusion" => [l.Fusion],
                            "decompression" => [l.Decompression],
                            _ => new[] { l.Decompression, l.Fusion },
                        }
                    )
                        .Where(a => a != Answer.NotApplicable)
                        .Select(a => (Of: service is null ? $"{l.Level}" : $"{service} at {l.Level}", a))
                ),
        ];
}
