using System.Globalization;
using System.Text.Json.Nodes;

namespace Copilot.ModelServer.Protocol;

/// <summary>An error as OpenAI tells it; <see cref="Body"/> puts it into the words of another.</summary>
internal sealed record Refusal(int Status, string Message, string Type, string? Code, string? Param = null)
{
    private const string Invalid = "invalid_request_error";

    /// <summary>Null where the server does not say when to come again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Azure's code, where it has one of its own.</summary>
    public string? AzureCode { get; init; }

    /// <summary>A body that is no JSON.</summary>
    public string? Page { get; init; }

    public static Refusal Unauthorised { get; } = new(401, "Incorrect API key provided.", Invalid, "invalid_api_key") { AzureCode = "401" };

    public static Refusal QuotaUsedUp { get; } =
        new(429, "You exceeded your current quota, check plan and billing details.", "insufficient_quota", "insufficient_quota");

    public static Refusal ServerError { get; } =
        new(500, "The server had an error while processing the request.", "server_error", null) { AzureCode = "InternalServerError" };

    public static Refusal ProxyError { get; } =
        new(502, "", "", null)
        {
            Page =
                "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n",
        };

    public static Refusal PromptFiltered { get; } =
        new(400, "The prompt was filtered by the content management policy.", Invalid, "content_filter", "prompt");

    public static Refusal NoSuchPath { get; } = new(404, "Unknown request URL.", Invalid, "unknown_url") { AzureCode = "404" };

    public static Refusal NoChat { get; } =
        new(400, "The body is not a chat completion request: 'model' and 'messages' are required.", Invalid, null);

    public static Refusal NoJsonWord { get; } =
        new(
            400,
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            Invalid,
            null,
            "messages"
        );

    public static Refusal UnknownModel(string model) =>
        new(404, $"The model `{model}` does not exist or you do not have access to it.", Invalid, "model_not_found")
        {
            AzureCode = "DeploymentNotFound",
        };

    public static Refusal TooManyRequests(TimeSpan? after) =>
        new(429, "Rate limit reached, please try again later.", "requests", "rate_limit_exceeded")
        {
            RetryAfter = after,
            AzureCode = "429",
        };

    public static Refusal Unavailable(TimeSpan? after) =>
        new(503, "The engine is currently overloaded, please try again later.", "service_unavailable", null)
        {
            RetryAfter = after,
            AzureCode = "ServiceUnavailable",
        };

    public static Refusal TooLong(int tokens, int most) =>
        new(
            400,
            $"This model's maximum context length is {most} tokens. However, your messages resulted in {tokens} tokens.",
            Invalid,
            "context_length_exceeded",
            "messages"
        );

    public static Refusal NoFormat(string type) =>
        new(
            400,
            $"Invalid parameter: 'response_format' of type '{type}' is not supported with this model.",
            Invalid,
            null,
            "response_format"
        );

    public static Refusal BadSchema(string name, string why) =>
        new(400, $"Invalid schema for response_format '{name}': {why}", Invalid, null, "response_format");

    public static Refusal NoSetting(string name) =>
        name == "temperature"
            ? new(
                400,
                "Unsupported value: 'temperature' does not support this value with this model. Only the default (1) value is supported.",
                Invalid,
                "unsupported_value",
                name
            )
            : new(400, $"Unsupported parameter: '{name}' is not supported with this model.", Invalid, "unsupported_parameter", name);

    public string Body(Dialect dialect, string model) =>
        Page
        ?? (
            dialect switch
            {
                Dialect.Azure => Error(new JsonObject { ["code"] = AzureCode ?? Code, ["message"] = Message }),
                // Ollama has no codes; its type follows from the status.
                Dialect.Ollama => Error(
                    Full(
                        Code == "model_not_found" ? $"model \"{model}\" not found, try pulling it first" : Message,
                        Status switch
                        {
                            400 => Invalid,
                            404 => "not_found_error",
                            _ => "api_error",
                        },
                        null,
                        null
                    )
                ),
                // vLLM's code is a number, and its guard of the key answers with a string alone.
                Dialect.Vllm when Status == 401 => new JsonObject { ["error"] = "Unauthorized" }.ToJsonString(),
                Dialect.LmStudio => new JsonObject { ["error"] = Message }.ToJsonString(Json.Relaxed),
                Dialect.Vllm => Error(
                    Full(
                        Message,
                        Status switch
                        {
                            400 => "BadRequestError",
                            404 => "NotFoundError",
                            _ => "InternalServerError",
                        },
                        Param,
                        JsonValue.Create(Status)
                    )
                ),
                _ => Error(Full(Message, Type, Param, Code)),
            }
        );

    public IEnumerable<(string Name, string Value)> Headers()
    {
        if (RetryAfter is { } after)
        {
            yield return ("Retry-After", Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture));
            yield return ("retry-after-ms", Math.Ceiling(after.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static JsonObject Full(string message, string type, string? param, JsonNode? code) =>
        new()
        {
            ["message"] = message,
            ["type"] = type,
            ["param"] = param,
            ["code"] = code,
        };

    private static string Error(JsonObject error) => new JsonObject { ["error"] = error }.ToJsonString(Json.Relaxed);
}
