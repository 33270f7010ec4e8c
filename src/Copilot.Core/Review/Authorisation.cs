using Copilot.Core.Cases;

namespace Copilot.Core.Review;

/// <summary>What a decision comes to, held against the request.</summary>
public enum Outcome
{
    /// <summary>Everything as it was asked for.</summary>
    Approved,

    /// <summary>Less, or something else, than was asked for.</summary>
    PartlyAdverse,

    /// <summary>Nothing.</summary>
    Adverse,
}

/// <summary>One authorised service.</summary>
/// <param name="For">Key of the requested line that it answers; null for what was not asked for.</param>
public sealed record AuthorisedLine(string? For, string Code, int Units, IReadOnlyList<Interspace> Levels, Side? Side);

/// <summary>Everything that a decision authorises. What it is called follows from the request and is never typed in.</summary>
/// <param name="Spans">The spans of the construct that are authorised, more than one where a gap is left; null where it is the construct asked for.</param>
public sealed record Authorisation(IReadOnlyList<AuthorisedLine> Lines, IReadOnlyList<Construct>? Spans = null)
{
    public static Authorisation Nothing { get; } = new([]);

    /// <summary>The request as it was sent.</summary>
    public static Authorisation Everything(Request request) =>
        new([.. request.Procedures.Select(p => new AuthorisedLine(p.Key, p.Code, p.Units, p.Levels, p.Side))]);

    /// <summary>Fewer lines, units, levels or sides, another code, or a shorter construct than asked for is partly adverse; nothing at all is adverse.</summary>
    public Outcome Against(Request request) =>
        !Lines.Any(l => l.Units > 0) ? Outcome.Adverse
        : Reductions(request).Count == 0 ? Outcome.Approved
        : Outcome.PartlyAdverse;

    /// <summary>In words, what was asked for and is not authorised as asked; empty where everything is.</summary>
    public IReadOnlyList<string> Reductions(Request request)
    {
        var found = request.Procedures.Select(Reduced).OfType<string>().ToList();
        if (request.Construct is { } asked && Spans is { } spans)
        {
            var kept = spans.SelectMany(s => s.Interspaces(request.SixLumbar)).ToHashSet();
            if (!asked.Interspaces(request.SixLumbar).All(kept.Contains) || !spans.Any(s => s.Bottom >= asked.Bottom))
            {
                found.Add(
                    spans.Count == 0
                        ? $"The construct {asked} is not authorised."
                        : $"The construct {asked} is authorised as {string.Join(", ", spans)}."
                );
            }
        }

        return found;
    }

    /// <summary>Whether some line, unit, level, side or interspace of the request is authorised here that is not in another authorisation of the same request.</summary>
    public bool GivesMoreThan(Authorisation other, Request request)
    {
        foreach (var asked in request.Procedures)
        {
            var (mine, its) = (Of(asked), other.Of(asked));
            if (
                mine.Sum(l => (long)l.Units) > its.Sum(l => (long)l.Units)
                || mine.Any(l => l.Code == asked.Code) && !its.Any(l => l.Code == asked.Code)
                || mine.SelectMany(l => l.Levels).Any(l => !its.Any(i => i.Levels.Contains(l)))
                || (its.Count > 0 && mine.Any(l => !Covers(its, l.Side ?? Side.Bilateral)))
            )
            {
                return true;
            }
        }

        return request.Construct is not null
            && other.Spans is { } spans
            && !(Spans ?? [request.Construct])
                .SelectMany(s => s.Interspaces(request.SixLumbar))
                .All(spans.SelectMany(s => s.Interspaces(request.SixLumbar)).Contains);
    }

    // A line without a side is for whichever there is; two lines may be the two sides.
    private static bool Covers(List<AuthorisedLine> lines, Side side) =>
        lines.Exists(l => l.Side is null or Side.Bilateral || l.Side == side)
        || (lines.Exists(l => l.Side == Side.Left) && lines.Exists(l => l.Side == Side.Right));

    private List<AuthorisedLine> Of(ProcedureLine asked) => [.. Lines.Where(l => l.For == asked.Key && l.Units > 0)];

    /// <summary>What goes beyond the requested line that it is said to answer, or answers no requested line: that nobody asked for.</summary>
    public IReadOnlyList<string> Excess(Request request) =>
        [
            .. Lines
                .GroupBy(l => l.For, StringComparer.Ordinal)
                .SelectMany(group =>
                    group.Key is null ? []
                    : request.Procedures.FirstOrDefault(p => p.Key == group.Key) is not { } asked ? [$"Line {group.Key} was not asked for."]
                    : group.Where(l => l.Code == asked.Code).Sum(l => (long)l.Units) > asked.Units
                        ? [$"Line {asked.Key} was asked for with {asked.Units} units."]
                    : Array.Empty<string>()
                ),
            .. (Spans ?? [])
                .Where(s => request.Construct is not { } asked || s.Top < asked.Top || s.Bottom > asked.Bottom)
                .Select(s => $"The construct {s} was not asked for."),
            .. Lines.Where(l => l.Units < 1).Select(l => $"{l.Code} is authorised with {l.Units} units."),
        ];

    private string? Reduced(ProcedureLine asked)
    {
        var given = Lines.Where(l => l.For == asked.Key).ToList();
        var same = given.Where(l => l.Code == asked.Code).ToList();
        return given.Count == 0 ? $"Line {asked.Key} is not authorised."
            : same.Count == 0 ? $"Line {asked.Key} is authorised as {string.Join(", ", given.Select(l => l.Code))}."
            : same.Sum(l => (long)l.Units) < asked.Units
                ? $"Line {asked.Key} is authorised with {same.Sum(l => (long)l.Units)} of {asked.Units} units."
            : asked.Levels.Where(l => !same.Any(s => s.Levels.Contains(l))).ToList() is { Count: > 0 } lost
                ? $"Line {asked.Key} is not authorised at {string.Join(", ", lost)}."
            : asked.Side is { } side && !Covers(same, side) ? $"Line {asked.Key} is not authorised on the side that was asked for."
            : null;
    }
}
