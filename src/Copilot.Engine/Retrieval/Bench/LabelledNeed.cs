using Copilot.Core;
using Copilot.Core.Yaml;

namespace Copilot.Engine.Retrieval.Bench;

/// <summary>What a reviewer needs for a criterion of a case, and the passages that somebody judged, by their keys.</summary>
/// <param name="Case">The name of the case's folder.</param>
/// <param name="Level">As in case.yaml; null for a criterion that is asked of the whole request.</param>
/// <param name="Query">What a reviewer would ask.</param>
/// <param name="Bears">Passages that bear on it.</param>
/// <param name="Conflicts">Passages that contradict one of them.</param>
/// <param name="Lookalikes">Passages that look alike and bear on another population, outcome, procedure or level.</param>
public sealed record LabelledNeed(
    string Id,
    string Case,
    string Criterion,
    string? Level,
    string Query,
    IReadOnlyList<string> Bears,
    IReadOnlyList<string> Conflicts,
    IReadOnlyList<string> Lookalikes
)
{
    private const string NoLevel = "none";

    /// <summary>All that is to be brought: what bears, and what contradicts it.</summary>
    public IReadOnlyList<string> Wanted { get; } = [.. Bears.Union(Conflicts, StringComparer.Ordinal)];

    /// <summary>Reads a file of needs.</summary>
    /// <param name="name">Its name in problems.</param>
    /// <exception cref="UnreadableInputException">It is none; every problem is named with its place.</exception>
    public static IReadOnlyList<LabelledNeed> Read(string text, string name)
    {
        var problems = new List<Problem>();
        // The file is a list; the reader of this project takes a mapping.
        var map = new YamlSource(name, problems, firstLine: 0).Read($"needs:\n{text}");
        List<LabelledNeed> needs = [.. map?.Maps("needs", required: true).Select(Need) ?? []];
        map?.Finish();
        return problems.Count == 0 ? needs : throw new UnreadableInputException(problems);
    }

    private static LabelledNeed Need(YamlMap map)
    {
        var lookalikes = new List<string>();
        foreach (var one in map.Maps("lookalikes"))
        {
            lookalikes.Add(one.RequiredText("passage"));
            one.Text("why");
            one.Finish();
        }

        var level = map.RequiredText("level");
        var need = new LabelledNeed(
            map.RequiredText("id"),
            map.RequiredText("case"),
            map.RequiredText("criterion"),
            level == NoLevel ? null : level,
            map.RequiredText("query"),
            map.Texts("bears", required: true),
            map.Texts("conflicts"),
            lookalikes
        );
        map.Finish();
        return need;
    }
}
