using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Web.Storage;

namespace Copilot.Web.Cases;

/// <summary>What the guardrails said of the drafts that were opened last: a version never changes, and neither does what is said of it under the same guidelines.</summary>
public sealed class Verdicts
{
    private const int Most = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Draft, int Content, string State), GuardrailVerdict> _known = [];
    private readonly Queue<(long Draft, int Content, string State)> _order = new();

    /// <param name="newest">Null for a draft that is not stored: it is checked each time.</param>
    public GuardrailVerdict Of(CaseRow row, DraftRow? newest, Determination draft, Brief brief)
    {
        if (newest is null)
        {
            return Check(draft, brief);
        }

        var key = (newest.Id, row.Content, draft.Review.State);
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var verdict = Check(draft, brief);
        lock (_gate)
        {
            if (_known.TryAdd(key, verdict))
            {
                _order.Enqueue(key);
                if (_order.Count > Most)
                {
                    _known.Remove(_order.Dequeue());
                }
            }
        }

        return verdict;
    }

    private static GuardrailVerdict Check(Determination draft, Brief brief) => Checks.Of(draft, brief);
}
