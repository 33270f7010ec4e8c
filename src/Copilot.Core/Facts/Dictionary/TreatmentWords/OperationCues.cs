using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.TreatmentWords;

/// <summary>Words around the name of an operation that say whether it is done, wanted or only spoken of.</summary>
internal sealed class OperationCues(YamlMap? map)
{
    /// <summary>It has been done.</summary>
    public IReadOnlySet<string> Past { get; } = map.Words("past");

    /// <summary>Those of "past" that are also the label of a plan, and then say nothing.</summary>
    public IReadOnlySet<string> Labels { get; } = map.Words("labels");

    /// <summary>Right before the name: an earlier operation, in the report of a later one.</summary>
    public IReadOnlySet<string> Earlier { get; } = map.Words("earlier");

    /// <summary>Before the name: it is still to come.</summary>
    public IReadOnlySet<string> Wanted { get; } = map.Words("wanted");

    /// <summary>Behind the name: it is still to come.</summary>
    public IReadOnlySet<string> Fitting { get; } = map.Words("fitting");

    /// <summary>Behind "as": the plan is old, and nothing was done.</summary>
    public IReadOnlySet<string> Arranged { get; } = map.Words("arranged");

    /// <summary>Behind those: it was done as planned.</summary>
    public IReadOnlySet<string> Performed { get; } = map.Words("performed");

    /// <summary>Before the name: it was done as planned.</summary>
    public IReadOnlySet<string> Had { get; } = map.Words("had");

    /// <summary>Advised at some time, which is not done.</summary>
    public IReadOnlySet<string> Advised { get; } = map.Words("advised");

    /// <summary>Done, though it is said that it was advised.</summary>
    public IReadOnlySet<string> Undergone { get; } = map.Words("undergone");

    /// <summary>Before "a fusion": operations in general.</summary>
    public IReadOnlySet<string> Beside { get; } = map.Words("beside");

    /// <summary>Before "fusion": one that is there.</summary>
    public IReadOnlySet<string> Aged { get; } = map.Words("aged");

    /// <summary>Before the name: somebody is cleared or booked for it.</summary>
    public IReadOnlySet<string> Booked { get; } = map.Words("booked");

    /// <summary>In the first lines of a sheet that is filled in before an operation.</summary>
    public IReadOnlySet<string> Preparing { get; } = map.Words("preparing");

    /// <summary>The same behind "pre-".</summary>
    public IReadOnlySet<string> PreparingBehindPre { get; } = map.Words("preparing-behind-pre");

    /// <summary>Behind "op": a paper, and no operation.</summary>
    public IReadOnlySet<string> Papers { get; } = map.Words("papers");

    /// <summary>Behind the name of an operation: operations in general ("a fusion risk").</summary>
    public IReadOnlySet<string> Attributed { get; } = map.Words("attributed");

    /// <summary>With a denial: it is the plan that is denied.</summary>
    public IReadOnlySet<string> Denied { get; } = map.Words("denied");

    /// <summary>With a denial: it is the history that is denied.</summary>
    public IReadOnlySet<string> HistoryDenied { get; } = map.Words("history-denied");

    /// <summary>Behind "if": leave to do it, and no condition of the plan.</summary>
    public IReadOnlySet<string> Permitted { get; } = map.Words("permitted");

    /// <summary>Before the name: one that was done.</summary>
    public IReadOnlySet<string> Existing { get; } = map.Words("existing");

    /// <summary>Behind "8 weeks": since the operation.</summary>
    public IReadOnlySet<string> BehindTime { get; } = map.Words("behind-time");
}
