using System.Globalization;
using System.Text.RegularExpressions;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Web.Acts;
using Copilot.Web.Cases;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>What the case page shows beside the draft, for scripts: the record, the passages, what may be done, and what was.</summary>
internal static partial class ReviewCalls
{
    /// <summary>Refused while a reviewer's own view is to be recorded first: the recommendation would be told.</summary>
    public static IResult? Hidden(OpenCase open, HttpContext context) =>
        open.Hides(PersonClaims.Of(context.User))
            ? Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "This plan asks reviewers for their own view before they see what the criteria come to.",
                "Record your view first.",
                $"/cases/{open.Row.Id}",
                Refusals.FirstViewMissing
            )
            : null;

    public static async Task<IResult> DocumentsAsync(
        long id,
        HttpContext context,
        CaseDesk desk,
        Audit.Openings openings,
        CancellationToken cancel
    )
    {
        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return None();
        }

        await openings.RecordAsync(desk.Db, PersonClaims.Of(context.User), open.Row, open.Draft.Versions, "open", "opened the record", "");
        return Results.Ok(open.Review.Case.Documents.Select(Told).ToList());
    }

    public static IResult Passage(string document, string passage, Guidelines guidelines) =>
        guidelines.Pipeline.Guidelines.Library.Find(document, passage) is { } found
            ? Results.Ok(
                new PassageText(
                    found.Document,
                    found.Id,
                    guidelines.Pipeline.Guidelines.Library.Find(document)!.Title,
                    found.Heading,
                    found.Text
                )
            )
            : Results.Problem(title: "There is no such passage.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<IResult> ActsAsync(long id, HttpContext context, CaseDesk desk, WorkspaceDb db, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return None();
        }

        var person = PersonClaims.Of(context.User);
        var acts = Enum.GetValues<Act>()
            .Where(a => a != Act.Edit)
            .Select(a => (Act: a, Refusals: ActDesk.Against(open, a, person)))
            .Select(a => new PossibleAct(
                ReviewWords.Spelled(a.Act),
                a.Refusals.Count == 0,
                [.. a.Refusals.Select(r => new WhyNot(r.Code, r.Reason, r.Remedy))]
            ))
            .ToList();
        var role = Roles.Physician;
        var physicians = await (
            from account in db.Users
            join held in db.UserRoles on account.Id equals held.UserId
            join named in db.Roles on held.RoleId equals named.Id
            where named.Name == role
            orderby account.Name
            select account
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return Results.Ok(
            new Acts(
                open.Newest?.Number ?? 0,
                acts,
                [.. physicians.Where(a => Sight.Sees(a, open.Row.Profile)).Select(a => new Assignable(a.Id, a.Name, a.Specialty))]
            )
        );
    }

    public static async Task<IResult> ReviewAsync(long id, HttpContext context, CaseDesk desk, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return None();
        }

        if (Hidden(open, context) is { } hidden)
        {
            return hidden;
        }

        var record = open.Record;
        return Results.Ok(
            new ReviewTold(
                ReviewWords.Spelled(record.Stage),
                [
                    .. record.Steps.Select(s => new StepTold(
                        ReviewWords.Spelled(s.Act),
                        s.By.Name,
                        ReviewWords.Spelled(s.By.Role),
                        s.At,
                        ReviewWords.Spelled(s.From),
                        ReviewWords.Spelled(s.To),
                        s.Words
                    )),
                ],
                [.. record.FirstViews.Select(v => new ViewTold(v.By.Name, Kebab(v.View.ToString()), v.Note, v.At))],
                [.. record.Overrides.Select(o => new OverrideTold(o.Code, o.Statement, o.By.Name, o.Reason.Text, o.At))],
                record.Signed is { } signed ? DecisionMark.Spelled(signed.Outcome) : null,
                record.Signed?.By.Name,
                record.Signed?.At,
                record.Signed?.Basis.Reasons ?? [],
                (record.Signed as AdverseDetermination)?.Attestation.Statement
            )
        );
    }

    public static async Task<IResult> VersionsAsync(long id, WorkspaceDb db, CancellationToken cancel) =>
        await db.Cases.AnyAsync(c => c.Id == id, cancel)
            ? Results.Ok(
                await db
                    .Drafts.AsNoTracking()
                    .Where(d => d.CaseId == id)
                    .OrderByDescending(d => d.Number)
                    .Select(d => new VersionTold(d.Number, d.At, d.By, d.What, d.Blocks, d.Warnings))
                    .ToListAsync(cancel)
            )
            : None();

    public static async Task<IResult> PeopleAsync(WorkspaceDb db, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await (
            from account in db.Users
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            orderby account.Name
            select new { account, role.Name }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return Results.Ok(
            rows.Select(r => new PersonTold(
                    r.account.Id,
                    r.account.Name,
                    r.Name ?? "",
                    r.account.Credential,
                    r.account.Licences.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    r.account.Specialty,
                    r.account.LockoutEnd > now
                ))
                .ToList()
        );
    }

    /// <summary>As the contract spells several words: <c>partly-adverse</c>.</summary>
    public static string Kebab(string name) => Capital().Replace(name, "-$1").TrimStart('-').ToLowerInvariant();

    private static DocumentText Told(ChartDocument d) =>
        new(
            d.Id,
            d.Type == DocumentType.Other ? null : Kebab(d.Type.ToString()),
            d.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            d.Author == AuthorRole.Other ? null : Kebab(d.Author.ToString()),
            d.Modality == Modality.None ? null : Kebab(d.Modality.ToString()),
            [.. Enumerable.Range(1, d.LineCount).Select(d.Line)]
        );

    private static IResult None() => Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
