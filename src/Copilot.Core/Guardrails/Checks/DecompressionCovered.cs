using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K05. A level whose decompression is met appears in what is recommended.</summary>
public sealed class DecompressionCovered : Guardrail
{
    public override string Code => "K05";

    public override string Holds => "Every level where decompression is met is named in what would be supported.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        if (draft.Audience == Audience.Member)
        {
            yield break;
        }

        var told = text.Statements.Where(u => u.Statement!.Section == Section.Alternative).SelectMany(u => u.Levels).SelectMany(m => m.Interspaces).ToHashSet();
        foreach (var level in input.Assessment.Levels.Where(l => l.Decompression is Answer.Met or Answer.Waived && !told.Contains(l.Level)))
        {
            yield return Block(null, $"Decompression is met at {level.Level}, but the section on what would be supported leaves it out.", "Name the level there.");
        }
    }
}
