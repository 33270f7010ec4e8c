using Copilot.Core.Cases;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>The requested levels that a text goes through one by one: those that open a heading, a row, a point of a list or a labelled sentence.</summary>
internal static class LevelsAnalysed
{
    private const int Lead = 3;

    /// <summary>A requested level that opens no part of the text, where another one does; null where all do or none.</summary>
    public static (Interspace Level, string Beside)? PassedOver(ToldText told, GuardrailInput input)
    {
        var requested = input.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).ToList();
        if (requested.Count < 2)
        {
            return null;
        }

        foreach (
            var kind in new Func<ToldSentence, bool>[]
            {
                s => s.IsHeading,
                TableVerdicts.IsRow,
                s => !s.IsHeading && !TableVerdicts.IsRow(s) && IsLabel(s),
            }
        )
        {
            var opening = told
                .Claims.Where(s => kind(s))
                .Select(s => (Sentence: s, Levels: Opens(s)))
                .Where(o => o.Levels.Count > 0)
                .ToList();
            var opened = opening.SelectMany(o => o.Levels).ToHashSet();
            var own = opening.Where(o => o.Levels.Count == 1).Select(o => o.Levels[0]).Where(requested.Contains).Distinct().ToList();
            if (
                own.Count > 0
                && own.Count + 1 >= requested.Count - 1
                && requested.Find(l => !opened.Contains(l)) is var left
                && left != default
                && (opening[0].Sentence.IsHeading || TableVerdicts.IsRow(opening[0].Sentence) || !IsJudged(told, left))
            )
            {
                return (left, string.Join(", ", own));
            }
        }

        return null;
    }

    // Some other sentence judges it, by itself or among others that it names.
    private static bool IsJudged(ToldText told, Interspace level) =>
        told.Claims.Any(s =>
            s.Items.Levels.Any(l => l.Levels.Contains(level))
            && !s.IsHeading
            && s.Levels.Count == 1
            && (s.Verdicts.Count > 0 || s.Facts.Count > 0)
        );

    private static bool IsLabel(ToldSentence sentence) =>
        sentence.Items.Levels.Count > 0
        && sentence.Items.Levels[0] is var first
        && sentence.Place(first) is var (_, end)
        && sentence.Text.AsSpan(end).TrimStart(" *_)") is { Length: > 0 } after
        && after[0] is ':' or '.' or '-' or '–' or '—';

    private static IReadOnlyList<Interspace> Opens(ToldSentence sentence)
    {
        if (
            sentence.Items.Levels.Count == 0
            || sentence.Items.Levels[0] is not { Levels.Count: > 0 } first
            || first.Form is not (Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span)
        )
        {
            return [];
        }

        var (start, _) = sentence.Place(first);
        return sentence.Words.TakeWhile(w => w.End <= start).Count(w => w.Word.Any(char.IsLetter)) <= Lead
            ? [.. sentence.IsHeading ? sentence.Items.Levels.SelectMany(l => l.Levels).Distinct() : first.Levels]
            : [];
    }
}
