using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Engine;
using Copilot.Web.Drafting;
using Copilot.Web.Storage;

namespace Copilot.Web.Cases;

/// <summary>A case as it lies open: the row, what the pipeline computed of it, what people did, and a version of its draft with what the guardrails say.</summary>
/// <param name="Newest">The version shown; null until the case is drafted.</param>
public sealed record OpenCase(
    CaseRow Row,
    Engine.Review Review,
    ReviewRecord Record,
    DraftRow? Newest,
    IReadOnlyList<StoredStatement> Statements,
    Determination Draft,
    GuardrailVerdict Verdict
)
{
    /// <summary>Whether what the criteria come to stays hidden from a person until their own view is recorded.</summary>
    public bool Hides(Person person) =>
        Record.Options.FirstView
        && Record.Stage != Stage.Signed
        && person.Role is Role.NurseReviewer or Role.PhysicianAdvisor
        && Record.FirstViews.All(v => v.By.Id != person.Id);
}
