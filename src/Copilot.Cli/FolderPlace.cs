namespace Copilot.Cli;

/// <summary>A folder of data that comes with the program: where it is looked for.</summary>
/// <param name="Option">The option that names it.</param>
/// <param name="Variable">The environment variable that names it.</param>
/// <param name="Beside">The name of the copy beside the program.</param>
/// <param name="Kind">What it is called where there is none.</param>
/// <param name="Code">The code with which the program stops then.</param>
internal sealed record FolderPlace(string Option, string Variable, string Beside, string Kind, string Code)
{
    public static FolderPlace Guidelines { get; } =
        new("--guidelines", "COPILOT_GUIDELINES", "guidelines", "guideline", StopException.NoGuidelines);

    public static FolderPlace Prompts { get; } = new("--prompts", "COPILOT_PROMPTS", "prompts", "prompt", StopException.NoPrompts);

    /// <summary>What the option says, else the environment variable, else the copy beside the program.</summary>
    /// <exception cref="StopException">There is no such folder.</exception>
    public string Find(string? option, Surroundings surroundings)
    {
        var (path, how, exitCode) = (option, surroundings.Variable(Variable)) switch
        {
            ({ } given, _) => (given, $"by {Option}", ExitCode.Refused),
            (null, { Length: > 0 } set) => (set, $"by {Variable}", ExitCode.Refused),
            _ => (Path.Combine(surroundings.ProgramFolder, Beside), "beside the program", ExitCode.Unavailable),
        };
        return Directory.Exists(path)
            ? path
            : throw new StopException(exitCode, Code, $"There is no {Kind} folder where one is expected ({how}). Name one with {Option}.");
    }
}
