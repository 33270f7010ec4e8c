using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;
using Xunit;

namespace Copilot.Core.Tests.Facts.Text;

public sealed class ChartReaderTests
{
    [Theory]
    [InlineData("Seen by Dr. Smith vs. the fellow. No fever.", "Seen by Dr. Smith vs. the fellow.|No fever.")]
    [InlineData("Naproxen b.i.d. for approx. 8 wks. He is better.", "Naproxen b.i.d. for approx. 8 wks.|He is better.")]
    [InlineData("Strength 5/5. SLR neg.", "Strength 5/5.|SLR neg.")]
    [InlineData("Decr. pin L. foot. Gait normal.", "Decr. pin L. foot.|Gait normal.")]
    [InlineData("Slip 5.5 mm at L4-5. No fracture.", "Slip 5.5 mm at L4-5.|No fracture.")]
    [InlineData("no fever. denies chills.", "no fever.|denies chills.")]
    [InlineData("Back exercises? \"when I remember.\" Asks for MRI.", "Back exercises?|\"when I remember.\"|Asks for MRI.")]
    [InlineData("Facet effusions, ? occult instability.", "Facet effusions, ? occult instability.")]
    [InlineData(
        "1. Severe stenosis. 2. Facet arthropathy. 3. Normal alignment.",
        "1. Severe stenosis.|2. Facet arthropathy.|3. Normal alignment."
    )]
    [InlineData("1) Walk 400 m - NOT MET 2) ODI <30 - NOT MET", "1) Walk 400 m - NOT MET|2) ODI <30 - NOT MET")]
    [InlineData("Anterolisthesis grade 2. Facets normal.", "Anterolisthesis grade 2.|Facets normal.")]
    [InlineData("Foramina patent.No slip.", "Foramina patent.|No slip.")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string sentences) =>
        Assert.Equal(sentences.Split('|'), Charts.Sentences(text));

    [Fact]
    public void Hard_wrapped_prose_is_joined()
    {
        const string Text = """
            Bilateral buttock, posterior thigh and calf pain with standing more than 5 minutes and walking
            approx 100 m, eases with sitting. Back pain is there too, 6/10, and it has been so ever since
            January. Works
            No fever.
            """;
        Assert.Equal(
            [
                "Bilateral buttock, posterior thigh and calf pain with standing more than 5 minutes and walking approx 100 m, eases with sitting.",
                "Back pain is there too, 6/10, and it has been so ever since January.",
                "Works",
                "No fever.",
            ],
            Charts.Sentences(Text)
        );
    }

    [Fact]
    public void List_items_are_sentences_of_their_own_and_their_wrapped_lines_are_joined() =>
        Assert.Equal(
            ["- naproxen 500 bid", "- cyclobenzaprine at night, as needed", "2) rest"],
            Charts.Sentences("- naproxen 500 bid\n- cyclobenzaprine at night,\n  as needed\n2) rest\n")
        );

    [Fact]
    public void Rows_of_a_table_are_sentences_of_their_own()
    {
        var chart = Charts.Read("Motor:            R     L\n EHL              5     5\n Ankle DF         4     5\n");
        Assert.Equal(["Motor: R L", "EHL 5 5", "Ankle DF 4 5"], Charts.Lines(chart));
        Assert.All(chart.Sentences, s => Assert.Equal(SentenceShape.TableRow, s.Shape));
    }

    [Theory]
    [InlineData("HPI: Leg pain.", SectionKind.History)]
    [InlineData("PAST MEDICAL HISTORY:\nLeg pain.", SectionKind.PastHistory)]
    [InlineData("Impression\nLeg pain.", SectionKind.Impression)]
    [InlineData("A/P\n 1. Leg pain.", SectionKind.AssessmentPlan)]
    [InlineData("S: Leg pain.", SectionKind.History)]
    [InlineData("PE: Leg pain.", SectionKind.Examination)]
    [InlineData("**Plan**\nLeg pain.", SectionKind.Plan)]
    [InlineData("**Plan:** Leg pain.", SectionKind.Plan)]
    [InlineData("## Findings\n\nLeg pain.", SectionKind.Findings)]
    [InlineData("PMHx Leg pain.", SectionKind.PastHistory)]
    [InlineData("EXAM  Leg pain.", SectionKind.Examination)]
    [InlineData("FH father, hip.\nREC Leg pain.", SectionKind.Plan)]
    [InlineData("PLAN [ ] Leg pain.", SectionKind.None)]
    [InlineData("FINDINGS: Conus normal.\n\nLeg pain.", SectionKind.Findings)]
    [InlineData("REVIEW OF SYSTEMS (reviewed, unchanged from 3/6/2024):\nLeg pain.", SectionKind.ReviewOfSystems)]
    [InlineData("PMH: HTN.\n\nLeg pain.", SectionKind.None)]
    [InlineData("PMH: HTN. FH: dad had a disc.\n\nLeg pain.", SectionKind.None)]
    [InlineData("HPI: Old.\nFH: dad had a disc.\n\nLeg pain.", SectionKind.None)]
    [InlineData("Never smoker. Fam hx: Leg pain.", SectionKind.FamilyHistory)]
    [InlineData("PMH/PSH: none/tonsils. Meds: naproxen. All: sulfa. Never smoker. FH: Leg pain.", SectionKind.FamilyHistory)]
    [InlineData("P: - Leg pain.", SectionKind.Plan)]
    public void A_heading_opens_its_section(string text, SectionKind kind)
    {
        var chart = Charts.Read(text);
        var sentence = chart.Sentences.Single(s => Charts.Line(chart, s).EndsWith("Leg pain.", StringComparison.Ordinal));
        Assert.Equal(kind, sentence.SectionKind);
    }

    [Fact]
    public void A_level_before_a_colon_labels_every_sentence_of_its_paragraph()
    {
        var chart = Charts.Read("FINDINGS:\nL4/5: Disc height loss. Severe stenosis.\nL5/S1: No stenosis.\n");
        Assert.Equal(
            ["", "L4/5", "L4/5", "L5/S1"],
            chart.Sentences.Select(s => s.Label is { } l ? chart.TextOf(l.First, l.End).ToString() : "")
        );
    }

    [Fact]
    public void In_an_imaging_report_history_is_the_indication_and_exam_the_study()
    {
        var chart = Charts.Read("EXAM: MRI lumbar spine\nHISTORY: back pain\n", type: DocumentType.ImagingReport);
        Assert.Equal(
            [SectionKind.Procedure, SectionKind.Procedure, SectionKind.Indication, SectionKind.Indication],
            chart.Sentences.Select(s => s.SectionKind)
        );
    }

    [Fact]
    public void A_list_of_levels_ends_the_history_of_a_report_without_headings()
    {
        var chart = Charts.Read(
            "Hx: thigh pain, weak knee\nL1-2: Normal.\nL3-4: Extrusion, severe stenosis.\n",
            type: DocumentType.ImagingReport
        );
        Assert.Equal(
            [SectionKind.Indication, SectionKind.Indication, SectionKind.None, SectionKind.None],
            chart.Sentences.Select(s => s.SectionKind)
        );
    }

    [Fact]
    public void Lines_are_counted_in_the_file_front_matter_included()
    {
        const string File = "---\ntype: other\n---\nNo fever.\nHe has\npain.\n";
        var chart = Charts.Read(
            new ChartDocument(
                "note",
                DocumentType.Other,
                null,
                AuthorRole.Other,
                Modality.None,
                File,
                File.IndexOf("No fever", StringComparison.Ordinal)
            )
        );
        Assert.Equal([4, 5], chart.Sentences.Select(s => s.Line));
        Assert.Equal(6, chart.LineOf(chart.Tokens.Count - 1));
    }

    [Fact]
    public void A_very_long_sentence_is_cut()
    {
        var chart = Charts.Read(string.Concat(Enumerable.Repeat("word ", 1000)));
        Assert.Equal(3, chart.Sentences.Count);
    }
}
