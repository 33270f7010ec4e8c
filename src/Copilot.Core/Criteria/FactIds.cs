using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>The ids of facts, each once.</summary>
internal static class FactIds
{
    /// <summary>In the order of the facts. Most come in the order in which they are numbered, and then none comes twice: they are compared with the one before, not hashed.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Fact> facts)
    {
        var ids = new List<string>(facts.Count);
        var isInOrder = true;
        for (var i = 0; i < facts.Count; i++)
        {
            var id = facts[i].Id;
            isInOrder &= ids.Count == 0 || Follows(id, ids[^1]);
            if (!isInOrder && facts.Count > Handful)
            {
                return [.. facts.Select(f => f.Id).Distinct()];
            }

            if (isInOrder || !ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    // So few are looked through.
    private const int Handful = 24;

    // "f10" after "f9": strictly later by length, then by letters, so that no id of such a run is like another.
    private static bool Follows(string id, string before) =>
        id.Length > before.Length || (id.Length == before.Length && string.CompareOrdinal(id, before) > 0);
}
