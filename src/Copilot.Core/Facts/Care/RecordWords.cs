using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Care;

/// <summary>Words of a therapy record: what it treats, which of its days are visits, and how many there were.</summary>
internal sealed class RecordWords(YamlMap? map)
{
    /// <summary>Its line says what is treated.</summary>
    public IReadOnlySet<string> Labels { get; } = map.Words("labels");

    /// <summary>Before a day: the first.</summary>
    public IReadOnlySet<string> Begins { get; } = map.Words("begins");

    /// <summary>Before a day: the last.</summary>
    public IReadOnlySet<string> Ends { get; } = map.Words("ends");

    /// <summary>Beside a day: none of a visit.</summary>
    public IReadOnlySet<string> Later { get; } = map.Words("later");

    /// <summary>Before a day: what an insurer grants or a plan foresees.</summary>
    public IReadOnlySet<string> Granted { get; } = map.Words("granted");

    /// <summary>Before a day: the day of a paper ("Faxed 6/3").</summary>
    public IReadOnlySet<string> Clerical { get; } = map.Words("clerical");

    /// <summary>Behind a part of the body: its course of treatment follows.</summary>
    public IReadOnlySet<string> Course { get; } = map.Words("course");

    /// <summary>Before a number: one of the visits.</summary>
    public IReadOnlySet<string> OneVisit { get; } = map.Words("one-visit");

    /// <summary>In a plan: the visits were had.</summary>
    public IReadOnlySet<string> Had { get; } = map.Words("had");

    /// <summary>Before a number: visits for other treatment.</summary>
    public IReadOnlySet<string> OtherTreatments { get; } = map.Words("other-treatments");

    /// <summary>Before a number: visits that were not had.</summary>
    public IReadOnlySet<string> NotHad { get; } = map.Words("not-had");

    /// <summary>Before "9 times": visits.</summary>
    public IReadOnlySet<string> Attended { get; } = map.Words("attended");

    /// <summary>Around "12 visits": visits of therapy.</summary>
    public IReadOnlySet<string> Therapy { get; } = map.Words("therapy");

    /// <summary>Before "total 11": it counts visits.</summary>
    public IReadOnlySet<string> Totals { get; } = map.Words("totals");

    /// <summary>Before "used: 5": it counts visits.</summary>
    public IReadOnlySet<string> Grants { get; } = map.Words("grants");

    /// <summary>Before the number of a plan of care: how often treatment is foreseen.</summary>
    public IReadOnlySet<string> HowOften { get; } = map.Words("how-often");

    /// <summary>With those: for how long.</summary>
    public IReadOnlySet<string> HowLong { get; } = map.Words("how-long");

    /// <summary>On the same line: the visits were kept, and are not only foreseen.</summary>
    public IReadOnlySet<string> Kept { get; } = map.Words("kept");
}
