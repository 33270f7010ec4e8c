using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Numbers that stand beside a measure and are no measurement of it.</summary>
internal static class NoMeasurement
{
    /// <summary>Whether a number beside a measure's phrase tells of anything else than what was measured.</summary>
    public static bool Is(DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, Quantity q) =>
        (q.Unit is null && q.First >= anchor.End && IsOfRowBelow(items, anchor, q))
        || (q.Unit is null && definition.Unit == "ng/mL" && IsYear(reading, items, q))
        || IsVoided(definition, items, q)
        || IsTerm(items, q)
        || IsOfRule(items, q)
        || IsScale(items, q)
        || IsOfVersion(items, q)
        || (definition.Unit == "weeks" && IsOfOtherTime(items, q))
        || (definition.Name is "cobb" or "prior-cobb" && items.AnyOf(q.End, q.End + 2, "increase", "progression", "worsening"))
        || (definition.Name == NeighbourReader.SlipShare && NeighbourReader.IsShareOfAnother(reading, items, anchor.End, q))
        || IsUnresulted(reading, items, anchor, q);

    // "Cotinine pending, 4 June": what has no result has no number.
    private static bool IsUnresulted(DocumentReading reading, SentenceItems items, Anchor anchor, Quantity q)
    {
        for (var token = anchor.End; token < q.First; token++)
        {
            if (reading.Lexicon.Values.Unresulted.Contains(items.Text.LowerOf(token)))
            {
                return true;
            }
        }

        return false;
    }

    // "Relief at 4 wks 80 %", "good, about 6 days in 7": when it was asked, or how often, and not how long.
    private static bool IsOfOtherTime(SentenceItems items, Quantity q) =>
        items.AnyOf(q.First - 1, q.First, "at")
        || (
            items.AnyOf(q.End, q.End + 1, "in", "of", "/", "a", "per", "each")
            && items.AnyOf(q.End + 1, q.End + 2, "7", "seven", "week", "wk")
        );

    // "Bladder scan (voided 30 mL): 640 mL", "30 mL passed, 420 mL left": what was passed is not what is left. "PVR 350 mL voided 30 mL" and "PVR (voided) 350 mL" are left.
    private static bool IsVoided(FactDefinition definition, SentenceItems items, Quantity q)
    {
        if (definition.Unit != "mL")
        {
            return false;
        }

        var verb =
            items.AnyOf(q.First - 1, q.First, VoidVerbs) ? q.First - 1
            : items.AnyOf(q.First - 2, q.First - 1, VoidVerbs) && !items.AnyOf(q.First - 1, q.First, ",", ";", ".", ")") ? q.First - 2
            : -1;
        if (verb >= items.Sentence.First)
        {
            return !items.Facts.Exists(f =>
                f.Value.Definition == definition
                && (
                    f.End == verb
                    || (
                        f.End == verb - 1
                        && items.AnyOf(verb - 1, verb, ":", "=")
                        && !items.Quantities.Exists(o => o.First > q.End && o.Unit == "mL")
                    )
                )
            );
        }

        return items.AnyOf(q.End, q.End + 1, "voided", "passed")
            && (
                items.Quantities.Find(o => o.First > q.End && o.Unit == "mL") is not { } other
                || items.AnyOf(other.End, other.End + 2, "left", "remaining", "retained", "residual")
            );
    }

    private static readonly HashSet<string> VoidVerbs = new(["voided", "voids", "passed", "urinated"], StringComparer.Ordinal);

    // "ODI (0-100):", "Pain (0-10)": how far the scale goes, and no score.
    private static bool IsScale(SentenceItems items, Quantity q) =>
        q is { IsRange: true, Low: 0, High: 5 or 10 or 50 or 100 }
        && items.AnyOf(q.First - 1, q.First, "(", "[")
        && items.AnyOf(q.End, q.End + 1, ")", "]");

    // "Nicotine: stopped, cotinine to come", and below it "Bone: DXA of 2016": a number behind the label of a later line is that label's.
    private static bool IsOfRowBelow(SentenceItems items, Anchor anchor, Quantity q)
    {
        var line = items.Text.LineOf(q.First);
        for (var i = q.First - 1; i >= anchor.End && items.Text.LineOf(i) == line && line > items.Text.LineOf(anchor.End - 1); i--)
        {
            if (items.Text.LowerOf(i) == ":")
            {
                return true;
            }
        }

        return false;
    }

    // "Cotinine 2016": the year of a test, where a level may be as high.
    private static bool IsYear(DocumentReading reading, SentenceItems items, Quantity q) =>
        q is { IsRange: false, Form: QuantityForm.Plain, Written.Length: 4, Low: >= 1980 }
        && q.Low <= (reading.Document.Date?.Year ?? 2100)
        && !items.AnyOf(q.First - 1, q.First, ":", "=", "<", ">", "(", "of", "was", "is", "level");

    // "ODI v2.1a": of the form.
    private static bool IsOfVersion(SentenceItems items, Quantity q) =>
        q.First - 2 >= items.Sentence.First
        && items.Text.LowerOf(q.First - 1) == "."
        && !items.Text.IsSpaced(q.First)
        && !items.Text.IsSpaced(q.First - 1)
        && items.Text.LowerOf(q.First - 2) is ['v', >= '0' and <= '9', ..];

    /// <summary>"PI-LL = 58 - 31 = 27": what is taken from another is not what comes of it.</summary>
    public static bool IsTerm(SentenceItems items, Quantity q)
    {
        string At(int token) => token >= items.Sentence.First && token < items.Sentence.End ? items.Text.LowerOf(token) : "";
        bool IsMinus(int token) => At(token) is "-" or "\u2013" or "\u2212" or "minus";
        return (IsMinus(q.End) && items.Quantities.Exists(b => b.First == q.End + 1 && At(b.End) == "="))
            || (IsMinus(q.First - 1) && At(q.End) == "=");
    }

    /// <summary>"A threshold of 4 mm defines instability", "A1c must be below 7.5", "mismatch above 20 is considered severe", "SVA 5 cm is the upper limit": a bound that holds for everybody, and no measurement.</summary>
    public static bool IsOfRule(SentenceItems items, Quantity q)
    {
        var from = q.First;
        while (
            from > items.Sentence.First
            && q.First - from < 8
            && items.Text.LowerOf(from - 1) is not ("," or ";" or "." or "but" or ")" or "and")
        )
        {
            from--;
        }

        var isBound = items.AnyOf(Math.Max(from, q.First - 3), q.First + 3, items.Values.Thresholds.Bounds);
        var or = items.AnyOf(q.End, q.End + 1, "or") && items.AnyOf(q.End + 1, q.End + 2, items.Values.Thresholds.OrMore);
        var next = or ? q.End + 2 : q.End;
        return items.AnyOf(Math.Max(from, q.First - 4), q.First, items.Values.Thresholds.Names)
                && !items.AnyOf(from, q.First, items.Values.Thresholds.Reached)
            || (isBound && items.AnyOf(from, q.First, items.Values.Thresholds.Rules))
            || items.AnyOf(items.Sentence.First, q.First, "literature", "textbook", "brochure")
            || ((isBound || or) && items.AnyOf(next, next + 2, items.Values.Thresholds.Means))
            || (
                (isBound || or)
                && items.AnyOf(next, next + 1, "is", "are", "would", "will", "may", "should")
                && !items.AnyOf(next + 1, next + 3, items.Values.Thresholds.Measured)
            )
            || (isBound && items.AnyOf(from, q.First, items.Values.Thresholds.Anything))
            || ((isBound || or) && IsFronted(items, q) && items.AnyOf(next, items.Sentence.End, items.Values.Thresholds.Likely))
            || (
                (isBound || or)
                && items.AnyOf(next, next + 1, "is", "are", "counts")
                && items.AnyOf(next + 1, next + 3, items.Values.Thresholds.Considered)
            )
            || (items.AnyOf(next, next + 1, "is") && items.AnyOf(next + 1, next + 5, "limit", "threshold", "cutoff", "criterion"))
            || (
                (isBound || q.IsRange)
                && (
                    items.AnyOf(Math.Max(from, q.First - 3), q.First, "normal", "reference", "ref", "nml", "expected")
                    || items.AnyOf(q.End, q.End + 1, items.Values.Thresholds.Reference)
                )
            )
            || (isBound && items.AnyOf(items.Sentence.First, q.First, items.Values.Thresholds.Demands))
            || (
                isBound
                && items.AnyOf(items.Sentence.First, q.First, "requires", "require")
                && !items.AnyOf(items.Sentence.First, q.First, "patient", "pt", "he", "she")
            )
            || IsKey(items, q);
    }

    // "Below 110 HU low bone mass is likely": a bound that opens its sentence or bracket.
    private static bool IsFronted(SentenceItems items, Quantity q) =>
        q.First - items.Sentence.First <= 3 || items.AnyOf(q.First - 3, q.First, "(", ";");

    // "ODI 0-20 minimal, 21-40 moderate": the key of a scale.
    private static bool IsKey(SentenceItems items, Quantity q)
    {
        bool IsStep(Quantity s) =>
            s.IsRange
            && (
                items.Grades.Exists(g => g.First - s.End is >= 0 and <= 1)
                || items.AnyOf(s.End, s.End + 2, "crippled", "crippling", "disability", "normal", "=")
            );
        return IsStep(q) && items.Quantities.Exists(o => o != q && IsStep(o));
    }
}
