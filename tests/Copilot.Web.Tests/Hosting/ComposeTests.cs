using System.Text.RegularExpressions;
using Copilot.Web.Hosting;
using YamlDotNet.Serialization;

namespace Copilot.Web.Tests.Hosting;

/// <summary>What can be held of the compose file and the Dockerfile where no Docker engine is: their form, and that what they name is there.</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] Compose = File.ReadAllLines(Path.Combine(Repository.Root, "docker-compose.yml"));
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "src", "Copilot.Web", "Dockerfile"));

    [Fact]
    public void The_program_PostgreSQL_and_Qdrant_are_started_looked_after_and_kept()
    {
        var services = Map(Read(), "services");
        Assert.Equal(["database", "passages", "search", "web"], services.Keys.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(["database", "search"], name => Assert.True(Map(services, name).ContainsKey("healthcheck"), name));
        Assert.Contains("HEALTHCHECK", Dockerfile, StringComparison.Ordinal);
        var volumes = Map(Read(), "volumes").Keys.Cast<string>().ToHashSet(StringComparer.Ordinal);
        Assert.All(
            ["database", "search", "web"],
            name => Assert.Contains(Items(Map(services, name), "volumes"), v => volumes.Contains(v.Split(':')[0]))
        );
        foreach (var service in services.Values.Cast<IDictionary<object, object?>>().Where(s => s.ContainsKey("depends_on")))
        {
            Assert.All(Map(service, "depends_on").Keys.Cast<string>(), on => Assert.True(services.ContainsKey(on), on));
        }

        // Only the program is reached from outside, and that from the machine itself.
        Assert.Equal(
            ["web"],
            services.Where(s => ((IDictionary<object, object?>)s.Value!).ContainsKey("ports")).Select(s => (string)s.Key)
        );
        Assert.All(Items(Map(services, "web"), "ports"), p => Assert.StartsWith("127.0.0.1:", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_that_it_gives_is_one()
    {
        var names = typeof(WorkspaceSettings).GetProperties().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Setting().Matches(string.Join('\n', Compose) + Dockerfile).Select(m => m.Groups[1].Value),
            name => Assert.Contains(name, names)
        );
    }

    [Fact]
    public void No_secret_stands_in_it_and_the_folder_of_secrets_is_ignored()
    {
        var file = Read();
        Assert.All(
            Map(file, "secrets").Values.Cast<IDictionary<object, object?>>(),
            s => Assert.StartsWith("./secrets/", (string)s["file"]!, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Compose, l => Given().IsMatch(l));
        Assert.Contains("secrets/", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));
        Assert.Contains("secrets", File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")));
        var used = Map(file, "services")
            .Values.Cast<IDictionary<object, object?>>()
            .Where(s => s.ContainsKey("secrets"))
            .SelectMany(s => (IEnumerable<object?>)s["secrets"]!)
            .Select(s => s is IDictionary<object, object?> named ? (string)named["source"]! : (string)s!);
        Assert.Equal(Map(file, "secrets").Keys.Cast<string>().Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_image_is_built_from_is_there_and_it_does_not_run_as_root()
    {
        var taken = Copied()
            .Matches(Dockerfile)
            .SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1])
            .ToList();
        Assert.True(taken.Count > 10);
        Assert.All(
            taken,
            path =>
                Assert.True(
                    path.Contains('*', StringComparison.Ordinal)
                        ? Directory
                            .EnumerateFiles(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!), Path.GetFileName(path))
                            .Any()
                        : File.Exists(Path.Combine(Repository.Root, path)) || Directory.Exists(Path.Combine(Repository.Root, path)),
                    path
                )
        );
        // Whatever a project of the program refers to is restored with it.
        foreach (var project in new[] { "Copilot.Core", "Copilot.Engine", "Copilot.Evals", "Copilot.Web", "Copilot.Cli" })
        {
            Assert.Contains($"COPY src/{project}/*.csproj", Dockerfile, StringComparison.Ordinal);
        }

        Assert.Matches("(?m)^USER app$", Dockerfile);
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));
        Assert.DoesNotContain(taken, path => ignored.Any(i => path == i || path.StartsWith($"{i}/", StringComparison.Ordinal)));
    }

    private static IDictionary<object, object?> Read() =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(string.Join('\n', Compose));

    private static IDictionary<object, object?> Map(IDictionary<object, object?> of, string name) =>
        (IDictionary<object, object?>)of[name]!;

    private static IEnumerable<string> Items(IDictionary<object, object?> of, string name) =>
        ((IEnumerable<object?>)of[name]!).Cast<string>();

    [GeneratedRegex(@"Workspace__(\w+?)(?:__\w+)?\s*[:=]")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?i)(?:password|secret|api_?key)\w*\s*[:=]\s*(?!/run/secrets/)[^\s./-]")]
    private static partial Regex Given();

    [GeneratedRegex(@"(?m)^COPY (?!--)(.+)$")]
    private static partial Regex Copied();
}
