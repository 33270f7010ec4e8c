using System.Text;
using Copilot.Core.Cases;

namespace Copilot.Cli;

/// <summary>Writes the case that a question alone tells into a new folder, and says what is missing.</summary>
internal static class NewCase
{
    private const string Missing = "missing.md";

    // Stands for the day of the request where none is given; nothing that is written shows it.
    private static readonly DateOnly SomeDay = new(2025, 1, 1);

    public static int Make(Engine engine, string question, string? folder, DateOnly? asOf, Surroundings surroundings)
    {
        if (folder is not null && (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())))
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotWritten,
                "Something is already where --out says. Name a folder that is not there yet: nothing is overwritten."
            );
        }

        var id = IdOf(folder);
        var (yaml, missing) = engine.Skeleton(question, id, new DateTimeOffset((asOf ?? SomeDay).ToDateTime(default), TimeSpan.Zero));
        if (folder is null)
        {
            surroundings.Output.Write($"{missing}\n## case.yaml\n\n```yaml\n{yaml}```\n");
            return ExitCode.Done;
        }

        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "chart"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotWritten,
                "The case folder cannot be made. See that you may write there."
            );
        }

        var page =
            $"{missing}\n## Next\n\nFill in `{RequestFile.Name}` of the new folder where it says so (see \"What case.yaml lacks\"), put each record as a file of its own into its folder `chart`, and run `copilot draft` with the new folder.\n";
        OutputFile.Write(Path.Combine(folder, RequestFile.Name), yaml);
        OutputFile.Write(Path.Combine(folder, Missing), page);
        surroundings.Output.Write(page);
        return ExitCode.Done;
    }

    // The folder's name, as far as it is one of a case.
    private static string IdOf(string? folder)
    {
        var id = new StringBuilder();
        foreach (var c in Path.GetFileName(Path.TrimEndingDirectorySeparator(folder ?? "")).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        var name = id.ToString().Trim('-');
        return Shapes.IsKebab(name) ? name : "new-case";
    }
}
