using System.Net;
using System.Text;
using System.Text.Json;
using Copilot.ModelServer;
using Copilot.ModelServer.Behaviours;

namespace Copilot.Engine.Tests.Models.Server;

public sealed class FaultsTests
{
    private const string Right = """{"facts":[{"name":"slip","value":"6","line":4},{"name":"smoker","value":"no","line":9}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_goes_from_fault_to_fault_and_stays_at_the_last()
    {
        await using var model = await StartAsync(Script.Of(new TooManyRequests(null), new ServerError(), Behaviour.Well));
        Assert.Equal(
            [429, 500, 200, 200],
            new List<int>
            {
                await StatusAsync(model, "a"),
                await StatusAsync(model, "b"),
                await StatusAsync(model, "c"),
                await StatusAsync(model, "d"),
            }
        );
    }

    [Fact]
    public async Task A_script_for_each_question_is_not_upset_by_others()
    {
        await using var model = await StartAsync(Script.EachQuestion(new Unavailable(), Behaviour.Well));
        Assert.Equal(
            [503, 503, 200, 200],
            new List<int>
            {
                await StatusAsync(model, "a"),
                await StatusAsync(model, "b"),
                await StatusAsync(model, "b"),
                await StatusAsync(model, "a"),
            }
        );
    }

    [Fact]
    public async Task A_behaviour_can_hang_on_the_request()
    {
        await using var model = await StartAsync(
            Script.By(r => r.Said("user").Contains("fail", StringComparison.Ordinal) ? new ServerError() : Behaviour.Well)
        );
        Assert.Equal([200, 500], new List<int> { await StatusAsync(model, "go on"), await StatusAsync(model, "fail here") });
    }

    [Fact]
    public async Task Behaviours_add_up()
    {
        await using var model = await StartAsync(Script.Of(new WrongSchema(Misshape.BareList).And(new Fenced()).And(new ProseAround())));
        var content = await ContentAsync(model);
        Assert.Contains("```json\n[{\"name\":\"slip\"", content, StringComparison.Ordinal);
        Assert.StartsWith("Sure!", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Misshape.MissingProperty, """{"facts":[{"value":"6","line":4},{"value":"no","line":9}]}""")]
    [InlineData(Misshape.OtherTypes, """{"facts":[{"name":7,"value":7,"line":"4"},{"name":7,"value":7,"line":"9"}]}""")]
    [InlineData(Misshape.Nulls, """{"facts":[{"name":null,"value":null,"line":null},{"name":null,"value":null,"line":null}]}""")]
    [InlineData(Misshape.BareList, """[{"name":"slip","value":"6","line":4},{"name":"smoker","value":"no","line":9}]""")]
    public async Task Json_misses_its_schema_in_many_ways(Misshape how, string expected)
    {
        await using var model = await StartAsync(Script.Of(new WrongSchema(how)));
        Assert.Equal(expected, await ContentAsync(model));
    }

    [Fact]
    public async Task Json_can_break_off_while_the_model_says_that_it_has_finished()
    {
        await using var model = await StartAsync(Script.Of(new TruncatedJson()));
        var content = await ContentAsync(model);
        Assert.StartsWith(content, Right, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(content));
    }

    [Fact]
    public async Task A_huge_answer_is_sound_json_beyond_every_limit()
    {
        await using var model = await StartAsync(Script.Of(new Huge(300_000)));
        var content = await ContentAsync(model, ",\"max_tokens\":100");
        Assert.True(content.Length >= 300_000);
        Assert.True(JsonDocument.Parse(content).RootElement.GetProperty("facts").GetArrayLength() > 1000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endless_answer_ends_when_the_other_side_hangs_up(bool streamed)
    {
        await using var model = await StartAsync(Script.Of(new Endless()));
        await HangUpAsync(model, streamed, atLeast: 20_000);
        Assert.Equal((0, 1), await SettledAsync(model));
    }

    [Fact]
    public async Task A_slow_answer_that_nobody_waits_for_is_given_up()
    {
        await using var model = await StartAsync(Script.Of(new Slow(TimeSpan.FromMinutes(5))));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(50);
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            http.PostAsync(model.BaseAddress + "/chat/completions", Body("a"), patience.Token)
        );
        Assert.Equal((0, 1), await SettledAsync(model));
    }

    [Fact]
    public async Task A_server_that_stops_leaves_nobody_hanging()
    {
        var model = await StartAsync(Script.Of(new Slow(TimeSpan.FromMinutes(5))));
        using var http = new HttpClient();
        var waiting = http.PostAsync(model.BaseAddress + "/chat/completions", Body("a"), Cancel);
        while (model.Open == 0)
        {
            await Task.Delay(1, Cancel);
        }

        await model.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Connections_break_before_in_and_after_the_answer()
    {
        await using var model = await StartAsync(Script.Of(new Dropped(), new DroppedStream(), new EndedEarly()));
        await Assert.ThrowsAsync<HttpRequestException>(() => ContentAsync(model));
        await Assert.ThrowsAsync<HttpRequestException>(() => ContentAsync(model));
        await Assert.ThrowsAnyAsync<JsonException>(() => ContentAsync(model));
    }

    [Fact]
    public async Task A_stream_can_end_early_or_with_an_error_and_never_says_done()
    {
        await using var model = await StartAsync(Script.Of(new EndedEarly(), new ErrorInStream()));
        var early = await TextAsync(model, ",\"stream\":true");
        Assert.DoesNotContain("[DONE]", early, StringComparison.Ordinal);
        Assert.DoesNotContain("\"finish_reason\":\"stop\"", early, StringComparison.Ordinal);
        var error = await TextAsync(model, ",\"stream\":true");
        Assert.Contains("data: {\"error\"", error, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_a_model_does_not_take_are_refused_by_name()
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => Right,
            new Endpoint { Refuses = new HashSet<string> { "temperature" } },
            cancel: Cancel
        );
        Assert.Equal(200, await StatusAsync(model, "a"));
        var refused = JsonDocument.Parse(await TextAsync(model, ",\"temperature\":0")).RootElement.GetProperty("error");
        Assert.Equal(
            ("temperature", "unsupported_value"),
            (refused.GetProperty("param").GetString(), refused.GetProperty("code").GetString())
        );
    }

    [Fact]
    public async Task What_the_test_itself_throws_is_a_server_error()
    {
        await using var model = await LoopbackModel.StartAsync(_ => throw new InvalidOperationException(), cancel: Cancel);
        Assert.Equal(500, await StatusAsync(model, "a"));
    }

    private static Task<LoopbackModel> StartAsync(Script script) => LoopbackModel.StartAsync(_ => Right, script: script, cancel: Cancel);

    private static StringContent Body(string question, string more = "") =>
        new(
            $$$"""{"model":"test-model","messages":[{"role":"user","content":"{{{question}}}"}]{{{more}}}}""",
            Encoding.UTF8,
            "application/json"
        );

    private static async Task<int> StatusAsync(LoopbackModel model, string question)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(model.BaseAddress + "/chat/completions", Body(question), Cancel);
        return (int)response.StatusCode;
    }

    private static async Task<string> TextAsync(LoopbackModel model, string more = "")
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(model.BaseAddress + "/chat/completions", Body("a", more), Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<string> ContentAsync(LoopbackModel model, string more = "") =>
        JsonDocument
            .Parse(await TextAsync(model, more))
            .RootElement.GetProperty("choices")[0]
            .GetProperty("message")
            .GetProperty("content")
            .GetString()!;

    private static async Task HangUpAsync(LoopbackModel model, bool streamed, int atLeast)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, model.BaseAddress + "/chat/completions")
        {
            Content = Body("a", streamed ? ",\"stream\":true" : ""),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancel);
        await stream.ReadExactlyAsync(new byte[atLeast], Cancel);
    }

    // The server sees a moment later that the other side is gone.
    private static async Task<(int Open, int HungUp)> SettledAsync(LoopbackModel model)
    {
        for (var i = 0; i < 500 && model.Open > 0; i++)
        {
            await Task.Delay(10, Cancel);
        }

        return (model.Open, model.HungUp);
    }
}
