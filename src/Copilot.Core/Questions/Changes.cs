using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;

namespace Copilot.Core.Questions;

/// <summary>What two assessments of a case differ in.</summary>
public static class Changes
{
    public static IReadOnlyList<Change> Between(Assessment before, Assessment after)
    {
        var changes = new List<Change>();
        Add("recommendation", "", Spelling.Of(before.Recommendation), Spelling.Of(after.Recommendation));
        foreach (var level in before.Levels.Concat(after.Levels).Select(l => l.Level).Distinct().Order())
        {
            foreach (var column in LevelColumns.All)
            {
                Add("level", $"{level} {LevelColumns.Of(column)}", Of(before, column), Of(after, column));
            }

            string? Of(Assessment a, LevelColumn column) =>
                a.Levels.FirstOrDefault(l => l.Level == level) is { } one ? Spelling.Of(one.Of(column)) : null;
        }

        foreach (var key in Keys(before.Lines, after.Lines, l => l.Key))
        {
            Add("line", key, Of(before), Of(after));

            string? Of(Assessment a) =>
                a.Lines.FirstOrDefault(l => l.Key == key) is { } line
                    ? $"{Spelling.Of(line.Decision)} ({(line.Units == 1 ? "1 unit" : $"{line.Units} units")}{(line.Levels.Count == 0 ? "" : $" at {string.Join(", ", line.Levels)}")})"
                    : null;
        }

        // What is no longer asked is told by its line and level.
        foreach (
            var key in Keys(before.Criteria, after.Criteria, c => c.Key)
                .Where(k => after.Criteria.Any(c => c.Key == k && c.Answer != Answer.NotApplicable))
        )
        {
            Add("criterion", key, Of(before), Of(after));

            string? Of(Assessment a) => a.Criteria.FirstOrDefault(c => c.Key == key) is { } one ? Spelling.Of(one.Answer) : null;
        }

        foreach (var id in Keys(before.Asks, after.Asks, a => a.Id))
        {
            Add("ask", id, before.Asks.Any(a => a.Id == id) ? "asked for" : null, after.Asks.Any(a => a.Id == id) ? "asked for" : null);
        }

        return changes;

        void Add(string what, string key, string? was, string? becomes)
        {
            if (was != becomes)
            {
                changes.Add(new Change(what, key, was, becomes));
            }
        }
    }

    private static IEnumerable<string> Keys<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> key) =>
        before.Concat(after).Select(key).Distinct(StringComparer.Ordinal);
}
