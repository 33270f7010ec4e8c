using Copilot.Core.Cases;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>Anatomy for people who never learned it.</summary>
internal static class PlainWords
{
    private static readonly string[] Ordinals =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ];

    /// <summary>Each stretch once: <c>between the fourth and the fifth bone of your lower back</c>,
    /// <c>from the first bone of your lower back down to the top of your tailbone area</c>.</summary>
    public static IEnumerable<string> Places(IEnumerable<Interspace> levels)
    {
        var spans = Construct.Describe(levels)?.Split(", ") ?? [];
        foreach (var text in spans)
        {
            if (Construct.TryParse(text, out var span))
            {
                yield return span.Interspaces().Count == 1 ? Between(span) : $"from {The(span.Top)} down to {The(span.Bottom)}";
            }
        }
    }

    private static string Between(Construct span) =>
        span.Bottom != Bone.S1 && Region(span.Top) == Region(span.Bottom)
            ? $"between the {Ordinal(span.Top)} and the {Ordinal(span.Bottom)} bone of your {Region(span.Bottom)}"
            : $"between {The(span.Top)} and {The(span.Bottom)}";

    private static string The(Bone bone) =>
        bone switch
        {
            >= Bone.S1 => "the top of your tailbone area",
            Bone.T12 => "the lowest bone of your upper back",
            Bone.L5 => "the lowest bone of your lower back",
            _ => $"the {Ordinal(bone)} bone of your {Region(bone)}",
        };

    private static string Region(Bone bone) =>
        bone switch
        {
            <= Bone.C7 => "neck",
            <= Bone.T12 => "upper back",
            _ => "lower back",
        };

    private static string Ordinal(Bone bone)
    {
        var first = bone switch
        {
            <= Bone.C7 => Bone.C1,
            <= Bone.T12 => Bone.T1,
            _ => Bone.L1,
        };
        return Ordinals[bone - first];
    }
}
