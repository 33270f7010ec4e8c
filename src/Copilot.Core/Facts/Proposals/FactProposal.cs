namespace Copilot.Core.Facts.Proposals;

/// <summary>A fact that somebody who is not believed says a chart holds: a language model. Every field is text as it was given, nothing of it checked.</summary>
/// <param name="Line">Where the quote begins, counted from 1 in the file.</param>
/// <param name="Name">A name of the fact dictionary.</param>
/// <param name="Value">A number, a range ("6-8"), or a word of the fact's scale or list; null for a plain finding.</param>
/// <param name="Level">"L4-L5"; null where the quote's place names none.</param>
/// <param name="Assertion">As the contract spells assertions.</param>
/// <param name="Date">The day of the event, "2025-03-14" or, known to the month only, "2025-03"; null for the document's own.</param>
public sealed record FactProposal(
    string Document,
    int Line,
    string Quote,
    string Name,
    string? Value,
    string? Unit,
    string? Level,
    string? Side,
    string? Part,
    string Assertion,
    string? Date,
    string? Start,
    string? End,
    bool Ongoing
);
