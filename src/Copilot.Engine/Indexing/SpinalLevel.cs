using System.Globalization;

namespace Copilot.Engine.Indexing;

/// <summary>An interspace or span as charts and papers write it, in one spelling: <c>l4-5</c>, <c>l4/l5</c> are <c>l4-l5</c>, <c>l5-1</c> is <c>l5-s1</c>.</summary>
internal static class SpinalLevel
{
    private const string Pelvis = "pelvis";
    private const string Regions = "ctls";

    private static readonly int[] Bones = [7, 12, 6, 5];

    /// <summary>Reads two neighbouring runs of one compound, in lower case.</summary>
    /// <param name="bone">The lower bone in full, from which <c>L3-4-5</c> goes on.</param>
    public static bool TryRead(ReadOnlySpan<char> upper, ReadOnlySpan<char> lower, out string level, out string bone)
    {
        level = bone = "";
        if (!TryBone(upper, out var region, out var number))
        {
            return false;
        }

        if (lower.SequenceEqual(Pelvis))
        {
            bone = Pelvis;
        }
        else if (TryBone(lower, out var lowerRegion, out var lowerNumber))
        {
            if (lowerRegion < region || (lowerRegion == region && lowerNumber <= number))
            {
                return false;
            }

            bone = Name(lowerRegion, lowerNumber);
        }
        else if (Digits(lower, out lowerNumber))
        {
            lowerRegion = lowerNumber > number ? region : region + 1;
            if (lowerRegion >= Regions.Length || lowerNumber < 1 || lowerNumber > Bones[lowerRegion])
            {
                return false;
            }

            bone = Name(lowerRegion, lowerNumber);
        }
        else
        {
            return false;
        }

        level = $"{upper}-{bone}";
        return true;
    }

    private static bool TryBone(ReadOnlySpan<char> run, out int region, out int number)
    {
        number = 0;
        region = run.Length is 2 or 3 ? Regions.IndexOf(run[0], StringComparison.Ordinal) : -1;
        return region >= 0 && Digits(run[1..], out number) && number >= 1 && number <= Bones[region];
    }

    private static bool Digits(ReadOnlySpan<char> run, out int number)
    {
        number = 0;
        return run.Length is 1 or 2 && int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static string Name(int region, int number) => string.Create(CultureInfo.InvariantCulture, $"{Regions[region]}{number}");
}
