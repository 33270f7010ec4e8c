using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Why something is supported.</summary>
internal sealed class StandingAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // Why something is supported: the ground that is met first, then what else it must meet; what is not needed beside it is not told.
    public QuestionAnswer? Find()
    {
        bool Here(Interspace? at) => _question.Levels.Count == 0 || at is null || _question.Levels.Contains(at.Value);
        var columns = _question.Services.Select(_pen.Index.Column).OfType<LevelColumn>().Distinct().ToList();
        if (_question.Services.Count > 0 && columns.Count == 0)
        {
            return null;
        }

        // "Why is it supported" of a request that is not takes something for granted.
        if (
            _question.Services.Count == 0
            && _question.Levels.Count == 0
            && _brief.Assessment.Recommendation is not (Recommendation.Approve or Recommendation.ApproveExpedited or Recommendation.Partial)
        )
        {
            return null;
        }

        columns = columns.Count > 0 ? columns : [.. LevelColumns.All];
        var levels = _brief
            .Assessment.Levels.Where(l => Here(l.Level) && columns.Exists(c => l.Of(c) == Criteria.Answer.Met))
            .Select(l => l.Level)
            .ToList();
        if (levels.Count == 0)
        {
            return null;
        }

        bool Serves(CriterionAnswer a) =>
            a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived
            && !a.Soft
            && (a.Level is null || levels.Contains(a.Level.Value))
            && columns.Exists(c => _pen.Index.Serves(a, c));
        var met = _pen.Index.InOrder().Where(Serves).ToList();
        var grounds = met.FindAll(a => _pen.Index.Part(a) == CriterionPart.Ground);
        var plain = new Leads(_question with { IsPolar = false }, _pen, supposed: false);
        _lead = grounds.Count > 0 ? plain.Criteria(grounds) : plain.Levels(levels, _question.Services);
        foreach (
            var same in grounds
                .Concat(met.FindAll(a => _pen.Index.Part(a) == CriterionPart.Required))
                .GroupBy(a => (a.Id, a.Answer))
                .Select(g => g.ToList())
                .Take(MostAnswers)
        )
        {
            Explain(same, settle: false);
        }

        Copied(s =>
            s.Section == Section.LevelAnalysis && s.Level is { } at && levels.Contains(at) && s.Citations.Any(c => c is GuidelineCitation)
        );
        return Answer();
    }
}
