using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.Alignment;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Reading.Treatment;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Findings;

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
            if (
                !fact.Value.Definition.BesideLevel
                || (!isPlaceList && PlaceReader.IsBesideLevel(items, new Anchor(fact.First, fact.End, fact.First, [])))
            )
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
            LabelledPlaces.Read(reading, items);
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
        items.Facts.Exists(f =>
            f.First == match.First
            && f.End == match.End
            && f.Value.Definition.From == FactSource.Plan
            && f.Value.Definition != match.Value.Definition
            && f.Value.Definition.Wording.Breadth < match.Value.Definition.Wording.Breadth
        );

    /// <summary>Words from a drug that is denied to the condition for which it is.</summary>
    private const int ReasonReach = 4;

    // A lasting condition in the past history is one that the person has; a status that its own words deny ("never smoker, no chew") is told, not denied.
    private static Assertion Condition(
        DocumentReading reading,
        SentenceItems items,
        PhraseMatch<FactPhrase> match,
        FactDefinition definition,
        string? word,
        Assertion assertion
    )
    {
        if (
            definition
            is not {
                From: FactSource.Anyone or FactSource.Lab,
                Fresh: Freshness.Always,
                Scope: FactScope.Case,
                Type: FactType.Finding or FactType.Word or FactType.Measure
            }
        )
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

        if (
            assertion == Assertion.Absent
            && definition.Lasting
            && match.Value.Kind == FactPhraseKind.Is
            && items.Drugs.Exists(d => d.End <= match.First && match.First - d.End <= ReasonReach && IsReason(items, d.End, match.First))
        )
        {
            // "No NSAIDs with CKD": the drug is denied, and the condition is the reason.
            return Assertion.Present;
        }

        return assertion == Assertion.Absent && word is not null && definition.Words.Count > 0 && word == definition.Words[0]
            ? Assertion.Present
            : assertion;
    }

    // "No NSAIDs given, denies diabetes", "no prednisone for no osteoporosis": what is denied by itself, or stands behind a comma, is no reason; "no NSAIDs given diabetes" gives one.
    private static bool IsReason(SentenceItems items, int from, int condition) =>
        !items.AnyOf(
            from,
            condition,
            ",",
            ";",
            ".",
            "no",
            "not",
            "nor",
            "without",
            "denies",
            "denied",
            "denying",
            "negative",
            "neg",
            "never"
        )
        && Enumerable
            .Range(from, condition - from)
            .Any(t =>
                items.Values.Talk.Reasons.Contains(items.Text.LowerOf(t)) && (t == condition - 1 || items.Text.LowerOf(t) != "given")
            );

    // "5 mm anterolisthesis": a number before a thing is its own only where the thing has such numbers.
    private static bool TakesQuantity(DocumentReading reading, SentenceItems items, int first, Quantity quantity) =>
        !IsOfLabelBefore(reading, items, first, quantity)
        && items.Facts.Exists(f =>
            f.First == first
            && (
                f.Value.Definition.Type == FactType.Measure
                    ? reading.ValueOf(f.Value.Definition, quantity) is not null
                    : f.Value.Definition.Scope == FactScope.Level && quantity.Unit is "mm" or "cm"
            )
        );

    // "LL 30 deg PT 33 deg": a number right behind the name of another measure is that one's.
    private static bool IsOfLabelBefore(DocumentReading reading, SentenceItems items, int first, Quantity quantity) =>
        items.Facts.Exists(f =>
            f.First != first
            && f.Value.Definition is { Type: FactType.Measure, Scope: FactScope.Case } own
            && (f.End == quantity.First || (f.End == quantity.First - 1 && items.AnyOf(f.End, f.End + 1, ":", "=", "of", "is")))
            && reading.ValueOf(own, quantity) is not null
        );

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

        if (
            kind == FactPhraseKind.Is
            && reading.Document.Type == Cases.DocumentType.ImagingReport
            && definition.Name == "urinary-retention"
            && items.AnyOf(match.First, match.End, "bladder")
            && items.AnyOf(match.First, match.End, "distended")
            && items.Sentence.SectionKind is SectionKind.Findings or SectionKind.Impression
            && !reading.IsBackground(items.Sentence)
            && Told.Of(reading, match.First, match.End).Assertion == Assertion.Present
        )
        {
            // "Distended bladder", on images: its size, and nobody asked whether he can void.
            return;
        }

        if (
            definition.Name == "motor-deficit"
            && kind == FactPhraseKind.IsNot
            && items.AnyOf(match.End, items.Sentence.End, "weak", "weaker", "weakish")
        )
        {
            // "Nonfocal, great toe perhaps a bit weak": what the sentence takes back is not denied.
            return;
        }

        if (
            definition.Name == "herniation"
            && items.AnyOf(match.First, match.First + 1, "slipped")
            && items.Facts.Exists(f =>
                f.Value.Definition.Name is "listhesis" or "anterolisthesis" or "retrolisthesis"
                && f.First - match.End <= SlipReach
                && match.First - f.End <= SlipReach
            )
        )
        {
            // "Slipped disc, grade 1 spondylolisthesis": the vertebra slipped.
            return;
        }

        if (items.IsBlank(match.End) || (definition.Type == FactType.Grade && (items.IsLegend || items.IsDefined(match.End))))
        {
            return;
        }

        var hasTwin = items.Facts.Exists(f =>
            f.First == match.First
            && f.End == match.End
            && f.Value.Definition != definition
            && (f.Value.Definition.From == FactSource.Plan) != (definition.From == FactSource.Plan)
        );
        if (OperationReader.Resolve(reading, items, match.First, match.End, definition, hasTwin) is not { } assertion)
        {
            return;
        }

        assertion = Condition(reading, items, match, definition, word, assertion);
        if (
            definition.Name == "steroid-use"
            && assertion == Assertion.Absent
            && match.Value.Kind == FactPhraseKind.Is
            && (items.Sentence.SectionKind == SectionKind.Plan || items.AnyOf(items.Sentence.First, match.First, "per", "protocol"))
        )
        {
            // "Plan: no steroids, sugars": none is to be given, whatever was taken.
            return;
        }

        if (definition.Name == "steroid-use" && assertion is Assertion.Present or Assertion.Planned && IsOfAnyone(items, match.First))
        {
            // "Advised for anyone on long-term steroids": people in general.
            assertion = Assertion.Hypothetical;
        }

        if ((assertion == Assertion.Absent || (kind == FactPhraseKind.IsNot && assertion == Assertion.Present)) && IsOfTemplate(items))
        {
            // "Default ROS: no incontinence", "no weakness <- default text, not edited": nobody asked. What is found is told all the same.
            assertion = Assertion.Hypothetical;
        }

        if (
            assertion == Assertion.Planned
            && definition
                is {
                    From: FactSource.Plan,
                    Name: "pelvic-anchor" or "planned-facet-removal" or "osteotomy" or "pars-resection" or "bmp" or "separate-harvest"
                }
            && IsUnderCondition(items, match.First)
        )
        {
            assertion = Assertion.Hypothetical;
        }

        if (
            assertion is Assertion.Present or Assertion.Planned
            && match.End + 1 < items.Sentence.End
            && items.Text.LowerOf(match.End) == ":"
            && items.Text.LowerOf(match.End + 1) is "none" or "nil"
        )
        {
            // "Osteotomies: none three-column."
            assertion = Assertion.Absent;
        }

        if (
            assertion == Assertion.Planned
            && definition.From != FactSource.Plan
            && (
                !definition.Done
                || items.Quantities.Exists(q =>
                    q.First >= match.End && q.First - match.End <= 1 && q is { Form: QuantityForm.Plain, Unit: null }
                )
            )
            && definition.Type is FactType.Finding or FactType.Grade or FactType.Measure
        )
        {
            // A plan is made for findings, it does not consist of them. A screen with its score ("PHQ-9 5") was done.
            assertion = Assertion.Present;
        }

        if (
            assertion is Assertion.Present or Assertion.Absent
            && definition.From == FactSource.Imaging
            && (items.IsEarlier(reading.Document.Date) || items.IsOfComparison(match.First))
        )
        {
            assertion = Assertion.Historical;
        }

        if (
            assertion == Assertion.Present
            && (definition.Type is FactType.Finding or FactType.Grade || definition is { Type: FactType.Word, Fresh: Freshness.Exam })
            && items.IsRiskList
        )
        {
            assertion = Assertion.Hypothetical;
        }

        if (
            assertion == Assertion.Present
            && definition is { Scope: FactScope.Case, Type: FactType.Finding, Fresh: Freshness.Exam }
            && items.IsAdvice
        )
        {
            // "Advised: urgent care is not enough for bladder loss or saddle numbness -> ED."
            assertion = Assertion.Hypothetical;
        }

        if (
            definition.Type == FactType.Measure
            && assertion == Assertion.Present
            && items.IsGoal(match.First)
            && !items.Quantities.Exists(q => q.AfterArrow && q.First >= match.End)
        )
        {
            assertion = Assertion.Hypothetical;
        }

        if (
            assertion == Assertion.Absent
            && (
                (definition.Type == FactType.Word && word is not null)
                || (definition.From == FactSource.Plan && IsDeniedByAnother(items, match))
            )
        )
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
            var isPlain =
                assertion == Assertion.Present
                || (assertion == Assertion.Planned && definition.From == FactSource.Plan)
                || (assertion == Assertion.Historical && (hasTwin || Told.Of(reading, match.First, match.End).BySection));
            assertion = isPlain ? Assertion.Absent : assertion;
        }

        switch (definition.Type)
        {
            case FactType.Measure:
                MeasureReader.Read(reading, items, anchor, match, assertion);
                break;
            case FactType.Grade:
                Graded(reading, items, anchor, match, assertion, word);
                break;
            default:
                Plain(reading, items, anchor, match, assertion, word);
                break;
        }
    }

    /// <summary>Words between a "slipped disc" and the slip that is meant by it.</summary>
    private const int SlipReach = 4;

    // "anyone on long-term steroids", "everyone taking prednisone"
    private static bool IsOfAnyone(SentenceItems items, int drug)
    {
        var i = drug;
        while (
            i > items.Sentence.First
            && items.AnyOf(i - 1, i, "on", "taking", "long", "-", "term", "long-term", "longterm", "chronic", "daily", "oral", "systemic")
        )
        {
            i--;
        }

        return items.AnyOf(i - 1, i, "anyone", "everyone", "anybody", "everybody");
    }

    // "Templated neuro", "macro text, not reviewed", "unedited default"
    private static bool IsOfTemplate(SentenceItems items)
    {
        var (text, talk) = (items.Text, items.Values.Talk);
        var (first, end) = Braced(items);
        bool AnyAt(int from, int to, IReadOnlySet<string> words) => text.Holds(Math.Max(from, first), Math.Min(to, end), words);
        for (var i = first; i < end; i++)
        {
            if (
                talk.Templates.Contains(text.LowerOf(i))
                && (
                    AnyAt(i + 1, i + 2, talk.Templated)
                    || AnyAt(i - 1, i, talk.Unedited)
                    || (
                        AnyAt(i + 1, i + 6, talk.Edited)
                        && Enumerable.Range(i + 1, Math.Max(0, Math.Min(5, end - i - 1))).Any(t => text.LowerOf(t) is "not" or "never")
                    )
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // "{Default ROS: no retention. Neuro no weakness <-- not edited}": the sentence, and the braces around it on its line.
    private static (int First, int End) Braced(SentenceItems items)
    {
        var (text, line) = (items.Text, items.Text.LineOf(items.Sentence.First));
        var (first, end) = (items.Sentence.First, items.Sentence.End);
        while (
            first > 0
            && items.Sentence.First - first < LongestBraces
            && text.LineOf(first - 1) == line
            && text.LowerOf(first) != "{"
            && text.LowerOf(first - 1) != "}"
        )
        {
            first--;
        }

        if (text.LowerOf(first) != "{")
        {
            return (items.Sentence.First, items.Sentence.End);
        }

        while (end < text.Tokens.Count && end - first < LongestBraces && text.LowerOf(end - 1) != "}")
        {
            end++;
        }

        return (first, end);
    }

    private const int LongestBraces = 60;

    // "If bone is poor, iliac screws will be added": not what is planned. Leave to do it is no such condition ("if approved").
    private static bool IsUnderCondition(SentenceItems items, int at)
    {
        for (var i = at - 1; i > items.Sentence.First && at - i < 24; i--)
        {
            if (
                items.AnyOf(i, i + 1, ",")
                && items.AnyOf(items.Sentence.First, items.Sentence.First + 2, "if", "should", "unless")
                && items.Text.LowerOf(items.Sentence.First) is "if" or "should" or "unless" or "-" or "*"
            )
            {
                return !items.AnyOf(items.Sentence.First, i, items.Values.Operations.Permitted);
            }
        }

        return false;
    }

    private static void Plain(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        PhraseMatch<FactPhrase> match,
        Assertion assertion,
        string? word
    )
    {
        var definition = match.Value.Definition;
        var value =
            word is not null ? FactValue.Of(word)
            // "Slipped by 7 mm through bilateral pars defects": the figure is of the slip.
            : anchor.Before[0].Quantities.Find(q => q.Unit is "mm" or "cm") is { } size
            && definition.Type == FactType.Finding
            && !items.AnyOf(size.End, match.First, "through", "by", "from", "across", "with")
                ? new FactValue { Stated = size.Low, StatedUnit = size.Unit }
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

    private static void Graded(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        PhraseMatch<FactPhrase> match,
        Assertion assertion,
        string? word
    )
    {
        var definition = match.Value.Definition;
        var readings = Attachment.Read(items, anchor, wantsQuantity: false);
        foreach (var r in readings)
        {
            // A phrase with a word of its own ("extrusion") needs no degree; one of degree only ("large") does not grade it.
            // "The facets show moderate arthrosis": a degree within the words.
            var inside = items.Grades.Find(g => g.First > match.First && g.End < match.End);
            var value = word is not null ? FactValue.Of(word) : GradeValue(definition, inside.End > 0 ? inside.Value : r.Grade);
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

        if (
            word is not null
            && definition.Scale is { } degrees
            && degrees.Rank("protrusion") is var least and >= 0
            && degrees.Rank(word) > least
        )
        {
            // "No extrusion" leaves a protrusion open.
            value = new FactValue
            {
                Word = "none",
                WordHigh = "protrusion",
                Stated = "none",
            };
            return true;
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

        string? Fit(string w) =>
            scale.Rank(w) >= 0 ? w
            : w == "extreme" && scale.Rank("severe") >= 0 ? "severe"
            : null;
        return Fit(g.Low) is not { } low || Fit(g.High) is not { } high ? null
            : low == high ? FactValue.Of(low)
            : new FactValue
            {
                Word = low,
                WordHigh = high,
                Stated = $"{low} to {high}",
            };
    }

    internal static void Emit(
        DocumentReading reading,
        SentenceItems items,
        Anchor anchor,
        FactDefinition definition,
        PhraseMatch<FactPhrase> match,
        Assertion assertion,
        FactValue? value,
        Reading r
    )
    {
        var time =
            definition.Type == FactType.Event ? EventTime(reading, items, anchor, definition.Scope)
            : definition.From == FactSource.Plan && assertion == Assertion.Planned
                ? items.Times.FirstOrDefault(t => t.Future && t.Start is not null)
            : null;
        if (definition.Type == FactType.Event && definition.Scope == FactScope.Case && time is null)
        {
            // An event of the case is its day; without one there is nothing to tell.
            return;
        }

        if (
            definition is { Type: FactType.Measure, Scope: FactScope.Case, Fresh: Freshness.Always or Freshness.Labs }
            && r.Quantity is { } number
        )
        {
            // "A1c 5.5 in January", "DXA 2024: T -0.7": the day of the test, where it stands beside the number.
            var test = items.Times.FirstOrDefault(t =>
                t.Kind == Time.TimeKind.Date
                && !t.Future
                && t.Start is not null
                && (
                    (t.First >= number.End && t.First - number.End <= 3)
                    || (t.End <= number.First && anchor.First - t.End <= 4 && t.First >= anchor.First - 10)
                )
            );
            if (test is not null)
            {
                reading.Add(DraftOf(anchor, definition, match, assertion, value, r) with { Date = test.Start });
                return;
            }
        }

        // What an operation report tells was done that day.
        var done =
            time is null
            && definition is { Type: FactType.Event, Scope: FactScope.Level }
            && assertion == Assertion.Present
            && Told.IsProcedure(reading)
            && reading.Document.Date is { } own
            && items.Sentence.SectionKind is not (SectionKind.History or SectionKind.PastHistory or SectionKind.Indication)
                ? DayRange.On(own)
                : (DayRange?)null;
        Draft Dated(Draft draft) =>
            time is null
                ? draft with
                {
                    Begin = draft.Begin ?? done,
                }
                : draft with
                {
                    Begin = time.Start,
                    Finish = time.Kind == Time.TimeKind.Since ? null : time.Finish,
                    Date = time.Future ? null : time.Start,
                    Ongoing = time.Ongoing,
                    Support = [.. draft.Support, (time.First, time.End)],
                };
        if (definition.Scope == FactScope.Case)
        {
            reading.Add(
                Dated(DraftOf(anchor, definition, match, assertion, value, r)) with
                {
                    Part = PlaceReader.Part(items, anchor, definition),
                }
            );
            return;
        }

        if (definition.BesideLevel && !(PlaceReader.IsBesideLevel(items, anchor) && PlaceReader.IsOfLevel(items, anchor)))
        {
            return;
        }

        if (
            definition.Type == FactType.Event
            && anchor.Before[0].Level is null
            && !items.Levels.Any(l =>
                l.IsPlace && l.First >= anchor.End && l.First - anchor.End <= 3 && !items.AnyOf(anchor.End, l.First, ",")
            )
            && (
                PlaceReader.IsBesideAnother(items, anchor)
                || (assertion == Assertion.Historical && ReferenceEquals(r.Levels, items.Carried))
            )
        )
        {
            // "L3-4: severe stenosis above the old fusion": the level is of the stenosis. Nor has "old fusion explored only if loose" that of the sentence before.
            r = r with
            {
                Levels = [],
                LevelForm = null,
            };
        }

        r = definition.Type == FactType.Event ? r : PlaceReader.OffFusion(reading, items, match.End, r);
        if (assertion is Assertion.Family or Assertion.OtherPerson && r.IsLent && ReferenceEquals(r.Levels, items.Carried))
        {
            // "Screws at L4 to S1 stay. ... Her sister's fusion became infected": not at the levels of this person's.
            r = r with
            {
                Levels = [],
                LevelForm = null,
            };
        }

        if (
            assertion == Assertion.Absent
            && r.IsLent
            && (
                (definition.Type == FactType.Event && match.Value.Kind == FactPhraseKind.IsNot)
                || definition.IsOfAnyRegion
                || definition.Name == "osteotomy"
                || IsOfWholeStudy(reading, items, match)
                || IsOfStudyNamed(items, match)
            )
        )
        {
            // "Severe stenosis at L4-5. No fracture.": nothing of the kind was seen anywhere. "L5-S1 unremarkable. No listhesis." likewise.
            r = r with
            {
                Levels = [],
                LevelForm = LevelForm.Any,
            };
        }

        if (
            r.Side is null
            && assertion == Assertion.Present
            && definition is { Sided: true, Name: "synovial-cyst" or "facet-effusion" }
            && FacetSide(items) is { } joint
        )
        {
            // "From the left L4-5 facet joint arises a cyst": on the side of its joint.
            r = r with
            {
                Side = joint.Side,
                SideAt = joint.First,
                Support = [.. r.Support, (joint.First, joint.End)],
            };
        }

        r = PlaceReader.Refine(
            reading,
            items,
            anchor,
            definition,
            assertion == Assertion.Absent || definition.BesideLevel ? PlaceReader.Elsewhere(items, anchor, r) : r
        );
        // "Old fusion explored only if it looks loose": what was done lies where it was told of, not where the talk is now.
        var isElsewhere =
            definition.Type == FactType.Event
            && items.Levels.Count == 0
            && items.Sentence.Label is null
            && reading.Document.Type is not (Cases.DocumentType.ImagingReport or Cases.DocumentType.ProcedureNote)
            && items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Operations.Existing);
        foreach (var level in isElsewhere ? [null] : reading.LevelsOf(r))
        {
            reading.Add(
                Dated(DraftOf(anchor, definition, match, assertion, value, r)) with
                {
                    Level = level,
                    Part = PlaceReader.Part(items, anchor, definition),
                }
            );
        }
    }

    private static (int First, int End, Cases.Side Side)? FacetSide(SentenceItems items)
    {
        foreach (var side in items.Sides)
        {
            if (
                items.AnyOf(side.End, side.End + 3, "facet", "facets")
                || items.Levels.Any(l => l.First == side.End && items.AnyOf(l.End, l.End + 2, "facet", "facets"))
            )
            {
                return (side.First, side.End, side.Value);
            }
        }

        return null;
    }

    // "No fusion. Standing XR last spring no slip.": a sentence that opens with a study tells of all of it.
    private static bool IsOfStudyNamed(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Name is "listhesis" or "anterolisthesis" or "retrolisthesis" or "pars-defect" or "instability"
        && items.Levels.Count == 0
        && !items.AnyOf(match.End, match.End + 2, "there", "here")
        && items.AnyOf(items.Sentence.First, Math.Min(match.First, items.Sentence.First + 4), items.Values.Studies.Opening);

    // A sentence that denies a slip and tells nothing else, under no level of its own, where the document tells of none anywhere.
    private static bool IsOfWholeStudy(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.Value.Definition.Name is "listhesis" or "anterolisthesis" or "retrolisthesis" or "pars-defect"
        && !(items.Sentence.Label is { } label && reading.Levels.In(items.Index).Any(l => l.First < label.End && label.First < l.End))
        && items.Levels.Count == 0
        && (
            IsOnlyDenied(items)
            || (
                (
                    (items.Text.LowerOf(items.Sentence.First) == "no" && match.First - items.Sentence.First <= 2)
                    || (match.Value.Kind == FactPhraseKind.IsNot && match.First == items.Sentence.First)
                    || IsAmongDenials(items, match)
                )
                && (
                    items.Sentence.End - match.End <= 1
                    || items.AnyOf(match.End, match.End + 1, ",", ";", "or", "and")
                        && items.AnyOf(match.End + 1, match.End + 2, "no", "nor")
                )
            )
        )
        && !reading.Sentences.Any(s =>
            s.Facts.Exists(f =>
                f.Value.Kind == FactPhraseKind.Is
                && (match.Value.Definition.Name == "listhesis" || f.Value.Definition.Name != "lateral-listhesis")
                && IsOfKind(match.Value.Definition.Name, f.Value.Definition.Name)
                && Told.Of(reading, f.First, f.End).Assertion == Assertion.Present
            )
        );

    // "No anterolisthesis or retrolisthesis.": nothing but what is denied.
    private static bool IsOnlyDenied(SentenceItems items) =>
        items.AnyOf(items.Sentence.First, items.Sentence.First + 1, "no", "without")
        && Enumerable
            .Range(items.Sentence.First, items.Sentence.End - items.Sentence.First)
            .All(t =>
                items.Facts.Exists(f => f.First <= t && t < f.End)
                || items.AnyOf(t, t + 1, "no", "or", "nor", "and", ",", "/", ".", "evidence", "of", "definite", "significant")
            );

    // "Alignment normal, no listhesis, no pars defect": behind others that deny too, in an item of its own.
    private static bool IsAmongDenials(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        (match.Value.Kind == FactPhraseKind.IsNot || items.AnyOf(match.First - 1, match.First, "no", "nor", "or", "without"))
        && items.Facts.Exists(f => f.First == items.Sentence.First)
        && items.Facts.TrueForAll(f =>
            f.First >= match.First || f.Value.Kind == FactPhraseKind.IsNot || items.AnyOf(f.First - 1, f.First, "no", "nor", "without")
        );

    // A slip anywhere makes its denial one of the place; a pars that is whole says nothing of slips.
    private static bool IsOfKind(string denied, string told) =>
        told is "pars-defect" or "isthmic"
        || (denied != "pars-defect" && told is "listhesis" or "anterolisthesis" or "retrolisthesis" or "lateral-listhesis");

    private static Time.TimeMention? EventTime(DocumentReading reading, SentenceItems items, Anchor anchor, FactScope scope)
    {
        // "MRI 8/12/25: severe stenosis above the old fusion": the day of a study is not the operation's.
        bool IsStudy(Time.TimeMention t) => items.AnyOf(t.First - 3, t.First, items.Values.Studies.Dated);
        // "PT after L5-S1 fusion   12/09/2024 - 03/07/2025": no operation takes weeks, and therapy does; without a word of it the first day is the operation's.
        bool IsLong(Time.TimeMention t) =>
            scope == FactScope.Level
            && t is { Kind: Time.TimeKind.Range, Start: { IsExact: true } from, Finish: { } to }
            && to.Last.DayNumber - from.First.DayNumber > 3;
        bool IsOver(Time.TimeMention t) =>
            IsLong(t)
            && (
                items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care)
                || items.AnyOf(items.Sentence.First, items.Sentence.End, "pt", "therapy", "rehab", "visits", "sessions")
            );
        // "In November the legs began to cramp; by Thanksgiving he had to sit", "yesterday the foot began to slap and today she tripped": behind another clause it is of that.
        bool IsOfNext(Time.TimeMention t) =>
            scope == FactScope.Case
            && items.AnyOf(anchor.End, t.First, ";", "and", "but")
            && items.Times.Any(b => b.End <= anchor.First && b.Kind is Time.TimeKind.Date or Time.TimeKind.Since);
        var behind = items.Times.FirstOrDefault(t =>
            t.First >= anchor.First
            && t.First - anchor.End <= 12
            && !IsStudy(t)
            && t.Kind != Time.TimeKind.Duration
            && !IsOver(t)
            && !IsOfNext(t)
        );
        var ahead =
            behind
            ?? items.Times.LastOrDefault(t =>
                t.End <= anchor.First
                && anchor.First - t.End <= 10
                && !IsStudy(t)
                && !IsOver(t)
                && (scope == FactScope.Level || t.Kind != Time.TimeKind.Duration)
            );
        if (ahead is not { Kind: Time.TimeKind.Duration, Amount: { } amount, Unit: { } unit })
        {
            return ahead is not null && IsLong(ahead) ? ahead with { Finish = ahead.Start } : ahead;
        }

        // "8 weeks s/p L4-5 fusion", "nine months after the fusion"
        return
            reading.Document.Date is { } note
            && items.AnyOf(ahead.End, ahead.End + 2, items.Values.Operations.BehindTime)
            && Time.Calendar.Add(note, -amount, unit) is { } near
            && Time.Calendar.Add(note, -(ahead.AmountHigh ?? amount), unit) is { } far
            ? ahead with
            {
                Kind = Time.TimeKind.Date,
                Start = new DayRange(far, near),
                Finish = new DayRange(far, near),
            }
            : null;
    }

    // A curve told as it was is the earlier measurement.
    internal static FactDefinition EarlierOf(DocumentReading reading, FactDefinition definition) =>
        definition.Name == "cobb" ? reading.Find("prior-cobb") ?? definition : definition;

    internal static Draft DraftOf(
        Anchor anchor,
        FactDefinition definition,
        PhraseMatch<FactPhrase> match,
        Assertion assertion,
        FactValue? value,
        Reading r
    ) =>
        new(definition, anchor.First, Math.Max(anchor.End, match.End), assertion)
        {
            Value = value,
            Side = definition.Sided ? r.Side : null,
            SideAt = r.SideAt,
            Support = anchor.Unless is { } unless ? [.. r.Support, unless] : r.Support,
        };
}
