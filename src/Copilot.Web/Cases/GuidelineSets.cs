using System.IO.Compression;
using Copilot.Core.Guidelines;
using Copilot.Core.Review;
using Copilot.Engine;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>Guideline sets under which something was signed, kept by the hash of their contents, so that it can be replayed when the guidelines have moved on.</summary>
public sealed class GuidelineSets(Guidelines guidelines) : IDisposable
{
    public const string Moved = "Z057";

    private const int MostOpen = 2;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<(string Hash, ReviewPipeline Pipeline)> _open = [];

    /// <summary>Keeps the set of today, if it is not kept already; part of the transaction that signs.</summary>
    /// <param name="hash">Under which the determination was written.</param>
    /// <returns>Null; or why it cannot be kept.</returns>
    public async Task<Refusal?> KeepAsync(WorkspaceDb db, string hash, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.GuidelineSets.AnyAsync(g => g.Hash == hash, cancel))
        {
            return null;
        }

        var (packed, zip) = await guidelines.PackedAsync();
        if (packed != hash)
        {
            return new Refusal(
                Moved,
                "The guidelines on this machine changed while the program was running, so what is signed could not be replayed.",
                "Restart the program, look at the request as it reads now, and sign then."
            );
        }

        db.GuidelineSets.Add(
            new GuidelineSetRow
            {
                Hash = hash,
                At = now,
                Files = zip,
            }
        );
        return null;
    }

    /// <summary>The stops over a set that is kept, or that is today's; null where there is none of that hash.</summary>
    /// <exception cref="InvalidDataException">What is kept is not what its hash says.</exception>
    public async Task<ReviewPipeline?> OpenAsync(WorkspaceDb db, string hash, CancellationToken cancel = default)
    {
        if (guidelines.Pipeline.Guidelines.Library.Hash == hash)
        {
            return guidelines.Pipeline;
        }

        await _gate.WaitAsync(cancel);
        try
        {
            if (_open.Find(o => o.Hash == hash) is { Pipeline: { } known })
            {
                return known;
            }

            if (await db.GuidelineSets.AsNoTracking().FirstOrDefaultAsync(g => g.Hash == hash, cancel) is not { } kept)
            {
                return null;
            }

            var pipeline = Unpack(kept.Files);
            if (pipeline.Guidelines.Library.Hash != hash)
            {
                throw new InvalidDataException("A guideline set that is kept is not what its hash says.");
            }

            _open.Add((hash, pipeline));
            if (_open.Count > MostOpen)
            {
                _open.RemoveAt(0);
            }

            return pipeline;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>A guideline folder as a zip, with the hash of its contents.</summary>
    public static (string Hash, byte[] Zip) Pack(string folder)
    {
        var files = GuidelineFolder.Files(folder);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var part = entry.Open();
                part.Write(content);
            }
        }

        return (ContentHash.Of(files), bytes.ToArray());
    }

    // Read whole before the folder is taken away again.
    private static ReviewPipeline Unpack(byte[] zip)
    {
        var folder = Directory.CreateTempSubdirectory("copilot-guidelines-");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            archive.ExtractToDirectory(folder.FullName);
            var pipeline = ReviewPipeline.Open(folder.FullName);
            _ = (pipeline.Guidelines, pipeline.Index);
            return pipeline;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
