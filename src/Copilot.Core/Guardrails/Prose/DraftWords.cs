using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>The words that a draft of ours may use: those of our forms, of the criteria and of the facts, and of what the statement cites. A word from
/// elsewhere says something that nothing on record says.</summary>
internal sealed class DraftWords
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly HashSet<string> _record = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _member = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Document, string Passage), HashSet<string>.AlternateLookup<ReadOnlySpan<char>>> _passages = [];
    private readonly GuidelineLibrary _library;

    public DraftWords(Brief brief, IEnumerable<string> record, IEnumerable<string> member)
    {
        _library = brief.Library;
        _record.UnionWith(record);
        _member.UnionWith(member);
        _record.UnionWith(Months);
        _member.UnionWith(Months);
        var words = brief.Words;
        Add(_member, words.Members.Values.Concat(words.Services.Values).Concat(words.Columns.Values.Select(c => c.Plain)));
        Add(_record, words.Columns.Values.SelectMany(c => new[] { c.Name, c.Short }));
        Add(_record, words.Facts.Values.Concat(words.Readings.Values).Concat(words.Criteria.Values).Concat(words.Gates.Values).Concat(words.Asks.Values).Concat(words.Facts.Keys).Concat([words.Limits.Demand, words.Limits.Wish, words.Limits.Bound]));
        Add(_record, brief.Criteria.Select(c => c.Title));
        Add(_record, brief.Criteria.SelectMany(c => new[] { c.Id, c.Document }));
        Add(_record, brief.Thresholds.SelectMany(t => new[] { t.Name, t.Unit ?? "" }));
        Add(_record, brief.Codes.Select(c => c.Label));
        Add(_record, brief.Dictionary.Keys.Concat(brief.Dictionary.Values.Select(d => d.Unit ?? "")));
        Add(_record, brief.Pitfalls.Select(p => p.Says));
        Add(_record, brief.Disputes.SelectMany(d => new[] { d.Question, d.One.Says, d.Other.Says }));
        var assessment = brief.Assessment;
        Add(_record, assessment.Criteria.Select(a => a.Because).Concat(assessment.Flags.SelectMany(f => new[] { f.Id, f.Because })).Concat(assessment.Lines.SelectMany(l => new[] { l.Key, l.Because }))
            .Concat(assessment.Asks.SelectMany(a => new[] { a.Id, a.Text })).Concat(assessment.Alternative).Concat(assessment.SetAside));
        Add(_record, brief.Facts.DistinctBy(f => (f.Name, f.Side, f.Part, f.Assertion, f.Value)).SelectMany(f => new[] { FactWords.Read(f, brief), f.Part ?? "", f.Value is { } value ? FactWords.Value(value) : "" }));
        Add(_record, brief.Case.Documents.SelectMany(d => new[] { d.Id, FactWords.Document(d), FactWords.Dated(d) }));
        Add(_record, brief.Case.Request.Procedures.SelectMany(p => new[] { p.Key, p.Code }).Append(brief.Case.Request.Id));
    }

    /// <summary>The words of a statement that have no licence, with their places.</summary>
    public IEnumerable<(int Start, int End)> Foreign(TextUnit unit, Audience audience)
    {
        var known = (audience == Audience.Member ? _member : _record).GetAlternateLookup<ReadOnlySpan<char>>();
        var cited = audience == Audience.Member ? [] : unit.Statement!.Citations.OfType<GuidelineCitation>().Select(c => Of(c.Document, c.Passage)).ToList();
        foreach (var (start, end) in Words(unit.Own))
        {
            if (!known.Contains(unit.Own.AsSpan(start..end)) && !cited.Exists(c => c.Contains(unit.Own.AsSpan(start..end))))
            {
                yield return (start, end);
            }
        }
    }

    // A source is told with its own name and words.
    private HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Of(string document, string passage)
    {
        if (!_passages.TryGetValue((document, passage), out var known))
        {
            var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (_library.Find(document) is { } source)
            {
                Add(words, [document, SourceWords.Name(source), SourceWords.Label(source), source.Heading]);
                Add(words, source.Passage(passage) is { } cited ? [cited.Text, cited.Heading] : []);
            }

            _passages[(document, passage)] = known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        return known;
    }

    private static void Add(HashSet<string> words, IEnumerable<string> texts)
    {
        var bySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            var own = Quotations.Blank(text);
            foreach (var (start, end) in Words(own))
            {
                bySpan.Add(own.AsSpan(start..end));
            }
        }
    }

    // Runs of letters; what has digits in it is a name or a figure, and checked as one.
    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var digits = false;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                digits |= char.IsDigit(text[i]);
                i++;
            }

            if (!digits && i - start > 1)
            {
                yield return (start, i);
            }
        }
    }
}
