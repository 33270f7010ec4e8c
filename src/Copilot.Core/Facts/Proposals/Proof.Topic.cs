using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Proposals;

/// <content>What proves that a quote is about the claimed fact.</content>
internal sealed partial class Proof
{
    // What tells that the quote is about the fact, the surest first: its phrases and topics in the quote; a word at home with it that tells nothing else there;
    // words around the quote; a unit that measures nothing else.
    private List<Bearing> Topic(out string? refusal)
    {
        refusal = null;
        var bearings = Phrases();
        if (LacksTime())
        {
            refusal = Refusal.NothingOfIt;
            return [];
        }

        if (claim.IsNone && IsOfOnePart())
        {
            refusal = Refusal.OtherFact;
            return [];
        }

        // "PI minus LL 32": words that tell a measure with others beside them do not tell another one.
        bearings.RemoveAll(b => b.IsStrong && IsOfLonger(b));
        if (bearings.Exists(b => b.IsStrong))
        {
            return bearings.FindAll(b => b.IsStrong);
        }

        if (topics.Lexicon.Reasons.TryGetValue(_definition.Name, out var things))
        {
            if (OfReason(things, bearings) is { } reasons)
            {
                return reasons;
            }

            if (LacksThing(things))
            {
                refusal = Refusal.OtherFact;
                return [];
            }
        }

        if (Enumerable.Range(quote.First, quote.Count).Any(t => topics.IsAgainst(_definition.Name, reading.Text.LowerOf(t))))
        {
            refusal = Refusal.OtherFact;
            return [];
        }

        if (SameNumbers() is var (first, end, _))
        {
            return [new Bearing(first, end, false, false, null) { IsWide = true }];
        }

        var taken = bearings.RemoveAll(b => IsChance(b, bearings));
        if (bearings.Count > 0)
        {
            refusal = !IsBesideKin() && topics.IsNearerAnother(_definition.Name, reading.Text, quote, 2, 2) ? Refusal.OtherFact : null;
            return refusal is null ? bearings : [];
        }

        refusal = WholeQuote(taken);
        return refusal is null ? [new Bearing(quote.First, quote.End, false, false, null) { IsWide = true }] : [];
    }

    // The fact's phrases and topics in the quote; where none is sure, what the rules read of these very words as the fact, with another value, level or side.
    private List<Bearing> Phrases()
    {
        var bearings = _sentences
            .SelectMany(s => Bearing.Of(reading, topics, topicIds, s, _definition, quote.First, quote.End, IsValued, claim.IsNone))
            .ToList();
        if (!bearings.Exists(b => b.IsStrong))
        {
            bearings.AddRange(
                _sentences
                    .SelectMany(s => reading.DraftsOf(s.Piece))
                    .Where(d => d.Definition == _definition && d.First >= quote.First && d.End <= quote.End)
                    .Select(d => new Bearing(d.First, d.End, true, false, null))
            );
        }

        return bearings;
    }

    // What is told with its time alone, told or denied without any.
    private bool LacksTime() =>
        topics.Lexicon.Timed.Contains(_definition.Name)
        && (claim.IsNone || !(IsTimed || claim.Start is not null || claim.Date is not null || claim.End is not null));

    // "The ALIF will open the foramen": what is done, and beside it what for, whatever else that tells.
    private List<Bearing>? OfReason(IReadOnlyList<string> things, List<Bearing> bearings)
    {
        var done = Things(things, quote);
        return
            done.Count > 0
            && bearings.Exists(b => !done.Exists(d => d.First <= b.First && b.End <= d.End))
            && claim is { IsNone: false, Assertion: Assertion.Present or Assertion.Planned }
            ? done.ConvertAll(d => new Bearing(d.First, d.End, false, false, null))
            : null;
    }

    // Without the thing, in the quote or around it, there is no reason for it.
    private bool LacksThing(IReadOnlyList<string> things) =>
        Things(things, quote).Count == 0 && !Surroundings.Of(reading, quote, quote.First).Any(a => Things(things, a.Range).Count > 0);

    // A long stretch holds many words; one that is at home with the fact is then no more than chance, and so is one that tells something else.
    private bool IsChance(Bearing b, List<Bearing> bearings) =>
        Length > LongestWeak
        || IsLoneWordOfCare(bearings)
        || IsTaken(b.First, b.End)
        || (Length <= ShortQuote && claim is { Assertion: Assertion.Present, IsNone: false } && IsTaken(quote.First, quote.End))
        || IsOfKin(ToldAt(b.First, b.End));

    private bool IsMeasured => IsValued && _definition.Type == FactType.Measure;

    // Why a quote in which no word is of the fact is not about it as a whole; null where it is.
    private string? WholeQuote(int taken) =>
        IsOfListedPart() ? null
        : IsMeasured && IsOtherMeasure(withKin: true) ? Refusal.OtherFact
        : IsByCircumstances() || IsByDocument() || IsUnderHeading() || (IsMeasured && IsTotalOfForm()) ? null
        : IsMeasured && IsOtherMeasure() ? Refusal.OtherFact
        : IsByAround() || (taken == 0 && IsLearned()) ? null
        : taken > 0 ? Refusal.OtherFact
        : Refusal.NothingOfIt;

    // A muscle's grade; a drug that no list has, by its name.
    private bool IsOfListedPart() =>
        (_definition.Parts == PartKind.Muscle && (IsByValue() || IsInMuscleRow()))
        || (
            _definition.Parts == PartKind.Drug
            && claim.Proposal.Part is { } drug
            && IsWord(drug.Trim())
            && !IsTaken(quote.First, quote.End)
            && !_sentences.Any(s => s.Muscles.Exists(m => m.First >= quote.First && m.End <= quote.End))
        );

    private bool IsByCircumstances()
    {
        if (Length > LongestWeak)
        {
            return false;
        }

        var count = Circumstances();
        var isOpen =
            count >= EnoughBesideKin
                ? !IsTaken(quote.First, quote.End)
                : count >= (IsOfKin(claim.Assertion) ? 1 : EnoughAlone)
                    && !_sentences.Any(s =>
                        reading
                            .DraftsOf(s.Piece)
                            .Exists(d => IsOpen(d) && d.First < quote.End && quote.First < d.End && d.Definition != _definition)
                    );
        return isOpen && !topics.IsNearerAnother(_definition.Name, reading.Text, quote, 2, 1);
    }

    // "Eval 7/7/25. D/C 8/29/25" in a therapist's record.
    private bool IsByDocument() =>
        topics.Lexicon.ByDocument.TryGetValue(reading.Document.Type.ToString(), out var told)
        && told.Contains(_definition.Name)
        && (IsTimed || claim.End is not null);

    // A cell under the fact's own heading, whatever the same word tells elsewhere in the row.
    private bool IsUnderHeading() => (IsValued || IsAnswer) && IsInnerCell && Surroundings.Columns(reading.Text, quote.First).Any(IsOfFact);

    // The section or the words before are of the fact, and the quote is its value or an answer.
    private bool IsByAround()
    {
        if (IsValued)
        {
            return IsAround(Around.Section) || IsByValue();
        }

        return IsAnswer
            && IsAround(Around.LeadIn)
            && (
                IsCell
                    ? !IsTaken(quote.End - 1, quote.End)
                    : !IsTaken(quote.First, quote.End) && !topics.IsNearerAnother(_definition.Name, reading.Text, quote, 2, 2)
            );
    }

    private bool IsLearned() =>
        Length <= LongestWeak && !IsTaken(quote.First, quote.End) && topics.IsNearest(_definition.Name, reading.Text, quote, LeastLearned);

    // Phrases in a stretch that name one of these facts.
    private List<TokenRange> Things(IReadOnlyList<string> names, TokenRange range)
    {
        var found = new List<TokenRange>();
        for (var at = range.First; at < range.End; )
        {
            var items = reading.ItemsAt(at);
            found.AddRange(
                items
                    .Facts.Where(f => f.First >= range.First && f.End <= range.End && names.Contains(f.Value.Definition.Name))
                    .Select(f => new TokenRange(f.First, f.End))
            );
            at = Math.Max(at + 1, items.Sentence.End);
        }

        return found;
    }

    // "ESI in August with 40% for a month": the rules read there the thing whose number is claimed.
    private bool IsBesideKin() =>
        IsValued
        && _definition.Type == FactType.Measure
        && _sentences.Any(s =>
            reading
                .DraftsOf(s.Piece)
                .Exists(d =>
                    d.First >= quote.First
                    && d.End <= quote.End
                    && d.Definition != _definition
                    && topics.AreKin(d.Definition.Name, _definition.Name)
                )
        );

    // "No foraminal stenosis": the rules read one part of the thing in the quote, and nothing of the whole.
    private bool IsOfOnePart()
    {
        if (_definition.Type != FactType.Grade || !topics.Lexicon.General.TryGetValue(_definition.Name, out var parts))
        {
            return false;
        }

        var read = _sentences
            .SelectMany(s => reading.DraftsOf(s.Piece))
            .Where(d => d.First >= quote.First && d.End <= quote.End)
            .Select(d => d.Definition.Name)
            .ToHashSet(StringComparer.Ordinal);
        return !read.Contains(_definition.Name) && parts.Count(read.Contains) == 1;
    }

    private bool IsOfLonger(Bearing bearing) =>
        _definition.Type == FactType.Measure
        && _sentences.Any(s =>
            s.Facts.Exists(f =>
                f.First <= bearing.First
                && bearing.End <= f.End
                && f.End - f.First > bearing.End - bearing.First
                && f.Value.Definition is { Type: FactType.Measure } other
                && other != _definition
                && !topics.AreKin(other.Name, _definition.Name)
            )
        );

    // Words of exercise and of visits stand in all records: outside of a therapist's, one of them in a longer quote tells of no care.
    private bool IsLoneWordOfCare(List<Bearing> bearings) =>
        Length > ShortQuote
        && topics.Lexicon.ByDocument.FirstOrDefault(d => d.Value.Contains(_definition.Name)) is { Key: { } kind }
        && kind != reading.Document.Type.ToString()
        && bearings.Select(b => reading.Text.LowerOf(b.First)).Distinct(StringComparer.Ordinal).ToList() is [var lone]
        && !_definition.Name.Split('-').Any(n => n.Length >= NamePart && lone.StartsWith(n[..NamePart], StringComparison.Ordinal));

    // "Tibialis anterior 5 and 5, calves 5 and 5": a part that no list has, with a grade, in a sentence that grades muscles.
    private bool IsInMuscleRow() =>
        _definition.Type == FactType.Measure
        && claim.Low is >= 0 and <= 5
        && claim.Proposal.Part is { } part
        && IsWord(part.Trim())
        && _sentences.Any(s => s.Muscles.Count(m => m.Value.Muscle is not null) > 1)
        && !_sentences.Any(s => s.Muscles.Exists(m => m.First >= quote.First && m.End <= quote.End));

    // "TOTAL 22.5 / 45 = 50 %" on a form: the sum is of what its title names.
    private bool IsTotalOfForm()
    {
        if (!Enumerable.Range(quote.First, quote.Count).Any(t => reading.Text.LowerOf(t) is "total" or "sum"))
        {
            return false;
        }

        var named = new HashSet<string>();
        foreach (var sentence in reading.Text.Sentences.Take(TitleSentences).Where(s => s.End <= quote.First))
        {
            named.UnionWith(
                Enumerable.Range(sentence.First, sentence.End - sentence.First).SelectMany(t => topics.MeasuredBy(reading.Text.LowerOf(t)))
            );
            if (IsOfFact(new TokenRange(sentence.First, sentence.End)))
            {
                return named.All(n => n == _definition.Name || topics.AreKin(n, _definition.Name));
            }
        }

        return false;
    }

    // The quote itself names what is measured, and it is another thing: "back 6" of a leg.
    private bool IsOtherMeasure(bool withKin = false)
    {
        var numbers = SaidNumbers.In(reading.Text, quote.First, quote.End).FindAll(n => n.Value.Equals(claim.Low));
        var named = Enumerable
            .Range(quote.First, quote.Count)
            .Where(t =>
                reading.Text.KindOf(t) == TokenKind.Word
                && reading.Text.TextOf(t).Length >= ShortestName
                && !reading.ItemsAt(t).IsLevel(t)
                && !IsReturn(t)
                && numbers.Exists(n => n.First - NameBefore <= t && t < n.End + NameBehind)
                && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(t)) is null
            )
            .SelectMany(t => topics.MeasuredBy(reading.Text.LowerOf(t)))
            .ToHashSet();
        return named.Count > 0
            && !named.Contains(_definition.Name)
            && !named.Any(n => topics.IsGeneral(n, _definition.Name) || (withKin && topics.AreKin(n, _definition.Name)));
    }

    // "back to 7": as it was before, and no part of the body.
    private bool IsReturn(int token) =>
        reading.Text.LowerOf(token) == "back" && token + 1 < quote.End && reading.Text.LowerOf(token + 1) is "to" or "at" or "down" or "up";

    // Whether a draft tells a thing: what rules conclude of a section covers all of its words.
    private bool IsOpen(Draft draft) => !topics.Lexicon.RulesOnly.Contains(draft.Definition.Name);

    // How much of what is claimed the quote names, though not the thing itself: its level, its side, its part, its number, a word at home with its kin, that it is planned.
    private int Circumstances()
    {
        var count = 0;
        if (
            claim.Level is { } level
            && _sentences.Any(s => s.Levels.Any(l => l.First >= quote.First && l.End <= quote.End && l.Levels.Contains(level)))
        )
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

        if (
            (claim.Start ?? claim.End ?? claim.Date) is { } day
            && _sentences.Any(s =>
                s.Times.Any(t =>
                    t.First >= quote.First
                    && t.End <= quote.End
                    && (t.Start ?? t.Finish) is { } told
                    && told.First <= day.Last
                    && day.First <= told.Last
                )
            )
        )
        {
            count++;
        }

        return Enumerable.Range(quote.First, quote.Count).Any(t => topics.IsAboutKin(_definition.Name, reading.Text.LowerOf(t)))
            ? count + 1
            : count;
    }

    // "no", "nl", "ok", "no defect identified": nothing but an answer to what stands around it.
    private bool IsAnswer =>
        claim.IsNone
            ? Answers(PlainKind.Normal)
                || Answers(PlainKind.Negative)
                || IsNoAtEnd
                || (Length <= ShortAnswer && Enumerable.Range(quote.First, quote.Count).Any(IsDenialWord))
            : Answers(PlainKind.Positive);

    // "therapy - no", "Clonus: neg", "SLR -/-"
    private bool IsNoAtEnd =>
        reading.Text.LowerOf(quote.End - 1) is "no" or "none" or "neg" or "negative" or "nil" or "never"
        || (reading.Text.LowerOf(quote.End - 1) is "-" or "\u2212" && quote.Count > 1 && Length <= ShortAnswer);

    // The quote ends with a cell of a table, of which the cells before it do not tell.
    private bool IsCell => _sentences[^1].Sentence.Shape == SentenceShape.TableRow || Row(quote.End - 1).Count >= FewestCells;

    // How long the quote is: marks and dotted lines left out.
    private int Length => Enumerable.Range(quote.First, quote.Count).Count(t => reading.Text.KindOf(t) != TokenKind.Symbol);

    private bool IsValued =>
        !claim.IsNone
        && _definition.Type != FactType.Care
        && ((claim.Word ?? claim.Said) is not null || (_definition.Type == FactType.Event && claim.Start is not null && IsTimed));

    private bool IsTimed =>
        _sentences.Any(s => s.Times.Any(t => t.First >= quote.First && t.End <= quote.End))
        || SaidNumbers
            .In(reading.Text, quote.First, quote.End)
            .Exists(n => n.End < quote.End && Units.Find(reading.Lexicon.Values, reading.Text.LowerOf(n.End)) is { Dimension: "span" });

    // The rules read it as another fact, which these words do not tell beside the one that is claimed.
    private bool IsTaken(int first, int end) =>
        _sentences.Any(s =>
            reading
                .DraftsOf(s.Piece)
                .Exists(d =>
                    IsOpen(d)
                    && d.First < end
                    && first < d.End
                    && d.Definition != _definition
                    && !topics.IsGeneral(d.Definition.Name, _definition.Name)
                    && !(
                        (_definition.Type is FactType.Finding or FactType.Event || (IsValued && !claim.IsNone))
                        && topics.AreKin(d.Definition.Name, _definition.Name)
                    )
                )
        );

    private bool IsAround(Around farthest) =>
        Surroundings.Of(reading, quote, quote.End - 1).Any(a => a.Where <= farthest && IsOfFact(a.Range));

    // "4/5" beside a muscle is strength, "40 yards" a way walked.
    private bool IsByValue() =>
        (
            _definition.Parts == PartKind.Muscle
            && _sentences.Any(s => s.Quantities.Exists(q => q.Form == QuantityForm.OfFive && q.First >= quote.First && q.End <= quote.End))
        )
        || (
            topics.Lexicon.ByUnit.TryGetValue(_definition.Name, out var units)
            && _sentences.Any(s =>
                s.Quantities.Exists(q => q.Unit is { } u && units.Contains(u) && q.First >= quote.First && q.End <= quote.End)
            )
        );

    private List<SentenceItems> Sentences()
    {
        var all = new List<SentenceItems>();
        for (var at = quote.First; at < quote.End; )
        {
            var items = reading.ItemsAt(at);
            all.Add(items);
            at = Math.Max(at + 1, items.Sentence.End);
        }

        return all;
    }
}
