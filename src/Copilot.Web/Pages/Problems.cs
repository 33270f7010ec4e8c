using Copilot.Core;
using Copilot.Web.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Copilot.Web.Pages;

/// <summary>What is shown for an answer that is only a status: a sentence on a page, or problem details for a script. Never what went on inside.</summary>
internal static class Problems
{
    public static Task ShowAsync(StatusCodeContext context) => WriteAsync(context.HttpContext);

    public static async Task WriteAsync(HttpContext context)
    {
        var (heading, text) = context.Features.Get<IExceptionHandlerFeature>()?.Error is UnreadableInputException unread
            ? (Unread, Why(unread))
            : Words(context.Response.StatusCode);
        if (context.Request.Path.StartsWithSegments("/api") && !Answers.IsForm(context.Request))
        {
            await Results.Problem(title: heading, detail: text, statusCode: context.Response.StatusCode).ExecuteAsync(context);
            return;
        }

        // The page has parts of a page: nothing of them may be open to whoever may not see them, and it holds nothing but this.
        var page = new RazorComponentResult<ProblemPage>(new { Heading = heading, Text = text })
        {
            StatusCode = context.Response.StatusCode,
        };
        await page.ExecuteAsync(context);
    }

    /// <summary>What heads a request that was read once and cannot be read under the guidelines of today.</summary>
    public const string Unread = "This request cannot be read any more";

    /// <summary>Why, and what can be done about it.</summary>
    public static string Why(UnreadableInputException e) =>
        $"It was read when it came in, and under the guidelines of today it is not: {string.Join(' ', e.Problems.Take(6).Select(p => $"{p.Place}: {p.Reason} {p.Remedy}".TrimEnd()))} Whoever keeps the guidelines can mend that. What is stored stays as it is.";

    private static (string Heading, string Text) Words(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => ("Sign in first", "You are not signed in, or your session has ended."),
            StatusCodes.Status403Forbidden => (
                "This is not yours to see",
                "Your role does not include this. Whoever administers the workspace can tell you who may."
            ),
            StatusCodes.Status404NotFound => ("This is not here", "The page or the request does not exist, or it was moved."),
            StatusCodes.Status405MethodNotAllowed => ("That cannot be done here", "The address is right, what was asked of it is not."),
            StatusCodes.Status413PayloadTooLarge => (
                "That is too large",
                "What was sent is larger than this workspace takes. Split it, or leave out what is no text. Nothing was stored."
            ),
            StatusCodes.Status415UnsupportedMediaType => ("That could not be read", "It comes as a form or as JSON."),
            StatusCodes.Status429TooManyRequests => ("Too much at once", "Wait a minute and try again."),
            >= 500 => ("Something went wrong", "It is our fault and was noted. Nothing that you had saved is lost; go back and try again."),
            _ => ("That could not be read", "The request was not one that this workspace understands."),
        };
}
