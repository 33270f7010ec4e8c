namespace Copilot.Core.Facts.Reading.Places;

/// <summary>Divides a sentence among the things that it names: each gets the modifiers before it, and the words after it up to the next one's modifiers.</summary>
internal static class Anchors
{
    public static List<Anchor> Of(
        SentenceItems items,
        List<(int First, int End, bool WithPlaces)> things,
        Func<int, Values.Quantity, bool> takes
    )
    {
        var anchors = new List<Anchor>(things.Count);
        var floor = items.Sentence.First;
        Order(things);
        foreach (var (first, end, withPlaces) in things)
        {
            if (first < floor && anchors.Count > 0)
            {
                // Several facts told by one phrase share its anchor.
                continue;
            }

            var (start, chunks) = ModifierRun.Before(items, first, floor, withPlaces, quantity => takes(first, quantity));
            if (anchors.Count > 0)
            {
                anchors[^1] = anchors[^1] with { After = Barrier(items, anchors[^1].End, start) };
            }

            anchors.Add(new Anchor(first, end, start, chunks));
            floor = end;
        }

        if (anchors.Count > 0)
        {
            anchors[^1] = anchors[^1] with { After = Barrier(items, anchors[^1].End, items.Sentence.End) };
        }

        return anchors;
    }

    // A handful, by where they begin, the longest first; what is alike keeps its order.
    private static void Order(List<(int First, int End, bool WithPlaces)> things)
    {
        for (var i = 1; i < things.Count; i++)
        {
            for (
                var at = i;
                at > 0
                    && (
                        things[at].First < things[at - 1].First
                        || (things[at].First == things[at - 1].First && things[at].End > things[at - 1].End)
                    );
                at--
            )
            {
                (things[at - 1], things[at]) = (things[at], things[at - 1]);
            }
        }
    }

    private static int Barrier(SentenceItems items, int from, int to)
    {
        // "Foraminal stenosis: L4-5 moderate; L5-S1 severe": what a colon announces is one list.
        // "Foraminal stenosis (axial): ...", "Translation (mm): ..." announce one too.
        var colon = from < to && items.Text.LowerOf(from) == "(" ? Math.Min(to - 1, from + 3) : from;
        var isList = from < to && (items.Text.LowerOf(colon) == ":" || items.AnyOf(from, colon + 1, ":"));
        for (var i = from; i < to; i++)
        {
            if ((items.Text.LowerOf(i) == ";" && !isList) || items.Text.LowerOf(i) is "|" or "\u2022")
            {
                return i;
            }
        }

        return Math.Max(from, to);
    }
}
