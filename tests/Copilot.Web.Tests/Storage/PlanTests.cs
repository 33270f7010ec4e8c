using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Storage;

/// <summary>Who sees the requests of some plans sees nothing of the others', whatever they ask.</summary>
public sealed partial class PlanTests
{
    private const string Elsewhere = "plan-secret";

    [Fact]
    public async Task No_endpoint_tells_a_request_of_another_plan_from_one_that_is_not_there()
    {
        using var workspace = new Workspace();
        var id = await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip", Elsewhere);
        await PartAsync(workspace, Workspace.Nurse, Workspace.Physician, Workspace.Lead, Workspace.Administrator);
        var leaks = new List<string>();
        var asked = 0;
        foreach (var person in new[] { Workspace.Nurse, Workspace.Physician, Workspace.Lead })
        {
            var browser = await workspace.As(person);
            foreach (var (method, path) in Endpoints(workspace).Where(e => OfCase().IsMatch(e.Path)))
            {
                asked++;
                var (there, nowhere) = (await AskAsync(browser, method, path, id), await AskAsync(browser, method, path, 999_999));
                if (
                    there.Status != nowhere.Status
                    || there.Body != nowhere.Body
                    || (int)there.Status is >= 200 and < 300
                    || there.Status == HttpStatusCode.InternalServerError
                )
                {
                    leaks.Add(
                        $"{person} {method} {path}: {there.Status} and {nowhere.Status}: {there.Body[..Math.Min(200, there.Body.Length)]}"
                    );
                }
            }
        }

        Assert.True(asked > 60, $"{asked} asked");
        Assert.Empty(leaks);
    }

    [Fact]
    public async Task No_page_list_count_or_log_tells_of_a_request_of_another_plan()
    {
        using var workspace = new Workspace();
        var nurse = await workspace.As(Workspace.Nurse);
        await workspace.Take(nurse, "c01-single-level-slip", Elsewhere);
        Assert.Contains(Elsewhere, await (await nurse.Get("/api/cases")).Words(), StringComparison.Ordinal);
        await PartAsync(workspace, Workspace.Nurse, Workspace.Physician, Workspace.Lead, Workspace.Administrator);
        var told = new List<string>();
        foreach (var person in new[] { Workspace.Nurse, Workspace.Physician, Workspace.Lead, Workspace.Administrator })
        {
            var browser = await workspace.As(person);
            foreach (
                var (_, path) in Endpoints(workspace)
                    .Where(e => e.Method == "GET" && !e.Path.Contains('{', StringComparison.Ordinal))
                    .Append(("GET", "/?heap=team&q=plan-secret"))
                    .Append(("GET", "/api/cases?heap=team"))
            )
            {
                using var answer = await browser.Get(path);
                var words = await answer.Words();
                if (
                    words.Replace("value=\"plan-secret\"", "", StringComparison.Ordinal).Contains(Elsewhere, StringComparison.Ordinal)
                    || Counts().Matches(words).Any(m => m.Groups[1].Value != "0")
                )
                {
                    told.Add($"{person} {path}");
                }
            }
        }

        Assert.Empty(told);
        Assert.Contains("There is no request yet", await (await workspace.As(Workspace.Nurse)).Page("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_see_a_plan_takes_in_nothing_of_it_and_is_given_nothing_of_it()
    {
        using var workspace = new Workspace();
        await PartAsync(workspace, Workspace.Nurse, Workspace.Physician);
        var nurse = await workspace.As(Workspace.Nurse);
        using (var answer = await nurse.Upload("/api/cases", "case", "case.zip", Zips.Of("c01-single-level-slip", "plan-other")))
        {
            Assert.Equal("/new", answer.Headers.Location?.OriginalString);
        }

        Assert.Equal(0, await workspace.Stored(db => db.Cases.CountAsync()));
        await PlansAsync(workspace, Workspace.Nurse, "* ");
        var id = await workspace.Take(nurse = await workspace.As(Workspace.Nurse), "c01-single-level-slip", "plan-given");
        var physician = await workspace.Stored(db =>
            db.Users.Where(u => u.UserName == Workspace.Physician).Select(u => u.Id).SingleAsync()
        );
        Assert.DoesNotContain(physician, await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        using (var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        {
            Assert.True(take.IsSuccessStatusCode, await take.Words());
        }

        using var refer = await nurse.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/acts/refer",
            new { words = "The criteria are not met in my reading.", assignee = physician }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refer.StatusCode);
        Assert.Contains("does not see", await refer.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_goes_on_over_events_that_whoever_acts_does_not_see()
    {
        using var workspace = new Workspace();
        await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip", Elsewhere);
        var seen = new SightOf("none-of-these");
        using (var scope = workspace.Services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = seen.Context;
            var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
            Assert.Equal(0, await db.Cases.CountAsync(TestContext.Current.CancellationToken));
            await using var transaction = await db.BeginActAsync(TestContext.Current.CancellationToken);
            await scope
                .ServiceProvider.GetRequiredService<Web.Audit.AuditTrail>()
                .AppendAsync(
                    db,
                    new Core.Review.Person("p", "Somebody", Core.Review.Role.EvaluationLead),
                    DateTimeOffset.UnixEpoch,
                    "note",
                    null,
                    "none",
                    "noted something"
                );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = null;
        }

        var (verdict, _) = await workspace.Stored(db => workspace.Services.GetRequiredService<Web.Audit.AuditTrail>().VerifyAsync(db));
        Assert.True(verdict.Sound);
    }

    [Fact]
    public async Task The_dashboard_of_whoever_sees_some_plans_counts_those()
    {
        using var workspace = new Workspace();
        await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip", Elsewhere);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        async Task<long> Received()
        {
            var csv = await (await workspace.As(Workspace.Lead)).Page($"/api/performance/{Web.Dashboard.Quarter.Of(day)}/csv");
            return csv.Split('\n')
                .Where(l => l.Contains(",all,requests received,", StringComparison.Ordinal))
                .Select(l => long.Parse(l.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture))
                .Single();
        }

        Assert.Equal(1, await Received());
        await PlansAsync(workspace, Workspace.Lead, "another-plan");
        Assert.Equal(0, await Received());
        await PlansAsync(workspace, Workspace.Lead, "another-plan default");
        Assert.Equal(1, await Received());
        Assert.Contains(
            "another-plan and default",
            System.Net.WebUtility.HtmlDecode(await (await workspace.As(Workspace.Lead)).Page("/dashboard")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_table_of_requests_is_parted()
    {
        using var database = Database.Sqlite();
        var open = await database.Stored(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(t =>
                        !t.IsOwned()
                        && t.GetProperties().Any(p => p.Name is "CaseId" or "Profile")
                        && t.GetDeclaredQueryFilters().Count == 0
                    )
                    .Select(t => t.ClrType.Name)
                    .ToList()
            )
        );
        Assert.Empty(open);
    }

    private sealed class SightOf(string plan)
    {
        public HttpContext Context { get; } =
            new DefaultHttpContext { User = new(new System.Security.Claims.ClaimsIdentity([new(Sight.Claim, plan)], "test")) };
    }

    private static async Task PartAsync(Workspace workspace, params string[] people)
    {
        foreach (var person in people)
        {
            await PlansAsync(workspace, person, "another-plan");
        }
    }

    private static async Task PlansAsync(Workspace workspace, string person, string plans) =>
        Assert.Equal(0, await Accounts.RunAsync(workspace.Services, ["plans", person, plans], TextReader.Null, TextWriter.Null));

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Browser browser, string method, string path, long id)
    {
        var address = OfCase().Replace(path, $"/{id}", 1);
        address = Parameter()
            .Replace(
                address
                    .Replace("{act}", "note", StringComparison.Ordinal)
                    .Replace("{Reader}", "member", StringComparison.OrdinalIgnoreCase),
                "1"
            );
        using var answer =
            method == "GET"
                ? await browser.Get(address)
                : await browser.Send(
                    new HttpMethod(method),
                    address,
                    new
                    {
                        words = "a word",
                        text = "a word",
                        to = "somebody",
                        way = "post",
                        section = "summary",
                    },
                    draft: 1
                );
        var body = (await answer.Words()).Replace($"/{id}", "/ID", StringComparison.Ordinal);
        return (
            answer.StatusCode,
            Traces().Replace(body, "") + answer.Headers.Location?.OriginalString.Replace($"/{id}", "/ID", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<(string Method, string Path)> Endpoints(Workspace workspace) =>
        workspace
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is not null)
            .SelectMany(e =>
                (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(m => m != "HEAD" && !(m == "POST" && e.Metadata.Any(x => x.GetType().Name == "ComponentTypeMetadata")))
                    .Select(m => (m, $"/{e.RoutePattern.RawText!.TrimStart('/')}"))
            );

    [GeneratedRegex(@"(?<=/cases)/\{id(?::long)?\}", RegexOptions.IgnoreCase)]
    private static partial Regex OfCase();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    // What differs from answer to answer: tokens of the page, and the trace of a call.
    [GeneratedRegex("\"traceId\":\"[^\"]*\"|(?:value|content)=\"CfDJ8[^\"]*\"")]
    private static partial Regex Traces();

    [GeneratedRegex("class=\"count\">([0-9,]+)<")]
    private static partial Regex Counts();
}
