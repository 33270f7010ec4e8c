using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The requested construct against the supported one: bones, interspaces, ends and anchors, and what depends on what.</summary>
internal static class ExtentSection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        if (assessment.RequestedConstruct is { } requested)
        {
            pen.Write(Section.Extent, $"Requested construct: {Describe(requested)}", about: ["construct:requested"]);
            WriteEnds(pen, requested);
            pen.Write(Section.Extent, Supported(assessment, requested), about: ["construct:supported", .. assessment.Levels.Select(l => $"level:{l.Level}")]);
        }
        else
        {
            var levels = CriterionWords.Levels(assessment.Levels.Where(l => l.Decompression != Answer.NotApplicable).Select(l => l.Level));
            pen.Write(
                Section.Extent,
                levels.Length == 0 ? "No fusion and no instrumentation is requested." : $"No fusion and no instrumentation is requested; decompression is, at {levels}.",
                about: ["construct:requested"]);
        }

        foreach (var same in CriterionWords.Gather(Dependent(pen.Index)))
        {
            pen.Write(Section.Extent, CriterionWords.Answered(pen.Index, same), pen.Cite.All(same), same.Select(a => a.Key));
        }

        var dependent = assessment.Lines.Where(l => l.Levels.Count == 0 && l.Decision != Decision.NotReviewed).ToList();
        if (assessment.RequestedConstruct is not null && dependent.Count > 0)
        {
            pen.Write(
                Section.Extent,
                $"{Lists.And(dependent.Select(l => l.Key))} {(dependent.Count == 1 ? "names no level and is" : "name no level and are")} judged on the construct that is supported, not on the one requested; a shorter construct is counted anew.",
                about: dependent.Select(l => $"line:{l.Key}"));
        }
    }

    /// <summary>Case-wide criteria that decide something other than decompression or the fusion of a level.</summary>
    private static IEnumerable<CriterionAnswer> Dependent(BriefIndex index) =>
        DeficienciesSection.Deciding(index).Where(a => a is { Level: null, Soft: false }
            && (index.Part(a) != CriterionPart.Required || !(index.Serves(a, "fusion") || index.Serves(a, "decompression"))));

    private static string Supported(Assessment assessment, string requested) => assessment.SupportedConstruct switch
    {
        null => "Supported construct as things stand: none.",
        var same when same == requested => "Supported construct: the one requested.",
        var other => $"Supported construct as things stand: {Describe(other)}",
    };

    /// <summary>Bones and interspaces of a construct, which may have gaps.</summary>
    public static string Describe(string construct)
    {
        var parts = construct.Split(", ");
        var spans = parts.Select(p => Construct.TryParse(p, out var span) ? span : null).OfType<Construct>().ToList();
        if (spans.Count != parts.Length)
        {
            return Lists.Stop(construct);
        }

        var interspaces = spans.SelectMany(s => s.Interspaces()).ToList();
        var bones = spans.Sum(Bones);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{construct}, {bones} bones with {interspaces.Count} mobile {(interspaces.Count == 1 ? "interspace" : "interspaces")} ({string.Join(", ", interspaces)})");
        var anchors = spans.Where(s => s.Bottom > Bone.S1).ToList();
        return anchors.Count == 0
            ? text + "."
            : $"{text}; the sacrum is counted once.";
    }

    /// <summary>Bones from top to bottom, the sacrum once and the pelvis not at all.</summary>
    public static int Bones(Construct construct) => construct.Interspaces().Count + 1;

    private static void WriteEnds(Pen pen, string requested)
    {
        if (!Construct.TryParse(requested, out var construct))
        {
            return;
        }

        if (construct.Bottom > Bone.S1)
        {
            var end = Spine.Name(construct.Bottom);
            pen.Write(
                Section.Extent,
                $"Lower end: {end} is an anchor and no further fusion level. S1-S2 and the joint to the pelvis are no mobile interspaces, so the fusion ends at S1"
                + (construct.Bottom == Bone.S2 ? "; screws in the sacrum alone (S1, S2 or its alae) are no fixation to the pelvis." : "."),
                about: ["construct:requested"]);
        }

        if (construct.Top <= Bone.T12 && construct.Bottom > Bone.T12)
        {
            pen.Write(
                Section.Extent,
                $"Upper end: {Spine.Name(construct.Top)}, so the construct crosses the thoracolumbar junction (T12-L1) and needs a reason of its own for doing so.",
                about: ["construct:requested"]);
        }
    }
}
