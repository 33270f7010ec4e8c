using Copilot.Core;
using Copilot.Evals.Cases;

namespace Copilot.Evals.Tests.Cases;

public sealed class EvalSuiteTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("copilot-test-");

    public void Dispose() => _root.Delete(recursive: true);

    private void Add(string folder, string id, string? expected, string document = "text")
    {
        var path = Path.Combine(_root.FullName, folder);
        Directory.CreateDirectory(Path.Combine(path, "chart"));
        File.WriteAllText(Path.Combine(path, "chart", "01.md"), $"---\ntype: lab\ndate: 2025-05-01\n---\n{document}\n");
        File.WriteAllText(
            Path.Combine(path, "case.yaml"),
            $$"""
            id: {{id}}
            received: 2025-08-04T09:12:00-07:00
            urgency: standard
            plan: { line_of_business: commercial, state: CA, profile: default }
            member: { age: 68, sex: female }
            diagnoses: []
            procedures: [{ code: "11111", units: 1 }]
            """
        );
        if (expected is not null)
        {
            File.WriteAllText(Path.Combine(path, "expected.yaml"), expected);
        }
    }

    [Fact]
    public void A_case_is_any_folder_below_that_holds_a_case_file()
    {
        Add("b", "b", "recommendation: pend");
        Add("deep/er/a", "a", "recommendation: pend");
        Directory.CreateDirectory(Path.Combine(_root.FullName, "empty"));
        Assert.Equal(["b", "a"], EvalSuite.Read(_root.FullName, null, []).Select(c => c.Id));
        Assert.Equal(["b"], EvalSuite.Read(Path.Combine(_root.FullName, "b"), null, []).Select(c => c.Id));
    }

    [Fact]
    public void A_suite_is_the_cases_that_carry_its_tag()
    {
        Add("a", "a", "recommendation: pend\ntags: [fusion]");
        Add("b", "b", "recommendation: pend\ntags: [other]");
        Assert.Equal(["a"], EvalSuite.Read(_root.FullName, "fusion", []).Select(c => c.Id));
        var refused = Assert.Throws<UnreadableInputException>(() => EvalSuite.Read(_root.FullName, "nothing", []));
        Assert.Equal(["V007"], refused.Problems.Select(p => p.Code));
    }

    [Fact]
    public void A_case_without_expectations_is_reported_and_not_scored()
    {
        Add("a", "a", null);
        var messages = new List<Problem>();
        Assert.Null(Assert.Single(EvalSuite.Read(_root.FullName, null, messages)).Expected);
        Assert.Contains(messages, m => m.Code == "V050" && m.Weight == Weight.Message);
    }

    [Fact]
    public void Every_problem_of_every_case_is_reported_with_its_case()
    {
        Add("a", "a", "recommendation: deny");
        Add("b", "Bad Id", "recommendation: pend", document: "");
        Add("c", "c", "recommendation: pend");
        Add("d", "c", "recommendation: pend");
        var refused = Assert.Throws<UnreadableInputException>(() => EvalSuite.Read(_root.FullName, null, []));
        Assert.Equal(["a/expected.yaml", "b/case.yaml", "b/chart", "c/case.yaml"], refused.Problems.Select(p => p.Place.File));
        Assert.DoesNotContain(_root.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    public void A_folder_without_cases_is_refused(string relative)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => EvalSuite.Read(Path.Combine(_root.FullName, relative), null, []));
        Assert.Equal(["V001"], refused.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Every_case_of_the_repository_is_read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Copilot.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The repository root was not found.");
        var messages = new List<Problem>();
        var cases = EvalSuite.Read(Path.Combine(root!.FullName, "evals", "cases"), null, messages);
        Assert.True(cases.Count >= 25);
        Assert.All(cases, c => Assert.NotNull(c.Expected));
        Assert.DoesNotContain(messages, m => m.Code is "C053" or "C054");
    }
}
