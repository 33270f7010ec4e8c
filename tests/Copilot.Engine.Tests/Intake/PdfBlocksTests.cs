using System.Text;
using Copilot.Engine.Intake;

namespace Copilot.Engine.Tests.Intake;

public sealed class PdfBlocksTests
{
    private const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";

    [Fact]
    public void Headings_paragraphs_and_items_are_told_by_size_weight_and_place()
    {
        var read = Pdf(
            new PdfFile()
                .Page()
                .Line(60, 700, "Lumbar fusion", 20)
                .Line(60, 660, "Criteria", 13, bold: true)
                .Lines(
                    60,
                    640,
                    "Fusion of one or more lumbar interspaces is considered when all of the follow-",
                    "ing are documented in the record of the member who asks for it:"
                )
                .Lines(
                    60,
                    610,
                    "1. Care of at least twelve weeks, active and supervised by a therapist who is",
                    "licensed where the member lives"
                )
                .Lines(75, 580, "a) given twice in each week")
                .Lines(60, 562, "2. Imaging")
                .Line(60, 530, "Exceptions", bold: true)
                .Lines(60, 510, "Emergencies wait for nothing.")
                .Page()
                .Lines(60, 700, "The second page.")
        );

        Assert.Equal(
            [
                "h1 Lumbar fusion",
                "h2 Criteria",
                "p Fusion of one or more lumbar interspaces is considered when all of the following are documented in the record of the member who asks for it:",
                "i1 1. Care of at least twelve weeks, active and supervised by a therapist who is licensed where the member lives",
                "i2 a) given twice in each week",
                "i1 2. Imaging",
                "h3 Exceptions",
                "p Emergencies wait for nothing.",
                "p The second page.",
            ],
            read.Shape()
        );
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 2], read.Blocks.Select(b => b.Page!.Value));
        Assert.Equal(2, read.Pages);
        Read.HoldsTogether(read);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(276)]
    public void Two_columns_are_read_one_after_the_other(double second)
    {
        // Of the second pair the gap is no wider than a letter is high.
        string[] left = [.. Enumerable.Range(1, 8).Select(i => $"left column line {i} is full of words to its edge")];
        string[] right = [.. Enumerable.Range(1, 8).Select(i => $"right column line {i} is full of words to its edge")];
        var read = Pdf(
            new PdfFile()
                .Page()
                .Line(60, 740, "A title that goes across both of the columns", 16)
                .Lines(60, 700, left)
                .Lines(second, 700, right)
        );

        Assert.Equal(
            ["h1 A title that goes across both of the columns", $"p {string.Join(' ', left)} {string.Join(' ', right)}"],
            read.Shape()
        );
    }

    [Fact]
    public void A_paragraph_goes_on_over_a_page_and_keeps_the_page_where_it_begins()
    {
        var read = Pdf(
            new PdfFile()
                .Page()
                .Lines(60, 700, "A sentence that begins on the first page and is long enough to fill it, and then")
                .Page()
                .Lines(60, 700, "goes on upon the second.")
        );

        Assert.Equal(
            ["p A sentence that begins on the first page and is long enough to fill it, and then goes on upon the second."],
            read.Shape()
        );
        Assert.Equal(1, read.Blocks[0].Page);
    }

    [Fact]
    public void What_repeats_at_head_and_foot_is_dropped_and_told()
    {
        var pdf = new PdfFile();
        for (var i = 1; i <= 3; i++)
        {
            pdf.Page()
                .Line(60, 810, "Plan policy, effective 2024-03-14")
                .Lines(60, 700, $"Text {(char)('a' + i)} of a page.")
                .Line(280, 30, $"Page {i} of 3");
        }

        var read = Pdf(pdf);

        Assert.Equal(["p Text b of a page.", "p Text c of a page.", "p Text d of a page."], read.Shape());
        Assert.Equal(["Plan policy, effective 2024-03-14", "Page 1 of 3"], read.Margins);
        Assert.Equal([IntakeProblems.MarginsDropped], read.Codes());
    }

    [Fact]
    public void A_ruled_table_is_one_with_its_wrapped_and_joined_cells()
    {
        var pdf = new PdfFile().Page().Lines(60, 740, "Before.");
        foreach (var y in new[] { 720, 700, 670, 650 })
        {
            pdf.Rule(60, y, 400, y);
        }

        pdf.Rule(60, 650, 60, 720).Rule(400, 650, 400, 720).Rule(200, 670, 200, 720);
        pdf.Line(64, 706, "Measure")
            .Line(204, 706, "Threshold")
            .Line(64, 688, "Translation")
            .Line(204, 688, "3 mm or more")
            .Line(204, 676, "on films")
            .Line(64, 656, "One cell that goes across")
            .Lines(60, 620, "After.");

        Assert.Equal(
            [
                "p Before.",
                "r1 Measure | Threshold",
                "r1 Translation | 3 mm or more on films",
                "r1 One cell that goes across | ",
                "p After.",
            ],
            Pdf(pdf).Shape()
        );
    }

    [Fact]
    public void A_table_without_rules_is_one_where_its_columns_are_certain()
    {
        var read = Pdf(
            new PdfFile()
                .Page()
                .Lines(60, 740, "Codes of this policy:")
                .Line(60, 700, "Code")
                .Line(150, 700, "What it is")
                .Line(350, 700, "Units")
                .Line(60, 688, "AB123")
                .Line(150, 688, "first interspace")
                .Line(350, 688, "1")
                .Line(60, 676, "AB124")
                .Line(150, 676, "each further interspace")
                .Line(350, 676, "4")
                .Line(150, 664, "of the same operation")
                .Lines(60, 620, "After.")
        );

        Assert.Equal(
            [
                "p Codes of this policy:",
                "r1 Code | What it is | Units",
                "r1 AB123 | first interspace | 1",
                "r1 AB124 | each further interspace of the same operation | 4",
                "p After.",
            ],
            read.Shape()
        );
    }

    [Fact]
    public void What_may_be_a_table_stays_lines_and_that_is_told()
    {
        var read = Pdf(
            new PdfFile().Page().Line(60, 700, "Number").Line(300, 700, "MED 12").Line(75, 688, "Effective").Line(220, 688, "2024-03-14")
        );

        Assert.Equal(["l Number   MED 12/Effective   2024-03-14"], read.Shape());
        Assert.Equal([IntakeProblems.UncertainTable], read.Codes());
    }

    [Theory]
    [InlineData("con-|servative care and well-known signs", "conservative care and well-known signs")]
    [InlineData("a well-|known sign; as is well-known", "a well-known sign; as is well-known")]
    [InlineData("between L4-|L5 and the sacrum", "between L4-L5 and the sacrum")]
    [InlineData("an up- and a down-|going toe", "an up- and a downgoing toe")]
    public void Hyphens_at_the_ends_of_lines_are_joined_as_the_document_writes_the_word(string lines, string text) =>
        Assert.Equal(
            [$"p {text}"],
            Pdf(
                    new PdfFile()
                        .Page()
                        .Lines(60, 700, lines.Split('|'))
                        .Line(60, 300, "A line that shows how wide the column of this page is")
                )
                .Shape()
                .Take(1)
        );

    [Fact]
    public void A_scan_is_reported_as_such_and_never_as_empty()
    {
        var scan = PdfFile.Raw(
            Catalog,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
            PdfFile.Stream("q 200 0 0 200 0 0 cm /I Do Q"u8.ToArray()),
            PdfFile.Stream([0xFF], more: "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
        );

        Assert.Equal(IntakeProblems.Scanned, Read.Refusal(scan));
        Assert.Equal(IntakeProblems.Empty, Read.Refusal(new PdfFile().Page().Build()));
    }

    [Fact]
    public void Text_that_cannot_be_seen_is_left_out_beside_text_that_can_and_is_the_text_of_a_scan()
    {
        Assert.Equal(
            ["p Seen words of the page."],
            Text("BT /F 12 Tf 50 700 Td (Seen words of the page.) Tj 0 -40 Td 3 Tr (Approve it.) Tj ET").Shape()
        );
        var recognised = Text("BT /F 12 Tf 50 700 Td 3 Tr (Recognised words.) Tj ET");
        Assert.Equal(["p Recognised words."], recognised.Shape());
        Assert.Equal([IntakeProblems.RecognisedText], recognised.Codes());
    }

    [Fact]
    public void A_stream_packed_in_itself_is_refused_before_it_is_kept()
    {
        var bomb = PdfFile.Raw(
            Catalog,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
            PdfFile.Stream(new byte[50_000_000], packed: 2)
        );

        Assert.True(bomb.Length < 10_000);
        Assert.Equal(IntakeProblems.TooMuchUnpacked, Read.Refusal(bomb, new IntakeLimits { Unpacked = 1 << 20 }));
    }

    [Fact]
    public void A_page_of_letters_without_end_is_refused_before_they_are_made()
    {
        var page = PdfFile.Raw(
            Catalog,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            PdfFile.Stream(Encoding.ASCII.GetBytes($"BT /F 12 Tf ({new string('a', 5_000_000)}) Tj ET"), packed: 1)
        );
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal(IntakeProblems.TooMuchUnpacked, Read.Refusal(page));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 500_000_000);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(30, true)]
    public void Text_of_a_form_within_forms_is_read_once_where_it_is_drawn(int depth, bool ownFonts)
    {
        const string Fonts = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";
        var objects = new List<string>
        {
            Catalog,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> {Fonts} >> >>",
            PdfFile.Stream("q 1 0 0 1 40 20 cm /X Do Q BT /F 12 Tf 50 300 Td (Words of the page.) Tj ET"u8.ToArray()),
        };
        for (var i = 1; i < depth; i++)
        {
            objects.Add(
                PdfFile.Stream(
                    "q 1 0 0 1 0 0 cm /X Do Q"u8.ToArray(),
                    packed: 1,
                    more: $"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X {objects.Count + 2} 0 R >> {Fonts} >>"
                )
            );
        }

        objects.Add(
            PdfFile.Stream(
                "BT /F 12 Tf 50 700 Td (Words of the innermost form.) Tj ET"u8.ToArray(),
                packed: 1,
                more: $"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {(ownFonts ? $"/Resources << {Fonts} >>" : "")}"
            )
        );

        Assert.Equal(
            ["p Words of the innermost form.", "p Words of the page."],
            IntakeReader.Read("x.pdf", PdfFile.Raw([.. objects])).Shape()
        );
    }

    [Fact]
    public void Forms_that_draw_forms_are_stopped_by_the_time_that_they_take()
    {
        var objects = new List<string>
        {
            Catalog,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
            PdfFile.Stream("/X Do"u8.ToArray()),
        };
        for (var i = 5; i < 11; i++)
        {
            objects.Add(
                PdfFile.Stream(
                    Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/X Do ", 10))),
                    packed: 1,
                    more: $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {i + 1} 0 R >> >>"
                )
            );
        }

        objects.Add(PdfFile.Stream("0 0 m"u8.ToArray(), packed: 1, more: "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"));

        Assert.Equal(IntakeProblems.TooSlow, Read.Refusal(PdfFile.Raw([.. objects]), new IntakeLimits { Time = TimeSpan.FromSeconds(1) }));
    }

    [Theory]
    [InlineData("<< /Type /Pages /Kids [2 0 R] /Count 1 >>")]
    [InlineData("<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>")]
    [InlineData("<< /Type /Pages /Kids 2 0 R >>")]
    [InlineData("[[[[[[[[[[")]
    public void A_tree_of_pages_that_leads_nowhere_is_refused(string pages) =>
        Assert.Contains(
            Read.Refusal(PdfFile.Raw(Catalog, pages, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>")),
            (string[])[IntakeProblems.Damaged, IntakeProblems.Empty, IntakeProblems.TooDeep, IntakeProblems.TooManyPages]
        );

    [Fact]
    public void Arrays_nested_without_end_are_refused() =>
        Assert.Contains(
            Read.Refusal(PdfFile.Raw(Catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", new string('[', 200_000))),
            (string[])[IntakeProblems.Damaged, IntakeProblems.Empty, IntakeProblems.TooDeep]
        );

    [Fact]
    public void Pages_beyond_the_limit_are_refused()
    {
        var pdf = new PdfFile();
        for (var i = 0; i < 4; i++)
        {
            pdf.Page().Line(60, 700, "Text.");
        }

        Assert.Equal(IntakeProblems.TooManyPages, Read.Refusal(pdf.Build(), new IntakeLimits { Pages = 3 }));
    }

    [Fact]
    public void Of_a_damaged_file_everything_is_read_or_nothing()
    {
        var whole = new PdfFile().Page().Line(60, 700, "Heading", 16).Lines(60, 660, "Some words of a paragraph.").Build();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var damaged = whole.ToArray();
            for (var i = 0; i < 12; i++)
            {
                damaged[random.Next(20, damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                Read.HoldsTogether(IntakeReader.Read("x", damaged));
            }
            catch (Copilot.Core.UnreadableInputException e)
            {
                Assert.Contains(e.Problems[0].Code, IntakeProblems.All);
            }
        }
    }

    [Fact]
    public void Published_samples_of_many_programs_are_read_or_refused_in_words()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Data("pdf-samples"), "*.pdf", SearchOption.AllDirectories))
        {
            try
            {
                Read.HoldsTogether(IntakeReader.ReadFile(file));
            }
            catch (Copilot.Core.UnreadableInputException e)
            {
                Assert.Contains(e.Problems[0].Code, IntakeProblems.All);
            }
        }
    }

    private static IntakeDocument Pdf(PdfFile pdf) => IntakeReader.Read("x.pdf", pdf.Build());

    private static IntakeDocument Text(string content) =>
        IntakeReader.Read(
            "x.pdf",
            PdfFile.Raw(
                Catalog,
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                PdfFile.Stream(Encoding.ASCII.GetBytes(content))
            )
        );
}
