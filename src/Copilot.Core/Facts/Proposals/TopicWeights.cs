using System.Globalization;
using System.Text;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Proposals;

/// <summary>How strongly a word speaks of a fact: the logarithm of how much likelier it stands in a sentence that tells the fact than in any.
/// Learned from charts (<c>copilot eval topics</c>), kept in <c>guidelines/common/lexicon/topic-weights.yaml</c>; it only ever speaks against what is proposed.</summary>
public sealed class TopicWeights
{
    // A word's cases must be so many, or it may be one hand's; a weight below the least says nothing; the most of a fact are kept.
    private const int LeastCases = 3;
    private const double LeastWeight = 1;
    private const int MostWords = 80;

    // Counts drawn towards what holds of all sentences, and rare words towards nothing.
    private const double Prior = 3;
    private const double Rare = 1.5;

    // What a word of a fact's own phrases weighs at least, of the logarithm of how few facts have it.
    private const double OfPhrases = 0.8;

    // Each further word of a quote adds less: words come together.
    private const double Further = 0.75;

    private const int StemLength = 7;

    private static readonly HashSet<string> Unweighed = new(StringComparer.Ordinal)
    {
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "by",
        "as",
        "it",
        "its",
        "he",
        "she",
        "his",
        "her",
        "him",
        "they",
        "them",
        "their",
        "this",
        "that",
        "from",
        "not",
        "no",
        "has",
        "had",
        "have",
        "will",
        "would",
        "there",
        "which",
        "who",
        "i",
        "we",
        "you",
        "but",
        "if",
        "so",
        "than",
        "then",
        "also",
        "into",
    };

    private readonly Dictionary<string, List<(string Fact, double Weight)>> _byStem = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<(string Stem, double Weight)>> _byFact = new(StringComparer.Ordinal);

    public static TopicWeights None { get; } = new();

    public bool IsEmpty => _byFact.Count == 0;

    /// <summary>Reads the file strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static TopicWeights Read(string file, string yaml, List<Problem> problems)
    {
        var weights = new TopicWeights();
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return weights;
        }

        foreach (var fact in root.Keys.ToList())
        {
            var parts = (root.Text(fact) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i + 1 < parts.Length; i += 2)
            {
                if (double.TryParse(parts[i + 1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight))
                {
                    weights.Add(fact, parts[i], weight);
                }
            }
        }

        root.Finish();
        return weights;
    }

    /// <summary>Learns from sentences that tell facts, and from the phrases by which the dictionary and the lexicon tell them.</summary>
    /// <param name="told">A case's id, a fact's name, and the words that tell it.</param>
    public static TopicWeights Learn(
        FactDictionary dictionary,
        ProposalLexicon lexicon,
        IEnumerable<(string Case, string Fact, string Words)> told
    )
    {
        var (sentences, cases) = (
            new Dictionary<(string, string), HashSet<string>>(),
            new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        );
        foreach (var (id, fact, words) in told.Where(t => !lexicon.RulesOnly.Contains(t.Fact)))
        {
            sentences.TryAdd((id, words), []);
            sentences[(id, words)].Add(fact);
        }

        var (all, of, sizes) = (
            new Dictionary<string, double>(StringComparer.Ordinal),
            new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal),
            new Dictionary<string, double>(StringComparer.Ordinal)
        );
        foreach (var ((id, words), facts) in sentences)
        {
            var share = 1 / Math.Sqrt(facts.Count);
            var stems = Stems(words);
            foreach (var stem in stems)
            {
                all[stem] = all.GetValueOrDefault(stem) + 1;
                cases.TryAdd(stem, []);
                cases[stem].Add(id);
            }

            foreach (var fact in facts)
            {
                sizes[fact] = sizes.GetValueOrDefault(fact) + share;
                of.TryAdd(fact, new Dictionary<string, double>(StringComparer.Ordinal));
                foreach (var stem in stems)
                {
                    of[fact][stem] = of[fact].GetValueOrDefault(stem) + share;
                }
            }
        }

        var own = dictionary.Definitions.ToDictionary(
            d => d.Name,
            d => PhraseWords(d, lexicon).SelectMany(Stems).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var holders = own
            .Values.SelectMany(w => w)
            .GroupBy(w => w, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var learned = new TopicWeights();
        foreach (var (fact, phrases) in own.Where(o => !lexicon.RulesOnly.Contains(o.Key)))
        {
            var counted = of.GetValueOrDefault(fact) ?? [];
            var weighed = new List<(string Stem, double Weight)>();
            foreach (var stem in counted.Keys.Concat(phrases).Distinct(StringComparer.Ordinal))
            {
                var weight = 0.0;
                if (counted.TryGetValue(stem, out var count) && cases[stem].Count >= LeastCases)
                {
                    var share = all[stem] / sentences.Count;
                    weight = Math.Log((count + (Prior * share)) / (sizes[fact] + Prior) / share) * count / (count + Rare);
                }

                if (phrases.Contains(stem))
                {
                    weight = Math.Max(weight, Math.Log(own.Count / (double)holders[stem]) * OfPhrases);
                }

                if (weight >= LeastWeight)
                {
                    weighed.Add((stem, Math.Round(weight, 1)));
                }
            }

            foreach (
                var (stem, weight) in weighed.OrderByDescending(w => w.Weight).ThenBy(w => w.Stem, StringComparer.Ordinal).Take(MostWords)
            )
            {
                learned.Add(fact, stem, weight);
            }
        }

        return learned;
    }

    /// <summary>The file's text: a fact a line, words and weights in turn, the weightiest first.</summary>
    public string ToYaml()
    {
        var text = new StringBuilder(
            "# Learned from charts by 'copilot eval topics'; not to be edited. A fact, then words cut to seven letters with what each weighs for it.\n"
        );
        foreach (var (fact, words) in _byFact)
        {
            text.Append(fact)
                .Append(": \"")
                .AppendJoin(' ', words.Select(w => $"{w.Stem} {w.Weight.ToString("0.0", CultureInfo.InvariantCulture)}"))
                .Append("\"\n");
        }

        return text.ToString();
    }

    /// <summary>How strongly words speak of each fact of which they speak at all.</summary>
    public Dictionary<string, double> Of(string words)
    {
        var found = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var stem in Stems(words))
        {
            foreach (var (fact, weight) in _byStem.GetValueOrDefault(stem) ?? [])
            {
                found.TryAdd(fact, []);
                found[fact].Add(weight);
            }
        }

        return found.ToDictionary(
            f => f.Key,
            f => f.Value.OrderDescending().Select((w, i) => w * Math.Pow(Further, i)).Sum(),
            StringComparer.Ordinal
        );
    }

    private void Add(string fact, string stem, double weight)
    {
        _byFact.TryAdd(fact, []);
        _byFact[fact].Add((stem, weight));
        _byStem.TryAdd(stem, []);
        _byStem[stem].Add((fact, weight));
    }

    private static HashSet<string> Stems(string words)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; )
        {
            var end = i;
            while (end < words.Length && char.IsAsciiLetter(words[end]))
            {
                end++;
            }

            // "L4", "S1" and the like are places, not words.
            var isPart = end < words.Length && char.IsAsciiDigit(words[end]) && end - i <= 1;
            if (end - i > 1 && !isPart && words[i..end].ToLowerInvariant() is var word && !Unweighed.Contains(word))
            {
                word = word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
                stems.Add(word.Length > StemLength ? word[..StemLength] : word);
            }

            i = Math.Max(end, i + 1);
        }

        return stems;
    }

    private static IEnumerable<string> PhraseWords(FactDefinition definition, ProposalLexicon lexicon) =>
        Words(definition.Wording.Is)
            .Concat(Words(definition.Wording.IsNot))
            .Concat(definition.Wording.ByWord.Values.SelectMany(Words))
            .Concat(Words(definition.Wording.Where))
            .Concat(lexicon.Topics.TryGetValue(definition.Name, out var topics) ? Words(topics) : []);

    private static IEnumerable<string> Words(IReadOnlyList<Phrase> phrases) =>
        phrases
            .SelectMany(p => p.Parts)
            .SelectMany(p =>
                p.Alternatives is { } alternatives ? Words(alternatives)
                : p.IsWord ? [p.Word]
                : []
            );
}
