namespace Copilot.Core.Facts.Dictionary;

/// <summary>A phrase of a lexicon as it is written (see <see cref="PhraseNotation"/>): words in their order, and places where one of several goes on.
/// It is never spelled out: a line of a lexicon may stand for thousands of phrases.</summary>
public sealed class Phrase
{
    internal Phrase(IReadOnlyList<PhrasePart> parts)
    {
        Parts = parts;
        Count = 1;
        foreach (var part in parts)
        {
            Count = Math.Min(Count * part.Count, int.MaxValue);
        }
    }

    internal IReadOnlyList<PhrasePart> Parts { get; }

    /// <summary>How many phrases it stands for.</summary>
    public long Count { get; }

    /// <summary>Words without any notation.</summary>
    public static Phrase Of(string words) =>
        new([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new PhrasePart(w))]);
}

/// <summary>A word between white space (or <c>..</c>, or <c>#</c>), or alternatives of which one stands here.</summary>
internal sealed record PhrasePart(string Word, IReadOnlyList<Phrase>? Alternatives = null)
{
    public const string Gap = "..";

    public const string Number = "#";

    /// <summary>Neither a gap nor a number; asked of what has no alternatives.</summary>
    public bool IsWord => Word is not (Gap or Number);

    /// <summary>How many phrases it stands for.</summary>
    public long Count { get; } = Alternatives is null ? 1 : Alternatives.Sum(a => a.Count);
}
