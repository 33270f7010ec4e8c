using Copilot.Core.Drafting;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A text to be checked, read once: every guardrail looks at the same units, sentences and mentions.</summary>
public sealed class TextReading
{
    private TextReading(Determination draft, IReadOnlyList<TextUnit> units)
    {
        Draft = draft;
        Units = units;
        Statements = [.. units.Where(u => u.Statement is not null)];
    }

    /// <summary>The draft with its tables.</summary>
    public Determination Draft { get; }

    /// <summary>Everything that a reader sees: the statements, then the reasons printed with answers, lines and flags.</summary>
    internal IReadOnlyList<TextUnit> Units { get; }

    internal IReadOnlyList<TextUnit> Statements { get; }

    public static TextReading Of(Determination draft, GuardrailInput input)
    {
        // A statement mostly repeats the reason of its answer: equal sentences are read once.
        var sentences = new SentenceReader(input.Reader);
        return new TextReading(
            draft,
            [
                .. draft.Statements.Select(s => new TextUnit(s.Text, s, "", s.About, sentences)),
                .. draft.Assessment.Criteria.Select(a => new TextUnit(a.Because, null, $"{a.Key}: ", [a.Key], sentences)),
                .. draft.Assessment.Lines.Select(l => new TextUnit(l.Because, null, $"Line {l.Key}: ", [$"line:{l.Key}", .. l.Criteria], sentences)),
                .. draft.Assessment.Flags.Select(f => new TextUnit(f.Because, null, $"Flag {f.Id}: ", [$"flag:{f.Id}"], sentences)),
            ]);
    }
}
