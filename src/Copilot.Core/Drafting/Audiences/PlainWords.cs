using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Audiences;

/// <summary>Anatomy for people who never learned it.</summary>
internal static class PlainWords
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary><c>between the fourth and the fifth bone of your lower back</c></summary>
    public static string Place(Interspace level) => level.Lower == Bone.S1
        ? "between the lowest bone of your lower back and the top of your tailbone area"
        : Region(level.Upper) == Region(level.Lower)
            ? $"between the {Ordinal(level.Upper)} and the {Ordinal(level.Lower)} bone of your {Region(level.Lower)}"
            : $"between the lowest bone of your {Region(level.Upper)} and the first bone of your {Region(level.Lower)}";

    public static string Places(IEnumerable<Interspace> levels) => Lists.And(levels.Distinct().Order().Select(Place));

    private static string Region(Bone bone) => bone switch
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
