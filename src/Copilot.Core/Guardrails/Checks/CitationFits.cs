using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>Whether a citation has to do with what its statement says: a passage of a criterion or of its evidence, a line with a fact that decided or is told.</summary>
internal sealed class CitationFits(TextUnit unit, GuardrailInput input)
{
    private readonly Statement _statement = unit.Statement!;
    private Grounds? _told;
    private Grounds? _near;

    /// <summary>Null where it fits, or where it leads nowhere and is found elsewhere.</summary>
    public string? Fault(Citation citation)
    {
        if (_statement.Section == Section.EvidenceConflicts || citation is not GuidelineCitation guideline || input.Passage(guideline) is not { } passage || input.Library.Find(guideline.Document) is not { } document)
        {
            return null;
        }

        return Fits(passage, document) ? null : $"{passage.Key} defines no criterion of this statement and is no evidence for one.";
    }

    // Evidence may also bear on any other answer of the level.
    private bool Fits(Passage passage, GuidelineDocument document)
    {
        var isEvidence = document.Shelf == Shelf.Evidence;
        var grounds = isEvidence ? _near ??= Of(_statement.Level) : _told ??= Of(null);
        return grounds.Policies.Contains(passage)
            || _statement.About.Any(k => k.StartsWith(Threshold, StringComparison.Ordinal) && input.Brief.Thresholds.Any(t => k.AsSpan(Threshold.Length).SequenceEqual(t.Name) && t.Source?.Split('#')[0] == document.Id))
            || (isEvidence && (grounds.Policies.Exists(p => p.Cites.Any(c => c.Document == document.Id))
                || grounds.Answers.Exists(a => (input.Brief.Passages.GetValueOrDefault(a.Key) ?? input.Brief.Passages.GetValueOrDefault(a.Id) ?? []).Contains(passage))));
    }

    private const string Threshold = "threshold:";

    private Grounds Of(Interspace? level)
    {
        var named = unit.Sentences.SelectMany(s => s.Read.Criteria).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var answers = Answers().Concat(input.Assessment.Criteria.Where(a => named.Contains(a.Id) || (level is not null && a.Level == level && a.Answer != Answer.NotApplicable))).DistinctBy(a => (a.Id, a.Level)).ToList();
        return new Grounds(answers, [.. answers.Select(a => input.Index.Criterion(a.Id)).OfType<CriterionText>().Select(c => input.Library.Find(c.Document, c.Passage)).OfType<Passage>().Distinct()]);
    }

    // The answers that the statement is about, and the passages that define them.
    private sealed record Grounds(List<CriterionAnswer> Answers, List<Passage> Policies);

    private IEnumerable<CriterionAnswer> Answers()
    {
        foreach (var key in _statement.About)
        {
            if (input.Answer(key) is { } answer)
            {
                yield return answer;
            }
            else if (key.StartsWith("line:", StringComparison.Ordinal) && input.Assessment.Lines.FirstOrDefault(l => $"line:{l.Key}" == key) is { } line)
            {
                foreach (var own in line.Criteria.Concat(line.Decided).Select(input.Answer).OfType<CriterionAnswer>())
                {
                    yield return own;
                }
            }
            else if (key.StartsWith("ask:", StringComparison.Ordinal) && input.Assessment.Asks.FirstOrDefault(a => $"ask:{a.Id}" == key) is { } ask)
            {
                foreach (var own in ask.Criteria.Select(input.Answer).OfType<CriterionAnswer>())
                {
                    yield return own;
                }
            }
        }
    }
}
