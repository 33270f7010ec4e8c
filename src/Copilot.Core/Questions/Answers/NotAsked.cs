using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>What a question holds against a request and no answer turns on: criteria that are asked only of another service, or that are waived.</summary>
internal static class NotAsked
{
    private const int Most = 3;

    /// <summary>The answer, with a sentence on what nothing turns on before it, where the question asks whether something stands in the way.</summary>
    public static QuestionAnswer Beside(QuestionAnswer answer, Brief brief)
    {
        var question = answer.Question;
        if (
            answer.Supposed.Count > 0
            || !(question.Harms || question.Outcome is not null || question.Form == QuestionForm.Enough)
            || question.Bearing.Count == 0
        )
        {
            return answer;
        }

        var index = BriefIndex.Of(brief);
        var bearing = index
            .InOrder()
            .Where(a => question.Bearing.Contains(a.Id) && index.Part(a) != CriterionPart.Gate)
            .GroupBy(a => a.Id)
            .Select(g => g.ToList())
            .ToList();
        var unasked = bearing
            .FindAll(g => g.TrueForAll(a => a.Answer == Answer.NotApplicable) && index.Criterion(g[0].Id)?.For.Any() == true)
            .ConvertAll(g => g[0]);
        var waived = bearing.FindAll(g => g.Exists(a => a.Answer == Answer.Waived));
        List<string> said =
        [
            .. unasked
                .GroupBy(a => string.Join(' ', index.Criterion(a.Id)!.For))
                .Take(Most)
                .Select(g =>
                    $"{Label(index, g)} {(g.Skip(1).Any() ? "are" : "is")} asked of {Lists.Or(index.Criterion(g.First().Id)!.For.Select(s => $"a {s.Replace('-', ' ')}").Take(Most))}; none is requested here."
                ),
            .. waived.Count == 0
                ? []
                : new[]
                {
                    $"{Lists.Capital(Lists.And(waived.Take(Most).Select(g => CriterionWords.Labelled(index, g))))} {(waived.Count == 1 ? "is" : "are")} waived.",
                },
        ];
        return unasked.Count + waived.Count == 0
            ? answer
            : answer with
            {
                Times = [.. said.Where(s => !answer.Times.Contains(s)), .. answer.Times],
            };
    }

    private static string Label(BriefIndex index, IEnumerable<CriterionAnswer> answers) =>
        Lists.Capital(Lists.And(answers.Take(Most).Select(a => $"{Lists.Lower(CriterionWords.Title(index, a.Id))} ({a.Id})")));
}
