using System.Globalization;
using Copilot.Core;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>The section <c>Copilot:Qdrant</c>, and over it the variables <c>QDRANT_URL</c> and <c>QDRANT_API_KEY</c>. Read by hand, so that every mistake is named
/// at once and nothing is found by reflection. No value is ever repeated in a problem.</summary>
public static class QdrantConfiguration
{
    public const string Section = "Copilot:Qdrant";
    public const string UrlVariable = "QDRANT_URL";
    public const string KeyVariable = "QDRANT_API_KEY";

    private const int LongestName = 64;
    private static readonly Uri Nowhere = new("http://localhost/");

    private sealed record Key(string Name, string Takes, Func<QdrantOptions, string, QdrantOptions?> Put);

    private static readonly Key[] Known =
    [
        new(
            "Url",
            "an address like 'http://localhost:6333' or 'https://host', without a user, a path or a query",
            (o, v) => Address(v) is { } url ? o with { Url = url } : null
        ),
        new(
            "ApiKey",
            "the key alone, in printable characters",
            (o, v) => v.All(c => c is > ' ' and <= '~') ? o with { ApiKey = new Secret(v) } : null
        ),
        new("GrpcPort", "a port from 1 to 65,535", (o, v) => Whole(v, 1, 65_535) is { } n ? o with { GrpcPort = n } : null),
        new("CertificateAuthority", "a PEM file of certificates", (o, v) => o with { CertificateAuthority = v }),
        new(
            "Collection",
            $"a name of small letters, digits and single hyphens, up to {LongestName} characters",
            (o, v) => IsName(v) ? o with { Collection = v } : null
        ),
        new(
            "TimeoutSeconds",
            "whole seconds from 1 to 600",
            (o, v) => Whole(v, 1, 600) is { } n ? o with { Timeout = TimeSpan.FromSeconds(n) } : null
        ),
        new("Retries", "a whole number from 0 to 10", (o, v) => Whole(v, 0, 10) is { } n ? o with { Retries = n } : null),
        new("BatchPoints", "a whole number from 1 to 256", (o, v) => Whole(v, 1, 256) is { } n ? o with { BatchPoints = n } : null),
        new(
            "BatchBytes",
            "bytes from 10,000 to 5,000,000",
            (o, v) => Whole(v, 10_000, 5_000_000) is { } n ? o with { BatchBytes = n } : null
        ),
        new("Shards", "a whole number from 1 to 1,000", (o, v) => Whole(v, 1, 1000) is { } n ? o with { Shards = n } : null),
        new("Replicas", "a whole number from 1 to 100", (o, v) => Whole(v, 1, 100) is { } n ? o with { Replicas = n } : null),
        new(
            "WriteConsistency",
            "a whole number from 1 to the number of replicas",
            (o, v) => Whole(v, 1, 100) is { } n ? o with { WriteConsistency = n } : null
        ),
        new("Quantisation", "'none', 'int8', 'binary' or 'binary2'", (o, v) => Word(v) is { } kind ? o with { Quantisation = kind } : null),
        new("OnDisk", "'true' or 'false'", (o, v) => bool.TryParse(v, out var yes) ? o with { OnDisk = yes } : null),
        new("Exact", "'true' or 'false'", (o, v) => bool.TryParse(v, out var yes) ? o with { Exact = yes } : null),
    ];

    /// <summary>The keys of the section.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Known.Select(k => k.Name)];

    /// <summary>The server that is configured; null where none is.</summary>
    /// <param name="variable">Gives an environment variable's value.</param>
    /// <exception cref="UnreadableInputException">A setting is wrong; every problem is named.</exception>
    public static QdrantOptions? Read(IConfiguration? configuration, Func<string, string?> variable)
    {
        var problems = new List<Problem>();
        var options = new QdrantOptions { Url = Nowhere };
        foreach (
            var (name, value) in configuration
                ?.GetSection(Section)
                .AsEnumerable(makePathsRelative: true)
                .OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase)
                ?? Enumerable.Empty<KeyValuePair<string, string?>>()
        )
        {
            if (!string.IsNullOrWhiteSpace(value) && name.Length > 0)
            {
                options = Put(options, name, $"{Section}:{name}", value, problems);
            }
        }

        options = PutVariable(options, "Url", UrlVariable, variable, problems);
        options = PutVariable(options, "ApiKey", KeyVariable, variable, problems);
        var isConfigured = !ReferenceEquals(options.Url, Nowhere);
        if (problems.Count == 0 && isConfigured)
        {
            problems.AddRange(Unfit(options));
        }

        return problems.Count > 0 ? throw new UnreadableInputException(problems)
            : isConfigured ? options
            : null;
    }

    private static QdrantOptions PutVariable(
        QdrantOptions options,
        string name,
        string variable,
        Func<string, string?> values,
        List<Problem> problems
    ) => values(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? Put(options, name, variable, value, problems) : options;

    private static QdrantOptions Put(QdrantOptions options, string name, string place, string value, List<Problem> problems)
    {
        if (Known.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } key)
        {
            problems.Add(
                new Problem(
                    QdrantProblems.UnknownKey,
                    new Place(place),
                    "There is no such key.",
                    $"The keys are {string.Join(", ", Keys)}."
                )
            );
            return options;
        }

        if (key.Put(options, value.Trim()) is { } next)
        {
            return next;
        }

        problems.Add(
            new Problem(QdrantProblems.BadValue, new Place(place), "The value is not one that this key takes.", $"It takes {key.Takes}.")
        );
        return options;
    }

    private static IEnumerable<Problem> Unfit(QdrantOptions options)
    {
        if (options.ApiKey is not null && options.Url.Scheme == Uri.UriSchemeHttp && !ThisMachine.Is(options.Url.Host))
        {
            yield return new Problem(
                QdrantProblems.OpenKey,
                new Place($"{Section}:Url"),
                "The key would be sent to another machine unencrypted.",
                "Give an address that begins with https."
            );
        }

        if (options.WriteConsistency > options.Replicas)
        {
            yield return new Problem(
                QdrantProblems.BadValue,
                new Place($"{Section}:WriteConsistency"),
                "More replicas would have to confirm a write than there are.",
                "It takes a whole number from 1 to the number of replicas."
            );
        }

        if (options.CertificateAuthority is { } file && !File.Exists(file))
        {
            yield return new Problem(
                QdrantProblems.NoCertificate,
                new Place($"{Section}:CertificateAuthority"),
                "There is no such file.",
                "Name a PEM file of certificates."
            );
        }
    }

    // Neither a dot, which parts a collection's name from its content's, nor anything that an address would escape.
    private static bool IsName(string value) =>
        value.Length is > 0 and <= LongestName
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && value[0] != '-'
        && value[^1] != '-'
        && !value.Contains("--", StringComparison.Ordinal);

    private static Quantisation? Word(string value) =>
        Enum.GetNames<Quantisation>().FirstOrDefault(n => n.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<Quantisation>(name)
            : null;

    private static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;

    private static Uri? Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && uri.AbsolutePath is "" or "/"
            ? uri
            : null;
}
