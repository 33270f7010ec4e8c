using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading;

/// <summary>How a phrase is asserted where it stands: the context rules, less the triggers that are words of the phrase itself ("no bridging bone").</summary>
internal static class Told
{
    public static ContextReading Of(DocumentReading reading, int first, int end, ConceptKind kind = ConceptKind.Finding)
    {
        var context = reading.Explain(first, end, kind);
        if (context.Assertion == Assertion.Absent && context.Triggers.Count == 1 && IsNumeral(reading.Text, context.Triggers[0].Words))
        {
            return context with { Assertion = Assertion.Present, Triggers = [] };
        }

        if (context.Triggers.Count == 0 || !context.Triggers.Any(t => t.Words.First >= first && t.Words.End <= end))
        {
            return context;
        }

        var outside = context.Triggers.Where(t => t.Words.First < first || t.Words.End > end).ToList();
        var assertion =
            outside.Exists(t => t.Assertion == context.Assertion) ? context.Assertion
            : outside.Count > 0 ? outside[^1].Assertion
            : Assertion.Present;
        return context with { Assertion = assertion, Triggers = outside };
    }

    // "Epidural no. 2 of 2": the word counts, it does not deny.
    private static bool IsNumeral(ChartText text, TokenRange words) =>
        words.Count == 1
        && text.LowerOf(words.First) == "no"
        && words.End + 1 < text.Tokens.Count
        && text.LowerOf(words.End) == "."
        && text.Tokens[words.End + 1].Kind == TokenKind.Number;

    /// <summary>True where the sentence is part of a plan: the plan of a note, or any of an operative plan.</summary>
    public static bool IsPlan(DocumentReading reading, Sentence sentence) =>
        reading.Document.Type == DocumentType.OperativePlan
        || sentence.SectionKind is SectionKind.Plan or SectionKind.AssessmentPlan or SectionKind.Assessment;

    /// <summary>True for an operation report or an injection's: it tells what was done that day.</summary>
    public static bool IsProcedure(DocumentReading reading) => reading.Document.Type == DocumentType.ProcedureNote;
}
