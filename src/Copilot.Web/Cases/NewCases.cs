using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Drafting;
using Copilot.Web.Hosting;
using Copilot.Web.Intake;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>Takes in a request: it is read whole before anything is stored, and stored whole, with the job that drafts it.</summary>
public sealed class NewCases(
    WorkspaceDb db,
    Guidelines guidelines,
    Seal seal,
    AuditTrail trail,
    JobBell bell,
    TimeProvider time,
    DueTime due,
    Dashboard.Tallies tallies,
    WorkspaceSettings settings
)
{
    public const string SameId = "Z010";
    public const string NotYourPlan = "Z011";

    /// <param name="arrived">When its clock starts, for an example; null for the time of the request.</param>
    /// <exception cref="UnreadableInputException">It is refused; every problem is named, and nothing is stored.</exception>
    public async Task<long> AddAsync(Person by, CaseFiles files, DateTimeOffset? arrived = null, CancellationToken cancel = default)
    {
        var read = CaseFolder.Read(files.Request, files.Chart.Select(d => (d.Name, d.Text)), files.Confirmed);
        var request = read.Request;
        var rulebook = guidelines.Pipeline.Guidelines.Rulebook;
        if (!rulebook.Profiles.ContainsKey(request.Plan.Profile))
        {
            throw new UnreadableInputException([
                new Problem(
                    CaseProblems.BadPlan,
                    new Place(RequestFile.Name),
                    $"There is no profile '{request.Plan.Profile}'.",
                    $"Choose one of {string.Join(", ", rulebook.Profiles.Keys.Order(StringComparer.Ordinal))}."
                ),
            ]);
        }

        if (!db.SeesAll && !db.SeenPlans.Contains(request.Plan.Profile))
        {
            throw new UnreadableInputException([
                new Problem(
                    NotYourPlan,
                    new Place(RequestFile.Name),
                    $"You do not see requests of the plan '{request.Plan.Profile}'.",
                    "Let somebody take it in who does, or an administrator enter the plan in your account."
                ),
            ]);
        }

        var received = arrived ?? request.Received;
        var row = new CaseRow
        {
            Name = request.Id,
            Title = RequestWords.Title(request, rulebook),
            Received = received,
            Due = due.Of(request, received, ReviewRecord.New(request.Id), time.GetUtcNow()),
            Expedited = request.Urgency == Urgency.Expedited,
            Plan = RequestWords.Plan(request.Plan),
            UsState = request.Plan.State,
            Profile = request.Plan.Profile,
            Levels = $" {string.Concat(RequestWords.Levels(request).Select(l => $"{l} "))}",
            State = ReviewWords.Spelled(Stage.Draft),
            Request = seal.Close(files.Request),
            Confirmed = files.Confirmed is null ? null : seal.Close(files.Confirmed),
            Documents =
            [
                .. files.Chart.Select(d => new DocumentRow
                {
                    Name = seal.Close(d.Name),
                    Text = seal.Close(d.Text),
                    Sha256 = d.Sha256,
                }),
            ],
            Review = seal.Close(StoredReview.Write(ReviewRecord.New(request.Id, new ReviewOptions(settings.FirstView)))),
            Content = 1,
            Version = 1,
        };
        await using var transaction = await db.BeginActAsync(cancel);
        if (await db.Cases.IgnoreQueryFilters().AnyAsync(c => c.Name == request.Id, cancel))
        {
            throw new UnreadableInputException([
                new Problem(
                    SameId,
                    new Place(RequestFile.Name),
                    $"A request with the id '{request.Id}' is here already.",
                    "Open it from the worklist, or give this one an id of its own."
                ),
            ]);
        }

        db.Cases.Add(row);
        await db.SaveChangesAsync(cancel);
        db.Jobs.Add(
            new JobRow
            {
                CaseId = row.Id,
                State = JobState.Waiting,
                Since = time.GetUtcNow(),
                Says = "waits to be drafted",
            }
        );
        await tallies.AddAsync(db, time.GetUtcNow(), row.Profile, Dashboard.CaseCounts.Received(row), cancel);
        await trail.AppendAsync(
            db,
            by,
            time.GetUtcNow(),
            "receive",
            row.Id,
            row.Name,
            $"took in a request with {(files.Chart.Count == 1 ? "1 document" : $"{files.Chart.Count} documents")}"
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.Acts.Then(bell.Ring);
        return row.Id;
    }
}
