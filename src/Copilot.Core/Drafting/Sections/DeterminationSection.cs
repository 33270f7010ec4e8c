using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The first screen: the recommendation with what carries it, what is asked for, who acts, then the gates and flags.</summary>
internal static class DeterminationSection
{
    private const int MostNamed = 4;

    public static void Write(Pen pen)
    {
        WriteVerdict(pen);
        CarryingReasons.Write(pen);
        WriteAsks(pen);
        WriteFlags(pen);
        WriteGates(pen);
        pen.Write(
            Section.Determination,
            $"{WhoActs(pen.Brief.Assessment.Recommendation)} {Basis(pen)}",
            about: ["recommendation", "basis"]
        );
    }

    /// <summary>Gates in their order; one that is an emergency and met comes first.</summary>
    public static IReadOnlyList<CriterionAnswer> Gates(BriefIndex index) =>
        [.. index.InOrder().Where(a => index.Part(a) == CriterionPart.Gate).OrderByDescending(a => IsEmergency(index, a))];

    public static bool IsEmergency(BriefIndex index, CriterionAnswer gate) =>
        gate.Answer == Answer.Met && index.Criterion(gate.Id) is { Emergency: true };

    /// <summary>What the emergency is: the readings that make it one.</summary>
    public static string Emergency(Pen pen, CriterionAnswer gate)
    {
        var others = FactWords.Read(Alike(pen, gate), pen.Brief);
        return $"An emergency is recorded ({gate.Id}): {Lists.Stop(pen.Reasons.Tell([gate]))}{(others.Count == 0 ? "" : $" On the same record: {Lists.And(others)}.")}";
    }

    public static IEnumerable<Citation> EmergencyLines(Pen pen, CriterionAnswer gate) =>
        pen.Cite.Chart(gate).Concat(pen.Cite.Lines(Alike(pen, gate))).Distinct();

    // Beside the reading that decides, what else the same record found of that kind, as bad or worse than the limit.
    private static List<Facts.Fact> Alike(Pen pen, CriterionAnswer gate)
    {
        var own = pen.Index.FactsOf(gate).ToHashSet();
        var beside = new Lazy<ILookup<(string, string), Facts.Fact>>(() => pen.Brief.Facts.ToLookup(f => (f.Name, f.Evidence.Document)));
        var limits = gate
            .Reasons.Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => c.IsComputed && c.Wanted.StartsWith("<= ", StringComparison.Ordinal));
        return
        [
            .. limits
                .SelectMany(c =>
                    own.IntersectBy(c.Facts.Split(' '), f => f.Id)
                        .SelectMany(f =>
                            beside
                                .Value[(f.Name, f.Evidence.Document)]
                                .Where(o =>
                                    o.Assertion == Facts.Assertion.Present
                                    && o.Value?.High is { } value
                                    && double.TryParse(
                                        c.Wanted.Split(' ')[1],
                                        System.Globalization.CultureInfo.InvariantCulture,
                                        out var limit
                                    )
                                    && value <= limit
                                    && !own.Contains(o)
                                )
                        )
                )
                .DistinctBy(f => (f.Part, f.Side, f.Value?.Low))
                .Take(4),
        ];
    }

    private static void WriteVerdict(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var emergencies = Gates(pen.Index).Where(g => IsEmergency(pen.Index, g)).ToList();
        var lead = assessment.Expedited ? "Emergency: " : "";
        pen.Write(
            Section.Determination,
            lead + Verdict(assessment, lead.Length > 0) + NotReviewed(assessment),
            emergencies.SelectMany(g => pen.Cite.Chart(g)),
            ["recommendation", .. assessment.Lines.Select(l => $"line:{l.Key}"), .. emergencies.Select(g => g.Key)]
        );
        foreach (var gate in emergencies)
        {
            pen.Write(
                Section.Determination,
                Emergency(pen, gate),
                [.. EmergencyLines(pen, gate), .. pen.Cite.Policy(gate.Id)],
                ["recommendation", gate.Key]
            );
        }
    }

    private static string Verdict(Assessment assessment, bool midSentence)
    {
        var recommended = midSentence ? "recommended" : "Recommended";
        string Lines(params Decision[] decisions) =>
            Lists.And(assessment.Lines.Where(l => decisions.Contains(l.Decision)).Select(l => l.Key));
        var recoded = assessment
            .Lines.Where(l => l.Decision == Decision.Recode && l.Suggested.Count > 0)
            .Select(l =>
                $"{l.Key} as {Lists.And(l.Suggested.Select(s => s.Code == l.Code ? LinesSection.Units(s.Units) : s.Code).Distinct())}"
            )
            .ToList();
        var recode = recoded.Count == 0 ? "" : $" To be recoded: {Lists.And(recoded)}.";
        switch (assessment.Recommendation)
        {
            case Recommendation.Approve:
                return $"{recommended} to approve. {(recoded.Count == 0 ? "Supported as requested" : "Supported as requested or under the code that fits")}: {Lines(Decision.Supported, Decision.Recode)}.{recode}";
            case Recommendation.ApproveExpedited:
                return $"{recommended} to approve without delay. Supported: {Lines(Decision.Supported, Decision.Recode)}.{recode}";
            case Recommendation.Partial:
                var parts = new List<string>();
                AddPart(parts, "supported", Lines(Decision.Supported, Decision.Recode));
                AddPart(parts, "partly supported", Lines(Decision.PartlySupported));
                AddPart(parts, "criteria not met", Lines(Decision.NotSupported));
                AddPart(parts, "more information needed", Lines(Decision.NeedsInformation));
                return $"{recommended} in part. {Lists.Capital(string.Join("; ", parts))}.{recode}";
            case Recommendation.Refer:
                return $"{recommended} to refer to a physician. Every deciding fact is at hand, and the criteria are not met for {Lines(Decision.NotSupported)}.";
            case Recommendation.OutOfScope:
                return $"{recommended} to route elsewhere. The request lies outside what these criteria cover; no line is reviewed and nothing is decided.";
            default:
                var open = assessment.Lines.Count(l => l.Decision == Decision.NeedsInformation);
                var supported = Lines(Decision.Supported, Decision.Recode);
                var what =
                    open == 0 || open == assessment.Lines.Count ? "the request"
                    : open <= MostNamed ? Lines(Decision.NeedsInformation)
                    : $"{Lists.Number(open)} of the {Lists.Number(assessment.Lines.Count)} lines";
                var unclear = Unclear(assessment);
                return $"{recommended} to ask for information. {(unclear ? $"The records disagree on what decides {what}" : $"What decides {what} is not documented yet")}"
                    + (supported.Length == 0 ? "" : $"; {supported} would be supported as things stand")
                    + "; no adverse recommendation is made.";
        }
    }

    // What no criteria cover stands with the verdict, or the verdict is taken for the whole request.
    private static string NotReviewed(Assessment assessment)
    {
        var lines =
            assessment.Recommendation == Recommendation.OutOfScope
                ? []
                : assessment.Lines.Where(l => l.Decision == Decision.NotReviewed).Select(l => l.Key).ToList();
        return lines.Count == 0
            ? ""
            : $" Not reviewed: {Lists.And(lines)}, {(lines.Count == 1 ? "a code" : "codes")} that these criteria do not cover; a person looks at {(lines.Count == 1 ? "it" : "them")}.";
    }

    // Everything that is asked for is on record, twice and differently.
    private static bool Unclear(Assessment assessment)
    {
        var open = assessment.Asks.SelectMany(a => a.Criteria).ToHashSet(StringComparer.Ordinal);
        var answers = assessment.Criteria.Where(a => a is { Answer: Answer.Unknown, Soft: false } && open.Contains(a.Key)).ToList();
        return answers.Count > 0
            && answers.TrueForAll(a => a.Causes.Count > 0 && a.Causes.All(c => c is Cause.Contradiction or Cause.SideConflict));
    }

    private static void AddPart(List<string> parts, string label, string lines)
    {
        if (lines.Length > 0)
        {
            parts.Add($"{label}: {lines}");
        }
    }

    private static void WriteAsks(Pen pen)
    {
        if (pen.Brief.Assessment.Asks.Count > 0)
        {
            pen.Write(
                Section.Determination,
                $"Asked for: {string.Join("; ", pen.Brief.Assessment.Asks.Select(a => pen.Brief.Words.Ask(a.Id)))}.",
                about: ["asks"]
            );
        }
    }

    // Gates that found nothing stand in one line; one that found something says what.
    private static void WriteGates(Pen pen)
    {
        var gates = Gates(pen.Index).Where(g => !IsEmergency(pen.Index, g)).ToList();
        var found = gates.Where(g => Found(pen, g)).ToList();
        foreach (var gate in found)
        {
            pen.Write(
                Section.Determination,
                $"Gate: {Said(pen, gate)}. {Finds(pen, gate)}",
                [.. pen.Cite.Chart(gate), .. pen.Cite.Policy(gate.Id)],
                [gate.Key]
            );
        }

        var clear = gates
            .Except(found)
            .OrderByDescending(g => Flagged(pen, g) && pen.Brief.Words.Gates[$"{g.Id} clear"] != Spelling.Of(g.Answer))
            .ToList();
        if (clear.Count > 0)
        {
            pen.Write(
                Section.Determination,
                $"{(found.Count == 0 ? "Gates" : "Other gates")}: {Clear(pen, clear)}.",
                [.. clear.SelectMany(g => pen.Cite.Policy(g.Id))],
                clear.Select(g => g.Key)
            );
        }
    }

    // Whether there is an emergency and what needs a word is told; of the rest, that it is clear. The table of every answer names them.
    private static string Clear(Pen pen, List<CriterionAnswer> gates)
    {
        var told = gates
            .Where(g =>
                pen.Index.Criterion(g.Id) is { Emergency: true } || Flagged(pen, g) || !pen.Brief.Words.Gates.ContainsKey($"{g.Id} clear")
            )
            .ToList();
        var rest = gates.Except(told).Select(g => g.Id).ToList();
        return string.Join(
            "; ",
            [.. told.Select(g => Said(pen, g)), .. rest.Count == 0 ? Array.Empty<string>() : [$"clear: {Lists.And(rest)}"]]
        );
    }

    // A gate that looks at the other answers says which.
    private static string Finds(Pen pen, CriterionAnswer gate)
    {
        var answers = pen
            .Index.Assessment.Criteria.Where(a => a.Level is not null && gate.Because.Contains(a.Key, StringComparison.Ordinal))
            .ToList();
        return answers.Count > 0
            ? $"It concerns {CriterionWords.List(pen.Index, answers)}."
            : Lists.Stop(Lists.Capital(pen.Reasons.Tell([gate])));
    }

    private static bool Found(Pen pen, CriterionAnswer gate) =>
        pen.Brief.Words.Gates.TryGetValue($"{gate.Id} clear", out var clear)
            ? clear != Spelling.Of(gate.Answer) && !Flagged(pen, gate)
            : gate.Answer == Answer.Unknown;

    // Where a flag says what the gate found, it is told there.
    private static bool Flagged(Pen pen, CriterionAnswer gate) =>
        pen.Brief.Words.Gates.TryGetValue($"{gate.Id} flag", out var ids)
        && ids.Split(' ') is var flags
        && pen.Brief.Assessment.Flags.Any(f => flags.Contains(f.Id));

    private static string Said(Pen pen, CriterionAnswer gate) =>
        pen.Brief.Words.Gates.TryGetValue($"{gate.Id} {Spelling.Of(gate.Answer)}", out var said)
            ? $"{said} ({gate.Id})"
            : $"{Lists.Lower(CriterionWords.Name(pen.Index, gate))}: {AnswerWords.Of(gate.Answer)}";

    private static void WriteFlags(Pen pen)
    {
        foreach (var flag in pen.Brief.Assessment.Flags)
        {
            var facts = flag.Facts.Select(pen.Index.Fact).OfType<Facts.Fact>().ToList();
            pen.Write(
                Section.Determination,
                $"Flag, {flag.Id.Replace('-', ' ')}: {FlagWords.Tell(pen, flag, facts)}",
                pen.Cite.Lines(facts),
                [$"flag:{flag.Id}"]
            );
        }
    }

    private static string WhoActs(Recommendation recommendation) =>
        recommendation switch
        {
            Recommendation.Approve => "A nurse reviewer may approve on these criteria after checking the sources.",
            Recommendation.ApproveExpedited =>
                "A nurse reviewer may approve now; waiting periods are waived only as stated below, and the limits of the operation's extent still apply.",
            Recommendation.Partial =>
                "A nurse reviewer may approve what is supported. Anything less than requested is for a licensed physician to decide after reviewing the record.",
            Recommendation.Refer =>
                "A nurse reviewer refers the request. Only a licensed physician may decide adversely, after reviewing the record and offering to talk to the requesting clinician.",
            Recommendation.OutOfScope => "A person routes the request to a reviewer of that field.",
            _ => "A nurse reviewer may send the request for information; only a licensed physician may decide adversely.",
        };

    private static string Basis(Pen pen)
    {
        var text =
            $"Read: {Lists.Count(pen.Brief.Case.Documents.Count, "chart document", "chart documents")}, as of {Dates.Write(pen.Brief.Case.AsOf)}.";
        // The profile decides the thresholds, whatever the line of business: where another is meant for it, that is said.
        text +=
            pen.Brief.BetterProfile is not { } other || pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope
                ? ""
                : $" The plan is {pen.Brief.Case.Request.Plan.LineOfBusiness.Spelled().Replace('-', ' ')}, and the request names the profile {pen.Brief.Case.Request.Plan.Profile}; the profile {other} is the one for such plans. See which applies before anything is sent.";
        var unread = pen
            .Brief.Case.Messages.Where(m => m.Code is CaseProblems.FileNotRead or CaseProblems.FolderNotRead or CaseProblems.EmptyDocument)
            .Select(m => Path.GetFileName(m.Place.File))
            .Distinct()
            .ToList();
        text += unread.Count == 0 ? "" : $" Without text that could be read: {Lists.And(unread)}; see whether it bears on the request.";
        var doubtful = pen
            .Brief.Case.Messages.Where(m => m.Code is CaseProblems.UnlikelyDiagnosis or CaseProblems.UnknownState)
            .Select(m => m.Reason)
            .ToList();
        text += doubtful.Count == 0 ? "" : $" To be checked in the request: {string.Join(" ", doubtful.Select(Lists.Stop))}";
        return pen.Brief.Assessment.SetAside is { Count: > 0 } aside ? $"{text} Set aside and not used: {Lists.And(aside)}." : text;
    }
}
