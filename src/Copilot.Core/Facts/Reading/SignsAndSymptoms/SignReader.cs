using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads the straight leg raise, whose answer stands by side: "SLR negative", "SLR R neg, L positive at 50", "negative SLR on the left, positive on the right".</summary>
internal static class SignReader
{
    public const string FactName = "straight-leg-raise";

    private const int Reach = 16;

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (reading.Find(FactName) is not { } definition)
        {
            return;
        }

        if (items.Facts.Count > 0)
        {
            Read(reading, items, definition);
        }

        if (reading.IsToldFrom(definition, reading.Text.Sentences[Math.Max(0, items.Index - 1)].First))
        {
            ReadOther(reading, items, definition);
        }
    }

    private static void Read(DocumentReading reading, SentenceItems items, FactDefinition definition)
    {
        var matches = items.Facts.FindAll(f => f.Value.Definition == definition);
        for (var i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            if (items.AnyOf(match.First - 2, match.First, items.Values.Examinations.Crossing) && Answer(items, match.End) == false)
            {
                continue;
            }

            var until = Math.Min(i + 1 < matches.Count ? matches[i + 1].First : items.Sentence.End, match.End + Reach);
            var pairs = Pairs(items, match.First, until);
            if (pairs.Count == 0)
            {
                var context = Told.Of(reading, match.First, match.End);
                if (
                    context.Assertion == Assertion.Absent
                    && context.Triggers.All(t =>
                        t.Words.First >= match.End && items.AnyOf(t.Words.First - 3, t.Words.First, items.Values.Examinations.Crossing)
                    )
                )
                {
                    // "SLR L 40, cross SLR neg": denied is the crossed one.
                    continue;
                }

                if (context.Assertion == Assertion.Present && StandsAlone(reading, items, match))
                {
                    // "Quad set, SLR, stairs": an exercise of a therapist; no answer is given.
                    continue;
                }

                var told = context.Assertion;
                var side =
                    items.Sides.Find(s => s.End <= match.First && match.First - s.End <= 2).Value is var before && before != default
                        ? before
                        : items
                            .Sides.Find(s =>
                                s.First >= match.End && s.First - match.End <= (items.AnyOf(match.End, s.First, ",", ";", "and") ? 4 : 9)
                            )
                            .Value;
                var assertion =
                    told is Assertion.Present
                    && (
                        match.Value.Kind == FactPhraseKind.IsNot
                        || items.Unless(match) is not null
                        || items.AnyOf(match.End, match.End + 4, "not", "doesn't", "don't", "didn't")
                        || items.AnyOf(match.End, match.End + 10, "without")
                    )
                        ? Assertion.Absent
                        : told;
                Add(reading, definition, match.First, match.End, side == default ? null : side, assertion);
                continue;
            }

            var outer = items.Sides.Find(s => s.End <= match.First && match.First - s.End <= 3);
            var own = reading.Assess(match.First, match.First + 1);
            foreach (var (side, isPositive, first, end) in pairs)
            {
                var assertion =
                    own is Assertion.Historical or Assertion.Family or Assertion.OtherPerson or Assertion.Hypothetical ? own
                    : isPositive ? Assertion.Present
                    : Assertion.Absent;
                Add(
                    reading,
                    definition,
                    Math.Min(match.First, first),
                    Math.Max(match.End, end),
                    side ?? (outer.End > 0 ? outer.Value : null),
                    assertion
                );
            }
        }
    }

    private static bool StandsAlone(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match) =>
        reading.Document.Type == DocumentType.TherapyRecord
        && items.Sides.Count == 0
        && !items.AnyOf(items.Sentence.First, items.Sentence.End, "positive", "pos", "+", "pain", "reproduces", "tests", "deg", "degrees")
        && items.AnyOf(match.First - 1, match.First, ",", ";", "/")
        && (match.End == items.Sentence.End || items.AnyOf(match.End, match.End + 1, ",", ";", ".", "/"));

    // "Contralateral raise is painless", "on the left it is negative": the other side than the one told before, in this sentence or the last.
    private static void ReadOther(DocumentReading reading, SentenceItems items, FactDefinition definition)
    {
        if (
            reading.Drafts.FindLast(d =>
                d.Definition == definition && d.Side is Side.Left or Side.Right && items.Index - reading.Text.SentenceOf(d.First) is 0 or 1
            )
            is not { Side: { } told }
        )
        {
            return;
        }

        var (first, other) = (items.Sentence.First, told == Side.Left ? Side.Right : Side.Left);
        for (var i = first; i < items.Sentence.End; i++)
        {
            var isCrossed =
                items.AnyOf(i, i + 1, items.Values.Examinations.Crossing) && items.AnyOf(i + 1, i + 3, items.Values.Examinations.Raises);
            var isSide =
                i == first
                && items.Facts.Count == 0
                && items.Sides.Exists(s => s.Value == other && s.First - i <= 2)
                && items.AnyOf(i, i + 5, "it", "this");
            // "Crossed SLR negative" says only that it brings on nothing in the other leg.
            if (
                (isSide && Answer(items, i + 1) == false)
                || (
                    isCrossed
                    && items.AnyOf(i + 1, i + 6, "painless", "normal", "unremarkable", "free", "full")
                    && Answer(items, i + 1) == false
                )
            )
            {
                Add(reading, definition, i, Math.Min(i + 2, items.Sentence.End), other, Assertion.Absent);
                return;
            }
        }
    }

    private static bool? Answer(SentenceItems items, int from)
    {
        for (var i = from; i < Math.Min(items.Sentence.End, from + 8) && items.Text.LowerOf(i) is not ";"; i++)
        {
            if (Polarity(items, i) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static void Add(DocumentReading reading, FactDefinition definition, int first, int end, Side? side, Assertion assertion) =>
        reading.Add(new Draft(definition, first, end, assertion == Assertion.Planned ? Assertion.Present : assertion) { Side = side });

    // Each answer takes the side that stands nearest before it since the last answer, else the one right behind it.
    private static List<(Side? Side, bool IsPositive, int First, int End)> Pairs(SentenceItems items, int from, int until)
    {
        var pairs = new List<(Side?, bool, int, int)>();
        var (side, sideAt) = ((Side?)null, from);
        var at = Math.Max(items.Sentence.First, from - 1);
        while (at < until)
        {
            var here = at;
            if (items.Sides.Find(s => s.First == here) is { End: > 0 } found)
            {
                if (pairs.Count > 0 && side is null && pairs[^1].Item1 is null && IsRightBehind(items, pairs[^1].Item4, here))
                {
                    pairs[^1] = (found.Value, pairs[^1].Item2, pairs[^1].Item3, found.End);
                }
                else
                {
                    (side, sideAt) = (found.Value, here);
                }

                at = found.End;
                continue;
            }

            if (Polarity(items, at) is { } isPositive)
            {
                if (!isPositive && at - from > 2 && items.AnyOf(at - 2, at, items.Values.Examinations.Crossing))
                {
                    // "L + at 35, crossed neg": raising the other leg brings on nothing in this one.
                    at++;
                    continue;
                }

                pairs.Add((side, isPositive, side is null ? at : sideAt, at + 1));
                side = null;
            }
            else if (items.Text.LowerOf(at) is ";" or "|" || (items.Text.LowerOf(at) == "." && !items.AnyOf(at - 1, at, "neg", "pos")))
            {
                break;
            }

            at++;
        }

        return pairs.Exists(p => p.Item1 is not null) || pairs.Count == 1 ? pairs : [];
    }

    private static bool IsRightBehind(SentenceItems items, int end, int side)
    {
        for (var i = end; i < side; i++)
        {
            if (
                items.Text.LowerOf(i)
                    is not ("." or "on" or "the" or "at" or "to" or "for" or "[" or "]" or "(" or "bilaterally" or "degrees" or "deg")
                && items.Text.Tokens[i].Kind != Text.TokenKind.Number
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool? Polarity(SentenceItems items, int at)
    {
        var (word, words) = (items.Text.LowerOf(at), items.Values.Examinations);
        return words.Positive.Contains(word) ? true
            : words.Negative.Contains(word) || (word == "-" && (IsBeforeSide(items, at) || EndsItem(items, at + 1))) ? false
            : null;
    }

    // "L positive, - R": the dash answers for the side behind it.
    private static bool IsBeforeSide(SentenceItems items, int at) =>
        at > items.Sentence.First && items.Text.LowerOf(at - 1) is "," or ";" && items.Sides.Exists(s => s.First == at + 1);

    private static bool EndsItem(SentenceItems items, int at) =>
        at >= items.Sentence.End || items.Text.LowerOf(at) is "," or ";" or "." or ")";
}
