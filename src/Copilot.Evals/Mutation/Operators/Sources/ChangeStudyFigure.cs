using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Operators.Record;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>Another figure for the result of a study.</summary>
internal sealed class ChangeStudyFigure : SourceSwap
{
    public override string Name => "change-study-figure";

    public override string Plants => "a study is said to have found another figure";

    private protected override Regex Phrase { get; } = Measures.Phrase;

    private protected override string? Other(Match match, Place place) =>
        !Wordings.IsOfAStudy(place) || Measures.Other(match, place) is not { } number ? null : number + match.Groups[2].Value;
}
