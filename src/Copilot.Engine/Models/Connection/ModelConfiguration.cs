using System.Globalization;
using Copilot.Core;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Spending;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Models.Connection;

/// <summary>The section <c>Copilot:Model</c>: one model for everything, and what differs for a role in <c>Copilot:Model:Facts</c>, <c>:Draft</c> and <c>:Questions</c>.
/// Read by hand, key by key, so that every mistake is named at once and nothing is found by reflection. No value is ever repeated in a problem.</summary>
public sealed class ModelConfiguration
{
    public const string Section = "Copilot:Model";

    /// <summary>A key, what it takes, and where it is put; null where the value is none.</summary>
    private sealed record Key(string Name, string Takes, Func<ModelOptions, string, ModelOptions?> Put);

    private static readonly Key[] Known =
    [
        new("Kind", "'openai' or 'azure'", (o, v) => Word<ModelKind>(v) is { } kind ? o with { Kind = kind } : null),
        new(
            "Endpoint",
            "an address like 'http://localhost:11434/v1', without a user, a query or the path of a call",
            (o, v) => Address(v) is { } address ? o with { Endpoint = address } : null
        ),
        new("Name", "the model's name, or the deployment's for Azure", (o, v) => Printable(v) ? o with { Name = v } : null),
        new(
            "Key",
            "the key alone, in printable characters",
            (o, v) => Printable(v) && !v.Contains(' ') ? o with { Key = new Secret(v) } : null
        ),
        new(
            "ApiVersion",
            "a version that the client knows, like '2024-10-21'",
            (o, v) => AzureVersion.Of(v) is not null ? o with { ApiVersion = v } : null
        ),
        new(
            "ContextTokens",
            "whole tokens from 1,024 to 10,000,000",
            (o, v) => Whole(v, 1024, 10_000_000) is { } n ? o with { ContextTokens = n } : null
        ),
        new(
            "MaxOutputTokens",
            "whole tokens from 16 to 1,000,000",
            (o, v) => Whole(v, 16, 1_000_000) is { } n ? o with { MaxOutputTokens = n } : null
        ),
        new("Temperature", "a number from 0 to 2", (o, v) => Number(v, 0, 2) is { } n ? o with { Temperature = (double)n } : null),
        new("Seed", "a whole number", (o, v) => Whole(v, int.MinValue, int.MaxValue) is { } n ? o with { Seed = n } : null),
        new(
            "Structure",
            "'auto', 'schema', 'object' or 'fenced'",
            (o, v) => Word<Structure>(v) is { } structure ? o with { Structure = structure } : null
        ),
        new(
            "FirstByteSeconds",
            "seconds from 1 to 3,600",
            (o, v) => Number(v, 1, 3600) is { } n ? o with { FirstByte = TimeSpan.FromSeconds((double)n) } : null
        ),
        new(
            "TimeoutSeconds",
            "seconds from 1 to 86,400",
            (o, v) => Number(v, 1, 86_400) is { } n ? o with { Timeout = TimeSpan.FromSeconds((double)n) } : null
        ),
        new("Retries", "a whole number from 0 to 10", (o, v) => Whole(v, 0, 10) is { } n ? o with { Retries = n } : null),
        new("Concurrency", "a whole number from 1 to 64", (o, v) => Whole(v, 1, 64) is { } n ? o with { Concurrency = n } : null),
        new("LocalOnly", "'true' or 'false'", (o, v) => bool.TryParse(v, out var yes) ? o with { LocalOnly = yes } : null),
        new(
            "Prices:Input",
            "money for a million tokens",
            (o, v) => Money(v) is { } n ? o with { Prices = Priced(o) with { Input = n } } : null
        ),
        new(
            "Prices:CachedInput",
            "money for a million tokens",
            (o, v) => Money(v) is { } n ? o with { Prices = Priced(o) with { Cached = n } } : null
        ),
        new(
            "Prices:Output",
            "money for a million tokens",
            (o, v) => Money(v) is { } n ? o with { Prices = Priced(o) with { Output = n } } : null
        ),
        new(
            "Prices:Currency",
            "a currency's code of three capital letters",
            (o, v) => v.Length == 3 && v.All(char.IsAsciiLetterUpper) ? o with { Prices = Priced(o) with { Currency = v } } : null
        ),
        new(
            "Budget:Tokens",
            "whole tokens for a case, from 1",
            (o, v) => Whole(v, 1, int.MaxValue) is { } n ? o with { Budget = o.Budget with { Tokens = n } } : null
        ),
        new("Budget:Money", "money for a case", (o, v) => Money(v) is { } n ? o with { Budget = o.Budget with { Money = n } } : null),
        new(
            "Budget:Seconds",
            "seconds for a case, from 1 to 86,400",
            (o, v) => Number(v, 1, 86_400) is { } n ? o with { Budget = o.Budget with { Time = TimeSpan.FromSeconds((double)n) } } : null
        ),
        new("DisclosureLog", "a file", (o, v) => o with { DisclosureLog = v }),
        new("Recordings", "a folder", (o, v) => o with { Recordings = v }),
    ];

    private readonly Dictionary<ModelRole, ModelOptions> _roles;

    private ModelConfiguration(Dictionary<ModelRole, ModelOptions> roles, IReadOnlyList<Problem> problems) =>
        (_roles, Problems) = (roles, problems);

    /// <summary>Nothing configured: no model.</summary>
    public static ModelConfiguration None { get; } = new([], []);

    /// <summary>The keys that the section and each of its roles takes.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Known.Select(k => k.Name)];

    /// <summary>Everything wrong, the key as the place.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether anything is configured.</summary>
    public bool Any => _roles.Count > 0 || Problems.Count > 0;

    /// <summary>The model of a role; null where none is configured.</summary>
    public ModelOptions? this[ModelRole role] => _roles.GetValueOrDefault(role);

    /// <exception cref="UnreadableInputException">Something is wrong.</exception>
    public ModelConfiguration Checked() => Problems.Count == 0 ? this : throw new UnreadableInputException(Problems);

    /// <summary>Reads the section and validates it for each role. The problems of what roles share are named once.</summary>
    public static ModelConfiguration Read(IConfiguration configuration)
    {
        var problems = new List<Problem>();
        var section = configuration.GetSection(Section);
        var shared = Values(section, Section, problems, roles: true);
        var roles = new Dictionary<ModelRole, ModelOptions>();
        var common = Options(new ModelOptions(), shared, problems);
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            var own = Values(section.GetSection(role.ToString()), $"{Section}:{role}", problems, roles: false);
            if (shared.Count + own.Count == 0)
            {
                continue;
            }

            var options = Options(common, own, problems);
            roles[role] = options;
            if (problems.Count == 0)
            {
                problems.AddRange(Missing(options, own.Count == 0 ? Section : $"{Section}:{role}"));
            }
        }

        return new ModelConfiguration(roles, [.. problems.Distinct()]);
    }

    /// <summary>One model in a section of its own, with the same keys; null where the section is empty.</summary>
    /// <exception cref="UnreadableInputException">Something is wrong; every problem is named.</exception>
    internal static ModelOptions? One(IConfiguration configuration, string section)
    {
        var problems = new List<Problem>();
        var values = Values(configuration.GetSection(section), section, problems, roles: false);
        var options = Options(new ModelOptions(), values, problems);
        if (values.Count > 0 && problems.Count == 0)
        {
            problems.AddRange(Missing(options, section));
        }

        return problems.Count > 0 ? throw new UnreadableInputException(problems)
            : values.Count > 0 ? options
            : null;
    }

    private static List<(Key Key, string Place, string Value)> Values(
        IConfigurationSection section,
        string place,
        List<Problem> problems,
        bool roles
    )
    {
        var values = new List<(Key, string, string)>();
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true).OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (
                string.IsNullOrWhiteSpace(value)
                || path.Length == 0
                || (roles && Enum.GetNames<ModelRole>().Any(r => path.StartsWith(r + ":", StringComparison.OrdinalIgnoreCase)))
            )
            {
                continue;
            }

            if (Known.FirstOrDefault(k => k.Name.Equals(path, StringComparison.OrdinalIgnoreCase)) is { } key)
            {
                values.Add((key, $"{place}:{key.Name}", value.Trim()));
            }
            else
            {
                problems.Add(
                    new Problem(
                        ModelProblems.UnknownKey,
                        new Place($"{place}:{path}"),
                        "There is no such key.",
                        $"The keys are {string.Join(", ", Keys)}."
                    )
                );
            }
        }

        return values;
    }

    private static ModelOptions Options(
        ModelOptions options,
        IEnumerable<(Key Key, string Place, string Value)> values,
        List<Problem> problems
    )
    {
        foreach (var (key, place, value) in values)
        {
            if (key.Put(options, value) is { } next)
            {
                options = next;
            }
            else
            {
                problems.Add(
                    new Problem(
                        ModelProblems.BadValue,
                        new Place(place),
                        "The value is not one that this key takes.",
                        $"It takes {key.Takes}."
                    )
                );
            }
        }

        return options;
    }

    private static IEnumerable<Problem> Missing(ModelOptions options, string place)
    {
        Problem Of(string code, string key, string reason, string remedy) => new(code, new Place($"{place}:{key}"), reason, remedy);

        if (options.Endpoint is not { } endpoint)
        {
            if (options.Recordings is null)
            {
                yield return Of(
                    ModelProblems.NoEndpoint,
                    "Endpoint",
                    "No endpoint is given.",
                    "Give the address of the endpoint, or a folder of recordings."
                );
            }
        }
        else
        {
            if (options.Name.Length == 0)
            {
                yield return Of(
                    ModelProblems.NoName,
                    "Name",
                    "No model is named.",
                    options.Kind == ModelKind.Azure ? "Give the deployment's name." : "Give the model's name as the endpoint lists it."
                );
            }

            if (
                options.Key is null
                && (options.Kind == ModelKind.Azure || endpoint.Host.Equals("api.openai.com", StringComparison.OrdinalIgnoreCase))
            )
            {
                yield return Of(
                    ModelProblems.NoKey,
                    "Key",
                    "This endpoint asks for a key, and none is given.",
                    "Put it into the environment (COPILOT__MODEL__KEY) or into user secrets, never into a file that is shared."
                );
            }

            if (options.LocalOnly && !ThisMachine.Is(endpoint.Host))
            {
                yield return Of(
                    ModelProblems.NotLocal,
                    "Endpoint",
                    "Strict mode (LocalOnly) refuses an endpoint that is not on this machine.",
                    "Give an address of this machine, or set LocalOnly to false if records may leave it."
                );
            }
        }

        if (options.FirstByte > options.Timeout)
        {
            yield return Of(
                ModelProblems.BadTimes,
                "FirstByteSeconds",
                "The answer would begin after it must be complete.",
                "Keep FirstByteSeconds (120 where not given) within TimeoutSeconds (300)."
            );
        }

        if (options.Budget.Money is not null && options.Prices is null)
        {
            yield return Of(
                ModelProblems.NoPrices,
                "Prices:Input",
                "A budget of money needs prices.",
                "Give Prices:Input and Prices:Output for a million tokens."
            );
        }

        if (options.Prices is { Input: 0, Output: 0, Cached: not null })
        {
            yield return Of(
                ModelProblems.NoPrices,
                "Prices:Input",
                "A price for cached input alone tells no cost.",
                "Give Prices:Input and Prices:Output too."
            );
        }

        if (options.Recordings is { } folder && !Directory.Exists(folder))
        {
            yield return Of(ModelProblems.NoRecordings, "Recordings", "There is no such folder.", "Make it, or name one that exists.");
        }
    }

    private static Prices Priced(ModelOptions options) => options.Prices ?? new Prices(0, null, 0, "USD");

    // Names alone: an enumeration would also be read from a number.
    private static T? Word<T>(string value)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(n => n.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name)
            : null;

    private static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;

    private static decimal? Number(string value, decimal least, decimal most) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n
            : null;

    private static decimal? Money(string value) => Number(value, 0, 1_000_000);

    private static bool Printable(string value) => value.All(c => c is >= ' ' and <= '~');

    private static Uri? Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && !uri.AbsolutePath.TrimEnd('/').EndsWith("/completions", StringComparison.OrdinalIgnoreCase)
            ? uri
            : null;
}
