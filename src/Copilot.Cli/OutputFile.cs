using System.Text;

namespace Copilot.Cli;

/// <summary>Writes a file whole or not at all: to a temporary name beside it, which is then moved. A link stays a link; a device takes what is
/// written as it comes and is never replaced by a file.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="StopException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var temporary = "";
        try
        {
            if (IsDevice(path))
            {
                File.WriteAllText(path, text, Utf8);
                return;
            }

            var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
            temporary = $"{target}.{Environment.ProcessId}.partial";
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(temporary);
            throw new StopException(
                ExitCode.Refused,
                StopException.NotWritten,
                "The output file cannot be written. See that its folder exists, that you may write there, and that the disk has room."
            );
        }
    }

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static void Remove(string temporary)
    {
        try
        {
            if (temporary.Length > 0)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What could not be written cannot be removed either.
        }
    }
}
