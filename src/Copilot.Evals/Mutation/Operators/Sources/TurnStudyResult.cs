using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>The opposite of what a source found.</summary>
internal sealed class TurnStudyResult : SourceSwap
{
    private static readonly Dictionary<string, string> Opposites = new(StringComparer.OrdinalIgnoreCase)
    {
        ["without a significant"] = "with a significant",
        ["did not reach significance"] = "reached significance",
        ["no significant"] = "a significant",
        ["non-inferior"] = "inferior",
        ["insufficient"] = "sufficient",
        ["no benefit"] = "a benefit",
        ["is suggested"] = "is advised against",
        ["suggests"] = "advises against",
        ["in preference to"] = "no better than",
        ["as an effective choice"] = "as an ineffective choice",
        ["disagree"] = "agree",
        ["do not agree"] = "agree",
        ["differ"] = "do not differ",
        ["did not differ"] = "differed",
        ["higher"] = "lower",
        ["lower"] = "higher",
        ["better"] = "worse",
        ["risen"] = "fallen",
        ["rose"] = "fell",
        ["met the criterion"] = "missed the criterion",
    };

    public override string Name => "turn-study-result";

    public override string Plants => "a source is said to have found the opposite";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:without a significant|did not reach significance|no significant|non-inferior|insufficient|no benefit|is suggested|suggests|in preference to|as an effective choice|do not agree|disagree|did not differ|differ|higher|lower|better|risen|rose|met the criterion)\b"
        );

    private protected override string? Other(Match match, Place place) =>
        Wordings.IsOfAStudy(place) && Opposites.TryGetValue(match.Value, out var other) ? Wordings.Cased(other, match.Value) : null;
}
