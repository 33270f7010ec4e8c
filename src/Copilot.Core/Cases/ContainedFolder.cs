using System.Text;
using System.Text.Unicode;

namespace Copilot.Core.Cases;

/// <summary>A folder whose files are read as UTF-8 text, none over 20 MB and none from outside the folder. Whatever is wrong
/// becomes a problem with the file's name relative to the folder, never a machine path.</summary>
public sealed class ContainedFolder
{
    public const long MaximumBytes = 20L * 1024 * 1024;

    private readonly string _path;
    private readonly string? _real;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, string?> _realFolders = new(StringComparer.Ordinal);

    /// <param name="problems">Receives what is found wrong.</param>
    public ContainedFolder(string path, List<Problem> problems)
    {
        _path = path;
        _problems = problems;
        _real = Attempt(".", () => RealPath.Of(path));
    }

    /// <summary>True where there is such a folder.</summary>
    public bool Exists => Directory.Exists(_path);

    /// <summary>True where the folder holds a file of that relative name, be it a broken link.</summary>
    public bool HasFile(string relative)
    {
        var file = new FileInfo(Path.Combine(_path, relative));
        return file.Exists || file.LinkTarget is not null;
    }

    public bool HasFolder(string relative) => Directory.Exists(Path.Combine(_path, relative));

    /// <summary>What lies in a sub-folder: names relative to the folder, by ordinal order, hidden ones left out.</summary>
    public IReadOnlyList<(string Name, bool IsFolder)> List(string relative) =>
        Attempt(
            relative,
            () =>
                new DirectoryInfo(Path.Combine(_path, relative))
                    .EnumerateFileSystemInfos()
                    .Where(entry => !entry.Name.StartsWith('.'))
                    .Select(entry => ($"{relative}/{entry.Name}", entry is DirectoryInfo))
                    .OrderBy(entry => entry.Item1, StringComparer.Ordinal)
                    .ToList()
        ) ?? [];

    /// <summary>Reports a file or folder that is, or lies behind, a link out of the folder; true where it stays inside.</summary>
    public bool Contains(string relative)
    {
        if (_real is null || Attempt(relative, () => RealPathOf(relative) ?? "") is not { } real)
        {
            return false;
        }

        if (real.StartsWith(_real.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return true;
        }

        Report(
            CaseProblems.LeavesFolder,
            relative,
            "This is a link that leaves the case folder.",
            "Put a copy of the file into the folder instead of a link."
        );
        return false;
    }

    // Where the folder of a file leads is followed once, not once for each of its thousands of files.
    private string? RealPathOf(string relative)
    {
        var full = Path.Combine(_path, relative);
        var (folder, name) = (Path.GetDirectoryName(relative), Path.GetFileName(relative));
        if (string.IsNullOrEmpty(folder) || name is "" or "." or "..")
        {
            return RealPath.Of(full);
        }

        if (!_realFolders.TryGetValue(folder, out var real))
        {
            _realFolders[folder] = real = RealPath.Of(Path.Combine(_path, folder));
        }

        return real is null || new FileInfo(Path.Combine(real, name)).LinkTarget is not null ? RealPath.Of(full) : Path.Combine(real, name);
    }

    /// <summary>The text of a file, a leading byte order mark left out; null, with a problem, where it cannot be read.</summary>
    public string? Read(string relative)
    {
        if (!Contains(relative))
        {
            return null;
        }

        var bytes = Attempt(relative, () => Bytes(relative));
        if (bytes is null)
        {
            return null;
        }

        var text = bytes.AsSpan();
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (Foreign(text) is { } kind)
        {
            Report(
                CaseProblems.NotUtf8,
                relative,
                $"This is {kind}, not text.",
                "Give its text as .md or .txt, or add the file in the workspace, which reads it."
            );
            return null;
        }

        if (Utf8.IsValid(text))
        {
            return Encoding.UTF8.GetString(text);
        }

        var (line, offset) = FirstInvalid(bytes);
        _problems.Add(
            new Problem(
                CaseProblems.NotUtf8,
                new Place(relative, line),
                $"The file is not valid UTF-8 (byte {offset}).",
                "Save it as UTF-8."
            )
        );
        return null;
    }

    // Told by how it begins, whatever its name.
    private static string? Foreign(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? "a PDF"
        : bytes.StartsWith("PK\u0003\u0004"u8) ? "a Word document or a zip"
        : null;

    private byte[]? Bytes(string relative)
    {
        var file = new FileInfo(Path.Combine(_path, relative));
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        if (file.Length > MaximumBytes)
        {
            return Refuse();
        }

        if (file.Length == 0)
        {
            return []; // also a pipe, which would block
        }

        // A file that grows while it is read is refused by the same measure.
        using var stream = file.OpenRead();
        var buffer = new byte[file.Length + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaximumBytes ? Refuse() : buffer[..Math.Min(length, (int)file.Length)];

        byte[]? Refuse()
        {
            Report(
                CaseProblems.TooLarge,
                relative,
                $"The file is larger than {MaximumBytes / 1024 / 1024} MB.",
                "Split it, or leave out what is no text."
            );
            return null;
        }
    }

    private T? Attempt<T>(string relative, Func<T?> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // The exception's own message would name a machine path.
            Report(CaseProblems.Unreadable, relative, "This cannot be read.", "See that it exists and that you may read it.");
            return null;
        }
    }

    private void Report(string code, string relative, string reason, string remedy) =>
        _problems.Add(new Problem(code, new Place(relative), reason, remedy));

    private static (int Line, int Offset) FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' || (rune.Value == '\r' && (at + 1 == bytes.Length || bytes[at + 1] != '\n')) ? 1 : 0;
            at += length;
        }

        return (line, at);
    }
}
