using System.CommandLine;
using System.Diagnostics;

namespace Copilot.Cli.Verbs;

/// <summary>Starts the review workspace, a program of its own: a command that prints one case carries no web server.</summary>
internal static class ServeVerb
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "Copilot.Web.exe" : "Copilot.Web";

    public static Command Create(Composition composition)
    {
        var urls = new Option<string?>("--urls")
        {
            Description = "Where it listens; else as ASPNETCORE_URLS says, else http://localhost:5000.",
            HelpName = "URLS",
        };
        var development = new Option<bool>("--development")
        {
            Description = "With demonstration people and example requests, for this machine alone.",
        };
        var verb = new Command("serve", "Starts the review workspace in a browser.") { urls, development };
        verb.SetAction(parsed =>
        {
            var program =
                Find(composition.Surroundings.ProgramFolder)
                ?? throw new StopException(
                    ExitCode.Unavailable,
                    StopException.NoWorkspace,
                    "The workspace is neither in the folder 'workspace' beside this program nor built in its repository. Build it with 'dotnet build src/Copilot.Web', or publish it there."
                );
            var start = new ProcessStartInfo(program) { UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(program) };
            if (parsed.GetValue(urls) is { } at)
            {
                start.ArgumentList.Add("--urls");
                start.ArgumentList.Add(at);
            }

            if (parsed.GetValue(development))
            {
                start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            }

            // It ends with the terminal's own signal; what it says goes where this program's words go.
            using var workspace = Process.Start(start)!;
            workspace.WaitForExit();
            return workspace.ExitCode;
        });
        return verb;
    }

    /// <summary>Beside the program as it is published; else where the repository builds it, in the same configuration.</summary>
    private static string? Find(string programFolder)
    {
        var folder = Path.TrimEndingDirectorySeparator(programFolder);
        var (framework, configuration) = (Path.GetFileName(folder), Path.GetFileName(Path.GetDirectoryName(folder) ?? ""));
        return new[]
        {
            Path.Combine(folder, "workspace", Name),
            Path.Combine(folder, "..", "..", "..", "..", "Copilot.Web", "bin", configuration, framework, Name),
        }
            .Select(Path.GetFullPath)
            .FirstOrDefault(File.Exists);
    }
}
