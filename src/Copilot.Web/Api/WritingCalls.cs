using Copilot.Core.Drafting;
using Copilot.Core.Review;
using Copilot.Web.Drafting;
using Copilot.Web.Hosting;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>Words that a person types and has not saved yet: kept by the page while they type, given back when they come again.</summary>
internal static class WritingCalls
{
    /// <param name="Citations">One a line, as <c>document:line</c> or <c>document#passage</c>.</param>
    /// <param name="From">What the statement said when they began.</param>
    public sealed record Kept(string? Place, string? Text, string? Citations, string? Level, string? From);

    public sealed record PutAway(string? Place);

    public static async Task<IResult> AllAsync(long id, HttpContext context, Writings writings, CancellationToken cancel) =>
        await writings.IsAsync(id, cancel)
            ? Results.Ok((await writings.OfAsync(id, PersonClaims.Of(context.User).Id, cancel)).Select(Told).ToList())
            : Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<IResult> KeepAsync(
        long id,
        HttpContext context,
        Writings writings,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (await JsonBody.ReadAsync<Kept>(context.Request, cancel) is not { Place: { } place } kept || !IsPlace(place))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "It is not said on which statement, or in which section, this is written.",
                "Name it in 'place'."
            );
        }

        var writing = new Writing(place, kept.Text ?? "", kept.Citations ?? "", kept.Level, kept.From ?? "", time.GetUtcNow());
        if (new[] { writing.Text, writing.Citations, writing.From, writing.Level ?? "" }.Any(w => w.Length > Writings.Longest))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                $"A statement has at most {Writings.Longest} characters.",
                "Make it shorter."
            );
        }

        return await writings.KeepAsync(PersonClaims.Of(context.User), id, writing, cancel) switch
        {
            null => Results.Problem(title: "There is no such draft.", statusCode: StatusCodes.Status404NotFound),
            [var first, ..] => Answers.Refused(
                context,
                first.Code is Refusals.NotThisRole ? 403 : 422,
                first.Reason,
                first.Remedy,
                code: first.Code
            ),
            _ => Results.Ok(Told(writing)),
        };
    }

    public static async Task<IResult> RemoveAsync(long id, HttpContext context, Writings writings, CancellationToken cancel)
    {
        var place = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(cancel))["place"].ToString()
            : (await JsonBody.ReadAsync<PutAway>(context.Request, cancel))?.Place;
        if (place is null || !IsPlace(place))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "It is not said which words are to be put away.",
                "Name their statement or section in 'place'.",
                $"/cases/{id}"
            );
        }

        await writings.RemoveAsync(PersonClaims.Of(context.User).Id, id, place, cancel);
        return Answers.Done(context, $"/cases/{id}#{place}", null, () => Results.Ok(new DoneAct("remove")));
    }

    private static bool IsPlace(string place) =>
        Enum.GetValues<Section>().Any(s => SectionNames.Of(s) == place)
        || (place.Length is > 1 and < 12 && place[0] == 's' && place.Skip(1).All(char.IsAsciiDigit));

    private static WritingTold Told(Writing writing) =>
        new(writing.Place, writing.Text, writing.Citations, writing.Level, writing.From, writing.At);
}
