using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads the facts that the dictionary's own phrases tell: findings, grades, measures, words; and the qualities of places.</summary>
internal static class FindingReader
{
    public static void Read(DocumentReading reading, SentenceItems items, Func<FactDefinition, bool> isMine)
    {
        // A place whose degree is ticked is read from its boxes alone.
        var isPlaceList = reading.IsTaken(items, "stenosis") || PlaceList.Read(reading, items);
        var heads = isPlaceList ? [] : QualityReader.Heads(items);
        var things = new List<(int First, int End, bool WithPlaces)>(items.Facts.Count + heads.Count);
        foreach (var fact in items.Facts)
        {
            if (!fact.Value.Definition.BesideLevel || (!isPlaceList && PlaceReader.IsBesideLevel(items, new Anchor(fact.First, fact.End, fact.First, []))))
            {
                things.Add((fact.First, fact.End, false));
            }
        }

        foreach (var head in heads)
        {
            things.Add((head.First, head.End, true));
        }

        var anchors = Anchors.Of(items, things, (first, quantity) => TakesQuantity(reading, items, first, quantity));
        SlipReader.Read(reading, items, anchors);
        if (!isPlaceList)
        {
            QualityReader.Labelled(reading, items);
            EllipticPlaces.Read(reading, items);
        }

        foreach (var anchor in anchors)
        {
            foreach (var match in items.Facts)
            {
                if (match.First == anchor.First && isMine(match.Value.Definition) && !(isPlaceList && match.Value.Definition.BesideLevel))
                {
                    Read(reading, items, anchor, match);
                }
            }

            if (heads.Find(h => h.First == anchor.First) is { Value: not null } head)
            {
                QualityReader.Read(reading, items, anchor, head);
            }
        }
    }

    // A phrase that tells several plans denies only the narrowest of them.
    private static bool IsDeniedByAnother(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        items.Facts.Exists(f => f.First == match.First && f.End == match.End && f.Value.Definition.From == FactSource.Plan && f.Value.Definition != match.Value.Definition
            && f.Value.Definition.Wording.Breadth < match.Value.Definition.Wording.Breadth);

    // A lasting condition in the past history is one that the person has; a status that its own words deny ("never smoker, no chew") is told, not denied.
    private static Assertion Condition(DocumentReading reading, PhraseMatch<FactPhrase> match, FactDefinition definition, string? word, Assertion assertion)
    {
        if (definition is not { From: FactSource.Anyone or FactSource.Lab, Fresh: Freshness.Always, Scope: FactScope.Case, Type: FactType.Finding or FactType.Word or FactType.Measure })
        {
            return assertion;
        }

        if (assertion == Assertion.Planned && definition.Type == FactType.Word && Told.Of(reading, match.First, match.End).BySection)
        {
            return Assertion.Present;
        }

        if (assertion == Assertion.Historical && (definition.Lasting || Told.Of(reading, match.First, match.End).BySection))
        {
            return Assertion.Present;
        }

        return assertion == Assertion.Absent && word is not null && definition.Words.Count > 0 && word == definition.Words[0] ? Assertion.Present : assertion;
    }

    // "5 mm anterolisthesis": a number before a thing is its own only where the thing has such numbers.
    private static bool TakesQuantity(DocumentReading reading, SentenceItems items, int first, Quantity quantity) =>
        items.Facts.Exists(f => f.First == first
            && (f.Value.Definition.Type == FactType.Measure ? reading.ValueOf(f.Value.Definition, quantity) is not null : f.Value.Definition.Scope == FactScope.Level && quantity.Unit is "mm" or "cm"));

    private static void Read(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match)
    {
        var (definition, kind, word) = match.Value;
        if (definition.Type == FactType.Event && items.Drugs.Count > 0 && definition.Scope == FactScope.Case)
        {
            // "Started naproxen in May" is no onset.
            return;
        }

        if (reading.IsBackground(items.Sentence) && definition.From != FactSource.Anyone)
        {
            return;
        }

        var hasTwin = items.Facts.Exists(f => f.First == match.First && f.End == match.End && f.Value.Definition != definition && (f.Value.Definition.From == FactSource.Plan) != (definition.From == FactSource.Plan));
        if (OperationReader.Resolve(reading, items, match.First, match.End, definition, hasTwin) is not { } assertion)
        {
            return;
        }

        assertion = Condition(reading, match, definition, word, assertion);
        if (assertion is Assertion.Present or Assertion.Planned && match.End + 1 < items.Sentence.End && items.Text.LowerOf(match.End) == ":" && items.Text.LowerOf(match.End + 1) is "none" or "nil")
        {
            // "Osteotomies: none three-column."
            assertion = Assertion.Absent;
        }

        if (assertion == Assertion.Planned && definition.From != FactSource.Plan && !definition.Done && definition.Type is FactType.Finding or FactType.Grade or FactType.Measure)
        {
            // A plan is made for findings, it does not consist of them.
            assertion = Assertion.Present;
        }

        if (assertion is Assertion.Present or Assertion.Absent && definition.From == FactSource.Imaging && items.IsEarlier(reading.Document.Date))
        {
            assertion = Assertion.Historical;
        }

        if (assertion == Assertion.Present && (definition.Type is FactType.Finding or FactType.Grade || definition is { Type: FactType.Word, Fresh: Freshness.Exam }) && items.IsRiskList)
        {
            assertion = Assertion.Hypothetical;
        }

        if (assertion == Assertion.Present && definition is { Scope: FactScope.Case, Type: FactType.Finding, Fresh: Freshness.Exam } && items.IsAdvice)
        {
            // "Advised: urgent care is not enough for bladder loss or saddle numbness -> ED."
            assertion = Assertion.Hypothetical;
        }

        if (definition.Type == FactType.Measure && assertion == Assertion.Present && items.IsGoal(match.First))
        {
            assertion = Assertion.Hypothetical;
        }

        if (assertion == Assertion.Absent && ((definition.Type == FactType.Word && word is not null) || (definition.From == FactSource.Plan && IsDeniedByAnother(items, match))))
        {
            // "No vaping" tells no status; "no interbody fusion" denies the interbody part, not the fusion.
            return;
        }

        if (items.Unless(match) is { } unless)
        {
            assertion = assertion == Assertion.Present ? Assertion.Absent : assertion;
            anchor = anchor with { Unless = unless };
        }

        if (kind == FactPhraseKind.IsNot)
        {
            if (assertion == Assertion.Absent)
            {
                return;
            }

            if (assertion == Assertion.Historical && definition.From == FactSource.Imaging)
            {
                // "Pars intact on films of 2023" tells neither of a defect now nor of one then.
                return;
            }

            // "No spine surgery" under the past history denies, it is no history.
            // So does "alar screws" in a plan.
            var isPlain = assertion == Assertion.Present || (assertion == Assertion.Planned && definition.From == FactSource.Plan) || (assertion == Assertion.Historical && (hasTwin || Told.Of(reading, match.First, match.End).BySection));
            assertion = isPlain ? Assertion.Absent : assertion;
        }

        switch (definition.Type)
        {
            case FactType.Measure:
                Measure(reading, items, anchor, match, assertion);
                break;
            case FactType.Grade:
                Graded(reading, items, anchor, match, assertion, word);
                break;
            default:
                Plain(reading, items, anchor, match, assertion, word);
                break;
        }
    }

    private static void Plain(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match, Assertion assertion, string? word)
    {
        var definition = match.Value.Definition;
        var value = word is not null ? FactValue.Of(word)
            : anchor.Before[0].Quantities.Find(q => q.Unit is "mm" or "cm") is { } size && definition.Type == FactType.Finding ? new FactValue { Stated = size.Low, StatedUnit = size.Unit }
            : null;
        foreach (var r in Attachment.Read(items, anchor, wantsQuantity: false).Take(definition.Scope == FactScope.Level ? 8 : 1))
        {
            if (definition.Type == FactType.Event && r.LevelForm == LevelForm.Rest)
            {
                // "L3-5 laminectomy elsewhere": at another hospital.
                continue;
            }

            Emit(reading, items, anchor, definition, match, assertion, value, r);
        }
    }

    private static void Graded(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match, Assertion assertion, string? word)
    {
        var definition = match.Value.Definition;
        var readings = Attachment.Read(items, anchor, wantsQuantity: false);
        foreach (var r in readings)
        {
            // A phrase with a word of its own ("extrusion") needs no degree; one of degree only ("large") does not grade it.
            var value = word is not null ? FactValue.Of(word) : GradeValue(definition, r.Grade);
            var told = r.IsNone && assertion == Assertion.Present ? Assertion.Absent : assertion;
            if (!Negate(definition, told, r.Grade, word, ref value))
            {
                continue;
            }

            Emit(reading, items, anchor, definition, match, told, value, r);
            if (word is not null)
            {
                // Its words stand for one thing; the pairs around it tell of others.
                break;
            }
        }
    }

    /// <summary>Makes the value of a denied grade; false where the denial leaves the grade open ("no severe stenosis").</summary>
    public static bool Negate(FactDefinition definition, Assertion assertion, Grade? grade, string? word, ref FactValue? value)
    {
        if (assertion != Assertion.Absent)
        {
            return true;
        }

        if (grade is { IsClass: false } g && word is null && definition.Scale is { } scale && scale.Rank(g.Low) > scale.Rank("mild"))
        {
            return false;
        }

        value = definition.Scale?.Rank("none") == 0 ? FactValue.Of("none") : null;
        return true;
    }

    public static FactValue? GradeValue(FactDefinition definition, Grade? grade)
    {
        if (grade is not { } g || definition.Scale is not { } scale)
        {
            return null;
        }

        string? Fit(string w) => scale.Rank(w) >= 0 ? w : w == "extreme" && scale.Rank("severe") >= 0 ? "severe" : null;
        return Fit(g.Low) is not { } low || Fit(g.High) is not { } high ? null
            : low == high ? FactValue.Of(low)
            : new FactValue { Word = low, WordHigh = high, Stated = $"{low} to {high}" };
    }

    private static void Measure(DocumentReading reading, SentenceItems items, Anchor anchor, PhraseMatch<FactPhrase> match, Assertion assertion)
    {
        var definition = match.Value.Definition;
        var plain = assertion == Assertion.Absent ? Assertion.Present : assertion;
        bool Fits(Quantity q) =>
            reading.ValueOf(definition, q) is not null
            && !(q.Unit is null && definition.Unit == "deg" && !(q.First - anchor.End is >= 0 and <= 2 && anchor.End - anchor.First >= 2) && !items.Facts.Exists(f => f.Value.Definition.Unit == "deg" && f.Value.Definition != definition))
            && (q.First < anchor.First || q.First - anchor.End <= (q.Unit is null ? 7 : q.Unit == "%" ? 24 : 14) || Attachment.IsLinked(items, anchor.End, q.First))
            && (q.First < anchor.First || !items.AnyOf(anchor.End, q.First, ";") || Attachment.IsLinked(items, anchor.End, q.First))
            && !IsTerm(items, q);

        var any = false;
        foreach (var r in Attachment.Read(items, anchor, wantsQuantity: true, Fits))
        {
            if (r.IsNone && definition.Named)
            {
                Emit(reading, items, anchor, definition, match, Assertion.Absent, null, r);
                continue;
            }

            // "98 HU", "one expandable titanium cage": the number's own unit is what names the thing.
            if ((r.Quantity ?? items.Quantities.Find(q => q.First < anchor.First && q.End >= anchor.End && Fits(q))) is not { } quantity)
            {
                if (definition.Named && !any)
                {
                    any = true;
                    Emit(reading, items, anchor, definition, match, assertion, null, r);
                }

                continue;
            }

            any = true;
            if (quantity.BeforeArrow)
            {
                var chain = items.Quantities.SkipWhile(q => q != quantity).Skip(1).TakeWhile(q => q.AfterArrow).ToList();
                Emit(reading, items, anchor, definition, match, assertion == Assertion.Present ? Assertion.Historical : assertion, reading.ValueOf(definition, quantity), r);
                foreach (var last in chain.TakeLast(1))
                {
                    if (reading.ValueOf(definition, last) is { } value)
                    {
                        Emit(reading, items, anchor, definition, match, assertion, value, r with { Quantity = last, Support = [(last.First, last.End)] });
                    }
                }

                continue;
            }

            if (definition.Scope == FactScope.Case && FromTo(items, quantity) is { } change && reading.ValueOf(definition, change.Now) is { } changed)
            {
                // "fell from 60 to 44"
                Emit(reading, items, anchor, definition, match, plain == Assertion.Present ? Assertion.Historical : plain, reading.ValueOf(definition, change.Then), r);
                Emit(reading, items, anchor, definition, match, plain, changed, r with { Quantity = change.Now, Support = [(change.Now.First, change.Now.End)] });
                continue;
            }

            if (assertion is Assertion.Historical or Assertion.Present && (assertion == Assertion.Historical || items.AnyOf(quantity.First - 2, quantity.First, "was", "were", "been")) && items.Quantities.Find(q => q.First >= quantity.End && q.End <= anchor.After && q.Unit == quantity.Unit && IsNow(items, q)) is { } today && reading.ValueOf(definition, today) is { } current)
            {
                // "previously measured 4 mm and today measures 7 mm"
                Emit(reading, items, anchor, definition, match, Assertion.Historical, reading.ValueOf(definition, quantity), r);
                Emit(reading, items, anchor, definition, match, Assertion.Present, current, r with { Quantity = today, Support = [(today.First, today.End)] });
                continue;
            }

            if (definition.Scope == FactScope.Case && IsThen(items, quantity) && items.Quantities.Find(q => q.First >= quantity.End && q.End <= anchor.After && Fits(q) && !IsThen(items, q)) is { } now)
            {
                // "ODI 54 then, 53 now"
                Emit(reading, items, anchor, definition, match, plain == Assertion.Present ? Assertion.Historical : plain, reading.ValueOf(definition, quantity, items), r);
                Emit(reading, items, anchor, definition, match, plain, reading.ValueOf(definition, now, items), r with { Quantity = now, Support = [(now.First, now.End)] });
                continue;
            }

            if (assertion == Assertion.Absent && items.AnyOf(quantity.First - 3, Math.Min(quantity.End, quantity.First + 2), "above", "over", "more", "greater", "larger", "exceeding", ">") && reading.ValueOf(definition, quantity, items) is { } most)
            {
                // "no motion above 1 mm": nought to one; of a measure below nought ("no T-score above -1.9") the bound alone is known.
                Emit(reading, items, anchor, definition, match, Assertion.Present, most with { Low = Math.Min(0, Math.Round(most.High ?? 0, 3)), High = Math.Round(most.High ?? 0, 3), Stated = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {quantity.High:0.###}") }, r);
                continue;
            }

            // A number is there even where its sentence denies something else ("No diabetes (A1c 5.5)"); none at all is a denial ("0 mm of slip").
            var stated = reading.ValueOf(definition, quantity, items);
            Emit(reading, items, anchor, definition, match, definition.Named && stated is { High: 0 } ? Assertion.Absent : IsInitial(items, match) && plain == Assertion.Present ? Assertion.Historical : ToldAs(items, quantity, plain), stated, r);
            if (definition.Unit == "SD")
            {
                // "Spine -1.2, femoral neck -2.7": every site has its score.
                foreach (var site in items.Quantities.Where(q => q.First >= quantity.End && q.End <= anchor.After && q.Unit is null or "SD" && q.Written.Contains('.', StringComparison.Ordinal)))
                {
                    Emit(reading, items, anchor, definition, match, ToldAs(items, site, plain), reading.ValueOf(definition, site, items), r with { Quantity = site, Support = [(site.First, site.End)] });
                }
            }

            if (definition.Scope == FactScope.Case)
            {
                Earlier(reading, items, anchor, definition, match, quantity, assertion, r);
            }
        }
    }

    // "46 today (was 50 in February)", "50 at baseline"
    private static void Earlier(DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, PhraseMatch<FactPhrase> match, Quantity first, Assertion assertion, Reading r)
    {
        foreach (var q in items.Quantities.Where(q => q.First >= first.End && q.End <= anchor.After && q.Unit == first.Unit && q.Form == first.Form))
        {
            if (ToldAs(items, q, assertion) == Assertion.Historical && reading.ValueOf(definition, q) is { } value)
            {
                var time = items.Times.FirstOrDefault(t => t.First >= q.End && t.First - q.End <= 4);
                var earlier = Earlier(reading, definition);
                reading.Add(DraftOf(anchor, earlier, match, earlier == definition ? Assertion.Historical : Assertion.Present, value, r with { Quantity = q, Support = [(q.First, q.End)] }) with { Date = time?.Start });
                return;
            }
        }
    }

    private static bool IsNow(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.First - 4, quantity.First, "today", "now", "currently", "presently") || items.AnyOf(quantity.End, quantity.End + 2, "today", "now", "currently");

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

        return items.Quantities.Find(q => q.First > quantity.End && q.First - quantity.End <= 2 && items.AnyOf(quantity.End, q.First, "to")) is { } now
            ? (quantity with { Unit = quantity.Unit ?? now.Unit }, now)
            : null;
    }

    // "PI-LL = 58 - 31 = 27": what is taken from another is not what comes of it.
    private static bool IsTerm(SentenceItems items, Quantity q)
    {
        string At(int token) => token >= items.Sentence.First && token < items.Sentence.End ? items.Text.LowerOf(token) : "";
        bool IsMinus(int token) => At(token) is "-" or "\u2013" or "\u2212" or "minus";
        return (IsMinus(q.End) && items.Quantities.Exists(b => b.First == q.End + 1 && At(b.End) == "=")) || (IsMinus(q.First - 1) && At(q.End) == "=");
    }

    private static bool IsThen(SentenceItems items, Quantity quantity) =>
        items.AnyOf(quantity.End, quantity.End + 2, "then", "initially", "before", "pre", "preop") || (items.AnyOf(quantity.End, quantity.End + 4, "start", "eval", "evaluation", "intake", "baseline") && items.AnyOf(quantity.End, quantity.End + 3, "at", "(", "on"));

    // "Problem list at start: stand 10 min"
    private static bool IsOfStart(SentenceItems items, int before)
    {
        for (var i = items.Sentence.First + 1; i < before; i++)
        {
            if (items.Text.LowerOf(i) == ":" && items.Text.LowerOf(i - 1) is "start" or "baseline" or "intake")
            {
                return true;
            }
        }

        return false;
    }

    // "Initial ODI 62, current ODI 58": the first of two.
    private static bool IsInitial(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Scope == FactScope.Case && items.AnyOf(match.First - 2, match.First, "initial", "baseline", "intake", "starting", "previous", "prior", "pre")
        && items.Facts.Exists(f => f.First > match.End && f.Value.Definition == match.Value.Definition && items.AnyOf(f.First - 2, f.First, "current", "today", "now", "present", "final", "latest", "most"));

    // "was 46%", "previously 46", "from 46"
    private static Assertion ToldAs(SentenceItems items, Quantity quantity, Assertion assertion) =>
        assertion == Assertion.Present && IsOfStart(items, quantity.First) ? Assertion.Historical
        : assertion == Assertion.Present && items.AnyOf(quantity.First - 2, quantity.First, "was", "previously", "formerly", "prior", "initially", "baseline") && items.AnyOf(quantity.First - 3, quantity.First, "(", "from", "previously", "prior", "initially")
            ? Assertion.Historical
            : assertion;

    private static void Emit(
        DocumentReading reading, SentenceItems items, Anchor anchor, FactDefinition definition, PhraseMatch<FactPhrase> match, Assertion assertion, FactValue? value, Reading r)
    {
        var time = definition.Type == FactType.Event ? EventTime(reading, items, anchor, definition.Scope)
            : definition.From == FactSource.Plan && assertion == Assertion.Planned ? items.Times.FirstOrDefault(t => t.Future && t.Start is not null)
            : null;
        if (definition.Type == FactType.Event && definition.Scope == FactScope.Case && time is null)
        {
            // An event of the case is its day; without one there is nothing to tell.
            return;
        }

        if (definition is { Type: FactType.Measure, Scope: FactScope.Case, Fresh: Freshness.Always or Freshness.Labs } && r.Quantity is { } number)
        {
            // "A1c 5.5 in January", "DXA 2024: T -0.7": the day of the test, where it stands beside the number.
            var test = items.Times.FirstOrDefault(t => t.Kind == Time.TimeKind.Date && !t.Future && t.Start is not null && ((t.First >= number.End && t.First - number.End <= 3) || (t.End <= number.First && anchor.First - t.End <= 3 && t.First >= anchor.First - 6)));
            if (test is not null)
            {
                reading.Add(DraftOf(anchor, definition, match, assertion, value, r) with { Date = test.Start });
                return;
            }
        }

        // What an operation report tells was done that day.
        var done = time is null && definition is { Type: FactType.Event, Scope: FactScope.Level } && assertion == Assertion.Present && Told.IsProcedure(reading) && reading.Document.Date is { } own
            && items.Sentence.SectionKind is not (SectionKind.History or SectionKind.PastHistory or SectionKind.Indication) ? DayRange.On(own) : (DayRange?)null;
        Draft Dated(Draft draft) => time is null ? draft with { Begin = draft.Begin ?? done } : draft with { Begin = time.Start, Finish = time.Kind == Time.TimeKind.Since ? null : time.Finish, Date = time.Future ? null : time.Start, Ongoing = time.Ongoing, Support = [.. draft.Support, (time.First, time.End)] };
        if (definition.Scope == FactScope.Case)
        {
            reading.Add(Dated(DraftOf(anchor, definition, match, assertion, value, r)) with { Part = PlaceReader.Part(items, anchor, definition) });
            return;
        }

        if (definition.BesideLevel && !PlaceReader.IsBesideLevel(items, anchor))
        {
            return;
        }

        if (definition.Type == FactType.Event && anchor.Before[0].Level is null && !items.Levels.Any(l => l.IsPlace && l.First >= anchor.End && l.First - anchor.End <= 3)
            && (PlaceReader.IsBesideAnother(items, anchor) || (assertion == Assertion.Historical && ReferenceEquals(r.Levels, items.Carried))))
        {
            // "L3-4: severe stenosis above the old fusion": the level is of the stenosis. Nor has "old fusion explored only if loose" that of the sentence before.
            r = r with { Levels = [], LevelForm = null };
        }

        if (assertion == Assertion.Absent && r.IsLent && (definition.IsOfAnyRegion || IsOfWholeStudy(reading, items, match)))
        {
            // "Severe stenosis at L4-5. No fracture.": nothing of the kind was seen anywhere. "L5-S1 unremarkable. No listhesis." likewise.
            r = r with { Levels = [], LevelForm = LevelForm.Any };
        }

        r = PlaceReader.Refine(reading, items, anchor, definition, assertion == Assertion.Absent || definition.BesideLevel ? PlaceReader.Elsewhere(items, anchor, r) : r);
        // "Old fusion explored only if it looks loose": what was done lies where it was told of, not where the talk is now.
        var isElsewhere = definition.Type == FactType.Event && items.Levels.Count == 0 && items.Sentence.Label is null && reading.Document.Type is not (Cases.DocumentType.ImagingReport or Cases.DocumentType.ProcedureNote)
            && items.AnyOf(items.Sentence.First, items.Sentence.End, "old", "existing", "previous", "prior", "earlier", "last", "the");
        foreach (var level in isElsewhere ? [null] : reading.LevelsOf(r))
        {
            reading.Add(Dated(DraftOf(anchor, definition, match, assertion, value, r)) with { Level = level, Part = PlaceReader.Part(items, anchor, definition) });
        }
    }

    // A sentence that denies a slip and tells nothing else, under no level of its own, where the document tells of none anywhere.
    private static bool IsOfWholeStudy(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Name is "listhesis" or "anterolisthesis" or "retrolisthesis" or "pars-defect" && items.Sentence.Label is null && items.Levels.Count == 0
        && items.Text.LowerOf(items.Sentence.First) == "no" && match.First - items.Sentence.First <= 2 && items.Sentence.End - match.End <= 1
        && !reading.Sentences.Any(s => s.Facts.Exists(f => f.Value is { Kind: FactPhraseKind.Is, Definition.Name: "listhesis" or "anterolisthesis" or "retrolisthesis" or "lateral-listhesis" or "pars-defect" or "isthmic" } && Told.Of(reading, f.First, f.End).Assertion == Assertion.Present));

    private static Time.TimeMention? EventTime(DocumentReading reading, SentenceItems items, Anchor anchor, FactScope scope)
    {
        // "MRI 8/12/25: severe stenosis above the old fusion": the day of a study is not the operation's.
        bool IsStudy(Time.TimeMention t) => items.AnyOf(t.First - 3, t.First, "mri", "mr", "ct", "ctm", "xr", "xray", "x-ray", "films", "film", "radiographs", "dxa", "dexa", "scan", "myelogram", "eos", "ray", "rays");
        var behind = items.Times.FirstOrDefault(t => t.First >= anchor.First && t.First - anchor.End <= 12 && !IsStudy(t) && t.Kind != Time.TimeKind.Duration);
        var ahead = behind ?? items.Times.LastOrDefault(t => t.End <= anchor.First && anchor.First - t.End <= 10 && !IsStudy(t) && (scope == FactScope.Level || t.Kind != Time.TimeKind.Duration));
        if (ahead is not { Kind: Time.TimeKind.Duration, Amount: { } amount, Unit: { } unit })
        {
            return ahead;
        }

        // "8 weeks s/p L4-5 fusion", "nine months after the fusion"
        return reading.Document.Date is { } note && items.AnyOf(ahead.End, ahead.End + 2, "s", "status", "after", "out", "post", "from", "following", "postop")
            && Time.Calendar.Add(note, -amount, unit) is { } near && Time.Calendar.Add(note, -(ahead.AmountHigh ?? amount), unit) is { } far
            ? ahead with { Kind = Time.TimeKind.Date, Start = new DayRange(far, near), Finish = new DayRange(far, near) } : null;
    }

    // A curve told as it was is the earlier measurement.
    private static FactDefinition Earlier(DocumentReading reading, FactDefinition definition) => definition.Name == "cobb" ? reading.Find("prior-cobb") ?? definition : definition;

    private static Draft DraftOf(Anchor anchor, FactDefinition definition, PhraseMatch<FactPhrase> match, Assertion assertion, FactValue? value, Reading r) =>
        new(definition, anchor.First, Math.Max(anchor.End, match.End), assertion)
        {
            Value = value,
            Side = definition.Sided ? r.Side : null,
            SideAt = r.SideAt,
            Support = anchor.Unless is { } unless ? [.. r.Support, unless] : r.Support,
        };
}
