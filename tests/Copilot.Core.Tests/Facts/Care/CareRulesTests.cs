using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Care;

namespace Copilot.Core.Tests.Facts.Care;

/// <summary>A row a rule, in the rules' order: a piece of a note (of 10 June 2025) and what it comes to; null where nothing is told. Of a therapist's record the record itself is the one fact.</summary>
public sealed class CareRulesTests
{
    private const string Therapy = "supervised-therapy";
    private const string Exercises = "home-programme";
    private const string Injection = "injection";

    private sealed record Row(string Rule, string Text, string Fact, Assertion? Assertion, DocumentType Type = DocumentType.ProgressNote);

    private static readonly Row[] Rows =
    [
        new("chosen care is had", "He chose physical therapy and went to ten visits of it.", Therapy, Assertion.Present),
        new("what was had on a day did nothing", "L3-4 ESI 3/2025 nil.", Injection, Assertion.Historical),
        new("one of two to choose from is a case", "We talked over an injection versus surgery.", Injection, Assertion.Hypothetical),
        new("no further care tells nothing of what was had before", "No further PT.", Therapy, null),
        new(
            "a verb of the past in a plan tells what was had",
            "He had PT and two epidurals in 2024.",
            Therapy,
            Assertion.Historical,
            DocumentType.OperativePlan
        ),
        new("a goal is aimed at", "Goals: HEP independent.", Exercises, Assertion.Planned),
        new("exercises done since are kept up", "Plan:\nPT 10 visits last fall, HEP since.", Exercises, Assertion.Present),
        new("what helped was had, though a plan tells it", "Plan:\nPhysical therapy has been helpful.", Therapy, Assertion.Present),
        new("what is to be continued goes on", "She will continue her home exercise program.", Exercises, Assertion.Present),
        new("what is ordered is planned", "Referral to PT placed today.", Therapy, Assertion.Planned),
        new("what came after an injection came after it was had", "Legs are better since the epidural.", Injection, Assertion.Historical),
        new("what goes on, though a plan tells it, is no plan", "Plan:\nHome exercises daily.", Exercises, Assertion.Present),
        new("what a verb tells as over was had", "She completed PT.", Therapy, Assertion.Historical),
        new("care so far was had", "Plan:\nRx to date: PT winter (14 visits).", Therapy, Assertion.Historical),
        new(
            "an injection of a day gone by is none that a plan plans",
            "Plan:\nL4-5 ESI 4/2/2025 nothing.",
            Injection,
            Assertion.Historical
        ),
        new(
            "an injection of a day gone by whose effect is pending was given",
            "L4-5 ESI 05/09/2025 pending.",
            Injection,
            Assertion.Historical
        ),
        new("no more care being planned tells nothing of what was had", "No medial branch blocks planned.", Injection, null),
        new("what was offered and attended was had", "We offered PT and he attended 11 visits.", Therapy, Assertion.Present),
        new("an offer is no plan", "Offered more PT.", Therapy, Assertion.Hypothetical),
        new(
            "care on a condition is a case",
            "Will consider a second injection only if the first one lasts.",
            Injection,
            Assertion.Hypothetical
        ),
        new("what a person will not have is not had", "Physical therapy was discussed and he would not go.", Therapy, Assertion.Absent),
        new(
            "what was given to do and was not done is not had",
            "Exercise sheet handed over; physical therapy at home, he has not really done it.",
            Therapy,
            Assertion.Absent
        ),
        new("an order in bare words is planned", "PT eval and treat.", Therapy, Assertion.Planned),
        new("care with a day to come is planned", "PT lumbar: next slot 7/30.", Therapy, Assertion.Planned),
        new("an injection that is only named, or ahead, is planned", "I brought up an epidural.", Injection, Assertion.Planned),
        new(
            "a therapist's record is the episode, and its own words for it add nothing",
            "Patient comes to physical therapy for low back pain.",
            Therapy,
            Assertion.Present,
            DocumentType.TherapyRecord
        ),
        new(
            "what was booked and not kept is neither had nor to come, and denies nothing",
            "Lumbar epidural 5/22: CANCELLED.",
            Injection,
            null
        ),
    ];

    public static TheoryData<string> Rules() => [.. Rows.Select(r => r.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_a_mention_of_care_comes_to(string rule)
    {
        var row = Rows.Single(r => r.Rule == rule);
        Assert.Equal(
            row.Assertion is { } told ? [told] : [],
            Reader.Read(row.Text, row.Type).Where(f => f.Name == row.Fact).Select(f => f.Assertion)
        );
    }

    [Fact]
    public void Every_rule_has_a_row_in_the_rules_order() =>
        Assert.Equal(CareRules.OfWords.Concat(CareRules.OfFigures).Select(r => r.Why), Rows.Select(r => r.Rule));
}
