using System.Text.Json;

namespace Copilot.Engine.Models.Calls;

/// <summary>Finds the JSON object of an answer in its text. Linear, whatever the text; nothing of it is ever said in a problem.</summary>
public static class AnswerText
{
    private const string Fence = "```";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The whole text is one JSON object of the shape.</summary>
    /// <param name="problem">What is wrong in plain words; null where nothing is.</param>
    public static bool IsOf(AnswerShape shape, string text, out string? problem)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            problem = "the answer is empty";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(trimmed, Strict);
            problem =
                document.RootElement.ValueKind == JsonValueKind.Object
                    ? ShapeCheck.Problem(shape.Schema, document.RootElement)
                    : "the answer is not a JSON object";
        }
        catch (JsonException)
        {
            problem = trimmed[0] == '{' ? "the answer's JSON is broken or cut off" : "the answer is not JSON alone";
        }

        return problem is null;
    }

    /// <summary>The text without what a model that reasons aloud left before it, between <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>.</summary>
    public static string WithoutThinking(string text)
    {
        const string Start = "<think>";
        const string End = "</think>";
        var bare = text.TrimStart();
        var end = bare.StartsWith(Start, StringComparison.Ordinal) ? bare.IndexOf(End, StringComparison.Ordinal) : -1;
        return end < 0 ? text : bare[(end + End.Length)..].TrimStart();
    }

    /// <summary>What stands between the first pair of fences; the text itself where there is none.</summary>
    public static string InFences(string text)
    {
        var start = text.IndexOf(Fence, StringComparison.Ordinal);
        if (start < 0)
        {
            return text.Trim();
        }

        var line = text.IndexOf('\n', start);
        var end = line < 0 ? -1 : text.IndexOf(Fence, line, StringComparison.Ordinal);
        return end < 0 ? text.Trim() : text[(line + 1)..end].Trim();
    }

    /// <summary>What stands from the first brace to the last; the text itself where there are none.</summary>
    public static string InBraces(string text)
    {
        var start = text.IndexOf('{');
        var end = text.LastIndexOf('}');
        return start >= 0 && end > start ? text[start..(end + 1)] : text.Trim();
    }
}
