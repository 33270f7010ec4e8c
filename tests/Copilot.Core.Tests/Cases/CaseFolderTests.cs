using System.Text;
using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Cases;

public sealed class CaseFolderTests : IDisposable
{
    private readonly TemporaryCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_missing_folder_is_refused()
    {
        var refused = Assert.Throws<UnreadableInputException>(() => CaseFolder.Read(_case.Path("nowhere")));
        Assert.Equal(["C001"], refused.Problems.Select(p => p.Code));
        Assert.DoesNotContain(_case.Root, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named_with_the_neighbour_that_may_be_meant()
    {
        var refused = Assert.Throws<UnreadableInputException>(() => CaseFolder.Read(_case.Root[..^1] + "d"));
        Assert.Equal(
            "There is no folder 'casd'. Is 'case' meant? Give the folder that holds case.yaml and chart/.",
            $"{refused.Problems[0].Reason} {refused.Problems[0].Remedy}"
        );
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_called_one()
    {
        var refused = Assert.Throws<UnreadableInputException>(() => CaseFolder.Read(_case.Path("case.yaml")));
        Assert.Equal("'case.yaml' is a file.", refused.Problems[0].Reason);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "a PDF")]
    [InlineData("PK\u0003\u0004", "a Word document or a zip")]
    public void What_is_no_text_is_called_what_it_is_whatever_its_name(string beginning, string kind)
    {
        _case.Write("chart/02-fax.txt", [.. Encoding.UTF8.GetBytes(beginning), 0xE2, 0xE3]);
        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("C003", $"This is {kind}, not text."), (problem.Code, problem.Reason));
    }

    [Fact]
    public void A_very_long_document_is_announced()
    {
        _case.Write("chart/02-log.txt", "---\ntype: other\ndate: 2025-05-01\nauthor: other\n---\n" + new string('\n', 50_001));
        Assert.Contains(_case.Read().Messages, m => m.Code == "C064");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("case.yaml")]
    public void A_path_that_is_no_folder_is_refused(string relative)
    {
        var path = relative is "" or "\0" ? relative : _case.Path(relative);
        var refused = Assert.Throws<UnreadableInputException>(() => CaseFolder.Read(path));
        Assert.Contains(refused.Problems, p => p.Code == "C001");
    }

    [Fact]
    public void A_folder_without_a_request_is_refused_along_with_its_other_problems()
    {
        File.Delete(_case.Path("case.yaml"));
        Directory.Delete(_case.Path("chart"), recursive: true);
        Assert.Equal(["C002", "C007"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void A_chart_without_a_readable_document_is_refused()
    {
        File.Delete(_case.Path("chart/01-mri.md"));
        _case.Write("chart/scan.pdf", "%PDF");
        _case.Write("chart/.hidden.md", "text");
        Assert.Equal(["C008"], _case.Refused().Select(p => p.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    [InlineData("---\ntype: lab\ndate: 2025-05-01\n---\n  \n")]
    [InlineData("---\n---\n")]
    public void A_chart_of_empty_documents_is_refused(string text)
    {
        _case.Write("chart/01-mri.md", text);
        Assert.Equal(["C009"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void One_empty_document_among_others_is_a_message()
    {
        _case.Write("chart/02.md", "");
        var read = _case.Read();
        Assert.Equal(2, read.Documents.Count);
        Assert.Contains(read.Messages, m => m.Code == "C056" && m.Place.File == "chart/02.md" && m.Weight == Weight.Message);
    }

    [Fact]
    public void Documents_come_in_the_ordinal_order_of_their_ids()
    {
        foreach (var name in new[] { "b.md", "B.txt", "a-1.md", "a.txt", "10.md", "9.md" })
        {
            _case.Write($"chart/{name}", TemporaryCase.GoodDocument);
        }

        Assert.Equal(["01-mri", "10", "9", "B", "a", "a-1", "b"], _case.Read().Documents.Select(d => d.Id));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_counted_alike_for_every_line_end(string end)
    {
        _case.Write("chart/01-mri.md", TemporaryCase.GoodDocument.Replace("\n", end, StringComparison.Ordinal));
        var document = Assert.Single(_case.Read().Documents);

        Assert.Equal(DocumentType.ImagingReport, document.Type);
        Assert.Equal(new DateOnly(2025, 5, 28), document.Date);
        Assert.Equal(AuthorRole.Radiologist, document.Author);
        Assert.Equal(Modality.Mri, document.Modality);
        Assert.Equal("No fracture.", document.Line(7));
        Assert.Equal(7, document.LineAt(document.BodyStart));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        _case.Write("chart/01-mri.md", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TemporaryCase.GoodDocument)]);
        _case.Write("case.yaml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TemporaryCase.GoodRequest)]);
        Assert.Equal(TemporaryCase.GoodDocument, Assert.Single(_case.Read().Documents).Text);
    }

    [Fact]
    public void Invalid_UTF_8_is_refused_with_the_line_of_its_first_bad_byte()
    {
        _case.Write("chart/01-mri.md", [.. Encoding.UTF8.GetBytes("é\r\nb\rc\n"), 0xFF, (byte)'x']);
        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("C003", new Place("chart/01-mri.md", 4)), (problem.Code, problem.Place));
        Assert.Contains("byte 8", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_16_is_refused()
    {
        _case.Write("case.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TemporaryCase.GoodRequest)]);
        Assert.Equal(["C003"], _case.Refused().Select(p => p.Code));
    }

    [Theory]
    [InlineData("chart/01-mri.md")]
    [InlineData("case.yaml")]
    public void A_file_over_20_MB_is_refused_without_being_read(string name)
    {
        using (var file = File.Create(_case.Path(name)))
        {
            file.SetLength(2L * 1024 * 1024 * 1024);
        }

        var start = ProcessorTime.Now();
        Assert.Equal(["C004"], _case.Refused().Select(p => p.Code));
        Assert.True(ProcessorTime.Now() - start < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_long_single_line_under_the_limit_is_read_in_a_moment()
    {
        _case.Write("chart/02.txt", new string('x', 19 * 1024 * 1024));
        var start = ProcessorTime.Now();
        Assert.Equal(2, _case.Read().Documents.Count);
        Assert.True(ProcessorTime.Now() - start < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_link_to_a_file_outside_is_refused()
    {
        File.WriteAllText(Path.Combine(_case.Outside, "secret.md"), TemporaryCase.GoodDocument);
        File.CreateSymbolicLink(_case.Path("chart/02.md"), "../../secret.md");
        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("C005", "chart/02.md"), (problem.Code, problem.Place.File));
    }

    [Fact]
    public void A_link_to_a_folder_outside_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_case.Outside, "other"));
        Directory.CreateSymbolicLink(_case.Path("chart/02"), Path.Combine(_case.Outside, "other"));
        Assert.Equal(["C005"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void A_chart_folder_that_is_a_link_out_is_refused()
    {
        Directory.Move(_case.Path("chart"), Path.Combine(_case.Outside, "chart"));
        Directory.CreateSymbolicLink(_case.Path("chart"), "../chart");
        Assert.Equal(["C005"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void A_link_through_a_link_out_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_case.Outside, "other"));
        File.WriteAllText(Path.Combine(_case.Outside, "other", "secret.md"), TemporaryCase.GoodDocument);
        Directory.CreateSymbolicLink(_case.Path("inside"), Path.Combine(_case.Outside, "other"));
        File.CreateSymbolicLink(_case.Path("chart/02.md"), "../inside/secret.md");
        Assert.Equal(["C005"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void Links_in_a_circle_and_to_nowhere_are_refused()
    {
        File.CreateSymbolicLink(_case.Path("chart/02.md"), "03.md");
        File.CreateSymbolicLink(_case.Path("chart/03.md"), "02.md");
        File.CreateSymbolicLink(_case.Path("chart/04.md"), "nowhere.md");
        Assert.Equal(["chart/02.md", "chart/03.md", "chart/04.md"], _case.Refused().Select(p => p.Place.File));
    }

    [Fact]
    public void A_link_within_the_folder_and_a_link_to_the_folder_are_followed()
    {
        File.CreateSymbolicLink(_case.Path("chart/02.md"), "01-mri.md");
        var link = Path.Combine(_case.Outside, "link");
        Directory.CreateSymbolicLink(link, _case.Root);
        Assert.Equal(2, CaseFolder.Read(link).Documents.Count);
    }

    [Fact]
    public void Two_documents_of_one_id_are_refused()
    {
        _case.Write("chart/01-mri.txt", "text");
        Assert.Equal(["C010"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void A_name_that_would_break_a_citation_is_refused()
    {
        _case.Write("chart/a]b;c.md", "text");
        Assert.Equal(["C011"], _case.Refused().Select(p => p.Code));
    }

    [Theory]
    [InlineData("chart/scan.pdf", "C050")]
    [InlineData("chart/letter.docx", "C050")]
    [InlineData("chart/noextension", "C050")]
    public void Other_kinds_of_files_are_messages(string name, string code)
    {
        _case.Write(name, "x");
        var message = Assert.Single(_case.Read().Messages);
        Assert.Equal((code, name, Weight.Message), (message.Code, message.Place.File, message.Weight));
    }

    [Fact]
    public void A_nested_folder_is_a_message_and_hidden_files_are_none()
    {
        Directory.CreateDirectory(_case.Path("chart/old"));
        _case.Write("chart/old/01.md", "x");
        _case.Write("chart/.DS_Store", "x");
        Assert.Equal(["C051"], _case.Read().Messages.Select(m => m.Code));
    }

    [Fact]
    public void A_document_later_than_the_request_is_a_message()
    {
        _case.Write("chart/01-mri.md", TemporaryCase.GoodDocument.Replace("2025-05-28", "2025-08-05", StringComparison.Ordinal));
        Assert.Equal(["C059"], _case.Read().Messages.Select(m => m.Code));
    }

    [Fact]
    public void The_cases_of_other_hands_are_read_without_a_message()
    {
        var cases = Shared.Folder("cases") ?? throw new InvalidOperationException();
        foreach (var folder in Directory.GetDirectories(cases, "e0*"))
        {
            var read = CaseFolder.Read(folder);
            Assert.Equal(Path.GetFileName(folder), read.Request.Id);
            Assert.NotEmpty(read.Documents);
            Assert.All(read.Messages, m => Assert.Equal("C055", m.Code));
        }
    }
}
