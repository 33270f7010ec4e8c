using Copilot.Core;
using Copilot.Evals.Gates;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Tests.Mutation;

public sealed class MutationRunTests
{
    private static readonly IReadOnlyList<MutationOperator> Sides =
    [
        .. MutationOperators.All.Where(o => o.Name is "flip-side" or "insert-denial"),
    ];

    private static MutationRun Run(Func<string, IReadOnlyList<Finding>> audit, int sample = 10, params CleanText[] texts) =>
        MutationRun.Of(
            [
                new MutationCase(
                    MutationSamples.Subject,
                    texts.Length > 0 ? texts : [MutationSamples.Clean(MutationSamples.Markdown)],
                    audit
                ),
            ],
            Sides,
            sample,
            workers: 1
        );

    private static OperatorTotals Of(MutationRun run, string name) => MutationTotals.Of(run).Operators.Single(o => o.Name == name);

    [Fact]
    public void A_mutant_is_caught_where_the_audit_finds_more_than_in_the_clean_text()
    {
        var run = Run(text =>
            text.Contains("right leg", StringComparison.Ordinal)
                ? [new("K19", true, 10, "wrong side"), new("K00", false, 1, "always")]
                : [new("K00", false, 1, "always")]
        );
        Assert.Equal((1, 1, 1), (Of(run, "flip-side").Caught.Right, Of(run, "flip-side").Caught.Of, Of(run, "flip-side").Blocked));
        Assert.Equal(["K19"], Of(run, "flip-side").By.Keys);
        Assert.Equal(0, Of(run, "insert-denial").Caught.Right);
    }

    [Fact]
    public void A_second_finding_of_the_same_kind_is_a_new_one() =>
        Assert.Equal(
            1,
            Of(
                Run(text => [.. Enumerable.Repeat(new Finding("K28", true, 1, "said"), text.Split("right leg").Length)]),
                "flip-side"
            ).Caught.Right
        );

    [Fact]
    public void What_is_found_in_clean_texts_is_a_false_alarm()
    {
        var totals = MutationTotals.Of(Run(_ => [new("K01", true, 1, "x"), new("K02", false, 1, "y")]));
        Assert.Equal((1, 1, 1), (totals.Clean, totals.FalseBlocks, totals.FalseWarnings));
        Assert.All(totals.Operators, o => Assert.Equal(0, o.Caught.Right));
    }

    [Fact]
    public void A_sample_takes_one_of_every_text_before_a_second_of_any()
    {
        var run = Run(_ => [], 2, MutationSamples.Clean(MutationSamples.Markdown), new CleanText("other", true, MutationSamples.Markdown));
        Assert.Equal(["other", "sample"], run.Mutants.Where(m => m.Operator == "insert-denial").Select(m => m.Clean.Style).Order());
    }

    [Fact]
    public void The_same_texts_give_the_same_mutants_however_many_workers_there_are()
    {
        MutationCase[] cases =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => new MutationCase(MutationSamples.Subject, [new CleanText($"{i}", true, MutationSamples.Markdown)], _ => [])),
        ];
        Assert.Equal(
            MutationRun.Of(cases, Sides, 5, 1).Mutants.Select(m => m.Now),
            MutationRun.Of(cases, Sides, 5, 4).Mutants.Select(m => m.Now)
        );
    }

    [Fact]
    public void Words_of_a_held_out_case_are_not_shown()
    {
        var run = Run(_ => []);
        Assert.Contains("now:", MutationReport.Markdown(run, new GateResult("", []), _ => true), StringComparison.Ordinal);
        Assert.DoesNotContain("now:", MutationReport.Markdown(run, new GateResult("", []), _ => false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_falls_short_where_even_the_upper_end_of_the_interval_does()
    {
        var run = Run(_ => [new("K01", true, 1, "x")]);
        var gate = MutationGate.Read("gate.yaml", "mutate: { own: { caught: 0.7, falseBlocks: 0, operators: { insert-denial: 0 } } }");
        Assert.Equal(["clean texts among our own drafts: 1 blocked, at most 0 allowed"], gate.Judge(run).Shortfalls); // one mutant of flip-side proves nothing
        var many = Run(_ => [], 10, [.. Enumerable.Range(0, 9).Select(i => new CleanText($"{i}", true, MutationSamples.Markdown))]);
        Assert.Equal(["flip-side in our own drafts: 0 of 9 caught, at least 0.7 wanted"], gate.Judge(many).Shortfalls);
    }

    [Theory]
    [InlineData("mutate: { ours: {} }", "Y002")]
    [InlineData("mutate: { own: { caught: 99 } }", "V006")]
    [InlineData("mutate: { own: { operators: { flip: 1 } } }", "Y002")]
    public void The_gate_is_read_strictly(string yaml, string code)
    {
        Assert.Equal(
            [code],
            Assert.Throws<UnreadableInputException>(() => MutationGate.Read("gate.yaml", yaml)).Problems.Select(p => p.Code)
        );
        Assert.Equal(
            [code],
            Assert.Throws<UnreadableInputException>(() => Gate.Read("gate.yaml", yaml, null)).Problems.Select(p => p.Code)
        );
    }
}
