using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Proposals;
using Copilot.ModelServer.Lies;

namespace Copilot.Engine.Tests.Models.Facts;

/// <summary>True proposals are admitted, wrong ones are not: measured over charts by many hands, and over words that no pattern was written for.</summary>
public sealed class AdmissionTests
{
    private const double MostTrueRefused = 0.03;
    private const double MostWrongAdmitted = 0.01;

    private static FactReader Reader => OwnCases.Pipeline.Guidelines.Facts;

    private static readonly Lazy<PlainReading> Plain = new(() => new PlainReading(Reader));

    private static IEnumerable<(ReviewCase Case, IReadOnlyList<Fact> Facts)> Cases => OwnCases.Reviews.Select(r => (r.Case, r.Facts));

    [Fact]
    public void Whatever_the_rules_read_is_confirmed_when_it_is_proposed()
    {
        var (all, refused) = (0, new List<string>());
        var waiting = new[] { "hard", "waiting" }
            .SelectMany(f => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "evals", f)))
            .Where(d => File.Exists(Path.Combine(d, "case.yaml")))
            .Order(StringComparer.Ordinal)
            .Select(d => CaseFolder.Read(d))
            .Select(c => (c, Reader.Read(c)));
        foreach (var (review, facts) in Cases.Concat(waiting))
        {
            foreach (var judgement in Admission.Of(review, Reader, facts, Proposals(RightAnswers.Facts(Open(facts)))))
            {
                all++;
                if (judgement.Standing != Standing.Confirms)
                {
                    refused.Add($"{review.Request.Id} {judgement.Code} {judgement.Proposal}");
                }
            }
        }

        Say($"confirmed {all - refused.Count} of {all}", refused);
        Assert.True(all > 0);
        Assert.Empty(refused);
    }

    // As if the rules had read nothing: what they read must be proven by its words alone.
    [Fact]
    public void What_the_rules_read_is_proven_by_its_words_alone()
    {
        var (all, refused) = (0, new List<string>());
        foreach (var (review, facts) in Cases)
        {
            var open = Open(facts);
            foreach (
                var judgement in Admission
                    .Of(review, Reader, [], Proposals(RightAnswers.Facts(open)))
                    .Where(j => j.Code is not (Refusal.Twice or Refusal.NotForModels))
            )
            {
                all++;
                if (judgement.Standing == Standing.Refused)
                {
                    refused.Add($"{review.Request.Id} {judgement.Code} {judgement.Proposal}");
                }
            }
        }

        Say(
            $"refused {refused.Count} of {all} = {refused.Count / (double)all:P1}",
            [.. refused.GroupBy(r => r.Split(' ')[1]).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"), .. refused]
        );
        Assert.InRange(refused.Count / (double)all, 0, 0.33);
    }

    [Fact]
    public void True_facts_in_words_that_no_pattern_knows_are_admitted()
    {
        var refused = new List<string>();
        var odd = Odd();
        Assert.True(odd.Count >= 100);
        foreach (var (review, proposal) in odd)
        {
            var facts = Reader.Read(review);
            var judgement = Assert.Single(Admission.Of(review, Reader, facts, [proposal]));
            if (judgement.Standing == Standing.Refused)
            {
                refused.Add(
                    $"{judgement.Code} {proposal.Name} {proposal.Quote}  [{judgement.Other?.Name} {judgement.Other?.Assertion} {judgement.Other?.Value?.Word}]"
                );
            }
        }

        Say($"refused {refused.Count} of {odd.Count}", refused);
        Assert.InRange(refused.Count / (double)odd.Count, 0, MostTrueRefused);
    }

    // Every third case: they are a hundred thousand lies all the same.
    [Fact]
    public void Lies_are_not_admitted()
    {
        var (told, admitted) = (new Dictionary<string, int>(), new List<string>());
        foreach (var (review, facts) in Cases.Where((_, n) => n % 3 == 1))
        {
            Lie(review, facts, facts, told, admitted);
        }

        Say(
            $"admitted {admitted.Count} of {told.Values.Sum()} lies",
            [
                .. told.Select(t =>
                    $"{t.Key} {t.Value}, admitted {admitted.Count(a => a.StartsWith(t.Key + " ", StringComparison.Ordinal))}"
                ),
                .. admitted,
            ]
        );
        Assert.InRange(admitted.Count / (double)told.Values.Sum(), 0, MostWrongAdmitted);
    }

    // As if the rules had read nothing, so that nothing but the words stands against a lie. Every sixth case: they are 35,000 lies all the same.
    [Fact]
    public void Lies_are_not_admitted_where_the_rules_have_read_nothing()
    {
        var (told, admitted) = (new Dictionary<string, int>(), new List<string>());
        foreach (var (review, facts) in Cases.Where((_, n) => n % 6 == 0))
        {
            Lie(review, facts, [], told, admitted);
        }

        Say(
            $"admitted {admitted.Count} of {told.Values.Sum()} lies",
            [
                .. told.Select(t =>
                    $"{t.Key} {t.Value}, admitted {admitted.Count(a => a.StartsWith(t.Key + " ", StringComparison.Ordinal))}"
                ),
                .. admitted,
            ]
        );
        Assert.InRange(admitted.Count / (double)told.Values.Sum(), 0, 3 * MostWrongAdmitted);
    }

    [Fact]
    public void Lies_in_words_that_no_pattern_knows_are_not_admitted()
    {
        var (told, admitted) = (new Dictionary<string, int>(), new List<string>());
        foreach (var (review, proposal) in Odd())
        {
            var facts = Reader.Read(review);
            var right = new JsonObject { ["facts"] = new JsonArray(Json(proposal)) }.ToJsonString();
            Lie(review, facts, right, told, admitted);
        }

        Say($"admitted {admitted.Count} of {told.Values.Sum()} lies", [.. told.Select(t => $"{t.Key} {t.Value}"), .. admitted]);
        Assert.InRange(admitted.Count / (double)told.Values.Sum(), 0, MostWrongAdmitted);
    }

    private static void Lie(
        ReviewCase review,
        IReadOnlyList<Fact> facts,
        IReadOnlyList<Fact> known,
        Dictionary<string, int> told,
        List<string> admitted
    ) => Lie(review, known, RightAnswers.Facts(Open(facts)), told, admitted);

    private static void Lie(ReviewCase review, IReadOnlyList<Fact> known, string right, Dictionary<string, int> told, List<string> admitted)
    {
        // The chart is read once for all kinds of lies.
        var admission = new Admission(review, Reader, known);
        foreach (var kind in Enum.GetValues<FactLie>())
        {
            var lies = new Liar(11, 1) { Kinds = [kind] }
                .Facts(right, review)
                .Lies.Where(l => l.Now is not null)
                .ToList();
            foreach (var (lie, judgement) in lies.Zip(admission.Of([.. lies.Select(l => Proposal(l.Now!))])))
            {
                // A right quote at a neighbouring line is put in its place: what is admitted is the truth. So is what the quoted words tell besides.
                if (kind == FactLie.OtherLine || Plain.Value.Tells(review, lie.Was, lie.Now!))
                {
                    continue;
                }

                told[lie.How] = told.GetValueOrDefault(lie.How) + 1;
                if (judgement.Standing is Standing.Admitted or Standing.Contradicts && !IsTrue(judgement.Fact!, lie.Was, kind))
                {
                    admitted.Add($"{lie.How} {review.Request.Id} {lie.Now!.ToJsonString()} was {lie.Was.ToJsonString()}");
                }
            }
        }
    }

    // The fact is computed from the words: where the lie was about a field that it does not take, or that it takes from the words, it says what was true.
    private static bool IsTrue(Fact fact, JsonObject was, FactLie kind) =>
        kind switch
        {
            FactLie.OtherSide => fact.Side is null,
            FactLie.OtherLevel => fact.Level is null,
            FactLie.AsPresent => string.Equals(
                fact.Assertion.ToString(),
                was["assertion"]!.ToString().Replace("-", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase
            ),
            FactLie.Negated => was["value"]?.ToString() == "none",
            FactLie.OtherValue => fact.Value is null,
            FactLie.OtherDates => fact.Start is null && fact.End is null,
            _ => false,
        };

    // Names of persons and instructions are not the models'.
    private static IEnumerable<Fact> Open(IReadOnlyList<Fact> facts) =>
        facts.Where(f => f.Name is not ("person-named" or "reader-instruction"));

    private static IReadOnlyList<FactProposal> Proposals(string answer) =>
        [.. JsonNode.Parse(answer)!["facts"]!.AsArray().Select(f => Proposal(f!.AsObject()))];

    private static FactProposal Proposal(JsonObject fact)
    {
        string? Text(string key) => fact[key]?.ToString();
        return new FactProposal(
            Text("document")!,
            int.Parse(Text("line")!, CultureInfo.InvariantCulture),
            Text("quote")!,
            Text("name")!,
            Text("value"),
            Text("unit"),
            Text("level"),
            Text("side"),
            Text("part"),
            Text("assertion")!,
            Text("date"),
            Text("start"),
            Text("end"),
            fact["ongoing"]?.GetValue<bool>() ?? false
        );
    }

    private static JsonObject Json(FactProposal p) =>
        new()
        {
            ["document"] = p.Document,
            ["line"] = p.Line,
            ["quote"] = p.Quote,
            ["name"] = p.Name,
            ["value"] = p.Value,
            ["unit"] = p.Unit,
            ["level"] = p.Level,
            ["side"] = p.Side,
            ["part"] = p.Part,
            ["assertion"] = p.Assertion,
            ["date"] = p.Date,
            ["start"] = p.Start,
            ["end"] = p.End,
            ["ongoing"] = p.Ongoing,
        };

    private static IReadOnlyList<(ReviewCase Case, FactProposal Proposal)> Odd()
    {
        var template = OwnCases.Reviews[0].Case;
        var all = new List<(ReviewCase, FactProposal)>();
        foreach (
            var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Models", "Facts", "odd-wording.txt"))
                .Where(l => l.Length > 0 && l[0] != '#')
        )
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            string? Part(int i) => parts[i].Length == 0 ? null : parts[i];
            var (type, author, modality) = parts[0] switch
            {
                "mri" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri),
                "xray" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Xray),
                "plan" => (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None),
                "lab" => (DocumentType.Lab, AuthorRole.Other, Modality.None),
                "therapy" => (DocumentType.TherapyRecord, AuthorRole.Therapist, Modality.None),
                _ => (DocumentType.ProgressNote, AuthorRole.Surgeon, Modality.None),
            };
            var document = new ChartDocument(
                "doc",
                type,
                new DateOnly(2025, 6, 10),
                author,
                modality,
                parts[1] + "\n\nThe bus was late and the weather cold.\nHis brother has a wooden boat.\n",
                0
            );
            all.Add(
                (
                    template with
                    {
                        Documents = [document],
                    },
                    new FactProposal(
                        "doc",
                        1,
                        parts[2],
                        parts[3],
                        Part(4),
                        Part(5),
                        Part(6),
                        Part(7),
                        Part(8),
                        parts[9],
                        null,
                        null,
                        null,
                        false
                    )
                )
            );
        }

        return all;
    }

    private static void Say(string figure, IReadOnlyList<string> details)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figure + "\n" + string.Join('\n', details));
        if (Environment.GetEnvironmentVariable("COPILOT_TESTS_SAY") is { Length: > 0 } folder)
        {
            File.WriteAllText(
                Path.Combine(folder, TestContext.Current.TestMethod!.MethodName + ".txt"),
                figure + "\n" + string.Join('\n', details),
                Encoding.UTF8
            );
        }
    }
}
