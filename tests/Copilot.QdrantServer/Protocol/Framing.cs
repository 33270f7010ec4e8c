using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Copilot.QdrantServer.Protocol;

/// <summary>gRPC over HTTP/2: messages behind five bytes (packed or not, and the length), and a status behind or in place of them.</summary>
internal static class Framing
{
    private const int Prefix = 5;

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var all = new MemoryStream();
        await request.Body.CopyToAsync(all, stop);
        var body = all.ToArray();
        if (body.Length < Prefix || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - Prefix)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Not one whole message."));
        }

        if (body[0] == 0)
        {
            return body[Prefix..];
        }

        using var packed = new GZipStream(new MemoryStream(body, Prefix, body.Length - Prefix), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await packed.CopyToAsync(plain, stop);
        return plain.ToArray();
    }

    public static async Task AnswerAsync(HttpContext http, IMessage answer, CancellationToken stop)
    {
        var body = new byte[Prefix + answer.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)(body.Length - Prefix));
        answer.WriteTo(body.AsSpan(Prefix));
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(body, stop);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    public static void Refuse(HttpContext http, Status status, int? retryAfter)
    {
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-status"] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(status.Detail);
        RetryAfter(http, retryAfter);
    }

    public static void RetryAfter(HttpContext http, int? seconds)
    {
        if (seconds is { } wait)
        {
            http.Response.Headers["retry-after"] = wait.ToString(CultureInfo.InvariantCulture);
        }
    }
}
