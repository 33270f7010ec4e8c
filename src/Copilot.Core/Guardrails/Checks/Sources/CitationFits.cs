using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>Whether a citation has to do with what its statement says: a passage of a criterion or of its evidence, a line with a fact that decided or is told.</summary>
internal sealed class CitationFits(TextUnit unit, GuardrailInput input)
{
    private const string Threshold = "threshold:";

    private readonly Statement _statement = unit.Statement!;

    /// <summary>Null where it fits, or where it leads nowhere and is found elsewhere.</summary>
    public string? Fault(Citation citation)
    {
        if (
            _statement.Section == Section.EvidenceConflicts
            || citation is not GuidelineCitation guideline
            || input.Passage(guideline) is not { } passage
            || input.Library.Find(guideline.Document) is not { } document
        )
        {
            return null;
        }

        if (_statement.Section == Section.Lines && document.Shelf == Shelf.Evidence)
        {
            return $"{passage.Key} is evidence: what becomes of a line follows from its criteria.";
        }

        return IsOfThreshold(document) || Grounds(document).Any(a => IsGroundOf(a, passage, document))
            ? null
            : $"{passage.Key} defines no criterion of this statement and is no evidence for one.";
    }

    private bool IsOfThreshold(GuidelineDocument document) =>
        _statement.About.Any(k => k.StartsWith(Threshold, StringComparison.Ordinal) && IsOfThreshold(k[Threshold.Length..], document));

    private bool IsOfThreshold(string name, GuidelineDocument document) =>
        input.Brief.Thresholds.Any(t => t.Name == name && t.Source?.Split('#')[0] == document.Id);

    // It defines the criterion, is cited by what defines it, or was found for it.
    private bool IsGroundOf(CriterionAnswer answer, Passage passage, GuidelineDocument document)
    {
        var policy = input.Index.Criterion(answer.Id) is { } criterion ? input.Library.Find(criterion.Document, criterion.Passage) : null;
        return passage.Equals(policy)
            || (
                document.Shelf == Shelf.Evidence
                && (
                    (policy?.Cites.Any(c => c.Document == document.Id) ?? false)
                    || (
                        input.Brief.Passages.GetValueOrDefault(answer.Key) ?? input.Brief.Passages.GetValueOrDefault(answer.Id) ?? []
                    ).Contains(passage)
                )
            );
    }

    // The answers that the statement is about or names; evidence may bear on any other of its level.
    private IEnumerable<CriterionAnswer> Grounds(GuidelineDocument document)
    {
        foreach (var answer in Answers())
        {
            yield return answer;
        }

        var level = document.Shelf == Shelf.Evidence ? _statement.Level : null;
        var named = unit.Sentences.SelectMany(s => s.Read.Criteria).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var answer in input.Assessment.Criteria)
        {
            if (named.Contains(answer.Id) || (level is not null && answer.Level == level && answer.Answer != Answer.NotApplicable))
            {
                yield return answer;
            }
        }
    }

    private IEnumerable<CriterionAnswer> Answers()
    {
        foreach (var key in _statement.About)
        {
            if (input.Answer(key) is { } answer)
            {
                yield return answer;
            }
            else if (
                key.StartsWith("line:", StringComparison.Ordinal)
                && input.Assessment.Lines.FirstOrDefault(l => $"line:{l.Key}" == key) is { } line
            )
            {
                foreach (var own in line.Criteria.Concat(line.Decided).Select(input.Answer).OfType<CriterionAnswer>())
                {
                    yield return own;
                }
            }
            else if (
                key.StartsWith("ask:", StringComparison.Ordinal)
                && input.Assessment.Asks.FirstOrDefault(a => $"ask:{a.Id}" == key) is { } ask
            )
            {
                foreach (var own in ask.Criteria.Select(input.Answer).OfType<CriterionAnswer>())
                {
                    yield return own;
                }
            }
        }
    }
}
