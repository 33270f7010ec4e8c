using Copilot.Core.Guardrails.Claims;

namespace Copilot.Core.Guardrails.Certainty;

/// <summary>Lets a finding block a text that is not ours only where it was read in a closed form and nothing speaks against it. Every guardrail's findings pass through here.</summary>
/// <remarks>A block says: this is wrong. It needs a clause every word of which is known (<see cref="ClosedForm"/>) and that asserts plainly (<see cref="Doubts"/>), of what
/// the chart tells of this person no line of the chart that may tell the same (<see cref="Alibi"/>), and a fact that was read in one way (<see cref="PlainFact"/>).
/// What is missing, or stands nowhere, never blocks. Otherwise the finding stays and warns.</remarks>
internal static class Weighing
{
    /// <param name="told">The text that was read; null for a draft's tables and statements.</param>
    public static Violation Of(Violation found, Subject subject, ToldText? told, GuardrailInput input)
    {
        subject = found.About ?? subject;
        if (found.Severity != Severity.Block || subject is Subject.Letters || told is not { IsOwn: false })
        {
            return found;
        }

        return Doubt(found, subject, told, input) is { } doubt
            ? found with
            {
                Severity = Severity.Warn,
                Why = $"{found.Why} Not certain: {doubt}.",
            }
            : found;
    }

    private static string? Doubt(Violation found, Subject subject, ToldText told, GuardrailInput input) =>
        found.Stretch is not var (unit, start, end) || told.SentenceOf(unit) is not { } sentence
            ? "it may be told in words that were not read"
            : Doubts.About(sentence, start, end, subject, found.Fact, input)
                ?? Doubts.OfHeading(sentence, told)
                ?? (subject == Subject.Quote ? null : ClosedForm.Fault(sentence, start, end, subject, found.Fact, input))
                ?? (found.Fact is { } fact ? OfFact(fact, found.Code, input) : null);

    private static string? OfFact(ToldFact told, string code, GuardrailInput input) =>
        !PlainFact.Is(told) ? "the sentence can be read in another way" : Alibi.Of(told, code, input);
}
