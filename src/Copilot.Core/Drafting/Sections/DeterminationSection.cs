using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The verdict first, who may act on it, then every gate with its result and every flag.</summary>
internal static class DeterminationSection
{
    public static void Write(Pen pen)
    {
        WriteVerdict(pen);
        pen.Write(Section.Determination, WhoActs(pen.Brief.Assessment.Recommendation), about: ["recommendation"]);
        WriteBasis(pen);
        foreach (var gate in Gates(pen.Index))
        {
            pen.Write(
                Section.Determination,
                $"Gate. {CriterionWords.Answered(pen.Index, [gate])}{Searched(gate)}",
                [.. pen.Cite.Chart(gate), .. pen.Cite.Policy(gate.Id)], [gate.Key]);
        }

        foreach (var flag in pen.Brief.Assessment.Flags)
        {
            var facts = flag.Facts.Select(pen.Index.Fact).OfType<Facts.Fact>();
            pen.Write(Section.Determination, $"Flag {flag.Id}. {Lists.Stop(flag.Because)}", Citing.Chart(facts), [$"flag:{flag.Id}"]);
        }
    }

    /// <summary>Gates in their order; one that is an emergency and met comes first.</summary>
    public static IReadOnlyList<CriterionAnswer> Gates(BriefIndex index) =>
        [.. index.InOrder().Where(a => index.Part(a) == CriterionPart.Gate).OrderByDescending(a => IsEmergency(index, a))];

    public static bool IsEmergency(BriefIndex index, CriterionAnswer gate) =>
        gate.Answer == Answer.Met && index.Criterion(gate.Id) is { Emergency: true };

    private static void WriteVerdict(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var emergencies = Gates(pen.Index).Where(g => IsEmergency(pen.Index, g)).ToList();
        var lead = assessment.Expedited ? "Emergency: " : "";
        var text = lead + Verdict(assessment, lead.Length > 0);
        pen.Write(
            Section.Determination, text,
            emergencies.SelectMany(g => pen.Cite.Chart(g)),
            ["recommendation", .. assessment.Lines.Select(l => $"line:{l.Key}"), .. emergencies.Select(g => g.Key)]);
    }

    private static string Verdict(Assessment assessment, bool midSentence)
    {
        var recommended = midSentence ? "recommended" : "Recommended";
        string Lines(params Decision[] decisions) => Lists.And(assessment.Lines.Where(l => decisions.Contains(l.Decision)).Select(l => l.Key));
        switch (assessment.Recommendation)
        {
            case Recommendation.Approve:
                return $"{recommended} to approve. Supported as requested or under the code that fits: {Lines(Decision.Supported, Decision.Recode)}.";
            case Recommendation.ApproveExpedited:
                return $"{recommended} to approve without delay. Supported: {Lines(Decision.Supported, Decision.Recode)}.";
            case Recommendation.Partial:
                var parts = new List<string>();
                AddPart(parts, "supported", Lines(Decision.Supported, Decision.Recode));
                AddPart(parts, "partly supported", Lines(Decision.PartlySupported));
                AddPart(parts, "criteria not met", Lines(Decision.NotSupported));
                AddPart(parts, "more information needed", Lines(Decision.NeedsInformation));
                return $"{recommended} in part. {Lists.Capital(string.Join("; ", parts))}.";
            case Recommendation.Refer:
                return $"{recommended} to refer to a physician. Every deciding fact is at hand and the criteria are not met for {Lines(Decision.NotSupported)}.";
            case Recommendation.OutOfScope:
                return $"{recommended} to route elsewhere. The request lies outside what these criteria cover, so no line is reviewed and nothing is decided.";
            default:
                var open = Lines(Decision.NeedsInformation);
                return $"{recommended} to ask for information. What decides {(open.Length == 0 ? "the request" : open)} is not documented yet; no adverse recommendation is made.";
        }
    }

    private static void AddPart(List<string> parts, string label, string lines)
    {
        if (lines.Length > 0)
        {
            parts.Add($"{label}: {lines}");
        }
    }

    private static string WhoActs(Recommendation recommendation) => recommendation switch
    {
        Recommendation.Approve => "A nurse reviewer may approve on these criteria after checking the sources; this draft decides nothing by itself.",
        Recommendation.ApproveExpedited => "A nurse reviewer may approve now; waiting periods are waived only as stated below, and the limits of the operation's extent still apply.",
        Recommendation.Partial => "A nurse reviewer may approve what is supported. Anything less than requested is for a licensed physician to decide after reviewing the record.",
        Recommendation.Refer => "A nurse reviewer refers the request. Only a licensed physician may make an adverse decision, after reviewing the record and offering to talk to the requesting clinician.",
        Recommendation.OutOfScope => "A person routes the request to a reviewer of that field.",
        _ => "A nurse reviewer may send the request for information. What is provisionally unsupported below carries no adverse recommendation; only a licensed physician may decide adversely.",
    };

    private static void WriteBasis(Pen pen)
    {
        var documents = pen.Brief.Case.Documents;
        var profile = pen.Brief.Versions.Profile;
        var text = $"Read for this draft: {Lists.Count(documents.Count, "chart document", "chart documents")}, as of {Dates.Write(pen.Brief.Case.AsOf)}, under the profile {profile}.";
        if (pen.Brief.Assessment.SetAside is { Count: > 0 } aside)
        {
            text += $" Set aside and not used: {Lists.And(aside)}.";
        }

        pen.Write(Section.Determination, text, about: ["basis"]);
    }

    private static string Searched(CriterionAnswer gate) =>
        gate.Search is { Documents.Count: > 0 } search ? $" Searched: {Lists.And(search.Documents.Select(d => d.Document))}." : "";
}
