using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Reads what our forms say that a record shows: <c>At L3-L4 the MRI report of 28 May 2025 shows A, B and no C; the consult of ... records D.</c>
/// Each item must be a reading of a fact of that record at that level.</summary>
internal sealed class RecordReadings
{
    private static readonly string[] Verbs = [" shows ", " show ", " records ", " record ", " plans ", " plan ", " does ", " do "];

    private readonly Brief _brief;
    private readonly List<(string Dated, HashSet<string> Documents)> _documents;
    private readonly ILookup<string, Fact> _facts;
    private readonly Dictionary<(string Dated, string Levels), Wordings> _wordings = [];

    public RecordReadings(Brief brief)
    {
        _brief = brief;
        _documents =
        [
            .. brief
                .Case.Documents.GroupBy(FactWords.Dated)
                .OrderByDescending(g => g.Key.Length)
                .Select(g => (g.Key, g.Select(d => d.Id).ToHashSet(StringComparer.Ordinal))),
        ];
        _facts = brief.Facts.ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
    }

    /// <summary>The first thing of each clause that the record which it names does not say there, with what is wrong about it.</summary>
    public IEnumerable<(int Start, int End, string Why)> Wrong(TextUnit unit)
    {
        foreach (var sentence in unit.Sentences)
        {
            IReadOnlyList<Interspace> levels =
                sentence.Text.StartsWith("At ", StringComparison.Ordinal) && sentence.Read.Levels is [{ Start: 3 } first, ..]
                    ? first.Interspaces
                    : [];
            foreach (var clause in Prose.Sentences.Clauses(new Sentence(0, sentence.Text)))
            {
                if (Named(clause.Text) is not { } named)
                {
                    if (Unknown(clause.Text, sentence.Read.Dates, clause.Start, unit.Statement!) is { } none)
                    {
                        yield return (
                            sentence.Start + clause.Start + none.Start,
                            sentence.Start + clause.Start + none.End,
                            $"The chart has no record of {clause.Text[none.Start..none.End]}, and no line that is cited here tells of that day."
                        );
                    }

                    continue;
                }

                var end = clause.Text.TrimEnd().TrimEnd('.').Length;
                if (named.Verb is " does " or " do ")
                {
                    yield return (
                        sentence.Start + clause.Start + named.End,
                        sentence.Start + clause.Start + end,
                        NoReading(clause.Text[named.End..end], named.Dated)
                    );
                }
                else if (Odd(clause.Text, named.End, end, Of(named.Dated, named.Documents, levels)) is { } odd)
                {
                    yield return (
                        sentence.Start + clause.Start + odd.Start,
                        sentence.Start + clause.Start + odd.End,
                        NoReading(clause.Text[odd.Start..odd.End], named.Dated)
                    );
                }
            }
        }
    }

    private static string NoReading(string words, string record) => $"'{words}' is no reading of the {record} there.";

    // "The MRI report of 3 May 2024 shows": a day, and what the record of that day does. By whatever name it goes, some record has that day.
    private (int Start, int End)? Unknown(string clause, IReadOnlyList<DateMention> dates, int start, Statement statement)
    {
        foreach (var date in dates.Where(d => d.Start >= start && d.End - start <= clause.Length))
        {
            var (from, end) = (date.Start - start, date.End - start);
            if (
                clause.AsSpan(0, from).EndsWith(" of ", StringComparison.Ordinal)
                && Array.Exists(Verbs, v => clause.AsSpan(end).StartsWith(v, StringComparison.Ordinal))
                && !HasDay(date.Days, statement)
            )
            {
                return (from, end);
            }
        }

        return null;
    }

    // The day of a record or of the request; else one of which a cited line, or an undated record that is cited, tells.
    private bool HasDay(DayRange days, Statement statement)
    {
        bool Holds(DateOnly day) => day >= days.First && day <= days.Last;
        bool Overlaps(DayRange? other) => other is { } o && o.First <= days.Last && o.Last >= days.First;
        return _brief.Case.Documents.Any(d => d.Date is { } date && Holds(date))
            || Holds(_brief.Case.AsOf)
            || statement
                .Citations.OfType<ChartCitation>()
                .Any(c =>
                    BriefIndex.Of(_brief).Document(c.Document) is not { Date: not null } document
                    || (
                        c.Line >= 1
                        && c.Line <= document.LineCount
                        && DateMentions.InChart(document.Line(c.Line), days.First.Year).Any(Holds)
                    )
                    || _facts[c.Document].Any(f => f.Evidence.Line == c.Line && (Overlaps(f.Date) || Overlaps(f.Start) || Overlaps(f.End)))
                );
    }

    /// <summary>Whether a statement that names records, other than to tell a day by them, cites a line of one of them, where it cites any.</summary>
    public bool CitesNamed(TextUnit unit)
    {
        var cited = unit.Statement!.Citations.OfType<ChartCitation>().Select(c => c.Document).ToHashSet(StringComparer.Ordinal);
        if (cited.Count == 0)
        {
            return true;
        }

        var named = NamedIn(unit.Own);
        return named.Count == 0 || named.Exists(d => d.Overlaps(cited));
    }

    // The longest first: "record of 10 Jun 2024" is no part of "therapy record of 10 Jun 2024".
    private List<HashSet<string>> NamedIn(string text)
    {
        var named = new List<HashSet<string>>();
        var taken = new List<(int Start, int End)>();
        foreach (var (dated, documents) in _documents)
        {
            for (
                var at = text.IndexOf(dated, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(dated, at + dated.Length, StringComparison.Ordinal)
            )
            {
                var end = at + dated.Length;
                if (
                    (at > 0 && char.IsLetterOrDigit(text[at - 1]))
                    || (end < text.Length && char.IsLetterOrDigit(text[end]))
                    || taken.Exists(t => at < t.End && end > t.Start)
                )
                {
                    continue;
                }

                taken.Add((at, end));
                if (!IsForItsDay(text, at))
                {
                    named.Add(documents);
                }
            }
        }

        return named;
    }

    private bool IsForItsDay(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        before = before.EndsWith(" the", StringComparison.OrdinalIgnoreCase) ? before[..^4].TrimEnd() : before;
        return DayRelations.Contains(before[(before.LastIndexOf(' ') + 1)..].ToString());
    }

    private IReadOnlySet<string> DayRelations => (_brief.Language?.Determinations.Value ?? DeterminationLexicon.None).DayRelations;

    private (string Dated, HashSet<string> Documents, string Verb, int End)? Named(string clause)
    {
        foreach (var (dated, documents) in _documents)
        {
            var at = clause.IndexOf(dated, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var end = at + dated.Length;
            return VerbAt(clause, end) is { } verb ? (dated, documents, verb, end + verb.Length) : null;
        }

        return null;
    }

    private static string? VerbAt(string clause, int at) =>
        Array.Find(Verbs, v => clause.AsSpan(at).StartsWith(v, StringComparison.Ordinal));

    // Many clauses name the same records, and thousands of records may be called by one name: what they say is put into words once.
    private Wordings Of(string dated, HashSet<string> documents, IReadOnlyList<Interspace> levels)
    {
        var key = (dated, string.Join(' ', levels));
        if (_wordings.TryGetValue(key, out var known))
        {
            return known;
        }

        var facts = documents
            .SelectMany(d => _facts[d])
            .Where(f => levels.Count == 0 || f.Level is { } level && levels.Contains(level))
            .ToList();
        var readings = facts.Select(f => FactWords.Read(f, _brief)).Distinct().OrderByDescending(r => r.Length).ToList();
        var denied = readings.Where(r => r.StartsWith("no ", StringComparison.Ordinal)).Select(r => r[3..]).ToList();
        var values = facts
            .Where(f => f.Value is not null)
            .SelectMany(f => new[] { FactWords.Value(f.Value!), FactWords.Stated(f.Name, f.Value!, _brief) })
            .Distinct()
            .OrderByDescending(v => v.Length)
            .ToList();
        return _wordings[key] = new Wordings(readings, denied, values);
    }

    // The longest first: how the facts read, what they deny, their values.
    private sealed record Wordings(List<string> Readings, List<string> Denied, List<string> Values);

    // The stretch that is no reading; null where all is.
    private static (int Start, int End)? Odd(string text, int from, int end, Wordings told)
    {
        var (readings, denied, values) = told;
        var (denying, numbers) = (false, false);
        for (var at = from; at < end; )
        {
            var reading = Longest(readings, text, at, end);
            var length = reading;
            if (denying && Longest(denied, text, at, end) is var bare && bare > length)
            {
                length = bare;
            }
            else
            {
                denying = reading > 0 && text.AsSpan(at).StartsWith("no ", StringComparison.Ordinal);
            }

            if (length == 0 && numbers)
            {
                length = Longest(values, text, at, end);
            }

            if (length == 0)
            {
                var stop = text.AsSpan(at, end - at).IndexOf(", ");
                return (at, stop < 0 ? end : at + stop);
            }

            numbers = text.AsSpan(at, length).ContainsAnyInRange('0', '9');
            at += length;
            at += Separators.Where(s => text.AsSpan(at).StartsWith(s, StringComparison.Ordinal)).Select(s => s.Length).FirstOrDefault();
        }

        return null;
    }

    private static readonly string[] Separators = [", and ", ", ", " and ", " or "];

    private static int Longest(List<string> words, string text, int at, int end)
    {
        foreach (var word in words)
        {
            var stop = at + word.Length;
            if (
                word.Length > 0
                && stop <= end
                && text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (stop == end || Array.Exists(Separators, s => text.AsSpan(stop).StartsWith(s, StringComparison.Ordinal)))
            )
            {
                return word.Length;
            }
        }

        return 0;
    }
}
