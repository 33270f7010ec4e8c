using Copilot.Core;

namespace Copilot.Engine.Indexing;

/// <summary>An index that cannot be made, written, opened or asked, in words. Whatever stood on disk before still stands.</summary>
/// <param name="unavailable">Something needed is missing or no longer fits (an index, a disk, an endpoint); else the texts are at fault.</param>
public sealed class IndexException(string code, string place, string reason, string remedy, bool unavailable = false)
    : Exception($"{place}: {code} {reason} {remedy}")
{
    public const string Empty = "N001";
    public const string Duplicate = "N002";
    public const string NoVector = "N003";
    public const string Missing = "N004";
    public const string NotAnIndex = "N005";
    public const string Damaged = "N006";
    public const string OtherFormat = "N007";
    public const string OtherTokenizer = "N008";
    public const string OtherTexts = "N009";
    public const string OtherEmbedder = "N010";
    public const string NotWritten = "N011";
    public const string NoEmbedder = "N012";
    public const string TooLarge = "N013";
    public const string LongText = "N014";
    public const string NotOurs = "N015";

    /// <summary>A number of entries that one column of an index holds.</summary>
    /// <exception cref="IndexException">It holds fewer (N013).</exception>
    internal static int Fitting(long entries) =>
        entries <= Array.MaxLength
            ? (int)entries
            : throw new IndexException(TooLarge, "index", "There are more texts than one index holds.", "Split them over several indexes.");

    public Problem Problem { get; } = new(code, new Place(place), reason, remedy);

    public bool Unavailable { get; } = unavailable;
}
