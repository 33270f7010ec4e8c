using Copilot.Core.Guidelines;

namespace Copilot.Engine.Retrieval;

/// <summary>Why a passage was brought.</summary>
public enum Reason
{
    /// <summary>It states the criterion.</summary>
    Criterion,

    /// <summary>The criterion cites it.</summary>
    Cited,

    /// <summary>It says otherwise than a passage before it.</summary>
    Conflicting,

    /// <summary>Its words are near to the criterion's.</summary>
    Found,
}

/// <summary>A passage that bears on a criterion.</summary>
/// <param name="Score">BM25 against the criterion's words; 0 where it shares none.</param>
/// <param name="Why">In words, for a reader.</param>
public sealed record RetrievedPassage(GuidelineDocument Document, Passage Passage, double Score, Reason Reason, string Why);
