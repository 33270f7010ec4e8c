using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>How far a denial reaches in a sentence of ours: over what stands behind it, and over an unbroken list.</summary>
internal static class Denial
{
    // Longer than any list of ours; what has no full stop is read in linear time too.
    private const int Reach = 400;

    private static readonly string[] Joints = [" or ", " nor "];

    /// <summary>Whether what begins at a place is denied: <c>no A</c>, <c>without A or B</c>, <c>no A, B or C</c>; not B of <c>no A, and B</c>.</summary>
    public static bool Governs(string text, int at, DeterminationLexicon lexicon)
    {
        var first = Math.Max(0, at - Reach);
        var from = first + text.AsSpan(first, at - first).LastIndexOfAny(";.:") + 1;
        var denied = -1;
        foreach (var (start, end) in WordSpans.In(text[from..at]))
        {
            var word = text[(from + start)..(from + end)].ToLowerInvariant();
            denied =
                IsDenial(word, lexicon) ? from + end
                : lexicon.DenialEnds.Contains(word) ? -1
                : denied;
        }

        if (denied < 0)
        {
            return false;
        }

        // Behind a comma only a list goes on, and a list has its "or".
        return !text.AsSpan(denied, at - denied).Contains(',')
            || Array.Exists(Joints, j => text.AsSpan(0, at).EndsWith(j, StringComparison.Ordinal))
            || HasJointBehind(text, at, lexicon);
    }

    // The list has "denies" without its "s".
    private static bool IsDenial(string word, DeterminationLexicon lexicon) => lexicon.Turned.Denials.Contains(word.TrimEnd('s'));

    // "B or C" behind "no A, ".
    private static bool HasJointBehind(string text, int at, DeterminationLexicon lexicon)
    {
        var ahead = text.AsSpan(at, Math.Min(Reach, text.Length - at));
        var clause = (ahead.IndexOfAny(";.:") is >= 0 and var stop ? ahead[..stop] : ahead).ToString();
        foreach (var (start, end) in WordSpans.In(clause))
        {
            var word = clause[start..end];
            if (word is "or" or "nor")
            {
                return true;
            }

            if (lexicon.DenialEnds.Contains(word) || IsDenial(word, lexicon))
            {
                return false;
            }
        }

        return false;
    }
}
