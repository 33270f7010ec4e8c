using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Copilot.Core.Disclosure;

/// <summary>The masks of one case: each identifier has one, the same wherever it stands. Restoring gives exactly what was masked, and touches nothing else. Safe for many calls at once.</summary>
public sealed class Masks
{
    private const int DeepestTrie = 24;
    private const int ShortestSpread = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _maskOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _original = new(StringComparer.Ordinal);
    private readonly Dictionary<(IdentifierKind Kind, string Identity), int> _numbers = [];
    private readonly Dictionary<(IdentifierKind Kind, int Number), int> _spellings = [];
    private readonly Dictionary<IdentifierKind, int> _last = [];
    private readonly Dictionary<string, int> _personOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdentifierKind> _kindOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Node _known = new();

    /// <param name="texts">The case's documents in order. With all of them known first, masks have the same numbers in whichever order calls go, and a name that one document
    /// labels is masked in the others.</param>
    public Masks(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        foreach (var text in all)
        {
            OrdinaryWords.Add(new Words(text), _words);
        }

        foreach (var text in all)
        {
            Register(text, IdentifierFinder.In(text, _words.Contains));
        }

        // Now that all are known: those that one document tells of another.
        foreach (var text in all)
        {
            var words = new Words(text);
            Register(text, IdentifierFinder.In(words, _words.Contains, Again(words, _words.Contains)));
        }
    }

    /// <summary>Masks a text. The same text gives the same masks; it keeps its lines.</summary>
    public string Mask(string text)
    {
        var words = new Words(text);
        var own = new HashSet<string>(StringComparer.Ordinal);
        OrdinaryWords.Add(words, own);
        lock (_gate)
        {
            bool Ordinary(string word) => own.Contains(word) || _words.Contains(word);
            Register(text, IdentifierFinder.In(words, Ordinary, []));
            var found = IdentifierFinder.In(words, Ordinary, Again(words, Ordinary));
            Register(text, found);
            var masked = new StringBuilder(text.Length);
            var at = 0;
            foreach (var identifier in found)
            {
                masked.Append(text, at, identifier.Start - at).Append(_maskOf[text[identifier.Start..identifier.End]]);
                at = identifier.End;
            }

            return masked.Append(text, at, text.Length - at).ToString();
        }
    }

    /// <summary>Puts the identifiers back where their masks stand.</summary>
    public string Restore(string text) => Restore(text, inJson: false);

    /// <summary>The same within JSON, whose strings hold the masks.</summary>
    public string RestoreJson(string json) => Restore(json, inJson: true);

    private string Restore(string text, bool inJson)
    {
        var open = text.IndexOf('[');
        if (open < 0)
        {
            return text;
        }

        var restored = new StringBuilder(text.Length);
        var at = 0;
        lock (_gate)
        {
            for (; open >= 0; open = open + 1 < text.Length ? text.IndexOf('[', Math.Max(open + 1, at)) : -1)
            {
                if (MaskForm.EndAt(text, open) is var end && end > 0 && _original.TryGetValue(text[open..end], out var original))
                {
                    restored
                        .Append(text, at, open - at)
                        .Append(
                            inJson ? JsonEncodedText.Encode(original, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() : original
                        );
                    at = end;
                }
            }
        }

        return restored.Append(text, at, text.Length - at).ToString();
    }

    // What is known from elsewhere: whole, or a word of a name.
    private List<Identifier> Again(Words words, Predicate<string> ordinary)
    {
        var found = new List<Identifier>();
        for (var i = 0; i < words.Count; i++)
        {
            var node = _known;
            for (
                var k = i;
                k < words.Count && k - i < DeepestTrie && node.Next?.TryGetValue(words.Of(k).ToString(), out var next) == true;
                k++
            )
            {
                node = next;
                if (node.IsEnd && _kindOf.TryGetValue(words.Text[words[i].Start..words[k].End], out var kind))
                {
                    found.Add(new Identifier(words[i].Start, words[k].End, kind));
                }
            }

            if (words.IsCapital(i) && words[i].Length >= 3 && _personOf.ContainsKey(words.Lower(i)) && !ordinary(words.Lower(i)))
            {
                found.Add(new Identifier(words[i].Start, words[i].End, IdentifierKind.Person));
            }
        }

        return found;
    }

    private void Register(string text, IEnumerable<Identifier> found)
    {
        foreach (var identifier in found)
        {
            var spelling = text[identifier.Start..identifier.End];
            if (_maskOf.ContainsKey(spelling))
            {
                continue;
            }

            var kind = identifier.Kind;
            var number = Number(kind, spelling);
            var mask = MaskForm.Of(kind, number, _spellings[(kind, number)] = _spellings.GetValueOrDefault((kind, number)) + 1);
            _maskOf[spelling] = mask;
            _original[mask] = spelling;
            // A year, or a number as short as a code's, is told by its label alone.
            if (kind is not IdentifierKind.Literal and not IdentifierKind.Person && spelling.Length >= ShortestSpread)
            {
                _kindOf[spelling] = kind;
                Remember(spelling);
            }
        }
    }

    private int Number(IdentifierKind kind, string spelling)
    {
        if (kind != IdentifierKind.Person)
        {
            var identity =
                kind == IdentifierKind.Literal ? spelling : string.Concat(spelling.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            return _numbers.TryGetValue((kind, identity), out var known) ? known : _numbers[(kind, identity)] = Next(kind);
        }

        // "Lantol, Weska" and "LANTOL" are spellings of one name.
        var words = new Words(spelling);
        var parts = Enumerable
            .Range(0, words.Count)
            .Where(i => words[i].Kind == WordKind.Letters && words[i].Length >= 3)
            .Select(words.Lower)
            .ToList();
        var numbers = parts.Select(p => _personOf.TryGetValue(p, out var one) ? one : 0).Distinct().ToList();
        var number = numbers is [> 0] ? numbers[0] : Next(kind);
        foreach (var part in parts.Where(p => !WordList.NoNames.Contains(p) && !WordList.Eponyms.Contains(p)))
        {
            _personOf.TryAdd(part, number);
        }

        return number;
    }

    private int Next(IdentifierKind kind) => _last[kind] = _last.GetValueOrDefault(kind) + 1;

    private void Remember(string spelling)
    {
        var words = new Words(spelling);
        var node = _known;
        for (var i = 0; i < words.Count && i < DeepestTrie; i++)
        {
            node.Next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            var word = words.Of(i).ToString();
            node = node.Next.TryGetValue(word, out var next) ? next : node.Next[word] = new Node();
        }

        node.IsEnd |= words.Count <= DeepestTrie;
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Next { get; set; }

        public bool IsEnd { get; set; }
    }
}
