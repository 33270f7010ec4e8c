using Copilot.Core.Drafting.Written;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Drafts;

/// <summary>A model's answer to the draft prompt: statements of the template in its own words.</summary>
internal sealed record WrittenAnswer(IReadOnlyList<WrittenStatement> Statements);

/// <summary>The draft prompt as the program uses it.</summary>
internal static class DraftPrompt
{
    public const string Id = "draft";

    public static PromptUse Use { get; } =
        new(Id, ["audience", "statements", "refused"], ShapeOf.Record("written_statements", AnswerJson.Default.WrittenAnswer));
}
