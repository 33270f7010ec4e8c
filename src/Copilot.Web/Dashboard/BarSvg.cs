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
    private const double Longest = 290;
    private const int Letters = 52;

    public static string Write(Picture picture)
    {
        var most = picture.Bars.Count > 0 && picture.Bars.Max(b => b.Total) is > 0 and var total ? total : 1;
        double Long(double value) => value / most * Longest;
        var unit = picture.Unit.Length > 0 ? $" {picture.Unit}" : "";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bars\" viewBox=\"0 0 {Width} {Math.Max(1, picture.Bars.Count) * Row}\" role=\"img\" aria-label=\"{HtmlText.Escape($"{picture.Question} {picture.Answer} The figures stand in the table below.")}\">\n");
        foreach (var (bar, place) in picture.Bars.Select((b, i) => (b, i)))
        {
            var (y, from) = (place * Row, (double)Left);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{Left - 12}\" y=\"{y + 18}\" text-anchor=\"end\">{HtmlText.Escape(Short(bar.Label))}</text>\n");
            foreach (var part in bar.Parts.Where(p => p.Value > 0))
            {
                var length = Long(part.Value);
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{part.Style}\" x=\"{from:0.#}\" y=\"{y + 5}\" width=\"{Math.Max(length, 1):0.#}\" height=\"17\"/>\n");
                from += length;
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"figure\" x=\"{from + 8:0.#}\" y=\"{y + 18}\">{HtmlText.Escape(Told(bar, unit))}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Told(Bar bar, string unit) => bar.Parts.Where(p => p.Value > 0).ToList() is { Count: > 0 } parts ? string.Join(", ", parts.Select(p => $"{Picture.Figure(p.Value)}{unit} {(p is { Value: 1, Words: "requests" } ? "request" : p.Words)}")) : $"0{unit}";

    private static string Short(string label) => label.Length <= Letters ? label : label[..(Letters - 1)].TrimEnd() + "…";
}
