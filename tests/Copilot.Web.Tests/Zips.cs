using System.IO.Compression;
using System.Text;

namespace Copilot.Web.Tests;

internal static class Zips
{
    /// <summary>An evaluation case, packed as a person would.</summary>
    /// <param name="id">Another id than its own.</param>
    public static byte[] Of(string example, string? id = null)
    {
        var folder = Path.Combine(Repository.Root, "evals", "cases", example);
        return Of([
            (
                $"{example}/case.yaml",
                File.ReadAllText(Path.Combine(folder, "case.yaml"))
                    .Replace($"id: {example}", $"id: {id ?? example}", StringComparison.Ordinal)
            ),
            .. Directory
                .GetFiles(Path.Combine(folder, "chart"))
                .Order(StringComparer.Ordinal)
                .Select(f => ($"{example}/chart/{Path.GetFileName(f)}", File.ReadAllText(f))),
        ]);
    }

    public static byte[] Of(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
