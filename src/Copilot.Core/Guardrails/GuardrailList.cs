using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Guardrails.Checks.Wording;
using Copilot.Core.Guardrails.Intake;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails;

/// <summary>The guardrails in the order in which they run. It cannot be empty, and one that throws blocks.</summary>
public sealed class GuardrailList
{
    public GuardrailList(IReadOnlyList<Guardrail> guardrails)
    {
        if (guardrails.Count == 0)
        {
            throw new ArgumentException("A list without guardrails would pass everything. Name at least one.", nameof(guardrails));
        }

        if (guardrails.GroupBy(g => g.Code).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"The code {twice.Key} stands for two guardrails. Give each its own.", nameof(guardrails));
        }

        All = [.. guardrails];
    }

    public static GuardrailList Default { get; } =
        new([
            new ThresholdArithmetic(),
            new DateArithmetic(),
            new OneAnswerPerCriterion(),
            new LevelsWithinMet(),
            new DecompressionCovered(),
            new CitationsResolve(),
            new NumbersInSource(),
            new PopulationFits(),
            new OutcomeFits(),
            new SourceKind(),
            new UnknownIsNotNotMet(),
            new ThresholdForm(),
            new MissingEnumerated(),
            new Recency(),
            new RecommendationAlgebra(),
            new GatesFirst(),
            new ComorbiditiesWeighed(),
            new CodesMatchLevels(),
            new Laterality(),
            new RequirementsTraced(),
            new SameThresholdsEverywhere(),
            new ConflictsSurfaced(),
            new ReviewStateConsistent(),
            new NoCircularIndication(),
            new ClaimsSupported(),
            new NoticeContent(),
            new NoIdentifiers(),
            new NoDenialWording(),
            new ThresholdStrictness(),
            new SourcesInForce(),
            new NoLiftedInstruction(),
            new AiUseTold(),
        ]);

    public IReadOnlyList<Guardrail> All { get; }

    /// <summary>Runs every guardrail; the verdict holds the draft where any of them blocks or fails.</summary>
    /// <remarks>A draft is read twice, side by side: by its statements, keys and tables, and as a text that makes claims.</remarks>
    public GuardrailVerdict Check(Determination draft, GuardrailInput input)
    {
        var told = Task.Run(() => input.Brief.Language is null ? [] : AsText(draft, input.Beside()));
        var stated = Check(TextReading.Of(draft, input), input);
        return new([.. stated.Concat(told.GetAwaiter().GetResult()).DistinctBy(v => (v.Code, v.Severity, v.Statement, v.Why))]);
    }

    private List<Violation> AsText(Determination draft, GuardrailInput input)
    {
        var laid = DraftText.Of(draft);
        return Check(TextReading.Of(laid, input), input)
            .ConvertAll(v => v.Start is { } start ? v with { Statement = laid.StatementAt(start)?.Id, Start = null, End = null } : v);
    }

    internal List<Violation> Check(TextReading text, GuardrailInput input)
    {
        var found = new List<Violation>[All.Count];
        if (text.Draft is not null)
        {
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = Found(All[i], text, input);
            }
        }
        else
        {
            // The first one has a text's groundless claims found, on all cores; then each reads what is there and changes nothing.
            found[0] = Found(All[0], text, input);
            Parallel.For(1, found.Length, i => found[i] = Found(All[i], text, input));
        }

        return [.. found.SelectMany(f => f)];
    }

    private static List<Violation> Found(Guardrail guardrail, TextReading text, GuardrailInput input)
    {
        try
        {
            return [.. guardrail.Check(text, input).Select(v => Weighing.Of(v, guardrail.Subject, text.Told, input))];
        }
#pragma warning disable CA1031 // Fail closed: whatever stopped the check, the draft has not been checked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return
            [
                new Violation(
                    guardrail.Code,
                    Severity.Block,
                    null,
                    $"The guardrail itself failed ({(e is AggregateException { InnerException: { } inner } ? inner : e).GetType().Name}), so nothing is known about what it checks.",
                    "Report the case; the draft stays held until the guardrail runs."
                ),
            ];
        }
    }
}
