using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>Sentences that say what the chart, the rules or a source has, and raise nothing.</summary>
public sealed class SoundSentencesTests
{
    private const string Note = """
        ---
        type: progress-note
        date: 2025-08-01
        author: surgeon
        ---
        Cage height 6 mm at L4-L5 today.
        Cage height 3 mm at L3-L4 today.
        Outside films, received 15 July 2025.
        PT x 12 visits for low back and neck pain.
        """;

    private static Brief World(Brief brief) =>
        brief with
        {
            Case = brief.Case with
            {
                Documents =
                [
                    .. brief.Case.Documents,
                    Some.Document("04-note", Note, DocumentType.ProgressNote, new DateOnly(2025, 8, 1), AuthorRole.Surgeon),
                ],
            },
        };

    private static Brief With(Brief brief, params Fact[] facts) => World(brief) with { Facts = [.. brief.Facts, .. facts] };

    private static Fact Of(
        string name,
        double? value = null,
        Side? side = null,
        string? part = null,
        DateOnly? day = null,
        Assertion assertion = Assertion.Present
    ) =>
        Some.Brief().Facts[0] with
        {
            Id = $"f-{name}-{value}",
            Name = name,
            Value = value is null ? null : new FactValue { Low = value, High = value },
            Level = null,
            Side = side,
            Part = part,
            Assertion = assertion,
            Date = DayRange.On(day ?? new DateOnly(2025, 8, 1)),
        };

    private static Brief Moves(Brief brief) =>
        brief with
        {
            Assessment = brief.Assessment with
            {
                Criteria = [.. brief.Assessment.Criteria.Select(c => c.Id == "F-c" ? c with { Answer = Answer.Met } : c)],
            },
        };

    private static void Silent(string code, string text, Func<Brief, Brief> world) =>
        Assert.DoesNotContain(Audit.Run(text, AuditFormat.Auto, Told.Brief(world)).Violations, v => v.Code == code && v.Start is not null);

    private static void Speaks(string code, string text, Func<Brief, Brief> world) =>
        Assert.Contains(Audit.Run(text, AuditFormat.Auto, Told.Brief(world)).Violations, v => v.Code == code && v.Start is not null);

    [Theory]
    [InlineData("He is stable enough for an operation.")]
    [InlineData("The bending films have 4.5 mm of translation without angulation at L4-L5.")]
    [InlineData("In 2021 no abnormal motion was seen at L4-L5; the later films have 4.5 mm.")]
    public void A_part_of_what_is_met_or_another_time_may_be_denied(string text) => Silent("K11", text, Moves);

    [Fact]
    public void What_is_met_is_not_denied_as_a_whole() => Speaks("K11", "There is no abnormal motion at L4-L5.", Moves);

    private static Brief Aside(Brief brief) => brief with { Assessment = brief.Assessment with { SetAside = ["02-mri"] } };

    [Theory]
    [InlineData("The MRI of 28 May 2025 was set aside. We cannot rely on it.")]
    [InlineData("The MRI of 28 May 2025 was set aside. We don't use it.")]
    [InlineData("The MRI of 28 May 2025 was set aside. Nobody may use it.")]
    public void What_is_set_aside_may_be_disclaimed(string text) => Silent("K25", text, Aside);

    [Fact]
    public void What_is_set_aside_is_not_relied_on() => Speaks("K25", "The MRI of 28 May 2025 has a wrong age. We rely on it.", Aside);

    [Theory]
    [InlineData("The left big toe is not normal.")]
    [InlineData("The left big toe came back to full after the injection.")]
    [InlineData("Left EHL weakness, line 3, goes on.")]
    public void A_strength_that_is_not_full_is_not_told_as_full(string text) =>
        Silent("K19", text, b => With(b, Of("motor-grade", 4, Side.Left, "EHL")));

    [Fact]
    public void A_grade_right_behind_its_muscle_is_held() =>
        Speaks("K19", "The left EHL is 2.", b => With(b, Of("motor-grade", 4, Side.Left, "EHL")));

    [Theory]
    [InlineData("Left leg radiculopathy is not documented.")]
    [InlineData("Radiculopathy in 2022 is not documented.")]
    public void Another_side_or_year_may_be_undocumented(string text) =>
        Silent("K25", text, b => With(b, Of("radiculopathy", side: Side.Right)));

    [Theory]
    [InlineData("A cage of 6 mm goes into L4-5, and the segment above takes 3 mm.")]
    [InlineData("The cage of 6 mm below L3-4 is the larger.")]
    [InlineData("The cage height at L4-L5 is 0.6 cm.")]
    public void A_figure_may_be_of_the_level_beside(string text) => Silent("K07", text, World);

    [Theory]
    [InlineData("Infection was ruled out by a normal CRP, and SLIDE favours fusion here.")]
    [InlineData("An MRI was done to rule out a tumour [@slip-trial#function].")]
    public void What_people_rule_out_is_no_claim_of_a_source(string text) => Told.Passes(new SourceKind(), text);

    [Theory]
    [InlineData("No infection, fracture or tumour is documented.")]
    [InlineData("No injection, no further films and no biopsy are wanted.")]
    public void A_list_is_not_documented_by_its_end(string text) => Silent("K11", text, World);

    [Fact]
    public void A_study_of_another_day_was_not_made_tonight() =>
        Told.Trips(
            new DateArithmetic(),
            "The bending films made at the hospital tonight show 4.5 mm [chart:03-films:7].",
            "tonight",
            World
        );

    [Fact]
    public void Care_of_the_back_and_of_the_neck_is_care_of_the_back() =>
        Assert.DoesNotContain(
            Told.Run(new ClaimsSupported(), "She had 12 visits of therapy.", World),
            v => v.Why.Contains("as care of the back", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("We got films that reached us on 15 July 2025.")]
    [InlineData("As of today the films taken in June show 4.5 mm [chart:03-films:7].")]
    public void A_paper_has_its_day_and_today_is_of_the_text(string text) => Told.Passes(new DateArithmetic(), text, World);

    private static Brief Scored(Brief brief) =>
        With(
            brief,
            Of("back-pain-score", 4, day: new DateOnly(2025, 3, 1)),
            Of("back-pain-score", 8, day: new DateOnly(2025, 7, 1)),
            Of("leg-pain-score", 8, day: new DateOnly(2025, 3, 1)),
            Of("leg-pain-score", 4, day: new DateOnly(2025, 7, 1))
        );

    [Theory]
    [InlineData("With back pain she went from 8 to 4 chores.")]
    [InlineData("Leg pain fell from 8 to 4 while back pain stayed.")]
    public void A_course_may_be_of_another_measure(string text) => Told.Passes(new NumbersInSource(), text, Scored);

    [Theory]
    [InlineData("The screws reach the pelvis; the graft is not from the iliac crest.")]
    [InlineData("Iliac screws are not asked for by themselves: pelvic fixation is in the plan.")]
    public void A_graft_or_a_code_is_no_anchor(string text) =>
        Silent("K25", text, b => With(b, Of("pelvic-anchor", assertion: Assertion.Planned)));

    [Fact]
    public void An_anchor_in_the_pelvis_is_not_denied() =>
        Speaks("K25", "The screws are not in the pelvis.", b => With(b, Of("pelvic-anchor", assertion: Assertion.Planned)));

    [Fact]
    public void What_opens_a_clause_is_the_review_s_own() =>
        Told.Passes(new RequirementsTraced(), "Chart and form name two sides, and that has to be settled beforehand.");

    [Fact]
    public void That_is_the_review_s_own_only_where_it_opens() =>
        Told.Trips(new RequirementsTraced(), "An electromyogram that must come before cages needs skilled hands.", "must");
}
