using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstChart;

/// <summary>A figure, a day, a length and a count that the chart has are told of what the chart has them of: of that level, study, unit and part of the body.</summary>
public sealed class PlacesAndTimesToldTests
{
    private const string Note = """
        ---
        type: progress-note
        date: 2025-07-31
        author: surgeon
        ---
        The plan takes 70 percent of each facet at L3-L4.
        At L4-L5 20 percent of each facet is taken.
        Chewed snuff until 9 months ago, gum for the first weeks.
        Films run off again for our office, reprinted 07/15/2025.
        Knee replacement with 11 visits of therapy in 2022.
        Left calf and right calf tested with the heel raise.
        One cage is in the plan.
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
    public void A_figure_beside_a_level_is_one_of_that_level()
    {
        Told.Trips(new NumbersInSource(), "The surgeon takes about 20 percent of each facet at L3-L4.", "20 percent", World);
        Told.Passes(new NumbersInSource(), "The surgeon takes about 70 percent of each facet at L3-L4.", World);
    }

    [Fact]
    public void A_length_is_in_the_unit_of_the_line_that_tells_the_same()
    {
        Told.Trips(new DateArithmetic(), "She chewed snuff until nine weeks ago, with gum for the first weeks.", "nine weeks", World);
        Told.Passes(new DateArithmetic(), "She chewed snuff until nine months ago, with gum for the first weeks.", World);
    }

    [Fact]
    public void The_day_of_a_print_is_none_of_a_study()
    {
        Told.Trips(new DateArithmetic(), "The flexion-extension films were made on 15 July 2025.", "15 July 2025", World);
        Told.Passes(new DateArithmetic(), "The films were reprinted on 15 July 2025.", World);
    }

    [Fact]
    public void A_study_of_another_day_was_not_made_today()
    {
        Told.Trips(new DateArithmetic(), "The bending films taken today show 4.5 mm at L4-L5 [chart:03-films:7].", "today", World);
        Told.Passes(new DateArithmetic(), "The bending films taken in June show 4.5 mm at L4-L5 [chart:03-films:7].", World);
    }

    [Fact]
    public void Care_of_a_knee_is_no_care_of_the_back()
    {
        Told.Trips(new ClaimsSupported(), "With the 11 visits of therapy in 2022 she has done enough.", "11 visits", World);
        Told.Passes(new ClaimsSupported(), "The 11 visits of therapy in 2022 were for a knee.", World);
    }

    [Fact]
    public void Cages_are_as_many_as_the_plan_has()
    {
        Told.Trips(new NumbersInSource(), "Five cages are planned.", "Five cages", World);
        Told.Passes(new NumbersInSource(), "One cage is planned.", World);
    }

    [Theory]
    [InlineData("She walks 150 m before she must sit.")]
    [InlineData("He can stand a while before he has to lean on a rail.")]
    public void What_the_body_demands_is_no_demand(string text) => Told.Passes(new RequirementsTraced(), text, World);
}
