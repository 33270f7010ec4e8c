using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>One measure at several times.</summary>
internal sealed class SeriesAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    private const int MostCourses = 3;

    // One measure at several times: every value with its day, and what lies between the first and the last; by the lines of the record where the rules read too few.
    public QuestionAnswer? Find()
    {
        var named = _question.Named.ToHashSet(StringComparer.Ordinal);
        var told = Measured(named.Count > 0 ? named : [.. _question.Facts]);
        // A report that tells an earlier value beside the newer one in one line tells one course there: two curves of one spine are two.
        bool IsPaired(Fact f) =>
            told.Exists(o =>
                o.Name != f.Name
                && MeasureOf(o) == MeasureOf(f)
                && o.Evidence.Document == f.Evidence.Document
                && o.Evidence.Line == f.Evidence.Line
            );
        var courses = told.GroupBy(f =>
                (Measure: MeasureOf(f), f.Level, f.Part, f.Side, Line: IsPaired(f) ? $"{f.Evidence.Document}:{f.Evidence.Line}" : "")
            )
            .Select(g => ByDay([.. g]))
            .Where(c => c.Count > 1)
            .Take(MostCourses)
            .ToList();
        if (courses.Count == 0)
        {
            return Compared();
        }

        foreach (
            var line in courses
                .SelectMany(c => c)
                .SelectMany(d => d.Facts)
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                .Take(MostLines)
        )
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with
        {
            Times = [.. courses.SelectMany(c => new[] { Values(c), Change(c) })],
        };
    }

    // An earlier value has a name of its own where a report tells it beside the newer one.
    private static string MeasureOf(Fact fact) =>
        fact.Name.StartsWith(Earlier, StringComparison.Ordinal) ? fact.Name[Earlier.Length..] : fact.Name;

    private const string Earlier = "prior-";

    private static string On(DayRange day) => day.IsExact ? $"on {Dates.Write(day.First)}" : $"in {Dates.Write(day)}";

    private string Values(List<(DayRange Day, List<Fact> Facts)> course) =>
        $"{Lists.Capital(_brief.Words.Fact(_question.Named.FirstOrDefault(n => course.Exists(d => d.Facts.Exists(f => f.Name == n))) ?? course[0].Facts[0].Name))}: {Lists.And(course.Select(d => $"{Lists.And(d.Facts.Select(f => FactWords.Value(f.Value!)).Distinct())} {On(d.Day)} ({Lists.And(d.Facts.Select(f => f.Evidence.Document).Distinct())})"))}.";

    private List<Fact> Measured(HashSet<string> names) =>
        [
            .. _brief.Facts.Where(f =>
                names.Contains(f.Name)
                && f.Value?.Low is not null
                && f.Assertion is Assertion.Present or Assertion.Historical
                && f.Date is not null
                && (f.Date.Value.IsExact || f.Name.StartsWith(Earlier, StringComparison.Ordinal))
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && (_question.Levels.Count == 0 || f.Level is null || _question.Levels.Contains(f.Level.Value))
            ),
        ];

    // What a record retells of an earlier one, beside a newer value, is of that day: "ODI 44 (was 50)".
    private static List<(DayRange Day, List<Fact> Facts)> ByDay(List<Fact> facts)
    {
        var firstTold = facts.GroupBy(f => f.Value!.Low!.Value).ToDictionary(g => g.Key, g => g.Min(f => f.Date!.Value.First));
        DateOnly FirstTold(Fact f) => firstTold[f.Value!.Low!.Value];
        bool IsRetold(Fact f)
        {
            var beside = facts.FindAll(o => o.Evidence.Document == f.Evidence.Document && o.Date == f.Date);
            return FirstTold(f) < beside.Max(FirstTold)
                && (
                    f.Assertion == Assertion.Historical
                    || beside.Exists(o => o.Assertion == Assertion.Present && o.Evidence.Start > f.Evidence.Start)
                );
        }

        return
        [
            .. facts
                .Where(f => !IsRetold(f))
                .GroupBy(f => f.Date!.Value)
                .OrderBy(g => g.Key.First)
                .Select(g =>
                    (
                        g.Key,
                        g.OrderBy(f => f.Evidence.Document, StringComparer.Ordinal)
                            .ThenBy(f => f.Evidence.Start)
                            .DistinctBy(f => f.Value!.Low)
                            .ToList()
                    )
                ),
        ];
    }

    private static string Change(List<(DayRange Day, List<Fact> Facts)> course)
    {
        var (first, last) = (course[0], course[^1]);
        var (from, to) = (first.Facts[0].Value!, (last.Facts.FindLast(f => f.Assertion == Assertion.Present) ?? last.Facts[^1]).Value!);
        var (by, days) = (to.Low!.Value - from.Low!.Value, last.Day.First.DayNumber - first.Day.First.DayNumber);
        var change = by == 0 ? "no change" : $"{FactWords.Number(Math.Abs(by))} {(by > 0 ? "more" : "less")}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"From {FactWords.Value(from)} {On(first.Day)} to {FactWords.Value(to)} {On(last.Day)}: {change}{(first.Day.IsExact && last.Day.IsExact ? string.Create(CultureInfo.InvariantCulture, $" in {days} days ({days / 30.4375:0.0} months)") : "")}."
        );
    }

    // A line that tells two numbers of the thing and which of them came first.
    private QuestionAnswer? Compared()
    {
        bool Compares(FoundLine line)
        {
            List<string> words = [.. WordSpans.In(line.Quote).Select(w => line.Quote[w.Start..w.End])];
            return words.Count(w => char.IsAsciiDigit(w[0])) > 1
                && words.Exists(w => _question.Lexicon.Comparing.Contains(w, StringComparer.OrdinalIgnoreCase));
        }

        var lines = RecordSearch.Find([.. _question.Words.Select(w => w.Word)], _brief, MostLines).Where(Compares).Take(MostFound).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        _lead = Leads.Make(Said(lines[0]), [Line(lines[0])], []);
        lines.ForEach(Found);
        return Answer();
    }
}
