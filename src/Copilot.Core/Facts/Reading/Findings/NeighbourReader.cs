using Copilot.Core.Facts.Reading.Alignment;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Completes the facts of one sentence from each other: the side told of a cyst, a fragment or a recess is that of the root it touches, and the other way round;
/// a percentage beside the millimetres of a slip is of that slip; a recurrent extrusion is a recurrence.</summary>
internal static class NeighbourReader
{
    private static readonly HashSet<string> Touching =
    [
        "root-contact",
        "herniation",
        "synovial-cyst",
        "lateral-recess-stenosis",
        "foraminal-stenosis",
    ];

    public static void Read(DocumentReading reading, SentenceItems items, int from)
    {
        if (from >= reading.Drafts.Count)
        {
            return;
        }

        Sides(reading, items, from);
        SlipPercent(reading, items, from);
        Recurrent(reading, items, from);
    }

    private static void Sides(DocumentReading reading, SentenceItems items, int from)
    {
        for (var i = from; i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (
                draft
                    is not {
                        Side: null,
                        Assertion: Assertion.Present,
                        Level: not null,
                        Definition.Name: "root-contact" or "herniation" or "synovial-cyst"
                    }
                || draft.Value?.Word == "bulge"
                || IsBilateral(items, draft)
            )
            {
                continue;
            }

            var donors = reading
                .Drafts.Skip(from)
                .Where(d =>
                    d.Side is not null
                    && d.Assertion == Assertion.Present
                    && d.Level == draft.Level
                    && Touching.Contains(d.Definition.Name)
                    && (draft.Definition.Name == "root-contact" || d.Definition.Name == "root-contact")
                    && IsOneClause(items, d, draft)
                )
                .ToList();
            if (donors.Count > 0 && donors.TrueForAll(d => d.Side == donors[0].Side))
            {
                reading.Replace(i, draft with { Side = donors[0].Side, Support = [.. draft.Support, .. donors[0].Support] });
            }
        }
    }

    private static bool IsBilateral(SentenceItems items, Draft draft) =>
        items.AnyOf(draft.First - 3, draft.End + 3, "both", "bilateral", "bilaterally", "roots");

    private static bool IsOneClause(SentenceItems items, Draft a, Draft b)
    {
        var (first, last) = a.First < b.First ? (a, b) : (b, a);
        return !items.AnyOf(first.End, last.First, ";", "but", "whereas", "while", "other", "opposite", "contralateral");
    }

    // "8 mm forward slip, about 22 % of the endplate"
    private const int ShareReach = 5;

    /// <summary>The name of the fact that tells how far a bone has slipped, in shares of the one below.</summary>
    internal const string SlipShare = "slip-percent";

    /// <summary>True where the item that holds a percentage names another thing that has it: "anterolisthesis, disc height down 40 %".</summary>
    internal static bool IsShareOfAnother(DocumentReading reading, SentenceItems items, int from, Quantity share)
    {
        var (first, end) = (share.First, share.End);
        while (first > Math.Max(from, items.Sentence.First) && !EndsItem(items.Text.LowerOf(first - 1)))
        {
            first--;
        }

        var until = share.First < from ? from : items.Sentence.End;
        while (end < until && !EndsItem(items.Text.LowerOf(end)) && items.Text.LineOf(end) == items.Text.LineOf(share.End - 1))
        {
            end++;
        }

        return share.Unit == "%"
            && Enumerable.Range(first, end - first).Any(t => reading.Lexicon.Values.Shares.Contains(items.Text.LowerOf(t)));
    }

    private static bool EndsItem(string word) =>
        word
            is ","
                or ";"
                or ":"
                or "."
                or "("
                or ")"
                or "of"
                or "with"
                or "and"
                or "but"
                or "plus"
                or "causing"
                or "producing"
                or "giving"
                or "|";

    // "10 mm, or 27 percent of the sacral endplate", "7 mm (18 percent)", "7 mm, 20 percent"
    private static void SlipPercent(DocumentReading reading, SentenceItems items, int from)
    {
        if (reading.Find(SlipShare) is not { } definition || reading.Drafts.Skip(from).Any(d => d.Definition == definition))
        {
            return;
        }

        foreach (var share in items.Quantities.Where(q => q.Unit == "%"))
        {
            var slip = reading
                .Drafts.Skip(from)
                .FirstOrDefault(d =>
                    SlipReader.Sagittal.Contains(d.Definition.Name)
                    && d is { Value.Low: not null, Level: not null, Assertion: Assertion.Present }
                    && d.Support.Any(s =>
                        s.End <= share.First
                        && share.First - s.End <= ShareReach
                        && items.AnyOf(s.End, share.First, "or", "(", "equal", "about", "=", ",")
                    )
                );
            if (slip is not null && !IsShareOfAnother(reading, items, slip.End, share) && reading.ValueOf(definition, share) is { } value)
            {
                reading.Add(
                    new Draft(definition, share.First, share.End, Assertion.Present)
                    {
                        Value = value,
                        Level = slip.Level,
                        Support = [(slip.First, slip.End)],
                    }
                );
                return;
            }
        }
    }

    // "recurrent left L5-S1 extrusion"
    private static void Recurrent(DocumentReading reading, SentenceItems items, int from)
    {
        if (reading.Find("recurrent-herniation") is not { } definition || reading.Drafts.Skip(from).Any(d => d.Definition == definition))
        {
            return;
        }

        foreach (
            var draft in reading
                .Drafts.Skip(from)
                .Where(d =>
                    d.Definition.Name == "herniation"
                    && d.Assertion == Assertion.Present
                    && d.Level is not null
                    && d.Value?.Word is "protrusion" or "extrusion" or "sequestration"
                )
                .ToList()
        )
        {
            var at =
                items.AnyOf(draft.First - 7, draft.First, "recurrent")
                && !items.AnyOf(draft.First - 8, draft.First, "no", "not", "without", ",", ";", "recurrent pain", "with")
                    ? draft.First
                    : -1;
            if (at >= 0)
            {
                reading.Add(draft with { Definition = definition, Value = null, Side = null });
            }
        }
    }
}
