namespace Copilot.Core.AuditLog;

/// <summary>What is wrong with a link.</summary>
public enum ChainFault
{
    /// <summary>A field differs from what was hashed, or an event was replaced by another.</summary>
    Altered,

    /// <summary>Events are missing.</summary>
    Removed,

    /// <summary>An event stands there that the chain does not have.</summary>
    Inserted,

    /// <summary>An event stands in another place than it was written in.</summary>
    Reordered,
}

/// <summary>The first broken link.</summary>
/// <param name="Code">Stable; <c>docs/review.md</c> lists them.</param>
/// <param name="Position">Where in what was read, counted from 1; one beyond the last where the end is cut.</param>
/// <param name="Sequence">The number of the event that is meant.</param>
/// <param name="Why">What is wrong, for a person.</param>
public sealed record ChainBreak(string Code, ChainFault Fault, long Position, long Sequence, string Why)
{
    public const string Altered = "H001";
    public const string Removed = "H002";
    public const string Inserted = "H003";
    public const string Reordered = "H004";
}

/// <summary>What verifying gave.</summary>
/// <param name="Count">Events read.</param>
/// <param name="Head">Of the events that were sound, up to the first break; null where none was.</param>
/// <param name="Break">Null where the chain is whole.</param>
public sealed record ChainVerdict(long Count, AuditHead? Head, ChainBreak? Break)
{
    public bool Sound => Break is null;
}
