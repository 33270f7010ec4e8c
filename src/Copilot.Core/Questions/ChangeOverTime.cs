using Copilot.Core.Facts;

namespace Copilot.Core.Questions;

/// <summary>Records that differ because something changed: one state in all records up to a day, the other in all later ones ("smokes", then "quit").</summary>
internal static class ChangeOverTime
{
    /// <summary>The facts of the state before and of the state after; null where the facts tell one state, go to and fro, or tell both on one day.</summary>
    /// <param name="facts">Of one thing, at one place. A state is what is told without a number; readings that differ are no change of state.</param>
    public static (IReadOnlyList<Fact> Before, IReadOnlyList<Fact> After)? Of(IEnumerable<Fact> facts)
    {
        var told = facts
            .Where(f =>
                f.Value?.Low is null
                && f.Date is { IsExact: true }
                && f.Assertion is Assertion.Present or Assertion.Absent or Assertion.Historical
            )
            .OrderBy(f => f.Date!.Value.First)
            .ToList();
        static (bool, string?) State(Fact fact) => (fact.Assertion == Assertion.Absent, fact.Value?.Word);
        var turn = told.FindIndex(f => State(f) != State(told[0]));
        if (turn <= 0)
        {
            return null;
        }

        var (before, after) = (told[..turn], told[turn..]);
        return after.TrueForAll(f => State(f) == State(after[0])) && before[^1].Date!.Value.First < after[0].Date!.Value.First
            ? (before, after)
            : null;
    }
}
