using System.Collections.Concurrent;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>A plain word or phrase of a fact's topic, of one of its values, or of what is as it should be.</summary>
internal readonly record struct PlainWord(PlainKind Kind, string? Fact, string? Word);

internal enum PlainKind
{
    Topic,
    Value,
    Grade,
    Normal,
    Abnormal,
    Denies,
    Negative,
    Positive,
    Upper,
    Unseen,
}

/// <summary>The proposal lexicon compiled, with the words that each fact's own phrases add. Shared by all charts, never changed.</summary>
/// <remarks>It numbers words for itself: what it knows never changes what rules read.</remarks>
internal sealed class TopicWords
{
    /// <summary>A word that stands in the phrases of more facts bears on none of them by itself.</summary>
    private const int MostFacts = 3;

    private const int ShortestWord = 4;

    private const int ShortestMisspelt = 6;

    // "incontenence": of a beginning that is misspelt, so much must stand.
    private const int ShortestBeginning = 8;

    // Words of charts whose homes are remembered.
    private const int MostRemembered = 50_000;

    // What a word at home with few facts weighs at most, and of the logarithm of how few they are.
    private const double MostAtHome = 2.5;
    private const double OfFew = 0.6;

    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyDictionary<string, string?> _measured;
    private readonly TopicWeights _weights;
    private readonly Lexemes _lexemes = new();
    private readonly PhraseTrie<PlainWord> _plain;
    private readonly Dictionary<string, (HashSet<string> Words, string[] Beginnings)> _about = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _homes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _own = new(StringComparer.Ordinal);

    // Every word that a phrase or a list holds: no such word is another one cut short.
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);

    public TopicWords(FactDictionary dictionary, ProposalLexicon lexicon, TopicWeights weights)
    {
        _names = [.. dictionary.Definitions.Select(d => d.Name)];
        _measured = dictionary
            .Definitions.Where(d => d.Type == FactType.Measure)
            .ToDictionary(d => d.Name, d => d.Unit, StringComparer.Ordinal);
        _weights = weights;
        _plain = new PhraseTrie<PlainWord>(_lexemes);
        Lexicon = lexicon;
        Add(lexicon.Normal, new PlainWord(PlainKind.Normal, null, null));
        Add(lexicon.Abnormal, new PlainWord(PlainKind.Abnormal, null, null));
        Add(lexicon.UpperLevels, new PlainWord(PlainKind.Upper, null, null));
        Add(lexicon.Denies, new PlainWord(PlainKind.Denies, null, null));
        Add(lexicon.Unseen, new PlainWord(PlainKind.Unseen, null, null));
        foreach (var (name, phrases) in lexicon.Topics)
        {
            Add(phrases, new PlainWord(PlainKind.Topic, name, null));
        }

        foreach (var (name, phrases) in lexicon.Negative)
        {
            Add(phrases, new PlainWord(PlainKind.Negative, name, null));
        }

        foreach (var (name, phrases) in lexicon.Positive)
        {
            Add(phrases, new PlainWord(PlainKind.Positive, name, null));
        }

        foreach (var (name, words) in lexicon.About)
        {
            _about[name] = (
                words.Where(w => !w.EndsWith('*')).ToHashSet(StringComparer.Ordinal),
                [.. words.Where(w => w.EndsWith('*')).Select(w => w[..^1])]
            );
        }

        foreach (var (grade, phrases) in lexicon.Grades)
        {
            Add(phrases, new PlainWord(PlainKind.Grade, null, grade));
        }

        foreach (var (name, words) in lexicon.Words)
        {
            foreach (var (word, phrases) in words)
            {
                Add(phrases, new PlainWord(PlainKind.Value, name, word));
            }
        }

        foreach (var definition in dictionary.Definitions)
        {
            var denying = new HashSet<string>(StringComparer.Ordinal);
            Collect(definition.Wording.IsNot, denying);
            Collect(definition.Wording.Ignore, denying);
            var own = new HashSet<string>(StringComparer.Ordinal);
            Collect(definition.Wording.Is, own);
            foreach (var phrases in definition.Wording.ByWord.Values)
            {
                Collect(phrases, own);
            }

            Collect(definition.Wording.Where, own);
            own.ExceptWith(denying);
            _own[definition.Name] = own;
        }

        _whole.UnionWith(_own.Values.SelectMany(w => w));
        _whole.UnionWith(_about.Values.SelectMany(a => a.Words));
        _whole.UnionWith(lexicon.Common);
        _whole.UnionWith(lexicon.Course);
        _whole.UnionWith(lexicon.Pairs);
        foreach (
            var phrases in lexicon
                .Topics.Values.Concat(lexicon.Negative.Values)
                .Concat(lexicon.Positive.Values)
                .Append(lexicon.Normal)
                .Append(lexicon.Abnormal)
                .Append(lexicon.Denies)
        )
        {
            Collect(phrases, _whole);
        }

        var facts = _own
            .Values.SelectMany(w => w)
            .GroupBy(w => w, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var own in _own.Values)
        {
            own.RemoveWhere(w => facts[w] > MostFacts || w.Length < ShortestWord || lexicon.Common.Contains(w));
        }
    }

    public ProposalLexicon Lexicon { get; }

    /// <summary>The words of a document as this lexicon numbers them.</summary>
    public int[] Number(ChartText text) => _lexemes.Number(text);

    /// <summary>Plain words in tokens [first, end), shorter phrases too.</summary>
    public List<PhraseMatch<PlainWord>> Find(ChartText text, int[] ids, int first, int end) => _plain.FindAll(text, ids, first, end);

    /// <summary>Whether a token is a word that stands in this fact's phrases and in few others.</summary>
    public bool IsOwn(string fact, string lower) => _own.TryGetValue(fact, out var words) && words.Contains(WordForms.Singular(lower));

    /// <summary>Whether a token is at home with this fact.</summary>
    public bool IsAbout(string fact, string lower) => Homes(lower).Contains(fact);

    /// <summary>The facts with which a token is at home.</summary>
    private IReadOnlyList<string> Homes(string lower)
    {
        if (_homes.TryGetValue(lower, out var homes))
        {
            return homes;
        }

        if (_homes.Count >= MostRemembered)
        {
            _homes.Clear();
        }

        return _homes[lower] = [.. _names.Where(n => IsAtHome(n, lower))];
    }

    private bool IsAtHome(string fact, string lower) =>
        _about.TryGetValue(fact, out var about)
        && (
            about.Words.Contains(lower)
            || Array.Exists(
                about.Beginnings,
                b =>
                    b.Length < ShortestMisspelt
                        ? lower.StartsWith(b, StringComparison.Ordinal)
                        : lower.Contains(b, StringComparison.Ordinal) || IsCut(lower, b)
            )
            || about.Words.Any(w => IsCut(lower, w))
            || (lower.Length >= ShortestMisspelt && about.Words.Any(w => w.Length >= ShortestMisspelt && IsSlip(w, lower)))
            || about.Beginnings.Any(b => b.Length >= ShortestBeginning && lower.Length >= b.Length && IsSlip(b, lower[..b.Length]))
        );

    /// <summary>Whether words speak of another fact, which is no kin of this one, clearly more than of this one.</summary>
    /// <param name="times">How many times as much, and <paramref name="more"/> besides.</param>
    public bool IsNearerAnother(string fact, ChartText text, TokenRange words, double times, double more)
    {
        if (_weights.IsEmpty)
        {
            return false;
        }

        var scores = _weights.Of(text.TextOf(words.First, words.End).ToString());
        foreach (var word in Enumerable.Range(words.First, words.Count).Select(text.LowerOf).Distinct(StringComparer.Ordinal))
        {
            var home = Homes(word);
            foreach (var name in home)
            {
                scores[name] = scores.GetValueOrDefault(name) + Math.Min(MostAtHome, Math.Log(_names.Count / (double)home.Count) * OfFew);
            }
        }

        var mine = scores.GetValueOrDefault(fact);
        return scores.Any(s => s.Value > (mine * times) + more && !AreKin(s.Key, fact));
    }

    /// <summary>Whether the learned words speak of this fact or its kin more than of any other, and clearly.</summary>
    /// <param name="least">The least score.</param>
    public bool IsNearest(string fact, ChartText text, TokenRange words, double least)
    {
        if (_weights.IsEmpty)
        {
            return false;
        }

        var scores = _weights.Of(text.TextOf(words.First, words.End).ToString());
        var mine = scores.GetValueOrDefault(fact);
        return mine >= least && !scores.Any(s => s.Value > mine);
    }

    /// <summary>Whether words tell that another thing is told than this fact, which is kin: "delta" of a slip as it stands, "foramen" of the canal.</summary>
    public bool IsAgainst(string fact, string lower) =>
        Lexicon.Against.TryGetValue(fact, out var words)
        && words.Any(w => w.EndsWith('*') ? lower.StartsWith(w[..^1], StringComparison.Ordinal) : lower == w);

    /// <summary>Whether a fact of this name takes a number, in a unit of this kind.</summary>
    /// <param name="dimension">Null for any.</param>
    public bool IsMeasure(string fact, string? dimension, IReadOnlyDictionary<string, Unit> units) =>
        _measured.TryGetValue(fact, out var unit)
        && (dimension is null || (unit is not null && units.TryGetValue(unit, out var own) && own.Dimension == dimension));

    /// <summary>Measured things with which a token is at home.</summary>
    public IEnumerable<string> MeasuredBy(string lower) => _measured.Keys.Where(n => IsAbout(n, lower));

    /// <summary>Whether a token is at home with this fact or with one that the same words may tell.</summary>
    public bool IsAboutKin(string fact, string lower) =>
        IsAbout(fact, lower) || Lexicon.Kin.Any(k => k.Contains(fact) && k.Any(other => IsAbout(other, lower)));

    // "incont", "surg", "decomp": a word cut short, which is not a word by itself ("need", "plan").
    private bool IsCut(string written, string word) =>
        written.Length >= ShortestWord
        && written.Length < word.Length
        && word.StartsWith(written, StringComparison.Ordinal)
        && !_whole.Contains(written);

    // One letter left out, doubled or put for another.
    private static bool IsSlip(string right, string written)
    {
        var (first, last) = (0, 0);
        var shorter = Math.Min(right.Length, written.Length);
        if (Math.Abs(right.Length - written.Length) > 1)
        {
            return false;
        }

        while (first < shorter && right[first] == written[first])
        {
            first++;
        }

        while (last < shorter - first && right[^(last + 1)] == written[^(last + 1)])
        {
            last++;
        }

        return Math.Max(right.Length, written.Length) - first - last <= 1;
    }

    /// <summary>Whether the same words may tell both facts.</summary>
    public bool AreKin(string one, string other) => one == other || Lexicon.Kin.Any(k => k.Contains(one) && k.Contains(other));

    /// <summary>Whether what was read as one fact may be claimed as another, which tells the same in particular.</summary>
    public bool IsGeneral(string read, string claimed) =>
        Lexicon.General.TryGetValue(read, out var particular) && particular.Contains(claimed);

    private void Add(IReadOnlyList<Phrase> phrases, PlainWord word)
    {
        foreach (var phrase in phrases)
        {
            _plain.Add(phrase, word);
        }
    }

    private static void Collect(IReadOnlyList<Phrase> phrases, HashSet<string> words)
    {
        foreach (var part in phrases.SelectMany(p => p.Parts))
        {
            if (part.Alternatives is { } alternatives)
            {
                Collect(alternatives, words);
            }
            else if (part.IsWord)
            {
                words.UnionWith(part.Word.Split('-').Select(w => WordForms.Singular(w.ToLowerInvariant().Trim(',', ';'))));
            }
        }
    }
}
