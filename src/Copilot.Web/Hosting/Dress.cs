using System.Security.Cryptography;
using Copilot.Core.Drafting.Render.Html;

namespace Copilot.Web.Hosting;

/// <summary>What pages are dressed in: two styles, the script and the picture of the tab. They lie within the program, each at an address that changes with it, so that browsers may keep them.</summary>
internal static class Dress
{
    private const string Kept = "public, max-age=31536000, immutable";

    private static readonly Dictionary<string, Piece> Pieces = new[]
    {
        Piece.Of("draft.css", "text/css; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(HtmlText.Style)),
        Piece.Of("workspace.css", "text/css; charset=utf-8", Read("workspace.css")),
        Piece.Of("workspace.js", "text/javascript; charset=utf-8", Read("workspace.js")),
        Piece.Of("icon.svg", "image/svg+xml", Read("icon.svg")),
    }.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Where a page finds a piece as it is now.</summary>
    public static string Address(string name) => $"/{name}?v={Pieces[name].Version}";

    public static void Map(WebApplication app)
    {
        foreach (var piece in Pieces.Values)
        {
            app.MapGet(
                    $"/{piece.Name}",
                    (HttpContext context) =>
                    {
                        context.Response.Headers.CacheControl = context.Request.Query["v"] == piece.Version ? Kept : "no-cache";
                        return Results.Bytes(piece.Content, piece.Type);
                    }
                )
                .AllowAnonymous();
        }
    }

    /// <summary>Whether an answer is one of these, which say nothing of anybody.</summary>
    public static bool Is(HttpResponse response) => response.Headers.CacheControl == Kept;

    private static byte[] Read(string name)
    {
        using var stream = typeof(Dress).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private sealed record Piece(string Name, string Type, byte[] Content, string Version)
    {
        public static Piece Of(string name, string type, byte[] content) =>
            new(name, type, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
