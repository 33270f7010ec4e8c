using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Lines;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;
using CsCheck;

namespace Copilot.Core.Tests.Criteria.Rules;

/// <summary>No text throws, no rule throws, and what has nothing to do with a case changes nothing in it.</summary>
public sealed class RuleProperties
{
    private static readonly Place Here = new("rule");

    private static readonly string[] Words =
    [
        "and",
        "or",
        "not",
        "(",
        ")",
        ",",
        "somewhere",
        "next-door",
        "at",
        "L5-S1",
        "L3-S1",
        "recorded",
        "as",
        "is",
        "meets",
        "applies",
        "requested",
        "supported",
        ">=",
        ">",
        "<=",
        "<",
        "=",
        "3",
        "2.5",
        "mm",
        "cm",
        "%",
        "weeks",
        "never",
        "moderate",
        "profile.stenosis",
        "profile.care-fusion",
        "profile.stimulator-risk-factor",
        "central-stenosis",
        "anterolisthesis",
        "odi",
        "nicotine",
        "prior-fusion",
        "injection",
        "t-score",
        "care.span",
        "symptoms.concordant",
        "motor.new-loss",
        "construct.interspaces",
        "request.levels",
        "fusion",
        "decompression",
        "graft",
        "D-1",
        "F-a",
        "F-7",
        "G-EMERG",
        "Z-9",
        "nonsense",
    ];

    private static readonly Gen<string> Sentence = Gen.Int[0, Words.Length - 1]
        .Select(i => Words[i])
        .Array[0, 12]
        .Select(words => string.Join(' ', words));

    [Fact]
    public void No_text_throws_and_what_does_not_compile_is_reported() =>
        Gen.OneOf(Gen.String, Sentence)
            .Sample(text =>
            {
                var problems = new List<Problem>();
                var condition = Expression.Parse(text, Vocabulary(), Here, problems);
                Assert.Equal(condition is null, problems.Count > 0);
            });

    [Fact]
    public void Every_sentence_that_compiles_evaluates_without_throwing()
    {
        var vocabulary = Vocabulary();
        var evaluations = new[]
        {
            Some.Slip("L3-L4", "L4-L5").Line("22612", "L4-L5").Line("22614", "L3-L4"),
            Some.Case().Line("63047", "L4-L5"),
            Some.Deformity("T10-S1").Line("22802", "T10-S1"),
        }
            .Select(Evaluate)
            .ToList();
        Sentence.Sample(
            text =>
            {
                if (Expression.Parse(text, vocabulary, Here, []) is { } condition)
                {
                    foreach (var evaluation in evaluations)
                    {
                        foreach (var level in new Interspace?[] { null, Some.Level("L4-L5"), Some.Level("L1-L2") })
                        {
                            Assert.True(Enum.IsDefined(evaluation.Evaluate(condition, level).Truth));
                        }
                    }
                }
            },
            iter: 2000
        );
    }

    [Fact]
    public void Every_computed_value_is_total_at_every_level_of_an_empty_chart()
    {
        var evaluation = Evaluate(
            Some.Case().WithoutDocument("note").WithoutDocument("mri").Document("page", DocumentType.Other, null).Line("63047", "L4-L5")
        );
        foreach (var (name, unit) in ComputedValues.Known)
        {
            var sentence = unit is null ? name : $"{name} >= 1 {unit}";
            var problems = new List<Problem>();
            var condition = Expression.Parse(sentence, Vocabulary(), Here, problems);
            Assert.True(condition is not null, string.Join("; ", problems));
            Assert.True(Enum.IsDefined(evaluation.Evaluate(condition!, Some.Level("L4-L5")).Truth));
            Assert.True(Enum.IsDefined(evaluation.Evaluate(condition!, null).Truth));
        }
    }

    [Fact]
    public void An_unrelated_fact_changes_nothing()
    {
        (string Name, object? Value, string? Level)[] unrelated =
        [
            ("temperature", 36.8, null),
            ("bmi", 31, null),
            ("standing-tolerance", 10, null),
            ("facet-effusion", null, "L2-L3"),
            ("disc-height-loss", 40, "L1-L2"),
            ("coronal-balance", 1, null),
            ("pain-score", 5, null),
            ("outside-records", null, null),
            ("facet-arthropathy", "severe", "L4-L5"),
            ("disc-degeneration", "moderate", "L5-S1"),
        ];
        Func<SomeCase>[] cases =
        [
            () => Some.Slip("L4-L5").Line("22633", "L4-L5").Line("22840"),
            () => Some.Stenosis("L4-L5", "L3-L4").Without("claudication").Line("63047", "L4-L5").Line("63048", "L3-L4"),
            () => Some.Deformity("T12-S1").Line("22802", "T12-S1").Line("22843"),
            () => Some.Case().Line("22612", "L4-L5"),
        ];
        var plain = cases.Select(make => Told(make().Assess())).ToList();

        Gen.Select(Gen.Int[0, cases.Length - 1], Gen.Int[0, unrelated.Length - 1].Select(i => unrelated[i]).Array[1, 4])
            .Sample(
                (which, facts) =>
                    Assert.Equal(
                        plain[which],
                        Told(
                            facts
                                .Aggregate(
                                    cases[which](),
                                    (made, f) => made.Fact(f.Name, f.Value, f.Level, @in: f.Name == "coronal-balance" ? "mri" : null)
                                )
                                .Assess()
                        )
                    ),
                iter: 200
            );
    }

    [Fact]
    public void The_order_in_which_facts_are_told_changes_no_answer()
    {
        var (reviewCase, facts) = Some.Slip("L3-L4", "L4-L5")
            .Fact("radiculopathy", side: Side.Left, part: "L5")
            .Line("22633", "L4-L5")
            .Line("22634", "L3-L4")
            .Line("22842")
            .Line("63052", "L4-L5")
            .Build();
        var plain = Told(Assessor.Assess(reviewCase, facts, GuidelineRules.Rulebook));

        Gen.Shuffle(facts.ToArray())
            .Sample(shuffled => Assert.Equal(plain, Told(Assessor.Assess(reviewCase, shuffled, GuidelineRules.Rulebook))), iter: 100);
    }

    [Fact]
    public void The_same_input_gives_the_same_assessment_to_the_letter()
    {
        static string Whole() =>
            string.Join(
                '\n',
                Some.Slip("L4-L5").Line("22633", "L4-L5").Line("22840").Assess().Criteria.Select(c => $"{c.Key} {c.Answer} {c.Because}")
            );

        Assert.Equal(Whole(), Whole());
    }

    private static string Told(Assessment made) =>
        string.Join(' ', made.Criteria.Select(c => $"{c.Key}={Spelling.Of(c.Answer)}"))
        + $" {made.Recommends()} {made.Asked()} {made.Flagged()} {made.Codes()} "
        + string.Join(' ', made.Lines.Select(l => $"{l.Key}={l.Decision}"));

    private static Evaluation Evaluate(SomeCase made)
    {
        var (reviewCase, facts) = made.Build();
        return new Evaluation(
            reviewCase,
            facts,
            GuidelineRules.Rulebook,
            GuidelineRules.Rulebook.Profiles["default"],
            new RequestModel(reviewCase.Request, GuidelineRules.Rulebook),
            []
        );
    }

    internal static Vocabulary Vocabulary()
    {
        var rulebook = GuidelineRules.Rulebook;
        return new Vocabulary(
            rulebook.Criteria.Keys.ToHashSet(),
            rulebook.Services.Keys.ToHashSet(),
            rulebook.Profiles["default"].Thresholds,
            GuidelineRules.Facts.Definitions.ToDictionary(d => d.Name, RulebookReader.Subject),
            ComputedValues.Known.ToDictionary(c => c.Key, c => new RuleSubject(c.Key, true, c.Value, [], false))
        );
    }
}
