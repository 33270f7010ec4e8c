namespace Copilot.Core.Cases;

/// <summary>The gap between two neighbouring bones, written upper-lower (<c>L4-L5</c>); ordered from top to bottom.</summary>
public readonly record struct Interspace(Bone Upper, Bone Lower) : IComparable<Interspace>
{
    /// <summary>True where the interspace moves: everything above the sacrum, and the lumbosacral joint.</summary>
    public bool IsMobile => Lower <= Bone.S1;

    public int CompareTo(Interspace other) =>
        Upper != other.Upper ? ((int)Upper).CompareTo((int)other.Upper) : ((int)Lower).CompareTo((int)other.Lower);

    public override string ToString() => $"{Spine.Name(Upper)}-{Spine.Name(Lower)}";

    public static bool operator <(Interspace a, Interspace b) => a.CompareTo(b) < 0;

    public static bool operator >(Interspace a, Interspace b) => a.CompareTo(b) > 0;

    public static bool operator <=(Interspace a, Interspace b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Interspace a, Interspace b) => a.CompareTo(b) >= 0;
}
