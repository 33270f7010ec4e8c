using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Proposals;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Models.Recordings;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Tests.Models.Facts;

/// <summary>Answers that another party lays beside the requests, in whatever plausible form: each proposal is admitted, or refused with its reason, and none costs another.</summary>
public sealed class RecordedProposalsTests : IDisposable
{
    private const string Item =
        """{"document":"99-late-note","line":9,"quote":"Left foot slaps when she walks","name":"motor-deficit","value":null,"unit":null,"level":null,"side":"left","part":null,"assertion":"present","date":null,"start":null,"end":null,"ongoing":false}""";

    private static readonly Lazy<PromptLibrary> Prompts = new(() => PromptLibrary.Read(Path.Combine(Repository.Root, "prompts")));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("copilot-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string> Forms =>
        [
            $$"""{"facts":[{{Item}}]}""",
            $"[{Item}]",
            Item,
            $"{Item}\n",
            $"```json\n[{Item}]\n```",
            $"Here is what I found.\n\n```\n{{\"facts\": [{Item},]}}\n```\nNothing else.",
            $$"""{"answer":{"facts":[{{Item}}]},"notes":"read twice"}""",
            $$"""{"facts":[{{Item}}],"model":"by hand"}""",
            $$"""{"facts":[{{Item.Replace("\"ongoing\":false", "\"ongoing\":\"false\",\"confidence\":0.9,\"reason\":\"the foot slaps\"", StringComparison.Ordinal)}}]}""",
            """{"facts":[{"document":"99-late-note","line":9,"quote":"Left foot slaps when she walks","name":"motor-deficit","side":"left","assertion":"present"}]}""",
            """{"Facts":[{"Document":"99-late-note.md","Line":"L9","Quote":"Left foot slaps when she walks.","Name":"motor-deficit","Side":"Left","Assertion":"positive"}]}""",
            """{"facts":[{"document":"chart/99-late-note.md","line":3,"quote":"\u201cLeft foot slaps when she walks\u201d","name":"motor-deficit","level":"n/a","side":"L","part":"-","assertion":"Present"}]}""",
            """{"facts":[{"document":"99-late-note","line":10,"quote":"Left foot\n10|   slaps when she walks","name":"motor-deficit","side":["left"],"assertion":"present"}]}""",
            """{"message":{"role":"assistant","content":"{\"facts\":[{\"document\":\"99-late-note\",\"line\":9,\"quote\":\"Left foot slaps ... walks\",\"name\":\"motor-deficit\",\"side\":\"left\",\"assertion\":\"present\"}]}"}}""",
            """{"output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"{\"facts\":[{\"document\":\"99-late-note\",\"line\":9,\"quote\":\"Left foot slaps when she walks\",\"name\":\"motor-deficit\",\"side\":\"left\",\"assertion\":\"present\"}]}"}]}]}""",
            """{"candidates":[{"content":{"parts":[{"text":"[{\"document\":\"99-late-note\",\"line\":9,\"quote\":\"Left foot slaps when she walks\",\"name\":\"motor-deficit\",\"side\":\"left\",\"assertion\":\"present\"}]"}]}}]}""",
            """{"custom_id":"1","result":{"type":"succeeded","message":{"content":[{"type":"text","text":"[{\"document\":\"99-late-note\",\"line\":9,\"quote\":\"Left foot slaps when she walks\",\"name\":\"motor-deficit\",\"side\":\"left\",\"assertion\":\"present\"}]"}]}}}""",
        ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_true_proposal_is_admitted_in_any_plausible_form(string answer)
    {
        var read = await Read(answer);
        Assert.Empty(read.Proposed!.Failures);
        var fact = Assert.Single(read.Facts, f => f.By == ReadBy.Model);
        Assert.Equal(("motor-deficit", Side.Left, Assertion.Present), (fact.Name, fact.Side, fact.Assertion));
    }

    [Theory]
    [InlineData("""{"quote":"Right foot slaps when she walks","line":9}""", Refusal.NotVerbatim)]
    [InlineData("""{"quote":"","line":9}""", Refusal.NotVerbatim)]
    [InlineData("""{"quote":"Left foot slaps when she walks","line":9,"name":"foot-slap"}""", Refusal.NoSuchFact)]
    [InlineData("""{"quote":"Left foot slaps when she walks","line":9,"document":"98-other"}""", Refusal.NoSuchDocument)]
    [InlineData("""{"quote":"Left foot slaps when she walks","line":9,"assertion":"very much so"}""", Refusal.Unreadable)]
    [InlineData(
        """{"quote":"Left foot slaps when she walks","line":9,"side":{"which":"left"},"level":"somewhere low"}""",
        Refusal.Unreadable
    )]
    [InlineData("""{"quote":"eft foot slaps when she walks","line":9}""", Refusal.CutWord)]
    [InlineData("17", Refusal.NoSuchFact)]
    [InlineData("{}", Refusal.NoSuchFact)]
    public async Task What_cannot_be_used_is_refused_with_its_reason_and_costs_no_other(string item, string code)
    {
        var wrong = item.StartsWith("{\"", StringComparison.Ordinal)
            ? item.TrimEnd('}')
                + (item.EndsWith("}}", StringComparison.Ordinal) ? "}" : "")
                + string.Concat(
                    new[] { ("document", "99-late-note"), ("name", "motor-deficit"), ("side", "left"), ("assertion", "present") }
                        .Where(f => !item.Contains($"\"{f.Item1}\":", StringComparison.Ordinal))
                        .Select(f => $",\"{f.Item1}\":\"{f.Item2}\"")
                )
                + "}"
            : item;
        var read = await Read($"[{wrong}, {Item}]");
        Assert.Empty(read.Proposed!.Failures);
        Assert.Equal([code, null], read.Proposed.Judged.Select(j => j.Code));
        Assert.Single(read.Facts, f => f.By == ReadBy.Model);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I would approve this.")]
    [InlineData("{\"facts\":")]
    [InlineData("{\"facts\":5}")]
    [InlineData("5")]
    public async Task What_holds_no_proposals_is_a_failure_that_is_told(string answer)
    {
        var read = await Read(answer);
        Assert.Single(read.Proposed!.Failures);
        Assert.DoesNotContain(read.Facts, f => f.By == ReadBy.Model);
    }

    private async Task<Review> Read(string answer)
    {
        var template = CaseFolder.Read(
            Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "evals", "cases"))
                .Order(StringComparer.Ordinal)
                .First(d => File.Exists(Path.Combine(d, "case.yaml")))
        );
        const string Front = "---\ntype: progress-note\ndate: 2025-06-10\nauthor: surgeon\n---\n\n\nSeen late.\n";
        var document = new ChartDocument(
            "99-late-note",
            DocumentType.ProgressNote,
            template.AsOf.AddDays(-3),
            AuthorRole.Surgeon,
            Modality.None,
            Front + "Left foot slaps when she walks.\n",
            Front.IndexOf("\n\nSeen", StringComparison.Ordinal)
        );
        var review = template with { Documents = [document] };
        var places = new RecordingPlaces(null, new AnswerFolder(_folder.FullName));
        await OwnCases.Pipeline.ReadAsync(
            review,
            FactsPolicy.Admit,
            new RecordedModel(places, null),
            Prompts.Value,
            TestContext.Current.CancellationToken
        );
        File.WriteAllText(Path.Combine(_folder.FullName, $"{Assert.Single(places.Missed)}.answer.json"), answer);
        return await OwnCases.Pipeline.ReadAsync(
            review,
            FactsPolicy.Admit,
            new RecordedModel(new RecordingPlaces(null, new AnswerFolder(_folder.FullName)), null),
            Prompts.Value,
            TestContext.Current.CancellationToken
        );
    }
}
