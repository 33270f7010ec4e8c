using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Guardrails;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Hosting;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>Reading and editing drafts, statement by statement. A version is named by its ETag; whoever edits says which one they saw (<c>If-Match</c>, or the field <c>draft</c> of a form).</summary>
internal static class DraftCalls
{
    private const int Longest = 8000;
    private const string Shorter = "A statement says one thing, in a sentence or two, under the heading where it belongs.";

    /// <summary>A statement as a script sends it.</summary>
    /// <param name="Citations">Null leaves them as they are.</param>
    public sealed record Written(
        string? Text,
        IReadOnlyList<Cited>? Citations,
        string? Section = null,
        string? Level = null,
        string? Statement = null
    );

    /// <param name="Line">Of a chart document; null for a guideline.</param>
    /// <param name="Passage">Of a guideline document; null for a chart.</param>
    public sealed record Cited(string Document, int? Line, string? Passage, string? Quote);

    /// <summary>A finding as a script shows it under its sentence.</summary>
    public sealed record Found(string Code, bool Blocks, string? Statement, string Why, string Fix)
    {
        public static IReadOnlyList<Found> Of(GuardrailVerdict verdict) =>
            [.. verdict.Violations.Select(v => new Found(v.Code, v.Severity == Severity.Block, v.Statement, v.Why, v.Fix))];
    }

    public static async Task<IResult> ReadAsync(
        long id,
        int? number,
        HttpContext context,
        CaseDesk desk,
        Openings openings,
        CancellationToken cancel
    )
    {
        if (await (number is { } n ? desk.OpenAsync(id, n, cancel) : desk.OpenAsync(id, cancel)) is not { Newest: { } newest } open)
        {
            return Results.Problem(title: "There is no such draft.", statusCode: StatusCodes.Status404NotFound);
        }

        if (ReviewCalls.Hidden(open, context) is { } hidden)
        {
            return hidden;
        }

        // On record before it is shown; it is written meanwhile.
        var recorded = openings.RecordAsync(
            desk.Db,
            PersonClaims.Of(context.User),
            open.Row,
            open.Draft.Versions,
            "open",
            $"opened the request (draft {newest.Number})",
            Tag(newest.Number)
        );
        context.Response.Headers.ETag = Tag(newest.Number);
        var text = DraftJson.Write(open.Draft, open.Verdict, open.Review.Brief.Dictionary, confirmed: open.Review.Brief.Confirmed);
        await recorded;
        return Results.Text(text, "application/json");
    }

    public static async Task<IResult> CheckAsync(long id, Written written, HttpContext context, CaseDesk desk, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, cancel) is not { Newest: not null } open || EditOf(open, written, out var refused) is not { } edit)
        {
            return Results.Problem(title: "There is no such statement.", statusCode: StatusCodes.Status404NotFound);
        }

        return refused is not null ? Answers.Refused(context, 422, refused, Shorter)
            : CaseDesk.Check(open, edit) is { } verdict ? Results.Ok(new CheckDone(verdict.Held, Found.Of(verdict)))
            : Results.Problem(title: "There is no such statement.", statusCode: StatusCodes.Status404NotFound);
    }

    public static Task<IResult> AddAsync(long id, HttpContext context, CaseDesk desk, CancellationToken cancel) =>
        EditAsync(id, null, context, desk, cancel);

    public static Task<IResult> RewordAsync(long id, string statement, HttpContext context, CaseDesk desk, CancellationToken cancel) =>
        EditAsync(id, statement, context, desk, cancel);

    public static async Task<IResult> RemoveAsync(long id, string statement, HttpContext context, CaseDesk desk, CancellationToken cancel)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancel) : null;
        return await DoneAsync(id, Seen(context, form?["draft"]), new Remove(statement), null, context, desk, cancel);
    }

    private static async Task<IResult> EditAsync(long id, string? statement, HttpContext context, CaseDesk desk, CancellationToken cancel)
    {
        Written written;
        string? draft = null;
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            draft = form["draft"];
            written = new Written(form["text"], CitedIn(form["citations"].ToString()), form["section"], form["level"], statement);
        }
        else
        {
            written = (await JsonBody.ReadAsync<Written>(context.Request, cancel) ?? new Written(null, null)) with
            {
                Statement = statement,
            };
        }

        if (await desk.OpenAsync(id, cancel) is not { } open)
        {
            return Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);
        }

        return EditOf(open, written, out var refused) is { } edit && refused is null
            ? await DoneAsync(id, Seen(context, draft), edit, statement, context, desk, cancel)
            : Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                refused ?? "There is no such statement.",
                refused is null ? "Look at the draft as it is now." : Shorter,
                $"/cases/{id}"
            );
    }

    private static async Task<IResult> DoneAsync(
        long id,
        int? seen,
        Edit edit,
        string? statement,
        HttpContext context,
        CaseDesk desk,
        CancellationToken cancel
    )
    {
        var page = $"/cases/{id}{(statement is null ? "" : $"#{Safe(statement)}")}";
        if (seen is null)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status428PreconditionRequired,
                "It is not said which version of the draft this was written upon.",
                "Send its number in If-Match.",
                page
            );
        }

        var outcome = await desk.EditAsync(PersonClaims.Of(context.User), id, seen.Value, edit, cancel);
        if (outcome.Conflict is { } other)
        {
            var plan = context.RequestServices.GetRequiredService<PlanTime>();
            context.Response.Headers.ETag = Tag(other.Number);
            return Answers.Refused(
                context,
                StatusCodes.Status409Conflict,
                $"{other.By} made draft {other.Number} at {plan.Of(other.At):HH:mm} {plan.Zone}, while you wrote on draft {seen}.",
                "Nothing of yours was stored and nothing of theirs was overwritten. Load the page, look at theirs, and write again.",
                page
            );
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

        if (outcome.Number is not { } number)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such statement.", "Load the page anew.", page);
        }

        context.Response.Headers.ETag = Tag(number);
        return Answers.Done(context, page, null, () => Results.Ok(new EditDone(number, outcome.Verdict!.Held, Found.Of(outcome.Verdict))));
    }

    private static Edit? EditOf(OpenCase open, Written written, out string? refused)
    {
        refused = null;
        var text = (written.Text ?? "").ReplaceLineEndings(" ").Trim();
        if (text.Length is 0 or > Longest)
        {
            refused =
                text.Length == 0
                    ? "A statement without words says nothing; remove it instead."
                    : $"A statement has at most {Longest} characters.";
        }

        var citations = written.Citations?.Select(c => Citation(open, c)).OfType<Citation>().ToList();
        if (written.Statement is { } id)
        {
            // A form sends what it shows: the same citations are left with the quotes that they have.
            var known = open.Statements.FirstOrDefault(s => s.Statement.Id == id)?.Statement.Citations ?? [];
            citations =
                citations is not null && citations.Select(Key).ToHashSet(StringComparer.Ordinal).SetEquals(known.Select(Key))
                    ? null
                    : citations?.Select(c => known.FirstOrDefault(k => Key(k) == Key(c)) ?? c).ToList();
            return new Reword(id, text, citations);
        }

        if (
            Enum.GetValues<Section>().Where(s => SectionNames.Of(s) == written.Section).Select(s => (Section?)s).FirstOrDefault()
            is not { } section
        )
        {
            refused ??= "It is not said in which section the statement belongs.";
            section = Section.Summary;
        }

        var level = Construct.TryParse(written.Level ?? "", out var span) ? new Interspace(span.Top, span.Bottom) : (Interspace?)null;
        return new Add(section, level, text, citations ?? []);
    }

    private static string Key(Citation citation) =>
        citation switch
        {
            ChartCitation chart => $"{chart.Document}:{chart.Line}",
            GuidelineCitation guideline => $"{guideline.Document}#{guideline.Passage}",
            _ => citation.Document,
        };

    // A quote is what stands there: of a chart the whole line where none is given, of a passage its first line.
    private static Citation? Citation(OpenCase open, Cited cited)
    {
        if (cited.Passage is { } passage)
        {
            var found = open.Review.Brief.Library.Find(cited.Document, passage);
            return new GuidelineCitation(
                cited.Document,
                passage,
                cited.Quote is { Length: > 0 } quote ? quote : found?.Text.Split('\n')[0].Trim() ?? ""
            );
        }

        if (cited.Line is not { } line)
        {
            return null;
        }

        var document = open.Review.Case.Documents.FirstOrDefault(d => d.Id == cited.Document);
        var text = document is not null && line >= 1 && line <= document.LineCount ? document.Line(line).Trim() : "";
        return new ChartCitation(cited.Document, line, cited.Quote is { Length: > 0 } words ? words : text);
    }

    /// <summary>Citations as a form's field holds them, one a line: <c>document:12</c> of a chart, <c>document#passage</c> of a guideline; null where the form has no such field.</summary>
    internal static IReadOnlyList<Cited>? CitedIn(string? field) =>
        string.IsNullOrEmpty(field)
            ? null
            :
            [
                .. field
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(one =>
                    {
                        var hash = one.IndexOf('#', StringComparison.Ordinal);
                        var colon = one.LastIndexOf(':');
                        return hash > 0 ? new Cited(one[..hash], null, one[(hash + 1)..], null)
                            : colon > 0
                            && int.TryParse(one.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
                                ? new Cited(one[..colon], line, null, null)
                            : null;
                    })
                    .OfType<Cited>(),
            ];

    private static int? Seen(HttpContext context, string? draft) =>
        int.TryParse(
            context.Request.Headers.IfMatch.ToString() is { Length: > 0 } match ? match.Trim('"') : draft,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static string Tag(int number) => string.Create(CultureInfo.InvariantCulture, $"\"{number}\"");

    private static string Safe(string id) => id.Length < 12 && id.All(char.IsAsciiLetterOrDigit) ? id : "";
}
