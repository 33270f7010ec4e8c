using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What a text tells of the record is the record's: unit, plan or fact, whose disease, sign of an emergency, day, length and grade of a scale.</summary>
public sealed class RecordToldTests
{
    private const string Note = """
        ---
        type: progress-note
        date: 2025-07-31
        author: surgeon
        ---
        Denies saddle numbness. Rectal tone normal.
        Pouch cyst beside the hamstring, 8 mm wide.
        Will do a cotinine test before the visit in September.
        Sister has MS. Husband had a wrist plated in 2018.
        Right ankle plated in 2017.
        Foraminal narrowing, Lee grade 3.
        """;

    private static Brief World(Brief brief) =>
        brief with
        {
            Case = brief.Case with
            {
                Documents =
                [
                    .. brief.Case.Documents,
                    Some.Document("04-note", Note, DocumentType.ProgressNote, new DateOnly(2025, 7, 31), AuthorRole.Surgeon),
                ],
            },
        };

    [Fact]
    public void A_unit_is_that_of_the_line_that_tells_the_same()
    {
        Told.Trips(new NumbersInSource(), "The pouch cyst beside the hamstring is 8 cm wide.", "8 cm", World);
        Told.Passes(new NumbersInSource(), "The pouch cyst beside the hamstring is 0.8 cm wide.", World);
    }

    [Theory]
    [InlineData("Cotinine came back clean.", "Cotinine")]
    [InlineData("Saddle feeling is lost.", "lost")]
    [InlineData("Rectal tone was lax.", "lax")]
    [InlineData("She has MS.", "MS")]
    [InlineData("Her wrist was plated in 2018.", "2018")]
    public void What_is_planned_denied_or_another_s_is_not_told_as_the_member_s(string text, string at) =>
        Told.Trips(new ClaimsSupported(), text, at, World);

    [Theory]
    [InlineData("Saddle feeling is normal, and rectal tone too.")]
    [InlineData("Her sister has MS.")]
    [InlineData("Cotinine will be tested.")]
    public void What_the_record_tells_so_passes(string text) => Told.Passes(new ClaimsSupported(), text, World);

    [Fact]
    public void A_year_has_the_side_of_the_lines_that_name_it()
    {
        Told.Trips(new Laterality(), "The left ankle was plated in 2017.", "left", World);
        Told.Passes(new Laterality(), "The right ankle was plated in 2017.", World);
    }

    [Fact]
    public void Of_a_named_scale_no_kind_is_told_that_the_record_has_not()
    {
        Told.Trips(new NumbersInSource(), "Foraminal narrowing of Lee grade 1 is reported.", "Lee grade 1", World);
        Told.Passes(new NumbersInSource(), "Foraminal narrowing of Lee grade 3 is reported.", World);
    }

    [Fact]
    public void A_span_does_not_end_before_it_begins() =>
        Told.Trips(new DateArithmetic(), "Therapy ran from 8 July 2025 to 26 June 2025.", "8 July 2025 to 26 June 2025", World);

    [Fact]
    public void An_answer_in_a_table_of_questions_is_no_question() =>
        Told.Trips(
            new ClaimsSupported(),
            "| Question | Answer |\n|---|---|\n| Alarm signs? | Rectal tone is lax. |\n| Anything else? | none |\n",
            "lax",
            World
        );

    [Fact]
    public void What_is_read_so_warns() =>
        Assert.All(
            Told.Run(new ClaimsSupported(), "Cotinine came back clean. Saddle feeling is lost. She has MS.", World),
            v => Assert.Equal(Severity.Warn, v.Severity)
        );
}
