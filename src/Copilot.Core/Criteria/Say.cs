using System.Globalization;
using Copilot.Core.Cases;

namespace Copilot.Core.Criteria;

/// <summary>What a part of an explanation says: most parts are sentences; the negatives are many and alike, and are told together.</summary>
internal enum SayKind
{
    /// <summary>A clause that stands by itself.</summary>
    Clause,

    /// <summary>No record states the thing.</summary>
    Unstated,

    /// <summary>The thing is not recorded as present.</summary>
    NotRecorded,

    /// <summary>A report that describes the level does not mention the thing; <see cref="Say.By"/> says where it describes it.</summary>
    Unmentioned,

    /// <summary>Another criterion's answer; <see cref="Say.By"/> is the answer.</summary>
    Answer,
}

/// <param name="Text">The clause, or the thing's name.</param>
internal sealed record Say(SayKind Kind, string Text, Interspace? Level = null, string? By = null)
{
    /// <summary>As many places as a reason names for one thing.</summary>
    public const int MostPlaces = 6;

    private const string Others = " other reports";

    /// <summary>All of a few reports; of many the first few and how many more there are: <c>195 other reports</c>.</summary>
    public static IReadOnlyList<string> Few(IReadOnlyList<string> reports) =>
        reports.Count <= MostPlaces + 1
            ? reports
            : [.. reports.Take(MostPlaces), string.Create(CultureInfo.InvariantCulture, $"{reports.Count - MostPlaces}{Others}")];

    /// <summary>The comparison that the clause makes, null where it makes none.</summary>
    public HeldAgainst? Compares { get; init; }

    public static implicit operator Say(string clause) => new(SayKind.Clause, clause);

    /// <summary>The same for whoever words the answer.</summary>
    public AnswerReason AsReason() =>
        Kind switch
        {
            SayKind.Unstated => new AnswerReason(ReasonKind.Unstated, Text, Level),
            SayKind.NotRecorded => new AnswerReason(ReasonKind.NotRecorded, Text, Level),
            SayKind.Unmentioned => new AnswerReason(ReasonKind.Unmentioned, Text, Level),
            SayKind.Answer => new AnswerReason(ReasonKind.Answer, Text, Level),
            _ => new AnswerReason(Compares is null ? ReasonKind.Clause : ReasonKind.Comparison, Text, Level) { Compares = Compares },
        };

    /// <summary>One explanation from its parts: clauses in their order, what is alike told once with all its names and levels.</summary>
    public static string Together(IReadOnlyList<Say> parts)
    {
        var clauses = new List<string>();
        var kinds = 0;
        foreach (var part in parts)
        {
            kinds |= 1 << (int)part.Kind;
            if (part is { Kind: SayKind.Clause, Text.Length: > 0 })
            {
                clauses.Add(part.Text);
            }
        }

        void Add(SayKind kind, Func<IReadOnlyList<string>, IReadOnlyList<Interspace>, string?, string> write)
        {
            if ((kinds & (1 << (int)kind)) != 0)
            {
                clauses.AddRange(Grouped(parts, kind, write));
            }
        }

        Add(
            SayKind.Answer,
            (names, levels, answer) => $"{List(names, "and")} {(names.Count > 1 ? "are" : "is")} {answer!.Replace('-', ' ')}{At(levels)}"
        );
        Add(
            SayKind.Unmentioned,
            (names, levels, by) =>
                $"{by} {(by!.EndsWith(Others, StringComparison.Ordinal) ? "describe" : "describes")} {(levels.Count > 0 ? List([.. levels.Select(l => l.ToString())], "and") : "the spine")} and {(by.EndsWith(Others, StringComparison.Ordinal) ? "mention" : "mentions")} no {List(names, "or")}"
        );
        Add(SayKind.NotRecorded, (names, levels, _) => $"no {List(names, "or")} is recorded{At(levels)}");
        Add(SayKind.Unstated, (names, levels, _) => $"no record states {List(names, "or")}{At(levels)}");
        if (clauses.Count == 0)
        {
            return "";
        }

        var text = clauses.Count == 1 ? clauses[0] : string.Join("; ", clauses.Distinct());
        return $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text.AsSpan(1)}{(text[^1] is '.' or '!' or '?' ? "" : ".")}";
    }

    // First the names of each level and source, then the levels that share the same names.
    private static IEnumerable<string> Grouped(
        IReadOnlyList<Say> parts,
        SayKind kind,
        Func<IReadOnlyList<string>, IReadOnlyList<Interspace>, string?, string> write
    ) =>
        parts.Where(p => p.Kind == kind).ToList() is [var only]
            ? [write([only.Text], only.Level is { } level ? [level] : [], only.By)]
            : parts
                .Where(p => p.Kind == kind)
                .GroupBy(p => (p.Level, p.By))
                .Select(g => (g.Key.Level, g.Key.By, Names: (IReadOnlyList<string>)[.. g.Select(p => p.Text).Distinct()]))
                .GroupBy(g => (g.By, Names: string.Join('|', g.Names), HasLevel: g.Level is not null))
                .Select(g => write(g.First().Names, [.. g.Select(x => x.Level).OfType<Interspace>().Order()], g.Key.By));

    private static string At(IReadOnlyList<Interspace> levels) =>
        levels.Count switch
        {
            0 => "",
            > 2 when Construct.Describe(levels) is { } span && !span.Contains(',', StringComparison.Ordinal) =>
                $" at {levels[0]} to {levels[^1]}",
            _ => $" at {List([.. levels.Select(l => l.ToString())], "and")}",
        };

    private static string List(IReadOnlyList<string> names, string joint) =>
        names.Count switch
        {
            1 => names[0],
            _ => $"{string.Join(", ", names.Take(names.Count - 1))} {joint} {names[^1]}",
        };
}
