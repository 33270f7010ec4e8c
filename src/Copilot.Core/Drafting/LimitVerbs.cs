namespace Copilot.Core.Drafting;

/// <summary>What is said of a limit behind a reading: <c>at least 3 mm is required</c>, <c>at most 2 interspaces are allowed</c>.</summary>
/// <param name="Demand">Of what has to be reached.</param>
/// <param name="Wish">Of what is only asked for.</param>
/// <param name="Bound">Of what is not to be exceeded.</param>
/// <param name="BoundUnits">Units a most of which is a bound (lengths of time, counts); a most of others (a T-score) is a demand.</param>
public sealed record LimitVerbs(string Demand, string Wish, string Bound, IReadOnlySet<string> BoundUnits);
