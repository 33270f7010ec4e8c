using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Copilot.Core.Cases;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>JSON as this project prints it: stable order, two blanks, line feeds, letters as they are, anything that HTML could misread escaped.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void Levels(this Utf8JsonWriter writer, IEnumerable<Interspace> levels) =>
        writer.Texts("levels", levels.Select(l => l.ToString()));

    public static string? Side(Side? side) =>
        side switch
        {
            Cases.Side.Left => "left",
            Cases.Side.Right => "right",
            Cases.Side.Bilateral => "bilateral",
            _ => null,
        };
}
