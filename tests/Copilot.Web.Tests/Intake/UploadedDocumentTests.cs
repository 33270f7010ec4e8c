using System.Text;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Engine.Tests.Intake;
using Copilot.Web.Intake;
using CsCheck;

namespace Copilot.Web.Tests.Intake;

public sealed class UploadedDocumentTests
{
    [Fact]
    public void Text_is_kept_as_it_is_written_behind_what_the_person_says_of_it()
    {
        var file = UploadedDocument.Read(
            "C:\\charts\\Visit [1]; a:b.TXT",
            Encoding.UTF8.GetBytes("Left  leg pain.\r\nSecond line.\n"),
            new("progress-note", "2025-07-01", "surgeon")
        );
        Assert.Equal("Visit -1-- a-b.txt", file.Name);
        Assert.Equal("---\ntype: progress-note\ndate: 2025-07-01\nauthor: surgeon\n---\nLeft  leg pain.\r\nSecond line.\n", file.Text);
    }

    [Fact]
    public void Whatever_is_typed_of_a_document_never_ends_its_head_or_adds_to_it() =>
        Gen.Select(Gen.String, Gen.String)
            .Sample(
                (type, date) =>
                {
                    var file = UploadedDocument.Read("a.txt", "Pain."u8.ToArray(), new(type, date));
                    var head = file.Text[..^"Pain.".Length];
                    Assert.True(head.Length == 0 || head.Count(c => c == '\n') is 3 or 4, head);
                }
            );

    [Fact]
    public void A_picture_is_refused_as_one_that_has_no_text() =>
        Assert.Throws<UnreadableInputException>(() => UploadedDocument.Read("scan.pdf", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]));

    [Fact]
    public void A_text_in_another_encoding_is_kept_as_its_words()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8 })
        {
            Assert.Equal(
                "Left leg pain, 12 weeks.\n",
                UploadedDocument.Read("a.txt", [.. encoding.Preamble, .. encoding.GetBytes("Left leg pain, 12 weeks.\n")]).Text
            );
        }
    }

    [Fact]
    public void A_page_without_text_stands_in_its_place_and_is_told()
    {
        using var pdf = new PdfFile();
        var file = UploadedDocument.Read(
            "films.pdf",
            pdf.Page().Line(72, 700, "Report of the first page.").Page().Page().Line(72, 700, "Report of the third page.").Page().Build()
        );
        Assert.Equal(
            "Page 1\n\nReport of the first page.\n\nPage 2: without text\n\nPage 3\n\nReport of the third page.\n\nPage 4: without text\n",
            file.Text
        );
    }

    [Fact]
    public void What_is_typed_into_the_form_becomes_values_and_never_keys() =>
        Gen.Select(Gen.String, Gen.String, Gen.String)
            .Sample(
                (id, question, code) =>
                {
                    var yaml = new RequestForm
                    {
                        Id = id,
                        Question = question,
                        Received = "2025-08-04T09:12",
                        State = "CA",
                        Age = "40",
                        Diagnoses = "M43.16",
                        Procedures = [new(code, "1", "L4-L5", "")],
                    }.Yaml(TimeSpan.Zero);
                    var problems = new List<Problem>();
                    var request = RequestFile.Read(yaml, problems);
                    Assert.True(request is not null || problems.Count > 0);
                    Assert.DoesNotContain(problems, p => p.Reason.Contains("unknown key", StringComparison.OrdinalIgnoreCase));
                    if (request is not null)
                    {
                        Assert.Equal(id, request.Id);
                    }
                }
            );
}
