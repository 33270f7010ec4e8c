using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Dictionary.PatientWords;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads pain scores and whose they are: "Leg 7, back 3", "legs 7/10", "NPRS 7 -> 7 leg", "the legs at 7 out of 10 and the low back at 4".</summary>
internal sealed class ScoreReader
{
    private readonly ScoreWords _words;
    private static readonly HashSet<string> After =
    [
        ",",
        ".",
        ";",
        ")",
        "(",
        "-",
        "and",
        "on",
        "w",
        "with",
        "when",
        "to",
        "at",
        "today",
        "now",
        "~",
        "while",
        "seated",
        "in",
        "down",
    ];

    private ScoreReader(ScoreWords words) => _words = words;

    public static void Read(DocumentReading reading, SentenceItems items) =>
        new ScoreReader(reading.Lexicon.Values.Scores).Scores(reading, items);

    private void Scores(DocumentReading reading, SentenceItems items)
    {
        if (
            reading.Find("leg-pain-score") is not { } leg
            || reading.Find("back-pain-score") is not { } back
            || reading.Find("pain-score") is not { } pain
        )
        {
            return;
        }

        if (reading.IsTaken(items, leg) || reading.IsTaken(items, back) || reading.IsTaken(items, pain))
        {
            return;
        }

        var quantities = WithSpelled(items);
        if (quantities.Count == 0)
        {
            return;
        }

        var last = (Subject: (FactDefinition?)null, At: -1);
        var best = new Dictionary<(FactDefinition, Side?), Draft>();
        foreach (var quantity in quantities)
        {
            var isScore = quantity.Form == QuantityForm.OfTen;
            if (
                !isScore
                && (
                    quantity.Form != QuantityForm.Plain
                    || quantity.Unit is not null and not "of-10"
                    || quantity.High > 10
                    || quantity.Low < 0
                )
            )
            {
                continue;
            }

            var (subject, at, isOther) = Subject(items, quantity, leg, back);
            if (isOther || IsTested(items, quantity))
            {
                continue;
            }

            if (
                subject is null
                && quantity.BeforeArrow
                && items.Quantities.Find(q => q.AfterArrow && q.First > quantity.First) is { } later
            )
            {
                (subject, at, _) = Subject(items, later, leg, back);
            }

            var isNamed =
                !isScore
                && subject is null
                && (
                    items.AnyOf(quantity.First - 2, quantity.First, "nprs", "nrs", "vas")
                    || (quantity.AfterArrow && last.At >= quantity.First - 3)
                );
            if (!isScore && !isNamed && !IsToldOfPart(items, quantity) && (at < 0 || !IsBareScore(items, quantity, at)))
            {
                continue;
            }

            if (isScore && subject is null && !items.AnyOf(items.Sentence.First, items.Sentence.End, _words.Scale) && last.Subject is null)
            {
                continue;
            }

            // "8/10 with walking, 1/10 seated": one subject goes on to the next score.
            subject ??= isScore || isNamed ? last.Subject ?? pain : null;
            if (subject is null || reading.ValueOf(subject, quantity with { Unit = "of-10" }) is not { } value)
            {
                continue;
            }

            var from = at >= 0 ? Math.Min(at, quantity.First) : quantity.First;
            var assertion = reading.Assess(from, from + 1);
            var side =
                subject == leg
                    ? items
                        .Sides.Find(s =>
                            s.First >= quantity.End
                            && s.First - quantity.End <= 3
                            && items.AnyOf(quantity.End, s.First, "in", "for", "down")
                        )
                        .Value
                    : default;
            side =
                subject == leg && side == default && IsListed(items, quantity)
                    ? items.Sides.Find(s => s.First == quantity.End).Value
                    : side;
            side =
                subject == leg && side == default
                    ? items.Sides.FindLast(s => s.End <= quantity.First && s.End > quantity.First - 6).Value
                    : side;
            // "Was 8/10 before the shot; it is 3/10 today": what was is past, where the sentence tells what is.
            var isThen =
                assertion == Assertion.Present
                && items.AnyOf(quantity.First - 2, quantity.First, "was", "were")
                && items.Quantities.Exists(q =>
                    q.Form == quantity.Form && q.First > quantity.End && items.AnyOf(q.First - 3, q.First, "is", "are", "now", "today")
                );
            assertion = isThen ? Assertion.Historical : assertion;
            var draft = new Draft(
                subject,
                from,
                Math.Max(quantity.End, from + 1),
                quantity.BeforeArrow && assertion == Assertion.Present ? Assertion.Historical
                    : assertion is Assertion.Absent || (assertion == Assertion.Planned && !items.IsGoal(from)) ? Assertion.Present
                    : assertion
            )
            {
                Value = value,
                Side = side == default ? null : side,
                Support = [(quantity.First, quantity.End)],
            };
            last = (subject, quantity.End);
            if (draft.Assertion != Assertion.Present)
            {
                reading.Add(draft);
            }
            else if (!best.TryGetValue((subject, draft.Side), out var so) || so.Value!.High < value.High)
            {
                // The worst of several scores of one sentence is the one that is meant by "pain".
                best[(subject, draft.Side)] = draft;
            }
        }

        foreach (var draft in best.Values.OrderBy(d => d.First))
        {
            reading.Add(draft);
        }
    }

    // "monofilament 10/10 both", "10/10 sites felt": counted by ten, and no pain.
    private bool IsTested(SentenceItems items, Quantity quantity)
    {
        var first = quantity.First;
        while (first > items.Sentence.First && quantity.First - first < 5 && items.Text.LowerOf(first - 1) is not ("," or ";" or "."))
        {
            first--;
        }

        return items.AnyOf(first, quantity.First, _words.Tested) || items.AnyOf(quantity.End, quantity.End + 2, _words.Tested);
    }

    // "a seven in the leg": a number word of none to ten, with the part right behind it.
    private IReadOnlyList<Quantity> WithSpelled(SentenceItems items)
    {
        List<Quantity>? all = null;
        for (var i = items.Sentence.First; i + 2 < items.Sentence.End; i++)
        {
            if (
                Spelled.TryGetValue(items.Text.LowerOf(i), out var value)
                && !items.IsQuantity(i)
                && new Quantity(i, i + 1, QuantityForm.Plain, value, value, null) { Written = items.Text.TextOf(i).ToString() }
                    is var quantity
                && IsToldOfPart(items, quantity)
            )
            {
                (all ??= [.. items.Quantities]).Add(quantity);
            }
        }

        return all is null ? items.Quantities : [.. all.OrderBy(q => q.First)];
    }

    private static readonly Dictionary<string, int> Spelled = new(StringComparer.Ordinal)
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
    };

    private bool IsToldOfPart(SentenceItems items, Quantity quantity)
    {
        if (
            quantity.End + 1 >= items.Sentence.End
            || items.Text.LowerOf(quantity.End) is not ("in" or "for")
            || !items.AnyOf(items.Sentence.First, items.Sentence.End, _words.Scale)
        )
        {
            return false;
        }

        for (var i = quantity.End + 1; i < Math.Min(items.Sentence.End, quantity.End + 5); i++)
        {
            var word = items.Text.LowerOf(i);
            if (_words.Leg.Contains(word) || IsBack(items, i))
            {
                return true;
            }

            if (word is not ("the" or "his" or "her" or "left" or "right" or "low" or "lower" or "l" or "r"))
            {
                return false;
            }
        }

        return false;
    }

    private (FactDefinition? Subject, int At, bool IsOther) Subject(
        SentenceItems items,
        Quantity quantity,
        FactDefinition leg,
        FactDefinition back
    )
    {
        var floor = Math.Max(items.Sentence.First, quantity.First - 10);
        foreach (var q in items.Quantities)
        {
            if (q.End <= quantity.First && !(q.BeforeArrow && quantity.AfterArrow))
            {
                floor = Math.Max(floor, q.End);
            }
        }

        // "7/10 in the left leg and 3/10 in the low back": what is told of the number itself goes before what stands earlier.
        if (quantity.End < items.Sentence.End && items.Text.LowerOf(quantity.End) is "in" or "for" or "down")
        {
            for (var i = quantity.End + 1; i < Math.Min(items.Sentence.End, quantity.End + 6); i++)
            {
                var word = items.Text.LowerOf(i);
                if (_words.Leg.Contains(word) || IsBack(items, i))
                {
                    return (_words.Leg.Contains(word) ? leg : back, quantity.First, false);
                }

                if (_words.Other.Contains(word))
                {
                    return (null, i, true);
                }

                if (
                    word is not ("the" or "his" or "her" or "both" or "left" or "right" or "low" or "lower" or "each" or "l" or "r" or "my")
                )
                {
                    break;
                }
            }
        }

        // "7/10 leg, 3/10 back": each number of the list stands before its part.
        if ((quantity.Form == QuantityForm.OfTen || IsListed(items, quantity)) && PartBehind(items, quantity, floor) is { } part)
        {
            return (_words.Leg.Contains(part) ? leg : back, quantity.First, false);
        }

        floor = Math.Max(floor, OwnCell(items, quantity.First));
        for (var i = quantity.First - 1; i >= floor; i--)
        {
            var word = items.Text.LowerOf(i);
            if (_words.Leg.Contains(word))
            {
                return (leg, i, false);
            }

            if (IsBack(items, i))
            {
                return (back, i, false);
            }

            if (_words.Other.Contains(word))
            {
                return (null, i, true);
            }

            if (word is ";" or ".")
            {
                break;
            }
        }

        // "7 -> 7 leg", "9/10 low back": the subject follows, unless it belongs to a score of its own.
        for (var i = quantity.End; i < Math.Min(items.Sentence.End, quantity.End + 4); i++)
        {
            var word = items.Text.LowerOf(i);
            var ownsNext = items.Quantities.Exists(q => q.First > i && q.First - i <= 3 && q.Form == quantity.Form);
            if (word is "," or ";" or "." || ownsNext)
            {
                break;
            }

            if (_words.Leg.Contains(word))
            {
                return (leg, quantity.First, false);
            }

            if (IsBack(items, i))
            {
                return (back, quantity.First, false);
            }
        }

        return (null, -1, false);
    }

    // "[ ] left leg   Pain now: 7": a label behind the boxes says whose score it is, and no option before it does.
    private static int OwnCell(SentenceItems items, int number)
    {
        var options = Boxes.Groups(items.Text, items.Sentence.First, items.Sentence.End).SelectMany(g => g.Options).ToList();
        return options.Count == 0 ? items.Sentence.First
            : options.Exists(o => o.Words.First <= number && number < o.Words.End) ? items.Sentence.First
            : options.Where(o => o.Words.End <= number).Select(o => o.Words.End).DefaultIfEmpty(items.Sentence.First).Max();
    }

    // "Pain 8 R leg, 2 back": bare numbers of a list that "pain" opens.
    private static bool IsListed(SentenceItems items, Quantity quantity) =>
        quantity is { Form: QuantityForm.Plain, Unit: null, High: <= 10 }
        && quantity.First > items.Sentence.First
        && (
            items.AnyOf(quantity.First - 1, quantity.First, "pain", "nrs", "vas", "nprs")
            || (
                items.Text.LowerOf(quantity.First - 1) is "," or "and"
                && items.Quantities.Exists(q =>
                    q is { Form: QuantityForm.Plain, Unit: null, High: <= 10 }
                    && q.End < quantity.First
                    && quantity.First - q.End <= 4
                    && items.AnyOf(q.First - 1, q.First, "pain", "nrs", "vas", "nprs")
                )
            )
        );

    // "Leg pain has come back, now 7/10" returns; the back does not hurt by it.
    private bool IsBack(SentenceItems items, int at) =>
        _words.Back.Contains(items.Text.LowerOf(at))
        && !items.AnyOf(at - 1, at, "come", "comes", "came", "coming", "go", "goes", "went", "gone", "going", "crept");

    // The part right behind a score, where neither the score has a part before it nor the part a score behind it.
    private string? PartBehind(SentenceItems items, Quantity quantity, int floor)
    {
        for (var i = quantity.First - 1; i >= floor && items.Text.LowerOf(i) is not ("," or ";" or "." or "and" or "&" or "/" or "("); i--)
        {
            var word = items.Text.LowerOf(i);
            if (_words.Leg.Contains(word) || IsBack(items, i) || _words.Other.Contains(word))
            {
                return null;
            }
        }

        var at = quantity.End;
        while (at < items.Sentence.End && items.Text.LowerOf(at) is "low" or "lower" or "left" or "right" or "l" or "r" or "both")
        {
            at++;
        }

        if (at >= items.Sentence.End || (!_words.Leg.Contains(items.Text.LowerOf(at)) && !_words.Back.Contains(items.Text.LowerOf(at))))
        {
            return null;
        }

        var next = at + 1;
        while (next < items.Sentence.End && next < at + 4 && _words.Between.Contains(items.Text.LowerOf(next)))
        {
            next++;
        }

        return items.Quantities.Exists(q => q.First == next) ? null : items.Text.LowerOf(at);
    }

    // A bare number is a score only right behind its subject ("Leg 7, back 3", "Leg NRS 8"), with nothing of its own behind it.
    private bool IsBareScore(SentenceItems items, Quantity quantity, int subject)
    {
        if (quantity.First <= subject)
        {
            return items.AnyOf(quantity.First - 3, quantity.First, "nprs", "nrs", "vas", "pain", ">") || IsListed(items, quantity);
        }

        if (
            quantity.AfterArrow
            && items.Quantities.FindLast(q => q.BeforeArrow && q.First > subject && q.End <= quantity.First) is { } earlier
            && IsBareScore(items, earlier, subject)
        )
        {
            // "Back pain 6, presently 4": a score where the first of the two is one.
            return true;
        }

        if (quantity.First - subject > 5)
        {
            // An arrow that is written, not the column of a table.
            return quantity.AfterArrow
                && items.Text.LowerOf(quantity.First - 1) != "|"
                && items.Text.Tokens[quantity.First].Start - items.Text.Tokens[quantity.First - 1].End < 2
                && items.AnyOf(subject - 3, quantity.First, "pain", "nrs", "nprs", "vas");
        }

        for (var i = subject + 1; i < quantity.First; i++)
        {
            if (!_words.Between.Contains(items.Text.LowerOf(i)) && !items.IsQuantity(i) && items.Text.LowerOf(i) != ">")
            {
                return false;
            }
        }

        var next = quantity.End < items.Sentence.End ? items.Text.LowerOf(quantity.End) : ".";
        var isSaid =
            items.AnyOf(subject - 4, quantity.First, _words.Scale)
            || items.AnyOf(items.Sentence.First, items.Sentence.End, _words.Named)
            || items.Quantities.Exists(q => q.Form == QuantityForm.OfTen)
            || IsPairOfScores(items);
        return isSaid
            && (
                After.Contains(next)
                || _words.Leg.Contains(next)
                || _words.Back.Contains(next)
                || items.Text.Tokens[quantity.End < items.Sentence.End ? quantity.End : quantity.First].Kind == TokenKind.Number
                || items.Text.LineOf(quantity.First) != items.Text.LineOf(Math.Min(quantity.End, items.Sentence.End - 1))
            );
    }

    // "Leg 7, back 3" says itself what it is.
    private bool IsPairOfScores(SentenceItems items) =>
        items.Quantities.Count(q =>
            q is { Form: QuantityForm.Plain, Unit: null, High: <= 10 }
            && q.First > items.Sentence.First
            && (_words.Leg.Contains(items.Text.LowerOf(q.First - 1)) || _words.Back.Contains(items.Text.LowerOf(q.First - 1)))
        ) >= 2;
}
