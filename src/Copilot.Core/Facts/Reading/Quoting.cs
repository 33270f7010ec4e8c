using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading;

/// <summary>Chooses the verbatim quote of a fact: the part of its sentence that stands on one line, the line that carries most of what the fact says.</summary>
internal static class Quoting
{
    /// <summary>Longer stretches of a line are cut at the nearest comma or word around the fact.</summary>
    public const int LongestQuote = 220;

    public static Evidence Of(ChartText text, Draft draft)
    {
        // A quote lies within the fact's own sentence, and near it: what supports it from elsewhere cannot choose the line. Words that stand in
        // no sentence (a label's) are quoted themselves.
        var sentence = text.Sentences[text.SentenceOf(draft.First)];
        var from = Math.Min(draft.First, Math.Max(sentence.First, draft.First - SentenceItems.LongestSentence));
        var to = Math.Max(draft.First + 1, Math.Min(sentence.End, draft.End + SentenceItems.LongestSentence));
        var line = text.LineOf(from);
        var (first, end) = (from, to);
        if (text.LineOf(to - 1) != line)
        {
            line = LineOf(text, draft, from, to);
            (first, end) = (int.MaxValue, 0);
            for (var i = from; i < to; i++)
            {
                if (text.LineOf(i) == line)
                {
                    first = Math.Min(first, i);
                    end = i + 1;
                }
            }
        }

        // The words that must be quoted: those of the fact on this line.
        int mustFirst = int.MaxValue,
            mustEnd = 0;
        void Must(int from, int to)
        {
            (from, to) = (Math.Max(from, first), Math.Min(to, end));
            if (from < to)
            {
                (mustFirst, mustEnd) = (Math.Min(mustFirst, from), Math.Max(mustEnd, to));
            }
        }

        Must(draft.First, draft.End);
        foreach (var (a, b) in draft.Support)
        {
            Must(a, b);
        }

        if (mustFirst == int.MaxValue)
        {
            (mustFirst, mustEnd) = (first, first + 1);
        }

        (first, end) = draft.IsPrivate ? (mustFirst, mustEnd) : Shorten(text, first, end, mustFirst, mustEnd);
        var document = text.Document;
        var (start, stop) = (text.Tokens[first].Start, text.Tokens[end - 1].End);
        return new Evidence(document.Id, line, start, stop, document.Text[start..stop]);
    }

    private static int LineOf(ChartText text, Draft draft, int least, int most)
    {
        var weights = new SortedDictionary<int, int>();
        void Count(int from, int to, int weight)
        {
            for (var i = Math.Max(from, least); i < Math.Min(to, most); i++)
            {
                var line = text.LineOf(i);
                weights[line] = weights.GetValueOrDefault(line) + weight;
            }
        }

        Count(draft.First, Math.Max(draft.End, draft.First + 1), 2);
        foreach (var (from, to) in draft.Support.Where(s => s.First >= least && s.First < most))
        {
            Count(from, to, from == draft.SideAt ? 1 : 2);
        }

        // Ties go to the line of the value.
        if (draft.Support.Count > 0 && draft.Support[0].First != draft.SideAt)
        {
            Count(draft.Support[0].First, draft.Support[0].First + 1, 1);
        }

        var best = weights.MaxBy(w => w.Value).Key;
        return best;
    }

    private static (int First, int End) Shorten(ChartText text, int first, int end, int mustFirst, int mustEnd)
    {
        int Length(int a, int b) => text.Tokens[b - 1].End - text.Tokens[a].Start;
        while (Length(first, end) > LongestQuote && (first < mustFirst || end > mustEnd))
        {
            if (end - mustEnd >= mustFirst - first)
            {
                end--;
            }
            else
            {
                first++;
            }
        }

        return Length(first, end) > LongestQuote ? (mustFirst, Math.Max(mustFirst + 1, Math.Min(mustEnd, mustFirst + 40))) : (first, end);
    }
}
