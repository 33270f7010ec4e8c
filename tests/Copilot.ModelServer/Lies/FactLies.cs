using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Copilot.Core.Cases;
using Copilot.Evals.Mutation;

namespace Copilot.ModelServer.Lies;

/// <summary>Tells lies about the facts of one chart, each of which is surely a lie: what another right proposal says, or the chart says at that very place, is none.</summary>
internal sealed class FactLies(ReviewCase about, IReadOnlyList<JsonObject> right)
{
    private static readonly string[] Levels = ["T11-T12", "T12-L1", "L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1"];
    private static readonly string[][] Scales =
    [
        ["none", "minimal", "mild", "moderate", "severe", "extreme"],
        ["bulge", "protrusion", "extrusion", "sequestration"],
        ["worse", "better", "unchanged"],
        ["female", "male"],
        ["current", "former", "never"],
    ];
    private static readonly Dictionary<string, string> Sides = new(StringComparer.OrdinalIgnoreCase)
    {
        ["left"] = "right",
        ["right"] = "left",
        ["L"] = "R",
        ["R"] = "L",
    };
    private static readonly Dictionary<string, string[]> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mm"] = ["cm", "%"],
        ["cm"] = ["mm"],
        ["%"] = ["mm"],
        ["weeks"] = ["months"],
        ["week"] = ["months"],
        ["months"] = ["years"],
        ["days"] = ["weeks"],
        ["years"] = ["months"],
        ["of-10"] = ["%"],
        ["deg"] = ["mm"],
        ["visits"] = ["weeks"],
    };
    private static readonly string[] Inventions =
    [
        "This was confirmed on the images of last week.",
        "The finding is plainly documented throughout the record.",
        "As discussed with the radiologist, the finding is present and unchanged.",
        "Verified by the treating team on the day of the visit.",
    ];
    private static readonly Regex Number = new(@"[0-9]+(?:\.[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Word = new(@"[A-Za-z]{4,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Others = new(
        @"\b(?:mother|father|brother|sister|sibling|wife|husband|spouse|son|daughter|aunt|uncle|cousin|grandmother|grandfather|family history|famhx|fhx|fh|another patient|other patient|roommate|neighbou?r)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    private List<(ChartDocument Document, int Line, string Text)>? _lines;

    // Every line of the chart that says something.
    private List<(ChartDocument Document, int Line, string Text)> Lines =>
        _lines ??= [
            .. about
                .Documents.SelectMany(d =>
                    Enumerable.Range(1, d.LineCount).Where(n => d.LineStart(n) >= d.BodyStart).Select(n => (d, n, d.Line(n).Trim()))
                )
                .Where(l => l.Item3.Length > 8),
        ];

    /// <summary>The proposal made wrong; null where that lie cannot be told of it.</summary>
    public JsonObject? Tell(FactLie how, int index, Draw draw)
    {
        var item = right[index];
        var quote = Text(item, FactFields.Quote) ?? "";
        var now = how switch
        {
            FactLie.OtherLevel => Text(item, FactFields.Level) is { } level && Array.IndexOf(Levels, level) >= 0
                ? Pick(Levels.Where(l => l != level && !Speaks(quote, l)).ToList(), draw) is { } other
                    ? With(item, (FactFields.Level, other))
                    : null
                : null,
            FactLie.OtherSide => Text(item, FactFields.Side) is { } side
            && Sides.TryGetValue(side, out var other)
            && !quote.Contains(other, StringComparison.OrdinalIgnoreCase)
                ? With(item, (FactFields.Side, other))
                : null,
            FactLie.OtherValue => OtherValue(item, quote, draw),
            FactLie.NeighbouringValue => NeighbouringValue(item, draw),
            FactLie.OtherUnit => Text(item, FactFields.Unit) is { } unit && Units.TryGetValue(unit, out var others)
                ? With(item, (FactFields.Unit, draw.Of(others)))
                : null,
            FactLie.OtherName => OtherName(item, draw),
            FactLie.Negated => Text(item, FactFields.Assertion) switch
            {
                FactFields.Present => With(item, (FactFields.Assertion, FactFields.Absent)),
                FactFields.Absent => With(item, (FactFields.Assertion, FactFields.Present)),
                _ => null,
            },
            FactLie.AsPresent => Text(item, FactFields.Assertion) is { } assertion
            && assertion is not (FactFields.Present or FactFields.Absent)
                ? With(item, (FactFields.Assertion, FactFields.Present))
                : null,
            FactLie.OtherPerson => Elsewhere(
                item,
                Lines.Where(l => Others.IsMatch(l.Text) && !l.Text.Contains(quote, StringComparison.Ordinal)).ToList(),
                draw
            ),
            FactLie.AlteredQuote => AlteredQuote(item, quote, draw),
            FactLie.AlteredQuoteAndValue => AlteredQuoteAndValue(item, quote, draw),
            FactLie.InventedQuote => With(item, (FactFields.Quote, draw.Of(Inventions))),
            FactLie.EmptyQuote => Elsewhere(item, Empty(item, quote), draw),
            FactLie.OtherLine => OtherLine(item, quote, draw),
            FactLie.OtherDocument => about
                .Documents.Where(d => !d.Text.Contains(quote, StringComparison.Ordinal))
                .Select(d => d.Id)
                .ToList()
                is { Count: > 0 } strange
                ? With(item, (FactFields.Document, draw.Of(strange)))
                : null,
            FactLie.OtherDates => OtherDates(item, draw),
            _ => null,
        };
        return
            now is null
            || (
                how
                    is not (
                        FactLie.OtherDates
                        or FactLie.OtherLine
                        or FactLie.OtherDocument
                        or FactLie.AlteredQuote
                        or FactLie.InventedQuote
                        or FactLie.EmptyQuote
                        or FactLie.OtherPerson
                    )
                && IsRight(now)
            )
            ? null
            : now;
    }

    // The same claim stands among the right ones.
    private bool IsRight(JsonObject now) => right.Any(r => Claim(r) == Claim(now));

    private static string Claim(JsonObject item) =>
        string.Join(
            '|',
            new[] { FactFields.Name, FactFields.Value, FactFields.Unit, FactFields.Level, FactFields.Side, FactFields.Assertion }.Select(
                f => Text(item, f)
            )
        );

    private static JsonObject? OtherValue(JsonObject item, string quote, Draw draw)
    {
        var value = Text(item, FactFields.Value);
        if (value is null)
        {
            return null;
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var format = value.Contains('.', StringComparison.Ordinal) ? "0.0" : "0";
            var others = new[] { 0.25, 0.5, 0.7, 1.4, 2, 3 }
                .Select(f => (number * f).ToString(format, CultureInfo.InvariantCulture))
                .Append((number + 1).ToString(format, CultureInfo.InvariantCulture))
                .Where(o => o != value && !Number.Matches(quote).Any(m => m.Value == o))
                .ToList();
            return others.Count > 0 ? With(item, (FactFields.Value, draw.Of(others))) : null;
        }

        var words = Scales
            .FirstOrDefault(s => s.Contains(value))
            ?.Where(w => w != value && !quote.Contains(w, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return words is { Count: > 0 } ? With(item, (FactFields.Value, draw.Of(words))) : null;
    }

    // The quote grows to the whole line, so that the wrong number is in it.
    private JsonObject? NeighbouringValue(JsonObject item, Draw draw)
    {
        if (
            Text(item, FactFields.Value) is not { } value
            || !double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            || LineOf(item) is not { } line
        )
        {
            return null;
        }

        var others = Number
            .Matches(line)
            .Select(m => m.Value)
            .Where(n =>
                n != value
                && n.Length <= 3
                && !right.Any(r => Text(r, FactFields.Name) == Text(item, FactFields.Name) && Text(r, FactFields.Value) == n)
            )
            .Distinct()
            .ToList();
        return others.Count > 0 ? With(item, (FactFields.Value, draw.Of(others)), (FactFields.Quote, line.Trim())) : null;
    }

    private JsonObject? OtherName(JsonObject item, Draw draw)
    {
        var names = right
            .Where(r =>
                Text(r, FactFields.Name) != Text(item, FactFields.Name)
                && Text(r, FactFields.Unit) == Text(item, FactFields.Unit)
                && (Text(r, FactFields.Value) is null) == (Text(item, FactFields.Value) is null)
                && (Text(r, FactFields.Level) is null) == (Text(item, FactFields.Level) is null)
            )
            .Select(r => Text(r, FactFields.Name)!)
            .Distinct()
            .ToList();
        return names.Count > 0 ? With(item, (FactFields.Name, draw.Of(names))) : null;
    }

    private JsonObject? AlteredQuote(JsonObject item, string quote, Draw draw)
    {
        var words = Word.Matches(quote).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var word = draw.Of(words);
        var other = draw.Of(Inventions).Split(' ').First(w => w.Length > 3).TrimEnd('.', ',').ToLowerInvariant();
        var altered = string.Concat(
            quote.AsSpan(0, word.Index),
            other == word.Value ? "seen" : other,
            quote.AsSpan(word.Index + word.Length)
        );
        return Stands(item, altered) ? null : With(item, (FactFields.Quote, altered));
    }

    private JsonObject? AlteredQuoteAndValue(JsonObject item, string quote, Draw draw)
    {
        if (
            Text(item, FactFields.Value) is not { } value
            || !double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            || Number.Matches(quote).FirstOrDefault(m => m.Value == value) is not { } match
        )
        {
            return null;
        }

        var other = (char)('0' + ((value[0] - '0' + 1 + draw.Below(8)) % 10)) + value[1..];
        other = other[0] == '0' && other.Length > 1 && other[1] != '.' ? '9' + other[1..] : other;
        var altered = string.Concat(quote.AsSpan(0, match.Index), other, quote.AsSpan(match.Index + match.Length));
        return other == value || Stands(item, altered) ? null : With(item, (FactFields.Quote, altered), (FactFields.Value, other));
    }

    // Lines that share neither a longer word nor the value with the quote, and that no right proposal quotes for the same fact.
    private List<(ChartDocument Document, int Line, string Text)> Empty(JsonObject item, string quote)
    {
        var words = Word.Matches(quote).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        words.UnionWith((Text(item, FactFields.Name) ?? "").Split('-').Where(w => w.Length > 3));
        var value = Text(item, FactFields.Value);
        var beside = right
            .Where(r => Text(r, FactFields.Name) == Text(item, FactFields.Name))
            .Select(r => (Text(r, FactFields.Document), Text(r, FactFields.Line)))
            .ToHashSet();
        return
        [
            .. Lines.Where(l =>
                !Word.Matches(l.Text).Any(m => words.Contains(m.Value))
                && (value is null || !l.Text.Contains(value, StringComparison.OrdinalIgnoreCase))
                && !beside.Contains((l.Document.Id, l.Line.ToString(CultureInfo.InvariantCulture)))
            ),
        ];
    }

    private static JsonObject? Elsewhere(JsonObject item, List<(ChartDocument Document, int Line, string Text)> lines, Draw draw)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var (document, line, text) = draw.Of(lines);
        return With(
            item,
            (FactFields.Document, document.Id),
            (FactFields.Line, line.ToString(CultureInfo.InvariantCulture)),
            (FactFields.Quote, text)
        );
    }

    private JsonObject? OtherLine(JsonObject item, string quote, Draw draw)
    {
        if (
            Document(item) is not { } document
            || !int.TryParse(Text(item, FactFields.Line), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
        )
        {
            return null;
        }

        var others = Enumerable
            .Range(line - 3, 7)
            .Where(n => n >= 1 && n <= document.LineCount && n != line && !document.Line(n).Contains(quote, StringComparison.Ordinal))
            .ToList();
        return others.Count > 0 ? With(item, (FactFields.Line, draw.Of(others).ToString(CultureInfo.InvariantCulture))) : null;
    }

    private JsonObject? OtherDates(JsonObject item, Draw draw)
    {
        var (start, end) = (Day(item, FactFields.Start), Day(item, FactFields.End));
        return start is null && end is null ? null
            : start is { } began && (end is null || draw.Below(2) == 0) ? With(item, (FactFields.Start, Written(began.AddYears(-2))))
            : With(item, (FactFields.End, Written(about.AsOf.AddDays(30))));
        static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        static DateOnly? Day(JsonObject item, string field) =>
            DateOnly.TryParseExact(Text(item, field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
    }

    private ChartDocument? Document(JsonObject item) => about.Documents.FirstOrDefault(d => d.Id == Text(item, FactFields.Document));

    private string? LineOf(JsonObject item) =>
        Document(item) is { } document
        && int.TryParse(Text(item, FactFields.Line), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
        && line >= 1
        && line <= document.LineCount
            ? document.Line(line)
            : null;

    private bool Stands(JsonObject item, string quote) => Document(item)?.Text.Contains(quote, StringComparison.Ordinal) ?? false;

    private static bool Speaks(string text, string level)
    {
        var upper = Array.IndexOf(Levels, level);
        return LevelWords.In(text).Any(l => l.Covers(upper + 11));
    }

    private static string? Pick(List<string> items, Draw draw) => items.Count > 0 ? draw.Of(items) : null;

    private static string? Text(JsonObject item, string field) => item[field]?.ToString();

    // A value keeps the kind that it has in the right answer.
    private static JsonObject With(JsonObject item, params ReadOnlySpan<(string Field, string Value)> changes)
    {
        var now = item.DeepClone().AsObject();
        foreach (var (field, value) in changes)
        {
            now[field] =
                item[field]?.GetValueKind() == JsonValueKind.Number
                && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? number == Math.Floor(number)
                        ? JsonValue.Create((long)number)
                        : JsonValue.Create(number)
                    : JsonValue.Create(value);
        }

        return now;
    }
}
