using System.Text.Json;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;
using Copilot.Core.Review;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Facts;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Measuring;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Refusal = Copilot.Core.Review.Refusal;

namespace Copilot.Web.Questions;

/// <summary>Facts that a language model proposes for a case: asked for by a person, listed with their quotes, and confirmed or refused one by one. None has part in an answer before a person confirms it.</summary>
public sealed class CaseProposals(
    Guidelines guidelines,
    LanguageModels models,
    CaseDesk desk,
    AuditTrail trail,
    Seal seal,
    Counts counts,
    JobBell bell
)
{
    /// <summary>A proposal as it is kept.</summary>
    /// <param name="Why">What the record's words say of it.</param>
    /// <param name="Otherwise">What the rules have read otherwise; null where nothing.</param>
    public sealed record Kept(FactProposal Proposal, string Words, string Why, string? Otherwise);

    /// <summary>One that waits for a person.</summary>
    public sealed record Waiting(long Id, Kept Kept, string Model);

    /// <summary>Whether a model proposes facts.</summary>
    public bool Possible => models.Has(ModelRole.Facts);

    public async Task<IReadOnlyList<Waiting>> OpenAsync(long caseId, CancellationToken cancel = default) =>
        [
            .. (
                await desk
                    .Db.Proposals.AsNoTracking()
                    .Where(p => p.CaseId == caseId && p.State == ProposalState.Open)
                    .OrderBy(p => p.Id)
                    .ToListAsync(cancel)
            ).Select(p => new Waiting(p.Id, Read(p), p.Model)),
        ];

    /// <summary>The last time that the model was asked, or is to be; null where it never was.</summary>
    public Task<JobRow?> LastAsync(long caseId, CancellationToken cancel = default) =>
        desk
            .Db.Jobs.AsNoTracking()
            .Where(j => j.CaseId == caseId && j.Kind == JobKind.Proposals)
            .OrderByDescending(j => j.Id)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Has the model asked what the record holds beside what the rules have read: by a job, since nobody waits minutes for a page.</summary>
    /// <returns>Why not; empty where it is to be asked, or is being asked already; null where there is no such request or no draft of it.</returns>
    public async Task<IReadOnlyList<Refusal>?> WantAsync(Person by, long id, CancellationToken cancel)
    {
        if (!Possible || await desk.OpenAsync(id, cancel) is not { Newest: not null } open)
        {
            return null;
        }

        if (ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is { Count: > 0 } against)
        {
            return against;
        }

        await using var transaction = await desk.Db.BeginActAsync(cancel);
        if (await LastAsync(id, cancel) is not { State: JobState.Waiting or JobState.Running })
        {
            desk.Db.Jobs.Add(
                new JobRow
                {
                    CaseId = id,
                    Kind = JobKind.Proposals,
                    By = by.Id,
                    Since = desk.Now,
                    Says = "waits for the language model",
                }
            );
            await desk.Db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        desk.Db.Acts.Then(bell.Ring);
        return [];
    }

    /// <summary>Asks the model, as the job says, and ends the job with what came of it.</summary>
    /// <param name="by">Whoever wanted it; null where their account is gone.</param>
    internal async Task AskAsync(JobRow job, Person? by, CancellationToken cancel)
    {
        var open = await desk.OpenAsync(job.CaseId, cancel);
        var against =
            by is null ? "Whoever asked has no account any more."
            : !Possible || open?.Newest is null ? "No language model is configured any more, or there is no draft."
            : ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is [var first, ..] ? first.Reason
            : null;
        if (against is not null || by is null || open is null)
        {
            (job.State, job.Since, job.Says) = (JobState.Done, desk.Now, $"The language model was not asked. {against}");
            await desk.Db.SaveChangesAsync(cancel);
            return;
        }

        var id = job.CaseId;
        var of = models.For(open.Review);
        var seen = Seen.Of(open.Draft.Versions, CaseDesk.Hash(open)) with
        {
            Prompts = models.Prompts.Hash,
            Model = of.Options(ModelRole.Facts)?.Name,
        };
        // Before anything leaves: what cannot be recorded is not asked.
        await TellAsync(
            by,
            open,
            "ask-model",
            "asked a language model which facts the record holds beside those that were read",
            seen,
            cancel
        );
        var review = await guidelines.Pipeline.ReadAsync(
            open.Review.Case,
            FactsPolicy.Propose,
            of[ModelRole.Facts],
            models.Prompts,
            cancel
        );
        var spent = of.Spent.GetValueOrDefault(ModelRole.Facts, Engine.Models.Spending.Spent.Nothing);
        counts.Tokens("facts", spent.Tokens.Input, spent.Tokens.Output);
        var reader = guidelines.Pipeline.Guidelines.Facts;
        var judged = review.Proposed?.Judged ?? [];
        var known = await desk.Db.Proposals.Where(p => p.CaseId == id).Select(p => p.Proposal).ToListAsync(cancel);
        var confirmed = open.Review.Case.Confirmations.Select(c => c.Proposal);
        var now = desk.Now;
        var model = review.Proposed?.Model ?? seen.Model ?? "";
        var rows = judged
            .Where(j => Confirming.IsOpen(j, open.Review.Case, reader))
            .Select(j => (Id: ProposalId.Of(j.Proposal), Judgement: j))
            .DistinctBy(j => j.Id)
            .ExceptBy(known.Concat(confirmed), j => j.Id)
            .Select(j => new ProposalRow
            {
                CaseId = id,
                Proposal = j.Id,
                Text = seal.Close(JsonSerializer.Serialize(Of(j.Judgement, open))),
                At = now,
                Model = model,
            })
            .ToList();
        await using var transaction = await desk.Db.BeginActAsync(cancel);
        desk.Db.Proposals.AddRange(rows);
        await trail.AppendAsync(
            desk.Db,
            by,
            desk.Now,
            "model-proposed",
            id,
            open.Row.Name,
            $"was given {Lists.Count(rows.Count, "proposal", "proposals")} of facts by the language model, of {judged.Count} that it made; {CaseAnswers.Tokens(spent.Tokens)}",
            seen with
            {
                Model = model,
            }
        );
        (job.State, job.Since, job.Says) = (
            JobState.Done,
            desk.Now,
            Said(rows.Count, review.Proposed?.Failures.Select(f => f.Message).FirstOrDefault())
        );
        await desk.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static string Said(int found, string? failure) =>
        (found, failure) switch
        {
            (0, not null) => $"The language model did not answer: {failure}",
            (0, null) => "The language model proposes nothing that was not read or proposed before.",
            _ =>
                $"The language model proposes {(found == 1 ? "one fact" : $"{found} facts")}. Look at each quote, and confirm or refuse it.{(failure is null ? "" : $" Of a part of the record it did not answer: {failure}")}",
        };

    /// <summary>A person confirms a proposal: it is their word then, and counts as a fact that they added.</summary>
    public async Task<FactOutcome?> ConfirmAsync(Person by, long caseId, long id, CancellationToken cancel) =>
        await RowAsync(caseId, id, cancel) is { } row ? await desk.ConfirmAsync(by, caseId, Read(row).Proposal, row, cancel) : null;

    /// <summary>A person refuses a proposal; it is not proposed again.</summary>
    /// <returns>Why it cannot be refused by them; null where there is no such proposal.</returns>
    public async Task<IReadOnlyList<Refusal>?> RefuseAsync(Person by, long caseId, long id, CancellationToken cancel)
    {
        if (await RowAsync(caseId, id, cancel) is not { } row || await desk.OpenAsync(caseId, cancel) is not { } open)
        {
            return null;
        }

        if (ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is { Count: > 0 } against)
        {
            return against;
        }

        await using var transaction = await desk.Db.BeginActAsync(cancel);
        row.State = ProposalState.Refused;
        await trail.AppendAsync(
            desk.Db,
            by,
            desk.Now,
            "refuse-proposal",
            caseId,
            open.Row.Name,
            $"refused a fact that a language model proposed ({Read(row).Proposal.Name.Replace('-', ' ')})",
            Seen.Of(open.Draft.Versions, CaseDesk.Hash(open)) with
            {
                Model = row.Model,
            }
        );
        await desk.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [];
    }

    private Task<ProposalRow?> RowAsync(long caseId, long id, CancellationToken cancel) =>
        desk.Db.Proposals.FirstOrDefaultAsync(p => p.Id == id && p.CaseId == caseId && p.State == ProposalState.Open, cancel);

    private Kept Read(ProposalRow row) => JsonSerializer.Deserialize<Kept>(seal.Open(row.Text))!;

    private static Kept Of(Judgement judged, OpenCase open)
    {
        var p = judged.Proposal;
        var words = judged.Fact is { } fact
            ? FactWords.Read(fact, open.Review.Brief)
            : $"{open.Review.Brief.Words.Fact(p.Name)} {string.Join(' ', new[] { p.Value, p.Unit, p.Level, p.Side, p.Part }.Where(w => !string.IsNullOrEmpty(w)))}, {p.Assertion.Replace('-', ' ')}";
        var why = judged.Standing switch
        {
            Standing.Admitted => "The record's own words prove it, and the rules had not read it.",
            Standing.Contradicts => "The record's own words prove it, and the rules read otherwise elsewhere: both would stand.",
            _ => $"The record's words do not prove it by themselves: {judged.Reason}",
        };
        return new Kept(p, words, why, judged.Other is { } other ? FactWords.Read(other, open.Review.Brief) : null);
    }

    private async Task TellAsync(Person by, OpenCase open, string act, string says, Seen seen, CancellationToken cancel)
    {
        await using var transaction = await desk.Db.BeginActAsync(cancel);
        await trail.AppendAsync(desk.Db, by, desk.Now, act, open.Row.Id, open.Row.Name, says, seen);
        await desk.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
