using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>The computed reason of an answer, or the note of a line, told by a statement of ours word by word, but with another figure or with a denial more.</summary>
internal static class AlteredReasons
{
    private const int Shortest = 16;

    // A bare reading ("walking distance 160 m") may stand there with another of its values.
    private const int Sentence = 32;

    private static readonly string[] Denials = ["not ", "no "];

    public static string? In(TextUnit unit, GuardrailInput input)
    {
        var (own, statement) = (unit.Own, unit.Statement!);
        var parts = input.AnswersOf(statement).Select(a => a.Because).Concat(input.Assessment.Lines.Where(l => statement.About.Contains($"line:{l.Key}")).Select(l => l.Note))
            .SelectMany(r => r.Split("; ")).Select(OwnWords).Where(r => r.Length >= Shortest).Distinct(StringComparer.Ordinal).ToList();
        var left = parts.FindAll(p => !AnyCase.Contains(own, p));
        if (left.Count == 0)
        {
            return null;
        }

        var told = parts.Where(p => AnyCase.Contains(own, p)).Select(Masked).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var masked = Masked(own);
        return left.Find(p => p.Length >= Sentence && Masked(p) is var form && form.Contains('#') && !told.Contains(form) && AnyCase.Contains(masked, form)) ?? left.Find(p => Turned(own).Any(t => AnyCase.Contains(t, p)));
    }

    // Without what is quoted, and where it stands.
    private static string OwnWords(string part) => part[..(part.AsSpan().IndexOfAny("\"\u201c(") is >= 0 and var quote ? quote : part.Length)].Trim(' ', '.', ':');

    // Every number as one sign.
    private static string Masked(string text)
    {
        var masked = new System.Text.StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                masked.Append(letter);
            }
            else if (masked.Length == 0 || masked[^1] != '#')
            {
                masked.Append('#');
            }
        }

        return masked.ToString();
    }

    // The text without each of its denials.
    private static IEnumerable<string> Turned(string own)
    {
        foreach (var denial in Denials)
        {
            for (var at = own.IndexOf($" {denial}", StringComparison.OrdinalIgnoreCase); at >= 0; at = own.IndexOf($" {denial}", at + 1, StringComparison.OrdinalIgnoreCase))
            {
                yield return own.Remove(at + 1, denial.Length);
            }
        }
    }
}
