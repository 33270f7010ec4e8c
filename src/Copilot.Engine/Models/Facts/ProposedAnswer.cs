using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Facts;

/// <summary>A model's answer to the facts prompt: what it says the documents hold beside what the rules have read.</summary>
internal sealed record ProposedAnswer(IReadOnlyList<FactProposal> Facts);

/// <summary>The facts prompt as the program uses it.</summary>
internal static class FactsPrompt
{
    public const string Id = "facts";

    public static PromptUse Use { get; } =
        new(Id, ["dictionary", "documents"], ShapeOf.Record("proposed_facts", AnswerJson.Default.ProposedAnswer));
}
