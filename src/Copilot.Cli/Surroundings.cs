namespace Copilot.Cli;

/// <summary>What the program sees of its surroundings, so that a test can put it into others.</summary>
/// <param name="Output">What was asked for, and nothing else.</param>
/// <param name="Error">Progress, messages and problems.</param>
/// <param name="Variable">An environment variable's value, null where it is not set.</param>
/// <param name="ProgramFolder">Where the program and its copies of guidelines and prompts lie.</param>
internal sealed record Surroundings(TextWriter Output, TextWriter Error, Func<string, string?> Variable, string ProgramFolder)
{
    /// <summary>Every environment variable, for the configuration: a misspelt key is found only by looking at all.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Variables { get; init; } = () => [];

    public bool Debug => !string.IsNullOrEmpty(Variable("COPILOT_DEBUG"));
}
