using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Left for right.</summary>
/// <remarks>Not of another joint, and not where a record has the same word behind the other side too: there the other may be as true.</remarks>
internal sealed class FlipSide : Swap
{
    public override string Name => "flip-side";

    public override string Plants => "a side is told as the other";

    private protected override Regex Phrase { get; } = Pattern(@"\b(left|right)\b");

    // Not every "left" and "right" is a side: "left open", "the right training".
    private static readonly Regex Sided = Pattern(
        @"^(?:-sided| (?:sided?|legs?|lower|upper|foot|feet|arm|hip|knee|ankle|thigh|calf|buttock|big toe|great toe|toe|heel|L[1-5]|S1|T1?[0-9]|lateral|root|foramin|paracentral|extrusion|protrusion|hernia|disc|facet|radicul|sciatica|straight|EHL|dorsi|sensory|motor|symptom|weakness|pain|flank|groin|sacro|iliac|knee-|ankle-|toe-))"
    );
    private static readonly Regex Ended = Pattern(@"(?:, |\bon the |\bin the |\bthe )$");

    private protected override string? Other(Match match, Place place)
    {
        var other = match.Value.Equals("left", StringComparison.OrdinalIgnoreCase) ? "right" : "left";
        // With both sides named or meant, the other may be as true.
        var isSide =
            Sided.IsMatch(place.After)
            || (
                Ended.IsMatch(place.Before)
                && (
                    place.After.Length == 0
                    || place.After[0] is ',' or ';' or '.' or ')' or '\0'
                    || place.After.StartsWith(" (", StringComparison.Ordinal)
                    || place.After.StartsWith(" side", StringComparison.Ordinal)
                )
            );
        return
            isSide
            && !Wordings.IsConditional(place)
            && !IsOfJoint(place.After)
            && !IsOnBothSides(match.Value, other, place)
            && !IsAlikeInOneLine(place)
            && !place.Part.Contains("ilateral", StringComparison.Ordinal)
            && !place.Part.Contains("both", StringComparison.OrdinalIgnoreCase)
            && !place.Sentence.Contains(other, StringComparison.OrdinalIgnoreCase)
            ? Wordings.Cased(other, match.Value)
            : null;
    }

    private static readonly Regex Joint = Pattern(@"^ (?:hip|knee|ankle|shoulder|elbow|wrist|arm|groin|flank)\b");
    private static readonly Regex Tested = Pattern(@"^ [a-z]+ (?:jerk|reflex|exten|flex|dorsi|plantar)");
    private static readonly Regex Next = Pattern(@"^[ -]([A-Za-z0-9]+)");

    // A joint's reflex or strength is the spine's.
    private static bool IsOfJoint(string after) => Joint.IsMatch(after) && !Tested.IsMatch(after);

    private const int Stem = 5;

    private static readonly Regex Left = Pattern(@"\bleft\b|(?-i:\bL\b)");
    private static readonly Regex Right = Pattern(@"\bright\b|(?-i:\bR\b)");

    // "Foramina: moderate right, moderate left", or the head of a table with a column for each side: the word before the side stands there for both, or for neither.
    private static bool IsAlikeInOneLine(Place place)
    {
        var words = place.Before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || Next.Match(place.After) is not { Success: true } next || next.Groups[1].Value.Length < Stem)
        {
            return false;
        }

        var (stem, word) = (next.Groups[1].Value[..Stem], words[^1]);
        return place
            .Subject.Case.Documents.SelectMany(d => d.Text.Split('\n'))
            .Any(l =>
                l.Contains(stem, StringComparison.OrdinalIgnoreCase)
                && Left.IsMatch(l)
                && Right.IsMatch(l)
                && l.Split(word, StringSplitOptions.None).Length != 2
            );
    }

    private static bool IsOnBothSides(string side, string other, Place place) =>
        Next.Match(place.After) is { Success: true } next
        && place.Subject.Case.Documents.Any(d => d.Text.Contains($"{other} {next.Groups[1].Value}", StringComparison.OrdinalIgnoreCase))
        && place.Subject.Case.Documents.Any(d => d.Text.Contains($"{side} {next.Groups[1].Value}", StringComparison.OrdinalIgnoreCase));
}
