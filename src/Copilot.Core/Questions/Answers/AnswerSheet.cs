using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>What every answer is written with: the facts that are asked for, and statements in the draft's own words, each with what it rests on.</summary>
public abstract class AnswerSheet
{
    private protected const int MostLines = 12;
    private protected const int FewLines = 6;
    private protected const int MostFound = 3;
    private protected const int MostAnswers = 6;
    private protected const int MostMeasures = 9;
    private protected const int MostWords = 4;
    private protected const int MostSources = 2;
    private protected const int MostPassagesOfOne = 5;

    private protected readonly Question _question;
    private protected readonly Brief _brief;
    private protected readonly Pen _pen;
    private protected readonly Determination _draft;
    private protected AnsweredSearch? _searched;

    private protected Statement? _lead;
    private protected int _more;

    private protected AnswerSheet(Question question, Brief brief)
    {
        (_question, _brief) = (question, brief);
        _pen = new Pen(BriefIndex.Of(brief), Audience.Reviewer);
        _draft = TemplateWriter.Write(brief, Audience.Reviewer);
    }

    private protected Leads Leads => new(_question, _pen, supposed: false);

    private protected static readonly HashSet<string> Aside = new(StringComparer.Ordinal)
    {
        "patient-age",
        "patient-sex",
        "person-named",
        "reader-instruction",
    };

    // Readings with their levels; where there are several, each level before its own, so that none is read of another.
    private protected string Told(List<Fact> facts)
    {
        var levels = facts
            .GroupBy(f => f.Level)
            .OrderBy(g => g.Key is null ? 0 : 1)
            .ThenBy(g => g.Key)
            .Select(g =>
                (
                    g.Key,
                    Text: Lists.And([
                        .. FactWords.Read(g.Where(f => !IsAnothers(f)), _brief),
                        .. g.Where(IsAnothers).Select(f => FactWords.Describe(f, _brief.Words)).Distinct(),
                    ])
                )
            )
            .GroupBy(g => (IsPlaced: g.Key is not null, g.Text))
            .ToList();
        static string At(IEnumerable<Interspace?> at) => Lists.And(at.OfType<Interspace>().Select(l => l.ToString()));
        return levels.Count(g => g.Key.IsPlaced) > 1
            ? string.Join("; ", levels.Select(g => $"{(g.Key.IsPlaced ? $"at {At(g.Select(x => x.Key))} " : "")}{g.Key.Text}"))
            : Lists.And(levels.Select(g => g.Key.Text + (g.Key.IsPlaced ? $" at {At(g.Select(x => x.Key))}" : "")));
    }

    // A finding of another person, or one that is only thought of, is told as that.
    private protected static bool IsAnothers(Fact fact) =>
        fact.Assertion is Assertion.Family or Assertion.OtherPerson or Assertion.Hypothetical;

    private protected double When(string document) =>
        _pen.Index.Document(document)?.Date?.DayNumber ?? (_question.Earlier ? double.MaxValue : -1);

    // The facts that are asked for: those called by name before those of a topic, at the levels, on the side and in the kind of record named, where any are.
    private protected List<Fact> Asked()
    {
        var facts = _brief
            .Facts.Where(f =>
                !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && !Aside.Contains(f.Name)
                && (_question.Facts.Count == 0 || _question.Facts.Contains(f.Name))
                && (
                    _question.Levels.Count == 0
                    || f.Level is null && _question.Facts.Count > 0
                    || f.Level is { } level && _question.Levels.Contains(level)
                )
            )
            .ToList();
        if (_question.Facts.Count == 0 && _question.Levels.Count == 0 && _question.Records.Count == 0)
        {
            return [];
        }

        Narrow(f => _question.Documents.Count == 0 || _question.Documents.Contains(f.Evidence.Document));
        Narrow(f => _question.Records.Count == 0 || _question.Records.Any(r => r.Holds(_pen.Index.Document(f.Evidence.Document)!)));
        // Beside another person's finding the member's own is asked for.
        var another = _question.OfAnother || _question.Told.Any(IsAnothers);
        if (another)
        {
            Narrow(f => !IsAnothers(f));
        }

        // "The ankle at full strength": the part and the value that the question itself tells.
        var parts = _question.Content.ToHashSet(StringComparer.Ordinal);
        Narrow(f => f.Value?.Word is { } grade && parts.Contains(grade));
        Narrow(f => f.Part is { } part && part.Split('-', ' ').Any(parts.Contains));
        Narrow(f => f.Value?.Low is { } low && low != Math.Floor(low) && parts.Contains(FactWords.Number(low)));
        bool IsTold(Fact f) =>
            f.Value is { Low: { } low } v
            && (
                _question.Told.Any(t => t.Name == f.Name && t.Value?.Low == low && !another)
                || _question.Full && v.StatedUnit == "of-5" && low == 5
            );
        var otherwise = facts
            .Where(f =>
                f.Value?.Low is not null
                && (_question.Full || _question.Told.Any(t => t.Name == f.Name && t.Value?.Low is not null && !another))
                && !IsTold(f)
            )
            .Select(f => (f.Evidence.Document, f.Evidence.Line))
            .ToHashSet();
        Narrow(f => IsTold(f) && !otherwise.Contains((f.Evidence.Document, f.Evidence.Line)));
        Narrow(f => _question.Sides.Count == 0 || f.Side is { } side && _question.Sides.Contains(side));
        if (_question.Form != QuestionForm.Each)
        {
            Narrow(f => _question.Levels.Count == 0 || f.Level is not null);
            var named = facts
                .Where(f => _question.Named.Contains(f.Name) && !another)
                .Select(f => (f.Evidence.Document, f.Evidence.Line))
                .ToHashSet();
            Narrow(f => named.Count == 0 || named.Contains((f.Evidence.Document, f.Evidence.Line)));
        }

        return facts;

        void Narrow(Func<Fact, bool> which)
        {
            if (facts.Exists(f => which(f)))
            {
                facts.RemoveAll(f => !which(f));
            }
        }
    }

    // How well a fact fits what is asked: a number where one is, a denial where one is, from the record whose word counts.
    private protected int Fit(Fact fact) =>
        (_question.Named.Contains(fact.Name) ? 4 : 0)
        + (_question.Form is QuestionForm.Amount or QuestionForm.Course && fact.Value?.Low is not null ? 4 : 0)
        + (_question.Denies == (fact.Assertion == Assertion.Absent) ? 2 : 0)
        + (
            fact.Assertion is Assertion.Present or Assertion.Absent ? 1
            : IsAnothers(fact) ? -4
            : fact.Assertion is Assertion.Planned ? -1
            : 0
        )
        + (fact.Value is not null ? 1 : 0)
        + (
            _pen.Index.Document(fact.Evidence.Document)?.Type
                is DocumentType.ImagingReport
                    or DocumentType.Lab
                    or DocumentType.OperativePlan
                    or DocumentType.TherapyRecord
                ? 1
                : 0
        );

    // What the rules read in a document, of whom it is aside.
    private protected List<Fact> Read(ChartDocument document) =>
        [.. _brief.Facts.Where(f => f.Evidence.Document == document.Id && !Aside.Contains(f.Name))];

    private protected void Found(FoundLine line) => _pen.Write(Section.LevelAnalysis, Said(line), [Line(line)]);

    private protected static string Said(FoundLine line) =>
        $"{FoundLead}{FactWords.Dated(line.Document)} ({line.Document.Id}): {Evidence.Mark(line.Quote)}.";

    private protected static ChartCitation Line(FoundLine line) => new(line.Document.Id, line.Line, line.Quote);

    /// <summary>How a statement begins that quotes a line found by its words; the rules read nothing of it.</summary>
    internal const string FoundLead = "By its words, ";

    /// <summary>What stands in a statement before the record's own words.</summary>
    internal const string Quoted = " In its words: ";

    private protected List<string> LinesOf(IReadOnlyList<string> services) =>
        [.. _brief.Assessment.Lines.Where(l => _pen.Index.Code(l.Code)?.Services.Any(services.Contains) == true).Select(l => l.Key)];

    private protected List<Passage> Cited(CriterionText criterion)
    {
        var own = _brief.Library.Find(criterion.Document, criterion.Passage);
        return
        [
            .. (own?.Cites ?? [])
                .Select(r =>
                    r.Passage is { } id
                        ? _brief.Library.Find(r.Document, id)
                        : _brief.Library.Find(r.Document)?.Passages.MaxBy(p => Shared($"{p.Heading} {p.Text}"))
                )
                .OfType<Passage>()
                .DistinctBy(p => p.Key),
        ];
    }

    // Words of the question that a sentence holds, in any of their forms.
    // How long a course of what is asked for lasted, by the days that a record tells.
    private protected string? Lasted(List<Fact> facts, List<CriterionAnswer> counted)
    {
        var part = _question.Part.ToHashSet(StringComparer.Ordinal);
        facts = part.Count > 0 ? facts.FindAll(f => part.Contains(f.Name)) : facts;
        var course = facts
            .Where(f =>
                f is { Start.IsExact: true, End.IsExact: true, Assertion: Assertion.Present or Assertion.Historical }
                && f.End!.Value.First > f.Start!.Value.First
                && counted.Exists(a => a.Facts.Contains(f.Id))
            )
            .OrderByDescending(Fit)
            .FirstOrDefault();
        // What began earlier and counts too is not this course.
        if (
            course is null
            || part.Count == 0
                && facts.Exists(f =>
                    f.Name != course.Name
                    && f.Start is { } start
                    && start.First < course.Start!.Value.First
                    && counted.Exists(a => a.Facts.Contains(f.Id))
                )
        )
        {
            return null;
        }

        var (first, last) = (course.Start!.Value.First, course.End!.Value.First);
        var days = last.DayNumber - first.DayNumber;
        var all = facts.FindAll(f =>
            f.Name == course.Name && f.Evidence.Document == course.Evidence.Document && f.Evidence.Line == course.Evidence.Line
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Lists.Capital(Lists.And(FactWords.Read(all, _brief)))}: {Dates.Write(first)} to {Dates.Write(last)}, {days} days ({days / 7.0:0.0} weeks), by {course.Evidence.Document}, line {course.Evidence.Line}."
        );
    }

    private protected int Shared(string sentence) => RecordSearch.Shared(_question.Content.Where(w => !char.IsAsciiDigit(w[0])), sentence);

    private protected bool IsGate(string about) => _pen.Index.Criterion(about)?.Part == CriterionPart.Gate;

    private protected QuestionAnswer Answer() =>
        new(_question, Numbered(WithoutLateGates(), 'q'), [], [], [], _searched, []) { Lead = _lead, More = _more };

    // The gates stand before any other criterion, or not at all.
    private protected IReadOnlyList<Statement> WithoutLateGates()
    {
        bool Weighs(Statement s) => s.About.Any(a => _pen.Index.Answer(a) is not null && !IsGate(a));
        bool Lists(Statement s) => s.Section == Section.Determination && s.About.Count(IsGate) > 1;
        var first = _lead is not null && Weighs(_lead) ? 0 : _pen.Statements.TakeWhile(s => !Weighs(s)).Count();
        return [.. _pen.Statements.Where((s, i) => i < first || !Lists(s))];
    }

    private protected static List<Statement> Numbered(IReadOnlyList<Statement> statements, char letter) =>
        [
            .. statements
                .DistinctBy(s => s.Text)
                .Select((s, i) => s with { Id = string.Create(CultureInfo.InvariantCulture, $"{letter}{i + 1}") }),
        ];

    // A chart's line as facts: what it says, and its own words.
    private protected void Tell(string document, List<Fact> facts)
    {
        var source = _pen.Index.Document(document)!;
        var quotes = facts.Select(f => f.Evidence).DistinctBy(e => (e.Line, e.Quote)).ToList();
        var levels = facts.Select(f => f.Level).Distinct().ToList();
        var copied = facts.Select(f => f.FirstSeen).OfType<DateOnly>().Where(d => d != source.Date).Order().FirstOrDefault();
        var first = copied == default ? "" : $" Copied from the record of {Dates.Write(copied)}.";
        _pen.Write(
            Section.LevelAnalysis,
            $"{Lists.Capital(FactWords.Document(source))}, {document}: {Told(facts)}.{Quoted}{Lists.And(quotes.Select(q => q.Marked))}.{first}",
            _pen.Cite.Lines(facts),
            level: levels is [{ } one] ? one : null
        );
    }

    private protected void Flag(Flag flag) =>
        _pen.Write(
            Section.LevelAnalysis,
            Lists.Stop(Lists.Capital(Drafting.Sections.FlagWords.Tell(_pen, flag, [.. flag.Facts.Select(_pen.Index.Fact).OfType<Fact>()]))),
            _pen.Cite.Lines(flag.Facts.Select(_pen.Index.Fact).OfType<Fact>()),
            [$"flag:{flag.Id}"]
        );

    private protected void Explain(List<CriterionAnswer> same, bool settle = true)
    {
        // What is not documented stands in a sentence of its own, behind what was found.
        var why = Apart(_pen.Reasons.Tell(same) is { Length: > 0 } told ? told : _pen.Reasons.Plain(same[0].Because));
        var text =
            $"{Lists.Capital(CriterionWords.Labelled(_pen.Index, same))}: {AnswerWords.Of(same[0].Answer)}. {Lists.Stop(Lists.Capital(why))}".Trim();
        var asks = same.SelectMany(a => a.Asks).Distinct().ToList();
        if (settle && same[0].Answer == Criteria.Answer.Unknown && asks.Count > 0)
        {
            text += $" Asked for: {Lists.And(asks.Select(_brief.Words.Ask))}.";
        }

        // What is on file of the very thing and does not count is what whoever asks has seen.
        List<Citation> near = [];
        text += same[0].Answer == Criteria.Answer.Unknown ? DeficienciesSection.Nearest(_pen, same, out near) : "";
        _pen.Write(
            Section.Deficiencies,
            text,
            [.. _pen.Cite.All(same, evidence: _question.Criteria.Count > 0), .. near],
            [.. same.Select(a => a.Key), .. asks.Select(a => $"ask:{a}")],
            same.Count == 1 ? same[0].Level : null
        );
        if (same[0] is { Answer: Criteria.Answer.Unknown, Search: { For.Count: > 0 } search } && _searched is null)
        {
            _searched = new AnsweredSearch([.. search.For], search.Documents);
        }

        if (settle && same[0].Answer == Criteria.Answer.NotMet)
        {
            Copied(s =>
                s.Section == Section.Requirements
                && s.Text.StartsWith("What would change", StringComparison.Ordinal)
                && s.About.Contains(same[0].Key)
            );
        }
    }

    private protected static string Apart(string why)
    {
        const string Gap = "; not documented: ";
        var at = why.IndexOf(Gap, StringComparison.Ordinal);
        if (at < 0)
        {
            return why;
        }

        var end = why.IndexOf(';', at + 1) is >= 0 and var next ? next : why.Length;
        var things = why[(at + Gap.Length)..end].TrimEnd('.');
        var last = things.LastIndexOf(" and ", StringComparison.Ordinal);
        return $"{why[..at]}. No record of {(last < 0 ? things : $"{things[..last]} or {things[(last + 5)..]}")}{why[end..]}";
    }

    private protected void Copied(Func<Statement, bool> which)
    {
        foreach (var s in _draft.Statements.Where(which))
        {
            _pen.Write(s.Section, s.Text, s.Citations, s.About, s.Level);
        }
    }

    /// <summary>Marks a statement that stands beside an answer: where a guardrail stops it, the answer stands without it.</summary>
    internal const string Beside = "beside";

    private protected string Whole(Passage passage) =>
        $"{Lists.Capital(SourceWords.Told(string.Join(' ', Citing.Sentences(passage.Text))).TrimEnd('.'))} ({SourceWords.Name(_brief.Library.Find(passage.Document)!).Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')')}).";
}
