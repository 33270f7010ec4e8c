using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstChart;

/// <summary>What the chart has is not told the other way round: a source's force, another's habit, a collection that is denied, a strength that is not full, a side of a line that breaks off.</summary>
public sealed class TurnsToldTests
{
    private const string Note = """
        ---
        type: progress-note
        date: 2025-08-01
        author: surgeon
        ---
        Wife breeds ferrets in the shed. Drinks little.
        No paravertebral seroma.
        Strong right and weak left
        hip rotation with a snap on the right.
        """;

    private static Brief World(Brief brief) =>
        brief with
        {
            Case = brief.Case with
            {
                Documents =
                [
                    .. brief.Case.Documents,
                    Some.Document("04-note", Note, DocumentType.ProgressNote, new DateOnly(2025, 8, 1), AuthorRole.Surgeon),
                ],
            },
        };

    [Theory]
    [InlineData("SLIDE rules out decompression alone.", "rules out")]
    [InlineData("Function rose with fusion in every case [@slip-trial#function].", "in every case")]
    public void A_source_is_made_to_say_no_more_than_it_does(string text, string at) => Told.Trips(new SourceKind(), text, at);

    [Fact]
    public void What_is_denied_before_it_overstates_nothing() =>
        Told.Passes(new SourceKind(), "SLIDE does not rule out decompression alone.");

    [Fact]
    public void Company_makes_a_habit_nobody_else_s()
    {
        Told.Trips(new ClaimsSupported(), "He breeds ferrets outside with his wife.", "breeds", World);
        Told.Passes(new ClaimsSupported(), "His wife breeds ferrets.", World);
    }

    [Fact]
    public void What_every_line_denies_is_not_there_behind_an_article()
    {
        Told.Trips(new ClaimsSupported(), "A seroma stands beside the spine.", "seroma", World);
        Told.Passes(new ClaimsSupported(), "No seroma stands beside the spine.", World);
    }

    [Fact]
    public void A_part_with_both_sides_has_those_of_a_line_that_breaks_off() =>
        Told.Passes(new Laterality(), "Strong right and weak left hip rotation with a snap.", World);

    [Fact]
    public void Full_strength_is_held_against_the_latest_grade()
    {
        var foot = Some.Brief().Facts[0] with
        {
            Id = "f-weak",
            Name = "motor-grade",
            Value = new FactValue { Low = 4, High = 4 },
            Level = null,
            Side = Side.Left,
            Part = "toe extension",
            Assertion = Assertion.Present,
            Date = DayRange.On(new DateOnly(2025, 8, 1)),
        };
        Told.Trips(new ClaimsSupported(), "Examination showed full strength.", "full strength", b => b with { Facts = [.. b.Facts, foot] });
        Told.Passes(new ClaimsSupported(), "Examination showed full strength.");
    }
}
