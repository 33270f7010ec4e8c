using Copilot.Core.Cases;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Facts.Confirmed;

/// <summary>What became of a person's confirmation.</summary>
/// <param name="Fact">The fact that now counts, or that the rules had read already; null where the confirmation does not hold.</param>
/// <param name="Other">What the rules read otherwise; null where nothing. Both stand.</param>
/// <param name="Counts">It adds a fact to the case.</param>
/// <param name="Problem">Why it does not hold; null where it does.</param>
public sealed record ConfirmedFact(
    Confirmation Confirmation,
    FactProposal Proposal,
    Fact? Fact,
    Fact? Other,
    bool Counts,
    Problem? Problem
);
