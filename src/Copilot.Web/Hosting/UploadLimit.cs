using Copilot.Web.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Copilot.Web.Hosting;

/// <summary>Holds what is sent to <see cref="WorkspaceSettings.UploadMegabytes"/>: what says that it is larger is answered before any of it is read, what does not say so is stopped where it goes beyond.</summary>
internal static class UploadLimit
{
    /// <summary>What is no file of a form is text: no page and no script sends more of it.</summary>
    private const long MostText = 2L << 20;

    // Parts of a form have heads and ends.
    private const long Around = 64L << 10;

    public static void Set(WebApplicationBuilder builder, WorkspaceSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = Most(settings));
        builder.Services.Configure<FormOptions>(form => (form.MultipartBodyLengthLimit, form.ValueCountLimit) = (Most(settings), 2048));
    }

    public static void Use(IApplicationBuilder app, WorkspaceSettings settings) =>
        app.Use(
            async (context, next) =>
            {
                var most =
                    context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
                        ? Most(settings)
                        : MostText;
                if (context.Request.ContentLength > most)
                {
                    // The rest is not waited for.
                    context.Response.Headers.Connection = "close";
                    context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                    await Problems.WriteAsync(context);
                    return;
                }

                if (most == MostText && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                {
                    body.MaxRequestBodySize = most;
                }

                await next(context);
            }
        );

    private static long Most(WorkspaceSettings settings) => ((long)settings.UploadMegabytes << 20) + Around;
}
