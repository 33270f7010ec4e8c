using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>The spine as a picture: bones, each interspace with both answers by colour and sign, the requested span beside the supported one.</summary>
public static class SpineSvg
{
    private const double Width = 248;
    private const double Top = 34;
    private const double BoneHeight = 27;
    private const double Gap = 17;
    private const double BoneWidth = 66;
    private const double Middle = 124;
    private const double AskedAt = 16;
    private const double SupportedAt = 30;
    private const double FirstColumn = 178;
    private const double ColumnWidth = 50;

    /// <summary>Empty where no level is reviewed.</summary>
    public static string Write(Assessment assessment, Words words)
    {
        if (assessment.Levels.Count == 0)
        {
            return "";
        }

        var bones = Bones(assessment);
        var height = Y(bones.Count) + 10;
        var svg = new StringBuilder();
        Add(
            svg,
            $"<svg viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"group\" aria-labelledby=\"spine-title\" aria-describedby=\"spine-text\">"
        );
        Add(svg, "<title id=\"spine-title\">The requested levels and their answers</title>");
        Add(svg, $"<desc id=\"spine-text\">{HtmlText.Escape(Describe(assessment, words))}</desc>");
        for (var i = 0; i < LevelColumns.All.Count; i++)
        {
            Add(
                svg,
                $"<text class=\"small\" x=\"{N(At(i))}\" y=\"24\" text-anchor=\"middle\">{HtmlText.Escape(words.Column(LevelColumns.All[i]).Short)}</text>"
            );
        }

        for (var i = 0; i < bones.Count; i++)
        {
            WriteBone(svg, bones[i], i, bones.Count);
            if (
                i + 1 < bones.Count
                && assessment.Levels.FirstOrDefault(l => l.Level == new Interspace(bones[i], bones[i + 1])) is { } level
            )
            {
                WriteLevel(svg, level, words, i, bones.Count);
            }
        }

        WriteSpan(svg, assessment.RequestedConstruct, bones, AskedAt, "asked", "asked", 12);
        WriteSpan(svg, assessment.SupportedConstruct, bones, SupportedAt, "supported", "supported", 24);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The same in words, for whoever does not see the picture.</summary>
    internal static string Describe(Assessment assessment, Words words)
    {
        var text = string.Join("; ", assessment.Levels.Select(l => InWords(l, words)));
        return assessment.RequestedConstruct is { } asked
            ? $"{text}. Requested construct {asked}; supported construct {assessment.SupportedConstruct ?? "none"}."
            : $"{text}.";
    }

    private static string InWords(LevelAnswer level, Words words) =>
        $"{level.Level}: {string.Join(", ", LevelColumns.All.Select(c => $"{words.Column(c).Name} {AnswerWords.Of(level.Of(c))}"))}";

    private static double At(int column) => FirstColumn + (column * ColumnWidth);

    private static List<Bone> Bones(Assessment assessment)
    {
        var sixLumbar = assessment.Levels.Any(l => l.Level.Upper == Bone.L6 || l.Level.Lower == Bone.L6);
        var top = assessment.Levels.Min(l => l.Level.Upper);
        var bottom = Bone.S1;
        foreach (var part in (assessment.RequestedConstruct ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (Construct.TryParse(part, out var span))
            {
                top = span.Top < top ? span.Top : top;
                bottom = span.Bottom > bottom ? span.Bottom : bottom;
            }
        }

        // One bone more above, so that the end of a construct is seen as an end.
        top =
            top > Bone.L1 ? Bone.L1
            : top > Bone.C1 ? top - 1
            : top;
        var bones = new List<Bone>();
        for (Bone? bone = top; bone is { } b && b <= bottom; bone = Spine.Below(b, sixLumbar))
        {
            bones.Add(b);
        }

        return bones;
    }

    private static void WriteBone(StringBuilder svg, Bone bone, int place, int count)
    {
        var (x, y) = (X(place, count), Y(place));
        var half = (bone >= Bone.S1 ? BoneWidth - 8 - (14 * (bone - Bone.S1)) : BoneWidth) / 2;
        var waist = bone >= Bone.S1 ? half - 6 : half - 4;
        // A body with a slight waist; the sacrum narrows downwards.
        var lower = bone >= Bone.S1 ? half - 7 : half;
        Add(
            svg,
            $"<path class=\"bone\" d=\"M {N(x - half + 5)} {N(y)} Q {N(x)} {N(y + 2.5)} {N(x + half - 5)} {N(y)} Q {N(x + half)} {N(y)} {N(x + half)} {N(y + 5)} Q {N(x + waist)} {N(y + (BoneHeight / 2))} {N(x + lower)} {N(y + BoneHeight - 5)} Q {N(x + lower)} {N(y + BoneHeight)} {N(x + lower - 5)} {N(y + BoneHeight)} Q {N(x)} {N(y + BoneHeight - 2.5)} {N(x - lower + 5)} {N(y + BoneHeight)} Q {N(x - lower)} {N(y + BoneHeight)} {N(x - lower)} {N(y + BoneHeight - 5)} Q {N(x - waist)} {N(y + (BoneHeight / 2))} {N(x - half)} {N(y + 5)} Q {N(x - half)} {N(y)} {N(x - half + 5)} {N(y)} Z\"/>"
        );
        Add(svg, $"<text x=\"{N(x)}\" y=\"{N(y + (BoneHeight / 2) + 4)}\" text-anchor=\"middle\">{Spine.Name(bone)}</text>");
    }

    private static void WriteLevel(StringBuilder svg, LevelAnswer level, Words words, int place, int count)
    {
        var x = (X(place, count) + X(place + 1, count)) / 2;
        var y = Y(place) + BoneHeight + (Gap / 2);
        var worst = Worst(level);
        Add(svg, $"<a href=\"#level-{level.Level}\" aria-label=\"{HtmlText.Escape(InWords(level, words))}\">");
        Add(
            svg,
            $"<rect class=\"disc {AnswerClass.Of(worst)}\" x=\"{N(x - 29)}\" y=\"{N(y - 5.5)}\" width=\"58\" height=\"11\" rx=\"5.5\"/>"
        );
        for (var i = 0; i < LevelColumns.All.Count; i++)
        {
            var answer = level.Of(LevelColumns.All[i]);
            Add(svg, $"<text class=\"sign {AnswerClass.Of(answer)}\" x=\"{N(At(i))}\" y=\"{N(y + 5)}\">{AnswerWords.Sign(answer)}</text>");
        }

        svg.Append("</a>\n");
    }

    // The disc takes the colour of what is asked for and least settled there.
    private static Answer Worst(LevelAnswer level)
    {
        var both = LevelColumns.All.Select(level.Of).Where(a => a != Answer.NotApplicable).ToList();
        return both.Count == 0 ? Answer.NotApplicable
            : both.Contains(Answer.NotMet) ? Answer.NotMet
            : both.Contains(Answer.Unknown) ? Answer.Unknown
            : both[0];
    }

    private static void WriteSpan(
        StringBuilder svg,
        string? construct,
        List<Bone> bones,
        double at,
        string style,
        string label,
        double labelAt
    )
    {
        if (construct is null)
        {
            return;
        }

        Add(svg, $"<text class=\"small\" x=\"{N(at - 14)}\" y=\"{N(labelAt)}\">{label}</text>");
        foreach (var part in construct.Split(", "))
        {
            if (Construct.TryParse(part, out var span) && bones.IndexOf(span.Top) is >= 0 and var top)
            {
                var bottom = bones.IndexOf(span.Bottom) is >= 0 and var found ? found : bones.Count - 1;
                var (from, to) = (Y(top) + 4, Y(bottom) + BoneHeight - 4);
                Add(svg, $"<path class=\"{style}\" d=\"M {N(at + 7)} {N(from)} H {N(at)} V {N(to)} H {N(at + 7)}\"/>");
            }
        }
    }

    // A calm lordosis: the lumbar spine lies forward of the line between its ends.
    private static double X(int place, int count) => Middle - 10 + (10 * Math.Cos(Math.PI * place / Math.Max(1, count - 1) * 1.3));

    private static double Y(int place) => Top + (place * (BoneHeight + Gap));

    private static void Add(StringBuilder svg, string line) => svg.Append(line).Append('\n');

    private static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
