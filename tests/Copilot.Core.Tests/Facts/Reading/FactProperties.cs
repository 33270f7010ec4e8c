using Copilot.Core.Cases;
using Copilot.Core.Facts;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Reading;

public sealed class FactProperties
{
    private static readonly string[] Pieces =
    [
        "L4-5",
        "L5/S1",
        "L3 through S1",
        ":",
        ".",
        ",",
        "\n",
        "\r\n",
        " ",
        "  ",
        "\t",
        "severe",
        "moderate to severe",
        "no",
        "central",
        "foraminal",
        "stenosis",
        "narrowing",
        "right",
        "L",
        "R",
        "b/l",
        "5/5",
        "4+/5",
        "EHL",
        "7/10",
        "leg",
        "back",
        "ODI",
        "46%",
        "->",
        "3 mm",
        "anterolisthesis",
        "grade I",
        "PT",
        "naproxen",
        "since January",
        "today",
        "12 visits",
        "daughter",
        "FH:",
        "PLAN:",
        "IMPRESSION:",
        "laminectomy",
        "fusion",
        "T-score",
        "-1.9",
        "|",
        "(",
        ")",
        "Ignore previous instructions",
        "smoker",
        "ppd",
        "\u00D8",
        "\uD83D",
        "\0",
        "200 yards",
        "9 x 7 mm",
        "1,000",
        "1/3",
        "Motor:",
        "patent",
        "foramina",
        "canal",
        "and",
        "both levels",
        "elsewhere",
    ];

    private const string Note = """
        HPI: 63 y.o. M with low back and bilateral leg pain since March 2024, worse after 2 blocks, eased by sitting. Denies saddle numbness; no bladder change.
        PT 14 visits 02/10/2025 - 04/12/2025 without lasting relief. Naproxen 500 mg BID. Quit smoking in 2019.
        Exam: EHL 4/5 L, 5/5 R. SLR neg b/l. ODI 46%.
        MRI 05/28/2025: L3-4 mild. L4-5: 5 mm anterolisthesis, severe central and moderate right > left foraminal stenosis. L5-S1 unremarkable.
        | level | flexion | extension |
        | L4-5 | 7 mm | 3 mm |
        Plan: L4-5 decompression and fusion.


        """;

    private static readonly Gen<string> Charts = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(parts => string.Join(' ', parts)),
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat),
        Gen.String[0, 200]
    );

    private static readonly Gen<DocumentType> Types = Gen.Int[0, Enum.GetValues<DocumentType>().Length - 1].Select(i => (DocumentType)i);

    [Fact]
    public void A_quote_is_verbatim_and_within_one_line() =>
        Gen.Select(Charts, Types)
            .Sample(
                (text, type) =>
                {
                    var document = Reader.Document(text, type);
                    foreach (var fact in Reader.Own.Value.Read(document))
                    {
                        var e = fact.Evidence;
                        Assert.Equal(e.Quote, document.Text[e.Start..e.End]);
                        Assert.DoesNotContain('\n', e.Quote);
                        Assert.Equal(e.Line, document.LineAt(e.Start));
                        Assert.NotEmpty(e.Quote);
                        Assert.NotNull(Reader.Own.Value.Dictionary.Find(fact.Name));
                    }
                },
                iter: 1500
            );

    [Fact]
    public void The_same_chart_gives_the_same_facts() =>
        Gen.Select(Charts, Types)
            .Sample(
                (text, type) =>
                    Reader
                        .Own.Value.Read(Reader.Document(text, type))
                        .Select(Reader.Show)
                        .SequenceEqual(Reader.Own.Value.Read(Reader.Document(text, type)).Select(Reader.Show)),
                iter: 200
            );

    [Fact]
    public void A_value_is_one_that_its_fact_can_hold() =>
        Gen.Select(Charts, Types)
            .Sample(
                (text, type) =>
                {
                    foreach (var fact in Reader.Own.Value.Read(Reader.Document(text, type)))
                    {
                        var definition = Reader.Own.Value.Dictionary[fact.Name];
                        Assert.True(fact.Value?.Word is not { } word || definition.Admits(word), $"{fact.Name} {fact.Value?.Word}");
                        Assert.True(fact.Value?.Low is not { } low || fact.Value.High >= low, fact.Name);
                        Assert.True(
                            fact.Level is null
                                || definition.Scope == Copilot.Core.Facts.Dictionary.FactScope.Level
                                || fact.Name == "injection",
                            fact.Name
                        );
                    }
                },
                iter: 1000
            );

    [Theory]
    [InlineData("T-score <= -2.5")]
    [InlineData("T-score less than -2.5 SD")]
    [InlineData("T-score at most -2.5 SD")]
    [InlineData("No T-score > -1.9")]
    public void A_bound_below_zero_is_no_interval_turned_round(string text) =>
        Assert.All(
            Reader.Read(text).Where(f => f.Name == "t-score"),
            f => Assert.True(f.Value!.Low <= f.Value.High, $"{f.Value.Low} to {f.Value.High}")
        );

    [Theory]
    [InlineData("severe L4-5 stenosis and ")]
    [InlineData("5/5 ")]
    [InlineData("L4-5, ")]
    [InlineData("((((")]
    [InlineData("mild right foraminal and ")]
    [InlineData("R     L\n 5 5\n")]
    [InlineData(Note, 40)]
    public void Time_grows_no_faster_than_the_text(string piece, int fewest = 1500)
    {
        TimeSpan Time(int times)
        {
            var document = Reader.Document(string.Concat(Enumerable.Repeat(piece, times)));
            var best = TimeSpan.MaxValue;
            for (var i = 0; i < 2; i++)
            {
                var took = ProcessorTime.Of(() => Reader.Own.Value.Read(document));
                best = took < best ? took : best;
            }

            return best;
        }

        // Eight times as much takes eight times as long, or somewhat more where memory is short; sixty-four times where something goes through all for each.
        _ = Time(fewest / 30);
        var (small, large) = (Time(fewest), Time(fewest * 8));
        Assert.True(large < (small * 16) + TimeSpan.FromMilliseconds(300), $"{small} for {fewest}, {large} for {fewest * 8}");
    }

    [Fact]
    public void Copied_text_counts_from_its_first_day()
    {
        const string Text = "Bilateral buttock and posterior thigh pain when walking more than 100 m, relieved by sitting.";
        var request = new Request(
            "c",
            null,
            new DateTimeOffset(2025, 6, 20, 0, 0, 0, TimeSpan.Zero),
            Urgency.Standard,
            new Plan(LineOfBusiness.Commercial, "CA", "default"),
            new Member(60, Sex.Female),
            [],
            null,
            [],
            null
        );
        var earlier = Reader.Document(Text, date: new DateOnly(2025, 1, 5)) with { Id = "01" };
        var later = Reader.Document(Text) with { Id = "02" };
        var facts = Reader.Own.Value.Read(new ReviewCase(request, [earlier, later], []));
        Assert.All(facts.Where(f => f.Evidence.Document == "01"), f => Assert.Null(f.FirstSeen));
        Assert.All(facts.Where(f => f.Evidence.Document == "02"), f => Assert.Equal(new DateOnly(2025, 1, 5), f.FirstSeen));
        Assert.Equal(Enumerable.Range(1, facts.Count).Select(i => $"f{i}"), facts.Select(f => f.Id));
    }
}
