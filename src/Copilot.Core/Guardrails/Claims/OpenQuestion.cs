using Copilot.Core.Cases;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A question on which sources disagree, and what in a text raises it.</summary>
/// <param name="Refuses">Cues that the text judges not met.</param>
/// <param name="Demands">The text demands what the dispute's words name.</param>
/// <param name="Top">The upper end of a recommended construct, from and to.</param>
internal sealed record OpenQuestion(
    string Name,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Refuses,
    bool Demands,
    string? Service,
    int Interspaces,
    (Bone From, Bone To)? Top,
    Bone? Bottom
)
{
    public static OpenQuestion Read(string name, YamlMap map)
    {
        var shape = map.Has("recommends") ? map.Map("recommends") : null;
        var top = shape?.Texts("top") ?? [];
        var question = new OpenQuestion(
            name,
            map.Texts("sources", required: true),
            map.Has("refuses") ? map.Texts("refuses") : [],
            map.Has("demands"),
            shape?.Text("service"),
            shape?.Integer("interspaces") ?? 0,
            top is [var from, var to] && Spine.TryParseBone(from, out var highest) && Spine.TryParseBone(to, out var lowest)
                ? (highest, lowest)
                : null,
            shape?.Text("bottom") is { } bottom && Spine.TryParseBone(bottom, out var bone) ? bone : null
        );
        shape?.Finish();
        return question;
    }
}
