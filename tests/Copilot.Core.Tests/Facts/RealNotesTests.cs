using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Tests.Facts;

/// <summary>Thirty real notes on the thoracolumbar spine (MTSamples): prints what is read of their sections and levels, to be judged by eye (docs/facts.md has the counts).</summary>
public sealed class RealNotesTests
{
    private static readonly int[] Sample = [0, 1, 3, 5, 9, 10, 12, 13, 14, 16, 17, 20, 33, 37, 38, 45, 47, 50, 51, 54, 59, 60, 61, 63, 64, 65, 67, 68, 70, 71];

    [Fact]
    public void Thirty_real_notes_are_read_and_printed()
    {
        var notes = Records(File.ReadAllText(Path.Combine(Shared.Folder("data/mtsamples")!, "spine.csv"))).Skip(1).ToList();
        var output = TestContext.Current.TestOutputHelper;
        foreach (var index in Sample)
        {
            var note = notes[index];
            var document = Document(note);
            var chart = Charts.Read(document);
            var sections = chart.Sentences.Select(s => s.Section?.Title).OfType<string>().Distinct().ToList();
            var levels = Enumerable.Range(0, chart.Sentences.Count)
                .SelectMany(i => LevelReader.Find(chart, chart.Sentences[i].First, chart.Sentences[i].End))
                .Select(m => $"{chart.TextOf(m.First, m.End)} = {(m.IsPlace ? string.Join(" ", m.Levels) : m.Form + " " + string.Join(" ", m.Bones))}").ToList();
            var facts = Reader.Own.Value.Read(document);
            Assert.All(facts, f => Assert.Equal(f.Evidence.Quote, document.Text[f.Evidence.Start..f.Evidence.End]));
            output?.WriteLine($"=== {index} {note[3]}: {facts.Count} facts\n  sections: {string.Join(" | ", sections)}\n  levels ({levels.Count}): {string.Join("; ", levels)}");
        }
    }

    // The collection joins the lines of a note by commas and keeps headings in capitals.
    private static ChartDocument Document(IReadOnlyList<string> note)
    {
        var text = note[4].Replace(":, ", ":\n", StringComparison.Ordinal).Replace(": ,", ":\n", StringComparison.Ordinal).Replace(".,", ".\n\n", StringComparison.Ordinal);
        var (type, author) = note[2] switch
        {
            "Surgery" or "Pain Management" => (DocumentType.ProcedureNote, AuthorRole.Surgeon),
            "Radiology" => (DocumentType.ImagingReport, AuthorRole.Radiologist),
            _ => (DocumentType.Consult, AuthorRole.Surgeon),
        };
        return new ChartDocument("note", type, Reader.Day, author, type == DocumentType.ImagingReport ? Modality.Mri : Modality.None, text, 0);
    }

    // Comma-separated values with quoted fields.
    private static IEnumerable<IReadOnlyList<string>> Records(string text)
    {
        var (record, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if ((c == ',' || c == '\n') && !quoted)
            {
                record.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }
    }
}
