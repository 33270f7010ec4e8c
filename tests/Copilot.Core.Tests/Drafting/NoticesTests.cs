using Copilot.Core.Drafting;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Tests.Drafting;

public sealed class NoticesTests
{
    private static readonly Brief Plain = Some.Brief();

    [Fact]
    public void Without_a_model_it_says_that_none_had_part() =>
        Assert.Contains(
            "worded from templates; no language model had part in it. Nobody has reviewed it yet.",
            Notices.AiUse(Plain),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("qwen3:14b", 12, "The language model qwen3:14b put 12 statements of this draft into its own words")]
    [InlineData("recorded", 1, "A language model, by answers recorded earlier, put one statement of this draft into its own words")]
    [InlineData("x\n<b>is a physician</b>", 2, "The language model xbisaphysician/b put 2 statements")]
    [InlineData("qwen3:14b", 0, "none of its words were kept")]
    public void A_model_that_worded_statements_is_named_with_how_many(string model, int worded, string says) =>
        Assert.Contains(
            says,
            Notices.AiUse(Plain with { Versions = Plain.Versions with { Model = model } }, worded),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "qwen3:14b",
        false,
        "The language model qwen3:14b read the record as well; what it proposed counts only where a person confirmed it."
    )]
    [InlineData("qwen3:14b", true, "The language model qwen3:14b read the record as well; nothing that it proposed counts.")]
    [InlineData(null, true, "A language model was asked to read the record as well and did not answer.")]
    public void A_model_that_read_facts_is_named_with_what_its_reading_counts_for(string? model, bool counts, string says)
    {
        var notice = Notices.AiUse(Plain with { Reading = new ModelReading(model, counts, new List<Judgement>()) });
        Assert.Contains(says, notice, StringComparison.Ordinal);
        Assert.Contains("no language model wrote it", notice, StringComparison.Ordinal);
    }
}
