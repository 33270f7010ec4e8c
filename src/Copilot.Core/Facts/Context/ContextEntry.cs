namespace Copilot.Core.Facts.Context;

/// <summary>How far a trigger governs; the lexicon's file says what each means.</summary>
internal enum Reach
{
    Before,
    Lists,
    Next,
    After,
    Both,
}

/// <summary>The triggers whose reach a phrase ends.</summary>
[Flags]
internal enum Stops
{
    None = 0,
    All = 1,
    Absent = 2,
    Possible = 4,
    Historical = 8,
    Hypothetical = 16,
    Planned = 32,
    Finding = 64,
    Care = 128,
    BackToPatient = 256,
}

/// <summary>One meaning of a phrase.</summary>
internal readonly record struct Sense(Assertion Assertion, Reach Reach);

/// <summary>Everything that the lexicon says of one phrase.</summary>
internal sealed class ContextEntry
{
    public List<Sense> Senses { get; } = [];

    public Stops Stops { get; set; }

    /// <summary>Family or OtherPerson where the phrase names such a person.</summary>
    public Assertion? Person { get; set; }

    public bool Inert { get; set; }

    /// <summary>The phrase governs what follows it in this sense.</summary>
    public bool GovernsForward(Assertion assertion)
    {
        foreach (var sense in Senses)
        {
            if (sense.Assertion == assertion && sense.Reach is (Reach.Before or Reach.Lists))
            {
                return true;
            }
        }

        return false;
    }
}
