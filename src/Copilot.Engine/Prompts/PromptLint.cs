using System.Text.Json;
using System.Text.Json.Nodes;
using Copilot.Core;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Prompts;

/// <summary>Holds prompt files and the program together: the program asks for these prompts, gives them these values, and reads answers of these shapes.</summary>
public static class PromptLint
{
    public const string VariablesDiffer = "R009";
    public const string ShapeDiffers = "R010";

    /// <summary>Everything wrong with a prompt folder.</summary>
    public static IReadOnlyList<Problem> Lint(string folder)
    {
        var problems = new List<Problem>();
        Read(folder, problems);
        return problems;
    }

    internal static IReadOnlyList<Prompt> Read(string folder, List<Problem> problems) => Read(folder, PromptUses.All, problems);

    internal static IReadOnlyList<Prompt> Read(string folder, IReadOnlyList<PromptUse> uses, List<Problem> problems)
    {
        var prompts = new List<Prompt>();
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToList() : [];
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            if (PromptReader.Read(File.ReadAllBytes(file), name, problems) is { } prompt)
            {
                Check(prompt, uses.FirstOrDefault(u => u.Prompt == prompt.Id), name, problems);
                prompts.Add(prompt);
            }
        }

        foreach (var use in uses.Where(u => !files.Exists(f => Path.GetFileNameWithoutExtension(f) == u.Prompt)))
        {
            problems.Add(
                new Problem(
                    PromptLibrary.NoPrompt,
                    new Place($"{use.Prompt}.yaml"),
                    $"The prompt '{use.Prompt}' is missing.",
                    "Add the file, or name another folder with --prompts or COPILOT_PROMPTS."
                )
            );
        }

        return prompts;
    }

    private static void Check(Prompt prompt, PromptUse? use, string file, List<Problem> problems)
    {
        if (use is null)
        {
            problems.Add(
                new Problem(
                    PromptLibrary.NoPrompt,
                    new Place(file),
                    $"The program asks for no prompt '{prompt.Id}'.",
                    "Remove the file or correct its name."
                )
            );
            return;
        }

        if (
            !prompt
                .Variables.Keys.Order(StringComparer.Ordinal)
                .SequenceEqual(use.Variables.Order(StringComparer.Ordinal), StringComparer.Ordinal)
        )
        {
            problems.Add(
                new Problem(
                    VariablesDiffer,
                    new Place(file),
                    $"The prompt has the variables {string.Join(", ", prompt.Variables.Keys)}; the program gives {string.Join(", ", use.Variables)}.",
                    "Use exactly these."
                )
            );
        }

        if (prompt.Shape?.Name != use.Shape?.Name || !JsonNode.DeepEquals(Node(prompt.Shape), Node(use.Shape)))
        {
            problems.Add(
                new Problem(
                    ShapeDiffers,
                    new Place(file),
                    "The schema is not the one whose answers the program reads.",
                    use.Shape is { } shape
                        ? $"Write shape: {shape.Name}, schema: {shape.Schema.GetRawText()}"
                        : "Remove 'shape' and 'schema': the answer is free text."
                )
            );
        }
    }

    private static JsonNode? Node(AnswerShape? shape) => shape is null ? null : JsonNode.Parse(shape.Schema.GetRawText());
}

/// <summary>What the program asks of a prompt file.</summary>
internal sealed record PromptUse(string Prompt, IReadOnlyList<string> Variables, AnswerShape? Shape);
