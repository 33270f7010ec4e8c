using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>First what holds for the whole request (symptoms, care, risks); then every requested interspace, ends included: what the records show
/// there, and what follows for each service, with the criteria that decide.</summary>
internal static class LevelSection
{
    private const int MostEvidence = 6;
    private const int MostReadings = 6;
    private const int MostLines = 8;

    public static void Write(Pen pen)
    {
        var shared = Shared(pen);
        foreach (var group in shared)
        {
            WriteShared(pen, group);
        }

        var open = SharedOpen(pen);
        if (open.Count > 0)
        {
            pen.Write(
                Section.LevelAnalysis,
                $"Open for the whole request: {CriterionWords.List(pen.Index, open)}.",
                open.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy),
                open.Select(a => a.Key)
            );
        }

        var unclaimed = UnclaimedEverywhere(pen);
        if (unclaimed.Count > 0)
        {
            pen.Write(
                Section.LevelAnalysis,
                $"No record claims or shows {CriterionWords.Ids(pen.Index, unclaimed)} at any level.",
                unclaimed.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Take(1),
                unclaimed.Select(a => a.Key)
            );
        }

        var told = shared.SelectMany(g => g).Concat(open).Concat(unclaimed).ToHashSet();
        foreach (var level in pen.Brief.Assessment.Levels)
        {
            WriteFindings(pen, level);
            foreach (var column in LevelColumns.All)
            {
                WriteService(pen, level, column, told);
            }

            WriteOther(pen, level.Level, told);
        }

        WriteConflicts(pen);
    }

    /// <summary>Criteria whose answer rests on nothing of one level, gathered where they rest on the same records: symptoms, care.</summary>
    private static List<List<CriterionAnswer>> Shared(Pen pen)
    {
        var groups = new List<List<CriterionAnswer>>();
        var deciding = DeficienciesSection
            .Deciding(pen.Index)
            .Where(a => !DeficienciesSection.Follows(a) && !(a.Soft && a.Level is not null) && IsOfTheWhole(pen, a))
            .ToList();
        foreach (
            var same in CriterionWords
                .Gather(deciding)
                .Where(s =>
                    s[0].Level is null
                    || s.Count == pen.Index.Assessment.Criteria.Count(a => a.Id == s[0].Id && a.Answer != Answer.NotApplicable)
                )
        )
        {
            // What is missing or falls short has been told in its own section.
            if (same[0].Answer is not (Answer.Met or Answer.Waived))
            {
                continue;
            }

            var facts = Telling(same[0]);
            var fitting = groups.Find(g =>
                g[0].Answer == same[0].Answer
                && Telling(g[0]) is var known
                && 2 * known.Count(facts.Contains) >= Math.Min(facts.Count, known.Count)
                && known.Overlaps(facts)
            );
            if (fitting is null)
            {
                groups.Add([.. same]);
            }
            else
            {
                fitting.AddRange(same);
            }
        }

        return groups;
    }

    /// <summary>What is open wherever it is asked.</summary>
    private static List<CriterionAnswer> SharedOpen(Pen pen) =>
        [
            .. DeficienciesSection
                .Deciding(pen.Index)
                .Where(a =>
                    DeficienciesSection.Decides(pen.Index, a)
                    && a is { Answer: Answer.Unknown, Soft: false }
                    && Serves(pen, a)
                    && pen.Index.Part(a) is CriterionPart.Required or CriterionPart.Ground
                    && (pen.Index.Part(a) == CriterionPart.Ground || !DeficienciesSection.Follows(a))
                )
                .GroupBy(a => a.Id)
                .Where(g =>
                    g.First().Level is null
                    || (
                        g.Count() > 1
                        && g.Count() == pen.Index.Assessment.Criteria.Count(a => a.Id == g.Key && a.Answer != Answer.NotApplicable)
                    )
                )
                .SelectMany(g => g),
        ];

    /// <summary>Grounds that nothing on record speaks for, at several levels and wherever they are asked.</summary>
    private static List<CriterionAnswer> UnclaimedEverywhere(Pen pen) =>
        [
            .. pen
                .Index.InOrder()
                .Where(a =>
                    a.Level is not null && a.Answer != Answer.NotApplicable && pen.Index.Part(a) == CriterionPart.Ground && Serves(pen, a)
                )
                .GroupBy(a => a.Id)
                .Where(g => g.Count() > 1 && g.All(a => a.Answer == Answer.NotMet && !HasFigure(a)))
                .SelectMany(g => g),
        ];

    /// <summary>Whether an answer rests on nothing of one level: symptoms, care, risks.</summary>
    public static bool IsOfTheWhole(Pen pen, CriterionAnswer answer) =>
        pen.Index.Part(answer) is CriterionPart.Required or CriterionPart.Soft
        && (Serves(pen, answer) || answer.Level is not null || pen.Index.Assessment.RequestedConstruct is null)
        && Telling(answer).Select(pen.Index.Fact).OfType<Fact>().All(f => f.Level is null)
        && answer.Reasons.Any(r => r.Kind is ReasonKind.Comparison or ReasonKind.Clause);

    // The facts that the account of an answer names; other facts stand behind its parts.
    private static HashSet<string> Telling(CriterionAnswer answer)
    {
        var compared = answer.Reasons.Select(r => r.Compares).OfType<HeldAgainst>().ToList();
        return compared.Count > 0
            ? [.. compared.SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))]
            : [.. answer.Facts];
    }

    private static void WriteShared(Pen pen, List<CriterionAnswer> group)
    {
        var same = group.GroupBy(a => a.Id).Select(g => CriterionWords.Labelled(pen.Index, [.. g]));
        var waived =
            group[0] is { Answer: Answer.Waived, WaivedBy: { } by } && pen.Index.Criterion(by) is not null
                ? $" Waived by {CriterionWords.Label(pen.Index, by)} ({by})."
                : "";
        var reasons = pen.Reasons.Tell(group.DistinctBy(a => a.Id).ToList());
        pen.Write(
            Section.LevelAnalysis,
            $"{Lists.Capital(Lists.And(same))}: {AnswerWords.Of(group[0].Answer)}.{(reasons.Length == 0 ? "" : " " + Lists.Stop(Lists.Capital(reasons)))}{waived}",
            [.. Lines(pen, group), .. group.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy)],
            group.Select(a => a.Key)
        );
    }

    // The lines of what the account names: of a report that is at hand, none.
    private static IEnumerable<Citation> Lines(Pen pen, List<CriterionAnswer> group) =>
        group.Exists(a => a.Reasons.Any(r => r.Compares is not null))
            ? pen.Cite.Lines(
                group
                    .SelectMany(Telling)
                    .Distinct()
                    .Select(pen.Index.Fact)
                    .OfType<Fact>()
                    .Where(f => !pen.Brief.Words.Aside.Contains(f.Name))
            )
            : group.SelectMany(pen.Cite.Chart).Distinct().Take(6);

    private static void WriteFindings(Pen pen, LevelAnswer level)
    {
        if (pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope)
        {
            pen.Write(
                Section.LevelAnalysis,
                $"{level.Level} is not analysed: the request is out of scope.",
                about: [$"level:{level.Level}"],
                level: level.Level
            );
            return;
        }

        var used = pen.Brief.Assessment.Criteria.Where(a => a.Level == level.Level && !a.Soft).SelectMany(a => Used(pen, a)).ToList();
        // What a report that was used finds there besides belongs to the picture.
        var reports = used.Select(f => f.Evidence.Document)
            .Distinct()
            .Where(d => pen.Index.Document(d) is { Type: DocumentType.ImagingReport })
            .ToHashSet(StringComparer.Ordinal);
        var besides = pen.Brief.Facts.Where(f =>
            f.Level == level.Level
            && f.Assertion == Assertion.Present
            && reports.Contains(f.Evidence.Document)
            && !pen.Brief.Words.Aside.Contains(f.Name)
        );
        if (used.Count == 0 && !level.IsRequested)
        {
            besides = pen.Brief.Facts.Where(f =>
                f.Level == level.Level
                && f.Assertion is Assertion.Present or Assertion.Historical
                && !pen.Brief.Words.Aside.Contains(f.Name)
            );
        }

        var (text, told) = LevelFindings.Tell(pen, used.Concat(besides), level.Level, MostReadings);
        var outside =
            !level.IsRequested && !pen.Brief.Assessment.Lines.Any(l => l.Levels.Contains(level.Level)) ? " Nothing is requested here." : "";
        pen.Write(
            Section.LevelAnalysis,
            (text.Length == 0 ? $"No record that was read tells of a finding at {level.Level}." : $"At {level.Level} {text}.") + outside,
            pen.Cite.Lines(told),
            [$"level:{level.Level}"],
            level.Level
        );
    }

    private static bool IsReport(Pen pen, Fact fact) => pen.Index.Document(fact.Evidence.Document) is { Type: DocumentType.ImagingReport };

    // What a note says of a level counts where the criterion reads it as such, not where it counts care.
    private static IEnumerable<Fact> Used(Pen pen, CriterionAnswer answer)
    {
        var read = answer
            .Reasons.Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => !c.IsComputed)
            .SelectMany(c => c.Facts.Split(' '))
            .ToHashSet(StringComparer.Ordinal);
        return pen
            .Index.FactsOf(answer)
            .Where(f => f.Assertion is not Assertion.Planned && (IsReport(pen, f) || answer.Reasons.Count == 0 || read.Contains(f.Id)));
    }

    /// <summary>A service at a level in one sentence: what carries it, what it fails on, or what is open; no more.</summary>
    public static void WriteDeciding(Pen pen, LevelAnswer level, LevelColumn column)
    {
        var answer = level.Of(column);
        if (answer == Answer.NotApplicable)
        {
            return;
        }

        var own = pen
            .Index.InOrder()
            .Where(a =>
                !a.Soft && (a.Level == level.Level || a.Level is null) && pen.Index.Serves(a, column) && !DeficienciesSection.Follows(a)
            )
            .ToList();
        var grounds = own.Where(a => pen.Index.Part(a) == CriterionPart.Ground && a.Level == level.Level).ToList();
        var required = own.Where(a => pen.Index.Part(a) == CriterionPart.Required).ToList();
        var carrying = grounds.Where(a => a.Answer is Answer.Met or Answer.Waived).ToList();
        var deciding = answer switch
        {
            Answer.Met when carrying.Count > 0 => carrying,
            Answer.Met => [.. required.Where(a => a.Answer == Answer.Met && a.Level is not null && !IsOfTheWhole(pen, a))],
            Answer.NotMet =>
            [
                .. required.Where(a => a.Answer == Answer.NotMet),
                .. carrying.Count > 0 ? [] : grounds.Where(a => a.Answer == Answer.NotMet && HasFigure(a)),
            ],
            _ =>
            [
                .. required.Where(a => a.Answer == Answer.Unknown),
                .. carrying.Count > 0 ? [] : grounds.Where(a => a.Answer == Answer.Unknown),
            ],
        };
        var waived = required.Where(a => a.Answer == Answer.Waived).ToList();
        var text =
            $"{Lists.Capital(pen.Brief.Words.Column(column).Name)} is {AnswerWords.Of(answer)}"
            + (
                deciding.Count == 0 ? "."
                : answer == Answer.Unknown ? $"; open: {CriterionWords.Ids(pen.Index, deciding)}."
                : $"{(answer == Answer.NotMet ? "; what falls short" : "")}: {Lists.And(deciding.Select(a => Detailed(pen, a)))}."
            )
            + string.Concat(
                waived
                    .GroupBy(a => pen.Index.Criterion(a.WaivedBy ?? "") is null ? null : a.WaivedBy)
                    .Select(g =>
                        g.Key is null
                            ? $" Waived: {Lists.And(g.Select(a => Detailed(pen, a)))}."
                            : $" Waived by {CriterionWords.Label(pen.Index, g.Key)} ({g.Key}): {CriterionWords.List(pen.Index, g)}."
                    )
            );
        pen.Write(
            Section.LevelAnalysis,
            text,
            [
                .. deciding.Where(a => a.Answer != Answer.Unknown).SelectMany(pen.Cite.Chart).Distinct().Take(6),
                .. deciding.Concat(waived).Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy),
                .. Evidence(pen, column, carrying, deciding),
            ],
            deciding.Concat(waived).Select(a => a.Key),
            level.Level
        );
    }

    private static void WriteService(Pen pen, LevelAnswer level, LevelColumn column, HashSet<CriterionAnswer> told)
    {
        var answer = level.Of(column);
        if (answer == Answer.NotApplicable)
        {
            return;
        }

        var own = pen
            .Index.InOrder()
            .Where(a =>
                !a.Soft && a.Answer != Answer.NotApplicable && (a.Level == level.Level || a.Level is null) && pen.Index.Serves(a, column)
            )
            .ToList();
        var grounds = own.Where(a => pen.Index.Part(a) == CriterionPart.Ground && a.Level == level.Level).ToList();
        var required = own.Where(a => pen.Index.Part(a) == CriterionPart.Required && !DeficienciesSection.Follows(a)).ToList();
        var carrying = grounds.Where(a => a.Answer is Answer.Met or Answer.Waived).ToList();
        var short_ = required.Where(a => a.Answer == Answer.NotMet).ToList();
        var open = required.Where(a => a.Answer == Answer.Unknown).ToList();
        var routes = carrying.Count > 0 ? [] : grounds.Where(a => a.Answer == Answer.Unknown).ToList();
        var rejected = carrying.Count > 0 ? [] : grounds.Where(a => a.Answer == Answer.NotMet && HasFigure(a)).ToList();
        var other = grounds.Except(carrying).Except(routes).Except(rejected).Where(a => !told.Contains(a)).ToList();
        var name = Lists.Capital(pen.Brief.Words.Column(column).Name);
        var met = required.Where(a => a.Answer is Answer.Met).ToList();
        var waived = required.Where(a => a.Answer is Answer.Waived && !told.Contains(a)).ToList();
        var sentences = new List<string>();
        switch (answer)
        {
            case Answer.Met when carrying.Count > 0:
                sentences.Add(
                    $"{name} is met. It rests on {Lists.And(carrying.Select(a => Detailed(pen, a)))}{Also(pen, met, told, "; also met: ", "; ")}."
                );
                break;
            case Answer.Met:
                sentences.Add($"{name} is met{Also(pen, met, told, ": ", ": ")}.");
                break;
            case Answer.NotMet:
                List<CriterionAnswer> failing = [.. short_, .. rejected];
                sentences.Add(
                    $"{name} is not met{(failing.Count == 0 ? "" : $"; what falls short: {Lists.And(failing.Select(a => short_.Contains(a) ? Labelled(pen, a) : Detailed(pen, a)))}")}."
                );
                AddHere(pen, sentences, "Beside it, open", open, told);
                AddHere(pen, sentences, "Met", met, told);
                break;
            default:
                var whole = open.Concat(routes).Where(told.Contains).ToList();
                sentences.Add(
                    whole.Count == 0
                        ? $"{name} is unknown."
                        : $"{name} is unknown, with {CriterionWords.Ids(pen.Index, whole)} open for the whole request."
                );
                AddHere(pen, sentences, "Open here", open, told);
                AddHere(pen, sentences, "Indications open here", routes, told);
                Add(sentences, "Not met:", [.. short_, .. rejected], a => short_.Contains(a) ? Labelled(pen, a) : Detailed(pen, a));
                if (carrying.Count > 0)
                {
                    sentences.Add($"An indication stands: {Lists.And(carrying.Select(a => Detailed(pen, a)))}.");
                }

                AddHere(pen, sentences, "Met", met, told);
                break;
        }

        foreach (var by in waived.GroupBy(a => pen.Index.Criterion(a.WaivedBy ?? "") is null ? null : a.WaivedBy))
        {
            Add(
                sentences,
                by.Key is null ? "Waived:" : $"Waived by {CriterionWords.Label(pen.Index, by.Key)} ({by.Key}):",
                [.. by],
                a => by.Key is null ? Detailed(pen, a) : Labelled(pen, a)
            );
        }

        if (other.Count > 0)
        {
            sentences.Add(
                carrying.Count > 0
                    ? $"Other indications are not needed ({CriterionWords.Ids(pen.Index, other)})."
                    : $"No record claims or shows {CriterionWords.Ids(pen.Index, other)}."
            );
        }

        var named = carrying.Concat(short_).Concat(rejected).Concat(open).Concat(routes).Concat(required).Distinct().ToList();
        pen.Write(
            Section.LevelAnalysis,
            string.Join(' ', sentences),
            [
                .. pen.Cite.InTurn([.. named.Where(a => !told.Contains(a) && a.Answer != Answer.Unknown)], MostLines),
                .. (named.TrueForAll(told.Contains) ? named.Take(1) : named.Where(a => !told.Contains(a)))
                    .Select(a => a.Id)
                    .Distinct()
                    .SelectMany(pen.Cite.Policy),
                .. Evidence(pen, column, carrying, named),
            ],
            named.Concat(other).Select(a => a.Key),
            level.Level
        );
    }

    // A service that is no column of its own: an injection.
    private static void WriteOther(Pen pen, Interspace level, HashSet<CriterionAnswer> told)
    {
        var own = pen
            .Index.InOrder()
            .Where(a =>
                a is { Soft: false }
                && a.Level == level
                && a.Answer != Answer.NotApplicable
                && pen.Index.Part(a) is CriterionPart.Required or CriterionPart.Ground
                && !Serves(pen, a)
                && !DeficienciesSection.Follows(a)
            )
            .ToList();
        if (own.TrueForAll(told.Contains))
        {
            return;
        }

        var sentences = new List<string>();
        Add(sentences, "Not met:", [.. own.Where(a => a.Answer == Answer.NotMet)], a => Detailed(pen, a));
        Add(sentences, "Open:", [.. own.Where(a => a.Answer == Answer.Unknown)], a => Labelled(pen, a));
        AddAs(pen, sentences, "Met", [.. own.Where(a => a.Answer is Answer.Met or Answer.Waived)], told);
        pen.Write(
            Section.LevelAnalysis,
            string.Join(' ', sentences),
            [
                .. own.Where(a => !told.Contains(a) && a.Answer != Answer.Unknown).SelectMany(pen.Cite.Chart).Distinct().Take(6),
                .. own.Where(a => !told.Contains(a)).Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy),
                .. own.SelectMany(pen.Cite.Evidence).Distinct().Take(MostEvidence),
            ],
            own.Select(a => a.Key),
            level
        );
    }

    private static bool Serves(Pen pen, CriterionAnswer answer) => pen.Index.ServesColumn(answer);

    // Studies stand behind what carries a level; where nothing does, behind what it falls short of.
    private static IEnumerable<Citation> Evidence(Pen pen, LevelColumn column, List<CriterionAnswer> carrying, List<CriterionAnswer> named)
    {
        var answers =
            carrying.Count > 0 ? carrying
            : column == LevelColumn.Decompression && named.TrueForAll(a => a.Answer != Answer.Unknown)
                ? named
                    .Where(a =>
                        a.Answer is Answer.Met or Answer.NotMet
                        && a.Level is not null
                        && a.Reasons.Any(r => r.Compares is { Facts.Length: > 0 })
                    )
                    .Take(1)
            : [];
        return answers.SelectMany(pen.Cite.Evidence).Distinct().Take(MostEvidence);
    }

    private static void Add(List<string> sentences, string lead, List<CriterionAnswer> answers, Func<CriterionAnswer, string> write)
    {
        if (answers.Count > 0)
        {
            sentences.Add($"{lead} {Lists.And(answers.Select(write))}.");
        }
    }

    private static void AddHere(
        Pen pen,
        List<string> sentences,
        string lead,
        List<CriterionAnswer> answers,
        HashSet<CriterionAnswer> told
    ) => Add(sentences, $"{lead}:", [.. answers.Where(a => !told.Contains(a))], a => Detailed(pen, a));

    private static void AddAs(Pen pen, List<string> sentences, string lead, List<CriterionAnswer> answers, HashSet<CriterionAnswer> told)
    {
        if (answers.Count > 0)
        {
            sentences.Add($"{lead}{Also(pen, answers, told, ": ", ": ")}.");
        }
    }

    // What was told for the whole request is named here by its id alone.
    private static string Also(Pen pen, List<CriterionAnswer> met, HashSet<CriterionAnswer> told, string lead, string leadAbove)
    {
        var here = met.Where(a => !told.Contains(a)).Select(a => Detailed(pen, a)).ToList();
        var above = met.Where(told.Contains).ToList();
        return (here.Count == 0 ? "" : lead + Lists.And(here))
            + (
                above.Count == 0
                    ? ""
                    : $"{(here.Count == 0 ? leadAbove : ", with ")}{CriterionWords.Ids(pen.Index, above)} as for the whole request"
            );
    }

    private static string Labelled(Pen pen, CriterionAnswer answer) => $"{CriterionWords.Label(pen.Index, answer.Id)} ({answer.Id})";

    // A ground with its figure; what is not met with its reason; a conclusion with its words.
    private static string Detailed(Pen pen, CriterionAnswer answer)
    {
        var told =
            answer.Answer == Answer.Unknown ? ""
            : pen.Index.Part(answer) == CriterionPart.Ground && pen.Reasons.Limit(answer) is { Length: > 0 } limit ? limit
            : answer.Answer is Answer.NotMet or Answer.Waived
            || answer.Reasons.All(r => r.Kind is ReasonKind.Clause or ReasonKind.Answer && r.Compares is null)
                ? pen.Reasons.Tell([answer], briefly: true).Replace("; ", ", ", StringComparison.Ordinal)
            : "";
        told = answer.Level is { } level ? told.Replace($" at {level}", "", StringComparison.Ordinal) : told;
        return told.Length == 0 ? Labelled(pen, answer) : $"{CriterionWords.Label(pen.Index, answer.Id)} ({answer.Id}: {told})";
    }

    private static bool HasFigure(CriterionAnswer answer) =>
        answer.Reasons.Any(r => r.Compares is { Facts.Length: > 0 }) || (answer.Reasons.Count == 0 && answer.Facts.Count > 0);

    /// <summary>Both sides of every conflict of records; none of them is dropped.</summary>
    public static void WriteConflicts(Pen pen, Section section = Section.LevelAnalysis)
    {
        var conflicts = pen
            .Index.InOrder()
            .Where(a =>
                pen.Index.Part(a) != CriterionPart.Gate && (a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict))
            );
        foreach (var same in CriterionWords.Gather(conflicts).DistinctBy(s => string.Join(' ', s[0].Facts)))
        {
            var facts = same.SelectMany(pen.Index.FactsOf).Distinct().ToList();
            if (pen.Brief.Assessment.Flags.Any(f => facts.TrueForAll(fact => f.Facts.Contains(fact.Id))))
            {
                continue;
            }

            var sides = FlagWords.Sides(pen, facts);
            var things = Contested(same[0]).ToList();
            pen.Write(
                section,
                $"The records disagree on {CriterionWords.Labelled(pen.Index, same)}{(things.TrueForAll(t => sides.Contains(t, StringComparison.OrdinalIgnoreCase)) ? "" : $": they contradict each other on the {Lists.And(things)}")}. {sides} Neither is preferred here; a person resolves it.",
                pen.Cite.Chart(facts),
                same.Select(a => a.Key),
                same.Count == 1 ? same[0].Level : null
            );
        }
    }

    // What an answer found told in two ways: one criterion may turn on several things.
    private static IEnumerable<string> Contested(CriterionAnswer answer) =>
        (answer.Search?.For ?? []).Where(thing =>
            answer.Because.Contains($"contradict each other on the {thing}", StringComparison.OrdinalIgnoreCase)
        );
}
