using Copilot.Core;

namespace Copilot.Engine.Import;

/// <summary>A draft of a guideline document, to be finished by a person.</summary>
/// <param name="Markdown">The whole file, lines ended by LF.</param>
/// <param name="Passages">How many passages it has.</param>
/// <param name="Blanks">What could not be told and is left to fill in.</param>
/// <param name="Candidates">Passages that may state criteria. None of them became a rule.</param>
/// <param name="Messages">What the reader left out or is uncertain of.</param>
public sealed record ImportedGuideline(
    string Id,
    string Markdown,
    int Passages,
    IReadOnlyList<Blank> Blanks,
    IReadOnlyList<CriteriaCandidate> Candidates,
    IReadOnlyList<Problem> Messages
);

/// <summary>A front-matter key that is left as a blank, and why.</summary>
public sealed record Blank(string Key, string Why);

/// <summary>A sentence or item that may state criteria.</summary>
/// <param name="Passage">The id of the passage that holds it.</param>
/// <param name="Page">Null where the source has no pages.</param>
public sealed record CriteriaCandidate(string Passage, int? Page, string Text);
