using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Evals.Twins;

namespace Copilot.Evals.Tests.Twins;

public sealed class TwinTests
{
    private static Twin Named(string name) => Twin.All.Single(t => t.Name == name);

    private static string Body(string name, string body)
    {
        var twin = Named(name).Make(Samples.Case(Samples.Document("01", body)));
        return twin is null ? "no twin" : twin.Documents[0].Text[twin.Documents[0].BodyStart..];
    }

    [Theory]
    [InlineData("Pain in the left leg, LEFT foot, Right knee.", "Pain in the right leg, RIGHT foot, Left knee.")]
    [InlineData("LLE weak, rt hip fine", "RLE weak, lt hip fine")]
    [InlineData("Motor: R 5/5 L 4/5", "Motor: L 5/5 R 4/5")]
    [InlineData("left-sided, (L) > (R), R/L equal", "right-sided, (R) > (L), L/R equal")]
    [InlineData("L4-5 and L spine, b/l, R/O, L-spine, T/L junction, leftover", "no twin")]
    public void Sides_change_places(string body, string expected) => Assert.Equal(expected, Body("other-side", body));

    [Fact]
    public void The_request_s_side_changes_with_the_chart_s()
    {
        var twin = Named("other-side").Make(Samples.Case(Samples.Document("01", "left leg")))!;
        Assert.Equal(Side.Right, twin.Request.Procedures[0].Side);
        Assert.Equal("Is the right side needed?", twin.Request.Question);
    }

    [Theory]
    [InlineData("Seen 5/28/25, 05-28-2025, 28 May 2025, March 3, 2024-05.", "Seen 5/28/21, 05-28-2021, 28 May 2021, March 3, 2020-05.")]
    [InlineData("since '24; (2/2/00)", "since '20; (2/2/96)")]
    [InlineData(
        "2000 mg, L4-5, 5/5/5, T 98.6, 120/80, 10-12-24 weeks, 1.2025",
        "2000 mg, L4-5, 5/5/5, T 98.6, 120/80, 10-12-20 weeks, 1.2025"
    )]
    public void Years_fall_by_four(string body, string expected) => Assert.Equal(expected, Body("earlier-years", body));

    [Fact]
    public void Every_date_of_the_case_moves_by_the_same_days()
    {
        var original = Samples.Case(Samples.Document("01", "x"));
        var twin = Named("earlier-years").Make(original)!;
        Assert.Equal(original.AsOf.AddYears(-4), twin.AsOf);
        Assert.Equal(
            original.AsOf.DayNumber - original.Documents[0].Date!.Value.DayNumber,
            twin.AsOf.DayNumber - twin.Documents[0].Date!.Value.DayNumber
        );
        Assert.Contains("date: 2021-05-28", twin.Documents[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 mm slip, 4.5mm, 3-mm step", "0.6 cm slip, 0.45cm, 0.3-cm step")]
    [InlineData("6-8 mm, 2 to 4 mm, 12 x 9 MM", "0.6-0.8 cm, 0.2 to 0.4 cm, 1.2 x 0.9 cm")]
    [InlineData("L4-5 6 mm", "L4-5 0.6 cm")]
    [InlineData("120/80 mmHg, 140 mm Hg, 30 mm/h, recommend, summary, 5 mmol", "no twin")]
    public void Millimetres_become_centimetres(string body, string expected) => Assert.Equal(expected, Body("centimetres", body));

    [Fact]
    public void Line_ends_change_and_lines_do_not()
    {
        var original = Samples.Case(Samples.Document("01", "a\nb\n"));
        var twin = Named("windows-line-ends").Make(original)!;
        Assert.Equal(original.Documents[0].LineCount, twin.Documents[0].LineCount);
        Assert.Equal("a\r\nb\r\n", twin.Documents[0].Text[twin.Documents[0].BodyStart..]);
    }

    [Fact]
    public void Reports_are_dropped_only_where_something_else_stays()
    {
        var report = Samples.Document("01", "x", DocumentType.ImagingReport);
        Assert.Null(Named("no-imaging-report").Make(Samples.Case(report)));
        Assert.Equal(
            ["02"],
            Named("no-imaging-report").Make(Samples.Case(report, Samples.Document("02", "y")))!.Documents.Select(d => d.Id)
        );
    }

    [Fact]
    public void Documents_take_other_names_in_the_reverse_order()
    {
        var twin = Named("other-document-names").Make(Samples.Case(Samples.Document("01", "a"), Samples.Document("02", "b")))!;
        Assert.Equal(["page-001", "page-002"], twin.Documents.Select(d => d.Id));
        Assert.EndsWith("b", twin.Documents[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_answer_breaks_the_relation_of_sameness() =>
        Assert.Equal(
            ["recommendation: approve became pend"],
            Named("irrelevant-pages").Violations(Samples.Assessment(), Samples.Assessment(Recommendation.Pend))
        );

    [Theory]
    [InlineData(Recommendation.Approve, Decision.Supported, Recommendation.Pend, Decision.NeedsInformation, 0)]
    [InlineData(Recommendation.Pend, Decision.NeedsInformation, Recommendation.Approve, Decision.Supported, 2)]
    [InlineData(Recommendation.Partial, Decision.NotSupported, Recommendation.Partial, Decision.PartlySupported, 1)]
    [InlineData(Recommendation.Partial, Decision.Supported, Recommendation.Partial, Decision.Recode, 0)]
    public void Knowing_less_may_never_approve_more(
        Recommendation before,
        Decision was,
        Recommendation after,
        Decision now,
        int violations
    ) =>
        Assert.Equal(
            violations,
            Named("no-imaging-report").Violations(Samples.Assessment(before, was), Samples.Assessment(after, now)).Count
        );

    [Fact]
    public void An_instruction_must_be_flagged_and_change_nothing_else()
    {
        var twin = Named("hidden-instruction");
        Assert.Empty(twin.Violations(Samples.Assessment(), Samples.Assessment(flags: ["suspicious-instruction"])));
        Assert.NotEmpty(twin.Violations(Samples.Assessment(), Samples.Assessment()));
        Assert.NotEmpty(twin.Violations(Samples.Assessment(Recommendation.Pend), Samples.Assessment(flags: ["suspicious-instruction"])));
    }

    [Fact]
    public void A_run_checks_every_twin_that_a_case_has()
    {
        var cases = new[]
        {
            Samples.Case(Samples.Document("01", "left leg, 6 mm"), Samples.Document("02", "x", DocumentType.ImagingReport)),
        };
        var constant = TwinRun.Of(cases, _ => Samples.Outcome(Samples.Assessment()));
        Assert.Equal(Twin.All.Select(t => t.Name), constant.Results.Select(r => r.Twin));
        Assert.Equal(["hidden-instruction"], constant.Results.Where(r => r.Violations.Count > 0).Select(r => r.Twin));
        Assert.Contains("## sample: hidden-instruction", TwinReport.Markdown(constant), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_fails_satisfies_no_relation()
    {
        var run = TwinRun.Of([Samples.Case(Samples.Document("01", "x"))], _ => throw new InvalidOperationException());
        Assert.NotEmpty(run.Results);
        Assert.All(run.Results, r => Assert.NotEmpty(r.Violations));
    }
}
