using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions;

/// <summary>The first sentence of an answer: yes, no or not known, and why, with what it rests on. The answer, the figure and the limit are the rules' own.</summary>
internal sealed class Leads(Question question, Pen pen, bool supposed)
{
    private const int Most = 4;

    // A first sentence answers; what else there is stands in the list.
    private const int Few = 2;

    private Assessment Assessment => pen.Index.Assessment;

    // "is not met", "would not be met", "would be unknown"
    private string Be(string word) =>
        !supposed ? $"is {word}"
        : word.StartsWith("not ", StringComparison.Ordinal) ? $"would not be {word[4..]}"
        : $"would be {word}";

    private string Be(Answer answer) => Be(AnswerWords.Of(answer));

    /// <summary>Of lines of the request.</summary>
    public Statement Lines(IReadOnlyList<LineDecision> lines)
    {
        // Where yes or no is asked, what falls short is told first.
        lines = question.IsPolar
            ? [.. lines.OrderBy(l => l.Decision is Decision.NotSupported or Decision.NeedsInformation ? 0 : 1)]
            : lines;
        var said = lines
            .Take(Most)
            .Select(l =>
                $"{l.Code}{At(l.Levels)}: {AnswerWords.Of(l.Decision)}{(l.Suggested.Count > 0 && l.Decision is Decision.Recode or Decision.PartlySupported ? $" (what fits: {Lists.And(l.Suggested.Select(Suggested))})" : "")}"
            );
        var deciding = lines
            .SelectMany(l => l.Decided.Count > 0 ? l.Decided : l.Criteria)
            .Select(pen.Index.Answer)
            .OfType<CriterionAnswer>()
            .Where(a => a.Answer is Answer.NotMet or Answer.Unknown && !a.Soft)
            .DistinctBy(a => a.Key)
            .Take(2)
            .ToList();
        var why = deciding.Count == 0 ? "" : $"; {Lists.And(deciding.Select(Said))}";
        // What is counted only beside another line waits for that one.
        var others = lines
            .Where(l => l.Decision is Decision.NotSupported or Decision.NeedsInformation)
            .Select(l => question.GoesWith.GetValueOrDefault(l.Code))
            .OfType<string>()
            .Distinct()
            .Except(lines.Select(l => l.Code))
            .Where(o => Assessment.Lines.Any(l => l.Code == o))
            .ToList();
        why +=
            others.Count == 0 || lines.Count > 1
                ? ""
                : $"; it goes with {Lists.And(others.Select(o => $"{o}, which is {AnswerWords.Of(Assessment.Lines.First(l => l.Code == o).Decision) switch { "needs information" => "open", "criteria not met" => "not supported", var word => word }}"))}";
        return Make(
            $"{Prefix(lines.Select(l => l.Decision))}{Lists.And(said)}{why}.",
            deciding.SelectMany(a => pen.Cite.All([a], evidence: false)),
            lines.Select(l => $"line:{l.Key}").Concat(deciding.Select(a => a.Key))
        );
    }

    /// <summary>Of levels: what stands at which of them, column by column.</summary>
    public Statement? Levels(IReadOnlyList<Interspace> levels, IReadOnlyList<string> services)
    {
        var asked = services.Select(pen.Index.Column).OfType<LevelColumn>().Distinct().ToList();
        var shown = Assessment.Levels.Where(l => levels.Contains(l.Level)).ToList();
        var columns = LevelColumns
            .All.Where(c => asked.Count == 0 || asked.Contains(c))
            .OrderByDescending(c => c == LevelColumn.Fusion)
            .Select(c =>
                (Column: c, Answers: shown.Where(l => l.Of(c) != Answer.NotApplicable).Select(l => (l.Level, Answer: l.Of(c))).ToList())
            )
            .Where(c => c.Answers.Count > 0)
            .ToList();
        if (columns.Count == 0)
        {
            return null;
        }

        var said = columns.Select(c => $"{pen.Brief.Words.Column(c.Column).Name} {Be(Told(c.Answers))}");
        // What falls short at these levels, the first of it.
        var behind = pen
            .Index.InOrder()
            .Where(a =>
                a.Level is { } at
                && levels.Contains(at)
                && !a.Soft
                && a.Answer is Answer.NotMet or Answer.Unknown
                && a.Facts.Count > 0
                && columns.Exists(c => pen.Index.Serves(a, c.Column))
                && pen.Index.Part(a) == CriterionPart.Required
                && columns.Exists(c => c.Answers.Exists(x => x.Level == at && x.Answer == a.Answer))
                && pen.Reasons.Tell([a], briefly: true).Length > 0
            )
            .Take(1)
            .ToList();
        if (behind.Count == 0)
        {
            // No ground stands: what was measured of those that the record speaks to.
            behind =
            [
                .. pen
                    .Index.InOrder()
                    .Where(a =>
                        a is { Answer: Answer.NotMet, Level: { } at }
                        && levels.Contains(at)
                        && pen.Index.Part(a) == CriterionPart.Ground
                        && a.Reasons.Any(r => r.Compares is not null)
                        && columns.Exists(c =>
                            pen.Index.Serves(a, c.Column) && c.Answers.Exists(x => x.Level == at && x.Answer != Answer.Met)
                        )
                    )
                    .Take(2),
            ];
        }

        // Where all of it stands, on what.
        var grounds =
            behind.Count > 0 || !columns.TrueForAll(c => c.Answers.TrueForAll(a => a.Answer == Answer.Met))
                ? []
                : pen
                    .Index.InOrder()
                    .Where(a =>
                        a is { Answer: Answer.Met, Level: { } at }
                        && levels.Contains(at)
                        && pen.Index.Part(a) == CriterionPart.Ground
                        && columns.Exists(c => pen.Index.Serves(a, c.Column))
                    )
                    .ToList();
        // Where a level has several grounds and stands on none, that comes first.
        var without = NoRoute
            .Columns(pen.Index)
            .Where(c => columns.Exists(o => o.Column == c.Column) && c.Levels.Any(levels.Contains))
            .Select(c => $"no indication for {pen.Brief.Words.Column(c.Column).Name} {Be(Answer.Met)} there")
            .ToList();
        var why =
            without.Count > 0 && behind.Count > 0 && levels.Count == 1 ? $"; {string.Join("; ", without)}; {Lists.And(behind.Select(Said))}"
            : behind.Count > 0 ? $"; {Lists.And(behind.Select(Said))}"
            : grounds.Count > 0 ? $". It rests on {CriterionWords.List(pen.Index, grounds)}"
            : "";
        behind = [.. behind, .. grounds];
        return Make(
            $"{Prefix(columns.SelectMany(c => c.Answers.Select(a => a.Answer)))}{string.Join("; ", said)}{why}.",
            behind.SelectMany(a => pen.Cite.All([a], evidence: false)),
            shown.Select(l => $"level:{l.Level}").Concat(behind.Select(a => a.Key)),
            levels is [var one] ? one : null
        );
    }

    /// <summary>Of criteria: each with its answer and the reading that decides it.</summary>
    public Statement Criteria(IReadOnlyList<CriterionAnswer> answers)
    {
        var all = answers.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).ToList();
        // What follows from other answers stands behind what decides them.
        var same = (question.Criteria.Count > Few ? all : [.. all.OrderBy(g => pen.Index.Part(g[0]) == CriterionPart.Dependent)])
            .Take(question.Criteria.Count > Few ? Most : Few)
            .ToList();
        answers = [.. answers.OrderBy(a => same.Exists(g => g.Contains(a)) ? 0 : 1)];
        // Criteria that rest on the same are told together.
        var told = same.GroupBy(g => (g[0].Answer, Why: pen.Reasons.Tell(g, briefly: true)))
            .Select(t =>
                $"{Lists.And(t.Select(g => CriterionWords.Labelled(pen.Index, g)))} {(t.Skip(1).Any() ? Be(t.Key.Answer).Replace("is ", "are ", StringComparison.Ordinal) : Be(t.Key.Answer))}{(t.Key.Why.Length > 0 ? $": {t.Key.Why}" : "")}"
            );
        return Make(
            $"{Prefix(answers.Select(a => a.Answer), answers.Any(a => pen.Index.Part(a) == CriterionPart.Gate))}{string.Join("; ", told)}.",
            same.SelectMany(g => pen.Cite.All(g, evidence: false)),
            same.SelectMany(g => g.Select(a => a.Key)),
            answers.Select(a => a.Level).Distinct().ToList() is [{ } level] ? level : null
        );
    }

    /// <summary>A sentence made elsewhere, as the first.</summary>
    public static Statement Make(string text, IEnumerable<Citation> citations, IEnumerable<string> about, Interspace? level = null) =>
        new(
            "a1",
            Section.LevelAnalysis,
            level,
            Lists.Stop(Lists.Capital(text.Replace("..", ".", StringComparison.Ordinal))),
            [.. citations.Distinct()],
            [.. about.Distinct()]
        );

    /// <summary>The words with which a first sentence may begin.</summary>
    private static readonly string[] Words =
    [
        "Yes: ",
        "No: ",
        "Not known: ",
        "Not needed: ",
        "In part: ",
        "Not as coded: ",
        "Yes. ",
        "No. ",
        "Not known. ",
        "In part. ",
        "No, nothing would change: ",
        "No, nothing would change. ",
    ];

    /// <summary>What follows yes, no, or what stands for them.</summary>
    public static string WithoutWord(string text) =>
        Array.Find(Words, w => text.StartsWith(w, StringComparison.Ordinal)) is { } word ? Lists.Capital(text[word.Length..]) : text;

    /// <summary>The same with another word before it.</summary>
    public static Statement With(string word, Statement lead) =>
        lead with
        {
            Text = word.Length == 0 ? WithoutWord(lead.Text) : word + Lists.Lower(WithoutWord(lead.Text)),
        };

    // "Yes", where yes or no is asked for: of several, one that falls short decides, then one that is open.
    // A gate says what is so: that an emergency is met is the concern asked about, and nothing that stands in no way.
    private string Prefix(IEnumerable<Answer> answers, bool ofGate = false)
    {
        var all = answers.Where(a => a != Answer.NotApplicable).Distinct().ToList();
        // What stands needs nothing more.
        return !question.IsPolar || all.Count == 0 ? ""
            : question.Harms && !ofGate
                ? all.TrueForAll(a => a is Answer.Met or Answer.Waived) ? "No: "
                    : all.Contains(Answer.NotMet) ? "Yes: "
                    : "Not known: "
            : question.Needs && !supposed && !ofGate
                ? all.TrueForAll(a => a is Answer.Met or Answer.Waived) ? "No: "
                    : all.Contains(Answer.Unknown) ? "Yes: "
                    : ""
            : all.Contains(Answer.NotMet) ? "No: "
            : all.Contains(Answer.Unknown) ? "Not known: "
            : all.TrueForAll(a => a == Answer.Waived) ? "Not needed: "
            : "Yes: ";
    }

    private string Prefix(IEnumerable<Decision> decisions)
    {
        var all = decisions.Distinct().ToList();
        return !question.IsPolar || all.Count == 0 ? ""
            : question.Harms
                ? all.TrueForAll(d => d is Decision.Supported or Decision.Recode) ? "No: "
                    : ""
            : all.Contains(Decision.NotSupported) ? "No: "
            : all.Contains(Decision.NeedsInformation) ? "Not known: "
            : all.Contains(Decision.PartlySupported) ? "In part: "
            : all.Contains(Decision.Recode) ? "Not as coded: "
            : all.Contains(Decision.NotReviewed) ? ""
            : "Yes: ";
    }

    // "met at L4-L5 only, not met at L3-L4 and L5-S1"
    private static string Told(List<(Interspace Level, Answer Answer)> answers)
    {
        var groups = answers
            .GroupBy(a => a.Answer)
            .OrderBy(g =>
                g.Key switch
                {
                    Answer.Met => 0,
                    Answer.Waived => 1,
                    Answer.Unknown => 2,
                    _ => 3,
                }
            )
            .ToList();
        var only = groups.Count > 1 && groups[0].Key == Answer.Met;
        return string.Join(
            ", ",
            groups.Select(
                (g, i) => $"{AnswerWords.Of(g.Key)} at {CriterionWords.Levels(g.Select(a => a.Level))}{(only && i == 0 ? " only" : "")}"
            )
        );
    }

    private string Said(CriterionAnswer answer) =>
        $"{CriterionWords.Labelled(pen.Index, [answer])} {Be(answer.Answer)}{(pen.Reasons.Tell([answer], briefly: true) is { Length: > 0 } why ? $" ({why})" : "")}";

    private static string At(IReadOnlyList<Interspace> levels) => levels.Count == 0 ? "" : $" at {CriterionWords.Levels(levels)}";

    private static string Suggested(SuggestedCode s) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{s.Code}, {(s.Units == 1 ? "1 unit" : $"{s.Units} units")}{(s.Levels.Count == 0 ? "" : $" at {Lists.And(s.Levels.Select(l => l.ToString()))}")}"
        );
}
