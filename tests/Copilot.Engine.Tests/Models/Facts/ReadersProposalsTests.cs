using System.Globalization;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Engine.Tests.Models.Facts;

/// <summary>What careful readers proposed of charts (<c>evals/proposals</c>), and single proposals that show what proves what.</summary>
public sealed class ReadersProposalsTests
{
    private static readonly Lazy<FactReader> Reader = new(() => FactReader.FromFolder(Repository.Guidelines));

    private static string Folder(params string[] parts) => Path.Combine([Repository.Root, "evals", .. parts]);

    [Theory]
    [InlineData("hard", "aa", 0.08)]
    [InlineData("cases", "c p w y z", 0.12)]
    [InlineData("cases", "ac", 0.07)]
    [InlineData("cases", "ad", 0.10)]
    [InlineData("waiting", "ah", 0.16)]
    [InlineData("waiting", "ak aj al am", 0.10)]
    [InlineData("waiting", "an ao", 0.03)]
    public void Hardly_any_of_what_a_careful_reader_proposes_is_refused(string charts, string batches, double most)
    {
        var arguable = File.ReadLines(Folder("proposals", "arguable.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|')[0].Trim())
            .ToHashSet();
        var (all, refused) = (0, new List<string>());
        foreach (
            var file in Directory
                .EnumerateFiles(Folder("proposals"), "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Where(f => batches.Split(' ').Contains(Batch(f)))
        )
        {
            var review = CaseFolder.Read(Folder(charts, Path.GetFileNameWithoutExtension(file)));
            var proposals = JsonNode.Parse(File.ReadAllText(file))!["facts"]!.AsArray().Select(f => Proposal(f!.AsObject())).ToList();
            foreach (
                var (judgement, index) in Admission
                    .Of(review, Reader.Value, Reader.Value.Read(review), proposals)
                    .Select((j, i) => (j, i))
                    .Where(j => !arguable.Contains($"{review.Request.Id} {j.i + 1}"))
            )
            {
                all++;
                if (judgement.Standing == Standing.Refused && judgement.Code != Refusal.Twice)
                {
                    refused.Add($"{review.Request.Id} {index + 1} {judgement.Code} {judgement.Proposal.Name} {judgement.Proposal.Quote}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"refused {refused.Count} of {all}\n{string.Join('\n', refused)}");
        Assert.InRange(refused.Count / (double)all, 0, most);
    }

    // "ac02-pa-l5s1-microdisc": the letters before the number.
    private static string Batch(string file) => string.Concat(Path.GetFileName(file).TakeWhile(char.IsAsciiLetter));

    [Theory]
    [InlineData("SLR neg B.", "SLR neg B", "straight-leg-raise", null, null, "bilateral", "absent")]
    [InlineData("Babinski dn.", "Babinski dn", "upper-motor-signs", null, null, null, "absent")]
    [InlineData("Ø inj.", "Ø inj", "injection", null, null, null, "absent")]
    [InlineData("Walks 1 1/2 blocks.", "Walks 1 1/2 blocks", "walking-distance", "1 1/2", "blocks", null, "present")]
    [InlineData("Owestry 52 %.", "Owestry 52 %", "odi", "52", "%", null, "present")]
    [InlineData("R EHL 4+.", "R EHL 4+", "motor-deficit", null, null, "right", "present")]
    public void Short_notes_prove_what_they_say(
        string text,
        string quote,
        string name,
        string? value,
        string? unit,
        string? side,
        string assertion
    ) => Assert.NotEqual(Standing.Refused, Judge(text, quote, name, value, unit, side, assertion).Standing);

    [Theory]
    [InlineData(
        "The bus was late and the weather cold.",
        "The bus was late and the weather cold",
        "motor-deficit",
        null,
        null,
        null,
        "present"
    )]
    [InlineData("Babinski dn.", "Babinski dn", "upper-motor-signs", null, null, null, "present")]
    [InlineData("SLR R pos, L neg.", "SLR R pos, L neg", "straight-leg-raise", null, null, "left", "present")]
    [InlineData("Denies weakness of the legs.", "weakness of the legs", "motor-deficit", null, null, null, "present")]
    [InlineData("Her sister has weak legs.", "has weak legs", "motor-deficit", null, null, null, "present")]
    [InlineData("Walks 100 yards.", "Walks 100 yards", "walking-distance", "200", "yards", null, "present")]
    [InlineData("Walks 100 yards.", "Walks 100 yards", "walking-distance", "100", "miles", null, "present")]
    public void What_the_words_do_not_say_is_refused(
        string text,
        string quote,
        string name,
        string? value,
        string? unit,
        string? side,
        string assertion
    ) => Assert.Equal(Standing.Refused, Judge(text, quote, name, value, unit, side, assertion).Standing);

    [Fact]
    public void What_proves_a_proposal_is_told_case_by_case()
    {
        var wrong = new List<string>();
        foreach (
            var row in File.ReadLines(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Models", "Facts", "proofs.txt"))
                .Where(l => l.Length > 0 && l[0] != '#')
        )
        {
            var parts = row.Replace("\\|", "\u0001", StringComparison.Ordinal)
                .Split('|', StringSplitOptions.TrimEntries)
                .Select(p => p.Replace('\u0001', '|'))
                .ToArray();
            string? Part(int i) => parts[i].Length == 0 ? null : parts[i];
            var document = Document(parts[1], parts[2].Replace(" // ", "\n", StringComparison.Ordinal));
            var proposal = new FactProposal(
                "doc",
                int.Parse(parts[3], CultureInfo.InvariantCulture),
                parts[4],
                parts[5],
                Part(6),
                Part(7),
                Part(8),
                Part(9),
                Part(10),
                parts[11],
                null,
                Part(12),
                Part(13),
                false
            );
            var judgement = Assert.Single(Admission.Of(Template with { Documents = [document] }, Reader.Value, [], [proposal]));
            if ((judgement.Standing != Standing.Refused) != (parts[0] == "yes"))
            {
                wrong.Add($"{judgement.Code} {row}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("L4/5", "R", "Present", null)]
    [InlineData("L4-5", "Rt", "PRESENT", "06/10/2025")]
    [InlineData("L4/L5", "right side", "affirmed", "2025-06-10")]
    [InlineData("L4 - L5", "right", "positive", "June 10, 2025")]
    [InlineData("L4\u2013L5", "right-sided", "present", "6/10/25")]
    [InlineData("l4-l5 level", "RIGHT", "confirmed", "2025-06-10T00:00:00Z")]
    public void Levels_sides_and_days_may_be_spelt_as_people_spell_them(string level, string side, string assertion, string? date)
    {
        var document = Document("mri", "L4-5: severe right foraminal stenosis.");
        var proposal = new FactProposal(
            "doc.md",
            4,
            "severe right  foraminal stenosis",
            "foraminal-stenosis",
            "Severe",
            null,
            level,
            side,
            null,
            assertion,
            date,
            null,
            null,
            false
        );
        var fact = Assert.Single(Admission.Of(Template with { Documents = [document] }, Reader.Value, [], [proposal])).Fact;
        Assert.Equal(("L4-L5", Side.Right, "severe"), (fact?.Level?.ToString(), fact?.Side, fact?.Value?.Word));
    }

    [Theory]
    [InlineData("05")]
    [InlineData("05-note.md")]
    [InlineData("chart/05-note.md")]
    [InlineData(" 05-NOTE ")]
    public void A_document_by_any_of_its_names_is_judged_under_its_id(string name)
    {
        var document = Document("note", "Owestry 52 %.") with { Id = "05-note" };
        var judgement = Assert.Single(
            Admission.Of(
                Template with
                {
                    Documents = [document],
                },
                Reader.Value,
                [],
                [new FactProposal(name, 1, "Owestry 52 %", "odi", "52", "%", null, null, null, "present", null, null, null, false)]
            )
        );
        Assert.Equal(("05-note", "05-note"), (judgement.Proposal.Document, judgement.Fact?.Evidence.Document));
    }

    [Fact]
    public void A_value_in_a_table_of_sides_is_of_the_side_at_its_head()
    {
        const string Table = "Exam:            R     L\nhip flex         5     5\nankle PF         3     4";
        Judgement Of(string value, string side) =>
            Assert.Single(
                Admission.Of(
                    Template with
                    {
                        Documents = [Document("note", Table)],
                    },
                    Reader.Value,
                    [],
                    [
                        new FactProposal(
                            "doc",
                            3,
                            "ankle PF         3     4",
                            "motor-grade",
                            value,
                            null,
                            null,
                            side,
                            "ankle PF",
                            "present",
                            null,
                            null,
                            null,
                            false
                        ),
                    ]
                )
            );
        Assert.Equal(Side.Right, Of("3", "right").Fact?.Side);
        Assert.Equal(Side.Left, Of("4", "left").Fact?.Side);
        Assert.Equal(Standing.Refused, Of("3", "left").Standing);
        Assert.Equal(Standing.Refused, Of("4", "right").Standing);
    }

    [Fact]
    public void A_claim_never_makes_more_of_the_words_than_they_say()
    {
        var judgement = Judge("Plan: refer to PT.", "refer to PT", "supervised-therapy", null, null, null, "present");
        Assert.NotEqual(Assertion.Present, judgement.Fact?.Assertion);
    }

    [Fact]
    public void Of_a_course_the_last_value_is_what_is()
    {
        Assert.Equal(Assertion.Present, Judge("Tx log: ODI 48 to 46.", "ODI 48 to 46", "odi", "46", null, null, "present").Fact?.Assertion);
        Assert.NotEqual(
            Assertion.Present,
            Judge("Tx log: ODI 48 to 46.", "ODI 48 to 46", "odi", "48", null, null, "present").Fact?.Assertion
        );
    }

    private static Judgement Judge(string text, string quote, string name, string? value, string? unit, string? side, string assertion) =>
        Assert.Single(
            Admission.Of(
                Template with
                {
                    Documents = [Document("note", text)],
                },
                Reader.Value,
                [],
                [new FactProposal("doc", 1, quote, name, value, unit, null, side, null, assertion, null, null, null, false)]
            )
        );

    private static ReviewCase Template =>
        CaseFolder.Read(
            Directory
                .EnumerateDirectories(Folder("cases"))
                .Order(StringComparer.Ordinal)
                .First(d => File.Exists(Path.Combine(d, "case.yaml")))
        );

    private static ChartDocument Document(string kind, string text)
    {
        var (type, author, modality) = kind switch
        {
            "mri" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri),
            "xray" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Xray),
            "therapy" => (DocumentType.TherapyRecord, AuthorRole.Therapist, Modality.None),
            _ => (DocumentType.ProgressNote, AuthorRole.Surgeon, Modality.None),
        };
        return new ChartDocument("doc", type, new DateOnly(2025, 6, 10), author, modality, text + "\n", 0);
    }

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
}
