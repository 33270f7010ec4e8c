using Copilot.Evals.Scoring;

namespace Copilot.Evals.Mutation;

/// <summary>What became of one operator's mutants.</summary>
/// <param name="Caught">Of the mutants.</param>
/// <param name="By">How many mutants each code caught; a mutant may be caught by several.</param>
/// <param name="Same">Thrown out: the normalised text equals the clean one's.</param>
/// <param name="AtPlace">Of the mutants caught whose defect has a place: those with a finding on its lines.</param>
public sealed record OperatorTotals(
    string Name,
    string Plants,
    Tally Caught,
    int Blocked,
    IReadOnlyDictionary<string, int> By,
    int Same,
    Tally AtPlace
)
{
    public static OperatorTotals Of(MutationOperator one, IEnumerable<MutantResult> mutants, int same)
    {
        var own = mutants.Where(m => m.Operator == one.Name).ToList();
        var placed = own.Where(m => m.AtPlace is not null).ToList();
        return new OperatorTotals(
            one.Name,
            one.Plants,
            new Tally(own.Count(m => m.Caught), own.Count),
            own.Count(m => m.Blocked),
            own.SelectMany(m => m.New.Select(f => f.Code).Distinct())
                .CountBy(c => c)
                .OrderByDescending(c => c.Value)
                .ThenBy(c => c.Key, StringComparer.Ordinal)
                .ToDictionary(),
            same,
            new Tally(placed.Count(m => m.AtPlace == true), placed.Count)
        );
    }
}

/// <summary>A run in figures.</summary>
public sealed record MutationTotals(
    IReadOnlyList<OperatorTotals> Operators,
    int Clean,
    int FalseBlocks,
    int FalseWarnings,
    double MillisecondsPerText
)
{
    /// <param name="own">Our own drafts alone, texts by others alone, or null for both.</param>
    public static MutationTotals Of(MutationRun run, bool? own = null)
    {
        var clean = run.Clean.Where(c => own is null || c.Clean.Own == own).ToList();
        var mutants = run.Mutants.Where(m => own is null || m.Clean.Own == own).ToLookup(m => m.Operator);
        return new MutationTotals(
            [.. run.Operators.Select(o => OperatorTotals.Of(o, mutants[o.Name], run.Same.GetValueOrDefault(o.Name)))],
            clean.Count,
            clean.Count(c => c.Findings.Any(f => f.Blocks)),
            clean.Count(c => c.Findings.Any(f => !f.Blocks)),
            run.MillisecondsPerText
        );
    }
}
