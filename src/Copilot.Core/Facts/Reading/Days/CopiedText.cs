using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>Sentences that stand word for word in more than one document: text copied forward counts at its first date.</summary>
internal sealed class CopiedText
{
    /// <summary>Shorter sentences are alike by chance ("SLR negative bilaterally.").</summary>
    public const int ShortestCopy = 40;

    private readonly Dictionary<string, DateOnly> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CopiedText(IReadOnlyList<ChartText> texts)
    {
        _lookup = _first.GetAlternateLookup<ReadOnlySpan<char>>();
        if (texts.Count < 2)
        {
            return;
        }

        foreach (var text in texts)
        {
            if (text.Document.Date is not { } date)
            {
                continue;
            }

            foreach (var sentence in text.Sentences)
            {
                var key = Key(text, sentence);
                if (!key.IsEmpty && (!_lookup.TryGetValue(key, out var first) || date < first))
                {
                    _lookup[key] = date;
                }
            }
        }
    }

    /// <summary>The date of the earliest document with the same sentence; null where that is this one.</summary>
    public DateOnly? FirstSeen(ChartText text, Sentence sentence) =>
        _first.Count > 0
        && text.Document.Date is { } date
        && Key(text, sentence) is { IsEmpty: false } key
        && _lookup.TryGetValue(key, out var first)
        && first < date
            ? first
            : null;

    // The sentence in small letters without white space; empty where it is too short.
    private static ReadOnlySpan<char> Key(ChartText text, Sentence sentence)
    {
        var span = text.TextOf(sentence.First, sentence.End);
        if (span.Length < ShortestCopy)
        {
            return [];
        }

        var key = new char[span.Length];
        var length = 0;
        foreach (var c in span)
        {
            if (!char.IsWhiteSpace(c))
            {
                key[length++] = char.ToLowerInvariant(c);
            }
        }

        return key.AsSpan(0, length);
    }
}
