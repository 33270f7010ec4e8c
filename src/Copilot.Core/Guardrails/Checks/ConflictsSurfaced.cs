using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K22. Where records or sources contradict each other, both sides are shown.</summary>
public sealed class ConflictsSurfaced : Guardrail
{
    public override string Code => "K22";

    public override string Holds => "Contradicting records are both cited, every flag is explained, and a cited source is shown with those that contradict it.";

    public override IEnumerable<Violation> Check(Determination draft, GuardrailInput input)
    {
        if (draft.Audience == Audience.Member)
        {
            return [];
        }

        var records = Records(draft, input).Concat(Flags(draft, input));
        return draft.Audience == Audience.Provider ? records : records.Concat(Sources(draft, input));
    }

    private IEnumerable<Violation> Records(Determination draft, GuardrailInput input)
    {
        foreach (var answer in input.Assessment.Criteria.Where(a => a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict))
            .Where(a => draft.Audience != Audience.Provider || input.Part(a) != CriterionPart.Gate))
        {
            var sides = input.FactsOf(answer).Select(f => (f.Evidence.Document, f.Evidence.Line)).Distinct().ToList();
            var shown = draft.Statements.Where(s => s.About.Contains(answer.Key)).SelectMany(s => s.Citations).OfType<ChartCitation>().Select(c => (c.Document, c.Line)).ToHashSet();
            if (sides.Count > 1 && sides.Count(shown.Contains) < 2)
            {
                yield return Block(null, $"The records contradict each other on {answer.Key}, and fewer than two sides are cited.", "Cite both sides.");
            }
        }
    }

    private IEnumerable<Violation> Flags(Determination draft, GuardrailInput input)
    {
        foreach (var flag in input.Assessment.Flags)
        {
            if (draft.Assessment.Flags.All(f => f.Id != flag.Id))
            {
                yield return Block(null, $"The flag '{flag.Id}' is missing from the draft.", "Restore it.");
            }

            if (flag.Facts.Count > 0 && !draft.Statements.Any(s => s.About.Contains($"flag:{flag.Id}")))
            {
                yield return Block(null, $"The flag '{flag.Id}' is raised and not explained.", "Explain it in a statement.");
            }
        }
    }

    private IEnumerable<Violation> Sources(Determination draft, GuardrailInput input)
    {
        var cited = draft.Statements.SelectMany(s => s.Citations).OfType<GuidelineCitation>().Select(c => c.Document).ToHashSet(StringComparer.Ordinal);
        var decisive = draft.Statements.Where(s => s.Section != Section.EvidenceConflicts && s.Section != Section.Pitfalls)
            .SelectMany(s => s.Citations).OfType<GuidelineCitation>().Select(c => c.Document).Distinct();
        foreach (var document in decisive.Select(input.Library.Find).OfType<GuidelineDocument>().Where(d => d.Shelf == Shelf.Evidence))
        {
            foreach (var other in document.Front.ConflictsWith.Where(o => input.Library.Find(o) is { Passages.Count: > 0 } && !cited.Contains(o)))
            {
                yield return Block(null, $"{document.Id} is cited and {other}, which contradicts it, is not.", "Show both sides with their figures.");
            }
        }
    }
}
