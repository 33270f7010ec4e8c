using System.Globalization;
using System.Reflection;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine;

/// <summary>Gathers what a draft is written from: answers, facts, passages, thresholds, codes and words, and nothing else.</summary>
internal sealed class BriefMaker
{
    private readonly GuidelineSet _guidelines;
    private readonly IndexManifest _manifest;
    private readonly HashSet<string> _grounds;
    private readonly ILookup<string, string> _requiredBy;
    private readonly Dictionary<string, LevelColumn> _columns;
    private readonly Dictionary<string, string> _furtherCodes;
    private readonly string _revision =
        typeof(BriefMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public BriefMaker(GuidelineSet guidelines, IndexManifest manifest)
    {
        _guidelines = guidelines;
        _manifest = manifest;
        _furtherCodes = guidelines
            .Rulebook.Families.Values.Where(f => f is { First: not null, Further: not null })
            .DistinctBy(f => f.Further)
            .ToDictionary(f => f.Further!, f => f.First!, StringComparer.Ordinal);
        // What follows another service shows under it and has no criteria of the column.
        _columns = guidelines
            .Rulebook.Services.Where(s => s.Value is { Column: not LevelColumn.None, Follows: null })
            .ToDictionary(s => s.Key, s => s.Value.Column, StringComparer.Ordinal);
        _grounds =
        [
            .. guidelines
                .Rulebook.Criteria.Values.Select(c => c.Rule)
                .Concat(guidelines.Rulebook.Services.Values.Select(s => s.Requires).OfType<Condition>())
                .SelectMany(Alternatives),
        ];
        _requiredBy = guidelines
            .Rulebook.Services.Where(s => s.Value.Requires is not null)
            .SelectMany(s => Demands(s.Value.Requires!).Select(id => (Service: s.Key, Criterion: id)))
            .ToLookup(p => p.Criterion, p => p.Service);
    }

    public Brief Make(
        ReviewCase reviewCase,
        IReadOnlyList<Fact> facts,
        Assessment assessment,
        IReadOnlyDictionary<string, IReadOnlyList<RetrievedPassage>> passages
    )
    {
        var rulebook = _guidelines.Rulebook;
        var profile = rulebook.Profiles[reviewCase.Request.Plan.Profile];
        var codes = reviewCase
            .Request.Procedures.Select(p => p.Code)
            .Concat(assessment.SuggestedCodes.Select(c => c.Code))
            .Concat(assessment.Lines.SelectMany(l => l.Suggested).Select(c => c.Code))
            .Distinct()
            .ToList();
        return new Brief
        {
            Case = reviewCase,
            Assessment = assessment,
            Facts = facts,
            Criteria =
            [
                .. rulebook
                    .Gates.Where(g => g.Kind == RuleKind.Gate)
                    .Concat(rulebook.Lines.SelectMany(l => l.Criteria).Where(c => c.Kind == RuleKind.Criterion))
                    .Select(Text),
            ],
            Library = _guidelines.Library,
            Versions = new Versions(_guidelines.Library.Hash, profile.Label, null, null, _manifest.ToString(), _revision),
            Passages = passages.ToDictionary(
                p => p.Key,
                p => (IReadOnlyList<Passage>)[.. Supporting(p.Value).Select(r => r.Passage)],
                StringComparer.Ordinal
            ),
            Retrieved = assessment
                .Criteria.Where(c => c.Answer != Answer.NotApplicable)
                .Select(c => c.Key)
                .Distinct(StringComparer.Ordinal)
                .Where(passages.ContainsKey)
                .ToDictionary(key => key, key => (IReadOnlyList<Passage>)[.. passages[key].Select(r => r.Passage)], StringComparer.Ordinal),
            Thresholds = [.. profile.Thresholds.Values.Select(Text).OfType<ProfileThreshold>()],
            BetterProfile = rulebook
                .Profiles.Values.FirstOrDefault(p =>
                    p.For == reviewCase.Request.Plan.LineOfBusiness && p.Id != profile.Id && profile.For != p.For
                )
                ?.Id,
            Codes = [.. codes.Select(Text).OfType<CodeText>()],
            Columns = _columns,
            FurtherCodes = _furtherCodes,
            Dictionary = _guidelines.Facts.Dictionary.Definitions.ToDictionary(d => d.Name, d => Text(d, profile), StringComparer.Ordinal),
            Words = _guidelines.Words,
            Disputes = _guidelines.Disputes,
            Pitfalls = _guidelines.Pitfalls,
            Population = _guidelines.Population,
            Language = _guidelines.Language,
        };
    }

    // A statement cites what its criterion cites, and what says otherwise; what is merely near in words is for a reader who searches.
    private static IEnumerable<RetrievedPassage> Supporting(IReadOnlyList<RetrievedPassage> passages) =>
        passages.Where(p => p.Reason is Reason.Criterion or Reason.Cited or Reason.Conflicting);

    private CriterionText Text(CriterionDefinition criterion) =>
        new(criterion.Id, criterion.Title, Part(criterion), Decides(criterion), criterion.Document, criterion.Id)
        {
            Emergency = criterion.Role == GateRole.Emergency,
            SettledBy = criterion.SettledByFact,
        };

    // Some criteria are answered for a service that does not depend on them; only the services that require it are decided by it.
    // A ground serves whatever it is a ground for, also where another service asks for it by name.
    private IReadOnlyList<string> Decides(CriterionDefinition criterion) =>
        _grounds.Contains(criterion.Id) ? [.. criterion.For.Concat(_requiredBy[criterion.Id]).Distinct()]
        : _requiredBy.Contains(criterion.Id) ? [.. _requiredBy[criterion.Id].Distinct()]
        : criterion.For;

    // A ground is one of several that a service may rest on: it is claimed by a record, or stands in an "or" of what the service requires.
    private CriterionPart Part(CriterionDefinition criterion) =>
        criterion.Kind == RuleKind.Gate ? CriterionPart.Gate
        : criterion.Soft ? CriterionPart.Soft
        : _grounds.Contains(criterion.Id) ? CriterionPart.Ground
        : _requiredBy.Contains(criterion.Id) ? CriterionPart.Required
        : CriterionPart.Dependent;

    private static IEnumerable<string> Demands(Condition condition) =>
        condition switch
        {
            CriterionHolds one => [one.Id],
            AllOf all => all.Parts.SelectMany(Demands),
            _ => [],
        };

    private static IEnumerable<string> Alternatives(Condition condition) =>
        condition switch
        {
            AnyOf any when any.Parts.All(p => p is CriterionHolds) => any.Parts.OfType<CriterionHolds>().Select(c => c.Id),
            AllOf all => all.Parts.SelectMany(Alternatives),
            _ => [],
        };

    private static ProfileThreshold? Text(Threshold threshold) =>
        double.TryParse(threshold.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new ProfileThreshold(
                threshold.Name,
                threshold.Text.Split(' ')[0],
                value,
                threshold.Unit,
                [.. threshold.Alternatives.Select(a => double.Parse(a, CultureInfo.InvariantCulture))],
                threshold.Source
            )
            : null;

    private CodeText? Text(string code)
    {
        if (!_guidelines.Rulebook.Codes.TryGetValue(code, out var known))
        {
            return null;
        }

        var family = _guidelines.Rulebook.FamilyOf(code);
        var bones = family?.Bones.FirstOrDefault(b => b.Code == code);
        var counts = family?.Counting switch
        {
            Counting.Bones => Counts.Bones,
            Counting.Once => Counts.Once,
            null => Counts.Nothing,
            _ => Counts.Interspaces,
        };
        return new CodeText(code, known.Code.Label, family is null ? [] : [family.Service], counts, bones?.Least, bones?.Most);
    }

    private static FactText Text(FactDefinition definition, Profile profile) =>
        definition.Fresh switch
        {
            Freshness.Exam => new FactText(definition.Unit, Days: Whole(profile, "recency-exam")),
            Freshness.Labs => new FactText(definition.Unit, Days: Whole(profile, "recency-labs")),
            Freshness.Imaging => new FactText(definition.Unit, Months: Whole(profile, "recency-imaging")),
            Freshness.Films => new FactText(definition.Unit, Months: Whole(profile, "recency-films")),
            _ => new FactText(definition.Unit),
        };

    private static int? Whole(Profile profile, string threshold) =>
        profile.Thresholds.TryGetValue(threshold, out var limit) && int.TryParse(limit.Value, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
