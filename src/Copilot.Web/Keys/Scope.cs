using System.Security.Claims;
using Copilot.Core.Review;
using Copilot.Web.People;

namespace Copilot.Web.Keys;

/// <summary>What an API key may do of what its owner may.</summary>
public static class Scope
{
    /// <summary>Read requests and charts.</summary>
    public const string Read = "read";

    /// <summary>Take requests in, edit drafts, and act, but for what a person answers for.</summary>
    public const string Write = "write";

    /// <summary>Read and verify the audit log.</summary>
    public const string Audit = "audit";

    /// <summary>Read the counts of <c>/metrics</c>.</summary>
    public const string Metrics = "metrics";

    /// <summary>The claim that a session of a key has, with the key's number.</summary>
    internal const string KeyClaim = "copilot.key";

    internal const string Claim = "copilot.scope";

    /// <summary>Each with what it allows, in words.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        (Read, "read requests and charts"),
        (Write, "take in, edit and act"),
        (Audit, "read the audit log"),
        (Metrics, "read the counts of the program"),
    ];

    /// <summary>The scopes that make sense for an owner of a role: none allows more than the role does.</summary>
    public static IReadOnlyList<string> Of(Role role) =>
        role switch
        {
            Role.NurseReviewer or Role.PhysicianAdvisor => [Read, Write],
            Role.EvaluationLead => [Read, Audit, Metrics],
            Role.Administrator => [Audit, Metrics],
            _ => [],
        };

    /// <summary>Whether whoever asks may by the scope of their key; a person's own session has no scopes.</summary>
    public static bool Allows(ClaimsPrincipal caller, string scope) => !IsKey(caller) || caller.HasClaim(Claim, scope);

    /// <summary>Whether a program asks, with a key.</summary>
    public static bool IsKey(ClaimsPrincipal caller) => caller.HasClaim(c => c.Type == KeyClaim);

    /// <summary>The number of the key with which a program asks; null for a person.</summary>
    public static string? KeyOf(ClaimsPrincipal caller) => caller.FindFirstValue(KeyClaim);

    /// <summary>The acts for which a person answers: no key does them, whatever its scope.</summary>
    public static bool NeedsPerson(Act act) =>
        act is Act.Approve or Act.SignPartial or Act.SignAdverse or Act.OverrideGuardrail or Act.RecordFirstView;
}
