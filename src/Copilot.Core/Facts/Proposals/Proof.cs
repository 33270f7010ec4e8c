using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Holds one claim to the words of its quote, step by step: the first step that fails says why it is refused.</summary>
internal sealed class Proof(DocumentReading reading, TopicWords topics, int[] topicIds, Claim claim, TokenRange quote)
{
    // How near a word of what is as it should be, or of denial, must stand to the words of the fact to be said of it.
    private const int Beside = 6;

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

    /// <summary>A code of <see cref="Refusal"/>; null where the claim is proven.</summary>
    public string? Refuses()
    {
        _sentences = Sentences();
        if (_sentences.Any(s => reading.Quarantined.Contains(s.Index)))
        {
            return Refusal.NotOfThePerson;
        }

        var bearings = _sentences.SelectMany(s => Bearing.Of(reading, topics, topicIds, s, _definition, quote.First, quote.End)).ToList();
        if (bearings.Count == 0)
        {
            return Refusal.NothingOfIt;
        }

        if (!bearings.Exists(b => b.IsStrong))
        {
            // One word alone bears on a value that stands beside it, never on a thing that is only said or denied.
            if (claim.IsNone || (claim.Word ?? claim.Said) is null || _definition.Type == FactType.Care)
            {
                return Refusal.NothingOfIt;
            }

            // A word that other facts share, in a stretch that the rules read as another fact.
            bearings.RemoveAll(b => reading.DraftsOf(reading.ItemsAt(b.First).Piece).Exists(d => d.Definition != _definition && d.First < b.End && b.First < d.End));
            if (bearings.Count == 0)
            {
                return Refusal.OtherFact;
            }
        }

        if (_definition.Parts == PartKind.Drug && claim.Proposal.Part is { } drug
            && bearings.FindAll(b => _sentences.Any(s => s.Drugs.Exists(d => d.First == b.First && Is(drug.Trim(), d.Value.Name, d.First, d.End)))) is { Count: > 0 } own)
        {
            // Of several drugs, the one that is claimed.
            bearings = own;
        }

        return Value(bearings) ?? Spoken(bearings) ?? Place() ?? Sided() ?? Parted() ?? Region() ?? (_times = TimeProof.Of(reading, _items, claim, quote, _assertion)).Refusal;
    }

    /// <summary>The fact as its words tell it; only of a proven claim.</summary>
    public Fact Fact(Func<DocumentReading, int, DateOnly?> firstSeen)
    {
        var text = reading.Text;
        var line = text.LineOf((_valueAt ?? (_bearing.First, _bearing.End)).First);
        var (first, end) = (quote.First, quote.End);
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
        var day = document.Date is { } date ? DayRange.On(date) : (DayRange?)null;
        return new Fact("", _definition.Name, _value, _level, _side, _part, _assertion, _times!.Start, _times.End, _times.Ongoing, _times.Date ?? day,
            new Evidence(document.Id, line, start, stop, document.Text[start..stop]))
        {
            By = ReadBy.Model,
            FirstSeen = firstSeen(reading, _items.Index),
            Section = _items.Sentence.Section?.Title,
        };
    }

    private List<SentenceItems> Sentences()
    {
        var all = new List<SentenceItems>();
        for (var at = quote.First; at < quote.End;)
        {
            var items = reading.ItemsAt(at);
            all.Add(items);
            at = Math.Max(at + 1, items.Sentence.End);
        }

        return all;
    }

    private string? Value(List<Bearing> bearings)
    {
        var candidates = _definition.Type switch
        {
            FactType.Measure => Numbers(),
            FactType.Grade or FactType.Word => Words(bearings),
            _ => [],
        };
        if (_definition.Type == FactType.Measure && claim.Said is not null)
        {
            var normal = Units.Normal(reading.Lexicon.Values, claim);
            var unit = claim.Proposal.Unit;
            if ((claim.Low is not null && normal is null) || (claim.Low is null && !string.IsNullOrWhiteSpace(unit)
                && !(Units.Find(reading.Lexicon.Values, unit) is { } named && named.Dimension == reading.Lexicon.Values.Units[_definition.Unit!].Dimension)))
            {
                return Refusal.WrongUnit;
            }

            if (normal is var (low, high) && !(_definition.Admits(low) && _definition.Admits(high)))
            {
                return Refusal.OutOfRange;
            }
        }
        else if (claim.Word is null || (claim.IsNone && !candidates.Exists(IsClaimed)))
        {
            return Unvalued(bearings);
        }

        var mine = candidates.FindAll(IsClaimed);
        if (mine.Count == 0)
        {
            return Refusal.NotInQuote;
        }

        mine.RemoveAll(c => IsOthers(c, bearings));
        if (mine.Count == 0)
        {
            return Refusal.OtherFact;
        }

        var rivals = candidates.FindAll(c => !IsClaimed(c) && !IsOthers(c, bearings));
        var (own, at, bearing) = mine.SelectMany(c => bearings.Select(b => (Candidate: c, Way: Way(c.First, c.End, b.First, b.End), Bearing: b))).MinBy(p => p.Way);
        // Another value as near to the same words, and not nearer to others of the fact: which of them is meant cannot be told.
        int WayTo(Candidate c, Bearing b) => Way(c.First, c.End, b.First, b.End);
        if (rivals.Exists(c => WayTo(c, bearing) <= at && !bearings.Exists(b => WayTo(c, b) < WayTo(c, bearing))))
        {
            return Refusal.SeveralValues;
        }

        _bearing = bearing;
        _items = reading.ItemsAt(bearing.First);
        _valueAt = (own.First, own.End);
        _value = own.Value;
        return null;
    }

    // Nothing but that it is or is not there: all the words of it in the quote must say so.
    private string? Unvalued(List<Bearing> bearings)
    {
        if (claim.Word is not (null or "none"))
        {
            return Refusal.NotInQuote;
        }

        var told = bearings.Select(b => Told(b)).Distinct().ToList();
        if (told.Count > 1)
        {
            return Refusal.OtherAssertion;
        }

        _bearing = bearings[0];
        _items = reading.ItemsAt(_bearing.First);
        if (claim.IsNone && _definition.Type == FactType.Grade && claim.Word == "none")
        {
            _value = FactValue.Of("none");
        }
        else if (_definition.Type == FactType.Care)
        {
            _value = CareFrequency.Of(_items, _items.Sentence.First, _items.Sentence.End, _definition);
            if (claim.Said is not null && (_value is null || !Equals(Number(claim.Said), _value.Low ?? _value.Stated as double?)))
            {
                return Refusal.NotInQuote;
            }

            if (claim.Said is not null && !string.IsNullOrWhiteSpace(claim.Proposal.Unit) && claim.Proposal.Unit != _value!.StatedUnit && Units.Find(reading.Lexicon.Values, claim.Proposal.Unit)?.Name != _value.StatedUnit)
            {
                return Refusal.WrongUnit;
            }
        }

        return null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private List<Candidate> Numbers()
    {
        var found = new List<Candidate>();
        foreach (var items in _sentences)
        {
            foreach (var quantity in items.Quantities.Where(q => q.First >= quote.First && q.End <= quote.End))
            {
                if (reading.ValueOf(_definition, quantity, items) is { } value)
                {
                    found.Add(new Candidate(quantity.First, quantity.End, value, quantity.Written));
                }
            }
        }

        return found;
    }

    private List<Candidate> Words(List<Bearing> bearings)
    {
        var found = new List<Candidate>();
        void Add(int first, int end, string word)
        {
            if (_definition.Admits(word) && !found.Exists(c => c.First < end && first < c.End && c.End - c.First >= end - first))
            {
                found.RemoveAll(c => c.First < end && first < c.End);
                found.Add(new Candidate(first, end, FactValue.Of(word), word));
            }
        }

        foreach (var bearing in bearings.Where(b => b.Word is not null))
        {
            Add(bearing.First, bearing.End, bearing.Word!);
        }

        if (_definition.Type == FactType.Grade)
        {
            foreach (var items in _sentences)
            {
                foreach (var grade in items.Grades.Where(g => g.First >= quote.First && g.End <= quote.End))
                {
                    Add(grade.First, grade.End, grade.Value.ToString());
                }
            }

            foreach (var grade in topics.Find(reading.Text, topicIds, quote.First, quote.End).Where(p => p.Value.Kind == PlainKind.Grade))
            {
                Add(grade.First, grade.End, grade.Value.Word!);
            }
        }

        return found;
    }

    private bool IsClaimed(Candidate candidate)
    {
        if (_definition.Type != FactType.Measure)
        {
            return claim.Word == candidate.Said;
        }

        return Units.Normal(reading.Lexicon.Values, claim) is var (low, high)
            ? candidate.Value is { Low: { } from, High: { } to } && Math.Abs(low - from) <= Sameness.Slack(from) && Math.Abs(high - to) <= Sameness.Slack(to)
            : claim.Low is null && string.Equals(claim.Said?.Replace(" ", "", StringComparison.Ordinal), candidate.Said.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    // The rules read it as the value of another thing, told in other words.
    private bool IsOthers(Candidate candidate, List<Bearing> bearings)
    {
        var drafts = reading.DraftsOf(reading.ItemsAt(candidate.First).Piece).FindAll(d => d.Support.Any(s => s.First < candidate.End && candidate.First < s.End));
        return drafts.Count > 0 && !drafts.Exists(d => d.Definition == _definition) && !drafts.Exists(d => bearings.Exists(b => b.First < d.End && d.First < b.End));
    }

    private string? Spoken(List<Bearing> bearings)
    {
        if (_items.IsGoal(_bearing.First) || _items.IsRiskList || reading.IsBackground(_items.Sentence)
            || (claim.Assertion == Assertion.Present && (_items.IsAdvice || (_definition.Type != FactType.Care && _items.IsEarlier(reading.Document.Date)))))
        {
            return Refusal.NotOfThePerson;
        }

        var told = Told(_bearing);
        if (_valueAt is { } at && ToldAt(at.First, at.End) is var ofValue && ofValue is not (Assertion.Present or Assertion.Absent) && ofValue != told)
        {
            told = told is Assertion.Present or Assertion.Absent ? ofValue : told;
        }

        var isFine = IsBeside(PlainKind.Normal) || _items.Qualities.Exists(q => q.Value.Kind == QualityPartKind.Open && Way(q.First, q.End, _bearing.First, _bearing.End) <= Beside);
        var isDenied = IsBeside(PlainKind.Denies);
        _assertion = claim.Assertion;
        var agrees = claim.Assertion switch
        {
            _ when claim.IsNone => told == Assertion.Absent || (told == Assertion.Present && (_valueAt is null ? isFine || isDenied : claim.Word == "none")),
            Assertion.Present => (told == Assertion.Present || (told == Assertion.Historical && _definition.Lasting) || (told == Assertion.Planned && IsOfPlan))
                && !isDenied && (_valueAt is not null || !isFine) && !(bearings.Exists(b => b.IsDenial && b != _bearing)),
            Assertion.Family or Assertion.OtherPerson => told is Assertion.Family or Assertion.OtherPerson,
            Assertion.Planned => told == Assertion.Planned || (told == Assertion.Present && _definition.From == FactSource.Plan && Copilot.Core.Facts.Reading.Told.IsPlan(reading, _items.Sentence)),
            Assertion.Historical when _definition.Type is FactType.Care or FactType.Event => told == Assertion.Historical
                || (told == Assertion.Present && (_items.AnyOf(_items.Sentence.First, _items.Sentence.End, new HashSet<string>(reading.Lexicon.Care.Done)) || _items.Times.Any(t => !t.Ongoing && !t.Future && (t.Start ?? t.Finish) is not null))),
            _ => told == claim.Assertion,
        };
        _assertion = told is Assertion.Family or Assertion.OtherPerson ? told : _assertion;
        if (_assertion == Assertion.Present && IsOfPlan)
        {
            // What is to be done is planned, however it is put; outside a plan the words may tell what was done.
            _assertion = Assertion.Planned;
            agrees &= told == Assertion.Planned || Copilot.Core.Facts.Reading.Told.IsPlan(reading, _items.Sentence);
        }
        else if (_assertion == Assertion.Present && _definition.Type is FactType.Care or FactType.Event && IsOver())
        {
            _assertion = Assertion.Historical;
        }

        return agrees ? null : Refusal.OtherAssertion;
    }

    private bool IsOfPlan => _definition.From == FactSource.Plan && !_definition.Done;

    private bool IsOver()
    {
        var care = reading.Lexicon.Care;
        return _items.AnyOf(_items.Sentence.First, _items.Sentence.End, new HashSet<string>(care.Done)) && !_items.AnyOf(_items.Sentence.First, _items.Sentence.End, new HashSet<string>(care.StillGoes));
    }

    private bool IsBeside(PlainKind kind) => topics.Find(reading.Text, topicIds, Math.Max(_items.Sentence.First, _bearing.First - (2 * Beside)), Math.Min(_items.Sentence.End, _bearing.End + (2 * Beside)))
        .Exists(p => p.Value.Kind == kind && !(p.First < _bearing.End && _bearing.First < p.End) && Way(p.First, p.End, _bearing.First, _bearing.End) <= Beside);

    private Assertion Told(Bearing bearing)
    {
        var told = ToldAt(bearing.First, bearing.End);
        return !bearing.IsDenial ? told : told switch { Assertion.Present => Assertion.Absent, Assertion.Absent => Assertion.Present, _ => told };
    }

    private Assertion ToldAt(int first, int end) => Copilot.Core.Facts.Reading.Told.Of(reading, first, end,
        _definition.Type is FactType.Care or FactType.Event || _definition.From == FactSource.Plan || _definition.Done ? ConceptKind.Care : ConceptKind.Finding).Assertion;

    private string? Place()
    {
        if (_definition.Scope != FactScope.Level)
        {
            return null;
        }

        // "The left L5 root is free" under "L4-5:": a root, and no place.
        var mentions = _items.Levels.Where(l => (l.Levels.Count > 0 || l.Form is LevelForm.Any or LevelForm.Rest) && !(l.Form == LevelForm.Bones && l.Bones.Count == 1 && IsRoot(l))).ToList();
        if (claim.Level is not { } level)
        {
            // Said of no level, a denial or a plan holds for all of them.
            var isOfAll = mentions.Count > 0 && mentions.TrueForAll(m => m.Form == LevelForm.Any);
            return claim.IsNone && (isOfAll || (mentions.Count == 0 && _items.Carried.Count == 0)) ? null
                : !claim.IsNone && _definition.From != FactSource.Plan && mentions.Count == 0 && _items.Carried.Count == 0 ? null
                : Refusal.OtherLevel;
        }

        _level = level;
        if (mentions.Count == 0)
        {
            return _items.Carried.Contains(level) ? null : Refusal.OtherLevel;
        }

        var ways = mentions.ConvertAll(m => (Mention: m, Way: WayToThing(m.First, m.End)));
        var nearest = ways.Min(w => w.Way);
        return ways.TrueForAll(w => w.Way > nearest || Holds(w.Mention, level)) ? null : Refusal.OtherLevel;
    }

    private bool IsRoot(LevelMention bone) =>
        _items.Carried.Count > 0 || _items.AnyOf(bone.End, bone.End + 2, "root", "roots", "nerve", "nerves", "ganglion", "dermatome", "distribution", "pedicle") || _items.AnyOf(bone.First - 2, bone.First, "root", "roots", "nerve");

    private bool Holds(LevelMention mention, Interspace level) => mention.Form switch
    {
        LevelForm.Any => claim.IsNone,
        LevelForm.Rest => reading.Levels.Rest.Contains(level),
        _ => mention.Levels.Contains(level),
    };

    private string? Sided()
    {
        if (!_definition.Sided)
        {
            return null;
        }

        // "Dec LT lat R foot": light touch.
        var marks = _items.Sides.Count > 1 ? _items.Sides.FindAll(s => s.End - s.First > 1 || reading.Text.LowerOf(s.First) != "lt") : _items.Sides;
        var sides = marks.ConvertAll(s => (s.Value, Way: WayToThing(s.First, s.End), IsQuoted: s.First >= quote.First && s.End <= quote.End));
        if (sides.Count == 0 && _items.Sentence.Label is { } label && label.First < _items.Sentence.First)
        {
            sides = reading.Lexicon.Sides.Find(reading.Text, reading.Ids, label.First, label.End).ConvertAll(s => (s.Value, Way: 0, IsQuoted: true));
        }

        var nearest = sides.Count == 0 ? 0 : sides.Min(s => s.Way);
        var near = sides.FindAll(s => s.Way == nearest).ConvertAll(s => s.Value);
        if (claim.Side is not { } side)
        {
            _side = near.Count > 0 && nearest <= Beside && near.TrueForAll(s => s == near[0]) ? near[0] : null;
            return null;
        }

        _side = side;
        var isBoth = side == Side.Bilateral && sides.Exists(s => s.Value == Side.Left) && sides.Exists(s => s.Value == Side.Right);
        return isBoth || (near.Count > 0 && near.TrueForAll(s => s == side)) ? null : Refusal.OtherSide;
    }

    private string? Parted()
    {
        var part = claim.Proposal.Part?.Trim();
        var named = _definition.Parts switch
        {
            PartKind.Muscle => _items.Muscles.Where(m => m.Value.Muscle is not null).Select(m => (m.Value.Muscle!.Name, m.First, m.End)),
            PartKind.Drug => _items.Drugs.Select(d => (d.Value.Name, d.First, d.End)),
            PartKind.BodyPart => _items.BodyParts.Select(b => (b.Value, b.First, b.End)),
            PartKind.Root => Enumerable.Range(quote.First, quote.Count).Where(i => Spine.TryParseBone(reading.Text.TextOf(i), out _)).Select(i => (reading.Text.TextOf(i).ToString().ToUpperInvariant(), i, i + 1)),
            _ => [],
        };
        var all = named.Where(n => n.Item2 >= quote.First && n.Item3 <= quote.End).Select(n => (n.Item1, First: n.Item2, End: n.Item3, Way: WayToThing(n.Item2, n.Item3))).ToList();
        if (_definition.Parts == PartKind.BodyPart)
        {
            // What was had for another part of the body is not had for the spine.
            var other = _items.BodyParts.Count > 0 ? _items.BodyParts[0].Value : null;
            var isBack = string.IsNullOrEmpty(part) || part.Contains("back", StringComparison.OrdinalIgnoreCase) || part.Contains("spine", StringComparison.OrdinalIgnoreCase) || part.Contains("lumbar", StringComparison.OrdinalIgnoreCase);
            _part = other;
            return isBack ? other is null ? null : Refusal.OtherPart : _items.BodyParts.Exists(b => Is(part!, b.Value, b.First, b.End)) ? null : Refusal.OtherPart;
        }

        if (_definition.Parts == PartKind.None)
        {
            return null;
        }

        var nearest = all.Count == 0 ? 0 : all.Min(n => n.Way);
        var near = all.FindAll(n => n.Way == nearest);
        if (string.IsNullOrEmpty(part))
        {
            _part = near.Count == 1 ? near[0].Item1 : null;
            return _definition.Parts == PartKind.Drug && _part is null ? Refusal.OtherPart : null;
        }

        var mine = near.FindIndex(n => Is(part, n.Item1, n.First, n.End));
        _part = mine < 0 ? null : near[mine].Item1;
        return mine < 0 ? Refusal.OtherPart : null;
    }

    private bool Is(string part, string name, int first, int end) =>
        string.Equals(part, name, StringComparison.OrdinalIgnoreCase) || part.Replace('-', ' ').Equals(name.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)
        || reading.Text.TextOf(first, end).Equals(part, StringComparison.OrdinalIgnoreCase);

    private string? Region() =>
        reading.IsElsewhere(new Draft(_definition, _bearing.First, _bearing.End, _assertion) { Level = _level, Part = _part }, _items.Index) ? Refusal.OtherRegion : null;

    private int WayToThing(int first, int end)
    {
        var way = Way(first, end, _bearing.First, _bearing.End);
        return _valueAt is { } value ? Math.Min(way, Way(first, end, value.First, value.End)) : way;
    }

    // Tokens between two stretches; a mark or word that divides them counts as many.
    private int Way(int first, int end, int otherFirst, int otherEnd)
    {
        var (from, to) = end <= otherFirst ? (end, otherFirst) : (otherEnd, first);
        var way = 0;
        for (var i = from; i < to; i++)
        {
            way += reading.Text.LowerOf(i) is "," or ";" or "." or "but" or "and" or "while" or "|" ? Beside : 1;
        }

        return way;
    }

    private sealed record Candidate(int First, int End, FactValue Value, string Said);
}
