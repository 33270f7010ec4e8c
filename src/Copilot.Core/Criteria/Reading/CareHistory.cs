using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Reading;

/// <summary>One kind of care over its own span: from its first to its last dated record, or to the request where it goes on.</summary>
/// <param name="Begin">Null where no record dates it.</param>
/// <param name="Sure">What of it surely reaches into the time that counts, first and last day; null where nothing does: therapy "in 2024" may have ended before the last twelve months.</param>
/// <param name="Claimed">The longest duration that somebody states for it without dates, in days; null where nobody does.</param>
internal sealed record CareEpisode(
    string Kind,
    DayRange? Begin,
    DayRange? Last,
    (DayRange Begin, DayRange Last)? Sure,
    IReadOnlyList<Fact> Facts,
    (double Days, Fact By)? Claimed
)
{
    public bool IsDated => Begin is not null;

    public bool IsSure => Sure is not null;
}

/// <summary>The conservative care that a chart documents before the request: episodes by kind, computed from dated records, never copied.</summary>
internal sealed class CareHistory
{
    private readonly List<CareEpisode> _episodes;
    private readonly DateOnly? _onset;
    private readonly DateOnly? _lastMention;
    private readonly HashSet<string> _visited;
    private readonly IReadOnlySet<Fact> _setAside;
    private readonly IReadOnlySet<Fact> _doubted;
    private readonly Dictionary<string, DateOnly?> _ended = new(StringComparer.Ordinal);

    /// <param name="months">How far back a record counts: an episode may begin earlier, what ended earlier is another complaint's.</param>
    public CareHistory(Readings readings, CareKinds kinds, DateOnly asOf, int months)
    {
        AsOf = asOf;
        Kinds = kinds;
        _onset = readings
            .All("symptom-onset")
            .Where(f => f.Assertion == Assertion.Present && f.Start is not null)
            .Select(f => (DateOnly?)f.Start!.Value.First)
            .Min();
        _visited =
        [
            .. readings.All("therapy-visits").Where(v => v.Assertion == Assertion.Present && OfSpine(v)).Select(v => v.Evidence.Document),
        ];
        var since = asOf.AddMonths(-months);
        var claims = LetterClaims.Of(readings, kinds, OfSpine);
        Outrun = claims.Outrun;
        _setAside = claims.SetAside;
        _doubted = claims.Doubted;
        _episodes = [.. kinds.All.Select(kind => Episode(readings, kind, since)).OfType<CareEpisode>()];
        Facts = [.. _episodes.SelectMany(e => e.Facts)];
        _lastMention = Facts
            .Where(f => f.Ongoing && f.Assertion == Assertion.Present && f.FirstSeen is null)
            .Select(f => readings.Document(f).Date)
            .Where(day => day <= asOf)
            .Max();
        StandsInUndatedRecord = _episodes.Any(e =>
            !e.IsDated && e.Facts.Any(f => f.Assertion == Assertion.Present && readings.Document(f) is { Date: null })
        );
    }

    public DateOnly AsOf { get; }

    public CareKinds Kinds { get; }

    public IReadOnlyList<CareEpisode> Episodes => _episodes;

    /// <summary>Somebody states a duration that the therapist's own record of that care does not bear out, by more than two weeks.</summary>
    public (double Days, Fact By, CareEpisode Recorded)? Disputed =>
        _episodes
            .Where(e => e.IsDated && e.Claimed is not null && Kinds.NeedsDates.Contains(e.Kind))
            .Select(e => (e.Claimed!.Value.Days, e.Claimed!.Value.By, Recorded: e))
            .Where(c => c.Days > c.Recorded.Last!.Value.Last.DayNumber - c.Recorded.Begin!.Value.First.DayNumber + 14)
            .Select(c => ((double, Fact, CareEpisode)?)c)
            .FirstOrDefault();

    /// <summary>A letter's claim of care that the record of that care does not bear out; the claim is not counted. Null where there is none.</summary>
    public (Fact Claim, Fact Record)? Outrun { get; }

    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>Care that would count stands in a record without a date, and nothing else dates it.</summary>
    public bool StandsInUndatedRecord { get; private init; }

    private IEnumerable<CareEpisode> Dated => _episodes.Where(e => e.IsDated);

    /// <summary>Care is told that no record dates: how long it was, and when it ended, is not known.</summary>
    /// <remarks>What was had long ago and cannot be placed ("chiropractic in his twenties") leaves that open only where it is of a kind that this care rests on.</remarks>
    public bool HasUndated =>
        _episodes.Any(e =>
            !e.IsDated
            && (
                Kinds.NeedsDates.Contains(e.Kind) && Kinds.Active.Contains(e.Kind)
                || e.Facts.Any(f => f.Assertion == Assertion.Present)
                || e.Kind is "medication" or "injection"
            )
        );

    /// <summary>Care that went on at its last record, and of whose end no record gives the day.</summary>
    public bool HasOpenEnd => Facts.Any(f => f is { Ongoing: true, Assertion: Assertion.Present, End: null });

    /// <summary>First day of care to its last day or the request, in days: the shortest and the longest reading.</summary>
    public (double Low, double High) SpanDays
    {
        get
        {
            if (!Dated.Any())
            {
                return (0, LongestPossible);
            }

            var last = Dated.Max(e => e.Last!.Value.Last).DayNumber;
            var low = Sure is var (from, to) ? Math.Max(0, to.First.DayNumber - from.Last.DayNumber) : 0;
            var high = Math.Max(low, last - Dated.Min(e => e.Begin!.Value.First).DayNumber);
            return (low, HasUndated ? Math.Max(high, LongestPossible) : high);
        }
    }

    /// <summary>How many kinds, at least (dated) and at most.</summary>
    public (double Low, double High) KindCount => (_episodes.Count(e => e.IsSure), IsSilent ? Kinds.All.Count : _episodes.Count);

    public (double Low, double High) ActiveCount =>
        (
            _episodes.Count(e => e.IsSure && Kinds.Active.Contains(e.Kind)),
            IsSilent ? Kinds.Active.Count : _episodes.Count(e => Kinds.Active.Contains(e.Kind))
        );

    /// <summary>The chart says nothing of care: how much there was is not known.</summary>
    public bool IsSilent => _episodes.Count == 0;

    /// <summary>Days from the last record of care to the request; null where nothing is dated.</summary>
    /// <remarks>A note that shows care going on is a record of its day, also where it does not say since when.</remarks>
    public double? DaysSinceLast =>
        Dated.Any()
            ? Math.Max(0, AsOf.DayNumber - Dated.Select(e => e.Last!.Value.Last).Append(_lastMention ?? DateOnly.MinValue).Max().DayNumber)
            : null;

    public DayRange? Begin => Dated.Any() ? Dated.MinBy(e => e.Begin!.Value.First)!.Begin : null;

    public DayRange? Last => Dated.Any() ? Dated.MaxBy(e => e.Last!.Value.Last)!.Last : null;

    /// <summary>The same of what surely reaches into the time that counts.</summary>
    public (DayRange Begin, DayRange Last)? Sure =>
        _episodes.Exists(e => e.IsSure)
            ? (
                _episodes.Where(e => e.IsSure).MinBy(e => e.Sure!.Value.Begin.Last)!.Sure!.Value.Begin,
                _episodes.Where(e => e.IsSure).MaxBy(e => e.Sure!.Value.Last.First)!.Sure!.Value.Last
            )
            : null;

    // Undated care can be no older than the complaint it treats, where the chart dates that.
    private double LongestPossible =>
        _onset is { } onset ? AsOf.DayNumber - onset.DayNumber : AsOf.DayNumber - AsOf.AddMonths(-Kinds.WindowMonths * 4).DayNumber;

    private CareEpisode? Episode(Readings readings, string kind, DateOnly since)
    {
        var facts = readings
            .All(kind)
            .Where(f =>
                f.Assertion is Assertion.Present or Assertion.Historical
                && OfSpine(f)
                && !_setAside.Contains(f)
                && (Span(readings, f) is not var (_, ended) || ended.Last >= since)
            )
            .ToList();
        if (facts.Count == 0 || (Kinds.Active.Contains(kind) && IsEvaluationOnly(readings, facts)))
        {
            return null;
        }

        // What is only mentioned ("still does her exercises") extends a kind of care that some record dates; it does not begin one.
        var strong = facts.Any(f => IsDocumented(readings, f));
        var spans = strong
            ? facts.Select(f => Span(readings, f)).OfType<(DayRange From, DayRange To)>().Where(span => span.From.First <= AsOf).ToList()
            : [];
        var (begin, last) = Ends(spans);
        var sure = Ends([.. spans.Where(span => span.To.First >= since)]);
        var claimed = facts
            .Where(f => f.Start is null && f.End is null && f.Value is { } v && DaysOf(v) > 0)
            .Select(f => (Days: DaysOf(f.Value!), By: f))
            .OrderByDescending(c => c.Days)
            .ToList();
        return new CareEpisode(kind, begin, last, sure is ({ } b, { } l) ? (b, l) : null, facts, claimed.Count > 0 ? claimed[0] : null);
    }

    private (DayRange? Begin, DayRange? Last) Ends(IReadOnlyList<(DayRange From, DayRange To)> spans)
    {
        var last = Sharpen([.. spans.Select(span => span.To)]).Select(r => (DayRange?)r).MaxBy(r => r!.Value.Last);
        return (
            Sharpen([.. spans.Select(span => span.From)]).Select(r => (DayRange?)r).MinBy(r => r!.Value.First),
            last is { } l && l.Last > AsOf ? DayRange.On(AsOf) : last
        );
    }

    // "Since February" and "started 10 February" are one beginning: the day goes before the month that holds it.
    private static IEnumerable<DayRange> Sharpen(IReadOnlyList<DayRange> ranges)
    {
        var days = ranges.Where(r => r.IsExact).Distinct().Order(Comparer<DayRange>.Create((a, b) => a.First.CompareTo(b.First))).ToList();
        return ranges.Select(r =>
            r.IsExact ? r : days.Select(d => (DayRange?)d).FirstOrDefault(d => d!.Value.First >= r.First && d.Value.First <= r.Last) ?? r
        );
    }

    // A care fact's number is a duration where its unit is one; otherwise it counts visits or how often a week.
    private static double DaysOf(FactValue value)
    {
        var amount =
            value.Low
            ?? (
                value.Stated is IConvertible stated and not string
                    ? Convert.ToDouble(stated, System.Globalization.CultureInfo.InvariantCulture)
                : double.TryParse(value.Stated as string, System.Globalization.CultureInfo.InvariantCulture, out var written) ? written
                : 0
            );
        return value.StatedUnit?.TrimEnd('s').ToLowerInvariant() switch
        {
            "week" or "wk" => amount * 7,
            "month" or "mo" => amount * 30.4375,
            "day" => amount,
            "year" or "yr" => amount * 365.25,
            _ => 0,
        };
    }

    private (DayRange From, DayRange To)? Span(Readings readings, Fact fact)
    {
        var noted = readings.Document(fact).Date is { } day ? DayRange.On(fact.FirstSeen ?? day) : (DayRange?)null;
        if (_doubted.Contains(fact) || (fact.Assertion == Assertion.Historical && fact.Start is null && fact.End is null))
        {
            return null;
        }

        var needsDates = Kinds.NeedsDates.Contains(fact.Name);
        if (!IsDocumented(readings, fact) && !fact.Ongoing)
        {
            return null;
        }

        var from = fact.Start ?? fact.End ?? noted;
        var goesOn = fact.Ongoing || (!needsDates && fact.Assertion == Assertion.Present && readings.IsLatestNote(readings.Document(fact)));
        var to =
            fact.End
            ?? (
                goesOn && IsLatestWord(readings, fact) ? DayRange.On(AsOf)
                : fact.Start is null ? noted
                : Later(fact.Start, noted, fact)
            );
        return from is { } f && to is { } t ? (f, t.Last < f.First ? f : t) : null;
    }

    /// <summary>A record that dates care: a start or an end, a count of visits, a frequency, or the therapist's or proceduralist's own note;
    /// for kinds that go on by themselves (a drug, a brace) any dated note.</summary>
    private bool IsDocumented(Readings readings, Fact fact) =>
        fact.Start is not null
        || fact.End is not null
        || (
            fact.Assertion == Assertion.Present
            && (
                !Kinds.NeedsDates.Contains(fact.Name)
                || fact.Value is not null
                || _visited.Contains(fact.Evidence.Document)
                || readings.Document(fact).Type is DocumentType.TherapyRecord or DocumentType.ProcedureNote
            )
        );

    // One visit, the evaluation, is no therapy.
    private static bool IsEvaluationOnly(Readings readings, IReadOnlyList<Fact> facts)
    {
        var visits = readings
            .All("therapy-visits")
            .Where(v => v.Assertion == Assertion.Present && OfSpine(v) && v.Value?.High is not null)
            .ToList();
        return facts[0].Name == "supervised-therapy"
            && visits.Count > 0
            && visits.All(v => v.Value!.High <= 1)
            && facts.All(f => f.Start is null || f.End is null || f.End.Value.Last.DayNumber - f.Start.Value.First.DayNumber < 7);
    }

    // A drug begun on a day is still being taken when a later note lists it; a start alone is one dated record.
    private static DayRange? Later(DayRange? start, DayRange? noted, Fact fact) =>
        fact.Assertion == Assertion.Present && noted is { } n && start is { } s && n.Last >= s.Last ? n : start;

    // "To the request where the latest note shows it going on": no later note of the same complaint says otherwise.
    private bool IsLatestWord(Readings readings, Fact fact)
    {
        if (!_ended.TryGetValue(fact.Name, out var ended))
        {
            _ended[fact.Name] = ended = readings
                .All(fact.Name)
                .Where(f => OfSpine(f) && !f.Ongoing && (f.Assertion is Assertion.Absent or Assertion.Historical))
                .Max(readings.DayOf);
        }

        return ended is not { } day || readings.Document(fact).Date is not { } own || day <= own;
    }

    /// <summary>Care of a knee, a shoulder or the like.</summary>
    internal static bool IsElsewhere(Fact fact) =>
        fact.Name is "supervised-therapy" or "therapy-visits" or "home-programme" or "manual-therapy" or "injection" or "injection-relief"
        && !OfSpine(fact);

    /// <summary>"Neck epidural (C6-7)" is care of the neck.</summary>
    internal static bool IsOfNeck(Interspace level) => level.Upper <= Bone.C7;

    private static bool OfSpine(Fact fact) =>
        fact.Name == "medication"
        || !(fact.Level is { } level && IsOfNeck(level))
            && fact.Part is null or "spine" or "back" or "lumbar" or "low back" or "lumbar spine" or "leg";
}

/// <summary>Which facts are kinds of care, and which of them are active; data of the service line.</summary>
internal sealed record CareKinds(
    IReadOnlyList<string> All,
    IReadOnlySet<string> Active,
    IReadOnlySet<string> NeedsDates,
    int WindowMonths,
    int LongWindowMonths
);
