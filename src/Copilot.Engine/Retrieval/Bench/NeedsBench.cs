using Copilot.Core.Cases;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval.Bench;

/// <summary>How a list serves one need.</summary>
/// <param name="Found">How many of the wanted passages stand within the first five.</param>
/// <param name="Missed">The wanted passages that do not.</param>
/// <param name="Contradicting">How many of the contradicting passages are brought at all.</param>
/// <param name="InForce">How many of the contradicting passages stand in documents in force for the case: no other is ever brought.</param>
/// <param name="Misleading">How many lookalikes stand within the first five.</param>
/// <param name="Brought">The passages that were brought, by their keys, the most bearing first.</param>
public sealed record NeedScore(
    LabelledNeed Need,
    int Found,
    IReadOnlyList<string> Missed,
    int Contradicting,
    int InForce,
    int Misleading,
    IReadOnlyList<string> Brought
);

/// <summary>How needs are served.</summary>
public sealed record NeedsResult(IReadOnlyList<NeedScore> Scores)
{
    /// <summary>The mean share of the wanted passages within the first five.</summary>
    public double Recall5 => Scores.Average(s => s.Found / (double)s.Need.Wanted.Count);

    /// <summary>What the best of lists would reach: some needs want more than five.</summary>
    public double MostRecall5 => Scores.Average(s => Math.Min(s.Need.Wanted.Count, NeedsBench.Top) / (double)s.Need.Wanted.Count);

    /// <summary>The share of the contradicting passages that are brought; 1 where there are none.</summary>
    public double Contradicting => Share(Scores.Sum(s => s.Contradicting), Scores.Sum(s => s.Need.Conflicts.Count), 1);

    /// <summary>The share of them that any list could bring: the others stand in documents that have expired on the day, or are another plan's.</summary>
    public double MostContradicting => Share(Scores.Sum(s => s.InForce), Scores.Sum(s => s.Need.Conflicts.Count), 1);

    /// <summary>The share of the lookalikes that stand within the first five.</summary>
    public double Misleading => Share(Scores.Sum(s => s.Misleading), Scores.Sum(s => s.Need.Lookalikes.Count), 0);

    public double Brought => Scores.Average(s => s.Brought.Count);

    private static double Share(int part, int whole, double none) => whole == 0 ? none : part / (double)whole;
}

/// <summary>Measures retrieval for determinations on labelled needs: each case is reviewed, and what is brought for the criterion at the level is judged.</summary>
/// <param name="cases">The folder that holds the cases.</param>
public sealed class NeedsBench(ReviewPipeline pipeline, string cases)
{
    /// <summary>How many passages a reader looks at.</summary>
    public const int Top = 5;

    private readonly Dictionary<string, Review> _reviews = new(StringComparer.Ordinal);

    /// <param name="asked">Whether the need's question is asked; else the criterion and the case alone tell what is needed, as for a draft.</param>
    /// <exception cref="Core.UnreadableInputException">A case cannot be read.</exception>
    public NeedsResult Run(IReadOnlyList<LabelledNeed> needs, bool asked) => new([.. needs.Select(n => Score(n, asked))]);

    private NeedScore Score(LabelledNeed need, bool asked)
    {
        if (!_reviews.TryGetValue(need.Case, out var review))
        {
            _reviews[need.Case] = review = pipeline.Read(CaseFolder.Read(Path.Combine(cases, need.Case)));
        }

        var answers = review.Assessment.Criteria.Where(c => c.Id == need.Criterion).ToList();
        if ((answers.Find(a => a.Level?.ToString() == need.Level) ?? answers.FirstOrDefault()) is not { } answer)
        {
            return Score(need, [], 0);
        }

        var scope = pipeline.ScopeOf(review, answer) with { Question = asked ? need.Query : null };
        var filter = new PassageFilter(scope.Plan, scope.Tenant, scope.Day);
        var library = pipeline.Index.Library;
        return Score(
            need,
            [.. pipeline.Retrieve(need.Criterion, scope).Select(p => p.Passage.Key)],
            need.Conflicts.Count(k => library.Find(k.Split('#')[0]) is { } document && filter.Accepts(library, document))
        );
    }

    private static NeedScore Score(LabelledNeed need, List<string> brought, int inForce)
    {
        var first = brought.Take(Top).ToHashSet(StringComparer.Ordinal);
        return new NeedScore(
            need,
            need.Wanted.Count(first.Contains),
            [.. need.Wanted.Where(k => !first.Contains(k))],
            need.Conflicts.Count(brought.Contains),
            inForce,
            need.Lookalikes.Count(first.Contains),
            brought
        );
    }
}
