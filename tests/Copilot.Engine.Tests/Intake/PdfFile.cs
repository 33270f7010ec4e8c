using System.Globalization;
using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Copilot.Engine.Tests.Intake;

/// <summary>PDFs made in code: a line of text at a place, page by page.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly PdfDocumentBuilder _pdf = new();
    private readonly PdfDocumentBuilder.AddedFont _plain;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder? _page;

    public PdfFile()
    {
        _plain = _pdf.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _pdf.AddStandard14Font(Standard14Font.HelveticaBold);
    }

    public PdfFile Page()
    {
        _page = _pdf.AddPage(PageSize.A4);
        return this;
    }

    public PdfFile Line(double x, double y, string text, double size = 10, bool bold = false)
    {
        _page!.AddText(text, size, new PdfPoint(x, y), bold ? _bold : _plain);
        return this;
    }

    /// <summary>Lines below each other, a line's distance apart.</summary>
    public PdfFile Lines(double x, double y, params string[] lines)
    {
        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
        {
            Line(x, y - (i * 12), line);
        }

        return this;
    }

    public PdfFile Rule(double x1, double y1, double x2, double y2)
    {
        _page!.DrawLine(new PdfPoint(x1, y1), new PdfPoint(x2, y2), 0.5);
        return this;
    }

    public byte[] Build() => _pdf.Build();

    public void Dispose() => _pdf.Dispose();

    /// <summary>A PDF written object by object, for what no builder would write.</summary>
    public static byte[] Raw(params string[] objects)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.7\n");
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Position);
            Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n"));
        }

        var start = file.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        offsets.ForEach(o => Write(string.Create(CultureInfo.InvariantCulture, $"{o:0000000000} 00000 n \n")));
        Write(
            string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF")
        );
        return file.ToArray();
    }

    /// <summary>A stream object's text; packed as often as is asked for.</summary>
    public static string Stream(byte[] content, int packed = 0, string more = "")
    {
        for (var i = 0; i < packed; i++)
        {
            using var into = new MemoryStream();
            using (var zip = new ZLibStream(into, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                zip.Write(content);
            }

            content = into.ToArray();
        }

        var filter = packed == 0 ? "" : $"/Filter [{string.Concat(Enumerable.Repeat("/FlateDecode ", packed))}]";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Length {content.Length} {filter} {more} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream"
        );
    }
}
