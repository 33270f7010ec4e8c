using Copilot.Core.Guardrails;

namespace Copilot.Core.Review;

/// <summary>A physician's word that a draft may stand although a guardrail holds it, and why. It covers one finding: the same code, at the same statement, for the same reason.</summary>
public sealed record GuardrailOverride
{
    private GuardrailOverride(string code, string? statement, string why, Person by, Reason reason, DateTimeOffset at) =>
        (Code, Statement, Why, By, Reason, At) = (code, statement, why, by, reason, at);

    public string Code { get; }

    /// <summary>Id of the statement; null where the finding concerns the whole.</summary>
    public string? Statement { get; }

    /// <summary>What the guardrail said.</summary>
    public string Why { get; }

    public Person By { get; }

    public Reason Reason { get; }

    public DateTimeOffset At { get; }

    public static Attempt<GuardrailOverride> Make(Violation violation, Person by, string? reason, DateTimeOffset at)
    {
        var refusals = new List<Refusal>();
        if (by.Role != Role.PhysicianAdvisor)
        {
            refusals.Add(
                new(
                    Refusals.NotThisRole,
                    $"{by.Name} does not act as a physician; {ReviewWords.Said(by.Role)} may not override a guardrail.",
                    "Mend the sentence, or refer the request to a physician."
                )
            );
        }

        if (violation.Severity != Severity.Block)
        {
            refusals.Add(
                new(Refusals.NothingToOverride, $"{violation.Code} only warns here and holds nothing.", "Go on; no override is needed.")
            );
        }

        var read = Review.Reason.Read(reason, "an override");
        refusals.AddRange(read.Refusals);
        return refusals.Count > 0
            ? Attempt.Refused<GuardrailOverride>(refusals)
            : Attempt.Done(new GuardrailOverride(violation.Code, violation.Statement, violation.Why, by, read.Value!, at));
    }

    /// <summary>Whether this is the finding that was overridden. An edit that changes what the guardrail says opens it again.</summary>
    public bool Covers(Violation violation) => violation.Code == Code && violation.Statement == Statement && violation.Why == Why;
}
