using System.Text.RegularExpressions;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests;

/// <summary>The contract's closed sets and figures, word for word, and the table in docs/contract.md that leads from each ruling to its test.</summary>
public sealed class ContractTests
{
    private static readonly string[] Asked =
    [
        "imaging-report",
        "dynamic-films",
        "standing-films",
        "prior-cobb",
        "bone-density",
        "nicotine-status",
        "therapy-records",
        "injection-records",
        "current-exam",
        "symptom-side",
        "operative-plan",
        "uiv-rationale",
        "infection-labs",
        "contrast-mri",
        "ct-spine",
        "radiology-addendum",
        "glycaemia",
        "psych-screen",
        "prior-fusion-imaging",
        "function-score",
        "codes",
    ];

    private static readonly string[] Sources =
    [
        "aans-cns-2014-part12-pedicle-screws",
        "aans-cns-2014-part17-stimulators",
        "meyerding",
        "srs-schwab",
        "schizas",
        "lee-stenosis",
        "modic",
        "dynamic-instability",
        "cobb",
        "cms-ncd-150-2",
        "cms-ncd-150-10",
        "cms-ncd-160-7",
        "cms-lcd-lumbar-fusion",
        "bcbs-fusion-2020",
        "evicore-spine",
        "cms-lcd-epidural",
        "cms-0057-f",
        "premera-2023",
    ];

    private static string Docs => Path.Combine(GuidelineRules.Root, "docs");

    [Fact]
    public void A_recommendation_has_six_values_and_none_of_them_denies() =>
        Assert.Equal(
            ["approve", "approve-expedited", "out-of-scope", "partial", "pend", "refer"],
            Enum.GetValues<Recommendation>().Select(Spelling.Of).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void An_answer_has_five_values_and_begins_as_unknown()
    {
        Assert.Equal(
            ["met", "not-applicable", "not-met", "unknown", "waived"],
            Enum.GetValues<Answer>().Select(Spelling.Of).Order(StringComparer.Ordinal)
        );
        Assert.Equal("unknown", Spelling.Of(default(Answer)));
    }

    [Fact]
    public void A_line_is_decided_in_one_of_six_ways() =>
        Assert.Equal(
            ["needs-information", "not-reviewed", "not-supported", "partly-supported", "recode", "supported"],
            Enum.GetValues<Decision>().Select(Spelling.Of).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_asks_are_those_of_the_contract() =>
        Assert.Equal(Asked.Order(StringComparer.Ordinal), GuidelineRules.Rulebook.Asks.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_sections_stand_in_the_order_of_the_contract() =>
        Assert.Equal(
            [
                "determination",
                "deficiencies",
                "extent",
                "level-analysis",
                "lines",
                "alternative",
                "requirements",
                "pitfalls",
                "summary",
                "evidence-conflicts",
            ],
            Enum.GetValues<Section>().Order().Select(SectionNames.Of)
        );

    [Fact]
    public void The_criteria_have_the_ids_of_the_contract()
    {
        string[] named =
        [
            .. Numbered("D", 5),
            .. "abcdefghijk".Select(c => $"F-{c}"),
            .. Numbered("F", 8),
            .. Numbered("X", 6),
            .. Numbered("P", 7),
            "P-anchor",
            .. Numbered("I", 5),
            .. Numbered("B", 5),
            .. Numbered("S", 4),
            "A-AS",
            "A-INF",
            "A-REV",
        ];
        Assert.Empty(named.Except(GuidelineRules.Rulebook.Criteria.Keys));
        Assert.All(
            GuidelineRules.Rulebook.Criteria.Values.Where(c => c.Document == "policy-injection"),
            c => Assert.StartsWith("E-", c.Id, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_gates_are_eight_in_their_order() =>
        Assert.Equal(
            ["G-INJ", "G-ID", "G-SCOPE", "G-EMERG", "G-CUR", "G-DOC", "G-CODE", "G-CONTRA"],
            GuidelineRules.Rulebook.Gates.Where(g => g.Id.StartsWith("G-", StringComparison.Ordinal)).Select(g => g.Id)
        );

    [Fact]
    public void Every_source_that_the_contract_names_is_there_under_its_id()
    {
        var ids = GuidelineFolder.Read(GuidelineRules.Folder).Library.Documents.Select(d => d.Id).ToList();
        Assert.Empty(Sources.Except(ids));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            GuidelineFolder.Read(GuidelineRules.Folder).Library.Documents.Where(d => d.Shelf == Shelf.Policy),
            d => Assert.StartsWith("policy-", d.Id, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_guardrails_are_numbered_to_thirty_two() =>
        Assert.Equal(Enumerable.Range(1, 32).Select(i => $"K{i:00}"), GuardrailList.Default.All.Select(g => g.Code));

    public static TheoryData<string, string> Thresholds() =>
        new()
        {
            { "instability-translation", ">= 3 mm" },
            { "instability-angulation", ">= 10 deg" },
            { "listhesis", ">= 3 mm" },
            { "facet-removal", "> 50 %" },
            { "care-decompression", ">= 6 weeks" },
            { "care-kinds", ">= 2 kinds" },
            { "care-active", ">= 1 kinds" },
            { "care-fusion", ">= 12 weeks" },
            { "care-fusion-axial", ">= 26 weeks" },
            { "axial-levels", "<= 2 interspaces" },
            { "care-deformity", ">= 12 months" },
            { "function-odi", ">= 20 %" },
            { "function-leg-pain", ">= 4 of-10" },
            { "function-walking", "< 500 m" },
            { "recency-exam", "<= 90 days" },
            { "recency-imaging", "<= 12 months" },
            { "recency-films", "<= 12 months" },
            { "stenosis", ">= moderate" },
            { "disc-extrusion", ">= extrusion" },
            { "nicotine", ">= 6 weeks" },
            { "cobb", ">= 30 deg" },
            { "sva", "> 5 cm" },
            { "pelvic-mismatch", "> 20 deg" },
            { "pelvic-mismatch-moderate", ">= 10 deg" },
            { "pelvic-tilt", "> 20 deg" },
            { "deformity-progression", ">= 10 deg" },
            { "deformity-odi", ">= 40 %" },
            { "pelvic-construct", ">= 5 interspaces" },
            { "pelvic-construct-junction", ">= 4 interspaces" },
            { "pelvic-construct-osteoporosis", ">= 3 interspaces" },
            { "high-grade-slip", ">= 3 grade" },
            { "bone-health-age", ">= 65 years" },
            { "bone-health-levels", ">= 3 interspaces" },
            { "low-t-score", "<= -2.5 SD" },
            { "low-hounsfield", "< 110 HU" },
            { "hba1c", "< 8.0 %" },
            { "motor-loss", "<= 3 of-5" },
            { "motor-loss-new", "<= 42 days" },
            { "recency-inflammation", "<= 30 days" },
            { "stimulator-bones", ">= 3 bones" },
            { "stimulator-failed-fusion", ">= 6 months" },
            { "stimulator-adjunct", "<= 6 months" },
            { "retention", "> 200 mL" },
            { "adult", ">= 18 years" },
        };

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void A_threshold_of_the_default_profile_is_the_contracts(string name, string text) =>
        Assert.Equal(text, GuidelineRules.Rulebook.Profiles["default"].Thresholds[name].Text);

    [Fact]
    public void The_default_profile_is_named_and_prints_its_alternatives()
    {
        Assert.Equal("default@2026.1", GuidelineRules.Rulebook.Profiles["default"].Label);
        Assert.Equal(["2", "4"], GuidelineRules.Rulebook.Profiles["default"].Thresholds["instability-translation"].Alternatives);
    }

    [Fact]
    public void The_Medicare_profile_differs_in_the_stimulator_alone()
    {
        var (usual, medicare) = (GuidelineRules.Rulebook.Profiles["default"], GuidelineRules.Rulebook.Profiles["medicare"]);
        Assert.Equal("medicare@2026.1", medicare.Label);
        Assert.Equal(
            ["stimulator-failed-fusion", "stimulator-risk-factor"],
            usual.Thresholds.Keys.Where(k => usual.Thresholds[k].Text != medicare.Thresholds[k].Text).Order(StringComparer.Ordinal)
        );
        Assert.Equal(">= 9 months", medicare.Thresholds["stimulator-failed-fusion"].Text);
    }

    [Fact]
    public void Every_test_that_the_table_of_rulings_names_exists()
    {
        var named = Named().ToList();
        Assert.True(named.Count > 150, $"The table names {named.Count} tests.");
        var tests = Tests();
        Assert.Empty(named.Where(n => !tests.Contains(n)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_ruling_of_the_table_has_a_test()
    {
        var rows = File.ReadLines(Path.Combine(Docs, "contract.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(l[2]))
            .ToList();
        Assert.True(rows.Count > 120, $"{rows.Count} rulings");
        Assert.All(rows, row => Assert.Matches("`[A-Za-z]+\\.[A-Za-z0-9_]+`", row.Split('|')[3]));
        Assert.Equal(rows.Count, rows.Select(r => r.Split('|')[1].Trim()).Distinct().Count());
    }

    private static IEnumerable<string> Numbered(string letter, int last) => Enumerable.Range(1, last).Select(i => $"{letter}-{i}");

    private static IEnumerable<string> Named() =>
        File.ReadLines(Path.Combine(Docs, "contract.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(l => Regex.Matches(l, "`([A-Z][A-Za-z]+\\.[A-Z][A-Za-z0-9_]+)`", RegexOptions.NonBacktracking))
            .Select(m => m.Groups[1].Value);

    // Class and method as they stand in the sources of all test projects.
    private static HashSet<string> Tests()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(GuidelineRules.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.Combine(GuidelineRules.Root, "tests"), "*Properties.cs", SearchOption.AllDirectories))
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
        )
        {
            var (name, marked) = ("", false);
            foreach (var line in File.ReadLines(file))
            {
                name = Regex.Match(line, "class ([A-Za-z0-9]+)", RegexOptions.NonBacktracking) is { Success: true } type
                    ? type.Groups[1].Value
                    : name;
                marked |= line.Contains("[Fact", StringComparison.Ordinal) || line.Contains("[Theory", StringComparison.Ordinal);
                if (
                    marked
                    && Regex.Match(line, "public (?:async )?(?:void|Task) ([A-Za-z0-9_]+)", RegexOptions.NonBacktracking)
                        is { Success: true } method
                )
                {
                    found.Add($"{name}.{method.Groups[1].Value}");
                    marked = false;
                }
            }
        }

        return found;
    }
}
