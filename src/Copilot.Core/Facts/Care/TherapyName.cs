using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;

namespace Copilot.Core.Facts.Care;

/// <summary>Tells therapy from what else the letters "PT" stand for: the patient, a pulse, the tilt of a pelvis.</summary>
internal static class TherapyName
{
    // "PT" is therapy, "Pt" and "pt" are mostly the patient.
    public static bool IsTherapy(SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        for (var i = match.First; i < match.End; i++)
        {
            if (items.Text.LowerOf(i).StartsWith("pt'", StringComparison.Ordinal))
            {
                return false;
            }

            if (items.Text.LowerOf(i) == "pt")
            {
                if (i > items.Sentence.First && items.Text.LowerOf(i - 1) is "/" or "dp" or "+")
                {
                    return false;
                }

                if (IsPelvicTilt(items, i))
                {
                    return false;
                }

                return items.Text.TextOf(i) is "PT"
                    || items.AnyOf(i + 1, i + 3, "eval", "visits", "sessions", "referral", "x", "records");
            }
        }

        return true;
    }

    // "PT 24 degrees", "PI 52, PT 28, LL 29": the pelvis.
    private static bool IsPelvicTilt(SentenceItems items, int at) =>
        items.Quantities.Exists(q => q.Unit == "deg" && q.First > at && q.First - at <= 4 && !items.AnyOf(at, q.First, ",", ";"))
        || (items.Facts.Exists(f => f.Value.Definition.Name is "pelvic-incidence" or "lumbar-lordosis" or "pi-minus-ll") && items.Quantities.Exists(q => q.Unit is null && q.First > at && q.First - at <= 2));
}
