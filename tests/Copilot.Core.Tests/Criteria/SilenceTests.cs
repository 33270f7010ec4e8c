using Copilot.Core.Cases;
using Copilot.Core.Criteria.Reading;
using Copilot.Core.Tests.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>What a report leaves out at a level that it describes is not there; what it speaks of in words that are not understood is unknown.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("foraminal-stenosis", "L4-5: Broad bulge. Severe central stenosis.")]
    [InlineData("foraminal-stenosis", "L4-5: Severe central stenosis.\nL5-S1: The foramina are as narrow as a letter slot.")]
    [InlineData("foraminal-stenosis", "Technique: thin cuts through the foramina.\n\nFindings:\nL4-5: Severe central stenosis.")]
    [InlineData("lateral-listhesis", "L4-5: 5 mm anterolisthesis, severe central stenosis.")]
    [InlineData("herniation", "L3-4: Broad bulge. L4-5: Severe central stenosis.")]
    public void What_a_report_of_the_level_leaves_out_is_not_there(string fact, string text) => Assert.True(IsSilent(fact, text));

    [Theory]
    [InlineData("foraminal-stenosis", "L4-5: Severe central stenosis. The right foramen looks like a closed fist.")]
    [InlineData("foraminal-stenosis", "L4-5: Severe central stenosis.\nThe foramina at L4-5 have been lost to spur on the right.")]
    [InlineData("foraminal-stenosis", "L4-5: Severe central stenosis. The exiting nerve has no room left.")]
    [InlineData("foraminal-stenosis", "L4-5: Severe central stenosis.\n\nForamina as on the sketch attached.")]
    [InlineData("central-stenosis", "L4-5: Severe right foraminal stenosis. The canal is a slit.")]
    [InlineData("lateral-recess-stenosis", "L4-5: Severe central stenosis, and the recesses are no better.")]
    [InlineData("herniation", "L4-5: Severe central stenosis. A fragment sits behind the body.")]
    [InlineData("synovial-cyst", "L4-5: Severe central stenosis. The cyst of last year is bigger.")]
    public void What_it_speaks_of_there_in_words_that_are_not_read_is_unknown(string fact, string text) =>
        Assert.False(IsSilent(fact, text));

    [Fact]
    public void An_addendum_is_silent_of_the_day_of_the_images_it_reads_again()
    {
        const string text =
            "ADDENDUM. The study addressed here is the MRI of the lumbar spine of 07/02/2024.\n\nL4-5: Severe central stenosis.";
        var addendum = new ChartDocument(
            "addendum",
            DocumentType.ImagingReport,
            new DateOnly(2025, 6, 20),
            AuthorRole.Radiologist,
            Modality.Mri,
            text + "\n",
            0
        );
        var (some, _) = Some.Case().Received("2025-07-10T09:00:00-05:00").Build();
        var readings = new Readings(
            some with
            {
                Documents = [addendum],
            },
            Reader.Own.Value.Read(addendum),
            GuidelineRules.Rulebook.Silence,
            GuidelineRules.Rulebook.Spoken,
            new(90, 12, 12, 90)
        );
        Assert.Empty(readings.Of(GuidelineRules.Facts["foraminal-stenosis"], new Interspace(Bone.L4, Bone.L5)).Current);
    }

    private static bool IsSilent(string fact, string text)
    {
        var document = new ChartDocument(
            "mri",
            DocumentType.ImagingReport,
            new DateOnly(2025, 7, 1),
            AuthorRole.Radiologist,
            Modality.Mri,
            text + "\n",
            0
        );
        var (some, _) = Some.Case().Build();
        var readings = new Readings(
            some with
            {
                Documents = [document],
            },
            Reader.Own.Value.Read(document),
            GuidelineRules.Rulebook.Silence,
            GuidelineRules.Rulebook.Spoken,
            new(90, 12, 12, 90)
        );
        var current = readings.Of(GuidelineRules.Facts[fact], new Interspace(Bone.L4, Bone.L5)).Current;
        return current.Count == 1 && current[0].Silence is not null;
    }
}
