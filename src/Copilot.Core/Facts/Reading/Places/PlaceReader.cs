using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;

namespace Copilot.Core.Facts.Reading.Places;

/// <summary>Bones beside a thing: the level of a finding told of a bone ("L5 pars defect"), or the root that it concerns ("the traversing S1 root").</summary>
internal static class PlaceReader
{
    // What follows is left out of what was said: "normal except at L4-5", "apart from L3-4", "other than at L5-S1".
    private static readonly HashSet<string> Excepting =
    [
        "except",
        "excepting",
        "exception",
        "apart",
        "aside",
        "save",
        "barring",
        "excluding",
        "outside",
    ];

    /// <summary>The reading with the level of a bone that stands beside the thing, where no disc does.</summary>
    public static Reading Refine(DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, Reading r)
    {
        if (r.LevelForm is LevelForm.Discs or LevelForm.Span && !ReferenceEquals(r.Levels, items.Carried))
        {
            return r;
        }

        if (definition.Parts == PartKind.Root)
        {
            return r.LevelForm == LevelForm.Bones ? r with { Levels = Before(items, anchor), LevelForm = null } : r;
        }

        _ = reading;
        var bone =
            items.Levels.LastOrDefault(l =>
                l.Form == LevelForm.Bones && !IsRoot(items, l) && l.End <= anchor.First && anchor.First - l.End <= 3
            )
            ?? items.Levels.FirstOrDefault(l =>
                l.Form == LevelForm.Bones
                && !IsRoot(items, l)
                && l.First >= anchor.End
                && l.First - anchor.End <= 4
                && l.End <= anchor.After
            );
        // "Defect of the L5 pars": a bone within the words.
        bone ??= items.Levels.FirstOrDefault(l =>
            l.Form == LevelForm.Bones
            && !IsRoot(items, l)
            && l.First >= anchor.First
            && l.End <= anchor.End
            && !items.AnyOf(l.End, l.End + 2, "screw", "screws", "pedicle")
        );
        if (
            bone is { Bones: [var upper, var lower] }
            && Spine.Below(upper) == lower
            && items.AnyOf(bone.End, bone.End + 1, "level", "interspace", "disc", "disk", "interval")
        )
        {
            // "at the C5 and C6 level": the two bones of one interspace.
            return r with { Levels = [new Interspace(upper, lower)], LevelForm = LevelForm.Bones };
        }

        if (bone is { Bones.Count: > 1 } && definition.From == FactSource.Imaging)
        {
            // "L3 and L4 pars intact": each bone has its own.
            return r with
            {
                Levels = [.. bone.Bones.Where(b => b < Bone.S1).Select(b => new Interspace(b, Spine.Below(b)!.Value))],
                LevelForm = LevelForm.Bones,
            };
        }

        return bone is { Levels.Count: > 0 } ? r with { Levels = bone.Levels, LevelForm = LevelForm.Bones }
            : r.LevelForm == LevelForm.Bones ? r with { Levels = Before(items, anchor), LevelForm = null }
            : r;
    }

    /// <summary>A finding behind which a fusion is named as its neighbour ("adjacent segment stenosis directly above a solid two level fusion") is at none of the fused levels.</summary>
    public static Reading OffFusion(DocumentReading reading, SentenceItems items, int end, Reading r)
    {
        var beside = end;
        while (beside < Math.Min(items.Sentence.End, end + 3) && !items.AnyOf(beside, beside + 1, items.Values.Places.Beside))
        {
            beside++;
        }

        if (
            r.Levels.Count == 0
            || !items.AnyOf(beside, Math.Min(beside + 1, end + 3), items.Values.Places.Beside)
            || !(
                items.AnyOf(beside, beside + 8, items.Values.Operations.Existing)
                || items.AnyOf(beside, beside + 8, "fusion", "construct", "hardware", "fused")
            )
        )
        {
            return r;
        }

        List<Interspace> levels =
        [
            .. r.Levels.Where(l => !reading.Drafts.Exists(d => d.Definition.Name == "prior-fusion" && d.Level == l)),
        ];
        return r with { Levels = levels, LevelForm = levels.Count > 0 ? r.LevelForm : null };
    }

    /// <summary>True where a thing is named only to say what lies beside it: "above the old fusion", "adjacent to a fusion".</summary>
    public static bool IsBesideAnother(SentenceItems items, Anchor anchor)
    {
        for (var i = anchor.First - 1; i >= Math.Max(items.Sentence.First, anchor.First - 5); i--)
        {
            var word = items.Text.LowerOf(i);
            if (items.Values.Places.Beside.Contains(word))
            {
                return true;
            }

            if (word is "," or ";" or "." or ":" or "with" or "after" or "had")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A denial of what is left ("no other slip", "otherwise normal alignment") concerns the levels that the report does not name.</summary>
    public static Reading Elsewhere(SentenceItems items, Anchor anchor, Reading r)
    {
        if (Excepted(items, anchor) is { Count: > 0 } excepted)
        {
            // "Alignment is normal except at L4-5": of the level left out it is not said, nor of all others by name.
            var named = r.IsLent || r.Levels.All(excepted.Contains) ? [] : r.Levels.Except(excepted).ToList();
            return r with { Levels = named, LevelForm = named.Count > 0 ? r.LevelForm : LevelForm.Rest };
        }

        if (
            items.AnyOf(anchor.First - 3, anchor.First, "other", "others", "additional", "further")
            && items.AnyOf(anchor.First - 4, anchor.First, "no", "without")
            && !items.Levels.Any(l => l.First >= anchor.End && l.First - anchor.End <= 4)
        )
        {
            // "L4-5 anterolisthesis 5 mm, no other listhesis": of every level but the one named before it.
            return r with { Levels = [], LevelForm = LevelForm.Rest };
        }

        var isNamed = r.Levels.Count > 0 && !ReferenceEquals(r.Levels, items.Carried);
        if (
            !isNamed
            && items.Carried is [var here]
            && items.AnyOf(anchor.End, anchor.End + 1, "above", "below")
            && (anchor.End + 1 >= items.Sentence.End || items.AnyOf(anchor.End + 1, anchor.End + 2, ".", ",", ";"))
        )
        {
            // "L5-S1: forward slip of 6 mm. No slip above."
            var isAbove = items.AnyOf(anchor.End, anchor.End + 1, "above");
            return r with
            {
                Levels = [.. Spine.MobileInterspaces(Bone.L1, Bone.S1).Where(l => isAbove ? l.Upper < here.Upper : l.Upper > here.Upper)],
                LevelForm = LevelForm.Discs,
            };
        }

        return
            !isNamed
            && r.LevelForm is null
            && (
                items.AnyOf(
                    anchor.First - 4,
                    anchor.First,
                    "other",
                    "others",
                    "additional",
                    "further",
                    "otherwise",
                    "remaining",
                    "remainder",
                    "else"
                )
                || IsElsewhereInSpine(items, anchor)
                || items.Text.LowerOf(items.Sentence.First) is "otherwise" or "elsewhere" or "rest"
            )
            ? r with
            {
                Levels = [],
                LevelForm = LevelForm.Rest,
            }
            : r;
    }

    // "Elsewhere no slip"; in "TLIF on 08/06/2024 elsewhere (isthmic? no)" and "done elsewhere" another house is meant.
    private static bool IsElsewhereInSpine(SentenceItems items, Anchor anchor)
    {
        for (var i = Math.Max(items.Sentence.First, anchor.First - 4); i < anchor.First; i++)
        {
            if (items.AnyOf(i, i + 1, "elsewhere"))
            {
                return !items.AnyOf(i + 1, anchor.First, "(")
                    && !items.AnyOf(i - 1, i, "done", "performed", "obtained", "operated", "made", "surgery", "fusion", "fused")
                    && !items.Times.Any(t => t.End == i);
            }
        }

        return false;
    }

    private static List<Interspace> Excepted(SentenceItems items, Anchor anchor)
    {
        for (var i = anchor.End; i < Math.Min(anchor.End + 8, items.Sentence.End) && items.Text.LowerOf(i) is not (";" or "."); i++)
        {
            if (Excepting.Contains(items.Text.LowerOf(i)) || (items.AnyOf(i, i + 1, "other") && items.AnyOf(i + 1, i + 2, "than")))
            {
                var from = i;
                return [.. items.Levels.Where(l => l.IsPlace && l.First > from && l.First - from <= 14).SelectMany(l => l.Levels)];
            }
        }

        return [];
    }

    /// <summary>True where a level stands right before or behind the words: "L1-2: Normal", "discs at L1-2 through L3-4 normal".</summary>
    public static bool IsBesideLevel(SentenceItems items, Anchor anchor)
    {
        foreach (var level in items.Levels.Where(l => l.IsPlace))
        {
            var gap = level.End <= anchor.First ? (From: level.End, To: anchor.First) : (From: anchor.End, To: level.First);
            if (
                gap.To >= gap.From
                && gap.To - gap.From <= 4
                && !items.Facts.Exists(f => f.First >= gap.From && f.End <= gap.To)
                && !items.AnyOf(gap.From, gap.To, ",", ";")
                && !items.AnyOf(gap.From, gap.To, Excepting)
                && !items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Place && q.First >= gap.From && q.End <= gap.To)
            )
            {
                return true;
            }
        }

        return items.Sentence.Label is { } label
            && items.Carried.Count > 0
            && label.End <= items.Sentence.First
            && anchor.First - items.Sentence.First <= 1;
    }

    private static readonly HashSet<string> BehindNormal =
    [
        "at",
        "for",
        "in",
        "with",
        "without",
        "and",
        "to",
        "by",
        "on",
        "of",
        "above",
        "below",
        "throughout",
        "appearance",
        "limits",
        "appearing",
        "except",
        "save",
        "apart",
        "aside",
        "other",
        "besides",
        "barring",
        "but",
        "from",
        "through",
        "as",
        "or",
        "no",
    ];

    /// <summary>False where words beside a level are told of a part of it: "normal canal", "conus normal", "they [the recesses] are normal at L5-S1".</summary>
    public static bool IsOfLevel(SentenceItems items, Anchor anchor)
    {
        if (
            items.Levels.Count == 0
            && anchor.First - items.Sentence.First == 1
            && !items.Values.Places.OfLevel.Contains(items.Text.LowerOf(items.Sentence.First))
            && items.Text.Tokens[items.Sentence.First].Kind == Text.TokenKind.Word
        )
        {
            return false;
        }

        var isWord =
            anchor.End < items.Sentence.End
            && items.Text.Tokens[anchor.End].Kind == Text.TokenKind.Word
            && items.Text.LineOf(anchor.End) == items.Text.LineOf(anchor.End - 1)
            && items.Text.Tokens[anchor.End].Start - items.Text.Tokens[anchor.End - 1].End < 2;
        return (
                !isWord
                || items.Values.Places.OfLevel.Contains(items.Text.LowerOf(anchor.End))
                || BehindNormal.Contains(items.Text.LowerOf(anchor.End))
                || items.Levels.Any(l => l.First == anchor.End)
            ) && !(items.Text.LowerOf(items.Sentence.First) is "they" or "it" && anchor.First - items.Sentence.First <= 3);
    }

    /// <summary>The root that a fact with roots as parts concerns, as <c>L5</c>; null where none is named beside it.</summary>
    public static string? Part(SentenceItems items, Anchor anchor, FactDefinition definition)
    {
        if (definition.Parts != PartKind.Root)
        {
            return null;
        }

        var root = items.Levels.FirstOrDefault(l =>
            l.Form == LevelForm.Bones
            && l.First < anchor.After
            && l.End > anchor.RunStart - 2
            && (IsRoot(items, l) || (l.First >= anchor.First && l.End <= anchor.End))
        );
        return root is null ? null : string.Join("/", Together(items, root).SelectMany(l => l.Bones).Distinct().Order().Select(Spine.Name));
    }

    // "right L3 and L4 radiculopathy" tells of both.
    private static IEnumerable<LevelMention> Together(SentenceItems items, LevelMention root)
    {
        var next = root;
        yield return root;
        foreach (var before in items.Levels.Where(l => l.Form == LevelForm.Bones && l.First < root.First).OrderByDescending(l => l.First))
        {
            if (next.First - before.End is not 1 || items.Text.LowerOf(before.End) is not ("and" or "/" or "," or "&" or "or"))
            {
                yield break;
            }

            yield return next = before;
        }
    }

    public static bool IsRoot(SentenceItems items, LevelMention bone)
    {
        if (items.AnyOf(bone.First - 3, bone.First, "neurolysis"))
        {
            return true;
        }

        for (var i = bone.End; i < Math.Min(items.Sentence.End, bone.End + 3); i++)
        {
            var word = items.Text.LowerOf(i);
            if (items.Values.Places.Roots.Contains(word))
            {
                return true;
            }

            if (word is "." or "," or ";")
            {
                break;
            }
        }

        return bone.First > items.Sentence.First
            && items.Text.LowerOf(bone.First - 1) is "traversing" or "exiting" or "descending" or "root";
    }

    private static IReadOnlyList<Interspace> Before(SentenceItems items, Anchor anchor) =>
        items.Levels.LastOrDefault(l => l.End <= anchor.First && l.IsPlace)?.Levels ?? items.Carried;
}
