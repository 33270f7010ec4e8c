using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The first screen: the recommendation with what carries it, what is asked for, who acts, then the gates and flags.</summary>
internal static class DeterminationSection
{
    public static void Write(Pen pen)
    {
        WriteVerdict(pen);
        CarryingReasons.Write(pen);
        WriteAsks(pen);
        WriteGates(pen);
        WriteFlags(pen);
        pen.Write(Section.Determination, $"{WhoActs(pen.Brief.Assessment.Recommendation)} {Basis(pen)}", about: ["recommendation", "basis"]);
    }

    /// <summary>Gates in their order; one that is an emergency and met comes first.</summary>
    public static IReadOnlyList<CriterionAnswer> Gates(BriefIndex index) =>
        [.. index.InOrder().Where(a => index.Part(a) == CriterionPart.Gate).OrderByDescending(a => IsEmergency(index, a))];

    public static bool IsEmergency(BriefIndex index, CriterionAnswer gate) =>
        gate.Answer == Answer.Met && index.Criterion(gate.Id) is { Emergency: true };

    /// <summary>What the emergency is: the readings that make it one.</summary>
    public static string Emergency(Pen pen, CriterionAnswer gate) => $"An emergency is recorded ({gate.Id}): {Lists.Stop(pen.Reasons.Tell([gate]))}";

    private static void WriteVerdict(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var emergencies = Gates(pen.Index).Where(g => IsEmergency(pen.Index, g)).ToList();
        var lead = assessment.Expedited ? "Emergency: " : "";
        pen.Write(
            Section.Determination, lead + Verdict(assessment, lead.Length > 0),
            emergencies.SelectMany(g => pen.Cite.Chart(g)),
            ["recommendation", .. assessment.Lines.Select(l => $"line:{l.Key}"), .. emergencies.Select(g => g.Key)]);
        foreach (var gate in emergencies)
        {
            pen.Write(Section.Determination, Emergency(pen, gate), [.. pen.Cite.Chart(gate), .. pen.Cite.Policy(gate.Id)], [gate.Key]);
        }
    }

    private static string Verdict(Assessment assessment, bool midSentence)
    {
        var recommended = midSentence ? "recommended" : "Recommended";
        string Lines(params Decision[] decisions) => Lists.And(assessment.Lines.Where(l => decisions.Contains(l.Decision)).Select(l => l.Key));
        var recoded = assessment.Lines.Where(l => l.Decision == Decision.Recode && l.Suggested.Count > 0)
            .Select(l => $"{l.Key} as {Lists.And(l.Suggested.Select(s => s.Code == l.Code ? LinesSection.Units(s.Units) : s.Code).Distinct())}").ToList();
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
                var open = Lines(Decision.NeedsInformation);
                var supported = Lines(Decision.Supported, Decision.Recode);
                return $"{recommended} to ask for information. What decides {(open.Length == 0 ? "the request" : open)} is not documented yet"
                    + (supported.Length == 0 ? "" : $"; {supported} would be supported as things stand") + "; no adverse recommendation is made.";
        }
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
                Section.Determination, $"Asked for: {string.Join("; ", pen.Brief.Assessment.Asks.Select(a => pen.Brief.Words.Ask(a.Id)))}.",
                about: pen.Brief.Assessment.Asks.Select(a => $"ask:{a.Id}"));
        }
    }

    // Gates that found nothing stand in one line; one that found something says what.
    private static void WriteGates(Pen pen)
    {
        var gates = Gates(pen.Index).Where(g => !IsEmergency(pen.Index, g)).ToList();
        var found = gates.Where(g => Found(pen, g)).ToList();
        foreach (var gate in found)
        {
            pen.Write(Section.Determination, $"Gate: {Said(pen, gate)}. {Lists.Stop(Lists.Capital(pen.Reasons.Tell([gate])))}", [.. pen.Cite.Chart(gate), .. pen.Cite.Policy(gate.Id)], [gate.Key]);
        }

        var clear = gates.Except(found).ToList();
        if (clear.Count > 0)
        {
            pen.Write(
                Section.Determination, $"{(found.Count == 0 ? "Gates" : "Other gates")}: {string.Join("; ", clear.Select(g => Said(pen, g)))}.",
                [.. clear.SelectMany(g => pen.Cite.Policy(g.Id))], clear.Select(g => g.Key));
        }
    }

    private static bool Found(Pen pen, CriterionAnswer gate) =>
        pen.Brief.Words.Gates.TryGetValue($"{gate.Id} clear", out var clear) ? clear != Spelling.Of(gate.Answer) : gate.Answer == Answer.Unknown;

    private static string Said(Pen pen, CriterionAnswer gate) =>
        pen.Brief.Words.Gates.TryGetValue($"{gate.Id} {Spelling.Of(gate.Answer)}", out var said)
            ? $"{said} ({gate.Id})"
            : $"{Lists.Lower(CriterionWords.Name(pen.Index, gate))}: {AnswerWords.Of(gate.Answer)}";

    private static void WriteFlags(Pen pen)
    {
        foreach (var flag in pen.Brief.Assessment.Flags)
        {
            var facts = flag.Facts.Select(pen.Index.Fact).OfType<Facts.Fact>().ToList();
            pen.Write(Section.Determination, $"Flag, {flag.Id.Replace('-', ' ')}: {FlagWords.Tell(pen, flag, facts)}", Citing.Chart(facts), [$"flag:{flag.Id}"]);
        }
    }

    private static string WhoActs(Recommendation recommendation) => recommendation switch
    {
        Recommendation.Approve => "A nurse reviewer may approve on these criteria after checking the sources.",
        Recommendation.ApproveExpedited => "A nurse reviewer may approve now; waiting periods are waived only as stated below, and the limits of the operation's extent still apply.",
        Recommendation.Partial => "A nurse reviewer may approve what is supported. Anything less than requested is for a licensed physician to decide after reviewing the record.",
        Recommendation.Refer => "A nurse reviewer refers the request. Only a licensed physician may decide adversely, after reviewing the record and offering to talk to the requesting clinician.",
        Recommendation.OutOfScope => "A person routes the request to a reviewer of that field.",
        _ => "A nurse reviewer may send the request for information; only a licensed physician may decide adversely.",
    };

    private static string Basis(Pen pen)
    {
        var text = $"Read: {Lists.Count(pen.Brief.Case.Documents.Count, "chart document", "chart documents")}, as of {Dates.Write(pen.Brief.Case.AsOf)}.";
        return pen.Brief.Assessment.SetAside is { Count: > 0 } aside ? $"{text} Set aside and not used: {Lists.And(aside)}." : text;
    }
}
