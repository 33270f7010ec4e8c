using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Lines;

/// <summary>The family that fits what is planned at each level of each requested line.</summary>
/// <param name="Line">Null for a family that the plan brings in.</param>
internal sealed record Placed(RequestedLine Line, CodeFamily Family, Interspace Level);

/// <summary>Derives the codes that fit a set of levels: the counting model of the service line, applied to what is planned.</summary>
/// <remarks>Arthrodesis counts interspaces, instrumentation counts the bones spanned, a device counts interspaces, decompression counts levels.</remarks>
internal sealed class CodeDerivation(Evaluation evaluation)
{
    private readonly Rulebook _rulebook = evaluation.Rulebook;

    /// <summary>The family that fits a line at a level, as the plan has it: an interbody device turns one fusion family into another,
    /// and an interbody level turns a decompression into one beyond the device's exposure.</summary>
    /// <returns>Null where nothing of it can be requested at that level.</returns>
    public CodeFamily? Fitting(RequestedLine line, Interspace level)
    {
        if (line.Family is not { } family)
        {
            return null;
        }

        if (Holder(line, level) is not null)
        {
            return null;
        }

        if (family.JoinedWith is { } partner && Beside(line, level).Any(f => f.Name == partner))
        {
            return _rulebook.Families[family.JoinedAs!];
        }

        if (family.Beside is { } beside && PlanSays("planned-interbody", level) && !OtherLineHasInterbody(line, level))
        {
            return _rulebook.Families[beside];
        }

        if (family.AtInterbody is { } replacement && HasInterbodyFor(_rulebook.Families[replacement], level))
        {
            return family.AtInterbodyNeeds is { } needs && !PlanSays(needs, level) ? null : _rulebook.Families[replacement];
        }

        return family;
    }

    /// <summary>The family of another line that holds this line's work at a level; null where none does.</summary>
    public CodeFamily? Holder(RequestedLine line, Interspace level) =>
        Beside(line, level).FirstOrDefault(f => line.Family!.Within.Contains(f.Name));

    private IEnumerable<CodeFamily> Beside(RequestedLine line, Interspace level) =>
        evaluation.Request.Lines.Where(l => l != line && l.Family is not null && l.Levels.Contains(level)).Select(l => l.Family!);

    /// <summary>Codes for all placed families over the levels that stand.</summary>
    public IReadOnlyList<SuggestedCode> Derive(IReadOnlyList<Placed> placed, IReadOnlyList<Interspace> construct)
    {
        var result = new List<SuggestedCode>();
        foreach (var group in placed.GroupBy(p => p.Family).OrderBy(g => FamilyOrder(g.Key)))
        {
            result.AddRange(Codes(group.Key, [.. group.Select(p => p.Level).Distinct().Order()], placed, construct));
        }

        return result;
    }

    private static IEnumerable<SuggestedCode> Codes(
        CodeFamily family,
        IReadOnlyList<Interspace> levels,
        IReadOnlyList<Placed> placed,
        IReadOnlyList<Interspace> construct
    )
    {
        switch (family.Counting)
        {
            case Counting.FirstAndFurther:
                var led = family.LedBy.Any(leader => placed.Any(p => p.Family.Name == leader));
                var first = led || family.First is null ? (Interspace?)null : FirstLevel(family, levels, placed);
                if (first is { } f)
                {
                    yield return new SuggestedCode(family.First!, 1, [f]);
                }

                var further = levels.Where(l => l != first).ToList();
                if (further.Count > 0)
                {
                    yield return new SuggestedCode(family.Further ?? family.First!, further.Count, further);
                }

                break;
            case Counting.Bones:
                if (CodeForBones(family, construct) is { } code)
                {
                    yield return new SuggestedCode(code, 1, construct);
                }

                break;
            case Counting.EachInterspace:
                yield return new SuggestedCode(family.First!, levels.Count, levels);
                break;
            default:
                yield return new SuggestedCode(family.First!, 1, levels);
                break;
        }
    }

    /// <summary>The code of a family counted by bones; bones = fused interspaces + 1.</summary>
    public static string? CodeForBones(CodeFamily family, IReadOnlyList<Interspace> construct) =>
        construct.Count == 0
            ? null
            : family.Bones.FirstOrDefault(b => construct.Count + 1 >= b.Least && construct.Count + 1 <= b.Most)?.Code;

    /// <summary>Whether the plan (or the surgeon's note) says a thing of a level.</summary>
    public bool PlanSays(string fact, Interspace level) =>
        _rulebook.Facts.Find(fact) is not null
        && evaluation
            .Readings.All(fact)
            .Any(f =>
                (f.Level == level || f.Level is null)
                && f.Assertion is Assertion.Present or Assertion.Planned
                && (f.Level == level || f.Level is null)
            );

    /// <summary>An interbody fusion at the level beside which the replacement is billed; one from the front is none.</summary>
    private bool HasInterbodyFor(CodeFamily replacement, Interspace level) =>
        evaluation.Request.Lines.Any(l =>
            l.Levels.Contains(level)
            && l.Family is { } family
            && (
                replacement.NeedsFamilies.Contains(family.Name)
                || (family.Beside is { } beside && PlanSays("planned-interbody", level) && replacement.NeedsFamilies.Contains(beside))
            )
        );

    private bool OtherLineHasInterbody(RequestedLine line, Interspace level) =>
        evaluation.Request.Lines.Any(l => l != line && l.Family is { IsInterbody: true } && l.Levels.Contains(level));

    private static Interspace FirstLevel(CodeFamily family, IReadOnlyList<Interspace> levels, IReadOnlyList<Placed> placed)
    {
        var named = placed
            .Where(p =>
                p.Family == family
                && levels.Contains(p.Level)
                && (p.Line.Line.Code == family.First || p.Line.Family is { } own && own != family && p.Line.Line.Code == own.First)
            )
            .Select(p => p.Level)
            .ToList();
        return named.Count > 0 ? named[0] : levels[^1];
    }

    private int FamilyOrder(CodeFamily family) => _rulebook.Lines.SelectMany(l => l.Families).ToList().IndexOf(family);
}
