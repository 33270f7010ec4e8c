using Copilot.Core.AuditLog;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Dashboard;
using Copilot.Web.People;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Acts;

/// <summary>Does what people decide: Core holds each act to its table, and the act, its record and its audit event are stored together or not at all.</summary>
public sealed class ActDesk(
    CaseDesk cases,
    UserManager<Account> people,
    Seal seal,
    AuditTrail trail,
    DueTime due,
    SecondFactorDesk second,
    Appeals appeals,
    Tallies tallies,
    GuidelineSets sets
)
{
    /// <summary>What became of an act.</summary>
    /// <param name="Refusals">Why not; empty where it was done.</param>
    /// <param name="CopyId">Of an appeal, the copy that it opened.</param>
    public sealed record Outcome(IReadOnlyList<Refusal> Refusals, bool Conflict = false, bool Missing = false, long? CopyId = null)
    {
        public bool Done => Refusals.Count == 0 && !Conflict && !Missing;
    }

    public async Task<Outcome> DoAsync(Person by, long id, Act act, ActForm form, CancellationToken cancel = default)
    {
        if (await cases.OpenAsync(id, cancel) is not { } open)
        {
            return new Outcome([], Missing: true);
        }

        // Who decides decides on what they saw.
        if (act is Act.Approve or Act.SignPartial or Act.SignAdverse or Act.OverrideGuardrail && form.Draft != (open.Newest?.Number ?? 0))
        {
            return new Outcome([], Conflict: true);
        }

        var (with, found) = await MakeAsync(open, by, act, form);
        var against =
            Transitions.Of(open.Record.Stage, act, by.Role).Refusal is { } never ? [never]
            : found.Count > 0 ? found
            : ReviewDesk.Against(open.Record, act, by, with);
        if (against.Count > 0)
        {
            return new Outcome(against);
        }

        // Last of all: a code is taken once, and not for an act that is refused anyhow.
        if (await second.AgainstAsync(by, act, form.Second) is { } fresh)
        {
            return new Outcome([fresh]);
        }

        if (act == Act.ReopenForAppeal)
        {
            return await appeals.OpenAsync(by, open, with, cancel);
        }

        var record = ReviewDesk.Do(open.Record, act, by, cases.Now, with).Value!;
        var row = open.Row;
        await using var transaction = await cases.Db.BeginActAsync(cancel);
        if (record.Signed is { } signing && open.Record.Signed is null && await KeepAsync(open, signing, cancel) is { } unkept)
        {
            return new Outcome([unkept]);
        }

        if (record.Signed is not null && open.Record.Signed is null)
        {
            // Nothing more is written on it.
            await cases.Db.Writings.Where(w => w.CaseId == id).ExecuteDeleteAsync(cancel);
        }

        row.Review = seal.Close(StoredReview.Write(record));
        row.State = ReviewWords.Spelled(record.Stage);
        row.OwnerId = record.Assignee;
        row.Decided = record.Signed is { } decided ? DecisionMark.Spelled(decided.Outcome) : null;
        if (act is Act.SignPartial or Act.SignAdverse && Letters.CaseLetters.Lines(form.PlainReasons) is { Count: > 0 } plain)
        {
            row.PlainReasons = seal.Close(string.Join('\n', plain));
        }

        if (act == Act.OverrideGuardrail)
        {
            CaseDesk.Hold(row, open.Verdict, record.Overrides);
        }

        row.Due = due.Of(open.Review.Case.Request, row.Received, record, cases.Now);
        row.Version++;
        await CountAsync(open, act, by, with, record, cancel);
        await trail.AppendAsync(
            cases.Db,
            by,
            cases.Now,
            ReviewWords.Spelled(act),
            id,
            row.Name,
            Told(act, open, with),
            Seen.Of(open.Draft.Versions, open.Newest is null ? null : CaseDesk.Hash(open))
        );
        try
        {
            await cases.Db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            return new Outcome([], Conflict: true);
        }

        await transaction.CommitAsync(cancel);
        return new Outcome([]);
    }

    // What is signed stands whole, with the guidelines of its day, so that it can be shown and replayed whatever changes later.
    private async Task<Refusal?> KeepAsync(OpenCase open, SignedDetermination signed, CancellationToken cancel)
    {
        var versions = signed.Basis.Versions;
        cases.Db.Signed.Add(
            new SignedRow
            {
                CaseId = open.Row.Id,
                At = signed.At,
                Number = open.Newest!.Number,
                Draft = signed.Basis.Draft,
                Text = seal.Close(CaseDesk.Written(open)),
                Guidelines = versions.Guidelines,
                Profile = versions.Profile,
                Prompts = versions.Prompts,
                Model = versions.Model,
                Software = versions.Copilot,
            }
        );
        return await sets.KeepAsync(cases.Db, versions.Guidelines, cases.Now, cancel);
    }

    private async Task CountAsync(OpenCase open, Act act, Person by, Particulars with, ReviewRecord record, CancellationToken cancel)
    {
        if (act == Act.OverrideGuardrail)
        {
            await tallies.AddAsync(cases.Db, cases.Now, open.Row.Profile, CaseCounts.Overridden(with.Override!), cancel);
        }

        if (record.Signed is not { } signed || open.Record.Signed is not null)
        {
            return;
        }

        var reading = due.Clock(open.Review.Case.Request, open.Row.Received, record).At(cases.Now, signed.At);
        var counts = CaseCounts
            .Signed(open, signed, reading, record.Extensions.Count > 0)
            .Concat(await CaseCounts.TimeAsync(cases.Db, open.Row.Id, by, cases.Now, cancel));
        if (await appeals.ResultAsync(open, signed, cancel) is { } result)
        {
            counts = counts.Concat(CaseCounts.AppealDecided(open.Row, result));
        }

        await tallies.AddAsync(cases.Db, cases.Now, open.Row.Profile, counts, cancel);
    }

    /// <summary>What stands against an act by a person now, for the page to show beside it; what only comes with the form is not asked for yet.</summary>
    public static IReadOnlyList<Refusal> Against(OpenCase open, Act act, Person by)
    {
        var ruling = Transitions.Of(open.Record.Stage, act, by.Role);
        if (ruling.Refusal is { } refusal)
        {
            return [refusal];
        }

        var withForm = ruling
            .Conditions.Where(c =>
                c is not (Condition.ReasonGiven or Condition.AsksNamed or Condition.Attested or Condition.DepartureExplained)
            )
            .ToHashSet();
        var with = new Particulars
        {
            Draft = open.Newest is null ? null : DraftStanding.Of(open.Draft, open.Verdict),
            Words = Asked,
            CopyId = "copy",
        };
        // Everything but what the form brings: the rest of what Core says of it is said when it is sent.
        return [.. ReviewDesk.Against(open.Record, act, by, with).Where(r => withForm.Any(c => Says(c).Contains(r.Code)))];
    }

    private const string Asked = "What the form will say is not held against it before it is sent.";

    private static string[] Says(Condition condition) =>
        condition switch
        {
            Condition.SupportsEverything => [Refusals.NotEverythingSupported],
            Condition.NothingHeld => [Refusals.Held],
            Condition.HeldIsOverridden => [Refusals.NotOverridden],
            Condition.FirstView => [Refusals.FirstViewMissing],
            Condition.AnotherPhysician => [Refusals.SamePhysician],
            Condition.NoAppeal => [Refusals.AppealNeedsPhysician],
            Condition.WasAdverse => [Refusals.NothingToAppeal],
            _ => [],
        };

    private async Task<(Particulars With, IReadOnlyList<Refusal> Found)> MakeAsync(OpenCase open, Person by, Act act, ActForm form)
    {
        var found = new List<Refusal>();
        T? Made<T>(Attempt<T> attempt)
            where T : class
        {
            found.AddRange(attempt.Refusals);
            return attempt.Value;
        }

        var with = new Particulars
        {
            Words = form.Words,
            Draft = open.Newest is null ? null : DraftStanding.Of(open.Draft, open.Verdict),
            Assignee = await AssigneeAsync(form.Assignee, open.Row.Profile, found),
        };
        with = act switch
        {
            Act.RecordFirstView when form.View is { } view => with with
            {
                FirstView = Made(FirstView.Record(by, view, form.Words, cases.Now, null)),
            },
            Act.OverrideGuardrail => with with
            {
                Override = Finding(open, form) is { } violation ? Made(GuardrailOverride.Make(violation, by, form.Words, cases.Now)) : null,
            },
            Act.Extend => with with { Extension = Made(More(open, by, form)) },
            Act.ReopenForAppeal => with with
            {
                CopyId = await appeals.NameAsync(open.Row),
                Editors = await appeals.EditorsAsync(open.Row.Id),
            },
            Act.Approve or Act.SignPartial or Act.SignAdverse => with with { Signed = await SignAsync(open, by, act, form, found) },
            _ => with,
        };
        return (with, found);
    }

    // Asked in the unit of the rule that binds, which is what the law counts in.
    private Attempt<Extension> More(OpenCase open, Person by, ActForm form)
    {
        var clock = due.Clock(open.Review.Case.Request, open.Row.Received, open.Record);
        var unit = clock.At(cases.Now).Rule.Extension?.Unit ?? ClockUnit.CalendarDays;
        var extended = clock.Extend(new ClockSpan(Math.Clamp(form.Amount, 1, ClockSpan.Longest), unit), form.Words, by, cases.Now);
        return extended.Value is { } longer ? Attempt.Done(longer.Extensions[^1]) : Attempt.Refused<Extension>(extended.Refusals);
    }

    private async Task<SignedDetermination?> SignAsync(OpenCase open, Person by, Act act, ActForm form, List<Refusal> found)
    {
        T? Made<T>(Attempt<T> attempt)
            where T : class
        {
            found.AddRange(attempt.Refusals);
            return attempt.Value;
        }

        var departure = form.Departure is null ? null : Made(Reason.Read(form.Departure, "a departure from the recommendation"));
        var reasons = (form.Reasons ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var basis = new SigningBasis(
            open.Review.Case.Request,
            form.Of(act, open.Review.Case.Request),
            CaseDesk.Hash(open),
            open.Draft.Versions,
            act == Act.Approve ? [] : reasons,
            departure
        );
        if (act == Act.Approve)
        {
            return Made(ApprovedDetermination.Sign(basis, by, cases.Now));
        }

        if (form.PlainReasons?.Length > Letters.LetterDesk.LongestReasons)
        {
            found.Add(
                new Refusal(
                    Refusals.ReasonTooLong,
                    $"The reasons for the member are longer than {Letters.LetterDesk.LongestReasons} characters.",
                    "Say it shorter."
                )
            );
        }

        // What entitles a physician stands in the account, where an administrator put it; the state and the sentence are theirs to give.
        if (await people.FindByIdAsync(by.Id) is not { } account || ReadCredential(account.Credential) is not { } credential)
        {
            found.Add(
                new Refusal(
                    Refusals.AttesterIsNoPhysician,
                    $"The account of {by.Name} names no physician's credential.",
                    "Let an administrator enter MD or DO, the states of licence and the specialty."
                )
            );
            return null;
        }

        var state = form.LicenceState?.Trim().ToUpperInvariant() ?? "";
        if (state.Length > 0 && !account.Licences.Split(' ').Contains(state))
        {
            found.Add(
                new Refusal(
                    Refusals.NoLicenceState,
                    $"The account of {by.Name} names no active licence in {UsStates.Name(state)}.",
                    $"Choose one of {(account.Licences.Length > 0 ? Lists.Or([.. account.Licences.Split(' ').Select(s => $"{UsStates.Name(s)} ({s})")]) : "the states that an administrator enters")}."
                )
            );
            return null;
        }

        return
            Made(
                Attestation.Make(
                    by,
                    credential,
                    state,
                    account.Specialty ?? "",
                    cases.Now,
                    open.Review.Case.Request.Id,
                    basis.Draft,
                    form.Attested ?? ""
                )
            )
                is { } attestation
            ? Made(AdverseDetermination.Sign(basis, attestation, cases.Now))
            : null;
    }

    private static Credential? ReadCredential(string? text) =>
        text switch
        {
            "MD" => Credential.DoctorOfMedicine,
            "DO" => Credential.DoctorOfOsteopathicMedicine,
            _ => null,
        };

    private static Violation? Finding(OpenCase open, ActForm form) =>
        open.Verdict.Violations.FirstOrDefault(v =>
            v.Code == form.Code
            && (v.Statement ?? "") == (form.Statement ?? "")
            && (form.Why is null || v.Why == form.Why)
            && v.Severity == Severity.Block
        );

    private async Task<Person?> AssigneeAsync(string? id, string plan, List<Refusal> found)
    {
        if (id is null)
        {
            return null;
        }

        var account = await people.FindByIdAsync(id);
        if (account is null || (await people.GetRolesAsync(account)).Select(Roles.Read).FirstOrDefault() is not { } role)
        {
            found.Add(new Refusal(Refusals.NotAssignable, "There is no such person.", "Choose somebody from the list."));
            return null;
        }

        if (!Sight.Sees(account, plan))
        {
            found.Add(
                new Refusal(
                    Refusals.NotAssignable,
                    $"{account.Name} does not see requests of this plan.",
                    "Choose somebody who does, or let an administrator enter the plan in their account."
                )
            );
            return null;
        }

        return new Person(account.Id, account.Name, role);
    }

    private static string Told(Act act, OpenCase open, Particulars with) =>
        act switch
        {
            Act.OverrideGuardrail =>
                $"{ReviewWords.Past(act)}: {with.Override!.Code}{(with.Override.Statement is { } s ? $" at statement {s.TrimStart('s')}" : "")}",
            Act.Extend => $"{ReviewWords.Past(act)} by {with.Extension!.Span}",
            Act.Assign or Act.Refer when with.Assignee is { } to => $"{ReviewWords.Past(act)}, to {to.Name}",
            Act.Approve or Act.SignPartial or Act.SignAdverse => $"{ReviewWords.Past(act)} (draft {open.Newest?.Number})",
            _ => ReviewWords.Past(act),
        };
}
