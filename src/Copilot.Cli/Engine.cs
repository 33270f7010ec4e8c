using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Engine.Models.Drafts;
using Copilot.Evals;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Cli;

/// <summary>The engine over one guideline folder, as the verbs use it.</summary>
internal abstract class Engine
{
    /// <summary>Reviews a case and drafts its determination.</summary>
    public abstract Reviewed Review(ReviewCase reviewCase, Audience audience = Audience.Reviewer);

    /// <summary>The facts of a chart, as JSON or for reading.</summary>
    public abstract string Facts(ReviewCase reviewCase, bool json);

    /// <summary>What a language model proposes of a chart, with ids, as JSON or for reading and confirming.</summary>
    /// <exception cref="StopException">There is no model to propose.</exception>
    public abstract string Proposals(ReviewCase reviewCase, bool json);

    /// <summary>The answers, as JSON or for reading.</summary>
    public abstract string Criteria(ReviewCase reviewCase, bool json);

    /// <summary>The guardrails over a text about the case, whoever wrote it.</summary>
    public abstract AuditResult Audit(ReviewCase reviewCase, string text, AuditFormat format);

    /// <summary>A case with its clean texts, ready to be mutated.</summary>
    /// <param name="own">Whether our own drafts are among them, for every audience, as Markdown and as JSON.</param>
    public abstract MutationCase Mutation(ReviewCase reviewCase, bool own, IReadOnlyList<CleanText> others);

    /// <summary>Prints the answer to a question on a case, as JSON or for reading; a language model's sentences one by one, each once it is held to hold.</summary>
    /// <returns>Whether a guardrail holds the computed answer, and whether a language model was asked in vain.</returns>
    public abstract (bool Held, bool Failed) Ask(ReviewCase reviewCase, string question, bool json, TextWriter output);

    /// <summary>The case file that a question alone tells, and the page on what is missing.</summary>
    public abstract (string Yaml, string Missing) Skeleton(string question, string id, DateTimeOffset received);

    public ReviewOutcome Outcome(ReviewCase reviewCase)
    {
        var reviewed = Review(reviewCase);
        return ReviewOutcome.Of(reviewed.Determination, reviewed.Verdict);
    }
}

/// <summary>A reviewed case, and how it is printed in a format.</summary>
/// <param name="Written">What a language model did for it; null where none was asked.</param>
internal sealed record Reviewed(
    Determination Determination,
    GuardrailVerdict Verdict,
    Func<string, string> Render,
    ModelDraft? Written = null
);
