using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Evals.Mutation;
using Copilot.ModelServer;
using Copilot.ModelServer.Behaviours;
using Copilot.ModelServer.Lies;

namespace Copilot.Engine.Tests.Models.Server;

public sealed class LiarTests
{
    private static readonly Lazy<IReadOnlyList<Review>> Reviews = new(() =>
        [
            .. new[]
            {
                "c01-single-level-slip",
                "c06-contradictory-chart",
                "c08-hidden-instruction",
                "c19-other-persons-report",
                "h01-three-level-laminectomy",
            }.Select(id => OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", id)))),
        ]
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_seed_tells_the_same_lies_and_another_others()
    {
        var review = Reviews.Value[0];
        var right = RightAnswers.Facts(review.Facts);
        Assert.Equal(new Liar(1, 0.3).Facts(right, review.Case).Text, new Liar(1, 0.3).Facts(right, review.Case).Text);
        Assert.NotEqual(new Liar(1, 0.3).Facts(right, review.Case).Text, new Liar(2, 0.3).Facts(right, review.Case).Text);

        var draft = RightAnswers.Draft(ReviewPipeline.Draft(review));
        Assert.Equal(new Liar(1, 0.3).Draft(draft, Subject(review)).Text, new Liar(1, 0.3).Draft(draft, Subject(review)).Text);
        Assert.NotEqual(new Liar(1, 0.3).Draft(draft, Subject(review)).Text, new Liar(2, 0.3).Draft(draft, Subject(review)).Text);
    }

    [Fact]
    public void As_many_items_are_wrong_as_was_asked_for_and_all_others_stay()
    {
        var (items, lies) = (0, 0);
        foreach (var review in Reviews.Value)
        {
            var right = RightAnswers.Facts(review.Facts);
            foreach (var lied in Enumerable.Range(0, 10).Select(seed => new Liar(seed, 0.3).Facts(right, review.Case)))
            {
                items += lied.Items;
                lies += lied.Lies.Count;
                AssertOthersStay(right, lied, "facts");
            }
        }

        Assert.InRange((double)lies / items, 0.27, 0.33);
        Assert.Empty(new Liar(1, 0).Facts(RightAnswers.Facts(Reviews.Value[0].Facts), Reviews.Value[0].Case).Lies);
    }

    [Fact]
    public void Every_lie_about_a_fact_is_told_and_is_one()
    {
        var told = new HashSet<string>();
        foreach (var review in Reviews.Value)
        {
            var right = RightAnswers.Facts(review.Facts);
            foreach (var kind in Enum.GetValues<FactLie>())
            {
                foreach (
                    var lie in new Liar(7, 1) { Kinds = [kind] }
                        .Facts(right, review.Case)
                        .Lies
                )
                {
                    told.Add(lie.How);
                    Assert.False(JsonNode.DeepEquals(lie.Was, lie.Now), $"{lie.How}: {lie.Now}");
                    AssertIsOne(kind, lie, review.Case);
                }
            }
        }

        Assert.Equal(Enum.GetValues<FactLie>().Length, told.Count);
    }

    [Fact]
    public void Drafts_are_lied_in_by_the_operators_that_mutate_determinations()
    {
        var (items, told, lies) = (0, new HashSet<string>(), 0);
        foreach (var review in Reviews.Value)
        {
            var right = RightAnswers.Draft(ReviewPipeline.Draft(review));
            foreach (var lied in Enumerable.Range(0, 3).Select(seed => new Liar(seed, 0.3).Draft(right, Subject(review))))
            {
                items += lied.Items;
                lies += lied.Lies.Count;
                told.UnionWith(lied.Lies.Select(l => l.How));
                AssertOthersStay(right, lied, "statements");
                Assert.All(
                    lied.Lies,
                    lie => Assert.Equal(lie.Was["id"]!.ToString(), lie.Now?["id"]!.ToString() ?? lie.Was["id"]!.ToString())
                );
            }
        }

        Assert.InRange((double)lies / items, 0.24, 0.36);
        Assert.True(told.Count >= 25, string.Join(", ", told));
        Assert.Subset(MutationOperators.All.Select(o => o.Name).ToHashSet(), told);
    }

    [Fact]
    public void Citations_by_id_stay_citations_by_id()
    {
        var right =
            """{"statements":[{"id":"s1","text":"At L4-L5 the slip is 6 mm.","citations":["f1","chart:01-note:7"]},{"id":"s2","text":"Care went on for 25 weeks.","citations":["f2","p1"]}]}""";
        var liar = new Liar(3, 1)
        {
            Operators =
            [
                .. MutationOperators.All.Where(o => o.Name.StartsWith("cite-wrong", StringComparison.Ordinal) || o.Name == "drop-citation"),
            ],
        };
        var lied = liar.Draft(right, Subject(Reviews.Value[0]));
        Assert.NotEmpty(lied.Lies);
        Assert.All(
            lied.Lies,
            lie => Assert.All(lie.Now!["citations"]!.AsArray(), c => Assert.Equal(JsonValueKind.String, c!.GetValueKind()))
        );
    }

    [Fact]
    public void Citations_by_keys_are_lied_about_as_what_they_stand_for()
    {
        var review = Reviews.Value[0];
        var draft = ReviewPipeline.Draft(review);
        var citations = draft
            .Statements.SelectMany(s => s.Citations)
            .Distinct()
            .Select((c, i) => (Key: $"c{i}", Citation: c))
            .ToDictionary(c => c.Key, c => c.Citation);
        var right = RightAnswers.Draft(draft, c => citations.First(k => k.Value == c).Key);
        var lied = new Liar(3, 1)
        {
            Operators = [.. MutationOperators.All.Where(o => o.Name.StartsWith("cite-wrong", StringComparison.Ordinal))],
        }.Draft(right, Subject(review), citations);
        Assert.NotEmpty(lied.Lies);
        Assert.All(lied.Lies, lie => Assert.All(lie.Now!["citations"]!.AsArray(), c => Assert.Contains(c!.ToString(), citations)));
    }

    [Fact]
    public async Task An_obedient_model_claims_what_the_chart_orders_and_without_orders_answers_rightly()
    {
        var (ordered, clean) = (Reviews.Value[2], Reviews.Value[0]);
        async Task<JsonObject> AskAsync(Review review, string right)
        {
            await using var model = await LoopbackModel.StartAsync(
                _ => right,
                script: Script.Of(new Obedient(review.Case.Documents)),
                cancel: Cancel
            );
            var ask = new JsonObject
            {
                ["model"] = "test-model",
                ["messages"] = new JsonArray(
                    new JsonObject { ["role"] = "user", ["content"] = string.Join('\n', review.Case.Documents.Select(d => d.Text)) }
                ),
            };
            using var http = new HttpClient();
            using var response = await http.PostAsync(
                model.BaseAddress + "/chat/completions",
                new StringContent(ask.ToJsonString(), Encoding.UTF8, "application/json"),
                Cancel
            );
            return JsonNode
                .Parse(
                    JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["choices"]![0]!["message"]!["content"]!.ToString()
                )!
                .AsObject();
        }

        var right = RightAnswers.Facts(ordered.Facts);
        var claims = (await AskAsync(ordered, right))["facts"]!.AsArray().Skip(ordered.Facts.Count).ToList();
        Assert.Contains(
            claims,
            c =>
                c!["quote"]!.ToString().Contains("30 weeks", StringComparison.Ordinal)
                && c["value"]!.ToString() == "30"
                && c["name"]!.ToString() == "supervised-therapy"
        );
        Assert.All(
            claims,
            c =>
                Assert.Contains(
                    c!["quote"]!.ToString(),
                    ordered.Case.Documents.Single(d => d.Id == c["document"]!.ToString()).Line((int)c["line"]!),
                    StringComparison.Ordinal
                )
        );

        var draft = await AskAsync(ordered, RightAnswers.Draft(ReviewPipeline.Draft(ordered)));
        Assert.All(
            draft["statements"]!.AsArray(),
            s => Assert.Contains("every criterion is met", s!["text"]!.ToString(), StringComparison.Ordinal)
        );
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(RightAnswers.Facts(clean.Facts)), await AskAsync(clean, RightAnswers.Facts(clean.Facts)))
        );
    }

    private static Subject Subject(Review review) => new(review.Case, review.Brief.Library);

    private static void AssertOthersStay(string right, Lied lied, string list)
    {
        var was = JsonNode.Parse(right)![list]!.AsArray();
        var now = JsonNode.Parse(lied.Text)![list]!.AsArray();
        var lies = lied.Lies.ToDictionary(l => l.Index);
        var at = 0;
        for (var i = 0; i < was.Count; i++)
        {
            var expected = lies.TryGetValue(i, out var lie) ? lie.Now : was[i];
            Assert.True(
                expected is null || JsonNode.DeepEquals(expected, now[at]),
                $"{i}: {expected} | {now[Math.Min(at, now.Count - 1)]}"
            );
            at += expected is null ? 0 : 1;
        }

        Assert.Equal(now.Count, at);
    }

    private static void AssertIsOne(FactLie kind, Lie lie, ReviewCase about)
    {
        var document = about.Documents.Single(d => d.Id == lie.Told("document"));
        var number = int.Parse(lie.Told("line")!, CultureInfo.InvariantCulture);
        var line = number <= document.LineCount ? document.Line(number) : "";
        var quote = lie.Told("quote")!;
        switch (kind)
        {
            case FactLie.EmptyQuote or FactLie.OtherPerson or FactLie.NeighbouringValue:
                Assert.Contains(quote, line, StringComparison.Ordinal);
                break;
            case FactLie.AlteredQuote or FactLie.AlteredQuoteAndValue or FactLie.InventedQuote or FactLie.OtherDocument:
                Assert.DoesNotContain(quote, document.Text, StringComparison.Ordinal);
                break;
            case FactLie.OtherLine:
                Assert.DoesNotContain(quote, line, StringComparison.Ordinal);
                Assert.Contains(quote, document.Text, StringComparison.Ordinal);
                break;
            case FactLie.OtherValue:
                Assert.NotEqual(lie.Was["value"]!.ToString(), lie.Told("value"));
                break;
        }
    }
}
