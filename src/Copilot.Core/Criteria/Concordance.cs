using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>Whether the symptoms' side and root fit what imaging shows at a level, and what is requested there.</summary>
/// <remarks>At an interspace the exiting root is the upper bone's and leaves through the foramen; the traversing root is the lower bone's and
/// is met in the lateral recess; central narrowing meets every root below.</remarks>
internal sealed class Concordance(Evaluation evaluation)
{
    internal static readonly string[] Compressing =
    [
        "herniation",
        "lateral-recess-stenosis",
        "foraminal-stenosis",
        "root-contact",
        "synovial-cyst",
    ];
    private static readonly string[] Neurological = ["motor-deficit", "saddle-anaesthesia", "urinary-retention", "cauda-equina-syndrome"];
    private static readonly string[] Legs =
    [
        "radiculopathy",
        "leg-symptoms",
        "sensory-deficit",
        "motor-deficit",
        "straight-leg-raise",
        "leg-pain-score",
    ];

    public Finding AxialOnly()
    {
        var leg = Current("claudication").Concat(Current("radiculopathy")).Concat(Current("leg-symptoms")).ToList();
        if (leg.Find(f => f.Assertion == Assertion.Present) is { } felt)
        {
            return new Finding(Truth.False, [$"leg symptoms are recorded ({Evaluation.Where(felt)})"], [felt], []);
        }

        // A deficit of the legs' nerves is told as what it is: the chart may deny that anything is felt there.
        if (Neurological.SelectMany(Current).FirstOrDefault(f => f.Assertion == Assertion.Present) is { } found)
        {
            return new Finding(Truth.False, [$"{evaluation.Label(found.Name)} recorded ({Evaluation.Where(found)})"], [found], []);
        }

        var axial = Current("axial-only")
            .Concat(leg.Where(f => f.Assertion == Assertion.Absent))
            .Concat(Current("leg-pain-score").Where(f => f.Value?.High == 0))
            .Where(f => f.Name != "axial-only" || f.Assertion == Assertion.Present)
            .ToList();
        return axial.Count > 0
            ? new Finding(
                Truth.True,
                [$"the pain is of the back alone ({string.Join(", ", axial.Select(Evaluation.Where).Distinct())})"],
                axial,
                []
            )
            : Finding.Plain(Truth.False, "no record says that the pain is of the back alone");
    }

    public Finding At(Interspace? level)
    {
        if (level is not { } own)
        {
            return Finding.Void;
        }

        var (findings, central, shown) = Shown(own);
        // Claudication and the signs of a compressed cauda equina have no side.
        var walking = Current("claudication")
            .Concat(Current("saddle-anaesthesia"))
            .Concat(Current("cauda-equina-syndrome"))
            .FirstOrDefault(f => f.Assertion == Assertion.Present);
        var symptoms = Sided();
        var requested = RequestedSide(own);
        var felt = Sides(Told(symptoms));
        if (requested is { } asked && felt is Side.Left or Side.Right && asked != felt && asked != Side.Bilateral)
        {
            return (shown & felt) != 0
                ? Finding.Unknown(
                    Cause.RequestDiffers,
                    "side",
                    $"the request names the {Word(asked)} side; symptoms and imaging{Evaluation.Space(level)} are on the {Word(felt)}",
                    [.. symptoms, .. findings]
                )
                : Conflict(level, $"the request names the {Word(asked)} side, the symptoms are on the {Word(felt)}", symptoms, findings);
        }

        if (felt is Side.Left or Side.Right && shown is Side.Left or Side.Right && felt != shown)
        {
            return Conflict(
                level,
                $"the symptoms are on the {Word(felt)} side, imaging shows the {Word(shown)}{Evaluation.Space(level)}",
                symptoms,
                findings
            );
        }

        if (requested is Side.Left or Side.Right && shown is Side.Left or Side.Right && requested != shown)
        {
            return Conflict(
                level,
                $"the request names the {Word(requested.Value)} side, imaging shows the {Word(shown)}{Evaluation.Space(level)}",
                symptoms,
                findings
            );
        }

        if (walking is not null && (central.Count > 0 || shown == Side.Bilateral))
        {
            return new Finding(
                Truth.True,
                [$"{evaluation.Label(walking.Name)} ({Evaluation.Where(walking)}) fits imaging on both sides{Evaluation.Space(level)}"],
                [walking, .. central],
                []
            );
        }

        if (Disjoint(own, symptoms, findings, central) is { } elsewhere)
        {
            return elsewhere;
        }

        if (walking is null && !Legs.SelectMany(Current).Any())
        {
            var old = Legs.Prepend("claudication").SelectMany(evaluation.Readings.All).ToList();
            return Finding.Unknown(
                old.Count > 0 ? Cause.Stale : Cause.NoSide,
                "leg-symptoms",
                "no current record tells of symptoms in the legs",
                old
            );
        }

        if (felt == 0)
        {
            return
                walking is not null
                || Current("radiculopathy").Concat(Current("leg-symptoms")).Any(f => f.Assertion == Assertion.Present)
                    && shown == Side.Bilateral
                ? new Finding(
                    Truth.True,
                    [$"leg symptoms fit imaging on both sides{Evaluation.Space(level)}"],
                    [.. central, .. findings],
                    []
                )
                : Finding.Unknown(Cause.NoSide, "side", "no current record gives the side of the symptoms", findings);
        }

        return new Finding(
            Truth.True,
            [
                $"symptoms on the {Word(felt)} fit imaging{Evaluation.Space(level)} ({string.Join(", ", symptoms.Take(2).Concat(findings.Take(2)).Select(Evaluation.Where).Distinct())})",
            ],
            [.. symptoms, .. findings],
            []
        );
    }

    /// <summary>The one side on which both the symptoms and the findings at a level are; null where either has none or both.</summary>
    public Side? OnlySide(Interspace level) =>
        Sides(Told(Sided())) is (Side.Left or Side.Right) and var felt && Shown(level).Side == felt ? felt : null;

    private List<Fact> Sided() =>
        [.. Legs.SelectMany(Current).Where(f => f.Assertion == Assertion.Present && f.Side is not null && !IsNormal(f))];

    private (List<Fact> Findings, List<Fact> Central, Side Side) Shown(Interspace level)
    {
        var findings = Compressing.SelectMany(name => Imaging(name, level)).Where(Counts).ToList();
        var central = Imaging("central-stenosis", level)
            .Concat(Imaging("stenosis", level))
            .Concat(Imaging("canal-compression", level))
            .Where(Counts)
            .ToList();
        var side = Sides(findings);
        return (findings, central, central.Count > 0 || side == 0 ? Side.Bilateral : side);
    }

    private static Finding Conflict(Interspace? level, string says, IReadOnlyList<Fact> symptoms, IReadOnlyList<Fact> findings) =>
        Finding.Unknown(Cause.SideConflict, "side", says, [.. symptoms, .. findings]);

    // Named roots that none of the level's findings can reach belong to another level; a root told together with others does not exclude.
    private static Finding? Disjoint(
        Interspace level,
        IReadOnlyList<Fact> symptoms,
        IReadOnlyList<Fact> findings,
        IReadOnlyList<Fact> central
    )
    {
        var roots = symptoms.Where(f => f.Name is "radiculopathy" && f.Part is not null).Select(f => f.Part!).Distinct().ToList();
        if (roots.Count == 0 || central.Count > 0 || findings.Count == 0)
        {
            return null;
        }

        var reached = findings.SelectMany(f => Reached(level, f)).Distinct().ToList();
        return roots.Any(r =>
            reached.Any(n => r.Contains(n, StringComparison.OrdinalIgnoreCase) || n.Contains(r, StringComparison.OrdinalIgnoreCase))
        )
            ? null
            : new Finding(
                Truth.False,
                [$"the symptoms follow {string.Join(", ", roots)}, and what is narrowed at {level} reaches {string.Join(", ", reached)}"],
                [.. symptoms, .. findings],
                []
            );
    }

    // The recess holds the root that passes on to the bone below, the foramen the one that leaves under the bone above; a disc or a cyst may touch
    // either, unless the report names the root.
    internal static string[] Reached(Interspace level, Fact finding) =>
        finding switch
        {
            { Name: "root-contact", Part: { } named } => [named],
            { Name: "lateral-recess-stenosis" } => [Spine.Name(level.Lower)],
            { Name: "foraminal-stenosis" } => [Spine.Name(level.Upper)],
            _ => [Spine.Name(level.Upper), Spine.Name(level.Lower)],
        };

    private IEnumerable<Fact> Imaging(string name, Interspace level)
    {
        if (evaluation.Rulebook.Facts.Find(name) is not { } definition)
        {
            return [];
        }

        return evaluation.Readings.Of(definition, level).Current.SelectMany(r => r.Facts).Where(f => f.Assertion == Assertion.Present);
    }

    // What narrows too little to count is no finding that symptoms must agree with.
    private bool Counts(Fact fact)
    {
        if (fact.Value?.Word is not { } word || evaluation.Rulebook.Facts[fact.Name].Scale is not { } scale)
        {
            return true;
        }

        var bar = fact.Name == "herniation" ? "protrusion" : evaluation.ThresholdOf("stenosis")?.Value ?? "moderate";
        return scale.Rank(fact.Value.WordHigh ?? word) >= scale.Rank(bar);
    }

    private IEnumerable<Fact> Current(string name)
    {
        if (evaluation.Rulebook.Facts.Find(name) is not { } definition)
        {
            return [];
        }

        return evaluation.Readings.Of(definition, null).Current.SelectMany(r => r.Facts);
    }

    // Symptoms go before signs: an old asymmetric reflex does not make bilateral pain one-sided.
    private static IEnumerable<Fact> Told(IReadOnlyList<Fact> symptoms)
    {
        var told = symptoms.Where(f => f.Name is "radiculopathy" or "leg-symptoms" or "leg-pain-score").ToList();
        return told.Count > 0 ? told : symptoms;
    }

    private static bool IsNormal(Fact fact) => fact.Value?.High == 0;

    private Side? RequestedSide(Interspace level)
    {
        var sides = evaluation
            .Request.Lines.Where(l => l.Line.Side is not null && l.Levels.Contains(level))
            .Select(l => l.Line.Side!.Value)
            .ToList();
        return sides.Count == 0 ? null : sides.Aggregate((a, b) => a | b);
    }

    private static Side Sides(IEnumerable<Fact> facts) =>
        facts.Where(f => f.Side is not null).Aggregate((Side)0, (sides, f) => sides | f.Side!.Value);

    private static string Word(Side side) => side == Side.Bilateral ? "both sides" : side.ToString().ToLowerInvariant();
}
