namespace Copilot.Core.Cases;

/// <summary>Reads a case folder: <c>case.yaml</c>, <c>chart/</c> and, where it is there, <c>confirmed.yaml</c>. A case is refused whole, with every problem at once.</summary>
public static class CaseFolder
{
    // A slip of the hand, among as many neighbours as are looked through at once.
    private const int MostSlips = 2;
    private const int MostNeighbours = 5000;
    private const int LongestName = 100;

    /// <summary>Reads the case.</summary>
    /// <exception cref="UnreadableInputException">Anything in the folder cannot be read; every problem is named with its place.</exception>
    public static ReviewCase Read(string path)
    {
        var problems = new List<Problem>();
        var folder = new ContainedFolder(path, problems);
        if (!folder.Exists)
        {
            throw new UnreadableInputException([NoFolder(path)]);
        }

        var (request, sixth) = ReadRequest(folder, problems);
        var documents = ChartFolder.Read(folder, problems);
        SixthLumbar.Check(sixth, documents, problems);
        var confirmations =
            folder.HasFile(ConfirmationFile.Name) && folder.Read(ConfirmationFile.Name) is { } text
                ? ConfirmationFile.Read(text, problems)
                : [];
        return Whole(request, documents, confirmations, problems);
    }

    /// <summary>Reads a case that is at hand as text, by the same rules.</summary>
    /// <param name="request">The text of <c>case.yaml</c>.</param>
    /// <param name="chart">The documents by their file names, without a folder.</param>
    /// <param name="confirmed">The text of <c>confirmed.yaml</c>; null where there is none.</param>
    /// <exception cref="UnreadableInputException">As above.</exception>
    public static ReviewCase Read(string request, IEnumerable<(string Name, string Text)> chart, string? confirmed = null)
    {
        var problems = new List<Problem>();
        var asked = RequestFile.Read(request, problems, out var sixth);
        var documents = ChartFolder.Read(chart, problems);
        SixthLumbar.Check(sixth, documents, problems);
        return Whole(asked, documents, confirmed is null ? [] : ConfirmationFile.Read(confirmed, problems), problems);
    }

    private static ReviewCase Whole(
        Request? request,
        IReadOnlyList<ChartDocument> documents,
        IReadOnlyList<Confirmation> confirmations,
        List<Problem> problems
    )
    {
        if (request is null || problems.Any(p => p.Weight == Weight.Error))
        {
            throw new UnreadableInputException([
                .. problems
                    .Where(p => p.Weight == Weight.Error)
                    .OrderBy(p => p.Place.File, StringComparer.Ordinal)
                    .ThenBy(p => p.Place.Line)
                    .ThenBy(p => p.Place.Column),
            ]);
        }

        problems.AddRange(LaterThan(request, documents));
        return new ReviewCase(request, documents, problems) { Confirmations = confirmations };
    }

    private static (Request? Request, Place? Sixth) ReadRequest(ContainedFolder folder, List<Problem> problems)
    {
        if (folder.HasFile(RequestFile.Name))
        {
            return folder.Read(RequestFile.Name) is { } text ? (RequestFile.Read(text, problems, out var sixth), sixth) : (null, null);
        }

        problems.Add(
            new Problem(
                CaseProblems.NoRequest,
                new Place(RequestFile.Name),
                "The case folder holds no case.yaml.",
                "Add one: it states the request."
            )
        );
        return (null, null);
    }

    // By its last name: where on the machine it was looked for is nobody's business.
    private static Problem NoFolder(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var (reason, remedy) =
            name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) ? ("There is no such folder.", "")
            : File.Exists(path) ? ($"'{name}' is a file.", "")
            : ($"There is no folder '{name}'.", Near(path, name) is { } near ? $"Is '{near}' meant? " : "");
        return new Problem(
            CaseProblems.NoFolder,
            new Place("case folder"),
            reason,
            $"{remedy}Give the folder that holds case.yaml and chart/."
        );
    }

    private static string? Near(string path, string name)
    {
        try
        {
            return Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && Directory.Exists(parent)
                ? Directory
                    .EnumerateDirectories(parent)
                    .Select(d => Path.GetFileName(d)!)
                    .Take(MostNeighbours)
                    .Where(d => Math.Abs(d.Length - name.Length) <= MostSlips && name.Length <= LongestName)
                    .Select(d => (Name: d, Slips: LetterDistance.Between(d, name)))
                    .Where(d => d.Slips <= MostSlips)
                    .OrderBy(d => d.Slips)
                    .ThenBy(d => d.Name, StringComparer.Ordinal)
                    .Select(d => d.Name)
                    .FirstOrDefault()
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<Problem> LaterThan(Request request, IReadOnlyList<ChartDocument> documents) =>
        from document in documents
        where document.Date > request.AsOf
        select new Problem(
            CaseProblems.LaterThanRequest,
            new Place($"{ChartFolder.Name}/{document.Id}"),
            $"The document is dated {document.Date:yyyy-MM-dd}, after the request of {request.AsOf:yyyy-MM-dd}.",
            "See that both dates are right.",
            Weight.Message
        );
}
