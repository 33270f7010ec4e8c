using System.Security.Cryptography;
using System.Text;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Person;

/// <summary>Finds the name and the birth date with which a record labels its person, to compare them between documents only.</summary>
/// <remarks>What is kept is a digest of each word's first letters, and the year; the quote is the label: no output gets an identifier from here.
/// Names in prose, of relatives, referrers and signatures have no such label and are not looked at.</remarks>
internal static class PersonNameReader
{
    public const string FactName = "person-named";
    public const string NamePart = "name";
    public const string BirthPart = "birth-date";

    private const int LongestName = 5;

    private const int LettersCompared = 3;

    public static void Read(DocumentReading reading)
    {
        if (reading.Find(FactName) is not { } definition)
        {
            return;
        }

        var text = reading.Text;
        var labels = reading.Lexicon.PersonLabels.Find(text, reading.Ids, 0, text.Tokens.Count);
        for (var k = 0; k < labels.Count; k++)
        {
            // What stands near: a name is short.
            var label = labels[k];
            var near = labels.GetRange(Math.Max(0, k - 4), Math.Min(labels.Count, k + 12) - Math.Max(0, k - 4));
            if (label.Value == BirthPart && BirthDate(reading, label.End) is { } born)
            {
                var word = Digest(born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                reading.Add(
                    new Draft(definition, label.First, label.End, Assertion.Present)
                    {
                        IsPrivate = true,
                        Part = BirthPart,
                        Value = new FactValue
                        {
                            Word = word,
                            Low = born.Year,
                            High = born.Year,
                        },
                    }
                );
            }
            else if (
                label.Value == NamePart
                && OpensField(text, label.First, label.End)
                && !near.Exists(l => l.Value == "others" && l.First < label.End && label.First < l.End)
                && Name(reading, near, label.End + 1) is { Count: >= 2 } words
            )
            {
                reading.Add(
                    new Draft(definition, label.First, label.End, Assertion.Present)
                    {
                        IsPrivate = true,
                        Part = NamePart,
                        Value = FactValue.Of(string.Join(' ', words.Select(Digest).Order(StringComparer.Ordinal))),
                    }
                );
            }
        }
    }

    // "Patient: ...": the label opens its line or column, and a colon follows.
    private static bool OpensField(ChartText text, int first, int end) =>
        end < text.Tokens.Count
        && text.LowerOf(end) == ":"
        && (first == 0 || text.LineOf(first) != text.LineOf(first - 1) || text.Tokens[first].Start - text.Tokens[first - 1].End >= 2);

    private static DateOnly? BirthDate(DocumentReading reading, int after)
    {
        var items = reading.ItemsAt(Math.Min(after, reading.Text.Tokens.Count - 1));
        return items
            .Times.FirstOrDefault(t =>
                t.First >= after && t.First - after <= 2 && t is { Kind: TimeKind.Date, YearInferred: false, Start.IsExact: true }
            )
            ?.Start?.First;
    }

    private static List<string>? Name(DocumentReading reading, List<Matching.PhraseMatch<string>> labels, int first)
    {
        var text = reading.Text;
        var words = new List<string>();
        for (var i = first; i < text.Tokens.Count && i - first < LongestName * 2; i++)
        {
            var isNext = i > first && (text.LineOf(i) != text.LineOf(i - 1) || text.Tokens[i].Start - text.Tokens[i - 1].End >= 2);
            if (isNext || (i == first && text.LineOf(i) != text.LineOf(i - 1)))
            {
                break;
            }

            if (labels.Exists(l => l.First <= i && i < l.End))
            {
                // A placeholder, or the next label.
                return labels.Exists(l => l.First <= i && i < l.End && l.Value == "no-name") ? null : words;
            }

            if (text.Tokens[i].Kind != TokenKind.Word)
            {
                if (text.LowerOf(i) is "," or "." or "-" or "'")
                {
                    continue;
                }

                return text.LowerOf(i) is "[" or "_" or "*" or "<" or "#" ? null : words;
            }

            if (!char.IsUpper(text.TextOf(i)[0]) || IsClinical(reading, i))
            {
                return null;
            }

            if (text.Tokens[i].Length >= LettersCompared && !IsTitle(text.LowerOf(i)))
            {
                words.Add(text.LowerOf(i)[..LettersCompared]);
            }
        }

        return words.Count <= LongestName ? words : null;
    }

    // "Re: Lumbar Fusion": words that the lexicons know name no person here.
    private static bool IsClinical(DocumentReading reading, int token) =>
        reading.Text.Tokens[token].Length >= LettersCompared
        && reading.Ids[token] != Matching.Lexemes.Unknown
        && !IsTitle(reading.Text.LowerOf(token));

    private static bool IsTitle(string word) => word is "mrs" or "miss" or "mister";

    private static string Digest(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)))[..8];
}
