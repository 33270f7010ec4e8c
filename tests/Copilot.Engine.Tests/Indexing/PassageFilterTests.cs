using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine.Tests.Indexing;

public sealed class PassageFilterTests
{
    [Fact]
    public void Of_a_hundred_thousand_passages_of_many_plans_only_those_of_the_plan_or_of_all_are_found()
    {
        // Two passages a document, two hundred plans: one index for all of them.
        var library = Plans.Library(50_000, plans: 200);
        var index = PassageIndex.Build(library, SearchLexicon.Empty);
        var found = index.Search("fusion of a slip under rule 199", 500, new PassageFilter("plan-199", "south"));

        Assert.Equal(100_000, index.Manifest.Passages);
        Assert.Equal(500, found.Count);
        Assert.All(found, h => Assert.True(h.Document.Front.Plan is [] or ["plan-199"] && h.Document.Front.Tenant is null or "south"));
        Assert.Contains(found, h => h.Document.Front.Plan is ["plan-199"]);
        Assert.Equal(
            found,
            index
                .Search("fusion of a slip under rule 199", int.MaxValue)
                .Where(h => new PassageFilter("plan-199", "south").Accepts(library, h.Document))
                .Take(500)
        );
    }

    [Fact]
    public void A_search_is_kept_to_a_plan_and_tells_whose_words_it_shows()
    {
        var search = new GuidelineSearch(PassageIndex.Build(Plans.Library(30), SearchLexicon.Empty));

        Assert.All(search.Search("fusion", 100, new PassageFilter("plan-2")), r => Assert.Equal(TextOf.Source, r.Whose));
        Assert.True(search.Search("fusion", 100, new PassageFilter("plan-2")).Count < search.Search("fusion", 100).Count);
    }
}
