using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine.Tests.Retrieval;

public sealed class RetrieverTests
{
    private static readonly RetrievalScope Anyone = new(new DateOnly(2025, 8, 4), []);

    [Fact]
    public void The_criterion_comes_first_then_what_it_cites()
    {
        var found = Retriever().For("F-1", Anyone);

        Assert.Equal(("policy-fusion#F-1", Reason.Criterion), (found[0].Passage.Key, found[0].Reason));
        Assert.Equal(("trial-for#result", Reason.Cited), (found[1].Passage.Key, found[1].Reason));
        Assert.All(found, f => Assert.NotEmpty(f.Why));
    }

    [Fact]
    public void Beside_a_contested_source_stands_the_one_that_says_otherwise()
    {
        var found = Retriever().For("F-1", Anyone);

        Assert.Equal(("trial-against#result", Reason.Conflicting), (found[2].Passage.Key, found[2].Reason));
        Assert.Contains("trial-for", found[2].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_side_answers_with_the_passage_that_the_criterion_cites() =>
        Assert.Equal(["policy-fusion#F-3", "trial-for#result", "trial-against#walking"], Keys(Retriever().For("F-3", Anyone).Take(3)));

    [Fact]
    public void The_other_side_answers_with_what_speaks_of_the_same_outcome() =>
        Assert.DoesNotContain(Retriever().For("F-1", Anyone), f => f.Passage.Key == "trial-against#wound");

    [Fact]
    public void Of_a_document_cited_whole_the_passage_nearest_to_the_criterion_is_brought() =>
        Assert.Equal("trial-against#wound", Retriever().For("F-2", Anyone)[1].Passage.Key);

    [Fact]
    public void What_is_near_in_words_follows_and_criteria_are_not_evidence()
    {
        var found = Retriever().For("F-1", Anyone);

        Assert.Contains(found, f => f.Passage.Key == "review#fusion" && f.Reason == Reason.Found && f.Score > 0);
        Assert.Single(found, f => f.Document.Shelf == Shelf.Policy);
        Assert.Equal(found.Count, found.Select(f => f.Passage.Key).Distinct().Count());
    }

    [Theory]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public void A_source_that_does_not_hold_on_the_day_of_service_is_not_brought(string day, bool brought) =>
        Assert.Equal(
            brought,
            Retriever("expires: 2025-01-01").For("F-1", Anyone with { Day = DateOnly.Parse(day) }).Any(f => f.Document.Id == "review")
        );

    [Fact]
    public void A_source_from_an_opposite_population_is_not_found_and_still_brought_where_it_is_cited()
    {
        var multilevel = Anyone with { Population = ["multilevel"] };

        Assert.DoesNotContain(Retriever("population: [single-level]").For("F-1", multilevel), f => f.Document.Id == "review");
        Assert.Contains(Retriever("population: [single-level, multilevel]").For("F-1", multilevel), f => f.Document.Id == "review");
        Assert.Contains(Retriever().For("F-1", multilevel), f => f.Document.Id == "trial-for");
    }

    [Fact]
    public void The_outcome_that_a_criterion_itself_names_keeps_other_outcomes_back() =>
        Assert.DoesNotContain(Retriever(criterionTags: " outcome=\"infection\"").For("F-1", Anyone), f => f.Document.Id == "review");

    [Fact]
    public void A_criterion_that_no_document_defines_has_no_passages() => Assert.Empty(Retriever().For("F-9", Anyone));

    [Fact]
    public void Answers_of_every_level_have_their_passages_by_key()
    {
        var answer = new CriterionAnswer("F-1", new Interspace(Bone.L4, Bone.L5), Answer.Met, "", [], [], [], [], null);
        var all = Retriever().ForAll([answer, answer with { Level = new Interspace(Bone.L5, Bone.S1) }], _ => Anyone);

        Assert.Equal(["F-1@L4-L5", "F-1@L5-S1"], all.Keys.Order());
        Assert.Equal(Keys(Retriever().For("F-1", Anyone)), Keys(all["F-1@L5-S1"]));
    }

    [Fact]
    public void What_the_guidelines_name_beside_the_citations_is_brought_as_bearing()
    {
        var named = Retriever(criterionTags: " see=\"other#knee\"").For("F-1", Anyone).Single(f => f.Passage.Key == "other#knee");

        Assert.Equal(Reason.Bearing, named.Reason);
        Assert.DoesNotContain(Retriever().For("F-1", Anyone), f => f.Passage.Key == "other#knee");
    }

    [Fact]
    public void What_the_guidelines_name_is_not_brought_to_other_people()
    {
        var retriever = Retriever("population: [single-level]", " see=\"review#fusion\"");

        Assert.DoesNotContain(retriever.For("F-1", Anyone with { Population = ["multilevel"] }), f => f.Document.Id == "review");
        Assert.Contains(
            retriever.For("F-1", Anyone with { Population = ["single-level"] }),
            f => f.Document.Id == "review" && f.Reason == Reason.Bearing
        );
    }

    [Fact]
    public void A_source_that_counts_other_levels_is_brought_later()
    {
        var retriever = Retriever("population: [single-level]", " see=\"review#fusion other#knee\"");
        int Place(string tag) => Keys(retriever.For("F-1", Anyone with { Nearer = [tag] })).ToList().IndexOf("review#fusion");

        Assert.True(Place("single-level") < Place("multilevel"));
    }

    [Fact]
    public void A_rule_of_another_payer_is_brought_later()
    {
        var retriever = Retriever("authority: lcd\npayer: [medicare-advantage]", " see=\"review#fusion other#knee\"");
        List<string> Of(LineOfBusiness payer) => [.. Keys(retriever.For("F-1", Anyone with { Payer = payer }))];

        Assert.True(
            Of(LineOfBusiness.MedicareAdvantage).IndexOf("review#fusion") < Of(LineOfBusiness.MedicareAdvantage).IndexOf("other#knee")
        );
        Assert.True(Of(LineOfBusiness.Commercial).IndexOf("review#fusion") > Of(LineOfBusiness.Commercial).IndexOf("other#knee"));
    }

    [Fact]
    public void What_counts_for_another_plan_or_customer_is_not_brought()
    {
        Assert.DoesNotContain(Retriever("plan: [gold]").For("F-1", Anyone with { Plan = "silver" }), f => f.Document.Id == "review");
        Assert.Contains(Retriever("plan: [gold]").For("F-1", Anyone with { Plan = "gold" }), f => f.Document.Id == "review");
        Assert.DoesNotContain(Retriever("tenant: north").For("F-1", Anyone with { Tenant = "south" }), f => f.Document.Id == "review");
    }

    [Fact]
    public void The_question_brings_what_it_speaks_of_to_the_front()
    {
        var retriever = Retriever(criterionTags: " see=\"review#fusion other#knee\"");

        Assert.Equal(
            "other#knee",
            Keys(retriever.For("F-1", Anyone with { Question = "the knee" }))
                .SkipWhile(k => k != "review#fusion" && k != "other#knee")
                .First()
        );
    }

    [Fact]
    public void What_is_named_first_comes_first_among_equals() =>
        Assert.True(
            Place("other#knee", Retriever(criterionTags: " see=\"other#knee review#fusion\""))
                < Place("review#fusion", Retriever(criterionTags: " see=\"other#knee review#fusion\""))
        );

    [Fact]
    public void A_passage_that_is_not_what_the_conflict_is_about_brings_nobody_and_answers_nobody()
    {
        Assert.DoesNotContain(Retriever(forTags: " contested=false").For("F-1", Anyone), f => f.Reason == Reason.Conflicting);
        Assert.DoesNotContain(Retriever(againstTags: " contested=false").For("F-1", Anyone), f => f.Passage.Key == "trial-against#result");
        Assert.Contains(
            Retriever(againstTags: " contested=false").For("F-1", Anyone),
            f => f.Reason == Reason.Conflicting && f.Passage.Key == "trial-against#walking"
        );
    }

    [Fact]
    public void A_source_of_conditions_that_the_case_does_not_show_is_brought_later()
    {
        static bool First(string population, params string[] shown)
        {
            var found = Retriever($"population: [{population}]", " see=\"review#fusion other#knee\"");
            var scope = Anyone with { Nearer = shown };
            return Place("review#fusion", found, scope) < Place("other#knee", found, scope);
        }

        Assert.True(First("infection, fracture", "infection"));
        Assert.False(First("infection, fracture"));
        Assert.True(First("infection, any"));
    }

    [Fact]
    public void A_source_of_a_severe_condition_bears_less_on_a_mild_one()
    {
        static double Score(string population, params string[] shown) =>
            Retriever($"population: [{population}]", " see=\"review#fusion\"")
                .For("F-1", Anyone with { Nearer = shown })
                .Single(f => f.Passage.Key == "review#fusion")
                .Score;

        Assert.True(Score("fracture, grave-fracture", "fracture") < Score("fracture, infection", "fracture"));
        Assert.Equal(
            Score("fracture, infection", "fracture", "infection"),
            Score("fracture, grave-fracture", "fracture", "grave-fracture")
        );
    }

    [Fact]
    public void A_criterion_that_is_named_is_kept_from_nobody() =>
        Assert.Contains(
            Retriever(criterionTags: " see=\"policy-fusion#F-2\"").For("F-1", Anyone with { Population = ["multilevel"] }),
            f => f.Passage.Key == "policy-fusion#F-2"
        );

    [Fact]
    public void Where_no_rule_is_of_the_cases_payer_anothers_is_the_measure()
    {
        double Score(string see) =>
            Retriever("payer: [medicare-advantage]", $" see=\"review#fusion{see}\"")
                .For("F-1", Anyone with { Payer = LineOfBusiness.Commercial })
                .Single(f => f.Passage.Key == "review#fusion")
                .Score;

        Assert.True(Score("") > Score(" own#rule"));
        Assert.Equal(Score(""), Score(" other#knee"));
    }

    [Fact]
    public void What_the_waiver_rests_on_comes_before_what_the_criterion_rests_on()
    {
        var found = Keys(Retriever().For("F-1", Anyone with { WaivedBy = "F-3" })).ToList();

        Assert.Equal("policy-fusion#F-3", found[1]);
        Assert.True(found.IndexOf("trial-against#walking") < found.IndexOf("review#fusion"));
    }

    [Fact]
    public void Where_the_other_side_tells_nothing_of_the_same_outcome_its_nearest_answers()
    {
        var retriever = Retriever(forTags: " contested=false", criterionTags: " see=\"trial-for#more\"");

        Assert.Single(retriever.For("F-1", Anyone), f => f.Document.Id == "trial-against" && f.Reason == Reason.Conflicting);
    }

    [Fact]
    public void One_passage_of_the_other_side_answers_what_has_no_answer_of_its_own() =>
        Assert.Single(
            Retriever(criterionTags: " see=\"trial-for#more\"").For("F-1", Anyone),
            f => f.Document.Id == "trial-against" && f.Reason == Reason.Conflicting
        );

    [Fact]
    public void A_further_passage_of_one_document_comes_behind_another_document()
    {
        var retriever = Retriever(forTags: " contested=false", criterionTags: " see=\"trial-for#more other#knee\"");

        Assert.True(Place("trial-for#result", retriever) < Place("other#knee", retriever));
        Assert.True(Place("other#knee", retriever) < Place("trial-for#more", retriever));
    }

    [Fact]
    public void What_leaves_an_answer_open_comes_right_behind_the_criterion()
    {
        var found = Retriever().For("F-1", Anyone with { OpenBy = ["F-2"] });

        Assert.Equal(("policy-fusion#F-2", Reason.Deciding), (found[1].Passage.Key, found[1].Reason));
        Assert.NotEqual("policy-fusion#F-2", Retriever().For("F-1", Anyone)[1].Passage.Key);
    }

    [Fact]
    public void What_waives_a_criterion_comes_right_behind_it() =>
        Assert.Equal(
            ("policy-fusion#F-2", Reason.Deciding),
            Retriever().For("F-1", Anyone with { WaivedBy = "F-2" })[1] is var second ? (second.Passage.Key, second.Reason) : default
        );

    [Fact]
    public void The_same_question_gives_the_same_passages() =>
        Assert.Equal(Keys(Retriever().For("F-1", Anyone)), Keys(Retriever().For("F-1", Anyone)));

    [Fact]
    public void In_the_repository_a_guideline_for_fusion_is_never_brought_without_a_trial_against()
    {
        var library = GuidelineFolder.Read(Repository.Guidelines).Library;
        var criterion = Read(
            "lumbar-spine/policy/policy-test.md",
            """
            ---
            id: policy-test
            kind: policy
            title: Test
            ---
            ## Fusion of a single-level slip {#test-slip}

            Fusion beside decompression for a degenerative slip with stenosis [@nass-2014-degenerative-spondylolisthesis#decompression-with-fusion].
            """
        );
        var with = new GuidelineLibrary([.. library.Documents, criterion], library.Vocabulary, library.Hash);
        var found = new Retriever(
            with,
            PassageIndex.Build(with, SearchLexicon.ReadFolder(Repository.Guidelines, [])),
            PopulationRules.None
        ).For("test-slip", Anyone);

        var contested = found.Select(f => f.Document.Id).ToList();
        Assert.Contains("ssss-2016", contested);
        Assert.Contains("nordsten-ds", contested);
    }

    private static IEnumerable<string> Keys(IEnumerable<RetrievedPassage> found) => found.Select(f => f.Passage.Key);

    private static int Place(string key, Retriever retriever, RetrievalScope? scope = null) =>
        Keys(retriever.For("F-1", scope ?? Anyone)).ToList().IndexOf(key);

    private static Retriever Retriever(
        string reviewKeys = "year: 2015",
        string criterionTags = "",
        string forTags = "",
        string againstTags = ""
    )
    {
        var library = new GuidelineLibrary(
            [
                Read(
                    "line/policy/policy-fusion.md",
                    $$"""
                    ---
                    id: policy-fusion
                    kind: policy
                    title: Fusion
                    population: [single-level]
                    outcome: [coverage]
                    ---
                    ## F-1 Fusion of a slip {#F-1{{criterionTags}}}

                    Fusion for a slip with stenosis after failed therapy [@trial-for#result].

                    ## F-2 Wounds {#F-2}

                    Wound infection after surgery [@trial-against].

                    ## F-3 Walking {#F-3}

                    Walking after fusion of a slip [@trial-for#result; @trial-against#walking].
                    """
                ),
                Evidence(
                    "trial-for",
                    "conflicts_with: [trial-against]",
                    $"## Result {{#result outcome=\"clinical\"{forTags}}}\n\nFusion beside decompression of a slip gave better function.\n\n## More {{#more outcome=\"biomechanics\"}}\n\nNothing else.\n"
                ),
                Evidence(
                    "trial-against",
                    "conflicts_with: [trial-for]",
                    $"## Wounds {{#wound outcome=\"infection\"}}\n\nWound infection of a fusion of a slip.\n\n## Result {{#result outcome=\"clinical\"{againstTags}}}\n\nFusion of a slip gave no better function.\n\n## Distance {{#walking outcome=\"clinical\"}}\n\nPatients went as far.\n"
                ),
                Evidence(
                    "review",
                    reviewKeys,
                    "## Fusion {#fusion outcome=\"clinical\"}\n\nFusion for a slip with stenosis after failed therapy.\n"
                ),
                Evidence("own", "payer: [commercial]", "## Rule {#rule outcome=\"coverage\"}\n\nWhat this payer asks.\n"),
                Evidence("other", "year: 2014", "## Knee {#knee}\n\nNothing about the spine.\n"),
            ],
            Vocabulary.Empty,
            "sha256:0"
        );
        var populations = new PopulationRules([("single-level", "multilevel")], [])
        {
            Nearer =
            [
                new("infection", "spinal-infection", Assertion.Present),
                new("fracture", "fracture", Assertion.Present),
                new("grave-fracture", "fracture", Assertion.Present) { As = ["severe"] },
            ],
        };
        return new Retriever(library, PassageIndex.Build(library, SearchLexicon.Empty), populations);
    }

    private static GuidelineDocument Evidence(string id, string keys, string body) =>
        Read(
            $"line/evidence/{id}.md",
            $"---\nid: {id}\nkind: trial\nbody: B\ntitle: {id}\nlicence: own\nverified: true\n{keys}\n---\n{body}"
        );

    private static GuidelineDocument Read(string file, string text)
    {
        var problems = new List<Copilot.Core.Problem>();
        var document = DocumentReader.Read(file, text, problems);
        Assert.Empty(problems);
        return document!;
    }
}
