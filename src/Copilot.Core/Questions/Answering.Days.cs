using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Questions;

public sealed partial class Answering
{
    private static readonly string[] Operations = ["prior-fusion", "prior-decompression"];

    // The day on which a length that the question names is full, counted from the event that it names; null where no record tells that event's day.
    private QuestionAnswer? AfterEvent(WantedLength length)
    {
        var names = question.OfOperation ? Operations : question.Facts;
        var told = brief.Facts.Where(f => names.Contains(f.Name) && f.Start is not null && f.Assertion is Assertion.Present or Assertion.Historical && !Aside.Contains(f.Name) && !brief.Assessment.SetAside.Contains(f.Evidence.Document)
            && (question.Levels.Count == 0 || f.Level is null || question.Levels.Contains(f.Level.Value))).ToList();
        var request = brief.Case.AsOf;
        string Full(DateOnly from) => length.FullFrom(from) is var day && day.DayNumber - request.DayNumber is var off
            ? string.Create(CultureInfo.InvariantCulture, $"{Dates.Write(day)}{(off == 0 ? ", the day of the request" : $", {Math.Abs(off)} days {(off > 0 ? "after" : "before")} the request of {Dates.Write(request)}")}") : "";
        string Ended(DayRange last) => last.IsExact ? Full(last.First) : $"between {Dates.Write(length.FullFrom(last.First))} and {Dates.Write(length.FullFrom(last.Last))}";
        List<string> times = [.. told.GroupBy(f => f.End ?? f.Start!.Value).OrderByDescending(g => g.Key.IsExact).ThenByDescending(g => g.Key.Last).Take(question.Latest || question.OfOperation ? 1 : MostFound).Select(g =>
            $"{Lists.Capital(length.ToString())} after {Lists.And(g.Select(f => brief.Words.Fact(f.Name)).Distinct())} of {Dates.Write(g.Key)} ({Lists.And(g.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Evidence.Document}, line {f.Evidence.Line}")).Distinct())}): {Ended(g.Key)}.")];
        if (times.Count == 0 && question.OfOperation && brief.Case.Request.PlannedDate is { } planned)
        {
            times.Add($"{Lists.Capital(length.ToString())} after the operation planned for {Dates.Write(planned)}: {Full(planned)}.");
        }

        if (times.Count == 0 && !question.OfOperation && brief.Case.Documents.Where(d => d.Date is not null && (question.Documents.Contains(d.Id) || question.Documents.Count == 0 && question.Records.Any(r => r.Holds(d)))).OrderByDescending(d => d.Date).FirstOrDefault() is { } record)
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

        return Answer() with { Times = times };
    }

    // How long it has lasted on the day of the request, and from which day at the latest it would be full on that day.
    private static string Lasts(WantedLength wanted, DayRange from, DateOnly request)
    {
        var (most, least) = (request.DayNumber - from.First.DayNumber, request.DayNumber - from.Last.DayNumber);
        var now = from.IsExact ? string.Create(CultureInfo.InvariantCulture, $"{most} days ({most / 7.0:0.0} weeks) are over") : string.Create(CultureInfo.InvariantCulture, $"between {Math.Max(0, least)} and {most} days are over");
        return most < 0 ? "" : $" On that day {now}; the latest day from which {wanted} would be full then is {Dates.Write(wanted.EventBefore(request))}.";
    }
}
