using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Models.Drafts;

/// <summary>What a capable writer made of the template's statements (<c>evals/wordings</c>), without sight of the checks: words that keep the meaning are taken.</summary>
public sealed class CapableWordingsTests(ITestOutputHelper output)
{
    private const double LeastTaken = 0.8;

    [Fact]
    public void Words_that_keep_the_meaning_are_taken()
    {
        var (taken, all, stale) = (0, 0, 0);
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "evals", "wordings"), "*.json").Order(StringComparer.Ordinal)
        )
        {
            var review = OwnCases.Pipeline.Read(CaseFolder.Read(Find(Path.GetFileNameWithoutExtension(file))));
            var (brief, template) = (review.Brief, ReviewPipeline.Draft(review));
            // A statement that the template has put otherwise since is passed over.
            var wordings = JsonNode
                .Parse(File.ReadAllText(file))!
                .AsArray()
                .Select(w => (Statement: w!["statement"]!.ToString(), Reworded: w["reworded"]!.ToString()))
                .ToList();
            var written = wordings
                .Select(w => (Slot: template.Statements.FirstOrDefault(s => s.Text == w.Statement && Writable.Is(s, template)), w.Reworded))
                .Where(w => w.Slot is not null)
                .Select(w => new WrittenStatement(w.Slot!.Id, w.Reworded, w.Slot.Citations.Count > 0 ? ["c1"] : []))
                .DistinctBy(w => w.Id)
                .ToList();
            stale += wordings.Count - written.Count;
            var departures = Faithfulness.Of(template, written, new GuardrailInput(brief));
            all += written.Count;
            taken += written.Count(w => departures.All(d => d.Statement != w.Id));
            foreach (var departure in departures)
            {
                output.WriteLine(
                    $"{Path.GetFileNameWithoutExtension(file)} {departure.Statement} {departure.Code} {departure.Why}\n    {template.Statements.First(s => s.Id == departure.Statement).Text}\n    {written.First(w => w.Id == departure.Statement).Text}"
                );
            }
        }

        output.WriteLine($"{taken} of {all} taken, {stale} of statements that the template no longer has");
        Assert.True(all >= 60, "Most of the statements are no longer the template's: have them reworded anew.");
        Assert.InRange(taken / (double)all, LeastTaken, 1);
    }

    private static string Find(string id) =>
        new[] { "cases", "hard" }.Select(f => Path.Combine(Repository.Root, "evals", f, id)).First(Directory.Exists);
}
