using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;

namespace Copilot.Core.Tests.Guidelines;

public sealed class LintTests
{
    private const string Payer = """
        ---
        id: payer-fusion
        kind: policy
        body: PAYER
        title: Fusion policy
        expires: 2027-01-01
        population: [any]
        outcome: [coverage]
        verified: true
        licence: own-summary
        ---

        ## Care {#care verified=true}

        Three months of care.
        """;

    private static readonly Vocabulary Words = new(
        ["listhesis", "single-level", "multilevel", "any"],
        ["clinical", "function", "coverage"],
        ["A", "B"]
    );

    [Fact]
    public void A_sound_library_has_no_problems() => Assert.Empty(Lint(Samples.Policy, Samples.Evidence));

    [Theory]
    [InlineData("G010", "id: trial-one", "id: trial-won", 2)]
    [InlineData("G012", "id: trial-one", "id: policy-one", 2)]
    [InlineData("G013", "verified: true\n", "", 1)]
    [InlineData("G013", "{#function verified=true", "{#function", 19)]
    [InlineData("G014", "[listhesis, single-level]", "[listhesis, single-levle]", 8)]
    [InlineData("G014", "outcome=\"function clinical\"", "outcome=\"function clinic\"", 19)]
    [InlineData("G014", "grade: B", "grade: D", 10)]
    [InlineData("G015", "14 % and 34 %.", "", 24)]
    [InlineData("G019", "grade: B", "conflicts_with: [trial-zero]", 10)]
    [InlineData("G019", "grade: B", "conflicts_with: [trial-one]", 10)]
    [InlineData("G019", "grade: B", "supersedes: [trial-zero]", 10)]
    [InlineData("G020", "grade: B", "conflicts_with: [payer-fusion]", 10)]
    [InlineData("G021", "grade: B", "effective: 2020-01-01\nexpires: 2019-12-31", 11)]
    [InlineData("G025", "grade: B", "version: TODO", 10)]
    [InlineData("G025", "grade: B", "effective: TODO # 3/4/2024 can be read in two ways", 10)]
    [InlineData("G024", "14 % and 34 %.", "The society \"recommends fusion for everyone\".", 26)]
    [InlineData("G024", "14 % and 34 %.", "The society “recommends fusion for everyone”.", 26)]
    public void A_mistake_in_evidence_is_found_at_its_place(string code, string right, string wrong, int line)
    {
        var problems = Lint(Samples.Policy, Replace(Samples.Evidence, right, wrong));

        Assert.Contains(
            problems,
            p => p.Code == code && p.Place.File == Samples.EvidenceFile && p.Place.Line == line && p.Place.Column >= 1
        );
    }

    [Theory]
    [InlineData("G012", "kind: policy", "kind: guideline", 3)]
    [InlineData("G012", "id: policy-fusion", "id: fusion", 2)]
    [InlineData("G016", "[@trial-one#function; @trial-one]", "[@trial-one#function; trial-one]", 12)]
    [InlineData("G016", "[@trial-one#function; @trial-one]", "[chart:02-mri:9]", 12)]
    [InlineData("G017", "@trial-one]", "@trial-one-of-ten]", 12)]
    [InlineData("G018", "#function", "#functions", 12)]
    [InlineData("G023", "Twelve weeks of care [@trial-one#function; @trial-one]", "Guidelines ask for twelve weeks [@payer-fusion]", 12)]
    [InlineData("G023", "Standing films.", "This guideline requires standing films.", 22)]
    [InlineData("G024", "Twelve weeks of care", "\"Twelve weeks of care\"", 12)]
    public void A_mistake_in_criteria_is_found_at_its_place(string code, string right, string wrong, int line)
    {
        var problems = Lint(Replace(Samples.Policy, right, wrong), Samples.Evidence);

        var problem = Assert.Single(problems, p => p.Code == code);
        Assert.Equal((Samples.PolicyFile, line), (problem.Place.File, problem.Place.Line));
        Assert.NotEmpty(problem.Reason);
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("There is no guideline basis for twelve weeks; payers ask for them [@payer-fusion].")]
    [InlineData("The society's guideline speaks of function [@trial-one], and payers ask for care [@payer-fusion].")]
    [InlineData("It is a policy, not a guideline [@payer-fusion].")]
    [InlineData("A guideline and a payer's policy both ask for care [@trial-one; @payer-fusion].")]
    [InlineData("The guideline of the society recommends films [@trial-one].")]
    public void A_policy_may_speak_of_guidelines(string sentence) =>
        Assert.Empty(Lint(Replace(Samples.Policy, "Standing films.", sentence), Samples.Evidence));

    [Theory]
    [InlineData("The chart says \"no weakness in either leg\".")]
    [InlineData("Motion is called \"gross\" [@trial-one].")]
    public void A_chart_may_be_quoted_and_a_term_may_stand_in_quotation_marks(string sentence) =>
        Assert.Empty(Lint(Replace(Samples.Policy, "Standing films.", sentence), Samples.Evidence));

    [Theory]
    [InlineData("expires: 2025-12-31", "expired on 2025-12-31")]
    [InlineData("expires: 2026-01-01", "expired on 2026-01-01")]
    public void A_policy_may_not_rest_on_an_expired_source(string expires, string reason)
    {
        var problems = Lint(Samples.Policy, Replace(Samples.Evidence, "grade: B", expires));

        Assert.Equal(2, problems.Count(p => p.Code == "G022"));
        Assert.All(problems, p => Assert.Contains(reason, p.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_may_not_rest_on_a_superseded_source_unless_the_sentence_says_so()
    {
        var successor = Samples.Read(
            "lumbar-spine/evidence/trial-two.md",
            Replace(Replace(Samples.Evidence, "id: trial-one", "id: trial-two"), "grade: B", "supersedes: [trial-one]")
        );

        Assert.Contains(
            Lint(Samples.Policy, Samples.Evidence, successor),
            p => p.Code == "G022" && p.Reason.Contains("'trial-two'", StringComparison.Ordinal)
        );
        Assert.Empty(Lint(Replace(Samples.Policy, "Twelve weeks of care", "Since superseded: twelve weeks"), Samples.Evidence, successor));
    }

    [Fact]
    public void A_source_that_expires_later_is_in_force() =>
        Assert.Empty(Lint(Samples.Policy, Replace(Samples.Evidence, "grade: B", "expires: 2026-01-02")));

    [Fact]
    public void An_id_that_two_service_lines_share_is_refused()
    {
        var twin = Samples.Read("epidural-injection/evidence/trial-one.md", Samples.Evidence);

        var problem = Assert.Single(Lint(Samples.Policy, Samples.Evidence, twin));
        Assert.Equal("G011", problem.Code);
        Assert.Contains("epidural-injection/evidence/trial-one.md", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(Samples.EvidenceFile, problem.Place.File);
    }

    [Fact]
    public void A_document_without_passages_is_refused()
    {
        var text = Samples.Policy[..Samples.Policy.IndexOf("## F-1", StringComparison.Ordinal)];

        Assert.Equal("G015", Assert.Single(Lint(text, Samples.Evidence)).Code);
    }

    [Fact]
    public void A_near_miss_is_suggested() =>
        Assert.Contains(
            Lint(Replace(Samples.Policy, "#function", "#functoin"), Samples.Evidence),
            p => p.Remedy.StartsWith("Did you mean 'function'?", StringComparison.Ordinal)
        );

    [Fact]
    public void Citations_in_fenced_blocks_are_not_the_documents_own() =>
        Assert.Empty(Lint(Replace(Samples.Policy, "for: fusion", "for: fusion # [@nowhere]"), Samples.Evidence));

    [Fact]
    public void A_source_s_own_text_may_quote_and_call_itself_what_it_does()
    {
        var own = Payer
            .Replace("own-summary", "customer", StringComparison.Ordinal)
            .Replace("Three months of care.", "This guideline requires \"three whole months of care\".", StringComparison.Ordinal);

        Assert.Empty(
            GuidelineLint.Run(
                new GuidelineReading(new GuidelineLibrary([DocumentReader.Read("line/evidence/payer-fusion.md", own, [])!], Words, ""), [])
            )
        );
        Assert.Equal(
            ["G023", "G024"],
            GuidelineLint
                .Run(
                    new GuidelineReading(
                        new GuidelineLibrary(
                            [
                                DocumentReader.Read(
                                    "line/evidence/payer-fusion.md",
                                    own.Replace("customer", "own-summary", StringComparison.Ordinal),
                                    []
                                )!,
                            ],
                            Words,
                            ""
                        ),
                        []
                    )
                )
                .Select(p => p.Code)
        );
    }

    [Fact]
    public void Problems_of_other_checkers_are_reported_in_the_order_of_places()
    {
        var other = new Problem("R001", new Place(Samples.EvidenceFile, 3, 1), "Unknown fact.", "Correct it.");
        var reading = new GuidelineReading(Library(Samples.Policy, Replace(Samples.Evidence, "grade: B", "grade: D")), []);

        Assert.Equal(["R001", "G014"], GuidelineLint.Run(reading, [other]).Select(p => p.Code));
    }

    [Fact]
    public void Every_code_is_listed_in_the_documentation_and_no_other()
    {
        var page = File.ReadAllLines(Path.Combine(Samples.RepositoryRoot(), "docs", "lint-codes.md"));
        var documented = page.Where(l => l.StartsWith("| Y", StringComparison.Ordinal) || l.StartsWith("| G", StringComparison.Ordinal))
            .Select(l => l.Split('|')[1].Trim());

        Assert.Equal(LintCodes.All.Select(c => c.Code), documented);
    }

    [Fact]
    public void Codes_are_unique_and_the_checks_stand_in_their_order()
    {
        var codes = LintCodes.All.Select(c => c.Code).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(GuidelineLint.Checks.Select(c => c.Code).Order(StringComparer.Ordinal), GuidelineLint.Checks.Select(c => c.Code));
    }

    [Fact]
    public void The_repositorys_own_guidelines_have_no_problems() =>
        Assert.Empty(GuidelineLint.Run(GuidelineFolder.Read(Samples.RepositoryGuidelines)));

    private static string Replace(string text, string right, string wrong)
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        return text.Replace(right, wrong, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Problem> Lint(string policy, string evidence, params GuidelineDocument[] others) =>
        GuidelineLint.Run(new GuidelineReading(Library(policy, evidence, others), []));

    private static GuidelineLibrary Library(string policy, string evidence, params GuidelineDocument[] others) =>
        new(
            [
                Read(Samples.PolicyFile, policy),
                Read(Samples.EvidenceFile, evidence),
                Samples.Read("lumbar-spine/evidence/payer-fusion.md", Payer),
                .. others,
            ],
            Words,
            "sha256:0"
        );

    private static GuidelineDocument Read(string file, string text) => DocumentReader.Read(file, text, [])!;
}
