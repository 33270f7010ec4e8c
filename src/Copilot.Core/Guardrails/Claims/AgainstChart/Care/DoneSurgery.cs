namespace Copilot.Core.Guardrails.Claims.AgainstChart.Care;

/// <summary>Finds a requested operation told as done, where the chart plans it and tells of no earlier one.</summary>
internal static class DoneSurgery
{
    internal static readonly string[] Earlier =
    [
        "prior-fusion",
        "prior-decompression",
        "prior-failed-fusion",
        "nonunion",
        "recurrent-herniation",
    ];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        if (
            input.Case.Request.PlannedDate is { } planned && planned < input.Case.AsOf
            || Array.Exists(
                Earlier,
                e => input.FactsNamed(e).Any(f => f.Assertion is Facts.Assertion.Present or Facts.Assertion.Historical)
            )
        )
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsConditional && !s.IsHeading && !s.IsOfSource && !s.Has("source-figure") && !s.All(CueKind.Body).Any()
            )
        )
        {
            if (
                sentence.First("done-surgery") is { } done
                && !sentence.IsGeneralAt(done.Start, done.End)
                && !sentence.IsRequirementAt(done.Start, done.End)
                && !sentence
                    .All(CueKind.Doubt)
                    .Any(d => d.Cue.Name is "another-person" || (d.Cue.Name == "supposed" && Math.Abs(d.Start - done.Start) < 30))
            )
            {
                yield return new GroundFault(
                    "K25",
                    sentence,
                    done.Start,
                    done.End,
                    $"'{sentence.Text[done.Start..done.End]}' tells the operation as done; it is requested, and no record tells of one.",
                    "Tell it as planned."
                );
            }
        }
    }
}
