namespace Copilot.Core.Facts.Matching;

/// <summary>What comes after a place in a tree of words. Most places have one word after them or none: a table is made for the second.</summary>
/// <remarks>A field of its node, not read-only: it grows in place.</remarks>
internal struct Branches<TWord, TNode>
    where TWord : notnull
    where TNode : class, new()
{
    private TWord _word;
    private TNode? _only;
    private Dictionary<TWord, TNode>? _next;

    public readonly TNode? Next(TWord word) =>
        _next is not null ? _next.GetValueOrDefault(word)
        : _only is not null && EqualityComparer<TWord>.Default.Equals(word, _word) ? _only
        : null;

    public TNode Grow(TWord word)
    {
        if (Next(word) is { } known)
        {
            return known;
        }

        var added = new TNode();
        if (_next is not null)
        {
            _next.Add(word, added);
        }
        else if (_only is not null)
        {
            _next = new Dictionary<TWord, TNode> { [_word] = _only, [word] = added };
            _only = null;
        }
        else
        {
            (_word, _only) = (word, added);
        }

        return added;
    }
}
