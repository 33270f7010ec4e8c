using Copilot.Core.Guardrails;

namespace Copilot.Core.Review;

/// <summary>Holds the conditions of the table against a record.</summary>
internal static class Conditions
{
    /// <summary>What stands against the act by one condition; empty where it holds.</summary>
    public static IEnumerable<Refusal> Against(Condition condition, ReviewRecord record, Act act, Person by, Particulars with) =>
        condition switch
        {
            Condition.SupportsEverything => with.Draft is { SupportsEverything: true }
                ? []
                :
                [
                    new(
                        Refusals.NotEverythingSupported,
                        $"The criteria do not support everything that was asked for. {string.Join(' ', with.Draft?.Shortfalls ?? ["There is no draft."])}".TrimEnd(),
                        $"Ask for what is missing, or {Onward(record)}."
                    ),
                ],
            Condition.NothingHeld => with.Draft is { Held.Count: 0 }
                ? []
                :
                [
                    new(
                        Refusals.Held,
                        $"Guardrails hold the draft: {Codes(with.Draft?.Held)}.",
                        $"Mend what they name, or {Onward(record)}."
                    ),
                ],
            Condition.HeldIsOverridden => with.Draft is { } draft
            && draft.Held.Where(v => !record.Overrides.Any(o => o.Covers(v))).ToList() is var open
            && open.Count == 0
                ? []
                :
                [
                    new(
                        Refusals.NotOverridden,
                        $"Guardrails hold the draft: {Codes(with.Draft?.Held.Where(v => !record.Overrides.Any(o => o.Covers(v))))}.",
                        "Mend what they name, or override each with a reason."
                    ),
                ],
            Condition.FirstView => !record.Options.FirstView || record.FirstViews.Any(v => v.By.Id == by.Id)
                ? []
                :
                [
                    new(
                        Refusals.FirstViewMissing,
                        "Your own view is not on record yet, and this plan asks for it before the recommendation is shown.",
                        "Record your view first."
                    ),
                ],
            Condition.Attested => with.Signed is AdverseDetermination adverse && adverse.Attestation.Physician.Id == by.Id
                ? []
                :
                [
                    new(
                        Refusals.NotAttested,
                        "A determination against a request, in whole or in part, needs the attestation of the physician who signs it.",
                        "Attest with credential, state of licence, specialty and the statement that you reviewed the record."
                    ),
                ],
            Condition.AnotherPhysician => record.Appeal?.TookPart.Contains(by.Id) != true
                ? []
                :
                [
                    new(
                        Refusals.SamePhysician,
                        "You took part in the determination that is appealed; another physician decides the appeal.",
                        "Leave it to a physician who took no part in it."
                    ),
                ],
            Condition.NoAppeal => record.Appeal is null
                ? []
                :
                [
                    new(
                        Refusals.AppealNeedsPhysician,
                        "This is an appeal; a physician decides it.",
                        "Refer it to a physician who took no part in what is appealed."
                    ),
                ],
            Condition.DepartureExplained => with.Signed is not { } signed
            || with.Draft is not { } standing
            || standing.Fits(signed.Outcome)
            || signed.Basis.Departure is not null
                ? []
                :
                [
                    new(
                        Refusals.DepartureUnexplained,
                        "The decision is another than the criteria come to, and no reason is given.",
                        "Say why you depart from them."
                    ),
                ],
            Condition.ReasonGiven => Reason
                .Read(act == Act.OverrideGuardrail ? with.Override?.Reason.Text : with.Words, Naming(act))
                .Refusals,
            Condition.AsksNamed => !string.IsNullOrWhiteSpace(with.Words)
                ? []
                : [new(Refusals.NothingAsked, "Nothing is asked for.", "Name what exactly is wanted, and why.")],
            Condition.WasAdverse => record.Signed is AdverseDetermination
                ? []
                :
                [
                    new(
                        Refusals.NothingToAppeal,
                        "Nothing was decided against the request; there is nothing to appeal.",
                        "Send a new request for what else is wanted."
                    ),
                ],
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };

    /// <summary>What an act needs in any case, whoever does it.</summary>
    public static IEnumerable<Refusal> OfTheAct(ReviewRecord record, Act act, Person by, Particulars with)
    {
        switch (act)
        {
            case Act.Approve
            or Act.SignPartial
            or Act.SignAdverse when with.Signed is not { } signed || signed.By.Id != by.Id || signed.Outcome != Of(act):
                yield return new(
                    Refusals.OtherOutcome,
                    $"What is authorised is not what '{ReviewWords.Said(act)}' means, or somebody else signed it.",
                    "Sign what is authorised, in your own name."
                );
                break;
            case Act.RecordFirstView when with.FirstView is not { } view || view.By.Id != by.Id:
                yield return new(Refusals.FirstViewMissing, "No view of yours is given.", "Record your own view.");
                break;
            case Act.Extend when with.Extension is { } more && more.By.Id != by.Id:
                yield return new(
                    Refusals.OtherOutcome,
                    "The extension was asked for by somebody else.",
                    "Extend the time in your own name."
                );
                break;
            case Act.OverrideGuardrail
                when with.Override is not { } given || given.By.Id != by.Id || with.Draft?.Held.Any(given.Covers) != true:
                yield return new(
                    Refusals.NothingToOverride,
                    "No finding that holds this draft is overridden by it.",
                    "Choose one of the findings that hold the draft, and give your reason."
                );
                break;
            case Act.Note or Act.PeerToPeerNote when string.IsNullOrWhiteSpace(with.Words):
                yield return new(Refusals.ReasonTooShort, "The note is empty.", "Write what is to be noted.");
                break;
            case Act.Assign or Act.Refer when with.Assignee is { } other && !IsFor(record.Stage, act, other.Role):
                yield return new(
                    Refusals.NotAssignable,
                    $"{other.Name} is {ReviewWords.Said(other.Role)} and cannot work on it at this stage.",
                    act == Act.Refer || record.Stage == Stage.WithPhysician
                        ? "Choose a physician advisor."
                        : "Choose a nurse reviewer or a physician advisor."
                );
                break;
            case Act.Assign or Act.Refer when with.Assignee is { } other && record.Appeal?.TookPart.Contains(other.Id) == true:
            case Act.ReopenForAppeal when with.Assignee is { } another && ReviewDesk.TookPart(record, with.Editors).Contains(another.Id):
                yield return new(
                    Refusals.SamePhysician,
                    $"{with.Assignee!.Name} took part in the determination that is appealed; another physician decides the appeal.",
                    "Choose a physician who took no part in it."
                );
                break;
            case Act.ReopenForAppeal when with.Assignee is { Role: not Role.PhysicianAdvisor } lay:
                yield return new(
                    Refusals.NotAssignable,
                    $"{lay.Name} is {ReviewWords.Said(lay.Role)}; a physician decides an appeal.",
                    "Choose a physician advisor."
                );
                break;
            case Act.ReopenForAppeal when string.IsNullOrWhiteSpace(with.CopyId):
                throw new ArgumentException("The copy has no id.", nameof(with));
        }
    }

    private static bool IsFor(Stage stage, Act act, Role role) =>
        role == Role.PhysicianAdvisor || (role == Role.NurseReviewer && act == Act.Assign && stage != Stage.WithPhysician);

    private static Outcome Of(Act act) =>
        act switch
        {
            Act.Approve => Outcome.Approved,
            Act.SignPartial => Outcome.PartlyAdverse,
            _ => Outcome.Adverse,
        };

    // Whoever decides what is with a physician refers it no further.
    private static string Onward(ReviewRecord record) =>
        record.Stage == Stage.WithPhysician
            ? "let a physician sign it, in whole or in part, with an attestation"
            : "refer the request to a physician";

    private static string Codes(IEnumerable<Violation>? held) =>
        held?.Select(v => v.Code).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } codes
            ? string.Join(", ", codes)
            : "there is no draft";

    private static string Naming(Act act) =>
        act switch
        {
            Act.OverrideGuardrail => "an override",
            Act.StopWaiting => "going on without what was asked for",
            Act.ReturnToReviewer => "a return to the reviewer",
            Act.Extend => "an extension",
            _ => "it",
        };
}
