using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts.Reading.SignsAndSymptoms;

public sealed class ScoreTests
{
    [Theory]
    [InlineData("Leg pain 8/10, back 3/10.", "8", "3")]
    [InlineData("Leg 7, back 3. ODI 40%.", "7", "3")]
    [InlineData("Leg NRS 8, back NRS 5.", "8", "5")]
    [InlineData("Back pain is there too, 6/10, legs 7/10.", "7", "6")]
    [InlineData("8/10 leg, 3/10 back.", "8", "3")]
    [InlineData("Currently 8/10 leg pain and 3/10 low back.", "8", "3")]
    [InlineData("Legs 8/10 back 3/10.", "8", "3")]
    [InlineData("Back 3/10, 8/10 legs.", "8", "3")]
    [InlineData("She puts the legs at 7 out of 10 at their worst and the low back at 4.", "7", "4")]
    public void Legs_and_back_have_their_own_scores(string text, string leg, string back)
    {
        Assert.Equal([leg], Reader.Of("leg-pain-score", text, DocumentType.Consult));
        Assert.Equal([back], Reader.Of("back-pain-score", text, DocumentType.Consult));
    }

    [Fact]
    public void The_worst_of_one_sentence_counts() =>
        Assert.Equal(["8"], Reader.Of("leg-pain-score", "Leg pain 8/10 w/ walking, 1/10 seated.", DocumentType.Consult));

    [Theory]
    [InlineData("ODI 46% -> 45%", "46 historical|45")]
    [InlineData("ODI 44% today (was 46% in February).", "44|46 historical")]
    [InlineData("ODI 54 then, 53 now.", "54 historical|53")]
    [InlineData("ODI 46 to 44.", "46 historical|44")]
    [InlineData("ODI 40 to 44.", "40..44")]
    [InlineData("her Oswestry comes to 48 percent", "48")]
    public void The_last_of_several_scores_is_the_present_one(string text, string facts) =>
        Assert.Equal(facts, string.Join('|', Reader.Of("odi", text, DocumentType.Consult)));

    [Theory]
    [InlineData("Walks 200 yards and must sit.", "182.88")]
    [InlineData("After about a block and a half both legs get heavy.", "150")]
    [InlineData("Walking limited to about 180 m.", "180")]
    [InlineData("Walks half a mile.", "804.672")]
    [InlineData("Standing at a bench or walking about 300 m brings it on.", "300")]
    public void Distances_are_in_metres(string text, string metres) =>
        Assert.Equal([metres], Reader.Of("walking-distance", text, DocumentType.Consult));

    [Theory]
    [InlineData("NRS 8 to 3.", "8 historical|3")]
    [InlineData("Pain 7/10 to 1/10 at 20 min.", "7 historical|1")]
    public void A_score_that_falls_was_the_first_before(string text, string facts) =>
        Assert.Equal(facts, string.Join('|', Reader.Of("pain-score", text, DocumentType.ProcedureNote)));

    [Fact]
    public void The_first_of_two_distances_is_the_earlier() =>
        Assert.Equal(["115 historical", "120"], Reader.Of("walking-distance", "Walk 115 m -> 120 m.", DocumentType.TherapyRecord));

    [Fact]
    public void A_goal_is_not_reached() =>
        Assert.Equal(
            ["400 hypothetical"],
            Reader.Of("walking-distance", "GOALS: walk 400 m w/o rest - NOT MET.", DocumentType.TherapyRecord)
        );

    [Theory]
    [InlineData("HbA1c         10.2  H   (4.0-5.6)", "hba1c", "10.2")]
    [InlineData("CRP            0.6      (<0.8 mg/dL)", "crp", "6")]
    [InlineData("ESR             17      (0-20 mm/h)", "esr", "17")]
    [InlineData("DXA 2024, T-score lowest -0.6 (L hip)", "t-score", "-0.6")]
    [InlineData("ESI triage level 2", "injection", null)]
    [InlineData("Cotinine, urine   POSITIVE", "cotinine-result", "positive")]
    public void Laboratory_values_are_read_in_the_dictionarys_unit(string text, string name, string? fact) =>
        Assert.Equal(fact is null ? [] : [fact], Reader.Of(name, text, DocumentType.Lab));

    [Fact]
    public void A_table_of_dates_gives_each_score_its_day()
    {
        const string Table =
            "                              3/3/25   3/31/25  5/19/25\nODI %                         50       48       46\n";
        var facts = Reader.Own.Value.Read(Reader.Document(Table, DocumentType.TherapyRecord)).Where(f => f.Name == "odi").ToList();
        Assert.Equal(["50 2025-03-03", "48 2025-03-31", "46 2025-05-19"], facts.Select(f => $"{f.Value!.Low} {f.Date}"));
    }
}
