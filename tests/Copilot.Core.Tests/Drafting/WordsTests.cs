using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Audiences;

namespace Copilot.Core.Tests.Drafting;

/// <summary>The repository's own words and populations, as far as drafting needs them.</summary>
public sealed class WordsTests
{
    private static string Read(string file)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Copilot.sln")))
            {
                return File.ReadAllText(Path.Combine(at.FullName, "guidelines", file));
            }
        }

        throw new FileNotFoundException(file);
    }

    [Fact]
    public void Every_ask_has_plain_words_that_a_member_can_read()
    {
        var problems = new List<Problem>();
        var words = Words.Read(Read(Words.File), problems);
        Assert.Empty(problems);
        var asks = Read("common/asks.yaml")
            .Split('\n')
            .Where(l => l.Length > 0 && char.IsAsciiLetterLower(l[0]) && l.Contains(':', StringComparison.Ordinal))
            .Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)])
            .ToList();
        Assert.NotEmpty(asks);
        Assert.All(asks, ask => Assert.InRange(ReadingLevel.Grade(words.Members[ask]), -5, 9));
    }

    [Fact]
    public void The_populations_read_without_problems()
    {
        var problems = new List<Problem>();
        var rules = PopulationRules.Read(Read(PopulationRules.File), problems);
        Assert.Empty(problems);
        Assert.Equal(("listhesis", "no-listhesis"), rules.Clash(["listhesis"], ["no-listhesis"]));
        Assert.Null(rules.Clash(["listhesis", "no-listhesis"], ["no-listhesis"]));
    }

    [Fact]
    public void A_word_under_an_unknown_key_is_refused_with_its_place()
    {
        var problems = new List<Problem>();
        Words.Read("facts: {}\nmembers: {}\nothers: {}\n", problems);
        Assert.Equal(3, Assert.Single(problems).Place.Line);
    }
}
