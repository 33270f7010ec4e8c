using System.Text;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Render;
using CsCheck;

namespace Copilot.Engine.Tests.Audits;

/// <summary>Audits of whole texts against the repository's own cases: sound ones pass, planted defects are found at their lines.</summary>
public sealed class AuditTests
{
    private static readonly Dictionary<string, Brief> Briefs = [];

    internal static Brief Brief(string id)
    {
        lock (Briefs)
        {
            return Briefs.TryGetValue(id, out var known)
                ? known
                : Briefs[id] = OwnCases.Pipeline.Read(CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", id))).Brief;
        }
    }

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Audits", "texts", name));

    [Theory]
    [InlineData("c01-letter.txt", "c01-single-level-slip")]
    [InlineData("c01-bullets.md", "c01-single-level-slip")]
    [InlineData("c02-letter.txt", "c02-one-bad-level-two-passengers")]
    [InlineData("g03-note.txt", "g03-right-l5s1-shorthand")]
    [InlineData("t12-pend.md", "t12-s2-fusion")]
    public void A_sound_text_of_any_hand_passes(string text, string id) =>
        Assert.DoesNotContain(Audit.Run(Text(text), AuditFormat.Auto, Brief(id)).Violations, v => v.Severity == Severity.Block);

    /// <summary>Sound sentences in many registers, by case: suppositions, rules, studies, other people, other units, positions, parts of the request.</summary>
    public static TheoryData<string> SentenceFiles =>
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, "evals", "sentences"), "*.txt")
                .Select(f => Path.GetFileNameWithoutExtension(f)!),
        ];

    [Theory]
    [MemberData(nameof(SentenceFiles))]
    public void A_sound_sentence_of_any_hand_is_not_blocked(string id)
    {
        foreach (
            var sentence in File.ReadLines(Path.Combine(Repository.Root, "evals", "sentences", $"{id}.txt")).Where(l => l.Trim().Length > 0)
        )
        {
            var blocks = Audit
                .Run(sentence, AuditFormat.Auto, Brief(id))
                .Violations.Where(v => v is { Severity: Severity.Block, Start: not null })
                .Select(v => $"{v.Code} {v.Why}");
            Assert.True(!blocks.Any(), $"{sentence}: {string.Join("; ", blocks)}");
        }
    }

    private static IEnumerable<string[]> Pairs =>
        File.ReadLines(Path.Combine(Repository.Root, "evals", "sentences", "pairs.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Replace("\\n", "\n", StringComparison.Ordinal).Split('\t'));

    [Fact]
    public void A_sound_text_of_a_pair_is_not_blocked() =>
        Assert.DoesNotContain(
            Pairs,
            p => Audit.Run(p[2], AuditFormat.Auto, Brief(p[1])).Violations.Any(v => v is { Severity: Severity.Block, Start: not null })
        );

    /// <summary>The pairs were written before the readers: how many are found is a measure, and falls only by a decision.</summary>
    [Fact]
    public void More_than_half_of_the_flaws_of_the_pairs_are_found() => Assert.True(Pairs.Count(p => Found(p[2], p[3], Brief(p[1]))) >= 50);

    private static bool Found(string sound, string flawed, Brief brief)
    {
        var known = Audit.Run(sound, AuditFormat.Auto, brief).Violations.Select(v => (v.Code, v.Why)).ToHashSet();
        return Audit
            .Run(flawed, AuditFormat.Auto, brief)
            .Violations.Any(v => !known.Contains((v.Code, v.Why)) && !(v.Start is null && v.Code is "K13" or "K06"));
    }

    [Theory]
    [InlineData("severe central stenosis at L4-L5", "severe central stenosis at L3-L4")]
    [InlineData("severe central stenosis", "mild central stenosis")]
    [InlineData("anterolisthesis of 6 mm", "anterolisthesis of 9 mm")]
    [InlineData("6 mm at", "6 cm at")]
    [InlineData("May 28, 2025", "July 28, 2025")]
    [InlineData("exceeds the 3 mm", "is below the 3 mm")]
    [InlineData("There is no pars defect", "There is a pars defect")]
    [InlineData("grade 1 anterolisthesis", "grade 2 anterolisthesis")]
    [InlineData("grade 1 anterolisthesis", "grade 1 retrolisthesis")]
    [InlineData("is 25 weeks", "is 15 weeks")]
    [InlineData("the criteria for fusion are met", "the criteria for fusion are not met")]
    [InlineData("We recommend approval of the request as submitted", "We recommend denial of the request")]
    [InlineData("The member is", "The member, Mrs. Harriet Cole, is")]
    [InlineData("She has never smoked.", "[INSERT NICOTINE STATUS]")]
    [InlineData("which meets the 12-week minimum of the policy", "which meets the 12 weeks that NASS requires")]
    [InlineData(
        "We recommend approval",
        "In a trial, better clinical outcomes were seen with screws (83% versus 45%). We recommend approval"
    )]
    [InlineData("Clinical review\n", "You may appeal this decision within 45 days.\n")]
    [InlineData("68-year-old woman", "58-year-old man")]
    public void A_defect_planted_in_a_sound_letter_is_found(string from, string to)
    {
        var sound = Audit
            .Run(Text("c01-letter.txt"), AuditFormat.Auto, Brief("c01-single-level-slip"))
            .Violations.Select(v => (v.Code, v.Why))
            .ToHashSet();
        Assert.Contains(Planted(from, to).Violations, v => !sound.Contains((v.Code, v.Why)));
    }

    // The rest stand beside words that nobody read, and warn: a stranger's text is blocked only where nothing may turn the clause.
    [Theory]
    [InlineData("There is no pars defect", "There is a pars defect")]
    [InlineData("the criteria for fusion are met", "the criteria for fusion are not met")]
    [InlineData("We recommend approval of the request as submitted", "We recommend denial of the request")]
    [InlineData("The member is", "The member, Mrs. Harriet Cole, is")]
    [InlineData("She has never smoked.", "[INSERT NICOTINE STATUS]")]
    public void A_defect_in_a_clause_that_is_read_whole_blocks(string from, string to) => Assert.True(Planted(from, to).Held);

    private static AuditResult Planted(string from, string to)
    {
        var letter = Text("c01-letter.txt").ReplaceLineEndings("\n");
        Assert.Contains(from, letter, StringComparison.Ordinal);
        var at = letter.LastIndexOf(from, StringComparison.Ordinal);
        at = from.StartsWith("Clinical", StringComparison.Ordinal) ? at : letter.IndexOf(from, StringComparison.Ordinal);
        return Audit.Run(letter[..at] + to + letter[(at + from.Length)..], AuditFormat.Auto, Brief("c01-single-level-slip"));
    }

    [Theory]
    [InlineData("reviewed by our medical advisory board", "K23")]
    [InlineData("minimum 3-month threshold", "K01")]
    [InlineData("minimum 3-month threshold", "K02")]
    [InlineData("an inadequate course of conservative care", "K03")]
    [InlineData("is adequate in duration", "K03")]
    [InlineData("the latest note, of May 2025", "K14")]
    [InlineData("Guidelines require at least 3 months", "K06")]
    [InlineData("recommends fusion only when", "K10")]
    [InlineData("[@records@]", "K06")]
    [InlineData("Left foraminal disc extrusion", "K19")]
    [InlineData("Grade 2 anterolisthesis", "K07")]
    [InlineData("TLIF at this level is appropriate", "K04")]
    [InlineData("ankylosing spondylitis", "K17")]
    [InlineData("S2 with alar screws", "K18")]
    [InlineData("pelvic fixation requirements", "K24")]
    [InlineData(">20-30 degrees", "K12")]
    [InlineData("not present here", "K11")]
    [InlineData("83% vs 45%", "K09")]
    [InlineData("L1-S1 fusion with laminectomies", "K04")]
    [InlineData("L1-S1 fusion with laminectomies", "K05")]
    [InlineData("conservative options are exhausted", "K20")]
    [InlineData("deny as proposed", "K28")]
    [InlineData("deny as proposed", "K15")]
    public void A_flawed_determination_has_each_defect_found_at_its_line(string words, string code)
    {
        var text = Text("t12-flawed.md").ReplaceLineEndings("\n");
        var line = text[..text.IndexOf(words, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        var found = Audit.Run(text, AuditFormat.Auto, Brief("t12-s2-fusion")).Violations;
        Assert.Contains(found, v => v.Code == code && v.Line == line);
    }

    [Theory]
    [InlineData("K06")]
    [InlineData("K13")]
    [InlineData("K16")]
    public void What_is_missing_from_the_whole_text_has_no_line(string code) =>
        Assert.Contains(
            Audit.Run(Text("t12-flawed.md"), AuditFormat.Auto, Brief("t12-s2-fusion")).Violations,
            v => v.Code == code && v.Line is null
        );

    [Theory]
    [InlineData("c01-single-level-slip")]
    [InlineData("t12-s2-fusion")]
    public void Our_own_JSON_is_audited_as_the_draft_is(string id)
    {
        var brief = Brief(id);
        var draft = TemplateWriter.Write(brief);
        var json = DraftJson.Write(draft, new GuardrailVerdict([]), brief.Dictionary);
        Assert.False(Audit.Run(json, AuditFormat.Auto, brief).Held);
        var other = json.Replace(
            $"\"recommendation\": \"{Core.Criteria.Spelling.Of(draft.Assessment.Recommendation)}\"",
            "\"recommendation\": \"out-of-scope\"",
            StringComparison.Ordinal
        );
        Assert.True(Audit.Run(other, AuditFormat.Auto, brief).Held);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n \t")]
    [InlineData("<html><body></body></html>")]
    [InlineData("{ \"a\": 1 }")]
    [InlineData("{ \"statements\": [")]
    [InlineData("\u0001\u0002\0PNG\0\0")]
    public void What_is_no_determination_is_refused(string text) =>
        Assert.Throws<UnreadableInputException>(() => Audit.Run(text, AuditFormat.Auto, Brief("c01-single-level-slip")));

    [Fact]
    public void A_text_without_any_claim_does_not_pass() =>
        Assert.True(Audit.Run("Lovely weather today.", AuditFormat.Auto, Brief("c01-single-level-slip")).Held);

    [Fact]
    public void A_megabyte_is_read_in_linear_time()
    {
        var brief = Brief("c01-single-level-slip");
        var line =
            "L4-L5: severe central stenosis with an anterolisthesis of 6 mm [chart:02-mri-lumbar:20]; \"quoted words of nobody\" 1, 2.\n";
        TimeSpan Time(int bytes)
        {
            var text = string.Concat(Enumerable.Repeat(line, bytes / line.Length));
            return ProcessorTime.Of(() => Audit.Run(text, AuditFormat.Auto, brief));
        }

        Time(100_000);
        var (small, large) = (Time(250_000), Time(1_000_000));
        // What other threads take of it is not counted, so a share of each varies; as the square it would be sixteen times.
        Assert.True(large < small * 9 + TimeSpan.FromMilliseconds(500), $"{small} for a quarter of a megabyte, {large} for one");
    }

    private static readonly string[] Pieces =
    [
        "L4-L5",
        "L3-S1",
        "fusion",
        "is not met",
        "meets the criteria",
        "[@",
        "[@x#",
        "[chart:02:9",
        "[1]",
        "1, 2.",
        "\"",
        "“",
        "<b>",
        "</p",
        "<!--",
        "&#x",
        "| L4-L5 | met |",
        "# ",
        "> ",
        "\u202E",
        "l\u0435vel",
        "{{",
        "____",
        "May 28, 2025",
        "5/28/2025",
        "> 20-30 degrees",
        "83% vs 45%",
        "AANS recommends only when",
        "denied",
        "within 30 days",
        "appeal",
        "99999999999999999999 mm",
        "\n",
        "\r\n",
        "((((((((((",
        "))))",
        "٣ mm",
        "½",
        "if",
        "must",
    ];

    [Fact]
    public void No_text_makes_an_audit_fail() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 30].Select(p => string.Join(' ', p)))
            .Sample(
                text =>
                {
                    foreach (var format in new[] { AuditFormat.Auto, AuditFormat.Html })
                    {
                        try
                        {
                            var result = Audit.Run(text, format, Brief("c01-single-level-slip"));
                            Assert.DoesNotContain(
                                result.Violations,
                                v => v.Why.Contains("guardrail itself failed", StringComparison.Ordinal)
                            );
                            Assert.All(
                                result.Violations.Where(v => v.Start is not null),
                                v => Assert.Equal(text[v.Start!.Value..v.End!.Value], v.Text)
                            );
                            Assert.NotEmpty(AuditMarkdown.Write(result));
                            Assert.NotEmpty(AuditHtml.Write(result));
                        }
                        catch (UnreadableInputException) { }
                    }
                },
                iter: 150
            );
}
