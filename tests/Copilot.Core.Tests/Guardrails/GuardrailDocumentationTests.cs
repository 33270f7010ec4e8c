using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>docs/guardrails.md has one entry a code, with an example on each side.</summary>
public sealed class GuardrailDocumentationTests
{
    private static readonly string[] Entries = Read().Split("\n## ")[1..];

    public static TheoryData<string> Codes() => [.. GuardrailList.Default.All.Select(g => g.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_guardrail_is_described_with_an_example_on_each_side(string code)
    {
        var entry = Assert.Single(Entries, e => e.StartsWith(code + " ", StringComparison.Ordinal));
        Assert.Contains(GuardrailList.Default.All.Single(g => g.Code == code).Holds, entry, StringComparison.Ordinal);
        Assert.Contains("\n- Trips it: ", entry, StringComparison.Ordinal);
        Assert.Contains("\n- Passes: ", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_described_that_does_not_exist() =>
        Assert.Equal(GuardrailList.Default.All.Select(g => g.Code), Entries.Select(e => e[..3]));

    [Fact]
    public void Every_guardrail_has_a_test_file_of_its_own() =>
        Assert.All(
            GuardrailList.Default.All,
            g =>
                Assert.NotNull(
                    typeof(GuardrailDocumentationTests).Assembly.GetType(
                        $"{g.GetType().Namespace!.Replace("Copilot.Core.", "Copilot.Core.Tests.", StringComparison.Ordinal)}.{g.GetType().Name}Tests"
                    )
                )
        );

    private static string Read()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Copilot.sln")))
            {
                return File.ReadAllText(Path.Combine(at.FullName, "docs", "guardrails.md")).ReplaceLineEndings("\n");
            }
        }

        throw new FileNotFoundException("docs/guardrails.md");
    }
}
