using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Letters;

/// <summary>What a block of a letter is on the page.</summary>
public enum LetterBlockKind
{
    Heading,
    Subheading,
    Paragraph,
    Item,
}

/// <summary>A block of a letter, plain text without markup.</summary>
public sealed record LetterBlock(LetterBlockKind Kind, string Text);

/// <summary>Something that a letter must tell.</summary>
/// <param name="Name">As templates mark it: <c>criteria-copy</c>.</param>
/// <param name="Words">As a person says it: <c>that the criteria are sent free of charge</c>.</param>
/// <param name="Span">The words of the letter that tell it; null where it has none.</param>
public sealed record LetterElement(string Name, string Words, string? Span);

/// <summary>A letter as it will be sent.</summary>
/// <param name="ReadingLevel">The Flesch-Kincaid grade: about the years of school that reading it takes.</param>
/// <param name="Findings">What the notice guardrails say of it.</param>
public sealed record Letter(
    LetterKind Kind,
    Audience Audience,
    IReadOnlyList<LetterBlock> Blocks,
    IReadOnlyList<LetterElement> Elements,
    double ReadingLevel,
    IReadOnlyList<Violation> Findings
)
{
    /// <summary>Everything that it must tell stands in it, no guardrail blocks, and nothing in it is marked by the check of notices: a letter is ours, so what would only warn of a stranger's text holds it. The reading level is shown and holds nothing.</summary>
    public bool MayBeSent => Elements.All(e => e.Span is not null) && !Findings.Any(Holds);

    /// <summary>Whether a finding by itself keeps a letter from being sent.</summary>
    public static bool Holds(Violation finding) => finding.Severity == Severity.Block || finding is { Code: "K26", Start: not null };

    public string Markdown => LetterMarkdown.Write(Blocks);

    /// <summary>A page of its own, ready to be printed: no script, nothing loaded.</summary>
    public string Html => LetterHtml.Write(Blocks);
}
