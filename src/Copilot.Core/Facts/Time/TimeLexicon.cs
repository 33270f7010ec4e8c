using System.Globalization;
using Copilot.Core.Facts.Text;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Time;

/// <summary>The words that name times (<c>guidelines/common/lexicon/time.yaml</c>).</summary>
public sealed class TimeLexicon
{
    public const string WrongTime = "L002";

    private static readonly Dictionary<string, TimeUnit> UnitNames = new(StringComparer.Ordinal)
    {
        ["hour"] = TimeUnit.Hour,
        ["day"] = TimeUnit.Day,
        ["week"] = TimeUnit.Week,
        ["month"] = TimeUnit.Month,
        ["year"] = TimeUnit.Year,
    };

    private TimeLexicon() { }

    internal Dictionary<string, int> Months { get; private set; } = [];

    internal Dictionary<string, int> Weekdays { get; private set; } = [];

    internal Dictionary<string, int> Seasons { get; private set; } = [];

    internal Dictionary<string, TimeUnit> Units { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, int> Numbers { get; private set; } = [];

    /// <summary>Days of a month in words: "sixth", "twentieth".</summary>
    internal Dictionary<string, int> Ordinals { get; private set; } = [];

    internal Dictionary<string, (int Low, int High)> Vague { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, int> Parts { get; private set; } = [];

    internal Dictionary<string, int> RelativeDays { get; private set; } = [];

    internal PhraseTable<(int Month, int First, int Last)> Holidays { get; } = new();

    internal HashSet<string> AmbiguousMonths { get; private set; } = [];

    internal HashSet<string> AmbiguousSeasons { get; private set; } = [];

    internal HashSet<string> Approximately { get; private set; } = [];

    internal HashSet<string> PartsOfDay { get; private set; } = [];

    internal HashSet<string> BeforeDates { get; private set; } = [];

    internal HashSet<string> BeforeDatesOfScales { get; private set; } = [];

    /// <summary>Studies and operations, which a year right behind them dates.</summary>
    internal HashSet<string> DatedByYear { get; private set; } = [];

    internal HashSet<string> Scores { get; private set; } = [];

    internal HashSet<string> Future { get; private set; } = [];

    internal HashSet<string> For { get; private set; } = [];

    internal HashSet<string> Past { get; private set; } = [];

    internal HashSet<string> Ago { get; private set; } = [];

    internal HashSet<string> Age { get; private set; } = [];

    internal HashSet<string> Rates { get; private set; } = [];

    internal NoDayWords NoDays { get; private set; } = new(null);

    internal PhraseTable<bool> Since { get; } = new();

    internal PhraseTable<bool> Until { get; } = new();

    internal PhraseTable<bool> To { get; } = new();

    internal PhraseTable<bool> Present { get; } = new();

    internal PhraseTable<bool> FromNow { get; } = new();

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static TimeLexicon Read(string file, string yaml, List<Problem> problems)
    {
        var lexicon = new TimeLexicon();
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        lexicon.Months = Ordered(root, "months", 12);
        lexicon.Weekdays = Ordered(root, "weekdays", 7);
        lexicon.Seasons = Integers(root, "seasons");
        lexicon.Numbers = Integers(root, "numbers");
        lexicon.Ordinals = Integers(root, "ordinals");
        lexicon.Parts = Integers(root, "parts");
        lexicon.RelativeDays = Integers(root, "relative-days");
        lexicon.ReadUnits(root);
        lexicon.ReadVague(root);
        lexicon.ReadHolidays(root);
        lexicon.AmbiguousMonths = Words(root, "ambiguous-months");
        lexicon.AmbiguousSeasons = Words(root, "ambiguous-seasons");
        lexicon.Approximately = Words(root, "approximately");
        lexicon.PartsOfDay = Words(root, "this-part-of-day");
        lexicon.BeforeDates = Words(root, "before-dates");
        lexicon.BeforeDatesOfScales = Words(root, "before-dates-of-scales");
        lexicon.DatedByYear = Words(root, "dated-by-year");
        lexicon.Scores = Words(root, "scores");
        lexicon.NoDays = root.Group("no-days", map => new NoDayWords(map));
        lexicon.Future = Words(root, "future");
        lexicon.For = Words(root, "for");
        lexicon.Past = Words(root, "past");
        lexicon.Ago = Words(root, "ago");
        lexicon.Age = Words(root, "age");
        lexicon.Rates = Words(root, "rates");
        Phrases(root, "since", lexicon.Since);
        Phrases(root, "until", lexicon.Until);
        Phrases(root, "to", lexicon.To);
        Phrases(root, "present", lexicon.Present);
        Phrases(root, "from-now", lexicon.FromNow);
        root.Finish();
        return lexicon;
    }

    private void ReadUnits(YamlMap root)
    {
        if (root.Map("units", required: true) is not { } units)
        {
            return;
        }

        foreach (var (name, unit) in UnitNames)
        {
            foreach (var word in units.Texts(name, required: true))
            {
                Units[word] = unit;
            }
        }

        units.Finish();
    }

    private void ReadVague(YamlMap root)
    {
        if (root.Map("vague", required: true) is not { } vague)
        {
            return;
        }

        foreach (var word in vague.Keys)
        {
            if (WholeNumbers(vague, word, 2) is [var low, var high])
            {
                Vague[word] = (low, high);
            }
        }
    }

    private void ReadHolidays(YamlMap root)
    {
        if (root.Map("holidays", required: true) is not { } holidays)
        {
            return;
        }

        foreach (var name in holidays.Keys)
        {
            if (
                WholeNumbers(holidays, name, 3) is [var month and >= 0 and <= 12, var first, var last and <= 31]
                && first <= last
                && (month == 0 || first >= 1)
            )
            {
                Holidays.Add(name, (month, first, last));
            }
        }
    }

    private static int[] WholeNumbers(YamlMap map, string key, int count)
    {
        var numbers = map.Texts(key)
            .Select(t => int.TryParse(t, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : int.MinValue)
            .ToArray();
        if (numbers.Length != count || numbers.Contains(int.MinValue))
        {
            map.Report(key, WrongTime, $"'{key}' is not a list of {count} whole numbers.", "Correct the list.");
            return [];
        }

        return numbers;
    }

    private static Dictionary<string, int> Ordered(YamlMap root, string key, int count)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = root.Items(key, required: true);
        if (items.Count != count)
        {
            root.Report(key, WrongTime, $"'{key}' has {items.Count} entries instead of {count}.", "List them all, in order.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            foreach (var item in items[i].List ?? [items[i]])
            {
                words[item.Text ?? ""] = i + 1;
            }
        }

        return words;
    }

    private static Dictionary<string, int> Integers(YamlMap root, string key)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        if (root.Map(key, required: true) is { } map)
        {
            foreach (var word in map.Keys)
            {
                words[word] = map.Integer(word, required: true) ?? 0;
            }
        }

        return words;
    }

    private static HashSet<string> Words(YamlMap root, string key) => new(root.Texts(key, required: true), StringComparer.Ordinal);

    private static void Phrases(YamlMap root, string key, PhraseTable<bool> table)
    {
        foreach (var phrase in root.Texts(key, required: true))
        {
            table.Add(phrase, true);
        }
    }
}
