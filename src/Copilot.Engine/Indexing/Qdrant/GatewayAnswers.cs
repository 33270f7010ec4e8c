using System.Net;
using System.Net.Http.Headers;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>Says as gRPC says it what a gateway before the server answers in plain HTTP, so that how long it asks to wait is not lost.</summary>
internal sealed class GatewayAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Status = "grpc-status";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var status = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Grpc.Core.StatusCode.ResourceExhausted,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Grpc.Core
                .StatusCode
                .Unavailable,
            _ => Grpc.Core.StatusCode.OK,
        };
        if (status == Grpc.Core.StatusCode.OK || response.Headers.Contains(Status))
        {
            return response;
        }

        var said = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Version = response.Version,
            RequestMessage = request,
            Content = new ByteArrayContent([]),
        };
        said.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        said.Headers.Add(Status, ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (response.Headers.TryGetValues(QdrantConnection.RetryAfter, out var wait))
        {
            said.Headers.Add(QdrantConnection.RetryAfter, wait);
        }

        response.Dispose();
        return said;
    }
}
