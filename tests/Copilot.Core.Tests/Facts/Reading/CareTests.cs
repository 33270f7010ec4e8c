using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts.Reading;

public sealed class CareTests
{
    private static Fact Single(string name, string text, DocumentType type = DocumentType.ProgressNote) => Assert.Single(Reader.Read(text, type), f => f.Name == name);

    [Fact]
    public void A_therapy_record_is_one_episode()
    {
        const string Record = "PHYSICAL THERAPY - DISCHARGE\n\nDx: lumbar stenosis\nDates of service 2/5/25 - 4/15/25; 12 visits\n";
        var therapy = Single("supervised-therapy", Record, DocumentType.TherapyRecord);
        Assert.Equal((new DateOnly(2025, 2, 5), new DateOnly(2025, 4, 15), 12.0, null), (therapy.Start!.Value.First, therapy.End!.Value.Last, therapy.Value!.Low!.Value, therapy.Part));
        Assert.Equal(12, Single("therapy-visits", Record, DocumentType.TherapyRecord).Value!.Low);
    }

    [Fact]
    public void Care_of_a_shoulder_is_not_care_of_the_spine()
    {
        const string Record = "PHYSICAL THERAPY DISCHARGE REPORT\n\nTreatment dates 01/09/2025 - 05/08/2025          Total visits: 22\n\nTreatment diagnosis: s/p R rotator cuff repair\n\nPain         6/10         1/10\n";
        Assert.All(Reader.Read(Record, DocumentType.TherapyRecord).Where(f => f.Name is "supervised-therapy" or "therapy-visits"), f => Assert.Equal("shoulder", f.Part));
        Assert.DoesNotContain(Reader.Read(Record, DocumentType.TherapyRecord), f => f.Name == "pain-score");
    }

    [Theory]
    [InlineData("PLAN:\n- naproxen 500 bid - started today", "naproxen", "2025-06-10")]
    [InlineData("Naproxen 500 BID since January.", "naproxen", "2025-01-01/2025-01-31")]
    [InlineData("Plan: Naproxen 500 BID start 5/14/25.", "naproxen", "2025-05-14")]
    [InlineData("Active meds\n - gabapentin 300 tid  (NEW today)", "gabapentin", "2025-06-10")]
    public void A_drug_has_its_first_day(string text, string drug, string start)
    {
        var fact = Single("medication", text);
        Assert.Equal((drug, start, Assertion.Present), (fact.Part, fact.Start.ToString(), fact.Assertion));
    }

    [Theory]
    [InlineData("Allergies: codeine (nausea)")]
    [InlineData("Allergies: naproxen - hives")]
    public void An_allergy_is_no_treatment(string text) => Assert.DoesNotContain(Reader.Read(text), f => f.Name == "medication");

    [Theory]
    [InlineData("Referral to PT placed.", Assertion.Planned)]
    [InlineData("She has completed PT.", Assertion.Historical)]
    [InlineData("Pt has been through PT for the back.", Assertion.Historical)]
    [InlineData("\"Went to therapy for this back\" at some point, cannot recall when or where.", Assertion.Historical)]
    [InlineData("No physical therapy.", Assertion.Absent)]
    public void Therapy_that_is_only_told_keeps_its_tense(string text, Assertion assertion)
    {
        var fact = Single("supervised-therapy", text);
        Assert.Equal((assertion, null), (fact.Assertion, fact.Start));
    }

    [Fact]
    public void Pt_is_mostly_the_patient() => Assert.DoesNotContain(Reader.Read("Pt verbalized understanding. pt insistent re date. Pulses 2+ DP/PT."), f => f.Name == "supervised-therapy");

    [Fact]
    public void A_procedure_note_gives_the_injection_its_day()
    {
        var fact = Reader.Read("PROCEDURE: Interlaminar epidural steroid injection L3-4, fluoroscopic guidance", DocumentType.ProcedureNote).First(f => f.Name == "injection");
        Assert.Equal(("L3-L4", "2025-06-10"), (fact.Level.ToString(), fact.Start.ToString()));
    }

    [Theory]
    [InlineData("HEP: reports 6 d/wk.", 6)]
    [InlineData("HEP 5-6 days a week, uses phone log.", 5)]
    [InlineData("home exercises which she continues 5 days out of 7", 5)]
    public void A_home_programme_has_its_frequency(string text, double days) => Assert.Equal(days, Single("home-programme", text).Value!.Low);

    [Theory]
    [InlineData("Never smoker, no chew.", "never")]
    [InlineData("Tobacco: never   EtOH: rare", "never")]
    [InlineData("Nonsmoker.", "never")]
    [InlineData("Tobacco Use - Every day smoker, 0.5 ppd, 31 yrs.", "current")]
    [InlineData("PMH  HTN, tobacco 1 ppd, BMI 36", "current")]
    [InlineData("Former smoker, quit in 2019.", "former")]
    [InlineData("He previously smoked 2 packs a day.", "former")]
    public void Tobacco_has_a_status(string text, string status) => Assert.Contains(Reader.Of("nicotine", text, DocumentType.ProgressNote), s => s == status);

    [Fact]
    public void A_husbands_tobacco_is_his() =>
        Assert.DoesNotContain("current", Reader.Of("nicotine", "She has never smoked; her late husband did, two packs a day, in the house.", DocumentType.ProgressNote));

    [Fact]
    public void An_operation_is_planned_or_done()
    {
        Assert.Equal(["L2-L3 planned", "L3-L4 planned"], Reader.Of("planned-decompression", "PLAN: Recommend L2-3 and L3-4 laminectomy.", DocumentType.ProgressNote));
        Assert.Equal(["L3-L4 planned", "L4-L5 planned"], Reader.Of("planned-decompression", "PLAN: Recommend L3, L4, L5 laminectomy.", DocumentType.ProgressNote));
        Assert.Equal(["absent"], Reader.Of("planned-fusion", "Plan: No fusion planned.", DocumentType.ProgressNote));
        Assert.Empty(Reader.Of("prior-fusion", "Plan: No fusion planned.", DocumentType.ProgressNote));
        Assert.Equal(["L5-S1 historical"], Reader.Of("prior-fusion", "58F s/p L5-S1 TLIF 5/6/25. Doing ok.", DocumentType.ProgressNote));
        Assert.Equal(["family"], Reader.Of("prior-fusion", "FAMILY HISTORY: Father - lumbar fusion x2.", DocumentType.ProgressNote));
    }
}
