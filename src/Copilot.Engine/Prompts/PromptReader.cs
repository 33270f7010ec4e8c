using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Copilot.Core;
using Copilot.Core.Yaml;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Prompts;

/// <summary>Reads one prompt file strictly: unknown keys, stray variables and a broken schema are problems with their place.</summary>
internal static class PromptReader
{
    public const string NotUtf8 = "R001";
    public const string WrongId = "R002";
    public const string UnknownVariable = "R003";
    public const string UnusedVariable = "R004";
    public const string VariableInSystem = "R005";
    public const string BrokenSchema = "R006";
    public const string OutOfRange = "R007";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">The file's name, by which problems call it.</param>
    public static Prompt? Read(byte[] bytes, string name, List<Problem> problems)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).ReplaceLineEndings("\n").TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem(NotUtf8, new Place(name), "The file is not UTF-8.", "Save it as UTF-8."));
            return null;
        }

        var before = problems.Count;
        if (new YamlSource(name, problems).Read(text) is not { } map)
        {
            return null;
        }

        var id = map.RequiredText("id");
        if (id != Path.GetFileNameWithoutExtension(name))
        {
            map.Report("id", WrongId, $"The id '{id}' differs from the file's name.", "Rename the file or correct the id.");
        }

        var (version, purpose, system, user) = (
            map.RequiredText("version"),
            map.RequiredText("purpose"),
            map.RequiredText("system"),
            map.RequiredText("user")
        );
        var variables = Variables(map, system, user);
        var shape = Shape(map);
        var settings = Settings(map);
        map.Finish();
        return problems.Count == before
            ? new Prompt(
                id,
                version,
                purpose,
                system,
                user,
                variables,
                shape,
                settings,
                $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}"
            )
            : null;
    }

    private static Dictionary<string, string> Variables(YamlMap map, string system, string user)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map.Map("variables") is { } told)
        {
            foreach (var name in told.Keys.ToList())
            {
                variables.TryAdd(name, told.RequiredText(name));
            }

            told.Finish();
        }

        var used = PromptText.Pieces(user).Where(p => p.IsVariable).Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var name in used.Where(n => !variables.ContainsKey(n)))
        {
            map.Report(
                "user",
                UnknownVariable,
                $"The variable '{{{{{name}}}}}' is not told under 'variables'.",
                "Tell there what it holds, or correct its spelling."
            );
        }

        foreach (var name in variables.Keys.Where(n => !used.Contains(n)))
        {
            map.Report("variables", UnusedVariable, $"The variable '{name}' does not stand in 'user'.", "Use it or remove it.");
        }

        foreach (var piece in PromptText.Pieces(system).Where(p => p.IsVariable))
        {
            map.Report(
                "system",
                VariableInSystem,
                $"The system text holds the variable '{{{{{piece.Text}}}}}'.",
                "Move it into 'user': instructions are the same for every case, and nothing of a chart stands among them."
            );
        }

        return variables;
    }

    private static AnswerShape? Shape(YamlMap map)
    {
        var (name, schema) = (map.Text("shape"), map.Text("schema"));
        if (name is null && schema is null)
        {
            return null;
        }

        if (name is null || schema is null)
        {
            map.Report(
                name is null ? "schema" : "shape",
                BrokenSchema,
                "'shape' and 'schema' stand together.",
                "Name the shape and write its JSON schema, or leave both out."
            );
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(schema);
            return new AnswerShape(name, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            map.Report("schema", BrokenSchema, $"The schema is not JSON (its line {e.LineNumber + 1}).", "Correct it there.");
            return null;
        }
    }

    private static ModelSettings Settings(YamlMap map)
    {
        if (map.Map("settings", required: true) is not { } settings)
        {
            return new ModelSettings(0, null, 1);
        }

        var (temperature, seed, tokens) = (
            settings.Number("temperature") ?? 0,
            settings.Integer("seed"),
            settings.Integer("max-output-tokens", required: true) ?? 1
        );
        if (temperature is < 0 or > 2)
        {
            settings.Report("temperature", OutOfRange, "The temperature is not between 0 and 2.", "0 gives the most repeatable answers.");
        }

        if (tokens is < 1 or > 100_000)
        {
            settings.Report(
                "max-output-tokens",
                OutOfRange,
                "The limit is not between 1 and 100,000 tokens.",
                "Give what the longest right answer needs."
            );
        }

        settings.Finish();
        return new ModelSettings(temperature, seed, tokens);
    }
}
