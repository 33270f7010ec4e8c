using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Copilot.Web.Tests;

/// <summary>The whole program on a folder of its own.</summary>
public class Workspace : WebApplicationFactory<Copilot.Web.Hosting.WorkspaceSettings>
{
    public const string Nurse = "demo-nurse";
    public const string Physician = "demo-physician";
    public const string OtherPhysician = "demo-other-physician";
    public const string Lead = "demo-lead";
    public const string Administrator = "demo-administrator";

    private static readonly Lazy<Web.Cases.Guidelines> Ours = new(() =>
        new Web.Cases.Guidelines(Path.Combine(Repository.Root, "guidelines"))
    );

    public string Folder { get; } = Directory.CreateTempSubdirectory("copilot-web-").FullName;

    protected virtual string Named => "Development";

    /// <summary>Settings of its own, by name.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Changes what the program is put together of.</summary>
    protected virtual void Arrange(IServiceCollection services) { }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Named);
        builder.UseSetting("Workspace:Folder", Folder);
        builder.UseSetting("Workspace:Guidelines", Path.Combine(Repository.Root, "guidelines"));
        builder.UseSetting("Workspace:Examples", Path.Combine(Repository.Root, "evals", "cases"));
        builder.UseSetting("Workspace:RequestsPerMinute", "100000");
        builder.UseSetting("Workspace:SignInsPerMinute", "1000");
        builder.UseSetting("Workspace:KeyRequestsPerMinute", "10000");
        builder.ConfigureServices(services =>
        {
            // Cases of the evaluation folder are long overdue: a test that wants that told asks for it, and the others' histories stay as their people made them.
            foreach (var rounds in services.Where(s => s.ImplementationType == typeof(Web.Worklist.EscalationRounds)).ToList())
            {
                services.Remove(rounds);
            }

            // Read once for all: they are the same folder and never change.
            services.Replace(ServiceDescriptor.Singleton(Ours.Value));
            Arrange(services);
        });
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting($"Workspace:{name}", value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (disposing && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>A browser that follows nothing by itself.</summary>
    public Browser Open() =>
        new(
            CreateClient(
                new WebApplicationFactoryClientOptions
                {
                    AllowAutoRedirect = false,
                    BaseAddress = new Uri("https://localhost"),
                    HandleCookies = true,
                }
            )
        );

    public async Task<Browser> As(string person)
    {
        var browser = Open();
        using var answer = await browser.Post("/session/demonstration", ("person", person));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        browser.Forget();
        return browser;
    }

    /// <summary>A program that calls with a key which acts for a person.</summary>
    public async Task<Browser> With(string owner, string name, params string[] scopes)
    {
        var id = await Stored(db => db.Users.Where(u => u.UserName == owner).Select(u => u.Id).FirstAsync());
        using var granted = await (await As(Administrator)).Send(
            HttpMethod.Post,
            "/api/keys",
            new
            {
                name,
                owner = id,
                scopes,
                days = 7,
            }
        );
        Assert.True(granted.StatusCode == HttpStatusCode.Created, await granted.Content.ReadAsStringAsync());
        using var drawn = await (await As(owner)).Send(
            HttpMethod.Post,
            $"/api/keys/{(await granted.Json()).GetProperty("id").GetInt64()}/draw"
        );
        return Holding((await drawn.Json()).GetProperty("key").GetString()!);
    }

    public Browser Holding(string key)
    {
        var program = Open();
        program.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return program;
    }

    public async Task<T> Stored<T>(Func<WorkspaceDb, Task<T>> read)
    {
        using var scope = Services.CreateScope();
        return await read(scope.ServiceProvider.GetRequiredService<WorkspaceDb>());
    }

    /// <summary>Takes in a case of the evaluation folder and waits until it is drafted.</summary>
    public async Task<long> Take(Browser browser, string example, string? id = null)
    {
        using var answer = await browser.Upload("/api/cases", "case", $"{example}.zip", Zips.Of(example, id));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var number = long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await Drafted(number);
        return number;
    }

    /// <summary>Waits until a draft of that number is there, however busy the machine is; where none comes, it says what its job says.</summary>
    public Task Drafted(long id, int number = 1) =>
        Answers.Until(
            () => Stored(db => db.Drafts.AnyAsync(d => d.CaseId == id && d.Number >= number)),
            () =>
                Stored(db =>
                    db.Jobs.Where(j => j.CaseId == id)
                        .OrderByDescending(j => j.Id)
                        .Select(j => $"Request {id} has no draft {number}: {j.State} {j.Says}")
                        .FirstAsync()
                )
        );
}

/// <summary>One person's browser: cookies, and the token that a page of ours gave it.</summary>
public sealed partial class Browser(HttpClient client)
{
    private string? _token;

    public HttpClient Client => client;

    /// <summary>Who they are has changed: the token is for somebody else.</summary>
    public void Forget() => _token = null;

    public async Task<string> Token()
    {
        _token ??= Field().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        return WebUtility.HtmlDecode(_token!);
    }

    public async Task<string> Page(string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            KeyValuePair.Create("__RequestVerificationToken", await Token()),
        ]);
        return await client.PostAsync(path, form);
    }

    public async Task<HttpResponseMessage> Upload(
        string path,
        string field,
        string name,
        byte[] bytes,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        form.Add(new StringContent(await Token()), "__RequestVerificationToken");
        form.Add(new ByteArrayContent(bytes), field, name);
        return await client.PostAsync(path, form);
    }

    /// <param name="once">The idempotency key.</param>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, int? draft = null, string? once = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (client.DefaultRequestHeaders.Authorization is null)
        {
            request.Headers.Add("X-Request-Token", await Token());
        }

        if (once is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", once);
        }

        if (draft is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path);

    /// <summary>As it is, without a token.</summary>
    public Task<HttpResponseMessage> Bare(HttpRequestMessage request) => client.SendAsync(request);

    public async Task<JsonElement> Json(string path) => await client.GetFromJsonAsync<JsonElement>(path);

    [GeneratedRegex("name=\"(?:__RequestVerificationToken|request-token)\" (?:value|content)=\"([^\"]+)\"")]
    private static partial Regex Field();
}

internal static class Answers
{
    public static Task<string> Words(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static Task<JsonElement> Json(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Waits until something has come about. Nothing is taken for granted after a time: what does not come within minutes never will.</summary>
    public static async Task Until(Func<Task<bool>> there, Func<Task<string>>? otherwise = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await there())
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(3))
            {
                throw new TimeoutException(otherwise is null ? "It did not come about." : await otherwise());
            }

            await Task.Delay(50);
        }
    }
}

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run within the repository.");
    }
}
