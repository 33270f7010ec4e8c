using System.Buffers;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K27. Names, birth dates, record numbers, addresses of a person do not leave with a draft.</summary>
public sealed class NoIdentifiers : Guardrail
{
    private static readonly SearchValues<string> AnyTitle = SearchValues.Create(["Mr", "Ms", "Dr"], StringComparison.Ordinal);
    private static readonly string[] Titles = ["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr"];
    private static readonly Phrases Labels = ["MRN", "DOB", "SSN", "date of birth", "born on", "medical record number", "record number", "member id", "member number", "patient name", "policy number", "subscriber id"];

    public override string Code => "K27";

    internal override Subject Subject => Subject.Letters;

    public override string Holds => "No statement holds a name, a birth date, a record number, an e-mail address or a telephone number; a quote that does is warned of.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var unit in text.Units)
        {
            if (Find(unit.Own) is { } found)
            {
                yield return Block(unit, 0, unit.Text.Length, $"The text holds {found}.", "Take it out; no statement needs it.");
            }
        }

        foreach (var sentence in text.Told?.Claims ?? [])
        {
            if (PersonOf(sentence.Text, input) is { } person)
            {
                yield return Block(sentence.Unit, person.Start, person.End, "The text holds a person's name.", "Take it out; no statement needs it.");
            }
        }

        foreach (var statement in text.Draft?.Statements ?? [])
        {
            foreach (var citation in statement.Citations.OfType<ChartCitation>())
            {
                if (Find(citation.Quote) is { } found)
                {
                    yield return Warn(statement, $"The quote from '{citation.Document}', line {citation.Line}, holds {found}.", "Shorten the quote before it leaves the review.");
                }
            }
        }
    }

    /// <summary>What kind of identifier a text holds; null where it holds none.</summary>
    public static string? Find(string text)
    {
        if (Label(text) is { } label)
        {
            return $"a value under '{label}'";
        }

        if (Named(text))
        {
            return "a person's name";
        }

        if (Email(text))
        {
            return "an e-mail address";
        }

        return Number(text);
    }

    private static string? Label(string text)
    {
        if (!Labels.TouchedBy(text))
        {
            return null;
        }

        foreach (var label in Labels)
        {
            for (var at = AnyCase.IndexOf(text, label); at >= 0; at = AnyCase.IndexOf(text, label, at + 1))
            {
                var end = at + label.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && text.AsSpan(end, Math.Min(16, text.Length - end)).ContainsAnyInRange('0', '9') && (end == text.Length || !char.IsLetter(text[end])))
                {
                    return label;
                }
            }
        }

        return null;
    }

    private static bool Named(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyTitle))
        {
            return false;
        }

        foreach (var title in Titles)
        {
            for (var at = text.IndexOf(title, StringComparison.Ordinal); at >= 0; at = text.IndexOf(title, at + 1, StringComparison.Ordinal))
            {
                var end = at + title.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && end + 2 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]) && char.IsLower(text[end + 2]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static readonly Phrases Bearers = ["patient name", "member name", "name of patient", "name", "patient", "member", "claimant", "insured", "subscriber", "beneficiary", "enrollee"];

    // "Member: Xxxx Yyyy", "the patient, Xxxx Yyyy, agrees": two words in capitals that nothing of the chart knows in small letters.
    private static (int Start, int End)? PersonOf(string text, GuardrailInput input)
    {
        if (!Bearers.TouchedBy(text))
        {
            return null;
        }

        foreach (var bearer in Bearers)
        {
            for (var at = AnyCase.IndexOf(text, bearer); at >= 0; at = AnyCase.IndexOf(text, bearer, at + 1))
            {
                var end = at + bearer.Length;
                if ((at > 0 && char.IsLetter(text[at - 1])) || end + 4 >= text.Length || text[end] is not (':' or ',') || text[end + 1] != ' ')
                {
                    continue;
                }

                var words = WordSpans.In(text, end).Take(2).ToList();
                if (words.Count == 2 && words[1].Start - words[0].End == 1 && words.TrueForAll(w => IsNameLike(text[w.Start..w.End], input)))
                {
                    return (words[0].Start, words[1].End);
                }
            }
        }

        return null;
    }

    private static bool IsNameLike(string word, GuardrailInput input) =>
        word.Length > 2 && char.IsUpper(word[0]) && !word.AsSpan(1).ContainsAnyExceptInRange('a', 'z') && !input.Chart.Contains([word.ToLowerInvariant()]) && !input.Library.Passages.Any(p => p.Text.Contains(word.ToLowerInvariant(), StringComparison.Ordinal));

    private static bool Email(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at > 0; at = text.IndexOf('@', at + 1))
        {
            var dot = text.IndexOf('.', at);
            if (char.IsLetterOrDigit(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]) && dot > at && dot + 1 < text.Length && char.IsLetter(text[dot + 1])
                && text.AsSpan(at, dot - at).IndexOf(' ') < 0)
            {
                return true;
            }
        }

        return false;
    }

    // 123-45-6789 and (555) 123-4567: groups of digits in these lengths, joined by hyphens, dots or blanks.
    private static string? Number(string text)
    {
        var (first, second) = ((Start: 0, Length: 0), (Start: 0, Length: 0));
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            var third = (Start: start, Length: i - start);
            var kind = (first.Length, second.Length, third.Length) switch { (3, 2, 4) => "a social security number", (3, 3, 4) => "a telephone number", _ => null };
            if (kind is not null && Joined(text, first, second) && Joined(text, second, third))
            {
                return kind;
            }

            (first, second) = (second, third);
        }

        return null;
    }

    private static bool Joined(string text, (int Start, int Length) a, (int Start, int Length) b) =>
        text.AsSpan((a.Start + a.Length)..b.Start) is "-" or "." or ") " or ")" or " ";
}
