using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Why something is no part of the request.</summary>
internal sealed class UnrequestedAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // Why something is not requested is the plan's to say; the rules ask of what is requested.
    public QuestionAnswer? Find()
    {
        var asked = LinesOf(_question.Services);
        if (asked.Count > 0)
        {
            return null;
        }

        var words = _question.Words.Where(w => w.Names.Any(n => n.Kind == NameKind.Service)).Select(w => w.Word).ToList();
        var lines = RecordSearch
            .Find(words, _brief, MostLines)
            .Where(l => Denies(l.Quote, words))
            .OrderByDescending(l => l.Document.Author == AuthorRole.Surgeon)
            .ToList();
        foreach (var line in lines.Take(MostFound))
        {
            Found(line);
        }

        _lead = lines.Count == 0 ? null : Leads.Make(Said(lines[0]), [Line(lines[0])], []);
        var codes = Lists.And(_brief.Assessment.Lines.Select(l => l.Code).Distinct());
        var services = Lists.Or(_question.Services.Select(s => s.Replace('-', ' ')));
        return Answer() with
        {
            Times =
                lines.Count > 0
                    ? []
                    :
                    [
                        $"No record says why {services} is not requested; the request is for {codes}, and only what is requested is held to criteria.",
                    ],
        };
    }

    private const int DenialReach = 4;

    // The service's word with a denial close before it: "no instability, so no fusion". "No prior fusion" is of another operation.
    private bool Denies(string line, List<string> service)
    {
        List<string> words = [.. WordSpans.In(line).Select(w => line[w.Start..w.End])];
        return Enumerable
            .Range(0, words.Count)
            .Any(i =>
                service.Exists(s => words[i].StartsWith(s, StringComparison.OrdinalIgnoreCase))
                && words[Math.Max(0, i - DenialReach)..i] is var before
                && before.Exists(w => _question.Lexicon.Denying.Contains(w, StringComparer.OrdinalIgnoreCase))
                && !before.Exists(w => _question.Lexicon.Past.Contains(w, StringComparer.OrdinalIgnoreCase))
            );
    }
}
