using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.References;

/// <summary>Whether words in quotation marks are said to be the record's: a record is named before them in their clause, or a citation stands right behind them.</summary>
/// <remarks>Otherwise, behind a word of speech, they may be anybody's: what somebody may say, a term.</remarks>
internal static class Attributions
{
    private const int Behind = 60;

    /// <summary>Words that somebody may say, or a term.</summary>
    public static bool IsSpoken(ToldSentence sentence, int open) =>
        WordSpans.In(sentence.Text[..open]).TakeLast(12).Any(w => sentence.Lexicon.SpeechWords.Contains(sentence.Text[w.Start..w.End]));

    /// <param name="open">The opening mark.</param>
    /// <param name="close">Behind the closing mark.</param>
    public static bool Has(ToldSentence sentence, int open, int close)
    {
        var text = sentence.Text;
        var from = text.AsSpan(0, open).LastIndexOfAny(";|") + 1;
        var to = Math.Min(text.Length, close + Behind);
        // A citation whose bracket ends the sentence has been read with it; one behind a note's name in brackets names a record.
        return sentence.Cited.Any(m => m.Kind == MarkerKind.Chart)
            || sentence
                .All("record-named")
                .Any(c =>
                    (c.Start >= from && c.End <= open && !Refusals.Is(sentence, open))
                    || (c.Start >= close && c.End <= to && IsNamedBehind(text, close, c.Start))
                );
    }

    // "...", says the MRI; "..." (MRI of 22 October); "..." is the report's wording
    private static bool IsNamedBehind(string text, int close, int at) => text.AsSpan(close, at - close).IndexOfAny(";|.") < 0;
}
