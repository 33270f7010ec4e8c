using System.Text.Json.Nodes;

namespace Copilot.ModelServer.Protocol;

/// <summary>Tokens, reckoned as four characters each: near enough for English, and the same everywhere.</summary>
internal static class Tokens
{
    private const int CharactersEach = 4;
    private const int FewestCached = 1024;
    private const int CachedStep = 128;

    public static int Of(string text) => (text.Length + CharactersEach - 1) / CharactersEach;

    public static int Characters(int tokens) => (int)Math.Min(int.MaxValue, (long)tokens * CharactersEach);

    /// <summary>What the endpoint had kept of a prompt: a beginning that an earlier one has too, of 1024 tokens or more, in steps of 128.</summary>
    public static int Cached(string prompt, IEnumerable<string> earlier)
    {
        var same = earlier.Select(e => e.AsSpan().CommonPrefixLength(prompt)).DefaultIfEmpty(0).Max() / CharactersEach;
        return same < FewestCached ? 0 : same / CachedStep * CachedStep;
    }

    public static JsonObject Usage(Dialect dialect, int prompt, int completion, int cached)
    {
        var usage = new JsonObject
        {
            ["prompt_tokens"] = prompt,
            ["completion_tokens"] = completion,
            ["total_tokens"] = prompt + completion,
        };
        if (dialect is Dialect.OpenAi or Dialect.Azure)
        {
            usage["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached, ["audio_tokens"] = 0 };
            usage["completion_tokens_details"] = new JsonObject
            {
                ["reasoning_tokens"] = 0,
                ["audio_tokens"] = 0,
                ["accepted_prediction_tokens"] = 0,
                ["rejected_prediction_tokens"] = 0,
            };
        }
        else if (dialect == Dialect.Vllm)
        {
            usage["prompt_tokens_details"] = null;
        }

        return usage;
    }
}
