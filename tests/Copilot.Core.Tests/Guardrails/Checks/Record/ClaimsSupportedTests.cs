using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Record;

public sealed class ClaimsSupportedTests
{
    private static readonly ClaimsSupported Guardrail = new();

    [Theory]
    [InlineData("The MRI shows severe central stenosis at L4-L5 and moderate central stenosis at L3-L4.")]
    [InlineData("At L5-S1 there is no listhesis.")]
    [InlineData("Retrolisthesis is present at L3-L4.")]
    public void What_the_record_tells_may_be_told(string text) => Told.Passes(Guardrail, text);

    [Theory]
    [InlineData("The MRI shows severe central stenosis at L5-S1.", "stenosis")]
    [InlineData("There is no central stenosis at L4-L5.", "stenosis")]
    [InlineData("Anterolisthesis is present at L3-L4.", "Anterolisthesis")]
    [InlineData("The films show retrolisthesis at L4-L5.", "retrolisthesis")]
    public void What_the_record_tells_otherwise_is_found(string text, string at) => Told.Trips(Guardrail, text, at);

    [Theory]
    [InlineData("Fusion is considered in patients with severe central stenosis at L5-S1.")]
    [InlineData("If severe central stenosis at L5-S1 were shown, decompression would follow.")]
    public void What_is_said_of_others_or_under_a_condition_is_no_claim(string text) => Told.Passes(Guardrail, text);

    [Fact]
    public void A_cited_line_about_another_level_is_found() =>
        Told.Trips(Guardrail, "Central stenosis at L4-L5 is severe [chart:02-mri:7].", "stenosis");

    private static IEnumerable<string> Own(Section section, string text, string about) =>
        Planted
            .Run(Guardrail, d => d.Say(section, text, [about]), _ => Told.Brief(), Audience.Physician)
            .Where(v => v.Statement == "s999")
            .Select(v => v.Why);

    [Theory]
    [InlineData(Section.Deficiencies, "The stenosis at L3-L4 is told at second hand.", "D-2@L5-S1", true)]
    [InlineData(Section.Deficiencies, "The stenosis at L5-S1 is told at second hand.", "D-2@L5-S1", false)]
    [InlineData(Section.Lines, "22633, 1 unit at L4-L5: not supported. Not met: F-1 at L5-S1.", "line:22633", true)]
    [InlineData(Section.Lines, "22633, 1 unit at L4-L5: not supported. Not met: F-1 at L4-L5.", "line:22633", false)]
    public void A_statement_of_ours_names_the_level_of_its_answer_or_line(Section section, string text, string about, bool found) =>
        Assert.Equal(found, Own(section, text, about).Any(w => w.Contains("about other levels", StringComparison.Ordinal)));

    private static IEnumerable<string> Records(string text, string about, params ChartCitation[] citations) =>
        Planted
            .Run(Guardrail, d => d.Say(Section.LevelAnalysis, text, [about], citations), _ => Told.Brief(), Audience.Physician)
            .Where(v => v.Statement == "s999")
            .Select(v => v.Why);

    private static readonly ChartCitation OfMri = new("02-mri", 8, "severe central stenosis");
    private static readonly ChartCitation OfConsult = new("01-consult", 7, "Home exercises since 10 Feb 2025");

    // Whatever a record is called, the day is a record's, the request's, or that of a line which is cited.
    [Theory]
    [InlineData("At L4-L5 the scan of 28 May 2025 shows severe central stenosis.", false)]
    [InlineData("At L4-L5 the scan of 29 May 2025 shows severe central stenosis.", true)]
    [InlineData("The request of 4 Aug 2025 does not name a side.", false)]
    [InlineData("The request of 4 Jul 2025 does not name a side.", true)]
    [InlineData("The plan of May 2025 shows severe central stenosis.", false)]
    public void A_record_goes_by_any_name_but_has_its_day(string text, bool found) =>
        Assert.Equal(
            found,
            Records(text, "D-2@L4-L5", OfMri).Any(w => w.StartsWith("The chart has no record of", StringComparison.Ordinal))
        );

    [Fact]
    public void The_day_of_a_record_may_be_told_by_the_line_that_is_cited()
    {
        const string Text = "The sheet of 10 Feb 2025 records home exercises.";
        Assert.DoesNotContain(Records(Text, "F-1@L4-L5", OfConsult), w => w.Contains("no record of", StringComparison.Ordinal));
        Assert.Contains(Records(Text, "F-1@L4-L5", OfMri), w => w.Contains("no record of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The weeks of care end later than the MRI report of 28 May 2025.", false)]
    [InlineData("Care is told by the MRI report of 28 May 2025.", true)]
    [InlineData("Care is told by the consult of 30 Jul 2025.", false)]
    public void A_record_that_is_named_for_more_than_its_day_is_cited(string text, bool found) =>
        Assert.Equal(
            found,
            Records(text, "F-1@L4-L5", OfConsult).Any(w => w.StartsWith("The statement names a record", StringComparison.Ordinal))
        );

    // "record of ..." stands in "therapy record of ..." of the same day and is another document.
    [Theory]
    [InlineData("05-therapy", false)]
    [InlineData("06-sheet", true)]
    public void The_longest_name_of_a_record_is_the_one_that_is_named(string cited, bool found)
    {
        Brief World(Brief _)
        {
            var brief = Told.Brief();
            var day = new DateOnly(2025, 7, 2);
            const string Text = "---\ntype: other\n---\nWalks at home.\n";
            return brief with
            {
                Case = brief.Case with
                {
                    Documents =
                    [
                        .. brief.Case.Documents,
                        Some.Document("05-therapy", Text, DocumentType.TherapyRecord, day, AuthorRole.Therapist),
                        Some.Document("06-sheet", Text, DocumentType.Other, day, AuthorRole.Other),
                    ],
                },
            };
        }

        var why = Planted
            .Run(
                Guardrail,
                d =>
                    d.Say(
                        Section.Pitfalls,
                        "Care is told by the therapy record of 2 Jul 2025.",
                        ["F-1@L4-L5"],
                        [new ChartCitation(cited, 4, "Walks at home.")]
                    ),
                World,
                Audience.Physician
            )
            .Where(v => v.Statement == "s999")
            .Select(v => v.Why);
        Assert.Equal(found, why.Any(w => w.StartsWith("The statement names a record", StringComparison.Ordinal)));
    }

    // Of a denied fact only what stands in the list of a denial is told.
    [Theory]
    [InlineData("At L5-S1 there is no listhesis, and right foraminal stenosis.", true)]
    [InlineData("At L5-S1 there is no listhesis, right foraminal stenosis or trouble.", false)]
    [InlineData("L5-S1 is without listhesis or right foraminal stenosis.", false)]
    public void What_the_chart_denies_is_told_behind_a_denial(string text, bool found)
    {
        Brief World(Brief _)
        {
            var brief = Told.Brief();
            return brief with
            {
                Facts =
                [
                    .. brief.Facts.Select(f => f.Id == "f10" ? f with { Name = "foraminal-stenosis", Value = null, Side = Side.Right } : f),
                ],
            };
        }

        var why = Planted
            .Run(Guardrail, d => d.Say(Section.Deficiencies, text, ["D-2@L5-S1"]), World, Audience.Physician)
            .Where(v => v.Statement == "s999")
            .Select(v => v.Why)
            .ToList();
        Assert.Equal(found, why.Exists(w => w.Contains("right foraminal stenosis' is told of no record", StringComparison.Ordinal)));
    }
}
