using Copilot.Core.Disclosure;

namespace Copilot.Core.Tests.Disclosure;

public sealed class MasksTests
{
    private static string Mask(string text) => new Masks([]).Mask(text);

    [Theory]
    [InlineData("Patient: Mary Weskol", "Patient: [PERSON-1]")]
    [InlineData("Seen by Dr. Weskol on 3/3/2025.", "Seen by Dr. [PERSON-1] on 3/3/2025.")]
    [InlineData("MRN: 4471902   DOB 3/12/1957", "MRN: [NUMBER-1]   DOB [BIRTH-1]")]
    [InlineData("Call (216) 555-0134.", "Call [CONTACT-1].")]
    [InlineData("Lives at 1204 North Weskol Avenue, Apt 4B.", "Lives at [ADDRESS-1].")]
    [InlineData("| Name | DOB |\n|---|---|\n| Ann Weskol | 3/12/1957 |", "| Name | DOB |\n|---|---|\n| [PERSON-1] | [BIRTH-1] |")]
    public void An_identifier_is_masked_and_nothing_besides(string text, string masked) => Assert.Equal(masked, Mask(text));

    [Theory]
    [InlineData("Modic 2 endplates, Schizas C, Meyerding grade 2, Pfirrmann V, Cobb 28, Lasegue positive at 40.")]
    [InlineData("L4-5 slip 6 mm; CPT 22633, 63047-59; M43.16. Naproxen 500 mg bid since 3/3/2025, ODI 48 -> 46.")]
    [InlineData("63 y.o. female, BP 120/80, pulse 72, T-score -1.4, A1c 5.6 on 20250528.")]
    [InlineData("Wilson frame, Jackson table, Hoffmann absent, Patrick test negative, Kerrison rongeurs, Spurling negative.")]
    [InlineData("Plan: laminectomy L3-L4, L4-L5. Follow-up in April 2025. Visits 3/3 3/31 4/28 5/19.")]
    [InlineData("TLIF L4-5 through the right facet; PT x 12 wk, MD note read. Surgeon: Orthopaedic Spine")]
    [InlineData("Portal Jul-Sep; telephone 2025-09-10, 14 min. Phone: 9/10/2025 and 6-20-25.")]
    [InlineData("CODES: 22612x1, 22840x1 (L3, L4, one interspace), 63047x1.")]
    [InlineData("T10 to pelvis; SVA 72 mm; PI 54, LL 38; PMID 12345678; doi 10.1056/NEJMoa1513721")]
    public void Clinical_content_is_left_as_it_is(string text) => Assert.Equal(text, Mask(text));

    [Fact]
    public void The_same_identifier_has_the_same_mask_in_every_document_and_other_spellings_are_seen_to_be_its()
    {
        var masks = new Masks(["Patient: Mary Weskol\nMRN 4471902", "Weskol walks 40 m.\nRecord 4471902, WESKOL"]);
        Assert.Equal("[PERSON-1.2] walks 40 m.\nRecord [NUMBER-1], [PERSON-1.3]", masks.Mask("Weskol walks 40 m.\nRecord 4471902, WESKOL"));
        Assert.Equal("Patient: [PERSON-1]\nMRN [NUMBER-1]", masks.Mask("Patient: Mary Weskol\nMRN 4471902"));
    }

    [Fact]
    public void Numbers_of_masks_do_not_depend_on_which_document_is_asked_first()
    {
        string[] documents = ["Dr. Weskol, MRN 4471902", "Dr. Lantard, MRN 5582013"];
        var (one, other) = (new Masks(documents), new Masks(documents));
        Assert.Equal((one.Mask(documents[0]), one.Mask(documents[1])), Reversed(other.Mask(documents[1]), other.Mask(documents[0])));

        static (string First, string Second) Reversed(string second, string first) => (first, second);
    }

    [Fact]
    public void What_looks_like_a_mask_in_a_chart_is_not_taken_for_one()
    {
        var masks = new Masks([]);
        var text = "Dr. Weskol wrote [PERSON-1] and [person-1].";
        var masked = masks.Mask(text);
        Assert.Equal("Dr. [PERSON-1] wrote [TEXT-1] and [TEXT-2].", masked);
        Assert.Equal(text, masks.Restore(masked));
    }

    [Fact]
    public void Only_masks_that_were_made_are_restored() =>
        Assert.Equal("[PERSON-1] and [NUMBER-7] and [L4-5]", new Masks([]).Restore("[PERSON-1] and [NUMBER-7] and [L4-5]"));

    [Fact]
    public void A_quote_that_comes_back_with_masks_is_verbatim_in_the_chart()
    {
        const string Line = "Mary \"May\" Weskol, MRN 4471902, walks 40 m.";
        var masks = new Masks([Line]);
        var quote = System.Text.Json.JsonSerializer.Serialize(masks.Mask(Line));
        Assert.Equal(Line, System.Text.Json.JsonDocument.Parse(masks.RestoreJson(quote)).RootElement.GetString());
    }
}
