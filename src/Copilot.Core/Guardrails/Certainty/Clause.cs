namespace Copilot.Core.Guardrails.Certainty;

/// <summary>How far the words around a stretch belong to it.</summary>
internal static class Clause
{
    /// <summary>What is asserted together with a stretch: up to a semicolon, a cell's edge or a word that turns; a label before a colon belongs to what follows it.</summary>
    /// <param name="start">The stretch's first character in the sentence.</param>
    /// <param name="end">Exclusive.</param>
    public static (int Start, int End) Around(string text, int start, int end) => Bounds(text, start, end, isPiece: false);

    /// <summary>The same, between commas and brackets.</summary>
    public static (int Start, int End) Piece(string text, int start, int end) => Bounds(text, start, end, isPiece: true);

    private static readonly string[] Clauses =
    [
        " but ",
        " while ",
        " whereas ",
        " although ",
        " though ",
        " yet ",
        " – ",
        " — ",
        " - ",
        ". ",
    ];
    private static readonly string[] Pieces = [" and ", " which "];

    private static (int Start, int End) Bounds(string text, int start, int end, bool isPiece)
    {
        var marks = isPiece ? ";:|,()—" : ";:|—";
        // A label's words hold for what follows it.
        var from = text.AsSpan(0, start).LastIndexOfAny(marks.Replace(":", "", StringComparison.Ordinal)) + 1;
        var stop = text.AsSpan(end).IndexOfAny(marks);
        var to = stop < 0 ? text.Length : end + stop;
        foreach (var word in isPiece ? [.. Clauses, .. Pieces] : Clauses)
        {
            var before = text.AsSpan(from, start - from).LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            from = before < 0 ? from : from + before + 1;
            var after = text.AsSpan(end, to - end).IndexOf(word, StringComparison.OrdinalIgnoreCase);
            to = after < 0 ? to : end + after;
        }

        return (from, to);
    }
}
