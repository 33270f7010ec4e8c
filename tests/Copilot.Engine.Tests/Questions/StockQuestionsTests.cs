using Copilot.Core.Cases;
using Copilot.Core.Guardrails;
using Copilot.Engine.Questions;

namespace Copilot.Engine.Tests.Questions;

/// <summary>What everybody asks first, of cases of every kind: an answer of ours passes our own guardrails.</summary>
public sealed class StockQuestionsTests
{
    private static readonly string[] Stock =
    [
        "What is missing?",
        "Why is this not approved?",
        "What do they have to send?",
        "Would a smaller construct be supported?",
        "Which record shows the slip?",
        "Smoker?",
        "How long was conservative care?",
        "What if the missing records arrive?",
        "Is this an emergency?",
        "Are the codes right?",
        "Which side?",
        "When is the decision due?",
        "What does the MRI show?",
        "Why is the fusion unknown?",
    ];

    private const int Stride = 40;

    private static readonly Lazy<CaseQuestions> Questions = new(() => new CaseQuestions(OwnCases.Pipeline));

    public static TheoryData<string> Cases =>
        [
            "t12-s2-fusion",
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "evals", "cases"))
                .Select(Path.GetFileName)
                .OfType<string>()
                .Order(StringComparer.Ordinal)
                .Where((_, i) => i % Stride == 0),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_answer_to_a_stock_question_is_held(string name)
    {
        var review = OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", name)));
        var held = Stock
            .Select(q => (Question: q, Questions.Value.Answer(q, review).Verdict))
            .Where(a => a.Verdict.Held)
            .Select(a => $"{a.Question}: {a.Verdict.Violations.First(v => v.Severity == Severity.Block).Why}")
            .ToList();
        Assert.True(held.Count == 0, string.Join('\n', held));
    }
}
