namespace Copilot.Cli;

/// <summary>Ends a verb with an exit code and one sentence for a person.</summary>
internal sealed class StopException(int exitCode, string code, string sentence) : Exception(sentence)
{
    public const string Unexpected = "X001";
    public const string NotWritten = "X003";
    public const string NotReadable = "X004";
    public const string NoGuidelines = "X005";
    public const string Usage = "X006";
    public const string NoPrompts = "X008";
    public const string NoModel = "X009";

    public const string NoWorkspace = "X010";

    public const string NoAnswer = "X007";

    public int ExitCode { get; } = exitCode;

    public string Code { get; } = code;
}
