using Copilot.Core.Cases;

namespace Copilot.Engine.Tests;

/// <summary>Every case of the gate, read once for all the tests that ask something of each of them.</summary>
internal static class OwnCases
{
    private static readonly Lazy<ReviewPipeline> Opened = new(() => ReviewPipeline.Open(Repository.Guidelines));

    private static readonly Lazy<IReadOnlyList<Review>> Read = new(() =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "evals", "cases"))
                .Order(StringComparer.Ordinal)
                .Where(d => File.Exists(Path.Combine(d, "case.yaml")))
                .Select(d => Pipeline.Read(CaseFolder.Read(d))),
        ]
    );

    public static ReviewPipeline Pipeline => Opened.Value;

    /// <summary>The reviews, in the order of the names of their folders.</summary>
    public static IReadOnlyList<Review> Reviews => Read.Value;
}
