using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Cases;

public sealed class FrontMatterTests : IDisposable
{
    private readonly TemporaryCase _case = new();

    public void Dispose() => _case.Dispose();

    private (ChartDocument Document, IReadOnlyList<string> Messages) Read(string text)
    {
        _case.Write("chart/01-mri.md", text);
        var read = _case.Read();
        return (Assert.Single(read.Documents), [.. read.Messages.Select(m => $"{m.Code}:{m.Place.Line}")]);
    }

    [Theory]
    [InlineData("Just a note.\n")]
    [InlineData("\n---\ntype: lab\n---\nThe rule comes too late.\n")]
    [InlineData("---\ntype: lab\nnever closed\n")]
    [InlineData("---\nPAGE 1 OF 3\nBP: 120/80: sitting\n---\nA scanned page between rules.\n")]
    [InlineData("---\nPAGE 1 OF 3\n---\nText.\n")]
    public void A_document_without_front_matter_is_other_and_undated(string text)
    {
        var (document, messages) = Read(text);
        Assert.Equal((DocumentType.Other, null, AuthorRole.Other, 0), (document.Type, document.Date, document.Author, document.BodyStart));
        Assert.Equal(text, document.Text);
        Assert.Equal(["C052:1"], messages);
    }

    [Fact]
    public void Unknown_keys_and_values_are_messages()
    {
        var (document, messages) = Read("---\ntype: fax\ndate: 2025-05-28\nauthor: wizard\npages: 3\nmodality: [mri]\n---\nText.\n");
        Assert.Equal(
            (DocumentType.Other, new DateOnly(2025, 5, 28), AuthorRole.Other, Modality.None),
            (document.Type, document.Date, document.Author, document.Modality)
        );
        Assert.Equal(["C054:2", "C054:4", "C054:6", "C053:5"], messages);
        Assert.Equal("Text.\n", document.Text[document.BodyStart..]);
    }

    [Theory]
    [InlineData("date:")]
    [InlineData("author: nurse")]
    public void A_missing_date_is_a_message(string line)
    {
        var (document, messages) = Read($"---\ntype: letter\n{line}\n---\nText.\n");
        Assert.Null(document.Date);
        Assert.Equal(DocumentType.Letter, document.Type);
        Assert.Equal(["C055:1"], messages);
    }

    [Fact]
    public void A_date_in_words_leaves_the_document_undated_with_a_message()
    {
        var (document, messages) = Read("---\ntype: letter\ndate: last May\n---\nText.\n");
        Assert.Null(document.Date);
        Assert.Equal(["C054:3", "C055:1"], messages);
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01")]
    [InlineData("0000-00-00")]
    [InlineData("5/28/25")]
    [InlineData("2025-02-30T10:00:00Z")]
    public void An_impossible_date_refuses_the_case(string date)
    {
        _case.Write("chart/01-mri.md", $"---\ntype: lab\ndate: {date}\n---\nText.\n");
        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("C012", new Place("chart/01-mri.md", 3, 7)), (problem.Code, problem.Place));
    }

    [Theory]
    [InlineData("type: lab\ntype: letter")]
    [InlineData("type: [lab")]
    public void Front_matter_that_is_broken_YAML_refuses_the_case(string lines)
    {
        _case.Write("chart/01-mri.md", $"---\n{lines}\n---\nText.\n");
        Assert.Equal(["Y001"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void Every_type_author_and_modality_of_the_contract_is_known()
    {
        foreach (
            var type in "imaging-report progress-note consult operative-plan therapy-record procedure-note lab letter other".Split(' ')
        )
        {
            Assert.Empty(Read($"---\ntype: {type}\ndate: 2025-05-28\n---\nText.\n").Messages);
        }

        foreach (var author in "radiologist surgeon primary-care pain therapist nurse rheumatologist other".Split(' '))
        {
            Assert.Empty(Read($"---\nauthor: {author}\ndate: 2025-05-28\n---\nText.\n").Messages);
        }

        foreach (var modality in "mri ct xray flexion-extension standing-full-length dxa other".Split(' '))
        {
            Assert.Empty(Read($"---\nmodality: {modality}\ndate: 2025-05-28\n---\nText.\n").Messages);
        }
    }
}
