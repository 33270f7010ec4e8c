using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation.Operators.Insertions;

/// <summary>A review that did not take place, beside a note that it has not.</summary>
internal sealed class ClaimReview : MutationOperator
{
    private static readonly string[] Claims =
    [
        "This determination was reviewed and approved by our medical director.",
        "All content is reviewed by our Medical Advisory Board.",
        "Reviewed and signed by a physician.",
        "This text has been approved by a board-certified surgeon.",
        "A physician reviewer has signed this determination.",
    ];

    private static readonly string[] Pending =
    [
        "This content is pending human review.",
        "Not yet reviewed by a person.",
        "Draft: awaiting physician review.",
    ];
    private static readonly string[] Drafts = ["draft", "nobody has reviewed", "does not make the decision"];

    public override string Name => "contradict-banner";

    public override string Plants => "a review is claimed that did not take place, or both claimed and denied";

    public override IEnumerable<Defect> In(Page page, Subject subject, Draw draw)
    {
        var says = page is JsonPage || Drafts.Any(d => page.Text.Contains(d, StringComparison.OrdinalIgnoreCase));
        var places = Insertion.Places(page).ToList();
        foreach (var block in places)
        {
            yield return says || block == places[^1]
                ? Defect.Of(new Addition(block, says ? draw.Of(Claims) : $"{draw.Of(Claims)} {draw.Of(Pending)}", []))
                : Defect.Of(new Addition(block, draw.Of(Claims), []), new Addition(places[^1], draw.Of(Pending), []));
        }
    }
}
