using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Nerve roots named where strength is graded: "Myotomes: L2-L4 5/5, L5 4/5 right", "L5 myotome 4/5", the rows of a table by root.</summary>
/// <remarks>A root stands for the muscles that it drives; the fact's part is the root's own name.</remarks>
internal static class RootStrength
{
    /// <summary>True where the words [first, end) speak of strength, and of neither feeling nor reflexes.</summary>
    public static bool IsOf(SentenceItems items, int first, int end)
    {
        var strength = false;
        for (var i = Math.Max(first, 0); i < end; i++)
        {
            if (items.Values.Strength.NotStrength.Contains(items.Text.LowerOf(i)))
            {
                return false;
            }

            strength |= items.Values.Strength.Names.Contains(items.Text.LowerOf(i));
        }

        return strength;
    }

    /// <summary>The muscles of a sentence, and where it speaks of strength its roots too, in order.</summary>
    public static List<PhraseMatch<MuscleName>> WithRoots(DocumentReading reading, SentenceItems items)
    {
        var label = items.Sentence.Label is { } told && told.First < items.Sentence.First ? told : new Text.TokenRange(0, 0);
        if (
            !IsOf(items, items.Sentence.First, items.Sentence.End)
            && !(
                IsOf(items, label.First, label.End)
                && !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Strength.NotStrength)
            )
        )
        {
            return items.Muscles;
        }

        List<PhraseMatch<MuscleName>>? all = null;
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (!IsInterspace(items, i) && At(items, i) is { } root)
            {
                (all ??= [.. items.Muscles]).Add(new PhraseMatch<MuscleName>(i, i + 1, root));
            }
        }

        return all is null ? items.Muscles : [.. all.OrderBy(m => m.First)];
    }

    // "from L4-5 stenosis"
    private static bool IsInterspace(SentenceItems items, int at) =>
        at + 2 < items.Sentence.End
        && items.Text.LowerOf(at + 1) is "-" or "/"
        && items.Text.Tokens[at + 2].Kind == Text.TokenKind.Number
        && !(at + 3 < items.Sentence.End && items.Text.LowerOf(at + 3) == "/");

    /// <summary>The root that a token names; null for anything else. Roots below L1 drive the legs.</summary>
    public static MuscleName? At(SentenceItems items, int token) =>
        items.Text.Tokens[token].Length == 2
        && Spine.TryParseBone(items.Text.LowerOf(token).ToUpperInvariant(), out var bone)
        && bone.ToString() is "L2" or "L3" or "L4" or "L5" or "S1" or "S2"
            ? new MuscleName(new Muscle(items.Text.LowerOf(token).ToUpperInvariant(), [bone], []), IsArm: false)
            : null;
}
