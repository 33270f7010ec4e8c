using System.Globalization;

namespace Copilot.Core.Cases;

/// <summary>Reads the documents of <c>chart/</c>, in the ordinal order of their ids.</summary>
internal static class ChartFolder
{
    public const string Name = "chart";

    // Hundreds of printed pages.
    private const int ManyLines = 50_000;

    // They end a citation, or part it: [chart:document-id:line; chart:other-id:line].
    private const string Reserved = "[];:";

    public static IReadOnlyList<ChartDocument> Read(ContainedFolder folder, List<Problem> problems)
    {
        if (!folder.HasFolder(Name))
        {
            problems.Add(
                new Problem(
                    CaseProblems.NoChart,
                    new Place(Name),
                    "The case folder holds no chart folder.",
                    "Add chart/ with one .md or .txt file a document."
                )
            );
            return [];
        }

        if (!folder.Contains(Name))
        {
            return [];
        }

        var before = problems.Count;
        var documents = new List<ChartDocument>();
        foreach (var (name, isFolder) in folder.List(Name))
        {
            if (ReadEntry(folder, name, isFolder, problems) is { } document)
            {
                documents.Add(document);
            }
        }

        return Checked(documents, problems, before);
    }

    /// <summary>The same of documents that are at hand as text, each by its file name.</summary>
    public static IReadOnlyList<ChartDocument> Read(IEnumerable<(string Name, string Text)> files, List<Problem> problems)
    {
        var before = problems.Count;
        return Checked(
            [.. files.Select(f => Document($"{Name}/{f.Name}", () => f.Text, problems)).OfType<ChartDocument>()],
            problems,
            before
        );
    }

    private static IReadOnlyList<ChartDocument> Checked(List<ChartDocument> documents, List<Problem> problems, int before)
    {
        CheckIds(documents, problems);
        var refused = problems.Skip(before).Any(p => p.Weight == Weight.Error);
        if (documents.Count == 0 && !refused)
        {
            problems.Add(
                new Problem(
                    CaseProblems.NoDocument,
                    new Place(Name),
                    "The chart holds no document that can be read.",
                    "Add one .md or .txt file a document."
                )
            );
        }
        else if (documents.Count > 0 && documents.All(IsEmpty))
        {
            problems.Add(
                new Problem(
                    CaseProblems.OnlyEmptyDocuments,
                    new Place(Name),
                    "Every document of the chart is empty.",
                    "Add the text of the records."
                )
            );
        }

        return [.. documents.OrderBy(d => d.Id, StringComparer.Ordinal)];
    }

    private static ChartDocument? ReadEntry(ContainedFolder folder, string name, bool isFolder, List<Problem> problems)
    {
        var place = new Place(name);
        if (!folder.Contains(name))
        {
            return null;
        }

        if (isFolder)
        {
            problems.Add(
                new Problem(
                    CaseProblems.FolderNotRead,
                    place,
                    "A folder within the chart is not read.",
                    "Move its documents up into chart/.",
                    Weight.Message
                )
            );
            return null;
        }

        return Document(name, () => folder.Read(name), problems);
    }

    private static ChartDocument? Document(string name, Func<string?> read, List<Problem> problems)
    {
        var place = new Place(name);
        var extension = Path.GetExtension(name);
        if (!extension.Equals(".md", StringComparison.OrdinalIgnoreCase) && !extension.Equals(".txt", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(
                new Problem(
                    CaseProblems.FileNotRead,
                    place,
                    "This kind of file is not read here.",
                    "Give its text as .md or .txt if it bears on the request, or add the file in the workspace.",
                    Weight.Message
                )
            );
            return null;
        }

        var id = Path.GetFileNameWithoutExtension(name);
        if (id.Length == 0 || id.Any(c => char.IsControl(c) || Reserved.Contains(c, StringComparison.Ordinal)))
        {
            problems.Add(
                new Problem(
                    CaseProblems.BadDocumentId,
                    place,
                    $"A document cannot be cited by this name.",
                    $"Rename the file without control characters and without {string.Join(' ', Reserved.ToCharArray())}"
                )
            );
            return null;
        }

        if (read() is not { } text)
        {
            return null;
        }

        var document = FrontMatter.Read(id, place.File, text, problems);
        if (IsEmpty(document))
        {
            problems.Add(
                new Problem(CaseProblems.EmptyDocument, place, "The document is empty.", "Add its text, or remove it.", Weight.Message)
            );
        }

        if (document.LineCount > ManyLines)
        {
            problems.Add(
                new Problem(
                    CaseProblems.LongDocument,
                    place,
                    $"The document has {document.LineCount.ToString("N0", CultureInfo.InvariantCulture)} lines; reading it may take a minute.",
                    "See that all of it is of this person and bears on the request.",
                    Weight.Message
                )
            );
        }

        return document;
    }

    private static void CheckIds(List<ChartDocument> documents, List<Problem> problems)
    {
        foreach (var same in documents.GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(
                new Problem(
                    CaseProblems.SameDocumentId,
                    new Place($"{Name}/{same.Key}"),
                    $"{same.Count()} documents have the id '{same.Key}'.",
                    "Give each file a name of its own, extension aside."
                )
            );
        }
    }

    private static bool IsEmpty(ChartDocument document) => document.Text.AsSpan(document.BodyStart).IsWhiteSpace();
}
