using System.Collections;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Drafts;

/// <summary>Charts of many copies: records that were filed again and again, and notes copied forward from day to day.</summary>
public sealed class LongChartDraftTests
{
    private const int Copies = 12;

    // Every twelfth case, and those whose copies were once held.
    private static readonly Lazy<IReadOnlyList<ReviewCase>> Cases = new(() =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "evals", "cases"))
                .Order(StringComparer.Ordinal)
                .Where(
                    (folder, i) =>
                        i % 12 == 0
                        || Path.GetFileName(folder) is "c06-contradictory-chart" or "c10-wrong-codes-right-surgery" or "h07-one-month-s1"
                )
                .Select(CaseFolder.Read),
        ]
    );

    // Each case as one of the four audiences reads it.
    private static IEnumerable<(ReviewCase Case, Audience Audience)> CasesAndAudiences =>
        Cases.Value.Select((own, i) => (own, (Audience)(i % 4)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_guardrails_hold_no_draft_of_a_chart_of_many_copied_documents(int daysBetween) =>
        Assert.All(
            CasesAndAudiences,
            one =>
            {
                var review = OwnCases.Pipeline.Read(Copied(one.Case, Copies, daysBetween));
                Assert.Equal(
                    "",
                    string.Join(
                        '\n',
                        GuardrailList
                            .Default.Check(ReviewPipeline.Draft(review, one.Audience), new GuardrailInput(review.Brief))
                            .Violations.Where(v => v.Severity == Severity.Block)
                            .Select(v => $"{one.Case.Request.Id}: {v.Code} {v.Why}")
                    )
                );
            }
        );

    [Fact]
    public void A_record_that_was_filed_many_times_is_told_as_one() =>
        Assert.All(
            Cases.Value,
            own =>
            {
                var (once, often) = (
                    ReviewPipeline.Draft(OwnCases.Pipeline.Read(own)),
                    ReviewPipeline.Draft(OwnCases.Pipeline.Read(Copied(own, Copies, 0)))
                );
                Assert.Equal(once.Assessment.Recommendation, often.Assessment.Recommendation);
                Assert.True(
                    Length(often) < 1.2 * Length(once) + 1000,
                    $"{own.Request.Id}: {Length(once)} characters, {Length(often)} of {Copies} copies"
                );
                Assert.True(
                    Lines(often) < 1.5 * Lines(once) + 6,
                    $"{own.Request.Id}: {Lines(once)} lines cited, {Lines(often)} of {Copies} copies"
                );
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_draft_of_four_times_as_many_copies_is_no_longer(int daysBetween) =>
        Assert.All(
            Cases.Value.Where((_, i) => i % 3 == 0),
            own =>
            {
                if (OwnCases.Pipeline.Read(own).Assessment.SetAside.Count > 0)
                {
                    return; // every record that is not used is named
                }

                // As many as are told and cited before the rest is left out.
                var (some, many) = (
                    ReviewPipeline.Draft(OwnCases.Pipeline.Read(Copied(own, 25, daysBetween))),
                    ReviewPipeline.Draft(OwnCases.Pipeline.Read(Copied(own, 100, daysBetween)))
                );
                Assert.True(
                    Length(many) < 1.2 * Length(some) + 1000,
                    $"{own.Request.Id}: {Length(some)} characters, {Length(many)} of four times as many"
                );
                // Notes of a hundred days are not as fresh as those of twenty-five: other things may be told, yet nothing of all of them.
                Assert.True(
                    daysBetween > 0 || Lines(many) < 1.2 * Lines(some) + 6,
                    $"{own.Request.Id}: {Lines(some)} lines cited, {Lines(many)} of four times as many"
                );
                Assert.All(many.Statements, s => Assert.InRange(s.Citations.Count, 0, 200));
            }
        );

    [Fact]
    public void A_record_that_was_filed_twice_has_its_facts_twice_each_with_its_own_evidence() =>
        Assert.All(
            Cases.Value.Take(5),
            own =>
            {
                var (once, twice) = (OwnCases.Pipeline.Read(own).Facts, OwnCases.Pipeline.Read(Copied(own, 2, 0)));
                Assert.Equal(once.Count * 2, twice.Facts.Count);
                Assert.Equal(twice.Facts.Count, twice.Facts.Select(f => f.Id).Distinct().Count());
                Assert.All(
                    twice.Facts,
                    fact =>
                        Assert.Equal(
                            fact.Evidence.Quote,
                            twice.Case.Documents.Single(d => d.Id == fact.Evidence.Document).Text[fact.Evidence.Start..fact.Evidence.End]
                        )
                );
            }
        );

    // Each document or fact that goes through all the others makes the time grow as the square of the chart. Looks are counted, not time.
    [Fact]
    public void Writer_and_guardrails_go_through_the_facts_as_often_however_many_documents_there_are() =>
        Assert.All(
            CasesAndAudiences,
            one =>
            {
                var (own, audience) = one;
                var (once, twice) = (
                    Looks(OwnCases.Pipeline.Read(Copied(own, 26, 1)), audience),
                    Looks(OwnCases.Pipeline.Read(Copied(own, 52, 1)), audience)
                );
                Assert.True(
                    twice.Writer <= once.Writer + 4,
                    $"{own.Request.Id}: the writer went through them {once.Writer} times, {twice.Writer} for twice as many documents"
                );
                Assert.True(
                    twice.Guardrails <= once.Guardrails + 4,
                    $"{own.Request.Id}: the guardrails went through them {once.Guardrails} times, {twice.Guardrails} for twice as many documents"
                );
            }
        );

    private static (int Writer, int Guardrails) Looks(Review review, Audience audience)
    {
        var facts = new Counted(review.Brief.Facts);
        var brief = review.Brief with { Facts = facts };
        var draft = TemplateWriter.Write(brief, audience);
        var writer = facts.Looks;
        GuardrailList.Default.Check(draft, new GuardrailInput(brief));
        return (writer, facts.Looks - writer);
    }

    /// <summary>Facts that count how often they are gone through.</summary>
    private sealed class Counted(IReadOnlyList<Fact> facts) : IReadOnlyList<Fact>
    {
        public int Looks { get; private set; }

        public int Count => facts.Count;

        public Fact this[int index] => facts[index];

        public IEnumerator<Fact> GetEnumerator()
        {
            Looks++;
            return facts.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static int Length(Determination draft) => draft.Statements.Sum(s => s.Text.Length);

    private static int Lines(Determination draft) => draft.Statements.Sum(s => s.Citations.Count);

    private static ReviewCase Copied(ReviewCase own, int copies, int daysBetween) =>
        own with
        {
            Documents =
            [
                .. own.Documents.SelectMany(d =>
                    Enumerable.Range(0, copies).Select(n => d with { Id = $"{d.Id}-{n:000}", Date = d.Date?.AddDays(-n * daysBetween) })
                ),
            ],
        };
}
