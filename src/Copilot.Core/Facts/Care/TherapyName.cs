using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Care;

/// <summary>Tells therapy from what else the letters "PT" stand for: the patient, a pulse, the tilt of a pelvis.</summary>
internal static class TherapyName
{
    // "PT" is therapy, "Pt" and "pt" are mostly the patient.
    public static bool IsTherapy(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var words = reading.Lexicon.Care;
        if (IsOther(reading, items, match))
        {
            return false;
        }

        for (var i = match.First; i < match.End; i++)
        {
            if (items.Text.LowerOf(i).StartsWith("pt'", StringComparison.Ordinal))
            {
                return false;
            }

            if (items.Text.LowerOf(i) == "pt")
            {
                if (i > items.Sentence.First && items.Text.LowerOf(i - 1) is "/" or "+" && !IsListed(items, i))
                {
                    return false;
                }

                if (
                    IsPulse(reading, items, i)
                    || IsPelvicTilt(words, items, i)
                    || IsClotting(words, items, i)
                    || IsPatient(words, items, i)
                    || IsCredential(words, items, i)
                )
                {
                    return false;
                }

                return items.Text.TextOf(i) is "PT" || items.AnyOf(i + 1, i + 3, words.TherapyAfter);
            }
        }

        return true;
    }

    // "PT 12.4, INR 1.1", "PT normal.", "PT and INR to be drawn"
    private static bool IsClotting(CareLexicon words, SentenceItems items, int at) =>
        items.AnyOf(items.Sentence.First, items.Sentence.End, words.Clotting)
        || items.AnyOf(at + 1, at + 2, words.ClottingResults)
        || (
            at + 1 < items.Sentence.End
            && items.Text.Tokens[at + 1].Kind == TokenKind.Number
            && items.AnyOf(at + 2, at + 5, words.ClottingResults)
        );

    // "NSAID + PT"
    private static bool IsListed(SentenceItems items, int at) =>
        items.Text.LowerOf(at - 1) is "+"
        && (
            items.Drugs.Exists(d => d.End == at - 1) || items.Facts.Exists(f => f.End == at - 1 && f.Value.Definition.Type == FactType.Care)
        );

    // "DP and PT pulses", "PT  146  140" between rows of pressures.
    private static bool IsPulse(DocumentReading reading, SentenceItems items, int at)
    {
        var words = reading.Lexicon.Care;
        bool Opens(int sentence) =>
            sentence >= 0
            && sentence < reading.Text.Sentences.Count
            && reading.Text.Sentences[sentence] is { } beside
            && beside.End > beside.First
            && words.Pulses.Contains(reading.Text.LowerOf(beside.First));
        return items.AnyOf(at - 3, at + 3, words.Pulses)
            || (
                at == items.Sentence.First
                && at + 1 < items.Sentence.End
                && items.Text.Tokens[at + 1].Kind == TokenKind.Number
                && (Opens(items.Index - 1) || Opens(items.Index + 1))
            );
    }

    // "PT states", "PT did not apply ice", "NEW PT", "PT: 41 yo male"
    private static bool IsPatient(CareLexicon words, SentenceItems items, int at) =>
        items.AnyOf(at - 1, at, words.PersonBefore)
        || (items.AnyOf(at + 1, at + 2, ":", "is") && items.AnyOf(at + 2, at + 6, words.PersonWords))
        || items.AnyOf(at + 1, at + 2, words.PersonVerbs)
        || (items.AnyOf(at + 1, at + 2, words.PersonAuxiliaries) && items.AnyOf(at + 2, at + 4, words.PersonVerbs));

    // "Evaluated by A. Jones, PT", "Therapist: R. Miller, PT, DPT": the letters behind a name.
    private static bool IsCredential(CareLexicon words, SentenceItems items, int at) =>
        items.AnyOf(at - 1, at, ",")
        && (
            items.AnyOf(at + 1, at + 3, words.Credentials)
            || items.AnyOf(at - 6, at - 1, words.BeforeNames)
            || (at - 2 == items.Sentence.First && items.Sentence.End - at <= 2 && items.Drugs.Count == 0)
        )
        && at - 2 >= items.Sentence.First
        && (char.IsUpper(items.Text.TextOf(at - 2)[0]) || items.AnyOf(items.Sentence.First, at, words.BeforeNames));

    // "Attended therapy once a week" of a voice, "weeks of therapy" of an antiviral: "therapy" alone is of what its sentence or the one before tells.
    private static bool IsOther(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var words = reading.Lexicon.Care;
        if (match.Value.Definition.Name == "injection")
        {
            // "Injection of contrast", "an epidural for labour", "IM injection"
            return !items.AnyOf(match.First, match.End, words.SpineInjections)
                && match.End - match.First <= 2
                && items.AnyOf(match.First - 12, match.End + 12, words.OtherInjections)
                && !items.AnyOf(items.Sentence.First, items.Sentence.End, words.InjectedForSpine);
        }

        if (
            match.Value.Definition.Name != "supervised-therapy"
            || !items.AnyOf(match.First, match.End, "therapy")
            || items.AnyOf(match.First, match.End, words.PhysicalTherapy)
        )
        {
            return false;
        }

        bool Names(SentenceItems told) =>
            told.AnyOf(told.Sentence.First, told.Sentence.End, words.OtherTherapies)
            && !told.AnyOf(told.Sentence.First, told.Sentence.End, words.TherapyOfSpine);
        return Names(items)
            || (
                items.Index > 0
                && reading.ItemsAt(reading.Text.Sentences[items.Index - 1].First) is { } before
                && before.Sentence.Section == items.Sentence.Section
                && Names(before)
                && !items.AnyOf(items.Sentence.First, items.Sentence.End, words.TherapyOfSpine)
            );
    }

    // "PT 24 degrees", "PI 52, PT 28, LL 29", "pelvic tilt (PT)": the pelvis.
    private static bool IsPelvicTilt(CareLexicon words, SentenceItems items, int at) =>
        items.AnyOf(at - 2, at, words.Tilt)
        || items.Quantities.Exists(q => q.Unit == "deg" && q.First > at && q.First - at <= 4 && !items.AnyOf(at, q.First, ",", ";"))
        || (
            items.Facts.Exists(f => f.Value.Definition.Name is "pelvic-incidence" or "lumbar-lordosis" or "pi-minus-ll")
            && items.Quantities.Exists(q => q.Unit is null && q.First > at && q.First - at <= 2)
        );
}
