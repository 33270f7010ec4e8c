namespace Copilot.ModelServer.Protocol;

/// <summary>What an endpoint refuses before any model sees it.</summary>
internal static class Terms
{
    public static Refusal? Refuse(Endpoint endpoint, Dialect dialect, ReceivedRequest request)
    {
        if (!endpoint.Models.Contains(request.Model))
        {
            return Refusal.UnknownModel(request.Model);
        }

        if (endpoint.Refuses.FirstOrDefault(name => request.Json.TryGetProperty(name, out _)) is { } setting)
        {
            return Refusal.NoSetting(setting);
        }

        if (dialect != Dialect.Ollama && Tokens.Of(request.Prompt) is var length && length > endpoint.ContextTokens)
        {
            return Refusal.TooLong(length, endpoint.ContextTokens);
        }

        return endpoint.Structured == Structured.Ignored ? null : Format(endpoint, dialect, request);
    }

    private static Refusal? Format(Endpoint endpoint, Dialect dialect, ReceivedRequest request)
    {
        switch (request.Format)
        {
            case "text":
                return null;
            case "json_object" when endpoint.Structured >= Structured.Object:
                return dialect is Dialect.OpenAi or Dialect.Azure && !request.Prompt.Contains("json", StringComparison.OrdinalIgnoreCase)
                    ? Refusal.NoJsonWord
                    : null;
            case "json_schema" when endpoint.Structured >= Structured.Schema:
                break;
            default:
                return Refusal.NoFormat(request.Format);
        }

        var name = request.SchemaFormat is { } wrapper && wrapper.TryGetProperty("name", out var given) ? given.GetString() ?? "" : "";
        return name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
                ? Refusal.BadSchema(name, "a name of letters, digits, underscores and dashes is required.")
            : request.Schema is not { } schema ? Refusal.BadSchema(name, "a schema is required.")
            : request.IsStrict && StrictSchema.Fault(schema) is { } fault ? Refusal.BadSchema(name, fault)
            : null;
    }
}
