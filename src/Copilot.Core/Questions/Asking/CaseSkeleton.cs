using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;

namespace Copilot.Core.Questions.Asking;

/// <summary>A case as far as a free-text question tells it: what it names is filled in, what it does not is left open and listed.</summary>
/// <param name="Candidates">Codes that fit the procedures told, by the service line's own families; a person chooses.</param>
/// <param name="Findings">What the question says of the person, which is a claim and no record.</param>
public sealed record CaseSkeleton(
    string Question,
    int? Age,
    Sex Sex,
    Construct? Construct,
    IReadOnlyList<Interspace> Levels,
    IReadOnlyList<ProcedureLine> Candidates,
    IReadOnlyList<Fact> Findings
)
{
    /// <summary>Reads a question.</summary>
    /// <param name="day">From which durations in it count.</param>
    public static CaseSkeleton Of(string question, QuestionReader reader, Rulebook rulebook, DateOnly day)
    {
        var text = QuestionReader.OneLine(question);
        var operation = reader.Operation(text, day);
        var (families, facts, span, levels) = (operation.Families, operation.Facts, operation.Span, operation.Levels);
        IReadOnlyList<Interspace> interspaces = span?.Interspaces() is { Count: > 0 } spanned ? spanned : levels;
        var known = families.Where(rulebook.Families.ContainsKey).Select(f => rulebook.Families[f]).ToList();
        // A long stretch told for a deformity is a fusion for it, named as one or not.
        bool Fuses(CodeFamily f) => rulebook.Services.TryGetValue(f.Service, out var s) && s.IsConstruct;
        if (
            operation is { IsForDeformity: true, IsStretch: true }
            && rulebook.Families.Values.FirstOrDefault(f => f is { IsDeformity: true, Counting: Counting.Bones } && Fuses(f))
                is { } corrects
            && known.Where(Fuses).All(f => f.Within.Contains(corrects.Name))
        )
        {
            known.RemoveAll(Fuses);
            known.Insert(0, corrects);
        }

        // A narrower family of the same service holds a wider one at the same levels.
        IReadOnlyList<Interspace> At(CodeFamily f) => operation.Places.GetValueOrDefault(f.Name, interspaces);
        IReadOnlyList<Interspace> Own(CodeFamily f) =>
            known.Where(k => f.Within.Contains(k.Name)).SelectMany(At).ToHashSet() is { Count: > 0 } held
                ? [.. At(f).Where(l => !held.Contains(l))]
                : At(f);
        known.RemoveAll(f => f.Within.Any(w => known.Exists(k => k.Name == w)) && Own(f).Count == 0);
        // A stretch is fused at every interspace; how much of it is decompressed a question seldom tells: one is counted and the rest stays open.
        bool Whole(CodeFamily f) =>
            interspaces.Count < 3 || (rulebook.Services.TryGetValue(f.Service, out var s) && (s.IsConstruct || s.Follows is not null));
        var codes = CodesTold(text, rulebook, interspaces);
        // What codes tell is not drawn from words a second time.
        var told = codes.Select(c => rulebook.FamilyOf(c.Code)?.Service).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var counted = known
            .Where(f => !told.Contains(f.Service))
            .SelectMany(f =>
                interspaces.Count == 0 || !Whole(f)
                    ? f.Codes.Take(1).Select(code => new ProcedureLine(code, code, 1, [], null))
                    : RequestChange.Counted(f, Own(f), null, [.. known.Select(k => (string?)k.Name)])
            )
            .ToList();
        var (ageTold, sexTold) = PersonTold(Shorthand.Spoken(text));
        var age = facts.FirstOrDefault(f => f.Name == "patient-age" && f.Value?.Low is not null)?.Value!.Low ?? ageTold;
        var sex = facts.FirstOrDefault(f => f.Name == "patient-sex")?.Value?.Word switch
        {
            "female" => Sex.Female,
            "male" => Sex.Male,
            _ => sexTold,
        };
        // A side is one of a decompression.
        if (operation.Sides is [var side])
        {
            bool Takes(string code) =>
                rulebook.FamilyOf(code) is { Counting: Counting.FirstAndFurther } f
                && rulebook.Services.TryGetValue(f.Service, out var s)
                && s is { IsConstruct: false, Follows: null };
            (codes, counted) = (
                [.. codes.Select(c => Takes(c.Code) ? c with { Side = side } : c)],
                [.. counted.Select(c => Takes(c.Code) ? c with { Side = side } : c)]
            );
        }

        var fused = known.Exists(f => rulebook.Services.TryGetValue(f.Service, out var s) && s.IsConstruct);
        // What the emergency gate asks after.
        var signs = rulebook
            .Gates.Where(g => g.Role == GateRole.Emergency)
            .SelectMany(g => Signs(g.Rule))
            .ToHashSet(StringComparer.Ordinal);
        return new CaseSkeleton(
            text,
            age is { } years ? (int)years : null,
            sex,
            fused || codes.Exists(c => rulebook.ServiceOf(c.Code) is { IsConstruct: true }) ? span : null,
            interspaces,
            [.. codes, .. counted],
            // Asked about or told, it is a claim.
            [
                .. facts
                    .Where(f =>
                        f.Name
                            is not (
                                "patient-age"
                                or "patient-sex"
                                or "person-named"
                                or "reader-instruction"
                                or "planned-fusion"
                                or "planned-decompression"
                            )
                    )
                    .Select(f => f.Assertion == Assertion.Hypothetical ? f with { Assertion = Assertion.Present } : f),
            ]
        )
        {
            Business = operation.Business == Original ? null : operation.Business,
            IsOriginalMedicare = operation.Business == Original,
            IsUrgent = operation.IsUrgent,
            AreTold = codes.Count > 0,
            Elsewhere = operation.Elsewhere,
            Sides = operation.Sides,
            IsEmergency =
                facts.Any(f => f.Assertion is Assertion.Present or Assertion.Possible && signs.Contains(f.Name))
                || (operation.IsUrgent && operation.Spoken.Any(signs.Contains)),
        };
    }

    private const string Original = "original-medicare";

    // An adult of an age on which no criterion turns, where the question tells none: no request is out of scope for what it does not say.
    private const int Untold = 50;

    /// <summary>Original Medicare is told, which is no line of business of a plan.</summary>
    public bool IsOriginalMedicare { get; init; }

    /// <summary>Operations named that no service line covers.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Sides named.</summary>
    public IReadOnlyList<Side> Sides { get; init; } = [];

    /// <summary>Nothing of what is named is covered here.</summary>
    public bool IsElsewhere => Elsewhere.Count > 0 && Candidates.Count == 0;

    /// <summary>The line of business told, as case files spell it; null where none is.</summary>
    public string? Business { get; init; }

    /// <summary>The question tells that it is urgent.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The codes are told, not drawn from the words.</summary>
    public bool AreTold { get; init; }

    /// <summary>What an emergency is known by is told.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>What is told does not fit together: units that count other levels than those named.</summary>
    public IReadOnlyList<string> Misfits(Rulebook rulebook)
    {
        var misfits = new List<string>();
        foreach (
            var service in Candidates
                .Where(c => AreTold && c.Levels.Count == 0 && rulebook.FamilyOf(c.Code) is { Counting: Counting.FirstAndFurther })
                .GroupBy(c => rulebook.FamilyOf(c.Code)!.Name)
        )
        {
            var units = service.Sum(c => c.Units);
            if (Levels.Count > 0 && units != Levels.Count && service.Any(c => rulebook.FamilyOf(c.Code)!.First == c.Code))
            {
                misfits.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{string.Join(" and ", service.Select(c => c.Code).Distinct())} count {units} {(units == 1 ? "level" : "levels")}, and {Levels.Count} {(Levels.Count == 1 ? "is" : "are")} named."
                    )
                );
            }
        }

        return misfits;
    }

    // "38 male", "girl": shorter than a chart tells a person, and only a title's.
    private static (double? Age, Sex Sex) PersonTold(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', ';', '/', '-', '.', '(', ')', '?'], StringSplitOptions.RemoveEmptyEntries);
        if (LettersTold(text) is { } letters)
        {
            return letters;
        }

        var at = Array.FindIndex(words, w => SexOf(w) != Sex.Unknown);
        var age =
            at > 0
            && double.TryParse(words[at - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            && years is > 0 and <= 110
                ? years
                : (double?)null;
        return (age, at < 0 ? Sex.Unknown : SexOf(words[at]));

        static Sex SexOf(string word) =>
            word switch
            {
                "female" or "woman" or "lady" or "girl" => Sex.Female,
                "male" or "man" or "gentleman" or "boy" => Sex.Male,
                _ => Sex.Unknown,
            };
    }

    // "M 38", "F, 41", "58 m": a letter beside an age. In a small letter only where nothing stands beside the two, since "58 m" is a way to walk.
    private static (double? Age, Sex Sex)? LettersTold(string text)
    {
        var parts = text.Split([',', ';', '.', '(', ')', '?'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var words =
                parts[i] is [{ Length: 1 }] && i + 1 < parts.Count && parts[i + 1].Length == 1 ? [.. parts[i], .. parts[i + 1]] : parts[i];
            for (var j = 0; j + 1 < words.Length; j++)
            {
                var (letter, number) = words[j].Length == 1 ? (words[j], words[j + 1]) : (words[j + 1], words[j]);
                if (letter is "M" or "F" || (letter is "m" or "f" && words.Length == 2))
                {
                    if (double.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is > 0 and <= 110)
                    {
                        return (age, letter is "M" or "m" ? Sex.Male : Sex.Female);
                    }
                }
            }
        }

        return null;
    }

    // Named as a finding, not as a reading of one.
    private static IEnumerable<string> Signs(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Signs),
            AnyOf any => any.Parts.SelectMany(Signs),
            FactRecorded recorded => [recorded.Fact],
            FactHolds holds => [holds.Fact],
            FactMeasured measured => [measured.Fact],
            FactCourse course => [course.Fact],
            _ => [],
        };

    // A code with "x2" or "x 3" behind it: codes that the service lines know, with their units; levels go with them only where there is one.
    private static List<ProcedureLine> CodesTold(string text, Rulebook rulebook, IReadOnlyList<Interspace> levels)
    {
        var words = text.Split([' ', ',', ';', '+', '/', '(', ')', '.', '?'], StringSplitOptions.RemoveEmptyEntries);
        var found = new List<ProcedureLine>();
        for (var i = 0; i < words.Length; i++)
        {
            var parts = words[i].Split(['x', 'X', '*'], 2);
            if (!rulebook.Codes.ContainsKey(parts[0].ToUpperInvariant()))
            {
                continue;
            }

            var times =
                parts.Length > 1 ? parts[1]
                : i + 1 < words.Length && words[i + 1] is ['x' or 'X', .. var rest]
                    ? rest.Length > 0 ? rest
                        : i + 2 < words.Length ? words[i + 2]
                        : ""
                : "";
            var code = parts[0].ToUpperInvariant();
            found.Add(
                new ProcedureLine(
                    code,
                    code,
                    int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units is > 0 and < 30
                        ? units
                        : 1,
                    levels.Count == 1 ? levels : [],
                    null
                )
            );
        }

        return found;
    }

    /// <summary>What <c>case.yaml</c> still lacks, in the order of its keys.</summary>
    public IReadOnlyList<(string Key, string Why)> Open =>
        [
            ("received", "The day and hour at which the request came: every duration and the decision's clock count from it."),
            (
                "urgency",
                IsUrgent
                    ? "The question tells it as urgent; confirm that it is expedited: it sets the clock."
                    : "Standard or expedited: it sets the clock."
            ),
            (
                "plan",
                $"{(Business is null ? "Line of business, state" : "State")} and policy profile: they say which thresholds and which law apply."
            ),
            .. Age is null
                ? new[]
                {
                    ("member.age", "The age in whole years: some criteria turn on it, and it tells records of another person apart."),
                }
                : [],
            .. Sex == Sex.Unknown ? new[] { ("member.sex", "The sex as on record: it tells records of another person apart.") } : [],
            ("diagnoses", "The ICD-10-CM codes of the request: they are held against the chart and the procedures."),
            .. Candidates.Count == 0
                ? new[]
                {
                    (
                        "procedures",
                        "The procedure codes with units and levels: nothing in the question names a procedure that the service lines know."
                    ),
                }
                : [],
            .. Candidates.Any(c => c.Levels.Count == 0)
                ? new[] { ("procedures.levels", "The levels and units of each procedure for which the question names none.") }
                : [],
            ("chart", "The records: without them nothing can be met, and what is not documented is unknown."),
        ];

    /// <summary>The file, with every line that the question does not tell commented out: it is refused as a case until they are filled in.</summary>
    public string Yaml(string id)
    {
        var yaml = new StringBuilder();
        void Line(string text) => yaml.Append(text).Append('\n');
        Line("# Drawn from a question alone. Lines behind '#' wait for a person; codes are candidates, to be confirmed.");
        Line($"id: {id}");
        Line($"question: {Quoted(Question)}");
        Line("# received: YYYY-MM-DDTHH:MM:SS-00:00");
        Line(
            IsUrgent
                ? "# urgency: expedited           # as the question tells it; confirm"
                : "# urgency: standard            # or expedited"
        );
        Line("# plan:");
        Line(
            $"#   line_of_business: {Business ?? "commercial"}   # {(Business is null ? "or medicare-advantage, medicaid, marketplace" : "as the question tells it; confirm")}"
        );
        Line("#   state: CA");
        Line("#   profile: default");
        Line(Age is { } age ? "member:" : "# member:");
        Line(Age is { } years ? string.Create(CultureInfo.InvariantCulture, $"  age: {years}") : "#   age: ");
        Line($"{(Age is null ? "# " : "")}  sex: {Sex.ToString().ToLowerInvariant()}");
        Line("# diagnoses: []");
        if (Construct is not null)
        {
            Line($"construct: {Construct}");
        }

        Line(Candidates.Count == 0 ? "# procedures:" : "procedures:");
        foreach (var line in Candidates)
        {
            var levels = line.Levels.Count == 0 ? "" : $", levels: [{string.Join(", ", line.Levels)}]";
            var side = line.Side is { } told ? $", side: {told.ToString().ToLowerInvariant()}" : "";
            Line(string.Create(CultureInfo.InvariantCulture, $"  - {{ code: \"{line.Code}\", units: {line.Units}{levels}{side} }}"));
        }

        return yaml.ToString();
    }

    /// <summary>The request as far as it goes, for asking the rules what they would want: the plan's default profile, and nothing on record.</summary>
    public ReviewCase AsCase(string id, string profile, DateTimeOffset received) =>
        new(
            new Request(
                id,
                Question,
                received,
                Urgency.Standard,
                new Plan(LineOfBusiness.Commercial, "CA", profile),
                new Member(Age ?? Untold, Sex),
                [],
                Construct,
                Keyed(),
                null
            ),
            [],
            []
        );

    /// <summary>Stands for the level of a request that names none, so that the rules can say what they would ask for.</summary>
    internal static Interspace SomeLevel { get; } = new(Bone.L4, Bone.L5);

    // A line whose levels are open is asked about at all that are named.
    private List<ProcedureLine> Keyed()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. Candidates
                .Select(c => c.Levels.Count > 0 || AreTold ? c : c with { Levels = Levels.Count > 0 ? Levels : [SomeLevel] })
                .Select(c =>
                    c with
                    {
                        Key =
                            (seen[c.Code] = seen.GetValueOrDefault(c.Code) + 1) is var n && n == 1
                                ? c.Code
                                : string.Create(CultureInfo.InvariantCulture, $"{c.Code}#{n}"),
                    }
                ),
        ];
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
