using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>Kinds of which a thing is one at a time: never smoked, stopped, smokes. Each kind has its words.</summary>
/// <param name="Code">The guardrail that a wrong kind trips.</param>
/// <param name="OfSources">Its kinds tell what a source says, and not what a chart does.</param>
/// <param name="About">A line speaks of the thing where it has one of these; empty where the words about the kind say what it is.</param>
/// <param name="IsPaired">It has two kinds of which a record has one where it denies the other ("no saddle numbness"); thing and kind stand in one part of a sentence.</param>
internal sealed record ContrastSet(
    string Code,
    bool OfSources,
    IReadOnlyList<string[]> About,
    IReadOnlyList<IReadOnlyList<string[]>> Kinds,
    bool IsPaired = false
)
{
    public static ContrastSet Read(YamlMap map)
    {
        var set = new ContrastSet(
            map.RequiredText("code"),
            map.Text("of") == "sources",
            [.. (map.Has("about") ? map.Texts("about") : []).Select(ContrastSets.Words)],
            [
                .. map.Items("kinds", required: true)
                    .Select(k =>
                        (IReadOnlyList<string[]>)
                            [.. (k.List ?? []).Select(i => i.Text).OfType<string>().Select(ContrastSets.Words).Where(w => w.Length > 0)]
                    ),
            ],
            map.Text("paired") == "yes"
        );
        map.Finish();
        return set;
    }
}

/// <summary>A kind named in a run of words.</summary>
/// <param name="First">The first of its words, and <paramref name="Last"/> the last, as numbers in the run.</param>
internal readonly record struct ContrastMention(ContrastSet Set, int Kind, int First, int Last);

/// <summary>The sets of words of which a record has one kind, as clinicians maintain them.</summary>
internal sealed class ContrastSets
{
    private readonly HashSet<(ContrastSet Set, string Words)> _ofChart = [];

    /// <summary>A text does not give a thing this kind by these words; a chart may.</summary>
    public bool IsOfChart(ContrastMention mention, IReadOnlyList<string> words) =>
        _ofChart.Contains((mention.Set, string.Join(' ', words.Skip(mention.First).Take(mention.Last - mention.First + 1))));

    private readonly Dictionary<string, List<(ContrastSet Set, int Kind, string[] Words)>> _byFirst = new(StringComparer.Ordinal);

    public ContrastSets(IReadOnlyList<ContrastSet> sets)
    {
        All = sets;
        foreach (var set in sets)
        {
            for (var kind = 0; kind < set.Kinds.Count; kind++)
            {
                foreach (var phrase in set.Kinds[kind])
                {
                    var isOfChart = phrase[0] == "~";
                    var words = isOfChart ? phrase[1..] : phrase;
                    _ = isOfChart && _ofChart.Add((set, string.Join(' ', words)));
                    if (!_byFirst.TryGetValue(words[0], out var known))
                    {
                        _byFirst[words[0]] = known = [];
                    }

                    known.Add((set, kind, words));
                }
            }
        }
    }

    public IReadOnlyList<ContrastSet> All { get; }

    /// <summary>A phrase of the lexicon as the words it is looked for by.</summary>
    public static string[] Words(string phrase) => phrase.StartsWith('~') ? ["~", .. Sequence(phrase)] : [.. Sequence(phrase)];

    /// <summary>The words of a text in their order, in lower case and in the singular.</summary>
    public static IEnumerable<string> Sequence(string text) =>
        WordSpans.In(text).Select(w => WordForms.Singular(text[w.Start..w.End].ToLowerInvariant()));

    /// <summary>Every kind that a run of words names; of two of one set that overlap, the one that begins first and is longer.</summary>
    public IEnumerable<ContrastMention> In(IReadOnlyList<string> words)
    {
        var reached = new Dictionary<ContrastSet, int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!_byFirst.TryGetValue(words[i], out var known))
            {
                continue;
            }

            foreach (var (set, kind, phrase) in known.OrderByDescending(k => k.Words.Length))
            {
                if (i >= reached.GetValueOrDefault(set, -1) && Stands(words, i, phrase))
                {
                    reached[set] = i + phrase.Length;
                    yield return new ContrastMention(set, kind, i, i + phrase.Length - 1);
                }
            }
        }
    }

    public static bool Speaks(ContrastSet set, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var phrase in set.About)
            {
                if (Stands(words, i, phrase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Stands(IReadOnlyList<string> words, int at, string[] phrase)
    {
        if (at + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[at + i] != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}
