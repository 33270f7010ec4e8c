using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Holds one claim to the words of its quote, step by step: the first step that fails says why it is refused.</summary>
internal sealed class Proof(DocumentReading reading, TopicWords topics, int[] topicIds, Claim claim, TokenRange quote)
{
    // How near a word of what is as it should be, or of denial, must stand to the words of the fact to be said of it.
    private const int Beside = 6;

    private const int ShortAnswer = 3;
    private const int LongestAnswer = 12;

    // Two things that a quote names of a claim do not come together by chance where it tells nothing else; three where it tells what the same words may tell.
    private const int EnoughAlone = 2;
    private const int EnoughBesideKin = 3;

    // The longest quote that one word at home with the fact may carry.
    private const int LongestWeak = 22;

    // How near a number in words must stand to the words of the fact.
    private const int Adjoining = 3;

    // Words of denial so near before the quote are of its first words.
    private const int Reaching = 3;

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

    // A later value of the same course stands behind it.
    private bool _isPassed;

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

        if (_definition.Parts == PartKind.Drug && claim.Proposal.Part is { } drug
            && bearings.FindAll(b => _sentences.Any(s => s.Drugs.Exists(d => d.First == b.First && Is(drug.Trim(), d.Value.Name, d.First, d.End)))) is { Count: > 0 } own)
        {
            // Of several drugs, the one that is claimed.
            bearings = own;
        }

        return Value(bearings) ?? Spoken(bearings) ?? Place() ?? Sided() ?? Parted() ?? Region() ?? (_times = TimeProof.Of(reading, _items, claim, quote, _assertion)).Refusal;
    }

    /// <summary>Whether the quote answers outright, so that it stands against another reading of the same words: yes or no in as many words, or a number that the other did not take.</summary>
    /// <param name="other">The fact that was read of them.</param>
    public bool IsOutright(Fact other) =>
        _definition.Type == FactType.Measure ? _valueAt is not null && !Equals(other.Value?.Low, _value?.Low) && !_isPassed
        : claim.IsNone ? IsNo && !Answers(PlainKind.Positive) : IsYes;

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

    // What tells that the quote is about the fact, the surest first: its phrases and topics in the quote; a word at home with it that tells nothing else there;
    // words around the quote; a unit that measures nothing else.
    private List<Bearing> Topic(out string? refusal)
    {
        refusal = null;
        var bearings = _sentences.SelectMany(s => Bearing.Of(reading, topics, topicIds, s, _definition, quote.First, quote.End, IsValued)).ToList();
        if (bearings.Exists(b => b.IsStrong))
        {
            return bearings.FindAll(b => b.IsStrong);
        }

        // A long stretch holds many words; one that is at home with the fact is then no more than chance.
        var taken = bearings.RemoveAll(b => quote.Count > LongestWeak || IsTaken(b.First, b.End) || ToldAt(b.First, b.End) is Assertion.Family or Assertion.OtherPerson);
        if (bearings.Count > 0)
        {
            return bearings;
        }

        if ((_definition.Parts == PartKind.Muscle && IsByValue()) || IsOfItsDocument)
        {
            return [new Bearing(quote.First, quote.End, false, false, null) { IsWide = true }];
        }

        if (_definition.Parts == PartKind.Drug && claim.Proposal.Part is { } drug && IsWord(drug.Trim()))
        {
            // A drug that no list has, by its name.
            return [new Bearing(quote.First, quote.End, false, false, null) { IsWide = true }];
        }

        if (quote.Count <= LongestWeak && Circumstances() is var count && (count >= EnoughBesideKin ? !IsTaken(quote.First, quote.End) : count >= (claim.Assertion is Assertion.Family or Assertion.OtherPerson ? 1 : EnoughAlone)
            && !_sentences.Any(s => reading.DraftsOf(s.Piece).Exists(d => IsOpen(d) && d.First < quote.End && quote.First < d.End && d.Definition != _definition))))
        {
            return [new Bearing(quote.First, quote.End, false, false, null) { IsWide = true }];
        }

        if (IsValued ? IsAround(Around.Section) || IsByValue() : IsAnswer && IsAround(Around.LeadIn) && !IsTaken(quote.First, quote.End))
        {
            return [new Bearing(quote.First, quote.End, false, false, null) { IsWide = true }];
        }

        refusal = taken > 0 ? Refusal.OtherFact : Refusal.NothingOfIt;
        return [];
    }

    // Whether a draft tells a thing: what rules conclude of a section covers all of its words.
    private bool IsOpen(Draft draft) => !topics.Lexicon.RulesOnly.Contains(draft.Definition.Name);

    // How much of what is claimed the quote names, though not the thing itself: its level, its side, its part, its number, a word at home with its kin, that it is planned.
    private int Circumstances()
    {
        var count = 0;
        if (claim.Level is { } level && _sentences.Any(s => s.Levels.Any(l => l.First >= quote.First && l.End <= quote.End && l.Levels.Contains(level))))
        {
            count++;
        }

        if (claim.Side is { } side && SideMarks().Contains(side))
        {
            count++;
        }

        if (!string.IsNullOrWhiteSpace(claim.Proposal.Part) && IsWord(claim.Proposal.Part.Trim()))
        {
            count++;
        }

        if (claim.Low is not null && SaidNumbers.In(reading.Text, quote.First, quote.End).Exists(n => n.Value.Equals(claim.Low)))
        {
            count++;
        }

        if (claim.Assertion is Assertion.Planned && ToldAt(quote.End - 1, quote.End) == Assertion.Planned)
        {
            count++;
        }

        if ((claim.Start ?? claim.End ?? claim.Date) is { } day && _sentences.Any(s => s.Times.Any(t => t.First >= quote.First && t.End <= quote.End && (t.Start ?? t.Finish) is { } told && told.First <= day.Last && day.First <= told.Last)))
        {
            count++;
        }

        return Enumerable.Range(quote.First, quote.Count).Any(t => topics.IsAboutKin(_definition.Name, reading.Text.LowerOf(t))) ? count + 1 : count;
    }

    // What a document of its kind tells as a whole: a therapist's record is of therapy.
    private bool IsOfItsDocument => !claim.IsNone && topics.Lexicon.Documents.TryGetValue(_definition.Name, out var kinds) && kinds.Contains(reading.Document.Type.ToString(), StringComparer.OrdinalIgnoreCase) && !IsTaken(quote.First, quote.End);

    // "no", "nl", "ok": nothing but an answer to what stands around it.
    private bool IsAnswer => quote.Count <= ShortAnswer || (claim.IsNone ? Answers(PlainKind.Normal) || Answers(PlainKind.Negative) || IsNoAtEnd : Answers(PlainKind.Positive));

    // "therapy - no", "Clonus: neg"
    private bool IsNoAtEnd => reading.Text.LowerOf(quote.End - 1) is "no" or "none" or "neg" or "negative" or "nil";

    private bool IsValued => !claim.IsNone && _definition.Type != FactType.Care && ((claim.Word ?? claim.Said) is not null || (_definition.Type == FactType.Event && claim.Start is not null));

    // The rules read it as another fact, which these words do not tell beside the one that is claimed.
    private bool IsTaken(int first, int end) =>
        _sentences.Any(s => reading.DraftsOf(s.Piece).Exists(d => IsOpen(d) && d.First < end && first < d.End && d.Definition != _definition
            && !((_definition.Type is FactType.Finding or FactType.Event || (IsValued && !claim.IsNone)) && topics.AreKin(d.Definition.Name, _definition.Name))));

    private bool IsAround(Around farthest)
    {
        foreach (var (_, range) in Surroundings.Of(reading, quote, quote.End - 1).Where(a => a.Where <= farthest))
        {
            for (var at = range.First; at < range.End;)
            {
                var items = reading.ItemsAt(at);
                if (Bearing.Of(reading, topics, topicIds, items, _definition, at, range.End, false).Count > 0)
                {
                    return true;
                }

                at = Math.Max(at + 1, items.Sentence.End);
            }
        }

        return false;
    }

    // "4/5" beside a muscle is strength, "40 yards" a way walked.
    private bool IsByValue() =>
        (_definition.Parts == PartKind.Muscle && _sentences.Any(s => s.Quantities.Exists(q => q.Form == QuantityForm.OfFive && q.First >= quote.First && q.End <= quote.End)))
        || (topics.Lexicon.ByUnit.TryGetValue(_definition.Name, out var units) && _sentences.Any(s => s.Quantities.Exists(q => q.Unit is { } u && units.Contains(u) && q.First >= quote.First && q.End <= quote.End)));

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
            if (!(IsWritten(unit) && Units.Find(reading.Lexicon.Values, unit) is null) && ((claim.Low is not null && normal is null) || (claim.Low is null && !string.IsNullOrWhiteSpace(unit)
                && !(Units.Find(reading.Lexicon.Values, unit) is { } named && named.Dimension == reading.Lexicon.Values.Units[_definition.Unit!].Dimension))))
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
        if (mine.Count == 0 && _definition.Type == FactType.Measure)
        {
            candidates = Said(candidates, bearings);
            mine = candidates.FindAll(IsClaimed);
        }

        Trace?.Invoke($"candidates {string.Join(' ', candidates.Select(c => c.Said + (c.IsClaimed ? "!" : "")))} mine {mine.Count} bearings {string.Join(' ', bearings.Select(b => reading.Text.TextOf(b.First, b.End).ToString()))} said {string.Join(' ', SaidNumbers.In(reading.Text, quote.First, quote.End).Select(n => n.Written + "@" + reading.ItemsAt(n.First).IsLevel(n.First) + reading.ItemsAt(n.First).Times.Any(t => t.First <= n.First && n.First < t.End)))}");
        if (mine.Count == 0)
        {
            return candidates.Count == 0 && claim.Word is not null && topics.Lexicon.Implied.GetValueOrDefault(_definition.Name) == claim.Word ? Unvalued(bearings) : Refusal.NotInQuote;
        }

        if (claim.Level is { } level && mine.Exists(c => IsOf(c, level)) && candidates.Exists(c => !IsOf(c, level)))
        {
            // "The canal is severely narrowed. L5-S1, L2-3: mild": each value at its own level.
            candidates.RemoveAll(c => !IsOf(c, level));
            mine.RemoveAll(c => !IsOf(c, level));
        }

        Trace?.Invoke($"candidates {string.Join(' ', candidates.Select(c => c.Said + (c.IsClaimed ? "!" : "")))} mine {mine.Count} bearings {string.Join(' ', bearings.Select(b => reading.Text.TextOf(b.First, b.End).ToString()))} said {string.Join(' ', SaidNumbers.In(reading.Text, quote.First, quote.End).Select(n => n.Written + "@" + reading.ItemsAt(n.First).IsLevel(n.First) + reading.ItemsAt(n.First).Times.Any(t => t.First <= n.First && n.First < t.End)))}");
        mine.RemoveAll(c => IsOthers(c, bearings));
        if (mine.Count == 0)
        {
            return Refusal.OtherFact;
        }

        var rivals = candidates.FindAll(c => !IsClaimed(c) && !IsOthers(c, bearings));
        var (own, at, bearing) = mine.SelectMany(c => bearings.Select(b => (Candidate: c, Way: Way(c.First, c.End, b.First, b.End), Bearing: b))).MinBy(p => p.Way);
        // Another value as near to the same words, and not nearer to others of the fact: which of them is meant cannot be told.
        int WayTo(Candidate c, Bearing b) => Way(c.First, c.End, b.First, b.End);
        rivals.RemoveAll(c => IsExtent(c, own) || IsExtent(own, c));
        if (claim.Assertion != Assertion.Historical && claim.Date is null && rivals.Exists(c => WayTo(c, bearing) <= at && !bearings.Exists(b => WayTo(c, b) < WayTo(c, bearing)) && !IsBefore(c, own)))
        {
            return Refusal.SeveralValues;
        }

        _isPassed = rivals.Exists(c => c.First >= own.End && IsBefore(own, c)) && claim.Date is null;
        _bearing = bearing;
        _items = reading.ItemsAt(bearing.IsWide || (claim.Level is { } at2 && IsOf(own, at2)) ? own.First : bearing.First);
        _valueAt = (own.First, own.End);
        _value = own.Value;
        return null;
    }

    // Nothing but that it is or is not there: all the words of it in the quote must say so.
    private string? Unvalued(List<Bearing> bearings)
    {
        if (claim.Word is not (null or "none"))
        {
            _value = FactValue.Of(claim.Word);
        }

        _bearing = bearings[0];
        _items = reading.ItemsAt(_bearing.First);
        var told = bearings.Select(b => Told(b)).Distinct().ToList();
        if (told.Count > 1 && claim.IsNone && !_bearing.IsStrong && bearings.Find(b => Told(b) == Assertion.Absent) is { } denied)
        {
            // Of words that are only at home with it, the one that is denied.
            _bearing = denied;
        }
        else if (told.Count > 1 && !IsNo && !IsYes)
        {
            return Refusal.OtherAssertion;
        }

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

    // The nearest words that name a level before a value, or in its sentence, name this one.
    private bool IsOf(Candidate candidate, Interspace level)
    {
        var items = reading.ItemsAt(candidate.First);
        var mentions = items.Levels.Where(l => l.Levels.Count > 0 && l.First >= quote.First && l.End <= quote.End).ToList();
        return mentions.Count > 0 && mentions.MinBy(m => Way(m.First, m.End, candidate.First, candidate.End))!.Levels.Contains(level);
    }

    // Of a course ("48 -> 46", "8 before, 3 at discharge"), what stood before: the last is what is.
    private bool IsBefore(Candidate earlier, Candidate last)
    {
        for (var i = earlier.End; i < last.First; i++)
        {
            if (!topics.Lexicon.Course.Contains(reading.Text.LowerOf(i)) && reading.Text.KindOf(i) == TokenKind.Word)
            {
                return false;
            }
        }

        return earlier.End <= last.First;
    }

    // "8 mm AP x 10 mm CC": one thing measured along two ways.
    private bool IsExtent(Candidate one, Candidate other)
    {
        for (var (i, isBy) = (one.End, false); i <= other.First; i++)
        {
            if (i == other.First)
            {
                return isBy;
            }

            isBy |= reading.Text.LowerOf(i) is "x" or "by" or "\u00D7" || (_definition.Unit == "visits" && i == one.End && reading.Text.LowerOf(i) is "of" or "/");
            if (!(reading.Text.LowerOf(i) is "x" or "by" or "\u00D7" or "of" or "/" or "ap" or "cc" or "si" or "tr" or "ml" or "mm" or "cm" or "w" or "h"))
            {
                return false;
            }
        }

        return false;
    }

    // Numbers without the unit by which the rules read them, taken only as the very number that is claimed.
    private List<Candidate> Said(List<Candidate> read, List<Bearing> bearings)
    {
        var values = reading.Lexicon.Values;
        var (low, high) = Units.Normal(values, claim) ?? (claim.Low ?? double.NaN, claim.High ?? double.NaN);
        var unit = string.IsNullOrWhiteSpace(claim.Proposal.Unit) ? null : Units.Find(values, claim.Proposal.Unit);
        // A unit that stands nowhere near is a guess.
        if (unit is not null && unit.Name != _definition.Unit && !IsWritten(claim.Proposal.Unit))
        {
            return read;
        }

        var found = read.FindAll(c => !IsOfDay(new SaidNumber(c.First, c.End, c.Value.Low ?? 99, c.Said)) || c.End - c.First > 1);
        var all = SaidNumbers.In(reading.Text, quote.First, quote.End);
        foreach (var said in all)
        {
            var items = reading.ItemsAt(said.First);
            if (items.IsLevel(said.First) || items.Quantities.Exists(q => q.Form is not (QuantityForm.Plain or QuantityForm.Extent) && q.First < said.First && said.First < q.End) || items.Times.Any(t => t.Kind == TimeKind.Date && t.First <= said.First && said.First < t.End)
                || (items.Quantities.Find(q => q.First <= said.First && said.First < q.End && q.End <= quote.End) is { Unit: { } own } && (values.Units[own].Dimension != values.Units[_definition.Unit!].Dimension || (unit is not null && own != unit.Name)))
                || (!char.IsAsciiDigit(reading.Text.TextOf(said.First)[0]) && !bearings.Exists(b => !b.IsWide && Way(b.First, b.End, said.First, said.End) <= Adjoining)
                    && !(all.Count == 1 && quote.Count <= LongestWeak) && !(said.End < quote.End && reading.Text.LowerOf(said.End) is "over" or "of" or "out")
                    && !(said.End < quote.End && Units.Find(values, reading.Text.LowerOf(said.End)) is not null)))
            {
                continue;
            }

            var isClaimed = claim.Low is { } number && claim.High == number ? Math.Abs((said.Value < 1 && _definition.Unit == "%" ? Math.Round(said.Value * 100) : said.Value) - number) < 0.001 && said.Written.All(c => c is not ('+' or '-'))
                : string.Equals(claim.Said?.Split(' ', '/')[0], said.Written, StringComparison.OrdinalIgnoreCase) || string.Equals(claim.Said, reading.Text.TextOf(said.First, said.End).ToString(), StringComparison.OrdinalIgnoreCase);
            if (isClaimed)
            {
                var grade = said.Written[^1] switch { '+' => Math.Min(said.Value + 0.33, 5), '-' => said.Value - 0.33, _ => said.Value };
                var (from, to) = claim.Low is null ? (unit?.In(values.Units[_definition.Unit!], grade) ?? grade, unit?.In(values.Units[_definition.Unit!], grade) ?? grade) : (low, high);
                if (_definition.Admits(from) && _definition.Admits(to))
                {
                    found.RemoveAll(c => c.First < said.End && said.First < c.End);
                    found.Add(new Candidate(said.First, said.End, new FactValue { Low = from, High = to, Stated = claim.Low is null ? said.Written : said.Value, StatedUnit = unit?.Name ?? _definition.Unit }, said.Written) { IsClaimed = true });
                }
            }
            else if (!found.Exists(c => c.First < said.End && said.First < c.End) && !IsOfDay(said) && said.Written.All(char.IsAsciiDigit) && reading.Text.KindOf(said.First) == TokenKind.Number)
            {
                found.Add(new Candidate(said.First, said.End, new FactValue { Low = said.Value, High = said.Value, Stated = said.Value }, said.Written));
            }
        }

        return found;
    }

    // "9/29" at the beginning of a row.
    private bool IsOfDay(SaidNumber said) => (said.End < reading.Text.Tokens.Count && reading.Text.LowerOf(said.End) == "/" && !reading.Text.IsSpaced(said.End) && said.Value <= 12) || (said.First > 0 && reading.Text.LowerOf(said.First - 1) == "/" && !reading.Text.IsSpaced(said.First));

    private bool IsWritten(string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
        {
            return false;
        }

        var own = Units.Find(reading.Lexicon.Values, unit)?.Name;
        bool Has(TokenRange range) => Enumerable.Range(range.First, range.Count).Any(t => own is null ? reading.Text.LowerOf(t) == unit.Trim().ToLowerInvariant() : Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(t))?.Name == own);
        return Has(quote) || (own is null && reading.Text.TextOf(quote.First, quote.End).Contains(unit.Trim(), StringComparison.OrdinalIgnoreCase))
            || Surroundings.Of(reading, quote, quote.End - 1).Where(a => a.Where is Around.Row or Around.Column or Around.Label or Around.Sentence).Any(a => Has(a.Range));
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
            // "slight" may be called minimal or mild: the same words may tell two.
            if (_definition.Admits(word) && !found.Exists(c => c.First < end && first < c.End && (c.End - c.First > end - first || (c.Said == word && c.End - c.First == end - first))))
            {
                found.RemoveAll(c => c.First < end && first < c.End && c.End - c.First < end - first);
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
        if (_definition.Type != FactType.Measure || candidate.IsClaimed)
        {
            return candidate.IsClaimed || claim.Word == candidate.Said;
        }

        return Units.Normal(reading.Lexicon.Values, claim) is var (low, high)
            ? candidate.Value is { Low: { } from, High: { } to } && Math.Abs(low - from) <= Sameness.Slack(from) && Math.Abs(high - to) <= Sameness.Slack(to)
            : claim.Low is null && string.Equals(claim.Said?.Replace(" ", "", StringComparison.Ordinal), candidate.Said.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    // The rules read it as the value of another thing, told in other words.
    private bool IsOthers(Candidate candidate, List<Bearing> bearings)
    {
        var drafts = reading.DraftsOf(reading.ItemsAt(candidate.First).Piece).FindAll(d => d.Support.Any(s => s.First < candidate.End && candidate.First < s.End));
        return drafts.Count > 0 && !drafts.Exists(d => d.Definition == _definition) && !drafts.Exists(d => bearings.Exists(b => b.IsStrong && b.First < d.End && d.First < b.End))
            && !bearings.Exists(b => b.IsStrong && IsToo(b.End));
    }

    // "The canal is severely narrowed, the recesses too": one value told of two things.
    private bool IsToo(int after)
    {
        for (var i = after; i < Math.Min(quote.End, after + 3); i++)
        {
            if (reading.Text.LowerOf(i) is "too" or "likewise" or "also" or "same" or "similarly" or "ditto")
            {
                return true;
            }
        }

        return false;
    }

    private string? Spoken(List<Bearing> bearings)
    {
        if (_items.IsGoal(_bearing.First) || _items.IsRiskList || (_definition.From != FactSource.Anyone && reading.IsBackground(_items.Sentence))
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
        // A short quote is one answer.
        isFine |= claim.IsNone && quote.Count <= LongestAnswer && Answers(PlainKind.Normal);
        isFine |= IsNo;
        Trace?.Invoke($"told={told} fine={isFine} denied={isDenied} no={IsNo} yes={IsYes} bearing={reading.Text.TextOf(_bearing.First, _bearing.End)} strong={_bearing.IsStrong} wide={_bearing.IsWide} denial={_bearing.IsDenial}");
        if (claim.Assertion is Assertion.Family or Assertion.OtherPerson)
        {
            // Whoever says that it is not the person's claims nothing of the person.
            _assertion = claim.Assertion;
            return null;
        }

        if (told is Assertion.Family or Assertion.OtherPerson)
        {
            return Refusal.OtherAssertion;
        }

        if (claim.IsNone)
        {
            _assertion = claim.Assertion;
            return told == Assertion.Absent || IsNo || (told == Assertion.Present && (_valueAt is null ? isFine || isDenied : claim.Word == "none")) ? null : Refusal.OtherAssertion;
        }

        if (told == Assertion.Absent && (IsYes || (claim.Low == 0 && _valueAt is not null)))
        {
            told = Assertion.Present;
        }

        if (told == Assertion.Absent)
        {
            // "Leg pain no longer": over, and so not there.
            _assertion = Assertion.Absent;
            return claim.Assertion == Assertion.Historical ? null : Refusal.OtherAssertion;
        }

        told = told == Assertion.Present && _isPassed ? Assertion.Historical : told;

        // Of what the words say and what is claimed, the one that counts for less: a claim never makes more of the words.
        var isLasting = _definition.Lasting && told == Assertion.Historical;
        _assertion = claim.Assertion != Assertion.Present && told == Assertion.Present ? claim.Assertion : isLasting && claim.Assertion == Assertion.Present ? Assertion.Present : told;
        var isPlan = told == Assertion.Planned || Copilot.Core.Facts.Reading.Told.IsPlan(reading, _items.Sentence);
        if (IsOfPlan && _assertion is Assertion.Present or Assertion.Planned)
        {
            // What is to be done is planned, however it is put; outside a plan the words may tell what was done.
            _assertion = Assertion.Planned;
            return isPlan || (claim.Assertion == Assertion.Planned && !IsOver() && !_items.Times.Any(t => !t.Future)) ? null : Refusal.OtherAssertion;
        }

        if (_assertion == Assertion.Present && _definition.Type is FactType.Care or FactType.Event && IsOver())
        {
            _assertion = Assertion.Historical;
        }

        return _assertion == Assertion.Present && ((isDenied && claim.Low != 0) || (_valueAt is null && isFine && !IsYes) || bearings.Exists(b => b.IsDenial && b != _bearing)) ? Refusal.OtherAssertion : null;
    }

    internal static Action<string>? Trace;

    private bool Answers(PlainKind kind) => topics.Find(reading.Text, topicIds, quote.First, quote.End).Exists(p => p.Value.Kind == kind && (p.Value.Fact is null || p.Value.Fact == _definition.Name));

    // The quote answers with no: by the words that do for this fact, or by its last.
    private bool IsNo => Answers(PlainKind.Negative) || IsNoAtEnd || IsMarked('-') || IsFull || (_bearing is { IsWide: true } && Answers(PlainKind.Normal));

    // The quote answers with yes, and what denies stands before it, too far to be of its first words.
    private bool IsYes => (Answers(PlainKind.Positive) || IsWeak || IsMarked('+')) && !Answers(PlainKind.Negative)
        && !IsDeniedBefore;

    private bool IsDeniedBefore
    {
        get
        {
            for (var i = quote.First - 1; i >= Math.Max(_items.Sentence.First, quote.First - Reaching) && reading.Text.LowerOf(i) is not ("," or ";" or "." or "comma" or "period"); i--)
            {
                if (reading.Text.LowerOf(i) is "no" or "not" or "denies" or "denied" or "without" or "negative" or "neg" or "never")
                {
                    return true;
                }
            }

            return false;
        }
    }

    // "(-) bowel accident", "(+) back pain", "Ø radiation": the sign before the words.
    private bool IsMarked(char sign)
    {
        for (var i = _bearing.First - 1; i >= Math.Max(quote.First, _bearing.First - Beside); i--)
        {
            if (reading.Text.LowerOf(i) is "+" or "-" or "\u2212" or "\u00f8" or "\u2205" && (i + 1 >= reading.Text.Tokens.Count || reading.Text.LowerOf(i + 1) == ")" || reading.Text.LowerOf(i) is "\u00f8" or "\u2205"))
            {
                return (reading.Text.LowerOf(i) == "+") == (sign == '+');
            }
        }

        return false;
    }

    // Strength of five out of five, and nothing less, is no weakness.
    private bool IsFull => _definition.Parts == PartKind.Muscle && _definition.Type == FactType.Finding && !IsWeak && _sentences.Any(s => s.Quantities.Exists(q => q.Form == QuantityForm.OfFive && q.Low >= 5 && q.First >= quote.First && q.End <= quote.End));

    // Strength below five is weakness.
    private bool IsWeak => _definition.Parts == PartKind.Muscle && _definition.Type == FactType.Finding
        && SaidNumbers.In(reading.Text, quote.First, quote.End).Exists(n => n.Value < 5 && n.Written.Length <= 2 && char.IsAsciiDigit(reading.Text.TextOf(n.First)[0]) && !reading.ItemsAt(n.First).IsLevel(n.First) && (n.Value < 4 || n.Written.Length == 2 || n.End < quote.End && reading.Text.LowerOf(n.End) == "/"));

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
        var told = bearing.IsWide ? ToldAt(_valueAt?.First ?? (quote.End - 1), _valueAt?.End ?? quote.End) : ToldAt(bearing.First, bearing.End);
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
            // Said of no level, a denial or a plan holds for all of them; where the words name one all the same, it is of that one.
            var isOfAll = mentions.Count > 0 && mentions.TrueForAll(m => m.Form == LevelForm.Any);
            if (claim.IsNone && (isOfAll || (mentions.Count == 0 && _items.Carried.Count == 0)) || (!claim.IsNone && _definition.From != FactSource.Plan && mentions.Count == 0 && _items.Carried.Count == 0))
            {
                return null;
            }

            // A denial of several holds for the first of them.
            var told = mentions.Count == 0 ? _items.Carried : mentions.MinBy(m => WayToThing(m.First, m.End)) is { Form: LevelForm.Rest } ? [.. reading.Levels.Rest] : mentions.MinBy(m => WayToThing(m.First, m.End))!.Levels;
            _level = told.Count == 1 || (claim.IsNone && told.Count > 0) ? told[0] : null;
            return _level is not null || (_definition.IsOfAnyRegion && claim.IsNone) ? null : Refusal.OtherLevel;
        }

        _level = level;
        // "L5" of "both traversing L5 in the L4-5 recesses" is the part; "L4 lies 8 mm ahead of L5" is a level in two words.
        if (mentions.Exists(m => m.Form != LevelForm.Bones || m.Bones.Count > 1))
        {
            mentions.RemoveAll(m => m.Form == LevelForm.Bones && m.Bones is [var root] && string.Equals(root.ToString(), claim.Proposal.Part?.Trim(), StringComparison.OrdinalIgnoreCase));
        }

        var bones = _items.Levels.Where(m => m.Form == LevelForm.Bones && m.Bones.Count == 1).Select(m => m.Bones[0]).ToHashSet();
        if (mentions.TrueForAll(m => m.Form == LevelForm.Bones && m.Bones.Count == 1) && bones.Contains(level.Upper) && bones.Contains(level.Lower))
        {
            return null;
        }

        var ways = mentions.ConvertAll(m => (Mention: m, Way: WayToThing(m.First, m.End)));
        if (ways.Count > 0 && ways.Min(w => w.Way) is var nearest && ways.TrueForAll(w => w.Way > nearest || Holds(w.Mention, level)))
        {
            return null;
        }

        // "L4 lies 8 mm ahead of L5, 22 percent of the L5 endplate": a bone of the level that stands nearer names no other.
        if (ways.Exists(w => Holds(w.Mention, level)) && ways.TrueForAll(w => Holds(w.Mention, level) || (w.Mention.Form == LevelForm.Bones && w.Mention.Bones is [var bone] && (bone == level.Upper || bone == level.Lower))))
        {
            return null;
        }

        // A list under its label ("Contact of roots: both L5 at L4-5; the cauda at L3-4"): each of its levels.
        if (mentions.Exists(m => m.First >= quote.First && m.End <= quote.End && Holds(m, level)) && reading.Text.LowerOf(Math.Min(_bearing.End, quote.End - 1)) == ":")
        {
            return null;
        }

        if (mentions.Count == 0 && _items.Carried.Count > 0)
        {
            return _items.Carried.Contains(level) || IsHeaded(level, Around.Row, Around.Row) || IsHeaded(level, Around.Column, Around.Column) ? null : Refusal.OtherLevel;
        }

        return mentions.TrueForAll(m => m.Form == LevelForm.Bones && m.Bones.Count == 1) && IsHeaded(level, Around.Label, Around.Section) ? null : Refusal.OtherLevel;
    }

    // The nearest words around the quote that name a level name this one.
    private bool IsHeaded(Interspace level, Around nearest, Around farthest)
    {
        foreach (var (_, range) in Surroundings.Of(reading, quote, _valueAt?.First ?? quote.First).Where(a => a.Where >= nearest && a.Where <= farthest))
        {
            var mentions = reading.ItemsAt(range.First).Levels.Where(l => l.Levels.Count > 0 && l.First >= range.First && l.End <= range.End && !(l.Form == LevelForm.Bones && l.Bones.Count == 1)).ToList();
            if (mentions.Count > 0)
            {
                return mentions.TrueForAll(m => m.Levels.Contains(level)) || mentions[^1].Levels is [var only] && only == level && mentions.Count == 1;
            }
        }

        return false;
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
        if (isBoth || (near.Count > 0 && near.TrueForAll(s => s == side || s == Side.Bilateral)))
        {
            return null;
        }

        // The quote's own words, where all of them say so: what stands beside it is another's.
        var quoted = sides.FindAll(s => s.IsQuoted).ConvertAll(s => s.Value);
        if (quoted.Count > 0 && quoted.TrueForAll(s => s == side || s == Side.Bilateral))
        {
            return null;
        }

        var written = SideMarks();
        if (written.Contains(side) && (quoted.Count == 0 || written.Contains(Side.Bilateral)) && (written.Count == 1 || written.Contains(Side.Bilateral)))
        {
            return null;
        }

        return sides.Count == 0 && written.Count == 0 && IsHeadedSide(side) ? null : Refusal.OtherSide;
    }

    // "SLR neg B", "EHL 4+/5 B", "R and L", "left > right".
    private HashSet<Side> SideMarks()
    {
        var found = new HashSet<Side>();
        for (var i = quote.First; i < quote.End; i++)
        {
            switch (reading.Text.LowerOf(i))
            {
                case "b" or "bl" or "bil" or "either" or "each" or "bilat" or "both" or "bilateral" or "bilaterally" or "symmetric" or "symmetrical": found.Add(Side.Bilateral); break;
                case "l" or "lt" or "left": found.Add(Side.Left); break;
                case "r" or "rt" or "right": found.Add(Side.Right); break;
                case ">" when IsSideWord(Math.Max(i - 1, 0)): found.Add(Side.Bilateral); break;
            }
        }

        if (found.Contains(Side.Left) && found.Contains(Side.Right) && !found.Contains(Side.Bilateral)
            && Enumerable.Range(quote.First, Math.Max(0, quote.Count - 2)).Any(i => reading.Text.LowerOf(i + 1) is "and" or "&" or "/" or "+" or "=" && IsSideWord(i) && IsSideWord(i + 2)))
        {
            found.Add(Side.Bilateral);
        }

        return found;
    }

    private bool IsSideWord(int token) => reading.Text.LowerOf(token) is "l" or "r" or "lt" or "rt" or "left" or "right";

    private bool IsHeadedSide(Side side)
    {
        foreach (var (_, range) in Surroundings.Of(reading, quote, _valueAt?.First ?? quote.First))
        {
            var sides = reading.Lexicon.Sides.Find(reading.Text, reading.Ids, range.First, range.End);
            if (sides.Count > 0)
            {
                return sides.TrueForAll(s => s.Value == side);
            }
        }

        return false;
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
            _part = other == "spine" ? null : other ?? (string.IsNullOrEmpty(part) || part.Contains("back", StringComparison.OrdinalIgnoreCase) || part.Contains("lumbar", StringComparison.OrdinalIgnoreCase) ? null : part.ToLowerInvariant());
            return isBack ? _part is null ? null : Refusal.OtherPart : IsWord(part!) || _items.BodyParts.Exists(b => Is(part!, b.Value, b.First, b.End)) ? null : Refusal.OtherPart;
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
        if (mine < 0 && !all.Exists(n => Is(part, n.Item1, n.First, n.End)) && IsWord(part))
        {
            // A part that the lexicon does not know, in the record's own words.
            _part = _definition.Parts == PartKind.Drug ? part.ToLowerInvariant() : null;
            return null;
        }

        mine = mine < 0 && claim.Low is null && claim.Said is null ? all.FindIndex(n => Is(part, n.Item1, n.First, n.End)) is var any && any >= 0 ? near.FindIndex(n => n == all[any]) : -1 : mine;
        _part = mine < 0 ? null : near[mine].Item1;
        return mine < 0 ? Refusal.OtherPart : null;
    }

    private bool IsWord(string words) => reading.Text.TextOf(quote.First, quote.End).Contains(words, StringComparison.OrdinalIgnoreCase);

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

    private sealed record Candidate(int First, int End, FactValue Value, string Said)
    {
        /// <summary>The very number that is claimed, in words or without its unit.</summary>
        public bool IsClaimed { get; init; }
    }
}
