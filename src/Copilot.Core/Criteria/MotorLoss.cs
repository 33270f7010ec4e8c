using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>The weakest muscle whose loss is new: first recorded within six weeks before the request, or worse than at an earlier dated examination.</summary>
internal sealed class MotorLoss(Evaluation evaluation)
{
    /// <summary>Lines to which one examination of the strength may run on.</summary>
    private const int NextLine = 1;

    public Measured? At(Interspace? level)
    {
        var since = evaluation.Case.AsOf.AddDays(-(int)evaluation.Days("motor-loss-new"));
        var grades = evaluation
            .Readings.All("motor-grade")
            .Where(f =>
                f.Assertion is Assertion.Present or Assertion.Historical
                && f.Value?.Low is not null
                && evaluation.Readings.DayOf(f) is not null
            )
            .DistinctBy(f => (f.Level, f.Part, f.Side, f.Assertion, f.Value!.Low, evaluation.Readings.DayOf(f))) // a long chart says the same thing many times
            .OrderBy(f => evaluation.Readings.DayOf(f))
            .ToList();
        var fresh = grades
            .Where(f => f.Assertion == Assertion.Present && evaluation.Readings.IsFresh(evaluation.Rulebook.Facts["motor-grade"], f))
            .ToList();
        var weak = fresh.Where(f => f.Value!.Low < 5 && Reaches(f, level) && IsNew(f, grades, since)).ToList();
        if (weak.Count == 0)
        {
            return new Measured(5, 5, "no new loss of strength is recorded", []);
        }

        var worst = weak.MinBy(f => f.Value!.Low)!;
        if (weak.Find(f => f.Value!.Low == worst.Value!.Low && OldWeakness(f) is null) is { } plain)
        {
            worst = plain;
        }
        else if (OldWeakness(worst) is { } old)
        {
            // "Foot drop for years" in one place and a grade in another: whether the grade is that of old is open.
            return new Measured(
                worst.Value!.Low!.Value,
                5,
                $"{worst.Part ?? "strength"} {Evaluation.Number(worst.Value.Low.Value)} of 5 ({Evaluation.Where(worst)}), beside a weakness told as long-standing ({Evaluation.Where(old)})",
                [worst, old]
            );
        }

        return ComputedValues.Exactly(
            worst.Value!.Low!.Value,
            $"{worst.Part ?? "strength"} {Evaluation.Number(worst.Value.Low.Value)} of 5, new ({Evaluation.Where(worst)})",
            worst
        );
    }

    private bool IsNew(Fact fact, IReadOnlyList<Fact> grades, DateOnly since)
    {
        if (fact.Course == Course.Lasting || (fact.Course is null && fact.Start?.Last < since))
        {
            return false;
        }

        var earlier = grades
            .Where(g =>
                SameMuscle(g, fact) && evaluation.Readings.DayOf(g) < evaluation.Readings.DayOf(fact) && !IsOfTheRest(g, fact, grades)
            )
            .ToList();
        if (earlier.Any(g => g.Value!.Low > fact.Value!.Low))
        {
            return true;
        }

        return earlier.Count == 0 && evaluation.Readings.DayOf(fact) >= since
            || earlier.Count > 0 && earlier.Where(g => g.Value!.Low < 5).All(g => evaluation.Readings.DayOf(g) >= since);
    }

    // "Dorsiflexion 3/5, otherwise 5/5": of a muscle that is graded beside it, on the same leg, the grade of the rest tells nothing.
    private static bool IsOfTheRest(Fact rest, Fact fact, IReadOnlyList<Fact> grades) =>
        rest.Part is null
        && fact.Part is not null
        && grades.Any(g =>
            g.Part == fact.Part
            && (g.Side is null || (fact.Side is { } side && (g.Side & side) == side))
            && g.Evidence.Document == rest.Evidence.Document
            && g.Date == rest.Date
            && Math.Abs(g.Evidence.Line - rest.Evidence.Line) <= NextLine
        );

    // A weakness of the same side that the chart tells as long-standing, where nothing tells of a new one.
    private Fact? OldWeakness(Fact grade)
    {
        bool Fits(Fact f) => f.Assertion == Assertion.Present && SameMuscle(f, grade);
        return
            grade.Course == Course.New
            || evaluation.Readings.All("motor-deficit-new").Any(Fits)
            || evaluation.Readings.All("motor-deficit").Any(f => Fits(f) && f.Course == Course.New)
            ? null
            : evaluation.Readings.All("motor-deficit").FirstOrDefault(f => Fits(f) && f.Course == Course.Lasting);
    }

    private static bool SameMuscle(Fact a, Fact b) =>
        (a.Part is null || b.Part is null || a.Part == b.Part) && (a.Side is null || b.Side is null || (a.Side & b.Side) != 0);

    // A muscle's roots come with its part where the lexicon knows them; a level reaches its own two roots and, centrally, those below.
    private static bool Reaches(Fact fact, Interspace? level) => level is null || fact.Part is not null || fact.Level is null;
}
