using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Which record is the member's.</summary>
internal sealed class WhoseAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // Which record is the member's: what is set aside and why, and what counts.
    public QuestionAnswer? Find()
    {
        var aside = _brief.Case.Documents.Where(d => _brief.Assessment.SetAside.Contains(d.Id) && IsMeant(d)).ToList();
        if (aside.Count == 0)
        {
            return null;
        }

        var kept =
            _question.Records.Count == 0 && _question.Documents.Count == 0
                ? []
                : _brief
                    .Case.Documents.Where(d =>
                        !_brief.Assessment.SetAside.Contains(d.Id)
                        && (_question.Records.Any(r => r.Holds(d)) || _question.Documents.Contains(d.Id))
                    )
                    .ToList();
        var of = kept.Count > 0 ? kept : aside;
        List<string> times =
        [
            .. kept.Select(d => $"{Lists.Capital(FactWords.Dated(d))} ({d.Id}) is read as the member's."),
            .. aside.Select(d =>
                $"{(_question.IsPolar && kept.Count == 0 ? "No: " : "")}{d.Id} ({FactWords.Dated(d)}) is set aside, and nothing in it counts: {SetAsideFor(d)}."
            ),
        ];
        foreach (var flag in _brief.Assessment.Flags.Where(f => aside.Exists(d => Names(f, d))))
        {
            Flag(flag);
        }

        foreach (
            var line in _brief
                .Facts.Where(f =>
                    !Aside.Contains(f.Name)
                    && of.Exists(d => d.Id == f.Evidence.Document)
                    && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                )
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                .Take(FewLines)
        )
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with
        {
            Times = times,
        };
    }

    // Called by its id, its day or its kind; else by the words that stand in it.
    private bool IsMeant(ChartDocument document) =>
        _question.Documents.Count > 0 ? _question.Documents.Contains(document.Id)
        : _question.Records.Count > 0 ? _question.Records.Any(r => r.Holds(document))
        : RecordSearch.Find(_question.Content, _brief, MostFound, withAside: true) is not { Count: > 0 } found
            || found[0].Document.Id == document.Id;

    private static bool Names(Flag flag, ChartDocument document) =>
        flag.Because.Split([' ', ',', ';', ':', '.', '(', ')', '\'']).Contains(document.Id);

    // Why a document is set aside, with the words of it that tell another person.
    private string SetAsideFor(ChartDocument document)
    {
        var flag = _brief.Assessment.Flags.FirstOrDefault(f => Names(f, document));
        var why = flag is null ? "it is not the member's" : FlagWords.Tell(_pen, flag, []).TrimEnd('.');
        var person = _brief
            .Facts.Where(f => f.Evidence.Document == document.Id && f.Name is "patient-age" or "patient-sex" or "person-named")
            .Select(f => f.Evidence.Marked)
            .Distinct()
            .Take(2)
            .ToList();
        return person.Count == 0 ? Lists.Lower(why) : $"{Lists.Lower(why)} (it tells of {Lists.And(person)})";
    }
}
