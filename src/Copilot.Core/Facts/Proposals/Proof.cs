using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Reading.Days;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Holds one claim to the words of its quote, step by step: the first step that fails says why it is refused.</summary>
internal sealed partial class Proof(
    DocumentReading reading,
    TopicWords topics,
    int[] topicIds,
    Claim claim,
    TokenRange quote,
    TokenRange shown
)
{
    // How near a word of what is as it should be, or of denial, must stand to the words of the fact to be said of it.
    private const int Beside = 6;
    private const int Joined = 4;

    private const int ShortAnswer = 3;
    private const int LongestAnswer = 12;

    // Two things that a quote names of a claim do not come together by chance where it tells nothing else; three where it tells what the same words may tell.
    private const int EnoughAlone = 2;
    private const int EnoughBesideKin = 3;

    // The longest quote that one word at home with the fact may carry.
    private const int LongestWeak = 22;

    // A quote so short tells one thing: where the rules read it as another, a word at home with the fact does not make it this one.
    private const int ShortQuote = 5;

    // What is measured is named by a word of so many letters or more, so near before or behind the number.
    private const int ShortestName = 3;
    private const int NameBefore = 4;
    private const int NameBehind = 2;

    // How near a number in words must stand to the words of the fact.
    private const int Adjoining = 3;

    // Words of denial so near before the quote are of its first words.
    private const int Reaching = 3;

    // So many letters of a word of a fact's name are that word.
    private const int NamePart = 6;

    // What the learned words must at least say for a fact where nothing else speaks of it.
    private const double LeastLearned = 4;

    // A title stands among so many sentences.
    private const int TitleSentences = 3;

    private readonly FactDefinition _definition = claim.Definition;
    private IReadOnlyList<SentenceItems> _sentences = [];
    private SentenceItems _items = null!;
    private Bearing _bearing = null!;
    private (int First, int End)? _valueAt;
    private FactValue? _value;
    private Assertion _assertion;
    private Interspace? _level;
    private Side? _side;
    private string? _part;
    private TimeProof? _times;

    // A denial before the quote may or may not reach it.
    private bool _isBeyondDenial;

    // A later value of the same course stands behind it.
    private bool _isPassed;

    // The quote names one degree and no other, and the one that is claimed is it.
    private bool _isOnlyDegree;

    // The degree that is claimed is in no word of the quote, nor is another.
    private bool _isUngraded;

    // Where the first value of the quote stands.
    private int _firstValue;

    // The side whose mark stands right beside the value.
    private Side? _valueSide;

    // The mark of the claimed side stands nearest to the value.
    private bool _isOnSide;

    // The muscle in whose row of the quote the value stands, where it is the one that is claimed.
    private string? _ownPart;

    /// <summary>The claim held to its quote; where the quote is of several cells of a row, also to each of them whose heading speaks of the fact.</summary>
    /// <returns>The proof that holds, else that of the whole quote with the code of <see cref="Refusal"/> by which it fails.</returns>
    public static (Proof Proof, string? Refusal) Of(
        DocumentReading reading,
        TopicWords topics,
        int[] topicIds,
        Claim claim,
        TokenRange quote
    )
    {
        var whole = new Proof(reading, topics, topicIds, claim, quote, quote);
        if (whole.Refuses() is not { } refusal)
        {
            return (whole, null);
        }

        foreach (var cell in whole.OwnCells())
        {
            var proof = new Proof(reading, topics, topicIds, claim, cell, quote);
            if (proof.Refuses() is null)
            {
                return (proof, null);
            }
        }

        return (whole, refusal);
    }

    /// <summary>A code of <see cref="Refusal"/>; null where the claim is proven.</summary>
    public string? Refuses()
    {
        _sentences = Sentences();
        if (_sentences.Any(s => reading.Quarantined.Contains(s.Index)))
        {
            return Refusal.NotOfThePerson;
        }

        var bearings = Topic(out var untold);
        if (untold is not null)
        {
            return untold;
        }

        if (
            _definition.Parts == PartKind.Drug
            && claim.Proposal.Part is { } drug
            && bearings.FindAll(b =>
                _sentences.Any(s => s.Drugs.Exists(d => d.First == b.First && Is(drug.Trim(), d.Value.Name, d.First, d.End)))
            )
                is { Count: > 0 } own
        )
        {
            // Of several drugs, the one that is claimed.
            bearings = own;
        }

        if (!claim.IsNone && bearings.FindAll(b => !IsUnticked(b)) is { Count: > 0 } ticked)
        {
            // "[ ] axial only  [x] leg > back": of the options of a form, those that somebody chose.
            bearings = ticked;
        }

        if (
            _definition.Sided
            && claim.Side is Side.Left or Side.Right
            && bearings.FindAll(b => MarkOf(b) == claim.Side) is { Count: > 0 } onSide
        )
        {
            // "right leg [x]    left leg [x]": of two that are named, the one on the side that is claimed.
            bearings = onSide;
        }

        if (
            _definition.Type == FactType.Event
            && !claim.IsNone
            && bearings.TrueForAll(b => !b.IsStrong && !b.IsWide)
            && _sentences.SelectMany(s => s.Times).Where(t => t.First >= quote.First && t.End <= quote.End).ToList() is { Count: > 0 } times
        )
        {
            // "Heavy on walking, gone when seated. 13 months": of words that are only at home with it, those beside the time.
            bearings = [bearings.MinBy(b => times.Min(t => Way(b.First, b.End, t.First, t.End)))!];
        }

        return Value(bearings)
            ?? Spoken(bearings)
            ?? Place()
            ?? Sided()
            ?? Parted()
            ?? Region()
            ?? (
                _times = TimeProof.Of(
                    reading,
                    _items,
                    claim,
                    quote,
                    _valueAt?.First ?? quote.First,
                    _assertion,
                    topics.Lexicon.Timed.Contains(_definition.Name) || _definition.Type == FactType.Event,
                    topics.Lexicon.Addenda
                )
            ).Refusal;
    }

    /// <summary>Whether the quote answers outright, so that it stands against another reading of the same words: yes or no in as many words, or a number that the other did not take.</summary>
    /// <param name="other">The fact that was read of them.</param>
    public bool IsOutright(Fact other) =>
        _definition.Type == FactType.Measure ? _valueAt is not null && !Equals(other.Value?.Low, _value?.Low) && !_isPassed
        : _isOnlyDegree && claim.Word is not null && !claim.IsNone && other.Value is { Word: { } word } && word != claim.Word ? true
        : claim.IsNone ? (IsNo || IsDeniedAtOnce || Answers(PlainKind.Denies)) && !Answers(PlainKind.Positive)
        : IsYes || _isBeyondDenial;

    /// <summary>The fact as its words tell it; only of a proven claim.</summary>
    public Fact Fact(Func<DocumentReading, int, DateOnly?> firstSeen)
    {
        var text = reading.Text;
        var line = text.LineOf((_valueAt ?? (_bearing.First, _bearing.End)).First);
        var (first, end) = (shown.First, shown.End);
        while (text.LineOf(first) != line)
        {
            first++;
        }

        while (text.LineOf(end - 1) != line)
        {
            end--;
        }

        var (start, stop) = (text.Tokens[first].Start, text.Tokens[end - 1].End);
        var document = reading.Document;
        // A second reading tells of the images' day, as the rules date it: so that two readings of one study meet.
        var day = (StudyDay.Dates(_definition) ? StudyDay.Of(reading) : null) ?? (document.Date is { } date ? DayRange.On(date) : null);
        if (
            _definition.Type == FactType.Care
            && _assertion == Assertion.Present
            && _times is { Ongoing: false, End: { } last }
            && document.Date is { } today
            && last.Last < today
        )
        {
            // Care whose end is told was had.
            _assertion = Assertion.Historical;
        }

        return new Fact(
            "",
            _definition.Name,
            _value,
            _level,
            _side,
            _part,
            _assertion,
            _times!.Start,
            _times.End,
            _times.Ongoing,
            _times.Date ?? day,
            new Evidence(document.Id, line, start, stop, document.Text[start..stop])
        )
        {
            By = ReadBy.Model,
            FirstSeen = firstSeen(reading, _items.Index),
            Section = _items.Sentence.Section?.Title,
        };
    }

    // The side whose mark in the quote stands nearest to words of the fact; null where none does, or two as near.
    private Side? MarkOf(Bearing bearing)
    {
        var marks = reading
            .ItemsAt(bearing.First)
            .Sides.FindAll(s => s.First >= quote.First && s.End <= quote.End)
            .ConvertAll(s => (s.Value, Way: Way(s.First, s.End, bearing.First, bearing.End)));
        var nearest = marks.FindAll(m => m.Way == marks.Min(o => o.Way)).Select(m => m.Value).Distinct().ToList();
        return nearest is [var only] ? only : null;
    }

    private string? Region() =>
        reading.IsElsewhere(new Draft(_definition, _bearing.First, _bearing.End, _assertion) { Level = _level, Part = _part }, _items.Index)
            ? Refusal.OtherRegion
            : null;

    private int WayToThing(int first, int end)
    {
        // What stands around the quote tells the thing: then only the value is nearer to one level than to another.
        var way =
            (_bearing.IsWide || !_bearing.IsStrong) && _valueAt is not null ? int.MaxValue : Way(first, end, _bearing.First, _bearing.End);
        return _valueAt is { } value ? Math.Min(way, Way(first, end, value.First, value.End)) : way;
    }

    // Tokens between two stretches; a mark or word that divides them counts as many.
    private int Way(int first, int end, int otherFirst, int otherEnd)
    {
        var (from, to) = end <= otherFirst ? (end, otherFirst) : (otherEnd, first);
        var way = 0;
        for (var i = from; i < to; i++)
        {
            // "L4-5 1.0 mm and 5 degrees, L5-S1 0.8 mm": a comma divides more than what joins.
            way +=
                reading.Text.LowerOf(i) is "and" ? Joined
                : reading.Text.LowerOf(i) is "," or ";" or "." or "but" or "while" or "|" or "[" or "]" or "\u2610" or "\u2611" or "\u2612"
                    ? Beside
                : 1;
        }

        return way;
    }
}
