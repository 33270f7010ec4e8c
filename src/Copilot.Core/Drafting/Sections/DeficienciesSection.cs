using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What is missing, by what would settle it, with where it was looked for; then what is not met, with its figures.</summary>
internal static class DeficienciesSection
{
    private const int MostNearest = 2;
    private const int MostPolicies = 3;
    private const int MostLines = 6;
    private const int MostInView = 2;

    public static void Write(Pen pen)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var inView = new Dictionary<string, int>(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ask in pen.Brief.Assessment.Asks)
        {
            WriteMissing(pen, ask, asked, inView, said);
        }

        WriteOpen(pen, asked);
        if (asked.Count > 0)
        {
            pen.Write(
                Section.Deficiencies,
                pen.Audience == Audience.Reviewer
                    ? "Every document that is not set aside was searched for each; the annex lists what came nearest."
                    : "Every document that is not set aside was searched for each.",
                about: ["basis"]
            );
        }

        foreach (var same in Shortfalls(pen.Index))
        {
            pen.Write(
                Section.Deficiencies,
                $"{Lists.Capital(CriterionWords.Labelled(pen.Index, same))}: {AnswerWords.Of(same[0].Answer)}. {Lists.Stop(Lists.Capital(pen.Reasons.Tell(same, briefly: true)))}",
                pen.Cite.All(same, evidence: false),
                same.Select(a => a.Key),
                Only(same)
            );
        }

        foreach (var (column, without) in NoRoute.Columns(pen.Index))
        {
            var derived = Derivations(pen.Index)
                .Where(a => a.Level is { } level && without.Contains(level) && a.Answer == Answer.NotMet)
                .ToList();
            pen.Write(
                Section.Deficiencies,
                $"No indication for {pen.Brief.Words.Column(column).Name} is met at {CriterionWords.Levels(without)}{(derived.Count == 0 ? "" : $" ({CriterionWords.Ids(pen.Index, derived)})")}{(pen.Audience == Audience.Provider ? "" : "; the levels below say why")}.",
                [.. derived.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy)],
                derived.Select(a => a.Key)
            );
        }

        if (!pen.Statements.Any(s => s.Section == Section.Deficiencies))
        {
            pen.Write(
                Section.Deficiencies,
                pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope
                    ? "Not reviewed: the request is out of scope."
                    : "Nothing that decides is missing, and no required criterion falls short.",
                about: ["recommendation"]
            );
        }
    }

    /// <summary>Answers that decide something: no gates, nothing that does not apply, and of several grounds for one thing only those where none is met.</summary>
    public static IReadOnlyList<CriterionAnswer> Deciding(BriefIndex index) => index.Deciding();

    /// <summary>Required criteria that are not met for a reason of their own, gathered over the levels.</summary>
    public static IEnumerable<IReadOnlyList<CriterionAnswer>> Shortfalls(BriefIndex index) =>
        CriterionWords.Gather(
            Deciding(index)
                .Where(a =>
                    a is { Answer: Answer.NotMet, Soft: false }
                    && Decides(index, a)
                    && index.Part(a) is CriterionPart.Required or CriterionPart.Dependent
                    && !Follows(a)
                )
        );

    /// <summary>Whether what is requested at its level rests on it: the criteria of a decompression are answered also where only a fusion is requested.</summary>
    public static bool Decides(BriefIndex index, CriterionAnswer answer)
    {
        if (
            answer.Level is not { } level
            || index.Assessment.Levels.FirstOrDefault(l => l.Level == level) is not { } requested
            || Services(index, answer) is not { Count: > 0 } services
        )
        {
            return true;
        }

        return services.Any(s =>
            index.Column(s) is { } column
                ? requested.Of(column) != Answer.NotApplicable
                : !services.Any(other => index.Column(other) == LevelColumn.Decompression)
        );
    }

    /// <summary>An answer that only passes on what other criteria say.</summary>
    public static bool Follows(CriterionAnswer answer) => answer.Reasons.Count > 0 && answer.Reasons.All(r => r.Kind == ReasonKind.Answer);

    /// <summary>The answers that pass on those of the grounds.</summary>
    public static IEnumerable<CriterionAnswer> Derivations(BriefIndex index) =>
        index.InOrder().Where(a => Follows(a) && a.Reasons.All(r => index.Criterion(r.Text)?.Part == CriterionPart.Ground));

    private static IReadOnlyList<string> Services(BriefIndex index, CriterionAnswer answer) => index.Criterion(answer.Id)?.For ?? [];

    // One thing to send settles several criteria: it is told once, with all of them.
    private static void WriteMissing(Pen pen, Ask ask, HashSet<string> asked, Dictionary<string, int> inView, HashSet<string> said)
    {
        var answers = RequirementsSection.Answers(pen.Index, ask).Where(a => a.Answer == Answer.Unknown).ToList();
        // The criteria that the ask names, and those at other levels that are open for the same want.
        answers =
        [
            .. answers,
            .. Deciding(pen.Index)
                .Where(a =>
                    a.Answer == Answer.Unknown && a.Asks.Contains(ask.Id) && answers.Exists(o => o.Id == a.Id) && !answers.Contains(a)
                ),
        ];
        if (answers.Count == 0)
        {
            return;
        }

        asked.UnionWith(answers.Select(a => a.Key));
        var label = Lists.Capital(pen.Brief.Words.Ask(ask.Id));
        var missing = Missing(pen, answers, ask.Id);
        var told = answers
            .SelectMany(a => Because(pen, a))
            .Distinct()
            .Where(r => !said.Contains(r) && !IsOfAnother(pen, ask.Id, r))
            .Take(2)
            .ToList();
        said.UnionWith(told);
        List<Citation> nearest = [];
        var text =
            $"{label}."
            + (
                missing.Count == 0 ? ""
                : missing.TrueForAll(m => IsSaid(label, m)) ? " Not documented."
                : $" Not documented: {Lists.And(missing)}."
            )
            + string.Concat(told.Select(t => $" {Lists.Stop(Lists.Capital(t))}"))
            + (pen.Audience == Audience.Reviewer ? Nearest(pen, answers, out nearest) + InView(pen, answers, inView) : "")
            + $" Open until then: {CriterionWords.List(pen.Index, answers)}."
            + (answers.TrueForAll(a => a.Soft) ? " It does not hold up the request." : "");
        pen.Write(
            Section.Deficiencies,
            text,
            [
                .. pen.Cite.Chart(answers, MostLines),
                .. nearest,
                .. answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(MostPolicies),
            ],
            answers.Select(a => a.Key),
            Only(answers)
        );
    }

    /// <summary>What is open and not asked for, because its answer would change nothing now.</summary>
    private static void WriteOpen(Pen pen, HashSet<string> asked)
    {
        var open = Deciding(pen.Index)
            .Where(a =>
                a.Answer == Answer.Unknown
                && !asked.Contains(a.Key)
                && Decides(pen.Index, a)
                && a.Missing.Count > 0
                && pen.Index.Part(a) != CriterionPart.Ground
            )
            .ToList();
        if (open.Count > 0)
        {
            pen.Write(
                Section.Deficiencies,
                $"Also not documented, and not asked for, since it would not change the recommendation: {CriterionWords.List(pen.Index, open)}.",
                [
                    .. open.Where(a => a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict))
                        .SelectMany(pen.Cite.Chart)
                        .Distinct(),
                    .. open.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(MostPolicies),
                ],
                open.Select(a => a.Key),
                Only(open)
            );
        }
    }

    /// <summary>Of what the answers miss, what this ask would bring.</summary>
    private static List<string> Missing(Pen pen, List<CriterionAnswer> answers, string ask) =>
        [
            .. answers
                .SelectMany(a => a.Missing.Where(name => Settles(pen, a, name, ask) && !IsRecorded(pen, a, name)))
                .Distinct()
                .Where(name => !IsForAnother(pen, name, ask))
                .Select(pen.Brief.Words.Fact)
                .Distinct(),
        ];

    // What is on record without saying enough is told with its words.
    private static bool IsRecorded(Pen pen, CriterionAnswer answer, string name) =>
        answer.Causes.Any(c => c is not (Cause.Missing or Cause.Imprecise or Cause.Ungraded))
            && answer.Reasons.Any(r =>
                r.Kind == ReasonKind.Clause && r.Text.Contains(pen.Brief.Words.Fact(name), StringComparison.OrdinalIgnoreCase)
            )
        || answer.Reasons.Any(r => r.Compares is { Holds: null, Facts.Length: > 0 } c && c.Subject == name)
        || answer.Reasons.Any(r =>
            r.Compares is { Holds: null } c
            && c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(id => pen.Index.Fact(id)?.Name == name)
        );

    /// <summary>Why the question arises at all: what on record makes the criterion apply.</summary>
    private static string InView(Pen pen, List<CriterionAnswer> answers, Dictionary<string, int> told)
    {
        var facts = answers
            .SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => c is { Holds: true, IsComputed: false })
            .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .Select(pen.Index.Fact)
            .OfType<Fact>()
            .Where(f => f.Assertion == Assertion.Present)
            .DistinctBy(f => f.Name)
            .Where(f => Again(told, f.Name) <= MostInView)
            .Take(3)
            .ToList();
        return facts.Count == 0 ? "" : $" Asked in view of {Lists.And(FactWords.Read(facts, pen.Brief))}.";
    }

    private static int Again(Dictionary<string, int> told, string name) => told[name] = told.GetValueOrDefault(name) + 1;

    // Another thing asked for brings it, by name.
    private static bool IsForAnother(Pen pen, string name, string ask) =>
        pen
            .Brief.Assessment.Asks.Where(a => a.Id != ask)
            .Any(other =>
                other
                    .Criteria.Select(pen.Index.Answer)
                    .OfType<CriterionAnswer>()
                    .Any(a => pen.Index.Criterion(a.Id)?.SettledBy.GetValueOrDefault(name) == other.Id)
            );

    private static bool Settles(Pen pen, CriterionAnswer answer, string name, string ask) =>
        pen.Index.Criterion(answer.Id)?.SettledBy is not { Count: > 0 } settled ? true
        : settled.TryGetValue(name, out var by) ? by == ask
        : !settled.Values.Contains(ask) || answer.Asks.All(settled.Values.Contains);

    // "CT of the spine: a CT report" says one thing twice.
    private static bool IsSaid(string label, string missing) =>
        missing.Split(' ').Where(w => w.Length > 1 && w is not "the").Any(w => label.Contains(w, StringComparison.OrdinalIgnoreCase));

    // Why it is open where something is on record: too old, undated, ungraded, contradictory.
    private static IEnumerable<string> Because(Pen pen, CriterionAnswer answer) =>
        answer
            .Reasons.Where(r =>
                r.Kind == ReasonKind.Clause
                    ? answer.Causes.Any(c => c is not (Cause.Missing or Cause.Imprecise or Cause.Ungraded))
                    : r.Compares is { Holds: null }
            )
            .Select(r =>
                r.Compares is { IsComputed: false } compared && LimitWords.Of(compared.Wanted) is not null
                    ? ReasonWords.Open(
                        $"{Lists.And(pen.Reasons.Readings(compared))}{WithoutFigure(pen, compared)}{At(answer)}",
                        compared.Wanted
                    )
                : r.Compares is { } computed && LimitWords.Of(computed.Wanted) is not null
                    ? ReasonWords.Open(pen.Reasons.PlainLower(computed.Measured), computed.Wanted)
                : Shortly(pen.Reasons.PlainLower(r.Text))
            );

    // A reason that an answer gives which this ask would not settle is told under the ask that would.
    private static bool IsOfAnother(Pen pen, string ask, string reason) =>
        Deciding(pen.Index)
            .Any(a => a.Answer == Answer.Unknown && a.Asks.Count > 0 && !a.Asks.Contains(ask) && Because(pen, a).Contains(reason));

    // Both sides of a contradiction are told once, with the flag or at the level.
    private static string Shortly(string text) =>
        text.StartsWith("the records contradict each other on", StringComparison.Ordinal)
        && text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            ? text[..colon]
            : text;

    private static string WithoutFigure(Pen pen, HeldAgainst compared) =>
        compared.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pen.Index.Fact).OfType<Fact>().All(f => f.Value is null)
            ? " without a figure or grade"
            : "";

    private static string At(CriterionAnswer answer) => answer.Level is { } level ? $" at {level}" : "";

    // The passage that came nearest, in its own words, where it speaks of the very thing.
    internal static string Nearest(Pen pen, List<CriterionAnswer> answers, out List<Citation> citations)
    {
        var names = answers.SelectMany(a => a.Missing).ToHashSet(StringComparer.Ordinal);
        // The facts are gone through once, not once a document.
        var lines = pen.Brief.Facts.Where(f => names.Contains(f.Name)).Select(f => (f.Evidence.Document, f.Evidence.Line)).ToHashSet();
        var near = answers
            .Select(a => a.Search)
            .OfType<ProofOfSearch>()
            .SelectMany(s => s.Documents)
            .Where(d => d is { Nearest: not null, Quote: not null })
            .DistinctBy(d => (d.Document, d.Nearest))
            .Where(d => lines.Contains((d.Document, d.Nearest!.Value)))
            .Take(MostNearest)
            .ToList();
        var used = answers.SelectMany(pen.Index.FactsOf).Select(f => (f.Evidence.Document, f.Evidence.Line)).ToHashSet();
        near.RemoveAll(d => used.Contains((d.Document, d.Nearest!.Value)));
        citations = [.. near.Select(d => new ChartCitation(d.Document, d.Nearest!.Value, d.Quote!))];
        return near.Count == 0 ? "" : $" Nearest: {Lists.And(near.Select(d => Evidence.Mark(d.Quote!.Trim().TrimEnd('.'))))}.";
    }

    private static Interspace? Only(IReadOnlyList<CriterionAnswer> same) => same.Count == 1 ? same[0].Level : null;
}
