using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Lines;

/// <summary>Something in the request as sent that does not fit itself, the plan, or the diagnoses.</summary>
/// <param name="Line">The line's key, null for a diagnosis.</param>
/// <param name="Alone">The line lacks the line that it adds to, so that nothing of it stands.</param>
internal sealed record Mismatch(string? Line, string Says, IReadOnlyList<Fact> Facts, bool Alone = false);

/// <summary>Checks the request as sent, as though every level of it stood: what is wrong here is wrong whatever the chart supports.</summary>
internal sealed class RequestChecks
{
    // Millimetres: less is within what two films differ by when a patient breathes.
    private const double LeastSlip = 1;

    private readonly Evaluation _evaluation;
    private readonly RequestModel _request;
    private readonly CodeDerivation _derivation;
    private readonly Concordance _concordance;
    private readonly List<Mismatch> _mismatches = [];

    public RequestChecks(Evaluation evaluation)
    {
        _evaluation = evaluation;
        _request = evaluation.Request;
        _derivation = new CodeDerivation(evaluation);
        _concordance = new Concordance(evaluation);
        Check();
    }

    public IReadOnlyList<Mismatch> Mismatches => _mismatches;

    private void Check()
    {
        var placed = _request
            .Lines.Where(l => l.Family is not null)
            .SelectMany(l => l.Levels.Select(level => (Line: l, Level: level, Family: _derivation.Fitting(l, level))))
            .ToList();
        var derived = _derivation.Derive(
            [.. placed.Where(p => p.Family is not null).Select(p => new Placed(p.Line, p.Family!, p.Level))],
            _request.ConstructLevels
        );
        foreach (var line in _request.Lines)
        {
            if (line.Code?.InsteadFor(line.Levels) is { } other)
            {
                Add(line, $"{line.Line.Code} ({line.Code.Label}) does not fit here: {line.Code.RecodeBecause ?? $"{other} is meant"}");
            }
            else if (line.Family is { } family)
            {
                CheckLine(line, family, derived);
            }
        }

        foreach (
            var repeated in _request
                .Lines.Where(l => l.Family is { Counting: Counting.Once or Counting.Bones })
                .GroupBy(l => l.Family)
                .Where(g => g.Count() > 1)
        )
        {
            Add(
                repeated.Last(),
                $"{string.Join(" and ", repeated.Select(l => l.Line.Code))} stand for one thing and are counted once an operation"
            );
        }

        foreach (var line in _request.Lines.Where(l => l.Code is { NotWith.Count: > 0 }))
        {
            var other = _request.Lines.FirstOrDefault(l =>
                line.Code!.NotWith.Contains(l.Line.Code)
                && (l.Line.Levels.Count == 0 || line.Line.Levels.Count == 0 || l.Line.Levels.Intersect(line.Line.Levels).Any())
            );
            if (other is not null)
            {
                Add(line, $"{line.Line.Code} ({line.Code!.Label}) does not go with {other.Line.Code}");
            }
        }

        Extent();
        Diagnoses();
    }

    // The construct that is asked for, and the levels that its fusion lines name.
    private void Extent()
    {
        var lines = _request.Lines.Where(l => l.Service is { IsConstruct: true, Follows: null }).ToList();
        if (_request.Request.Construct is not { } construct || lines.Count == 0 || !lines.TrueForAll(l => l.Line.Levels.Count > 0))
        {
            return;
        }

        var named = lines.SelectMany(l => l.Levels).Where(l => l.IsMobile).Distinct().Order().ToList();
        if (!named.SequenceEqual(_request.Spanned.Where(l => l.IsMobile)))
        {
            _mismatches.Add(new Mismatch(null, $"the construct is {construct}, and the fusion lines name {Construct.Describe(named)}", []));
        }
    }

    private void CheckLine(RequestedLine line, CodeFamily family, IReadOnlyList<SuggestedCode> derived)
    {
        if (family.NeedsFamilies.Count > 0 && !family.NeedsFamilies.Any(n => _request.Lines.Any(l => l.Family?.Name == n)))
        {
            Add(
                line,
                $"{line.Line.Code} goes only with {string.Join(" or ", family.NeedsFamilies.Select(n => string.Join("/", _evaluation.Rulebook.Families[n].Codes)))}, none of which is requested",
                alone: true
            );
            return;
        }

        if (
            family.Further is not null
            && line.Line.Code == family.Further
            && family.First is not null
            && family.First != family.Further
            && !_request.Lines.Any(l => l.Line.Code == family.First || (l.Family is { } f && family.LedBy.Contains(f.Name)))
        )
        {
            Add(line, $"{line.Line.Code} adds to a first code ({family.First}), which is not requested");
            return;
        }

        var changed = line.Levels.Where(l => _derivation.Fitting(line, l) is var fitting && fitting != family).ToList();
        if (changed.Count > 0)
        {
            Add(
                line,
                _derivation.Fitting(line, changed[0]) is { } fits
                        ? $"{line.Line.Code} at {string.Join(", ", changed)} does not fit the plan: {string.Join("/", fits.Codes)} is the family for what is done there"
                    : _derivation.Holder(line, changed[0]) is { } holder
                        ? $"{line.Line.Code} at {string.Join(", ", changed)} is counted within {string.Join("/", holder.Codes)} there"
                    : $"{line.Line.Code} at {string.Join(", ", changed)} is part of the interbody fusion there, and the plan documents no decompression beyond it"
            );
            return;
        }

        if (family.IsDeformity && !HasDeformityDiagnosis)
        {
            Add(line, $"{line.Line.Code} is for deformity, and no diagnosis of the request names one");
            return;
        }

        if (line.Line.Side == Side.Bilateral && line.Levels.Select(_concordance.OnlySide).FirstOrDefault(s => s is not null) is { } only)
        {
            Add(
                line,
                $"{line.Line.Code} is requested for both sides; symptoms and imaging are on the {only.ToString().ToLowerInvariant()} side"
            );
            return;
        }

        switch (family.Counting)
        {
            case Counting.Bones when CodeDerivation.CodeForBones(family, _request.ConstructLevels) is { } code && code != line.Line.Code:
                Add(line, $"the construct spans {_request.ConstructLevels.Count + 1} bones, which is {code}, not {line.Line.Code}");
                break;
            case Counting.Once or Counting.Bones when line.Line.Units > 1:
                Add(line, $"{line.Line.Code} is counted once an operation, not {line.Line.Units} times");
                break;
            case Counting.EachInterspace when line.Levels.Count > 0 && line.Line.Units != line.Levels.Count:
                Add(line, $"{line.Line.Code} counts interspaces ({line.Levels.Count}), not devices or pieces ({line.Line.Units})");
                break;
            case Counting.FirstAndFurther when line.Levels.Count > 0 && line.Line.Units != line.Levels.Count:
                Add(line, $"{line.Line.Code} is requested {line.Line.Units} times for {line.Levels.Count} interspaces");
                break;
            case Counting.FirstAndFurther when line.Line.Code == family.First && line.Levels.Count > 1 && family.Further is not null:
                Add(line, $"{line.Line.Code} is the first interspace only; {family.Further} counts the others");
                break;
            case Counting.FirstAndFurther
                when line.Line.Code == family.First && derived.All(d => d.Code != family.First) && family.LedBy.Count > 0:
                Add(line, $"{line.Line.Code} is a first code beside another first code; {family.Further} counts this interspace");
                break;
        }
    }

    private void Diagnoses()
    {
        foreach (var check in _request.ServiceLines.SelectMany(l => l.Diagnoses))
        {
            if (Has(check.Code) && check.NotWith.FirstOrDefault(Has) is { } other)
            {
                _mismatches.Add(new Mismatch(null, $"{check.Code} {check.Because} {other}; {check.Use} would fit", []));
            }

            if (
                check.ContradictedWhen is { } when
                && Has(check.Code)
                && _evaluation.Evaluate(when, null) is { Truth: Truth.True } contradicted
            )
            {
                _mismatches.Add(
                    new Mismatch(
                        null,
                        $"{check.Code} {check.Because}: {LowerFirst(Evaluation.Because(contradicted.Says).TrimEnd('.'))}; {check.Use} would fit",
                        contradicted.Facts
                    )
                );
            }
        }

        foreach (var check in _request.ServiceLines.SelectMany(l => l.Regions))
        {
            var given = _evaluation
                .Case.Request.Diagnoses.Where(d => d.StartsWith(check.Prefix, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (given.Count == 0)
            {
                continue;
            }

            var covered = check
                .Regions.Where(r => given.Contains(r.Code, StringComparer.OrdinalIgnoreCase))
                .SelectMany(r => r.Levels)
                .ToHashSet();
            foreach (var level in _request.ConstructLevels.Where(l => !covered.Contains(l)))
            {
                var finding = check
                    .Findings.SelectMany(name => _evaluation.Readings.Of(_evaluation.Rulebook.Facts[name], level).Current)
                    .SelectMany(r => r.Facts)
                    .FirstOrDefault(f => f.Assertion == Assertion.Present && f.Level == level && f.Value?.Low is not < LeastSlip);
                if (finding is not null)
                {
                    var use = check.Regions.Where(r => r.Levels.Contains(level)).Select(r => r.Code).ToList();
                    _mismatches.Add(
                        new Mismatch(
                            null,
                            $"{string.Join(", ", given)} does not cover the slip at {level} ({Evaluation.Where(finding)}); {string.Join(" or ", use)} would",
                            [finding]
                        )
                    );
                    break;
                }
            }
        }
    }

    // An abbreviation keeps its capitals.
    private static string LowerFirst(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private bool Has(string code) =>
        _evaluation.Case.Request.Diagnoses.Contains(code, StringComparer.OrdinalIgnoreCase)
        || _request.Lines.Any(l => l.Line.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    private bool HasDeformityDiagnosis =>
        _request
            .ServiceLines.SelectMany(l => l.DeformityDiagnoses)
            .Any(p => _evaluation.Case.Request.Diagnoses.Any(d => d.StartsWith(p, StringComparison.OrdinalIgnoreCase)));

    private void Add(RequestedLine line, string says, bool alone = false) => _mismatches.Add(new Mismatch(line.Line.Key, says, [], alone));
}
