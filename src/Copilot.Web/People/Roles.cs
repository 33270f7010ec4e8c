using System.Security.Claims;
using Copilot.Core.Review;
using Copilot.Web.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Copilot.Web.People;

/// <summary>The roles of Core, as accounts hold them and pages call them.</summary>
public static class Roles
{
    public static string Nurse { get; } = ReviewWords.Spelled(Role.NurseReviewer);

    public static string Physician { get; } = ReviewWords.Spelled(Role.PhysicianAdvisor);

    public static string Lead { get; } = ReviewWords.Spelled(Role.EvaluationLead);

    public static string Administrator { get; } = ReviewWords.Spelled(Role.Administrator);

    public static IReadOnlyList<string> All { get; } = [Nurse, Physician, Lead, Administrator];

    public static Role? Read(string spelled) =>
        Enum.GetValues<Role>().Select(r => (Role?)r).FirstOrDefault(r => ReviewWords.Spelled(r!.Value) == spelled);

    /// <summary>As pages name it.</summary>
    public static string Words(Role role) => ReviewWords.Spelled(role).Replace('-', ' ');
}

/// <summary>What the endpoints ask for. Every endpoint names one of these or is open to all; a test holds each of them to each role. What a role may do to a request at its stage says <see cref="Transitions"/>.</summary>
/// <remarks>Who administers people reads no charts: nobody sees more than their work needs.</remarks>
public static class May
{
    /// <summary>Read requests and charts.</summary>
    public const string Read = "read";

    /// <summary>Open requests and change their drafts.</summary>
    public const string Work = "work";

    /// <summary>Read the whole audit log and verify it.</summary>
    public const string Oversee = "oversee";

    /// <summary>See who may sign in, and as what.</summary>
    public const string Administer = "administer";

    /// <summary>See the dashboard and its exports, which hold no words of charts.</summary>
    public const string Measure = "measure";

    public static void Policies(AuthorizationBuilder policies) =>
        policies
            .AddPolicy(Read, p => Scoped(p.RequireRole(Roles.Nurse, Roles.Physician, Roles.Lead), Scope.Read))
            .AddPolicy(Work, p => Scoped(p.RequireRole(Roles.Nurse, Roles.Physician), Scope.Write))
            .AddPolicy(Oversee, p => Scoped(p.RequireRole(Roles.Lead, Roles.Administrator), Scope.Audit))
            .AddPolicy(Measure, p => Scoped(p.RequireRole(Roles.Lead), Scope.Read))
            .AddPolicy(Administer, p => p.RequireRole(Roles.Administrator).RequireAssertion(c => !Scope.IsKey(c.User)))
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder()
                    .RequireAuthenticatedUser()
                    .RequireAssertion(c =>
                        Scope.Allows(
                            c.User,
                            c.Resource is HttpContext { Request: var request }
                            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                                ? Scope.Read
                                : Scope.Write
                        )
                    )
                    .Build()
            );

    // Whoever comes with a key needs its scope too.
    private static void Scoped(AuthorizationPolicyBuilder policy, string scope) =>
        policy.RequireAssertion(c => Scope.Allows(c.User, scope));
}
