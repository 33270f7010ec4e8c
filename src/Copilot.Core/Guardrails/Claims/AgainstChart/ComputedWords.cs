namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Words that the rules computed from the chart: where a text repeats them at the level that they were computed for, they need no other record.</summary>
internal static class ComputedWords
{
    private const int Shortest = 8;

    /// <summary>The clause in which a fact is told stands word for word in a computed reason of its level or of the whole case.</summary>
    public static bool Hold(ToldFact told, GuardrailInput input) => Hold(told.Sentence, told.Start, told.End, input);

    public static bool Hold(ToldSentence sentence, int start, int end, GuardrailInput input)
    {
        var text = sentence.Text.AsSpan();
        (start, end) = (Math.Clamp(start, 0, text.Length), Math.Clamp(end, 0, text.Length));
        var from = text[..start].LastIndexOfAny(Ends) + 1;
        var stop = text[end..].IndexOfAny(Ends);
        var clause = (stop < 0 ? text[from..] : text[from..(end + stop)]).Trim().TrimEnd('.');
        if (clause.Length < Shortest)
        {
            return false;
        }

        foreach (var (words, level) in input.ComputedReasons)
        {
            if ((level is null || sentence.Levels.Contains(level.Value)) && AnyCase.Contains(words, clause))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(";:,");
}
