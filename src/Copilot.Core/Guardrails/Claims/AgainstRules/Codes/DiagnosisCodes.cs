using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Codes;

/// <summary>Finds a diagnosis code that the request, the chart and the library do not have: a letter, two digits, a stop and further digits.</summary>
internal static class DiagnosisCodes
{
    private const string Code = "K18";
    private const int Longest = 8;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims)
        {
            foreach (var (start, end) in In(sentence.Text))
            {
                var code = sentence.Text[start..end];
                if (
                    input.Case.Request.Diagnoses.Count > 0
                    && !input.Case.Request.Diagnoses.Contains(code, StringComparer.OrdinalIgnoreCase)
                    && !input.Case.Documents.Any(d => d.Text.Contains(code, StringComparison.OrdinalIgnoreCase))
                    && !input.Library.Passages.Any(p => p.Text.Contains(code, StringComparison.OrdinalIgnoreCase))
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"{code} is no diagnosis of the request ({string.Join(", ", input.Case.Request.Diagnoses.Take(4))}), and no record or source names it.",
                        "Take the diagnosis from the request."
                    );
                }
            }
        }
    }

    // "M48.062": linear, and nothing of it inside another word.
    private static IEnumerable<(int Start, int End)> In(string text)
    {
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (
                !char.IsAsciiLetterUpper(text[i])
                || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-'))
                || !char.IsAsciiDigit(text[i + 1])
                || !char.IsAsciiLetterOrDigit(text[i + 2])
                || text[i + 3] != '.'
                || !char.IsAsciiDigit(text[i + 4])
            )
            {
                continue;
            }

            var end = i + 4;
            while (end < text.Length && end - i < Longest && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end == text.Length || !char.IsLetterOrDigit(text[end]))
            {
                yield return (i, end);
            }

            i = end - 1;
        }
    }
}
