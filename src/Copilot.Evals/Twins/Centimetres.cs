using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>Every length in millimetres is given in centimetres.</summary>
internal sealed class Centimetres : Twin
{
    private static readonly string[] Joins = ["-", "–", " - ", " to ", " x ", "x"];

    public override string Name => "centimetres";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original) => Rewrite(original, Convert);

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);

    internal static string Convert(string text)
    {
        var converted = new StringBuilder(text.Length);
        var copied = 0;
        for (
            var at = text.IndexOf("mm", StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf("mm", at + 2, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (at < copied || !EndsUnit(text, at + 2) || Number(text, SkipGap(text, at), copied) is not { } last)
            {
                continue;
            }

            var first = Joined(text, last.Start, copied);
            converted.Append(text, copied, (first ?? last).Start - copied);
            if (first is { } low)
            {
                converted.Append(Tenth(text, low)).Append(text, low.End, last.Start - low.End);
            }

            converted.Append(Tenth(text, last)).Append(text, last.End, at - last.End).Append("cm");
            copied = at + 2;
        }

        return converted.Append(text, copied, text.Length - copied).ToString();
    }

    // mmHg is a pressure, mm/h a sedimentation rate.
    private static bool EndsUnit(string text, int end) =>
        end == text.Length
        || !(
            char.IsLetterOrDigit(text[end])
            || text[end] == '/'
            || text.AsSpan(end).TrimStart(' ').StartsWith("Hg", StringComparison.OrdinalIgnoreCase)
        );

    private static int SkipGap(string text, int at) => at > 0 && text[at - 1] is ' ' or '-' ? at - 1 : at;

    private static (int Start, int End)? Number(string text, int end, int from)
    {
        var start = end;
        while (
            start > from
            && (
                char.IsAsciiDigit(text[start - 1])
                || (text[start - 1] == '.' && start < end && start - 1 > from && char.IsAsciiDigit(text[start - 2]))
            )
        )
        {
            start--;
        }

        return start < end && (start == 0 || !char.IsLetter(text[start - 1])) ? (start, end) : null;
    }

    /// <summary>The lower number of a range ("6-8 mm"), where one is joined on.</summary>
    private static (int Start, int End)? Joined(string text, int start, int from)
    {
        foreach (var join in Joins)
        {
            if (
                start - join.Length > from
                && text.AsSpan(start - join.Length, join.Length).SequenceEqual(join)
                && Number(text, start - join.Length, from) is { } number
            )
            {
                return number;
            }
        }

        return null;
    }

    private static string Tenth(string text, (int Start, int End) number) =>
        (
            decimal.Parse(
                text.AsSpan(number.Start, number.End - number.Start),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture
            ) / 10m
        ).ToString(CultureInfo.InvariantCulture);
}
