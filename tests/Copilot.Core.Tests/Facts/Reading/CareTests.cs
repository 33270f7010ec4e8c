using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts.Reading;

public sealed class CareTests
{
    private static Fact Single(string name, string text, DocumentType type = DocumentType.ProgressNote) =>
        Assert.Single(Reader.Read(text, type), f => f.Name == name);

    [Fact]
    public void A_therapy_record_is_one_episode()
    {
        const string Record = "PHYSICAL THERAPY - DISCHARGE\n\nDx: lumbar stenosis\nDates of service 2/5/25 - 4/15/25; 12 visits\n";
        var therapy = Single("supervised-therapy", Record, DocumentType.TherapyRecord);
        Assert.Equal(
            (new DateOnly(2025, 2, 5), new DateOnly(2025, 4, 15), 12.0, null),
            (therapy.Start!.Value.First, therapy.End!.Value.Last, therapy.Value!.Low!.Value, therapy.Part)
        );
        Assert.Equal(12, Single("therapy-visits", Record, DocumentType.TherapyRecord).Value!.Low);
    }

    [Fact]
    public void A_part_that_a_therapist_asks_about_is_not_what_is_treated() =>
        Assert.Null(
            Single(
                "supervised-therapy",
                "PHYSIOTHERAPY\n\nfrom 2 Apr 2025 to 24 May 2025, 8 x seen\nProblem: R thigh pain, ?L3 root ?knee\nknee ROM full\n",
                DocumentType.TherapyRecord
            ).Part
        );

    [Fact]
    public void An_hour_in_a_log_is_no_number_of_visits() =>
        Assert.Null(Single("supervised-therapy", "5/29 1630  PT visit #4 yesterday.\n").Value);

    [Fact]
    public void A_year_that_opens_a_sentence_dates_the_care_on_its_next_line() =>
        Assert.Equal(
            Assertion.Historical,
            Single(
                "supervised-therapy",
                "Back pain since March. In 2019 he had a back strain and did\n8 weeks of PT for it, full recovery.\n"
            ).Assertion
        );

    [Fact]
    public void Care_of_a_shoulder_is_not_care_of_the_spine()
    {
        const string Record =
            "PHYSICAL THERAPY DISCHARGE REPORT\n\nTreatment dates 01/09/2025 - 05/08/2025          Total visits: 22\n\nTreatment diagnosis: s/p R rotator cuff repair\n\nPain         6/10         1/10\n";
        Assert.All(
            Reader.Read(Record, DocumentType.TherapyRecord).Where(f => f.Name is "supervised-therapy" or "therapy-visits"),
            f => Assert.Equal("shoulder", f.Part)
        );
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
    public void A_row_of_a_record_of_several_courses_counts_for_the_part_that_it_names()
    {
        const string Record =
            "THERAPY ACCOUNT\n\nCase 1  R ankle instability   1/6/25 - 2/28/25   20 visits   goals met\nCase 2  L hip impingement     2/3/25 - 3/14/25   11 visits   goals met\nCase 3  Lumbar stenosis       4/7/25 - 5/30/25    8 visits   see below\n";
        var facts = Reader.Read(Record, DocumentType.TherapyRecord);
        Assert.Equal(
            ["foot 20", "hip 11", "spine 8"],
            facts.Where(f => f.Name == "therapy-visits").Select(f => $"{(f.Part == "ankle" ? "foot" : f.Part ?? "spine")} {f.Value!.Low}")
        );
        var episode = Assert.Single(facts, f => f.Name == "supervised-therapy" && f.Part is null);
        Assert.Equal(("2025-04-07", "2025-05-30", 8.0), (episode.Start.ToString(), episode.End.ToString(), episode.Value!.Low!.Value));
    }

    [Theory]
    [InlineData("Lumbar PT discharge. 3/3/25 to 5/9/25, 15 of 18 visits.", 15)]
    [InlineData("Lumbar PT discharge. 3/3/25 to 5/9/25, attended 10 out of 12 sessions.", 10)]
    [InlineData("Lumbar PT discharge. 3/3/25 to 5/9/25, 9 of 9 visits.", 9)]
    public void Of_the_visits_booked_those_attended_count(string text, double visits) =>
        Assert.Equal(visits, Single("therapy-visits", text, DocumentType.TherapyRecord).Value!.Low);

    [Theory]
    [InlineData("Legs ache on his feet. Naproxen 500 bid. PT. Uric acid 6.0.", "supervised-therapy")]
    [InlineData("Start etodolac 400. PT + HEP. Back in the fall.", "home-programme")]
    [InlineData("Ibuprofen 600 TID from today w/ food, PT.", "supervised-therapy")]
    [InlineData("Sciatica x 4 days. PT consult. No tx so far.", "supervised-therapy")]
    public void Care_that_is_only_named_in_a_list_of_orders_is_planned(string text, string name) =>
        Assert.Equal(Assertion.Planned, Single(name, text).Assertion);

    [Theory]
    [InlineData("Treatment so far: PT.")]
    [InlineData("Conservative care has been tried. PT. NSAIDs.")]
    [InlineData("PT finished in June.")]
    public void Care_that_a_list_tells_as_had_is_no_order(string text) =>
        Assert.NotEqual(Assertion.Planned, Single("supervised-therapy", text).Assertion);

    [Theory]
    [InlineData("A soft brace was discussed and she would not wear it.", "brace")]
    [InlineData("She was offered physical therapy and did not go.", "supervised-therapy")]
    [InlineData("An epidural injection was recommended, he declined.", "injection")]
    public void What_a_person_will_not_have_was_not_had(string text, string name) =>
        Assert.Equal(Assertion.Absent, Single(name, text).Assertion);

    [Theory]
    [InlineData("Nine sessions of physical therapy, last one April 30, continues the exercises at home.")]
    [InlineData("Therapy from February 3 to April 30 and he does his home exercises daily, to this week.")]
    public void What_goes_on_beside_other_care_does_not_take_its_days(string text)
    {
        var home = Single("home-programme", text);
        Assert.Equal((Assertion.Present, true, null, null), (home.Assertion, home.Ongoing, home.Start, home.End));
    }

    [Theory]
    [InlineData("SPINE CLINIC    NEW PT")]
    [InlineData("PT: 41 yo male, drywall finisher")]
    [InlineData("DP and PT pulses palpable on both sides.")]
    [InlineData("Brachial  132  130\nDP   141  138\nPT   146  140\n")]
    public void Patients_and_arteries_are_no_therapy(string text) =>
        Assert.DoesNotContain(Reader.Read(text), f => f.Name == "supervised-therapy");

    [Theory]
    [InlineData("Care: naproxen, PT x 14, HEP daily.", 14)]
    [InlineData("PT (12), gabapentin, home exercises.", 12)]
    [InlineData("Gabapentin; PT 16; HEP daily.", 16)]
    [InlineData("PT 9v + HEP daily.", 9)]
    public void In_a_list_of_care_a_bare_number_behind_therapy_counts_its_visits(string text, double visits) =>
        Assert.Equal(visits, Single("therapy-visits", text).Value!.Low);

    [Theory]
    [InlineData("PT 16.")]
    [InlineData("PT 12.4, INR 1.1 on warfarin, naproxen stopped.")]
    [InlineData("Naproxen, PT x 6 weeks, HEP.")]
    [InlineData("Naproxen, PT 2/10, HEP.")]
    public void A_number_that_may_be_something_else_counts_no_visits(string text) =>
        Assert.DoesNotContain(Reader.Read(text), f => f.Name == "therapy-visits");

    [Fact]
    public void What_is_said_of_a_drug_before_it_is_not_said_of_therapy()
    {
        Assert.False(Single("supervised-therapy", "Pregabalin continuing, 16 visits of therapy.").Ongoing);
        Assert.Null(
            Single(
                "supervised-therapy",
                "Pool therapy last winter, a home program daily since, and an epidural that helped for two weeks."
            ).Value
        );
    }

    [Fact]
    public void Care_of_a_day_that_did_nothing_was_had() =>
        Assert.Equal(
            (Assertion.Historical, "2025-05-01/2025-05-31"),
            (Single("injection", "L4-5 ESI 5/2025 nil.").Assertion, Single("injection", "L4-5 ESI 5/2025 nil.").Start.ToString())
        );

    [Fact]
    public void Which_visits_are_told_of_is_not_how_many_there_were() =>
        Assert.Equal(
            14,
            Single(
                "therapy-visits",
                "Lumbar PT, 14 visits. HEP issued visit 1, updated visits 6 and 11.",
                DocumentType.TherapyRecord
            ).Value!.Low
        );

    [Fact]
    public void The_day_of_an_entry_is_not_the_first_of_what_it_tells_as_a_habit() =>
        Assert.Null(Single("home-programme", "06/02/25  Call to member: exercises every morning.").Start);

    [Fact]
    public void What_dates_one_kind_of_care_does_not_date_the_next()
    {
        Assert.Null(Single("home-programme", "Six visits of chiropractic in May 2024, then a home exercise program.").Start);
        Assert.NotNull(Single("manual-therapy", "Six visits of chiropractic in May 2024, then a home exercise program.").Start);
        Assert.NotNull(Single("home-programme", "March to May 2025 physical therapy and home exercises daily.").Start);
    }

    [Theory]
    [InlineData("Wears a carbon brace in the right shoe since 2011.")]
    [InlineData("Has a brace for the left ankle.")]
    public void A_brace_of_the_foot_is_no_care_of_the_back(string text) => Assert.DoesNotContain(Reader.Read(text), f => f.Name == "brace");

    [Fact]
    public void The_letters_behind_a_signature_are_no_therapy() =>
        Assert.DoesNotContain(Reader.Read("Signed electronically, PT, DPT"), f => f.Name == "supervised-therapy");

    [Fact]
    public void Pt_is_mostly_the_patient() =>
        Assert.DoesNotContain(
            Reader.Read("Pt verbalized understanding. pt insistent re date. Pulses 2+ DP/PT."),
            f => f.Name == "supervised-therapy"
        );

    [Fact]
    public void A_procedure_note_gives_the_injection_its_day()
    {
        var fact = Reader
            .Read("PROCEDURE: Interlaminar epidural steroid injection L3-4, fluoroscopic guidance", DocumentType.ProcedureNote)
            .First(f => f.Name == "injection");
        Assert.Equal(("L3-L4", "2025-06-10"), (fact.Level.ToString(), fact.Start.ToString()));
    }

    [Theory]
    [InlineData("HEP: reports 6 d/wk.", 6)]
    [InlineData("HEP 5-6 days a week, uses phone log.", 5)]
    [InlineData("home exercises which she continues 5 days out of 7", 5)]
    public void A_home_programme_has_its_frequency(string text, double days) =>
        Assert.Equal(days, Single("home-programme", text).Value!.Low);

    /// <summary>How different hands date care; the note is of 10 June 2025, and "on" is care that goes on.</summary>
    [Theory]
    [InlineData("PT 2x/wk x 8 wks, d/c'd 3/14", "supervised-therapy", "2025-01-17", "2025-03-14")]
    [InlineData(
        "She completed 12 of 12 physical therapy visits between Jan 6 and Feb 14.",
        "supervised-therapy",
        "2025-01-06",
        "2025-02-14"
    )]
    [InlineData("Physical therapy from 2/3/25 to 4/28/25, 16 visits.", "supervised-therapy", "2025-02-03", "2025-04-28")]
    [InlineData("PT x 16 visits 2/3-4/28", "supervised-therapy", "2025-02-03", "2025-04-28")]
    [InlineData("PT Feb-Apr, 16 sessions, no lasting benefit", "supervised-therapy", "2025-02-01/2025-02-28", "2025-04-01/2025-04-30")]
    [InlineData("16 sessions of therapy this winter", "supervised-therapy", "2024-12-01/2025-02-28", "2024-12-01/2025-02-28")]
    [InlineData(
        "She did eight weeks of physical therapy ending in April.",
        "supervised-therapy",
        "2025-02-04/2025-03-05",
        "2025-04-01/2025-04-30"
    )]
    [InlineData("He finished a 3-month course of physical therapy on May 2.", "supervised-therapy", "2025-02-02", "2025-05-02")]
    [InlineData("six weeks of PT starting April 1", "supervised-therapy", "2025-04-01", "2025-05-13")]
    [InlineData("He has attended physical therapy twice weekly since March 4.", "supervised-therapy", "2025-03-04", "on")]
    [InlineData("He's been going to therapy since early March and is still going.", "supervised-therapy", "2025-03-01/2025-03-10", "on")]
    [InlineData("Currently in PT (visit 9 of 12), started 4/22.", "supervised-therapy", "2025-04-22", "on")]
    [InlineData("HEP daily since discharge 4/28.", "home-programme", "2025-04-28", "on")]
    [InlineData("Home exercises every morning since February.", "home-programme", "2025-02-01/2025-02-28", "on")]
    [InlineData("does her stretches most days, has since January", "home-programme", "2025-01-01/2025-01-31", "on")]
    [InlineData("Walks and does core exercises at home 4x/week since mid-March.", "home-programme", "2025-03-11/2025-03-20", "on")]
    [InlineData("Chiropractor x 10 visits Feb - March.", "manual-therapy", "2025-02-01/2025-02-28", "2025-03-01/2025-03-31")]
    [InlineData("Chiropractic care 3 times a week for six weeks beginning 2/10.", "manual-therapy", "2025-02-10", "2025-03-24")]
    [InlineData("Acupuncture x6 in spring.", "manual-therapy", "2025-03-01/2025-05-31", "2025-03-01/2025-05-31")]
    [InlineData("CBT for pain, 6 sessions March to May", "behavioural-care", "2025-03-01/2025-03-31", "2025-05-01/2025-05-31")]
    [InlineData("Aquatic therapy 2x/week since 3/10, ongoing.", "supervised-therapy", "2025-03-10", "on")]
    [InlineData("Physio at the Y twice a week, 3/3 through 5/30.", "supervised-therapy", "2025-03-03", "2025-05-30")]
    [InlineData("went to therapy 14 times, Mar 3 to May 9", "supervised-therapy", "2025-03-03", "2025-05-09")]
    [InlineData("PT: 14 visits, 3/3/2025 - 5/9/2025", "supervised-therapy", "2025-03-03", "2025-05-09")]
    [InlineData("PT start 3/3/25, last visit 5/9/25, total 14.", "supervised-therapy", "2025-03-03", "2025-05-09")]
    [InlineData("PT (14 sessions, Oak Street, March-May 2025)", "supervised-therapy", "2025-03-01/2025-03-31", "2025-05-01/2025-05-31")]
    [InlineData("14 PT visits over 10 weeks, last seen 5/9", "supervised-therapy", "2025-02-28", "2025-05-09")]
    [InlineData(
        "She has had 14 visits with the therapist, the first on March 3 and the last on May 9.",
        "supervised-therapy",
        "2025-03-03",
        "2025-05-09"
    )]
    [InlineData("Over the past 5 months he has taken naproxen and done a home programme.", "home-programme", "2025-01-10", "on")]
    [InlineData("He has been in physical therapy for the last 10 weeks.", "supervised-therapy", "2025-04-01", "on")]
    [InlineData(
        "Therapy started the first week of March and finished mid May.",
        "supervised-therapy",
        "2025-03-01/2025-03-31",
        "2025-05-11/2025-05-20"
    )]
    [InlineData("Pain began 1/15 after lifting. PT started 2/20, finished 4/30.", "supervised-therapy", "2025-02-20", "2025-04-30")]
    [InlineData(
        "She had physical therapy for the back. It ran from March 3 to May 9, 14 visits in all.",
        "supervised-therapy",
        "2025-03-03",
        "2025-05-09"
    )]
    [InlineData("PT started 3/3, discharged to HEP 4/28 after 16 visits.", "supervised-therapy", "2025-03-03", "2025-04-28")]
    [InlineData("Began physical therapy on 3/3/25 and completed it on 5/9/25.", "supervised-therapy", "2025-03-03", "2025-05-09")]
    [InlineData("Physical therapy in February.", "supervised-therapy", "2025-02-01/2025-02-28", "2025-02-01/2025-02-28")]
    [InlineData(
        "physical therapy Mar 2025 - May 2025, ~14 sessions",
        "supervised-therapy",
        "2025-03-01/2025-03-31",
        "2025-05-01/2025-05-31"
    )]
    [InlineData("Formal PT 12 weeks (Jan–Apr 2025)", "supervised-therapy", "2025-01-01/2025-01-31", "2025-04-01/2025-04-30")]
    [InlineData("did a 6 week course of PT in Feb and March", "supervised-therapy", "2025-02-01/2025-02-28", "2025-03-01/2025-03-31")]
    [InlineData("Home stretching routine taught 4/28, does it daily.", "home-programme", "2025-04-28", "on")]
    [InlineData("Daily HEP x 10 weeks.", "home-programme", "2025-04-01", "on")]
    public void Care_has_its_days(string text, string kind, string from, string to)
    {
        var care = Assert.Single(Reader.Read(text), f => f.Name == kind);
        Assert.Equal((from, to), (care.Start.ToString(), care.End?.ToString() ?? (care.Ongoing ? "on" : "")));
    }

    [Fact]
    public void Every_day_of_a_list_is_an_injection_of_its_own() =>
        Assert.Equal(
            ["2025-03-12", "2025-04-23", "2025-05-14"],
            Reader
                .Read("ESIs on 3/12, 4/23 and 5/14.")
                .Where(f => f.Name == "injection")
                .Select(f => f.Start.ToString())
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("Currently in PT (visit 9 of 12), started 4/22.")]
    [InlineData("Chiropractic care 3 times a week for six weeks beginning 2/10.")]
    [InlineData("Started gabapentin 3/1.")]
    public void Care_that_begins_is_no_onset(string text) => Assert.DoesNotContain(Reader.Read(text), f => f.Name == "symptom-onset");

    [Fact]
    public void A_programme_begins_where_therapy_ends()
    {
        var facts = Reader.Read("PT started 3/3, discharged to HEP 4/28 after 16 visits.");
        Assert.Equal("2025-04-28", Assert.Single(facts, f => f.Name == "supervised-therapy").End.ToString());
        Assert.Equal("2025-04-28", Assert.Single(facts, f => f.Name == "home-programme").Start.ToString());
    }

    [Theory]
    [InlineData("Supervised therapy and any home exercise programme for the spine are contraindicated while she faints on effort.", "")]
    [InlineData("PT is contraindicated.", "")]
    [InlineData("She may not attend physical therapy until the valve is fixed.", "")]
    [InlineData("He is not cleared for physical therapy.", "")]
    [InlineData("No contraindication to PT.", "absent")]
    public void Therapy_that_is_forbidden_is_contraindicated(string text, string told) =>
        Assert.Equal([told], Reader.Of("therapy-contraindicated", text, DocumentType.Letter));

    [Theory]
    [InlineData("NSAIDs contraindicated.")]
    [InlineData("Therapy is not contraindicated.")]
    public void What_is_not_forbidden_is_not(string text) =>
        Assert.DoesNotContain("", Reader.Of("therapy-contraindicated", text, DocumentType.Letter));

    [Theory]
    [InlineData("PT .................. [Not done] free text: cardiology forbids", "supervised-therapy")]
    [InlineData("Never tried a brace.", "brace")]
    [InlineData("No NSAID, acetaminophen he would not take anyway.", "medication")]
    public void What_was_not_done_is_denied(string text, string name) =>
        Assert.All(Reader.Read(text).Where(f => f.Name == name), f => Assert.Equal(Assertion.Absent, f.Assertion));

    [Fact]
    public void A_list_of_procedures_gives_each_its_own_day() =>
        Assert.Equal(
            ["2024-08-19", "2024-10-28", "2025-01-06"],
            Reader
                .Read(
                    "PROCEDURE HISTORY\n\n08/19/2024  R L5 TFESI, fluoro.\n10/28/2024  R L5 TFESI, fluoro.\n01/06/2025  R L5 TFESI, fluoro.\n",
                    DocumentType.ProcedureNote
                )
                .Where(f => f.Name == "injection")
                .Select(f => f.Start.ToString())
        );

    [Fact]
    public void A_part_that_only_the_diagnosis_names_is_the_part_treated() =>
        Assert.All(
            Reader
                .Read(
                    "PT DISCHARGE\n\nStart 09/16/2024   End 11/29/2024   Visits 20\nDx: S/P R partial medial meniscectomy 09/09/2024\n",
                    DocumentType.TherapyRecord
                )
                .Where(f => f.Name == "supervised-therapy"),
            f => Assert.Equal("knee", f.Part)
        );

    [Fact]
    public void A_chiropractors_card_is_manual_therapy()
    {
        var facts = Reader.Read(
            "CHIROPRACTIC OFFICE   TREATMENT CARD\n\n2/5 2/7 2/12 2/14 3/5 4/16/2025      6 adj\nAll passive.\n",
            DocumentType.TherapyRecord
        );
        Assert.DoesNotContain(facts, f => f.Name == "supervised-therapy");
        Assert.Contains(facts, f => f is { Name: "manual-therapy", Start.First: { Year: 2025, Month: 2, Day: 5 } });
    }

    [Fact]
    public void Scores_are_no_dates() =>
        Assert.DoesNotContain(
            Reader.Read("10/14/25 EVAL pain 8/10.\n10/28/25 #3  7/10 to 8/10. Tolerates all.", DocumentType.TherapyRecord),
            f => f.Start is { } s && s.First.Month is 7 or 8
        );

    [Fact]
    public void An_operation_is_planned_or_done()
    {
        Assert.Equal(
            ["L2-L3 planned", "L3-L4 planned"],
            Reader.Of("planned-decompression", "PLAN: Recommend L2-3 and L3-4 laminectomy.", DocumentType.ProgressNote)
        );
        Assert.Equal(
            ["L3-L4 planned", "L4-L5 planned"],
            Reader.Of("planned-decompression", "PLAN: Recommend L3, L4, L5 laminectomy.", DocumentType.ProgressNote)
        );
        Assert.Equal(["absent"], Reader.Of("planned-fusion", "Plan: No fusion planned.", DocumentType.ProgressNote));
        Assert.Empty(Reader.Of("prior-fusion", "Plan: No fusion planned.", DocumentType.ProgressNote));
        Assert.Equal(["L5-S1 historical"], Reader.Of("prior-fusion", "58F s/p L5-S1 TLIF 5/6/25. Doing ok.", DocumentType.ProgressNote));
        Assert.Equal(["family"], Reader.Of("prior-fusion", "FAMILY HISTORY: Father - lumbar fusion x2.", DocumentType.ProgressNote));
    }

    [Theory]
    [InlineData("Labs: PT 13.1, INR 1.0, PTT 29.")]
    [InlineData("PT normal. Platelets 212.")]
    [InlineData("PT and INR will be drawn on Monday.")]
    [InlineData("PT 14 seconds.")]
    [InlineData("PT did not apply ice at home.")]
    [InlineData("PT was instructed to walk more.")]
    [InlineData("Seen by R. Miller, PT.")]
    [InlineData("Attends therapy weekly for her depression.")]
    [InlineData("He had six weeks of therapy with an oral antibiotic.")]
    public void What_shares_letters_or_a_name_with_therapy_is_none(string text) =>
        Assert.DoesNotContain(Reader.Read(text), f => f.Name == "supervised-therapy");

    [Theory]
    [InlineData("Tried naproxen, PT, and two ESIs.", Assertion.Historical)]
    [InlineData("We discussed injections, physical therapy or surgery.", Assertion.Planned)]
    [InlineData("Her back was refractory to outpatient physical therapy.", Assertion.Historical)]
    [InlineData("Sent home with recommendations for outpatient physical therapy.", Assertion.Planned)]
    [InlineData("ASSESSMENT AND PLAN:\nPhysical therapy has been very helpful.", Assertion.Present)]
    [InlineData("ASSESSMENT AND PLAN:\nPhysical therapy would be helpful.", Assertion.Planned)]
    public void Therapy_offered_is_planned_and_therapy_had_is_not(string text, Assertion assertion) =>
        Assert.Equal(assertion, Single("supervised-therapy", text).Assertion);

    [Theory]
    [InlineData("She had a labor epidural with her second child.")]
    [InlineData("Lupron injection every three months.")]
    [InlineData("Ice the injection site tonight.")]
    [InlineData("An intercostal nerve block was given for the ribs.")]
    public void An_injection_of_another_kind_is_none_for_the_spine(string text) =>
        Assert.DoesNotContain(Reader.Read(text), f => f.Name == "injection");

    [Theory]
    [InlineData("Leg pain is less since the epidural steroid injection.")]
    [InlineData("Walks farther after her transforaminal injection.")]
    public void Better_since_an_injection_tells_that_it_was_had(string text) =>
        Assert.Equal(Assertion.Historical, Single("injection", text).Assertion);

    [Theory]
    [InlineData("He is intolerant of NSAIDs.")]
    [InlineData("There is a question of dependence on opioids.")]
    [InlineData("She was given IV ketorolac.")]
    public void A_drug_not_taken_for_the_pain_is_no_treatment(string text) =>
        Assert.DoesNotContain(Reader.Read(text), f => f.Name == "medication");

    [Theory]
    [InlineData("Indomethacin should not be used.", Assertion.Absent)]
    [InlineData("Plan: stop taking any over the counter ibuprofen.", Assertion.Historical)]
    [InlineData("Plan: ketorolac 30 IM today, naproxen 500 bid.", Assertion.Present)]
    public void Advice_on_a_drug_keeps_its_sense(string text, Assertion assertion) =>
        Assert.Equal(assertion, Reader.Read(text).Last(f => f.Name == "medication").Assertion);

    [Fact]
    public void How_often_a_drug_is_taken_is_no_frequency_of_exercise() =>
        Assert.Null(Single("home-programme", "Continues the home exercise program and twice daily gabapentin.").Value);

    [Fact]
    public void What_brackets_tell_of_a_drug_is_not_told_of_the_therapy_behind_them()
    {
        var therapy = Single("supervised-therapy", "Has tried: meloxicam (since January, continues), physical therapy x 12.");
        Assert.Equal((Assertion.Historical, false), (therapy.Assertion, therapy.Ongoing));
    }

    [Theory]
    [InlineData("Sick on naproxen, changed to celecoxib.")]
    [InlineData("Naproxen switched to celecoxib.")]
    public void A_drug_that_is_changed_to_another_is_over(string text) =>
        Assert.Equal(Assertion.Historical, Reader.Read(text).First(f => f.Part == "naproxen").Assertion);

    [Fact]
    public void A_suggestion_of_a_thing_leaves_it_possible() =>
        Assert.Equal(Assertion.Possible, Single("osteoporosis", "There is a suggestion of osteoporosis.").Assertion);
}
