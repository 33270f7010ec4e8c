using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>Words that clinicians maintain: how a fact is called in a sentence, and how an ask or a code is put to a member.</summary>
/// <param name="Facts">Label by fact name; a fact without one is called by its name.</param>
/// <param name="Members">Plain words by ask id.</param>
public sealed record Words(IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, string> Members)
{
    public const string File = "common/words.yaml";

    public static Words None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public string Fact(string name) => Facts.TryGetValue(name, out var label) ? label : name.Replace('-', ' ');

    public static Words Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return None;
        }

        var words = new Words(Table(map.Map("facts", required: true)), Table(map.Map("members", required: true)));
        map.Finish();
        return words;
    }

    private static Dictionary<string, string> Table(YamlMap? map) =>
        map is null ? [] : map.Keys.ToList().ToDictionary(key => key, map.RequiredText, StringComparer.Ordinal);
}
