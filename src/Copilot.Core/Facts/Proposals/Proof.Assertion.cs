using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Proposals;

/// <content>What proves that the thing is there, or not, or only planned, past, possible.</content>
internal sealed partial class Proof
{
    private string? Spoken(List<Bearing> bearings)
    {
        if (
            (_items.IsGoal(_bearing.First) && !IsTicked(_bearing))
            || _items.IsRiskList
            || (_definition.From != FactSource.Anyone && reading.IsBackground(_items.Sentence) && !HasOwnLabel(_items.Sentence))
            || (claim.Assertion == Assertion.Present && _items.IsAdvice)
        )
        {
            return Refusal.NotOfThePerson;
        }

        if (IsUnticked(_bearing) && !IsOfKin(claim.Assertion))
        {
            // A box that is left empty on a form that somebody filled in says no.
            _assertion = Assertion.Absent;
            return claim.Assertion == Assertion.Absent && _valueAt is null && IsFilledIn() ? null : Refusal.OtherAssertion;
        }

        if (!_items.IsAdvice && !(claim.IsNone ? IsYes : IsNo && !IsYes) && IsReadSo())
        {
            _assertion = claim.Assertion;
            return null;
        }

        var told = Told(_bearing);
        if (SideAnswer() is { } answer && IsYesOrNo(told))
        {
            _assertion = claim.Assertion;
            return answer == claim.IsNone ? Refusal.OtherAssertion : null;
        }

        if (_valueAt is { } at && IsYesOrNo(told) && ToldAt(at.First, at.End) is var ofValue && !IsYesOrNo(ofValue))
        {
            told = ofValue;
        }

        if ((claim.IsNone || claim.Assertion == Assertion.Possible) && IsBeside(PlainKind.Unseen))
        {
            // "Bridging cannot be judged on these views": what could not be seen is neither denied nor suspected.
            return Refusal.OtherAssertion;
        }

        if (IsOfKin(claim.Assertion))
        {
            // Whoever says that it is not the person's claims nothing of the person.
            _assertion = claim.Assertion;
            return null;
        }

        if (IsOfKin(told) || IsAnsweredOtherwise(told))
        {
            return Refusal.OtherAssertion;
        }

        if (claim.Assertion == Assertion.Absent && claim.Word is not (null or "none"))
        {
            // A word of a list that is said not to be so must itself be denied: "no extrusion".
            _assertion = claim.Assertion;
            return told == Assertion.Absent ? null : Refusal.OtherAssertion;
        }

        if (claim.IsNone)
        {
            return Denied(told);
        }

        if (told == Assertion.Absent && !StandsInDenial())
        {
            if (claim.Assertion == Assertion.Historical && IsDeniedFromOutside())
            {
                // A denial that is not quoted makes no denial of what is claimed to have been.
                return Refusal.OtherAssertion;
            }

            // "Leg pain no longer": over, and so not there. "Not yet consolidated": whoever says possible says less.
            _assertion = claim.Assertion == Assertion.Possible ? Assertion.Possible : Assertion.Absent;
            return claim.Assertion is Assertion.Historical or Assertion.Possible ? null : Refusal.OtherAssertion;
        }

        return Affirmed(told == Assertion.Absent ? Assertion.Present : told, bearings);
    }

    private static bool IsOfKin(Assertion assertion) => assertion is Assertion.Family or Assertion.OtherPerson;

    private static bool IsYesOrNo(Assertion assertion) => assertion is Assertion.Present or Assertion.Absent;

    // What answers the other way outright is no proof, whatever the rules of context make of it.
    private bool IsAnsweredOtherwise(Assertion told) =>
        claim.IsNone
            ? IsYes || (_definition.Type == FactType.Measure && claim.Low is not null && told != Assertion.Absent)
            : _valueAt is null
                && claim.Assertion == Assertion.Present
                && IsNo
                && !IsYes
                && !(topics.Lexicon.ToldInDenials.Contains(_definition.Name) && !Answers(PlainKind.Negative));

    // "Cotinine negative (<10 ng/mL)", "leg pain zero": a score or a level in the blood stands, whatever is denied around it.
    // "It is not moving (0.4 mm)": what is measured stands beside the word that is denied.
    private bool StandsInDenial() =>
        IsYes
        || (
            _valueAt is not null
            && _definition.Type == FactType.Measure
            && (claim.Low == 0 || _definition.Scope != FactScope.Level || IsInBrackets())
        );

    // What is found as it should be beside the thing: said of it only where nothing stands between.
    private bool IsFine() =>
        // "Legs heavy x 8 mo, ok sitting": what is well says nothing of when it began.
        (_definition.Type != FactType.Event || claim.IsNone)
        && (
            IsBeside(PlainKind.Normal, claim.IsNone ? Beside : Joined - 1)
            || _items.Qualities.Exists(q =>
                q.Value.Kind == QualityPartKind.Open && Way(q.First, q.End, _bearing.First, _bearing.End) <= Beside
            )
            // A short quote is one answer, and so is a longer one that tells nothing amiss.
            || (claim.IsNone && Length <= (Answers(PlainKind.Abnormal) ? LongestAnswer : LongestWeak) && Answers(PlainKind.Normal))
            || IsNo
        );

    // What is claimed not to be there: denied by the words, or found as it should be.
    private string? Denied(Assertion told)
    {
        if (
            _definition.Type == FactType.Measure
            && (
                claim.Said is not null
                    ? claim.Low is not (null or 0) || IsInBrackets() || told != Assertion.Absent
                    : _definition.Scope == FactScope.Case && told != Assertion.Absent
            )
        )
        {
            // A number that is told is there; what has a number in any person is not absent because it is normal.
            return Refusal.OtherAssertion;
        }

        _assertion = claim.Assertion;
        return
            told == Assertion.Absent
            || IsNo
            || IsDeniedAtOnce
            || (
                told == Assertion.Historical && (IsBeside(PlainKind.Denies) || Enumerable.Range(quote.First, quote.Count).Any(IsDenialWord))
            )
            || (told == Assertion.Present && (_valueAt is null ? IsFine() || IsBeside(PlainKind.Denies) : claim.Word == "none"))
            ? null
            : Refusal.OtherAssertion;
    }

    // What is claimed to be there, or to have been, or to be planned: of what the words say and what is claimed, the one that counts for less.
    private string? Affirmed(Assertion told, List<Bearing> bearings)
    {
        told =
            told == Assertion.Present
            && (_isPassed || (_definition.Type != FactType.Care && _items.IsEarlier(reading.Document.Date) && !IsEarlierBehind()))
                ? Assertion.Historical
                : told;
        // A claim never makes more of the words.
        var isLasting = _definition.Lasting && told == Assertion.Historical;
        _assertion =
            claim.Assertion != Assertion.Present
            && (told == Assertion.Present || (told == Assertion.Historical && claim.Assertion != Assertion.Historical))
                ? claim.Assertion
            : isLasting && claim.Assertion == Assertion.Present ? Assertion.Present
            : told;
        if (IsOfPlan && _assertion is Assertion.Present or Assertion.Planned)
        {
            // What is to be done is planned, however it is put; outside a plan the words may tell what was done.
            _assertion = Assertion.Planned;
            return IsToBeDone(told) ? null : Refusal.OtherAssertion;
        }

        if (_assertion == Assertion.Present && _definition.Type is FactType.Care or FactType.Event && IsOver())
        {
            _assertion = Assertion.Historical;
        }

        return _assertion == Assertion.Present && IsContradicted(bearings) ? Refusal.OtherAssertion : null;
    }

    // A plan tells it; or it is claimed as planned, and nothing beside it tells that it was done.
    private bool IsToBeDone(Assertion told) =>
        told == Assertion.Planned
        || Reading.Told.IsPlan(reading, _items.Sentence)
        || (
            claim.Assertion == Assertion.Planned
            && !IsOver(2 * Beside)
            && !_items.Times.Any(t =>
                !t.Future
                && Way(t.First, t.End, _bearing.First, _bearing.End) <= 2 * Beside
                && !(reading.Document.Date is { } written && (t.Start ?? t.Finish) is { } day && day.First > written)
            )
        );

    // Words beside it deny it, find it as it should be, or are another bearing that denies.
    private bool IsContradicted(List<Bearing> bearings) =>
        (!IsYes && (_valueAt is null || _definition.Type != FactType.Measure) && IsBeside(PlainKind.Denies))
        || (
            _valueAt is null
            && (
                (!IsYes && IsFine())
                || bearings.Exists(b => b.IsDenial && b != _bearing && !(b.First >= _bearing.First && b.End <= _bearing.End))
            )
        );

    // "Moderate canal stenosis, was mild in 2021": what was stands behind the quote, in words of its own.
    private bool IsEarlierBehind()
    {
        var isDivided = false;
        for (var i = _items.Sentence.First; i < _items.Sentence.End; i++)
        {
            isDivided |= i >= quote.End && reading.Text.LowerOf(i) is "," or ";" or "(";
            if (reading.Text.LowerOf(i) is "was" or "were")
            {
                return isDivided;
            }
        }

        return false;
    }

    // All that denies the words of the fact stands before or behind the quote.
    private bool IsDeniedFromOutside()
    {
        var denying = Reading
            .Told.Of(
                reading,
                _bearing.First,
                _bearing.End,
                _definition.Type is FactType.Care or FactType.Event || _definition.From == FactSource.Plan || _definition.Done
                    ? ConceptKind.Care
                    : ConceptKind.Finding
            )
            .Triggers.Where(t => t.Assertion == Assertion.Absent)
            .ToList();
        return denying.Count > 0 && denying.TrueForAll(t => t.Words.End <= quote.First || t.Words.First >= quote.End);
    }

    // "Clinical: leg pain", and below it "Alignment: no listhesis": a line that is labelled for itself is of its own label.
    private bool HasOwnLabel(Text.Sentence sentence) =>
        sentence.Label is { } label
        && sentence.Section is { } section
        && reading.Text.LineOf(label.First) > section.Line
        && IsOfFact(new Text.TokenRange(label.First, label.End));

    private bool Answers(PlainKind kind) =>
        topics
            .Find(reading.Text, topicIds, quote.First, quote.End)
            .Exists(p =>
                p.Value.Kind == kind
                && (p.Value.Fact is null || p.Value.Fact == _definition.Name)
                && !IsLeftEmpty(p.First, p.End)
                && !(kind == PlainKind.Negative && IsDenied(p.First))
            );

    // "Positive on the right, negative left": how the answer beside the mark of the claimed side reads; null where the quote does not answer for each side.
    private bool? SideAnswer()
    {
        if (
            !_definition.Sided
            || _definition.Type != FactType.Finding
            || claim.Side is not (Side.Left or Side.Right)
            || claim.Assertion is not (Assertion.Present or Assertion.Absent)
        )
        {
            return null;
        }

        var marks = _items.Sides.FindAll(s => s.First >= quote.First && s.End <= quote.End && s.Value != Side.Bilateral);
        var answers = Enumerable
            .Range(quote.First, quote.Count)
            .Where(t => reading.Text.LowerOf(t) is "positive" or "pos" or "negative" or "neg")
            .ToList();
        if (
            answers.Count != 2
            || marks.Count != 2
            || marks[0].Value == marks[1].Value
            || reading.Text.LowerOf(answers[0])[0] == reading.Text.LowerOf(answers[1])[0]
        )
        {
            return null;
        }

        // The first answer is of the first mark, whichever stands before the other.
        return reading.Text.LowerOf(answers[marks.FindIndex(m => m.Value == claim.Side)])[0] == 'p';
    }

    // "no bridging bone", "has not healed"
    private bool IsDenied(int first)
    {
        for (var i = first - 1; i >= Math.Max(quote.First, first - Reaching) && reading.Text.LowerOf(i) is not ("," or ";" or "."); i--)
        {
            if (IsDenialWord(i))
            {
                return true;
            }
        }

        return false;
    }

    // "TFESI 2/26 nil": behind its day, what care was had came to, and not whether it was.
    private bool IsOutcome =>
        _definition is { Type: FactType.Care, Name: KnownFacts.Injection }
        && reading.Text.LowerOf(quote.End - 1) == "nil"
        && quote.Count > 1
        && (
            reading.Text.KindOf(quote.End - 2) == Text.TokenKind.Number
            || _sentences.Any(s => s.Times.Any(t => t.First >= quote.First && t.End == quote.End - 1))
        );

    // The quote answers with no: by the words that do for this fact, or by its last.
    private bool IsNo =>
        Answers(PlainKind.Negative)
        || (IsNoAtEnd && !IsOutcome)
        || IsMarked('-')
        || IsFull
        || (
            _definition.Type is FactType.Finding or FactType.Grade && _valueAt is null && Length <= ShortAnswer && Answers(PlainKind.Normal)
        )
        || (_bearing is { IsWide: true } && Answers(PlainKind.Normal));

    // The quote answers with yes, and what denies stands before it, too far to be of its first words.
    private bool IsYes => (IsAffirmed || IsWeak || IsMarked('+')) && !Answers(PlainKind.Negative) && !IsDeniedBefore;

    // "lights up", "cannot feel": such words, and none that deny in the quote but their own.
    private bool IsAffirmed =>
        topics
            .Find(reading.Text, topicIds, quote.First, quote.End)
            .Exists(p =>
                p.Value.Kind == PlainKind.Positive
                && p.Value.Fact == _definition.Name
                && !IsLeftEmpty(p.First, p.End)
                && Enumerable.Range(quote.First, quote.Count).All(t => (t >= p.First && t < p.End) || !IsDenialWord(t))
            );

    private bool IsDenialWord(int token) =>
        reading.Text.LowerOf(token)
            is "no"
                or "not"
                or "denies"
                or "denied"
                or "without"
                or "negative"
                or "neg"
                or "never"
                or "nor"
                or "\u00f8"
                or "\u2205";

    private bool IsDeniedBefore
    {
        get
        {
            for (
                var i = quote.First - 1;
                i >= Math.Max(_items.Sentence.First, quote.First - Reaching)
                    && reading.Text.LowerOf(i) is not ("," or ";" or "." or "comma" or "period");
                i--
            )
            {
                if (IsDenialWord(i))
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
            if (
                reading.Text.LowerOf(i) is "+" or "-" or "\u2212" or "\u00f8" or "\u2205"
                && (
                    i + 1 >= reading.Text.Tokens.Count
                    || reading.Text.LowerOf(i + 1) == ")"
                    || reading.Text.LowerOf(i) is "\u00f8" or "\u2205"
                )
            )
            {
                return (reading.Text.LowerOf(i) == "+") == (sign == '+');
            }
        }

        return false;
    }

    // Strength of five out of five, and nothing less, is no weakness.
    private bool IsFull =>
        _definition.Parts == PartKind.Muscle
        && _definition.Type == FactType.Finding
        && !IsWeak
        && _sentences.Any(s =>
            s.Quantities.Exists(q => q.Form == QuantityForm.OfFive && q.Low >= 5 && q.First >= quote.First && q.End <= quote.End)
        );

    // Strength below five is weakness.
    private bool IsWeak => _definition.Parts == PartKind.Muscle && _definition.Type == FactType.Finding && WeakGrades().Any();

    private IEnumerable<SaidNumber> WeakGrades() =>
        SaidNumbers
            .In(reading.Text, quote.First, quote.End)
            .Where(n =>
                (n.Value < 5 || n.Written == "5-")
                && n.Written.Length <= 2
                && char.IsAsciiDigit(reading.Text.TextOf(n.First)[0])
                && !reading.ItemsAt(n.First).IsLevel(n.First)
                && (n.Value < 4 || n.Written.Length == 2 || n.End < quote.End && reading.Text.LowerOf(n.End) == "/")
            );

    // The value stands in brackets.
    private bool IsInBrackets()
    {
        for (
            var i = (_valueAt?.First ?? 0) - 1;
            i >= Math.Max(_items.Sentence.First, quote.First) && reading.Text.LowerOf(i) is not (")" or "]");
            i--
        )
        {
            if (reading.Text.LowerOf(i) is "(" or "[")
            {
                return true;
            }
        }

        return false;
    }

    // The words of the fact, or those of a quote that tells nothing else, stand behind a box that is not ticked.
    private bool IsUnticked(Bearing bearing)
    {
        var (first, end) = bearing.IsWide ? (quote.End - 1, quote.End) : (bearing.First, bearing.End);
        return IsLeftEmpty(first, end);
    }

    // "[ ] goals met  [x] no change": what somebody ticked is no goal.
    private bool IsTicked(Bearing bearing) =>
        !bearing.IsWide
        && _items.Sentence is var sentence
        && Boxes
            .Groups(reading.Text, sentence.First, sentence.End)
            .SelectMany(g => g.Options)
            .Any(o => o.Ticked && o.Words.First <= bearing.First && bearing.First < o.Words.End);

    // "Do you vape? [ ] yes": words of a box that nobody ticked answer nothing.
    private bool IsLeftEmpty(int first, int end)
    {
        var sentence = reading.ItemsAt(first).Sentence;
        return Boxes.Unticked(reading.Text, sentence.First, sentence.End).Any(o => o.First <= first && end <= o.End);
    }

    private bool IsFilledIn() =>
        reading.Sentences.Any(s => Boxes.Groups(reading.Text, s.Sentence.First, s.Sentence.End).Exists(g => g.Options.Any(o => o.Ticked)));

    private bool IsOfPlan => _definition.From == FactSource.Plan && !_definition.Done;

    // Words tell that it was done, in its sentence or so near.
    private bool IsOver(int near = int.MaxValue / 2)
    {
        var care = reading.Lexicon.Care;
        return _items.AnyOf(
                Math.Max(_items.Sentence.First, _bearing.First - near),
                Math.Min(_items.Sentence.End, _bearing.End + near),
                new HashSet<string>(care.Done)
            ) && !_items.AnyOf(_items.Sentence.First, _items.Sentence.End, new HashSet<string>(care.StillGoes));
    }

    // The rules read words of the quote as this very fact, put as it is claimed, at the level and on the side that are claimed, with another value or none.
    private bool IsReadSo() =>
        claim.Assertion is not (Assertion.Hypothetical or Assertion.Possible)
        && _definition.Type != FactType.Measure
        && reading.DraftsOf(_items.Piece).FindAll(d => d.Definition == _definition && d.First >= quote.First && d.End <= quote.End)
            is { Count: > 0 } drafts
        && drafts.Exists(d =>
            d.Assertion == claim.Assertion
            && IsNone(d) == claim.IsNone
            && (claim.Level is null || d.Level == claim.Level)
            && (claim.Side is null || d.Side is null || d.Side == claim.Side)
            && (claim.Word is null || d.Value?.Word is null || claim.IsNone || d.Value.Word == claim.Word)
        )
        && !drafts.Exists(d =>
            (d.Level is null || claim.Level is null || d.Level == claim.Level)
            && (d.Side is null || claim.Side is null || d.Side == claim.Side)
            && d.Assertion != claim.Assertion
        );

    private static bool IsNone(Draft draft) => draft.Assertion == Assertion.Absent || draft.Value is { Word: "none", WordHigh: null };

    // "No B/B": the word of denial stands right before the thing.
    private bool IsDeniedAtOnce =>
        _bearing is { IsWide: false, IsDenial: false }
        && _bearing.First > quote.First
        && reading.Text.LowerOf(_bearing.First - 1) is "no" or "denies" or "denied" or "without" or "\u00f8" or "\u2205";

    private bool IsBeside(PlainKind kind, int farthest = Beside) =>
        topics
            .Find(
                reading.Text,
                topicIds,
                Math.Max(_items.Sentence.First, _bearing.First - (2 * Beside)),
                Math.Min(_items.Sentence.End, _bearing.End + (2 * Beside))
            )
            .Exists(p =>
                p.Value.Kind == kind
                && (kind != PlainKind.Denies || _definition.Type is not (FactType.Care or FactType.Event) || p.End <= _bearing.First)
                && !(p.First < _bearing.End && _bearing.First < p.End)
                && Way(p.First, p.End, _bearing.First, _bearing.End) <= farthest
            );

    private Assertion Told(Bearing bearing)
    {
        var told = bearing.IsWide
            ? ToldAt(_valueAt?.First ?? (quote.End - 1), _valueAt?.End ?? quote.End)
            : ToldAt(bearing.First, bearing.End);
        return !bearing.IsDenial
            ? told
            : told switch
            {
                Assertion.Present => Assertion.Absent,
                Assertion.Absent => Assertion.Present,
                _ => told,
            };
    }

    private Assertion ToldAt(int first, int end)
    {
        var told = Reading.Told.Of(
            reading,
            first,
            end,
            _definition.Type is FactType.Care or FactType.Event || _definition.From == FactSource.Plan || _definition.Done
                ? ConceptKind.Care
                : ConceptKind.Finding
        );

        if (
            told.Assertion == Assertion.Absent
            && IsOutcome
            && told.Triggers.Count > 0
            && told.Triggers.All(t => t.Words.First == quote.End - 1)
        )
        {
            return Assertion.Present;
        }

        // "Cannot be left out", "did not fuse": where the denial is how such a thing is told, and does not stand right before the words that name it.
        if (
            told.Assertion == Assertion.Absent
            && topics.Lexicon.ToldInDenials.Contains(_definition.Name)
            && claim.Assertion is Assertion.Present or Assertion.Planned or Assertion.Historical
            && told.Triggers.Count > 0
            && told.Triggers.All(t =>
                t.Assertion == Assertion.Absent && t.Words.First >= quote.First && t.Words.End <= quote.End && t.Words.End != first
            )
        )
        {
            return claim.Assertion;
        }

        // "no bridging bone and loosening about both screws": how far a denial before the quote reaches over a comma or a conjunction cannot be told by rule; the reader's word decides.
        // Nor does a denial in one cell of a table reach another.
        if (
            told.Assertion == Assertion.Absent
            && claim.Assertion == Assertion.Present
            && !claim.IsNone
            && told.Triggers.Count > 0
            && IsCell
            && told.Triggers.All(t => t.Assertion == Assertion.Absent && (t.Words.End <= quote.First || t.Words.First >= quote.End))
        )
        {
            _isBeyondDenial = true;
            return Assertion.Present;
        }

        if (
            told.Assertion == Assertion.Absent
            && claim.Assertion == Assertion.Present
            && !claim.IsNone
            && told.Triggers.Count > 0
            && told.Triggers.All(t =>
                t.Assertion == Assertion.Absent
                && t.Words.End <= quote.First
                && Enumerable
                    .Range(t.Words.First + 1, quote.First - t.Words.First - 1)
                    .Any(i => reading.Text.LowerOf(i) is "," or "and" or ";" or "with" or "beyond" or "except" or "but")
            )
        )
        {
            _isBeyondDenial = true;
            return Assertion.Present;
        }

        return told.Assertion;
    }
}
