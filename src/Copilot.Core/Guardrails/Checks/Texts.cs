using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>A text of a draft that a reader sees, with the statement that holds it where it is one.</summary>
/// <param name="Where">Empty for a statement; else which answer or line the text belongs to.</param>
internal sealed record CheckedText(string Text, Statement? Statement, string Where, IReadOnlyList<string> About);

internal static class Texts
{
    /// <summary>The statements, and the reasons printed with answers, lines, asks and flags.</summary>
    public static IEnumerable<CheckedText> Of(Determination draft) =>
        draft.Statements.Select(s => new CheckedText(s.OwnWords(), s, "", s.About))
            .Concat(draft.Assessment.Criteria.Select(a => new CheckedText(Quotations.Blank(a.Because), null, $"{a.Key}: ", [a.Key])))
            .Concat(draft.Assessment.Lines.Select(l => new CheckedText(Quotations.Blank(l.Because), null, $"Line {l.Key}: ", [$"line:{l.Key}", .. l.Criteria])))
            .Concat(draft.Assessment.Flags.Select(f => new CheckedText(Quotations.Blank(f.Because), null, $"Flag {f.Id}: ", [$"flag:{f.Id}"])));

    /// <summary>A statement's text without the words of the record that it quotes.</summary>
    public static string OwnWords(this Statement statement) => Quotations.Blank(statement.Text);

    /// <summary>Whether one of the phrases stands in the text as words of their own; the phrase found.</summary>
    public static string? Phrase(string text, IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                {
                    return phrase;
                }
            }
        }

        return null;
    }
}
