using System.Globalization;
using Copilot.Core;
using Copilot.Core.Yaml;
using Copilot.Evals.Mutation;
using Copilot.Evals.Statistics;

namespace Copilot.Evals.Gates;

/// <summary>What the guardrails must reach on mutated texts of one kind.</summary>
/// <param name="Caught">The least share in every operator class; null where none is asked.</param>
/// <param name="Operators">Least shares of operators that have their own.</param>
/// <param name="FalseBlocks">The most clean texts that may be blocked; null where none is asked.</param>
public sealed record MutationMinimum(double? Caught, IReadOnlyDictionary<string, double> Operators, int? FalseBlocks)
{
    public static MutationMinimum None { get; } = new(null, new Dictionary<string, double>(), null);
}

/// <summary>What the guardrails must reach on mutated texts: the part <c>mutate</c> of a gate file.</summary>
public sealed record MutationGate(string Name, MutationMinimum Own, MutationMinimum Others)
{
    public const string Key = "mutate";

    /// <summary>The gate without a gate file: nothing is asked.</summary>
    public static MutationGate None { get; } = new("no gate file: nothing is asked", MutationMinimum.None, MutationMinimum.None);

    /// <exception cref="UnreadableInputException">The file has problems.</exception>
    public static MutationGate Read(string name, string text)
    {
        var problems = new List<Problem>();
        var gate =
            new YamlSource(name, problems).Read(text) is { } map && map.Map(Key) is { } part
                ? Read(name, part)
                : None with
                {
                    Name = $"{name} asks nothing of mutants",
                };
        return problems.Count > 0 ? throw new UnreadableInputException(problems) : gate;
    }

    internal static MutationGate Read(string name, YamlMap map)
    {
        var gate = new MutationGate(name, One(map, "own"), One(map, "others"));
        map.Finish();
        return gate;
    }

    /// <summary>An operator falls short where even the upper end of its interval lies below the least share: a sample's chance fails nobody.</summary>
    public GateResult Judge(MutationRun run)
    {
        var shortfalls = new List<string>();
        foreach (var (minimum, own, of) in new[] { (Own, true, "our own drafts"), (Others, false, "texts by other hands") })
        {
            var totals = MutationTotals.Of(run, own);
            foreach (var one in totals.Operators.Where(o => o.Caught.Of > 0))
            {
                if (
                    (minimum.Operators.TryGetValue(one.Name, out var named) ? named : minimum.Caught) is { } least
                    && Interval.Wilson(one.Caught).High < least
                )
                {
                    shortfalls.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{one.Name} in {of}: {one.Caught.Right} of {one.Caught.Of} caught, at least {least:0.###} wanted"
                        )
                    );
                }
            }

            if (totals.FalseBlocks > minimum.FalseBlocks)
            {
                shortfalls.Add($"clean texts among {of}: {totals.FalseBlocks} blocked, at most {minimum.FalseBlocks} allowed");
            }
        }

        return new GateResult(Name, shortfalls);
    }

    private static MutationMinimum One(YamlMap map, string key)
    {
        if (map.Map(key) is not { } part)
        {
            return MutationMinimum.None;
        }

        var operators = new Dictionary<string, double>(StringComparer.Ordinal);
        if (part.Map("operators") is { } named)
        {
            foreach (var one in MutationOperators.All)
            {
                if (Share(named, one.Name) is { } share)
                {
                    operators[one.Name] = share;
                }
            }

            named.Finish();
        }

        var minimum = new MutationMinimum(Share(part, "caught"), operators, part.Integer("falseBlocks"));
        part.Finish();
        return minimum;
    }

    private static double? Share(YamlMap map, string key)
    {
        var share = map.Number(key);
        if (share is < 0 or > 1)
        {
            map.Report(key, EvalProblems.BadShare, "A share lies from 0 to 1.", "Write 0.95 for 95 %.");
        }

        return share;
    }
}
