using System.Globalization;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>What a figure that differs from the chart's fact may mean instead: something <see cref="Sound"/>, or something that only a person can tell.</summary>
internal enum OtherReading
{
    Sound,
    Doubtful,
}

/// <summary>Reads a figure once more that is not the chart's fact: as a source's, as the policy's, as one of a list by level, as a part of a whole, or as another line's of the chart.</summary>
internal static class ToldFigure
{
    /// <param name="figures">The chart's facts of that name, none of which has the figure.</param>
    /// <returns>Null where no other reading is left.</returns>
    public static OtherReading? OtherReading(ToldFact told, double low, double high, IReadOnlyList<Fact> figures, GuardrailInput input) =>
        IsOfSource(told, low, high, input)
        ?? OfMargin(told, low, figures, input)
        ?? (
            IsOfRule(told, low, high, input) || IsInOrder(told, input) || IsWhole(told, low, figures, input)
                ? Claims.AgainstChart.Numbers.OtherReading.Sound
            : IsInChart(told, low, high, input) || IsOfNeighbour(told, low, high, input) ? Claims.AgainstChart.Numbers.OtherReading.Doubtful
            : null
        );

    // "Cobb at least 30°: 46°, 16° over": what lies between the chart's figure and the rule's, or between two figures of the sentence.
    private static OtherReading? OfMargin(ToldFact told, double low, IReadOnlyList<Fact> figures, GuardrailInput input)
    {
        var sentence = told.Sentence;
        if (
            sentence.Read.Figures.FirstOrDefault(f =>
                !f.IsRange && Near(f, low, told) && Margins.Is(sentence.Text, f.Start, f.End, sentence.Lexicon)
            )
            is not { } margin
        )
        {
            return null;
        }

        var own = Units.Find(told.Draft.Definition.Unit);
        var others = sentence
            .Read.Figures.Where(f => f.Start != margin.Start && SameUnit(f.Unit, told))
            .Select(f => InOwn(f, own))
            .ToList();
        var rules = input
            .Brief.Thresholds.Where(t => Units.Find(t.Unit) is { } unit && own is { } o && unit.Base == o.Base)
            .SelectMany(t => t.Alternatives.Append(t.Value).Select(v => v * Units.Find(t.Unit)!.Value.Factor / own!.Value.Factor));
        var chart = figures.Select(f => f.Value!.Low!.Value).ToList();
        var from = others.Concat(chart).Distinct().Take(24).ToList();
        return from.Any(a => from.Concat(rules).Any(b => Math.Abs(Math.Abs(a - b) - low) < 0.051))
            ? Claims.AgainstChart.Numbers.OtherReading.Sound
            : Claims.AgainstChart.Numbers.OtherReading.Doubtful;
    }

    private static bool Near(Figure figure, double low, ToldFact told) =>
        SameUnit(figure.Unit, told) && Math.Abs(InOwn(figure, Units.Find(told.Draft.Definition.Unit)) - low) < 0.01;

    private static double InOwn(Figure figure, (string Base, double Factor)? own) =>
        Units.Find(figure.Unit) is { } unit && own is { } o && unit.Base == o.Base ? figure.Low * unit.Factor / o.Factor : figure.Low;

    // A sentence that speaks of a trial, or cites one, tells that trial's figures.
    private static OtherReading? IsOfSource(ToldFact told, double low, double high, GuardrailInput input)
    {
        var sentence = told.Sentence;
        var markers = sentence.Cited.Where(m => m.Kind == MarkerKind.Guideline).ToList();
        var named =
            sentence.Has("source-figure")
            || sentence.IsOfSource
            || sentence.All(CueKind.Body).Any()
            || input.Library.Documents.Any(d =>
                d.Front.Body is { Length: > 3 } body && sentence.Text.Contains(body, StringComparison.Ordinal)
            );
        if (markers.Count == 0 && !named)
        {
            return null;
        }

        var passages = markers.Count > 0 ? markers.SelectMany(m => input.Library.Find(m.Document)?.Passages ?? []) : input.Library.Passages;
        return passages.Any(p =>
                input
                    .LibraryReading.Of(p)
                    .Figures.Any(f =>
                        f.Low <= low + 0.051
                        && f.High >= high - 0.051
                        && (f.Low.Equals(low) || f.High.Equals(high))
                        && SameUnit(f.Unit, told)
                    )
            )
                ? Claims.AgainstChart.Numbers.OtherReading.Sound
            : named ? Claims.AgainstChart.Numbers.OtherReading.Doubtful
            : null;
    }

    // "above the 20 of our policy"
    private static bool IsOfRule(ToldFact told, double low, double high, GuardrailInput input) =>
        (told.Sentence.Has("rule-figure") || told.Sentence.Read.Thresholds.Count > 0)
        && input.Brief.Thresholds.Any(t =>
            t.Alternatives.Append(t.Value).Any(v => v.Equals(low) && low.Equals(high)) && SameUnit(t.Unit, told)
        );

    private static bool SameUnit(string? unit, ToldFact told) =>
        Units.Find(unit) is not { } one || Units.Find(told.Draft.Definition.Unit) is not { } own || one.Base == own.Base;

    // "0.8 / 1.5 / 1.0 mm at L3-4, L4-5, L5-S1": as many figures as levels, paired in order, every pair the chart's.
    private static bool IsInOrder(ToldFact told, GuardrailInput input)
    {
        var sentence = told.Sentence;
        var places = sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span).SelectMany(l => l.Levels).ToList();
        if (places.Count < 2)
        {
            return false;
        }

        var row = Row(sentence, told.Start, places.Count);
        return row.Count == places.Count
            && Enumerable
                .Range(0, places.Count)
                .All(i =>
                    input
                        .Said(told.Name)
                        .Any(f =>
                            f.Level == places[i]
                            && f.Value?.Low is { } low
                            && row[i] >= low - 0.051
                            && row[i] <= (f.Value.High ?? low) + 0.051
                        )
                );
    }

    /// <summary>As many figures as levels stand behind the fact, so that each figure is one level's.</summary>
    public static bool IsInRow(ToldFact told) =>
        told.Sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span).Sum(l => l.Levels.Count) is > 1 and var count
        && Row(told.Sentence, told.Start, count).Count == count;

    // The first row of that many numbers behind a place, parted by nothing but strokes, commas, "and" and units.
    private static List<double> Row(ToldSentence sentence, int from, int count)
    {
        var masked = sentence.Text.ToCharArray();
        foreach (var (start, end) in sentence.Items.Levels.Select(sentence.Place))
        {
            masked.AsSpan(start..end).Fill('|');
        }

        var text = new string(masked);
        var row = new List<double>();
        var last = from;
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var end = i;
            while (
                end < text.Length
                && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
            )
            {
                end++;
            }

            if (row.Count > 0 && !Joins(text.AsSpan(last, i - last)))
            {
                if (row.Count == count)
                {
                    return row;
                }

                row.Clear();
            }

            row.Add(
                double.TryParse(text.AsSpan(i, end - i), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : double.NaN
            );
            (last, i) = (end, end - 1);
        }

        return row;
    }

    private static bool Joins(ReadOnlySpan<char> between)
    {
        if (between.Length > 16 || !between.ContainsAny(',', '/', 'a'))
        {
            return false;
        }

        foreach (var range in between.SplitAny(' ', ',', '/'))
        {
            var word = between[range];
            if (word.Length > 0 && !word.SequenceEqual("and") && Units.Find(word.ToString()) is null)
            {
                return false;
            }
        }

        return true;
    }

    // "3 of the 16 visits": the part is the chart's fact, and the whole stands in the chart too.
    private static bool IsWhole(ToldFact told, double whole, IReadOnlyList<Fact> figures, GuardrailInput input)
    {
        var numbers = told.Sentence.Read.Figures;
        for (var i = 1; i < numbers.Count; i++)
        {
            var between = told.Sentence.Text.AsSpan(numbers[i - 1].End, Math.Max(0, numbers[i].Start - numbers[i - 1].End)).Trim();
            if (
                numbers[i].Low.Equals(whole)
                && (
                    between
                    is "of"
                        or "of the"
                        or "out of"
                        or "out of the"
                        or "of a planned"
                        or "of an authorised"
                        or "of an authorized"
                        or "visits of"
                        or "visits of the"
                )
                && figures.Any(f =>
                    f.Value!.Low is { } low && numbers[i - 1].Low >= low - 0.051 && numbers[i - 1].Low <= (f.Value.High ?? low) + 0.051
                )
            )
            {
                return input.ChartFigures.All.Any(f => f.Low.Equals(whole) || f.High.Equals(whole));
            }
        }

        return false;
    }

    // A figure that the chart has with its unit, of the whole person: the engine may have read another of its lines.
    private static bool IsInChart(ToldFact told, double low, double high, GuardrailInput input) =>
        told.Draft.Level is null
        && told.Draft.Part is null
        && Units.Find(told.Draft.Definition.Unit) is { } own
        && input.ChartFigures.All.Any(f =>
            f.Low.Equals(low) && f.High.Equals(high) && Units.Find(f.Unit) is { } unit && unit.Base == own.Base
        );

    // Two of one name in a sentence, each of its own part ("3 of 5 on the left, 4 of 5 on the right"): which figure is whose is not certain.
    private static bool IsOfNeighbour(ToldFact told, double low, double high, GuardrailInput input) =>
        (told.Draft.Part is not null || told.Draft.Side is not null)
        && told.Draft.Level is null
        && told.Sentence.Facts.Count(f => f.Name == told.Name) > 1
        && input.Said(told.Name).Any(f => f.Value?.Low is { } own && low >= own - 0.051 && high <= (f.Value.High ?? own) + 0.051);
}
