using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>Whether a citation has to do with what its statement says: a passage of a criterion or of its evidence, a line with a fact that decided or is told.</summary>
internal static class CitationFits
{
    /// <summary>Null where it fits, or where it leads nowhere and is found elsewhere.</summary>
    public static string? Fault(Statement statement, Citation citation, GuardrailInput input)
    {
        if (statement.Section == Section.EvidenceConflicts || citation is not GuidelineCitation guideline || input.Passage(guideline) is not { } passage || input.Library.Find(guideline.Document) is not { } document)
        {
            return null;
        }

        var named = Prose.Sentences.Of(statement.Text).SelectMany(s => input.Reader.Criteria(s.Text, Prose.LevelMentions.In(s.Text))).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var answers = Answers(statement, input).Concat(input.Assessment.Criteria.Where(a => named.Contains(a.Id) || (document.Shelf == Shelf.Evidence && statement.Level is { } level && a.Level == level && a.Answer != Answer.NotApplicable))).DistinctBy(a => a.Key).ToList();
        var policies = answers.Select(a => input.Index.Criterion(a.Id)).OfType<CriterionText>().Select(c => input.Library.Find(c.Document, c.Passage)).OfType<Passage>().ToList();
        var fits = policies.Contains(passage)
            || statement.About.Where(k => k.StartsWith("threshold:", StringComparison.Ordinal)).Any(k => input.Brief.Thresholds.Any(t => $"threshold:{t.Name}" == k && t.Source?.Split('#')[0] == document.Id))
            || (document.Shelf == Shelf.Evidence && (policies.Exists(p => p.Cites.Any(c => c.Document == document.Id))
                || answers.Exists(a => (input.Brief.Passages.GetValueOrDefault(a.Key) ?? input.Brief.Passages.GetValueOrDefault(a.Id) ?? []).Contains(passage))));
        return fits ? null : $"{passage.Key} defines no criterion of this statement and is no evidence for one.";
    }

    private static IEnumerable<CriterionAnswer> Answers(Statement statement, GuardrailInput input)
    {
        foreach (var key in statement.About)
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
