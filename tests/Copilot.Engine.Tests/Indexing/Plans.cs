using Copilot.Core;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Tests.Indexing;

/// <summary>Policies of many plans, two customers and several years in one library: each says much the same.</summary>
internal static class Plans
{
    /// <param name="count">How many documents, of two passages each.</param>
    /// <param name="plans">Of every sixth document: none, so that it counts for all.</param>
    public static GuidelineLibrary Library(int count, int plans = 5) =>
        new(Enumerable.Range(0, count).Select(i => Document(i, plans)), Vocabulary.Empty, $"sha256:{count}/{plans}");

    private static GuidelineDocument Document(int number, int plans)
    {
        var keys = $"""
            {(number % 6 == 0 ? "" : $"plan: [plan-{number % plans}]")}
            {(number % 4) switch
            {
                0 => "tenant: north",
                1 => "tenant: south",
                _ => "",
            }}
            {(number % 7 == 0 ? $"effective: {2022 + number % 5}-01-01" : "")}
            {(number % 5 == 0 ? $"expires: {2024 + number % 3}-03-01" : "")}
            """;
        var problems = new List<Problem>();
        var document = DocumentReader.Read(
            $"line/evidence/doc-{number:D6}.md",
            $"---\nid: doc-{number:D6}\nkind: policy\nbody: P{number % plans}\ntitle: Policy {number}\nlicence: customer\nverified: true\n{keys}\n---\n"
                + $"## Fusion {{#fusion}}\n\nFusion of a slip after {number % 20} weeks of care under rule {number}.\n\n## Films {{#films}}\n\nA slip is measured on films of rule {number}.\n",
            problems
        );
        Assert.Empty(problems);
        return document!;
    }
}
