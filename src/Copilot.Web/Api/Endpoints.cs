using System.Text.Json;
using Copilot.Core.Facts.Proposals;
using Copilot.Web.Acts;
using Copilot.Web.Api.Description;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.People.Organisation;
using Copilot.Web.Replay;

namespace Copilot.Web.Api;

/// <summary>Every endpoint that is no page, what it asks for, and what the OpenAPI document says of it.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/health", () => Results.Ok(new Health("ok"))).AllowAnonymous().Says("Say whether the program runs").Gives<Health>();
        app.MapOpenApi(ApiDocument.Route).AllowAnonymous();
        var session = app.MapGroup("/session")
            .AddEndpointFilter<AntiForgery>()
            .DisableAntiforgery()
            .RequireRateLimiting(WorkspaceApp.SignInLimit);
        session.MapPost("/", Sessions.SignInAsync).AllowAnonymous();
        session.MapPost("/demonstration", Sessions.DemonstrateAsync).AllowAnonymous();
        session.MapPost("/second", Sessions.SecondAsync).AllowAnonymous();
        session.MapPost("/recovery", Sessions.RecoverAsync).AllowAnonymous();
        session.MapPost("/end", Sessions.EndAsync);
        session.MapGet("/organisation", OrganisationSignIn.Lead).AllowAnonymous();
        SecondFactorCalls.Map(app, session);

        app.MapPost("/new/question", CaseCalls.QuestionAsync)
            .AddEndpointFilter<AntiForgery>()
            .DisableAntiforgery()
            .RequireRateLimiting(WorkspaceApp.PersonLimit)
            .RequireAuthorization(May.Work);
        var api = app.MapGroup("/api")
            .AddEndpointFilter<AntiForgery>()
            .AddEndpointFilter<ReplayFilter>()
            .DisableAntiforgery()
            .RequireRateLimiting(WorkspaceApp.PersonLimit);
        Cases(api);
        Drafts(api.MapGroup("/cases/{id:long}/draft"));
        QuestionCalls.Map(api);
        IntegrationEndpoints.Map(app, api);
        WorklistCalls.Map(api);
        DashboardCalls.Map(api);
        SignedCalls.Map(api);
        LetterCalls.Map(api.MapGroup("/cases/{id:long}/letters"));
    }

    private static void Cases(RouteGroupBuilder api)
    {
        api.MapPost("/examples", CaseCalls.ExamplesAsync)
            .RequireAuthorization(May.Read)
            .Says("Load the example requests", "In Development only. Those that are here already are left as they are.")
            .Gives<Loaded>();
        api.MapGet("/cases", CaseCalls.ListAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "List requests",
                "A page of 50, in the order of what is due. `heap` is mine, team, waiting, physician or done (team where it is left out); `q` holds the words of the search box, such as `due:today level:L5-S1 answer:unknown who:me`; `after` is the `next` of the page before."
            )
            .Gives<CaseList>();
        api.MapPost("/cases", CaseCalls.AddAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Take in a request",
                "A form: a case folder as a zip in `case`, or the fields of the page with files in `documents`. It is read whole before anything is stored, and drafted afterwards."
            )
            .Takes<IFormFile>("multipart/form-data")
            .Gives<Taken>(StatusCodes.Status201Created);
        api.MapPost("/cases/question", CaseCalls.ReadQuestion)
            .RequireAuthorization(May.Work)
            .Says(
                "Read a question",
                "What a question in plain words tells of a request, as the fields of the form, and what it leaves open. Nothing is stored."
            )
            .Takes<CaseCalls.AskedQuestion>()
            .Gives<QuestionRead>()
            .Looks();
        api.MapGet("/cases/{id:long}", CaseCalls.ReadAsync)
            .RequireAuthorization(May.Read)
            .Says("Tell where a request stands")
            .Gives<CaseState>();
        api.MapGet("/cases/{id:long}/progress", CaseCalls.ProgressAsync)
            .RequireAuthorization(May.Read)
            .Says("Tell how far its draft is")
            .Gives<Progress>();
        api.MapPost("/cases/{id:long}/redraft", CaseCalls.RedraftAsync)
            .RequireAuthorization(May.Work)
            .Says("Draft it again", "People's own statements stay as far as what they answer still says the same.")
            .Gives<Progress>(StatusCodes.Status202Accepted);
        api.MapGet("/cases/{id:long}/documents", ReviewCalls.DocumentsAsync)
            .RequireAuthorization(May.Read)
            .Says("Give the record, line by line", "What is cited as document:line is the line of that number.")
            .Gives<IReadOnlyList<DocumentText>>();
        api.MapPost("/cases/{id:long}/documents", CaseCalls.AddDocumentsAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Add documents to its record",
                "A form with files in `documents`; what each is in `type-0`, `date-0`, `author-0`, `modality-0` and so on. The whole record is read with them before anything is stored, and drafted anew afterwards. Nothing is added to what is signed."
            )
            .Takes<IFormFile>("multipart/form-data")
            .Gives<DocumentsAdded>(StatusCodes.Status202Accepted);
        api.MapGet("/passages/{document}/{passage}", ReviewCalls.Passage)
            .RequireAuthorization(May.Read)
            .Says("Give a passage of the guidelines", "What is cited as document#passage.")
            .Gives<PassageText>();
        api.MapPost("/cases/{id:long}/facts", CaseCalls.FactAsync)
            .RequireAuthorization(May.Work)
            .ByPerson()
            .Says(
                "Add or correct a fact, with its quote",
                "The quote must stand in the record word for word. The answers follow at once, and what changed is told. A person answers for it: an API key is refused."
            )
            .Takes<FactProposal>()
            .Gives<FactAdded>();
        api.MapPost("/cases/{id:long}/sources", CaseCalls.SourcesAsync)
            .RequireAuthorization(May.Read)
            .Says("Search what a statement may cite", "Lines of the chart that hold all the words, and the passages nearest to them.")
            .Takes<CaseCalls.SourceSearch>()
            .Gives<SourcesFound>()
            .Looks();
        api.MapGet("/cases/{id:long}/audit", AuditCalls.OfCaseAsync)
            .RequireAuthorization(May.Read)
            .Says("Give its history", "The newest 200 events, or those before the event `before`.")
            .Gives<IReadOnlyList<AuditTold>>();
        api.MapGet("/audit", AuditCalls.AllAsync)
            .RequireAuthorization(May.Oversee)
            .Says("Give the audit log", "The newest 200 events, or those before the event `before`.")
            .Gives<IReadOnlyList<AuditTold>>();
        api.MapGet("/audit/verify", AuditCalls.VerifyAsync)
            .RequireAuthorization(May.Oversee)
            .Says("Verify the whole audit log")
            .Gives<AuditVerified>();
        api.MapGet("/audit/export", AuditCalls.ExportAsync)
            .RequireAuthorization(May.Oversee)
            .Says(
                "Export the whole audit log",
                "JSON Lines, as `copilot audit-log verify` reads it: one event a line with its sentence, and last the seal. For whoever sees every plan; that it was taken is an event."
            )
            .Gives<string>(type: "application/jsonl");
        api.MapGet("/people", ReviewCalls.PeopleAsync)
            .RequireAuthorization(May.Administer)
            .Says("List who may sign in, and as what")
            .Gives<IReadOnlyList<PersonTold>>();
        api.MapGet("/cases/{id:long}/acts", ReviewCalls.ActsAsync)
            .RequireAuthorization(May.Read)
            .Says("Tell what may be done to it now", "By the caller, with the reasons for what may not.")
            .Gives<Acts>();
        api.MapGet("/cases/{id:long}/review", ReviewCalls.ReviewAsync)
            .RequireAuthorization(May.Read)
            .Says("Tell what people did to it, and what was signed")
            .Gives<ReviewTold>();
        // What a role may do at which stage says Core; everybody who is signed in may ask it.
        api.MapPost("/cases/{id:long}/acts/{act}", ActCalls.DoAsync)
            .Says(
                "Act on a request",
                "`act` is take, assign, record-first-view, override-guardrail, ask-for-information, information-received, stop-waiting, refer, return-to-reviewer, approve, sign-partial, sign-adverse, peer-to-peer-note, note, extend or reopen-for-appeal. "
                    + "Who decides names the `draft` that they saw. An API key does none by which a person answers: it neither approves nor signs, overrides no guardrail and records no first view."
            )
            .Takes<ActForm>()
            .Gives<DoneAct>();
    }

    private static void Drafts(RouteGroupBuilder draft)
    {
        draft
            .MapGet("/", DraftCalls.ReadAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "Give its draft",
                "The determination as `copilot draft --json` prints it: answers, facts, statements with citations, guardrails. The newest version, or the version `number`."
            )
            .Gives<JsonElement>()
            .Versioned();
        draft
            .MapGet("/versions", ReviewCalls.VersionsAsync)
            .RequireAuthorization(May.Read)
            .Says("List the versions of its draft")
            .Gives<IReadOnlyList<VersionTold>>();
        draft
            .MapPost("/check", DraftCalls.CheckAsync)
            .RequireAuthorization(May.Work)
            .Says("Check an edit without making it", "What the guardrails would say of the statement in these words.")
            .Takes<DraftCalls.Written>()
            .Gives<CheckDone>()
            .Looks();
        draft
            .MapGet("/unsaved", WritingCalls.AllAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Give the caller's own words that are not saved yet",
                "Kept while they were typed; nobody else sees them, and they are no part of the draft."
            )
            .Gives<IReadOnlyList<WritingTold>>();
        draft
            .MapPut("/unsaved", WritingCalls.KeepAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Keep words that are not saved yet",
                "In place of those that were kept of the same `place`: a statement, or the section in which one of the caller's own is to stand. No version is made of it."
            )
            .Takes<WritingCalls.Kept>()
            .Gives<WritingTold>()
            .Looks();
        draft
            .MapPost("/unsaved/remove", WritingCalls.RemoveAsync)
            .RequireAuthorization(May.Work)
            .Says("Put away words that are not saved", "Those of the field `place`.")
            .Takes<WritingCalls.PutAway>()
            .Gives<DoneAct>()
            .Looks();
        draft
            .MapPost("/statements", DraftCalls.AddAsync)
            .RequireAuthorization(May.Work)
            .Says("Add a statement", "Last in its `section`; `level` where it is of one.")
            .Takes<DraftCalls.Written>()
            .Gives<EditDone>()
            .Versioned();
        draft
            .MapMethods("/statements/{statement}", ["PUT", "POST"], DraftCalls.RewordAsync)
            .RequireAuthorization(May.Work)
            .Says("Reword a statement, or cite it anew", "Citations that are left out stay as they are.")
            .Takes<DraftCalls.Written>()
            .Gives<EditDone>()
            .Versioned();
        draft
            .MapDelete("/statements/{statement}", DraftCalls.RemoveAsync)
            .RequireAuthorization(May.Work)
            .Says("Remove a statement")
            .Gives<EditDone>()
            .Versioned();
        draft
            .MapPost("/statements/{statement}/remove", DraftCalls.RemoveAsync)
            .RequireAuthorization(May.Work)
            .Says("Remove a statement, by a form")
            .Gives<EditDone>()
            .Versioned();
    }
}
