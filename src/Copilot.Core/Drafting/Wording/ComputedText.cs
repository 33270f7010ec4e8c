using System.Text;
using Copilot.Core.Cases;

namespace Copilot.Core.Drafting.Wording;

/// <summary>Sentences that the rules computed, as they are read in running text: references to chart lines stand in the citation, not in the
/// sentence, and a comparison is put in words.</summary>
internal sealed class ComputedText(ReviewCase reviewCase, LimitVerbs verbs)
{
    private const string Compares = ", which is ";

    private readonly HashSet<string> _documents = [.. reviewCase.Documents.Select(d => d.Id)];

    public string Plain(string text) => Counted(InWords(WithoutReferences(text)).Trim());

    /// <summary>The same as the beginning of a sentence's part: not capitalised.</summary>
    public string Lower(string text)
    {
        var plain = Plain(text).TrimEnd('.');
        return plain.Length > 1 && char.IsUpper(plain[0]) && char.IsLower(plain[1]) ? char.ToLowerInvariant(plain[0]) + plain[1..] : plain;
    }

    // The rules count without grammar.
    private static string Counted(string text) =>
        text.Replace("1 interspaces are", "1 interspace is", StringComparison.Ordinal)
            .Replace("on the both sides", "on both sides", StringComparison.Ordinal)
            .Replace("; at >= ", "; at ", StringComparison.Ordinal)
            .Replace(">= ", "at least ", StringComparison.Ordinal)
            .Replace("<= ", "at most ", StringComparison.Ordinal)
            .Replace("1 injections in", "1 injection in", StringComparison.Ordinal)
            .Replace("spans 1 mobile interspaces", "spans 1 mobile interspace", StringComparison.Ordinal)
            .Replace("it is not so that the supported construct ends", "the supported construct does not end", StringComparison.Ordinal)
            .Replace(
                "it is not so that the supported construct crosses",
                "the supported construct does not cross",
                StringComparison.Ordinal
            );

    private string WithoutReferences(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(' && text.IndexOf(')', i) is > 0 and var close && IsReference(text[(i + 1)..close]))
            {
                while (result.Length > 0 && result[^1] == ' ')
                {
                    result.Length--;
                }

                i = close;
                continue;
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }

    private bool IsReference(string inside) =>
        inside.Length == 0
        || inside.StartsWith("asked: ", StringComparison.Ordinal)
        || inside
            .Split(", ")
            .All(part =>
                part.LastIndexOf(':') is > 0 and var colon
                && _documents.Contains(part[..colon])
                && part[(colon + 1)..].All(char.IsAsciiDigit)
            );

    private string InWords(string text)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (
            var at = text.IndexOf(Compares, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Compares, from, StringComparison.Ordinal)
        )
        {
            var start = at + Compares.Length;
            if (text.AsSpan(start).StartsWith("not ", StringComparison.Ordinal))
            {
                start += 4;
            }

            var end = start;
            while (
                end < text.Length
                && text[end] is not (';' or ',')
                && !(text[end] == '.' && (end + 1 == text.Length || text[end + 1] == ' '))
            )
            {
                end++;
            }

            result.Append(text, from, at - from);
            result.Append(
                LimitWords.Of(text[start..end]) is { } limit ? $", where {limit} {LimitWords.Said([limit], verbs)}" : text[at..end]
            );
            from = end;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
