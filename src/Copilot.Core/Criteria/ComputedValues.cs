using Copilot.Core.Cases;
using Copilot.Core.Criteria.Reading;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using static System.FormattableString;

namespace Copilot.Core.Criteria;

/// <summary>What rules may name beside facts: values computed from dates, spinal geometry and the request. Listed in docs/rules.md.</summary>
internal sealed class ComputedValues
{
    /// <summary>Every computed value with its unit; null where it is true or false by itself.</summary>
    public static IReadOnlyDictionary<string, string?> Known { get; } =
        new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["member.age"] = "years",
            ["care.span"] = "weeks",
            ["care.months"] = "months",
            ["care.kinds"] = "kinds",
            ["care.active"] = "kinds",
            ["care.since-last"] = "days",
            ["symptoms.axial-only"] = null,
            ["symptoms.concordant"] = null,
            ["symptoms.examined"] = null,
            ["motor.new-loss"] = "of-5",
            ["nicotine.used"] = null,
            ["nicotine.abstinence"] = "weeks",
            ["imaging.ct-reports"] = "reports",
            ["imaging.mri-reports"] = "reports",
            ["imaging.film-reports"] = "reports",
            ["imaging.dynamic-reports"] = "reports",
            ["alignment.measured"] = null,
            ["alignment.cobb-standing"] = null,
            ["alignment.sva-standing"] = null,
            ["alignment.pi-minus-ll"] = "deg",
            ["alignment.progression"] = "deg",
            ["labs.current"] = null,
            ["fusion.age"] = "months",
            ["fusion.bones"] = "bones",
            ["pain.duration"] = "weeks",
            ["injections.in-year"] = "visits",
            ["construct.interspaces"] = "interspaces",
            ["construct.reaches-sacrum"] = null,
            ["construct.crosses-thoracolumbar"] = null,
            ["construct.starts-at-junction"] = null,
            ["request.interspaces"] = "interspaces",
            ["request.levels"] = "interspaces",
            ["request.deformity"] = null,
            ["request.in-region"] = null,
            ["request.codes-agree"] = null,
            ["fusion.between"] = null,
            ["documents.all-this-persons"] = null,
            ["answers.none-stale"] = null,
            ["answers.all-reported"] = null,
            ["answers.none-contradicted"] = null,
        };

    /// <summary>The values by which a gate watches the other answers, and the causes of an open answer that each stands for.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Cause>> Watching { get; } =
        new Dictionary<string, IReadOnlyList<Cause>>(StringComparer.Ordinal)
        {
            ["answers.none-stale"] = [Cause.Stale, Cause.Undated],
            ["answers.all-reported"] = [Cause.NoReport],
            ["answers.none-contradicted"] = [Cause.Contradiction, Cause.SideConflict, Cause.RequestDiffers],
        };

    private const double DaysPerMonth = 30.4375;

    private const double DaysPerYear = 365.25;

    private readonly Evaluation _evaluation;
    private readonly Dictionary<string, Func<Interspace?, Finding>> _truths;
    private readonly Dictionary<string, Func<Interspace?, Measured?>> _numbers;

    public ComputedValues(Evaluation evaluation)
    {
        _evaluation = evaluation;
        var construct = new ConstructValues(evaluation);
        var concordance = new Concordance(evaluation);
        var motor = new MotorLoss(evaluation);
        _numbers = new(StringComparer.Ordinal)
        {
            ["member.age"] = _ => Exactly(evaluation.Case.Request.Member.Age, $"the member is {evaluation.Case.Request.Member.Age}"),
            ["care.span"] = _ => CareSpan(7, "weeks", evaluation.Care),
            ["care.months"] = _ => CareMonths(),
            ["care.kinds"] = _ => CareCount(evaluation.Care.KindCount, "kind of care", "kinds of care", "care", evaluation.Care.Episodes),
            ["care.active"] = _ =>
                CareCount(
                    evaluation.Care.ActiveCount,
                    "kind of active care",
                    "kinds of active care",
                    "active care",
                    [.. evaluation.Care.Episodes.Where(e => evaluation.Care.Kinds.Active.Contains(e.Kind))]
                ),
            ["care.since-last"] = _ => SinceLastCare(),
            ["motor.new-loss"] = motor.At,
            ["nicotine.abstinence"] = _ => Abstinence(),
            ["imaging.ct-reports"] = _ => Reports("CT", Modality.Ct),
            ["imaging.mri-reports"] = _ => Reports("MRI or CT", Modality.Mri, Modality.Ct),
            ["imaging.film-reports"] = _ => Films(),
            ["imaging.dynamic-reports"] = _ => Reports("dynamic films", Modality.FlexionExtension),
            ["alignment.pi-minus-ll"] = _ => PelvicMismatch(),
            ["alignment.progression"] = _ => Progression(),
            ["fusion.age"] = _ => MonthsSince("prior-fusion", "the fusion is"),
            ["fusion.bones"] = _ => FusedBones(),
            ["pain.duration"] = _ => Since("symptom-onset", 7, "the symptoms began"),
            ["injections.in-year"] = _ => InjectionsInYear(),
            ["construct.interspaces"] = _ => construct.Interspaces(),
            ["request.interspaces"] = _ =>
                Exactly(
                    evaluation.Request.ConstructLevels.Count,
                    $"{evaluation.Request.ConstructLevels.Count} interspaces are requested for fusion"
                ),
            ["request.levels"] = _ =>
                Exactly(evaluation.Request.Levels.Count, $"{evaluation.Request.Levels.Count} interspaces are requested"),
        };
        _truths = new(StringComparer.Ordinal)
        {
            ["symptoms.axial-only"] = _ => concordance.AxialOnly(),
            ["symptoms.concordant"] = concordance.At,
            ["symptoms.examined"] = _ => Examined(),
            ["nicotine.used"] = _ => NicotineUsed(),
            ["alignment.measured"] = _ => AlignmentMeasured(),
            ["alignment.cobb-standing"] = _ => OnStandingFilms("cobb"),
            ["alignment.sva-standing"] = _ => OnStandingFilms("sva"),
            ["labs.current"] = _ => LabsCurrent(),
            ["construct.reaches-sacrum"] = _ => construct.ReachesSacrum(),
            ["construct.crosses-thoracolumbar"] = _ => construct.CrossesThoracolumbar(),
            ["construct.starts-at-junction"] = _ => construct.StartsAtJunction(),
            ["fusion.between"] = construct.Between,
            ["request.deformity"] = _ => RequestedForDeformity(),
            ["request.in-region"] = _ => InRegion(),
            ["request.codes-agree"] = _ => CodesAgree(),
            ["documents.all-this-persons"] = _ =>
                evaluation.SetAside.Count == 0
                    ? Finding.Plain(Truth.True, "no document names another person")
                    : Finding.Plain(Truth.False, $"another person's: {string.Join(", ", evaluation.SetAside)}; set aside"),
            ["answers.none-stale"] = _ => NoneFor("rests on a record that is too old", Watching["answers.none-stale"]),
            ["answers.all-reported"] = _ => NoneFor("lacks the radiologist's report", Watching["answers.all-reported"]),
            ["answers.none-contradicted"] = _ => NoneFor("meets records that contradict each other", Watching["answers.none-contradicted"]),
        };
    }

    public Finding Holds(string name, Interspace? level) =>
        _truths.TryGetValue(name, out var truth)
            ? truth(level)
            : Finding.Unknown(Cause.Unfinished, name, $"{name} is no condition by itself");

    public Finding Compare(Compared compared, Interspace? level)
    {
        if (!_numbers.TryGetValue(compared.Subject.Name, out var number))
        {
            return Finding.Unknown(Cause.Unfinished, compared.Subject.Name, $"{compared.Subject.Name} is no number");
        }

        if (number(level) is not { } measured)
        {
            return Finding.Unknown(
                Cause.Missing,
                compared.Subject.Name,
                new Say(SayKind.Unstated, _evaluation.Label(compared.Subject.Name))
            );
        }

        var truth = Kleene.Compare(measured.Low, measured.High, compared.Comparison, compared.Value);
        if (
            truth == Truth.False
            && compared.Subject.Name is "care.span"
            && _evaluation.Care.Disputed is var (days, by, recorded)
            && Kleene.Compare(days / 7, days / 7, compared.Comparison, compared.Value) == Truth.True
        )
        {
            return Finding.Unknown(
                Cause.Contradiction,
                "care.span",
                $"the records contradict each other on the length of care: {by.Evidence.Marked} ({Evaluation.Where(by)}) against {measured.Says} ({string.Join(", ", recorded.Facts.Where(f => f.Start is not null).Select(Evaluation.Where).Distinct().Take(Say.MostPlaces))})",
                [by, .. recorded.Facts]
            );
        }

        if (truth != Truth.True && Claimed(compared) is var (claim, record))
        {
            return Finding.Unknown(
                Cause.Contradiction,
                compared.Subject.Name,
                $"the records contradict each other on the care: {claim.Evidence.Marked} ({Evaluation.Where(claim)}) against {record.Evidence.Marked} ({Evaluation.Where(record)})",
                [claim, record]
            );
        }

        var wanted = compared.Threshold is null ? $"{Threshold.Symbol(compared.Comparison)} {compared.ValueText}" : compared.ValueText;
        return truth == Truth.Unknown
            ? Finding.Unknown(
                compared.Subject.Name.StartsWith("care.", StringComparison.Ordinal) && _evaluation.Care.StandsInUndatedRecord
                    ? Cause.Undated
                    : Cause.Imprecise,
                compared.Subject.Name,
                Evaluation.Held(measured.Says, truth, wanted, measured.Facts, computed: compared.Subject.Name),
                measured.Facts
            )
            : new Finding(
                truth,
                [Evaluation.Held(measured.Says, truth, wanted, measured.Facts, computed: compared.Subject.Name)],
                measured.Facts,
                []
            );
    }

    // A letter's claim of care that the record of that care does not bear out, where it would have been enough.
    private (Fact Claim, Fact Record)? Claimed(Compared compared)
    {
        var (care, daysPer) = compared.Subject.Name switch
        {
            "care.span" => (_evaluation.Care, 7.0),
            "care.months" => (_evaluation.LongCare, DaysPerMonth),
            _ => (null, 1.0),
        };
        if (care?.Outrun is not var (claim, record) || claim.Start is not { } start)
        {
            return null;
        }

        var most = (_evaluation.Case.AsOf.DayNumber - start.First.DayNumber) / daysPer;
        return Kleene.Compare(most, most, compared.Comparison, compared.Value) == Truth.True ? (claim, record) : null;
    }

    internal static Measured Exactly(double value, string says, params IReadOnlyList<Fact> facts) => new(value, value, says, facts);

    private static Measured? CareSpan(double divisor, string unit, CareHistory care)
    {
        var (low, high) = care.SpanDays;
        var told = care.Sure ?? (care is { Begin: { } begin, Last: { } last } ? (begin, last) : null);
        var dates = told is var (from, to) ? $", {Days(from)} to {Days(to)}" : "";
        var text =
            care.IsSilent ? "no care is recorded"
            : care.Begin is null ? "care is told without any date"
            : told is ({ IsExact: true } only, var end) && only == end ? $"care is dated on one day only, {Days(only)}"
            : low == high ? Invariant($"care spans {low / divisor:0.0} {unit}{dates}")
            : Invariant($"care spans at least {low / divisor:0.0} {unit}{dates}");
        return new Measured(low / divisor, high / divisor, text, care.Facts);
    }

    // Where no note of the time says what became of it, care that was last recorded long ago may have gone on; and care that nobody dates may be the last.
    private Measured? SinceLastCare()
    {
        if (_evaluation.Care.DaysSinceLast is not { } days)
        {
            return null;
        }

        var told =
            !_evaluation.Care.HasUndated
            && !_evaluation.Care.HasOpenEnd
            && _evaluation.Case.Documents.Any(d =>
                d.Type is DocumentType.ProgressNote or DocumentType.Consult
                && !_evaluation.IsSetAside(d)
                && d.Date is { } day
                && day >= _evaluation.Case.AsOf.AddDays(-(int)_evaluation.Days("care-recency"))
            );
        return new Measured(
            told ? days : 0,
            days,
            days < 1
                ? "the last record of care is of the day of the request"
                : Invariant($"the last record of care is {days:0} {(days < 1.5 ? "day" : "days")} before the request"),
            _evaluation.Care.Facts
        );
    }

    private Measured? CareMonths()
    {
        var care = _evaluation.LongCare;
        var (low, high) = care.SpanDays;
        if (care.Begin is not { } begin || care.Last is not { } last)
        {
            return CareSpan(DaysPerMonth, "months", care);
        }

        var sure = care.Sure;
        double least = sure is var (from, to) ? MonthsBetween(from.Last, to.First) : 0,
            most = MonthsBetween(begin.First, last.Last);
        var shortest = sure is var (first, end) ? CalendarMonths(first.Last, end.First) : 0;
        var (told, until) = sure ?? (begin, last);
        var about = told.IsExact && until.IsExact && told == begin && until == last ? "" : "at least ";
        return new Measured(
            least,
            high > low ? Math.Max(most, high / DaysPerMonth) : most,
            Invariant($"care spans {about}{shortest:0.0} months, {Days(told)} to {Days(until)}"),
            care.Facts
        );
    }

    private Measured CareCount((double Low, double High) count, string one, string many, string what, IReadOnlyList<CareEpisode> episodes)
    {
        string Kinds(Func<CareEpisode, bool> which) => string.Join(", ", episodes.Where(which).Select(e => _evaluation.Label(e.Kind)));
        var (with, perhaps, without) = (Kinds(e => e.IsSure), Kinds(e => e.IsDated && !e.IsSure), Kinds(e => !e.IsDated));
        List<string> parts =
        [
            .. with.Length > 0 ? [Invariant($"{count.Low:0} {(count.Low == 1 ? one : many)}: {with}")] : Array.Empty<string>(),
            .. perhaps.Length > 0
                ? [$"{(with.Length > 0 ? "" : $"{what} is ")}perhaps too long ago to count: {perhaps}"]
                : Array.Empty<string>(),
            .. without.Length > 0
                ? [$"{(with.Length > 0 || perhaps.Length > 0 ? "" : $"{what} is mentioned ")}without dates: {without}"]
                : Array.Empty<string>(),
        ];
        var text = _evaluation.Care.IsSilent || count.High == 0 ? $"no {what} recorded" : string.Join(", and ", parts);
        return new Measured(count.Low, count.High, text, _evaluation.Care.Facts);
    }

    private Measured? Since(string fact, double divisor, string verb)
    {
        var told = _evaluation
            .Readings.All(fact)
            .Where(f => f.Assertion is Assertion.Present or Assertion.Historical && f.Start is not null)
            .OrderByDescending(f => _evaluation.Readings.Document(f).Date)
            .FirstOrDefault();
        return told?.Start is { } start ? Since(told, start, divisor, verb) : null;
    }

    private Measured Since(Fact told, DayRange start, double divisor, string verb)
    {
        double low = _evaluation.Case.AsOf.DayNumber - start.Last.DayNumber,
            high = _evaluation.Case.AsOf.DayNumber - start.First.DayNumber;
        return new Measured(
            low / divisor,
            high / divisor,
            $"{verb} {(start.IsExact ? Days(low) : Span(low))} before the request ({Evaluation.Where(told)})",
            [told]
        );
    }

    // Since the stop, as all records together tell it.
    private Measured? Abstinence() =>
        _evaluation.Readings.Nicotine is { Stop: { } told, Stopped: { } stop }
            ? Since(told, stop, 7, "nicotine was stopped")
            : StoppedSometime();

    // "She quit recently": that nicotine was stopped is on record, the day is not.
    private Measured? StoppedSometime()
    {
        var told = _evaluation
            .Readings.All("nicotine-stopped")
            .Concat(_evaluation.Readings.All("nicotine").Where(f => f.Value?.Word == "former"))
            .Where(f => f.Assertion is Assertion.Present or Assertion.Historical)
            .OrderByDescending(_evaluation.Readings.DayOf)
            .FirstOrDefault();
        return told is null
            ? null
            : new Measured(
                0,
                double.PositiveInfinity,
                $"nicotine was stopped, and its day is not given ({Evaluation.Where(told)})",
                [told]
            );
    }

    // A window of weeks is won or lost by days: where the day is known, they are told.
    private static string Days(double days) => days < DaysPerYear / 4 ? Invariant($"{days:0} days ({days / 7:0.0} weeks)") : Span(days);

    // Nobody counts the weeks of what is years ago, nor the months of what is decades ago; a part of a year that is not over does not count.
    private static string Span(double days) =>
        (days / DaysPerYear) switch
        {
            >= 10 and var years => Invariant($"{Math.Floor(years):0} years"),
            >= 2 and var years => Invariant($"{Math.Floor(years * 10) / 10:0.#} years"),
            _ => Invariant($"{days / 7:0.0} weeks"),
        };

    // Of the newest records, without the uses that a stop has ended: use of nicotine is not contradicted by what tells of tobacco alone ("tobacco-free", and pouches).
    private Finding NicotineUsed()
    {
        var course = _evaluation.Readings.Nicotine;
        var told = _evaluation
            .Readings.All("nicotine")
            .Where(f =>
                f.Assertion is Assertion.Present or Assertion.Possible
                && f.Value?.Word is not null
                && _evaluation.Readings.DayOf(f) is not null
                && !_evaluation.Readings.IsEndedUse(f)
            )
            .ToList();
        if (told.Count == 0)
        {
            return Finding.Unknown(Cause.Missing, "nicotine", new Say(SayKind.Unstated, _evaluation.Label("nicotine")));
        }

        var newest = told.Max(f => _evaluation.Readings.DayOf(f)!.Value);
        var now = told.FindAll(f => _evaluation.Readings.DayOf(f)!.Value >= newest.AddDays(-Readings.SameTimeDays));
        var used = now.FindAll(f => f.Value!.Word == "current" && f.Assertion == Assertion.Present);
        var perhaps = now.FindAll(f => f.Value!.Word == "current" && f.Assertion == Assertion.Possible);
        var denied = now.FindAll(f => f.Value!.Word != "current");
        // "Quit in March", a pack a day in May, "former" in August: of the stop that came after, no day is told.
        var between = told.FindAll(f =>
            f is { Assertion: Assertion.Present, Value.Word: "current" }
            && !now.Contains(f)
            && course.IsAfter(_evaluation.Readings.DayOf(f))
        );
        var users = used.Select(f => f.Evidence.Document).ToHashSet(StringComparer.Ordinal);
        var ofTobacco = used.Exists(u => u.Part != "nicotine");
        // A document that tells of use and elsewhere of "never" is of two minds itself; "quit" and then use is a course.
        var against = denied.FindAll(d =>
            users.Count > 0
            && (
                !users.Contains(d.Evidence.Document)
                || (
                    d.Value!.Word == "never"
                    && used.TrueForAll(u =>
                        u.Evidence.Document == d.Evidence.Document && u.Part == d.Part && u.Evidence.Line != d.Evidence.Line
                    )
                )
            )
            && (ofTobacco || d.Part == "nicotine")
        );
        string Quoted(IEnumerable<Fact> facts) =>
            string.Join(", ", facts.Select(f => $"{f.Evidence.Marked} ({Evaluation.Where(f)})").Distinct().Take(Say.MostPlaces));
        string Levels()
        {
            var lines = used.Select(u => (u.Evidence.Document, u.Evidence.Line)).ToHashSet();
            var level = _evaluation
                .Readings.All("cotinine")
                .FirstOrDefault(c => c.Value?.Low is not null && lines.Contains((c.Evidence.Document, c.Evidence.Line)));
            return level is null
                ? ""
                : $", cotinine {Evaluation.Number(level.Value!.Low!.Value)} {level.Value.StatedUnit ?? "ng/mL"} ({Evaluation.Where(level)})";
        }

        string Places(IEnumerable<Fact> facts) => string.Join(", ", facts.Select(Evaluation.Where).Distinct().Take(Say.MostPlaces));
        return used.Count > 0 && against.Count > 0
                ? Finding.Unknown(
                    Cause.Contradiction,
                    "nicotine",
                    $"the records contradict each other on the nicotine: {Quoted(used)} against {Quoted(against)}",
                    [.. used, .. against]
                )
            : used.Count > 0 ? new Finding(Truth.True, [$"nicotine is used ({Places(used)}){Levels()}"], used, [])
            : between.Count > 0
                ? Finding.Unknown(
                    Cause.Contradiction,
                    "nicotine",
                    $"nicotine was used after the day on which it is said to have been stopped: {Quoted(between)} against {Quoted([course.Stop!])}",
                    [.. between, course.Stop!]
                )
            : perhaps.Count > 0 ? Finding.Unknown(Cause.Imprecise, "nicotine", $"nicotine may be in use: {Quoted(perhaps)}", perhaps)
            : new Finding(Truth.False, [$"no nicotine is in use ({Places(denied)})"], denied, []);
    }

    private Measured? MonthsSince(string fact, string says)
    {
        // An operation report tells of its own day.
        DayRange? DayOf(Fact f) =>
            f.Start
            ?? (
                f.Assertion == Assertion.Present && _evaluation.Readings.Document(f) is { Type: DocumentType.ProcedureNote, Date: { } day }
                    ? DayRange.On(day)
                    : null
            );
        var told = _evaluation
            .Readings.All(fact)
            .Where(f =>
                f.Assertion is Assertion.Present or Assertion.Historical && DayOf(f) is { } day && day.First <= _evaluation.Case.AsOf
            )
            .MaxBy(f => (DayOf(f)!.Value.Last, DayOf(f)!.Value.First));
        if (told is null || DayOf(told) is not { } start)
        {
            return null;
        }

        double low = MonthsBetween(start.Last, _evaluation.Case.AsOf),
            high = MonthsBetween(start.First, _evaluation.Case.AsOf);
        return new Measured(low, high, Invariant($"{says} {low:0} months old, {Day(start.First)} ({Evaluation.Where(told)})"), [told]);
    }

    private Measured? Reports(string what, params Modality[] modalities)
    {
        var reports = _evaluation.Readings.FreshReports(modalities).Where(d => !_evaluation.IsSetAside(d)).Select(d => d.Id).ToList();
        return Counted(what, reports);
    }

    private static Measured? Counted(string what, List<string> reports) =>
        reports.Count == 0
            ? null
            : Exactly(
                reports.Count,
                $"{what} reported in {(Say.Few(reports) is var few && few.Count == reports.Count ? string.Join(", ", few) : Drafting.Wording.Lists.And(few))}"
            );

    // Radiographs of the chest or of a knee tell nothing of the spine, and those of somebody who lay still nothing of a slip that moves.
    private Measured? Films()
    {
        var reports = _evaluation
            .Readings.FreshReports(Modality.FlexionExtension, Modality.StandingFullLength, Modality.Xray)
            .Where(d =>
                !_evaluation.IsSetAside(d)
                && (
                    d.Modality != Modality.Xray
                    || (
                        _evaluation.Rulebook.Lines.Any(l => l.LoadedFilms?.IsToldIn(d.Text) == true)
                        && _evaluation.Readings.Of(d).Any(f => _evaluation.Rulebook.Facts.Find(f.Name) is { From: FactSource.Imaging })
                    )
                )
            )
            .Select(d => d.Id)
            .ToList();
        return Counted("standing or dynamic films", reports);
    }

    private Finding AlignmentMeasured() =>
        Finding.All([.. new[] { "cobb", "sva", "pelvic-incidence", "lumbar-lordosis", "pelvic-tilt" }.Select(OnStandingFilms)]);

    private Finding OnStandingFilms(string name) =>
        Standing(name) is { } fact
            ? new Finding(
                Truth.True,
                [$"{_evaluation.Label(name)} {Evaluation.Number(fact.Value!.Low!.Value)} ({Evaluation.Where(fact)})"],
                [fact],
                []
            )
            : Finding.Unknown(Cause.Missing, name, new Say(SayKind.Unstated, $"{_evaluation.Label(name)} on standing full-length films"));

    private Fact? Standing(string name) =>
        _evaluation
            .Readings.All(name)
            .Where(f => f.Assertion == Assertion.Present && f.Value?.Low is not null)
            .Where(f =>
                _evaluation.Readings.Document(f)
                    is { Type: DocumentType.ImagingReport, Modality: Modality.StandingFullLength, Date: { } day }
                && day >= _evaluation.Case.AsOf.AddMonths(-(int)_evaluation.Months("recency-films"))
            )
            .OrderByDescending(f => _evaluation.Readings.Document(f).Date)
            .FirstOrDefault();

    private Measured? PelvicMismatch()
    {
        if (Standing("pi-minus-ll") is { } told)
        {
            return new Measured(
                told.Value!.Low!.Value,
                told.Value.High!.Value,
                $"PI minus LL is {Evaluation.Number(told.Value.Low.Value)} degrees ({Evaluation.Where(told)})",
                [told]
            );
        }

        if (Standing("pelvic-incidence") is not { } incidence || Standing("lumbar-lordosis") is not { } lordosis)
        {
            return null;
        }

        var value = incidence.Value!.Low!.Value - lordosis.Value!.Low!.Value;
        return Exactly(
            value,
            $"PI minus LL is {Evaluation.Number(value)} degrees ({Evaluation.Where(incidence)}, {Evaluation.Where(lordosis)})",
            incidence,
            lordosis
        );
    }

    private Measured? Progression()
    {
        var now = Standing("cobb");
        var before = _evaluation.Readings.All("prior-cobb").FirstOrDefault(f => f.Value?.Low is not null);
        if (now is null || before is null)
        {
            return null;
        }

        var change = now.Value!.Low!.Value - before.Value!.Low!.Value;
        return Exactly(
            change,
            $"the curve grew by {Evaluation.Number(change)} degrees ({Evaluation.Where(before)}, {Evaluation.Where(now)})",
            before,
            now
        );
    }

    private Finding LabsCurrent()
    {
        var change = _evaluation
            .Readings.All("disc-collapse-new")
            .Where(f => f.Assertion == Assertion.Present)
            .Select(f => _evaluation.Readings.DayOf(f))
            .Max();
        var since = _evaluation.Case.AsOf.AddDays(-(int)_evaluation.Days("recency-inflammation"));
        if (change is { } day && day > since)
        {
            since = day;
        }

        return Finding.All(
            Array.ConvertAll(
                ["esr", "crp"],
                name =>
                {
                    var fact = _evaluation
                        .Readings.All(name)
                        .Where(f => f.Assertion == Assertion.Present && f.Value?.Low is not null)
                        .OrderByDescending(f => _evaluation.Readings.DayOf(f))
                        .FirstOrDefault(f => _evaluation.Readings.DayOf(f) >= since);
                    return fact is null
                        ? Finding.Unknown(Cause.Missing, name, $"no {name.ToUpperInvariant()} since {Day(since)}")
                        : new Finding(
                            Truth.True,
                            [$"{name.ToUpperInvariant()} {Evaluation.Number(fact.Value!.Low!.Value)} ({Evaluation.Where(fact)})"],
                            [fact],
                            []
                        );
                }
            )
        );
    }

    // A run of fused interspaces makes one fusion: an old fusion of the neck adds nothing to a new one of the lumbar spine.
    private Measured? FusedBones()
    {
        if (_evaluation.Request.HasConstruct)
        {
            return Fused(_evaluation.SupportedLevels(ConstructService).Met);
        }

        var told = _evaluation
            .Readings.All("prior-fusion")
            .Where(f => f.Level is not null && f.Assertion is Assertion.Present or Assertion.Historical)
            .Select(f => f.Level!.Value)
            .ToHashSet();
        var requested = _evaluation.Request.Levels;
        var runs = Spine.Runs(told.Concat(requested));
        var here = requested.Count == 0 ? runs : runs.Where(run => run.Any(requested.Contains));
        return here.OrderByDescending(run => run.Count).Select(Fused).FirstOrDefault();
    }

    private static Measured? Fused(IReadOnlyCollection<Interspace> levels) =>
        levels.Count == 0 ? null : Exactly(levels.Count + 1, $"{levels.Count + 1} vertebrae are fused ({Construct.Describe(levels)})");

    private string ConstructService => _evaluation.Rulebook.Services.Values.First(s => s is { IsConstruct: true, Follows: null }).Name;

    private Measured InjectionsInYear()
    {
        var since = _evaluation.Case.AsOf.AddMonths(-12);
        var ofNeck = _evaluation.Case.Request.Procedures.Any(p => p.Levels.Any(CareHistory.IsOfNeck));
        var days = _evaluation
            .Readings.All("injection")
            .Where(f =>
                f.Assertion is Assertion.Present or Assertion.Historical
                && (f.Level is not { } level || CareHistory.IsOfNeck(level) == ofNeck)
            )
            .Select(f =>
                (
                    Fact: f,
                    Day: f.Start?.Last
                        ?? (_evaluation.Readings.Document(f).Type == DocumentType.ProcedureNote ? _evaluation.Readings.DayOf(f) : null)
                )
            )
            .ToList();
        var inYear = days.Where(d => d.Day >= since).ToList();
        var count = inYear.Select(d => d.Day).Distinct().Count();

        // An injection told without its day may be one of the year's, unless the chart dates the year's.
        var undated = count == 0 ? days.Where(d => d.Day is null).ToList() : [];
        return new Measured(
            count,
            count + undated.Count,
            undated.Count > 0 ? "an injection is told without its date"
                : count == 0 ? "no injection in the twelve months before the request"
                : $"{count} injections in the twelve months before the request",
            [.. inYear.Concat(undated).Select(d => d.Fact)]
        );
    }

    private Finding RequestedForDeformity()
    {
        var code = _evaluation.Request.Lines.FirstOrDefault(l => l.Family is { IsDeformity: true });
        var prefixes = _evaluation.Request.ServiceLines.SelectMany(l => l.DeformityDiagnoses).ToList();
        var diagnosis = _evaluation.Case.Request.Diagnoses.FirstOrDefault(d =>
            prefixes.Any(p => d.StartsWith(p, StringComparison.OrdinalIgnoreCase))
        );
        return code is not null ? Finding.Plain(Truth.True, $"the request names a deformity code ({code.Line.Code})")
            : diagnosis is not null ? Finding.Plain(Truth.True, $"the request names a deformity diagnosis ({diagnosis})")
            : Finding.Plain(Truth.False, "the request names no deformity");
    }

    private Finding InRegion()
    {
        var outside = _evaluation.Case.Request.Procedures.SelectMany(p => p.Levels).Where(l => l.Upper < Bone.T1).Distinct().ToList();
        return outside.Count > 0
                ? Finding.Plain(Truth.False, $"{string.Join(", ", outside)} {(outside.Count == 1 ? "is" : "are")} cervical")
            : _evaluation.Request.Lines.Any(l => l.IsReviewed)
                ? Finding.Plain(
                    Truth.True,
                    "the request falls under " + string.Join(" and ", _evaluation.Request.ServiceLines.Select(l => l.Title))
                )
            : Finding.Plain(Truth.False, "no service line lists a requested code");
    }

    // A telephone note tells symptoms and no examination: where every examination on record is too old, the symptoms are not settled.
    private Finding Examined()
    {
        var told = _evaluation.Readings.All("examination").Where(f => f.Assertion == Assertion.Present).ToList();
        var definition = _evaluation.Rulebook.Facts.Find("examination");
        if (definition is null || told.Count == 0)
        {
            return Finding.Void;
        }

        return told.Find(f => _evaluation.Readings.IsFresh(definition, f)) is { } fresh
            ? new Finding(Truth.True, [$"the legs were examined ({Evaluation.Where(fresh)})"], [fresh], [])
            : Finding.Unknown(
                Cause.Stale,
                "examination",
                $"the last examination{(_evaluation.Latest(told) is { Length: > 0 } age ? $" ({age})" : "")} is older than {_evaluation.Days("recency-exam"):0} days ({string.Join(", ", told.Select(Evaluation.Where).Distinct().TakeLast(2))})",
                told
            );
    }

    private bool IsInScope =>
        _evaluation.Rulebook.Gates.FirstOrDefault(g => g.Role == GateRole.Scope) is not { } scope
        || _evaluation.Answer(scope.Id, null).Answer != Answer.NotMet;

    private Finding CodesAgree()
    {
        if (InRegion().Truth == Truth.False)
        {
            return Finding.Plain(Truth.True, "the codes of another region go with others than these and are not checked");
        }

        var mismatches = new Lines.RequestChecks(_evaluation).Mismatches;
        return mismatches.Count == 0
            ? Finding.Plain(Truth.True, "codes, units, levels and construct agree")
            : new Finding(Truth.False, [.. mismatches.Select(m => m.Says)], [.. mismatches.SelectMany(m => m.Facts)], []);
    }

    private Finding NoneFor(string what, IReadOnlyList<Cause> causes)
    {
        // Out of scope nothing but the gates is answered, though a gate may have asked for more.
        var gates = _evaluation.Rulebook.Gates;
        var touched = _evaluation
            .Answered.Where(a => a.Answer == Answer.Unknown && a.Causes.Any(causes.Contains) && (IsInScope || gates.Any(g => g.Id == a.Id)))
            .ToList();
        return touched.Count == 0
            ? Finding.Plain(Truth.True, $"no answer {what}")
            : Finding.Plain(Truth.False, $"{string.Join(", ", touched.Select(a => a.Key))} {what}");
    }

    // Whole calendar months and the part of the month that is left.
    private static double CalendarMonths(DateOnly from, DateOnly to)
    {
        var whole = MonthsBetween(from, to);
        var at = from.AddMonths(whole);
        return whole + ((to.DayNumber - at.DayNumber) / (double)(from.AddMonths(whole + 1).DayNumber - at.DayNumber));
    }

    internal static int MonthsBetween(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }

    /// <summary>A day, a month known without its day, or the first of the days between which something lies.</summary>
    private static string Days(DayRange range) =>
        range.IsExact ? Day(range.First)
        : range.First.Day == 1 && range.Last == range.First.AddMonths(1).AddDays(-1)
            ? range.First.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)
        : $"{Day(range.First)} or later";

    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A computed number, an interval where the records leave room, with the sentence that says how it came about.</summary>
internal sealed record Measured(double Low, double High, string Says, IReadOnlyList<Fact> Facts);
