using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary.FindingWords;
using Copilot.Core.Facts.Dictionary.PageWords;
using Copilot.Core.Facts.Dictionary.PatientWords;
using Copilot.Core.Facts.Dictionary.TreatmentWords;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>A unit of measure: how many of its dimension's base it is, and where its scale begins.</summary>
/// <param name="Between">Words that may stand between the number and the unit: "twelve supervised therapy sessions".</param>
public sealed record Unit(string Name, string Dimension, double Size, double Zero, IReadOnlyList<Phrase> Say, IReadOnlyList<string> Between)
{
    /// <summary>A value of this unit in another of the same dimension; null where the dimensions differ.</summary>
    public double? In(Unit other, double value) =>
        Dimension != other.Dimension ? null
        : Size.Equals(other.Size) && Zero.Equals(other.Zero) ? value
        : Math.Round(((value - Zero) * Size / other.Size) + other.Zero, 6);
}

/// <summary>A muscle or movement with the roots that drive it.</summary>
public sealed record Muscle(string Name, IReadOnlyList<Bone> Roots, IReadOnlyList<Phrase> Say);

/// <summary>A drug given for pain and its class.</summary>
public sealed record Drug(string Name, string Class, IReadOnlyList<Phrase> Say);

/// <summary>A quality told of several places at once (see <see cref="Wording.Quality"/>).</summary>
public sealed record Quality(
    string Name,
    IReadOnlyList<Phrase> Nouns,
    IReadOnlyList<Phrase> Verbs,
    IReadOnlyList<Phrase> Open,
    string? Plain
);

/// <summary>What a word does where a chart tells of tobacco: it names the thing, the person, the use or how much; it says that it ended, never was,
/// is past or goes on; it only aims at an end; or it means something else. It was not asked for; it is denied of the moment or a place alone; a rule is told; or signs speak of it. A woman or man of the person's own is whom "she" or "he" means behind it.</summary>
public enum TobaccoWord
{
    Product,
    Nicotine,
    User,
    NonUser,
    Use,
    Used,
    Rate,
    PackYears,
    Stop,
    Free,
    Never,
    No,
    Former,
    LongAgo,
    Still,
    Again,
    Disorder,
    Aim,
    Achieved,
    Replacement,
    Aside,
    OtherHabit,
    Woman,
    Man,
    Form,
    Unasked,
    OnlyNow,
    Rule,
    Sign,
    Tested,
}

/// <summary>How the spine was held for a film.</summary>
public enum Posture
{
    Neutral,
    Flexion,
    Extension,
}

/// <summary>To which side of the bone below, or of a straight disc, a position lies.</summary>
public enum Direction
{
    Forward,
    Backward,
}

/// <summary>The words that give facts their values, sides and parts (<c>guidelines/common/lexicon/values.yaml</c>).</summary>
public sealed class ValueLexicon
{
    public const string BadValue = "F011";

    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Grades { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Words behind a word of degree that make it a comparison: "slightly worse on the right" grades nothing.</summary>
    public IReadOnlySet<string> Comparatives { get; private init; } = new HashSet<string>();

    /// <summary>Long words that differ by a letter from a word of the lexicons and are no slip of it: "construction", "infected".</summary>
    public IReadOnlyList<string> OwnWords { get; private init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ranges { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Classes { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<Posture, IReadOnlyList<Phrase>> Postures { get; private init; } =
        new Dictionary<Posture, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<Direction, IReadOnlyList<Phrase>> Directions { get; private init; } =
        new Dictionary<Direction, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<string, Quality> Qualities { get; private init; } = new Dictionary<string, Quality>();

    public IReadOnlyDictionary<Side, IReadOnlyList<Phrase>> Sides { get; private init; } = new Dictionary<Side, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<string, Muscle> Muscles { get; private init; } = new Dictionary<string, Muscle>();

    public IReadOnlyList<Phrase> AllMuscles { get; private init; } = [];

    public IReadOnlyList<Phrase> ArmMuscles { get; private init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> BodyParts { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<string, Drug> Drugs { get; private init; } = new Dictionary<string, Drug>();

    /// <summary>The words with which charts tell of tobacco and nicotine, by what they do in a sentence.</summary>
    public IReadOnlyDictionary<TobaccoWord, IReadOnlyList<Phrase>> Tobacco { get; private init; } =
        new Dictionary<TobaccoWord, IReadOnlyList<Phrase>>();

    /// <summary>Words that with a time behind them tell an end: "none since 2011".</summary>
    public IReadOnlySet<string> TobaccoNothing { get; private init; } = new HashSet<string>();

    /// <summary>Words that may stand before those: "states none since February".</summary>
    public IReadOnlySet<string> TobaccoToldBy { get; private init; } = new HashSet<string>();

    /// <summary>The cotinine level, in the dictionary's unit, above which nicotine is used; null where none is named.</summary>
    public double? CotinineOfUse { get; private init; }

    /// <summary>Labels before names and birth dates (<c>name</c>, <c>birth-date</c>, <c>others</c>), and what stands there instead of a name (<c>no-name</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> PersonLabels { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>What a sentence needs that instructs a reading program: whom (<c>reader</c>), that it is to (<c>duty</c>), and what (<c>act</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Instructions { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<double, IReadOnlyList<Phrase>> Numbers { get; private init; } =
        new Dictionary<double, IReadOnlyList<Phrase>>();

    public IReadOnlyDictionary<string, Unit> Units { get; private init; } = new Dictionary<string, Unit>();

    /// <summary>How leg symptoms are told: what is felt (<c>felt</c>), where (<c>leg</c>, <c>far</c> for the foot alone, <c>elsewhere</c>), and what brings
    /// it on and relieves it (<c>upright</c>, <c>relief</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Symptoms { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Single words before the digits of a code or a file number, which count nothing: "ICD", "CPT".</summary>
    public IReadOnlySet<string> Codes { get; private init; } = new HashSet<string>();

    /// <summary>Single words for what a percentage beside a slip may be told of instead: "disc height down 40 %", "60 % relief".</summary>
    public IReadOnlySet<string> Shares { get; private init; } = new HashSet<string>();

    /// <summary>Single words that stand where a result will: "pending".</summary>
    public IReadOnlySet<string> Unresulted { get; private init; } = new HashSet<string>();

    /// <summary>Single words by which the second of two numbers is the present one: "95 m, now 100 m".</summary>
    public IReadOnlySet<string> Nows { get; private init; } = new HashSet<string>();

    /// <summary>Words behind the first of two numbers by which it is an earlier one, without blanks: "46 at eval, 44 at d/c".</summary>
    public IReadOnlySet<string> Thens { get; private init; } = new HashSet<string>();

    // What single readers ask of the words around what they read.
    internal FacetWords Facets { get; private init; } = new(null);

    internal OperationCues Operations { get; private init; } = new(null);

    internal StudyDayWords Studies { get; private init; } = new(null);

    internal ExaminationWords Examinations { get; private init; } = new(null);

    internal StrengthWords Strength { get; private init; } = new(null);

    internal CurveWords Curves { get; private init; } = new(null);

    internal WalkingWords Walking { get; private init; } = new(null);

    internal MotionWords Motion { get; private init; } = new(null);

    internal SlipWords Slips { get; private init; } = new(null);

    internal OfficePageWords OfficePages { get; private init; } = new(null);

    internal TobaccoWordsAround TobaccoAround { get; private init; } = new(null);

    internal ThresholdWords Thresholds { get; private init; } = new(null);

    internal TwoTimesWords TwoTimes { get; private init; } = new(null);

    internal TalkWords Talk { get; private init; } = new(null);

    internal ResultWords Results { get; private init; } = new(null);

    internal PlaceWords Places { get; private init; } = new(null);

    internal BesideNumberWords BesideNumbers { get; private init; } = new(null);

    internal ScoreWords Scores { get; private init; } = new(null);

    internal ReliefWords Relief { get; private init; } = new(null);

    internal PolicyTextWords PolicyText { get; private init; } = new(null);

    internal PrintedSheetWords PrintedSheets { get; private init; } = new(null);

    internal LevelLabelWords LevelLabels { get; private init; } = new(null);

    internal ColumnWords Columns { get; private init; } = new(null);

    internal TableWords Tables { get; private init; } = new(null);

    internal ModifierWords Modifiers { get; private init; } = new(null);

    internal ChangeWords Changes { get; private init; } = new(null);

    internal ConstructWords Constructs { get; private init; } = new(null);

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static ValueLexicon Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return new ValueLexicon();
        }

        var sides = new Dictionary<string, Side>(StringComparer.Ordinal)
        {
            ["left"] = Side.Left,
            ["right"] = Side.Right,
            ["bilateral"] = Side.Bilateral,
        };
        var lexicon = new ValueLexicon
        {
            Grades = Lists(root.Map("grades", required: true)),
            Comparatives = root.Texts("comparatives").ToHashSet(StringComparer.Ordinal),
            OwnWords = root.Texts("own-words"),
            Ranges = root.Map("ranges") is { } ranges
                ? ranges.Keys.ToDictionary(k => k, k => ranges.Texts(k), StringComparer.Ordinal)
                : new Dictionary<string, IReadOnlyList<string>>(),
            Classes = Lists(root.Map("classes")),
            Postures = Named<Posture>(root.Map("postures")),
            Directions = Named<Direction>(root.Map("directions")),
            Qualities = Entries(
                root.Map("qualities"),
                (name, map) =>
                    new Quality(
                        name,
                        FactDictionaryReader.Phrases(map, "nouns"),
                        FactDictionaryReader.Phrases(map, "verbs"),
                        FactDictionaryReader.Phrases(map, "open"),
                        map.Text("plain")
                    )
            ),
            Sides = Lists(root.Map("sides", required: true))
                .Where(p => sides.ContainsKey(p.Key))
                .ToDictionary(p => sides[p.Key], p => p.Value),
            Muscles = Entries(
                root.Map("muscles", required: true),
                (name, map) => new Muscle(name, Roots(map), FactDictionaryReader.Phrases(map, "say"))
            ),
            AllMuscles = FactDictionaryReader.Phrases(root, "all-muscles"),
            ArmMuscles = FactDictionaryReader.Phrases(root, "arm-muscles"),
            BodyParts = Lists(root.Map("body-parts", required: true)),
            Drugs = Entries(
                root.Map("drugs", required: true),
                (name, map) => new Drug(name, map.RequiredText("class"), FactDictionaryReader.Phrases(map, "say"))
            ),
            PersonLabels = Lists(root.Map("person-labels")),
            Instructions = Lists(root.Map("instructions")),
            CotinineOfUse = root.Map("tobacco")?.Number("cotinine-of-use"),
            TobaccoNothing = (root.Map("tobacco")?.Texts("nothing") ?? []).ToHashSet(StringComparer.Ordinal),
            TobaccoToldBy = (root.Map("tobacco")?.Texts("told-by") ?? []).ToHashSet(StringComparer.Ordinal),
            Tobacco = Tobaccos(root.Map("tobacco")),
            Symptoms = Lists(root.Map("symptoms")),
            Codes = root.Texts("codes").ToHashSet(StringComparer.Ordinal),
            Shares = root.Texts("shares").ToHashSet(StringComparer.Ordinal),
            Unresulted = root.Texts("unresulted").ToHashSet(StringComparer.Ordinal),
            Nows = root.Texts("nows").Select(w => w.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal),
            Thens = root.Texts("thens").Select(w => w.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal),
            Numbers = NumberWords(root.Map("numbers")),
            Units = Entries(
                root.Map("units", required: true),
                (name, map) =>
                    new Unit(
                        name,
                        map.RequiredText("of"),
                        map.Number("size", required: true) ?? 1,
                        map.Number("zero") ?? 0,
                        FactDictionaryReader.Phrases(map, "say"),
                        map.Texts("between")
                    )
            ),
            Facets = root.Group("facets", map => new FacetWords(map)),
            Operations = root.Group("operations", map => new OperationCues(map)),
            Studies = root.Group("studies", map => new StudyDayWords(map)),
            Examinations = root.Group("examinations", map => new ExaminationWords(map)),
            Strength = root.Group("strength", map => new StrengthWords(map)),
            Curves = root.Group("curves", map => new CurveWords(map)),
            Walking = root.Group("walking", map => new WalkingWords(map)),
            Motion = root.Group("motion", map => new MotionWords(map)),
            Slips = root.Group("slips", map => new SlipWords(map)),
            OfficePages = root.Group("office-pages", map => new OfficePageWords(map)),
            TobaccoAround = root.Group("tobacco-around", map => new TobaccoWordsAround(map)),
            Thresholds = root.Group("thresholds", map => new ThresholdWords(map)),
            TwoTimes = root.Group("two-times", map => new TwoTimesWords(map)),
            Talk = root.Group("talk", map => new TalkWords(map)),
            Results = root.Group("results", map => new ResultWords(map)),
            Places = root.Group("places", map => new PlaceWords(map)),
            BesideNumbers = root.Group("numbers-beside", map => new BesideNumberWords(map)),
            Scores = root.Group("scores", map => new ScoreWords(map)),
            Relief = root.Group("relief", map => new ReliefWords(map)),
            PolicyText = root.Group("policy-text", map => new PolicyTextWords(map)),
            PrintedSheets = root.Group("printed-sheets", map => new PrintedSheetWords(map)),
            LevelLabels = root.Group("level-labels", map => new LevelLabelWords(map)),
            Columns = root.Group("columns", map => new ColumnWords(map)),
            Tables = root.Group("tables", map => new TableWords(map)),
            Modifiers = root.Group("modifiers", map => new ModifierWords(map)),
            Changes = root.Group("changes", map => new ChangeWords(map)),
            Constructs = root.Group("constructs", map => new ConstructWords(map)),
        };
        root.Finish();
        return lexicon;
    }

    /// <summary>Reports what facts and values say of each other that does not fit: an unknown unit, quality or scale word.</summary>
    public void Check(FactDictionary dictionary, List<Problem> problems)
    {
        foreach (var fact in dictionary.Definitions)
        {
            if (fact.Unit is { } unit && !Units.ContainsKey(unit))
            {
                problems.Add(
                    new Problem(BadValue, fact.Place, $"The unit '{unit}' is not known.", "Add it to lexicon/values.yaml under 'units:'.")
                );
            }

            if (fact.Wording.Quality is { } quality && !Qualities.ContainsKey(quality))
            {
                problems.Add(
                    new Problem(BadValue, fact.Place, $"'{quality}' is no quality.", "Add it to lexicon/values.yaml under 'qualities:'.")
                );
            }
        }

        foreach (var plain in Qualities.Values.Select(q => q.Plain).OfType<string>().Where(p => dictionary.Find(p) is null))
        {
            problems.Add(
                new Problem(
                    BadValue,
                    new Place("common/lexicon/values.yaml"),
                    $"'{plain}' is no fact.",
                    "Define it in a facts.yaml, or correct its spelling."
                )
            );
        }
    }

    private static List<Bone> Roots(YamlMap map)
    {
        var roots = new List<Bone>();
        foreach (var text in map.Texts("roots"))
        {
            if (Spine.TryParseBone(text, out var bone))
            {
                roots.Add(bone);
            }
            else
            {
                map.Report("roots", BadValue, $"'{text}' is no nerve root.", "Write roots as L2 to S2.");
            }
        }

        return roots;
    }

    private static Dictionary<double, IReadOnlyList<Phrase>> NumberWords(YamlMap? map)
    {
        var words = new Dictionary<double, IReadOnlyList<Phrase>>();
        foreach (var key in map?.Keys ?? [])
        {
            var phrases = FactDictionaryReader.Phrases(map!, key);
            if (double.TryParse(key, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                words[number] = phrases;
            }
            else
            {
                map!.Report(key, BadValue, $"'{key}' is no number.", "Write the number in digits.");
            }
        }

        map?.Finish();
        return words;
    }

    private static Dictionary<TobaccoWord, IReadOnlyList<Phrase>> Tobaccos(YamlMap? map)
    {
        var words = new Dictionary<TobaccoWord, IReadOnlyList<Phrase>>();
        foreach (var word in Enum.GetValues<TobaccoWord>())
        {
            if (map is not null)
            {
                words[word] = FactDictionaryReader.Phrases(
                    map,
                    System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString())
                );
            }
        }

        _ = map?.Number("cotinine-of-use");
        _ = map?.Texts("nothing");
        _ = map?.Texts("told-by");
        map?.Finish();
        return words;
    }

    private static Dictionary<T, IReadOnlyList<Phrase>> Named<T>(YamlMap? map)
        where T : struct, Enum
    {
        var lists = Enum.GetValues<T>()
            .ToDictionary(name => name, name => map is null ? [] : FactDictionaryReader.Phrases(map, name.ToString().ToLowerInvariant()));
        map?.Finish();
        return lists;
    }

    private static Dictionary<string, IReadOnlyList<Phrase>> Lists(YamlMap? map)
    {
        var lists = (map?.Keys ?? []).ToDictionary(key => key, key => FactDictionaryReader.Phrases(map!, key), StringComparer.Ordinal);
        map?.Finish();
        return lists;
    }

    private static Dictionary<string, T> Entries<T>(YamlMap? map, Func<string, YamlMap, T> read)
    {
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var name in map?.Keys ?? [])
        {
            if (map!.Map(name) is { } entry)
            {
                entries[name] = read(name, entry);
                entry.Finish();
            }
        }

        map?.Finish();
        return entries;
    }
}
