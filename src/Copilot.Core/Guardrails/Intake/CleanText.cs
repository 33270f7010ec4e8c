using System.Buffers;
using System.Text;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>A text without its markup, and where each of its characters stands in the file.</summary>
internal sealed class CleanText
{
    // What stands in our own drafts, but for a few signs: nothing of it is dropped or folded.
    private static readonly SearchValues<char> Plain = SearchValues.Create([
        '\n',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c),
    ]);

    // Null where each character stands where it stood.
    private readonly List<int>? _places;

    // Behind the last character of what was written as an entity: "&deg;" is one character of the text and five of the file.
    private readonly IReadOnlyDictionary<int, int> _ends;

    private readonly IReadOnlyList<(int Start, int End)> _quoted;

    private CleanText(
        string text,
        List<int>? places,
        IReadOnlyList<Disguise> disguises,
        IReadOnlyList<(int Start, int End)> quoted,
        IReadOnlyDictionary<int, int> ends
    )
    {
        _ends = ends;
        _quoted = quoted;
        Text = text;
        _places = places;
        Disguises = disguises;
    }

    public string Text { get; }

    /// <summary>Characters that make the text read otherwise than it is stored.</summary>
    public IReadOnlyList<Disguise> Disguises { get; }

    /// <summary>Whether a character stands in a block that the text quotes as a whole.</summary>
    public bool IsQuoted(int at)
    {
        int low = 0,
            high = _quoted.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (at < _quoted[middle].Start)
            {
                high = middle - 1;
            }
            else if (at >= _quoted[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The offset in the file of a character; at the end, the offset behind the last.</summary>
    public int Place(int at) =>
        _places is null ? Math.Min(at, Text.Length)
        : at < _places.Count ? _places[at]
        : _places.Count == 0 ? 0
        : _places[^1] + 1;

    /// <summary>The end in the file, exclusive, of what ends before a character.</summary>
    public int EndPlace(int end) =>
        end == 0 ? Place(0)
        : _ends.TryGetValue(end - 1, out var wide) ? wide
        : _places is null ? end
        : _places[end - 1] + 1;

    /// <summary>A text without markup.</summary>
    public static CleanText Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return new CleanText(text, null, [], [], new Dictionary<int, int>());
        }

        var clean = new Builder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            clean.Add(text[i], i);
        }

        return clean.Build();
    }

    /// <summary>Collects what is kept; look-alikes of other scripts become the letters that they look like, marks that cannot be seen are dropped.</summary>
    public sealed class Builder(int capacity)
    {
        private readonly StringBuilder _text = new(capacity);
        private readonly List<int> _places = new(capacity);
        private readonly List<Disguise> _disguises = [];
        private readonly List<(int Start, int End)> _quoted = [];
        private readonly Dictionary<int, int> _ends = [];
        private int _quoteStart = -1;

        public int Length => _text.Length;

        public char Last => _text.Length == 0 ? '\n' : _text[^1];

        public void BeginQuote() => _quoteStart = _quoteStart < 0 ? _text.Length : _quoteStart;

        public void EndLine()
        {
            if (_quoteStart >= 0)
            {
                _quoted.Add((_quoteStart, _text.Length + 1));
                _quoteStart = -1;
            }
        }

        public void Add(char c, int place)
        {
            if (Lookalikes.IsHidden(c))
            {
                if (Lookalikes.IsTrick(c))
                {
                    _disguises.Add(new Disguise(place, place + 1, "a mark that cannot be seen and turns or splits the words beside it"));
                }

                return;
            }

            _text.Append(
                c is '\r' ? '\n'
                : c is '\t' or '\u00A0' or '\u2009' or '\u202F' or '\u2007' ? ' '
                : c
            );
            _places.Add(place);
        }

        public void Add(string text, int place)
        {
            foreach (var c in text)
            {
                Add(c, place);
            }
        }

        /// <summary>What an entity stands for.</summary>
        /// <param name="end">Behind the entity in the file.</param>
        public void AddEntity(string decoded, int place, int end)
        {
            var before = _text.Length;
            Add(decoded, place);
            if (_text.Length > before)
            {
                _ends[_text.Length - 1] = end;
            }
        }

        public CleanText Build()
        {
            var text = _text.ToString();
            if (!Ascii.IsValid(text))
            {
                var characters = text.ToCharArray();
                Lookalikes.Fold(
                    characters,
                    (start, end) =>
                        _disguises.Add(
                            new Disguise(_places[start], _places[end - 1] + 1, "a word of letters from two alphabets that look alike")
                        )
                );
                text = new string(characters);
            }

            EndLine();
            return new CleanText(text, _places, _disguises, _quoted, _ends);
        }
    }
}

/// <summary>A stretch of the file, by offsets, and why it reads otherwise than it is stored.</summary>
internal sealed record Disguise(int Start, int End, string What);
