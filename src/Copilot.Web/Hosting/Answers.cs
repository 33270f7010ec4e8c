using Copilot.Core;

namespace Copilot.Web.Hosting;

/// <summary>What an endpoint answers: a script gets problem details, whoever sent a form is led to a page that says the same.</summary>
internal static class Answers
{
    /// <param name="back">Where a form leads back to; null for the start.</param>
    public static IResult Refused(HttpContext context, int status, string reason, string remedy, string? back = null, string? code = null)
    {
        if (!IsForm(context.Request))
        {
            return Results.Problem(
                title: reason,
                detail: remedy,
                statusCode: status,
                extensions: code is null ? null : new Dictionary<string, object?> { ["code"] = code }
            );
        }

        context.RequestServices.GetRequiredService<Said>().Tell(context, $"{reason} {remedy}".TrimEnd());
        return Results.LocalRedirect(back ?? "/");
    }

    public static IResult Refused(HttpContext context, UnreadableInputException e, string back) =>
        Refused(context, StatusCodes.Status422UnprocessableEntity, Why(e), "", back, e.Problems[0].Code);

    /// <summary>In one paragraph: the first of what is wrong, each with its place and remedy.</summary>
    public static string Why(UnreadableInputException e) =>
        PlainName.Shown($"It cannot be read: {string.Join(' ', e.Problems.Take(6).Select(p => $"{p.Place}: {p.Reason} {p.Remedy}"))}");

    /// <summary>Done: the script gets what there is to know, a form leads to a page.</summary>
    public static IResult Done(HttpContext context, string to, string? says, Func<IResult> script)
    {
        if (!IsForm(context.Request))
        {
            return script();
        }

        if (says is not null)
        {
            context.RequestServices.GetRequiredService<Said>().Tell(context, says);
        }

        return Results.LocalRedirect(to);
    }

    public static bool IsForm(HttpRequest request) =>
        request.HasFormContentType && !request.Headers.ContainsKey(AntiForgery.Header) && !Keys.Scope.IsKey(request.HttpContext.User);
}
