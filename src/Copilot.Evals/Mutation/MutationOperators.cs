using Copilot.Evals.Mutation.Operators.Answers;
using Copilot.Evals.Mutation.Operators.Citations;
using Copilot.Evals.Mutation.Operators.Insertions;
using Copilot.Evals.Mutation.Operators.Limits;
using Copilot.Evals.Mutation.Operators.Omissions;
using Copilot.Evals.Mutation.Operators.Record;
using Copilot.Evals.Mutation.Operators.Services;
using Copilot.Evals.Mutation.Operators.Sources;

namespace Copilot.Evals.Mutation;

/// <summary>All operators, in the order in which they are reported.</summary>
public static class MutationOperators
{
    public static IReadOnlyList<MutationOperator> All { get; } =
    [
        // what the record says
        new SwapLevel(),
        new FlipSide(),
        new ChangeGrade(),
        new ChangeMeasure(),
        new ChangeUnit(),
        new ShiftDate(),
        new AlterDuration(),
        new NegateFinding(),
        new UnnegateFinding(),
        new TurnSlip(),
        new ChangePerson(),
        new StaleAsCurrent(),
        // thresholds and what follows from them
        new TurnComparator(),
        new RaiseThreshold(),
        new ThresholdAsRange(),
        new InvertArithmetic(),
        // answers and recommendation
        new ApproveUnmet(),
        new FailMet(),
        new UnknownToNotMet(),
        new UnknownToMet(),
        new ContradictSummary(),
        new ChangeRecommendation(),
        new DropSupportedLevel(),
        new ExtendConstruct(),
        new Miscount(),
        new ChangeCode(),
        new ChangeUnits(),
        new RecommendMoreUnits(),
        new CircularIndication(),
        // citations and quotes
        new DropCitation(),
        new CiteWrongPassage(),
        new CiteWrongLine(),
        new CiteNothing(),
        new CiteExpired(),
        new AlterQuoteWord(),
        new AlterQuoteDigit(),
        // what sources say
        new AttributeToSociety(),
        new MayToMust(),
        new AddOnly(),
        new SwapPopulation(),
        new FusionRateAsOutcome(),
        new ChangeStudyFigure(),
        new TurnStudyResult(),
        new DemandWithoutSource(),
        // what is left out
        new OmitEmergencyGate(),
        new DropAsks(),
        new DropOpposing(),
        new DropLevelAnalysis(),
        new DropAiStatement(),
        // what has no place in a determination
        new InsertName(),
        new InsertIdentifier(),
        new InsertDenial(),
        new InsertOrder(),
        new InsertPlaceholder(),
        new InventAppealDeadline(),
        new CopyInstruction(),
        new ClaimReview(),
    ];
}
