using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstChart;

/// <summary>What a text tells beside words that a clause of the chart has too: side, grade, figure, level and denial are that clause's.</summary>
public sealed class CounterpartsTests
{
    private const string Exam = """
        ---
        type: progress-note
        date: 2025-07-31
        author: surgeon
        ---
        Thigh girth is reduced on the right, knee extension weak right.
        Hamstring tightness mild on straight leg raise testing.
        Vertebral endplate edema at L4-L5 with a Modic change.
        Grip strength measured 30 mm on the pinch gauge.
        No pars defect, no fracture line. No prior spine surgery.
        Family history: mother hip fracture. Sister with multiple sclerosis.
        """;

    private static Brief World(Brief brief) =>
        brief with
        {
            Case = brief.Case with
            {
                Documents =
                [
                    .. brief.Case.Documents,
                    Some.Document("04-exam", Exam, DocumentType.ProgressNote, new DateOnly(2025, 7, 31), AuthorRole.Surgeon),
                ],
            },
        };

    [Theory]
    [InlineData("The thigh girth is reduced on the left.", "left")]
    [InlineData("Weak left knee extension is recorded.", "left")]
    public void A_side_is_that_of_the_clauses_that_share_its_words(string text, string at) => Told.Trips(new Laterality(), text, at, World);

    [Theory]
    [InlineData("The thigh girth is reduced on the right.")]
    [InlineData("His left shoulder aches at night.")]
    public void A_side_that_those_clauses_have_and_one_that_no_clause_tells_pass(string text) => Told.Passes(new Laterality(), text, World);

    [Fact]
    public void A_grade_and_a_figure_are_those_of_the_clauses_that_share_their_words()
    {
        Told.Trips(new NumbersInSource(), "Severe hamstring tightness on straight leg raise testing.", "Severe", World);
        Told.Trips(new NumbersInSource(), "The pinch gauge measured a grip of 50 mm.", "50 mm", World);
        Told.Passes(new NumbersInSource(), "Mild hamstring tightness on straight leg raise testing.", World);
        Told.Passes(new NumbersInSource(), "The pinch gauge measured a grip of 3 cm.", World);
    }

    [Fact]
    public void A_level_is_that_of_the_clauses_that_share_its_words() =>
        Told.Trips(new ClaimsSupported(), "Vertebral endplate edema with a Modic change is seen at L5-S1.", "L5-S1", World);

    [Theory]
    [InlineData("There is a fracture line.", "line")]
    [InlineData("He has had prior spine surgery, which matters here.", "spine")]
    public void What_every_clause_that_names_it_denies_is_not_told(string text, string at) =>
        Told.Trips(new ClaimsSupported(), text, at, World);

    [Theory]
    [InlineData("There is no fracture line.")]
    [InlineData("Fracture line: none.")]
    public void What_the_text_denies_too_passes(string text) => Told.Passes(new ClaimsSupported(), text, World);

    [Theory]
    [InlineData("Her multiple sclerosis is quiet.", "sclerosis")]
    [InlineData("She has already broken a hip.", "hip")]
    public void A_relative_s_history_is_not_the_member_s(string text, string at) => Told.Trips(new ClaimsSupported(), text, at, World);

    [Theory]
    [InlineData("Her sister's multiple sclerosis is her sister's.")]
    [InlineData("Her mother broke a hip.")]
    public void A_relative_s_history_told_as_that_passes(string text) => Told.Passes(new ClaimsSupported(), text, World);

    [Theory]
    [InlineData("She underwent a laminectomy at L3-L4.", "underwent")]
    [InlineData("A third of each facet was removed at operation.", "removed at operation")]
    public void An_operation_that_is_planned_is_not_told_as_done(string text, string at) => Told.Trips(new ClaimsSupported(), text, at);

    [Fact]
    public void What_is_read_so_warns() =>
        Assert.All(
            Told.Run(
                new ClaimsSupported(),
                "There is a fracture line. Her multiple sclerosis is quiet. She underwent a laminectomy.",
                World
            ),
            v => Assert.Equal(Severity.Warn, v.Severity)
        );

    [Fact]
    public void Asking_for_nothing_trips_where_the_rules_ask()
    {
        Told.Trips(new MissingEnumerated(), "Recommendation: pend. There is nothing to request from the office.", "nothing to request");
        Assert.DoesNotContain(
            Told.Run(new MissingEnumerated(), "Nothing to request.", b => b with { Assessment = b.Assessment with { Asks = [] } }),
            v => v.Why.Contains("asks for nothing", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_ordinary_pace_trips_where_the_record_shows_an_emergency()
    {
        static Brief Emergency(Brief brief) =>
            brief with
            {
                Assessment = brief.Assessment.Answer(
                    "G-EMERG",
                    a => a with { Answer = Answer.Met, Because = "Saddle numbness is recorded." }
                ),
            };
        Told.Trips(new GatesFirst(), "The emergency aside, it goes on the standard clock.", "standard clock", Emergency);
        Told.Passes(new GatesFirst(), "An emergency, so not on the standard clock.", Emergency);
        Told.Passes(new GatesFirst(), "No emergency. Standard clock.");
    }

    [Theory]
    [InlineData("| Item | Entry |\n|---|---|\n| Level | L5-S1 fusion: met. Decompression: not requested |", "met")]
    [InlineData("## Notes\n\n- Supported construct L3-L5, requested L3-S1.", "L3-L5")]
    public void A_row_of_a_label_and_its_words_and_what_stands_under_notes_are_read(string text, string at) =>
        Told.Trips(new LevelsWithinMet(), text, at);

    [Fact]
    public void A_criterion_in_brackets_behind_its_label_is_judged_by_its_row() =>
        Assert.Contains(
            Told.Run(new UnknownIsNotNotMet(), "| Criterion | L3-L4 |\n|---|---|\n| Instability (F-c) | not met |"),
            v => v.Why.Contains("computed: unknown", StringComparison.Ordinal)
        );

    [Fact]
    public void A_code_that_is_to_be_recoded_does_not_stand() => Told.Trips(new RecommendationAlgebra(), "22842 ×1 stands.", "22842");

    [Fact]
    public void A_slip_is_called_isthmic_behind_its_name_too() =>
        Told.Trips(new ClaimsSupported(), "The slip is isthmic.", "isthmic", World);

    [Fact]
    public void A_second_decision_in_a_sentence_is_held_against_the_computed_one() =>
        Told.Trips(
            new RecommendationAlgebra(),
            "I recommend approval of the decompression, and a pend for the screws.",
            "pend",
            b => b with { Assessment = b.Assessment with { Recommendation = Recommendation.Approve } }
        );
}
