using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class RecencyTests
{
    private static readonly Recency Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    private static Brief Dated(Brief brief, DateOnly day) =>
        brief with
        {
            Facts = [.. brief.Facts.Select(f => f.Name is "walking-distance" or "odi" ? f with { Date = DayRange.On(day) } : f)],
        };

    [Fact]
    public void The_ninetieth_day_counts() => Assert.Empty(Planted.Run(Guardrail, world: b => Dated(b, new DateOnly(2025, 5, 6))));

    [Fact]
    public void An_answer_on_older_facts_alone_is_found() =>
        Planted.Run(Guardrail, world: b => Dated(b, new DateOnly(2025, 5, 5))).Blocks("K14", "walking-distance");

    [Fact]
    public void The_most_recent_record_is_the_latest_there_is() =>
        Planted
            .Run(Guardrail, d => d.Say(Section.Summary, "The most recent documentation is of 28 May 2025."))
            .Blocks("K14", "30 Jul 2025");

    [Theory]
    [InlineData("The most recent documentation is of 30 Jul 2025.")]
    [InlineData("The latest MRI report is of 28 May 2025.")]
    public void The_latest_of_its_kind_may_be_called_so(string sentence) =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)));
}
