using System.Globalization;
using Copilot.Core;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Questions;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Hosting;
using Copilot.Web.Intake;
using Copilot.Web.Pages.NewRequests;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>Requests for scripts and forms: listed, taken in, looked at, drafted again, given a fact.</summary>
internal static class CaseCalls
{
    public static async Task<IResult> ExamplesAsync(
        HttpContext context,
        Examples examples,
        NewCases cases,
        WorkspaceDb db,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (!examples.Any)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status404NotFound,
                "There are no examples here.",
                "They come with the repository, in Development."
            );
        }

        var loaded = await examples.LoadAsync(cases, db, PersonClaims.Of(context.User), time.GetUtcNow(), cancel);
        return Answers.Done(
            context,
            "/?heap=team",
            loaded == 0 ? "The examples are here already." : $"{loaded} example requests are here, and are being drafted.",
            () => Results.Ok(new Loaded(loaded))
        );
    }

    public static async Task<IResult> ListAsync(
        string? heap,
        string? q,
        string? after,
        HttpContext context,
        WorkspaceDb db,
        TimeProvider time,
        PlanTime plan,
        WorkspaceSettings settings,
        CancellationToken cancel
    )
    {
        var person = PersonClaims.Of(context.User);
        var page = await WorklistPage.ReadAsync(
            db,
            Heaps.Read(heap),
            Filter.Read(q),
            person.Id,
            plan.Of(time.GetUtcNow()),
            after,
            settings.AsksOwnView(person),
            cancel
        );
        return Results.Ok(
            new CaseList(
                [
                    .. page.Lines.Select(l => new CaseLine(
                        l.Id,
                        l.Name,
                        l.Title,
                        l.Received,
                        l.Due,
                        l.Expedited,
                        l.State,
                        l.Answer,
                        l.Held,
                        l.Owner,
                        l.Parked,
                        l.Decided
                    )),
                ],
                page.Next
            )
        );
    }

    public static async Task<IResult> ReadAsync(
        long id,
        HttpContext context,
        WorkspaceDb db,
        WorkspaceSettings settings,
        CaseDesk desk,
        CancellationToken cancel
    )
    {
        if (await db.Cases.AsNoTracking().Include(c => c.Owner).FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);
        }

        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        var person = PersonClaims.Of(context.User);
        var unseen =
            settings.AsksOwnView(person) && row.State != Heaps.Signed && await desk.OpenAsync(id, cancel) is { } open && open.Hides(person);
        return Results.Ok(
            new CaseState(
                id,
                row.Name,
                row.Title,
                row.Received,
                row.Due,
                row.State,
                unseen ? null : row.Answer,
                !unseen && row.Held,
                row.Owner?.Name,
                row.Version,
                row.Decided
            )
        );
    }

    public static async Task<IResult> ProgressAsync(long id, WorkspaceDb db, TimeProvider time, CancellationToken cancel) =>
        await db
            .Jobs.AsNoTracking()
            .Where(j => j.CaseId == id && j.Kind == JobKind.Draft)
            .OrderByDescending(j => j.Id)
            .FirstOrDefaultAsync(cancel)
            is { } job
            ? Results.Ok(
                new Progress(job.State.ToString().ToLowerInvariant(), await JobProgress.SaysAsync(db, job, time.GetUtcNow(), cancel))
            )
            : Results.Problem(title: "Nothing is drafted for this request.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<IResult> RedraftAsync(
        long id,
        HttpContext context,
        WorkspaceDb db,
        Audit.AuditTrail trail,
        TimeProvider time,
        JobBell bell,
        CancellationToken cancel
    )
    {
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such request.", "", "/");
        }

        if (row.State == Core.Review.ReviewWords.Spelled(Core.Review.Stage.Signed))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "The determination is signed; nothing of it changes any more.",
                "Where it is adverse, open a copy for appeal.",
                $"/cases/{id}",
                Core.Review.Refusals.AlreadySigned
            );
        }

        if (!await db.Jobs.IsPendingAsync(id, cancel))
        {
            await using var transaction = await db.BeginActAsync(cancel);
            db.Jobs.Add(
                new JobRow
                {
                    CaseId = id,
                    Since = time.GetUtcNow(),
                    Says = "waits to be drafted again",
                }
            );
            await trail.AppendAsync(
                db,
                PersonClaims.Of(context.User),
                time.GetUtcNow(),
                "ask-for-draft",
                id,
                row.Name,
                "asked for another draft"
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            db.Acts.Then(bell.Ring);
        }

        return Answers.Done(
            context,
            $"/cases/{id}",
            "It is being drafted again.",
            () => Results.Accepted($"/api/cases/{id}/progress", new Progress("waiting", "waits to be drafted again"))
        );
    }

    /// <summary>A case folder as zip, or a form with documents.</summary>
    public static async Task<IResult> AddAsync(
        HttpContext context,
        NewCases cases,
        TimeProvider time,
        PlanTime plan,
        CancellationToken cancel
    )
    {
        if (!context.Request.HasFormContentType)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                "A request comes as a form: a zip in 'case', or fields and 'documents'.",
                ""
            );
        }

        var form = await context.Request.ReadFormAsync(cancel);
        var folder = form.Files.GetFile("case") is { } zip && IsGiven(zip) ? zip : null;
        try
        {
            var files = folder is not null ? Zip(folder) : await TypedAsync(form, time, plan, cancel);
            var id = await cases.AddAsync(PersonClaims.Of(context.User), files, cancel: cancel);
            var told = Told(files.Chart);
            return Answers.Done(
                context,
                $"/cases/{id}",
                told.Count == 0 ? null : $"It is taken in. {string.Join(' ', told)}",
                () => Results.Created($"/api/cases/{id}", new Taken(id, told))
            );
        }
        catch (UnreadableInputException e)
        {
            if (folder is not null)
            {
                return Answers.Refused(context, e, "/new");
            }

            // Whoever typed all that does not type it twice for one word that was wrong.
            var (typed, refused) = (RequestForm.Of(form), RequestForm.Of(form).InItsFields(e));
            return Answers.IsForm(context.Request)
                ? new RazorComponentResult<QuestionPage>(new { Form = typed, Refused = refused.Problems })
                {
                    StatusCode = StatusCodes.Status422UnprocessableEntity,
                }
                : Answers.Refused(context, refused, "/new");
        }
    }

    /// <param name="Question">In plain words, at most 4000 characters.</param>
    public sealed record AskedQuestion(string? Question);

    /// <summary>The same for scripts: the fields, and what is left open.</summary>
    public static IResult ReadQuestion(AskedQuestion asked, HttpContext context, Guidelines guidelines, TimeProvider time)
    {
        var question = (asked.Question ?? "").Trim();
        if (question.Length is 0 or > RequestForm.Longest)
        {
            return NoQuestion(context, question, "");
        }

        var (skeleton, _) = new CaseQuestions(guidelines.Pipeline).Skeleton(question, "new-case", time.GetUtcNow());
        return Results.Ok(new QuestionRead(RequestForm.Of(skeleton), [.. skeleton.Open.Select(o => o.Why)]));
    }

    private static IResult NoQuestion(HttpContext context, string question, string back) =>
        question.Length == 0
            ? Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, "There is no question.", "Type it as it was asked.", back)
            : Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                string.Create(CultureInfo.InvariantCulture, $"A question has at most {RequestForm.Longest} characters."),
                "Say it shorter.",
                back,
                RequestForm.TooLong
            );

    /// <summary>The form, filled in as far as a question tells it.</summary>
    public static async Task<IResult> QuestionAsync(HttpContext context, Guidelines guidelines, TimeProvider time, CancellationToken cancel)
    {
        var question = (await context.Request.ReadFormAsync(cancel))["question"].ToString().Trim();
        if (question.Length is 0 or > RequestForm.Longest)
        {
            return NoQuestion(context, question, "/new");
        }

        var (skeleton, _) = new CaseQuestions(guidelines.Pipeline).Skeleton(question, "new-case", time.GetUtcNow());
        return new RazorComponentResult<QuestionPage>(
            new { Form = RequestForm.Of(skeleton), Open = (IReadOnlyList<string>)[.. skeleton.Open.Select(o => o.Why)] }
        );
    }

    private static CaseFiles Zip(IFormFile zip)
    {
        using var stream = zip.OpenReadStream();
        return CaseZip.Read(stream, (name, bytes) => UploadedDocument.Read(name, bytes));
    }

    private static async Task<CaseFiles> TypedAsync(IFormCollection form, TimeProvider time, PlanTime plan, CancellationToken cancel)
    {
        var typed = RequestForm.Of(form).Checked();
        if (typed.Id.Length == 0)
        {
            typed = typed with { Id = string.Create(CultureInfo.InvariantCulture, $"r-{time.GetUtcNow():yyyyMMdd-HHmmss-fff}") };
        }

        return new CaseFiles(typed.Yaml(plan.Offset(typed.Received)), await DocumentsAsync(form, cancel), null);
    }

    // A browser sends a field of files in which nothing was chosen as one without a name. An empty file has one, and is refused in words like any other that cannot be read.
    private static bool IsGiven(IFormFile file) => file.Length > 0 || file.FileName.Length > 0;

    // As many as a person reads.
    private static IReadOnlyList<string> Told(IReadOnlyList<ChartFile> files) => [.. files.SelectMany(f => f.Told).Take(8)];

    private static async Task<List<ChartFile>> DocumentsAsync(IFormCollection form, CancellationToken cancel)
    {
        var chart = new List<ChartFile>();
        foreach (var (place, file) in form.Files.GetFiles("documents").Where(IsGiven).Index())
        {
            using var whole = new MemoryStream();
            await file.CopyToAsync(whole, cancel);
            chart.Add(
                UploadedDocument.Read(
                    file.FileName,
                    whole.ToArray(),
                    new(
                        form[$"type-{place}"].ToString(),
                        form[$"date-{place}"].ToString(),
                        form[$"author-{place}"].ToString(),
                        form[$"modality-{place}"].ToString()
                    )
                )
            );
        }

        return chart;
    }

    /// <summary>Documents that came later.</summary>
    public static async Task<IResult> AddDocumentsAsync(long id, HttpContext context, MoreDocuments documents, CancellationToken cancel)
    {
        var page = $"/cases/{id}#documents";
        if (!context.Request.HasFormContentType)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                "Documents come as a form, with the files in 'documents'.",
                ""
            );
        }

        try
        {
            var files = await DocumentsAsync(await context.Request.ReadFormAsync(cancel), cancel);
            var (outcome, told) = (await documents.AddAsync(PersonClaims.Of(context.User), id, files, cancel), Told(files));
            return outcome switch
            {
                null => Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such request.", "", "/"),
                { Refused: { } refused } => Answers.Refused(
                    context,
                    refused.Code == MoreDocuments.ChangedMeanwhile
                        ? StatusCodes.Status409Conflict
                        : StatusCodes.Status422UnprocessableEntity,
                    refused.Reason,
                    refused.Remedy,
                    page,
                    refused.Code
                ),
                { Added: var added } => Answers.Done(
                    context,
                    $"/cases/{id}",
                    $"{(added == 1 ? "1 document was added" : $"{added} documents were added")}. The request is being drafted anew. {string.Join(' ', told)}".TrimEnd(),
                    () => Results.Accepted($"/api/cases/{id}/progress", new DocumentsAdded(added, told))
                ),
            };
        }
        catch (UnreadableInputException e)
        {
            return Answers.Refused(context, e, page);
        }
    }

    public static async Task<IResult> FactAsync(long id, HttpContext context, CaseDesk desk, CancellationToken cancel)
    {
        FactProposal? proposal;
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            string? Field(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
            var at = Field("place") ?? "";
            var colon = at.LastIndexOf(':');
            proposal = new FactProposal(
                colon > 0 ? at[..colon] : at,
                int.TryParse(at.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0,
                Field("quote") ?? "",
                Field("fact") ?? "",
                Field("value"),
                Field("unit"),
                Field("level"),
                Field("side"),
                Field("part"),
                Field("assertion") ?? "present",
                Field("date"),
                Field("start"),
                Field("end"),
                form["ongoing"] == "yes"
            );
        }
        else
        {
            proposal = await JsonBody.ReadAsync<FactProposal>(context.Request, cancel);
        }

        return FactTold(
            context,
            id,
            proposal is null ? null : await desk.ConfirmAsync(PersonClaims.Of(context.User), id, proposal, cancel: cancel),
            "There is no such request."
        );
    }

    /// <summary>What became of a fact.</summary>
    internal static IResult FactTold(HttpContext context, long id, FactOutcome? outcome, string missing)
    {
        var page = $"/cases/{id}#facts";
        if (outcome is null)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, missing, "", $"/cases/{id}");
        }

        if (outcome.Refusals is [var first, ..])
        {
            return Answers.Refused(
                context,
                first.Code is Core.Review.Refusals.NotThisRole ? 403 : 422,
                first.Reason,
                first.Remedy,
                page,
                first.Code
            );
        }

        if (outcome.Problem is { } problem)
        {
            return Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, $"The fact was not added. {problem}", "", page);
        }

        return Answers.Done(
            context,
            page,
            ChangeWords.Of(outcome),
            () =>
                Results.Ok(
                    new FactAdded([.. outcome.Changes.Select(c => new ChangedAnswer(c.What, c.Key, c.Before, c.After))], outcome.SetAside)
                )
        );
    }

    /// <summary>What a statement may cite: lines of the chart that hold the words, and the passages nearest to them. The words come in the body: they may be a chart's.</summary>
    public static async Task<IResult> SourcesAsync(
        long id,
        SourceSearch search,
        CaseDesk desk,
        Guidelines guidelines,
        CancellationToken cancel
    )
    {
        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);
        }

        var words = (search.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12).ToList();
        var lines =
            words.Count == 0
                ? []
                : open
                    .Review.Case.Documents.SelectMany(d =>
                        Enumerable
                            .Range(1, d.LineCount)
                            .Select(n => (d.Id, Line: n, Text: d.Line(n)))
                            .Where(l => words.TrueForAll(w => l.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
                    )
                    .Take(12)
                    .Select(l => new CitedLine($"{l.Id}:{l.Line}", l.Text.Trim()))
                    .ToList();
        var passages =
            words.Count == 0
                ? []
                : guidelines
                    .Pipeline.Index.Search(string.Join(' ', words), 6)
                    .Select(h => new CitedLine(
                        $"{h.Passage.Document}#{h.Passage.Id}",
                        $"{h.Passage.Heading}. {h.Passage.Text.Split('\n')[0]}"
                    ))
                    .ToList();
        return Results.Ok(new SourcesFound(lines, passages));
    }

    public sealed record SourceSearch(string? Words);
}
