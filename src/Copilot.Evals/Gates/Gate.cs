using System.Globalization;
using Copilot.Core;
using Copilot.Core.Yaml;
using Copilot.Evals.Runs;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Gates;

/// <summary>What a run must reach: a least share per metric, and the most wrong approvals and wrong adverse recommendations.</summary>
public sealed record Gate(string Name, IReadOnlyDictionary<Metric, double> Minimum, IReadOnlyDictionary<string, int> Maximum)
{
    public const string WrongApprovals = "wrongApprovals";
    public const string WrongAdverse = "wrongAdverse";
    public const string Held = "held";
    public const string Failed = "failed";

    private static readonly string[] Counts = [WrongApprovals, WrongAdverse, Held, Failed];

    /// <summary>The gate without a gate file: no wrong approval, no wrong adverse recommendation, no failed case.</summary>
    public static Gate Default { get; } =
        new(
            "no gate file: no wrong approval, no wrong adverse recommendation, no failed case",
            new Dictionary<Metric, double>(),
            new Dictionary<string, int>
            {
                [WrongApprovals] = 0,
                [WrongAdverse] = 0,
                [Failed] = 0,
            }
        );

    /// <summary>Reads a gate file. Under <c>suites</c> it may hold gates of their own for tags.</summary>
    /// <param name="suite">The tag that was run, null for all cases.</param>
    /// <exception cref="UnreadableInputException">The file has problems.</exception>
    public static Gate Read(string name, string text, string? suite)
    {
        var problems = new List<Problem>();
        var gates = new Dictionary<string, Gate>(StringComparer.Ordinal);
        if (new YamlSource(name, problems).Read(text) is { } map)
        {
            gates[""] = ReadOne(name, map);
            if (map.Map("suites") is { } suites)
            {
                foreach (var tag in suites.Keys)
                {
                    if (suites.Map(tag, required: true) is { } one)
                    {
                        gates[tag] = ReadOne($"{name}, {tag}", one);
                        one.Finish();
                    }
                }

                suites.Finish();
            }

            if (map.Map(MutationGate.Key) is { } mutate)
            {
                MutationGate.Read(name, mutate); // another command's, read here for its problems
            }

            map.Finish();
        }

        return problems.Count > 0 ? throw new UnreadableInputException(problems) : gates.GetValueOrDefault(suite ?? "") ?? gates[""];
    }

    public GateResult Judge(RunTotals totals)
    {
        var shortfalls = new List<string>();
        foreach (var (metric, least) in Minimum)
        {
            // Nothing scored is not a pass: a gate that names a metric wants it measured.
            if (totals.Metrics[metric] is var tally && !(tally.Share >= least))
            {
                shortfalls.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Metrics.Name(metric)}: {tally.Right} of {tally.Of} right, at least {least:0.###} wanted"
                    )
                );
            }
        }

        foreach (var (count, most) in Maximum)
        {
            var actual = count switch
            {
                WrongApprovals => totals.WrongApprovals,
                WrongAdverse => totals.WrongAdverse,
                Held => totals.Held,
                _ => totals.Failed,
            };
            if (actual > most)
            {
                shortfalls.Add($"{count}: {actual}, at most {most} allowed");
            }
        }

        return new GateResult(Name, shortfalls);
    }

    private static Gate ReadOne(string name, YamlMap map)
    {
        var minimum = new Dictionary<Metric, double>();
        if (map.Map("minimum") is { } shares)
        {
            foreach (var metric in Metrics.All)
            {
                if (shares.Number(Metrics.Name(metric)) is { } share)
                {
                    minimum[metric] = share;
                    if (share is < 0 or > 1)
                    {
                        shares.Report(Metrics.Name(metric), EvalProblems.BadShare, "A share lies from 0 to 1.", "Write 0.95 for 95 %.");
                    }
                }
            }

            shares.Finish();
        }

        var maximum = new Dictionary<string, int>(Default.Maximum, StringComparer.Ordinal);
        if (map.Map("maximum") is { } counts)
        {
            foreach (var count in Counts)
            {
                if (counts.Integer(count) is { } most)
                {
                    maximum[count] = most;
                }
            }

            counts.Finish();
        }

        return new Gate(name, minimum, maximum);
    }
}

/// <summary>Where a run falls short of its gate; empty where it does not.</summary>
public sealed record GateResult(string Name, IReadOnlyList<string> Shortfalls)
{
    public bool Passed => Shortfalls.Count == 0;
}
