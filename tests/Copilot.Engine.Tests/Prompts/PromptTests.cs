using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Copilot.Core;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;
using CsCheck;

namespace Copilot.Engine.Tests.Prompts;

public sealed class PromptTests
{
    private const string Sound = """
        id: sample
        version: "1"
        purpose: To see that a prompt is read.
        system: Say which words stand between the marks.
        user: |
          <chart>
          {{chart}}
          </chart>
          Asked: {{ question }}
        variables:
          chart: The chart.
          question: What is asked.
        shape: sample
        schema: |
          {"type":"object","properties":{"words":{"type":"array","items":{"type":"string"}},"count":{"type":["integer","null"]}},"required":["words","count"],"additionalProperties":false}
        settings: { temperature: 0, seed: 7, max-output-tokens: 100 }
        """;

    [Fact]
    public void A_prompt_is_composed_with_its_values()
    {
        var messages = Read(Sound).Prompt!.Compose(new Dictionary<string, string> { ["chart"] = "Line one.", ["question"] = "What?" });

        Assert.Equal(
            [
                new ModelMessage(Speaker.System, "Say which words stand between the marks."),
                new ModelMessage(Speaker.User, "<chart>\nLine one.\n</chart>\nAsked: What?\n"),
            ],
            messages
        );
    }

    [Fact]
    public void What_looks_like_a_variable_in_a_value_stays_text()
    {
        var prompt = Read(Sound).Prompt!;
        Gen.String.Sample(chart =>
        {
            var said = prompt
                .Compose(new Dictionary<string, string> { ["chart"] = chart + "{{question}}", ["question"] = "secret" })[1]
                .Text;
            Assert.Equal($"<chart>\n{chart}{{{{question}}}}\n</chart>\nAsked: secret\n", said);
        });
    }

    [Fact]
    public void A_missing_value_and_a_stray_one_are_mistakes_of_the_program()
    {
        var prompt = Read(Sound).Prompt!;

        Assert.Throws<ArgumentException>(() => prompt.Compose(new Dictionary<string, string> { ["chart"] = "" }));
        Assert.Throws<ArgumentException>(() =>
            prompt.Compose(
                new Dictionary<string, string>
                {
                    ["chart"] = "",
                    ["question"] = "",
                    ["other"] = "",
                }
            )
        );
    }

    [Theory]
    [InlineData("{{chart}}", "{{chrt}}", PromptReader.UnknownVariable)]
    [InlineData("Asked: {{ question }}", "Asked.", PromptReader.UnusedVariable)]
    [InlineData("Say which", "Say {{chart}} which", PromptReader.VariableInSystem)]
    [InlineData("id: sample", "id: other", PromptReader.WrongId)]
    [InlineData("""{"type":"object",""", """{"type":"object",,""", PromptReader.BrokenSchema)]
    [InlineData("shape: sample", "", PromptReader.BrokenSchema)]
    [InlineData("temperature: 0", "temperature: 9", PromptReader.OutOfRange)]
    [InlineData("max-output-tokens: 100", "max-output-tokens: 0", PromptReader.OutOfRange)]
    [InlineData("version: \"1\"", "version: \"1\"\nmodel: mine", "Y002")]
    public void A_mistake_in_the_file_is_named_with_its_place(string sound, string broken, string code)
    {
        var (prompt, problems) = Read(Sound.Replace(sound, broken, StringComparison.Ordinal));

        Assert.Null(prompt);
        var problem = Assert.Single(problems, p => p.Code == code);
        Assert.NotNull(problem.Place.Line);
    }

    [Fact]
    public void The_hash_is_of_the_text_whatever_the_line_ends()
    {
        Assert.Equal(Read(Sound).Prompt!.Hash, Read(Sound.ReplaceLineEndings("\r\n")).Prompt!.Hash);
        Assert.NotEqual(Read(Sound).Prompt!.Hash, Read(Sound.Replace("Asked", "Wanted", StringComparison.Ordinal)).Prompt!.Hash);
    }

    [Fact]
    public void A_schema_that_drifts_from_the_type_is_found_and_the_right_one_told()
    {
        using var folder = new Folder(("sample.yaml", Sound));
        var use = new PromptUse("sample", ["chart", "question"], ShapeOf.Record("sample", SampleJson.Default.Sample));

        Assert.Empty(Lint(folder.Path, use));
        File.WriteAllText(Path.Combine(folder.Path, "sample.yaml"), Sound.Replace("\"integer\"", "\"string\"", StringComparison.Ordinal));
        var problem = Assert.Single(Lint(folder.Path, use));
        Assert.Equal(PromptLint.ShapeDiffers, problem.Code);
        Assert.Contains("\"integer\"", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Prompts_that_are_missing_unknown_or_given_other_values_are_found_together()
    {
        using var folder = new Folder(
            ("sample.yaml", Sound),
            ("stray.yaml", Sound.Replace("id: sample", "id: stray", StringComparison.Ordinal))
        );

        var codes = Lint(
                folder.Path,
                new PromptUse("sample", ["chart"], ShapeOf.Record("sample", SampleJson.Default.Sample)),
                new PromptUse("gone", [], null)
            )
            .Select(p => p.Code);
        Assert.Equal([PromptLint.VariablesDiffer, PromptLibrary.NoPrompt, PromptLibrary.NoPrompt], codes);
    }

    [Fact]
    public void The_projects_own_prompts_lint() => Assert.Empty(PromptLint.Lint(Path.Combine(Repository.Root, "prompts")));

    [Fact]
    public void Every_code_of_the_prompt_lint_is_in_the_docs()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "lint-codes.md"));
        Assert.All(
            [
                PromptReader.NotUtf8,
                PromptReader.WrongId,
                PromptReader.UnknownVariable,
                PromptReader.UnusedVariable,
                PromptReader.VariableInSystem,
                PromptReader.BrokenSchema,
                PromptReader.OutOfRange,
                PromptLibrary.NoPrompt,
                PromptLint.VariablesDiffer,
                PromptLint.ShapeDiffers,
            ],
            code => Assert.Contains($"| {code} |", page, StringComparison.Ordinal)
        );
    }

    private static (Prompt? Prompt, List<Problem> Problems) Read(string text)
    {
        var problems = new List<Problem>();
        return (PromptReader.Read(Encoding.UTF8.GetBytes(text), "sample.yaml", problems), problems);
    }

    private static List<Problem> Lint(string folder, params PromptUse[] uses)
    {
        var problems = new List<Problem>();
        PromptLint.Read(folder, uses, problems);
        return problems;
    }

    private sealed class Folder : IDisposable
    {
        public Folder(params (string Name, string Text)[] files)
        {
            foreach (var (name, text) in files)
            {
                File.WriteAllText(System.IO.Path.Combine(Path, name), text);
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("prompts").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

internal sealed record Sample(IReadOnlyList<string> Words, int? Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Sample))]
internal sealed partial class SampleJson : JsonSerializerContext;
