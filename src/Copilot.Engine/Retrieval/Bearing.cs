using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Retrieval;

/// <summary>How much a passage bears on a criterion for a case: what the guideline folder says of it, how near its words are, and how well it fits the case.</summary>
/// <remarks>The numbers were chosen on the half of the labelled needs that is there to look at (docs/retrieval.md). They stand on a plateau: halving or
/// doubling any one of them changed the recall of the first five by a hundredth at most.</remarks>
/// <param name="ownRule">Whether the criterion cites or names a rule of the case's payer.</param>
internal sealed class Bearing(PopulationRules populations, RetrievalScope scope, bool ownRule)
{
    private const double Decides = 2;
    private const double Cited = 1;
    private const double Named = 0.9;
    private const double Near = 0.4;

    // What the guidelines name is written with the most bearing first: each place later is a little less.
    private const double Place = 0.02;

    // What adds to it, as a share.
    private const double ForQuestion = 0.4;
    private const double ForPopulation = 0.4;

    // What bears on the waiver bears on a criterion that is waived.
    private const double ForWaiver = 0.4;

    // What is taken from it.
    private const double OtherPopulation = 0.6;
    private const double OtherCondition = 0.2;
    private const double OtherPayer = 0.5;

    // Where a criterion has no rule of this payer it has another's as its measure.
    private const double OnlyOtherPayer = 0.1;
    private const double OtherLevelCount = 0.25;
    private const double OtherInstrumentation = 0.2;

    // What binds the payer stands before what does not, where they are equal otherwise.
    private const double Binding = 0.2;

    /// <summary>What is taken from a passage for each other of its document that bears more: a second document tells more than a further passage of the first.</summary>
    public const double SameDocument = 0.06;

    // What tells of a whole population says nothing of this one.
    private const string Anybody = "any";
    private static readonly HashSet<string> Everybody = [Anybody, "adult", "older-adult"];

    private readonly HashSet<string> _tags = [.. scope.Population, .. scope.Nearer];

    /// <param name="reason">By which it was brought.</param>
    /// <param name="criterion">How near to the criterion's words, 0 to 1.</param>
    /// <param name="question">How near to the question's words, 0 to 1.</param>
    /// <param name="place">Its place among what the guidelines name, from 0.</param>
    /// <param name="waiver">Whether what waives the criterion cites or names it.</param>
    public double Of(
        GuidelineDocument document,
        Passage passage,
        Reason reason,
        double criterion,
        double question,
        int place = 0,
        bool waiver = false
    )
    {
        var fits = Fits(passage);
        var named = reason switch
        {
            Reason.Deciding => Decides,
            Reason.Cited => Cited,
            Reason.Bearing => Named,
            _ => 0,
        };
        var bears =
            named > 0
                ? named * (1 + ForQuestion * question + ForPopulation * fits)
                : Near * (scope.Question is null ? criterion : (criterion + question) / 2) * (1 + ForPopulation * fits);
        return bears
            + (waiver ? ForWaiver : 0)
            - (Place * place)
            - (IsOfOthers(document, passage) ? OtherPopulation : 0)
            - (document.Shelf == Shelf.Evidence && (IsOfOtherCondition(passage) || IsOfGraverCondition(passage)) ? OtherCondition : 0)
            - Further(passage)
            + OfPayer(document.Front, reason);
    }

    /// <summary>Whether it speaks of people who the case is not. A criterion is asked of whoever comes: what its document is about keeps it from nobody.</summary>
    public bool IsOfOthers(GuidelineDocument document, Passage passage) =>
        document.Shelf == Shelf.Evidence && populations.Clash(passage.Population, scope.Population) is not null;

    /// <summary>The tags by which its population differs from everybody; both of two opposites tell nobody apart.</summary>
    public List<string> Apart(Passage passage)
    {
        var told = Told(passage);
        return [.. told.Where(t => !populations.OppositesOf(t).Any(told.Contains))];
    }

    private static List<string> Told(Passage passage) => [.. passage.Population.Where(t => !Everybody.Contains(t))];

    // Who took both of two opposites took the case's, whichever it is.
    private double Fits(Passage passage)
    {
        var told = Told(passage);
        return told.Count == 0
            ? 0
            : told.Count(t => _tags.Contains(t) || populations.OppositesOf(t).Any(o => told.Contains(o) && _tags.Contains(o)))
                / (double)told.Count;
    }

    // It speaks of conditions, and the case shows none of them: of an infection where there is none, of a narrow canal where a disc has slipped out.
    private bool IsOfOtherCondition(Passage passage)
    {
        if (passage.Population.Contains(Anybody))
        {
            return false;
        }

        List<string> conditions = [.. passage.Population.Where(populations.Conditions.Contains)];
        return conditions.Count > 0 && !conditions.Exists(_tags.Contains);
    }

    // It speaks of severe narrowing, and the case shows a milder one or none.
    private bool IsOfGraverCondition(Passage passage) => passage.Population.Any(t => populations.Graded.Contains(t) && !_tags.Contains(t));

    private double Further(Passage passage) =>
        populations.Clash(passage.Population, scope.Nearer) is not { } clash ? 0
        : populations.Levels is { } levels && (clash.Source == levels.One || clash.Source == levels.Several) ? OtherLevelCount
        : OtherInstrumentation;

    private double OfPayer(FrontMatter front, Reason reason) =>
        front.Payer.Count == 0 || scope.Payer is not { } payer ? 0
        : !front.Payer.Contains(payer) ? -(ownRule || reason == Reason.Found ? OtherPayer : OnlyOtherPayer)
        : front.Authority is { } authority and not Authority.Guideline
            ? Binding * (Authority.Guideline - authority) / (int)Authority.Guideline
        : 0;
}
