using Copilot.Core.AuditLog;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Guardrails;
using Copilot.Core.Questions;
using Copilot.Core.Review;
using Copilot.Engine;
using Copilot.Web.Audit;
using Copilot.Web.Dashboard;
using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>Opens stored cases and changes them: drafts, edits, confirmed facts. Each change and its audit event are one transaction.</summary>
public sealed class CaseDesk(
    WorkspaceDb db,
    Reviews reviews,
    Verdicts verdicts,
    Seal seal,
    AuditTrail trail,
    TimeProvider time,
    Measuring.Counts counts,
    Tallies tallies
)
{
    /// <summary>Who acts where no person does: the audit log names the software as what it is.</summary>
    public static Person Software { get; } = new("software", "Copilot (software)", Role.Administrator);

    public WorkspaceDb Db => db;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The case with its newest draft; null where there is none of that number.</summary>
    /// <exception cref="Core.UnreadableInputException">It cannot be read under the guidelines of today.</exception>
    public async Task<OpenCase?> OpenAsync(long id, CancellationToken cancel = default) =>
        await RowAsync(id, cancel) is not { } row
            ? null
            : await OpenAsync(
                row,
                await db.Drafts.Where(d => d.CaseId == id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancel),
                cancel
            );

    /// <summary>The case with an earlier version of its draft.</summary>
    public async Task<OpenCase?> OpenAsync(long id, int number, CancellationToken cancel = default) =>
        await RowAsync(id, cancel) is { } row
        && await db.Drafts.FirstOrDefaultAsync(d => d.CaseId == id && d.Number == number, cancel) is { } draft
            ? await OpenAsync(row, draft, cancel)
            : null;

    public IReadOnlyList<StoredStatement> Statements(DraftRow draft) => StoredStatements.Read(seal.Open(draft.Statements));

    private Task<CaseRow?> RowAsync(long id, CancellationToken cancel) =>
        db.Cases.Include(c => c.Owner).FirstOrDefaultAsync(c => c.Id == id, cancel);

    // Documents are loaded only where the review is not at hand.
    private async Task<Reviewed> ReviewedAsync(CaseRow row, CancellationToken cancel) =>
        reviews.Find(row)
        ?? reviews.Of(row, await db.Documents.AsNoTracking().Where(d => d.CaseId == row.Id).OrderBy(d => d.Id).ToListAsync(cancel));

    private async Task<OpenCase> OpenAsync(CaseRow row, DraftRow? newest, CancellationToken cancel)
    {
        var (review, written) = await ReviewedAsync(row, cancel);
        var record = row.Review is null ? ReviewRecord.New(row.Name) : StoredReview.Read(seal.Open(row.Review), review.Case.Request);
        var statements = newest is null ? null : Statements(newest);
        var draft = written with
        {
            Statements = statements is null ? written.Statements : [.. statements.Select(s => s.Statement)],
            Review = record.State,
        };
        return new OpenCase(
            row,
            review,
            record,
            newest,
            statements ?? [.. draft.Statements.Select(s => new StoredStatement(s))],
            draft,
            verdicts.Of(row, newest, draft, review.Brief)
        );
    }

    /// <summary>What is signed is this: every statement, answer, fact and version of the draft.</summary>
    public static string Hash(OpenCase open) => AuditHash.Of(Written(open));

    /// <summary>The same as text.</summary>
    public static string Written(OpenCase open) =>
        DraftJson.Write(
            open.Draft with
            {
                Review = ReviewState.Draft,
            },
            open.Verdict,
            open.Review.Brief.Dictionary,
            confirmed: open.Review.Brief.Confirmed
        );

    /// <summary>Drafts a case for which a job asks, and ends the job with it.</summary>
    /// <param name="at">Is told each stop, in words.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another has begun the job since; nothing is stored.</exception>
    internal async Task DraftAsync(JobRow job, Func<string, Task> at, CancellationToken cancel)
    {
        if (await RowAsync(job.CaseId, cancel) is not { } row)
        {
            job.State = JobState.Done;
            await db.SaveChangesAsync(cancel);
            return;
        }

        // The long part, before the transaction: a database is not held for it.
        var content = row.Content;
        var (review, fresh) = await ReviewedAsync(row, cancel);
        await at("checking each statement");
        var verdict = Checks.Of(fresh, review.Brief);
        await using var transaction = await db.BeginActAsync(cancel);
        await db.Entry(row).ReloadAsync(cancel);
        if (row.State == ReviewWords.Spelled(Stage.Signed))
        {
            // Signed meanwhile: nothing of it changes any more.
            (job.State, job.Says, job.Since) = (JobState.Done, "", Now);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return;
        }

        if (row.Content != content)
        {
            // Documents or a fact came meanwhile: what was read is not the record any more.
            await transaction.DisposeAsync();
            await DraftAsync(job, at, cancel);
            return;
        }

        var earlier = await db.Drafts.Where(d => d.CaseId == row.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(cancel);
        var (statements, aside) = Redraft.Of(
            earlier is null ? [] : Statements(earlier),
            [.. fresh.Statements.Select(s => new StoredStatement(s))]
        );
        var says =
            earlier is null ? "drafted"
            : aside == 0 ? "drafted anew"
            : $"drafted anew; {aside} edited statements of draft {earlier.Number} were set aside, since what they answer changed";
        if (earlier is not null)
        {
            verdict = Checks.Of(fresh with { Statements = [.. statements.Select(s => s.Statement)] }, review.Brief);
        }

        Keep(
            row,
            earlier,
            statements,
            verdict,
            review,
            row.Review is null ? [] : StoredReview.Read(seal.Open(row.Review), review.Case.Request).Overrides,
            Software.Name,
            says
        );
        if (earlier is null)
        {
            await tallies.AddAsync(db, Now, row.Profile, CaseCounts.Drafted(review.Assessment, verdict), cancel);
        }

        (job.State, job.Says, job.Since) = (JobState.Done, "", Now);
        await trail.AppendAsync(
            db,
            Software,
            Now,
            "draft",
            row.Id,
            row.Name,
            $"{says} (draft {(earlier?.Number ?? 0) + 1})",
            Seen.Of(review.Brief.Versions, null)
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private void Keep(
        CaseRow row,
        DraftRow? earlier,
        IReadOnlyList<StoredStatement> statements,
        GuardrailVerdict verdict,
        Review review,
        IReadOnlyList<GuardrailOverride> overrides,
        string by,
        string says
    )
    {
        db.Drafts.Add(
            new DraftRow
            {
                CaseId = row.Id,
                Number = (earlier?.Number ?? 0) + 1,
                At = Now,
                By = by,
                What = says,
                Statements = seal.Close(StoredStatements.Write(statements)),
                Content = row.Content,
                Guidelines = review.Brief.Versions.Guidelines,
                Blocks = verdict.Violations.Count(v => v.Severity == Severity.Block),
                Warnings = verdict.Violations.Count(v => v.Severity == Severity.Warn),
            }
        );
        (row.Answer, row.Asks) = (Spelling.Of(review.Assessment.Recommendation), review.Assessment.Asks.Count);
        Hold(row, verdict, overrides);
        row.Version++;
        foreach (var found in verdict.Violations)
        {
            counts.Guardrail(found.Code, found.Severity == Severity.Block);
        }
    }

    /// <summary>Has the worklist tell what holds a draft: what blocks it and no physician has overridden.</summary>
    internal static void Hold(CaseRow row, GuardrailVerdict verdict, IReadOnlyList<GuardrailOverride> overrides)
    {
        var codes = verdict
            .Violations.Where(v => v.Severity == Severity.Block && !overrides.Any(o => o.Covers(v)))
            .Select(v => v.Code)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        (row.Held, row.HeldBy) = (codes.Count > 0, codes.Count > 0 ? string.Join(", ", codes) : null);
    }

    /// <summary>What the guardrails would say of an edit; nothing is stored. Null where the draft has no such statement.</summary>
    public static GuardrailVerdict? Check(OpenCase open, Edit edit) =>
        edit.Apply(open.Statements, "") is { } statements
            ? Checks.Of(open.Draft with { Statements = [.. statements.Select(s => s.Statement)] }, open.Review.Brief)
            : null;

    /// <summary>Makes the next version of a draft.</summary>
    /// <param name="number">The version that the person saw.</param>
    public async Task<EditOutcome> EditAsync(Person by, long id, int number, Edit edit, CancellationToken cancel = default)
    {
        if (await OpenAsync(id, cancel) is not { Newest: { } seen } open)
        {
            return EditOutcome.None;
        }

        if (seen.Number != number)
        {
            return new EditOutcome { Conflict = seen };
        }

        if (ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is { Count: > 0 } against)
        {
            return new EditOutcome { Refusals = against };
        }

        if (edit.Apply(open.Statements, by.Name) is not { } statements)
        {
            return EditOutcome.None;
        }

        var verdict = Checks.Of(open.Draft with { Statements = [.. statements.Select(s => s.Statement)] }, open.Review.Brief);
        await using var transaction = await db.BeginActAsync(cancel);
        // Somebody may have been quicker while the guardrails ran.
        if (
            await db.Drafts.Where(d => d.CaseId == id).OrderByDescending(d => d.Number).FirstAsync(cancel) is var newest
            && newest.Number != number
        )
        {
            return new EditOutcome { Conflict = newest };
        }

        var cleared = open
            .Verdict.Violations.Select(v => v.Code)
            .Except(verdict.Violations.Select(v => v.Code))
            .Order(StringComparer.Ordinal)
            .ToList();
        Keep(open.Row, seen, statements, verdict, open.Review, open.Record.Overrides, by.Name, edit.Says);
        // What was kept while they typed is saved now.
        await db.Writings.Where(w => w.CaseId == id && w.AccountId == by.Id && w.Place == edit.Place).ExecuteDeleteAsync(cancel);
        await tallies.AddAsync(db, Now, open.Row.Profile, CaseCounts.Found(verdict, open.Verdict), cancel);
        await trail.AppendAsync(
            db,
            by,
            Now,
            "edit",
            id,
            open.Row.Name,
            $"{edit.Says} (draft {number + 1}){(cleared.Count > 0 ? $"; {string.Join(", ", cleared)} cleared" : "")}",
            Seen.Of(open.Draft.Versions, Hash(open))
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new EditOutcome
            {
                Conflict = await db.Drafts.AsNoTracking().Where(d => d.CaseId == id).OrderByDescending(d => d.Number).FirstAsync(cancel),
            };
        }

        await transaction.CommitAsync(cancel);
        return new EditOutcome { Number = number + 1, Verdict = verdict };
    }

    /// <summary>Keeps a person's word on a fact and drafts anew with it.</summary>
    /// <param name="from">The proposal of a language model that it confirms; null where a person wrote it.</param>
    /// <returns>What changed; or the problem for which the word does not count.</returns>
    public async Task<FactOutcome?> ConfirmAsync(
        Person by,
        long id,
        Core.Facts.Proposals.FactProposal proposal,
        ProposalRow? from = null,
        CancellationToken cancel = default
    )
    {
        if (await OpenAsync(id, cancel) is not { Newest: { } seen } open)
        {
            return null;
        }

        if (ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is { Count: > 0 } against)
        {
            return new FactOutcome { Refusals = against };
        }

        var row = open.Row;
        var texts = await db.Documents.AsNoTracking().Where(d => d.CaseId == id).ToListAsync(cancel);
        var confirmed = ConfirmedText.With(
            row.Confirmed is null ? null : seal.Open(row.Confirmed),
            proposal,
            by,
            Now,
            from?.Model is { Length: > 0 } model ? model : null
        );
        // Held to the chart before it is kept: a word that does not count is told at once, and stored nowhere.
        if (reviews.Trial(row, texts, confirmed, out var unreadable) is not var (trial, written))
        {
            return new FactOutcome { Problem = string.Join(' ', unreadable.Select(p => $"{p.Reason} {p.Remedy}")) };
        }

        var result = trial.Brief.Confirmed[^1];
        if (result.Problem is { } problem)
        {
            return new FactOutcome { Problem = $"{problem.Reason} {problem.Remedy}" };
        }

        var changes = Changes.Between(open.Review.Assessment, trial.Assessment);
        var fresh = written with { Review = open.Record.State };
        var (statements, aside) = Redraft.Of(open.Statements, [.. fresh.Statements.Select(s => new StoredStatement(s))]);
        var verdict = Checks.Of(fresh with { Statements = [.. statements.Select(s => s.Statement)] }, trial.Brief);
        await using var transaction = await db.BeginActAsync(cancel);
        row.Confirmed = seal.Close(confirmed);
        if (from is not null)
        {
            from.State = ProposalState.Confirmed;
        }

        row.Content++;
        Keep(
            row,
            seen,
            statements,
            verdict,
            trial,
            open.Record.Overrides,
            by.Name,
            aside == 0
                ? "added a fact"
                : $"added a fact; {aside} edited statements of draft {seen.Number} were set aside, since what they answer changed"
        );
        await trail.AppendAsync(
            db,
            by,
            Now,
            "confirm-fact",
            id,
            row.Name,
            $"{(from is null ? "added a fact with its quote" : "confirmed a fact that a language model proposed")} ({proposal.Name.Replace('-', ' ')}); {(changes.Count == 1 ? "1 answer or ask" : $"{changes.Count} answers and asks")} changed (draft {seen.Number + 1})",
            Seen.Of(open.Draft.Versions, Hash(open))
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            return new FactOutcome
            {
                Problem = "Somebody changed the case at the same time. Look at the page anew and add the fact again.",
            };
        }

        await transaction.CommitAsync(cancel);
        return new FactOutcome { Changes = changes, SetAside = aside };
    }
}

/// <summary>What became of an edit.</summary>
public sealed record EditOutcome
{
    /// <summary>There is no such case, draft or statement.</summary>
    public static EditOutcome None { get; } = new();

    /// <summary>The version that now is the newest; null where nothing was stored.</summary>
    public int? Number { get; init; }

    public GuardrailVerdict? Verdict { get; init; }

    /// <summary>The version that somebody else made meanwhile.</summary>
    public DraftRow? Conflict { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
}

/// <summary>What became of a fact.</summary>
public sealed record FactOutcome
{
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>How many edited statements were set aside.</summary>
    public int SetAside { get; init; }

    public string? Problem { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
}
