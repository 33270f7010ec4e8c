using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>Whether a sign is new: told so, begun or still denied within the profile's time before the request. Told as long-standing, or recorded
/// before that time, it is not; where neither is told it stays open, and is never taken for old.</summary>
internal sealed class Newness(Evaluation evaluation)
{
    private DateOnly Since => evaluation.Case.AsOf.AddDays(-(int)evaluation.Days("sign-new"));

    public Finding Of(string name)
    {
        var definition = evaluation.Rulebook.Facts[name];
        var told = evaluation.Readings.All(name).Where(f => evaluation.Readings.DayOf(f) is not null).ToList();
        var now = evaluation
            .Readings.Of(definition, null)
            .Current.SelectMany(r => r.Facts)
            .Where(f => f.Assertion == Assertion.Present)
            .ToList();
        if (now.Count == 0)
        {
            return new Finding(Truth.False, [new Say(SayKind.NotRecorded, evaluation.Label(name))], [], []);
        }

        // One record that knows is enough; two that disagree leave it open.
        var truths = now.Select(f => (Fact: f, Truth: Of(f, told))).ToList();
        var isNew = truths.FindAll(t => t.Truth == Truth.True).ConvertAll(t => t.Fact);
        var isOld = truths.FindAll(t => t.Truth == Truth.False).ConvertAll(t => t.Fact);
        return isNew.Count > 0 && isOld.Count == 0 ? new Finding(Truth.True, [Says(name, isNew, "recorded as new")], isNew, [])
            : isOld.Count > 0 && isNew.Count == 0 ? new Finding(Truth.False, [Says(name, isOld, "recorded as long-standing")], isOld, [])
            : Finding.Unknown(
                isNew.Count > 0 ? Cause.Contradiction : Cause.Imprecise,
                name,
                $"{Says(name, now, "recorded").Text}, and whether it is new is {(isNew.Count > 0 ? "told both ways" : "not told")}",
                now
            );
    }

    public Finding Lasting(string name)
    {
        var finding = Of(name);
        return finding.Truth == Truth.False && finding.Facts.Count > 0
            ? finding with
            {
                Truth = Truth.True,
            }
            : new Finding(Truth.False, [$"{evaluation.Label(name)} is not recorded as long-standing"], [], []);
    }

    private Truth Of(Fact fact, List<Fact> told)
    {
        if (fact.Course == Course.Lasting)
        {
            return Truth.False;
        }

        var day = evaluation.Readings.DayOf(fact);
        if (fact.Start is { } start)
        {
            return start.First >= Since ? Truth.True
                : fact.Course == Course.New ? Truth.Unknown
                : start.Last < Since ? Truth.False
                : Truth.Unknown;
        }

        if (fact.Course == Course.New)
        {
            return day >= Since ? Truth.True : Truth.Unknown;
        }

        if (
            told.Exists(f =>
                f.Assertion == Assertion.Absent && evaluation.Readings.DayOf(f) is { } denied && denied >= Since && denied < day
            )
        )
        {
            return Truth.True;
        }

        return told.Exists(f => f.Assertion == Assertion.Present && evaluation.Readings.DayOf(f) < Since) ? Truth.False : Truth.Unknown;
    }

    // With its facts, so that whoever words the answer names the sign.
    private Say Says(string name, IReadOnlyList<Fact> facts, string how)
    {
        var text = $"{evaluation.Label(name)} {how} ({string.Join(", ", facts.Select(Evaluation.Where).Distinct())})";
        return new Say(SayKind.Clause, text) { Compares = new HeldAgainst(text, how, true, string.Join(' ', FactIds.Of(facts))) };
    }
}
