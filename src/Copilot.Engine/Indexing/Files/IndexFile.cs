using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Copilot.Engine.Indexing.Dense;

namespace Copilot.Engine.Indexing.Files;

/// <summary>What whoever opens an index expects of it.</summary>
/// <param name="Texts">What the texts are; null where any will do.</param>
/// <param name="Embedder">Embeds the queries; null where the index brings its own.</param>
public sealed record Expected(string? Texts, SearchLexicon Lexicon, IEmbedder? Embedder = null);

/// <summary>An index on disk: one file, written beside its place and moved into it when it is whole, mapped into memory when it is opened.</summary>
/// <remarks>A header that describes itself (<see cref="IndexHeader"/>), then the columns as they are in memory, little-endian, each with its checksum.
/// A leg without weight is not written.</remarks>
public static class IndexFile
{
    private const string Remedy = "Write it anew with 'guidelines index --out FILE'.";

    /// <summary>Writes an index. Until it is whole and on disk, what stood there before stays.</summary>
    /// <exception cref="IndexException">It cannot be written: the disk is full, the folder may not be written.</exception>
    public static void Write(HybridIndex index, string path)
    {
        var columns = Columns(index, Path.GetFileName(path));
        var header = Header(index, [.. columns.Select(c => new Section(c.Name, 0, c.Bytes.Length, 0))]);
        // Its own length depends on the numbers in it; there is room for the longest.
        var at = Align(IndexHeader.Preamble + header.Write(0).Length + columns.Count * 48);
        var sections = new Section[columns.Count];
        for (var i = 0; i < sections.Length; at = Align(at + columns[i].Bytes.Length), i++)
        {
            sections[i] = new Section(columns[i].Name, at, columns[i].Bytes.Length, 0);
        }

        Parallel.For(0, sections.Length, i => sections[i] = sections[i] with { Checksum = Checksum.Of(columns[i].Bytes.Span) });
        var temporary = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.SetLength(at);
                file.Write((header with { Sections = sections }).Write(at));
                for (var i = 0; i < sections.Length; i++)
                {
                    file.Position = sections[i].At;
                    file.Write(columns[i].Bytes.Span);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        // A file longer than the system or the user's limit allows is told as an argument out of range.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            Discard(temporary);
            throw new IndexException(
                IndexException.NotWritten,
                Path.GetFileName(path),
                "The index could not be written; one that stood there before still does.",
                "See that the folder exists and may be written, and that the disk has room.",
                unavailable: true
            );
        }
    }

    /// <summary>Refuses a place where something else stands: an index is written over indexes, also damaged ones, and over nothing else.</summary>
    /// <exception cref="IndexException">Something else stands there.</exception>
    public static void DemandOurs(string path)
    {
        var first = new byte[IndexHeader.Preamble];
        try
        {
            if (!File.Exists(path))
            {
                return;
            }

            using var file = File.OpenRead(path);
            first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whether it may be written is told when it is.
            return;
        }

        if (!IndexHeader.MayBegin(first))
        {
            throw new IndexException(
                IndexException.NotOurs,
                Path.GetFileName(path),
                "A file stands there that is no index; it was left as it is.",
                "Name another file, or give --force to replace it."
            );
        }
    }

    /// <summary>Opens an index.</summary>
    /// <exception cref="IndexException">It is missing, damaged, or not what is expected.</exception>
    public static HybridIndex Open(string path, Expected expected)
    {
        var name = Path.GetFileName(path);
        MappedFile file;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: < IndexHeader.Preamble })
            {
                throw Fault(IndexException.NotAnIndex, name);
            }

            file = new MappedFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(IndexException.Missing, name, "There is no index that can be read.", Remedy, unavailable: true);
        }

        try
        {
            var (header, fault) = IndexHeader.Read(file.Take<byte>(0, (int)Math.Min(file.Length, int.MaxValue)));
            if (header is null)
            {
                throw Fault(fault!, name);
            }

            return Read(file, header, expected, name);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static HybridIndex Read(MappedFile file, IndexHeader header, Expected expected, string name)
    {
        Compare(header, expected, name);
        if (IndexHeader.PromisedLength(file.Take<byte>(0, IndexHeader.Preamble).Span) != file.Length || !Whole(file, header))
        {
            throw Fault(IndexException.Damaged, name);
        }

        ReadOnlyMemory<T> Column<T>(string column)
            where T : unmanaged
        {
            var section = header.Of(column);
            return file.Take<T>(section.At, checked((int)(section.Length / Unsafe.SizeOf<T>())));
        }

        var lists = new PostingLists(
            Column<uint>("terms"),
            Column<int>("starts"),
            Column<int>("documents"),
            Column<byte>("halves"),
            Column<float>("lengths")
        );
        var keys = new KeyColumn(Column<int>("key-starts"), Column<byte>("keys"));
        if (
            lists.Starts.Length != lists.Terms.Length + 1
            || lists.Documents.Length != lists.Halves.Length
            || keys.Count != header.Count
            || lists.Count != header.Count
        )
        {
            throw Fault(IndexException.Damaged, name);
        }

        DenseLeg? dense = null;
        if (header.Embedder is { } id)
        {
            var vectors = new DenseIndex(header.Dimension, Column<float>("vectors"), Column<sbyte>("bytes"), Column<float>("scales"));
            var embedder =
                expected.Embedder
                ?? new LsaEmbedder(Column<uint>("lsa-terms"), Column<float>("lsa-weights"), Column<float>("lsa-vectors"), id);
            dense = new DenseLeg(embedder, vectors, header.Weight, header.Changed);
        }

        return new HybridIndex(
            keys,
            Column<UInt128>("hashes"),
            new Bm25Index(lists, header.Bm25),
            dense,
            header.Lexicon,
            header.Texts,
            file
        );
    }

    private static void Compare(IndexHeader header, Expected expected, string name)
    {
        if (header.Tokenizer != Tokenizer.Version || header.Lexicon != expected.Lexicon.Hash)
        {
            throw new IndexException(
                IndexException.OtherTokenizer,
                name,
                "The index was made with another tokenizer or lexicon: the same words would be other terms.",
                Remedy,
                unavailable: true
            );
        }

        if (expected.Texts is { } texts && header.Texts != texts)
        {
            throw new IndexException(
                IndexException.OtherTexts,
                name,
                $"The index was made of other texts ('{header.Texts}', not '{texts}').",
                Remedy,
                unavailable: true
            );
        }

        // An index whose dense leg earned no weight holds no vectors, and asks no embedder.
        if (header.Embedder is not { } made)
        {
            return;
        }

        if (expected.Embedder is { } embedder && (embedder.Id != made || embedder.Dimension != header.Dimension))
        {
            throw new IndexException(
                IndexException.OtherEmbedder,
                name,
                $"The index was made with the embedder '{made}' of {header.Dimension} numbers, not '{embedder.Id}' of {embedder.Dimension}.",
                Remedy,
                unavailable: true
            );
        }

        if (expected.Embedder is null && header.Of("lsa-terms").Name is null)
        {
            throw new IndexException(
                IndexException.NoEmbedder,
                name,
                $"The index was made with the embedder '{made}', and none is configured.",
                "Configure it, or write the index anew.",
                unavailable: true
            );
        }
    }

    private static bool Whole(MappedFile file, IndexHeader header)
    {
        if (
            header.Sections.Any(s =>
                s.At < 0 || s.Length < 0 || s.At > file.Length - s.Length || s.Length > int.MaxValue || s.At % IndexHeader.Alignment != 0
            )
        )
        {
            return false;
        }

        var whole = true;
        Parallel.ForEach(
            header.Sections,
            section =>
            {
                if (Checksum.Of(file.Take<byte>(section.At, (int)section.Length).Span) != section.Checksum)
                {
                    Volatile.Write(ref whole, false);
                }
            }
        );
        return whole;
    }

    private static List<(string Name, ReadOnlyMemory<byte> Bytes)> Columns(HybridIndex index, string file)
    {
        var columns = new List<(string, ReadOnlyMemory<byte>)>();
        void Add<T>(string name, ReadOnlyMemory<T> column)
            where T : unmanaged =>
            columns.Add(
                (long)column.Length * Unsafe.SizeOf<T>() <= int.MaxValue
                    ? (name, new BytesOf<T>(column).Memory)
                    : throw new IndexException(
                        IndexException.TooLarge,
                        file,
                        "There are more texts than one index holds.",
                        "Split them over several indexes."
                    )
            );

        Add("key-starts", index.Keys.Starts);
        Add("keys", index.Keys.Bytes);
        Add("hashes", index.Hashes);
        Add("lengths", index.Words.Lists.Lengths);
        Add("terms", index.Words.Lists.Terms);
        Add("starts", index.Words.Lists.Starts);
        Add("documents", index.Words.Lists.Documents);
        Add("halves", index.Words.Lists.Halves);
        if (index.Dense is { Earned.Weight: > 0 } dense)
        {
            if (dense.Embedder is LsaEmbedder lsa)
            {
                Add("lsa-terms", lsa.Terms);
                Add("lsa-weights", lsa.Weights);
                Add("lsa-vectors", lsa.TermVectors);
            }

            Add("vectors", dense.Vectors.All);
            Add("bytes", dense.Vectors.Bytes);
            Add("scales", dense.Vectors.Scales);
        }

        return columns;
    }

    private static IndexHeader Header(HybridIndex index, IReadOnlyList<Section> sections)
    {
        var dense = index.Dense is { Earned.Weight: > 0 } leg ? leg : null;
        return new IndexHeader(
            index.Texts,
            Tokenizer.Version,
            index.Lexicon,
            index.Count,
            index.Words.Options,
            dense?.Embedder.Id,
            dense?.Vectors.Dimension ?? 0,
            index.DenseWeight,
            index.Dense?.Changed ?? 0,
            sections
        );
    }

    private static long Align(long at) => (at + IndexHeader.Alignment - 1) / IndexHeader.Alignment * IndexHeader.Alignment;

    private static IndexException Fault(string code, string name) =>
        code switch
        {
            IndexException.NotAnIndex => new(code, name, "The file is no index.", Remedy, unavailable: true),
            IndexException.OtherFormat => new(code, name, "The index was written by another version.", Remedy, unavailable: true),
            _ => new(code, name, "The index is damaged or cut short.", Remedy, unavailable: true),
        };

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whatever kept it from being written may keep it from being removed.
        }
    }

    private sealed class BytesOf<T>(ReadOnlyMemory<T> column) : System.Buffers.MemoryManager<byte>
        where T : unmanaged
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(MemoryMarshal.AsMemory(column).Span);

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
