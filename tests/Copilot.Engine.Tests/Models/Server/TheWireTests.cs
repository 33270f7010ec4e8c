using System.Net;
using System.Text;
using System.Text.Json;
using Copilot.ModelServer;
using Copilot.ModelServer.Behaviours;

namespace Copilot.Engine.Tests.Models.Server;

/// <summary>What goes over the wire, looked at without any client's help.</summary>
public sealed class TheWireTests
{
    private const string Chat =
        """{"model":"test-model","messages":[{"role":"system","content":"Answer in JSON."},{"role":"user","content":[{"type":"text","text":"Is it "},{"type":"text","text":"so?"}]}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_kept_as_it_came()
    {
        await using var model = await LoopbackModel.StartAsync(r => r.Said("user"), cancel: Cancel);
        var (_, body) = await PostAsync(model, Chat, key: "secret");

        var request = Assert.Single(model.Received);
        Assert.Equal(Chat, request.Body);
        Assert.Equal("Bearer secret", request.Headers["authorization"]);
        Assert.Equal("/v1/chat/completions", request.Path);
        Assert.Equal(["system", "user"], request.Messages.Select(m => m.Role));
        Assert.Equal("Is it so?", body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_stream_ends_with_its_finish_its_usage_and_done()
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => "It is so 😀 indeed, in every way.",
            new Endpoint { PieceLength = 10 },
            cancel: Cancel
        );
        var chunks = await StreamAsync(model, Chat[..^1] + ""","stream":true,"stream_options":{"include_usage":true}}""");

        Assert.Equal("[DONE]", chunks[^1]);
        var read = chunks.SkipLast(1).Select(c => JsonDocument.Parse(c).RootElement).ToList();
        Assert.Equal(0, read[^1].GetProperty("choices").GetArrayLength());
        Assert.Equal(9, read[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.All(read.SkipLast(1), c => Assert.Equal(JsonValueKind.Null, c.GetProperty("usage").ValueKind));
        Assert.Equal("stop", read[^2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal("assistant", read[0].GetProperty("choices")[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.Equal("It is so 😀 indeed, in every way.", Joined(read));
    }

    [Fact]
    public async Task Without_being_asked_a_stream_tells_no_usage()
    {
        await using var model = await LoopbackModel.StartAsync(_ => "Yes.", cancel: Cancel);
        var chunks = await StreamAsync(model, Chat[..^1] + ""","stream":true}""");
        Assert.All(chunks.SkipLast(1), c => Assert.DoesNotContain("usage", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_beginning_that_was_sent_before_is_counted_as_cached()
    {
        await using var model = await LoopbackModel.StartAsync(_ => "Yes.", cancel: Cancel);
        string Ask(string end) =>
            $$$"""{"model":"test-model","messages":[{"role":"system","content":"{{{new string('a', 5000)}}}"},{"role":"user","content":"{{{end}}}"}]}""";

        var (_, first) = await PostAsync(model, Ask("one"));
        var (_, second) = await PostAsync(model, Ask("two"));
        Assert.Equal(0, Cached(first));
        Assert.Equal(1152, Cached(second));
        static int Cached(JsonElement body) =>
            body.GetProperty("usage").GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32();
    }

    [Theory]
    [InlineData(Dialect.OpenAi, "model_not_found")]
    [InlineData(Dialect.Ollama, "try pulling it first")]
    [InlineData(Dialect.Vllm, "NotFoundError")]
    public async Task Each_kind_of_server_tells_its_errors_in_its_own_way(Dialect dialect, string mark)
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => "",
            new Endpoint { Dialect = dialect, Models = ["another"] },
            cancel: Cancel
        );
        var (status, body) = await PostAsync(model, Chat);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(mark, body.GetProperty("error").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_listed()
    {
        await using var model = await LoopbackModel.StartAsync(_ => "", new Endpoint { Models = ["small", "large"] }, cancel: Cancel);
        using var http = new HttpClient();
        var list = JsonDocument.Parse(await http.GetStringAsync(model.BaseAddress + "/models", Cancel)).RootElement;
        Assert.Equal(["small", "large"], list.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task What_is_no_chat_and_what_is_no_path_is_refused()
    {
        await using var model = await LoopbackModel.StartAsync(_ => "", cancel: Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(model, "{")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(model, """{"model":"test-model","messages":[]}""")).Status);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(model.BaseAddress + "/engines", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}""", null)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", "additionalProperties")]
    [InlineData(
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":["number","null"]}},"required":["a"],"additionalProperties":false}""",
        "Missing 'b'"
    )]
    [InlineData(
        """{"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{}}}},"required":["a"],"additionalProperties":false}""",
        "'properties', 'a', 'items'"
    )]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "type: ")]
    public async Task A_strict_schema_must_be_one_that_strict_servers_take(string schema, string? fault)
    {
        await using var model = await LoopbackModel.StartAsync(_ => """{"a":"b"}""", cancel: Cancel);
        var (status, body) = await PostAsync(
            model,
            Chat[..^1]
                + ""","response_format":{"type":"json_schema","json_schema":{"name":"shape","strict":true,"schema":"""
                + schema
                + "}}}"
        );
        Assert.Equal(fault is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, status);
        Assert.True(
            fault is null || body.GetProperty("error").GetProperty("message").GetString()!.Contains(fault, StringComparison.Ordinal),
            body.ToString()
        );
    }

    [Fact]
    public async Task Older_servers_refuse_a_schema_and_then_an_object()
    {
        var schema = Chat[..^1] + ""","response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}}}""";
        var json = Chat[..^1] + ""","response_format":{"type":"json_object"}}""";
        await using var model = await LoopbackModel.StartAsync(_ => "{}", new Endpoint { Structured = Structured.Object }, cancel: Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(model, schema)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(model, json)).Status);

        await using var older = await LoopbackModel.StartAsync(_ => "{}", new Endpoint { Structured = Structured.Text }, cancel: Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(older, json)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(older, Chat)).Status);
    }

    private static string Joined(IEnumerable<JsonElement> chunks) =>
        string.Concat(
            chunks
                .Where(c => c.GetProperty("choices").GetArrayLength() > 0)
                .Select(c =>
                    c.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out var piece) ? piece.GetString() : ""
                )
        );

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(LoopbackModel model, string body, string? key = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, model.BaseAddress + "/chat/completions")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        using var response = await http.SendAsync(request, Cancel);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement);
    }

    private static async Task<IReadOnlyList<string>> StreamAsync(LoopbackModel model, string body)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(
            model.BaseAddress + "/chat/completions",
            new StringContent(body, Encoding.UTF8, "application/json"),
            Cancel
        );
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e["data: ".Length..])];
    }
}
