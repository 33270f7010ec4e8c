using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds a numbered policy that is named by a number which no policy of the library and no line of the chart has: "National Coverage Determination 150.10".</summary>
/// <remarks>What it finds warns.</remarks>
internal static class SourceNumbers
{
    private const int Reach = 12;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var numbered = input.LibraryReading.Numbered(input.Library);
        if (numbered.Count == 0)
        {
            yield break;
        }

        foreach (var sentence in told.Claims)
        {
            foreach (var word in sentence.Words.Where(w => sentence.Lexicon.NumberedPolicies.Contains(w.Word)))
            {
                if (NumberBehind(sentence.Text, word.End) is var (start, end) && end > start && sentence.Text[start..end] is var number && !numbered.Any(n => n.Number == number)
                    && !input.Library.Passages.Any(p => Has(p.Text, number)) && !input.Library.Documents.Any(d => Has(d.Title, number)) && !input.Case.Documents.Any(d => Has(d.Text, number)))
                {
                    yield return new GroundFault("K10", sentence, word.Start, end, $"No policy of the library has the number {number}; numbered are {string.Join(", ", numbered.Select(n => n.Number).Distinct().Take(4))}.", "Name the policy by its number.");
                }
            }
        }
    }

    // "NCD 150.10", "Determination no. 150.10": a number with a point a few characters behind the word.
    private static (int Start, int End) NumberBehind(string text, int from)
    {
        var start = from;
        while (start < text.Length && start - from < Reach && !char.IsAsciiDigit(text[start]))
        {
            if (!char.IsLetter(text[start]) && text[start] is not (' ' or '.' or '#' or '('))
            {
                return default;
            }

            start++;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return text.AsSpan(start, end - start).Contains('.') ? (start, end) : default;
    }

    private static bool Has(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (at + number.Length == text.Length || !char.IsAsciiDigit(text[at + number.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
