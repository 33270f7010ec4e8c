using Copilot.Core.Guardrails.Claims;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A figure that is told as what lies between two others: "7 days short", "16° over", "cleared by 3 mm".</summary>
internal static class Margins
{
    /// <summary>Whether the words right behind a figure, or right before it, make it a margin.</summary>
    /// <param name="start">The figure's first character.</param>
    /// <param name="end">Exclusive.</param>
    /// <param name="lexicon">Its <c>margins</c>: the words before and behind such a figure.</param>
    public static bool Is(string text, int start, int end, DeterminationLexicon lexicon) =>
        IsBehind(text, end, lexicon.Margins.Behind) || IsBefore(text, start, lexicon.Margins.Before);

    private static bool IsBehind(string text, int end, IReadOnlyList<string> behind)
    {
        var after = text.AsSpan(end).TrimStart(" -)");
        foreach (var word in behind)
        {
            if (
                after.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (after.Length == word.Length || !char.IsLetter(after[word.Length]))
            )
            {
                return !IsPlace(after[word.Length..]);
            }
        }

        // "one week left", "seven days left to run"; never the left side.
        return after.StartsWith("left", StringComparison.OrdinalIgnoreCase)
            && after[4..].TrimStart() is var rest
            && (
                rest.Length == 0
                || !char.IsLetterOrDigit(rest[0])
                || rest.StartsWith("to run", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("until", StringComparison.OrdinalIgnoreCase)
            );
    }

    // "46 degrees over T11 to L4", "4 mm more or less"
    private static bool IsPlace(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        return (rest.Length > 1 && rest[0] is 'C' or 'T' or 'L' or 'S' && char.IsAsciiDigit(rest[1]))
            || rest.StartsWith("or ", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBefore(string text, int start, IReadOnlyList<string> leading)
    {
        var before = text.AsSpan(0, start).TrimEnd(" (");
        foreach (var word in leading)
        {
            if (
                before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)]))
            )
            {
                return true;
            }
        }

        return false;
    }
}
