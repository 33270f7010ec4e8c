using System.Globalization;
using System.Runtime.CompilerServices;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails;

/// <summary>What the guardrails read of a case and its answers, whatever text is held against them: made once a brief, as it is first asked for.</summary>
/// <remarks>Texts may be audited side by side: what is kept is made whole before it is seen, and never changed.</remarks>
internal sealed class BriefReading
{
    private static readonly ConditionalWeakTable<Brief, BriefReading> Known = [];

    private readonly Brief _brief;
    private readonly Lock _making = new();

    private BriefReading(Brief brief)
    {
        _brief = brief;
        Reader = new ProseReader(BriefIndex.Of(brief));
        _days = new(() => new CaseDays(new GuardrailInput(brief)));
        _chartLines = new(() => new ChartLines(new GuardrailInput(brief)));
        Thresholds = new([.. brief.Thresholds.SelectMany(t => t.Alternatives.Append(t.Value).Select(v => Figure.Of(v, t.Unit)))]);
    }

    // Two readings of a draft, or two texts, may ask for it at the same time.
    private T Once<T>(ref T? kept, Func<T> make)
    {
        lock (_making)
        {
            return kept ??= make();
        }
    }

    public static BriefReading Of(Brief brief) => Known.GetValue(brief, b => new BriefReading(b));

    public ProseReader Reader { get; }

    /// <summary>Every value that a threshold of the profile may have, with its unit.</summary>
    public FigureIndex Thresholds { get; }

    private IReadOnlyList<string>? _labels;

    /// <summary>What the criteria are called, in tables and in running text.</summary>
    public IReadOnlyList<string> CriterionLabels =>
        _labels
        ?? Once(
            ref _labels,
            () => [.. _brief.Criteria.SelectMany(c => new[] { c.Title, CriterionWords.Label(BriefIndex.Of(_brief), c.Id) }).Distinct()]
        );

    private HashSet<string>? _ordinaryWords;

    /// <summary>The words that stand in small letters in the chart.</summary>
    public HashSet<string> OrdinaryWords =>
        _ordinaryWords
        ?? Once(
            ref _ordinaryWords,
            () => Disclosure.OrdinaryWords.In(_brief.Case.Documents.Select(d => d.Text).Distinct(StringComparer.Ordinal))
        );

    private DraftWords? _draftWords;

    /// <summary>The words that a draft of ours may use; null where no lexicon is at hand.</summary>
    public DraftWords? DraftWords =>
        _draftWords
        ?? Once(
            ref _draftWords,
            () =>
                _brief.Language is { } language
                    ? new DraftWords(_brief, language.Determinations.Value.RecordWords, language.Determinations.Value.MemberWords)
                    : null
        );

    private readonly Lazy<CaseDays> _days;
    private readonly Lazy<ChartLines> _chartLines;

    // Each is read by an input of its own, which no audit shares.
    public CaseDays Days => _days.Value;

    /// <summary>The chart by its letters.</summary>
    public ChartLines ChartLines => _chartLines.Value;

    private FigureIndex? _chartFigures;
    private FigureIndex? _factFigures;

    /// <summary>Every number with its unit that stands in the chart.</summary>
    public FigureIndex ChartFigures =>
        _chartFigures
        ?? Once(
            ref _chartFigures,
            () =>
                new([
                    .. _brief
                        .Case.Documents.SelectMany(d => Reader.Figures(d.Text[d.BodyStart..]))
                        .DistinctBy(f => (f.Low, f.High, f.Unit)),
                ])
        );

    /// <summary>What the facts measure, in the dictionary's units, each once.</summary>
    public FigureIndex FactFigures =>
        _factFigures
        ?? Once(
            ref _factFigures,
            () =>
                new([
                    .. _brief
                        .Facts.Where(f => f.Value?.Low is not null)
                        .Select(f =>
                            (
                                Low: f.Value!.Low!.Value,
                                High: f.Value.High ?? f.Value.Low.Value,
                                _brief.Dictionary.GetValueOrDefault(f.Name)?.Unit
                            )
                        )
                        .Distinct()
                        .Select(f => new Figure(0, 0, f.Low, f.High, f.Unit)),
                ])
        );

    private IReadOnlyList<(string Words, Interspace? Level)>? _computed;

    public IReadOnlyList<(string Words, Interspace? Level)> ComputedReasons =>
        _computed
        ?? Once(
            ref _computed,
            () =>
                [
                    .. _brief.Assessment.Criteria.Select(a => (a.Because, a.Level)),
                    .. _brief.Assessment.Flags.Select(f => (f.Because, (Interspace?)null)),
                    .. _brief.Assessment.Lines.Select(l => (l.Because, (Interspace?)null)),
                ]
        );

    private IReadOnlyList<(string Words, Interspace? Level, bool Denies, bool HasValue)>? _factsInWords;

    public IReadOnlyList<(string Words, Interspace? Level, bool Denies, bool HasValue)> FactsInWords =>
        _factsInWords
        ?? Once(
            ref _factsInWords,
            () =>
                [
                    .. _brief
                        .Facts.DistinctBy(f => (f.Name, f.Level, f.Side, f.Part, f.Assertion, f.Value))
                        .Select(f => (FactWords.Read(f, _brief), f.Level, OwnFact.Denies(f), f.Value is not null))
                        .Distinct(),
                ]
        );

    private ILookup<string, Fact>? _factsByName;
    private Dictionary<(string Document, int Line), List<Fact>>? _factsByLine;

    public ILookup<string, Fact> FactsByName =>
        _factsByName ?? Once(ref _factsByName, () => _brief.Facts.ToLookup(f => f.Name, StringComparer.Ordinal));

    public IReadOnlyDictionary<(string Document, int Line), List<Fact>> FactsByLine =>
        _factsByLine ?? Once(ref _factsByLine, () => ByLine(_brief.Facts));

    // Facts come in the order of their lines: a line is looked up once, not once a fact.
    private static Dictionary<(string Document, int Line), List<Fact>> ByLine(IReadOnlyList<Fact> facts)
    {
        var lines = new Dictionary<(string, int), List<Fact>>();
        List<Fact>? last = null;
        foreach (var fact in facts)
        {
            var at = (fact.Evidence.Document, fact.Evidence.Line);
            if (last is null || last[0].Evidence.Line != at.Line || last[0].Evidence.Document != at.Document)
            {
                if (!lines.TryGetValue(at, out last))
                {
                    lines.Add(at, last = []);
                }
            }

            last.Add(fact);
        }

        return lines;
    }

    private IReadOnlyList<Interspace>? _levels;

    /// <summary>Every level of which something was read.</summary>
    public IReadOnlyList<Interspace> LevelsOfFacts =>
        _levels ?? Once(ref _levels, () => [.. _brief.Facts.Select(f => f.Level).OfType<Interspace>().Distinct()]);

    private NameIndex? _documentNames;

    public NameIndex DocumentNames =>
        _documentNames
        ?? Once(
            ref _documentNames,
            () => new NameIndex(_brief.Case.Documents.Select(d => d.Id).Where(id => id.Length > 4 && id.Contains('-')))
        );

    private IReadOnlyList<ProfileThreshold>? _held;

    /// <summary>The thresholds that the answers, or what is asked for, were held against, and those that bear on every case.</summary>
    public IReadOnlyList<ProfileThreshold> ThresholdsHeld => _held ?? Once(ref _held, Held);

    private IReadOnlyList<ProfileThreshold> Held()
    {
        var always = _brief.Language!.Determinations.Value.RuleLimits.Always;
        var told = _brief
            .Assessment.Criteria.Where(a => a.Answer != Answer.NotApplicable)
            .Select(a => a.Because)
            .Concat(_brief.Assessment.Asks.Select(a => a.Text))
            .Distinct()
            .ToList();
        var figures = told.SelectMany(t => new SentenceReading(Quotations.Blank(t), Reader).Thresholds).Select(t => t.Figure).ToList();
        return
        [
            .. _brief.Thresholds.Where(t =>
                always.Contains(t.Name)
                || figures.Exists(f => f.Equals(t.Value, t.Unit))
                || (
                    string.Create(CultureInfo.InvariantCulture, $"{t.Operator} {t.Value} {t.Unit}") is var written
                    && told.Exists(b => b.Contains(written, StringComparison.Ordinal))
                )
            ),
        ];
    }
}
