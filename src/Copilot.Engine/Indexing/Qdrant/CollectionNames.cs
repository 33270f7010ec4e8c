using System.Security.Cryptography;
using System.Text;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>The names under which an index stands on a server: collections <c>NAME.content.shape</c>, the alias <c>NAME</c> of the one that is searched, and the alias
/// <c>NAME.previous</c> of the one before, kept for a way back.</summary>
internal sealed record CollectionNames(string Alias)
{
    private const int ContentDigits = 16;
    private const int ShapeDigits = 8;

    public string Previous => $"{Alias}.previous";

    /// <param name="content">What the points follow from.</param>
    /// <param name="options">How the server keeps them.</param>
    public string Collection(string content, QdrantOptions options) => $"{Content(content)}.{Hash(Shape(options), ShapeDigits)}";

    /// <summary>Whether a collection holds a content, however it is kept.</summary>
    public bool Holds(string? collection, string content) =>
        collection?.StartsWith(Content(content) + ".", StringComparison.Ordinal) == true;

    /// <summary>Whether a collection is one of ours: another name's, or anybody's, is never touched.</summary>
    public bool IsOwn(string collection) =>
        collection.StartsWith(Alias + ".", StringComparison.Ordinal)
        && collection[(Alias.Length + 1)..].Split('.') is [{ Length: ContentDigits } content, { Length: ShapeDigits } shape]
        && (content + shape).All(char.IsAsciiHexDigitLower);

    private string Content(string content) => $"{Alias}.{Hash(content, ContentDigits)}";

    private static string Shape(QdrantOptions o) =>
        FormattableString.Invariant($"{o.Shards}/{o.Replicas}/{o.WriteConsistency}/{o.Quantisation}/{o.OnDisk}");

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
