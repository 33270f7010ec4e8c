using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A criterion named in a text.</summary>
/// <param name="Levels">The levels named with it; empty where none is.</param>
/// <param name="Claim">The answer that the text gives it, null where it gives none.</param>
internal sealed record CriterionMention(int Start, int End, string Id, IReadOnlyList<Interspace> Levels, Answer? Claim)
{
    public IEnumerable<string> Keys => Levels.Count == 0 ? [Id] : Levels.Select(l => $"{Id}@{l}");
}

/// <summary>Reads <c>Title (ID at L4-L5 and L5-S1): met.</c>, <c>ID is not met</c>, and lists under <c>Not met: ...</c> or <c>Unknown until ...: ...</c>.</summary>
internal static class CriterionMentions
{
    private static readonly (string Words, Answer Answer)[] Statuses =
    [
        ("not met", Answer.NotMet),
        ("not-met", Answer.NotMet),
        ("does not meet", Answer.NotMet),
        ("unmet", Answer.NotMet),
        ("not applicable", Answer.NotApplicable),
        ("unknown", Answer.Unknown),
        ("waived", Answer.Waived),
        ("met", Answer.Met),
    ];

    private static readonly string[] Copulas = [": ", " is ", " was ", " are ", " remains ", " stays ", " = "];

    public static IReadOnlyList<CriterionMention> In(string sentence, IReadOnlyList<LevelMention> named, ProseReader reader)
    {
        var mentions = new List<CriterionMention>();
        Answer? list = null;
        var listed = false;
        for (var i = 0; i < sentence.Length; )
        {
            var end = NameEnd(sentence, i);
            if (end == i)
            {
                i++;
                continue;
            }

            if (reader.IsCriterion(sentence.AsSpan(i, end - i)))
            {
                (list, listed) = (listed ? list : ListClaim(sentence), true);
                var (levels, stop) = LevelsAfter(sentence, end, named);
                mentions.Add(new CriterionMention(i, stop, sentence[i..end], levels, ClaimAfter(sentence, stop) ?? list));
                i = stop;
            }
            else
            {
                i = end;
            }
        }

        return mentions;
    }

    private static int NameEnd(string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at]) || (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '-' or '#' or '@')))
        {
            return at;
        }

        var end = at;
        while (
            end < text.Length
            && (char.IsLetterOrDigit(text[end]) || (text[end] == '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))
        )
        {
            end++;
        }

        return end;
    }

    private static (IReadOnlyList<Interspace> Levels, int End) LevelsAfter(string text, int at, IReadOnlyList<LevelMention> named)
    {
        const string At = " at ";
        var rest = text.AsSpan(at);
        if (!rest.StartsWith(At, StringComparison.Ordinal) && !(rest.Length > 0 && rest[0] == '@'))
        {
            return ([], at);
        }

        var levels = new List<Interspace>();
        var end = at + (rest[0] == '@' ? 1 : At.Length);
        foreach (var mention in named)
        {
            if (mention.Start < end)
            {
                continue;
            }

            if (text.AsSpan(end, mention.Start - end) is not ("" or ", " or " and " or ", and "))
            {
                break;
            }

            levels.AddRange(mention.Interspaces);
            end = mention.End;
        }

        return levels.Count == 0 ? ([], at) : (levels, end);
    }

    private static Answer? ClaimAfter(string text, int at)
    {
        if (at < text.Length && text[at] == ')')
        {
            at++;
        }

        // "ID not met", "(ID met)", "ID | unknown"
        var bare = at;
        while (bare < text.Length && text[bare] is ' ' or '*' or '|' or '-' or '–')
        {
            bare++;
        }

        if (bare > at && StatusAt(text, bare) is { } terse)
        {
            return terse;
        }

        foreach (var copula in Copulas)
        {
            if (text.AsSpan(at).StartsWith(copula, StringComparison.Ordinal))
            {
                return StatusAt(text, at + copula.Length);
            }
        }

        return null;
    }

    // "Not met, with the figures above: A and B" gives every criterion after the colon the answer before it.
    private static Answer? ListClaim(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return
            colon > 0 && text.AsSpan(0, colon).IndexOfAny('(', ')') < 0 && !text.AsSpan(0, colon).Contains(" by ", StringComparison.Ordinal)
            ? StatusAt(text, 0)
            : null;
    }

    private static Answer? StatusAt(string text, int at)
    {
        foreach (var (words, answer) in Statuses)
        {
            if (
                text.AsSpan(at).StartsWith(words, StringComparison.OrdinalIgnoreCase)
                && (at + words.Length == text.Length || !char.IsLetterOrDigit(text[at + words.Length]))
            )
            {
                return answer;
            }
        }

        return null;
    }
}
