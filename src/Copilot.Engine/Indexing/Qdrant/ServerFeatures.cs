using System.Globalization;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>What a server of a version can do.</summary>
/// <remarks>Source: Qdrant's release notes; queries in batches came with 1.10, two bits a value with 1.15, a collection's own metadata with 1.16.</remarks>
internal static class ServerFeatures
{
    public static Version Oldest { get; } = new(1, 10);

    private static readonly Version TwoBits = new(1, 15);
    private static readonly Version OwnMetadata = new(1, 16);

    /// <summary>Reads <c>1.16.2</c> or <c>1.17.0-dev</c>.</summary>
    public static Version Read(string text)
    {
        var parts = text.TrimStart('v').Split('-', '+')[0].Split('.');
        return parts.Length >= 2 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor
            ? new Version(major, minor, parts.Length > 2 ? Number(parts[2]) ?? 0 : 0)
            : throw QdrantProblems.Of(
                QdrantProblems.Refused,
                "qdrant/version",
                "The server gives no version as Qdrant does.",
                "See that the address is a Qdrant server's."
            );
    }

    public static void Check(Version version, QdrantOptions options)
    {
        if (version < Oldest)
        {
            throw Old(version, Oldest, "to answer several queries at once", "");
        }

        if (options.Quantisation == Quantisation.Binary2 && version < TwoBits)
        {
            throw Old(version, TwoBits, "to keep two bits a value", ", or choose another Quantisation");
        }
    }

    public static bool Metadata(Version version) => version >= OwnMetadata;

    private static IndexException Old(Version version, Version needed, string purpose, string other) =>
        QdrantProblems.Of(
            QdrantProblems.TooOld,
            "qdrant/version",
            $"The server is version {version}; {needed} is needed {purpose}.",
            $"Bring it up to date{other}."
        );

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
