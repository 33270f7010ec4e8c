using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Copilot.Engine.Indexing.Files;

/// <summary>A column of an index file: where it lies, in bytes, and its checksum.</summary>
internal readonly record struct Section(string Name, long At, long Length, ulong Checksum);

/// <summary>What an index file says of itself, in front.</summary>
/// <param name="Texts">What its texts were: a guideline folder's hash.</param>
/// <param name="Lexicon">Hash of the lexicon that cut them.</param>
/// <param name="Embedder">Who made the vectors; null where there are none.</param>
/// <param name="Changed">How many texts have changed since the embedder's weight was told.</param>
internal sealed record IndexHeader(
    string Texts,
    int Tokenizer,
    string Lexicon,
    int Count,
    Bm25Options Bm25,
    string? Embedder,
    int Dimension,
    LegWeight Weight,
    int Changed,
    IReadOnlyList<Section> Sections
)
{
    /// <summary>Of the layout. Raised whenever a file is to be read in another way.</summary>
    public const int Format = 1;

    /// <summary>Magic, format, the length of what follows, its checksum, the file's length.</summary>
    public const int Preamble = 32;

    /// <summary>Columns begin at multiples of it.</summary>
    public const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => "CPLTIDX\n"u8;

    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith(Magic);

    /// <summary>Whether a file is an index, or the beginning of one that was cut short; an empty one is.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> file) => Begins(file) || Magic.StartsWith(file);

    /// <summary>Preamble and header.</summary>
    public byte[] Write(long fileLength)
    {
        var json = Json();
        var bytes = new byte[Preamble + json.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), json.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Checksum.Of(json));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), fileLength);
        json.CopyTo(bytes.AsSpan(Preamble));
        return bytes;
    }

    /// <summary>Reads a header; a code of <see cref="IndexException"/> where it is none.</summary>
    public static (IndexHeader? Header, string? Fault) Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < Preamble || !Begins(bytes))
        {
            return (null, IndexException.NotAnIndex);
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Format)
        {
            return (null, IndexException.OtherFormat);
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (
            length < 0
            || length > bytes.Length - Preamble
            || Checksum.Of(bytes.Slice(Preamble, length)) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])
        )
        {
            return (null, IndexException.Damaged);
        }

        try
        {
            using var json = JsonDocument.Parse(file.Slice(Preamble, length));
            return (Of(json.RootElement), null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (null, IndexException.Damaged);
        }
    }

    /// <summary>The length of the file that the preamble promises.</summary>
    public static long PromisedLength(ReadOnlySpan<byte> file) => BinaryPrimitives.ReadInt64LittleEndian(file[24..]);

    public Section Of(string name) => Sections.FirstOrDefault(s => s.Name == name);

    private byte[] Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("texts", Texts);
            json.WriteNumber("tokenizer", Tokenizer);
            json.WriteString("lexicon", Lexicon);
            json.WriteNumber("count", Count);
            json.WriteNumber("k1", Bm25.K1);
            json.WriteNumber("b", Bm25.B);
            json.WriteString("embedder", Embedder);
            json.WriteNumber("dimension", Dimension);
            json.WriteNumber("weight", Weight.Weight);
            json.WriteNumber("ratio", Weight.Ratio);
            json.WriteNumber("changed", Changed);
            json.WriteStartArray("sections");
            foreach (var section in Sections)
            {
                json.WriteStartObject();
                json.WriteString("name", section.Name);
                json.WriteNumber("at", section.At);
                json.WriteNumber("length", section.Length);
                json.WriteNumber("checksum", section.Checksum);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static IndexHeader Of(JsonElement json) =>
        new(
            json.GetProperty("texts").GetString()!,
            json.GetProperty("tokenizer").GetInt32(),
            json.GetProperty("lexicon").GetString()!,
            json.GetProperty("count").GetInt32(),
            new Bm25Options(json.GetProperty("k1").GetDouble(), json.GetProperty("b").GetDouble()),
            json.GetProperty("embedder").GetString(),
            json.GetProperty("dimension").GetInt32(),
            new LegWeight(json.GetProperty("weight").GetDouble(), json.GetProperty("ratio").GetDouble()),
            json.GetProperty("changed").GetInt32(),
            [
                .. json.GetProperty("sections")
                    .EnumerateArray()
                    .Select(s => new Section(
                        s.GetProperty("name").GetString()!,
                        s.GetProperty("at").GetInt64(),
                        s.GetProperty("length").GetInt64(),
                        s.GetProperty("checksum").GetUInt64()
                    )),
            ]
        );
}
