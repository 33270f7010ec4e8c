using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Cli.Tests;

/// <summary>An engine that answers what a test tells it to.</summary>
internal sealed class FakeEngine : Engine
{
    public Recommendation Recommendation { get; set; } = Recommendation.Pend;

    public GuardrailVerdict Verdict { get; set; } = new([]);

    /// <summary>What an audit finds in a text.</summary>
    public Func<string, IReadOnlyList<Finding>> Findings { get; set; } = _ => [];

    public Exception? Throws { get; set; }

    public string? Folder { get; private set; }

    public ReviewCase? Seen { get; private set; }

    public Audience SeenAudience { get; private set; }

    public FakeEngine Over(string folder)
    {
        Folder = folder;
        return this;
    }

    public override Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer)
    {
        (Seen, SeenAudience) = (reviewCase, audience);
        if (Throws is not null)
        {
            throw Throws;
        }

        var assessment = new Assessment(Recommendation, false, [], [], null, null, [], [], [], [], [], [], []);
        var determination = new Determination(
            reviewCase.Request.Id,
            reviewCase.Request,
            assessment,
            [],
            [],
            audience,
            ReviewState.Draft,
            "",
            new Related([], []),
            new Versions("", "", null, null, "", "")
        );
        return new Reviewed(determination, Verdict, format => format == "json" ? "{}\n" : $"a draft in {format}\n");
    }

    public override AuditResult Audit(ReviewCase reviewCase, string text, AuditFormat format) =>
        Throws is null ? new AuditResult(text, Verdict.Violations) : throw Throws;

    public override (bool Held, bool Failed) Ask(ReviewCase reviewCase, string question, bool json, TextWriter output)
    {
        output.Write(json ? "{}\n" : $"an answer to {question}\n");
        return (Verdict.Held, false);
    }

    public override (string Yaml, string Missing) Skeleton(string question, string id, DateTimeOffset received) =>
        ($"id: {id}\n", "what is missing\n");

    public override string Facts(ReviewCase reviewCase, bool json) => json ? "[]\n" : "facts\n";

    public override string Proposals(ReviewCase reviewCase, bool json) => json ? "[]\n" : "proposals\n";

    public override string Criteria(ReviewCase reviewCase, bool json) => json ? "{}\n" : "criteria\n";

    public override MutationCase Mutation(ReviewCase reviewCase, bool own, IReadOnlyList<CleanText> others) =>
        new(
            new Subject(reviewCase, new GuidelineLibrary([], Vocabulary.Empty, "")),
            [
                .. others,
                .. own
                    ? new[]
                    {
                        new CleanText("reviewer.md", true, "# Review\n\n## What is so\n\n- There is pain in the left leg since spring.\n"),
                    }
                    : [],
            ],
            Findings
        );
}
