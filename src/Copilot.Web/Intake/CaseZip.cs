using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Copilot.Core;
using Copilot.Core.Cases;

namespace Copilot.Web.Intake;

/// <summary>The files of a case: the request, its chart, and what was confirmed of it.</summary>
public sealed record CaseFiles(string Request, IReadOnlyList<ChartFile> Chart, string? Confirmed);

/// <summary>A document of a chart as text.</summary>
/// <param name="Name">A file name without a folder.</param>
/// <param name="Sha256">Of the file that was given.</param>
public sealed record ChartFile(string Name, string Text, string Sha256)
{
    /// <summary>What of the file did not become text or is uncertain, each a sentence with its place: whoever gave it is told.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];
}

/// <summary>Reads a case folder that comes as a zip. It is unpacked in memory and no name of it is ever a path: one that leads elsewhere refuses the whole, and so does one that unpacks without end.</summary>
public static class CaseZip
{
    public const string NotAZip = "Z001";
    public const string BadName = "Z002";
    public const string TooManyFiles = "Z003";
    public const string TooMuchUnpacked = "Z004";
    public const string Locked = "Z005";
    public const string NoCase = "Z006";
    public const string TwoCases = "Z007";

    /// <summary>Every code; the documentation is held to it.</summary>
    public static IReadOnlyList<string> All { get; } = [NotAZip, BadName, TooManyFiles, TooMuchUnpacked, Locked, NoCase, TwoCases];

    public const int MostFiles = 500;
    public const long MostUnpacked = 200L << 20;

    // Kept by whoever packed the folder, and nothing of the case.
    private static readonly string[] Ignored = ["expected.yaml", "missing.md"];

    /// <param name="documents">Makes a chart document of a file of whatever kind; null takes text alone, as the case folder does.</param>
    /// <exception cref="UnreadableInputException">It is refused; nothing of it is kept.</exception>
    public static CaseFiles Read(Stream zip, Func<string, byte[], ChartFile>? documents = null)
    {
        using var archive = Open(zip);
        if (archive.Entries.Count > MostFiles)
        {
            throw Refuse(TooManyFiles, "zip", $"It holds more than {MostFiles} files.", "Give one case folder: case.yaml and chart/.");
        }

        var files = archive
            .Entries.Where(e => !e.FullName.EndsWith('/'))
            .Select(e => (Entry: e, Name: Checked(e.FullName)))
            .Where(f => !IsClutter(f.Name))
            .ToList();
        var requests = files
            .Where(f => f.Name == RequestFile.Name || f.Name.EndsWith("/" + RequestFile.Name, StringComparison.Ordinal))
            .ToList();
        if (requests.Count != 1)
        {
            throw requests.Count == 0
                ? Refuse(NoCase, "zip", "There is no case.yaml in it.", "Pack the case folder: case.yaml and chart/.")
                : Refuse(
                    TwoCases,
                    "zip",
                    $"It holds {requests.Count.ToString(CultureInfo.InvariantCulture)} case folders.",
                    "Give one zip a case."
                );
        }

        var root = requests[0].Name[..^RequestFile.Name.Length];
        var left = MostUnpacked;
        var request = Text(RequestFile.Name, Unpack(requests[0].Entry, ref left));
        string? confirmed = null;
        var chart = new List<ChartFile>();
        foreach (var (entry, full) in files.Where(f => f.Name.StartsWith(root, StringComparison.Ordinal) && f != requests[0]))
        {
            var name = full[root.Length..];
            if (name == ConfirmationFile.Name)
            {
                confirmed = Text(name, Unpack(entry, ref left));
            }
            else if (name.StartsWith("chart/", StringComparison.Ordinal) && name.IndexOf('/', "chart/".Length) < 0)
            {
                chart.Add(Document(name["chart/".Length..], Unpack(entry, ref left), documents));
            }
            else if (!Ignored.Contains(name))
            {
                throw Refuse(
                    BadName,
                    name,
                    "A case folder has no place for this file.",
                    "Documents lie in chart/, beside case.yaml; take out what is no part of the case."
                );
            }
        }

        return new CaseFiles(request, chart, confirmed);
    }

    // Told by its content: a PDF that is named as a text is none.
    private static ChartFile Document(string name, byte[] bytes, Func<string, byte[], ChartFile>? documents) =>
        documents is not null
            ? documents(name, bytes)
            : new ChartFile(name, Text($"chart/{name}", bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private static ZipArchive Open(Stream zip)
    {
        try
        {
            var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries; // read here, so that what is wrong with the list is found here
            return archive;
        }
        catch (Exception e)
            when (e is InvalidDataException or ArgumentException or IOException or OverflowException or NotSupportedException)
        {
            // A damaged list makes the reader stumble in several ways.
            throw Refuse(NotAZip, "zip", "This is no zip file, or it is damaged.", "Pack the case folder anew.");
        }
    }

    // Folders of the maker's own; everything else is held to its name.
    private static bool IsClutter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name[(name.LastIndexOf('/') + 1)..].StartsWith('.');

    private static string Checked(string name)
    {
        var bad =
            name.Length is 0 or > 300
            || name[0] == '/'
            || name.Contains('\\', StringComparison.Ordinal)
            || name.Contains(':', StringComparison.Ordinal)
            || name.Any(char.IsControl)
            || name.Split('/').Any(part => part is "" or "." or "..");
        return bad
            ? throw Refuse(
                BadName,
                PrintedText.Of(name.Length > 80 ? name[..80] : name),
                "A file in it has a name that leads out of the folder, or cannot be read as one.",
                "Pack the case folder anew, with plain names."
            )
            : name;
    }

    // What an entry says of its length is not believed: what comes out is counted.
    private static byte[] Unpack(ZipArchiveEntry entry, ref long left)
    {
        if (entry.IsEncrypted)
        {
            throw Refuse(Locked, entry.FullName, "The zip is locked with a password.", "Give it without.");
        }

        var most = Math.Min(left, ContainedFolder.MaximumBytes);
        using var whole = new MemoryStream();
        try
        {
            using var stream = entry.Open();
            var buffer = new byte[81_920];
            for (int read; (read = stream.Read(buffer)) > 0; )
            {
                if (whole.Length + read > most)
                {
                    throw Refuse(
                        TooMuchUnpacked,
                        entry.FullName,
                        $"It unpacks to more than {ContainedFolder.MaximumBytes >> 20} MB, or the whole to more than {MostUnpacked >> 20} MB.",
                        "Leave out what is no text, or split the document."
                    );
                }

                whole.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or IOException or NotSupportedException)
        {
            throw Refuse(NotAZip, entry.FullName, "The zip is damaged here.", "Pack the case folder anew.");
        }

        left -= whole.Length;
        return whole.ToArray();
    }

    private static string Text(string name, byte[] bytes)
    {
        var text = bytes.AsSpan();
        text = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetString(text)
            : throw Refuse(CaseProblems.NotUtf8, name, "The file is not valid UTF-8.", "Save it as UTF-8.");
    }

    private static UnreadableInputException Refuse(string code, string file, string reason, string remedy) =>
        new([new Problem(code, new Place(file), reason, remedy)]);
}
