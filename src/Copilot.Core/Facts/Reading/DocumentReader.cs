using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading;

/// <summary>Runs the readers over one document, those that know most first.</summary>
internal static class DocumentReader
{
    public static void Read(DocumentReading reading)
    {
        InstructionReader.Read(reading);
        PolicyTextReader.Read(reading);
        PrintedSheets.Read(reading);
        OfficePages.Read(reading);
        PersonNameReader.Read(reading);
        var part = TherapyRecordReader.Part(reading);
        TherapyRecordReader.Read(reading, part);
        if (reading.Document.Type != Cases.DocumentType.TherapyRecord)
        {
            TherapyRecordReader.Visits(reading, null);
        }

        reading.Taken = TableReader.Read(reading, withScores: part is null || reading.Document.Type != Cases.DocumentType.TherapyRecord);
        BoxGridReader.Read(reading, reading.Taken);
        var heads = TableReader.Heads(reading.Text);
        var motor = new MotorReader(reading);
        var symptoms = new SymptomReader(reading);
        for (var i = 0; i < reading.Sentences.Count; i++)
        {
            var items = reading.Sentences[i];
            if (reading.Quarantined.Contains(items.Index))
            {
                continue;
            }

            if (heads.Contains(items.Index))
            {
                motor.Read(items);
                continue;
            }

            var before = reading.Drafts.Count;
            PersonReader.Read(reading, items);
            SignReader.Read(reading, items);
            FindingReader.Read(reading, items, d => IsGeneral(d) && !reading.IsTaken(items, d));
            symptoms.Read(items);
            before = Math.Min(before, reading.Drafts.Count);
            ClassReader.Read(reading, items, before);
            NeighbourReader.Read(reading, items, before);
            ChangeReader.Read(reading, items);
            FacetReader.Read(reading, items, before);
            CurveReader.Read(reading, items);
            PlumbLineReader.Read(reading, items);
            ParameterRun.Read(reading, items);
            if (reading.Document is not { Type: Cases.DocumentType.ImagingReport, Modality: Cases.Modality.StandingFullLength or Cases.Modality.Xray or Cases.Modality.FlexionExtension })
            {
                // On films PT is the pelvic tilt.
                CareReader.Read(reading, items, part);
            }

            ReliefReader.Read(reading, items);
            TobaccoReader.Read(reading, items);
            LabelledResults.Read(reading, items);
            if ((part is null || reading.Document.Type != Cases.DocumentType.TherapyRecord) && !reading.IsBackground(items.Sentence))
            {
                // Scores, grades and walks of a record about a shoulder or about balance are its own.
                DistanceReader.Read(reading, items);
                ScoreReader.Read(reading, items);
                motor.Read(items);
            }
        }

        reading.Settle();
        PositionReader.Read(reading);
        MotionReader.Read(reading);
        ExaminationReader.Read(reading);
        DropOfOtherPart(reading, part);
        TobaccoReader.Conclude(reading);
        DenyPainless(reading);
        TellPainful(reading);
        symptoms.Conclude();
        DropDeniedPattern(reading);
        TiltOfPelvis(reading);
        PlacedAlready(reading);
        NarrowOnFilms(reading);
        DropEndsWithoutReason(reading);
        DropUnplaced(reading);
        PlaceUnhealed(reading);
        DropUnvalued(reading);
        DropOnsetsOfCare(reading);
        FreeOfNeck(reading);
        BonedLevels.Settle(reading);
        PastTransients(reading);
        CourseReader.Read(reading);
        ToldDays.Give(reading);
    }

    // "Unloader brace" of a knee, "lace-up brace" of an ankle; "tried a lumbar brace" there is of the back all the same.
    private static void DropOfOtherPart(DocumentReading reading, string? part)
    {
        if (part is null)
        {
            return;
        }

        reading.Drafts.RemoveAll(d => (d.Definition.IsOfRecordsPart || (d.Definition.Name == ExaminationReader.FactName && reading.Document.Type == Cases.DocumentType.TherapyRecord && !(reading.ItemsAt(d.First) is { Levels.Count: 0 } told && reading.Regions.In(told.Index).Meets(reading.Lexicon.RegionsOf(d.Definition))))) && d.Level is null
            && reading.ItemsAt(d.First) is var items && !items.Levels.Any(l => l.IsPlace) && !items.BodyParts.Exists(b => b.Value == "spine")
            && !(d.Definition.Name == "injection" && items.AnyOf(d.First, d.End, items.Care.SpineInjections))
            && !(d.Definition.Name == "brace" && items.AnyOf(d.First, d.End, items.Care.SpineBraces)));
    }

    // "L4 lies anterior to L5 by 6 mm": the same thing named by two phrases of one sentence is told once, by the one that has its number.
    private static void DropUnvalued(DocumentReading reading)
    {
        // "L4 forward on L5 6 mm neutral": a number told without a direction is that of the slip whose direction the sentence names.
        var directed = Enumerable.Range(0, reading.Drafts.Count)
            .Where(i => reading.Drafts[i] is { Definition.Name: "anterolisthesis" or "retrolisthesis", Value: null, Assertion: Assertion.Present, Level: not null })
            .GroupBy(i => (reading.Text.SentenceOf(reading.Drafts[i].First), reading.Drafts[i].Level)).ToDictionary(g => g.Key, g => new Queue<int>(g));
        foreach (var plain in reading.Drafts.FindAll(d => d is { Definition.Name: "listhesis", Value: not null, Assertion: Assertion.Present, Level: not null }))
        {
            var sentence = reading.Text.SentenceOf(plain.First);
            if (directed.TryGetValue((sentence, plain.Level), out var places) && places.TryDequeue(out var at))
            {
                reading.Replace(at, reading.Drafts[at] with { Value = plain.Value, Support = [.. reading.Drafts[at].Support, .. plain.Support] });
                var piece = reading.ItemsAt(plain.First).Piece;
                reading.Remove(piece, piece + 1, d => ReferenceEquals(d, plain));
            }
        }

        reading.Settle();

        var valued = reading.Drafts.Where(d => d.Definition.Named && d.Value is not null).Select(d => (reading.Text.SentenceOf(d.First), d.Definition.Name, d.Level)).ToHashSet();
        reading.Drafts.RemoveAll(d => d.Definition.Named && d.Value is null && d.Assertion == Assertion.Present && valued.Contains((reading.Text.SentenceOf(d.First), d.Definition.Name, d.Level)));
    }

    // "Transiently 3/5 from the local, recovered before discharge": strength under a block is no loss.
    private static void PastTransients(DocumentReading reading)
    {
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "motor-grade", Assertion: Assertion.Present } grade && reading.ItemsAt(grade.First) is var items
                && items.AnyOf(grade.First - 4, grade.End + 12, items.Values.Strength.Passing))
            {
                reading.Drafts[i] = grade with { Assertion = Assertion.Hypothetical };
            }
        }
    }

    // "Started" alone, beside a drug or a kind of care, begins that and no symptom.
    private static void DropOnsetsOfCare(DocumentReading reading)
    {
        var symptoms = reading.Drafts.Where(d => d.Definition.Name is "leg-symptoms" or "back-pain" or "radiculopathy" or "claudication").Select(d => d.First).ToHashSet();
        reading.Drafts.RemoveAll(d => d.Definition.Name == "symptom-onset" && d.End - d.First <= 2
            && reading.ItemsAt(d.First) is var items && (items.Drugs.Count > 0 || reading.Document.Type == Cases.DocumentType.TherapyRecord || items.Tobacco.Exists(t => t.Value is TobaccoWord.Product or TobaccoWord.Rate or TobaccoWord.Stop) || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care))
            && !Enumerable.Range(d.First - 8, 17).Any(at => at >= items.Sentence.First && symptoms.Contains(at)));
    }

    // "C5-6 fusion in 2019, then an ESI for the leg": the level of the neck is the injection's only right beside it.
    private static void FreeOfNeck(DocumentReading reading)
    {
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "injection", Level: { Upper: <= Cases.Bone.C7 } level } draft
                && !reading.ItemsAt(draft.First).Levels.Any(l => l.Levels.Contains(level) && l.First - draft.End <= BesideInjection && draft.First - l.End <= BesideInjection))
            {
                reading.Drafts[i] = draft with { Level = null };
            }
        }
    }

    private const int BesideInjection = 3;

    // "Severe central canal stenosis with effacement of CSF": the same narrowing, told again in the same sentence without its place.
    private static void PlacedAlready(DocumentReading reading)
    {
        bool Names(Draft d) => Enumerable.Range(d.First, d.End - d.First).Any(t => reading.Text.LowerOf(t) is var word && (word.StartsWith("sten", StringComparison.Ordinal) || word.StartsWith("narrow", StringComparison.Ordinal)));
        bool IsNarrowing(Draft d) => d is { Definition: { Type: FactType.Grade, Scale.Name: "stenosis" }, Assertion: Assertion.Present, Side: null };
        reading.Drafts.RemoveAll(d => d.Definition.Name == "stenosis" && IsNarrowing(d) && !Names(d) && reading.Drafts.Exists(o => o.Definition.Name == "central-stenosis" && IsNarrowing(o) && o.Value is not null
            && o.Level == d.Level && (d.Value is null || d.Value.Word == o.Value.Word) && reading.Text.SentenceOf(o.First) == reading.Text.SentenceOf(d.First)));
    }

    // "Spondylosis with mild narrowing at L4-5": plain films show the space between the bones, not the canal.
    private static void NarrowOnFilms(DocumentReading reading)
    {
        if (reading.Document is not { Type: Cases.DocumentType.ImagingReport, Modality: Cases.Modality.Xray or Cases.Modality.FlexionExtension or Cases.Modality.StandingFullLength } || reading.Find("disc-degeneration") is not { } disc)
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "stenosis" } draft && Enumerable.Range(draft.First, draft.End - draft.First).Any(t => reading.Text.LowerOf(t).StartsWith("narrow", StringComparison.Ordinal)))
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

        if (reading.Document is not { Modality: Cases.Modality.StandingFullLength } || reading.Find("pelvic-tilt") is not { } tilt || reading.Drafts.Exists(d => d.Definition == tilt))
        {
            return;
        }

        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Definition.Name: "dynamic-angulation", Level: null, Assertion: Assertion.Present, Value.Low: { } low } draft && tilt.Admits(low) && reading.Text.LowerOf(draft.First) == "tilt")
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
            return !items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Constructs.EndReasons) && next?.AnyOf(next.Sentence.First, next.Sentence.End, items.Values.Constructs.EndReasons) != true;
        });
    }

    // "He does not describe true claudication, he can walk a mile leaning on a cart": the pattern is none where the note denies it by its name.
    private static void DropDeniedPattern(DocumentReading reading)
    {
        bool IsNamed(Draft d) => Enumerable.Range(d.First, d.End - d.First).Any(t => reading.Text.LowerOf(t).Contains("claud", StringComparison.Ordinal) || reading.Text.LowerOf(t) == "nc");
        var told = reading.Drafts.FindAll(d => d.Definition.Name == "claudication");
        if (told.Exists(d => d.Assertion == Assertion.Absent && IsNamed(d)) && !told.Exists(d => d.Assertion == Assertion.Present && IsNamed(d)))
        {
            reading.Drafts.RemoveAll(d => d.Definition.Name == "claudication" && d.Assertion == Assertion.Present);
        }
    }

    // "Leg pain 0/10" denies leg pain.
    private static void DenyPainless(DocumentReading reading)
    {
        var none = reading.Drafts.Where(d => d.Definition.Name is "leg-pain-score" or "back-pain-score" && d.Value?.High == 0)
            .Select(d => (d.First, d.Definition.Name[..4])).ToHashSet();
        for (var i = 0; none.Count > 0 && i < reading.Drafts.Count; i++)
        {
            var draft = reading.Drafts[i];
            if (draft.Assertion == Assertion.Present && draft.Definition.Name is "leg-symptoms" or "back-pain"
                && Enumerable.Range(draft.First, draft.End + 4 - draft.First).Any(at => none.Contains((at, draft.Definition.Name[..4]))))
            {
                reading.Drafts[i] = draft with { Assertion = Assertion.Absent };
            }
        }
    }

    // "NRS legs 7": a score of leg pain is a record of it, where no words of the note say more.
    private static void TellPainful(DocumentReading reading)
    {
        if (reading.Find("leg-symptoms") is not { } symptom || reading.Drafts.Exists(d => d.Definition.Name is "leg-symptoms" or "radiculopathy" or "axial-only" && d.Assertion is Assertion.Present or Assertion.Absent))
        {
            return;
        }

        var scores = reading.Drafts.FindAll(d => d.Definition.Name == "leg-pain-score" && d.Assertion == Assertion.Present && d.Value?.High > 0);
        reading.Drafts.AddRange(scores.Select(d => new Draft(symptom, d.First, d.End, Assertion.Present) { Side = d.Side, Support = d.Support }));
    }

    // "L5-S1 fusion ... I suspect a pseudarthrosis": where a note speaks of one interspace alone, the fusion that may not have healed is there.
    private static void PlaceUnhealed(DocumentReading reading)
    {
        if (!reading.Drafts.Exists(IsUnplaced) || reading.Sentences.SelectMany(s => s.Levels).SelectMany(l => l.Levels).Distinct().ToList() is not [var only])
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

        static bool IsUnplaced(Draft d) => d is { Definition.Name: "nonunion" or "screw-loosening", Level: null, Assertion: Assertion.Present or Assertion.Possible };
    }

    // A heading ("Decompression: L4-5 laminectomy") names without a level what its sentence then places.
    private static void DropUnplaced(DocumentReading reading)
    {
        var placed = reading.Drafts.Where(d => d.Level is not null).Select(d => (reading.Text.SentenceOf(d.First), d.Definition.Name)).ToHashSet();
        reading.Drafts.RemoveAll(d => d.Level is null && d.Definition.Scope == FactScope.Level && d.Definition.From == FactSource.Plan && placed.Contains((reading.Text.SentenceOf(d.First), d.Definition.Name)));
    }

    private static bool IsGeneral(FactDefinition definition) => definition.Type is not FactType.Care && definition.Name is not (InstructionReader.FactName or PersonNameReader.FactName or TobaccoReader.FactName or TobaccoReader.StoppedName or "patient-age" or "patient-sex" or "therapy-visits" or "leg-pain-score" or "back-pain-score" or "pain-score" or "motor-grade" or DistanceReader.FactName or SlipReader.FactName or SignReader.FactName or ExaminationReader.FactName);
}
