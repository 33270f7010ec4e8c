using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Tests.Support;

/// <summary>Made-up cases, told in facts: received on 1 August 2025, an adult, the default profile, nothing requested yet.</summary>
internal static class Some
{
    public static SomeCase Case() => new();

    /// <summary>A case in which decompression is met at each level: claudication, severe central stenosis, 20 weeks of care.</summary>
    public static SomeCase Stenosis(params string[] levels)
    {
        var made = Case()
            .Fact("claudication")
            .Fact("walking-distance", 150)
            .Fact("supervised-therapy", from: "2025-03-10", to: "2025-05-30")
            .Fact("therapy-visits", 12)
            .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
            .Fact("home-programme", from: "2025-03-10", ongoing: true);
        foreach (var level in levels)
        {
            made.Fact("central-stenosis", "severe", level);
        }

        return made;
    }

    /// <summary>A case in which fusion is met too: a forward slip of 6 mm that moves by 4.5 mm, never a smoker, bone density at hand.</summary>
    public static SomeCase Slip(params string[] levels)
    {
        var made = Stenosis(levels).Fact("nicotine", "never").Fact("t-score", -1.2);
        foreach (var level in levels)
        {
            made.Fact("anterolisthesis", 6, level).Fact("dynamic-translation", 4.5, level);
        }

        return made;
    }

    /// <summary>A deformity that meets, in a construct from top to bottom; no level has an indication of its own.</summary>
    public static SomeCase Deformity(string construct) =>
        Levels(construct)
            .Aggregate(Stenosis(), (made, level) => made.Fact("level-normal", level: level).Absent("listhesis", level, @in: "mri"))
            .Construct(construct)
            .Diagnosis("M41.86")
            .Fact("nicotine", "never")
            .Fact("t-score", -1.2)
            .Fact("radiculopathy", side: Side.Right, part: "L4")
            .Fact("medication", part: "naproxen", from: "2024-06-01", ongoing: true)
            .Standing(cobb: 42, sva: 6, incidence: 55, lordosis: 30, tilt: 24)
            .Fact("end-vertebra-rationale")
            .Fact("deformity-claimed")
            .Fact("odi", 48);

    /// <summary>The interspaces of a span, as texts.</summary>
    public static string[] Levels(string span) =>
        Construct.TryParse(span, out var construct)
            ? [.. construct.Interspaces().Select(l => l.ToString())]
            : throw new FormatException(span);

    public static DayRange Day(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day))
        {
            return DayRange.On(day);
        }

        var first = DateOnly.ParseExact(text, "yyyy-MM", culture);
        return new DayRange(first, first.AddMonths(1).AddDays(-1));
    }

    public static Interspace Level(string text) =>
        Construct.TryParse(text, out var span) ? new Interspace(span.Top, span.Bottom) : throw new FormatException(text);
}

/// <summary>A made-up case under construction. Each fact goes into the document where its kind belongs unless told otherwise:
/// <c>note</c> (surgeon, 20 July 2025), <c>mri</c> (1 June), <c>films</c> (flexion and extension, 5 June), <c>standing</c> (5 June),
/// <c>plan</c> (20 July), <c>lab</c> (15 July). The note holds an examination.</summary>
internal sealed class SomeCase
{
    private readonly Dictionary<string, (DocumentType Type, DateOnly? Date, AuthorRole Author, Modality Modality)> _documents = new(
        StringComparer.Ordinal
    );
    private readonly List<Told> _facts = [];
    private readonly List<(string Code, int Units, string[] Levels, Side? Side)> _lines = [];
    private readonly List<string> _diagnoses = [];
    private DateTimeOffset _received = new(2025, 8, 1, 9, 0, 0, TimeSpan.FromHours(-7));
    private Member _member = new(60, Sex.Female);
    private string _profile = "default";
    private string? _construct;

    public SomeCase()
    {
        Document("note", DocumentType.ProgressNote, "2025-07-20", AuthorRole.Surgeon);
        Document("mri", DocumentType.ImagingReport, "2025-06-01", AuthorRole.Radiologist, Modality.Mri);
    }

    public SomeCase Received(string stamp)
    {
        _received = DateTimeOffset.Parse(stamp, CultureInfo.InvariantCulture);
        return this;
    }

    public SomeCase Member(int age, Sex sex = Sex.Female)
    {
        _member = new Member(age, sex);
        return this;
    }

    public SomeCase Profile(string profile)
    {
        _profile = profile;
        return this;
    }

    public SomeCase Construct(string construct)
    {
        _construct = construct;
        return this;
    }

    public SomeCase Diagnosis(params string[] codes)
    {
        _diagnoses.AddRange(codes);
        return this;
    }

    public SomeCase Line(string code, params string[] levels) => Line(code, null, null, levels);

    public SomeCase Line(string code, int? units, Side? side, params string[] levels)
    {
        _lines.Add((code, units ?? Math.Max(1, levels.Length), levels, side));
        return this;
    }

    public SomeCase Document(
        string id,
        DocumentType type,
        string? date,
        AuthorRole author = AuthorRole.Other,
        Modality modality = Modality.None
    )
    {
        _documents[id] = (
            type,
            date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            author,
            modality
        );
        return this;
    }

    /// <summary>The same document on another day, or on none.</summary>
    public SomeCase Dated(string id, string? date)
    {
        Ensure(id);
        var (type, _, author, modality) = _documents[id];
        return Document(id, type, date, author, modality);
    }

    public SomeCase WithoutDocument(string id)
    {
        _documents.Remove(id);
        _facts.RemoveAll(f => f.Document == id);
        return this;
    }

    /// <summary>Takes out every fact of a name, at one level or everywhere.</summary>
    public SomeCase Without(string name, string? level = null)
    {
        _facts.RemoveAll(f => f.Name == name && (level is null || f.Level == level));
        return this;
    }

    /// <param name="value">A number, a pair of numbers (a range), a word of the scale, or two joined by <c>..</c>.</param>
    /// <param name="from">A day (<c>2025-03-10</c>) or a month (<c>2025-03</c>) on which it began; likewise <paramref name="to"/>.</param>
    /// <param name="in">The document; its kind's own where left out.</param>
    public SomeCase Fact(
        string name,
        object? value = null,
        string? level = null,
        Side? side = null,
        string? part = null,
        Assertion assertion = Assertion.Present,
        string? from = null,
        string? to = null,
        bool ongoing = false,
        string? @in = null,
        string? section = null,
        string? date = null,
        Course? course = null
    )
    {
        var definition = GuidelineRules.Facts.Find(name) ?? throw new ArgumentException($"The dictionary has no '{name}'.", nameof(name));
        var document = @in ?? Home(definition, name);
        Ensure(document);
        _facts.Add(new Told(name, value, level, side, part, assertion, from, to, ongoing, document, section, date, course));
        return this;
    }

    public SomeCase Absent(string name, string? level = null, Side? side = null, string? @in = null) =>
        Fact(name, level: level, side: side, assertion: Assertion.Absent, @in: @in);

    public SomeCase Standing(double cobb, double sva, double incidence, double lordosis, double tilt) =>
        Fact("cobb", cobb, @in: "standing")
            .Fact("sva", sva, @in: "standing")
            .Fact("pelvic-incidence", incidence, @in: "standing")
            .Fact("lumbar-lordosis", lordosis, @in: "standing")
            .Fact("pelvic-tilt", tilt, @in: "standing");

    public Assessment Assess() => Assess(GuidelineRules.Rulebook);

    public Assessment Assess(Rulebook rulebook)
    {
        var (reviewCase, facts) = Build();
        return Assessor.Assess(reviewCase, facts, rulebook);
    }

    public (ReviewCase Case, IReadOnlyList<Fact> Facts) Build()
    {
        var sixLumbar = _lines.SelectMany(l => l.Levels).Append(_construct ?? "").Any(l => l.Contains("L6", StringComparison.Ordinal));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = _lines
            .Select(l =>
            {
                var count = seen[l.Code] = seen.GetValueOrDefault(l.Code) + 1;
                var levels = l.Levels.SelectMany(s => Span(s).Interspaces(sixLumbar)).Distinct().Order().ToList();
                return new ProcedureLine(count == 1 ? l.Code : $"{l.Code}#{count}", l.Code, l.Units, levels, l.Side);
            })
            .ToList();
        var request = new Request(
            "made-up",
            null,
            _received,
            Urgency.Standard,
            new Plan(LineOfBusiness.Commercial, "CA", _profile),
            _member,
            _diagnoses,
            _construct is null ? null : Span(_construct),
            lines,
            null
        );
        var told =
            _documents.ContainsKey("note") && !_facts.Exists(f => f.Name == "examination")
                ?
                [
                    .. _facts,
                    new Told("examination", null, null, null, null, Assertion.Present, null, null, false, "note", null, null, null),
                ]
                : _facts;
        var texts = _documents.Keys.ToDictionary(id => id, _ => new List<string>(), StringComparer.Ordinal);
        var facts = new List<Fact>();
        foreach (var fact in told)
        {
            var quote = fact.ToString();
            var text = texts[fact.Document];
            var start = text.Sum(t => t.Length + 1);
            text.Add(quote);
            facts.Add(
                fact.Make(
                    $"f{facts.Count + 1}",
                    _documents[fact.Document].Date,
                    new Evidence(fact.Document, text.Count, start, start + quote.Length, quote)
                )
            );
        }

        var documents = _documents
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => new ChartDocument(
                d.Key,
                d.Value.Type,
                d.Value.Date,
                d.Value.Author,
                d.Value.Modality,
                string.Join('\n', texts[d.Key]) + "\n",
                0
            ))
            .ToList();
        return (new ReviewCase(request, documents, []), facts);
    }

    private static Construct Span(string text) =>
        Core.Cases.Construct.TryParse(text, out var span) ? span : throw new FormatException(text);

    private static string Home(FactDefinition definition, string name) =>
        definition switch
        {
            { From: FactSource.Plan } => "plan",
            { From: FactSource.Imaging, Fresh: Freshness.Films } => "films",
            { From: FactSource.Imaging } => "mri",
            { From: FactSource.Lab } or { Fresh: Freshness.Labs } => "lab",
            _ => name is "esr" or "crp" ? "lab" : "note",
        };

    private void Ensure(string id)
    {
        if (_documents.ContainsKey(id))
        {
            return;
        }

        _ = id switch
        {
            "note" => Document(id, DocumentType.ProgressNote, "2025-07-20", AuthorRole.Surgeon),
            "mri" => Document(id, DocumentType.ImagingReport, "2025-06-01", AuthorRole.Radiologist, Modality.Mri),
            "films" => Document(id, DocumentType.ImagingReport, "2025-06-05", AuthorRole.Radiologist, Modality.FlexionExtension),
            "standing" => Document(id, DocumentType.ImagingReport, "2025-06-05", AuthorRole.Radiologist, Modality.StandingFullLength),
            "ct" => Document(id, DocumentType.ImagingReport, "2025-06-05", AuthorRole.Radiologist, Modality.Ct),
            "plan" => Document(id, DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon),
            "therapy" => Document(id, DocumentType.TherapyRecord, "2025-05-30", AuthorRole.Therapist),
            "lab" => Document(id, DocumentType.Lab, "2025-07-15"),
            _ => throw new ArgumentException($"No document '{id}' has been made.", nameof(id)),
        };
    }

    private sealed record Told(
        string Name,
        object? Value,
        string? Level,
        Side? Side,
        string? Part,
        Assertion Assertion,
        string? From,
        string? To,
        bool Ongoing,
        string Document,
        string? Section,
        string? Date,
        Course? Course
    )
    {
        public Fact Make(string id, DateOnly? documentDate, Evidence evidence)
        {
            DayRange? start = From is null ? null : Some.Day(From),
                end = To is null ? null : Some.Day(To);
            DayRange? noted = documentDate is { } day ? DayRange.On(day) : null;
            return new Fact(
                id,
                Name,
                Made(),
                Level is null ? null : Some.Level(Level),
                Side,
                Part,
                Assertion,
                start,
                end,
                Ongoing,
                Date is not null ? Some.Day(Date) : noted,
                evidence
            )
            {
                Section = Section,
                Course = Course,
            };
        }

        public override string ToString() =>
            string.Join(
                ' ',
                new[]
                {
                    Assertion == Assertion.Present ? null : Assertion.ToString(),
                    Side?.ToString(),
                    Part,
                    Name,
                    Value?.ToString(),
                    Level,
                    From,
                    To,
                    Ongoing ? "ongoing" : null,
                }.OfType<string>()
            );

        private FactValue? Made() =>
            Value switch
            {
                null => null,
                string text when text.Split("..") is [var low, var high] => new FactValue
                {
                    Word = low,
                    WordHigh = high,
                    Stated = text,
                },
                string text => FactValue.Of(text),
                ValueTuple<double, double> range => new FactValue
                {
                    Low = range.Item1,
                    High = range.Item2,
                    Stated = $"{range.Item1}-{range.Item2}",
                },
                ValueTuple<int, int> range => new FactValue
                {
                    Low = range.Item1,
                    High = range.Item2,
                    Stated = $"{range.Item1}-{range.Item2}",
                },
                _ => FactValue.Number(
                    Convert.ToDouble(Value, CultureInfo.InvariantCulture),
                    Convert.ToDouble(Value, CultureInfo.InvariantCulture),
                    null
                ),
            };
    }
}

/// <summary>What tests ask of an assessment, in the words of the contract.</summary>
internal static class AssessmentWords
{
    public static string Says(this Assessment assessment, string key)
    {
        var parts = key.Split('@');
        var level = parts.Length > 1 ? Some.Level(parts[1]) : (Interspace?)null;
        return assessment.Find(parts[0], level) is { } answer ? Spelling.Of(answer.Answer) : $"no answer to {key}";
    }

    public static CriterionAnswer Of(this Assessment assessment, string key) => assessment.Criteria.Single(c => c.Key == key);

    public static string Decided(this Assessment assessment, string line) =>
        Spelling.Of(assessment.Lines.Single(l => l.Key == line).Decision);

    public static string Recommends(this Assessment assessment) => Spelling.Of(assessment.Recommendation);

    public static string Codes(this Assessment assessment) =>
        string.Join(" ", assessment.SuggestedCodes.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => $"{c.Code}x{c.Units}"));

    public static string Suggested(this Assessment assessment, string line) =>
        string.Join(
            " ",
            assessment
                .Lines.Single(l => l.Key == line)
                .Suggested.OrderBy(c => c.Code, StringComparer.Ordinal)
                .Select(c => $"{c.Code}x{c.Units}")
        );

    public static string Asked(this Assessment assessment) =>
        string.Join(" ", assessment.Asks.Select(a => a.Id).Order(StringComparer.Ordinal));

    public static string Flagged(this Assessment assessment) =>
        string.Join(" ", assessment.Flags.Select(f => f.Id).Order(StringComparer.Ordinal));

    /// <summary><c>met/not-met</c>: decompression, then fusion.</summary>
    public static string At(this Assessment assessment, string level) =>
        assessment.Levels.Single(l => l.Level == Some.Level(level)) is var found
            ? $"{Spelling.Of(found.Decompression)}/{Spelling.Of(found.Fusion)}"
            : "";
}
