using Copilot.Core.Guidelines;

namespace Copilot.Engine.Retrieval;

/// <summary>Why a passage was brought.</summary>
public enum Reason
{
    /// <summary>It states the criterion.</summary>
    Criterion,

    /// <summary>The criterion cites it.</summary>
    Cited,

    /// <summary>The answer rests on it: the criterion is waived by it, or the answer is open by it.</summary>
    Deciding,

    /// <summary>The guideline folder names it as bearing on the criterion.</summary>
    Bearing,

    /// <summary>It says otherwise than a passage before it.</summary>
    Conflicting,

    /// <summary>Its words are near to the criterion's, or to the question's.</summary>
    Found,
}

/// <summary>A passage that bears on a criterion.</summary>
/// <param name="Score">How much it bears, by <see cref="Bearing"/>; comparable within one list.</param>
/// <param name="Why">In words, for a reader.</param>
public sealed record RetrievedPassage(GuidelineDocument Document, Passage Passage, double Score, Reason Reason, string Why);
