using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Criteria.Reading;

/// <summary>A word in a sentence of a report that speaks of a thing, understood or not.</summary>
/// <param name="Facts">The facts of which the word may speak ("slip": of any slip).</param>
/// <param name="Levels">The interspaces nearest to it in its sentence, else those that govern it; none where it speaks of no level in particular.</param>
/// <param name="Start">The first character of the sentence in the document; <paramref name="End"/> is behind its last.</param>
internal sealed record Spoken(IReadOnlySet<string> Facts, IReadOnlySet<Interspace> Levels, int Start, int End);

/// <summary>The words by which a report speaks of a thing, whether or not a fact is read from them: where they stand, the report is not silent about it.</summary>
internal sealed class SpokenWords
{
    private readonly Lexemes _lexemes = new();
    private readonly PhraseTrie<string> _words;
    private readonly TextLexicon? _text;

    public SpokenWords(IReadOnlyDictionary<string, IReadOnlyList<Phrase>> words, TextLexicon? text)
    {
        _words = new PhraseTrie<string>(_lexemes);
        _text = text;
        foreach (var (fact, phrases) in words)
        {
            foreach (var phrase in phrases)
            {
                _words.Add(phrase, fact);
            }
        }
    }

    /// <summary>No words: every report is silent about what it does not state.</summary>
    public static SpokenWords None { get; } = new(new Dictionary<string, IReadOnlyList<Phrase>>(StringComparer.Ordinal), null);

    /// <summary>Where a report speaks of each thing; what the referrer asked, and how the images were made, is left out. Linear in its length.</summary>
    public IReadOnlyList<Spoken> In(ChartDocument document)
    {
        if (_words.IsEmpty || _text is null)
        {
            return [];
        }

        var text = ChartReader.Read(document, _text);
        var ids = _lexemes.Number(text);
        var levels = new LevelMap(text);
        var found = new List<Spoken>();
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            var sentence = text.Sentences[i];
            if (
                sentence.End == sentence.First
                || sentence.Shape == SentenceShape.Heading
                || sentence.SectionKind is SectionKind.Indication or SectionKind.History or SectionKind.Technique or SectionKind.Comparison
            )
            {
                continue;
            }

            foreach (var word in _words.Find(text, ids, sentence.First, sentence.End).GroupBy(m => (m.First, m.End)))
            {
                found.Add(
                    new Spoken(
                        word.Select(m => m.Value).ToHashSet(StringComparer.Ordinal),
                        LevelsOf(text, levels, i, word.Key.First),
                        text.Tokens[sentence.First].Start,
                        text.Tokens[sentence.End - 1].End
                    )
                );
            }
        }

        return found;
    }

    // Where levels open rows or labels ("L3-4: ..., L4-5: ..."), a word is told of the one that it stands behind; else it may be of the nearest on either side.
    private static HashSet<Interspace> LevelsOf(ChartText text, LevelMap levels, int sentence, int word)
    {
        var places = levels.In(sentence).Where(m => m.IsPlace).ToList();
        var opening = places.FindLastIndex(m => m.First < word && Opens(text, m));
        if (opening >= 0 && Opens(text, places[0]))
        {
            var next = places.FindIndex(opening + 1, m => Opens(text, m));
            places = places.GetRange(opening, (next < 0 ? places.Count : next) - opening);
        }

        var before = places.FindLastIndex(m => m.First < word);
        places = places.GetRange(Math.Max(before, 0), Math.Min(before < 0 ? 1 : 2, places.Count - Math.Max(before, 0)));

        var named = places.SelectMany(m => m.Levels).ToHashSet();
        return named.Count > 0 ? named : [.. levels.Carried(sentence)];
    }

    private static bool Opens(ChartText text, LevelMention level) =>
        level.First == 0
        || text.LineOf(level.First - 1) < text.LineOf(level.First)
        || (level.End < text.Tokens.Count && text.LowerOf(level.End) == ":");
}
