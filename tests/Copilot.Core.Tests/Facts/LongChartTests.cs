using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Facts;

/// <summary>Long charts, as one document and as many: what is allocated grows as the text does. Bytes are counted, not time, for a machine may be shared.</summary>
public sealed class LongChartTests
{
    private static readonly string[] Sentences =
    [
        "Patient: Adele Wexmoor\n\n",
        "Grade I anterolisthesis of L4 on L5 measuring 6 mm.",
        "Translation from 3 mm in extension to 6 mm in flexion at L4-5.",
        "Left-sided curve of 22 degrees, formerly 18 degrees.",
        "Severe central stenosis at L4-5.",
        "Previously moderate.",
        "She completed 12 visits of physical therapy from January to March.",
        "Leg pain 7/10.",
        "EHL 4/5 on the left.",
        "Quit smoking in 2019.",
        "Plumb line 4 cm in front of the sacrum.",
        "L4-5: listhesis 4 mm, retrolisthesis.",
        "CT is without contrast.",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_reading_and_the_criteria_allocate_grows_as_the_chart(bool asOneDocument)
    {
        _ = Allocated(1, asOneDocument);
        var (small, large) = (Allocated(60, asOneDocument), Allocated(240, asOneDocument));
        Assert.True(large < small * 6, $"{small} bytes for 60 notes, {large} for 240");
    }

    [Theory]
    [InlineData(150, "")]
    [InlineData(200, "")]
    [InlineData(0, "well aligned ")]
    public void Films_told_over_a_very_long_sentence_are_quoted_within_one_line(int between, string every)
    {
        var far = string.Concat(Enumerable.Repeat("well aligned ", between));
        var facts = Reader.Read(
            $"L4-5 {far}neutral 7 mm forward {far}{string.Concat(Enumerable.Repeat(every, 150))}\nflexion 9 mm forward\nextension 4 mm forward"
        );
        Assert.All(facts, f => Assert.DoesNotContain('\n', f.Evidence.Quote));
    }

    private static readonly Interspace L45 = new(Bone.L4, Bone.L5);

    private static long Allocated(int notes, bool asOneDocument)
    {
        var texts = Enumerable.Range(0, notes).Select(Note).ToList();
        texts = asOneDocument ? [string.Join("\n\n", texts)] : texts;
        var documents = texts
            .Select(
                (t, i) =>
                    new ChartDocument(
                        $"d{i:0000}",
                        DocumentType.ProgressNote,
                        Reader.Day.AddDays(-i),
                        AuthorRole.Surgeon,
                        Modality.None,
                        t,
                        0
                    )
            )
            .ToList();
        var request = new Request(
            "made-up",
            null,
            new DateTimeOffset(2025, 8, 1, 9, 0, 0, TimeSpan.Zero),
            Urgency.Standard,
            new Plan(LineOfBusiness.Commercial, "CA", "default"),
            new Member(64, Sex.Female),
            ["M43.16", "M48.062"],
            null,
            [new ProcedureLine("22633", "22633", 1, [L45], null)],
            null
        );
        var review = new ReviewCase(request, documents, []);
        // One thread reads all that this one counts.
        var before = GC.GetAllocatedBytesForCurrentThread();
        IReadOnlyList<Fact> facts =
        [
            .. documents.SelectMany((d, i) => Reader.Own.Value.Read(d).Select(f => f with { Id = $"f{i}-{f.Id}" })),
        ];
        _ = Assessor.Assess(review, facts, GuidelineRules.Rulebook);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // The same things in another order and with other numbers, so that no note copies another.
    private static string Note(int number) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, Sentences.Length)
                .Select(i =>
                    i == 0
                        ? Sentences[0]
                        : Sentences[1 + ((i + number) % (Sentences.Length - 1))]
                            .Replace("6 mm", $"{4 + (number % 5)} mm", StringComparison.Ordinal)
                )
        );
}
