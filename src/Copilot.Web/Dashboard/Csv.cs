using System.Globalization;
using System.Text;

namespace Copilot.Web.Dashboard;

/// <summary>Figures as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it text.</summary>
public static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static string Write(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. heads]))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(object? value)
    {
        if (value is double or int or long)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }

        var text = value?.ToString() ?? "";
        if (
            text.TrimStart() is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..]
            || text is ['\t' or '\r' or '\n', ..]
        )
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
