using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

public sealed class RecommendationTests
{
    private static readonly Decision[] All = Enum.GetValues<Decision>();

    [Fact]
    public void Every_combination_of_three_lines_follows_the_order_of_the_contract()
    {
        foreach (var a in All)
        {
            foreach (var b in All)
            {
                foreach (var c in All)
                {
                    foreach (var emergency in new[] { false, true })
                    {
                        Decision[] lines = [a, b, c];
                        Assert.Equal(ByTheContract(lines, emergency), AssessmentRun.Recommend(lines, emergency));
                    }
                }
            }
        }
    }

    // Contract, section 8, read aloud.
    private static Recommendation ByTheContract(Decision[] lines, bool emergency)
    {
        var reviewed = lines.Where(l => l != Decision.NotReviewed).ToList();
        bool yes = false,
            no = false,
            open = false;
        foreach (var line in reviewed)
        {
            yes |= line == Decision.Supported || line == Decision.PartlySupported || line == Decision.Recode;
            no |= line == Decision.NotSupported || line == Decision.PartlySupported;
            open |= line == Decision.NeedsInformation;
        }

        if (reviewed.Count == 0)
        {
            return Recommendation.OutOfScope;
        }

        if (yes && no)
        {
            return Recommendation.Partial;
        }

        if (open && emergency)
        {
            return Recommendation.Partial;
        }

        if (open)
        {
            return Recommendation.Pend;
        }

        if (no)
        {
            return Recommendation.Refer;
        }

        return emergency ? Recommendation.ApproveExpedited : Recommendation.Approve;
    }

    [Fact]
    public void Kleene_logic_holds_for_every_pair()
    {
        Assert.Equal(Truth.Unknown, default);
        Truth[] three = [Truth.False, Truth.Unknown, Truth.True];
        foreach (var a in three)
        {
            foreach (var b in three)
            {
                // False < Unknown < True: all is the worst, any is the best.
                Assert.Equal(three[Math.Min(Array.IndexOf(three, a), Array.IndexOf(three, b))], Kleene.All([a, b]));
                Assert.Equal(three[Math.Max(Array.IndexOf(three, a), Array.IndexOf(three, b))], Kleene.Any([a, b]));
                Assert.Equal(Kleene.Not(Kleene.All([a, b])), Kleene.Any([Kleene.Not(a), Kleene.Not(b)]));
            }

            Assert.Equal(a, Kleene.All([a, Truth.Void]));
            Assert.Equal(a, Kleene.Any([Truth.Void, a]));
        }

        Assert.Equal(Truth.Void, Kleene.All([]));
        Assert.Equal(Answer.Unknown, default(Answer));
        Assert.Equal(Recommendation.Pend, default);
    }

    [Fact]
    public void An_interval_is_decided_only_where_both_its_ends_agree()
    {
        Assert.Equal(Truth.True, Kleene.Compare(3, 5, Comparison.AtLeast, 3));
        Assert.Equal(Truth.Unknown, Kleene.Compare(2, 5, Comparison.AtLeast, 3));
        Assert.Equal(Truth.False, Kleene.Compare(1, 2, Comparison.AtLeast, 3));
        Assert.Equal(Truth.False, Kleene.Compare(5, 5, Comparison.Above, 5));
        Assert.Equal(Truth.True, Kleene.Compare(5, 5, Comparison.AtMost, 5));
        Assert.Equal(Truth.False, Kleene.Compare(5, 5, Comparison.Below, 5));
        Assert.Equal(Truth.True, Kleene.Compare(0.1 + 0.2, 0.1 + 0.2, Comparison.AtMost, 0.3));
    }

    [Fact]
    public void An_empty_chart_is_unknown_and_never_not_met()
    {
        var made = Some.Case().Line("63047", "L4-L5").Line("22612", "L4-L5").Assess();

        Assert.Equal("pend", made.Recommends());
        Assert.All(
            new[] { "D-1@L4-L5", "D-2@L4-L5", "D-3@L4-L5", "D-4@L4-L5", "F-a@L4-L5", "F-1@L4-L5", "F-3" },
            key => Assert.Equal("unknown", made.Says(key))
        );
        Assert.All(made.Criteria.Where(c => c.Answer == Answer.Unknown), c => Assert.NotNull(c.Search));
    }

    [Fact]
    public void Without_any_answer_but_care_too_short_it_is_referred_though_time_would_cure_it() =>
        Assert.Equal(
            "refer",
            Some.Stenosis("L4-L5")
                .Without("supervised-therapy")
                .Without("medication")
                .Without("home-programme")
                .Fact("medication", part: "naproxen", from: "2025-07-20", ongoing: true)
                .Fact("home-programme", from: "2025-07-20", ongoing: true)
                .Line("63047", "L4-L5")
                .Assess()
                .Recommends()
        );

    [Fact]
    public void A_line_that_no_service_line_lists_is_not_reviewed_and_counts_for_nothing()
    {
        var made = Some.Stenosis("L4-L5").Line("63047", "L4-L5").Line("99999").Assess();

        Assert.Equal("not-reviewed", made.Decided("99999"));
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void A_request_of_unlisted_codes_alone_is_out_of_scope()
    {
        var made = Some.Stenosis("L4-L5").Line("99999", "L4-L5").Assess();

        Assert.Equal("out-of-scope", made.Recommends());
        Assert.Equal("not-met", made.Says("G-SCOPE"));
    }

    [Theory]
    [InlineData(17, "L4-L5", "out-of-scope")]
    [InlineData(18, "L4-L5", "approve")]
    [InlineData(60, "C5-C6", "out-of-scope")]
    public void Minors_and_the_neck_are_out_of_scope(int age, string level, string recommendation)
    {
        var made = Some.Stenosis(level).Member(age).Line("63047", level).Assess();

        Assert.Equal(recommendation, made.Recommends());
        if (recommendation == "out-of-scope")
        {
            Assert.Equal("not-reviewed", made.Decided("63047"));
            Assert.Equal("not-applicable/not-applicable", made.At(level));
            Assert.All(made.Criteria, c => Assert.StartsWith("G-", c.Id, StringComparison.Ordinal));
            Assert.Equal("", made.Asked());
            Assert.Empty(made.SuggestedCodes);
        }
    }

    [Fact]
    public void Another_person_s_document_is_set_aside_and_the_rest_decides()
    {
        var made = Some.Stenosis("L4-L5")
            .Line("63047", "L4-L5")
            .Document("stray", DocumentType.ImagingReport, "2025-06-02", AuthorRole.Radiologist, Modality.Mri)
            .Fact("patient-sex", "male", @in: "stray")
            .Fact("central-stenosis", "none", "L4-L5", @in: "stray")
            .Assess();

        Assert.Equal("approve", made.Recommends());
        Assert.Equal("identity-mismatch", made.Flagged());
        Assert.Equal("not-met", made.Says("G-ID"));
        Assert.Equal(["stray"], made.SetAside);
    }

    [Fact]
    public void What_stands_only_in_another_person_s_document_is_unknown()
    {
        var made = Some.Stenosis()
            .Line("63047", "L4-L5")
            .Document("stray", DocumentType.ImagingReport, "2025-06-02", AuthorRole.Radiologist, Modality.Mri)
            .Fact("patient-age", 25, @in: "stray")
            .Fact("central-stenosis", "severe", "L4-L5", @in: "stray")
            .Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("pend", made.Recommends());
    }

    [Theory]
    [InlineData(58, "")]
    [InlineData(62, "")]
    [InlineData(56, "identity-mismatch")]
    public void An_age_may_be_off_by_two_years(int age, string flags) =>
        Assert.Equal(
            flags,
            Some.Stenosis("L4-L5")
                .Line("63047", "L4-L5")
                .Fact("patient-age", age, @in: "mri")
                .Fact("central-stenosis", "severe", "L4-L5", @in: "mri")
                .Assess()
                .Flagged()
        );

    [Fact]
    public void A_text_that_instructs_its_reader_changes_nothing_but_the_flag()
    {
        var clean = Some.Stenosis("L4-L5").Line("63047", "L4-L5").Assess();
        var hit = Some.Stenosis("L4-L5").Line("63047", "L4-L5").Fact("reader-instruction").Assess();

        Assert.Equal("suspicious-instruction", hit.Flagged());
        Assert.Equal("met", hit.Says("G-INJ"));
        Assert.Equal("not-met", clean.Says("G-INJ"));
        Assert.Equal(
            clean.Criteria.Where(c => c.Id != "G-INJ").Select(c => (c.Key, c.Answer)),
            hit.Criteria.Where(c => c.Id != "G-INJ").Select(c => (c.Key, c.Answer))
        );
        Assert.Equal(clean.Recommendation, hit.Recommendation);
    }

    [Fact]
    public void The_gates_come_first_and_in_their_order()
    {
        var made = Some.Stenosis("L4-L5").Line("63047", "L4-L5").Assess();

        Assert.Equal(
            ["G-INJ", "G-ID", "G-SCOPE", "G-EMERG", "G-CUR", "G-DOC", "G-CODE", "G-CONTRA"],
            made.Criteria.Take(8).Select(c => c.Id)
        );
        Assert.Equal(
            ["not-met", "met", "met", "not-met", "met", "met", "met", "met"],
            made.Criteria.Take(8).Select(c => Spelling.Of(c.Answer))
        );
    }

    [Fact]
    public void An_unknown_profile_is_refused() =>
        Assert.Throws<UnreadableInputException>(() => Some.Stenosis("L4-L5").Line("63047", "L4-L5").Profile("nobody's").Assess());
}
