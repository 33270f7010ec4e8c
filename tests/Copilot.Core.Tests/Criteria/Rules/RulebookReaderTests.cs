using Copilot.Core.Criteria.Rules;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria.Rules;

/// <summary>Every lint code of the rule language, tripped by one small change in a guideline folder that is otherwise sound.</summary>
public sealed class RulebookReaderTests
{
    private static readonly Dictionary<string, string> Sound = new(StringComparer.Ordinal)
    {
        ["common/asks.yaml"] = "therapy-records: Records of care.\n",
        ["common/care.yaml"] =
            "kinds: [supervised-therapy, medication]\nactive: [supervised-therapy]\nneeds-dates: [supervised-therapy]\nwindow-months: 12\ndeformity-window-months: 24\n",
        ["common/profiles/default.yaml"] =
            "id: default\nversion: \"1\"\nthresholds:\n  care: { value: \">= 6 weeks\", kind: policy }\n  choice: { value: \"yes\", kind: policy }\n",
        ["knee/service-line.yaml"] = """
            id: knee
            title: knee surgery
            services:
              scope: { label: arthroscopy, each: level, requires: [K-1] }
            families:
              scope: { service: scope, counting: first-and-further, first: "11111", further: "11112" }
              rods: { service: scope, counting: bones, bones: { "11113": [2, 6] } }
            codes:
              "11111": { label: "first", family: scope }
              "11112": { label: "further", family: scope }
              "11113": { label: "rods", family: rods, recode-to: "11111", because: "deleted", only-levels: L1-S1 }
            diagnosis-regions:
              - prefix: M43
                findings: [anterolisthesis]
                regions: { M43.16: L1-L5 }
            silence:
              - where: [level-normal]
                denied: [listhesis]
                means-none: [anterolisthesis]
            """,
    };

    private const string Rule = "each: level\nall: care.span meets profile.care\nsettled-by: therapy-records\n";

    [Fact]
    public void The_sound_folder_compiles()
    {
        var problems = Read(Sound, Rule, out var rulebook);

        Assert.Empty(problems);
        Assert.Equal(["K-1"], rulebook!.Criteria.Keys);
    }

    [Theory]
    [InlineData("R001", "each: level\nall: care.span meets profile.care and")]
    [InlineData("R001", "each: level\nall: (care.span meets profile.care")]
    [InlineData("R001", "each: level\nall: claudication claudication")]
    [InlineData("R001", "each: level\nall: [{ a: b }]")]
    [InlineData("R002", "each: level\nall: scope")]
    [InlineData("R003", "each: level\nall: K-2")]
    [InlineData("R004", "each: level\nall: claudicatio")]
    [InlineData("R005", "each: level\nall: care.span recorded")]
    [InlineData("R006", "each: level\nall: nicotine is nevr")]
    [InlineData("R007", "each: level\nall: care.span meets profile.cares")]
    [InlineData("R007", "each: level\nall: care.span meets 6")]
    [InlineData("R007", "each: level\nall: profile.choice")]
    [InlineData("R008", "each: level\nall: anterolisthesis >= 3 weeks")]
    [InlineData("R008", "each: level\nall: anterolisthesis meets profile.care")]
    [InlineData("R009", "each: level\nfor: scopes\nall: claudication")]
    [InlineData("R010", "each: level\n")]
    [InlineData("R011", "each: level\nall: claudication\nsettled-by: { nonsense: therapy-records }")]
    [InlineData("R012", "each: level\nall: claudication\nsettled-by: therapy-recordz")]
    [InlineData("R017", "each: level\nall: at S1-L5 (anterolisthesis recorded)")]
    [InlineData("R019", "each: case\nall: anterolisthesis recorded")]
    public void A_mistake_in_a_rule_is_reported_with_its_code_and_place(string code, string rule)
    {
        var problem = Assert.Single(Read(Sound, rule, out var rulebook), p => p.Code == code);

        Assert.Null(rulebook);
        Assert.Equal("knee/policy/p.md", problem.Place.File);
        Assert.NotNull(problem.Place.Line);
        Assert.NotEqual("", problem.Remedy);
    }

    [Theory]
    [InlineData("R004", "common/care.yaml", "kinds: [supervised-therapy", "kinds: [claudication")]
    [InlineData("R004", "knee/service-line.yaml", "findings: [anterolisthesis]", "findings: [antelisthesis]")]
    [InlineData("R004", "knee/service-line.yaml", "means-none: [anterolisthesis]", "means-none: [antelisthesis]")]
    [InlineData("R008", "common/profiles/default.yaml", ">= 6 weeks", ">= 6 wk")]
    [InlineData("R014", "common/profiles/default.yaml", ">= 6 weeks", "six weeks")]
    [InlineData("R014", "common/profiles/default.yaml", ">= 6 weeks", ">= 6-8 weeks")]
    [InlineData("R015", "knee/service-line.yaml", "id: knee", "id: hip")]
    [InlineData("R016", "knee/service-line.yaml", "[2, 6]", "[6, 2]")]
    [InlineData("R017", "knee/service-line.yaml", "only-levels: L1-S1", "only-levels: S1-L1")]
    [InlineData("R017", "knee/service-line.yaml", "M43.16: L1-L5", "M43.16: L5-L1")]
    [InlineData("R018", "knee/service-line.yaml", "{ service: scope, counting: bones", "{ service: rods, counting: bones")]
    [InlineData("R018", "knee/service-line.yaml", "first: \"11111\"", "first: \"11119\"")]
    public void A_mistake_in_a_file_is_reported_with_its_code(string code, string file, string text, string other)
    {
        var files = new Dictionary<string, string>(Sound) { [file] = Sound[file].Replace(text, other, StringComparison.Ordinal) };
        Assert.NotEqual(Sound[file], files[file]);

        Assert.Contains(Read(files, Rule, out _), p => p.Code == code && p.Place.File == file);
    }

    [Fact]
    public void A_criterion_that_is_defined_twice_is_R013() =>
        Assert.Contains(Read(Sound, Rule, out _, twice: true), p => p.Code == "R013");

    [Fact]
    public void A_missing_file_is_R020() =>
        Assert.Contains(
            Read(Sound.Where(f => f.Key != "common/asks.yaml").ToDictionary(), Rule, out _),
            p => p.Code == "R020" && p.Place.File == "common/asks.yaml"
        );

    [Fact]
    public void All_mistakes_are_reported_together()
    {
        var problems = Read(Sound, "each: level\nall:\n  - claudicatio\n  - K-2\n", out _);

        Assert.Contains(problems, p => p.Code == "R003");
        Assert.Contains(problems, p => p.Code == "R004");
        Assert.Contains(problems, p => p.Remedy.Contains("claudication", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_of_the_rule_language_is_listed_in_the_docs()
    {
        var docs = File.ReadAllText(Path.Combine(GuidelineRules.Root, "docs", "rules.md"));

        Assert.All(Enumerable.Range(1, 20), n => Assert.Contains($"| R{n:000} |", docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_computed_value_and_unit_is_explained_in_the_docs()
    {
        var docs = File.ReadAllLines(Path.Combine(GuidelineRules.Root, "docs", "rules.md"));

        foreach (var (name, unit) in Core.Criteria.ComputedValues.Known)
        {
            var row = Assert.Single(docs, line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
            Assert.Contains(unit is null ? "| yes or no |" : $"| {unit} |", row, StringComparison.Ordinal);
        }
    }

    private static List<Problem> Read(IReadOnlyDictionary<string, string> files, string rule, out Rulebook? rulebook, bool twice = false)
    {
        var root = Directory.CreateTempSubdirectory("rules-");
        try
        {
            foreach (var (name, text) in files)
            {
                var path = Path.Combine(root.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            var problems = new List<Problem>();
            var text1 = new RuleText("K-1", "A criterion", "p", "knee/policy/p.md", rule, 10);
            rulebook = RulebookReader.Read(
                root.FullName,
                twice ? [("knee", text1), ("knee", text1)] : [("knee", text1)],
                GuidelineRules.Facts,
                problems
            );
            return problems;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
