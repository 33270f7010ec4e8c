using System.IO.Compression;
using System.Text;
using System.Xml;
using Copilot.Core;

namespace Copilot.Engine.Intake.Word;

/// <summary>Looks through a packed document before it is read: what it unpacks to, how deeply its parts nest, whether they declare entities, whether it
/// carries programs. Everything is read forward once and nothing is kept.</summary>
internal static class WordGuard
{
    private const int MostParts = 10_000;

    // An XML element is nested far more deeply than the list or table that it writes.
    private const int ElementsALevel = 4;

    /// <exception cref="UnreadableInputException">It is no document that is read.</exception>
    public static void Check(string file, byte[] bytes, IntakeLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts)
            {
                throw IntakeProblems.RefuseUnpacked(file, limits.Unpacked);
            }

            CheckParts(file, [.. zip.Entries.Select(e => e.FullName.Replace('\\', '/'))]);
            var left = limits.Unpacked;
            foreach (var entry in zip.Entries)
            {
                if (entry.IsEncrypted)
                {
                    throw IntakeProblems.Refuse(
                        IntakeProblems.Encrypted,
                        file,
                        "Parts of it are encrypted.",
                        "Remove its password and save it anew."
                    );
                }

                if (
                    entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                    || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
                )
                {
                    using var part = new Metered(entry.Open(), left, () => IntakeProblems.RefuseUnpacked(file, limits.Unpacked));
                    CheckXml(file, part, limits);
                    left -= part.Length;
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            throw IntakeProblems.RefuseDamaged(file, "a packed document (DOCX)");
        }
    }

    private static void CheckParts(string file, HashSet<string> names)
    {
        if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw IntakeProblems.Refuse(IntakeProblems.Macros, file, "It carries macros.", "Save it as .docx, which holds none.");
        }

        if (!names.Contains("[Content_Types].xml") || names.Contains("xl/workbook.xml") || names.Contains("ppt/presentation.xml"))
        {
            throw IntakeProblems.Refuse(
                IntakeProblems.OtherKind,
                file,
                "It is a packed file and no Word document.",
                "Give the document as .docx, PDF, HTML or Markdown."
            );
        }
    }

    private static void CheckXml(string file, Metered part, IntakeLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = false,
        };
        try
        {
            using var reader = XmlReader.Create(part, settings);
            while (reader.Read())
            {
                if (reader.Depth > limits.Depth * ElementsALevel)
                {
                    throw IntakeProblems.RefuseDepth(file);
                }
            }
        }
        catch (XmlException)
        {
            throw part.Head.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
                ? IntakeProblems.Refuse(
                    IntakeProblems.OwnEntities,
                    file,
                    "A part of it declares entities of its own, which could fetch or multiply content.",
                    "Save it anew in a word processor: none writes such."
                )
                : IntakeProblems.RefuseDamaged(file, "a packed document (DOCX)");
        }
    }

    /// <summary>Counts what is read and stops at a limit; remembers how the part begins.</summary>
    private sealed class Metered(Stream inner, long limit, Func<Exception> stop) : Stream
    {
        private readonly StringBuilder _head = new();
        private long _read;

        public string Head => _head.ToString();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => _read;

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            _read += read;
            if (_read > limit)
            {
                throw stop();
            }

            for (var i = offset; i < offset + read && _head.Length < 4096; i++)
            {
                if (buffer[i] != 0)
                {
                    _head.Append((char)buffer[i]);
                }
            }

            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
