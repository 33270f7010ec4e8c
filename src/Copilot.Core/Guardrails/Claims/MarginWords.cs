using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims;

/// <param name="Behind">Stand right behind the figure.</param>
/// <param name="Before">Stand right before it.</param>
internal sealed record MarginWords(IReadOnlyList<string> Behind, IReadOnlyList<string> Before)
{
    public static MarginWords Read(YamlMap map) => new(map.Texts("behind", required: true), map.Texts("before", required: true));
}
