using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Copilot.Engine.Indexing;

/// <summary>A part of a text, and how often each of its terms counts, in halves (0.5, 1, 1.5 ...).</summary>
public readonly record struct TextField(string Text, float Weight);

/// <summary>A text to be indexed.</summary>
/// <param name="Key">Its own; ties between scores are broken by it.</param>
public sealed record IndexedText(string Key, IReadOnlyList<TextField> Fields)
{
    /// <summary>More than any passage has: a book or a scan gone wrong, which would be found by every word and tell a reader nothing.</summary>
    public const int MostCharacters = 5_000_000;

    /// <summary>The words as written, for an embedder.</summary>
    internal string Whole => string.Join('\n', Fields.Select(f => f.Text).Where(t => t.Length > 0));

    internal TermVector Terms(SearchLexicon lexicon) => TermVector.Of([.. Fields.Select(f => new Field(lexicon.Terms(f.Text), f.Weight))]);

    /// <exception cref="IndexException">It is longer than any passage.</exception>
    internal void Check()
    {
        if (Fields.Sum(f => (long)f.Text.Length) > MostCharacters)
        {
            throw new IndexException(
                IndexException.LongText,
                Key,
                FormattableString.Invariant($"The text has more than {MostCharacters} characters."),
                "Cut it into passages."
            );
        }
    }

    /// <summary>Of everything that its terms follow from: where it is the same, they are.</summary>
    internal UInt128 Hash(SearchLexicon lexicon)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Tokenizer.Version}/{lexicon.Hash}/{Key}"));
        foreach (var field in Fields)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{BitConverter.SingleToInt32Bits(field.Weight)}/{field.Text.Length}\0"));
            hash.AppendData(Encoding.UTF8.GetBytes(field.Text));
        }

        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }
}
