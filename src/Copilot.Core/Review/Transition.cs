namespace Copilot.Core.Review;

/// <summary>What the table says of an act by a role at a stage.</summary>
/// <param name="To">The stage afterwards; null where it is refused.</param>
/// <param name="Conditions">What must hold besides.</param>
/// <param name="Refusal">Why not; null where it is permitted.</param>
/// <param name="OpensCopy">The act leaves the request as it is and opens a copy of it at <paramref name="To"/>.</param>
public sealed record Ruling(Stage? To, IReadOnlyList<Condition> Conditions, Refusal? Refusal, bool OpensCopy = false)
{
    public bool Permitted => Refusal is null;
}

/// <summary>One row of the table: a role may do an act at these stages.</summary>
/// <param name="To">The stage afterwards; null where it stays.</param>
internal sealed record Transition(Act Act, Role Role, IReadOnlyList<Stage> At, Stage? To, params IReadOnlyList<Condition> Conditions);
