using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Criteria.Reading;

/// <summary>How old a record may be and still count, in the terms of the profile.</summary>
internal sealed record Limits(int ExamDays, int ImagingMonths, int FilmMonths, int LabDays)
{
    /// <summary>The first day that still counts; the day itself is included.</summary>
    public DateOnly? Since(Freshness fresh, DateOnly asOf) =>
        fresh switch
        {
            Freshness.Exam => asOf.AddDays(-ExamDays),
            Freshness.Imaging => asOf.AddMonths(-ImagingMonths),
            Freshness.Films => asOf.AddMonths(-FilmMonths),
            Freshness.Labs => asOf.AddDays(-LabDays),
            _ => null,
        };
}

/// <summary>A report that states one of these things (at the level, or anywhere) and does not mention another means that it is not there.</summary>
/// <param name="Denied">The report must deny one of them; naming it is not enough ("no spondylolisthesis" leaves no grade).</param>
internal sealed record Silent(IReadOnlySet<string> Where, bool Anywhere, bool Denied);

/// <summary>Finds, for a fact's name and a level, the readings that count: by whose word decides, how old it is, and which is newest.</summary>
internal sealed class Readings
{
    /// <summary>Two records within these days speak of one time: a difference is a contradiction, not a change. Symptoms and signs change
    /// from one day to the next; there the newest day alone speaks.</summary>
    internal const int SameTimeDays = 14;

    private readonly ReviewCase _case;
    private readonly IReadOnlyDictionary<string, Silent> _silence;
    private readonly SpokenWords _spoken;
    private readonly Limits _limits;
    private readonly Dictionary<string, ChartDocument> _documents;
    private readonly DateOnly? _latestNote;
    private readonly ILookup<string, Fact> _byName;
    private readonly Lazy<ILookup<string, Fact>> _byDocument;
    private readonly Lazy<NicotineCourse> _nicotine;
    private readonly List<(ChartDocument Document, DateOnly Day, List<Fact> Facts)> _reports;
    private readonly Dictionary<(string Name, Interspace? Level), ReadingSet> _sets = [];
    private readonly Dictionary<string, IReadOnlyList<Spoken>> _spokenIn = new(StringComparer.Ordinal);

    // A report that was filed twice is read once.
    private readonly Dictionary<(DocumentType, DateOnly?, AuthorRole, Modality, string), IReadOnlyList<Spoken>> _spokenInRecord = [];
    private readonly Dictionary<string, ILookup<string, Fact>> _ofDocument = new(StringComparer.Ordinal);

    public Readings(
        ReviewCase reviewCase,
        IReadOnlyList<Fact> facts,
        IReadOnlyDictionary<string, Silent> silence,
        SpokenWords spoken,
        Limits limits
    )
    {
        _spoken = spoken;
        _case = reviewCase;
        _silence = silence;
        _limits = limits;
        _documents = reviewCase.Documents.ToDictionary(d => d.Id, StringComparer.Ordinal);
        _latestNote = reviewCase
            .Documents.Where(d => d.Type is DocumentType.ProgressNote or DocumentType.Consult && d.Date <= reviewCase.AsOf)
            .Max(d => d.Date);
        _byName = facts.ToLookup(f => f.Name, StringComparer.Ordinal);
        _byDocument = new(() => facts.ToLookup(f => f.Evidence.Document, StringComparer.Ordinal));
        _nicotine = new(() =>
            NicotineCourse.Of(
                [.. All("nicotine").Where(IsUse)],
                All("nicotine-stopped").Where(f => f.Assertion is Assertion.Present or Assertion.Historical),
                DayOf,
                f => Document(f).Date ?? AsOf
            )
        );
        var shows = silence.Values.SelectMany(s => s.Where).ToHashSet(StringComparer.Ordinal);
        var told = facts
            .Where(f => f.Assertion is Assertion.Present or Assertion.Absent && shows.Contains(f.Name))
            .ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        _reports =
        [
            .. reviewCase
                .Documents.Where(d => d.Type == DocumentType.ImagingReport && d.Date is not null && told.Contains(d.Id))
                .Select(d => (d, DayOf(told[d.Id], d.Date!.Value), told[d.Id].ToList())),
        ];
    }

    // An addendum is silent of what was so on the day of the images: the last day for which anything that it tells stands.
    private DateOnly DayOf(IEnumerable<Fact> told, DateOnly reported) => told.Max(DayOf) is { } day && day < reported ? day : reported;

    public DateOnly AsOf => _case.AsOf;

    /// <summary>Nicotine as a course in time: the stop that stands, and the uses that it ended.</summary>
    public NicotineCourse Nicotine => _nicotine.Value;

    /// <summary>True where a fact tells of a use of nicotine that a stop has ended: it tells nothing of now.</summary>
    public bool IsEndedUse(Fact fact) => IsUse(fact) && Nicotine.IsEnded(fact, DayOf(fact));

    private static bool IsUse(Fact fact) => fact is { Name: "nicotine", Assertion: Assertion.Present, Value.Word: "current" };

    /// <summary>Every level of which a report says anything.</summary>
    public IEnumerable<Interspace> Levels =>
        _byName.SelectMany(g => g).Select(f => f.Level).OfType<Interspace>().Where(l => l.IsMobile).Distinct();

    public ChartDocument Document(Fact fact) => _documents[fact.Evidence.Document];

    /// <summary>All facts of a name, however they are put.</summary>
    public IEnumerable<Fact> All(string name) => _byName[name];

    /// <summary>The facts of a name that tell of this person now (or, where age does not matter, ever; or, for a plan, what is planned).</summary>
    public IEnumerable<Fact> Told(FactDefinition definition) => _byName[definition.Name].Where(f => Counts(definition, f));

    /// <summary>The day for which a fact stands.</summary>
    public DateOnly? DayOf(Fact fact) => fact.FirstSeen ?? fact.Date?.Last ?? Document(fact).Date;

    public bool IsFresh(FactDefinition definition, Fact fact) =>
        _limits.Since(definition.Fresh, AsOf) is not { } since || (DayOf(fact) is { } day && day >= since);

    /// <summary>Imaging reports that are not too old.</summary>
    public IEnumerable<ChartDocument> FreshReports(params Modality[] modalities) =>
        _case.Documents.Where(d =>
            d.Type == DocumentType.ImagingReport
            && modalities.Contains(d.Modality)
            && d.Date is { } day
            && day >= AsOf.AddMonths(-_limits.ImagingMonths)
        );

    /// <summary>All facts of a document.</summary>
    public IEnumerable<Fact> Of(ChartDocument document) => _byDocument.Value[document.Id];

    /// <summary>Whether a document is the newest clinical note before the request.</summary>
    public bool IsLatestNote(ChartDocument document) => document.Date is { } day && day == _latestNote;

    /// <summary>What counts for a thing at a level; found once, for many criteria ask of the same few.</summary>
    public ReadingSet Of(FactDefinition definition, Interspace? level)
    {
        if (!_sets.TryGetValue((definition.Name, level), out var known))
        {
            _sets[(definition.Name, level)] = known = Find(definition, level);
        }

        return known;
    }

    private ReadingSet Find(FactDefinition definition, Interspace? level)
    {
        List<Fact> told = [],
            decisive = [],
            fresh = [],
            dated = [];
        foreach (var fact in _byName[definition.Name])
        {
            if (!Counts(definition, fact) || !AtLevel(definition, fact, level) || IsEndedUse(fact))
            {
                continue;
            }

            told.Add(fact);
            if (Decides(definition, fact))
            {
                decisive.Add(fact);
                if (IsFresh(definition, fact))
                {
                    fresh.Add(fact);
                    if (DayOf(fact) is not null || definition.Fresh == Freshness.Always)
                    {
                        dated.Add(fact);
                    }
                }
            }
        }

        var readings =
            dated is [var only] ? [new DocumentReading(Document(only), DayOf(only), dated, null)]
            : dated.Count == 0 ? []
            : dated
                .GroupBy(f => f.Evidence.Document)
                .Select(g => new DocumentReading(_documents[g.Key], g.Max(DayOf), MostSpecific([.. g], level), null))
                .ToList();
        readings.AddRange(SilentReports(definition, level, readings));
        readings = Preferred(definition, readings);
        if (readings.Count == 0)
        {
            return new ReadingSet([], [], WhyNothing(definition, told, decisive, fresh), decisive.Count > 0 ? decisive : told);
        }

        var newest = readings.Max(r => r.Date);
        var days = definition is { Type: FactType.Finding, Fresh: Freshness.Exam } ? 0 : SameTimeDays;
        var current = readings.FindAll(r => SameTime(r.Date, newest, days));
        var opposing =
            told.Count == decisive.Count
                ? []
                : told.FindAll(f =>
                    !Decides(definition, f)
                    && f is { Assertion: Assertion.Present, Value: not null }
                    && IsFresh(definition, f)
                    && DayOf(f) is { } day
                    && newest is { } n
                    && day >= n.AddDays(-SameTimeDays)
                );
        return new ReadingSet(current, opposing, Cause.Missing, []);
    }

    private static bool SameTime(DateOnly? day, DateOnly? newest, int days) =>
        day is null || newest is null || newest.Value.DayNumber - day.Value.DayNumber <= days;

    private static bool Counts(FactDefinition definition, Fact fact) =>
        fact.Assertion switch
        {
            Assertion.Present or Assertion.Absent or Assertion.Possible => true,
            Assertion.Historical => definition.Fresh == Freshness.Always,
            Assertion.Planned => definition.From == FactSource.Plan,
            _ => false,
        };

    // A statement about no level in particular ("no listhesis") holds for every level; a finding without a level for none.
    private static bool AtLevel(FactDefinition definition, Fact fact, Interspace? level) =>
        definition.Scope == FactScope.Case
        || fact.Level == level
        || (fact.Level is null && (fact.Assertion == Assertion.Absent || definition.From == FactSource.Plan));

    // What a report says of the level itself goes before what it says of the whole spine.
    private static IReadOnlyList<Fact> MostSpecific(IReadOnlyList<Fact> facts, Interspace? level) =>
        level is not null && facts.Any(f => f.Level == level) ? [.. facts.Where(f => f.Level == level)] : facts;

    private bool Decides(FactDefinition definition, Fact fact)
    {
        var document = Document(fact);
        return definition.From switch
        {
            FactSource.Imaging => document.Type == DocumentType.ImagingReport,
            FactSource.Exam => document.Type
                is DocumentType.ProgressNote
                    or DocumentType.Consult
                    or DocumentType.TherapyRecord
                    or DocumentType.ProcedureNote
                    or DocumentType.OperativePlan
                    or DocumentType.Letter,
            FactSource.Plan => document.Type == DocumentType.OperativePlan || document.Author == AuthorRole.Surgeon,
            _ => definition.Fresh != Freshness.Exam || document.Type is not (DocumentType.ImagingReport or DocumentType.Lab),
        };
    }

    private List<DocumentReading> SilentReports(FactDefinition definition, Interspace? level, List<DocumentReading> stated)
    {
        // What any report states goes before what another leaves out.
        if (level is null || stated.Count > 0 || !_silence.TryGetValue(definition.Name, out var silent))
        {
            return [];
        }

        var readings = new List<DocumentReading>();
        foreach (var (document, day, facts) in _reports)
        {
            if (
                (_limits.Since(definition.Fresh, AsOf) is { } since && day < since)
                || (definition.Fresh == Freshness.Imaging && document.Modality is not (Modality.Mri or Modality.Ct))
            )
            {
                continue;
            }

            // A denial ("no spondylolisthesis") shows more than a neighbouring finding.
            bool Shows(Fact f, Assertion assertion) =>
                f.Assertion == assertion
                && silent.Where.Contains(f.Name)
                && (f.Level == level || (f.Level is null && assertion == Assertion.Absent) || silent.Anywhere);
            var shows =
                facts.Find(f => Shows(f, Assertion.Absent)) ?? (silent.Denied ? null : facts.Find(f => Shows(f, Assertion.Present)));
            if (IsSpokenOf(definition, level.Value, document))
            {
                // Words of it stand there, and were not understood: no report is silent then, an earlier one neither.
                return [];
            }

            if (shows is not null)
            {
                readings.Add(new DocumentReading(document, day, [], shows));
            }
        }

        return readings;
    }

    // Of a level that a sentence names or stands under; a sentence of no level speaks of all, unless what it tells was read.
    private bool IsSpokenOf(FactDefinition definition, Interspace level, ChartDocument document)
    {
        if (!_spokenIn.TryGetValue(document.Id, out var spoken))
        {
            var record = (document.Type, document.Date, document.Author, document.Modality, document.Text);
            if (!_spokenInRecord.TryGetValue(record, out spoken))
            {
                _spokenInRecord[record] = spoken = _spoken.In(document);
            }

            _spokenIn[document.Id] = spoken;
        }

        // By document: a long chart has thousands, and each asks of its own facts alone.
        if (!_ofDocument.TryGetValue(document.Id, out var own))
        {
            _ofDocument[document.Id] = own = _byDocument.Value[document.Id].ToLookup(f => f.Name, StringComparer.Ordinal);
        }

        bool IsRead(Spoken s, bool atLevel) =>
            s.Facts.Any(name =>
                own[name]
                    .Any(f => f.Evidence.Start >= s.Start && f.Evidence.Start < s.End && (!atLevel || f.Level == level || f.Level is null))
            );
        return spoken.Any(s =>
            s.Facts.Contains(definition.Name)
            && (s.Levels.Contains(level) ? !IsRead(s, atLevel: true) : s.Levels.Count == 0 && !IsRead(s, atLevel: false))
        );
    }

    // Films taken standing or bending show a slip that the supine study hides.
    private static List<DocumentReading> Preferred(FactDefinition definition, List<DocumentReading> readings)
    {
        if (definition.Fresh != Freshness.Films)
        {
            return readings;
        }

        var films = readings
            .Where(r => r.Document.Modality is Modality.FlexionExtension or Modality.StandingFullLength or Modality.Xray)
            .ToList();
        return films.Count > 0 && (films.Any(r => r.Silence is null) || readings.All(r => r.Silence is not null)) ? films : readings;
    }

    private Cause WhyNothing(FactDefinition definition, List<Fact> told, List<Fact> decisive, List<Fact> fresh)
    {
        if (told.Count == 0)
        {
            return Cause.Missing;
        }

        if (decisive.Count == 0)
        {
            return definition.From == FactSource.Imaging ? Cause.NoReport : Cause.Missing;
        }

        return fresh.Count > 0 || decisive.All(f => DayOf(f) is null) ? Cause.Undated : Cause.Stale;
    }
}
