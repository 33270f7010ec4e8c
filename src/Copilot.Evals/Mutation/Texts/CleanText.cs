namespace Copilot.Evals.Mutation.Texts;

/// <summary>A determination without a known defect.</summary>
/// <param name="Style">For our own drafts the audience and the format (<c>reviewer.md</c>), else the file's name.</param>
/// <param name="Own">Whether this program wrote it.</param>
public sealed record CleanText(string Style, bool Own, string Text);
