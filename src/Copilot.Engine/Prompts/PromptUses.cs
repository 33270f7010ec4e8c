namespace Copilot.Engine.Prompts;

/// <summary>Every prompt of the program, with the values that it is given and the shape of its answer; one line a prompt.</summary>
internal static class PromptUses
{
    public static IReadOnlyList<PromptUse> All { get; } =
    [Models.Drafts.DraftPrompt.Use, Models.Facts.FactsPrompt.Use, Models.Questions.QuestionPrompt.Use];
}
