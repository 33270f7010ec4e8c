using System.Text.Json;
using Copilot.Core;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Cli;

/// <summary>Finds the settings: a JSON file, over it the user's secrets, over these the environment (<c>COPILOT__MODEL__KEY</c> is <c>Copilot:Model:Key</c>).</summary>
internal static class SettingsPlace
{
    public const string Variable = "COPILOT_SETTINGS";
    private const string Prefix = "COPILOT__";

    /// <summary>As <c>dotnet user-secrets --id copilot</c> keeps them.</summary>
    private const string SecretsId = "copilot";

    /// <summary>The settings; null where there are none, which takes two looks for a file and no more.</summary>
    /// <param name="option">A file that must be there; null for the variable's or the one beside the program.</param>
    /// <exception cref="StopException">The file named is not there.</exception>
    /// <exception cref="UnreadableInputException">A file is no JSON.</exception>
    public static IConfiguration? Read(string? option, Surroundings surroundings)
    {
        var named = option ?? surroundings.Variable(Variable);
        var file = string.IsNullOrEmpty(named) ? Existing(Path.Combine(surroundings.ProgramFolder, "appsettings.json")) : named;
        var secrets = Existing(Secrets(surroundings));
        // Where variables differ only in their case, one is taken, always the same.
        var variables = surroundings
            .Variables()
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(v => v.Key, StringComparer.Ordinal)
            .DistinctBy(v => v.Key, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (file is null && secrets is null && variables.Count == 0)
        {
            return null;
        }

        var builder = new ConfigurationBuilder();
        Add(builder, file, "the settings file");
        Add(builder, secrets, "the user's secrets");
        return Build(
            builder.AddInMemoryCollection(
                variables.Select(v => KeyValuePair.Create(v.Key.Replace("__", ":", StringComparison.Ordinal), (string?)v.Value))
            ),
            "the environment"
        );
    }

    private static void Add(ConfigurationBuilder builder, string? file, string what)
    {
        if (file is null)
        {
            return;
        }

        // Read apart first, so that a mistake is told of the file that holds it.
        var text = InputFile.Read(file, what);
        using var check = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        Build(new ConfigurationBuilder().AddJsonStream(check), what);
        builder.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static IConfigurationRoot Build(IConfigurationBuilder builder, string what)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException)
        {
            throw new UnreadableInputException([
                new Problem(
                    ModelProblems.BadSettings,
                    new Place(what, Line(e)),
                    "It is no JSON object of settings, or names a key twice.",
                    "Correct it; comments and trailing commas are allowed."
                ),
            ]);
        }
    }

    private static int? Line(Exception? e) =>
        e is null ? null
        : e is JsonException { LineNumber: { } line } ? (int)line + 1
        : Line(e.InnerException);

    private static string? Existing(string? path) => File.Exists(path) ? path : null;

    private static string? Secrets(Surroundings surroundings) =>
        (surroundings.Variable("APPDATA"), surroundings.Variable("HOME")) switch
        {
            ({ Length: > 0 } data, _) => Path.Combine(data, "Microsoft", "UserSecrets", SecretsId, "secrets.json"),
            (_, { Length: > 0 } home) => Path.Combine(home, ".microsoft", "usersecrets", SecretsId, "secrets.json"),
            _ => null,
        };
}
