using System.Text;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Letters;

/// <summary>Reasons as a member can read them: a criterion is called a requirement, by its name, never by its id, which tells a member nothing.</summary>
internal static class MemberReasons
{
    /// <summary>"care (ID at L4-L5)" becomes "care"; "ID (care)" and an id by itself become "the requirement “care”".</summary>
    public static string WithoutIds(string reason, Brief brief)
    {
        var index = BriefIndex.Of(brief);
        var text = new StringBuilder();
        var done = 0;
        foreach (var mention in CriterionMentions.In(reason, [], new ProseReader(index)))
        {
            var (start, end) = (mention.Start, mention.Start + mention.Id.Length);
            end = end < reason.Length && reason[end] == '@' ? EndOfWord(reason, end + 1) : end;
            if (start < done)
            {
                continue;
            }

            // What stands in brackets with it is its level, and what stands in brackets behind it its name.
            var open = start > 1 && reason[start - 1] == '(' ? start - 1 : -1;
            var close = open < 0 ? -1 : reason.IndexOf(')', end);
            if (close > 0)
            {
                text.Append(reason[done..open].TrimEnd());
                done = close + 1;
            }
            else if (reason.AsSpan(end).StartsWith(" (", StringComparison.Ordinal) && reason.IndexOf(')', end) is > 0 and var stop)
            {
                text.Append(reason, done, start - done).Append(Requirement(reason[(end + 2)..stop]));
                done = stop + 1;
            }
            else
            {
                text.Append(reason, done, start - done).Append(Requirement(CriterionWords.Label(index, mention.Id)));
                done = end;
            }
        }

        return Lists.Capital(text.Append(reason, done, reason.Length - done).ToString());
    }

    private static string Requirement(string name) => $"the requirement “{name}”";

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '-'))
        {
            at++;
        }

        return at;
    }
}
