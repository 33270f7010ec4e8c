using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Reading;

/// <summary>What one document says of one thing: its facts, or its silence where silence means something.</summary>
/// <param name="Silence">A fact of the same document that shows that it describes the level; null where it states the thing.</param>
internal sealed record DocumentReading(ChartDocument Document, DateOnly? Date, IReadOnlyList<Fact> Facts, Fact? Silence);

/// <summary>The readings that count for one thing at one level, and what was set aside.</summary>
/// <param name="Current">Of the newest time at which the thing was told by those whose word decides.</param>
/// <param name="Opposing">Other people's valued readings of the same time.</param>
/// <param name="Failing">Why nothing counts, where <paramref name="Current"/> is empty.</param>
/// <param name="Nearest">The facts that fail, for the explanation.</param>
internal sealed record ReadingSet(
    IReadOnlyList<DocumentReading> Current,
    IReadOnlyList<Fact> Opposing,
    Cause Failing,
    IReadOnlyList<Fact> Nearest
);
