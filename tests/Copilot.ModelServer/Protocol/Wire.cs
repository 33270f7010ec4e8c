using System.Text;
using Microsoft.AspNetCore.Http;

namespace Copilot.ModelServer.Protocol;

/// <summary>Puts a completion on the wire, or as much of it as comes.</summary>
internal static class Wire
{
    private const int EndlessPiece = 4096;
    private static readonly TimeSpan EndlessPause = TimeSpan.FromMilliseconds(1);

    public static async Task RefuseAsync(HttpContext http, Refusal refusal, Dialect dialect, string model)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = refusal.Page is null ? "application/json" : "text/html";
        foreach (var (name, value) in refusal.Headers())
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(refusal.Body(dialect, model), http.RequestAborted);
    }

    public static async Task WholeAsync(HttpContext http, Completion completion, CancellationToken stop)
    {
        var body = Encoding.UTF8.GetBytes(completion.Whole());
        var reply = completion.Reply;
        http.Response.ContentType = "application/json";
        if (reply.End == End.Never)
        {
            // The content goes on and on.
            var text = completion.Whole();
            var at = text.IndexOf("\"content\":\"", StringComparison.Ordinal) + "\"content\":\"".Length;
            await http.Response.WriteAsync(text[..at], stop);
            await OnAndOnAsync(http, new string('x', EndlessPiece), stop);
            return;
        }

        var length = (int)(body.Length * reply.Until);
        http.Response.ContentLength = reply.End == End.Early ? length : body.Length;
        await http.Response.Body.WriteAsync(body.AsMemory(0, length), stop);
        await http.Response.Body.FlushAsync(stop);
        if (reply.End == End.Reset)
        {
            http.Abort();
        }
    }

    public static async Task StreamAsync(
        HttpContext http,
        Completion completion,
        int pieceLength,
        bool usage,
        Dialect dialect,
        CancellationToken stop
    )
    {
        var reply = completion.Reply;
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        foreach (var chunk in completion.Opening(usage))
        {
            await SendAsync(http, chunk, stop);
        }

        // Long answers in longer pieces, so that they come at all.
        var pieces = completion.Pieces(Math.Max(pieceLength, reply.Text.Length / 2000), usage).ToList();
        var sent = (int)(pieces.Count * reply.Until);
        foreach (var piece in reply.End == End.Whole ? pieces : pieces.Take(sent))
        {
            await SendAsync(http, piece, stop);
            if (reply.BetweenPieces > TimeSpan.Zero)
            {
                await Task.Delay(reply.BetweenPieces, stop);
            }
        }

        switch (reply.End)
        {
            case End.Reset:
                http.Abort();
                return;
            case End.Early:
                return;
            case End.Error:
                await SendAsync(http, Refusal.ServerError.Body(dialect, completion.Model), stop);
                return;
            case End.Never:
                await OnAndOnAsync(http, $"data: {completion.Piece(new string('x', EndlessPiece), usage)}\n\n", stop);
                return;
            default:
                foreach (var chunk in completion.Closing(usage))
                {
                    await SendAsync(http, chunk, stop);
                }

                await SendAsync(http, "[DONE]", stop);
                return;
        }
    }

    private static async Task SendAsync(HttpContext http, string data, CancellationToken stop)
    {
        await http.Response.WriteAsync($"data: {data}\n\n", stop);
        await http.Response.Body.FlushAsync(stop);
    }

    private static async Task OnAndOnAsync(HttpContext http, string piece, CancellationToken stop)
    {
        while (true)
        {
            await http.Response.WriteAsync(piece, stop);
            await http.Response.Body.FlushAsync(stop);
            await Task.Delay(EndlessPause, stop);
        }
    }
}
