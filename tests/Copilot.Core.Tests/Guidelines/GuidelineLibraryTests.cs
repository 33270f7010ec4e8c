using Copilot.Core.Guidelines;

namespace Copilot.Core.Tests.Guidelines;

public sealed class GuidelineLibraryTests
{
    private static readonly GuidelineDocument Old = Document("old", "year: 2005");

    [Theory]
    [InlineData("2014-06-30", Standing.InForce)]
    [InlineData("2014-07-01", Standing.Expired)]
    public void A_document_expires_on_the_day_it_names(string day, Standing standing)
    {
        var document = Document("old", "expires: 2014-07-01");

        Assert.Equal(standing, Library(document).StandingOn(document, DateOnly.Parse(day)));
    }

    [Theory]
    [InlineData("effective: 2014-07-01", "2014-06-30", Standing.InForce)]
    [InlineData("effective: 2014-07-01", "2014-07-01", Standing.Superseded)]
    [InlineData("year: 2014", "2014-12-31", Standing.InForce)]
    [InlineData("year: 2014", "2015-01-01", Standing.Superseded)]
    public void A_superseded_document_holds_until_its_successor_does(string successor, string day, Standing standing) =>
        Assert.Equal(standing, Library(Old, Document("new", $"{successor}\nsupersedes: [old]")).StandingOn(Old, DateOnly.Parse(day)));

    [Fact]
    public void A_document_does_not_hold_before_it_takes_effect()
    {
        var document = Document("new", "effective: 2026-01-01");

        Assert.Equal(Standing.NotYet, Library(document).StandingOn(document, new DateOnly(2025, 12, 31)));
        Assert.Equal(Standing.InForce, Library(document).StandingOn(document, new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Documents_and_passages_are_found_by_id()
    {
        var library = Library(Old);

        Assert.Equal("old", library.Find("old", "one")?.Document);
        Assert.Null(library.Find("old", "two"));
        Assert.Null(library.Find("new", "one"));
    }

    private static GuidelineLibrary Library(params GuidelineDocument[] documents) => new(documents, Vocabulary.Empty, "sha256:0");

    private static GuidelineDocument Document(string id, string keys) =>
        Samples.Read(
            $"line/evidence/{id}.md",
            $"---\nid: {id}\nkind: guideline\nbody: B\ntitle: T\nlicence: own\n{keys}\n---\n## One {{#one}}\ntext\n"
        );
}
