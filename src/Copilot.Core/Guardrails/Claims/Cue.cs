namespace Copilot.Core.Guardrails.Claims;

/// <summary>Where in the lexicon a phrase stands.</summary>
internal enum CueKind
{
    Cue,
    Body,
    Population,
    Outcome,
    Topic,
    Required,
    Weighed,
    Limit,
    Shown,
    Demanded,
    Doubt,
}

/// <summary>What a phrase says: a cue by its name, a body, a tag, a topic.</summary>
internal sealed record Cue(CueKind Kind, string Name)
{
    private static readonly HashSet<string> Stances = new(StringComparer.Ordinal) { "met", "not-met", "unknown", "doubtful" };
    private static readonly HashSet<string> Decisions = new(StringComparer.Ordinal) { "approve", "deny", "pend", "partial", "refer" };

    /// <summary>Cues of one group exclude each other: of two that overlap, the one that begins first and is longer holds.</summary>
    public string Group { get; } =
        Kind == CueKind.Doubt ? $"{Kind} {Name}"
        : Kind != CueKind.Cue ? $"{Kind}"
        : Stances.Contains(Name) ? "stance"
        : Decisions.Contains(Name) ? "decision"
        : Name;
}
