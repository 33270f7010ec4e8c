namespace Copilot.Core.Review;

/// <summary>Somebody who acts, in the role in which they act.</summary>
/// <param name="Id">What the workspace knows them by; stands in the audit log.</param>
/// <param name="Name">As a reader of a history is shown it.</param>
public sealed record Person(string Id, string Name, Role Role);
