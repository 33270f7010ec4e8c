namespace Copilot.Core.Cases;

/// <summary>The stretch of spine that an operation fuses or anchors, from its top bone to its bottom bone (<c>T12-S2</c>, <c>T10-pelvis</c>).</summary>
public sealed record Construct(Bone Top, Bone Bottom)
{
    /// <summary>The mobile interspaces it spans, top to bottom; S1-S2 is none.</summary>
    public IReadOnlyList<Interspace> Interspaces(bool sixLumbar = false) => [.. Spine.MobileInterspaces(Top, Bottom, sixLumbar)];

    public override string ToString() => $"{Spine.Name(Top)}-{Spine.Name(Bottom)}";

    /// <summary>Reads <c>L4-L5</c>, <c>T12-S2</c>, <c>T10-pelvis</c>, in any case; refuses what is upside down or unknown.</summary>
    public static bool TryParse(string text, out Construct construct)
    {
        construct = null!;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (
            dash <= 0
            || dash == text.Length - 1
            || !Spine.TryParseBone(text.AsSpan(0, dash).Trim(), out var top)
            || !Spine.TryParseBone(text.AsSpan(dash + 1).Trim(), out var bottom)
            || top >= bottom
        )
        {
            return false;
        }

        construct = new Construct(top, bottom);
        return true;
    }

    /// <summary>Writes a set of interspaces as the spans they form, gaps joined by commas: <c>L3-L4, L5-S1</c>; null for none.</summary>
    public static string? Describe(IEnumerable<Interspace> interspaces)
    {
        var spans = Spine.Runs(interspaces).Select(run => new Construct(run[0].Upper, run[^1].Lower)).ToList();
        return spans.Count == 0 ? null : string.Join(", ", spans);
    }
}
