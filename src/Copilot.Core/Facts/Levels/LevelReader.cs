using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Levels;

/// <summary>Finds the levels of the spine that a chart names, however it spells them.</summary>
/// <remarks>L4-5, L4/5, L4/L5, L4-L5, L4 L5, L45, L4 on L5; lists (L3-4, 4-5 and L5-S1); spans (L3 through S1, L3-S1, L2 to the sacrum);
/// bones (L3, L4, L5). "L 4/5" is left-sided strength, never a level; a number followed by a unit ends no level.</remarks>
internal static class LevelReader
{
    private static readonly HashSet<string> Joins = ["on", "over", "to", "through", "thru", "thro", "down"];
    private static readonly HashSet<string> SpanJoins = ["to", "through", "thru", "thro", "down"];
    private const int LongestPair = 14;

    private static readonly HashSet<string> Units =
    [
        "mm",
        "cm",
        "%",
        "degree",
        "degrees",
        "deg",
        "percent",
        "months",
        "weeks",
        "years",
        "days",
    ];

    /// <summary>The mentions within tokens [first, end), in order, none overlapping.</summary>
    public static List<LevelMention> Find(ChartText text, int first, int end)
    {
        var found = new List<LevelMention>();
        for (var i = first; i < end; )
        {
            var mention = At(text, i, end);
            if (mention is null)
            {
                i++;
                continue;
            }

            found.Add(mention);
            i = mention.End;
        }

        return Pairs(text, found);
    }

    // "L4 is displaced backward on L5", "the fifth body has slipped on the sacrum": the two bones are a level, told at the second.
    private static List<LevelMention> Pairs(ChartText text, List<LevelMention> found)
    {
        for (var i = 1; i < found.Count; i++)
        {
            var (upper, lower) = (found[i - 1], found[i]);
            if (
                upper is { Form: LevelForm.Bones, Bones.Count: 1 }
                && lower is { Form: LevelForm.Bones, Bones.Count: 1 }
                && Spine.Below(upper.Bones[0]) == lower.Bones[0]
                && lower.First - upper.End <= LongestPair
                && IsToldOf(text, upper.End, lower.First)
            )
            {
                found[i] = Stretch(lower.First, lower.End, upper.Bones[0], lower.Bones[0], isSpan: false) with { UpperAt = upper.First };
            }
        }

        // The sacrum is a bone of the spine only where the one above is told of it.
        if (found.Count > 0)
        {
            DropSacrum(text, found);
        }

        return found;
    }

    private static void DropSacrum(ChartText text, List<LevelMention> found) =>
        found.RemoveAll(m => m is { Form: LevelForm.Bones, Bones: [Bone.S1] } && text.LowerOf(m.First) is "sacrum");

    /// <summary>True where the words between two bones end by telling the first of the second: "... on", "... relative to the", "... in front of".</summary>
    private static bool IsToldOf(ChartText text, int from, int to)
    {
        var at = to - 1;
        while (
            at > from
            && text.LowerOf(at) is "the" or "of"
            && text.LowerOf(at - 1)
                is "on"
                    or "over"
                    or "upon"
                    or "to"
                    or "behind"
                    or "top"
                    or "against"
                    or "front"
                    or "ahead"
                    or "forward"
                    or "of"
        )
        {
            at--;
        }

        if (at < from)
        {
            return false;
        }

        for (var i = from; i < at; i++)
        {
            if (text.LowerOf(i) is ";" or "|")
            {
                return false;
            }
        }

        return text.LowerOf(at) is "on" or "over" or "upon" or "behind" or "atop" or "front" or "ahead" or "forward" or "against"
            || (text.LowerOf(at) == "to" && at > from && text.Lexicon.Levels.Relative.Contains(text.LowerOf(at - 1)));
    }

    private static LevelMention? At(ChartText text, int i, int end)
    {
        if (text.Tokens[i].Kind != TokenKind.Word)
        {
            return null;
        }

        if ((Words(text, i, end) ?? Dictated(text, i, end)) is { } words)
        {
            return words;
        }

        if (Single(text, i, end) is not { } start)
        {
            return null;
        }

        var mention = start;
        while (mention.End < end && Next(text, mention, end) is { } next)
        {
            mention = next;
        }

        return mention;
    }

    /// <summary>One place: a disc, a span, or a bone.</summary>
    private static LevelMention? Single(ChartText text, int i, int end)
    {
        var word = text.LowerOf(i);
        if (Fused(word) is { } fused)
        {
            return Stretch(i, i + 1, fused.Upper, fused.Lower, isSpan: false);
        }

        if (BoneOf(word) is not { } upper || (upper is Bone.T1 or Bone.T2 && IsSequence(text, i)))
        {
            return null;
        }

        var stop = i + 1;
        var join = stop < end ? text.LowerOf(stop) : "";
        if (
            join is "-" or "/" or "\u2013" or "\u2014" or "\u2010" or "\u2011"
            && stop + 1 < end
            && Lower(text, stop + 1, end, upper) is { } lower
            && lower > upper
        )
        {
            var mention = Stretch(i, stop + 2, upper, lower, isSpan: false);
            return Chain(text, mention, end, lower);
        }

        if (Joins.Contains(join))
        {
            var at = stop + 1;
            while (at < end && text.LowerOf(at) is "the" or "to" or "top" or "of")
            {
                at++;
            }

            if (at < end && LowerWord(text.LowerOf(at)) is { } far && far > upper && !IsDiscAhead(text, at, end))
            {
                var isSpan = SpanJoins.Contains(join);
                return Stretch(i, at + 1, upper, far, isSpan) with { UpperAt = isSpan ? -1 : i };
            }
        }

        if (
            stop < end
            && !text.LowerOf(stop).Equals(word, StringComparison.Ordinal)
            && BoneOf(join) is { } beside
            && Spine.Below(upper) == beside
            && !IsDiscAhead(text, stop, end)
            && text.Tokens[stop].Start - text.Tokens[i].End <= 1
            && !IsBoneList(text, stop + 1, end)
        )
        {
            return Stretch(i, stop + 1, upper, beside, isSpan: false);
        }

        if (IsSpoken(text, i, end, upper))
        {
            return Stretch(i, stop + 1, upper, Spine.Below(upper)!.Value, isSpan: false);
        }

        return new LevelMention(i, i + 1, LevelForm.Bones, Below(upper), [upper]);
    }

    // "L five S one", "L four five", "L four to S one", "the S one root": a recognizer of speech writes the letter and the number apart.
    private static LevelMention? Dictated(ChartText text, int i, int end)
    {
        if (DictatedBone(text, i, end) is not { } upper)
        {
            return null;
        }

        var at = i + 2;
        if (
            at < end
            && Spine.Below(upper) is { } below
            && text.Tokens[at].Start - text.Tokens[at - 1].End <= 1
            && (
                DictatedBone(text, at, end) == below ? at + 2
                : NumberWord(text.LowerOf(at)) is { } number && number == NumberOf(below) ? at + 1
                : 0
            )
                is > 0
                    and var stop
        )
        {
            return Stretch(i, stop, upper, below, isSpan: false);
        }

        if (
            at + 2 < end
            && (SpanJoins.Contains(text.LowerOf(at)) || text.LowerOf(at) is "on")
            && DictatedBone(text, at + 1, end) is { } far
            && far > upper
        )
        {
            return Stretch(i, at + 3, upper, far, isSpan: text.LowerOf(at) is not "on");
        }

        // "L five" alone may be the left side's strength.
        return upper == Bone.S1 || (at < end && text.Lexicon.Levels.RootsAndParts.Contains(text.LowerOf(at)))
            ? new LevelMention(i, at, LevelForm.Bones, Below(upper), [upper])
            : null;
    }

    private static Bone? DictatedBone(ChartText text, int i, int end) =>
        i + 1 < end
        && text.LowerOf(i) is "l" or "s"
        && text.Tokens[i + 1].Start - text.Tokens[i].End == 1
        && NumberWord(text.LowerOf(i + 1)) is { } number
            ? (text.LowerOf(i), number) switch
            {
                ("l", >= 1 and <= 5) => (Bone)((int)Bone.L1 + number - 1),
                ("s", 1) => Bone.S1,
                _ => null,
            }
            : null;

    private static int NumberOf(Bone bone) => bone == Bone.S1 ? 1 : (int)bone - (int)Bone.L1 + 1;

    private static int? NumberWord(string word) =>
        word switch
        {
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            _ => null,
        };

    private static readonly HashSet<string> BeforeSpoken = new(StringComparer.Ordinal)
    {
        "at",
        "the",
        "of",
        "level",
        "levels",
        "in",
        "from",
        "both",
        "by",
    };

    // "at l4 5 there is", "the L5 1 disc": dictation without its dash. A number of anything else ("L4 5 mm", "L4 5/5", a column) is none of a level.
    private static bool IsSpoken(ChartText text, int i, int end, Bone upper) =>
        i + 1 < end
        && i > 0
        && text.Tokens[i + 1].Kind == TokenKind.Number
        && text.Tokens[i + 1].Start - text.Tokens[i].End == 1
        && BeforeSpoken.Contains(text.LowerOf(i - 1))
        && (
            i + 2 >= end
            || (
                text.Tokens[i + 2].Kind == TokenKind.Word
                && text.IsSpaced(i + 2)
                && !IsUnit(text, i + 2, end)
                && text.LowerOf(i + 2) is not ("out" or "of" or "to" or "x")
            )
            || text.LowerOf(i + 2) is "." or "," or ";"
        )
        && int.TryParse(text.TextOf(i + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (upper is >= Bone.L1 and <= Bone.L4 ? number == upper - Bone.L1 + 2 : upper == Bone.L5 && number == 1);

    // "L4-5-S1", "L3/4/5"
    private static LevelMention Chain(ChartText text, LevelMention mention, int end, Bone last)
    {
        while (
            mention.End + 1 < end
            && text.LowerOf(mention.End) is "-" or "/"
            && !text.IsSpaced(mention.End)
            && Lower(text, mention.End + 1, end, last) is { } next
            && Spine.Below(last) == next
        )
        {
            mention = mention with
            {
                End = mention.End + 2,
                Levels = [.. mention.Levels, .. Spine.MobileInterspaces(last, next)],
                Bones = [mention.Bones[0], next],
            };
            last = next;
        }

        return mention;
    }

    /// <summary>The mention prolonged by one more place of a list, or null where the list ends.</summary>
    private static LevelMention? Next(ChartText text, LevelMention so, int end)
    {
        var at = so.End;
        var through = false;
        var joined = false;
        while (at < end && !joined)
        {
            switch (text.LowerOf(at))
            {
                case "," or "and" or "&" or "+" or "plus" or "/" or "or":
                    at++;
                    if (at < end && text.LowerOf(at) is "and" or "at" or "&" or "or")
                    {
                        at++;
                    }

                    joined = true;
                    break;
                case "through" or "thru" or "to":
                    at++;
                    (through, joined) = (true, true);
                    break;
                case "-" when so.Form == LevelForm.Discs && at + 1 < end && IsDiscAhead(text, at + 1, end):
                    // T10/11-L1/2
                    at++;
                    (through, joined) = (true, true);
                    break;
                default:
                    if (so.Form != LevelForm.Bones || BoneOf(text.LowerOf(at)) is null || IsDiscAhead(text, at, end))
                    {
                        return null;
                    }

                    joined = true;
                    break;
            }
        }

        if (at >= end)
        {
            return null;
        }

        var next = text.Tokens[at].Kind == TokenKind.Number ? Elided(text, at, end, so) : Single(text, at, end);
        if (next is null || IsPlaceList(so) != IsPlaceList(next))
        {
            return null;
        }

        if (so.Form == LevelForm.Bones)
        {
            Bone[] bones = [.. so.Bones, .. next.Bones];
            if (
                bones is [var top, var bottom]
                && Spine.Below(top) != bottom
                && top < bottom
                && so.First > 0
                && text.LowerOf(so.First - 1) == "between"
            )
            {
                // "no level between T10 and L2"
                return Stretch(so.First, next.End, top, bottom, isSpan: true);
            }

            return new LevelMention(so.First, next.End, LevelForm.Bones, [.. Between(bones)], bones);
        }

        if (through && so.Levels.Count > 0 && next.Levels.Count > 0 && so.Levels[0] < next.Levels[^1])
        {
            return Stretch(so.First, next.End, so.Levels[0].Upper, next.Levels[^1].Lower, isSpan: true);
        }

        return through ? null : so with { End = next.End, Levels = Joined(so.Levels, next.Levels), Bones = [] };
    }

    private static List<Interspace> Joined(IReadOnlyList<Interspace> levels, IReadOnlyList<Interspace> further)
    {
        var joined = new List<Interspace>(levels.Count + further.Count);
        foreach (var level in levels.Concat(further))
        {
            if (!joined.Contains(level))
            {
                joined.Add(level);
            }
        }

        return joined;
    }

    private static bool IsPlaceList(LevelMention m) => m.Form != LevelForm.Bones;

    private static bool IsBoneList(ChartText text, int at, int end) =>
        (at < end && BoneOf(text.LowerOf(at)) is not null && !IsDiscAhead(text, at, end))
        || at + 1 < end && text.LowerOf(at) is "," or "and" && BoneOf(text.LowerOf(at + 1)) is not null && !IsDiscAhead(text, at + 1, end);

    // "L3-4, 4-5 and 5-1": the letter is written once.
    private static LevelMention? Elided(ChartText text, int at, int end, LevelMention so)
    {
        if (
            so.Levels.Count == 0
            || at + 2 >= end
            || text.LowerOf(at + 1) is not ("-" or "/")
            || IsUnit(text, at + 3, end)
            || !int.TryParse(text.TextOf(at), NumberStyles.None, CultureInfo.InvariantCulture, out var upperNumber)
            || so.Levels[^1].Lower is not (>= Bone.L1 and <= Bone.L5)
            || (int)so.Levels[^1].Lower - (int)Bone.L1 + 1 != upperNumber
        )
        {
            return null;
        }

        var upper = so.Levels[^1].Lower;
        return Lower(text, at + 2, end, upper) is { } lower && Spine.Below(upper) == lower
            ? Stretch(at, at + 3, upper, lower, isSpan: false)
            : null;
    }

    private static Bone? Ordinal(string word) =>
        word switch
        {
            "first" or "1st" => Bone.L1,
            "second" or "2nd" => Bone.L2,
            "third" or "3rd" => Bone.L3,
            "fourth" or "4th" => Bone.L4,
            "fifth" or "5th" => Bone.L5,
            _ => null,
        };

    // "the fourth lumbar body", "at the third lumbar interspace", "between the fourth and fifth lumbar vertebrae", "slipped forward on the fifth"
    private static LevelMention? Counted(ChartText text, int i, int end)
    {
        string At(int offset) => i + offset < end && i + offset >= 0 ? text.LowerOf(i + offset) : "";
        if (Ordinal(At(0)) is not { } bone)
        {
            return At(0) == "sacrum" && IsOn(text, i) ? new LevelMention(i, i + 1, LevelForm.Bones, [], [Bone.S1]) : null;
        }

        LevelMention Of(int length) => new(i, i + length, LevelForm.Bones, Below(bone), [bone]);
        static bool IsBody(string word) => word is "body" or "bodies" or "vertebra" or "vertebrae" or "vertebral";
        if (
            At(1) is "and" or "/" or "&" or "on"
            && (At(2) == "the" ? Ordinal(At(3)) : Ordinal(At(2))) is { } next
            && Spine.Below(bone) == next
        )
        {
            var after = At(2) == "the" ? 4 : 3;
            return At(after) == "lumbar" || IsBody(At(after))
                ? Stretch(i, i + after + 1, bone, next, isSpan: false) with
                {
                    UpperAt = i,
                }
                : null;
        }

        if (IsBody(At(1)))
        {
            return Of(At(1) == "vertebral" ? 3 : 2);
        }

        if (At(1) == "lumbar")
        {
            return IsBody(At(2)) ? Of(At(2) == "vertebral" ? 4 : 3)
                : At(2) is "interspace" or "level" || (At(2) is "disc" or "disk" && At(3) is "space" or "level")
                    ? Stretch(i, i + (At(2) is "disc" or "disk" ? 4 : 3), bone, Spine.Below(bone)!.Value, isSpan: false)
                : null;
        }

        return IsOn(text, i) && At(1) is "" or "," or "." or "by" or "with" or "and" or "measuring" or "of" or "in" or "(" ? Of(1) : null;
    }

    private static bool IsOn(ChartText text, int i) =>
        i >= 2 && text.LowerOf(i - 1) == "the"
            ? text.LowerOf(i - 2) is "on" or "over" or "upon"
                || (i >= 3 && text.LowerOf(i - 2) == "to" && text.LowerOf(i - 3) is "relative" or "respect" or "anterior" or "posterior")
                || (i >= 3 && text.LowerOf(i - 2) == "of" && text.LowerOf(i - 3) is "forward" or "forwards" or "ahead" or "front")
            : i >= 1 && text.LowerOf(i - 1) is "on" or "over" or "upon";

    private static LevelMention? Words(ChartText text, int i, int end)
    {
        if (Counted(text, i, end) is { } counted)
        {
            return counted;
        }

        string At(int offset) => i + offset < end ? text.LowerOf(i + offset) : "";
        bool IsLevels(int offset) => text.Lexicon.Levels.Names.Contains(At(offset));
        LevelMention Of(int length, LevelForm form) => new(i, i + length, form, [], []);
        switch (At(0))
        {
            case "lumbosacral" when text.Lexicon.Levels.Junctions.Contains(At(1)):
                return new LevelMention(i, i + 2, LevelForm.Discs, [new(Bone.L5, Bone.S1)], []);
            case "any" or "every" when IsLevels(1):
                return Of(2, LevelForm.Any);
            case "any" or "all" when At(1) is "lumbar" or "other" && IsLevels(2):
                return Of(3, At(1) == "other" ? LevelForm.Rest : LevelForm.Any);
            case "all" when IsLevels(1) && At(1) is not ("disc" or "disk"):
                return Of(2, LevelForm.Any);
            case "elsewhere"
                when !(
                    i > 0
                    && (
                        text.Lexicon.Levels.DoneElsewhere.Contains(text.LowerOf(i - 1))
                        || (i > 1 && text.KindOf(i - 1) == TokenKind.Number && text.LowerOf(i - 2) is "/")
                    )
                ):
                // "A fusion done elsewhere" was in another hospital.
                return Of(1, LevelForm.Rest);
            case "other" or "remaining" or "rest" when IsLevels(1) || (At(1) is "lumbar" && IsLevels(2)):
                return Of(IsLevels(1) ? 2 : 3, LevelForm.Rest);
            case "both" or "each" or "these" or "two" when IsLevels(1):
                return Of(2, LevelForm.Both);
            case "this" or "that" or "same" when IsLevels(1):
                return Of(2, LevelForm.This);
            case "lower" or "bottom" or "last" when At(1) is "two" or "2" && IsLevels(2):
                return new LevelMention(i, i + 3, LevelForm.Discs, [new(Bone.L4, Bone.L5), new(Bone.L5, Bone.S1)], []);
            default:
                return null;
        }
    }

    private static LevelMention Stretch(int first, int end, Bone upper, Bone lower, bool isSpan)
    {
        Interspace[] levels =
            lower > Bone.S1 && upper >= Bone.S1
                ? [new(upper, lower)]
                : [.. Spine.MobileInterspaces(upper, lower, sixLumbar: upper == Bone.L6 || lower == Bone.L6)];
        return new LevelMention(first, end, isSpan || levels.Length > 1 ? LevelForm.Span : LevelForm.Discs, levels, [upper, lower]);
    }

    private static IReadOnlyList<Interspace> Below(Bone bone) => Spine.Below(bone) is { } below && bone < Bone.S1 ? [new(bone, below)] : [];

    private static IEnumerable<Interspace> Between(Bone[] bones) =>
        bones.Length > 1 && bones.Min() < bones.Max() ? Spine.MobileInterspaces(bones.Min(), bones.Max()) : Below(bones[0]);

    private static bool IsDiscAhead(ChartText text, int bone, int end) =>
        bone + 2 < end
        && text.LowerOf(bone + 1) is "-" or "/"
        && BoneOf(text.LowerOf(bone)) is { } upper
        && Lower(text, bone + 2, end, upper) is { } lower
        && lower > upper;

    private static bool IsUnit(ChartText text, int at, int end) => at < end && Units.Contains(text.LowerOf(at));

    /// <summary>The lower end of a disc or span: a bone, or its bare number.</summary>
    private static Bone? Lower(ChartText text, int at, int end, Bone upper)
    {
        var word = text.LowerOf(at);
        if (text.Tokens[at].Kind == TokenKind.Word)
        {
            return LowerWord(word) ?? (word is "si" or "sl" ? Bone.S1 : null);
        }

        if (
            text.Tokens[at].Kind != TokenKind.Number
            || IsUnit(text, at + 1, end)
            || (text.IsSpaced(at) && text.IsSpaced(at - 1))
            || (
                at + 1 < end
                && text.LowerOf(at + 1) == "/"
                && at + 2 < end
                && text.Tokens[at + 2].Kind == TokenKind.Number
                && !text.IsSpaced(at + 1)
                && !IsNextNumber(word, text.LowerOf(at + 2))
            )
            || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }

        // The number counts in the region of the upper bone, or, below its last bone, in the next: L5-1 is L5-S1.
        foreach (var last in new[] { Bone.C7, Bone.T12, Bone.L5, Bone.S2 })
        {
            if (upper > last)
            {
                continue;
            }

            var first = last switch
            {
                Bone.C7 => Bone.C1,
                Bone.T12 => Bone.T1,
                Bone.L5 => Bone.L1,
                _ => Bone.S1,
            };
            var same = (Bone)((int)first + number - 1);
            if (number is >= 1 and <= 12 && same > upper && same <= last)
            {
                return same;
            }

            return upper == last && number == 1
                ? last switch
                {
                    Bone.C7 => Bone.T1,
                    Bone.T12 => Bone.L1,
                    Bone.L5 => Bone.S1,
                    _ => null,
                }
                : null;
        }

        return null;
    }

    private static bool IsNextNumber(string a, string b) =>
        int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x)
        && int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && y == x + 1;

    private static Bone? LowerWord(string word) =>
        word switch
        {
            "sacrum" or "sacral" => Bone.S1,
            "pelvis" or "ilium" or "iliac" => Bone.Pelvis,
            _ => BoneOf(word),
        };

    // T1 and T2 are far more often sequences of a scan than bones.
    private static bool IsSequence(ChartText text, int i)
    {
        var sentence = text.Sentences[text.SentenceOf(i)];
        if (sentence.SectionKind == SectionKind.Technique)
        {
            return true;
        }

        for (var at = Math.Max(sentence.First, i - 12); at < Math.Min(sentence.End, i + 13); at++)
        {
            if (text.Lexicon.Levels.Sequences.Contains(text.LowerOf(at)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"l4" and the like; C1 to S2 and L6.</summary>
    internal static Bone? BoneOf(string lower) =>
        lower.Length is 2 or 3
        && lower[0] is 'c' or 't' or 'l' or 's'
        && char.IsAsciiDigit(lower[1])
        && (lower.Length == 2 || char.IsAsciiDigit(lower[2]))
        && Spine.TryParseBone(lower, out var bone)
            ? bone
            : null;

    /// <summary>"l45", "l5s1", "l4l5", "t12l1".</summary>
    private static (Bone Upper, Bone Lower)? Fused(string lower)
    {
        if (lower.Length is < 3 or > 5 || lower[0] is not ('t' or 'l'))
        {
            return null;
        }

        if (lower.Length == 3 && lower[0] == 'l' && char.IsAsciiDigit(lower[1]) && char.IsAsciiDigit(lower[2]))
        {
            return
                BoneOf(lower[..2]) is { } upper
                && (lower[2] == lower[1] + 1 || (lower[1] == '5' && lower[2] == '1'))
                && Spine.Below(upper) is { } below
                ? (upper, below)
                : null;
        }

        for (var cut = 2; cut < lower.Length - 1; cut++)
        {
            if (BoneOf(lower[..cut]) is { } a && BoneOf(lower[cut..]) is { } b && a < b)
            {
                return (a, b);
            }
        }

        return null;
    }
}
