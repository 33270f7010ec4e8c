using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Sources;

/// <summary>Other people than those whom a source is about.</summary>
internal sealed class SwapPopulation : SourceSwap
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["degenerative"] = "isthmic",
        ["isthmic"] = "degenerative",
        ["single level"] = "multilevel",
        ["single-level"] = "multilevel",
        ["multilevel"] = "single-level",
        ["anterolisthesis"] = "retrolisthesis",
        ["retrolisthesis"] = "anterolisthesis",
        ["low grade"] = "high grade",
        ["low-grade"] = "high-grade",
        ["high-grade"] = "low-grade",
        ["with spondylolisthesis"] = "without spondylolisthesis",
        ["without spondylolisthesis"] = "with spondylolisthesis",
        ["no listhesis"] = "listhesis",
        ["non instrumented"] = "instrumented",
        ["non-instrumented"] = "instrumented",
        ["stable"] = "unstable",
    };

    public override string Name => "swap-population";

    public override string Plants => "a source is said to be about other people";

    private protected override Regex Phrase { get; } =
        Pattern(
            @"\b(?:degenerative|isthmic|single[ -]level|multilevel|anterolisthesis|retrolisthesis|low[ -]grade|high-grade|with(?:out)? spondylolisthesis|no listhesis|non[ -]instrumented|stable)\b"
        );

    private protected override string? Other(Match match, Place place) =>
        Wordings.IsOfAStudy(place) && Others.TryGetValue(match.Value, out var other) ? Wordings.Cased(other, match.Value) : null;
}
