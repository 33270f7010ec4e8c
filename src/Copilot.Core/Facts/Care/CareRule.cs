namespace Copilot.Core.Facts.Care;

/// <summary>A rule of what a mention of care comes to.</summary>
/// <param name="Why">In words of the field.</param>
/// <param name="Becomes">What is held of the mention where the rule applies; null where it tells nothing at all.</param>
internal sealed record CareRule(string Why, Assertion? Becomes, Func<CareMention, bool> Applies)
{
    /// <summary>By this rule it goes on, too.</summary>
    public bool KeepsUp { get; init; }
}
