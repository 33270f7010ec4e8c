using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K22. Where records or sources contradict each other, both sides are shown.</summary>
public sealed class ConflictsSurfaced : Guardrail
{
    public override string Code => "K22";

    public override string Holds => "Contradicting records are both cited, every flag is explained, and a cited source is shown with those that contradict it.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        if (draft.Audience == Audience.Member)
        {
            return [];
        }

        var records = Records(draft, input).Concat(Flags(draft, input));
        return draft.Audience == Audience.Provider ? records : records.Concat(Sources(draft, input));
    }

    private IEnumerable<Violation> Records(Determination draft, GuardrailInput input)
    {
        var contested = input.Assessment.Criteria.Where(a => a.Causes.Contains(Cause.Contradiction) || a.Causes.Contains(Cause.SideConflict)).ToList();
        foreach (var answer in contested.Where(a => draft.Audience != Audience.Provider || input.Part(a) != CriterionPart.Gate))
        {
            // One contradiction may leave several answers open; it is shown once, under one of them.
            var sides = input.FactsOf(answer).Select(f => (f.Evidence.Document, f.Evidence.Line)).Distinct().ToList();
            var shown = draft.Statements.Where(s => contested.Exists(c => s.About.Contains(c.Key))).SelectMany(s => s.Citations).OfType<ChartCitation>().Select(c => (c.Document, c.Line)).ToHashSet();
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
            .SelectMany(s => s.Citations).OfType<GuidelineCitation>().Select(input.Passage).OfType<Passage>().Distinct();
        var together = Opposition.CitedTogether(input.Library, new Citing(input.Index).Policies());
        var missing = decisive
            .Where(p => input.Library.Find(p.Document)?.Shelf == Shelf.Evidence)
            .SelectMany(p => input.Library.Find(p.Document)!.Front.ConflictsWith
                .Where(o => !cited.Contains(o) && input.Library.Find(o) is { } other && Opposition.Answering(p, other, together).Count > 0)
                .Select(o => (p.Document, Other: o)));
        foreach (var (document, other) in missing.Distinct())
        {
            yield return Block(null, $"{document} is cited and {other}, which contradicts it on the same question, is not.", "Show both sides with their figures.");
        }
    }
}
