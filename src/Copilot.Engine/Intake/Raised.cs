using System.Text;

namespace Copilot.Engine.Intake;

/// <summary>Figures that stand above the line, set so that they never run into what they stand behind: the mark of a footnote in brackets, a power of ten behind
/// a caret, the exponent of a unit as it is written (<c>m2</c>).</summary>
internal static class Raised
{
    // Longer than any unit that is raised to a power.
    private const int ShortestWord = 4;

    // Marks of notes have no more.
    private const int MostFigures = 3;

    /// <summary>Appends what stands above the line.</summary>
    /// <param name="noted">Whether it leads to a note, by a link.</param>
    public static void Append(StringBuilder text, string raised, bool noted)
    {
        var figures = raised.Trim();
        if (figures.Length is 0 or > MostFigures || !figures.All(char.IsAsciiDigit) || text.Length == 0)
        {
            text.Append(raised);
        }
        else if (noted || (!char.IsAsciiDigit(text[^1]) && EndsSomething(text)))
        {
            text.Append('[').Append(figures).Append(']');
        }
        else
        {
            text.Append(char.IsAsciiDigit(text[^1]) ? "^" : "").Append(figures);
        }
    }

    // A word, or a sign behind one: no unit, which is short.
    private static bool EndsSomething(StringBuilder text) =>
        text[^1] is '.' or ',' or ';' or ':' or ')' or '"' or '”' or '’'
        || (text.Length >= ShortestWord && Enumerable.Range(1, ShortestWord).All(i => char.IsLetter(text[^i])));
}
