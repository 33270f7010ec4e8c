using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K05. A level whose decompression is met appears in what is recommended.</summary>
public sealed class DecompressionCovered : Guardrail
{
    public override string Code => "K05";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "Every level where decompression is met is named in what would be supported.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        if (draft.Audience == Audience.Member)
        {
            yield break;
        }

        var told = text
            .Statements.Where(u => u.Statement!.Section == Section.Alternative)
            .SelectMany(u => u.Levels)
            .SelectMany(m => m.Interspaces)
            .ToHashSet();
        foreach (
            var unit in text.Statements.Where(u =>
                u.Statement!.Section == Section.Alternative
                && u.Own.Contains("criteria are met as things stand", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            foreach (var column in LevelColumns.All)
            {
                var name = input.Brief.Words.Column(column).Name;
                var at = unit.Own.IndexOf($"{name} at ", StringComparison.OrdinalIgnoreCase);
                var next =
                    at < 0
                        ? -1
                        : LevelColumns
                            .All.Where(c => c != column)
                            .Select(c =>
                                unit.Own.IndexOf($"{input.Brief.Words.Column(c).Name} at ", at, StringComparison.OrdinalIgnoreCase)
                            )
                            .Where(n => n > at)
                            .DefaultIfEmpty(unit.Own.Length)
                            .Min();
                var named = at < 0 ? [] : unit.Levels.Where(m => m.Start > at && m.End <= next).SelectMany(m => m.Interspaces).ToHashSet();
                if (
                    input
                        .Assessment.Levels.Where(l => l.Of(column) == Answer.Met && !named.Contains(l.Level))
                        .Select(l => l.Level)
                        .ToList() is
                    { Count: > 0 } left
                )
                {
                    yield return Block(
                        unit.Statement,
                        $"{name} is met at {string.Join(", ", left)}, and what would be supported leaves it out.",
                        "Name every level that is met."
                    );
                }
            }
        }

        foreach (var level in input.Assessment.Levels.Where(l => l.Decompression is Answer.Met or Answer.Waived && !told.Contains(l.Level)))
        {
            yield return Block(
                null,
                $"Decompression is met at {level.Level}, but the section on what would be supported leaves it out.",
                "Name the level there."
            );
        }
    }

    // A text that recommends a decompression recommends it wherever it, or the rules, find it met.
    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        var recommended = told.Recommended.Where(r => r.Service == "decompression").ToList();
        if (recommended.Count == 0)
        {
            yield break;
        }

        var covered = recommended.SelectMany(r => r.Levels).ToHashSet();
        var own = told
            .Verdicts.Where(v =>
                v is { Service: "decompression", Stance: Stance.Met, Conditional: false, Levels.Count: 1 } && !v.Sentence.IsGeneral
            )
            .Select(v => v.Levels[0]);
        var met = input.Assessment.Levels.Where(l => l.Decompression is Answer.Met or Answer.Waived).Select(l => l.Level);
        foreach (var level in own.Concat(met).Distinct().Where(l => !covered.Contains(l)))
        {
            var last = recommended[^1];
            yield return At(
                recommended.TrueForAll(r => r.IsCertain) ? Severity.Block : Severity.Warn,
                last.Sentence.Unit,
                last.Start,
                last.End,
                $"Decompression is met at {level}, and the text recommends it at {Construct.Describe(covered)} only.",
                "Name the level, or say why it is left out."
            );
        }
    }
}
