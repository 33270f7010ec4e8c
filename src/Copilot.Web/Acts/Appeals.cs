using System.Globalization;
using Copilot.Core.AuditLog;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Acts;

/// <summary>Appeals: the request and its record are copied, another physician decides the copy, and what was signed first stays as it is.</summary>
public sealed class Appeals(CaseDesk cases, Seal seal, AuditTrail trail, DueTime due, JobBell bell, Dashboard.Tallies tallies)
{
    public const string OpenAlready = "Z054";

    /// <summary>What a request and its appeals are to each other, as pages tell it.</summary>
    /// <param name="Of">The request that this one appeals; null where it is no appeal.</param>
    /// <param name="By">Its own appeals, the newest first.</param>
    /// <param name="Result">What became of what is appealed, once this appeal is signed.</param>
    public sealed record Ties(CaseLink? Of, IReadOnlyList<CaseLink> By, AppealResult? Result)
    {
        public static Ties None { get; } = new(null, [], null);
    }

    /// <param name="Result">Of an appeal that is signed, what became of what it appeals.</param>
    public sealed record CaseLink(long Id, string Name, string State, AppealResult? Result);

    /// <summary>The id that the next copy has.</summary>
    public async Task<string> NameAsync(CaseRow row)
    {
        var number = await cases.Db.Cases.CountAsync(c => c.AppealOf == row.Id) + 1;
        return number == 1 ? $"{row.Name}-appeal" : string.Create(CultureInfo.InvariantCulture, $"{row.Name}-appeal-{number}");
    }

    /// <summary>The physicians who changed a request's draft or facts: acts alone do not tell them.</summary>
    public async Task<IReadOnlyList<string>> EditorsAsync(long id)
    {
        var role = ReviewWords.Spelled(Role.PhysicianAdvisor);
        return await cases
            .Db.Audit.AsNoTracking()
            .Where(a => a.CaseId == id && a.Role == role && (a.Act == "edit" || a.Act == "confirm-fact"))
            .Select(a => a.Actor)
            .Distinct()
            .ToListAsync();
    }

    /// <summary>Opens the copy, with the job that drafts it anew.</summary>
    public async Task<ActDesk.Outcome> OpenAsync(Person by, OpenCase open, Particulars with, CancellationToken cancel)
    {
        var row = open.Row;
        var signed = ReviewWords.Spelled(Stage.Signed);
        var documents = await cases.Db.Documents.AsNoTracking().Where(d => d.CaseId == row.Id).OrderBy(d => d.Id).ToListAsync(cancel);
        await using var transaction = await cases.Db.BeginActAsync(cancel);
        if (await cases.Db.Cases.FirstOrDefaultAsync(c => c.AppealOf == row.Id && c.State != signed, cancel) is { } other)
        {
            return new ActDesk.Outcome([
                new Refusal(OpenAlready, $"An appeal of this determination is open already: {other.Name}.", "Work on that one."),
            ]);
        }

        var record = ReviewDesk.Do(open.Record, Act.ReopenForAppeal, by, cases.Now, with).Value!;
        var copy = new CaseRow
        {
            Name = with.CopyId!,
            Title = row.Title,
            Received = cases.Now,
            Due = due.Of(open.Review.Case.Request, cases.Now, record, cases.Now),
            Expedited = row.Expedited,
            Plan = row.Plan,
            UsState = row.UsState,
            Profile = row.Profile,
            Levels = row.Levels,
            State = ReviewWords.Spelled(record.Stage),
            OwnerId = record.Assignee,
            Request = row.Request,
            Confirmed = row.Confirmed,
            Review = seal.Close(StoredReview.Write(record)),
            AppealOf = row.Id,
            Content = 1,
            Version = 1,
            Documents =
            [
                .. documents.Select(d => new DocumentRow
                {
                    Name = d.Name,
                    Text = d.Text,
                    Sha256 = d.Sha256,
                }),
            ],
        };
        cases.Db.Cases.Add(copy);
        await cases.Db.SaveChangesAsync(cancel);
        cases.Db.Jobs.Add(
            new JobRow
            {
                CaseId = copy.Id,
                State = JobState.Waiting,
                Since = cases.Now,
                Says = "waits to be drafted",
            }
        );
        await tallies.AddAsync(cases.Db, cases.Now, copy.Profile, Dashboard.CaseCounts.Appealed(copy), cancel);
        var act = ReviewWords.Spelled(Act.ReopenForAppeal);
        var seen = Seen.Of(open.Draft.Versions, open.Record.Signed?.Basis.Draft);
        await trail.AppendAsync(
            cases.Db,
            by,
            cases.Now,
            act,
            row.Id,
            row.Name,
            $"{ReviewWords.Past(Act.ReopenForAppeal)}: {copy.Name}{(with.Assignee is { } to ? $", for {to.Name}" : "")}",
            seen
        );
        await trail.AppendAsync(cases.Db, by, cases.Now, act, copy.Id, copy.Name, $"opened it as an appeal of {row.Name}", seen);
        await cases.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        cases.Db.Acts.Then(bell.Ring);
        return new ActDesk.Outcome([], CopyId: copy.Id);
    }

    /// <summary>How a request hangs together with others.</summary>
    public async Task<Ties> TiesAsync(OpenCase open, CancellationToken cancel = default)
    {
        var by = await cases.Db.Cases.AsNoTracking().Where(c => c.AppealOf == open.Row.Id).OrderByDescending(c => c.Id).ToListAsync(cancel);
        var of = open.Row.AppealOf is { } id ? await cases.Db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) : null;
        if (by.Count == 0 && of is null)
        {
            return Ties.None;
        }

        AppealResult? Result(SignedDetermination? first, SignedDetermination? second) =>
            first is null || second is null ? null : AppealResults.Of(first, second);
        return new Ties(
            of is null ? null : new CaseLink(of.Id, of.Name, of.State, null),
            [.. by.Select(a => new CaseLink(a.Id, a.Name, a.State, Result(open.Record.Signed, Signed(a, open))))],
            of is null ? null : Result(Signed(of, open), open.Record.Signed)
        );
    }

    /// <summary>What becomes of the determination that a request appeals, once this is signed; null where it is no appeal.</summary>
    public async Task<AppealResult?> ResultAsync(OpenCase open, SignedDetermination signed, CancellationToken cancel) =>
        open.Row.AppealOf is { } id
        && await cases.Db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } of
        && Signed(of, open) is { } first
            ? AppealResults.Of(first, signed)
            : null;

    // The request is the same of both.
    private SignedDetermination? Signed(CaseRow row, OpenCase open) =>
        row.Review is { } kept ? StoredReview.Read(seal.Open(kept), open.Review.Case.Request).Signed : null;
}
