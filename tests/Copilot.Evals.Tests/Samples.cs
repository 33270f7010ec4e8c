using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails;
using Copilot.Evals.Cases;

namespace Copilot.Evals.Tests;

/// <summary>Small cases and outcomes, made in memory.</summary>
internal static class Samples
{
    public static readonly Interspace L45 = new(Bone.L4, Bone.L5);

    public static ChartDocument Document(string id, string body, DocumentType type = DocumentType.ProgressNote, string date = "2025-05-28")
    {
        var front = $"---\ntype: progress-note\ndate: {date}\nauthor: surgeon\n---\n";
        return new ChartDocument(id, type, DateOnly.Parse(date, null), AuthorRole.Surgeon, Modality.None, front + body, front.Length);
    }

    public static ReviewCase Case(params ChartDocument[] documents) =>
        new(
            new Request(
                "sample",
                "Is the left side needed?",
                new DateTimeOffset(2025, 8, 4, 9, 0, 0, TimeSpan.FromHours(-7)),
                Urgency.Standard,
                new Plan(LineOfBusiness.Commercial, "CA", "default"),
                new Member(60, Sex.Female),
                ["M48.062"],
                null,
                [new ProcedureLine("11111", "11111", 1, [L45], Side.Left)],
                null
            ),
            documents,
            []
        );

    public static Assessment Assessment(
        Recommendation recommendation = Recommendation.Approve,
        Decision decision = Decision.Supported,
        Answer answer = Answer.Met,
        string[]? flags = null,
        string[]? asks = null
    ) =>
        new(
            recommendation,
            false,
            [.. (flags ?? []).Select(f => new Flag(f, "", []))],
            [],
            "L4-L5",
            "L4-L5",
            [new CriterionAnswer("Q-1", L45, answer, "", [], [], [], [], null)],
            [new LevelAnswer(L45, answer, Answer.NotApplicable)],
            [new LineDecision("11111", "11111", 1, [L45], decision, "", [], [])],
            [new SuggestedCode("11111", 1, [L45])],
            [.. (asks ?? []).Select(a => new Ask(a, "", []))],
            [],
            []
        );

    public static ReviewOutcome Outcome(Assessment assessment, string text = "All is well.", params string[] cited) =>
        new(assessment, text, cited.ToHashSet(), new GuardrailVerdict([]));

    public static ExpectedAnswers Expected(string yaml)
    {
        var problems = new List<Problem>();
        var expected = ExpectedFile.Read("expected.yaml", yaml, problems);
        Assert.Empty(problems);
        return expected!;
    }
}
