using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;
using Copilot.Web.Cases;

namespace Copilot.Web.Acts;

/// <summary>What a person can do with a request now, what they cannot and why, and what the criteria speak for.</summary>
/// <param name="Possible">In the order in which a page offers them.</param>
/// <param name="Not">What is explained, with every reason.</param>
/// <param name="Main">The one that is put first; null where none is, and of what is signed.</param>
public sealed record ActChoices(IReadOnlyList<Act> Possible, IReadOnlyList<(Act Act, IReadOnlyList<Refusal> Refusals)> Not, Act? Main)
{
    private static readonly Act[] Order =
    [
        Act.Take,
        Act.InformationReceived,
        Act.AskForInformation,
        Act.Refer,
        Act.Approve,
        Act.SignPartial,
        Act.SignAdverse,
        Act.ReturnToReviewer,
        Act.StopWaiting,
        Act.ReopenForAppeal,
        Act.Extend,
        Act.PeerToPeerNote,
        Act.Note,
        Act.Assign,
    ];

    // What a page explains where it cannot be done; the rest is left out where it is not for this role.
    private static readonly Act[] Explained =
    [
        Act.Take,
        Act.AskForInformation,
        Act.Refer,
        Act.Approve,
        Act.SignPartial,
        Act.SignAdverse,
        Act.Extend,
    ];

    public static ActChoices Of(OpenCase open, Person person, RequestClock clock, DateTimeOffset now, Appeals.Ties ties)
    {
        var all = Order.Select(a => (Act: a, Refusals: Against(a, open, person, clock, now, ties))).ToList();
        List<Act> possible =
        [
            .. all.Where(a => a.Refusals.Count == 0 && !(a.Act == Act.Take && open.Record.Assignee == person.Id)).Select(a => a.Act),
        ];
        List<(Act, IReadOnlyList<Refusal>)> not =
            open.Record.Stage == Stage.Signed
                ? []
                :
                [
                    .. all.Where(a =>
                        a.Refusals.Count > 0
                        && Explained.Contains(a.Act)
                        && !(a.Act == Act.Take && open.Record.Stage == Stage.WithPhysician)
                        && !(a.Act is Act.Refer or Act.Take && person.Role != Role.NurseReviewer)
                    ),
                ];
        return new(possible, not, open.Record.Stage == Stage.Signed ? null : MainOf(possible, open.Draft.Assessment.Recommendation));
    }

    /// <summary>What a button says.</summary>
    public static string Label(Act act) =>
        act switch
        {
            Act.Take => "Assign to me",
            Act.AskForInformation => "Ask for information",
            Act.InformationReceived => "Information came",
            Act.StopWaiting => "Go on without it",
            Act.Refer => "Refer to a physician",
            Act.ReturnToReviewer => "Return to the reviewer",
            Act.Approve => "Approve",
            Act.SignPartial => "Sign, partly adverse",
            Act.SignAdverse => "Sign, adverse",
            Act.PeerToPeerNote => "Note a peer-to-peer conversation",
            Act.Note => "Add a note",
            Act.Extend => "Extend the time",
            Act.ReopenForAppeal => "Open a copy for appeal",
            Act.Assign => "Assign",
            _ => Lists.Capital(ReviewWords.Said(act)),
        };

    private static Act? MainOf(List<Act> possible, Recommendation recommended) =>
        possible.Contains(Act.Take)
            ? Act.Take
            : recommended switch
            {
                Recommendation.Approve or Recommendation.ApproveExpedited when possible.Contains(Act.Approve) => Act.Approve,
                Recommendation.Pend when possible.Contains(Act.AskForInformation) => Act.AskForInformation,
                Recommendation.Partial or Recommendation.Refer or Recommendation.OutOfScope when possible.Contains(Act.Refer) => Act.Refer,
                Recommendation.Approve or Recommendation.ApproveExpedited when possible.Contains(Act.Refer) => Act.Refer,
                _ => possible.Count > 0 && possible[0] is not (Act.AskForInformation or Act.PeerToPeerNote or Act.Note or Act.Extend)
                    ? possible[0]
                    : null,
            };

    private static IReadOnlyList<Refusal> Against(
        Act act,
        OpenCase open,
        Person person,
        RequestClock clock,
        DateTimeOffset now,
        Appeals.Ties ties
    ) =>
        ActDesk.Against(open, act, person) switch
        {
            { Count: > 0 } against => against,
            _ when act == Act.Extend => clock
                .Extend(clock.Room(now) ?? new(1, ClockUnit.Hours), "What the form will say is not held against it.", person, now)
                .Refusals,
            _ when act == Act.ReopenForAppeal && ties.By.FirstOrDefault(a => a.State != ReviewWords.Spelled(Stage.Signed)) is { } appeal =>
            [
                new Refusal(Appeals.OpenAlready, $"An appeal of this determination is open already: {appeal.Name}.", "Work on that one."),
            ],
            var none => none,
        };
}
