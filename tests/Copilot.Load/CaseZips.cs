using System.IO.Compression;
using System.Text;

namespace Copilot.Load;

/// <summary>Cases of the evaluation folder, packed as a person would.</summary>
public static class CaseZips
{
    /// <summary>Their ids, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory
            .GetDirectories(Repository.Folder("evals/cases"))
            .Where(f => File.Exists(Path.Combine(f, "case.yaml")))
            .Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="id">Another id than its own.</param>
    public static byte[] Of(string example, string? id = null)
    {
        var folder = Path.Combine(Repository.Folder("evals/cases"), example);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }

            Add(
                $"{example}/case.yaml",
                File.ReadAllText(Path.Combine(folder, "case.yaml"))
                    .Replace($"id: {example}", $"id: {id ?? example}", StringComparison.Ordinal)
            );
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "chart")).Order(StringComparer.Ordinal))
            {
                Add($"{example}/chart/{Path.GetFileName(file)}", File.ReadAllText(file));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The same with a note of one line more, as document <c>09-note</c>, line 6.</summary>
    public static byte[] WithNote(string example, string? id, string words)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Of(example, id));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        using (var note = new StreamWriter(zip.CreateEntry($"{example}/chart/09-note.md").Open()))
        {
            note.Write($"---\ntype: progress-note\ndate: 2025-07-20\nauthor: surgeon\n---\n{words}\n");
        }

        return bytes.ToArray();
    }
}
