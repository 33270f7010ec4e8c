using System.Globalization;
using System.Text;
using Copilot.Core.Drafting.Render.Html;

namespace Copilot.Web.Dashboard;

/// <summary>Bars as SVG, each with its label and its figures in words: no colour tells anything alone.</summary>
public static class BarSvg
{
    private const int Width = 900;
    private const int Left = 430;
    private const int Row = 28;
    private const int Line = 15;
    private const double Longest = 290;
    private const int Letters = 52;

    public static string Write(Picture picture)
    {
        var most = picture.Bars.Count > 0 && picture.Bars.Max(b => b.Total) is > 0 and var total ? total : 1;
        double Long(double value) => value / most * Longest;
        var unit = picture.Unit.Length > 0 ? $" {picture.Unit}" : "";
        var bars = picture.Bars.Select(b => (Bar: b, Label: Lines(b.Label))).ToList();
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"bars\" viewBox=\"0 0 {Width} {Math.Max(Row, bars.Sum(b => High(b.Label)))}\" role=\"img\" aria-label=\"{HtmlText.Escape($"{picture.Question} {picture.Answer} The figures stand in the table below.")}\">\n"
        );
        var y = 0;
        foreach (var (bar, label) in bars)
        {
            var from = (double)Left;
            foreach (var (line, at) in label.Select((l, i) => (l, i)))
            {
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<text class=\"label\" x=\"{Left - 12}\" y=\"{y + 18 + at * Line}\" text-anchor=\"end\">{HtmlText.Escape(line)}</text>\n"
                );
            }

            foreach (var part in bar.Parts.Where(p => p.Value > 0))
            {
                var length = Long(part.Value);
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect class=\"{part.Style}\" x=\"{from:0.#}\" y=\"{y + 5}\" width=\"{Math.Max(length, 1):0.#}\" height=\"17\"/>\n"
                );
                from += length;
            }

            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"figure\" x=\"{from + 8:0.#}\" y=\"{y + 18}\">{HtmlText.Escape(Told(bar, unit))}</text>\n"
            );
            y += High(label);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Told(Bar bar, string unit) =>
        bar.Parts.Where(p => p.Value > 0).ToList() is { Count: > 0 } parts
            ? string.Join(
                ", ",
                parts.Select(p => $"{Picture.Figure(p.Value)}{unit} {(p is { Value: 1, Words: "requests" } ? "request" : p.Words)}")
            )
            : $"0{unit}";

    private static int High(List<string> label) => Row + (label.Count - 1) * Line;

    // A label stands whole: over as many lines as it takes, broken between words where it has any.
    private static List<string> Lines(string label)
    {
        var lines = new List<string>();
        var rest = label.AsSpan().Trim();
        while (rest.Length > Letters)
        {
            var space = rest[..(Letters + 1)].LastIndexOf(' ');
            var end =
                space > 0 ? space
                : char.IsHighSurrogate(rest[Letters - 1]) ? Letters - 1
                : Letters;
            lines.Add(rest[..end].TrimEnd().ToString());
            rest = rest[end..].TrimStart();
        }

        lines.Add(rest.ToString());
        return lines;
    }
}
