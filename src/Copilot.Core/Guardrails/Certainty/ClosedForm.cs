using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>Whether the clause of a finding is of a closed form: every word of it was read, or only builds the sentence.</summary>
/// <remarks>A word that nobody has read may turn the clause, and every hand has its own; so one that is not known leaves a finding uncertain. The words that build
/// sentences are the lexicon's (<c>closed-form</c>).</remarks>
internal static class ClosedForm
{
    /// <returns>Why the clause is not of a closed form, in words for the reader; null where it is.</returns>
    public static string? Fault(ToldSentence sentence, int start, int end, Subject subject, ToldFact? fact, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var text = sentence.Text;
        var clause = Clause.Around(text, start, end);
        var stop = subject is Subject.Decision or Subject.Recommendation ? Reason(text, end, clause.End, lexicon) : clause.End;
        var read = Read(sentence);
        var cited = subject == Subject.Source ? Words(sentence, input) : null;
        foreach (var (from, to) in WordSpans.In(text[..stop], clause.Start))
        {
            if (
                !read[from]
                && text[from..to].ToLowerInvariant() is var word
                && !lexicon.BuildingWords.Contains(word)
                && cited?.Contains(word) != true
                && !IsCode(word, input)
            )
            {
                return $"'{text[from..to]}' may change what is said";
            }
        }

        return fact is null ? null : OfFact(fact, sentence, clause, read, input);
    }

    // One level, one figure of its unit, and no word of denial but the one that was read.
    private static string? OfFact(ToldFact fact, ToldSentence sentence, (int Start, int End) clause, bool[] read, GuardrailInput input)
    {
        if (fact.Draft.Level is null && !IsMeasuredOnce(fact, input))
        {
            return "what has no level may be told of another day or by another record";
        }

        // "0.8 / 4.5 mm at L4-L5 / L5-S1": as many figures as levels, in their order.
        if (ToldFigure.IsInRow(fact))
        {
            return null;
        }

        var levels = sentence.Items.Levels.Select(l => sentence.Place(l)).Count(p => p.Start < clause.End && p.End > clause.Start);
        if (levels > 1 || (levels == 0 && sentence.NamesLevel))
        {
            return "its level does not stand beside it alone";
        }

        if (fact.Draft.Value?.Low is not null && sentence.Read.Figures.Count(f => f.Start < clause.End && f.End > clause.Start) > 1)
        {
            return "another figure stands beside it";
        }

        return
            fact.Draft.Assertion != Facts.Assertion.Absent
            && fact.Draft.Value?.Word != "none"
            && WordSpans
                .In(sentence.Text[..clause.End], clause.Start)
                .Any(w => !read[w.Start] && FactTest.DenialWords.Contains(sentence.Text[w.Start..w.End], StringComparer.OrdinalIgnoreCase))
            ? "something is denied beside it"
            : null;
    }

    // A score or a measure of which the chart tells one value only; never a count, which each record has up to its day.
    private static bool IsMeasuredOnce(ToldFact fact, GuardrailInput input) =>
        fact.Draft.Value?.Low is not null
        && fact.Draft.Definition.Type == FactType.Measure
        && input.Said(fact.Name).Select(f => f.Value).Where(v => v is not null).Distinct().Count() == 1;

    // Where a reason is given: it cannot take back what was judged before it.
    private static int Reason(string text, int from, int to, DeterminationLexicon lexicon)
    {
        foreach (var word in lexicon.ReasonWords)
        {
            var at = text.IndexOf($" {word} ", from, to - from, StringComparison.OrdinalIgnoreCase);
            to = at < 0 ? to : at;
        }

        return to;
    }

    private static bool[] Read(ToldSentence sentence)
    {
        var read = new bool[sentence.Text.Length + 1];
        void Fill((int Start, int End) stretch) =>
            read.AsSpan(Math.Max(0, stretch.Start)..Math.Clamp(stretch.End, Math.Max(0, stretch.Start), sentence.Text.Length)).Fill(true);
        void Place(int first, int end) => Fill(sentence.Place(first, end));
        var items = sentence.Items;
        foreach (var level in items.Levels)
        {
            Fill(sentence.Place(level));
        }

        items.Facts.ForEach(f => Place(f.First, f.End));
        items.Grades.ForEach(g => Place(g.First, g.End));
        items.Qualities.ForEach(q => Place(q.First, q.End));
        items.Sides.ForEach(s => Place(s.First, s.End));
        items.Muscles.ForEach(m => Place(m.First, m.End));
        items.Quantities.ForEach(q => Place(q.First, q.End));
        foreach (
            var mention in sentence.Cues.Where(c =>
                c.Cue.Kind is CueKind.Topic or CueKind.Limit
                || (c.Cue.Kind == CueKind.Cue && sentence.Lexicon.ClosedCues.Contains(c.Cue.Name))
            )
        )
        {
            Fill((mention.Start, mention.End));
        }

        foreach (var date in sentence.Read.Dates)
        {
            Fill((date.Start, date.End));
        }

        foreach (var level in sentence.Read.Levels)
        {
            Fill((level.Start, level.End));
        }

        foreach (var figure in sentence.Read.Figures)
        {
            Fill((figure.Start, figure.End));
        }

        return read;
    }

    // The words of what is cited: a source is told in its own.
    private static HashSet<string> Words(ToldSentence sentence, GuardrailInput input)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var marker in sentence.Cited)
        {
            var texts =
                marker.Kind == MarkerKind.Guideline
                    ? (
                        marker.Passage is { } passage && input.Library.Find(marker.Document, passage) is { } one
                            ? [one.Text]
                            : (input.Library.Find(marker.Document)?.Passages ?? []).Select(p => p.Text)
                    )
                : marker.Line is { } line ? input.ChartLines.At(marker.Document, line).Select(l => l.Text)
                : [];
            words.UnionWith(texts.SelectMany(t => WordSpans.In(t).Select(w => t[w.Start..w.End])));
        }

        return words;
    }

    private static bool IsCode(string word, GuardrailInput input) =>
        input.Case.Request.Procedures.Any(p => p.Code.Equals(word, StringComparison.OrdinalIgnoreCase));
}
