using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Whether a cause was ruled out: the normal or negative findings that the records tell of it.</summary>
internal sealed class RuledOutAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>The lines, reports and laboratory values before notes; null where no record tells any.</summary>
    public QuestionAnswer? Find()
    {
        List<string> words =
        [
            .. _question
                .Words.Where(w => w.Names.All(n => n.Kind is NameKind.Topic or NameKind.Fact or NameKind.Record))
                .Select(w => w.Word)
                .Concat(_question.Strange)
                .Concat(_question.Likewise)
                .Distinct(),
        ];
        var lines = RecordSearch
            .Find(words, _brief, MostLines)
            .Where(l => IsNormal(l.Quote))
            .OrderByDescending(l => l.Document.Type is DocumentType.ImagingReport or DocumentType.Lab)
            .ThenByDescending(l => l.Weight)
            .ThenByDescending(l => l.Words)
            .Take(FewLines)
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        foreach (var line in lines)
        {
            Found(line);
        }

        foreach (
            var absent in Asked()
                .Where(f => f.Assertion == Facts.Assertion.Absent && _question.Facts.Contains(f.Name))
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                .Take(MostFound)
        )
        {
            Tell(absent.Key.Document, [.. absent]);
        }

        return Answer() with
        {
            Lead = Leads.Make(Said(lines[0]), [Line(lines[0])], []),
        };
    }

    private bool IsNormal(string line) =>
        WordSpans.In(line).Any(w => _question.Lexicon.Normals.Contains(line[w.Start..w.End], StringComparer.OrdinalIgnoreCase));
}
