using System.Text;
using Copilot.Core;
using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Engine.Import;
using Copilot.Engine.Indexing;
using Copilot.Engine.Intake;
using Copilot.Engine.Retrieval;
using Copilot.Engine.Tests.Intake;
using CsCheck;

namespace Copilot.Engine.Tests.Import;

public sealed class GuidelineImportTests
{
    private const string Policy = """
        <html><head><title>x</title></head><body><h1>Zebra stripe fusion</h1>
        <table><tr><td>Effective Date</td><td>March 14, 2024</td></tr><tr><td>Version</td><td>12.3</td></tr></table>
        <h2>Criteria</h2><h3>Zebras</h3><p>Striping is considered medically necessary when all of the following are met:</p><ol><li>the "zebra has been grazing" for weeks</li><li>no spots</li></ol>
        <h2>Empty</h2><h2>Guideline</h2><p>This guideline requires nothing [@else] of horses.</p></body></html>
        """;

    private static readonly ImportLexicon Lexicon = ImportLexicon.Read(
        File.ReadAllText(Path.Combine(Repository.Guidelines, ImportLexicon.File)),
        []
    );

    [Fact]
    public void An_import_whose_blanks_are_filled_lints_and_is_found()
    {
        var import = Import(Policy, new ImportSettings(Plans: ["stable-hmo"], Tenant: "stable"));

        Assert.Equal(["body"], import.Blanks.Select(b => b.Key));
        Assert.Equal(["G025"], Lint(import, import.Markdown).Select(p => p.Code));
        var filled = import.Markdown.Replace($"body: {FrontMatter.Blank} #", "body: STABLE #", StringComparison.Ordinal);
        Assert.Empty(Lint(import, filled));

        var library = Library(import, filled);
        var document = Assert.Single(library.Documents);
        Assert.Equal(
            ("zebra-stripe-fusion", "Zebra stripe fusion", "STABLE", "12.3", new DateOnly(2024, 3, 14), "customer"),
            (document.Id, document.Title, document.Front.Body, document.Front.Version, document.Front.Effective, document.Front.Licence)
        );
        Assert.Equal(
            (false, "stable", "policy.html", null),
            (document.Front.Verified, document.Front.Tenant, document.Front.Source!.File, document.Front.Source.Pages)
        );
        Assert.Equal(["stable-hmo"], document.Front.Plan);
        Assert.Empty(document.Rules);
        var found = new GuidelineSearch(PassageIndex.Build(library, SearchLexicon.Empty)).Search("striping of zebras", 1);
        Assert.Equal(("zebra-stripe-fusion", "criteria-zebras"), (found[0].Document, found[0].Passage));
    }

    [Fact]
    public void What_may_state_criteria_is_pointed_out_and_is_no_rule()
    {
        var import = Import(Policy);

        Assert.Equal(
            ["Striping is considered medically necessary when all of the following are met:"],
            import.Candidates.Select(c => c.Text)
        );
        Assert.Contains("<!-- may state criteria -->", import.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("```rule", import.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_citation_can_show_the_page()
    {
        var pdf = new PdfFile()
            .Page()
            .Line(60, 740, "Zebra policy", 20)
            .Line(60, 700, "Criteria", 14)
            .Lines(60, 670, "Words on the first page.")
            .Page()
            .Lines(60, 740, "Words on the second page.")
            .Line(60, 700, "Codes", 14)
            .Lines(60, 670, "More words.");
        var import = GuidelineImport.Write(IntakeReader.Read("a.pdf", pdf.Build()), new ImportSettings(), Lexicon);
        var document = Library(import, import.Markdown).Documents[0];

        Assert.Equal([("criteria", "1-2"), ("codes", "2")], document.Passages.Select(p => (p.Id, p.Page)));
        Assert.Contains("Words on the second page. <!-- page 2 -->", import.Markdown, StringComparison.Ordinal);
        Assert.Equal("Words on the first page.\nWords on the second page.", document.Passages[0].Text);
        Assert.Equal(2, document.Front.Source!.Pages);
    }

    [Theory]
    [InlineData("Effective Date: 03/14/2024", "2024-03-14")]
    [InlineData("Effective: 14 March 2024", "2024-03-14")]
    [InlineData("This policy is effective March 14th, 2024.", null)]
    [InlineData("Policy effective date 2024-03-14", "2024-03-14")]
    [InlineData("Effective Date: 03/04/2024", null)]
    [InlineData("Effective Date: March 2024", null)]
    [InlineData("Original Effective Date: 2020-01-01. Effective Date: 2024-03-14", "2024-03-14")]
    [InlineData("Effective Date: 2024-03-14. Effective Date: 2025-03-14", null)]
    [InlineData("Effective Date: 2024-02-31", null)]
    [InlineData("Care is effective 2 weeks later", null)]
    public void An_effective_date_is_taken_where_it_is_plain(string text, string? date)
    {
        var import = Import($"<body><h1>T</h1><p>{text}</p></body>");

        Assert.Equal(date is null, import.Blanks.Any(b => b.Key == "effective"));
        Assert.Contains(date is null ? "effective: TODO #" : $"effective: {date}", import.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_looks_like_markup_a_rule_or_a_citation_is_only_text()
    {
        var import = Import(
            "<body><h1>T</h1><h2>A {#b verified=true} [x](y)</h2><p>```rule<p>- not an item<p>12. not either<p># nor this<p>[@policy-x#y] &lt;!-- a --&gt; &lt;b&gt; *a* _b_ a | b<p>---<p>===</body>"
        );
        var document = Library(import, import.Markdown).Documents[0];
        var passage = Assert.Single(document.Passages);

        Assert.Equal(("a-b-verified-true-x-y", "A {#b verified=true} [x](y)", false), (passage.Id, passage.Heading, passage.Verified));
        Assert.Equal(
            "```rule\n- not an item\n12. not either\n# nor this\n(@policy-x#y] <!-- a --> <b> *a* _b_ a | b\n---\n===",
            passage.Text
        );
        Assert.Empty(document.Rules);
        Assert.Empty(passage.Cites);
    }

    [Fact]
    public void A_long_section_is_cut_where_a_paragraph_begins()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("word", 150)) + ".";
        var import = Import($"<body><h1>T</h1><h2>Long</h2><p>{paragraph}<p>{paragraph}<p>{paragraph}</body>");

        Assert.Equal(["long", "long-continued"], Library(import, import.Markdown).Documents[0].Passages.Select(p => p.Id));
    }

    [Fact]
    public void A_footnote_stands_in_the_section_that_refers_to_it()
    {
        var blocks = new BlockList("x", new IntakeLimits());
        blocks.Heading(1, "T");
        blocks.Heading(2, "Care");
        blocks.Paragraph("Six weeks[1], or three[9].");
        blocks.Heading(2, "Exclusions");
        blocks.Paragraph("Tobacco, see note [1].");
        blocks.Footnote("[1]", "Within twelve months.");
        blocks.Footnote("[2]", "Of nothing.");
        var import = GuidelineImport.Write(
            new IntakeDocument("x", IntakeKind.Docx, "0", null, null, blocks.Blocks, blocks.Text, [], []),
            new ImportSettings(Body: "X"),
            ImportLexicon.Empty
        );

        Assert.Equal(
            ["Six weeks[1], or three[9].\n[1] Within twelve months.", "Tobacco, see note [1].\n[2] Of nothing."],
            Library(import, import.Markdown).Documents[0].Passages.Select(p => p.Text)
        );
    }

    [Fact]
    public void Whatever_stood_in_the_document_stands_in_its_passages_again()
    {
        var words = Gen.String[Gen.Char["ab CD 12.)-*_`[]{}<>#|~&!\\:+=\"'@$^éß;"], 1, 40]
            .Select(t => IntakeText.Clean(t))
            .Where(t => t.Length > 0 && !t.Contains("[@", StringComparison.Ordinal) && !t.Contains("[ @", StringComparison.Ordinal));
        var kind = Read.OneOf(IntakeBlockKind.Paragraph, IntakeBlockKind.ListItem, IntakeBlockKind.TableRow);
        Gen.Select(kind, words, words, Gen.Int[1, 4])
            .List[1, 10]
            .Sample(
                parts =>
                {
                    var blocks = new BlockList("x", new IntakeLimits());
                    blocks.Heading(1, "T");
                    blocks.Heading(2, "H");
                    var (table, inTable, expected) = (0, false, new List<string>());
                    foreach (var (k, one, two, depth) in parts)
                    {
                        table = k == IntakeBlockKind.TableRow && !inTable ? blocks.NewTable() : table;
                        inTable = k == IntakeBlockKind.TableRow;
                        switch (k)
                        {
                            case IntakeBlockKind.Paragraph:
                                blocks.Paragraph(one);
                                expected.Add(one);
                                break;
                            case IntakeBlockKind.ListItem:
                                blocks.Item(depth, "1.", one);
                                expected.Add($"- 1. {one}");
                                break;
                            default:
                                blocks.Row(table, [one, two]);
                                expected.Add($"{one} | {two}");
                                break;
                        }
                    }

                    var document = new IntakeDocument("x", IntakeKind.Html, "0", null, null, blocks.Blocks, blocks.Text, [], []);
                    var import = GuidelineImport.Write(document, new ImportSettings(Body: "X"), ImportLexicon.Empty);
                    var problems = new List<Problem>();
                    var read = DocumentReader.Read($"line/evidence/{import.Id}.md", import.Markdown, problems)!;

                    Assert.Empty(problems);
                    Assert.Equal(expected, string.Join('\n', read.Passages.Select(p => p.Text)).Split('\n').Select(l => l.TrimStart()));
                    Assert.Empty(read.Rules);
                    Assert.DoesNotContain(read.Passages, p => p.Verified);
                },
                iter: 400
            );
    }

    [Fact]
    public void A_misspelt_key_of_the_lexicon_is_found_by_lint()
    {
        var problems = new List<Problem>();
        ImportLexicon.Read("candidates: [a]\neffective: [b]\nnot-effective: [c]\nversions: [d]\n", problems);

        Assert.Equal(["Y003", "Y002"], problems.Select(p => p.Code));
    }

    private static ImportedGuideline Import(string html, ImportSettings? settings = null) =>
        GuidelineImport.Write(IntakeReader.Read("policy.html", Encoding.UTF8.GetBytes(html)), settings ?? new ImportSettings(), Lexicon);

    private static GuidelineLibrary Library(ImportedGuideline import, string text)
    {
        var problems = new List<Problem>();
        var document = DocumentReader.Read($"line/evidence/{import.Id}.md", text, problems);
        Assert.Empty(problems);
        return new GuidelineLibrary([document!], Vocabulary.Empty, "");
    }

    private static IReadOnlyList<Problem> Lint(ImportedGuideline import, string text) =>
        GuidelineLint.Run(new GuidelineReading(Library(import, text), []));
}
