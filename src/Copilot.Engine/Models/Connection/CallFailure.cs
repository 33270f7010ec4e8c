using System.ClientModel;
using System.Net;
using System.Text.Json;
using Copilot.Engine.Models.Calls;
using Microsoft.SemanticKernel;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Copilot.Engine.Models.Connection;

/// <summary>Turns what a call threw into a failure in our own words. What the endpoint said is looked at for what it refuses, and never repeated: it may hold the question.</summary>
internal static class CallFailure
{
    public static ModelFailedException Of(Exception thrown) =>
        thrown switch
        {
            ModelFailedException failed => failed,
            HttpOperationException http when http.StatusCode is { } status && (int)status is < 200 or >= 300 => Of(
                status,
                Error.Read(http.ResponseContent)
            ),
            ClientResultException client when client.Status is not 0 and (< 200 or >= 300) => Of(
                (HttpStatusCode)client.Status,
                Error.Read(client.GetRawResponse()?.Content.ToString())
            ),
            _ => OfCause(Cause(thrown)),
        };

    /// <summary>The part of the request that the endpoint named as one it does not take; null where it named none.</summary>
    public static string? Refused(Exception thrown) =>
        (thrown as HttpOperationException)?.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? Error.Read(((HttpOperationException)thrown).ResponseContent).Parameter
            : null;

    public static bool IsBadRequest(Exception thrown) =>
        thrown is HttpOperationException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity } http
        && !Error.Read(http.ResponseContent).TooLong;

    private static ModelFailedException Of(HttpStatusCode status, Error error) =>
        (int)status switch
        {
            401 => new(ModelFailure.Refused, "The endpoint does not accept the key."),
            403 => new(ModelFailure.Refused, "The endpoint refuses this key the use of the model."),
            404 => new(
                ModelFailure.UnknownModel,
                "The endpoint does not know the model, or takes no chat completions at this address (most addresses end in /v1)."
            ),
            429 when error.Code == "insufficient_quota" => new(ModelFailure.Busy, "The endpoint says that the account's quota is used up."),
            429 => new(ModelFailure.Busy, "The endpoint has too many requests, and the wait that it asks for is too long or was in vain."),
            >= 300 and < 400 => new(ModelFailure.Broken, "The endpoint points to another address; redirections are not followed."),
            400 or 413 or 422 when error.TooLong || status == HttpStatusCode.RequestEntityTooLarge => new(
                ModelFailure.Unusable,
                "The request is longer than the model's context."
            ),
            400 or 422 when error.Code == "content_filter" => new(
                ModelFailure.Unusable,
                "The endpoint's content filter refused the request."
            ),
            var other => new(ModelFailure.Broken, $"The endpoint failed (HTTP {other})."),
        };

    private static ModelFailedException OfCause(Exception cause) =>
        cause switch
        {
            NotLocalException => new(ModelFailure.NotLocal, "Strict mode: the endpoint's address leads away from this machine."),
            TimeoutRejectedException => new(ModelFailure.Unreachable, "The endpoint did not answer in time."),
            BrokenCircuitException => new(ModelFailure.Broken, "The endpoint failed several times in a row and is left alone for a while."),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(
                ModelFailure.Unreachable,
                "The endpoint's name leads nowhere."
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                ModelFailure.Unreachable,
                "No secure connection to the endpoint could be made."
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse } or IOException =>
                new(ModelFailure.Broken, "The answer broke off."),
            HttpRequestException => new(ModelFailure.Unreachable, "Nobody answers at the endpoint's address."),
            JsonException => new(ModelFailure.Broken, "The endpoint's answer is not that of chat completions."),
            // The client library found no answer where one should be; its words may hold one.
            _ => new(ModelFailure.Unusable, "The endpoint's answer holds no message."),
        };

    // The innermost exception that tells.
    private static Exception Cause(Exception thrown)
    {
        for (Exception? cause = thrown; cause is not null; cause = cause.InnerException)
        {
            if (
                cause is NotLocalException or TimeoutRejectedException or BrokenCircuitException or JsonException
                || (
                    cause is HttpRequestException or IOException
                    && cause.InnerException is not (NotLocalException or IOException or HttpRequestException)
                )
            )
            {
                return cause;
            }
        }

        return thrown;
    }

    /// <summary>The part of an endpoint's refusal that is looked at.</summary>
    private readonly record struct Error(string? Code, string? Parameter, bool TooLong)
    {
        private static readonly string[] Parameters = ["temperature", "seed", "max_tokens", "max_completion_tokens", "response_format"];

        public static Error Read(string? body)
        {
            try
            {
                using var document = JsonDocument.Parse(body ?? "");
                var root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error))
                {
                    var message = error.ValueKind == JsonValueKind.String ? error.GetString()! : Text(error, "message") ?? "";
                    var code = Text(error, "code") ?? Text(error, "type");
                    return new Error(
                        code,
                        Text(error, "param") ?? Named(message),
                        code == "context_length_exceeded"
                            || message.Contains("context length", StringComparison.OrdinalIgnoreCase)
                            || message.Contains("context size", StringComparison.OrdinalIgnoreCase)
                    );
                }
            }
            catch (JsonException)
            {
                // Not the protocol's form of a refusal: nothing is known of it.
            }

            return default;
        }

        // In quotes, so that a word of the question is not taken for a parameter.
        private static string? Named(string message) =>
            Parameters.FirstOrDefault(p =>
                message.Contains($"'{p}'", StringComparison.Ordinal)
                || message.Contains($"\"{p}\"", StringComparison.Ordinal)
                || message.Contains($"`{p}`", StringComparison.Ordinal)
            );

        private static string? Text(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }
}
