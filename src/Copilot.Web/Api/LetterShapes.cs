using System.ComponentModel;

namespace Copilot.Web.Api;

internal sealed record BlockTold([property: Description("heading, subheading, paragraph or item.")] string Kind, string Text);

internal sealed record ElementTold([property: Description("Something that the letter must tell.")] string Name, bool Told);

internal sealed record LetterFinding(
    string Code,
    [property: Description("It keeps the letter from being sent.")] bool Holds,
    string Why,
    string Fix
);

internal sealed record SentTold(
    DateTimeOffset At,
    string By,
    string To,
    string Way,
    [property: Description("The hash of the letter as it was sent.")] string Letter
);

/// <summary>A letter with its checks.</summary>
internal sealed record LetterTold(
    [property: Description("approved, adverse, information or extension.")] string Kind,
    string Reader,
    [property: Description("The hash of this wording.")] string Letter,
    bool MayBeSent,
    [property: Description("About the years of school that reading it takes.")] double ReadingLevel,
    IReadOnlyList<BlockTold> Blocks,
    IReadOnlyList<ElementTold> Elements,
    IReadOnlyList<LetterFinding> Findings,
    IReadOnlyList<SentTold> Sent
);

/// <summary>What the checks say of the member's letter with new words.</summary>
internal sealed record Worded(bool MayBeSent, IReadOnlyList<LetterFinding> Findings);
