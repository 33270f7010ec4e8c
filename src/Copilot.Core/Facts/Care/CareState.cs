using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;

namespace Copilot.Core.Facts.Care;

/// <summary>Whether care goes on.</summary>
internal static class CareState
{
    /// <summary>True where care goes on, false where it is over, by the verb nearest before it, else by what follows; null where nothing says.</summary>
    public static bool? Of(CareLexicon words, SentenceItems items, int first, int end, int from, int to)
    {
        for (var i = end; i < Math.Min(to, end + 7) && items.Text.LowerOf(i) is not ("," or "and" or "then"); i++)
        {
            var next = i + 1 < to ? items.Text.LowerOf(i + 1) : "";
            if (
                words.StillGoes.Contains(items.Text.LowerOf(i))
                || (items.Text.LowerOf(i) is "goes" or "go" or "going" or "carries" or "carry" && next == "on")
            )
            {
                return true;
            }
        }

        for (var i = end - 1; i >= Math.Max(from, first - 12); i--)
        {
            var word = items.Text.LowerOf(i);
            if (i < first && word == ")")
            {
                // "naproxen (continues), physical therapy": what stands in brackets is told of the thing before them.
                while (i > Math.Max(from, first - 12) && items.Text.LowerOf(i) != "(")
                {
                    i--;
                }

                continue;
            }

            if (i == first - 1 && word == "then")
            {
                // "Ibuprofen since April then meloxicam": of what came before it, over; of this, what comes next.
                continue;
            }

            if (i < first && first - i <= 2 && word is "start" or "begin" or "initiate" or "order")
            {
                // "cont gabapentin, start PT": the one goes on, the other is to come.
                break;
            }

            if (i <= first && words.GoesOn.Contains(word))
            {
                if (i < first && IsOfCareBefore(items, i))
                {
                    // "pregabalin continuing, 16 visits of therapy": of the drug, as is what stands before it
                    break;
                }

                return true;
            }

            // "Will be given a course": not over, but to come.
            if (words.Done.Contains(word) && !items.AnyOf(i - 1, i, "be"))
            {
                return false;
            }
        }

        for (var i = end; i < Math.Min(to, end + 8); i++)
        {
            var word = items.Text.LowerOf(i);
            if (words.GoesOn.Contains(word))
            {
                return true;
            }

            if (word is "," or "and" or "then" or "ago")
            {
                return word is "then" or "ago" ? false : null;
            }
        }

        return null;
    }

    private static bool IsOfCareBefore(SentenceItems items, int at) =>
        at + 1 < items.Sentence.End
        && items.Text.LowerOf(at + 1) is "," or ";" or "and"
        && (items.Drugs.Exists(d => d.End == at) || items.Facts.Exists(f => f.End == at && f.Value.Definition.Type == FactType.Care));
}
