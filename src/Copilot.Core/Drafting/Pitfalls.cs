using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>A thing that charts say and that is easily taken for more than it is.</summary>
/// <param name="Fact">What the chart says.</param>
/// <param name="While">It misleads while one of these criteria is not met or unknown.</param>
/// <param name="Says">How a sentence goes on that begins with the document: <c>states that care failed; ...</c></param>
/// <param name="Beside">A fact to be read beside it, null where there is none.</param>
public sealed record Pitfall(string Fact, IReadOnlyList<string> While, string Says, string? Beside);

/// <summary>Reads <c>pitfalls.yaml</c> of a service line.</summary>
public static class Pitfalls
{
    public const string File = "pitfalls.yaml";

    public static IReadOnlyList<Pitfall> Read(string text, string file, List<Problem> problems)
    {
        var pitfalls = new List<Pitfall>();
        if (new YamlSource(file, problems).Read(text) is not { } map)
        {
            return pitfalls;
        }

        foreach (var entry in map.Maps("pitfalls", required: true))
        {
            pitfalls.Add(
                new Pitfall(
                    entry.RequiredText("fact"),
                    entry.Texts("while", required: true),
                    entry.RequiredText("says"),
                    entry.Text("beside")
                )
            );
            entry.Finish();
        }

        map.Finish();
        return pitfalls;
    }
}
