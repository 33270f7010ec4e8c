using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Where something stands in the chart: the lines that tell most of what is asked first, contradictions beside them, or where it was looked for.</summary>
internal sealed class RecordedAnswer : AnswerSheet
{
    private const string Contradiction = "contradiction";

    // One word that stands in many lines answers nothing by itself.
    private const double LeastWeight = 0.5;

    private readonly List<Fact> _facts;
    private readonly int _lines;
    private readonly List<IGrouping<(string Document, int Line), Fact>> _shown;
    private readonly HashSet<(string Document, int Line)> _told;
    private readonly string? _aged;

    public RecordedAnswer(Question question, Brief brief)
        : base(question, brief)
    {
        _facts = Asked();
        // What happened when is told by what has a day of its own.
        if (question.When && _facts.Exists(f => f.Start is not null))
        {
            _facts.RemoveAll(f => f.Start is null);
        }

        var lines = _facts.GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).ToList();
        (_lines, _shown) = (lines.Count, Shown(lines));
        _told = [.. _shown.Select(g => g.Key)];
        _aged = question.Form == QuestionForm.Age ? new RecordAge(question, brief, Read).Tell() : null;
    }

    /// <summary>The answer; null where nothing on file is one.</summary>
    public QuestionAnswer? Find()
    {
        if (_question.Records.Count > 0 && _question.Facts.Count + _question.Documents.Count == 0 && NoneOf(_question.Records) is { } none)
        {
            return none;
        }

        _lead = _question.Form == QuestionForm.Course ? Course(_facts) : null;
        foreach (var group in _shown)
        {
            Tell(group.Key.Document, [.. group.OrderByDescending(Fit)]);
        }

        var dated =
            _question.When && _question.Form is not (QuestionForm.Each or QuestionForm.Span) && _aged is null
                ? Dated([.. _shown.SelectMany(g => g)])
                : null;
        _lead ??= dated is null ? Opening() : null;
        _more = _lines - _shown.Count;
        TellFlags();
        var lasted = TellLength();
        var found = Unread();
        _lead ??= LineOfRecord();
        foreach (var line in found.Take(MostOf(found)))
        {
            Found(line);
        }

        if (found.Count > 0 && _lead is null && IsUntold && IsAnswer(found[0]))
        {
            _lead = LeadOf(found[0]);
        }

        if (IsUntold && IsNoAnswer(found))
        {
            return null;
        }

        var unread = IsUntold && _question.Facts.Count > 0 ? TellSearch(found) : null;
        var computed = Computed();
        var unmeasured = _facts.Count > 0 && computed is null && _aged is null ? Unmeasured(_facts) : null;
        return Answer() with { Times = [.. new[] { computed, unread, unmeasured, dated, lasted, _aged }.OfType<string>()] };
    }

    // Neither a fact nor an age is told.
    private bool IsUntold => _facts.Count == 0 && _aged is null;

    // What is told again in the same words is not told again here.
    private List<IGrouping<(string Document, int Line), Fact>> Shown(List<IGrouping<(string Document, int Line), Fact>> lines)
    {
        var latestFirst = _question.Latest && (_question.When || _question.Full || _question.Told.Any(t => t.Value is not null));
        return
        [
            .. lines
                .OrderByDescending(g => latestFirst ? When(g.Key.Document) : 0)
                .ThenByDescending(g => g.Max(Fit))
                .ThenByDescending(g => When(g.Key.Document) * (_question.Earlier ? -1 : 1))
                .ThenBy(g => g.Key.Document, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Line)
                .DistinctBy(g => string.Join('|', g.Select(f => f.Evidence.Quote).Distinct()))
                .Take(_question.Form == QuestionForm.Each ? MostLines : FewLines),
        ];
    }

    // The line that tells most; of things measured by no name, each that its record measures.
    private Statement? Opening()
    {
        if (
            _shown.Count == 0
            || _aged is not null
            || _question.Facts.Count + _question.Levels.Count == 0
            || _question.Form is QuestionForm.Each or QuestionForm.Span
        )
        {
            return null;
        }

        return Opening(
            _question.Named.Count == 0 && Measures(_facts, _shown[0].Key.Document) is { } measures
                ? [.. _shown[0].Where(f => f.Value?.Low is null), .. measures]
                : [.. _shown[0]]
        );
    }

    // Where records contradict each other, neither alone is the answer.
    private void TellFlags()
    {
        var ids = _facts.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var flag in _brief.Assessment.Flags.Where(f => f.Facts.Any(ids.Contains)))
        {
            Flag(flag);
            if (flag.Id == Contradiction && _question.Form is not (QuestionForm.Each or QuestionForm.Course))
            {
                _lead = _pen.Statements[^1] with { Id = "a1" };
            }
        }
    }

    // A length of time is the rules' own count, behind that of the course named.
    private string? TellLength()
    {
        var ids = _facts.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        List<CriterionAnswer> counted =
            _question.Form != QuestionForm.Span
                ? []
                :
                [
                    .. _brief
                        .Assessment.Criteria.Where(a =>
                            !a.Soft && a.Reasons.Any(r => r.Compares is { IsComputed: true }) && a.Facts.Any(ids.Contains)
                        )
                        .OrderByDescending(a => _pen.Index.Part(a) == CriterionPart.Required)
                        .DistinctBy(a => a.Id)
                        .Take(2),
                ];
        if (counted.Count == 0)
        {
            return null;
        }

        _lead = new Leads(_question with { IsPolar = false }, _pen, supposed: false).Criteria(counted);
        return Lasted(_question.Part.Count > 0 ? _facts : [.. _shown.SelectMany(g => g)], counted);
    }

    // What the rules do not read is found by its words.
    private List<FoundLine> Unread()
    {
        var counts = Counted();
        if (counts.Count > 0)
        {
            _lead = LeadOf(counts[0]);
        }

        List<FoundLine> found =
            counts.Count > 0 ? counts.FindAll(IsNew)
            : _question.Form == QuestionForm.Each
            || (_aged is null && _question.Facts.Count == 0 && (_facts.Count == 0 || _question.Records.Count > 0))
                ? [.. RecordSearch.Find([.. _question.Strange, .. _question.Likewise], _brief, MostLines).Where(IsNew)]
            // What no rule reads of a thing may stand in the record all the same.
            : IsUntold ? [.. RecordSearch.Find(_question.Content, _brief, FewLines)]
            : [];
        return found.Count == 0 && _facts.Count > 0 ? OfYear() : found;
    }

    private bool IsNew(FoundLine line) => !_told.Contains((line.Document.Id, line.Line));

    // How many, of what the facts tell no number of: the lines that have the word and a number.
    private List<FoundLine> Counted() =>
        _question.Form == QuestionForm.Amount
        && _shown.Count > 0
        && _shown.TrueForAll(g => g.All(f => f.Value?.Low is null && f.Start is null))
            ?
            [
                .. RecordSearch
                    .Find([.. _question.Words.Where(w => w.Names.Count == 0).Select(w => w.Word)], _brief, MostLines)
                    .Where(l => Counts(l.Quote))
                    .Take(MostFound),
            ]
            : [];

    // A year that is named and that no line so far tells: "a discectomy in 1999?"
    private List<FoundLine> OfYear() =>
        _question.Strange.FirstOrDefault(w => w.Length == 4 && w.All(char.IsAsciiDigit)) is { } year
        && !_shown.Exists(g => g.Any(f => f.Evidence.Quote.Contains(year, StringComparison.Ordinal)))
            ? [.. RecordSearch.Find([year], _brief, MostFound).Where(IsNew)]
            : [];

    // Of a kind of record and a word, the line of that record with the word.
    private Statement? LineOfRecord()
    {
        if (_question.Records.Count == 0 || _question.Facts.Count > 0 || _aged is not null)
        {
            return null;
        }

        bool NamesDocument(string word) =>
            _brief.Case.Documents.Any(d => d.Id.Split('-', '_').Contains(word, StringComparer.OrdinalIgnoreCase));
        var wanted = RecordSearch
            .Find([.. _question.Strange.Where(w => !NamesDocument(w))], _brief, MostLines)
            .FirstOrDefault(l => l.Weight >= LeastWeight && _question.Records.Any(r => r.Holds(l.Document)));
        return wanted is null ? null : LeadOf(wanted);
    }

    private static Statement LeadOf(FoundLine line) => Leads.Make(Said(line), [Line(line)], []);

    private bool IsAnswer(FoundLine line) => _question.Facts.Count == 0 || (line.Weight >= LeastWeight && line.Words > 1);

    private int MostOf(List<FoundLine> found) =>
        _question.Form == QuestionForm.Each ? MostLines
        : found.Count > 0 && IsAnswer(found[0]) ? MostFound
        : FewLines;

    // Nothing was found, or a word or two of a question in a line of the record, which does not answer it.
    private bool IsNoAnswer(List<FoundLine> found) =>
        _question.Facts.Count == 0
        && (
            found.Count == 0
                ? _pen.Statements.Count == 0
                : _question.Records.Count == 0
                    && _question.Form != QuestionForm.Each
                    && found.Max(l => l.Words) * 2 < _question.Strange.Count
        );

    // Where it was looked for; that the lines found by words are unjudged.
    private string? TellSearch(List<FoundLine> found)
    {
        Search();
        if (found.Count == 0 || _lead is not null)
        {
            _lead ??= _pen.Statements[^1] with { Id = "a1" };
            return null;
        }

        var sought = (_question.Named.Count > 0 ? _question.Named : _question.Facts)
            .Where(_brief.Dictionary.ContainsKey)
            .Select(_brief.Words.Fact)
            .Distinct()
            .Take(MostFound);
        return $"The rules read nothing on {Lists.Or([.. sought])}; lines of the record in which its words stand follow, unjudged.";
    }

    private void Search()
    {
        var sought = _question.Facts.Count == 0 ? ["anything"] : _question.Facts.Select(_brief.Words.Fact).Distinct().ToList();
        var nearest = _brief
            .Assessment.Criteria.Where(a => a.Search is not null && a.Missing.Any(_question.Facts.Contains))
            .Select(a => a.Search!)
            .FirstOrDefault();
        var searched = _brief
            .Case.Documents.Where(d => !_brief.Assessment.SetAside.Contains(d.Id))
            .Select(d => nearest?.Documents.FirstOrDefault(n => n.Document == d.Id) ?? new SearchedDocument(d.Id, null, null))
            .ToList();
        _searched = new AnsweredSearch(sought, searched);
        _pen.Write(
            Section.Deficiencies,
            $"No record of {Lists.Or(sought)}{(_question.Levels.Count == 0 ? "" : $" at {CriterionWords.Levels(_question.Levels)}")}. Every document that is not set aside was searched for each.",
            about: ["basis"]
        );
    }

    // What is called by its name and is computed from the record, as the rules hold it: PI minus LL.
    private string? Computed()
    {
        var names = _question
            .Named.Where(n => !_brief.Facts.Any(f => f.Name == n))
            .Select(_brief.Words.Fact)
            .Select(w => w.Split(" (")[0])
            .Where(w => w.Length > 3)
            .ToList();
        var told =
            names.Count == 0
                ? []
                : _brief
                    .Assessment.Criteria.SelectMany(a => a.Reasons)
                    .Where(r =>
                        r.Compares is { IsComputed: true, Measured.Length: > 0 }
                        && names.Exists(n => r.Compares.Measured.Contains(n, StringComparison.OrdinalIgnoreCase))
                    )
                    .Select(r => r.Compares!.Measured)
                    .Distinct()
                    .Take(MostFound)
                    .ToList();
        return told.Count == 0 ? null : Lists.Stop(Lists.Capital(Lists.And(told)));
    }

    // A measure that is called by its name and that no record tells, whatever is told beside it.
    private string? Unmeasured(List<Fact> told)
    {
        var wanting = _question
            .Named.Where(n =>
                _brief.Dictionary.GetValueOrDefault(n) is { Unit: not null }
                && !_brief.Facts.Any(f => f.Name == n && !_brief.Assessment.SetAside.Contains(f.Evidence.Document))
            )
            .ToList();
        if (wanting.Count == 0 || told.Exists(f => f.Value?.Low is not null))
        {
            return null;
        }

        foreach (
            var same in _brief
                .Assessment.Criteria.Where(a =>
                    a.Answer == Criteria.Answer.Unknown && (_question.Bearing.Contains(a.Id) || a.Missing.Any(wanting.Contains))
                )
                .GroupBy(a => a.Id)
                .Select(g => g.ToList())
                .Take(2)
        )
        {
            Explain(same);
        }

        foreach (var line in RecordSearch.Find(_question.Content, _brief, MostFound))
        {
            Found(line);
        }

        _lead = null;
        return $"No record of {Lists.Or(wanting.Select(_brief.Words.Fact).Distinct())}; what is told beside it is no measurement.";
    }

    private static bool Counts(string line) =>
        line.Split([' ', ',', '.', ';', ':', '(', ')'])
            .Any(w => w.Length > 0 && (w.All(char.IsAsciiDigit) || Facts.Text.CountingWords.Of(w) is not null));

    // When it was, by the records that tell a day: the same day told twice is told once.
    private string? Dated(List<Fact> facts)
    {
        static string Day(DayRange day) =>
            day.First is { Day: 1, Month: 1 } && day.Last == day.First.AddYears(1).AddDays(-1)
                ? day.First.Year.ToString(CultureInfo.InvariantCulture)
                : Dates.Write(day);
        var told = facts
            .Where(f => f.Start is not null)
            .OrderByDescending(f => f.End is { } e && e != f.Start)
            .ThenBy(f => f.Start!.Value.Last.DayNumber - f.Start.Value.First.DayNumber)
            .GroupBy(f => (f.Name, f.Start))
            .Take(MostFound)
            .Select(g =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_brief.Words.Fact(g.Key.Name)}: {Day(g.Key.Start!.Value)}{(g.First().End is { } end && end != g.Key.Start ? $" to {Day(end)}" : "")} ({Lists.And(g.Select(f => $"{f.Evidence.Document}, line {f.Evidence.Line}").Distinct())})"
                )
            )
            .ToList();
        return told.Count == 0 ? null : Lists.Stop(Lists.Capital(string.Join("; ", told)));
    }

    // "The alignment numbers": each thing that a record measures of what is asked for, where it gives several, each once.
    private static List<Fact>? Measures(IEnumerable<Fact> facts, string document)
    {
        var all = facts
            .Where(f => f.Evidence.Document == document && f is { Value.Low: not null, Assertion: Assertion.Present })
            .OrderBy(f => f.Evidence.Line)
            .GroupBy(f => (f.Name, f.Level, f.Side, f.Part))
            .ToList();
        return all.Count is > 2 and <= MostMeasures && all.TrueForAll(g => g.Select(f => f.Value!.Low).Distinct().Count() == 1)
            ? [.. all.Select(g => g.First())]
            : null;
    }

    // The line that tells most, as a sentence with its place.
    private Statement Opening(List<Fact> line)
    {
        var named = line.Exists(f => _question.Named.Contains(f.Name)) ? line.FindAll(f => _question.Named.Contains(f.Name)) : line;
        var source = _pen.Index.Document(line[0].Evidence.Document)!;
        return Leads.Make($"{Told(named)}: {Lists.Lower(FactWords.Document(source))}, {source.Id}", _pen.Cite.Lines(named), []);
    }

    // One thing measured on several days: first and last, with what lies between.
    private Statement? Course(List<Fact> facts)
    {
        var courses = facts
            .Where(f => f.Value?.Low is not null && f.Assertion is Assertion.Present or Assertion.Historical && f.Date is { IsExact: true })
            .GroupBy(f => (f.Name, f.Level, f.Side, f.Part))
            .Select(g => g.OrderBy(f => f.Date!.Value.First).DistinctBy(f => (f.Date, f.Value!.Low)).ToList())
            .Where(g => g.DistinctBy(f => f.Date).Count() > 1)
            .Take(3)
            .ToList();
        if (courses.Count == 0)
        {
            return null;
        }

        var said = courses.Select(c =>
            $"{_brief.Words.Fact(c[0].Name)}{(c[0].Level is { } at ? $" at {at}" : "")}: {Lists.And(c.Select(f => $"{FactWords.Value(f.Value!)} on {Dates.Write(f.Date!.Value)}"))}"
        );
        return Leads.Make(string.Join("; ", said), courses.SelectMany(c => _pen.Cite.Lines(c)), []);
    }

    // A kind of image that is asked for and not on file: what the record says of it all the same, and what is asked for.
    private QuestionAnswer? NoneOf(IReadOnlyList<RecordKind> kinds)
    {
        var called = kinds.Select(k => Called(k.Modality)).OfType<string>().Distinct().ToList();
        if (
            called.Count == 0
            || called.Count < kinds.Count
            || _brief.Case.Documents.Any(d => !_brief.Assessment.SetAside.Contains(d.Id) && kinds.Any(k => k.Holds(d)))
        )
        {
            return null;
        }

        foreach (
            var line in RecordSearch.Find(
                [.. called.SelectMany(c => c.ToLowerInvariant().Split('-', ' ')).Where(w => w.Length > 1)],
                _brief,
                MostFound
            )
        )
        {
            Found(line);
        }

        var wanted = _brief
            .Assessment.Asks.Select(a => _brief.Words.Ask(a.Id))
            .Where(a => called.Exists(c => a.Contains(c, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return Answer() with
        {
            Times =
            [
                $"{(_question.IsPolar ? "No: no" : "No")} report of {Lists.Or(called)} is on file{SetAside(kinds)}{(_pen.Statements.Count > 0 ? "; lines of other records that speak of it follow" : "")}.{(wanted.Count > 0 ? $" Asked for: {Lists.And(wanted)}." : "")}",
            ],
        };
    }

    private static string? Called(Modality? modality) =>
        modality switch
        {
            Modality.Mri => "MRI",
            Modality.Ct => "CT",
            Modality.Xray => "X-rays",
            Modality.FlexionExtension => "flexion-extension films",
            Modality.StandingFullLength => "standing films",
            Modality.Dxa => "bone density",
            _ => null,
        };

    private string SetAside(IReadOnlyList<RecordKind> kinds) =>
        _brief.Case.Documents.Where(d => _brief.Assessment.SetAside.Contains(d.Id) && kinds.Any(k => k.Holds(d))).Select(d => d.Id).ToList()
            is { Count: > 0 } aside
            ? $" that counts ({Lists.And(aside)} {(aside.Count == 1 ? "is" : "are")} set aside)"
            : "";
}
