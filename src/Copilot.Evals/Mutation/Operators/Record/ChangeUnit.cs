using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Another unit behind a measurement.</summary>
internal sealed class ChangeUnit : Swap
{
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mm"] = ["cm", "degrees", "%"],
        ["millimeters"] = ["centimeters", "degrees"],
        ["millimetres"] = ["centimetres", "degrees"],
        ["cm"] = ["mm"],
        ["%"] = ["mm", "degrees"],
        ["percent"] = ["millimeters", "degrees"],
        ["degrees"] = ["mm", "%"],
        ["deg"] = ["mm", "%"],
        ["m"] = ["km", "miles"],
        ["of 10"] = ["of 5", "of 100"],
        ["out of 10"] = ["out of 100"],
        ["/10"] = ["/100"],
        ["of 5"] = ["of 10"],
        ["/5"] = ["/10"],
    };

    public override string Name => "change-unit";

    public override string Plants => "a measurement has another unit";

    private protected override Regex Phrase { get; } = Measures.Phrase;

    private protected override string? Other(Match match, Place place)
    {
        var unit = match.Groups[2].Value;
        var bare = unit.TrimStart();
        return Wordings.IsThreshold(place) || Wordings.IsOfAStudy(place) || !Others.TryGetValue(bare, out var others)
            ? null
            : $"{match.Groups[1].Value}{(unit.Length > bare.Length ? " " : "")}{place.Draw.Of(others)}";
    }
}
