using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K13. Whatever is missing is named: every ask is made, and every unknown is told with what was looked for.</summary>
public sealed class MissingEnumerated : Guardrail
{
    public override string Code => "K13";

    public override string Holds => "Every ask of the rules is made, every deciding unknown is told among what is missing, and every requested level is analysed.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        foreach (var ask in input.Assessment.Asks)
        {
            if (draft.Assessment.Asks.All(a => a.Id != ask.Id))
            {
                yield return Block(null, $"The ask '{ask.Id}' is missing from the draft.", "Restore it.");
            }

            if (!draft.Statements.Any(s => s.Section == Section.Requirements && s.About.Contains($"ask:{ask.Id}")))
            {
                yield return Block(null, $"'{ask.Id}' is needed and no statement asks for it.", "Ask for it, with the reason.");
            }
        }

        if (draft.Audience == Audience.Member)
        {
            yield break;
        }

        var told = draft.Statements.Where(s => s.Section == Section.Deficiencies).SelectMany(s => s.About).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in input.Assessment.Criteria.Where(a => a.Answer == Answer.Unknown && Asked(a, input) && input.Part(a) != CriterionPart.Gate && !told.Contains(a.Key)))
        {
            yield return Block(null, $"{unknown.Key} is unknown and not told among what is missing.", "Tell what is missing and where it was looked for.");
        }

        if (draft.Audience == Audience.Provider)
        {
            yield break;
        }

        foreach (var level in input.Assessment.Levels.Where(l => !draft.Statements.Any(s => s.Section == Section.LevelAnalysis && s.Level == l.Level)))
        {
            yield return Block(null, $"{level.Level} was requested and no statement analyses it.", "Analyse every requested interspace, the ends included.");
        }
    }

    private static bool Asked(CriterionAnswer answer, GuardrailInput input) => input.Assessment.Asks.Any(a => a.Criteria.Contains(answer.Key));
}
