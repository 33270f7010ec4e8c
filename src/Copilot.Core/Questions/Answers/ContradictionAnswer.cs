using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Answers;

/// <summary>Whether records contradict each other, where the rules flag no contradiction.</summary>
internal sealed class ContradictionAnswer(Question question, Brief brief) : AnswerSheet(question, brief)
{
    // What the rules flag that does not agree, if it is no contradiction of records by name.
    private static readonly HashSet<string> Disagreements = new(StringComparer.Ordinal)
    {
        "wrong-side",
        "code-mismatch",
        "identity-mismatch",
    };

    // What does not agree in another way: the flags, and the answers that wait for it; null where nothing is flagged.
    private QuestionAnswer? Unequal()
    {
        var waiting = _brief.Assessment.Criteria.Where(a => a.Causes.Any(c => c is Cause.SideConflict or Cause.RequestDiffers)).ToList();
        foreach (var flag in _brief.Assessment.Flags.Where(f => Disagreements.Contains(f.Id)))
        {
            Flag(flag);
        }

        foreach (var same in waiting.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostFound))
        {
            Explain(same);
        }

        return _pen.Statements.Count == 0 ? null : Answer() with { Lead = _pen.Statements[0] with { Id = "a1" } };
    }

    // Whether records contradict each other where the rules flag nothing: both sides with their days, and on which of them answers rest.
    public QuestionAnswer? Find()
    {
        if (Unequal() is { } unequal)
        {
            return unequal;
        }

        var names = _question.Facts.ToHashSet(StringComparer.Ordinal);
        var told = _brief
            .Facts.Where(f =>
                names.Contains(f.Name)
                && f.Assertion is Assertion.Present or Assertion.Absent or Assertion.Historical
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && !Aside.Contains(f.Name)
                && (_question.Levels.Count == 0 || f.Level is null || _question.Levels.Contains(f.Level.Value))
            )
            .ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var counted = _brief
            .Assessment.Criteria.Where(a => a.Answer != Criteria.Answer.NotApplicable)
            .SelectMany(a => a.Facts)
            .ToHashSet(StringComparer.Ordinal);
        var lines = told.GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
            .Select(g => g.ToList())
            .OrderByDescending(g => _question.Documents.Contains(g[0].Evidence.Document))
            .ThenByDescending(g => g.Count(f => f.Value is not null))
            .ThenByDescending(g => g.Max(Fit))
            .ThenByDescending(g => When(g[0].Evidence.Document))
            .ToList();
        bool Denies(List<Fact> line) => line.TrueForAll(f => f.Assertion == Assertion.Absent);
        // The same thing told otherwise by another record; else one record that denies and one that tells.
        var apart = told.GroupBy(f => (f.Name, f.Level))
            .Where(g =>
                g.DistinctBy(f => f.Evidence.Document).Skip(1).Any()
                && g.DistinctBy(f => (f.Assertion, f.Value?.Low, f.Value?.Word)).Skip(1).Any()
            )
            .OrderByDescending(g => g.Any(f => f.Assertion == Assertion.Absent) && g.Any(f => f.Assertion != Assertion.Absent))
            .ThenByDescending(g => g.Any(f => counted.Contains(f.Id)))
            .FirstOrDefault()
            ?.ToList();
        var one = apart
            ?.OrderByDescending(f => _question.Documents.Contains(f.Evidence.Document))
            .ThenByDescending(f => f.Assertion == Assertion.Absent)
            .First();
        var other = apart
            ?.Where(f =>
                f.Evidence.Document != one!.Evidence.Document
                && (f.Assertion, f.Value?.Low, f.Value?.Word) != (one.Assertion, one.Value?.Low, one.Value?.Word)
            )
            .OrderByDescending(f => counted.Contains(f.Id))
            .FirstOrDefault();
        List<Fact> LineOf(Fact fact) => lines.Find(l => l.Contains(fact))!;
        var no = lines.Find(Denies);
        var yes = lines.Find(l =>
            !Denies(l) && l[0].Evidence.Document != no?[0].Evidence.Document && l.Exists(f => counted.Contains(f.Id))
        );
        // "Smokes", then "quit": what differs by its days in one direction only has changed.
        var change = told.GroupBy(f => (f.Name, f.Level)).Select(ChangeOverTime.Of).FirstOrDefault(c => c is not null);
        var sides =
            change is { } turn ? [LineOf(turn.Before[^1]), LineOf(turn.After[0])]
            : one is not null && other is not null ? [LineOf(one), LineOf(other)]
            : no is not null && yes is not null ? [no, yes]
            : lines.DistinctBy(l => l[0].Evidence.Document).Take(2).ToList();
        string Side(List<Fact> line)
        {
            var document = _pen.Index.Document(line[0].Evidence.Document)!;
            var copied = line.Select(f => f.FirstSeen).OfType<DateOnly>().Where(d => d != document.Date).Order().FirstOrDefault();
            return $"{FactWords.Dated(document)} ({document.Id}): {Told(line)}{(copied == default ? "" : $", copied from the record of {Dates.Write(copied)}")}{(line.Exists(f => counted.Contains(f.Id)) ? ", on which answers rest" : ", on which no answer rests")}";
        }

        List<string> said =
        [
            $"{(_question.IsPolar ? "No: the" : "The")} rules flag no contradiction here{HowTheyDiffer(change, sides)}.",
            .. sides.Select(s => Lists.Stop(Lists.Capital(Side(s)))),
        ];
        foreach (var line in sides.Concat(lines).DistinctBy(l => l[0].Evidence.Quote).Take(FewLines))
        {
            Tell(line[0].Evidence.Document, line);
        }

        // Words of the question that stand in the records beside: "last edited".
        var numbers = _question.Content.Where(w => char.IsAsciiDigit(w[0])).ToList();
        foreach (
            var line in RecordSearch
                .Find(_question.Strange, _brief, MostFound)
                .Where(l => l.Words > 1)
                .Concat(
                    RecordSearch
                        .Find([.. _question.Content, .. _question.Lexicon.Past], _brief, MostLines)
                        .Where(l => l.Words > 1 && RecordSearch.Shared(numbers, l.Quote) > 0)
                        .Take(MostFound)
                )
        )
        {
            Found(line);
        }

        var resting = _brief
            .Assessment.Criteria.Where(a =>
                !a.Soft
                && a.Answer != Criteria.Answer.NotApplicable
                && a.Facts.Any(told.Select(f => f.Id).ToHashSet(StringComparer.Ordinal).Contains)
            )
            .GroupBy(a => (a.Id, a.Answer))
            .Select(g => g.ToList())
            .Take(MostFound);
        foreach (var same in resting)
        {
            Explain(same, settle: false);
        }

        return Answer() with
        {
            Times = said,
        };
    }

    // One after the other, or of one day.
    private static string HowTheyDiffer((IReadOnlyList<Fact> Before, IReadOnlyList<Fact> After)? change, List<List<Fact>> sides) =>
        change is { } turn
            ? $": it is a change over time. Records up to {Dates.Write(turn.Before[^1].Date!.Value)} tell one state, those from {Dates.Write(turn.After[0].Date!.Value)} on the other"
        : sides is [var one, var other] && one[0].Date is { IsExact: true } day && other[0].Date == day
            ? $"; both are of {Dates.Write(day)}, and no change between two days"
        : "";
}
