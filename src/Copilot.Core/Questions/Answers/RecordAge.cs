using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>How old a record is that a question asks about.</summary>
/// <param name="read">The facts that the rules read of a document.</param>
internal sealed class RecordAge(Question question, Brief brief, Func<ChartDocument, List<Fact>> read)
{
    // As many other records are told beside it.
    private const int MostOthers = 3;

    // "Too old", "stale" and "expired" ask for the opposite of "recent enough".
    private static readonly string[] Old = ["too old", "older than", "stale", "outdated", "expired", "out of date"];

    /// <summary>How old the record asked about was on the day of the request, and how old it may be: the named one, else the newest that tells anything the rules read.</summary>
    public string? Tell()
    {
        var all = brief
            .Case.Documents.Where(d =>
                d.Date is not null
                && !brief.Assessment.SetAside.Contains(d.Id)
                && (
                    question.Documents.Count > 0 ? question.Documents.Contains(d.Id)
                    : question.Records.Count > 0 ? question.Records.Any(r => r.Holds(d))
                    : read(d).Any(f => question.Facts.Contains(f.Name))
                )
            )
            .OrderByDescending(d => d.Date)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ToList();
        var told = all.FindAll(d => read(d).Count > 0);
        if (all.Count == 0)
        {
            return question.Records.Count == 0 ? null : "No record of this is at hand.";
        }

        var document = (told.Count > 0 ? told : all)[0];
        var limit = Limit(document);
        var days = brief.Case.AsOf.DayNumber - document.Date!.Value.DayNumber;
        var lasts =
            limit is null ? (DateOnly?)null
            : limit.Months is { } months ? document.Date.Value.AddMonths(months)
            : document.Date.Value.AddDays(limit.Days!.Value);
        var held = lasts is not { } last
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $", where at most {(limit!.Months is { } m ? $"{m} months" : $"{limit.Days} days")} are allowed: it is {(last >= brief.Case.AsOf ? string.Create(CultureInfo.InvariantCulture, $"current, until {Dates.Write(last)}, another {last.DayNumber - brief.Case.AsOf.DayNumber} days") : $"too old since {Dates.Write(last)}, by {brief.Case.AsOf.DayNumber - last.DayNumber} days")}"
            );
        var yes =
            !question.IsPolar || lasts is not { } end ? ""
            : TooOld == end < brief.Case.AsOf ? "Yes: "
            : "No: ";
        var others = all.Where(d => d != document)
            .Take(MostOthers)
            .Select(d => $"{FactWords.Dated(d)} ({d.Id}){(read(d).Count == 0 ? ", in which the rules read nothing" : "")}")
            .ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{yes}{(yes.Length > 0 ? FactWords.Dated(document) : Lists.Capital(FactWords.Dated(document)))} ({document.Id}): {days} {(days == 1 ? "day" : "days")} before the request of {Dates.Write(brief.Case.AsOf)}{held}.{(others.Count == 0 ? "" : $" Beside it: {Lists.And(others)}.")}"
        );
    }

    private bool TooOld => Array.Exists(Old, w => question.Text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>How old the record may be for what it is made for: the time that most of its findings have, the shorter one where two are as frequent.</summary>
    public FactText? Limit(ChartDocument document) =>
        (
            question.Records.Count == 0 && read(document).FindAll(f => question.Facts.Contains(f.Name)) is { Count: > 0 } asked
                ? asked
                : read(document)
        )
            .Select(f => brief.Dictionary.GetValueOrDefault(f.Name))
            .OfType<FactText>()
            .Where(t => (t.Days ?? t.Months) is not null)
            .GroupBy(t => (t.Days, t.Months))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.Days ?? (g.Key.Months * 30))
            .FirstOrDefault()
            ?.First();
}
