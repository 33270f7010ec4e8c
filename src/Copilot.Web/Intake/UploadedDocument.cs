using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Engine.Intake;

namespace Copilot.Web.Intake;

/// <summary>Makes a chart document of a file of whatever kind the intake reads: its words line by line, the pages of a PDF told where they begin, and what the person who gave it says of it at its head.</summary>
public static class UploadedDocument
{
    /// <summary>What a document is, in the contract's words; empty where the person does not say.</summary>
    public sealed record About(string Type = "", string Date = "", string Author = "", string Modality = "");

    /// <exception cref="Core.UnreadableInputException">The file is refused: scanned without text, locked, damaged, too large, of another kind.</exception>
    public static ChartFile Read(string name, byte[] bytes, About? about = null, IntakeLimits? limits = null)
    {
        var document = IntakeReader.Read(name, bytes, limits ?? new IntakeLimits { Bytes = ContainedFolder.MaximumBytes });
        // Text is kept as it is written: what is cited of it is verbatim.
        var own = document.Kind is IntakeKind.Text or IntakeKind.Markdown ? Decoded(bytes) : Pages(document);
        return new ChartFile(
            NameOf(document.Name),
            own.StartsWith("---", StringComparison.Ordinal) ? own : Head(about ?? new About()) + own,
            document.Sha256
        )
        {
            Told =
            [
                .. document
                    .Messages.Where(m => m.Code != IntakeProblems.MarginsDropped)
                    .Select(m => $"{m.Place}: {m.Reason} {m.Remedy}".TrimEnd()),
            ],
        };
    }

    // In the encoding that its mark names: what the intake read as UTF-16 is kept as its words, too.
    private static string Decoded(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd().TrimStart('\uFEFF');
    }

    private static string Pages(IntakeDocument document)
    {
        var text = new StringBuilder();
        var (page, furthest) = (0, 0);
        void Line(string line) => text.Append(text.Length == 0 ? "" : "\n").Append(line).Append('\n');
        // A page without text stands in its place, so that nobody takes the record for whole.
        void WithoutText(int until)
        {
            for (; furthest + 1 < until; furthest++)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"Page {furthest + 1}: without text"));
            }
        }

        foreach (var block in document.Blocks)
        {
            if (block.Page is { } at && at != page)
            {
                WithoutText(at);
                Line(string.Create(CultureInfo.InvariantCulture, $"Page {at}\n"));
                (page, furthest) = (at, Math.Max(furthest, at));
            }

            text.Append(block.Mark is { } mark ? $"{mark} {block.Text}" : block.Text).Append('\n');
        }

        WithoutText((document.Pages ?? 0) + 1);
        return text.ToString();
    }

    private static string Head(About about)
    {
        var head = new StringBuilder();
        void Line(string key, string value)
        {
            // A word or a date: nothing that could end the line or the head.
            if (value.Length is > 0 and < 40 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                head.Append(key).Append(": ").Append(value).Append('\n');
            }
        }

        Line("type", about.Type);
        Line("date", about.Date);
        Line("author", about.Author);
        Line("modality", about.Modality);
        return head.Length == 0 ? "" : $"---\n{head}---\n";
    }

    // What a document is cited by: without the marks that part citations.
    private static string NameOf(string name)
    {
        var stem = string.Concat(
                Path.GetFileNameWithoutExtension(name).Select(c => c is '[' or ']' or ';' or ':' || char.IsControl(c) ? '-' : c)
            )
            .Trim();
        return $"{(stem.Length == 0 ? "document" : stem)}.txt";
    }
}
