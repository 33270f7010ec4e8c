using Copilot.Core.Guidelines;
using CsCheck;

namespace Copilot.Core.Tests.Guidelines;

public sealed class DocumentReaderTests
{
    [Fact]
    public void Front_matter_is_read_with_every_key()
    {
        var front = Samples.Read(Samples.EvidenceFile, Samples.Evidence).Front;

        Assert.Equal("trial-one", front.Id);
        Assert.Equal(DocumentKind.Trial, front.Kind);
        Assert.Equal(["Able A", "Baker B"], front.Authors);
        Assert.Equal(2016, front.Year);
        Assert.Equal("B", front.Grade);
        Assert.True(front.Verified);
    }

    [Fact]
    public void Title_and_introduction_are_apart_from_the_passages()
    {
        var document = Samples.Read(Samples.EvidenceFile, Samples.Evidence);

        Assert.Equal("ONE: fusion or not", document.Heading);
        Assert.Equal("A small trial.", document.Summary);
        Assert.Equal(["function", "reoperation"], document.Passages.Select(p => p.Id));
    }

    [Fact]
    public void A_passage_has_its_own_tags_else_its_documents()
    {
        var document = Samples.Read(Samples.EvidenceFile, Samples.Evidence);
        var function = document.Passages[0];
        var reoperation = document.Passages[1];

        Assert.Equal(["listhesis", "single-level"], function.Population);
        Assert.Equal(["function", "clinical"], function.Outcome);
        Assert.True(function.Verified);
        Assert.Equal(["multilevel"], reoperation.Population);
        Assert.Equal(["clinical"], reoperation.Outcome);
        Assert.False(reoperation.Verified);
        Assert.Equal("B", reoperation.Grade);
    }

    [Fact]
    public void Hard_wrapped_lines_are_joined_in_the_plain_text() =>
        Assert.Equal(
            "At 2 years the score rose by 15.2 points with fusion and by 9.5 without.",
            Samples.Read(Samples.EvidenceFile, Samples.Evidence).Passages[0].Text
        );

    [Fact]
    public void A_rule_block_is_handed_out_raw_with_the_line_on_which_it_begins()
    {
        var rule = Assert.Single(Samples.Read(Samples.PolicyFile, Samples.Policy).Rules);

        Assert.Equal("F-1", rule.Criterion);
        Assert.Equal("for: fusion\nall:\n  - care.span >= profile.fusion-care", rule.Yaml);
        Assert.Equal("for: fusion", Samples.Policy.Split('\n')[rule.FirstLine - 1]);
    }

    [Fact]
    public void Plain_text_holds_neither_rules_nor_citations_but_the_span_does()
    {
        var document = Samples.Read(Samples.PolicyFile, Samples.Policy);
        var passage = document.Passages[0];

        Assert.Equal("Twelve weeks of care.", passage.Text);
        Assert.Contains("```rule", document.Text[passage.Source.Start..passage.Source.End], StringComparison.Ordinal);
    }

    [Fact]
    public void Citations_of_a_passage_are_known_with_their_places()
    {
        var cites = Samples.Read(Samples.PolicyFile, Samples.Policy).Passages[0].Cites;

        Assert.Equal([("trial-one", "function"), ("trial-one", null)], cites.Select(c => (c.Document, c.Passage)));
        Assert.Equal(new Place(Samples.PolicyFile, 12, 23), cites[0].Place);
        Assert.Equal("Twelve weeks of care", cites[0].Sentence);
    }

    [Theory]
    [InlineData("One. Two [@a] and three [@b].", "Two", "Two and three")]
    [InlineData("One.\n\nTwo\nwraps [@a]. Three [@b].", "Two wraps", "Three")]
    [InlineData("[@a] [@b]", "", "")]
    public void A_citation_knows_the_sentence_before_it(string text, string first, string second)
    {
        var cites = Samples
            .Read(Samples.PolicyFile, Samples.Policy.Replace("Standing films.", text, StringComparison.Ordinal))
            .Passages[1]
            .Cites;

        Assert.Equal([first, second], cites.Select(c => c.Sentence));
    }

    [Fact]
    public void Braces_in_running_text_stay_text()
    {
        var document = Samples.Read(
            Samples.EvidenceFile,
            Samples.Evidence.Replace("14 % and 34 %.", "The set {a} and {#b}", StringComparison.Ordinal)
        );

        Assert.Equal("The set {a} and {#b}", document.Passages[1].Text);
    }

    [Fact]
    public void Lists_and_tables_become_lines()
    {
        var document = Samples.Read(
            Samples.EvidenceFile,
            Samples.Evidence.Replace("14 % and 34 %.", "- one\n  more\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |", StringComparison.Ordinal)
        );

        Assert.Equal("- one more\n- two\na | b\n1 | 2", document.Passages[1].Text);
    }

    [Theory]
    [InlineData("# No front matter", "G001", 1)]
    [InlineData("---\nid: x\n", "G001", 1)]
    public void A_document_without_front_matter_is_refused(string text, string code, int line)
    {
        var problems = new List<Problem>();

        Assert.Null(DocumentReader.Read(Samples.EvidenceFile, text, problems));
        var problem = Assert.Single(problems);
        Assert.Equal((code, line), (problem.Code, problem.Place.Line));
    }

    [Theory]
    [InlineData("## Reoperation {#reoperation verified=false population=\"multilevel\"}", "## Reoperation", "G002")]
    [InlineData("{#reoperation", "{#function", "G003")]
    [InlineData("verified=false", "verifed=false", "G004")]
    [InlineData("verified=false", "verified=perhaps", "G004")]
    [InlineData("verified=false", "verified=false contested=never", "G004")]
    [InlineData("A small trial.", "```rule\nfor: fusion\n```", "G005")]
    [InlineData("14 % and 34 %.", "```\n14 % and 34 %.", "G006")]
    [InlineData("grade: B", "grad: B", "Y002")]
    [InlineData("kind: trial", "kind: rct", "Y005")]
    [InlineData("licence: own-summary", "", "Y003")]
    public void A_mistake_is_reported_with_its_code_and_place(string right, string wrong, string code)
    {
        var problems = new List<Problem>();
        DocumentReader.Read(Samples.EvidenceFile, Samples.Evidence.Replace(right, wrong, StringComparison.Ordinal), problems);

        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal(Samples.EvidenceFile, problem.Place.File);
        Assert.NotNull(problem.Place.Line);
        Assert.NotNull(problem.Place.Column);
    }

    [Fact]
    public void Place_of_a_word_in_the_front_matter_is_the_words_own()
    {
        var document = Samples.Read(Samples.EvidenceFile, Samples.Evidence);

        Assert.Equal(new Place(Samples.EvidenceFile, 8, 25), document.PlaceOf("population", "single-level"));
    }

    [Fact]
    public void Every_span_of_the_repositorys_documents_begins_with_its_heading()
    {
        var documents = GuidelineFolder.Read(Samples.RepositoryGuidelines).Library.Documents;

        Assert.NotEmpty(documents);
        Assert.All(documents, AssertSpans);
    }

    [Fact]
    public void Spans_are_exact_whatever_stands_in_the_text()
    {
        var lineEnd = Gen.OneOf("\n", "\r\n");
        var piece = Gen.OneOf(
            "plain words",
            "*emphasis* and `code`",
            "- item",
            "1. first",
            "> quoted",
            "| a | b |",
            "\t",
            "",
            "",
            "{#x y=z}",
            "[@a; @b#c]",
            "[@",
            "&amp; <b>",
            "~~~",
            "```rule",
            "```",
            "---",
            "é ü 漢 😀",
            "\\# no heading"
        );
        var section = Gen.Select(Gen.Int[1, 4], piece.Array[0, 6]);

        Gen.Select(lineEnd, section.Array[1, 5])
            .Sample(
                (end, sections) =>
                {
                    var lines = new List<string> { "---", "id: x", "kind: trial", "body: b", "title: t", "licence: own", "---", "# Title" };
                    foreach (var ((depth, pieces), i) in sections.Select((s, i) => (s, i)))
                    {
                        lines.Add($"{new string('#', depth + 1)} Heading {i} {{#slug-{i} verified=true}}");
                        lines.AddRange(pieces);
                    }

                    var document = DocumentReader.Read("line/evidence/x.md", string.Join(end, lines), []);
                    AssertSpans(document!);
                }
            );
    }

    private static void AssertSpans(GuidelineDocument document)
    {
        var last = 0;
        foreach (var passage in document.Passages)
        {
            var source = document.Text[passage.Source.Start..passage.Source.End];
            Assert.True(passage.Source.Start >= last, "Passages overlap.");
            Assert.StartsWith("#", source, StringComparison.Ordinal);
            var firstLine = source.Split('\n', '\r')[0];
            Assert.Contains($"{{#{passage.Id}", firstLine, StringComparison.Ordinal);
            Assert.StartsWith(passage.Heading, firstLine.TrimStart('#', ' '), StringComparison.Ordinal);
            Assert.Equal(passage.Line, document.At(passage.Source.Start).Line);
            last = passage.Source.End;
        }
    }

    [Fact]
    public void An_import_tells_its_plans_its_file_and_the_pages_of_its_passages()
    {
        var problems = new List<Problem>();
        var read = DocumentReader.Read(
            "line/evidence/a.md",
            "---\nid: a\nkind: policy\nbody: TODO\ntitle: A\nplan: [one-hmo, two-ppo]\ntenant: one\nverified: false\nlicence: customer\nsource: { file: a.pdf, sha256: ab, pages: 3 }\n---\n\n## Care {#care verified=false page=\"2-3\"}\n\nText. <!-- page 3 -->\n",
            problems
        )!;

        Assert.Empty(problems);
        Assert.Equal(
            (null, "one", new SourceFile("a.pdf", "ab", 3), true),
            (read.Front.Body, read.Front.Tenant, read.Front.Source, read.Front.HoldsSourceText)
        );
        Assert.Equal(["one-hmo", "two-ppo"], read.Front.Plan);
        Assert.Equal(["body"], read.Front.Blanks);
        Assert.Equal(("2-3", "Text."), (read.Passages[0].Page, read.Passages[0].Text));
    }
}
