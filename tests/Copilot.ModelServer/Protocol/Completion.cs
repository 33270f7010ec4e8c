using System.Text.Json.Nodes;

namespace Copilot.ModelServer.Protocol;

/// <summary>A reply in the protocol's words: whole, or in the pieces of a stream.</summary>
/// <param name="Usage">Null where it is not told.</param>
internal sealed record Completion(string Id, long Created, string Model, Dialect Dialect, Reply Reply, JsonObject Usage)
{
    private static readonly string[] FilterKinds = ["hate", "self_harm", "sexual", "violence"];

    public string Whole()
    {
        var choice = new JsonObject
        {
            ["index"] = 0,
            ["message"] = Message(),
            ["logprobs"] = null,
            ["finish_reason"] = Reply.Finish,
        };
        if (Dialect == Dialect.Azure)
        {
            choice["content_filter_results"] = Filter();
        }

        var whole = Head("chat.completion");
        whole["choices"] = Reply.Form == Form.NoChoices ? new JsonArray() : new JsonArray(choice);
        whole["usage"] = Usage.DeepClone();
        if (Dialect == Dialect.Azure)
        {
            whole["prompt_filter_results"] = PromptFilter();
        }

        return whole.ToJsonString(Json.Relaxed);
    }

    /// <summary>What comes before the first piece.</summary>
    public IEnumerable<string> Opening(bool usage)
    {
        if (Dialect == Dialect.Azure)
        {
            // Its first chunk tells of the prompt alone.
            yield return new JsonObject
            {
                ["id"] = "",
                ["object"] = "",
                ["created"] = 0,
                ["model"] = "",
                ["choices"] = new JsonArray(),
                ["prompt_filter_results"] = PromptFilter(),
            }.ToJsonString(Json.Relaxed);
        }

        if (Reply.Form != Form.NoChoices)
        {
            yield return Chunk(
                new JsonObject { ["role"] = "assistant", ["content"] = Reply.Form == Form.ToolCall ? null : "" },
                null,
                usage
            );
        }
    }

    /// <summary>The answer, a piece at a time.</summary>
    public IEnumerable<string> Pieces(int length, bool usage)
    {
        if (Reply.Form == Form.ToolCall)
        {
            yield return Chunk(new JsonObject { ["tool_calls"] = new JsonArray(ToolCall(streamed: true)) }, null, usage);
            yield break;
        }

        if (Reply.Form is Form.NoChoices or Form.Null)
        {
            yield break;
        }

        foreach (var piece in Split(Reply.Text, length))
        {
            yield return Piece(piece, usage);
        }
    }

    public string Piece(string text, bool usage) =>
        Chunk(new JsonObject { [Reply.Form == Form.Refusal ? "refusal" : "content"] = text }, null, usage);

    /// <summary>What comes after the last piece, without <c>[DONE]</c>.</summary>
    public IEnumerable<string> Closing(bool usage)
    {
        if (Reply.Form != Form.NoChoices)
        {
            yield return Chunk([], Reply.Finish, usage);
        }

        if (usage)
        {
            var last = Head("chat.completion.chunk");
            last["choices"] = new JsonArray();
            last["usage"] = Usage.DeepClone();
            yield return last.ToJsonString(Json.Relaxed);
        }
    }

    public static IEnumerable<string> Split(string text, int length)
    {
        for (var at = 0; at < text.Length; )
        {
            var end = Math.Min(text.Length, at + length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            {
                end++;
            }

            yield return text[at..end];
            at = end;
        }
    }

    private string Chunk(JsonObject delta, string? finish, bool usage)
    {
        var choice = new JsonObject
        {
            ["index"] = 0,
            ["delta"] = delta,
            ["logprobs"] = null,
            ["finish_reason"] = finish,
        };
        if (Dialect == Dialect.Azure)
        {
            choice["content_filter_results"] = Filter();
        }

        var chunk = Head("chat.completion.chunk");
        chunk["choices"] = new JsonArray(choice);
        if (usage)
        {
            chunk["usage"] = null;
        }

        return chunk.ToJsonString(Json.Relaxed);
    }

    private JsonObject Head(string kind)
    {
        var head = new JsonObject
        {
            ["id"] = Id,
            ["object"] = kind,
            ["created"] = Created,
            ["model"] = Model,
        };
        if (Dialect != Dialect.Vllm)
        {
            head["system_fingerprint"] = Dialect == Dialect.Ollama ? "fp_ollama" : "fp_0123456789";
        }

        return head;
    }

    private JsonObject Message()
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = Reply.Form == Form.Text ? Reply.Text : null };
        if (Dialect is Dialect.OpenAi or Dialect.Azure || Reply.Form == Form.Refusal)
        {
            message["refusal"] = Reply.Form == Form.Refusal ? Reply.Text : null;
        }

        if (Reply.Form == Form.ToolCall)
        {
            message["tool_calls"] = new JsonArray(ToolCall(streamed: false));
        }

        return message;
    }

    private JsonObject ToolCall(bool streamed)
    {
        var call = new JsonObject
        {
            ["id"] = "call_000001",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = Reply.ToolName, ["arguments"] = Reply.ToolArguments },
        };
        if (streamed)
        {
            call["index"] = 0;
        }

        return call;
    }

    private static JsonArray PromptFilter() => [new JsonObject { ["prompt_index"] = 0, ["content_filter_results"] = Filter() }];

    private static JsonObject Filter()
    {
        var filter = new JsonObject();
        foreach (var kind in FilterKinds)
        {
            filter[kind] = new JsonObject { ["filtered"] = false, ["severity"] = "safe" };
        }

        return filter;
    }
}
