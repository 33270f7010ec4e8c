namespace Copilot.Cli;

/// <summary>Finds the prompt folder.</summary>
internal static class PromptsPlace
{
    public const string Variable = "COPILOT_PROMPTS";

    /// <summary>The option, else the environment variable, else the copy beside the program.</summary>
    /// <exception cref="StopException">There is no such folder.</exception>
    public static string Find(string? option, Surroundings surroundings)
    {
        var (path, how, exitCode) = (option, surroundings.Variable(Variable)) switch
        {
            ({ } given, _) => (given, "by --prompts", ExitCode.Refused),
            (null, { Length: > 0 } set) => (set, $"by {Variable}", ExitCode.Refused),
            _ => (Path.Combine(surroundings.ProgramFolder, "prompts"), "beside the program", ExitCode.Unavailable),
        };
        return Directory.Exists(path)
            ? path
            : throw new StopException(exitCode, StopException.NoPrompts, $"There is no prompt folder where one is expected ({how}). Name one with --prompts.");
    }
}
