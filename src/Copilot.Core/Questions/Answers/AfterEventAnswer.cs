using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>The day on which a length of time is full that is counted from an event.</summary>
internal sealed class AfterEventAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    private static readonly string[] Operations = ["prior-fusion", "prior-decompression"];

    // The day on which a length that the question names is full, counted from the event that it names; null where no record tells that event's day.
    public QuestionAnswer? Find(WantedLength length)
    {
        var names = _question.OfOperation ? Operations : _question.Facts;
        var told = _brief
            .Facts.Where(f =>
                names.Contains(f.Name)
                && f.Start is not null
                && f.Assertion is Assertion.Present or Assertion.Historical
                && !Aside.Contains(f.Name)
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && (_question.Levels.Count == 0 || f.Level is null || _question.Levels.Contains(f.Level.Value))
            )
            .ToList();
        var request = _brief.Case.AsOf;
        string Full(DateOnly from) =>
            length.FullFrom(from) is var day && day.DayNumber - request.DayNumber is var off
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Dates.Write(day)}{(off == 0 ? ", the day of the request" : $", {Math.Abs(off)} days {(off > 0 ? "after" : "before")} the request of {Dates.Write(request)}")}"
                )
                : "";
        string Ended(DayRange last) =>
            last.IsExact
                ? Full(last.First)
                : $"between {Dates.Write(length.FullFrom(last.First))} and {Dates.Write(length.FullFrom(last.Last))}";
        List<string> times =
        [
            .. told.GroupBy(f => f.End ?? f.Start!.Value)
                .OrderByDescending(g => g.Key.IsExact)
                .ThenByDescending(g => g.Key.Last)
                .Take(_question.Latest || _question.OfOperation ? 1 : MostFound)
                .Select(g =>
                    $"{Lists.Capital(length.ToString())} after {Lists.And(g.Select(f => _brief.Words.Fact(f.Name)).Distinct())} of {Dates.Write(g.Key)} ({Lists.And(g.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Evidence.Document}, line {f.Evidence.Line}")).Distinct())}): {Ended(g.Key)}."
                ),
        ];
        if (times.Count == 0 && _question.OfOperation && _brief.Case.Request.PlannedDate is { } planned)
        {
            times.Add($"{Lists.Capital(length.ToString())} after the operation planned for {Dates.Write(planned)}: {Full(planned)}.");
        }

        if (
            times.Count == 0
            && !_question.OfOperation
            && _brief
                .Case.Documents.Where(d =>
                    d.Date is not null
                    && (_question.Documents.Contains(d.Id) || _question.Documents.Count == 0 && _question.Records.Any(r => r.Holds(d)))
                )
                .OrderByDescending(d => d.Date)
                .FirstOrDefault()
                is { } record
        )
        {
            times.Add($"{Lists.Capital(length.ToString())} after the {FactWords.Dated(record)} ({record.Id}): {Full(record.Date!.Value)}.");
        }

        if (times.Count == 0)
        {
            return null;
        }

        foreach (var line in told.GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).Take(MostFound))
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with
        {
            Times = times,
        };
    }
}
