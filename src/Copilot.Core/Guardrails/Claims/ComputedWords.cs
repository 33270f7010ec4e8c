using Copilot.Core.Cases;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Words that the rules computed from the chart: where a text repeats them at the level that they were computed for, they need no other record.</summary>
internal static class ComputedWords
{
    private const int Shortest = 8;

    /// <summary>The clause in which a fact is told stands word for word in a computed reason of its level or of the whole case.</summary>
    public static bool Hold(ToldFact told, GuardrailInput input)
    {
        var text = told.Sentence.Text.AsSpan();
        var from = text[..Math.Min(told.Start, text.Length)].LastIndexOfAny(Ends) + 1;
        var stop = text[Math.Min(told.End, text.Length)..].IndexOfAny(Ends);
        var clause = (stop < 0 ? text[from..] : text[from..(told.End + stop)]).Trim().TrimEnd('.');
        if (clause.Length < Shortest)
        {
            return false;
        }

        foreach (var (words, level) in input.ComputedReasons)
        {
            if ((level is null || told.Sentence.Levels.Contains(level.Value)) && words.AsSpan().Contains(clause, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(";:,");
}
