using System.Buffers.Binary;
using System.Text;

namespace Copilot.Engine.Tests.Indexing.Embedding;

/// <summary>A model in the ONNX format, written here: it looks each token up in a table of vectors, and is of no use but for tests.</summary>
internal static class TinyModel
{
    private const int Float = 1;
    private const int Int64 = 7;

    /// <summary>Writes model.onnx and vocab.txt.</summary>
    /// <param name="words">Behind the marks that every vocabulary of the kind begins with; the vector of the n-th is the n-th of the table.</param>
    public static void Write(string folder, IReadOnlyList<string> words, int dimension)
    {
        string[] vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. words];
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), string.Join('\n', vocabulary) + "\n");
        var table = new byte[vocabulary.Length * dimension * sizeof(float)];
        for (var token = 5; token < vocabulary.Length; token++)
        {
            // Marks count nothing; each word points its own way.
            BinaryPrimitives.WriteSingleLittleEndian(table.AsSpan((token * dimension + token % dimension) * sizeof(float)), 1);
        }

        byte[] graph =
        [
            .. Field(1, [.. Field(1, "table"), .. Field(1, "input_ids"), .. Field(2, "last_hidden_state"), .. Field(4, "Gather")]),
            .. Field(2, "tiny"),
            .. Field(
                5,
                [.. Field(1, vocabulary.Length), .. Field(1, dimension), .. Field(2, Float), .. Field(8, "table"), .. Field(9, table)]
            ),
            .. Field(11, Value("input_ids", Int64, "batch", "tokens")),
            .. Field(11, Value("attention_mask", Int64, "batch", "tokens")),
            .. Field(12, Value("last_hidden_state", Float, "batch", "tokens", dimension)),
        ];
        File.WriteAllBytes(
            Path.Combine(folder, "model.onnx"),
            [.. Field(1, 8), .. Field(8, [.. Field(1, ""), .. Field(2, 13)]), .. Field(7, graph)]
        );
    }

    private static byte[] Value(string name, int type, params object[] shape) =>
        [
            .. Field(1, name),
            .. Field(
                2,
                Field(
                    1,
                    [
                        .. Field(1, type),
                        .. Field(2, [.. shape.SelectMany(d => Field(1, d is int length ? Field(1, length) : Field(2, (string)d)))]),
                    ]
                )
            ),
        ];

    // Protocol buffers: a field's number and kind, then its value.
    private static byte[] Field(int number, int value) => [.. Varint((ulong)(number << 3)), .. Varint((ulong)value)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) =>
        [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)bytes.Length), .. bytes];

    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
