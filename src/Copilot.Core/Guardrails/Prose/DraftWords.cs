using System.Runtime.CompilerServices;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>The words that a draft of ours may use: those of our forms, of the criteria and of the facts, and of what the statement cites. A word from
/// elsewhere says something that nothing on record says.</summary>
internal sealed class DraftWords
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // What guidelines say is the same for every case: its words are read once, and kept by what says them.
    private static readonly ConditionalWeakTable<object, HashSet<string>> Kept = [];
    private static readonly ConditionalWeakTable<Words, HashSet<string>> ForMembers = [];

    private readonly IReadOnlyList<HashSet<string>> _record;
    private readonly IReadOnlyList<HashSet<string>> _member;
    private readonly LibraryReading _sources;
    private readonly GuidelineLibrary _library;

    public DraftWords(Brief brief, IReadOnlyList<string> record, IReadOnlyList<string> member)
    {
        _library = brief.Library;
        _sources = LibraryReading.Of(brief.Library);
        _member = [Kept.GetValue(member, _ => Forms(member)), ForMembers.GetValue(brief.Words, OfMembers)];
        _record =
        [
            Kept.GetValue(record, _ => Forms(record)),
            Kept.GetValue(brief.Words, _ => OfFacts(brief.Words)),
            OfCase(brief),
            Kept.GetValue(brief.Pitfalls, _ => Of(brief.Pitfalls.Select(p => p.Says))),
            Kept.GetValue(brief.Disputes, _ => Of(brief.Disputes.SelectMany(d => new[] { d.Question, d.One.Says, d.Other.Says }))),
        ];
    }

    private static HashSet<string> Forms(IReadOnlyList<string> words) => new(words.Concat(Months), StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> OfMembers(Words words) =>
        Of(words.Members.Values.Concat(words.Services.Values).Concat(words.Columns.Values.Select(c => c.Plain)));

    private static HashSet<string> OfFacts(Words words) =>
        Of(
            words
                .Columns.Values.SelectMany(c => new[] { c.Name, c.Short })
                .Concat(words.Facts.Values)
                .Concat(words.Readings.Values)
                .Concat(words.Criteria.Values)
                .Concat(words.Gates.Values)
                .Concat(words.Asks.Values)
                .Concat(words.Facts.Keys)
                .Concat([words.Limits.Demand, words.Limits.Wish, words.Limits.Bound])
        );

    private static HashSet<string> OfCase(Brief brief)
    {
        var assessment = brief.Assessment;
        return Of(
            brief
                .Criteria.SelectMany(c => new[] { c.Title, c.Id, c.Document })
                .Concat(brief.Thresholds.SelectMany(t => new[] { t.Name, t.Unit ?? "" }))
                .Concat(brief.Codes.Select(c => c.Label))
                .Concat(brief.Dictionary.Keys.Concat(brief.Dictionary.Values.Select(d => d.Unit ?? "")))
                .Concat(
                    assessment
                        .Criteria.Select(a => a.Because)
                        .Concat(assessment.Flags.SelectMany(f => new[] { f.Id, f.Because }))
                        .Concat(assessment.Lines.SelectMany(l => new[] { l.Key, l.Because }))
                )
                .Concat(assessment.Asks.SelectMany(a => new[] { a.Id, a.Text }))
                .Concat(assessment.Alternative)
                .Concat(assessment.SetAside)
                .Concat(
                    brief
                        .Facts.DistinctBy(f => (f.Name, f.Side, f.Part, f.Assertion, f.Value))
                        .SelectMany(f =>
                            new[] { FactWords.Read(f, brief), f.Part ?? "", f.Value is { } value ? FactWords.Value(value) : "" }
                        )
                )
                .Concat(brief.Case.Documents.SelectMany(d => new[] { d.Id, FactWords.Document(d), FactWords.Dated(d) }))
                .Concat(brief.Case.Request.Procedures.SelectMany(p => new[] { p.Key, p.Code }).Append(brief.Case.Request.Id))
                .Concat(brief.Case.Messages.SelectMany(m => new[] { m.Place.File, m.Reason }))
                .Append(brief.BetterProfile ?? "")
                .Append(brief.Case.Request.Plan.Profile)
                .Append(brief.Case.Request.Plan.LineOfBusiness.Spelled())
        );
    }

    /// <summary>The words of a statement that have no licence, with their places.</summary>
    public IEnumerable<(int Start, int End)> Foreign(TextUnit unit, Audience audience)
    {
        var known =
            audience == Audience.Member
                ? _member
                :
                [
                    .. _record,
                    .. unit.Statement!.Citations.OfType<GuidelineCitation>()
                        .Select(c => _sources.OwnWords(_library, c.Document, c.Passage))
                        .Distinct(),
                ];
        foreach (var (start, end) in Words(unit.Own))
        {
            if (!Has(known, unit.Own.AsSpan(start..end)))
            {
                yield return (start, end);
            }
        }
    }

    private static bool Has(IReadOnlyList<HashSet<string>> known, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of some texts, without what they quote.</summary>
    public static HashSet<string> Of(IEnumerable<string> texts)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            var own = Quotations.Blank(text);
            foreach (var (start, end) in Words(own))
            {
                bySpan.Add(own.AsSpan(start..end));
            }
        }

        return words;
    }

    // Runs of letters; what has digits in it is a name or a figure, and checked as one.
    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var i = 0; i < text.Length; )
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
