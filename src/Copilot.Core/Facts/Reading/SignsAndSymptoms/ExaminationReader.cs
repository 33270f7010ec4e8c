using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Tells that a note records an examination of the legs or the spine: by its signs, its muscle grades, or words of one under such a heading.</summary>
/// <remarks>What was found does not matter here ("ankle jerks absent" was examined); what was found earlier, or is asked for, was not.</remarks>
internal static class ExaminationReader
{
    public const string FactName = "examination";

    private static readonly HashSet<string> Signs = ["motor-grade", "straight-leg-raise", "sensory-deficit", "upper-motor-signs"];

    public static void Read(DocumentReading reading)
    {
        if (reading.Find(FactName) is not { } definition || reading.Document.Type is DocumentType.ImagingReport or DocumentType.Lab)
        {
            return;
        }

        if (IsByTelephone(reading))
        {
            // What is told over the telephone was not examined.
            return;
        }

        // "Physical exam" says that there was one, not of what: it tells where nothing else does.
        Draft? bare = null;
        var told = false;
        foreach (var items in reading.Sentences.Where(i => !reading.Quarantined.Contains(i.Index)))
        {
            var isSection = items.Sentence.SectionKind == SectionKind.Examination;
            var named = items.Facts.Find(f => f.Value.Definition == definition);
            if (
                named.Value is not null
                && !(reading.Document.Type == DocumentType.ProcedureNote && items.Sentence.SectionKind == SectionKind.Procedure)
                && !IsTrained(reading, items)
                && !IsTimed(reading, items, named.End)
                && !IsReported(items, named.First)
                && (isSection || IsTold(reading, named.First, named.End))
            )
            {
                var draft = new Draft(definition, named.First, named.End, Assertion.Present);
                if (IsBare(reading, draft))
                {
                    bare ??= draft;
                }
                else
                {
                    told = true;
                    reading.Add(draft);
                }
            }
        }

        foreach (
            var sign in reading.Drafts.FindAll(d =>
                Signs.Contains(d.Definition.Name)
                && d.Assertion is Assertion.Present or Assertion.Absent
                && !IsReported(reading.ItemsAt(d.First), d.First)
            )
        )
        {
            reading.Add(new Draft(definition, sign.First, sign.End, Assertion.Present) { Support = sign.Support });
            told = true;
        }

        if (!told && bare is not null)
        {
            reading.Add(bare);
        }
    }

    // "Telephone encounter (audio only)" opens the note, or "no exam possible by phone" stands in it.
    private static bool IsByTelephone(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.Examinations;
        if (!reading.Words.Overlaps(words.Telephone))
        {
            return false;
        }

        var text = reading.Text;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var opens = text.LineOf(i) - text.LineOf(0) <= 2;
            if (
                words.Telephone.Contains(text.LowerOf(i))
                && (
                    (opens && i + 1 < text.Tokens.Count && words.Contact.Contains(text.LowerOf(i + 1)))
                    || (
                        Enumerable
                            .Range(Math.Max(0, i - 6), Math.Min(i, 6))
                            .Any(t => text.LowerOf(t) is "exam" or "examination" or "examine" or "examined")
                        && Enumerable
                            .Range(Math.Max(0, i - 7), Math.Min(i, 7))
                            .Any(t => text.LowerOf(t) is "no" or "not" or "unable" or "cannot")
                    )
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // "Treatment: flexion stretches, gait with a cane": what a therapist trained.
    private static bool IsTrained(DocumentReading reading, SentenceItems items) =>
        reading.Document.Type == DocumentType.TherapyRecord
        && (
            items.Sentence.SectionKind is SectionKind.Treatment or SectionKind.Procedure
            || items.AnyOf(items.Sentence.First, items.Sentence.End, items.Values.Examinations.Trained)
        );

    // "Gait 3 min", in a therapist's record: how long somebody walked.
    private static bool IsTimed(DocumentReading reading, SentenceItems items, int end) =>
        reading.Document.Type == DocumentType.TherapyRecord
        && items.Quantities.Exists(q => q.First - end is 0 or 1 && q.Unit is "min" or "sec" or "m" or "ft");

    private static bool IsBare(DocumentReading reading, Draft draft) =>
        Enumerable
            .Range(draft.First, draft.End - draft.First)
            .All(t => reading.Text.LowerOf(t) is "on" or "physical" or "exam" or "examination");

    // As far as a sentence goes that has points.
    private const int Reach = 24;

    // "She denies sensory loss", "does not know of what strength": what the person tells was not examined.
    private static bool IsReported(SentenceItems items, int at) =>
        items.AnyOf(
            Math.Max(items.Sentence.First, at - Reach),
            Math.Min(items.Sentence.End, at + Reach),
            items.Values.Examinations.Reported
        );

    private static bool IsTold(DocumentReading reading, int first, int end) =>
        Told.Of(reading, first, end).Assertion is Assertion.Present or Assertion.Absent
        && reading.Text.Sentences[reading.Text.SentenceOf(first)].SectionKind
            is not (SectionKind.ReviewOfSystems or SectionKind.Plan or SectionKind.Instructions);
}
