namespace Copilot.Engine.Retrieval;

/// <summary>For whom and when evidence is wanted.</summary>
/// <param name="Day">The date of service: a document that does not hold on it is not brought.</param>
/// <param name="Population">Tags of the vocabulary that hold for the case at the level; none: no passage is kept back for its population.</param>
public sealed record RetrievalScope(DateOnly Day, IReadOnlyCollection<string> Population);
