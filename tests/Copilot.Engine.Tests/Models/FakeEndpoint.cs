using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Copilot.Engine.Tests.Models;

/// <summary>An endpoint without a network: answers each request with the next of its answers, the last one again and again, and remembers what it was asked.</summary>
internal sealed class FakeEndpoint(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _next;

    public List<JsonObject> Bodies { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>A chat completion with a message.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Says(string content, string finish = "stop") =>
        Returns(HttpStatusCode.OK, Completion(content, finish));

    public static Func<HttpRequestMessage, HttpResponseMessage> Fails(
        int status,
        string? parameter = null,
        string? code = null,
        TimeSpan? retryAfter = null
    ) =>
        _ =>
        {
            var response = Json(
                (HttpStatusCode)status,
                $$"""{"error":{"message":"no","type":"invalid_request_error","param":{{JsonSerializer.Serialize(parameter)}},"code":{{JsonSerializer.Serialize(code)}} } }"""
            );
            if (retryAfter is { } wait)
            {
                response.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(wait);
            }

            return response;
        };

    public static Func<HttpRequestMessage, HttpResponseMessage> Returns(HttpStatusCode status, string body) => _ => Json(status, body);

    public static Func<HttpRequestMessage, HttpResponseMessage> Streams(params string[] events) =>
        _ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new Arriving(Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"data: {e}\n\n")))))
            {
                Headers = { ContentType = new("text/event-stream") },
            },
        };

    public static string Piece(string? content, string? finish = null)
    {
        var delta = content is null ? "{}" : $$"""{"content":{{JsonSerializer.Serialize(content)}} }""";
        return $$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m-1","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{JsonSerializer.Serialize(finish)}} }]}""";
    }

    public static string Completion(string content, string finish = "stop") =>
        $$"""
            {"id":"1","object":"chat.completion","created":1,"model":"m-1-exact","choices":[{"index":0,"message":{"role":"assistant","content":{{JsonSerializer.Serialize(
                content
            )}} },"finish_reason":"{{finish}}"}],
             "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40} } }
            """;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Func<HttpRequestMessage, HttpResponseMessage> answer;
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        lock (Bodies)
        {
            Requests.Add(request);
            if (body is not null)
            {
                Bodies.Add(body);
            }

            answer = answers[Math.Min(_next++, answers.Length - 1)];
        }

        var response = answer(request);
        response.RequestMessage = request;
        return response;
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>Bytes that can be read once, as from a network.</summary>
    private sealed class Arriving(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
