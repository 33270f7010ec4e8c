using Copilot.Core.Cases;

namespace Copilot.Core.Criteria.Rules;

/// <summary>The two columns of a level table.</summary>
public enum LevelColumn
{
    None,
    Decompression,
    Fusion,
}

/// <summary>Something that is asked for and judged: a decompression, a fusion, a cage, a stimulator.</summary>
/// <param name="Column">The column of the level table in which a request for it shows.</param>
/// <param name="Follows">The service on whose supported levels it rests; null where it stands alone.</param>
/// <param name="IsConstruct">Its levels form the construct.</param>
/// <param name="Requires">What must hold, at each level or once; null where following is enough.</param>
public sealed record Service(
    string Name,
    string Label,
    LevelColumn Column,
    bool EachLevel,
    string? Follows,
    bool IsConstruct,
    Condition? Requires
);

/// <summary>How the codes of one family are counted.</summary>
public enum Counting
{
    /// <summary>A first code, then a further code for each further interspace.</summary>
    FirstAndFurther,

    /// <summary>One code for the whole span, chosen by the number of bones.</summary>
    Bones,

    /// <summary>One code, a unit for each interspace.</summary>
    EachInterspace,

    /// <summary>One code, once an operation.</summary>
    Once,
}

/// <summary>A code of a family counted by bones, with the smallest and largest number of bones.</summary>
public sealed record BoneRange(string Code, int Least, int Most);

/// <summary>Codes that differ only in how much of one thing is done.</summary>
/// <param name="Further">The code of each further interspace; null where there is none.</param>
/// <param name="IsInterbody">A device goes into the disc space.</param>
/// <param name="IsDeformity">Requested for deformity.</param>
/// <param name="LedBy">Families whose first code makes this family's first code superfluous.</param>
/// <param name="NeedsFamilies">Families of which one must be requested too.</param>
/// <param name="AtInterbody">The family that replaces this one at an interspace with an interbody fusion.</param>
/// <param name="AtInterbodyNeeds">The fact of the plan without which that replacement is not supported.</param>
/// <param name="Beside">The family that the plan's interbody device turns this one into.</param>
/// <param name="Within">Families that hold this one at the same interspace: it is not counted beside them.</param>
/// <param name="JoinedWith">A family that, requested at the same interspace, makes this one <paramref name="JoinedAs"/>.</param>
public sealed record CodeFamily(
    string Name,
    string Service,
    Counting Counting,
    string? First,
    string? Further,
    IReadOnlyList<BoneRange> Bones,
    bool IsInterbody,
    bool IsDeformity,
    IReadOnlyList<string> LedBy,
    IReadOnlyList<string> NeedsFamilies,
    string? AtInterbody,
    string? AtInterbodyNeeds,
    string? Beside,
    IReadOnlyList<string> Within,
    string? JoinedWith,
    string? JoinedAs
)
{
    public IEnumerable<string> Codes => new[] { First, Further }.OfType<string>().Concat(Bones.Select(b => b.Code));
}

/// <summary>A procedure code in our own words.</summary>
/// <param name="RecodeTo">The code that is meant, where this one never fits; with the reason.</param>
/// <param name="NotWith">Codes that do not go with this one in one request (at one level, where both name levels).</param>
/// <param name="OnlyLevels">The stretch of spine that the code is for; outside it <paramref name="RecodeTo"/> is meant. Null where it is meant everywhere.</param>
public sealed record CodeDefinition(
    string Code,
    string Label,
    string? Family,
    string? RecodeTo,
    string? RecodeBecause,
    IReadOnlyList<string> NotWith,
    Construct? OnlyLevels
)
{
    /// <summary>The code that is meant for these levels instead; null where this one fits.</summary>
    public string? InsteadFor(IReadOnlyList<Interspace> levels) =>
        RecodeTo is not null && (OnlyLevels is null || levels.Any(l => l.Upper < OnlyLevels.Top || l.Lower > OnlyLevels.Bottom))
            ? RecodeTo
            : null;
}

/// <summary>A code of the request (a diagnosis, or a procedure) that the chart or another diagnosis can contradict.</summary>
/// <param name="NotWith">Diagnoses that exclude it.</param>
public sealed record DiagnosisCheck(string Code, Condition? ContradictedWhen, IReadOnlyList<string> NotWith, string Use, string Because);

/// <summary>The levels that a diagnosis code of a region covers.</summary>
public sealed record DiagnosisRegion(string Code, IReadOnlyList<Interspace> Levels);

/// <summary>A region check: where one of these findings stands at a requested level, one of the request's codes must cover the level.</summary>
public sealed record RegionCheck(string Prefix, IReadOnlyList<string> Findings, IReadOnlyList<DiagnosisRegion> Regions);

/// <summary>One service line: a folder of the guidelines.</summary>
public sealed record ServiceLine(
    string Id,
    string Title,
    IReadOnlyList<Service> Services,
    IReadOnlyList<CodeFamily> Families,
    IReadOnlyList<CodeDefinition> Codes,
    IReadOnlyList<string> DeformityDiagnoses,
    IReadOnlyList<DiagnosisCheck> Diagnoses,
    IReadOnlyList<RegionCheck> Regions,
    IReadOnlyList<CriterionDefinition> Criteria
)
{
    /// <summary>By these words a report of plain films says that the person stood or moved; null where the line asks for no such films.</summary>
    public LoadedFilms? LoadedFilms { get; init; }
}

/// <summary>The thresholds that apply, by name.</summary>
public sealed record Profile(string Id, string Version, IReadOnlyDictionary<string, Threshold> Thresholds)
{
    /// <summary><c>default@2026.1</c></summary>
    public string Label => $"{Id}@{Version}";

    /// <summary>The line of business that it is meant for; null where it is meant for any.</summary>
    public LineOfBusiness? For { get; init; }

    internal Profile With(string name, string value) =>
        this with
        {
            Thresholds = new Dictionary<string, Threshold>(Thresholds) { [name] = Thresholds[name] with { Value = value } },
        };
}

/// <summary>What an ask says; <c>{levels}</c> stands for the levels it concerns, <c>{missing}</c> for what was looked for.</summary>
public sealed record AskDefinition(string Id, string Text);
