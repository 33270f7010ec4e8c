using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Copilot.Load;

/// <summary>One person at the workspace, without a browser: cookies, and the token that a page gave.</summary>
public sealed partial class Reviewer : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Reviewer(Uri address) =>
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = _cookies,
                UseCookies = true,
            }
        )
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(2),
        };

    /// <summary>As a header holds them.</summary>
    public string Cookies => _cookies.GetCookieHeader(_client.BaseAddress!);

    /// <summary>What a script sends to show that it comes from a page.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Signed in as one of the demonstration people.</summary>
    public static async Task<Reviewer> As(Uri address, string person)
    {
        var reviewer = new Reviewer(address);
        await reviewer.TakeTokenAsync("/sign-in");
        using var answer = await reviewer.Post("/session/demonstration", ("person", person));
        Led(answer, "/");
        await reviewer.TakeTokenAsync("/sign-in");
        return reviewer;
    }

    /// <summary>Signed in with an account.</summary>
    public static async Task<Reviewer> As(Uri address, string user, string password)
    {
        var reviewer = new Reviewer(address);
        await reviewer.TakeTokenAsync("/sign-in");
        using var answer = await reviewer.Post("/session/", ("user", user), ("password", password));
        Led(answer, "/");
        await reviewer.TakeTokenAsync("/sign-in");
        return reviewer;
    }

    public async Task<(HttpStatusCode Status, string Text)> Page(string path)
    {
        using var answer = await _client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            KeyValuePair.Create("__RequestVerificationToken", Token),
        ]);
        return await _client.PostAsync(path, form);
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, string? match = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Request-Token", Token);
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return await _client.SendAsync(request);
    }

    public async Task<JsonElement> Json(string path)
    {
        using var answer = await _client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A draft with its ETag; null where there is none.</summary>
    public async Task<(string Tag, string Text)?> Draft(long id, int? number = null)
    {
        using var answer = await _client.GetAsync($"/api/cases/{id}/draft{(number is { } n ? $"?number={n}" : "")}");
        return answer.IsSuccessStatusCode ? (answer.Headers.ETag!.ToString(), await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>Gives a case folder as zip.</summary>
    /// <returns>The number of the request; null where it was not taken in.</returns>
    public async Task<long?> Upload(byte[] zip)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(Token), "__RequestVerificationToken");
        form.Add(new ByteArrayContent(zip), "case", "case.zip");
        using var answer = await _client.PostAsync("/api/cases", form);
        return answer.Headers.Location?.OriginalString is { } to && to.StartsWith("/cases/", StringComparison.Ordinal)
            ? long.Parse(to["/cases/".Length..], System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    public void Dispose() => _client.Dispose();

    private static void Led(HttpResponseMessage answer, string to)
    {
        if (answer.Headers.Location?.OriginalString != to)
        {
            throw new InvalidOperationException($"Nobody was signed in: {answer.StatusCode} {answer.Headers.Location}.");
        }
    }

    private async Task TakeTokenAsync(string path) =>
        Token = WebUtility.HtmlDecode(Field().Match(await _client.GetStringAsync(path)).Groups[1].Value);

    [GeneratedRegex("name=\"(?:__RequestVerificationToken|request-token)\" (?:value|content)=\"([^\"]+)\"")]
    private static partial Regex Field();
}
