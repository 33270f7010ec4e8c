namespace Copilot.Cli;

/// <summary>Reads a file that the command line names.</summary>
internal static class InputFile
{
    /// <exception cref="StopException">It cannot be read.</exception>
    public static string Read(string path, string what)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(ExitCode.Refused, StopException.NotReadable, $"The file given as {what} cannot be read. See that it exists and that you may read it.");
        }
    }
}
