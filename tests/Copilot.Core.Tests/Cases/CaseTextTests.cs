using Copilot.Core.Cases;
using Copilot.Core.Tests.Facts;

namespace Copilot.Core.Tests.Cases;

/// <summary>A case that is at hand as text is read as its folder would be.</summary>
public sealed class CaseTextTests
{
    [Fact]
    public void The_example_cases_read_the_same_from_text_as_from_their_folders()
    {
        foreach (
            var folder in Directory.GetDirectories(Path.Combine(Charts.Root(), "evals", "cases")).Order(StringComparer.Ordinal).Take(40)
        )
        {
            var chart = Directory.GetFiles(Path.Combine(folder, "chart")).Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
            var (read, text) = (
                CaseFolder.Read(folder),
                CaseFolder.Read(File.ReadAllText(Path.Combine(folder, "case.yaml")), chart.Reverse())
            );
            Assert.Equal(read.Request.Id, text.Request.Id);
            Assert.Equal(
                read.Documents.Select(d => (d.Id, d.Type, d.Date, d.Author, d.Modality, d.Text, d.BodyStart)),
                text.Documents.Select(d => (d.Id, d.Type, d.Date, d.Author, d.Modality, d.Text, d.BodyStart))
            );
            Assert.Equal(read.Messages.Order(Order), text.Messages.Order(Order));
        }
    }

    [Fact]
    public void What_a_folder_would_be_refused_for_refuses_the_text()
    {
        var request = File.ReadAllText(Path.Combine(Charts.Root(), "evals", "cases", "c01-single-level-slip", "case.yaml"));
        Assert.Equal("C008", Refused(request));
        Assert.Equal("C009", Refused(request, ("1.md", " \n")));
        Assert.Equal("C010", Refused(request, ("1.md", "Pain."), ("1.txt", "Pain.")));
        Assert.Equal("C011", Refused(request, ("a:b.md", "Pain.")));
        Assert.Equal(
            "C020",
            Refused(request.Replace("id: c01-single-level-slip", "id: Not Kebab", StringComparison.Ordinal), ("1.md", "Pain."))
        );
    }

    private static readonly Comparer<Problem> Order = Comparer<Problem>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static string Refused(string request, params (string Name, string Text)[] chart) =>
        Assert.Throws<UnreadableInputException>(() => CaseFolder.Read(request, chart)).Problems[0].Code;
}
