using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Which record corrects an earlier one.</summary>
internal sealed class CorrectionAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>The records that call themselves a correction, the newest first; null where none does.</summary>
    public QuestionAnswer? Find()
    {
        // A record says that it corrects at its head; what it corrects stands in its next lines.
        var lines = RecordSearch
            .Find(_question.Lexicon.Corrections, _brief, MostLines)
            .GroupBy(l => l.Document.Id)
            .OrderByDescending(g => g.Max(l => l.Words))
            .ThenByDescending(g => When(g.Key))
            .Select(g => g.OrderByDescending(l => Shared(l.Quote)).ThenBy(l => l.Line).ToList())
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        foreach (var line in lines.SelectMany(l => l).Take(FewLines))
        {
            Found(line);
        }

        foreach (
            var line in Read(lines[0][0].Document)
                .GroupBy(f => f.Evidence.Line)
                .OrderByDescending(g => g.Any(f => f.Side is not null))
                .Take(MostFound)
        )
        {
            Tell(lines[0][0].Document.Id, [.. line]);
        }

        return Answer() with
        {
            Lead = Leads.Make(Said(lines[0][0]), [Line(lines[0][0])], []),
            Times = [$"{Lists.Capital(FactWords.Dated(lines[0][0].Document))} ({lines[0][0].Document.Id}) calls itself a correction."],
        };
    }
}
