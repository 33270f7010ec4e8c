namespace Copilot.Core.Review;

/// <summary>Why something cannot be done, for a person to read: a stable code, the reason, and what can be done instead.</summary>
public sealed record Refusal(string Code, string Reason, string Remedy)
{
    public override string ToString() => $"{Code} {Reason} {Remedy}";
}

/// <summary>What was attempted: done, with its value, or refused, with every reason.</summary>
/// <param name="Value">Null where it was refused.</param>
/// <param name="Refusals">Empty where it was done.</param>
public sealed record Attempt<T>(T? Value, IReadOnlyList<Refusal> Refusals)
    where T : class;

/// <summary>Makes attempts: done with a value, or refused with at least one reason.</summary>
public static class Attempt
{
    public static Attempt<T> Done<T>(T value)
        where T : class => new(value, []);

    public static Attempt<T> Refused<T>(params IReadOnlyList<Refusal> refusals)
        where T : class =>
        refusals.Count > 0 ? new(null, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}
