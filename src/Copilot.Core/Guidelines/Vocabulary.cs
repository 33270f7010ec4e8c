using Copilot.Core.Yaml;

namespace Copilot.Core.Guidelines;

/// <summary>The closed lists of tags that front matter and headings may use: <c>guidelines/common/vocabulary.yaml</c>.</summary>
public sealed record Vocabulary(IReadOnlyList<string> Population, IReadOnlyList<string> Outcome, IReadOnlyList<string> Grade)
{
    public const string File = "common/vocabulary.yaml";

    public static Vocabulary Empty { get; } = new([], [], []);

    public static Vocabulary Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return Empty;
        }

        var vocabulary = new Vocabulary(
            map.Texts("population", required: true),
            map.Texts("outcome", required: true),
            map.Texts("grade", required: true)
        );
        map.Finish();
        return vocabulary;
    }
}
