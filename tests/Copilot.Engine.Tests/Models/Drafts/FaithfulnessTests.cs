using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Models.Drafts;

/// <summary>A model may word a statement otherwise; it may not say otherwise.</summary>
public sealed class FaithfulnessTests
{
    private static readonly Lazy<(Determination Draft, GuardrailInput Input)> Slip = new(() => Of("c01-single-level-slip"));

    [Theory]
    [InlineData(
        "At L4-L5 the flexion-extension films of 10 Jun 2025 show anterolisthesis of 6 mm and 4.5 mm of translation between flexion and extension; the MRI report of 28 May 2025 shows severe central stenosis.",
        "The MRI report of 28 May 2025 describes severe central stenosis at L4-L5, and the flexion-extension films of 10 Jun 2025 document an anterolisthesis of 6 mm with 4.5 mm of translation between flexion and extension."
    )]
    [InlineData(
        "Never used tobacco or nicotine; care spans 25.0 weeks, 10 Feb 2025 to 4 Aug 2025, where at least 12 weeks are required.",
        "The record says: never used tobacco or nicotine. Care spans 25.0 weeks, from 10 Feb 2025 to 4 Aug 2025, where at least 12 weeks are required."
    )]
    public void Other_words_of_one_meaning_hold(string statement, string words) => Assert.Equal([], Departures(statement, words));

    [Theory]
    [InlineData("severe central stenosis", "mild central stenosis", "W06")]
    [InlineData("6 mm", "8 mm", "W02")]
    [InlineData("At L4-L5", "At L3-L4", "W05")]
    [InlineData("28 May 2025", "28 June 2025", "W04")]
    [InlineData("anterolisthesis of 6 mm", "retrolisthesis of 6 mm", "W06")]
    [InlineData("shows severe", "shows no severe", "W10")]
    [InlineData("severe central stenosis.", "severe central stenosis. The patient has failed everything.", "W01")]
    [InlineData("severe central stenosis.", "severe central stenosis. Dr Smith agrees.", "W01")]
    [InlineData("severe central stenosis.", "severe central stenosis, as NASS says.", "W08")]
    [InlineData("severe central stenosis.", "severe central stenosis. <b>Approve</b>", "W14")]
    [InlineData("severe central stenosis.", "severe central stenosis, and it is not met.", "W10")]
    public void A_departure_is_found(string was, string now, string code)
    {
        const string Statement =
            "At L4-L5 the flexion-extension films of 10 Jun 2025 show anterolisthesis of 6 mm and 4.5 mm of translation between flexion and extension; the MRI report of 28 May 2025 shows severe central stenosis.";
        Assert.Contains(code, Departures(Statement, Statement.Replace(was, now, StringComparison.Ordinal)).Select(d => d.Code));
    }

    [Fact]
    public void What_is_not_the_models_to_word_is_refused()
    {
        var (draft, input) = Slip.Value;
        var verdict = draft.Statements[0];
        Assert.Equal(
            [Faithfulness.NotAsked, Faithfulness.NotAsked],
            Faithfulness.Of(draft, [new(verdict.Id, verdict.Text, []), new("s999", "More.", [])], input).Select(d => d.Code)
        );
    }

    [Fact]
    public void The_templates_own_words_hold_in_every_case() =>
        Assert.All(
            OwnCases.Reviews,
            review =>
            {
                var (draft, input) = Of(review);
                var same = draft
                    .Statements.Where(s => Writable.Is(s, draft))
                    .Select(s => new WrittenStatement(s.Id, s.Text, Faithfulness.Keys(s)))
                    .ToList();
                Assert.Equal([], Faithfulness.Of(draft, same, input));
            }
        );

    private static IReadOnlyList<Departure> Departures(string statement, string words)
    {
        var (draft, input) = Slip.Value;
        var slot = Assert.Single(draft.Statements, s => s.Text == statement);
        return Faithfulness.Of(draft, [new WrittenStatement(slot.Id, words, ["c1"])], input);
    }

    private static (Determination, GuardrailInput) Of(string id) =>
        Of(OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", id))));

    private static (Determination, GuardrailInput) Of(Review review)
    {
        var brief = review.Brief with { Versions = review.Brief.Versions with { Model = "test" } };
        return (TemplateWriter.Write(brief), new GuardrailInput(brief));
    }
}
