namespace Copilot.Core.Cases;

/// <summary>A person's word that the chart says what a language model proposed. Every field of what was proposed is text as it stands in the file, nothing of it held against the chart yet.</summary>
/// <param name="By">Who confirmed it, as the file names them.</param>
/// <param name="At">When, with the offset of the file.</param>
/// <param name="Model">The model that read it, as the file names it; null where it does not.</param>
/// <param name="Proposal">The proposal's id, which its fields give: fields that were changed afterwards no longer fit it.</param>
/// <param name="Line">Where the quote begins, counted from 1 in the document's file.</param>
/// <param name="Fact">A name of the fact dictionary.</param>
/// <param name="Place">Where the confirmation stands in its file.</param>
public sealed record Confirmation(
    string By,
    DateTimeOffset At,
    string? Model,
    string Proposal,
    string Document,
    int Line,
    string Quote,
    string Fact,
    string? Value,
    string? Unit,
    string? Level,
    string? Side,
    string? Part,
    string Assertion,
    string? Date,
    string? Start,
    string? End,
    bool Ongoing,
    Place Place
);
