namespace Copilot.Cli;

/// <summary>Finds the guideline folder.</summary>
internal static class GuidelinesPlace
{
    public const string Variable = "COPILOT_GUIDELINES";

    /// <summary>The option, else the environment variable, else the copy beside the program.</summary>
    /// <exception cref="StopException">There is no such folder.</exception>
    public static string Find(string? option, Surroundings surroundings)
    {
        var (path, how, exitCode) = (option, surroundings.Variable(Variable)) switch
        {
            ({ } given, _) => (given, "by --guidelines", ExitCode.Refused),
            (null, { Length: > 0 } set) => (set, $"by {Variable}", ExitCode.Refused),
            _ => (Path.Combine(surroundings.ProgramFolder, "guidelines"), "beside the program", ExitCode.Unavailable),
        };
        return Directory.Exists(path)
            ? path
            : throw new StopException(exitCode, StopException.NoGuidelines, $"There is no guideline folder where one is expected ({how}). Name one with --guidelines.");
    }
}
