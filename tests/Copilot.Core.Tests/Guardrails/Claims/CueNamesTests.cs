using System.Reflection;
using System.Text.RegularExpressions;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>A cue that is renamed in a lexicon must not turn the check off that asks for it.</summary>
public sealed class CueNamesTests
{
    [Fact]
    public void A_cue_renamed_in_the_lexicon_of_determinations_is_refused_whichever_it_is() =>
        Assert.All(Renamed(DeterminationLexicon.File, CueNames.All.Concat(CueNames.Doubts), DeterminationLexicon.Read), Refused);

    [Fact]
    public void A_cue_renamed_in_the_lexicon_of_questions_is_refused_whichever_it_is() =>
        Assert.All(Renamed(QuestionLexicon.File, QuestionCues.All, QuestionLexicon.Read), Refused);

    [Theory]
    [InlineData("care")]
    [InlineData("films")]
    [InlineData("instability")]
    [InlineData("side")]
    public void A_topic_that_a_check_asks_for_is_refused_under_another_name(string topic)
    {
        var yaml = Text(DeterminationLexicon.File);
        var problems = new List<Problem>();
        DeterminationLexicon.Read(
            yaml.Replace($"\n  {topic}:\n    say:", $"\n  {topic}-too:\n    say:", StringComparison.Ordinal),
            problems
        );
        Assert.Contains(problems, p => p.Reason.Contains($"'{topic}'", StringComparison.Ordinal) && p.Place.Line > 1);
        Assert.Equal(CueNames.Topics.Order(StringComparer.Ordinal), CueNames.Topics);
    }

    [Theory]
    [InlineData("Guardrails", typeof(CueNames))]
    [InlineData("Questions", typeof(QuestionCues))]
    public void Every_cue_that_code_asks_for_is_known_and_every_known_one_is_asked_for(string folder, Type type)
    {
        var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .ToDictionary(f => $"{type.Name}.{f.Name}", f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal);
        IReadOnlyList<string> known = type == typeof(CueNames) ? CueNames.All : QuestionCues.All;
        Assert.Equal(constants.Values.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));

        var files = Directory
            .EnumerateFiles(Path.Combine(GuidelineRules.Root, "src", "Copilot.Core", folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileNameWithoutExtension(file) != type.Name)
            .ToList();
        var text = string.Join('\n', files.Where(file => !IsOfYamlOrHtml(file)).Select(File.ReadAllText));
        // A map of the lexicon is asked for its keys by the same word.
        var asked = Regex
            .Matches(text, "(?<!\\bmap\\.)\\b(Has|First|All|HasAt)\\(\"([a-z][a-z0-9-]*)\"", RegexOptions.CultureInvariant)
            .Select(m => m.Groups[2].Value)
            .Concat(
                Regex
                    .Matches(text, "Kind: (Cue|Name)Kind\\.Cue, Name: ((\"[a-z0-9-]+\"( or )?)+)", RegexOptions.CultureInvariant)
                    .SelectMany(m => Regex.Matches(m.Groups[2].Value, "\"([a-z0-9-]+)\"").Select(n => n.Groups[1].Value))
            );
        Assert.Empty(asked.Where(c => !known.Contains(c)).Distinct());

        // Built of its beginning and a recommendation's name: QuestionReader.Outcomes.
        const string Outcomes = "ask-";
        var spoken = Regex
            .Matches(
                string.Join('\n', files.Select(File.ReadAllText)),
                "\"([a-z][a-z0-9-]*)\"|\\b((CueNames|QuestionCues)\\.[A-Z][A-Za-z0-9]*)"
            )
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : constants.GetValueOrDefault(m.Groups[2].Value))
            .ToHashSet();
        Assert.DoesNotContain(known, c => !spoken.Contains(c) && !c.StartsWith(Outcomes, StringComparison.Ordinal));
    }

    // Their keys and elements are asked for by the same words.
    private static bool IsOfYamlOrHtml(string file) =>
        file.EndsWith("Lexicon.cs", StringComparison.Ordinal) || Path.GetFileName(Path.GetDirectoryName(file)) == "Intake";

    private static void Refused((string Cue, IReadOnlyList<Problem> Problems) renamed)
    {
        Assert.Contains(
            renamed.Problems,
            p => p.Code == "Y003" && p.Reason.Contains($"'{renamed.Cue}'", StringComparison.Ordinal) && p.Place.Line > 1
        );
        Assert.Contains(renamed.Problems, p => p.Code == "Y002" && p.Reason.Contains($"'{renamed.Cue}-too'", StringComparison.Ordinal));
    }

    // All at once: each has its own two problems.
    private static List<(string, IReadOnlyList<Problem>)> Renamed<T>(
        string file,
        IEnumerable<string> names,
        Func<string, List<Problem>, T> read
    )
    {
        var yaml = names
            .Distinct()
            .Aggregate(Text(file), (text, name) => text.Replace($"\n  {name}:", $"\n  {name}-too:", StringComparison.Ordinal));
        var problems = new List<Problem>();
        read(yaml, problems);
        return [.. names.Distinct().Select(n => (n, (IReadOnlyList<Problem>)problems))];
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(GuidelineRules.Folder, file));
}
