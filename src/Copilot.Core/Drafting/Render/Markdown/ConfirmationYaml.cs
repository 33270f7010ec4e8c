using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>Proposals as <c>confirmed.yaml</c> takes them, for a person to copy those that the record bears out, with their name and the time: both are left open, so that nothing is confirmed by copying alone.</summary>
public static class ConfirmationYaml
{
    /// <param name="model">The model's name; null where it is not known.</param>
    public static string Write(IReadOnlyList<FactProposal> proposals, string? model)
    {
        var yaml = new StringBuilder("confirmed:\n");
        foreach (var p in proposals)
        {
            yaml.Append("  - by:\n    at:\n");
            Line(yaml, "model", model);
            Line(yaml, "proposal", ProposalId.Of(p));
            Line(yaml, "document", p.Document);
            yaml.Append(CultureInfo.InvariantCulture, $"    line: {p.Line}\n");
            Line(yaml, "quote", p.Quote);
            Line(yaml, "fact", p.Name);
            Line(yaml, "value", p.Value);
            Line(yaml, "unit", p.Unit);
            Line(yaml, "level", p.Level);
            Line(yaml, "side", p.Side);
            Line(yaml, "part", p.Part);
            Line(yaml, "assertion", p.Assertion);
            Line(yaml, "date", p.Date);
            Line(yaml, "start", p.Start);
            Line(yaml, "end", p.End);
            yaml.Append(p.Ongoing ? "    ongoing: true\n" : "");
        }

        return yaml.ToString();
    }

    private static void Line(StringBuilder yaml, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            yaml.Append("    ").Append(key).Append(": ").Append(Quoted(value)).Append('\n');
        }
    }

    // Between double quotes; what could end the line or the quotes, or cannot be seen, is escaped.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }
}
