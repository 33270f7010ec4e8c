using System.Text;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;
using CsCheck;

namespace Copilot.Engine.Tests.Retrieval;

/// <summary>In the repository's guidelines no contested passage is brought alone, whatever is needed, for whom and when.</summary>
public sealed class ConflictPartnersTests
{
    private static readonly GuidelineSet Guidelines = GuidelineSet.Open(Repository.Guidelines);

    private static readonly IReadOnlyList<GuidelineDocument> Contested =
    [
        .. Guidelines.Library.Documents.Where(d => d.Front.ConflictsWith.Count > 0),
    ];

    private static readonly RetrievalScope Anyone = new(new DateOnly(2026, 3, 2), []);

    [Fact]
    public void Every_document_of_a_conflict_has_a_passage_that_the_conflict_is_about()
    {
        Assert.NotEmpty(Contested);
        Assert.All(Contested, d => Assert.Contains(d.Passages, p => p.Contested));
    }

    // One criterion for each contested passage there is, which cites it and nothing else.
    [Fact]
    public void Each_contested_passage_that_is_cited_brings_every_document_that_contradicts_it()
    {
        List<Passage> passages = [.. Contested.SelectMany(d => d.Passages.Where(p => p.Contested))];
        var text = new StringBuilder("---\nid: policy-test\nkind: policy\ntitle: Test\n---\n");
        foreach (var (place, passage) in passages.Index())
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"\n## {passage.Heading} {{#test-{place}}}\n\n{passage.Heading} [@{passage.Key}].\n"
            );
        }

        var problems = new List<Problem>();
        var library = new GuidelineLibrary(
            [.. Guidelines.Library.Documents, DocumentReader.Read("lumbar-spine/policy/policy-test.md", text.ToString(), problems)!],
            Guidelines.Library.Vocabulary,
            Guidelines.Library.Hash
        );
        Assert.Empty(problems);
        var retriever = new Retriever(library, PassageIndex.Build(library, Guidelines.Search), Guidelines.Population);
        foreach (var day in new DateOnly[] { new(2008, 5, 5), new(2015, 5, 5), new(2021, 5, 5), new(2026, 5, 5) })
        {
            foreach (var (place, passage) in passages.Index().Where(p => InForce(library, p.Item.Document, day)))
            {
                var found = retriever.For($"test-{place}", Anyone with { Day = day });

                Assert.Contains(found, f => f.Passage.Key == passage.Key);
                Assert.Empty(Alone(library, found, day));
            }
        }
    }

    [Fact]
    public void Whatever_is_needed_no_contested_passage_is_brought_alone()
    {
        var retriever = new Retriever(Guidelines.Library, PassageIndex.Build(Guidelines.Library, Guidelines.Search), Guidelines.Population);
        var criteria = Guidelines.Rulebook.Criteria.Keys.Order(StringComparer.Ordinal).ToArray();
        var tags = Guidelines
            .Population.Opposites.SelectMany(o => new[] { o.Item1, o.Item2 })
            .Concat(Guidelines.Population.Conditions)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var texts = Guidelines
            .Library.Documents.SelectMany(d => d.Passages)
            .Select(p => p.Heading)
            .Concat(Contested.SelectMany(d => d.Passages).Select(p => p.Text))
            .ToArray();
        var some = OneOf(tags).Array[0, 5];
        var scope = Gen.Select(
                Gen.Date[new DateTime(2005, 1, 1), new DateTime(2028, 1, 1)],
                some,
                some,
                Gen.Enum<LineOfBusiness>(),
                OneOf(criteria),
                OneOf(texts),
                Gen.Int[0, 7]
            )
            .Select(
                (day, population, nearer, payer, other, question, which) =>
                    new RetrievalScope(DateOnly.FromDateTime(day), population.ToHashSet())
                    {
                        Nearer = nearer.ToHashSet(),
                        Payer = payer,
                        WaivedBy = (which & 1) == 0 ? null : other,
                        OpenBy = (which & 2) == 0 ? [] : [other],
                        Question = (which & 4) == 0 ? null : question,
                    }
            );

        Gen.Select(OneOf(criteria), scope)
            .Sample(
                (criterion, wanted) => Alone(Guidelines.Library, retriever.For(criterion, wanted), wanted.Day).Count == 0,
                iter: 500,
                threads: 1
            );
    }

    [Fact]
    public void A_gate_that_watches_the_answers_names_the_causes_that_it_is_about()
    {
        var watching = Guidelines.Rulebook.Gates.Where(g => g.Watches.Count > 0).ToList();

        Assert.Contains(watching, g => g.Watches.Contains(Core.Criteria.Cause.Stale));
        Assert.Contains(watching, g => g.Watches.Contains(Core.Criteria.Cause.Contradiction));
        Assert.Contains(watching, g => g.Watches.Contains(Core.Criteria.Cause.NoReport));
        Assert.All(Guidelines.Rulebook.Lines.SelectMany(l => l.Criteria), c => Assert.Empty(c.Watches));
    }

    private static Gen<string> OneOf(string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    // What is brought for its own sake stands with every document in force that contradicts it; what is brought as another's other side, with that other.
    private static List<string> Alone(GuidelineLibrary library, IReadOnlyList<RetrievedPassage> found, DateOnly day)
    {
        var contested = found.Where(f => f.Passage.Contested).Select(f => f.Document.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from f in found
            where f.Passage.Contested
            let others = f.Document.Front.ConflictsWith.Where(id => library.Find(id) is not null && InForce(library, id, day)).ToList()
            where f.Reason == Reason.Conflicting ? !others.Any(contested.Contains) : !others.TrueForAll(contested.Contains)
            select f.Passage.Key,
        ];
    }

    private static bool InForce(GuidelineLibrary library, string id, DateOnly day) =>
        library.StandingOn(library.Find(id)!, day) == Standing.InForce;
}
