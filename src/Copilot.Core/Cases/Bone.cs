namespace Copilot.Core.Cases;

/// <summary>The bones that a construct may name, top to bottom. <see cref="L6"/> exists only in a spine with six lumbar vertebrae.</summary>
public enum Bone : byte
{
    C1 = 1,
    C2,
    C3,
    C4,
    C5,
    C6,
    C7,
    T1,
    T2,
    T3,
    T4,
    T5,
    T6,
    T7,
    T8,
    T9,
    T10,
    T11,
    T12,
    L1,
    L2,
    L3,
    L4,
    L5,
    L6,
    S1,
    S2,
    Pelvis,
}

/// <summary>Left, right or both.</summary>
public enum Side : byte
{
    Left = 1,
    Right = 2,
    Bilateral = 3,
}
