namespace Copilot.Cli;

/// <summary>The exit codes of every verb.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The thing checked falls short.</summary>
    public const int FallsShort = 1;

    /// <summary>Wrong usage, or input that cannot be read.</summary>
    public const int Refused = 2;

    /// <summary>Something needed is unavailable.</summary>
    public const int Unavailable = 3;
}
