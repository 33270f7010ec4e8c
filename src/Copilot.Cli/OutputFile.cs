using System.Text;

namespace Copilot.Cli;

/// <summary>Writes a file whole or not at all: to a temporary name beside it, which is then moved.</summary>
internal static class OutputFile
{
    /// <exception cref="StopException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(temporary);
            throw new StopException(ExitCode.Refused, StopException.NotWritten, "The output file cannot be written. See that its folder exists and that you may write there.");
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What could not be written cannot be removed either.
        }
    }
}
