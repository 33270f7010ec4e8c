using Copilot.Core;
using Copilot.Core.Cases;

namespace Copilot.Evals.Mutation.Texts;

/// <summary>Clean determinations by other hands: a folder a case, named by the case's id, with a file a text.</summary>
public static class TextFolder
{
    private static readonly string[] Kinds = [".md", ".txt", ".html", ".json"];

    /// <summary>The texts by the id of their case, in the order of their names. None where there is no such folder.</summary>
    /// <exception cref="UnreadableInputException">A file is not UTF-8 text.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<CleanText>> Read(string path)
    {
        var texts = new Dictionary<string, IReadOnlyList<CleanText>>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        if (!Directory.Exists(path))
        {
            return texts;
        }

        foreach (var folder in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
        {
            var contained = new ContainedFolder(folder, problems);
            texts[Path.GetFileName(folder)] =
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(f => Kinds.Contains(Path.GetExtension(f)))
                    .Order(StringComparer.Ordinal)
                    .Select(f => (Name: Path.GetFileName(f), Text: contained.Read(Path.GetFileName(f))))
                    .Where(t => t.Text is { Length: > 0 })
                    .Select(t => new CleanText(t.Name, Own: false, t.Text!)),
            ];
        }

        return problems.Count > 0 ? throw new UnreadableInputException(problems) : texts;
    }
}
