using Copilot.Core.Criteria;
using Copilot.Core.Drafting;

namespace Copilot.Core.Tests.Drafting;

public sealed class TemplateWriterTests
{
    private static readonly Determination Draft = Some.Draft();

    [Fact]
    public void All_ten_sections_are_written_in_order()
    {
        Assert.Equal(Enum.GetValues<Section>(), Draft.Statements.Select(s => s.Section).Distinct());
        Assert.Equal(Draft.Statements.Select((_, i) => $"s{i + 1}"), Draft.Statements.Select(s => s.Id));
    }

    [Fact]
    public void The_verdict_comes_first_and_names_every_line()
    {
        var verdict = Draft.Statements[0];
        Assert.StartsWith(
            "Recommended in part. Supported: 22633, 63047 and 22842; criteria not met: 22634.",
            verdict.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("recommendation", verdict.About);
    }

    [Theory]
    [InlineData(Recommendation.Approve, "approve")]
    [InlineData(Recommendation.Pend, "ask for information")]
    [InlineData(Recommendation.Refer, "refer to a physician")]
    [InlineData(Recommendation.OutOfScope, "route elsewhere")]
    public void Every_recommendation_has_its_verdict(Recommendation recommendation, string words)
    {
        var brief = Some.Brief();
        var draft = TemplateWriter.Write(brief with { Assessment = brief.Assessment with { Recommendation = recommendation } });
        Assert.Contains(words, draft.Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emergency_is_told_before_everything_else()
    {
        var brief = Some.Brief();
        var criteria = brief
            .Assessment.Criteria.Select(c => c.Id == "G-EMERG" ? c with { Answer = Answer.Met, Because = "Saddle sensation is lost." } : c)
            .ToList();
        var draft = TemplateWriter.Write(
            brief with
            {
                Assessment = brief.Assessment with
                {
                    Criteria = criteria,
                    Expedited = true,
                    Recommendation = Recommendation.ApproveExpedited,
                },
            }
        );
        Assert.StartsWith("Emergency: ", draft.Statements[0].Text, StringComparison.Ordinal);
        Assert.Contains("without delay", draft.Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_is_shown_although_it_is_negative() =>
        Assert.Contains(
            Draft.Statements,
            s =>
                s.Section == Section.Determination
                && s.Text.StartsWith("Gates: ", StringComparison.Ordinal)
                && s.Text.Contains("emergency (G-EMERG): not met", StringComparison.Ordinal)
        );

    [Fact]
    public void Every_requested_interspace_is_analysed() =>
        Assert.All(
            Draft.Assessment.Levels,
            level =>
                Assert.Contains(
                    Draft.Statements,
                    s =>
                        s.Section == Section.LevelAnalysis
                        && s.Level == level.Level
                        && s.Text.StartsWith($"At {level.Level} the ", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void An_unknown_says_what_is_missing_and_where_it_was_looked_for()
    {
        var statement = Assert.Single(Draft.Statements, s => s.Section == Section.Deficiencies && s.About.Contains("F-c@L3-L4"));
        Assert.Equal("Dynamic films. Not documented. Open until then: instability (F-c at L3-L4).", statement.Text);
        Assert.Contains(new ChartCitation("02-mri", 7, "slight retrolisthesis"), statement.Citations);
    }

    [Fact]
    public void Findings_are_told_with_values_units_and_dates() =>
        Assert.Contains(
            Draft.Statements,
            s =>
                s.Level == Some.L45
                && s.Text
                    == "At L4-L5 the flexion-extension films of 10 Jun 2025 show dynamic translation 4.5 mm; the MRI report of 28 May 2025 shows severe central stenosis and anterolisthesis 6 mm."
        );

    [Fact]
    public void Opposing_sources_stand_side_by_side()
    {
        var conflict = Assert.Single(
            Draft.Statements,
            s => s.Section == Section.EvidenceConflicts && s.Text.StartsWith("In our summaries of the sources: ", StringComparison.Ordinal)
        );
        Assert.Contains("15.2 points", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("ODI was 25", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("(SLIDE, trial, 2016)", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(["slip-trial", "plain-trial"], conflict.Citations.Select(c => c.Document));
    }

    [Fact]
    public void Every_ask_is_made_once_with_the_policy_that_makes_it() =>
        Assert.All(
            Draft.Assessment.Asks,
            ask =>
                Assert.NotEmpty(
                    Assert
                        .Single(Draft.Statements, s => s.Section == Section.Requirements && s.About.Contains($"ask:{ask.Id}"))
                        .Citations.OfType<GuidelineCitation>()
                )
        );

    [Fact]
    public void A_summary_of_ours_is_never_put_in_quotation_marks() =>
        Assert.All(Draft.Statements, s => Assert.DoesNotContain('"', s.Text));

    [Fact]
    public void Every_quote_of_a_chart_is_verbatim_on_its_line()
    {
        var documents = Some.Brief().Case.Documents.ToDictionary(d => d.Id);
        var quotes = Draft.Statements.SelectMany(s => s.Citations).OfType<ChartCitation>().ToList();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, q => Assert.Contains(q.Quote, documents[q.Document].Line(q.Line), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_quote_of_a_guideline_is_verbatim_in_its_passage()
    {
        var library = Some.Library();
        var quotes = Draft.Statements.SelectMany(s => s.Citations).OfType<GuidelineCitation>().ToList();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, q => Assert.Contains(q.Quote, library.Find(q.Document, q.Passage)!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_source_of_another_population_is_not_cited_for_a_level() =>
        Assert.DoesNotContain(
            Draft.Statements.Where(s => s.About.Contains("F-a@L3-L4") && s.Section == Section.LevelAnalysis).SelectMany(s => s.Citations),
            c => c.Document == "slip-trial"
        );

    [Fact]
    public void The_family_history_is_named_as_a_pitfall_only_where_it_bears_on_the_case() =>
        Assert.DoesNotContain(Draft.Statements, s => s.Section == Section.Pitfalls && s.Text.Contains("cauda", StringComparison.Ordinal));

    [Fact]
    public void A_threshold_in_dispute_is_a_pitfall_only_where_the_answer_turns_on_it()
    {
        Assert.DoesNotContain(Draft.Statements, s => s.Text.Contains("in dispute", StringComparison.Ordinal));
        var brief = Some.Brief();
        var facts = brief
            .Facts.Select(f => f.Id == "f13" ? f with { Value = Copilot.Core.Facts.FactValue.Number(2.5, 2.5, "mm") } : f)
            .ToList();
        var criteria = brief
            .Assessment.Criteria.Select(c => c.Key == "F-c@L5-S1" ? c with { Because = "Dynamic translation 2.5 mm is not >= 3 mm." } : c)
            .ToList();
        var draft = TemplateWriter.Write(brief with { Facts = facts, Assessment = brief.Assessment with { Criteria = criteria } });
        Assert.Contains(
            draft.Statements,
            s =>
                s.Section == Section.Pitfalls
                && s.Text.Contains(
                    "this profile uses at least 3 mm (instability translation), while 2 mm and 4 mm are in use elsewhere",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Two_runs_write_the_same() =>
        Assert.Equal(
            Draft.Statements.Select(s => $"{s.Id} {s.Text} {string.Join(';', s.Citations)} {string.Join(';', s.About)}"),
            Some.Draft().Statements.Select(s => $"{s.Id} {s.Text} {string.Join(';', s.Citations)} {string.Join(';', s.About)}")
        );
}
