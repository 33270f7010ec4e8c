using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions;

/// <summary>Answers a question as read, from the case's facts and answers and the passages brought: statements in the draft's own words, each with what it rests on.</summary>
public sealed class Answering(Question question, Brief brief)
{
    private const int MostLines = 12;
    private const int MostAnswers = 12;

    private readonly Pen _pen = new(BriefIndex.Of(brief), Audience.Reviewer);
    private readonly Determination _draft = TemplateWriter.Write(brief, Audience.Reviewer);
    private AnsweredSearch? _searched;

    /// <summary>Where it stands in the chart: every line, contradictions beside it, or where it was looked for.</summary>
    public QuestionAnswer Recorded()
    {
        var facts = brief.Facts.Where(f => !brief.Assessment.SetAside.Contains(f.Evidence.Document)
            && (question.Facts.Count == 0 || question.Facts.Contains(f.Name))
            && (question.Levels.Count == 0 || f.Level is null && question.Facts.Count > 0 || f.Level is { } level && question.Levels.Contains(level))).ToList();
        var lines = facts.GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).ToList();
        // The newest first; what is told again in the same words is not told again here.
        var shown = lines.OrderByDescending(g => _pen.Index.Document(g.Key.Document)?.Date ?? DateOnly.MinValue).ThenBy(g => g.Key.Document, StringComparer.Ordinal).ThenBy(g => g.Key.Line)
            .DistinctBy(g => string.Join('|', g.Select(f => f.Evidence.Quote).Distinct())).Take(MostLines).ToList();
        foreach (var group in shown)
        {
            Tell(group.Key.Document, [.. group]);
        }

        if (lines.Count > shown.Count)
        {
            _pen.Write(Section.LevelAnalysis, $"{Lists.Capital(Lists.Count(lines.Count - shown.Count, "other line", "other lines"))} of the record {(lines.Count - shown.Count == 1 ? "says" : "say")} more of it or the same again.");
        }

        var ids = facts.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var flag in brief.Assessment.Flags.Where(f => f.Facts.Any(ids.Contains)))
        {
            Flag(flag);
        }

        if (facts.Count == 0)
        {
            Search();
        }

        return Answer();
    }

    /// <summary>What every line of the record tells that the rules read, for whoever words an answer; ids <c>r1</c> and on.</summary>
    public static IReadOnlyList<Statement> Records(Question question, Brief brief)
    {
        var answering = new Answering(question, brief);
        foreach (var group in brief.Facts.Where(f => !brief.Assessment.SetAside.Contains(f.Evidence.Document)).GroupBy(f => (f.Evidence.Document, f.Evidence.Line)))
        {
            answering.Tell(group.Key.Document, [.. group]);
        }

        return Numbered(answering._pen.Statements, 'r');
    }

    /// <summary>Why an answer is what it is, on what facts, and what would settle or change it.</summary>
    public QuestionAnswer Reason()
    {
        foreach (var flag in brief.Assessment.Flags.Where(f => question.Flags.Contains(f.Id)))
        {
            Flag(flag);
        }

        var lines = question.Lines.Count > 0 ? question.Lines.ToHashSet(StringComparer.Ordinal) : null;
        if (lines is not null || question.Codes)
        {
            foreach (var line in brief.Assessment.Lines.Where(l => lines?.Contains(l.Key) ?? true))
            {
                Copied(s => s.Section == Section.Lines && s.About.Contains($"line:{line.Key}"));
            }
        }

        if (question.Codes)
        {
            Copied(s => s.Section == Section.Alternative);
        }

        if (question.Levels.Count > 0 && question.Criteria.Count == 0 && lines is null && !question.Codes)
        {
            Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } level && question.Levels.Contains(level));
        }

        var answers = Answers(lines);
        foreach (var same in answers.GroupBy(a => (a.Id, a.Answer, Because: _pen.Reasons.Tell([a]))).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same);
        }

        if (_pen.Statements.Count == 0)
        {
            Copied(s => s.Section is Section.Determination or Section.Summary || (s.Section == Section.Lines));
        }

        return Answer();
    }

    /// <summary>What is asked for, why, and which answers wait for it.</summary>
    public QuestionAnswer Missing()
    {
        var named = question.Asks.ToHashSet(StringComparer.Ordinal);
        var asks = brief.Assessment.Asks.Where(a => named.Count == 0 || named.Contains(a.Id)).ToList();
        var levels = question.Levels.ToHashSet();
        bool Concerns(Ask ask) => levels.Count == 0 || ask.Criteria.Select(_pen.Index.Answer).Any(a => a?.Level is null || levels.Contains(a.Level.Value));
        foreach (var ask in asks.Where(Concerns))
        {
            Copied(s => s.Section == Section.Requirements && s.About.Contains($"ask:{ask.Id}"));
            foreach (var same in ask.Criteria.Select(_pen.Index.Answer).OfType<CriterionAnswer>().Where(a => levels.Count == 0 || a.Level is null || levels.Contains(a.Level.Value)).GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()))
            {
                Explain(same, settle: false);
            }
        }

        if (asks.Count == 0 && named.Count > 0)
        {
            _pen.Write(Section.Requirements, $"Nothing of the kind is asked for: {Lists.And(named.Select(brief.Words.Ask))}.", about: ["recommendation"]);
        }
        else if (_pen.Statements.Count == 0)
        {
            _pen.Write(Section.Requirements, "Nothing is asked for.", about: ["recommendation"]);
        }

        return Answer();
    }

    /// <summary>What the passages brought say, each with one that says otherwise behind it; every text is our own summary.</summary>
    public QuestionAnswer Guideline(IReadOnlyList<(Passage Passage, Passage? Against)> passages)
    {
        foreach (var (passage, against) in passages)
        {
            Passage[] both = against is null ? [passage] : [passage, against];
            _pen.Write(
                Section.EvidenceConflicts, $"{EvidenceConflictsSection.Lead} {Said(passage)}{(against is null ? "" : $" {EvidenceConflictsSection.Against} {Said(against)}")}",
                both.Select(Citing.Guideline), [.. both.Select(p => $"source:{p.Document}").Distinct()]);
        }

        return _pen.Statements.Count == 0 ? Outside() : Answer();
    }

    /// <summary>Nothing on file answers it; what can be asked instead.</summary>
    public QuestionAnswer Outside() => Answer() with { CanAnswer = Examples() };

    /// <summary>What the case comes to where a supposition holds: the statements of its levels and lines.</summary>
    public static IReadOnlyList<Statement> Supposed(Question question, Brief supposed, IReadOnlyList<Change> changes)
    {
        var draft = TemplateWriter.Write(supposed, Audience.Reviewer);
        var changed = changes.Where(c => c.What == "line").Select(c => $"line:{c.Key}").ToHashSet(StringComparer.Ordinal);
        var levels = changes.Where(c => c.What == "level").Select(c => c.Key.Split(' ')[0]).Concat(question.Levels.Select(l => l.ToString())).ToHashSet(StringComparer.Ordinal);
        var criteria = changes.Where(c => c is { What: "criterion", After: not null }).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var answering = new Answering(question, supposed);
        answering.Copied(s => s.Section == Section.Summary);
        foreach (var same in supposed.Assessment.Criteria.Where(a => criteria.Contains(a.Key) && a.Answer != Criteria.Answer.NotApplicable).GroupBy(a => (a.Id, a.Answer)).Take(MostAnswers))
        {
            answering.Explain([.. same]);
        }

        answering.Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } level && question.Span is not null && levels.Contains(level.ToString()));
        answering.Copied(s => s.Section == Section.Lines && (question.Supposed.Count == 0 || s.About.Any(changed.Contains)));
        return Numbered(answering._pen.Statements, 'p');
    }

    private string Said(Passage passage) =>
        $"{Lists.Capital(SourceWords.Told(Citing.FirstSentence(passage.Text)).TrimEnd('.'))} ({SourceWords.Name(brief.Library.Find(passage.Document)!).Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')')}).";

    private QuestionAnswer Answer() => new(question, Numbered(_pen.Statements, 'q'), [], [], [], _searched, []);

    private static List<Statement> Numbered(IReadOnlyList<Statement> statements, char letter) =>
        [.. statements.DistinctBy(s => s.Text).Select((s, i) => s with { Id = string.Create(CultureInfo.InvariantCulture, $"{letter}{i + 1}") })];

    // A chart's line as facts: what it says, and its own words.
    private void Tell(string document, List<Fact> facts)
    {
        var source = _pen.Index.Document(document)!;
        var told = facts.GroupBy(f => f.Level).Select(g => Lists.And(FactWords.Read(g, brief)) + (g.Key is { } level ? $" at {level}" : ""));
        var quotes = facts.Select(f => f.Evidence).DistinctBy(e => (e.Line, e.Quote)).ToList();
        var levels = facts.Select(f => f.Level).Distinct().ToList();
        _pen.Write(
            Section.LevelAnalysis,
            $"{Lists.Capital(FactWords.Document(source))}: {Lists.And(told)}. In its words: {Lists.And(quotes.Select(q => q.Marked))}.",
            _pen.Cite.Lines(facts), level: levels is [{ } one] ? one : null);
    }

    private void Flag(Flag flag) => _pen.Write(
        Section.LevelAnalysis, Lists.Stop(Lists.Capital(_pen.Reasons.Plain(flag.Because))), _pen.Cite.Chart(flag.Facts.Select(_pen.Index.Fact).OfType<Fact>()), [$"flag:{flag.Id}"]);

    private void Explain(List<CriterionAnswer> same, bool settle = true)
    {
        var why = _pen.Reasons.Tell(same) is { Length: > 0 } told ? told : _pen.Reasons.Plain(same[0].Because);
        var text = $"{Lists.Capital(CriterionWords.Labelled(_pen.Index, same))}: {AnswerWords.Of(same[0].Answer)}. {Lists.Stop(Lists.Capital(why))}".Trim();
        var asks = same.SelectMany(a => a.Asks).Distinct().ToList();
        if (settle && same[0].Answer == Criteria.Answer.Unknown && asks.Count > 0)
        {
            text += $" Asked for: {Lists.And(asks.Select(brief.Words.Ask))}.";
        }

        _pen.Write(Section.Deficiencies, text, _pen.Cite.All(same), [.. same.Select(a => a.Key), .. asks.Select(a => $"ask:{a}")], same.Count == 1 ? same[0].Level : null);
        if (same[0] is { Answer: Criteria.Answer.Unknown, Search: { } search } && _searched is null)
        {
            _searched = new AnsweredSearch([.. search.For], search.Documents);
        }

        if (settle && same[0].Answer == Criteria.Answer.NotMet)
        {
            Copied(s => s.Section == Section.Requirements && s.Text.StartsWith("What would change", StringComparison.Ordinal) && s.About.Contains(same[0].Key));
        }
    }

    // Criteria named; else those that a line, a level's column, a service or a fact turns on, the deciding ones first.
    private List<CriterionAnswer> Answers(HashSet<string>? lines)
    {
        bool Here(CriterionAnswer a) => question.Levels.Count == 0 || a.Level is null || question.Levels.Contains(a.Level.Value);
        var all = _pen.Index.InOrder().Where(a => Here(a) && a.Answer != Criteria.Answer.NotApplicable).ToList();
        if (question.Criteria.Count > 0)
        {
            return _pen.Index.InOrder().Where(a => Here(a) && question.Criteria.Contains(a.Id)).ToList() is { Count: > 0 } named ? named : [.. _pen.Index.InOrder().Where(a => question.Criteria.Contains(a.Id))];
        }

        if (question.Asks.Count > 0)
        {
            return all.FindAll(a => a.Asks.Any(question.Asks.Contains));
        }

        if (lines is not null)
        {
            var decided = brief.Assessment.Lines.Where(l => lines.Contains(l.Key)).SelectMany(l => l.Decided.Count > 0 ? l.Decided : l.Criteria).ToHashSet(StringComparer.Ordinal);
            return all.FindAll(a => decided.Contains(a.Key));
        }

        if (question.Codes || question.Flags.Count > 0)
        {
            return [];
        }

        if (question.Levels.Count > 0 || question.Services.Count > 0)
        {
            var served = all.FindAll(a => a.Level is null ? question.Services.Count == 0 ? _pen.Index.ServesColumn(a) && a.Answer != Criteria.Answer.Met : Serves(a) : question.Services.Count == 0 || Serves(a));
            // What nobody claims is told with the level; here stands what rests on something, or waits for it.
            var deciding = served.FindAll(a => !a.Soft && (a.Answer == Criteria.Answer.Unknown || (a.Answer == Criteria.Answer.NotMet && a.Facts.Count > 0)));
            return deciding.Count > 0 ? deciding : served;
        }

        return question.Facts.Count == 0 ? [] : all.FindAll(a => a.Missing.Any(question.Facts.Contains) || _pen.Index.FactsOf(a).Any(f => question.Facts.Contains(f.Name)));

        bool Serves(CriterionAnswer a) => question.Services.Any(s => _pen.Index.Serves(a, s));
    }

    private void Search()
    {
        var sought = question.Facts.Count == 0 ? ["anything"] : question.Facts.Select(brief.Words.Fact).Distinct().ToList();
        var nearest = brief.Assessment.Criteria.Where(a => a.Search is not null && a.Missing.Any(question.Facts.Contains)).Select(a => a.Search!).FirstOrDefault();
        var searched = brief.Case.Documents.Where(d => !brief.Assessment.SetAside.Contains(d.Id)).Select(d => nearest?.Documents.FirstOrDefault(n => n.Document == d.Id) ?? new SearchedDocument(d.Id, null, null)).ToList();
        _searched = new AnsweredSearch(sought, searched);
        _pen.Write(
            Section.Deficiencies,
            $"No record states this{(question.Levels.Count == 0 ? "" : $" at {CriterionWords.Levels(question.Levels)}")}: {Lists.Or(sought)}. Every document that is not set aside was searched for each.", about: ["basis"]);
    }

    private void Copied(Func<Statement, bool> which)
    {
        foreach (var s in _draft.Statements.Where(which))
        {
            _pen.Write(s.Section, s.Text, s.Citations, s.About, s.Level);
        }
    }

    private List<string> Examples()
    {
        var level = brief.Assessment.Levels.Count > 0 ? brief.Assessment.Levels[0].Level.ToString() : null;
        // A gate is a statement: that it is not met is mostly good news, and what is asked of an open one is what would settle it.
        var gates = brief.Criteria.Where(c => c.Part == CriterionPart.Gate).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var criteria = brief.Assessment.Criteria.Where(c => !gates.Contains(c.Id)).ToList();
        var open = criteria.Find(c => c.Answer == Criteria.Answer.Unknown) ?? criteria.Find(c => c.Answer == Criteria.Answer.NotMet);
        var gate = brief.Assessment.Criteria.FirstOrDefault(c => gates.Contains(c.Id) && c.Answer == Criteria.Answer.Unknown);
        return
        [
            .. open is null ? [] : new[] { $"Why is {open.Id}{(open.Level is { } at ? $" at {at}" : "")} {AnswerWords.Of(open.Answer)}?" },
            .. gate is null ? [] : new[] { $"What would settle whether this is so: {Lists.Lower(CriterionWords.Title(_pen.Index, gate.Id))} ({gate.Id})?" },
            .. level is null ? [] : new[] { $"Which record describes {level}?" },
            "What is missing?",
            .. RelatedQuestions.Of(brief),
        ];
    }
}
