using System.Text.RegularExpressions;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>The told checks, the docs and the readers' own sources say the same of codes and order.</summary>
public sealed class ToldCheckListTests
{
    private static readonly string Claims = Path.Combine(GuidelineRules.Root, "src", "Copilot.Core", "Guardrails", "Claims");

    [Fact]
    public void The_docs_list_every_check_with_its_codes_and_its_reader_in_the_lists_order()
    {
        var docs = File.ReadLines(Path.Combine(GuidelineRules.Root, "docs", "guardrails.md"));
        var listed = docs.SkipWhile(l => l != "# The told checks")
            .SkipWhile(l => !l.StartsWith("| ---", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(l => l.StartsWith("| ", StringComparison.Ordinal));

        Assert.Equal(ToldCheckList.All.Select(c => $"| {c.Name} | {string.Join(", ", c.Codes)} | `{Reader(c)}.cs` |"), listed);
    }

    [Fact]
    public void No_two_checks_have_one_name() => Assert.Distinct(ToldCheckList.All.Select(c => c.Name));

    [Fact]
    public void What_a_check_finds_is_reported_by_a_guardrail() =>
        Assert.Empty(ToldCheckList.All.SelectMany(c => c.Codes).Except(GuardrailList.Default.All.Select(g => g.Code)));

    [Fact]
    public void A_check_names_the_codes_that_its_reader_gives()
    {
        foreach (var reader in ToldCheckList.All.GroupBy(Reader))
        {
            var source = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Claims, reader.Key + ".cs", SearchOption.AllDirectories)));
            var given = Regex
                .Matches(source, "\"(K[0-9]{2})\"", RegexOptions.CultureInvariant)
                .Select(m => m.Groups[1].Value)
                .ToHashSet(StringComparer.Ordinal);
            var named = reader.SelectMany(c => c.Codes).ToHashSet(StringComparer.Ordinal);

            // A set of kinds in the lexicon names the code itself.
            Assert.True(
                source.Contains(".Set.Code", StringComparison.Ordinal) ? given.IsSubsetOf(named) : given.SetEquals(named),
                $"{reader.Key} gives {string.Join(", ", given.Order())} and is listed with {string.Join(", ", named.Order())}."
            );
        }
    }

    [Fact]
    public void Our_own_wording_is_held_to_scales_by_them() =>
        Assert.Equal("Scales", Reader(Assert.Single(ToldCheckList.All, c => c.ReadsOurs)));

    private static string Reader(ToldCheck check) => check.Run.Method.DeclaringType!.Name;
}
