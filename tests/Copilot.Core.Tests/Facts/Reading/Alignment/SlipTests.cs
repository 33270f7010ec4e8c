using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts.Reading.Alignment;

public sealed class SlipTests
{
    private const string Films =
        " L4 on L5:  anterolisthesis 5 mm in neutral (14 percent, grade I), 7.2 mm flexion, 3.3 mm extension. Translation 3.9 mm.\n            No pars defect at L4.\n L5 on S1:  anterolisthesis 10 mm in neutral (28 percent, Meyerding grade II), no change with flexion or extension.\n            Bilateral pars defects at L5.";

    [Fact]
    public void Millimetres_percent_and_grade_stand_side_by_side()
    {
        Assert.Equal(["5 L4-L5", "10 L5-S1"], Reader.Of("anterolisthesis", Films));
        Assert.Equal(["14 L4-L5", "28 L5-S1"], Reader.Of("slip-percent", Films));
        Assert.Equal(["1 L4-L5", "2 L5-S1"], Reader.Of("meyerding-grade", Films));
        Assert.Equal(["3.9 L4-L5"], Reader.Of("dynamic-translation", Films));
    }

    [Fact]
    public void A_pars_defect_lies_below_its_bone() => Assert.Equal(["L4-L5 absent", "L5-S1 bilateral"], Reader.Of("pars-defect", Films));

    [Fact]
    public void Numbers_pair_with_their_levels() =>
        Assert.Equal(
            ["0.9 L3-L4", "1.2 L4-L5"],
            Reader.Of("dynamic-translation", "Flexion to extension translation: L3-L4 0.9 mm, L4-L5 1.2 mm.")
        );

    [Theory]
    [InlineData("L4-5 anterolisthesis of 0.4 cm.", "4 L4-L5")]
    [InlineData("L4-5: 3-4 mm anterolisthesis.", "3..4 L4-L5")]
    [InlineData("There is anterolisthesis of L4 on L5 measuring 6 mm.", "6 L4-L5")]
    [InlineData("Grade 1 anterolisthesis of L4 on L5.", "L4-L5")]
    public void A_slip_is_read_with_its_size(string text, string fact) => Assert.Equal([fact], Reader.Of("anterolisthesis", text));

    [Fact]
    public void A_table_whose_columns_are_levels_is_read_by_its_rows()
    {
        const string Table =
            "| | L3-4 | L4-5 |\n|:--|--:|--:|\n| slip neutral (mm) | 0 | 6 antero (17 pct) |\n| slip flexion (mm) | 0.6 | 8.4 |\n| slip extension (mm) | 0 | 3.6 |\n| translation (mm) | 0.6 | 4.8 |\n| angular change (deg) | 4 | 7 |\n| canal | severe | mild |\n| foramina R/L | mod/severe | patent |\n";
        Assert.Equal(["6 L4-L5"], Reader.Of("anterolisthesis", Table));
        Assert.Equal(["17 L4-L5"], Reader.Of("slip-percent", Table));
        Assert.Equal(["0.6 L3-L4", "4.8 L4-L5"], Reader.Of("dynamic-translation", Table));
        Assert.Equal(["4 L3-L4", "7 L4-L5"], Reader.Of("dynamic-angulation", Table));
        Assert.Equal(["severe L3-L4", "mild L4-L5"], Reader.Of("central-stenosis", Table));
        Assert.Equal(["moderate L3-L4 right", "severe L3-L4 left", "none L4-L5 absent"], Reader.Of("foraminal-stenosis", Table));
    }

    [Fact]
    public void What_a_cell_names_is_found_at_the_level_of_its_column() =>
        Assert.Equal(
            ["bulge L3-L4", "bulge L4-L5", "extrusion L5-S1 left"],
            Reader.Of(
                "herniation",
                "FIELD            L3-4            L4-5             L5-S1\n---------------  --------------  ---------------  --------------------------\nContour          annular bulge   annular bulge    EXTRUSION, left subarticular\nCanal (central)  none            none             mild\n"
            )
        );

    [Fact]
    public void Rows_of_flexion_and_extension_give_the_motion_that_no_row_tells() =>
        Assert.Equal(
            ["1.6 L3-L4", "4.8 L4-L5"],
            Reader.Of(
                "dynamic-translation",
                "| | L3-4 | L4-5 |\n|--|--|--|\n| flexion (mm) | 0.6 | 8.4 |\n| extension (mm) | retro 1 | 3.6 |\n"
            )
        );

    [Fact]
    public void A_measure_beside_its_value_is_read()
    {
        const string Table =
            "| Parameter | Value |\n|---|---|\n| SVA | 8.1 cm |\n| Pelvic incidence | 58 degrees |\n| Lumbar lordosis L1-S1 | 24 degrees |\n| PI minus LL | 34 degrees |\n";
        Assert.Equal(["8.1"], Reader.Of("sva", Table));
        Assert.Equal(["58"], Reader.Of("pelvic-incidence", Table));
        Assert.Equal(["24"], Reader.Of("lumbar-lordosis", Table));
        Assert.Equal(["34"], Reader.Of("pi-minus-ll", Table));
    }

    [Fact]
    public void A_table_of_levels_is_read_by_its_columns()
    {
        const string Table =
            "              Neutral                    Flexion    Extension   Motion    Angle change\nL2 on L3      retro 4.0 mm               1.5        6.1         4.6 mm    7 deg\nL3 on L4      antero 5 mm (15 %)         5.9        4.6         1.3 mm    5 deg\n";
        Assert.Equal(["4 L2-L3"], Reader.Of("retrolisthesis", Table));
        Assert.Equal(["5 L3-L4"], Reader.Of("anterolisthesis", Table));
        Assert.Equal(["15 L3-L4"], Reader.Of("slip-percent", Table));
        Assert.Equal(["4.6 L2-L3", "1.3 L3-L4"], Reader.Of("dynamic-translation", Table));
        Assert.Equal(["7 L2-L3", "5 L3-L4"], Reader.Of("dynamic-angulation", Table));
    }

    [Fact]
    public void An_extruded_disc_is_measured()
    {
        const string Text =
            "L5-S1: There is a right paracentral disc extrusion measuring 9 x 7 x 11 mm which displaces the right S1 nerve root.";
        Assert.Equal(["extrusion L5-S1 right"], Reader.Of("herniation", Text));
        Assert.Equal(["9 L5-S1 right"], Reader.Of("herniation-size", Text));
        Assert.Equal(["L5-S1 S1 right"], Reader.Of("root-contact", Text));
    }

    [Fact]
    public void A_cyst_outside_the_canal_is_none_that_counts() =>
        Assert.Equal(
            ["L4-L5 absent"],
            Reader.Of(
                "synovial-cyst",
                "L4/5: A 4 mm synovial cyst\nprojects dorsally off the right facet, extraspinal, no contact with a nerve root."
            )
        );

    [Theory]
    [InlineData(
        "OUTSIDE STUDY INTERPRETATION. Study performed 5/20/2025 at another institution.\n\nL4-5: translation 1.2 mm.",
        "2025-05-20"
    )]
    [InlineData("EXAM DATE: 05/20/2025\n\nL4-5: translation 1.2 mm.", "2025-05-20")]
    [InlineData("Comparison: study performed 5/20/2025.\n\nL4-5: translation 1.2 mm.", "2025-06-10")]
    [InlineData("L4-5: translation 1.2 mm.", "2025-06-10")]
    public void What_a_study_shows_is_of_the_day_on_which_it_was_made(string text, string day) =>
        Assert.Equal(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            Assert
                .Single(
                    Reader.Own.Value.Read(Reader.Document(text, DocumentType.ImagingReport) with { Modality = Modality.FlexionExtension }),
                    f => f.Name == "dynamic-translation"
                )
                .Date!.Value.Last
        );

    [Theory]
    [InlineData("L5-S1 slip grade II, L4-5 slip.", "2 L5-S1")]
    [InlineData("L5-S1 isthmic slip grade II, L4-5 degenerative slip.", "2 L5-S1")]
    [InlineData("L4-5 slip; L5-S1 slip grade 2.", "2 L5-S1")]
    public void A_grade_before_the_comma_is_the_first_level_s_and_not_the_next_one_s(string text, string grade) =>
        Assert.Equal([grade], Reader.Of("meyerding-grade", text));
}
