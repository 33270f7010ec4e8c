using System.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Tests.Guidelines;

public sealed class GuidelineFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("guidelines");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Documents_of_common_and_of_every_service_line_are_read()
    {
        Write("common/vocabulary.yaml", "population: [any]\noutcome: [care]\ngrade: [A]\n");
        Write("common/evidence/trial-two.md", Samples.Evidence.Replace("trial-one", "trial-two", StringComparison.Ordinal));
        Write(Samples.EvidenceFile, Samples.Evidence);
        Write(Samples.PolicyFile, Samples.Policy);
        Write("lumbar-spine/README.md", "not a guideline document");
        Write("lumbar-spine/evidence/.draft.md", "an editor's file");

        var reading = GuidelineFolder.Read(_root.FullName);

        Assert.Empty(reading.Problems);
        Assert.Equal(["policy-fusion", "trial-one", "trial-two"], reading.Library.Documents.Select(d => d.Id));
        Assert.Equal("lumbar-spine", reading.Library.Find("trial-one")!.ServiceLine);
        Assert.Equal(["any"], reading.Library.Vocabulary.Population);
    }

    [Fact]
    public void A_missing_folder_is_a_problem_without_a_machine_path()
    {
        var problem = Assert.Single(GuidelineFolder.Read(Path.Combine(_root.FullName, "nowhere")).Problems);

        Assert.Equal("G007", problem.Code);
        Assert.DoesNotContain(_root.FullName, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_and_the_rest_is_read()
    {
        Write(Samples.EvidenceFile, Samples.Evidence);
        File.WriteAllBytes(Path.Combine(_root.FullName, "lumbar-spine/evidence/bad.md"), [0x2d, 0xff, 0xfe]);

        var reading = GuidelineFolder.Read(_root.FullName);

        Assert.Contains(reading.Problems, p => p.Code == "G009" && p.Place.File == "lumbar-spine/evidence/bad.md");
        Assert.Single(reading.Library.Documents);
    }

    [Fact]
    public void The_hash_knows_names_and_content_but_no_line_ends()
    {
        static (string, byte[]) File(string name, string text) => (name, Encoding.UTF8.GetBytes(text));
        var hash = ContentHash.Of([File("a.md", "one\ntwo\n"), File("b.md", "x")]);

        Assert.StartsWith("sha256:", hash, StringComparison.Ordinal);
        Assert.Equal(hash, ContentHash.Of([File("b.md", "x"), File("a.md", "one\r\ntwo\r")]));
        Assert.NotEqual(hash, ContentHash.Of([File("a.md", "one\ntwo\nx"), File("b.md", "")]));
        Assert.NotEqual(hash, ContentHash.Of([File("a.md", "one\ntwo\n"), File("c.md", "x")]));
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
