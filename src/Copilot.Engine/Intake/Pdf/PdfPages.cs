using System.Globalization;
using Copilot.Core;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Opens a PDF and takes from each page its letters and rules, within the limits; the parser runs on a thread of its own, which is left behind where it takes too long.</summary>
internal static class PdfPages
{
    private const int Stack = 32 << 20;

    /// <exception cref="UnreadableInputException">It is refused.</exception>
    public static (List<PdfPage> Pages, string? Title) Read(string file, byte[] bytes, IntakeLimits limits)
    {
        (List<PdfPage> Pages, string? Title)? read = null;
        UnreadableInputException? refused = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    read = ReadAll(file, bytes, limits);
                }
                catch (UnreadableInputException e)
                {
                    refused = e;
                }
            },
            Stack
        )
        {
            IsBackground = true,
            Name = "pdf",
        };
        thread.Start();
        if (!thread.Join(limits.Time))
        {
            throw IntakeProblems.Refuse(
                IntakeProblems.TooSlow,
                file,
                string.Create(CultureInfo.InvariantCulture, $"It could not be read within {limits.Time.TotalSeconds:0} seconds."),
                "Print it into a new PDF, or raise --max-seconds where you trust the file."
            );
        }

        return read ?? throw refused!;
    }

    private static (List<PdfPage> Pages, string? Title) ReadAll(string file, byte[] bytes, IntakeLimits limits)
    {
        var filters = new BoundedFilters(file, limits);
        try
        {
            using var pdf = PdfDocument.Open(
                bytes,
                new ParsingOptions
                {
                    UseLenientParsing = true,
                    SkipMissingFonts = true,
                    ClipPaths = false,
                    FilterProvider = filters,
                }
            );
            if (pdf.NumberOfPages > limits.Pages)
            {
                throw IntakeProblems.Refuse(
                    IntakeProblems.TooManyPages,
                    file,
                    string.Create(CultureInfo.InvariantCulture, $"It has {pdf.NumberOfPages} pages; {limits.Pages} are read."),
                    "Split it."
                );
            }

            var (pages, letters) = (new List<PdfPage>(), 0L);
            for (var number = 1; number <= pdf.NumberOfPages; number++)
            {
                filters.BeginPage();
                var page = PageOf(pdf.GetPage(number));
                letters += page.Letters + page.Unseen + page.Turned;
                if (filters.Refusal is not null)
                {
                    throw filters.Refusal;
                }

                if (letters > limits.Characters)
                {
                    throw IntakeProblems.RefuseText(file, limits.Characters);
                }

                pages.Add(page);
            }

            return (pages, pdf.Information?.Title);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw IntakeProblems.Refuse(
                IntakeProblems.Encrypted,
                file,
                "It is encrypted and asks for a password.",
                "Remove its password and save it anew."
            );
        }
        catch (PdfDocumentStackDepthException)
        {
            throw IntakeProblems.RefuseDepth(file);
        }
        catch (Exception) when (filters.Refusal is not null)
        {
            throw filters.Refusal;
        }
        catch (Exception e) when (e is not UnreadableInputException)
        {
            // Whatever a parser throws over a stranger's file, the file is damaged.
            throw IntakeProblems.RefuseDamaged(file, "a PDF");
        }
    }

    private static PdfPage PageOf(Page page)
    {
        var seen = page.Letters.Where(l => l.RenderingMode is not (TextRenderingMode.Neither or TextRenderingMode.NeitherClip)).ToList();
        var unseen = page.Letters.Count - seen.Count;

        // Over a scan the text cannot be seen, and is the text; beside text that is seen it is not for a reader.
        var letters = seen.Count >= unseen ? seen : page.Letters;
        var turned = letters.Count(l => l.TextOrientation != TextOrientation.Horizontal);
        var box = page.CropBox.Bounds;
        return new PdfPage(
            page.Number,
            box.Bottom,
            box.Height,
            RuledTables.Gather(PieceFinder.Find(letters), page.Paths),
            seen.Count,
            unseen,
            turned,
            page.NumberOfImages > 0
        );
    }
}
