namespace Copilot.Engine.Prompts;

/// <summary>A prompt's text in pieces: words as they are, and variables, <c>{{name}}</c>.</summary>
internal static class PromptText
{
    /// <param name="Text">The words, or the variable's name.</param>
    /// <param name="At">Where it begins in the text.</param>
    internal readonly record struct Piece(string Text, bool IsVariable, int At);

    public static IEnumerable<Piece> Pieces(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return new Piece(text[at..], IsVariable: false, at);
                yield break;
            }

            if (open > at)
            {
                yield return new Piece(text[at..open], IsVariable: false, at);
            }

            yield return new Piece(text[(open + 2)..close].Trim(), IsVariable: true, open);
            at = close + 2;
        }
    }
}
