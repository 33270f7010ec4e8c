using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting;

/// <summary>What a language model proposed of a case's chart, and what became of it.</summary>
/// <param name="Model">The model's name; null where it did not answer.</param>
/// <param name="Counts">What the chart's own words prove counts as a fact; else every proposal waits for a person.</param>
public sealed record ModelReading(string? Model, bool Counts, IReadOnlyList<Judgement> Judged);
