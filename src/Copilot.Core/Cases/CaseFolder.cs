namespace Copilot.Core.Cases;

/// <summary>Reads a case folder: <c>case.yaml</c>, <c>chart/</c> and, where it is there, <c>confirmed.yaml</c>. A case is refused whole, with every problem at once.</summary>
public static class CaseFolder
{
    /// <summary>Reads the case.</summary>
    /// <exception cref="UnreadableInputException">Anything in the folder cannot be read; every problem is named with its place.</exception>
    public static ReviewCase Read(string path)
    {
        var problems = new List<Problem>();
        var folder = new ContainedFolder(path, problems);
        if (!folder.Exists)
        {
            throw new UnreadableInputException([new Problem(
                CaseProblems.NoFolder, new Place("case folder"), "There is no such folder.", "Give the folder that holds case.yaml and chart/.")]);
        }

        var request = ReadRequest(folder, problems);
        var documents = ChartFolder.Read(folder, problems);
        var confirmations = folder.HasFile(ConfirmationFile.Name) && folder.Read(ConfirmationFile.Name) is { } text ? ConfirmationFile.Read(text, problems) : [];
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
        var asked = RequestFile.Read(request, problems);
        var documents = ChartFolder.Read(chart, problems);
        return Whole(asked, documents, confirmed is null ? [] : ConfirmationFile.Read(confirmed, problems), problems);
    }

    private static ReviewCase Whole(Request? request, IReadOnlyList<ChartDocument> documents, IReadOnlyList<Confirmation> confirmations, List<Problem> problems)
    {
        if (request is null || problems.Any(p => p.Weight == Weight.Error))
        {
            throw new UnreadableInputException([.. problems.Where(p => p.Weight == Weight.Error)
                .OrderBy(p => p.Place.File, StringComparer.Ordinal).ThenBy(p => p.Place.Line).ThenBy(p => p.Place.Column)]);
        }

        problems.AddRange(LaterThan(request, documents));
        return new ReviewCase(request, documents, problems) { Confirmations = confirmations };
    }

    private static Request? ReadRequest(ContainedFolder folder, List<Problem> problems)
    {
        if (folder.HasFile(RequestFile.Name))
        {
            return folder.Read(RequestFile.Name) is { } text ? RequestFile.Read(text, problems) : null;
        }

        problems.Add(new Problem(CaseProblems.NoRequest, new Place(RequestFile.Name), "The case folder holds no case.yaml.", "Add one: it states the request."));
        return null;
    }

    private static IEnumerable<Problem> LaterThan(Request request, IReadOnlyList<ChartDocument> documents) =>
        from document in documents
        where document.Date > request.AsOf
        select new Problem(
            CaseProblems.LaterThanRequest, new Place($"{ChartFolder.Name}/{document.Id}"),
            $"The document is dated {document.Date:yyyy-MM-dd}, after the request of {request.AsOf:yyyy-MM-dd}.", "See that both dates are right.", Weight.Message);
}
