using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>What there is at a level that is not requested: what its records show, and that nothing is decided of it.</summary>
internal sealed class ElsewhereAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>Null where one of the levels is requested.</summary>
    public QuestionAnswer? Find()
    {
        var requested = _brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).Order().ToList();
        if (requested.Count == 0 || _question.Levels.Any(requested.Contains))
        {
            return null;
        }

        var told = _brief
            .Facts.Where(f =>
                f.Level is { } at
                && _question.Levels.Contains(at)
                && !Aside.Contains(f.Name)
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
            )
            .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
            .OrderByDescending(g => g.Max(Fit))
            .ThenByDescending(g => When(g.Key.Document))
            .Take(FewLines)
            .ToList();
        foreach (var line in told)
        {
            Tell(line.Key.Document, [.. line]);
        }

        var shown = told.Count == 0 ? "no record tells a finding there" : "what its records show follows";
        return Answer() with
        {
            Times =
            [
                $"{CriterionWords.Levels(_question.Levels)} is not requested; the request is for {CriterionWords.Levels(requested)}, and nothing is decided of another level: {shown}.",
            ],
        };
    }
}
