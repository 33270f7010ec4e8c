using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

/// <summary>Reads the numbers that a measure's phrase tells: the present one, those before it, and what bounds it.</summary>
internal static class MeasureReader
{
    public static void Read(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match, Assertion assertion)
    {
        var definition = match.Value.Definition;
        var plain = assertion == Assertion.Absent ? Assertion.Present : assertion;
        bool Fits(Quantity q) =>
            reading.ValueOf(definition, q) is not null
            && !(
                q.Unit is null
                && definition.Unit == "deg"
                && !IsLabelOfFilms(reading, anchor, q)
                && !(q.First - anchor.End is >= 0 and <= 2 && anchor.End - anchor.First >= 2)
                && !items.Facts.Exists(f => f.Value.Definition.Unit == "deg" && f.Value.Definition != definition)
            )
            && (
                q.First < anchor.First
                || q.First - anchor.End
                    <= (
                        q.Unit is null ? 7
                        : q.Unit == "%" ? 24
                        : 14
                    )
                || Attachment.IsLinked(items, anchor.End, q.First)
            )
            && (q.First < anchor.First || !items.AnyOf(anchor.End, q.First, ";") || Attachment.IsLinked(items, anchor.End, q.First))
            && !(q.Unit is null && q.First >= anchor.End && IsOfRowBelow(items, anchor, q))
            && !(q.Unit is null && definition.Unit == "ng/mL" && IsYear(reading, items, q))
            && !IsVoided(definition, items, q)
            && !IsTerm(items, q)
            && !IsOfRule(items, q)
            && !IsScale(items, q)
            && !IsOfVersion(items, q)
            && !(definition.Unit == "weeks" && IsOfOtherTime(items, q))
            && !(definition.Name is "cobb" or "prior-cobb" && items.AnyOf(q.End, q.End + 2, "increase", "progression", "worsening"))
            && !(definition.Name == NeighbourReader.SlipShare && NeighbourReader.IsShareOfAnother(reading, items, anchor.End, q))
            && !Enumerable
                .Range(anchor.End, Math.Max(0, q.First - anchor.End))
                .Any(t => reading.Lexicon.Values.Unresulted.Contains(items.Text.LowerOf(t)));

        var any = false;
        foreach (var r in Attachment.Read(items, anchor, wantsQuantity: true, Fits))
        {
            if (r.IsNone && definition.Named)
            {
                FindingReader.Emit(reading, items, anchor, definition, match, Assertion.Absent, null, r);
                continue;
            }

            // "98 HU", "one expandable titanium cage": the number's own unit is what names the thing.
            if ((r.Quantity ?? items.Quantities.Find(q => q.First < anchor.First && q.End >= anchor.End && Fits(q))) is not { } quantity)
            {
                if (definition.Named && !any && !IsPosture(reading, match))
                {
                    any = true;
                    FindingReader.Emit(reading, items, anchor, definition, match, assertion, null, r);
                }

                continue;
            }

            if (
                assertion == Assertion.Absent
                && definition.Named
                && items.AnyOf(anchor.First - 1, anchor.First, "no", "without", "nil")
                && items.AnyOf(anchor.End, quantity.First, ",", ";")
            )
            {
                // "L4-5 no slip, 0.8 mm, 3 degrees": what is denied has no measure, the number is of something else.
                any = true;
                FindingReader.Emit(reading, items, anchor, definition, match, Assertion.Absent, null, r);
                continue;
            }

            any = true;
            if (quantity.BeforeArrow)
            {
                var chain = items.Quantities.SkipWhile(q => q != quantity).Skip(1).TakeWhile(q => q.AfterArrow).ToList();
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    assertion == Assertion.Present ? Assertion.Historical : assertion,
                    reading.ValueOf(definition, quantity),
                    r
                );
                foreach (var last in chain.TakeLast(1))
                {
                    if (reading.ValueOf(definition, last) is { } value)
                    {
                        FindingReader.Emit(
                            reading,
                            items,
                            anchor,
                            definition,
                            match,
                            assertion,
                            value,
                            r with
                            {
                                Quantity = last,
                                Support = [(last.First, last.End)],
                            }
                        );
                    }
                }

                continue;
            }

            if (
                definition.Scope == FactScope.Case
                && FromTo(items, quantity) is { } change
                && reading.ValueOf(definition, change.Now) is { } changed
            )
            {
                // "fell from 60 to 44"
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain == Assertion.Present ? Assertion.Historical : plain,
                    reading.ValueOf(definition, change.Then),
                    r
                );
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain,
                    changed,
                    r with
                    {
                        Quantity = change.Now,
                        Support = [(change.Now.First, change.Now.End)],
                    }
                );
                continue;
            }

            if (
                assertion is Assertion.Historical or Assertion.Present
                && (assertion == Assertion.Historical || items.AnyOf(quantity.First - 2, quantity.First, "was", "were", "been"))
                && items.Quantities.Find(q =>
                    q.First >= quantity.End && q.End <= anchor.After && q.Unit == quantity.Unit && IsNow(items, q)
                )
                    is { } today
                && reading.ValueOf(definition, today) is { } current
            )
            {
                // "previously measured 4 mm and today measures 7 mm"
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    Assertion.Historical,
                    reading.ValueOf(definition, quantity),
                    r
                );
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    Assertion.Present,
                    current,
                    r with
                    {
                        Quantity = today,
                        Support = [(today.First, today.End)],
                    }
                );
                continue;
            }

            if (definition.Scope == FactScope.Level && IsOfEarlierFilm(reading, items, quantity))
            {
                // "Translation: 4 mm (2021), 1 mm (current)"
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain == Assertion.Present ? Assertion.Historical : plain,
                    reading.ValueOf(definition, quantity, items),
                    r
                );
                if (
                    items.Quantities.Find(q =>
                        q.First >= quantity.End
                        && q.End <= anchor.After
                        && q.Unit == quantity.Unit
                        && Fits(q)
                        && !IsOfEarlierFilm(reading, items, q)
                    ) is
                    { } latest
                )
                {
                    FindingReader.Emit(
                        reading,
                        items,
                        anchor,
                        definition,
                        match,
                        plain,
                        reading.ValueOf(definition, latest, items),
                        r with
                        {
                            Quantity = latest,
                            Support = [(latest.First, latest.End)],
                        }
                    );
                }

                continue;
            }

            if (
                definition.Scope == FactScope.Case
                && r.Quantity == quantity
                && Course(reading, items, anchor, definition, quantity) is [_, _, ..] course
            )
            {
                // "A1c 9.1 (6/2023)  8.0 (4/2024)  6.7 (5/2025)", "A1c: 05/2024 9.1; 05/27/2025 6.9", "initial (Nov 2022) 62 %; this visit 38 %"
                foreach (var (step, day) in course.SkipLast(1))
                {
                    reading.Add(
                        FindingReader.DraftOf(
                            anchor,
                            FindingReader.EarlierOf(reading, definition),
                            match,
                            plain == Assertion.Present ? Assertion.Historical : plain,
                            reading.ValueOf(definition, step, items),
                            r with
                            {
                                Quantity = step,
                                Support = [(step.First, step.End)],
                            }
                        ) with
                        {
                            Date = day,
                        }
                    );
                }

                var latest = course[^1].Number;
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain,
                    reading.ValueOf(definition, latest, items),
                    r with
                    {
                        Quantity = latest,
                        Support = [(latest.First, latest.End)],
                    }
                );
                continue;
            }

            if (
                definition.Scope == FactScope.Case
                && IsThen(items, quantity)
                && (
                    items.Quantities.FindLast(q =>
                        q.First >= quantity.End && q.End <= anchor.After && q.Unit == quantity.Unit && Fits(q) && IsLast(items, q)
                    ) ?? items.Quantities.Find(q => q.First >= quantity.End && q.End <= anchor.After && Fits(q) && !IsThen(items, q))
                )
                    is { } now
            )
            {
                // "ODI 54 then, 53 now", "initial 54 %, visit ten 46 %, discharge 44 %"
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain == Assertion.Present ? Assertion.Historical : plain,
                    reading.ValueOf(definition, quantity, items),
                    r
                );
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    plain,
                    reading.ValueOf(definition, now, items),
                    r with
                    {
                        Quantity = now,
                        Support = [(now.First, now.End)],
                    }
                );
                continue;
            }

            if (
                assertion == Assertion.Absent
                && items.AnyOf(
                    quantity.First - 3,
                    Math.Min(quantity.End, quantity.First + 2),
                    "above",
                    "over",
                    "more",
                    "greater",
                    "larger",
                    "exceeding",
                    ">"
                )
                && reading.ValueOf(definition, quantity, items) is { } most
            )
            {
                // "no motion above 1 mm": nought to one; of a measure below nought ("no T-score above -1.9") the bound alone is known.
                FindingReader.Emit(
                    reading,
                    items,
                    anchor,
                    definition,
                    match,
                    Assertion.Present,
                    most with
                    {
                        Low = Math.Min(0, Math.Round(most.High ?? 0, 3)),
                        High = Math.Round(most.High ?? 0, 3),
                        Stated = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {quantity.High:0.###}"),
                    },
                    r
                );
                continue;
            }

            // A number is there even where its sentence denies something else ("No diabetes (A1c 5.5)"); none at all is a denial ("0 mm of slip").
            var stated = reading.ValueOf(definition, quantity, items);
            FindingReader.Emit(
                reading,
                items,
                anchor,
                definition,
                match,
                definition.Named && stated is { High: 0 } ? Assertion.Absent
                    : IsInitial(items, match) && plain == Assertion.Present ? Assertion.Historical
                    : ToldAs(items, quantity, plain),
                stated,
                r
            );
            if (definition.Unit == "SD")
            {
                // "Spine -1.2, femoral neck -2.7": every site has its score.
                foreach (
                    var site in items.Quantities.Where(q =>
                        q.First >= quantity.End
                        && q.End <= anchor.After
                        && q.Unit is null or "SD"
                        && q.Written.Contains('.', StringComparison.Ordinal)
                    )
                )
                {
                    FindingReader.Emit(
                        reading,
                        items,
                        anchor,
                        definition,
                        match,
                        ToldAs(items, site, plain),
                        reading.ValueOf(definition, site, items),
                        r with
                        {
                            Quantity = site,
                            Support = [(site.First, site.End)],
                        }
                    );
                }
            }

            if (definition.Scope == FactScope.Case)
            {
                Earlier(reading, items, anchor, definition, match, quantity, assertion, r);
            }
        }
    }

    // "46 today (was 50 in February)", "50 at baseline"
    private static void Earlier(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        FactDefinition definition,
        PhraseMatch<FactPhrase> match,
        Quantity first,
        Assertion assertion,
        Reading r
    )
    {
        foreach (
            var q in items.Quantities.Where(q =>
                q.First >= first.End && q.End <= anchor.After && q.Unit == first.Unit && q.Form == first.Form
            )
        )
        {
            if (ToldAs(items, q, assertion) == Assertion.Historical && reading.ValueOf(definition, q) is { } value)
            {
                var time = items.Times.FirstOrDefault(t => t.First >= q.End && t.First - q.End <= 4);
                var earlier = FindingReader.EarlierOf(reading, definition);
                reading.Add(
                    FindingReader.DraftOf(
                        anchor,
                        earlier,
                        match,
                        earlier == definition ? Assertion.Historical : Assertion.Present,
                        value,
                        r with
                        {
                            Quantity = q,
                            Support = [(q.First, q.End)],
                        }
                    ) with
                    {
                        Date = time?.Start,
                    }
                );
                return;
            }
        }
    }

    // "Relief at 4 wks 80 %", "good, about 6 days in 7": when it was asked, or how often, and not how long.
    private static bool IsOfOtherTime(SentenceItems items, Quantity q) =>
        items.AnyOf(q.First - 1, q.First, "at")
        || (
            items.AnyOf(q.End, q.End + 1, "in", "of", "/", "a", "per", "each")
            && items.AnyOf(q.End + 1, q.End + 2, "7", "seven", "week", "wk")
        );

    // "Mismatch 27." on films of the whole spine: a name with its number right behind it.
    private static bool IsLabelOfFilms(DocumentReading reading, Anchor anchor, Quantity quantity) =>
        reading.Document.Modality == Cases.Modality.StandingFullLength && quantity.First - anchor.End is 0 or 1;

    // "L3 on L4 neutral": how a film was taken, or that nothing slipped; only with a number does it tell of a slip.
    private static bool IsPosture(DocumentReading reading, PhraseMatch<FactPhrase> match) =>
        reading.Lexicon.Postures.Find(reading.Text, reading.Ids, match.First, match.End) is [{ } posture]
        && posture.First == match.First
        && posture.End == match.End;

    private static bool IsNow(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 4, quantity.First, "today", "now", "currently", "presently")
        || items.AnyOf(quantity.End, quantity.End + 2, "today", "now", "currently");

    // "from 60 to 44"; "from 44 to 60" is read as one range.
    private static (Quantity Then, Quantity Now)? FromTo(SentenceItems items, Quantity quantity)
    {
        if (!items.AnyOf(quantity.First - 1, quantity.First, "from"))
        {
            return null;
        }

        if (quantity is { IsRange: true, Form: QuantityForm.Plain })
        {
            return (quantity with { High = quantity.Low }, quantity with { Low = quantity.High });
        }

        return
            items.Quantities.Find(q => q.First > quantity.End && q.First - quantity.End <= 2 && items.AnyOf(quantity.End, q.First, "to"))
                is { } now
            ? (quantity with { Unit = quantity.Unit ?? now.Unit }, now)
            : null;
    }

    // "Bladder scan (voided 30 mL): 640 mL", "30 mL passed, 420 mL left": what was passed is not what is left. "PVR 350 mL voided 30 mL" and "PVR (voided) 350 mL" are left.
    private static bool IsVoided(FactDefinition definition, SentenceItems items, Quantity q)
    {
        if (definition.Unit != "mL")
        {
            return false;
        }

        var verb =
            items.AnyOf(q.First - 1, q.First, VoidVerbs) ? q.First - 1
            : items.AnyOf(q.First - 2, q.First - 1, VoidVerbs) && !items.AnyOf(q.First - 1, q.First, ",", ";", ".", ")") ? q.First - 2
            : -1;
        if (verb >= items.Sentence.First)
        {
            return !items.Facts.Exists(f =>
                f.Value.Definition == definition
                && (
                    f.End == verb
                    || (
                        f.End == verb - 1
                        && items.AnyOf(verb - 1, verb, ":", "=")
                        && !items.Quantities.Exists(o => o.First > q.End && o.Unit == "mL")
                    )
                )
            );
        }

        return items.AnyOf(q.End, q.End + 1, "voided", "passed")
            && (
                items.Quantities.Find(o => o.First > q.End && o.Unit == "mL") is not { } other
                || items.AnyOf(other.End, other.End + 2, "left", "remaining", "retained", "residual")
            );
    }

    private static readonly HashSet<string> VoidVerbs = new(["voided", "voids", "passed", "urinated"], StringComparer.Ordinal);

    // "ODI (0-100):", "Pain (0-10)": how far the scale goes, and no score.
    private static bool IsScale(SentenceItems items, Quantity q) =>
        q is { IsRange: true, Low: 0, High: 5 or 10 or 50 or 100 }
        && items.AnyOf(q.First - 1, q.First, "(", "[")
        && items.AnyOf(q.End, q.End + 1, ")", "]");

    // "Nicotine: stopped, cotinine to come", and below it "Bone: DXA of 2016": a number behind the label of a later line is that label's.
    private static bool IsOfRowBelow(SentenceItems items, Anchor anchor, Quantity q)
    {
        var line = items.Text.LineOf(q.First);
        for (var i = q.First - 1; i >= anchor.End && items.Text.LineOf(i) == line && line > items.Text.LineOf(anchor.End - 1); i--)
        {
            if (items.Text.LowerOf(i) == ":")
            {
                return true;
            }
        }

        return false;
    }

    // "Cotinine 2016": the year of a test, where a level may be as high.
    private static bool IsYear(DocumentReading reading, SentenceItems items, Quantity q) =>
        q is { IsRange: false, Form: QuantityForm.Plain, Written.Length: 4, Low: >= 1980 }
        && q.Low <= (reading.Document.Date?.Year ?? 2100)
        && !items.AnyOf(q.First - 1, q.First, ":", "=", "<", ">", "(", "of", "was", "is", "level");

    // "ODI v2.1a": of the form.
    private static bool IsOfVersion(SentenceItems items, Quantity q) =>
        q.First - 2 >= items.Sentence.First
        && items.Text.LowerOf(q.First - 1) == "."
        && !items.Text.IsSpaced(q.First)
        && !items.Text.IsSpaced(q.First - 1)
        && items.Text.LowerOf(q.First - 2) is ['v', >= '0' and <= '9', ..];

    // "PI-LL = 58 - 31 = 27": what is taken from another is not what comes of it.
    private static bool IsTerm(SentenceItems items, Quantity q)
    {
        string At(int token) => token >= items.Sentence.First && token < items.Sentence.End ? items.Text.LowerOf(token) : "";
        bool IsMinus(int token) => At(token) is "-" or "\u2013" or "\u2212" or "minus";
        return (IsMinus(q.End) && items.Quantities.Exists(b => b.First == q.End + 1 && At(b.End) == "="))
            || (IsMinus(q.First - 1) && At(q.End) == "=");
    }

    // "A threshold of 4 mm defines instability", "A1c must be below 7.5", "mismatch above 20 is considered severe", "SVA 5 cm is the upper limit":
    // a bound that holds for everybody, and no measurement.
    private static bool IsOfRule(SentenceItems items, Quantity q)
    {
        var from = q.First;
        while (
            from > items.Sentence.First
            && q.First - from < 8
            && items.Text.LowerOf(from - 1) is not ("," or ";" or "." or "but" or ")" or "and")
        )
        {
            from--;
        }

        var isBound = items.AnyOf(Math.Max(from, q.First - 3), q.First + 3, items.Values.Thresholds.Bounds);
        var or = items.AnyOf(q.End, q.End + 1, "or") && items.AnyOf(q.End + 1, q.End + 2, items.Values.Thresholds.OrMore);
        var next = or ? q.End + 2 : q.End;
        return items.AnyOf(Math.Max(from, q.First - 4), q.First, items.Values.Thresholds.Names)
                && !items.AnyOf(from, q.First, items.Values.Thresholds.Reached)
            || (isBound && items.AnyOf(from, q.First, items.Values.Thresholds.Rules))
            || items.AnyOf(items.Sentence.First, q.First, "literature", "textbook", "brochure")
            || ((isBound || or) && items.AnyOf(next, next + 2, items.Values.Thresholds.Means))
            || (
                (isBound || or)
                && items.AnyOf(next, next + 1, "is", "are", "would", "will", "may", "should")
                && !items.AnyOf(next + 1, next + 3, items.Values.Thresholds.Measured)
            )
            || (isBound && items.AnyOf(from, q.First, items.Values.Thresholds.Anything))
            || ((isBound || or) && IsFronted(items, q) && items.AnyOf(next, items.Sentence.End, items.Values.Thresholds.Likely))
            || (
                (isBound || or)
                && items.AnyOf(next, next + 1, "is", "are", "counts")
                && items.AnyOf(next + 1, next + 3, items.Values.Thresholds.Considered)
            )
            || (items.AnyOf(next, next + 1, "is") && items.AnyOf(next + 1, next + 5, "limit", "threshold", "cutoff", "criterion"))
            || (
                (isBound || q.IsRange)
                && (
                    items.AnyOf(Math.Max(from, q.First - 3), q.First, "normal", "reference", "ref", "nml", "expected")
                    || items.AnyOf(q.End, q.End + 1, items.Values.Thresholds.Reference)
                )
            )
            || (isBound && items.AnyOf(items.Sentence.First, q.First, items.Values.Thresholds.Demands))
            || (
                isBound
                && items.AnyOf(items.Sentence.First, q.First, "requires", "require")
                && !items.AnyOf(items.Sentence.First, q.First, "patient", "pt", "he", "she")
            )
            || IsKey(items, q);
    }

    // "Below 110 HU low bone mass is likely": a bound that opens its sentence or bracket.
    private static bool IsFronted(SentenceItems items, Quantity q) =>
        q.First - items.Sentence.First <= 3 || items.AnyOf(q.First - 3, q.First, "(", ";");

    // "ODI 0-20 minimal, 21-40 moderate": the key of a scale.
    private static bool IsKey(SentenceItems items, Quantity q)
    {
        bool IsStep(Quantity s) =>
            s.IsRange
            && (
                items.Grades.Exists(g => g.First - s.End is >= 0 and <= 1)
                || items.AnyOf(s.End, s.End + 2, "crippled", "crippling", "disability", "normal", "=")
            );
        return IsStep(q) && items.Quantities.Exists(o => o != q && IsStep(o));
    }

    // The numbers of one measure, each with its day or told as the present one, the latest last; fewer than two where days do not tell them apart.
    private static List<(Quantity Number, DayRange? Day)> Course(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        FactDefinition definition,
        Quantity first
    )
    {
        var until = items
            .Facts.Where(f => f.First >= anchor.End && f.Value.Definition != definition)
            .Select(f => f.First)
            .DefaultIfEmpty(items.Sentence.End)
            .Min();
        var steps = items
            .Quantities.FindAll(q =>
                q.First >= first.First
                && q.End <= until
                && (q.Unit == first.Unit || q.Unit is null || first.Unit is null)
                && q.Form == first.Form
                && reading.ValueOf(definition, q) is not null
                && !IsTerm(items, q)
                && !IsOfRule(items, q)
            )
            .ConvertAll(q =>
                (
                    Number: q,
                    Day: DayInBrackets(items, q) ?? (IsPresent(items, q) ? null : DayBeside(items, q)),
                    IsNow: DayInBrackets(items, q) is null && IsPresent(items, q)
                )
            );
        var known = steps.FindAll(s => s.Day is not null || s.IsNow);
        if (
            known.Count < 2
            || known.Count < steps.Count
            || known[0].Number != first
            || known.Count(s => s.IsNow) > 1
            || known.Where(s => !s.IsNow).Select(s => s.Day).Distinct().Count() != known.Count(s => !s.IsNow)
        )
        {
            return [];
        }

        return [.. known.OrderBy(s => s.IsNow).ThenBy(s => s.Day?.Last ?? DateOnly.MaxValue).Select(s => (s.Number, s.Day))];
    }

    // "9.1 (6/2023)", "(Nov 2022) 62 %"
    private static DayRange? DayInBrackets(SentenceItems items, Quantity q) =>
        items.Times.FirstOrDefault(t => IsDay(t) && t.First == q.End + 1 && items.AnyOf(q.End, q.End + 1, "(", "["))?.Start
        ?? items.Times.FirstOrDefault(t => IsDay(t) && t.End == q.First - 1 && items.AnyOf(t.End, t.End + 1, ")", "]"))?.Start;

    // "05/2024 9.1", "05/2024: 9.1", "9.1 6/1"
    private static DayRange? DayBeside(SentenceItems items, Quantity q) =>
        items
            .Times.FirstOrDefault(t =>
                IsDay(t) && (t.End == q.First || (t.End == q.First - 1 && items.AnyOf(t.End, t.End + 1, ":", "-", "=", "was", "is")))
            )
            ?.Start
        ?? items.Times.FirstOrDefault(t => IsDay(t) && t.First == q.End)?.Start;

    private static bool IsDay(Time.TimeMention time) => time is { Kind: Time.TimeKind.Date, Future: false, Start: not null };

    private static bool IsPresent(SentenceItems items, Quantity q) =>
        IsNow(items, q)
        || IsLast(items, q)
        || (items.AnyOf(q.First - 2, q.First - 1, "this") && items.AnyOf(q.First - 1, q.First, "visit", "time", "week", "month"))
        || items.AnyOf(q.First - 2, q.First, "latest", "recent");

    // A year or month of its own, in brackets behind the number, before the report's.
    private static bool IsOfEarlierFilm(DocumentReading reading, SentenceItems items, Quantity q)
    {
        if (!items.AnyOf(q.End, q.End + 1, "(") || reading.Document.Date is not { } day)
        {
            return false;
        }

        return items.Times.Any(t =>
                t is { Kind: Time.TimeKind.Date, Future: false, Start: { } on }
                && t.First - q.End is >= 1 and <= 2
                && on.Last < day.AddDays(-30)
            )
            || (
                q.End + 2 < items.Sentence.End
                && items.AnyOf(q.End + 2, q.End + 3, ")")
                && int.TryParse(items.Text.TextOf(q.End + 1), out var year)
                && year is > 1980
                && year < day.Year
            );
    }

    private static bool IsLast(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 2, quantity.First, items.Values.TwoTimes.Last);

    private static bool IsThen(SentenceItems items, Quantity quantity) =>
        (
            items.AnyOf(quantity.First - 1, quantity.First, "initial", "baseline", "intake")
            && items.Quantities.Exists(q => q.First >= quantity.End && q.Unit == quantity.Unit && IsLast(items, q))
        )
        || items.AnyOf(quantity.End, quantity.End + 2, "then", "initially", "before", "pre", "preop")
        || (
            items.AnyOf(quantity.End, quantity.End + 4, "start", "eval", "evaluation", "intake", "baseline")
            && items.AnyOf(quantity.End, quantity.End + 3, "at", "(", "on")
        );

    // "Problem list at start: stand 10 min"
    private static bool IsOfStart(SentenceItems items, int before)
    {
        var isOf = false;
        for (var i = items.Sentence.First + 1; i < before; i++)
        {
            // A later label ends what the first tells of: "Intake: Oswestry 60. Exit: Oswestry 52".
            if (items.Text.LowerOf(i) == ":")
            {
                isOf =
                    items.Text.LowerOf(i - 1) is "start" or "baseline" or "intake"
                    || (isOf && !items.Values.TwoTimes.LaterLabels.Contains(items.Text.LowerOf(i - 1)));
            }
        }

        return isOf;
    }

    // "Initial ODI 62, current ODI 58": the first of two.
    private static bool IsInitial(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Scope == FactScope.Case
        && items.AnyOf(match.First - 2, match.First, items.Values.TwoTimes.Initial)
        && items.Facts.Exists(f =>
            f.First > match.End
            && f.Value.Definition == match.Value.Definition
            && items.AnyOf(f.First - 2, f.First, items.Values.TwoTimes.Present)
        );

    // "10/2023: SVA 3.8 cm then.": at the end of what is told of an earlier time, which stands before it or which a later number tells apart. What a bladder held is never set aside so.
    private static bool IsOfThen(SentenceItems items, Quantity quantity) =>
        quantity.Unit != "mL"
        && items.AnyOf(quantity.End, quantity.End + 1, "then")
        && (quantity.End + 1 >= items.Sentence.End || items.AnyOf(quantity.End + 1, quantity.End + 2, ".", ";", ",", ")"))
        && (
            items.Times.Any(t => t is { Future: false, Start: not null } && t.End <= quantity.First)
            || items.Quantities.Exists(q => q.First >= quantity.End && q.Unit == quantity.Unit)
        );

    // "was 46%", "previously 46", "from 46"
    private static Assertion ToldAs(SentenceItems items, Quantity quantity, Assertion assertion) =>
        assertion == Assertion.Present
        && (
            IsOfStart(items, quantity.First)
            || IsOfThen(items, quantity)
            || (
                items.AnyOf(quantity.First - 3, quantity.First, "had")
                && items.AnyOf(quantity.First - 2, quantity.First, "been", "reached", "peaked", "measured")
            )
        )
            ? Assertion.Historical
        : assertion == Assertion.Present
        && items.AnyOf(quantity.First - 2, quantity.First, items.Values.TwoTimes.Was)
        && items.AnyOf(quantity.First - 3, quantity.First, "(", "from", "previously", "prior", "initially")
            ? Assertion.Historical
        : assertion;
}
