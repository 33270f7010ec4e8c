using System.Globalization;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>An old record told as the latest.</summary>
internal sealed class StaleAsCurrent : Insertion
{
    private static readonly string[] Forms =
    [
        "The most recent record, of {0}, shows the present state.",
        "The latest note is of {0}.",
        "The newest record at hand, dated {0}, was relied on.",
        "The most recent visit was on {0}.",
    ];
    private static readonly string[] Dates = ["d MMM yyyy", "MMMM d, yyyy", "MM/dd/yyyy"];

    public override string Name => "stale-as-current";

    public override string Plants => "an old record is told as the most recent one";

    private protected override string? Sentence(Subject subject, Draw draw)
    {
        var days = subject.Case.Documents.Select(d => d.Date).OfType<DateOnly>().Distinct().Order().ToList();
        return days.Count < 2 || days[0].AddDays(30) > days[^1]
            ? null
            : string.Format(CultureInfo.InvariantCulture, draw.Of(Forms), days[0].ToString(draw.Of(Dates), CultureInfo.InvariantCulture));
    }
}
