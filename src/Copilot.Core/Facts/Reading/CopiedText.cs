using System.Text;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading;

/// <summary>Sentences that stand word for word in more than one document: text copied forward counts at its first date.</summary>
internal sealed class CopiedText
{
    /// <summary>Shorter sentences are alike by chance ("SLR negative bilaterally.").</summary>
    public const int ShortestCopy = 40;

    private readonly Dictionary<string, DateOnly> _first = new(StringComparer.Ordinal);

    public CopiedText(IReadOnlyList<ChartText> texts)
    {
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
                if (Key(text, sentence) is { } key && (!_first.TryGetValue(key, out var first) || date < first))
                {
                    _first[key] = date;
                }
            }
        }
    }

    /// <summary>The date of the earliest document with the same sentence; null where that is this one.</summary>
    public DateOnly? FirstSeen(ChartText text, int token) =>
        text.Document.Date is { } date && Key(text, text.Sentences[text.SentenceOf(token)]) is { } key && _first.TryGetValue(key, out var first) && first < date ? first : null;

    private static string? Key(ChartText text, Sentence sentence)
    {
        var span = text.TextOf(sentence.First, sentence.End);
        if (span.Length < ShortestCopy)
        {
            return null;
        }

        var key = new StringBuilder(span.Length);
        foreach (var c in span)
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }
}
