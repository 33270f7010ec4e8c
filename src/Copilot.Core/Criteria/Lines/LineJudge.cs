using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Criteria.Lines;

/// <summary>Decides each requested line: first by what its service comes to at its levels, then by the codes that fit what stands.</summary>
internal sealed class LineJudge
{
    private readonly Evaluation _evaluation;
    private readonly CodeDerivation _derivation;
    private readonly IReadOnlyList<Mismatch> _mismatches;
    private readonly IReadOnlyList<Interspace> _construct;
    private readonly IReadOnlyList<SuggestedCode> _derived;
    private readonly List<Placed> _placed;

    public LineJudge(Evaluation evaluation, IReadOnlyList<Mismatch> mismatches)
    {
        _evaluation = evaluation;
        _mismatches = mismatches;
        _derivation = new CodeDerivation(evaluation);
        _construct =
        [
            .. evaluation
                .Rulebook.Services.Values.Where(s => s is { IsConstruct: true, Follows: null })
                .SelectMany(s => evaluation.SupportedLevels(s.Name).Met)
                .Distinct()
                .Order(),
        ];
        _placed =
        [
            .. evaluation
                .Request.Lines.Where(l => l.Family is not null && l.Service is not null)
                .SelectMany(l => Standing(l).Select(level => (Line: l, Level: level, Family: _derivation.Fitting(l, level))))
                .Where(p => p.Family is not null)
                .Select(p => new Placed(p.Line, p.Family!, p.Level)),
        ];
        _derived = _derivation.Derive(_placed, _construct);
    }

    /// <summary>The interspaces whose fusion is supported.</summary>
    public IReadOnlyList<Interspace> SupportedConstruct => _construct;

    public IReadOnlyList<LineDecision> Decide(bool reviewed) =>
        [.. _evaluation.Request.Lines.Select(l => reviewed && l.IsReviewed ? Decide(l) : NotReviewed(l, reviewed))];

    private static LineDecision NotReviewed(RequestedLine line, bool inScope) =>
        new(
            line.Line.Key,
            line.Line.Code,
            line.Line.Units,
            line.Line.Levels,
            Decision.NotReviewed,
            inScope ? "No service line of the guidelines lists this code." : "The request is out of scope.",
            [],
            []
        );

    private LineDecision Decide(RequestedLine line)
    {
        var service = line.Service!;
        var findings = ByLevel(line);
        var met = findings.Where(f => f.Finding.Truth == Truth.True).ToList();
        var open = findings.Where(f => f.Finding.Truth is Truth.Unknown or Truth.Void).ToList();
        var failed = findings.Where(f => f.Finding.Truth == Truth.False).ToList();
        var because = string.Join(
            " ",
            findings
                .Select(f => Evaluation.Because([f.Level is { } l ? $"{l}: {Verdict(f.Finding.Truth)}" : Verdict(f.Finding.Truth)]))
                .Distinct()
        );
        var (decision, suggested, reason) = (met.Count, open.Count) switch
        {
            (_, > 0) => (Decision.NeedsInformation, (IReadOnlyList<SuggestedCode>)[], Reasons(open)),
            (0, 0) => (Decision.NotSupported, [], Reasons(failed)),
            _ => Coded(line, service, met.Count == findings.Count),
        };
        var coded = open.Count == 0 && met.Count > 0 && decision != Decision.Supported ? reason : "";
        reason = decision is Decision.PartlySupported && failed.Count > 0 ? $"{reason} {Reasons(failed)}".Trim() : reason;
        var deciding = (
            decision switch
            {
                Decision.NeedsInformation => open,
                Decision.Supported => met,
                Decision.Recode => [],
                _ => failed,
            }
        )
            .SelectMany(f => f.Finding.Says)
            .ToList();
        return new LineDecision(
            line.Line.Key,
            line.Line.Code,
            line.Line.Units,
            line.Levels,
            decision,
            reason.Length > 0 ? reason : because,
            suggested,
            [.. Keys(line)]
        )
        {
            Decided =
            [
                .. deciding.Where(s => s.Kind == SayKind.Answer).Select(s => s.Level is { } at ? $"{s.Text}@{at}" : s.Text).Distinct(),
            ],
            Note = $"{coded} {Say.Together([.. deciding.Where(s => s.Kind != SayKind.Answer)])}".Trim(),
        };
    }

    private List<(Interspace? Level, Finding Finding)> ByLevel(RequestedLine line)
    {
        var service = line.Service!;
        if (!service.EachLevel)
        {
            return [(null, Leading(line, service))];
        }

        var levels = line.Levels.Where(l => l.IsMobile).ToList();
        return levels.Count == 0
            ? [(null, Finding.Unknown(Cause.RequestDiffers, "levels", $"the request names no level for {line.Line.Code}"))]
            : [.. levels.Select(l => ((Interspace?)l, _evaluation.ServiceFinding(service.Name, l)))];
    }

    // What spans the whole construct stands as soon as any of it stands, and is open while any of it is open.
    private Finding Leading(RequestedLine line, Service service)
    {
        var own = _evaluation.ServiceFinding(service.Name, null);
        if (service.Follows is not { } leader || own.Truth != Truth.True || line.Family is not { Counting: Counting.Bones })
        {
            return own;
        }

        var open = _evaluation
            .Request.LevelsOf(leader)
            .Select(l => _evaluation.ServiceFinding(leader, l))
            .Where(f => f.Truth == Truth.Unknown)
            .ToList();
        return open.Count == 0 ? own : Finding.Any(open) with { Truth = Truth.Unknown };
    }

    private (Decision, IReadOnlyList<SuggestedCode>, string) Coded(RequestedLine line, Service service, bool all)
    {
        var mine = Mine(line);
        var mismatch = _mismatches.FirstOrDefault(m => m.Line == line.Line.Key);
        if (line.Code?.InsteadFor(line.Levels) is { } other)
        {
            return (Decision.Recode, [new SuggestedCode(other, line.Line.Units, line.Levels)], Evaluation.Because([mismatch?.Says ?? ""]));
        }

        if (mine.Count == 0 || mismatch is { Alone: true })
        {
            return (
                Decision.NotSupported,
                [],
                Evaluation.Because([mismatch?.Says ?? $"nothing that stands is counted by {line.Line.Code}"])
            );
        }

        var same = mine.Count == 1 && mine[0].Code == line.Line.Code;
        if (all && same && mine[0].Units == line.Line.Units)
        {
            return mismatch is not null && line.Line.Side == Side.Bilateral
                ? (Decision.Recode, mine, Evaluation.Because([mismatch.Says]))
                : (Decision.Supported, mine, Reasons([.. ByLevel(line)]));
        }

        if (!all && same)
        {
            return (
                Decision.PartlySupported,
                mine,
                $"{mine[0].Code} stands {mine[0].Units} of {line.Line.Units} times, for {string.Join(", ", mine[0].Levels)}."
            );
        }

        if (!all && line.Family is { Counting: not Counting.Bones })
        {
            return (Decision.PartlySupported, mine, $"What stands is {Text(mine)}.");
        }

        var why =
            mismatch?.Says
            ?? (
                line.Family is { Counting: Counting.Bones }
                    ? $"the supported construct spans {_construct.Count + 1} bones, which is {mine[0].Code}"
                    : $"what stands is {Text(mine)}"
            );
        return (
            service.EachLevel && line.Family is { Counting: Counting.Bones, IsDeformity: true } && _construct.Count < line.Levels.Count
                ? Decision.PartlySupported
                : Decision.Recode,
            mine,
            Evaluation.Because([why])
        );
    }

    /// <summary>The derived codes that stand for a line: of the families that fit it, at its own levels.</summary>
    private List<SuggestedCode> Mine(RequestedLine line)
    {
        var mine = _placed.Where(p => p.Line == line).ToList();
        var result = new List<SuggestedCode>();
        foreach (var family in mine.Select(p => p.Family).Distinct())
        {
            var levels = mine.Where(p => p.Family == family).Select(p => p.Level).Distinct().Order().ToList();
            if (family.Counting is Counting.Bones or Counting.Once)
            {
                if (_derived.FirstOrDefault(d => family.Codes.Contains(d.Code)) is { } whole)
                {
                    result.Add(whole);
                }

                continue;
            }

            foreach (var code in _derived.Where(d => family.Codes.Contains(d.Code)))
            {
                var shared = code.Levels.Where(levels.Contains).ToList();
                if (shared.Count > 0)
                {
                    result.Add(new SuggestedCode(code.Code, shared.Count, shared));
                }
            }
        }

        return result;
    }

    /// <summary>The levels at which a line's service stands.</summary>
    private IEnumerable<Interspace> Standing(RequestedLine line)
    {
        var service = line.Service!;
        if (service.EachLevel)
        {
            return line.Levels.Where(l => l.IsMobile && _evaluation.ServiceFinding(service.Name, l).Truth == Truth.True);
        }

        return Leading(line, service).Truth != Truth.True ? []
            : service.Follows is not null && _construct.Count > 0 ? _construct
            : line.Levels.Count > 0 ? line.Levels
            : [default];
    }

    private string Reasons(IReadOnlyList<(Interspace? Level, Finding Finding)> findings) =>
        Say.Together([.. findings.SelectMany(f => f.Finding.Says).Select(Titled)]);

    private Say Titled(Say say) =>
        say.Kind == SayKind.Answer && _evaluation.Rulebook.Criteria.TryGetValue(say.Text, out var criterion)
            ? say with
            {
                Text = $"{criterion.Id} ({char.ToLowerInvariant(criterion.Title[0])}{criterion.Title[1..]})",
            }
            : say;

    private static string Text(IReadOnlyList<SuggestedCode> codes) =>
        string.Join(
            ", ",
            codes.Select(c =>
                $"{c.Code} x {c.Units}{(c.Levels.Count > 0 && c.Levels[0] != default ? $" ({string.Join(", ", c.Levels)})" : "")}"
            )
        );

    private static string Verdict(Truth truth) =>
        truth switch
        {
            Truth.True => "criteria met",
            Truth.False => "criteria not met",
            _ => "not enough is documented",
        };

    private IEnumerable<string> Keys(RequestedLine line)
    {
        var service = line.Service!;
        var levels = service.EachLevel ? line.Levels.Select(l => (Interspace?)l).ToList() : [null];
        foreach (var level in levels)
        {
            foreach (var id in Named(service).Distinct())
            {
                yield return _evaluation.Answer(id, level).Key;
            }
        }
    }

    private IEnumerable<string> Named(Service service) =>
        (service.Follows is { } leader && service.Requires is null ? Named(_evaluation.Rulebook.Services[leader]) : []).Concat(
            service.Requires is { } requires ? Named(requires) : []
        );

    private static IEnumerable<string> Named(Condition condition) =>
        condition switch
        {
            CriterionHolds c => [c.Id],
            AllOf all => all.Parts.SelectMany(Named),
            AnyOf any => any.Parts.SelectMany(Named),
            Negated not => Named(not.Part),
            _ => [],
        };
}
