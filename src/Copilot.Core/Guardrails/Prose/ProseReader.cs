using Copilot.Core.Drafting;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Reads sentences: what of them are figures, dates, levels, names of criteria. Names that carry digits are no figures.</summary>
internal sealed class ProseReader
{
    private readonly HashSet<string> _criteria = new(StringComparer.Ordinal);
    private readonly NameIndex[] _names;
    private readonly BriefIndex? _case;

    public ProseReader(NameIndex names) => _names = [names];

    /// <summary>Every document, code, criterion and fact of a case is a name in it.</summary>
    public ProseReader(BriefIndex index)
    {
        var brief = index.Brief;
        _case = index;
        _criteria.UnionWith(brief.Criteria.Select(c => c.Id).Concat(brief.Assessment.Criteria.Select(c => c.Id)));
        var names = new HashSet<string>(_criteria, StringComparer.Ordinal) { brief.Versions.Profile };
        names.UnionWith(brief.Case.Documents.Select(d => d.Id));
        names.UnionWith(brief.Codes.Select(c => c.Code));
        names.UnionWith(brief.Case.Request.Procedures.SelectMany(p => new[] { p.Key, p.Code }));
        names.UnionWith(brief.Assessment.Lines.SelectMany(l => l.Suggested.Select(s => s.Code).Append(l.Key).Append(l.Code)));
        names.UnionWith(brief.Assessment.SuggestedCodes.Select(s => s.Code));
        names.UnionWith(brief.Case.Request.Diagnoses);
        _names = [new NameIndex(names), LibraryReading.Of(brief.Library).Names];
    }

    public bool IsCriterion(ReadOnlySpan<char> word) => _criteria.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>The numbers of a text with their units: no names, codes, levels or dates, and nothing quoted.</summary>
    public IReadOnlyList<Figure> Figures(string text)
    {
        text = Quotations.Blank(text);
        return Figures(text, DateMentions.In(text), LevelMentions.In(text));
    }

    /// <summary>The same where dates and levels are read already and nothing quoted is left.</summary>
    public IReadOnlyList<Figure> Figures(string text, IReadOnlyList<DateMention> dates, IReadOnlyList<LevelMention> levels) =>
        Prose.Figures.In(text.AsSpan().ContainsAnyInRange('0', '9') ? Mask(text, dates, levels) : text);

    /// <summary>Criteria named in a sentence with the levels named beside them, and the answer that it gives them.</summary>
    public IReadOnlyList<CriterionMention> Criteria(string sentence, IReadOnlyList<LevelMention> levels) =>
        CriterionMentions.In(sentence, levels, this);

    // The text with names, levels and dates blanked out, so that offsets stay.
    private string Mask(string text, IReadOnlyList<DateMention> dates, IReadOnlyList<LevelMention> levels) =>
        string.Create(
            text.Length,
            (Reader: this, Text: text, Dates: dates, Levels: levels),
            static (masked, of) =>
            {
                of.Text.CopyTo(masked);
                foreach (var date in of.Dates)
                {
                    masked[date.Start..date.End].Fill(' ');
                }

                foreach (var level in of.Levels)
                {
                    masked[level.Start..level.End].Fill(' ');
                }

                of.Reader.MaskNames(of.Text, masked);
            }
        );

    private void MaskNames(string text, Span<char> masked)
    {
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var end = NameIndex.BeginsName(text, i) ? NameEnd(text, i) : -1;
            if (end > i)
            {
                masked[i..end].Fill(' ');
                i = end;
                continue;
            }

            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }
        }
    }

    private int NameEnd(string text, int at)
    {
        var longest = _case is null ? -1 : FactEnd(text, at, _case);
        foreach (var names in _names)
        {
            longest = Math.Max(longest, names.EndAt(text, at));
        }

        return longest;
    }

    // A long chart has as many facts as a text has words: they are asked for, not collected.
    private static int FactEnd(string text, int at, BriefIndex index)
    {
        var end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return index.IsFact(text.AsSpan(at, end - at)) && NameIndex.IsWhole(text, at, end) ? end : -1;
    }
}
