using Copilot.Core.Cases;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Drafts;

/// <summary>What a whole draft allocates: collecting that is a good part of its time. Bytes are counted, not time, for a machine may be shared.</summary>
[Collection(Alone.Name)]
public sealed class DraftAllocationTests
{
    /// <summary>A fifth more than was measured, 16.7.</summary>
    private const double MostMegabytes = 20;

    private static readonly ReviewCase Own = CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", "t12-s2-fusion"));

    [Fact]
    public void A_draft_allocates_little_more_than_it_did()
    {
        _ = Allocated();

        var least = Enumerable.Range(0, 4).Min(_ => Allocated());

        Assert.True(least < MostMegabytes * 1e6, $"{least} bytes");
    }

    // It is made on several threads.
    private static long Allocated()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var review = OwnCases.Pipeline.Read(Own);
        var draft = ReviewPipeline.Draft(review);
        _ = DraftMarkdown.Write(draft, GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief)), review.Brief);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}

/// <summary>Tests that count what the whole program allocates: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
