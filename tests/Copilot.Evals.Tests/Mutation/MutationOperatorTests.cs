using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Tests.Mutation;

public sealed class MutationOperatorTests
{
    public static TheoryData<string> Names => [.. MutationOperators.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operator_finds_a_place_and_changes_what_a_reader_reads(string name)
    {
        var found = 0;
        foreach (var text in new[] { MutationSamples.Markdown, MutationSamples.Json, Special.GetValueOrDefault(name) }.OfType<string>())
        {
            foreach (var mutant in MutationSamples.Mutants(name, text))
            {
                found++;
                Assert.False(MutationSamples.Page(text).IsSameAs(mutant), mutant);
            }
        }

        Assert.True(found > 0, $"{name} found no place.");
    }

    // What the common samples hold no place for.
    private static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["change-units"] = "# A\n\n| code | units |\n| --- | --- |\n| 11111 | 1 | L4-L5 |",
        ["drop-opposing"] = "# A\n\n- The records disagree on the slip.\n- Another thing.",
        ["drop-level-analysis"] = "# A\n\n### L4-L5\n\n- L4-L5: met.\n- At L4-L5 it is narrow.\n\n### L3-L4\n\n- L3-L4: not met.",
        ["cite-wrong-line"] = "# A\n\n- Leg pain [chart:01-note:7].\n- Seen [chart:02-earlier:6].",
        ["cite-wrong-passage"] = "# A\n\n- Leg pain [@a#b].\n- Seen [@c#d].",
    };

    [Theory]
    [InlineData("flip-side", "- Pain in the left leg.", "- Pain in the right leg.")]
    [InlineData("change-grade", "- Stenosis grade II there.", "- Stenosis grade I there.", "- Stenosis grade III there.")]
    [InlineData("negate-finding", "- A fracture is recorded.", "- A fracture is not recorded.")]
    [InlineData("un-negate", "- No slip was seen.", "- Slip was seen.")]
    [InlineData("turn-comparator", "- It is at least 3 mm.", "- It is at most 3 mm.")]
    [InlineData("approve-unmet", "- Fusion: not met.", "- Fusion: met.")]
    [InlineData("fail-met", "- Fusion: met.", "- Fusion: not met.")]
    [InlineData("unknown-to-not-met", "- Fusion: unknown.", "- Fusion: not met.")]
    [InlineData(
        "drop-level",
        "- Fusion is supported at L3-L4 and L4-L5.",
        "- Fusion is supported at L3-L4.",
        "- Fusion is supported at L4-L5."
    )]
    [InlineData("turn-slip", "- A backward slip is seen.", "- A forward slip is seen.")]
    [InlineData(
        "may-to-must",
        "- The guideline says that fusion may be considered.",
        "- The guideline says that fusion must be considered.",
        "- The guideline says that fusion has to be considered."
    )]
    [InlineData("add-only", "- NASS recommends fusion for a slip.", "- NASS recommends fusion only for a slip.")]
    public void A_defect_is_what_its_name_says(string name, string text, params string[] expected) =>
        Assert.All(
            Assert.Single(new[] { MutationSamples.Mutants(name, text) }, m => m.Count > 0),
            mutant => Assert.Contains(mutant, expected)
        );

    [Theory]
    [InlineData("flip-side", "- The question is left open by the right team.")]
    [InlineData("change-grade", "- Narrowing of moderate or worse is asked for.")]
    [InlineData("change-number", "- It is at least 3 mm.")]
    [InlineData("alter-duration", "- Woman of 60 years.")]
    [InlineData("swap-level", "- No fracture is recorded at L4-L5.")]
    [InlineData("approve-unmet", "- If the report came, what is not met could change.")]
    [InlineData("un-negate", "- No adverse recommendation is made.")]
    [InlineData("un-negate", "- Sixteen visits with no no-shows.")]
    [InlineData("un-negate", "- No trouble, no saddle numbness.")]
    [InlineData("flip-side", "- If the disc is on the left, the report needs an addendum.")]
    [InlineData("flip-side", "- Arthritis of the left hip plays no part.")]
    [InlineData("negate-finding", "- Her brother has claudication.")]
    [InlineData("negate-finding", "- *Present:* a nurse and a coder.")]
    [InlineData("negate-finding", "- Therapy of 16 visits is recorded.")]
    [InlineData("turn-comparator", "- She walks more than 200 meters.")]
    public void Where_a_change_would_be_no_defect_none_is_made(string name, string text) =>
        Assert.Empty(MutationSamples.Mutants(name, text));

    [Fact]
    public void What_the_text_says_elsewhere_in_the_same_words_is_no_defect() =>
        Assert.Empty(MutationSamples.Mutants("flip-side", "- Pain in the left leg.\n- Pain in the right leg."));

    // A line that has the words of both sides may grade either; "bright" is no side, and neither is a small l.
    [Theory]
    [InlineData("Bright discs with moderate left foraminal narrowing and moderate canal narrowing.", true)]
    [InlineData("r. rachis: moderate left foraminal narrowing and moderate canal narrowing.", true)]
    [InlineData("Moderate right, moderate left foraminal narrowing, moderate canal.", false)]
    [InlineData("R moderate, L moderate foraminal narrowing.", false)]
    public void A_side_is_a_word_or_its_capital(string line, bool isMade)
    {
        var page = MutationSamples.Page("- It is a moderate left foraminal narrowing.");
        var subject = new Subject(Samples.Case(Samples.Document("01-note", $"{line}\n")), MutationSamples.Subject.Library);
        Assert.Equal(isMade, MutationOperators.All.Single(o => o.Name == "flip-side").In(page, subject, new Draw("flip-side")).Any());
    }

    [Fact]
    public void Names_are_unique_and_say_what_is_planted()
    {
        Assert.Distinct(MutationOperators.All.Select(o => o.Name));
        Assert.True(MutationOperators.All.Count >= 30);
        Assert.All(
            MutationOperators.All,
            o => Assert.True(o.Plants.Length > 10 && o.Name.All(c => char.IsAsciiLetterLower(c) || c == '-'))
        );
    }

    [Fact]
    public void Every_operator_stands_in_the_docs()
    {
        var docs = File.ReadAllText(Path.Combine(Root(), "docs", "evaluation.md"));
        Assert.Empty(MutationOperators.All.Where(o => !docs.Contains($"`{o.Name}`", StringComparison.Ordinal)).Select(o => o.Name));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Copilot.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
