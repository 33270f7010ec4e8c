using System.Text;
using Copilot.Core.Drafting;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Reads our own sentences: what of them are figures, dates, levels, names of criteria. Names that carry digits are masked first.</summary>
internal sealed class ProseReader
{
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _criteria;

    public ProseReader(Brief brief)
    {
        _criteria = brief.Criteria.Select(c => c.Id).Concat(brief.Assessment.Criteria.Select(c => c.Id)).ToHashSet(StringComparer.Ordinal);
        _names = new HashSet<string>(_criteria, StringComparer.Ordinal);
        _names.UnionWith(brief.Case.Documents.Select(d => d.Id));
        _names.UnionWith(brief.Library.Documents.Select(d => d.Id));
        _names.UnionWith(brief.Codes.Select(c => c.Code));
        _names.UnionWith(brief.Case.Request.Procedures.SelectMany(p => new[] { p.Key, p.Code }));
        _names.UnionWith(brief.Assessment.Lines.SelectMany(l => l.Suggested.Select(s => s.Code).Append(l.Key).Append(l.Code)));
        _names.UnionWith(brief.Assessment.SuggestedCodes.Select(s => s.Code));
        _names.UnionWith(brief.Case.Request.Diagnoses);
        _names.UnionWith(brief.Facts.Select(f => f.Id));
        _names.Add(brief.Versions.Profile);
        _names.UnionWith(brief.Library.Documents.SelectMany(d => new[] { d.Heading, d.Title, d.Front.Body ?? "" }).Where(t => t.Any(char.IsAsciiDigit)));
        _names.Remove("");
    }

    public bool IsCriterion(string word) => _criteria.Contains(word);

    /// <summary>The numbers of a text with their units: no names, codes, levels or dates.</summary>
    public IReadOnlyList<Figure> Figures(string text) => Prose.Figures.In(Mask(text));

    /// <summary>Criteria named in a text with the levels named beside them, and the answer that the text gives them.</summary>
    public IReadOnlyList<CriterionMention> Criteria(string text) => CriterionMentions.In(text, this);

    /// <summary>The text with names, levels and dates blanked out, so that offsets stay.</summary>
    public string Mask(string text)
    {
        text = Quotations.Blank(text);
        var masked = new StringBuilder(text);
        foreach (var date in DateMentions.In(text))
        {
            Blank(masked, date.Start, date.End);
        }

        foreach (var level in LevelMentions.In(text))
        {
            Blank(masked, level.Start, level.End);
        }

        foreach (var name in _names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                if (IsWhole(text, at, at + name.Length))
                {
                    Blank(masked, at, at + name.Length);
                }
            }
        }

        return masked.ToString();
    }

    public static bool IsWhole(string text, int start, int end) =>
        (start == 0 || !IsNameCharacter(text[start - 1])) && (end == text.Length || !IsNameCharacter(text[end]) || (text[end] is '-' or '.' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))));

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            text[i] = ' ';
        }
    }
}
