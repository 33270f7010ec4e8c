using System.ComponentModel;
using System.Text.Json;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Facts.Proposals;
using Copilot.Core.Questions.Render;
using Copilot.Web.Api.Description;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Hosting;
using Copilot.Web.Pages.Requests;
using Copilot.Web.People;
using Copilot.Web.Questions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>Questions on a case, and the facts that a language model proposes.</summary>
internal static class QuestionCalls
{
    public const string Lines = "application/x-ndjson";

    public sealed record AskedOfCase([property: Description("In your own words, at most 2000 characters.")] string? Question);

    public sealed record ProposalTold(
        long Id,
        FactProposal Proposal,
        [property: Description("What it says, in words.")] string Says,
        [property: Description("What the record's words say of it.")] string Why,
        string? Otherwise,
        string Model
    );

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/cases/{id:long}/questions", AskAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "Ask a question on a request",
                "Answered by computation, and worded by a language model where one is configured (docs/questions.md). With `Accept: application/x-ndjson` one JSON object a line, as the answer comes; else as `copilot ask --json` prints it. Nothing of it is stored."
            )
            .Takes<AskedOfCase>()
            .Gives<JsonElement>()
            .Looks();
        api.MapGet("/cases/{id:long}/proposals", ProposalsAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "List the facts that a language model proposes",
                "Those that no person has confirmed or refused yet; none has part in an answer."
            )
            .Gives<IReadOnlyList<ProposalTold>>();
        api.MapPost("/cases/{id:long}/proposals", AskProposalsAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Ask a language model for facts",
                "Which the record holds beside those that were read. The answer does not wait for the model; each fact is held to the record's words before it is listed."
            )
            .Gives<Progress>(StatusCodes.Status202Accepted);
        api.MapGet("/cases/{id:long}/proposals/progress", ProposalsProgressAsync)
            .RequireAuthorization(May.Read)
            .Says("Tell how far the language model is that was asked for facts", "When it is done, `says` tells what came of it.")
            .Gives<Progress>();
        api.MapPost("/cases/{id:long}/proposals/{proposal:long}/confirm", ConfirmAsync)
            .RequireAuthorization(May.Work)
            .ByPerson()
            .Says("Confirm a proposed fact", "It is the person's word then; the answers follow at once. An API key is refused.")
            .Gives<FactAdded>();
        api.MapPost("/cases/{id:long}/proposals/{proposal:long}/refuse", RefuseAsync)
            .RequireAuthorization(May.Work)
            .ByPerson()
            .Says("Refuse a proposed fact", "It is not proposed again. An API key is refused.")
            .Gives<DoneAct>();
    }

    public static async Task<IResult> AskAsync(long id, HttpContext context, CaseDesk desk, CaseAnswers answers, CancellationToken cancel)
    {
        var question = (
            (
                context.Request.HasFormContentType
                    ? (await context.Request.ReadFormAsync(cancel))["question"].ToString()
                    : (await JsonBody.ReadAsync<AskedOfCase>(context.Request, cancel))?.Question
            ) ?? ""
        ).Trim();
        if (await desk.OpenAsync(id, cancel) is not { Newest: not null } open)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such request, or it is not drafted yet.", "", "/");
        }

        if (ReviewCalls.Hidden(open, context) is { } hidden)
        {
            return hidden;
        }

        if (question.Length is 0 or > CaseAnswers.Longest)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                question.Length == 0 ? "There is no question." : $"A question has at most {CaseAnswers.Longest} characters.",
                question.Length == 0 ? "Type it first." : "Ask it in fewer words, or as several.",
                $"/cases/{id}#ask"
            );
        }

        var by = PersonClaims.Of(context.User);
        var anchors = new PageAnchors(open.Draft, open.Review.Brief);
        if (context.Request.Headers.Accept.ToString().Contains(Lines, StringComparison.Ordinal))
        {
            context.Response.ContentType = Lines;
            await StreamAsync(context.Response, open, question, by, answers, anchors, cancel);
            return Results.Empty;
        }

        var said = new List<CaseAnswers.Line>();
        var answer = await answers.AskAsync(
            open,
            question,
            by,
            sentence =>
            {
                said.Add(CaseAnswers.Of(sentence, open, anchors));
                return Task.CompletedTask;
            },
            cancel
        );
        return Answers.IsForm(context.Request)
            ? new RazorComponentResult<AnswerPage>(
                new
                {
                    Open = open,
                    Question = question,
                    Lines = (IReadOnlyList<CaseAnswers.Line>)[.. said, .. CaseAnswers.After(answer, open, anchors)],
                    InWords = answers.InWords,
                }
            )
            : Results.Text(QuestionJson.Write(answer), "application/json");
    }

    public static async Task<IResult> ProposalsAsync(
        long id,
        HttpContext context,
        CaseDesk desk,
        CaseProposals proposals,
        CancellationToken cancel
    )
    {
        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);
        }

        return ReviewCalls.Hidden(open, context)
            ?? Results.Ok(
                (await proposals.OpenAsync(id, cancel))
                    .Select(p => new ProposalTold(p.Id, p.Kept.Proposal, p.Kept.Words, p.Kept.Why, p.Kept.Otherwise, p.Model))
                    .ToList()
            );
    }

    public static async Task<IResult> AskProposalsAsync(long id, HttpContext context, CaseProposals proposals, CancellationToken cancel)
    {
        var page = $"/cases/{id}#proposals";
        if (!proposals.Possible)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "No language model is configured to propose facts.",
                "An operator configures one (docs/models.md).",
                page
            );
        }

        return await proposals.WantAsync(PersonClaims.Of(context.User), id, cancel) switch
        {
            null => Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such request, or it is not drafted yet.", "", "/"),
            [var first, ..] => Answers.Refused(
                context,
                first.Code is Core.Review.Refusals.NotThisRole ? 403 : 422,
                first.Reason,
                first.Remedy,
                page,
                first.Code
            ),
            _ => Answers.Done(
                context,
                page,
                "The language model is asked. Go on working: what it proposes will be listed here.",
                () => Results.Accepted($"/api/cases/{id}/proposals/progress", new Progress("waiting", "waits for the language model"))
            ),
        };
    }

    public static async Task<IResult> ProposalsProgressAsync(
        long id,
        CaseDesk desk,
        CaseProposals proposals,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        // The request first: whoever does not see it is told nothing of it.
        await desk.Db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not null
        && await proposals.LastAsync(id, cancel) is { } job
            ? Results.Ok(
                new Progress(job.State.ToString().ToLowerInvariant(), await JobProgress.SaysAsync(desk.Db, job, time.GetUtcNow(), cancel))
            )
            : Results.Problem(title: "No language model was asked about this request.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<IResult> ConfirmAsync(
        long id,
        long proposal,
        HttpContext context,
        CaseProposals proposals,
        CancellationToken cancel
    ) =>
        CaseCalls.FactTold(
            context,
            id,
            await proposals.ConfirmAsync(PersonClaims.Of(context.User), id, proposal, cancel),
            "There is no such proposal any more."
        );

    public static async Task<IResult> RefuseAsync(
        long id,
        long proposal,
        HttpContext context,
        CaseProposals proposals,
        CancellationToken cancel
    )
    {
        var page = $"/cases/{id}#proposals";
        return await proposals.RefuseAsync(PersonClaims.Of(context.User), id, proposal, cancel) switch
        {
            null => Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such proposal any more.", "", page),
            [var first, ..] => Answers.Refused(
                context,
                first.Code is Core.Review.Refusals.NotThisRole ? 403 : 422,
                first.Reason,
                first.Remedy,
                page,
                first.Code
            ),
            _ => Answers.Done(context, page, "It is refused, and not proposed again.", () => Results.Ok(new DoneAct("refuse"))),
        };
    }

    private static async Task StreamAsync(
        HttpResponse response,
        OpenCase open,
        string question,
        Core.Review.Person by,
        CaseAnswers answers,
        PageAnchors anchors,
        CancellationToken cancel
    )
    {
        async Task Write(CaseAnswers.Line line)
        {
            await response.WriteAsync(JsonSerializer.Serialize(line, JsonSerializerOptions.Web) + "\n", cancel);
            await response.Body.FlushAsync(cancel);
        }

        var answer = await answers.AskAsync(open, question, by, sentence => Write(CaseAnswers.Of(sentence, open, anchors)), cancel);
        foreach (var line in CaseAnswers.After(answer, open, anchors))
        {
            await Write(line);
        }
    }
}
