using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Reading.Alignment;
using Copilot.Core.Facts.Reading.Days;
using Copilot.Core.Facts.Reading.Person;
using Copilot.Core.Facts.Reading.Places;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;

namespace Copilot.Core.Facts.Reading;

/// <summary>What follows from all sentences of a document together, in the order of <see cref="All"/>: each sees what those before it left.</summary>
internal static class Conclusions
{
    public static IReadOnlyList<Conclusion> All { get; } =
    [
        new("what overlaps is told once, before anything is counted", p => p.Reading.Settle()),
        new("in which position a film was taken", p => PositionReader.Read(p.Reading)),
        new("how far a level moves: the difference of positions, which stand now", p => MotionReader.Read(p.Reading)),
        new("that an examination took place", p => ExaminationReader.Read(p.Reading)),
        new("what a document about another part tells of that part", p => DropOfOtherPart(p.Reading, p.Part)),
        new("whether and since when tobacco is used, from all that is told of it", p => TobaccoReader.Conclude(p.Reading)),
        new("a score of none denies its pain", p => DenyPainless(p.Reading)),
        new("a score tells its pain, where nothing else does", p => TellPainful(p.Reading)),
        new("symptoms with their sides and times, once scores have spoken", p => p.Symptoms.Conclude()),
        new("a pattern that the note denies by its name is none", p => DropDeniedPattern(p.Reading)),
        new("a tilt of no level is the pelvis's", p => TiltOfPelvis(p.Reading)),
        new("a narrowing told again without its place is the one that has it", p => PlacedAlready(p.Reading)),
        new("narrowing on plain films is of the disc", p => NarrowOnFilms(p.Reading)),
        new("ends of a construct without a reason are none that is given", p => DropEndsWithoutReason(p.Reading)),
        new("a heading names what its sentence places", p => DropUnplaced(p.Reading)),
        new("what has not healed lies where the only fusion lies", p => PlaceUnhealed(p.Reading)),
        new("one thing of two phrases is told once, by the one with its number", p => DropUnvalued(p.Reading)),
        new("a beginning beside care is that care's", p => DropOnsetsOfCare(p.Reading)),
        new("an injection takes no level of the neck that stands far from it", p => FreeOfNeck(p.Reading)),
        new("levels by which bones are named, when no level comes any more", p => BonedLevels.Settle(p.Reading)),
        new("strength under a block is no loss", p => PastTransients(p.Reading)),
        new("whether a sign is new, when the signs stand", p => CourseReader.Read(p.Reading)),
        new("the day of whatever has none of its own, at the end", p => DayOwners.Give(p.Reading)),
    ];

    // "Unloader brace" of a knee, "lace-up brace" of an ankle; "tried a lumbar brace" there is of the back all the same.
    private static void DropOfOtherPart(DocumentReading reading, string? part)
    {
        if (part is null)
        {
            return;
        }

        reading.Drafts.RemoveAll(d =>
            (
                d.Definition.IsOfRecordsPart
                || (
                    d.Definition.Name == ExaminationReader.FactName
                    && reading.Document.Type == Cases.DocumentType.TherapyRecord
                    && !(
                        reading.ItemsAt(d.First) is { Levels.Count: 0 } told
                        && reading.Regions.In(told.Index).Meets(reading.Lexicon.RegionsOf(d.Definition))
                    )
                )
            )
            && d.Level is null
            && reading.ItemsAt(d.First) is var items
            && !items.Levels.Any(l => l.IsPlace)
            && !items.BodyParts.Exists(b => b.Value == "spine")
            && !(d.Definition.Name == "injection" && items.AnyOf(d.First, d.End, items.Care.SpineInjections))
            && !(d.Definition.Name == "brace" && items.AnyOf(d.First, d.End, items.Care.SpineBraces))
        );
    }

    // "L4 lies anterior to L5 by 6 mm": the same thing named by two phrases of one sentence is told once, by the one that has its number.
    private static void DropUnvalued(DocumentReading reading)
    {
        // "L4 forward on L5 6 mm neutral": a number told without a direction is that of the slip whose direction the sentence names.
        var directed = Enumerable
            .Range(0, reading.Drafts.Count)
            .Where(i =>
                reading.Drafts[i]
                    is {
                        Definition.Name: "anterolisthesis" or "retrolisthesis",
                        Value: null,
                        Assertion: Assertion.Present,
                        Level: not null
                    }
            )
            .GroupBy(i => (reading.Text.SentenceOf(reading.Drafts[i].First), reading.Drafts[i].Level))
            .ToDictionary(g => g.Key, g => new Queue<int>(g));
        foreach (
            var plain in reading.Drafts.FindAll(d =>
                d is { Definition.Name: "listhesis", Value: not null, Assertion: Assertion.Present, Level: not null }
            )
        )
        {
            var sentence = reading.Text.SentenceOf(plain.First);
            if (directed.TryGetValue((sentence, plain.Level), out var places) && places.TryDequeue(out var at))
            {
                reading.Replace(
                    at,
                    reading.Drafts[at] with
                    {
                        Value = plain.Value,
                        Support = [.. reading.Drafts[at].Support, .. plain.Support],
                    }
                );
                var piece = reading.ItemsAt(plain.First).Piece;
                reading.Remove(piece, piece + 1, d => ReferenceEquals(d, plain));
            }
        }

        reading.Settle();

        var valued = reading
            .Drafts.Where(d => d.Definition.Named && d.Value is not null)
            .Select(d => (reading.Text.SentenceOf(d.First), d.Definition.Name, d.Level))
            .ToHashSet();
        reading.Drafts.RemoveAll(d =>
            d.Definition.Named
            && d.Value is null
            && d.Assertion == Assertion.Present
            && valued.Contains((reading.Text.SentenceOf(d.First), d.Definition.Name, d.Level))
        );
    }

    // "Transiently 3/5 from the local, recovered before discharge": strength under a block is no loss.
    private static void PastTransients(DocumentReading reading)
    {
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is { Definition.Name: "motor-grade", Assertion: Assertion.Present } grade
                && reading.ItemsAt(grade.First) is var items
                && items.AnyOf(grade.First - 4, grade.End + 12, items.Values.Strength.Passing)
            )
            {
                reading.Drafts[i] = grade with { Assertion = Assertion.Hypothetical };
            }
        }
    }

    // "Started" alone, beside a drug or a kind of care, begins that and no symptom.
    private static void DropOnsetsOfCare(DocumentReading reading)
    {
        var symptoms = reading
            .Drafts.Where(d => d.Definition.Name is "leg-symptoms" or "back-pain" or "radiculopathy" or "claudication")
            .Select(d => d.First)
            .ToHashSet();
        reading.Drafts.RemoveAll(d =>
            d.Definition.Name == "symptom-onset"
            && d.End - d.First <= 2
            && reading.ItemsAt(d.First) is var items
            && (
                items.Drugs.Count > 0
                || reading.Document.Type == Cases.DocumentType.TherapyRecord
                || items.Tobacco.Exists(t => t.Value is TobaccoWord.Product or TobaccoWord.Rate or TobaccoWord.Stop)
                || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care)
            )
            && !Enumerable.Range(d.First - 8, 17).Any(at => at >= items.Sentence.First && symptoms.Contains(at))
        );
    }

    // "C5-6 fusion in 2019, then an ESI for the leg": the level of the neck is the injection's only right beside it.
    private static void FreeOfNeck(DocumentReading reading)
    {
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is { Definition.Name: "injection", Level: { Upper: <= Cases.Bone.C7 } level } draft
                && !reading
                    .ItemsAt(draft.First)
                    .Levels.Any(l =>
                        l.Levels.Contains(level) && l.First - draft.End <= BesideInjection && draft.First - l.End <= BesideInjection
                    )
            )
            {
                reading.Drafts[i] = draft with { Level = null };
            }
        }
    }

    private const int BesideInjection = 3;

    // "Severe central canal stenosis with effacement of CSF": the same narrowing, told again in the same sentence without its place.
    private static void PlacedAlready(DocumentReading reading)
    {
        bool Names(Draft d) =>
            Enumerable
                .Range(d.First, d.End - d.First)
                .Any(t =>
                    reading.Text.LowerOf(t) is var word
                    && (word.StartsWith("sten", StringComparison.Ordinal) || word.StartsWith("narrow", StringComparison.Ordinal))
                );
        bool IsNarrowing(Draft d) =>
            d is { Definition: { Type: FactType.Grade, Scale.Name: "stenosis" }, Assertion: Assertion.Present, Side: null };
        var placed = reading
            .Drafts.Where(o => o.Definition.Name == "central-stenosis" && IsNarrowing(o) && o.Value is not null)
            .ToLookup(o => (reading.Text.SentenceOf(o.First), o.Level), o => o.Value!.Word);
        reading.Drafts.RemoveAll(d =>
            d.Definition.Name == "stenosis"
            && IsNarrowing(d)
            && !Names(d)
            && placed[(reading.Text.SentenceOf(d.First), d.Level)].Any(word => d.Value is null || d.Value.Word == word)
        );
    }

    // "Spondylosis with mild narrowing at L4-5": plain films show the space between the bones, not the canal.
    private static void NarrowOnFilms(DocumentReading reading)
    {
        if (
            reading.Document
                is not {
                    Type: Cases.DocumentType.ImagingReport,
                    Modality: Cases.Modality.Xray or Cases.Modality.FlexionExtension or Cases.Modality.StandingFullLength
                }
            || reading.Find("disc-degeneration") is not { } disc
        )
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is { Definition.Name: "stenosis" } draft
                && Enumerable
                    .Range(draft.First, draft.End - draft.First)
                    .Any(t => reading.Text.LowerOf(t).StartsWith("narrow", StringComparison.Ordinal))
            )
            {
                reading.Drafts[i] = draft with { Definition = disc };
            }
        }
    }

    // "Pelvic incidence 51 degrees, tilt 24 degrees": on films of the whole spine a tilt of no level is the pelvis's.
    private static void TiltOfPelvis(DocumentReading reading)
    {
        if (reading.Document.Type == Cases.DocumentType.TherapyRecord)
        {
            // "Posterior pelvic tilt 2x15", "Pt pain 8": an exercise, and the patient.
            reading.Drafts.RemoveAll(d => d.Definition.Name == "pelvic-tilt");
            return;
        }

        if (
            reading.Document is not { Modality: Cases.Modality.StandingFullLength }
            || reading.Find("pelvic-tilt") is not { } tilt
            || reading.Drafts.Exists(d => d.Definition == tilt)
        )
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i]
                    is { Definition.Name: "dynamic-angulation", Level: null, Assertion: Assertion.Present, Value.Low: { } low } draft
                && tilt.Admits(low)
                && reading.Text.LowerOf(draft.First) == "tilt"
            )
            {
                reading.Drafts[i] = draft with { Definition = tilt };
            }
        }
    }

    // "UIV T10, LIV S1." names the ends and gives no reason; its own sentence or the next must.
    private static void DropEndsWithoutReason(DocumentReading reading)
    {
        reading.Drafts.RemoveAll(d =>
        {
            if (d.Definition.Name != "end-vertebra-rationale" || d.Assertion != Assertion.Planned)
            {
                return false;
            }

            var items = reading.ItemsAt(d.First);
            var next = items.Piece + 1 < reading.Sentences.Count ? reading.Sentences[items.Piece + 1] : null;
            return !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Constructs.EndReasons)
                && next?.AnyOf(next.Sentence.First, next.Sentence.End, items.Values.Constructs.EndReasons) != true;
        });
    }

    // "He does not describe true claudication, he can walk a mile leaning on a cart": the pattern is none where the note denies it by its name.
    private static void DropDeniedPattern(DocumentReading reading)
    {
        bool IsNamed(Draft d) =>
            Enumerable
                .Range(d.First, d.End - d.First)
                .Any(t => reading.Text.LowerOf(t).Contains("claud", StringComparison.Ordinal) || reading.Text.LowerOf(t) == "nc");
        var told = reading.Drafts.FindAll(d => d.Definition.Name == "claudication");
        if (
            told.Exists(d => d.Assertion == Assertion.Absent && IsNamed(d))
            && !told.Exists(d => d.Assertion == Assertion.Present && IsNamed(d))
        )
        {
            reading.Drafts.RemoveAll(d => d.Definition.Name == "claudication" && d.Assertion == Assertion.Present);
        }
    }

    // "Leg pain 0/10" denies leg pain.
    private static void DenyPainless(DocumentReading reading)
    {
        var none = reading
            .Drafts.Where(d => d.Definition.Name is "leg-pain-score" or "back-pain-score" && d.Value?.High == 0)
            .Select(d => (d.First, d.Definition.Name[..4]))
            .ToHashSet();
        for (var i = 0; none.Count > 0 && i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (
                draft.Assertion == Assertion.Present
                && draft.Definition.Name is "leg-symptoms" or "back-pain"
                && Enumerable.Range(draft.First, draft.End + 4 - draft.First).Any(at => none.Contains((at, draft.Definition.Name[..4])))
            )
            {
                reading.Drafts[i] = draft with { Assertion = Assertion.Absent };
            }
        }
    }

    // "NRS legs 7": a score of leg pain is a record of it, where no words of the note say more.
    private static void TellPainful(DocumentReading reading)
    {
        if (
            reading.Find("leg-symptoms") is not { } symptom
            || reading.Drafts.Exists(d =>
                d.Definition.Name is "leg-symptoms" or "radiculopathy" or "axial-only"
                && d.Assertion is Assertion.Present or Assertion.Absent
            )
        )
        {
            return;
        }

        var scores = reading.Drafts.FindAll(d =>
            d.Definition.Name == "leg-pain-score" && d.Assertion == Assertion.Present && d.Value?.High > 0
        );
        reading.Drafts.AddRange(
            scores.Select(d => new Draft(symptom, d.First, d.End, Assertion.Present) { Side = d.Side, Support = d.Support })
        );
    }

    // "L5-S1 fusion ... I suspect a pseudarthrosis": where a note speaks of one interspace alone, the fusion that may not have healed is there.
    private static void PlaceUnhealed(DocumentReading reading)
    {
        if (
            !reading.Drafts.Exists(IsUnplaced)
            || reading.Sentences.SelectMany(s => s.Levels).SelectMany(l => l.Levels).Distinct().ToList() is not [var only]
        )
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (IsUnplaced(reading.Drafts[i]))
            {
                reading.Drafts[i] = reading.Drafts[i] with { Level = only };
            }
        }

        static bool IsUnplaced(Draft d) =>
            d is { Definition.Name: "nonunion" or "screw-loosening", Level: null, Assertion: Assertion.Present or Assertion.Possible };
    }

    // A heading ("Decompression: L4-5 laminectomy") names without a level what its sentence then places.
    private static void DropUnplaced(DocumentReading reading)
    {
        var placed = reading
            .Drafts.Where(d => d.Level is not null)
            .Select(d => (reading.Text.SentenceOf(d.First), d.Definition.Name))
            .ToHashSet();
        reading.Drafts.RemoveAll(d =>
            d.Level is null
            && d.Definition.Scope == FactScope.Level
            && d.Definition.From == FactSource.Plan
            && placed.Contains((reading.Text.SentenceOf(d.First), d.Definition.Name))
        );
    }
}
