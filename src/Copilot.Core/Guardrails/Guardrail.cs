using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails;

/// <summary>One check of a text by computation. It reads facts, answers, passages and thresholds; never a second draft.</summary>
public abstract class Guardrail
{
    /// <summary>Stable: <c>K07</c>.</summary>
    public abstract string Code { get; }

    /// <summary>What must hold, in one sentence.</summary>
    public abstract string Holds { get; }

    /// <summary>What its findings are about: that decides what has to be certain before one of them blocks a text that is not ours.</summary>
    internal virtual Subject Subject => Subject.Record;

    /// <summary>A draft of ours is checked by its statements and tables, anybody's text by what it claims.</summary>
    public virtual IEnumerable<Violation> Check(TextReading text, GuardrailInput input) =>
        text.Draft is { } draft ? Drafted(text, draft, input)
        : text.Told is { } told ? Told(told, input)
        : [];

    private protected virtual IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input) => [];

    private protected virtual IEnumerable<Violation> Told(ToldText told, GuardrailInput input) => [];

    private protected Violation Block(Statement? statement, string why, string fix) => new(Code, Severity.Block, statement?.Id, why, fix);

    private protected Violation Warn(Statement? statement, string why, string fix) => new(Code, Severity.Warn, statement?.Id, why, fix);

    /// <summary>At a stretch of a unit's text.</summary>
    private protected Violation Block(TextUnit unit, int start, int end, string why, string fix) =>
        At(Severity.Block, unit, start, end, why, fix);

    private protected Violation Warn(TextUnit unit, int start, int end, string why, string fix) =>
        At(Severity.Warn, unit, start, end, why, fix);

    private protected Violation At(Severity severity, TextUnit unit, int start, int end, string why, string fix)
    {
        var place = unit.InFile(start, end);
        return new Violation(Code, severity, unit.Statement?.Id, unit.Where + why, fix)
        {
            Start = place?.Start,
            End = place?.End,
            Stretch = (unit, start, end),
        };
    }

    private protected Violation At(FactFault fault) =>
        At(fault.Severity, fault.Told.Sentence.Unit, fault.Told.Start, fault.Told.End, fault.Why, fault.Fix) with
        {
            Fact = fault.Told,
            About = Subject.Record,
        };

    /// <summary>What cites something that has it not, under this guardrail's code.</summary>
    private protected IEnumerable<Violation> Groundless(ToldText told, GuardrailInput input) =>
        told.Groundless(Code, input)
            .Select(f => At(f.Blocks ? Severity.Block : Severity.Warn, f.Sentence.Unit, f.Start, f.End, f.Why, f.Fix));

    private protected Violation At(Severity severity, ToldSentence sentence, string why, string fix) =>
        At(severity, sentence.Unit, 0, sentence.Text.Length, why, fix);
}
