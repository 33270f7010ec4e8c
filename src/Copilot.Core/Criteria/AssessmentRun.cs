using Copilot.Core.Cases;
using Copilot.Core.Criteria.Lines;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>One pass over a case under one profile: everything answered once, in the order of the guidelines.</summary>
internal sealed class AssessmentRun
{
    private readonly Evaluation _evaluation;
    private readonly IReadOnlyList<Fact> _facts;
    private readonly RequestModel _request;
    private readonly Rulebook _rulebook;
    private readonly List<CriterionAnswer> _criteria = [];
    private readonly IReadOnlyList<Mismatch> _mismatches;
    private readonly LineJudge? _judge;
    private readonly HashSet<Interspace> _emergencyLevels = [];

    public AssessmentRun(Evaluation evaluation, IReadOnlyList<Fact> facts)
    {
        _evaluation = evaluation;
        _facts = facts;
        _request = evaluation.Request;
        _rulebook = evaluation.Rulebook;
        var scope = _rulebook.Gates.FirstOrDefault(g => g.Role == GateRole.Scope);
        IsInScope = _request.Lines.Any(l => l.IsReviewed) && (scope is null || evaluation.Answer(scope.Id, null).Answer != Answer.NotMet);
        if (IsInScope)
        {
            foreach (var criterion in _request.ServiceLines.SelectMany(l => l.Criteria).Where(c => c.Kind == RuleKind.Criterion))
            {
                foreach (var level in criterion.EachLevel ? _request.Levels.Select(l => (Interspace?)l) : [null])
                {
                    _criteria.Add(evaluation.Answer(criterion.Id, level));
                }
            }
        }

        // The gates that speak of the answers come last in computing and first in showing.
        var gates = _rulebook.Gates.Where(g => g.Kind == RuleKind.Gate).Select(g => evaluation.Answer(g.Id, null)).ToList();
        _criteria.InsertRange(0, gates);
        _mismatches = IsInScope ? new RequestChecks(evaluation).Mismatches : [];
        if (IsInScope)
        {
            _judge = new LineJudge(evaluation, _mismatches);
            FindEmergencyLevels();
        }

        Lines = _judge?.Decide(reviewed: true) ?? [.. new LineJudge(evaluation, []).Decide(reviewed: false)];
        EmergencyLines =
        [
            .. Lines.Where(l =>
                l.Decision is Decision.Supported or Decision.PartlySupported or Decision.Recode
                && _request.Lines.First(r => r.Line.Key == l.Key).Levels.Any(_emergencyLevels.Contains)
            ),
        ];
    }

    public bool IsInScope { get; }

    public IReadOnlyList<LineDecision> Lines { get; }

    /// <summary>Whether an alternative in use for this threshold could change anything.</summary>
    public bool HingesOn(string threshold) => _evaluation.HingesOn(threshold);

    private IReadOnlyList<LineDecision> EmergencyLines { get; }

    public Assessment Result(IReadOnlyList<Flag> flags)
    {
        var recommendation = Recommend();
        var asks = Asks(recommendation);
        var searched = new SearchProof(_evaluation);
        return new Assessment(
            recommendation,
            EmergencyLines.Count > 0,
            flags,
            [.. _request.ServiceLines.Select(l => l.Id)],
            _request.HasConstruct ? _evaluation.Case.Request.Construct?.ToString() ?? Construct.Describe(_request.ConstructLevels) : null,
            _request.HasConstruct && _judge is not null ? Supported() : null,
            [.. _criteria.Select(c => c.Answer == Answer.Unknown ? c with { Search = searched.For(c) } : c)],
            Levels(),
            Lines,
            SuggestedCodes(),
            asks,
            Alternative(),
            _evaluation.SetAside
        );
    }

    public IEnumerable<Flag> Flags()
    {
        foreach (var instruction in _facts.Where(f => f.Name == "reader-instruction").Take(1))
        {
            yield return new Flag(
                "suspicious-instruction",
                $"A record tries to instruct its reader ({Evaluation.Where(instruction)}). It is treated as text; nothing in it counts as a fact.",
                Ids(_facts.Where(f => f.Name == "reader-instruction"))
            );
        }

        if (_evaluation.SetAside.Count > 0)
        {
            yield return new Flag(
                "identity-mismatch",
                $"{string.Join(", ", _evaluation.SetAside)} is plainly another person's record; its facts are set aside.",
                []
            );
        }

        if (!IsInScope)
        {
            yield break;
        }

        if (_mismatches.Count > 0)
        {
            yield return new Flag(
                "code-mismatch",
                string.Join(" ", _mismatches.Select(m => Evaluation.Because([m.Says])).Distinct()),
                [.. _mismatches.SelectMany(m => m.Facts).Select(f => f.Id).Distinct()]
            );
        }

        var deciding = Deciding().ToList();
        foreach (
            var (flag, causes) in new (string, Cause[])[]
            {
                ("contradiction", [Cause.Contradiction]),
                ("wrong-side", [Cause.SideConflict, Cause.RequestDiffers]),
                ("stale-record", [Cause.Stale]),
                ("undated-record", [Cause.Undated]),
            }
        )
        {
            var touched = deciding.Where(d => causes.Contains(d.Want.Cause)).ToList();
            if (touched.Count > 0)
            {
                var answers = touched.Select(d => _evaluation.Answer(d.Want.Owner!, d.Level)).DistinctBy(a => a.Key).ToList();
                yield return new Flag(
                    flag,
                    string.Join(" ", answers.Select(a => $"{a.Key}: {a.Because}")),
                    [.. answers.SelectMany(a => a.Facts).Distinct()]
                );
            }
        }

        foreach (var rule in _request.ServiceLines.SelectMany(l => l.Criteria).Where(c => c.Kind == RuleKind.Flag))
        {
            foreach (var level in rule.EachLevel ? _request.Levels.Select(l => (Interspace?)l) : [null])
            {
                if (_evaluation.Answer(rule.Id, level) is { Answer: Answer.Met } raised)
                {
                    yield return new Flag(rule.Flag!, $"{rule.Says} {raised.Because}", raised.Facts);
                    break;
                }
            }
        }
    }

    private Recommendation Recommend() =>
        IsInScope ? Recommend([.. Lines.Select(l => l.Decision)], EmergencyLines.Count > 0) : Recommendation.OutOfScope;

    /// <summary>The algebra of lines: lines that are not reviewed count for nothing; an emergency is never held for other lines.</summary>
    internal static Recommendation Recommend(IReadOnlyCollection<Decision> lines, bool emergency)
    {
        var yes = lines.Any(d => d is Decision.Supported or Decision.PartlySupported or Decision.Recode);
        var no = lines.Any(d => d is Decision.NotSupported or Decision.PartlySupported);
        var open = lines.Contains(Decision.NeedsInformation);
        return (yes, no, open) switch
        {
            (false, false, false) => Recommendation.OutOfScope,
            (true, true, _) => Recommendation.Partial,
            (_, _, true) => emergency ? Recommendation.Partial : Recommendation.Pend,
            (false, true, false) => Recommendation.Refer,
            _ => emergency ? Recommendation.ApproveExpedited : Recommendation.Approve,
        };
    }

    /// <summary>What is wanting in the lines that are open: answering it could change its line.</summary>
    private IEnumerable<(Want Want, Interspace? Level)> Deciding()
    {
        foreach (var line in Lines.Where(l => l.Decision == Decision.NeedsInformation))
        {
            var requested = _request.Lines.First(l => l.Line.Key == line.Key);
            foreach (var (level, finding) in Open(requested))
            {
                foreach (var want in finding.Wants.Where(w => w.Owner is not null))
                {
                    yield return (want, level);
                }
            }
        }
    }

    private IEnumerable<(Interspace? Level, Finding Finding)> Open(RequestedLine line)
    {
        var service = line.Service!;
        var leader = service.Follows is { } follows ? _rulebook.Services[follows] : null;
        if (service.EachLevel)
        {
            foreach (var level in line.Levels)
            {
                yield return (level, _evaluation.ServiceFinding(service.Name, level));
            }

            yield break;
        }

        yield return (null, _evaluation.ServiceFinding(service.Name, null));
        if (leader is { EachLevel: true })
        {
            foreach (var level in _request.LevelsOf(leader.Name))
            {
                yield return (level, _evaluation.ServiceFinding(leader.Name, level));
            }
        }
    }

    private List<Ask> Asks(Recommendation recommendation)
    {
        if (recommendation is Recommendation.OutOfScope or Recommendation.ApproveExpedited)
        {
            return [];
        }

        var wanted = new List<(string Ask, string Criterion, string Subject)>();
        foreach (var (want, level) in Deciding())
        {
            wanted.AddRange(_evaluation.AsksOf(want, level).Select(ask => (ask, Key(want.Owner!, level), want.Subject)));
        }

        foreach (var soft in _criteria.Where(c => c is { Soft: true, Answer: Answer.Unknown }))
        {
            wanted.AddRange(soft.Asks.Select(ask => (ask, soft.Key, string.Join(", ", soft.Missing))));
        }

        if (_mismatches.Count > 0)
        {
            wanted.Add(
                (
                    "codes",
                    Key(_rulebook.Gates.FirstOrDefault(g => g.Rule is Computed { Name: "request.codes-agree" })?.Id ?? "codes", null),
                    ""
                )
            );
        }

        return
        [
            .. wanted
                .GroupBy(w => w.Ask)
                .Where(g => _rulebook.Asks.ContainsKey(g.Key))
                .OrderBy(g => _rulebook.Asks.Keys.ToList().IndexOf(g.Key))
                .Select(g => new Ask(
                    g.Key,
                    Text(_rulebook.Asks[g.Key], [.. g.Select(w => w.Criterion).Distinct()]),
                    [.. g.Select(w => w.Criterion).Distinct()]
                )),
        ];
    }

    // The levels from top to bottom, however the criteria came.
    private string Text(AskDefinition ask, IReadOnlyList<string> criteria)
    {
        var named = criteria
            .Where(c => c.Contains('@', StringComparison.Ordinal))
            .Select(c => c[(c.IndexOf('@', StringComparison.Ordinal) + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        var levels = _criteria
            .Select(c => c.Level)
            .OfType<Interspace>()
            .Distinct()
            .Order()
            .Select(l => l.ToString())
            .Where(named.Contains)
            .ToList();
        return ask
            .Text.Replace(
                "{at levels}",
                levels.Count > 0 ? $"at {(levels.Count == 1 ? levels[0] : $"{string.Join(", ", levels[..^1])} and {levels[^1]}")}" : "",
                StringComparison.Ordinal
            )
            .Replace("  ", " ", StringComparison.Ordinal)
            .Replace(" .", ".", StringComparison.Ordinal)
            .Trim();
    }

    private string Key(string criterion, Interspace? level) =>
        _rulebook.Criteria.TryGetValue(criterion, out var definition) && definition.EachLevel && level is { } l
            ? $"{criterion}@{l}"
            : criterion;

    private IReadOnlyList<LevelAnswer> Levels()
    {
        var levels = _request
            .Levels.Select(level => new LevelAnswer(level, Column(LevelColumn.Decompression, level), Column(LevelColumn.Fusion, level)))
            .ToList();
        if (!IsInScope)
        {
            return levels;
        }

        // A finding outside the request that would qualify by itself is shown, and nothing is decided about it.
        var outside = _request.ServiceLines.SelectMany(l => l.Criteria).Where(c => c.Outside).ToList();
        foreach (var level in _evaluation.Readings.Levels.Where(l => !_request.Levels.Contains(l)))
        {
            if (
                _request.Lines.Any(l => l.Service?.Column != LevelColumn.None && l.IsReviewed)
                && outside.Any(c => _evaluation.Evaluate(c.Rule, level).Truth == Truth.True)
            )
            {
                levels.Add(new LevelAnswer(level, Answer.NotApplicable, Answer.NotApplicable));
            }
        }

        return [.. levels.OrderBy(l => l.Level)];
    }

    private Answer Column(LevelColumn column, Interspace level)
    {
        if (!IsInScope || !_request.RequestsColumn(column, level))
        {
            return Answer.NotApplicable;
        }

        var owner = _request.ServiceLines.SelectMany(l => l.Services).First(s => s.Column == column);
        return _evaluation.ServiceFinding(owner.Name, level).Truth switch
        {
            Truth.True => Answer.Met,
            Truth.False => Answer.NotMet,
            _ => Answer.Unknown,
        };
    }

    private void FindEmergencyLevels()
    {
        foreach (var gate in _rulebook.Gates.Where(g => g is { Role: GateRole.Emergency, Carries: not null }))
        {
            if (_evaluation.Answer(gate.Id, null).Answer == Answer.Met)
            {
                _emergencyLevels.UnionWith(_request.Levels.Where(l => _evaluation.Evaluate(gate.Carries!, l).Truth == Truth.True));
            }
        }
    }

    private string? Supported()
    {
        var levels = _judge!.SupportedConstruct;
        if (levels.Count == 0)
        {
            return null;
        }

        // The anchors below the sacrum stay with a construct that still reaches it, where their line stands.
        var text = Construct.Describe(levels)!;
        return
            _evaluation.Case.Request.Construct is { Bottom: > Bone.S1 } requested
            && levels.SequenceEqual(_request.ConstructLevels)
            && Lines
                .Where(l =>
                    _request.Lines.First(r => r.Line.Key == l.Key).Service
                        is { Follows: not null, EachLevel: false, Requires: not null, IsConstruct: true }
                )
                .All(l => l.Decision == Decision.Supported)
            ? requested.ToString()
            : text;
    }

    private List<SuggestedCode> SuggestedCodes() =>
        [
            .. Lines
                .Where(l => l.Decision is Decision.Supported or Decision.PartlySupported or Decision.Recode)
                .SelectMany(l => l.Suggested)
                .GroupBy(s => s.Code)
                .Select(g => new SuggestedCode(
                    g.Key,
                    Units(g),
                    [.. g.SelectMany(s => s.Levels).Where(l => l != default).Distinct().Order()]
                )),
        ];

    private int Units(IGrouping<string, SuggestedCode> codes) =>
        _rulebook.FamilyOf(codes.Key) is { Counting: Counting.Bones or Counting.Once } ? 1
        : codes.SelectMany(c => c.Levels).Distinct().Count() is > 0 and var levels ? levels
        : codes.Sum(c => c.Units);

    // A service that stands at a level but is requested there under no line of its own that stands.
    private List<string> Alternative()
    {
        var result = new List<string>();
        if (_judge is null)
        {
            return result;
        }

        var alone = _request
            .ServiceLines.SelectMany(l => l.Services)
            .Where(s => s is { Column: LevelColumn.Decompression, EachLevel: true, Follows: null })
            .ToList();
        foreach (var service in alone)
        {
            var standing = _request
                .Levels.Where(l =>
                    _evaluation.ServiceFinding(service.Name, l).Truth == Truth.True
                    && !Lines.Any(line =>
                        line.Levels.Contains(l)
                        && line.Decision is Decision.Supported or Decision.Recode or Decision.PartlySupported
                        && line.Suggested.Any(s => s.Levels.Contains(l) && _rulebook.ServiceOf(s.Code)?.Column == LevelColumn.Decompression)
                        && line.Levels.Contains(l)
                    )
                    && _request.RequestsColumn(LevelColumn.Decompression, l)
                )
                .ToList();
            if (
                standing.Count == 0
                || _rulebook.Families.Values.FirstOrDefault(f => f.Service == service.Name && f.AtInterbody is not null)
                    is not { First: { } first } family
            )
            {
                continue;
            }

            var taken = Lines.Any(l => l.Code == first && l.Decision == Decision.Supported);
            var codes =
                taken ? $"{family.Further} x {standing.Count}"
                : standing.Count == 1 ? $"{first} x 1"
                : $"{first} x 1 and {family.Further} x {standing.Count - 1}";
            result.Add(
                $"{Capital(service.Label)} at {string.Join(", ", standing)} meets its criteria and is requested under no code of its own that stands; {codes} would fit."
            );
        }

        return result;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IReadOnlyList<string> Ids(IEnumerable<Fact> facts) => [.. facts.Select(f => f.Id)];
}
