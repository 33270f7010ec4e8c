using Copilot.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Copilot.BrowserTests;

/// <summary>Every page of the workspace with an address to look at it by, held to the pages that the program has.</summary>
/// <param name="Person">Who looks at it; null for nobody.</param>
public sealed record PageList(string Route, string? Person, string Address)
{
    public static IReadOnlyList<PageList> All(PreparedCases cases) =>
        [
            new("/sign-in", null, "/sign-in"),
            new("/not-found", Workspace.Nurse, "/no-such-page"),
            new("/", Workspace.Nurse, "/?heap=team"),
            new("/", Workspace.Nurse, "/?heap=mine&q=nothing-of-this-name"),
            new("/", Workspace.Lead, "/?heap=done"),
            new("/", Workspace.Lead, "/?heap=team"),
            new("/new", Workspace.Nurse, "/new"),
            new("/cases/{Id:long}", Workspace.Nurse, $"/cases/{cases.Open}"),
            new("/cases/{Id:long}", Workspace.Nurse, $"/cases/{cases.Open}?edit=s3#s3"),
            new("/cases/{Id:long}", Workspace.Nurse, $"/cases/{cases.Open}?add=level-analysis#add"),
            new("/cases/{Id:long}", Workspace.Physician, $"/cases/{cases.Physician}"),
            new("/cases/{Id:long}", Workspace.Physician, $"/cases/{cases.Signed}"),
            new("/cases/{Id:long}", Workspace.Lead, $"/cases/{cases.Waiting}"),
            new("/cases/{Id:long}", Workspace.Nurse, $"/cases/{cases.Open}?fact=f1#add-fact"),
            new("/cases/{Id:long}", Workspace.Nurse, $"/cases/{cases.Appeal}"),
            new("/cases/{Id:long}/versions", Workspace.Nurse, $"/cases/{cases.Open}/versions"),
            new("/cases/{Id:long}/audit", Workspace.Nurse, $"/cases/{cases.Signed}/audit"),
            new("/cases/{Id:long}/letters/{Reader}", Workspace.Physician, $"/cases/{cases.Signed}/letters/member"),
            new("/cases/{Id:long}/letters/{Reader}", Workspace.Nurse, $"/cases/{cases.Waiting}/letters/provider"),
            new("/cases/{Id:long}/replay", Workspace.Physician, $"/cases/{cases.Signed}/replay"),
            new("/account", Workspace.Nurse, "/account"),
            new("/account/second-factor", Workspace.Physician, "/account/second-factor"),
            new("/sign-in/second", null, "/sign-in/second"),
            new("/dashboard", Workspace.Lead, "/dashboard"),
            new("/keys", Workspace.Administrator, "/keys"),
            new("/webhooks", Workspace.Administrator, "/webhooks"),
            new("/audit", Workspace.Lead, "/audit?verify=yes"),
            new("/people", Workspace.Administrator, "/people"),
        ];

    /// <summary>Every page that the program has, by the routes of its components.</summary>
    public static IReadOnlyList<string> Routes { get; } =
    [
        .. typeof(WorkspaceApp)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(r => r.Template)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
