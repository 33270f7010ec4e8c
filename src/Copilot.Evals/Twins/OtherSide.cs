using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>Left and right change places in the request and in every record.</summary>
internal sealed class OtherSide : Twin
{
    private static readonly (string A, string B)[] Words =
    [
        ("left", "right"),
        ("lt", "rt"),
        ("lle", "rle"),
        ("lue", "rue"),
        ("leftward", "rightward"),
        ("leftwards", "rightwards"),
    ];

    public override string Name => "other-side";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original) =>
        Rewrite(original, Swap) is { } twin
            ? twin with
            {
                Request = original.Request with
                {
                    Question = original.Request.Question is { } question ? Swap(question) : null,
                    Procedures = [.. original.Request.Procedures.Select(line => line with { Side = Mirror(line.Side) })],
                },
            }
            : null;

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);

    private static Side? Mirror(Side? side) =>
        side switch
        {
            Side.Left => Side.Right,
            Side.Right => Side.Left,
            _ => side,
        };

    internal static string Swap(string text)
    {
        var swapped = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                swapped.Append(text[at++]);
                continue;
            }

            var word = text[at..end];
            swapped.Append(word is "L" or "R" ? (IsSide(text, at) ? (word == "L" ? "R" : "L") : word) : Swapped(word));
            at = end;
        }

        return swapped.ToString();
    }

    private static string Swapped(string word)
    {
        foreach (var (a, b) in Words)
        {
            if (word.Equals(a, StringComparison.OrdinalIgnoreCase))
            {
                return LikeCase(word, b);
            }

            if (word.Equals(b, StringComparison.OrdinalIgnoreCase))
            {
                return LikeCase(word, a);
            }
        }

        return word;
    }

    private static string LikeCase(string model, string word) =>
        model.All(char.IsUpper) ? word.ToUpperInvariant()
        : char.IsUpper(model[0]) ? char.ToUpperInvariant(word[0]) + word[1..]
        : word;

    // "R/O", "B/L", "L/S", "T/L junction" and "L-spine" name no side.
    private static bool IsSide(string text, int at)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        if (before == '/' || after == '/')
        {
            var other =
                before == '/' ? (at > 1 ? text[at - 2] : ' ')
                : at + 2 < text.Length ? text[at + 2]
                : ' ';
            return other is 'L' or 'R';
        }

        var rest = text.AsSpan(at + 1).TrimStart(" -");
        return before is not ('-' or '.') && after != '\'' && !rest.StartsWith("spine", StringComparison.OrdinalIgnoreCase);
    }
}
