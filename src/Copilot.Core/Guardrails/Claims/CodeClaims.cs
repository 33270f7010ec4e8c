using System.Globalization;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A procedure code that a text names, with the units and the decision that it gives it.</summary>
/// <param name="Units">Every count that the text gives with it; empty where it gives none.</param>
/// <param name="Decisions">What the text decides on it, as the decisions that fit; empty where it decides nothing.</param>
/// <param name="IsBeside">The decision stands right beside the list of codes.</param>
internal sealed record CodeClaim(
    ToldSentence Sentence,
    int Start,
    int End,
    string Code,
    IReadOnlyList<int> Units,
    IReadOnlyList<Decision> Decisions,
    string Words,
    bool IsBeside
)
{
    private const int UnitsReach = 44;

    private static readonly Dictionary<string, Decision[]> Fitting = new(StringComparer.Ordinal)
    {
        ["code-supported"] = [Decision.Supported, Decision.PartlySupported, Decision.Recode],
        ["code-stands"] = [Decision.Supported, Decision.PartlySupported],
        ["code-unsupported"] = [Decision.NotSupported, Decision.PartlySupported, Decision.Recode],
        ["code-open"] = [Decision.NeedsInformation],
        ["code-recoded"] = [Decision.Recode, Decision.PartlySupported],
    };

    /// <summary>The codes of a text. "CODE, CODE: need information", "Supported: CODE", "CODE x 3", "CODE becomes CODE".</summary>
    public static IEnumerable<CodeClaim> In(ToldText told)
    {
        foreach (var sentence in told.Claims)
        {
            var codes = Codes(sentence.Text).ToList();
            if (codes.Count == 0)
            {
                continue;
            }

            var cues = sentence.Cues.Where(c => c.Cue.Kind == CueKind.Cue && Fitting.ContainsKey(c.Cue.Name)).ToList();
            var decisions = cues.Where(c =>
                    !cues.Exists(o => o != c && o.Start <= c.Start && o.End >= c.End && o.End - o.Start > c.End - c.Start)
                )
                .ToList();
            var leads =
                decisions.Count > 0 && decisions[0].Start < codes[0].Start && IsLabel(sentence.Text, decisions[0].End, codes[0].Start);
            foreach (var (start, end) in codes)
            {
                var decision = leads
                    ? decisions.Where(d => d.End <= start).Select(d => (CueMention?)d).LastOrDefault()
                    : decisions.Where(d => d.Start >= end).Select(d => (CueMention?)d).FirstOrDefault();
                // "CODE becomes CODE": the second is what it becomes.
                var target = decisions.Any(d =>
                    d.Cue.Name == "code-recoded" && d.End <= start && !codes.Exists(c => c.Start >= d.End && c.End <= start)
                );
                var other = decision is { } d1 && sentence.Text.AsSpan(Math.Min(end, d1.Start), Math.Abs(d1.Start - end)).Contains(';');
                var last = decision is { } d2 && !leads ? codes.Last(c => c.End <= d2.Start).End : end;
                var decided = decision is not null && !target && !other;
                yield return new CodeClaim(
                    sentence,
                    start,
                    end,
                    sentence.Text[start..end],
                    UnitsOf(sentence.Text, end, codes),
                    decided ? Fitting[decision!.Value.Cue.Name] : [],
                    decided ? sentence.Text[decision!.Value.Start..decision.Value.End] : "",
                    decided && (leads || decision!.Value.Start - last <= 8)
                );
            }
        }
    }

    private static bool IsLabel(string text, int from, int to) => to - from <= 16 && text.AsSpan(from, to - from).Contains(':');

    // "x 3", "3 units", "from 5 to 3", "is billed for 5 units", a cell of its own in the row: up to the next code or stop.
    private static List<int> UnitsOf(string text, int from, List<(int Start, int End)> codes)
    {
        var to = Math.Min(text.Length, from + UnitsReach);
        to = codes.Where(c => c.Start >= from).Select(c => c.Start).Append(to).Min();
        var stretch = text[from..to];
        var stop = stretch.IndexOfAny([';', '.', '(']);
        stretch = stop < 0 ? stretch : stretch[..stop];
        var units = InCells(text, from, to);
        foreach (var (start, end) in WordSpans.In(stretch))
        {
            var digits = stretch.AsSpan(start, end - start);
            var times = digits.Length > 1 && digits[0] is 'x' or '×';
            digits = times ? digits[1..] : digits;
            if (
                digits.Length <= 2
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && (times || Counted(stretch, start, end))
            )
            {
                units.Add(count);
            }
        }

        return units;
    }

    // "| CODE | 2 | 1 |": the cells of bare numbers right behind the code's own.
    private static List<int> InCells(string text, int from, int to)
    {
        var units = new List<int>();
        for (var bar = text.IndexOf('|', from); bar >= 0 && bar < to; )
        {
            var next = text.IndexOf('|', bar + 1);
            var cell = text.AsSpan(bar + 1, (next < 0 ? text.Length : next) - bar - 1).Trim(" x×*");
            if (cell.Length is 0 or > 2 || !int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                break;
            }

            units.Add(count);
            bar = next;
        }

        return units;
    }

    private static bool Counted(string text, int start, int end)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        var after = text.AsSpan(end).TrimStart();
        return before.EndsWith(" x")
            || before.EndsWith("×")
            || before.EndsWith(" from")
            || (before.Contains(" from ", StringComparison.OrdinalIgnoreCase) && before.EndsWith(" to"))
            || after.StartsWith("unit", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("of ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Five digits, or a letter and four, standing alone.</summary>
    public static IEnumerable<(int Start, int End)> Codes(string text)
    {
        foreach (var (start, end) in WordSpans.In(text))
        {
            if (end - start == 5 && !text.AsSpan(start + 1, 4).ContainsAnyExceptInRange('0', '9') && char.IsAsciiLetterOrDigit(text[start]))
            {
                yield return (start, end);
            }
        }
    }
}
