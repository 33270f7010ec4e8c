using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Copilot.Web.Tests.Api;

/// <summary>The examples of docs/api.md do what the page says of them.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed partial class CurlExamplesTests(Workspace workspace)
{
    [Fact]
    public async Task Every_curl_line_of_the_page_is_taken()
    {
        var id = await workspace.Take(await workspace.As(Workspace.Nurse), "c01-single-level-slip", "curl-one");
        var program = await workspace.With(Workspace.Nurse, "Reads the page", "read", "write");
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "api.md"))
            .Where(l => l.StartsWith("    curl ", StringComparison.Ordinal))
            .ToList();
        Assert.True(lines.Count >= 3);
        foreach (var line in lines)
        {
            var path = Address().Match(line).Groups[1].Value.Replace("/cases/1/", $"/cases/{id}/", StringComparison.Ordinal);
            Assert.NotEmpty(path);
            using var request = new HttpRequestMessage(
                line.Contains(" -d ", StringComparison.Ordinal) || line.Contains(" -F ", StringComparison.Ordinal)
                    ? HttpMethod.Post
                    : HttpMethod.Get,
                path
            );
            foreach (Match header in Header().Matches(line).Where(h => h.Groups[1].Value is not ("Authorization" or "Content-Type")))
            {
                request.Headers.TryAddWithoutValidation(header.Groups[1].Value, header.Groups[2].Value);
            }

            if (Data().Match(line) is { Success: true } data)
            {
                request.Content = new StringContent(data.Groups[1].Value, Encoding.UTF8, "application/json");
            }
            else if (Form().Match(line) is { Success: true } form)
            {
                request.Content = new MultipartFormDataContent
                {
                    { new ByteArrayContent(Zips.Of("c01-single-level-slip", "curl-two")), form.Groups[1].Value, form.Groups[2].Value },
                };
            }

            using var answer = await program.Bare(request);
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created,
                $"{line}: {answer.StatusCode} {await answer.Words()}"
            );
        }
    }

    [GeneratedRegex("\"\\$COPILOT(/[^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("-H \"([A-Za-z-]+): ([^\"]*)\"")]
    private static partial Regex Header();

    [GeneratedRegex("-d '([^']*)'")]
    private static partial Regex Data();

    [GeneratedRegex("-F ([a-z]+)=@([a-z.]+)")]
    private static partial Regex Form();
}
