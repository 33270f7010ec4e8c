using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A text to be checked, read once: every guardrail looks at the same units, sentences, mentions and claims.</summary>
public sealed class TextReading
{
    private TextReading(Determination? draft, ToldText? told, IReadOnlyList<TextUnit> units)
    {
        Draft = draft;
        Told = told;
        Units = units;
        Statements = [.. units.Where(u => u.Statement is not null)];
    }

    /// <summary>A determination in the project's own shape, with its tables; null for a text of any other shape.</summary>
    public Determination? Draft { get; }

    /// <summary>The claims of a text that came as a file; null for a draft.</summary>
    internal ToldText? Told { get; }

    /// <summary>Everything that a reader sees: of a draft the statements, then the reasons printed with answers, lines and flags; of a text its sentences.</summary>
    internal IReadOnlyList<TextUnit> Units { get; }

    internal IReadOnlyList<TextUnit> Statements { get; }

    public static TextReading Of(Determination draft, GuardrailInput input)
    {
        // A statement mostly repeats the reason of its answer.
        var sentences = input.Sentences;
        return new TextReading(
            draft,
            null,
            [
                .. draft.Statements.Select(s => new TextUnit(s.Text, s, "", s.About, sentences)),
                .. draft.Assessment.Criteria.Select(a => new TextUnit(a.Because, null, $"{a.Key}: ", [a.Key], sentences)),
                .. draft.Assessment.Lines.Select(l => new TextUnit(
                    l.Because,
                    null,
                    $"Line {l.Key}: ",
                    [$"line:{l.Key}", .. l.Criteria],
                    sentences
                )),
                .. draft.Assessment.Flags.Select(f => new TextUnit(f.Because, null, $"Flag {f.Id}: ", [$"flag:{f.Id}"], sentences)),
            ]
        );
    }

    internal static TextReading Of(DraftText draft, GuardrailInput input)
    {
        var told = ToldText.Read(new SourceText(draft.Text), draft.Clean, input, draft);
        return new TextReading(null, told, [.. told.Claims.Select(s => s.Unit)]);
    }

    internal static TextReading Of(SourceText source, CleanText clean, GuardrailInput input)
    {
        var told = ToldText.Read(source, clean, input);
        return new TextReading(null, told, [.. told.Claims.Select(s => s.Unit)]);
    }
}
