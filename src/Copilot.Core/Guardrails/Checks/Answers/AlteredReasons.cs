using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>The computed reason of an answer, or the note of a line, told by a statement of ours word by word, but with another figure or with a denial more.</summary>
internal static class AlteredReasons
{
    private const int Shortest = 16;

    // A bare reading ("walking distance 160 m") may stand there with another of its values.
    private const int Sentence = 32;

    private static readonly string[] Denials = [" not ", " no "];

    /// <param name="known">The parts of reasons that other statements have told: many tell one.</param>
    public static string? In(TextUnit unit, GuardrailInput input, Dictionary<string, List<string>> known)
    {
        var (own, statement) = (unit.Own, unit.Statement!);
        var parts = input
            .AnswersOf(statement)
            .Select(a => a.Because)
            .Concat(input.Assessment.Lines.Where(l => statement.About.Contains($"line:{l.Key}")).Select(l => l.Note))
            .SelectMany(r =>
                known.TryGetValue(r, out var parts) ? parts : known[r] = [.. Parts(r).Select(OwnWords).Where(p => p.Length >= Shortest)]
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var left = parts.FindAll(p => !AnyCase.Contains(own, p));
        if (left.Count == 0)
        {
            return null;
        }

        var told = parts.Where(p => AnyCase.Contains(own, p)).Select(Masked).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var masked = Masked(own);
        var denials = DenialsIn(own).ToList();
        return left.Find(p =>
                p.Length >= Sentence
                && Masked(p) is var form
                && form.Contains('#')
                && !told.Contains(form)
                && AnyCase.Contains(masked, form)
            ) ?? left.Find(p => denials.Exists(d => IsToldWithout(own, d, p)));
    }

    // A semicolon within quotation marks or brackets parts nothing.
    private static IEnumerable<string> Parts(string reason)
    {
        var (from, depth, quoted) = (0, 0, false);
        for (var i = 0; i < reason.Length; i++)
        {
            quoted ^= reason[i] == '"';
            depth = Math.Max(
                0,
                depth
                    + (
                        reason[i] is '(' or '\u201c' ? 1
                        : reason[i] is ')' or '\u201d' ? -1
                        : 0
                    )
            );
            if (reason[i] == ';' && depth == 0 && !quoted && i + 1 < reason.Length && reason[i + 1] == ' ')
            {
                yield return reason[from..i];
                from = i + 2;
            }
        }

        yield return reason[from..];
    }

    // Without what is quoted, and where it stands.
    private static string OwnWords(string part) =>
        part[..(part.AsSpan().IndexOfAny("\"\u201c(") is >= 0 and var quote ? quote : part.Length)].Trim(' ', '.', ':');

    // Every number as one sign; those of levels ("L4-5") and of days ("2025-08-04", "4 August 2025") stand as they are.
    private static string Masked(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return text;
        }

        var masked = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                masked.Append(text[i++]);
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (IsOfLevel(text, i) || IsOfDay(text, i, end))
            {
                masked.Append(text, i, end - i);
            }
            else
            {
                masked.Append('#');
            }

            i = end;
        }

        return masked.ToString();
    }

    private static bool IsOfLevel(string text, int at) =>
        at > 0
        && (
            char.IsAsciiLetter(text[at - 1])
            || (
                text[at - 1] is '-' or '\u2013'
                && at > 2
                && char.IsAsciiDigit(text[at - 2])
                && (char.IsAsciiLetter(text[at - 3]) || (at > 3 && char.IsAsciiDigit(text[at - 3]) && char.IsAsciiLetter(text[at - 4])))
            )
        );

    private static bool IsOfDay(string text, int at, int end) =>
        (end - at == 4 && text.AsSpan(at).StartsWith("19"))
        || (end - at == 4 && text.AsSpan(at).StartsWith("20"))
        || (at > 1 && text[at - 1] == '-' && char.IsAsciiDigit(text[at - 2]) && end - at == 2)
        || (
            end - at <= 2
            && end + 3 < text.Length
            && text[end] == ' '
            && Months.Contains(text[(end + 1)..(end + 4)], StringComparer.Ordinal)
        );

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static IEnumerable<(int Start, int End)> DenialsIn(string own)
    {
        foreach (var denial in Denials)
        {
            for (var at = AnyCase.IndexOf(own, denial); at >= 0; at = AnyCase.IndexOf(own, denial, at + 1))
            {
                yield return (at + 1, at + denial.Length);
            }
        }
    }

    // The text about a denial without it: as much on either side as what is looked for is long, since without the denial it is not there.
    private static bool IsToldWithout(string own, (int Start, int End) denial, string part)
    {
        var before = own.AsSpan()[Math.Max(0, denial.Start - part.Length)..denial.Start];
        var behind = own.AsSpan()[denial.End..Math.Min(own.Length, denial.End + part.Length)];
        Span<char> around = part.Length <= 256 ? stackalloc char[512] : new char[2 * part.Length];
        before.CopyTo(around);
        behind.CopyTo(around[before.Length..]);
        return AnyCase.Contains(around[..(before.Length + behind.Length)], part);
    }
}
