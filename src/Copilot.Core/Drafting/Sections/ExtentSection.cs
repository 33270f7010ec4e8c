using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The requested construct against the supported one: bones, interspaces, ends and anchors, and what depends on it.</summary>
internal static class ExtentSection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        if (assessment.RequestedConstruct is { } requested)
        {
            pen.Write(
                Section.Extent,
                $"Requested construct: {Describe(requested)} {(assessment.Recommendation == Recommendation.OutOfScope ? "" : Supported(assessment, requested))}".Trim(),
                about: ["construct:requested", "construct:supported", .. assessment.Levels.Select(l => $"level:{l.Level}")]
            );
            WriteEnds(pen, requested);
        }
        else
        {
            var asked = LevelColumns
                .All.Select(c =>
                    (
                        pen.Brief.Words.Column(c).Name,
                        Levels: CriterionWords.Levels(assessment.Levels.Where(l => l.Of(c) != Answer.NotApplicable).Select(l => l.Level))
                    )
                )
                .Where(c => c.Levels.Length > 0)
                .Select(c => $"{c.Name} is, at {c.Levels}")
                .ToList();
            pen.Write(
                Section.Extent,
                asked.Count == 0 ? "No construct is requested." : $"No construct is requested; {Lists.And(asked)}.",
                about: ["construct:requested"]
            );
        }

        // Without a construct there is no extent for anything to depend on; they are told with what concerns the whole request.
        if (assessment.RequestedConstruct is not null)
        {
            WriteDependent(pen);
        }
    }

    /// <summary>Case-wide criteria that decide something other than decompression or the fusion of a level; those that only follow it are told with the lines.</summary>
    private static void WriteDependent(Pen pen)
    {
        var own = DeficienciesSection
            .Deciding(pen.Index)
            .Where(a =>
                a is { Level: null, Soft: false }
                && !DeficienciesSection.Follows(a)
                && (pen.Index.Part(a) != CriterionPart.Required || !pen.Index.ServesColumn(a))
            )
            .ToList();
        var short_ = DeficienciesSection.Shortfalls(pen.Index).SelectMany(s => s).ToHashSet();
        own.RemoveAll(short_.Contains);
        foreach (var group in own.GroupBy(a => Services(pen, a)))
        {
            var told = group
                .Where(a => a.Facts.Count > 0 || a.Answer is not Answer.NotMet)
                .Where(a => a.Answer != Answer.Unknown || a.Asks.Count == 0 || pen.Index.Part(a) == CriterionPart.Ground)
                .ToList();
            foreach (var answers in told.GroupBy(a => a.Answer))
            {
                var parts = answers.Select(a => $"{CriterionWords.Labelled(pen.Index, [a])}{Told(pen, a)}").ToList();
                pen.Write(
                    Section.Extent,
                    $"{(answers.Key == Answer.Unknown ? "Open until the levels are answered" : Lists.Capital(AnswerWords.Of(answers.Key)))}: {string.Join("; ", parts)}.",
                    [
                        .. answers.SelectMany(pen.Cite.Chart).Distinct().Take(4),
                        .. answers.SelectMany(a => pen.Cite.Policy(a.Id)).Distinct().Take(4),
                    ],
                    answers.Select(a => a.Key)
                );
            }
        }
    }

    private static string Services(Pen pen, CriterionAnswer answer) => string.Join(' ', pen.Index.Criterion(answer.Id)?.For ?? []);

    private static string Told(Pen pen, CriterionAnswer answer) =>
        answer.Answer == Answer.Unknown ? ""
        : pen.Reasons.Tell([answer]) is { Length: > 0 } told ? $", {told.Replace("; ", ", ", StringComparison.Ordinal)}"
        : "";

    private static string Supported(Assessment assessment, string requested) =>
        assessment.SupportedConstruct switch
        {
            null => "Supported as things stand: none of it.",
            var same when same == requested => "It is supported as requested.",
            var other => $"Supported as things stand: {Describe(other)}",
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
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{construct}, {bones} bones with {interspaces.Count} mobile {(interspaces.Count == 1 ? "interspace" : "interspaces")}"
        );
        var anchors = spans.Where(s => s.Bottom > Bone.S1).ToList();
        return anchors.Count == 0 ? text + "." : $"{text}; the sacrum is counted once.";
    }

    /// <summary>Bones from top to bottom, the sacrum once and the pelvis not at all.</summary>
    public static int Bones(Construct construct) => construct.Interspaces().Count + 1;

    private static void WriteEnds(Pen pen, string requested)
    {
        if (!Construct.TryParse(requested, out var construct) || pen.Brief.Assessment.Recommendation == Recommendation.OutOfScope)
        {
            return;
        }

        if (construct.Bottom > Bone.S1)
        {
            var end = Spine.Name(construct.Bottom);
            pen.Write(
                Section.Extent,
                $"Lower end: {end} is an anchor, not a fusion level"
                    + (construct.Bottom == Bone.S2 ? "; screws in the sacrum alone (S1, S2 or its alae) do not fix the pelvis." : "."),
                about: ["construct:requested"]
            );
        }

        if (construct.Top <= Bone.T12 && construct.Bottom > Bone.T12)
        {
            pen.Write(
                Section.Extent,
                $"Upper end: {Spine.Name(construct.Top)}, so the construct crosses the thoracolumbar junction (T12-L1), which needs a reason of its own.",
                about: ["construct:requested"]
            );
        }
    }
}
