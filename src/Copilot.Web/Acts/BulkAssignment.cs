using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Acts;

/// <summary>Gives many requests to a person: a reviewer takes them up, a lead or an administrator assigns them. Each is an act of its own with its own event, held to the same table; what cannot be done is told request by request.</summary>
public sealed class BulkAssignment(CaseDesk cases, UserManager<Account> people, Seal seal, AuditTrail trail, DueTime due)
{
    public const string NoneChosen = "Z055";

    public const int Most = 200;

    /// <summary>What became of one request.</summary>
    /// <param name="Refusal">Null where it was done.</param>
    public sealed record Line(long Id, string Name, Refusal? Refusal);

    /// <param name="to">Account; null for oneself.</param>
    /// <returns>Refused as a whole where nothing or too much is chosen, or the person is not there.</returns>
    public async Task<Attempt<IReadOnlyList<Line>>> AssignAsync(
        Person by,
        IReadOnlyList<long> ids,
        string? to,
        CancellationToken cancel = default
    )
    {
        if (ids.Count is 0 or > Most)
        {
            return Attempt.Refused<IReadOnlyList<Line>>(
                new Refusal(
                    NoneChosen,
                    ids.Count == 0 ? "No request is chosen." : $"More than {Most} requests are chosen.",
                    ids.Count == 0 ? "Choose some with their boxes, or with x." : "Assign them in parts."
                )
            );
        }

        // A reviewer takes up what is to be their own; who distributes work assigns it.
        var reviews = by.Role is Role.NurseReviewer or Role.PhysicianAdvisor;
        var takes = reviews && (to is null || to == by.Id);
        if (reviews && !takes)
        {
            return Attempt.Refused<IReadOnlyList<Line>>(Transitions.Of(Stage.Draft, Act.Assign, by.Role).Refusal!);
        }

        var person =
            takes ? by
            : to is null ? null
            : await FindAsync(to);
        if (person is null)
        {
            return Attempt.Refused<IReadOnlyList<Line>>(
                new Refusal(Refusals.NotAssignable, "There is no such person.", "Choose somebody from the list.")
            );
        }

        var lines = new List<Line>();
        foreach (var id in ids.Distinct())
        {
            lines.Add(await OneAsync(by, id, takes ? Act.Take : Act.Assign, person, cancel));
        }

        return Attempt.Done<IReadOnlyList<Line>>(lines);
    }

    private async Task<Line> OneAsync(Person by, long id, Act act, Person to, CancellationToken cancel)
    {
        var db = cases.Db;
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginActAsync(cancel);
        if (await db.Cases.FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return new Line(id, "", new Refusal(Refusals.NotAssignable, "There is no such request.", "Load the list anew."));
        }

        // The chart is not read for it: who has a request follows from the request and from what people did.
        if (RequestFile.Read(seal.Open(row.Request), []) is not { } request)
        {
            return new Line(id, row.Name, new Refusal(Refusals.NotAssignable, "The request cannot be read.", "Open it to see why."));
        }

        var record = row.Review is null ? ReviewRecord.New(row.Name) : StoredReview.Read(seal.Open(row.Review), request);
        var attempt = ReviewDesk.Do(record, act, by, cases.Now, new Particulars { Assignee = to });
        if (attempt.Value is not { } after)
        {
            return new Line(id, row.Name, attempt.Refusals[0]);
        }

        row.Review = seal.Close(StoredReview.Write(after));
        (row.State, row.OwnerId, row.Due) = (
            ReviewWords.Spelled(after.Stage),
            after.Assignee,
            due.Of(request, row.Received, after, cases.Now)
        );
        row.Version++;
        await trail.AppendAsync(
            db,
            by,
            cases.Now,
            ReviewWords.Spelled(act),
            id,
            row.Name,
            act == Act.Take ? ReviewWords.Past(act) : $"{ReviewWords.Past(act)}, to {to.Name}"
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            return new Line(
                id,
                row.Name,
                new Refusal(Refusals.NotAtThisStage, "Somebody changed it at the same moment.", "Look at it again.")
            );
        }

        await transaction.CommitAsync(cancel);
        return new Line(id, row.Name, null);
    }

    private async Task<Person?> FindAsync(string id) =>
        await people.FindByIdAsync(id) is { } account
        && (await people.GetRolesAsync(account)).Select(Roles.Read).FirstOrDefault() is { } role
            ? new Person(account.Id, account.Name, role)
            : null;
}
