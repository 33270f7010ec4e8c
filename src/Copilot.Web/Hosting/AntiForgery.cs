using Microsoft.AspNetCore.Antiforgery;

namespace Copilot.Web.Hosting;

/// <summary>Refuses what changes something and does not come from a page of ours: the token is a hidden field of a form, or a header of a script's call. An API key needs none: no browser sends it by itself.</summary>
internal sealed class AntiForgery(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string Header = "X-Request-Token";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (
            HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || Keys.Scope.IsKey(context.HttpContext.User)
            || await antiforgery.IsRequestValidAsync(context.HttpContext)
        )
        {
            return await next(context);
        }

        return Answers.Refused(
            context.HttpContext,
            StatusCodes.Status400BadRequest,
            "This did not come from a page of the workspace, or the page is too old.",
            "Load the page anew and try again."
        );
    }
}
