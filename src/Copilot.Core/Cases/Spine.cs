namespace Copilot.Core.Cases;

/// <summary>The bones of one person's spine and what lies between them.</summary>
/// <remarks>Segment: one bone. Interspace: the gap between two bones. S1-S2 and the sacroiliac joint are no mobile interspaces:
/// a construct that reaches S2 or the pelvis is anchored there, its fusion ends at S1.</remarks>
public static class Spine
{
    public static string Name(Bone bone) => bone == Bone.Pelvis ? "pelvis" : Enum.GetName(bone) ?? bone.ToString();

    public static bool TryParseBone(ReadOnlySpan<char> text, out Bone bone) =>
        Enum.TryParse(text, ignoreCase: true, out bone) && Enum.IsDefined(bone) && !char.IsAsciiDigit(text[0]);

    /// <summary>The bone below, or null below the last. <paramref name="sixLumbar"/>: L6 lies between L5 and S1.</summary>
    public static Bone? Below(Bone bone, bool sixLumbar = false) =>
        bone switch
        {
            Bone.Pelvis => null,
            Bone.L5 when !sixLumbar => Bone.S1,
            _ => bone + 1,
        };

    /// <summary>The mobile interspaces from <paramref name="top"/> down to <paramref name="bottom"/>, top to bottom.</summary>
    public static IEnumerable<Interspace> MobileInterspaces(Bone top, Bone bottom, bool sixLumbar = false)
    {
        for (Bone? upper = top; upper is { } u && u < bottom; upper = Below(u, sixLumbar))
        {
            if (Below(u, sixLumbar) is { } lower && new Interspace(u, lower) is { IsMobile: true } interspace)
            {
                yield return interspace;
            }
        }
    }

    /// <summary>Interspaces in runs without a gap, top to bottom; each interspace once.</summary>
    public static IReadOnlyList<IReadOnlyList<Interspace>> Runs(IEnumerable<Interspace> interspaces)
    {
        var runs = new List<List<Interspace>>();
        foreach (var interspace in interspaces.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1][^1].Lower == interspace.Upper)
            {
                runs[^1].Add(interspace);
            }
            else
            {
                runs.Add([interspace]);
            }
        }

        return runs;
    }
}
