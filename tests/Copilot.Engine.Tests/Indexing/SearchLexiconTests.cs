using Copilot.Core;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Tests.Indexing;

public sealed class SearchLexiconTests
{
    private const string Yaml = """
        whole: [PI-LL]
        synonyms:
          - [spondylolisthesis, listhesis, slip]
          - [ODI, Oswestry Disability Index]
          - [degenerative spondylolisthesis, DS]
        """;

    [Fact]
    public void Synonyms_of_one_word_are_one_term() => Assert.Equal(Terms("spondylolisthesis"), Terms("slips"));

    [Fact]
    public void A_phrase_keeps_its_words_and_gains_its_concept()
    {
        Assert.Equal(["=odi", "oswestri", "disabl", "index"], Terms("Oswestry Disability Index"));
        Assert.Equal(["=odi"], Terms("ODI"));
    }

    [Fact]
    public void A_word_within_a_phrase_is_still_found_by_its_own_synonyms() =>
        Assert.Contains(Assert.Single(Terms("slip")), Terms("degenerative spondylolisthesis"));

    [Fact]
    public void Half_a_phrase_is_no_phrase() => Assert.Equal(["oswestri", "disabl"], Terms("Oswestry disability"));

    [Fact]
    public void A_query_counts_each_term_once_with_its_number() =>
        Assert.Equal([new QueryTerm("fusion", 2), new QueryTerm("=spondylolisthesi", 2)], Read(Yaml).Query("fusion slip listhesis fusion"));

    [Fact]
    public void A_word_in_two_lists_is_refused_at_its_place()
    {
        var problems = new List<Problem>();
        SearchLexicon.Read("synonyms:\n  - [slip, listhesis]\n  - [fall, slips]\n", problems);

        var problem = Assert.Single(problems);
        Assert.Equal((SearchLexicon.TwoMeanings, 3), (problem.Code, problem.Place.Line));
    }

    [Theory]
    [InlineData("synonyms: [slip]")]
    [InlineData("synonyms:\n  - [slip, the]")]
    [InlineData("synonym:\n  - [slip, fall]")]
    public void A_lexicon_of_another_shape_is_refused(string yaml)
    {
        var problems = new List<Problem>();
        SearchLexicon.Read(yaml, problems);

        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.NotNull(p.Place.Line));
    }

    [Fact]
    public void The_repositorys_own_lexicon_has_no_problems()
    {
        var problems = new List<Problem>();
        SearchLexicon.ReadFolder(Repository.Guidelines, problems);

        Assert.Empty(problems);
    }

    [Fact]
    public void Its_code_is_documented() =>
        Assert.Contains(
            $"| {SearchLexicon.TwoMeanings} |",
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "lint-codes.md")),
            StringComparison.Ordinal
        );

    private static IReadOnlyList<string> Terms(string text) => Read(Yaml).Terms(text);

    private static SearchLexicon Read(string yaml)
    {
        var problems = new List<Problem>();
        var lexicon = SearchLexicon.Read(yaml, problems);
        Assert.Empty(problems);
        return lexicon;
    }
}
