using Copilot.Core;
using Copilot.Core.Cases;

namespace Copilot.Evals.Cases;

/// <summary>The cases below a folder.</summary>
public static class EvalSuite
{
    /// <summary>Reads every folder at or below <paramref name="path"/> that holds a case.yaml, in the order of their names.</summary>
    /// <param name="tag">Keeps the cases whose expected.yaml carries the tag; null keeps all.</param>
    /// <param name="messages">Receives what refuses nothing.</param>
    /// <exception cref="UnreadableInputException">A case or its expectations cannot be read, or there is none.</exception>
    public static IReadOnlyList<EvalCase> Read(string path, string? tag, List<Problem> messages)
    {
        var problems = new List<Problem>();
        var cases = new List<EvalCase>();
        foreach (var folder in Find(path))
        {
            var name = PrintedText.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))));
            try
            {
                var read = CaseFolder.Read(folder);
                messages.AddRange(read.Messages.Select(m => Within(name, m)));
                cases.Add(new EvalCase(read, ReadExpected(folder, name, problems)));
            }
            catch (UnreadableInputException e)
            {
                problems.AddRange(e.Problems.Select(p => Within(name, p)));
            }
        }

        problems.AddRange(
            cases
                .GroupBy(c => c.Id, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => new Problem(
                    EvalProblems.SameCaseId,
                    new Place($"{g.Key}/{RequestFile.Name}"),
                    $"{g.Count()} cases have the id '{g.Key}'.",
                    "Give each its own."
                ))
        );
        if (cases.Count == 0 && problems.Count == 0)
        {
            problems.Add(
                new Problem(
                    EvalProblems.NoCase,
                    new Place("DIR"),
                    "No folder here holds a case.yaml.",
                    "Give a folder with cases below it."
                )
            );
        }

        var kept = tag is null ? cases : [.. cases.Where(c => c.Expected?.Tags.Contains(tag) == true)];
        if (kept.Count == 0 && problems.Count == 0)
        {
            problems.Add(
                new Problem(
                    EvalProblems.NoSuchSuite,
                    new Place("--suite"),
                    $"No case carries the tag '{tag}'.",
                    "Use one of the tags of the expected.yaml files."
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new UnreadableInputException(problems);
        }

        messages.AddRange(
            kept.Where(c => c.Expected is null)
                .Select(c => new Problem(
                    EvalProblems.NoExpectation,
                    new Place($"{c.Id}/{ExpectedFile.Name}"),
                    "The case has no expected.yaml and is not scored.",
                    "Add one.",
                    Weight.Message
                ))
        );
        return kept;
    }

    private static IEnumerable<string> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return [];
        }

        if (File.Exists(Path.Combine(path, RequestFile.Name)))
        {
            return [path];
        }

        // Links are not followed: a circle of them would have no end.
        var options = new EnumerationOptions
        {
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        return Directory.EnumerateDirectories(path, "*", options).Order(StringComparer.Ordinal).SelectMany(Find);
    }

    private static ExpectedAnswers? ReadExpected(string path, string name, List<Problem> problems)
    {
        var found = new List<Problem>();
        var folder = new ContainedFolder(path, found);
        var expected =
            folder.HasFile(ExpectedFile.Name) && folder.Read(ExpectedFile.Name) is { } text
                ? ExpectedFile.Read(ExpectedFile.Name, text, found)
                : null;
        problems.AddRange(found.Select(p => Within(name, p)));
        return expected;
    }

    private static Problem Within(string name, Problem problem) =>
        problem with
        {
            Place = problem.Place with { File = $"{name}/{problem.Place.File}" },
        };
}
