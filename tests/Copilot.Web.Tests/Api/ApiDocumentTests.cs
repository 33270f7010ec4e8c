using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Api;

/// <summary>The OpenAPI document tells the endpoints as they are.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class ApiDocumentTests(Workspace workspace)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    [Fact]
    public async Task Every_endpoint_of_the_api_stands_in_the_document_and_nothing_else()
    {
        var document = await workspace.Open().Json("/openapi/v1.json");
        var told = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p =>
                p.Value.EnumerateObject().Where(m => Methods.Contains(m.Name)).Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}")
            );
        var there = workspace
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e =>
                (
                    Path: "/" + Plain(e.RoutePattern.RawText!.Trim('/')),
                    Methods: e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
                )
            )
            .Where(e => e.Path.StartsWith("/api/", StringComparison.Ordinal) || e.Path.StartsWith("/health", StringComparison.Ordinal))
            .SelectMany(e => e.Methods.Select(m => $"{m} {e.Path}"));
        Assert.Equal(there.Distinct().Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_is_described_in_words_with_the_shapes_of_what_it_takes_and_gives()
    {
        var document = await workspace.Open().Json("/openapi/v1.json");
        var lacking = new List<string>();
        foreach (var (path, method, told) in Operations(document))
        {
            void Wants(bool there, string what)
            {
                if (!there)
                {
                    lacking.Add($"{method} {path}: {what}");
                }
            }

            Wants(
                told.TryGetProperty("summary", out var summary)
                    && summary.GetString() is { Length: > 8 } words
                    && words.Length < 90
                    && !words.EndsWith('.'),
                "a summary"
            );
            var responses = told.GetProperty("responses").EnumerateObject().ToList();
            Wants(
                responses.Exists(r => r.Name[0] == '2' && (r.Name == "204" || r.Value.TryGetProperty("content", out _))),
                "the shape of its answer (Gives)"
            );
            Wants(responses.TrueForAll(r => r.Value.GetProperty("description").GetString() is { Length: > 10 }), "words for each status");
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                Wants(told.TryGetProperty("security", out var security) && security.GetArrayLength() > 0, "who may call it");
                Wants(
                    responses
                        .Where(r => r.Name[0] == '4')
                        .All(r => r.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)),
                    "problem details"
                );
                Wants(responses.Exists(r => r.Name == "401") && responses.Exists(r => r.Name == "403"), "401 and 403");
            }

            if (path.Contains('{', StringComparison.Ordinal))
            {
                Wants(responses.Exists(r => r.Name == "404"), "404");
            }
        }

        Assert.Empty(lacking);
    }

    [Fact]
    public async Task Versions_idempotency_keys_and_what_only_a_person_does_are_told_where_they_hold()
    {
        var document = await workspace.Open().Json("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        string[] Headers(string path, string method) =>
            [
                .. paths
                    .GetProperty(path)
                    .GetProperty(method)
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Where(p => p.GetProperty("in").GetString() == "header")
                    .Select(p => p.GetProperty("name").GetString()!),
            ];
        Assert.Equal(["If-Match", "Idempotency-Key"], Headers("/api/cases/{id}/draft/statements/{statement}", "put"));
        Assert.Equal(["Idempotency-Key"], Headers("/api/cases/{id}/acts/{act}", "post"));
        Assert.Empty(Headers("/api/cases/{id}/draft/check", "post"));
        Assert.True(
            paths
                .GetProperty("/api/cases/{id}/draft")
                .GetProperty("get")
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("headers")
                .TryGetProperty("ETag", out _)
        );
        Assert.Equal(2, paths.GetProperty("/api/cases").GetProperty("post").GetProperty("security").GetArrayLength());
        Assert.Equal(1, paths.GetProperty("/api/cases/{id}/facts").GetProperty("post").GetProperty("security").GetArrayLength());
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal(["api-key", "request-token", "session"], schemes.EnumerateObject().Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal("bearer", schemes.GetProperty("api-key").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task The_record_the_passages_the_acts_and_the_versions_are_there_for_scripts_as_for_pages()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "api-parity");
        var documents = await nurse.Json($"/api/cases/{id}/documents");
        Assert.Contains(
            documents.EnumerateArray(),
            d =>
                d.GetProperty("document").GetString() == "02-mri-lumbar"
                && d.GetProperty("type").GetString() == "imaging-report"
                && d.GetProperty("lines").GetArrayLength() > 5
        );
        var draft = await nurse.Json($"/api/cases/{id}/draft");
        var cited = draft
            .GetProperty("statements")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("citations").EnumerateArray())
            .First(c => c.TryGetProperty("passage", out var p) && p.ValueKind == JsonValueKind.String);
        var passage = await nurse.Json(
            $"/api/passages/{cited.GetProperty("document").GetString()}/{cited.GetProperty("passage").GetString()}"
        );
        Assert.NotEmpty(passage.GetProperty("text").GetString()!);
        var acts = await nurse.Json($"/api/cases/{id}/acts");
        JsonElement Act(string name) => acts.GetProperty("all").EnumerateArray().Single(a => a.GetProperty("act").GetString() == name);
        Assert.True(Act("take").GetProperty("can").GetBoolean());
        Assert.NotEmpty(Act("sign-adverse").GetProperty("refusals")[0].GetProperty("reason").GetString()!);
        Assert.NotEmpty(acts.GetProperty("physicians").EnumerateArray());
        using (var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, take.StatusCode);
        }

        Assert.Equal("take", (await nurse.Json($"/api/cases/{id}/review")).GetProperty("steps")[0].GetProperty("act").GetString());
        Assert.Equal(1, (await nurse.Json($"/api/cases/{id}/draft/versions")).GetArrayLength());
        using var question = await nurse.Send(
            HttpMethod.Post,
            "/api/cases/question",
            new { question = "Is L4-5 fusion medically necessary for this 68-year-old woman?" }
        );
        Assert.Equal("68", (await question.Json()).GetProperty("form").GetProperty("age").GetString());
        var administrator = await workspace.As(Workspace.Administrator);
        Assert.Contains(
            (await administrator.Json("/api/people")).EnumerateArray(),
            p => p.GetProperty("role").GetString() == "physician-advisor"
        );
        Assert.NotEmpty((await administrator.Json("/api/audit")).EnumerateArray());
    }

    private static IEnumerable<(string Path, string Method, JsonElement Told)> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(m => Methods.Contains(m.Name)).Select(m => (p.Name, m.Name, m.Value)));

    // As the document writes a route: {id:long} is {id}.
    private static string Plain(string route) =>
        string.Join('/', route.Split('/').Select(p => p.StartsWith('{') ? $"{{{p.Trim('{', '}').TrimStart('*').Split(':')[0]}}}" : p));
}
