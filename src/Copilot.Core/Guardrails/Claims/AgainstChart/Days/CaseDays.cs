using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>The days of a case: those of its request, documents, facts and computed reasons, and those that the chart's text names.</summary>
internal sealed class CaseDays
{
    private static readonly (string[] Words, Func<ChartDocument, bool> Is)[] Kinds =
    [
        (["MRI", "MRI report", "MRI scan", "magnetic resonance imaging", "lumbar MRI", "MR imaging"], d => d.Modality == Modality.Mri),
        (["CT", "CT scan", "CT report"], d => d.Modality == Modality.Ct),
        (
            ["flexion-extension films", "flexion-extension radiographs", "dynamic films", "dynamic radiographs"],
            d => d.Modality == Modality.FlexionExtension
        ),
        (["discharge summary", "therapy discharge"], d => d.Type == DocumentType.TherapyRecord),
        (["operative plan"], d => d.Type == DocumentType.OperativePlan),
    ];

    private readonly GuardrailInput _input;
    private readonly Lazy<DayIndex> _computed;
    private readonly Lazy<DayIndex> _records;
    private readonly Lazy<DayIndex> _text;
    private readonly Lazy<int[]> _limits;
    private readonly Lazy<int[]> _months;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlySet<DateOnly>> _byDocument = new(
        StringComparer.Ordinal
    );

    public CaseDays(GuardrailInput input)
    {
        _input = input;
        _computed = new(() => DayIndex.Of(Computed(input, withEdges: true)));
        _records = new(() => DayIndex.Of(Computed(input, withEdges: false)));
        _text = new(() => DayIndex.Of(InText()));
        _limits = new(() =>
            [
                .. input
                    .Brief.Thresholds.Select(t => Units.Find(t.Unit) is { Base: "day" } unit ? (int)(t.Value * unit.Factor) : 0)
                    .Concat(input.Brief.Dictionary.Values.Select(d => d.Days ?? 0))
                    .Where(d => d > 0)
                    .Distinct(),
            ]
        );
        _months = new(() =>
            [
                .. input
                    .Brief.Thresholds.Where(t => Units.Find(t.Unit) is { Base: "month" })
                    .Select(t => (int)(t.Value * Units.Find(t.Unit)!.Value.Factor))
                    .Where(m => m > 0)
                    .Distinct(),
            ]
        );
        Records = [.. Kinds.Select(k => new RecordDays(k.Words, k.Is, input))];
    }

    /// <summary>The kinds of record that are called by a name with a day.</summary>
    public IReadOnlyList<RecordDays> Records { get; }

    public bool Has(DateOnly day) => Has(DayRange.On(day));

    /// <summary>Whether any known day falls into a range. Most do without a look at the chart's text.</summary>
    public bool Has(DayRange range) => _computed.Value.Meets(range) || _text.Value.Meets(range);

    /// <summary>A day of the record itself, and no edge of a window that the rules compute.</summary>
    public bool IsOfRecord(DayRange range) => _records.Value.Meets(range) || _text.Value.Meets(range);

    /// <summary>A day of the record and a limit of the rules: "the limit of 90 days passed on 18 September".</summary>
    public bool IsDeadline(DayRange range) =>
        Array.Exists(_limits.Value, l => Has(range.First.AddDays(-l)) || Has(range.First.AddDays(l))) || IsWindow(range);

    /// <summary>So many months before the request as a limit of the rules has: the first day of a window.</summary>
    public bool IsWindow(DayRange range) => _months.Value.Any(m => _input.Case.AsOf.AddMonths(-m) == range.First);

    /// <summary>The days that the chart's text names.</summary>
    public IEnumerable<DateOnly> InText() => _input.Case.Documents.SelectMany(InText);

    /// <summary>The days that a document's text names; one without its year is of its document's year or the year before.</summary>
    public IReadOnlySet<DateOnly> InText(ChartDocument document) =>
        _byDocument.GetOrAdd(
            document.Id,
            _ => DateMentions.InChart(document.Text, document.Date?.Year ?? _input.Case.AsOf.Year).ToHashSet()
        );

    private static HashSet<DateOnly> Computed(GuardrailInput input, bool withEdges)
    {
        var asOf = input.Case.AsOf;
        var days = new HashSet<DateOnly> { asOf };
        void Add(DayRange? range)
        {
            if (range is { } known)
            {
                days.Add(known.First);
                days.Add(known.Last);
            }
        }

        if (input.Case.Request.PlannedDate is { } planned)
        {
            days.Add(planned);
        }

        days.UnionWith(input.Case.Documents.Select(d => d.Date).OfType<DateOnly>());
        foreach (var fact in input.Brief.Facts)
        {
            Add(fact.Date);
            Add(fact.Start);
            Add(fact.End);
            if (fact.FirstSeen is { } first)
            {
                days.Add(first);
            }
        }

        // The edges of the profile's windows are computed from the request.
        foreach (var threshold in withEdges ? input.Brief.Thresholds : [])
        {
            if (
                Units.Find(threshold.Unit) is { } unit
                && threshold.Value == Math.Floor(threshold.Value)
                && Math.Abs(threshold.Value) < 5000
            )
            {
                if (unit.Base == "day")
                {
                    days.Add(asOf.AddDays(-(int)(threshold.Value * unit.Factor)));
                }
                else if (unit.Base == "month")
                {
                    days.Add(asOf.AddMonths(-(int)(threshold.Value * unit.Factor)));
                }
            }
        }

        // A summary may tell the dates of its source; so may a computed reason.
        foreach (
            var date in input
                .ComputedReasons.Select(r => r.Words)
                .Concat(input.Assessment.Asks.Select(a => a.Text))
                .SelectMany(t => input.Sentences.Read(t).Dates)
        )
        {
            Add(date.Days);
        }

        return days;
    }
}

/// <summary>A kind of record as texts call it, and the days of those of the chart.</summary>
internal sealed class RecordDays
{
    private readonly string[] _words;
    private readonly Lazy<DayIndex> _days;
    private readonly Lazy<DayIndex> _facts;

    public RecordDays(string[] words, Func<ChartDocument, bool> isOfKind, GuardrailInput input)
    {
        _words = words;
        Days = [.. input.Case.Documents.Where(d => d.Date is not null && isOfKind(d)).Select(d => d.Date!.Value).Order()];
        _days = new(() => DayIndex.Of(Days));
        _facts = new(() =>
            new DayIndex(
                input.Brief.Facts.Where(f => f.Date is not null && AnyCase.Contains(f.Evidence.Quote, words[0])).Select(f => f.Date!.Value)
            )
        );
    }

    /// <summary>In their order.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    public bool EndsWithName(string words) => Array.Exists(_words, w => words.EndsWith(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether such a record, or a fact told of one, is of a day.</summary>
    public bool Has(DayRange range) => _days.Value.Meets(range) || _facts.Value.Meets(range);
}
