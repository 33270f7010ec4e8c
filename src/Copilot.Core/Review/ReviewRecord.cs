using Copilot.Core.Drafting;

namespace Copilot.Core.Review;

/// <summary>What an appeal copy was made from.</summary>
/// <param name="Of">Id of the review whose determination is appealed.</param>
/// <param name="TookPart">Ids of the physicians who took part in it, above all of who signed it, who may not decide the appeal; of an appeal's appeal, of all before.</param>
public sealed record Appeal(string Of, IReadOnlyList<string> TookPart);

/// <summary>One act that was done.</summary>
/// <param name="Words">What was said with it: a reason, a note, what is asked for; null where nothing was.</param>
public sealed record ReviewStep(Act Act, Person By, DateTimeOffset At, Stage From, Stage To, string? Words);

/// <summary>How a review is run, by plan.</summary>
/// <param name="FirstView">Reviewers record an own view before the recommendation is shown to them.</param>
public sealed record ReviewOptions(bool FirstView = false);

/// <summary>The review of one request: where it stands, whose it is, and what people did to it. Never changed; an act gives another.</summary>
/// <param name="Assignee">Id of the person whose it is; null where it is nobody's.</param>
public sealed record ReviewRecord(
    string Id,
    Stage Stage,
    string? Assignee,
    ReviewOptions Options,
    IReadOnlyList<ReviewStep> Steps,
    IReadOnlyList<FirstView> FirstViews,
    IReadOnlyList<GuardrailOverride> Overrides,
    Appeal? Appeal,
    SignedDetermination? Signed
)
{
    /// <summary>More time to decide, as it was taken.</summary>
    public IReadOnlyList<Clock.Extension> Extensions { get; init; } = [];

    /// <summary>A draft that nobody has taken up.</summary>
    public static ReviewRecord New(string id, ReviewOptions? options = null) =>
        new(id, Stage.Draft, null, options ?? new ReviewOptions(), [], [], [], null, null);

    /// <summary>The contract's <c>review</c>: the state, and in words what led to it. A draft has no history.</summary>
    public ReviewState State =>
        new(
            ReviewWords.Spelled(Stage),
            [
                .. Steps
                    .Where(s => s.From != s.To)
                    .Select(s => $"{ReviewTime.Written(s.At)} {s.By.Name}, {ReviewWords.Said(s.By.Role)}, {ReviewWords.Past(s.Act)}."),
            ]
        );
}
