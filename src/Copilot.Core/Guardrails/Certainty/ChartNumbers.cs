using System.Globalization;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>Every figure of the chart by what it measures, in order of size: a text's figure is looked for in whatever unit, and rounded as the text rounds.</summary>
internal sealed class ChartNumbers
{
    // What a conversion may be off: "75 yards" of 70 m.
    private const double Converted = 0.04;

    /// <param name="Value">In the base unit of its kind.</param>
    private readonly record struct Entry(double Value, Figure Figure, ChartLine Line)
    {
        public string? Unit => Figure.Unit;
    }

    private readonly Dictionary<string, List<Entry>> _byKind = new(StringComparer.Ordinal);

    public ChartNumbers(ChartLines lines)
    {
        foreach (var line in lines.All)
        {
            foreach (var figure in line.Figures)
            {
                Add(figure.Low, figure, line);
                if (figure.IsRange)
                {
                    Add(figure.High, figure, line);
                }
            }
        }

        foreach (var kind in _byKind.Values)
        {
            kind.Sort((a, b) => a.Value.CompareTo(b.Value));
        }
    }

    /// <summary>Whether some line has the figure of a fact, at a level that the sentence names or at none; or it is the sum of the chart's facts of that name.</summary>
    public bool Has(ToldFact told, GuardrailInput input)
    {
        var value = told.Draft.Value!;
        var (low, high) = (value.Low!.Value, value.High ?? value.Low.Value);
        var own = Units.Find(told.Draft.Definition.Unit);
        // As the text writes it: 200 yards, where the fact is 182.88 m.
        var written = told
            .Sentence.Read.Figures.Where(f => own is not { } o || Units.Find(f.Unit) is not { } u || u.Base == o.Base)
            .ToList();
        Figure? As(double amount) =>
            written.Find(f => Near(f.Low, f.Unit, amount, own)) ?? written.Find(f => Near(f.High, f.Unit, amount, own));
        bool Told(double amount) =>
            As(amount) is { } figure
                ? Stands(
                    Near(figure.Low, figure.Unit, amount, own) ? figure.Low : figure.High,
                    figure.Unit ?? told.Draft.Definition.Unit,
                    told
                )
                : Stands(amount, told.Draft.Definition.Unit, told);

        return (Told(low) && Told(high))
            || HasWritten(told)
            || IsSum(low, high, input.FactsNamed(told.Name).Select(f => f.Value?.Low).OfType<double>().Distinct().Take(12).ToList());
    }

    private static bool Near(double value, string? unit, double amount, (string Base, double Factor)? own) =>
        Math.Abs((value * (Units.Find(unit) is { } u && own is { } o && u.Base == o.Base ? u.Factor / o.Factor : 1)) - amount)
        <= 0.01 * Math.Max(1, Math.Abs(amount));

    private static bool IsSum(double low, double high, List<double> parts) =>
        low.Equals(high)
        && parts.Count > 1
        && (
            Figure.Close(parts.Sum(), low) || parts.Any(a => parts.Any(b => Figure.Close(Math.Abs(a - b), low) || Figure.Close(a + b, low)))
        );

    private bool Stands(double value, string? unit, ToldFact told)
    {
        var kind = Units.Find(unit);
        return (
                kind is { } k
                && Between(k.Base, value * k.Factor, Math.Max(Step(value) * k.Factor, 0))
                    .Any(n => May(n.Line, told) && Rounds(n.Value, n.Unit, value, unit))
            ) || Between("", value, Step(value)).Any(n => May(n.Line, told) && IsBeside(n, told));
    }

    // A number without a unit measures the thing whose word stands near it, or in a row of a table what its column says.
    private static bool IsBeside(Entry entry, ToldFact told)
    {
        var (text, figure) = (entry.Line.Text, entry.Figure);
        var from = Math.Max(0, figure.Start - 30);
        var near = text[from..Math.Min(text.Length, figure.End + 12)];
        return Alibi.Speaks(ChartLines.WordsOf(near), told)
            || (
                entry.Line.Names(told.Draft.Level)
                && entry.Line.Figures.Count > 1
                && entry.Line.Words.Count(w => w.Length > 3 && w.All(char.IsLetter)) <= 1
            );
    }

    // The digits as they stand in the words of the fact, on a line with these words: "quad 5-/5" of "quadriceps 5 minus".
    private bool HasWritten(ToldFact told)
    {
        var text = told.Sentence.Text;
        var numbers = new List<double>();
        foreach (var (start, end) in WordSpans.In(text[..Math.Min(told.End, text.Length)], told.Start))
        {
            if (
                (start == 0 || text[start - 1] is not ('/' or '.'))
                && double.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
            {
                numbers.Add(number);
            }
        }

        return numbers.Count > 0
            && numbers.TrueForAll(n => Between("", n, 0).Any(l => Figure.Close(l.Value, n) && May(l.Line, told) && IsBeside(l, told)));
    }

    private static bool May(ChartLine line, ToldFact told) =>
        line.Levels.Count == 0
        || told.Draft.Level is null
        || line.Levels.Contains(told.Draft.Level.Value)
        || (!ToldFigure.IsInRow(told) && told.Sentence.Levels.Any(line.Levels.Contains));

    // In one unit as the text rounds, in another as conversions are off.
    private static bool Rounds(double inBase, string? unit, double value, string? own)
    {
        var (factor, other) = (Units.Find(own)!.Value.Factor, Units.Find(unit)?.Factor);
        return Math.Abs(inBase - (value * factor))
            <= (
                other is { } o && !Figure.Close(o, factor)
                    ? Math.Max(Converted * Math.Abs(inBase), Step(value) * factor)
                    : Step(value) * factor
            ) + 1e-9;
    }

    // Half of the last place that the text tells.
    private static double Step(double value)
    {
        var digits = value.ToString("0.####", CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0.5 : 0.5 * Math.Pow(10, point - digits.Length + 1);
    }

    private IEnumerable<Entry> Between(string kind, double middle, double step)
    {
        if (!_byKind.TryGetValue(kind, out var all))
        {
            yield break;
        }

        var slack = Math.Max(step, Converted * 1.1 * Math.Abs(middle));
        var (from, to) = (0, all.Count);
        while (from < to)
        {
            var half = (from + to) / 2;
            (from, to) = all[half].Value < middle - slack ? (half + 1, to) : (from, half);
        }

        for (; from < all.Count && all[from].Value <= middle + slack; from++)
        {
            yield return all[from];
        }
    }

    private void Add(double value, Figure figure, ChartLine line)
    {
        var known = Units.Find(figure.Unit);
        var kind = known?.Base ?? "";
        if (!_byKind.TryGetValue(kind, out var all))
        {
            _byKind[kind] = all = [];
        }

        all.Add(new Entry(value * (known?.Factor ?? 1), figure, line));
    }
}
