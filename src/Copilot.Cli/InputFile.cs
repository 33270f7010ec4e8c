namespace Copilot.Cli;

/// <summary>Reads a file that the command line names.</summary>
internal static class InputFile
{
    /// <exception cref="StopException">It cannot be read.</exception>
    public static string Read(string path, string what) => Read(path, what, File.ReadAllText);

    /// <exception cref="StopException">It cannot be read.</exception>
    public static byte[] Bytes(string path, string what) => Read(path, what, File.ReadAllBytes);

    private static T Read<T>(string path, string what, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StopException(
                ExitCode.Refused,
                StopException.NotReadable,
                $"The file given as {what} cannot be read. See that it exists and that you may read it."
            );
        }
    }
}
