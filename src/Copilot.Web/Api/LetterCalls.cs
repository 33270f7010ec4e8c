using System.Globalization;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Engine.Letters;
using Copilot.Web.Api.Description;
using Copilot.Web.Hosting;
using Copilot.Web.Letters;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>Letters for scripts and forms: read, given as a Word document, put on record as sent, and the reasons in words for the member.</summary>
internal static class LetterCalls
{
    public static void Map(RouteGroupBuilder letters)
    {
        letters
            .MapGet("/{reader}", ReadAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Give a letter with its checks",
                "`reader` is member or provider, and extension-member or extension-provider for the notice of an extension. There is one where the determination is signed or information was asked for, and a notice where the time was extended. That it was opened is put on record."
            )
            .Gives<LetterTold>();
        letters
            .MapGet("/{reader}/docx", DocxAsync)
            .RequireAuthorization(May.Work)
            .Says("Give a letter as a Word document", "A letter that a check holds is not given out.")
            .Gives<byte[]>(type: LetterDocx.MediaType);
        letters
            .MapPost("/{reader}/sent", SendAsync)
            .RequireAuthorization(May.Work)
            .Says(
                "Put on record that a letter was sent",
                "To whom and how; `letter` is the hash of the letter that was seen, so that nothing else goes out. `dated` is the day that stands in the letter, today where it is left out: not in the future, and not before what the letter tells of. The letter is kept as it was sent. `way` is post, fax, portal, email or hand."
            )
            .Takes<Sending>()
            .Gives<SentTold>();
        letters
            .MapPost("/member/reasons", RewordAsync)
            .RequireAuthorization(May.Work)
            .ByPerson()
            .Says("Word the reasons for the member", "By the physician who signed, until the member's letter is sent; one reason a line.")
            .Takes<Wording>()
            .Gives<Worded>();
    }

    /// <param name="To">The recipient, one line.</param>
    /// <param name="Way">One of <see cref="LetterDesk.Ways"/>.</param>
    /// <param name="Letter">The hash of the letter that was seen.</param>
    /// <param name="Dated">The day that the letter bears, as <c>2026-05-04</c>; today where it is left out.</param>
    public sealed record Sending(string? To, string? Way, string? Letter, string? Dated = null);

    public sealed record Wording(string? Words);

    public static async Task<IResult> ReadAsync(long id, string reader, HttpContext context, LetterDesk desk, CancellationToken cancel)
    {
        if (
            LetterName.Read(reader) is not { } name
            || await desk.OpenAsync(PersonClaims.Of(context.User), id, name, cancel) is not { } opened
        )
        {
            return NotHere(context, id);
        }

        if (opened.Letter.Value is not { } letter)
        {
            return Refused(context, id, reader, opened.Letter.Refusals);
        }

        context.Response.Headers.ETag = $"\"{opened.Hash}\"";
        return Results.Ok(
            new LetterTold(
                letter.Kind.ToString().ToLowerInvariant(),
                reader,
                opened.Hash,
                opened.MayBeSent,
                Math.Round(letter.ReadingLevel, 1),
                [.. letter.Blocks.Select(b => new BlockTold(b.Kind.ToString().ToLowerInvariant(), b.Text))],
                [.. letter.Elements.Select(e => new ElementTold(e.Name, e.Span is not null))],
                Found(letter),
                [.. opened.Sent.Select(Told)]
            )
        );
    }

    public static async Task<IResult> DocxAsync(long id, string reader, HttpContext context, LetterDesk desk, CancellationToken cancel)
    {
        if (
            LetterName.Read(reader) is not { } name
            || await desk.OpenAsync(PersonClaims.Of(context.User), id, name, cancel) is not { } opened
        )
        {
            return NotHere(context, id);
        }

        if (opened.Letter.Value is not { } letter)
        {
            return Refused(context, id, reader, opened.Letter.Refusals);
        }

        // A file goes where no banner goes along: one that is held is not given out.
        return opened.MayBeSent
            ? Results.File(
                LetterDocx.Write(letter.Blocks),
                LetterDocx.MediaType,
                string.Create(CultureInfo.InvariantCulture, $"letter-{id}-{reader}.docx")
            )
            : Refused(
                context,
                id,
                reader,
                [new Refusal(LetterDesk.Held, "A check holds this letter.", "Mend what is marked beside it first.")]
            );
    }

    public static async Task<IResult> SendAsync(long id, string reader, HttpContext context, LetterDesk desk, CancellationToken cancel)
    {
        Sending? sending;
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            sending = new Sending(form["to"], form["way"], form["letter"], form["dated"]);
        }
        else
        {
            sending = await context.Request.ReadFromJsonAsync<Sending>(cancel);
        }

        if (
            LetterName.Read(reader) is not { } name
            || await desk.SendAsync(
                PersonClaims.Of(context.User),
                id,
                name,
                sending?.To,
                sending?.Way,
                sending?.Letter,
                sending?.Dated,
                cancel
            )
                is not { } sent
        )
        {
            return NotHere(context, id);
        }

        return sent.Value is not { } done
            ? Refused(context, id, reader, sent.Refusals)
            : Answers.Done(
                context,
                Page(id, reader),
                $"It is on record that you sent the {name.Words} {done.Way}.",
                () => Results.Ok(Told(done))
            );
    }

    public static async Task<IResult> RewordAsync(long id, HttpContext context, LetterDesk desk, CancellationToken cancel)
    {
        var words = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(cancel))["words"].ToString()
            : (await context.Request.ReadFromJsonAsync<Wording>(cancel))?.Words;
        if (await desk.RewordAsync(PersonClaims.Of(context.User), id, words, cancel) is not { } worded)
        {
            return NotHere(context, id);
        }

        if (worded.Value is not { } letter)
        {
            return Refused(context, id, "member", worded.Refusals);
        }

        return Answers.Done(
            context,
            Page(id, "member"),
            letter.MayBeSent
                ? "The member's letter has your words."
                : "Your words are kept. A check still holds the letter; it is marked beside it.",
            () => Results.Ok(new Worded(letter.MayBeSent, Found(letter)))
        );
    }

    private static IReadOnlyList<LetterFinding> Found(Letter letter) =>
        [.. letter.Findings.Select(f => new LetterFinding(f.Code, Letter.Holds(f), f.Why, f.Fix))];

    private static SentTold Told(SentLetter sent) => new(sent.At, sent.By, sent.To, sent.Way, sent.Sha256);

    private static string Page(long id, string reader) => string.Create(CultureInfo.InvariantCulture, $"/cases/{id}/letters/{reader}");

    private static IResult NotHere(HttpContext context, long id) =>
        Answers.Refused(
            context,
            StatusCodes.Status404NotFound,
            "There is no such letter.",
            "",
            string.Create(CultureInfo.InvariantCulture, $"/cases/{id}")
        );

    private static IResult Refused(HttpContext context, long id, string reader, IReadOnlyList<Refusal> refusals) =>
        Answers.Refused(
            context,
            refusals[0].Code == Refusals.NotThisRole ? StatusCodes.Status403Forbidden
                : refusals[0].Code == LetterDesk.Changed ? StatusCodes.Status409Conflict
                : StatusCodes.Status422UnprocessableEntity,
            string.Join(' ', refusals.Select(r => r.Reason)),
            string.Join(' ', refusals.Select(r => r.Remedy).Distinct()),
            Page(id, reader),
            refusals[0].Code
        );
}
