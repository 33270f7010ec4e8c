using System.IO.Compression;
using System.Text;
using Copilot.Core;
using Copilot.Web.Intake;
using CsCheck;

namespace Copilot.Web.Tests.Intake;

public sealed class CaseZipTests
{
    private const string Case = "id: x";

    [Fact]
    public void A_case_folder_is_read_whether_it_lies_in_a_folder_of_the_zip_or_not()
    {
        foreach (var root in new[] { "", "my case/", "a/b/" })
        {
            var files = Read(
                Zips.Of(
                    ($"{root}case.yaml", Case),
                    ($"{root}chart/01-note.md", "Note."),
                    ($"{root}confirmed.yaml", "confirmed: []"),
                    ($"{root}expected.yaml", "x"),
                    ("__MACOSX/._case.yaml", "x"),
                    ($"{root}chart/.DS_Store", "x")
                )
            );
            Assert.Equal(Case, files.Request);
            Assert.Equal("01-note.md", Assert.Single(files.Chart).Name);
            Assert.Equal("confirmed: []", files.Confirmed);
        }
    }

    [Theory]
    [InlineData("../chart/1.md")]
    [InlineData("chart/../../1.md")]
    [InlineData("/chart/1.md")]
    [InlineData("chart\\1.md")]
    [InlineData("C:/chart/1.md")]
    [InlineData("chart//1.md")]
    [InlineData("chart/./1.md")]
    [InlineData("chart/a\nb.md")]
    public void A_name_that_leads_elsewhere_refuses_the_whole(string name) =>
        Assert.Equal(CaseZip.BadName, Refused(Zips.Of(("case.yaml", Case), (name, "x"))));

    [Fact]
    public void A_zip_without_a_case_or_with_two_is_refused()
    {
        Assert.Equal(CaseZip.NoCase, Refused(Zips.Of(("chart/1.md", "x"))));
        Assert.Equal(CaseZip.TwoCases, Refused(Zips.Of(("a/case.yaml", Case), ("b/case.yaml", Case))));
        Assert.Equal(CaseZip.BadName, Refused(Zips.Of(("case.yaml", Case), ("run.sh", "x"))));
    }

    [Fact]
    public void A_zip_of_too_many_files_is_refused() =>
        Assert.Equal(
            CaseZip.TooManyFiles,
            Refused(Zips.Of([("case.yaml", Case), .. Enumerable.Range(0, CaseZip.MostFiles).Select(i => ($"chart/{i}.md", "x"))]))
        );

    [Fact]
    public void What_unpacks_without_end_is_stopped_whatever_it_says_of_its_length()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = zip.CreateEntry("case.yaml").Open())
            {
                entry.Write(Encoding.UTF8.GetBytes(Case));
            }

            using var bomb = zip.CreateEntry("chart/1.md", CompressionLevel.SmallestSize).Open();
            var blank = new byte[1 << 20];
            for (var i = 0; i < 24; i++)
            {
                bomb.Write(blank);
            }
        }

        Assert.InRange(bytes.Length, 0, 100_000);
        Assert.Equal(CaseZip.TooMuchUnpacked, Refused(bytes.ToArray()));
    }

    [Fact]
    public void A_damaged_zip_is_refused_and_never_anything_else()
    {
        var whole = Zips.Of(("case.yaml", Case), ("chart/01-note.md", "Note of the day."));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length])
            .Sample(
                (place, value, length) =>
                {
                    var bytes = whole[..length];
                    if (place < length)
                    {
                        bytes[place] = value;
                    }

                    try
                    {
                        Read(bytes);
                    }
                    catch (UnreadableInputException)
                    {
                        // In words.
                    }
                },
                iter: 2000
            );
    }

    private static CaseFiles Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return CaseZip.Read(stream);
    }

    private static string Refused(byte[] bytes) => Assert.Throws<UnreadableInputException>(() => Read(bytes)).Problems[0].Code;
}
