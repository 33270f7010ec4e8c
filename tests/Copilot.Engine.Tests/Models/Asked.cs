using System.Text.Json;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;

namespace Copilot.Engine.Tests.Models;

/// <summary>Requests and options for tests.</summary>
internal static class Asked
{
    /// <summary>Stands where a record's text stands; must show up nowhere else.</summary>
    public const string Record = "Mrs Example walks 40 m; MRN 0000001";

    public const string Key = "sk-not-a-key-0123456789";

    public static AnswerShape Shape { get; } =
        new(
            "slip",
            JsonDocument
                .Parse(
                    """
                    {"type":"object","properties":{"slip":{"type":"integer"},"side":{"type":["string","null"],"enum":["left","right",null]}},"required":["slip","side"],"additionalProperties":false}
                    """
                )
                .RootElement.Clone()
        );

    public const string Right = """{"slip":5,"side":"left"}""";

    public static ModelRequest Request(bool shaped = true, ModelRole role = ModelRole.Facts, string text = Record) =>
        new(
            role,
            "facts@1#sha256:00",
            [new ModelMessage(Speaker.System, "Read the record."), new ModelMessage(Speaker.User, text)],
            shaped ? Shape : null,
            new ModelSettings(0, 7, 500)
        );

    public static ModelOptions Options(string endpoint = "http://localhost:9/v1") =>
        new()
        {
            Endpoint = new Uri(endpoint),
            Name = "m-1",
            Key = new Secret(Key),
            Retries = 1,
        };
}
