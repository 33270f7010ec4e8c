using System.Diagnostics;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>What an audit found, as far as a measurement needs it.</summary>
/// <param name="Line">Counted from 1; null for what is missing from the whole text.</param>
public sealed record Finding(string Code, bool Blocks, int? Line, string Why);

/// <summary>A case with its clean texts, and the audit of any text against it.</summary>
public sealed record MutationCase(Subject Subject, IReadOnlyList<CleanText> Texts, Func<string, IReadOnlyList<Finding>> Audit)
{
    public string Id => Subject.Case.Request.Id;
}

/// <summary>One mutant, audited.</summary>
/// <param name="New">What the audit found in it beyond what it found in the clean text.</param>
/// <param name="AtPlace">Whether something of that stands where the defect was planted; null where nothing was found or the defect leaves something out.</param>
/// <param name="Was">The clean text around the defect.</param>
/// <param name="Now">The mutant around the defect.</param>
public sealed record MutantResult(
    string Operator,
    string Case,
    CleanText Clean,
    IReadOnlyList<Finding> New,
    bool? AtPlace,
    string Was,
    string Now
)
{
    public bool Caught => New.Count > 0;

    public bool Blocked => New.Any(f => f.Blocks);
}

/// <summary>A clean text, audited.</summary>
public sealed record CleanResult(string Case, CleanText Clean, IReadOnlyList<Finding> Findings);

/// <summary>Every operator's mutants over the clean texts of all cases, audited.</summary>
/// <param name="Same">By operator, the mutants that were thrown out because their normalised text equals the clean one's.</param>
/// <param name="MillisecondsPerText">The mean of all audits, of one at a time.</param>
public sealed record MutationRun(
    IReadOnlyList<MutationOperator> Operators,
    IReadOnlyList<CleanResult> Clean,
    IReadOnlyList<MutantResult> Mutants,
    IReadOnlyDictionary<string, int> Same,
    double MillisecondsPerText
)
{
    private const int MostTheSameText = 8;

    /// <param name="sample">How many mutants of an operator are made, of our own drafts and of other texts each, as far as the texts allow.</param>
    /// <param name="workers">How many cases are audited at a time.</param>
    /// <param name="done">Called after each case, for progress.</param>
    public static MutationRun Of(
        IReadOnlyList<MutationCase> cases,
        IReadOnlyList<MutationOperator> operators,
        int sample,
        int workers,
        Action<string>? done = null
    )
    {
        var planned = new List<Planned>[cases.Count];
        Parallel.For(0, cases.Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, i => planned[i] = Plan(cases[i], operators));
        var chosen = Choose(planned.SelectMany(p => p), operators, sample).GroupBy(p => p.Case).ToDictionary(g => g.Key, g => g.ToList());

        var results = new (List<CleanResult> Clean, List<MutantResult> Mutants, List<string> Same, TimeSpan Spent, int Audits)[cases.Count];
        Parallel.For(
            0,
            cases.Count,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            i =>
            {
                results[i] = Audit(cases[i], chosen.GetValueOrDefault(cases[i]) ?? []);
                lock (results)
                {
                    done?.Invoke($"{cases[i].Id}: {results[i].Mutants.Count(m => m.Caught)} of {results[i].Mutants.Count} caught");
                }
            }
        );

        return new MutationRun(
            operators,
            [.. results.SelectMany(r => r.Clean)],
            [.. results.SelectMany(r => r.Mutants)],
            results.SelectMany(r => r.Same).GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count()),
            results.Sum(r => r.Spent.TotalMilliseconds) / Math.Max(1, results.Sum(r => r.Audits))
        );
    }

    // Every place of every text, in a drawn order.
    private static List<Planned> Plan(MutationCase about, IReadOnlyList<MutationOperator> operators)
    {
        var planned = new List<Planned>();
        foreach (var clean in about.Texts)
        {
            var page = Page.Of(clean, about.Subject.Names);
            foreach (var one in operators)
            {
                var draw = new Draw(one.Name, about.Id, clean.Style);
                planned.AddRange(
                    draw.Shuffled(one.In(page, about.Subject, draw))
                        .Take(MostTheSameText)
                        .Select((defect, turn) => new Planned(one, about, clean, page, defect, turn, draw.Below(int.MaxValue)))
                );
            }
        }

        return planned;
    }

    // One mutant of every text before a second of any, in a drawn order of texts.
    private static IEnumerable<Planned> Choose(IEnumerable<Planned> planned, IReadOnlyList<MutationOperator> operators, int sample)
    {
        var byOperator = planned.ToLookup(p => (p.Operator, p.Clean.Own));
        return operators.SelectMany(one =>
            new[] { true, false }.SelectMany(own => byOperator[(one, own)].OrderBy(p => p.Turn).ThenBy(p => p.Order).Take(sample))
        );
    }

    private static (List<CleanResult>, List<MutantResult>, List<string>, TimeSpan, int) Audit(MutationCase about, List<Planned> planned)
    {
        var (clean, mutants, same) = (new List<CleanResult>(), new List<MutantResult>(), new List<string>());
        var (spent, audits) = (TimeSpan.Zero, 0);
        IReadOnlyList<Finding> Timed(string text)
        {
            var start = Stopwatch.GetTimestamp();
            var findings = about.Audit(text);
            spent += Stopwatch.GetElapsedTime(start);
            audits++;
            return findings;
        }

        foreach (var text in about.Texts)
        {
            clean.Add(new CleanResult(about.Id, text, Timed(text.Text)));
            foreach (var one in planned.Where(p => p.Clean == text))
            {
                var mutant = one.Page.With(one.Defect);
                if (one.Page.IsSameAs(mutant))
                {
                    same.Add(one.Operator.Name);
                    continue;
                }

                mutants.Add(Compare(one, mutant, clean[^1].Findings, Timed(mutant)));
            }
        }

        return (clean, mutants, same, spent, audits);
    }

    private static MutantResult Compare(Planned one, string mutant, IReadOnlyList<Finding> before, IReadOnlyList<Finding> found)
    {
        var known = before.GroupBy(f => (f.Code, f.Why)).ToDictionary(g => g.Key, g => g.Count());
        var news = new List<Finding>();
        foreach (var finding in found)
        {
            if (known.TryGetValue((finding.Code, finding.Why), out var left) && left > 0)
            {
                known[(finding.Code, finding.Why)] = left - 1;
            }
            else
            {
                news.Add(finding);
            }
        }

        var change = Changed.Between(one.Page.Text, mutant);
        var leavesOut = one.Defect.Changes.All(c => c is Removal or Recitation { With: null } || c is Rewriting { Words.Length: 0 });
        bool? atPlace = news.Count == 0 || leavesOut ? null : news.Exists(f => f.Line >= change.FirstLine && f.Line <= change.LastLine);
        return new MutantResult(one.Operator.Name, one.Case.Id, one.Clean, news, atPlace, change.Was, change.Now);
    }

    private sealed record Planned(
        MutationOperator Operator,
        MutationCase Case,
        CleanText Clean,
        Page Page,
        Defect Defect,
        int Turn,
        int Order
    );
}
