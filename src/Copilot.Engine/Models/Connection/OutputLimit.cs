using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Copilot.Engine.Models.Connection;

/// <summary>Sends the limit of an answer under the name that the endpoint understands: the client library knows only the newest.</summary>
internal sealed class OutputLimit(Func<LimitName> name) : DelegatingHandler
{
    private const string New = "max_completion_tokens";
    private const string Old = "max_tokens";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            request.Content is { } content
            && name() is not LimitName.New and var wanted
            && JsonNode.Parse(await content.ReadAsByteArrayAsync(cancellationToken)) is JsonObject body
            && body[New] is { } limit
        )
        {
            body[Old] = limit.DeepClone();
            if (wanted == LimitName.Old)
            {
                body.Remove(New);
            }

            request.Content = new StringContent(body.ToJsonString());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
