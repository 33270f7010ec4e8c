using System.Text;

namespace Copilot.Core.Guidelines;

/// <summary>What reading a guideline folder gave: the library, and everything wrong with its files.</summary>
public sealed record GuidelineReading(GuidelineLibrary Library, IReadOnlyList<Problem> Problems);

/// <summary>Reads a guideline folder: <c>common</c> and one folder a service line, each with <c>evidence</c> and <c>policy</c>.</summary>
public static class GuidelineFolder
{
    public const string NoFolder = "G007";
    public const string NoVocabulary = "G008";
    public const string NotText = "G009";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // No machine path: the folder is named as the contract names it.
    private const string FolderName = "guidelines";

    /// <summary>Reads everything under <paramref name="root"/>; problems name files relative to it.</summary>
    public static GuidelineReading Read(string root)
    {
        var problems = new List<Problem>();
        if (!Directory.Exists(root))
        {
            problems.Add(
                new Problem(
                    NoFolder,
                    new Place(FolderName),
                    "There is no guideline folder.",
                    "Name one with --guidelines or COPILOT_GUIDELINES."
                )
            );
            return new GuidelineReading(new GuidelineLibrary([], Vocabulary.Empty, ContentHash.Of([])), problems);
        }

        var files = FilesOf(root);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, bytes) in files)
        {
            if (Decode(name, bytes, problems) is { } text)
            {
                texts[name] = text;
            }
        }

        var vocabulary = Vocabulary.Empty;
        if (texts.TryGetValue(Vocabulary.File, out var words))
        {
            vocabulary = Vocabulary.Read(words, problems);
        }
        else
        {
            problems.Add(
                new Problem(
                    NoVocabulary,
                    new Place(Vocabulary.File),
                    "The closed lists of tags are missing.",
                    "Add the file with the lists population, outcome and grade."
                )
            );
        }

        var documents = texts
            .Where(t => IsDocument(t.Key))
            .Select(t => DocumentReader.Read(t.Key, t.Value, problems))
            .OfType<GuidelineDocument>();
        return new GuidelineReading(new GuidelineLibrary(documents.ToList(), vocabulary, ContentHash.Of(files)), problems);
    }

    /// <summary>The files that are read, by their names under the folder: whoever keeps these keeps the guidelines of the day.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Files(string root) => FilesOf(root);

    /// <summary><c>&lt;service line&gt;/evidence/x.md</c> or <c>&lt;service line&gt;/policy/x.md</c>.</summary>
    internal static bool IsDocument(string name) =>
        name.EndsWith(".md", StringComparison.Ordinal) && name.Split('/') is [_, "evidence" or "policy", _];

    // Hidden files (an editor's, a mount's) and links to folders are passed over: neither is guideline text, and a link could lead round in a circle.
    private static List<(string Name, byte[] Bytes)> FilesOf(string root)
    {
        var files = new List<(string, byte[])>();
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().Where(e => !e.Name.StartsWith('.')))
            {
                if (entry is DirectoryInfo directory)
                {
                    if (directory.LinkTarget is null)
                    {
                        folders.Push(directory);
                    }
                }
                else if (entry.Extension is ".md" or ".yaml")
                {
                    files.Add((Path.GetRelativePath(root, entry.FullName).Replace('\\', '/'), File.ReadAllBytes(entry.FullName)));
                }
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Item1, b.Item1));
        return files;
    }

    private static string? Decode(string name, byte[] bytes, List<Problem> problems)
    {
        try
        {
            var text = Utf8.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            problems.Add(new Problem(NotText, new Place(name), $"The file is not UTF-8 text (byte {e.Index}).", "Save it as UTF-8."));
            return null;
        }
    }
}
