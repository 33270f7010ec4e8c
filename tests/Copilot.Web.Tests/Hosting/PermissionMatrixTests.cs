using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Hosting;

/// <summary>Every endpoint by every role, from one table.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class PermissionMatrixTests(Workspace workspace)
{
    private const string All = "-NPLA";
    private const string Read = "NPL";
    private const string Work = "NP";
    private const string SignedIn = "NPLA";

    /// <summary>Who gets through: - nobody signed in, N nurse, P physician, L lead, A administrator.</summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["GET /health"] = All,
        ["GET /draft.css"] = All,
        ["GET /workspace.css"] = All,
        ["GET /workspace.js"] = All,
        ["GET /icon.svg"] = All,
        ["GET /health/live"] = All,
        ["GET /health/ready"] = All,
        ["GET /metrics"] = "LA",
        ["POST /api/cases/{id:long}/questions"] = Read,
        ["GET /api/cases/{id:long}/proposals"] = Read,
        ["POST /api/cases/{id:long}/proposals"] = Work,
        ["GET /api/cases/{id:long}/proposals/progress"] = Read,
        ["POST /api/cases/{id:long}/proposals/{proposal:long}/confirm"] = Work,
        ["POST /api/cases/{id:long}/proposals/{proposal:long}/refuse"] = Work,
        ["GET /api/keys"] = "A",
        ["POST /api/keys"] = "A",
        ["GET /api/keys/mine"] = SignedIn,
        ["POST /api/keys/{id:long}/draw"] = SignedIn,
        ["POST /api/keys/{id:long}/revoke"] = SignedIn,
        ["GET /api/webhooks"] = "A",
        ["POST /api/webhooks"] = "A",
        ["GET /api/webhooks/{id:long}/messages"] = "A",
        ["POST /api/webhooks/{id:long}/{act}"] = "A",
        ["GET /keys"] = "A",
        ["GET /webhooks"] = "A",
        ["GET /account"] = SignedIn,
        ["GET /openapi/{documentName}.json"] = All,
        ["POST /session/"] = All,
        ["POST /session/demonstration"] = All,
        ["POST /session/second"] = All,
        ["POST /session/recovery"] = All,
        ["POST /session/end"] = SignedIn,
        // Off without a provider.
        ["GET /session/organisation"] = All,
        ["GET /sign-in/second"] = All,
        ["GET /account/second-factor"] = SignedIn,
        ["POST /account/second-factor/begin"] = SignedIn,
        ["POST /account/second-factor/confirm"] = SignedIn,
        ["POST /account/second-factor/codes"] = SignedIn,
        ["POST /account/second-factor/end"] = SignedIn,
        ["POST /account/sessions/end"] = SignedIn,
        ["POST /account/passkeys/options"] = SignedIn,
        ["POST /account/passkeys"] = SignedIn,
        ["POST /account/passkeys/remove"] = SignedIn,
        ["POST /session/passkey/options"] = All,
        ["POST /session/passkey"] = All,
        ["POST /api/people/{id}/second-factor/reset"] = "A",
        ["POST /new/question"] = Work,
        ["POST /api/examples"] = Read,
        ["GET /api/cases"] = Read,
        ["POST /api/cases"] = Work,
        ["GET /api/cases/{id:long}"] = Read,
        ["GET /api/cases/{id:long}/progress"] = Read,
        ["POST /api/cases/{id:long}/redraft"] = Work,
        ["POST /api/cases/{id:long}/facts"] = Work,
        ["POST /api/cases/{id:long}/sources"] = Read,
        ["GET /api/cases/{id:long}/audit"] = Read,
        ["GET /api/audit/verify"] = "LA",
        ["GET /api/audit/export"] = "LA",
        ["GET /api/audit"] = "LA",
        ["GET /api/people"] = "A",
        ["POST /api/cases/question"] = Work,
        ["GET /api/cases/{id:long}/documents"] = Read,
        ["POST /api/cases/{id:long}/documents"] = Work,
        ["GET /api/cases/{id:long}/acts"] = Read,
        ["GET /api/cases/{id:long}/review"] = Read,
        ["GET /api/passages/{document}/{passage}"] = Read,
        ["GET /api/cases/{id:long}/draft/versions"] = Read,
        // Core's table says what each role may do; tests/Copilot.Core.Tests/Review holds it.
        ["POST /api/cases/{id:long}/acts/{act}"] = SignedIn,
        ["GET /api/cases/{id:long}/draft/"] = Read,
        ["POST /api/cases/{id:long}/draft/check"] = Work,
        ["GET /api/cases/{id:long}/draft/unsaved"] = Work,
        ["PUT /api/cases/{id:long}/draft/unsaved"] = Work,
        ["POST /api/cases/{id:long}/draft/unsaved/remove"] = Work,
        ["POST /api/cases/{id:long}/draft/statements"] = Work,
        ["PUT /api/cases/{id:long}/draft/statements/{statement}"] = Work,
        ["POST /api/cases/{id:long}/draft/statements/{statement}"] = Work,
        ["DELETE /api/cases/{id:long}/draft/statements/{statement}"] = Work,
        ["POST /api/cases/{id:long}/draft/statements/{statement}/remove"] = Work,
        ["GET /"] = SignedIn,
        ["GET /sign-in"] = All,
        ["GET /not-found"] = All,
        ["GET /new"] = Work,
        ["GET /cases/{Id:long}"] = Read,
        ["GET /cases/{Id:long}/versions"] = Read,
        ["GET /cases/{Id:long}/audit"] = Read,
        // Core says who may take or assign what, request by request.
        ["POST /api/cases/assign"] = SignedIn,
        ["GET /api/views"] = SignedIn,
        ["POST /api/views"] = SignedIn,
        ["POST /api/views/{id:long}/remove"] = SignedIn,
        ["GET /api/cases/{id:long}/signed"] = Read,
        ["GET /api/cases/{id:long}/replay"] = Read,
        ["GET /cases/{Id:long}/replay"] = Read,
        ["GET /dashboard"] = "L",
        ["GET /api/dashboard"] = "L",
        ["GET /api/dashboard/{picture}/csv"] = "L",
        ["GET /api/performance/{quarter}/csv"] = "L",
        // Leads measure and read no letters: they tell a chart's words.
        ["GET /cases/{Id:long}/letters/{Reader}"] = Work,
        ["GET /api/cases/{id:long}/letters/{reader}"] = Work,
        ["GET /api/cases/{id:long}/letters/{reader}/docx"] = Work,
        ["POST /api/cases/{id:long}/letters/{reader}/sent"] = Work,
        ["POST /api/cases/{id:long}/letters/member/reasons"] = Work,
        ["GET /audit"] = "LA",
        ["GET /people"] = "A",
        // The framework's own: it leads on to an address that the program itself has sealed.
        ["GET /_framework/opaque-redirect"] = SignedIn,
    };

    private static readonly (char Sign, string? Person)[] People =
    [
        ('-', null),
        ('N', Workspace.Nurse),
        ('P', Workspace.Physician),
        ('L', Workspace.Lead),
        ('A', Workspace.Administrator),
    ];

    [Fact]
    public void Every_endpoint_stands_in_the_table_and_nothing_else()
    {
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Endpoints().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_lets_through_whom_the_table_names_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var (sign, person) in People)
        {
            foreach (var (endpoint, roles) in Table)
            {
                // A session of its own: one of the endpoints ends it.
                var browser = person is null ? workspace.Open() : await workspace.As(person);
                var (method, path) = (
                    endpoint.Split(' ')[0],
                    endpoint
                        .Split(' ')[1]
                        .Replace("{id:long}", "999999", StringComparison.OrdinalIgnoreCase)
                        .Replace("{act}", "note", StringComparison.Ordinal)
                        .Replace("{reader}", "member", StringComparison.OrdinalIgnoreCase)
                        .Replace("{statement}", "s1", StringComparison.Ordinal)
                        .Replace("{documentName}", "v1", StringComparison.Ordinal)
                        .Replace("{proposal:long}", "1", StringComparison.Ordinal)
                );
                using var answer = await Ask(browser, method, path);
                var through =
                    answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    && answer.Headers.Location?.OriginalString.Contains("/sign-in?ReturnUrl", StringComparison.Ordinal) != true;
                if (answer.StatusCode >= HttpStatusCode.InternalServerError || through != roles.Contains(sign, StringComparison.Ordinal))
                {
                    wrong.Add($"{sign} {endpoint}: {answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_changes_something_is_refused_without_the_token_of_a_page()
    {
        var browsers = new Dictionary<char, Browser>();
        foreach (var (endpoint, roles) in Table.Where(k => !k.Key.StartsWith("GET", StringComparison.Ordinal)))
        {
            // As somebody who may.
            var sign = roles.First(r => r != '-');
            var browser = browsers.TryGetValue(sign, out var known)
                ? known
                : browsers[sign] = await workspace.As(People.First(p => p.Sign == sign).Person!);
            var (method, path) = (
                endpoint.Split(' ')[0],
                endpoint
                    .Split(' ')[1]
                    .Replace("{id:long}", "1", StringComparison.Ordinal)
                    .Replace("{act}", "take", StringComparison.Ordinal)
                    .Replace("{statement}", "s1", StringComparison.Ordinal)
                    .Replace("{proposal:long}", "1", StringComparison.Ordinal)
            );
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { }) };
            using var answer = await browser.Bare(request);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{endpoint}: {answer.StatusCode}");
        }
    }

    private static async Task<HttpResponseMessage> Ask(Browser browser, string method, string path) =>
        method == "GET" ? await browser.Get(path)
        : path.StartsWith("/session", StringComparison.Ordinal)
        || path.StartsWith("/account", StringComparison.Ordinal)
        || path.StartsWith("/new", StringComparison.Ordinal)
            ? await browser.Post(path)
        : await browser.Send(new HttpMethod(method), path, new { });

    private List<string> Endpoints() =>
        [
            .. workspace
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                        .Where(m => m != "HEAD" && !(IsPage(e) && m == "POST"))
                        .Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}")
                )
                .Distinct(StringComparer.Ordinal),
        ];

    // A page that is posted to shows itself; ours have no forms of the framework's.
    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name == "ComponentTypeMetadata");
}
