using Copilot.Core.Cases;

namespace Copilot.Core.Criteria;

/// <summary>The geometry of the construct that is supported: at least what is met, at most what is met or open.</summary>
internal sealed class ConstructValues(Evaluation evaluation)
{
    private (IReadOnlyList<Interspace> Met, IReadOnlyList<Interspace> Possible)? _levels;

    private (IReadOnlyList<Interspace> Met, IReadOnlyList<Interspace> Possible) Levels =>
        _levels ??= evaluation
            .Rulebook.Services.Values.Where(s => s is { IsConstruct: true, Follows: null })
            .Select(s => evaluation.SupportedLevels(s.Name))
            .Aggregate(
                (Met: (IReadOnlyList<Interspace>)[], Possible: (IReadOnlyList<Interspace>)[]),
                (a, b) => ([.. a.Met, .. b.Met], [.. a.Possible, .. b.Possible])
            );

    public Measured Interspaces() =>
        new(
            Levels.Met.Count,
            Levels.Possible.Count,
            Levels.Met.Count == Levels.Possible.Count
                ? $"the supported construct spans {Levels.Met.Count} mobile interspaces"
                : $"the supported construct spans {Levels.Met.Count} to {Levels.Possible.Count} mobile interspaces, as open answers turn out",
            []
        );

    public Finding ReachesSacrum() => Both(l => l.Any(i => i.Lower == Bone.S1), "the supported construct ends at the sacrum");

    public Finding CrossesThoracolumbar() => Both(l => l.Any(i => i.Upper == Bone.T12), "the supported construct crosses T12-L1");

    /// <summary>Of the request, since it is the planned end vertebra that is questioned.</summary>
    public Finding StartsAtJunction()
    {
        var top = evaluation.Request.ConstructLevels is { Count: > 0 } levels ? levels[0].Upper : (Bone?)null;
        return Finding.Plain(
            Kleene.Of(top is Bone.T11 or Bone.T12 or Bone.L1 or Bone.L2),
            top is { } t ? $"the construct begins at {Spine.Name(t)}" : "no construct is requested"
        );
    }

    /// <summary>The level lies strictly between two levels whose fusion stands by itself.</summary>
    public Finding Between(Interspace? level)
    {
        if (level is not { } own)
        {
            return Finding.Plain(Truth.False, "no level is named");
        }

        if (evaluation.WithoutBridges is not { } alone)
        {
            return Finding.Plain(Truth.False, "a bridge carries no other bridge");
        }

        var service = evaluation.Rulebook.Services.Values.First(s => s is { IsConstruct: true, Follows: null }).Name;
        Finding Side(Func<Interspace, bool> beside) =>
            Finding.Any([
                .. evaluation
                    .Request.LevelsOf(service)
                    .Where(beside)
                    .Select(l => alone.ServiceFinding(service, l))
                    .DefaultIfEmpty(Finding.Plain(Truth.False, "the construct ends here")),
            ]);
        return Finding.All([Side(l => l.Lower == own.Upper), Side(l => l.Upper == own.Lower)]);
    }

    private Finding Both(Func<IReadOnlyList<Interspace>, bool> holds, string says)
    {
        var (least, most) = (holds(Levels.Met), holds(Levels.Possible));
        return least == most
            ? Finding.Plain(Kleene.Of(least), least ? says : $"it is not so that {says}")
            : Finding.Unknown(Cause.Imprecise, "construct", $"whether {says} turns on open answers");
    }
}
