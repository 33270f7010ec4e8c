using Copilot.Core;
using Copilot.Core.Yaml;

namespace Copilot.Engine.Import;

/// <summary>How policies state their criteria, their effective date and their version: <c>guidelines/common/lexicon/import.yaml</c>.</summary>
/// <param name="Candidates">Phrases of sentences that may state criteria, in small letters.</param>
/// <param name="Effective">Labels of the effective date.</param>
/// <param name="NotEffective">Words before such a label that make it another date's.</param>
/// <param name="Version">Labels of the version.</param>
public sealed record ImportLexicon(
    IReadOnlyList<string> Candidates,
    IReadOnlyList<string> Effective,
    IReadOnlyList<string> NotEffective,
    IReadOnlyList<string> Version
)
{
    public const string File = "common/lexicon/import.yaml";

    public static ImportLexicon Empty { get; } = new([], [], [], []);

    public static ImportLexicon Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return Empty;
        }

        IReadOnlyList<string> Words(string key) => [.. map.Texts(key, required: true).Select(w => w.ToLowerInvariant())];
        var lexicon = new ImportLexicon(Words("candidates"), Words("effective"), Words("not-effective"), Words("version"));
        map.Finish();
        return lexicon;
    }

    /// <summary>Of a guideline folder; empty where the file is missing.</summary>
    public static ImportLexicon ReadFolder(string root, List<Problem> problems)
    {
        var path = Path.Combine(root, File);
        return System.IO.File.Exists(path) ? Read(System.IO.File.ReadAllText(path), problems) : Empty;
    }
}
