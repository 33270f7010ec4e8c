using Copilot.Core.Cases;
using Copilot.Core.Yaml;

namespace Copilot.Core.Review.Clock;

/// <summary>The times to decide that a compliance officer maintains: <c>guidelines/common/clocks.yaml</c>.</summary>
/// <param name="DueSoon">How long before it is due a request is shown as due soon.</param>
public sealed record ClockTable(IReadOnlyList<ClockRule> Rules, IReadOnlySet<DateOnly> Holidays, TimeSpan DueSoon)
{
    public const string File = "common/clocks.yaml";

    public const string NoSpan = "D001";
    public const string NoClock = "D002";
    public const string IdTwice = "D003";
    public const string DatesOutOfOrder = "D004";
    public const string NoState = "D005";
    public const string Missing = "D006";

    private static readonly Dictionary<string, LineOfBusiness> LinesOfBusiness = new(StringComparer.Ordinal)
    {
        ["commercial"] = LineOfBusiness.Commercial,
        ["medicare-advantage"] = LineOfBusiness.MedicareAdvantage,
        ["medicaid"] = LineOfBusiness.Medicaid,
        ["marketplace"] = LineOfBusiness.Marketplace,
    };

    private static readonly Dictionary<string, Urgency> Urgencies = new(StringComparer.Ordinal)
    {
        ["standard"] = Urgency.Standard,
        ["expedited"] = Urgency.Expedited,
    };

    private static readonly Dictionary<string, SourceTag> Tags = new(StringComparer.Ordinal)
    {
        ["V"] = SourceTag.Primary,
        ["S"] = SourceTag.Secondary,
        ["K"] = SourceTag.General,
    };

    private static readonly Dictionary<string, bool> Decides = new(StringComparer.Ordinal) { ["request"] = false, ["appeal"] = true };

    private static readonly Dictionary<string, bool> Waits = new(StringComparer.Ordinal) { ["runs"] = false, ["stops"] = true };

    /// <summary>Every rule that applies to a request, in the order of the file.</summary>
    /// <param name="received">The day of receipt in the plan's zone.</param>
    /// <param name="appeal">Of an appeal; where the table has no row for those, the time of a request holds, which is not longer than the law may mean.</param>
    public IReadOnlyList<ClockRule> For(LineOfBusiness line, Urgency urgency, string state, DateOnly received, bool appeal = false)
    {
        var all = Rules.Where(r => r.Applies(line, urgency, state, received)).ToList();
        return [.. all.Where(r => r.Appeal == (appeal && all.Exists(a => a.Appeal)))];
    }

    /// <summary>Of a guideline folder.</summary>
    /// <exception cref="UnreadableInputException">The file is missing or does not lint; every problem is named.</exception>
    public static ClockTable ReadFolder(string root)
    {
        var path = Path.Combine(root, File);
        var problems = new List<Problem>();
        var table = System.IO.File.Exists(path) ? Read(System.IO.File.ReadAllText(path), problems) : null;
        if (table is null && problems.Count == 0)
        {
            problems.Add(
                new Problem(
                    Missing,
                    new Place(File),
                    "The file with the times to decide is missing.",
                    "Add it; docs/review.md says how it is written."
                )
            );
        }

        return problems.Count == 0 ? table! : throw new UnreadableInputException(problems);
    }

    /// <summary>What is wrong with the file of a folder; nothing where there is no file.</summary>
    public static void LintFolder(string root, List<Problem> problems)
    {
        var path = Path.Combine(root, File);
        if (System.IO.File.Exists(path))
        {
            Read(System.IO.File.ReadAllText(path), problems);
        }
    }

    /// <summary>The table; what is wrong with the text is added to <paramref name="problems"/>.</summary>
    public static ClockTable? Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return null;
        }

        var before = problems.Count;
        var soon = Span(map, "due-soon", required: true);
        if (soon is { Unit: not ClockUnit.Hours })
        {
            map.Report("due-soon", NoSpan, "'due-soon' is not a number of hours.", "Write it like 24 hours.");
        }

        var holidays = HolidaysOf(map, problems);
        var rules = new List<ClockRule>();
        foreach (var item in map.Maps("clocks", required: true))
        {
            var rule = Rule(item, problems);
            if (rules.Exists(r => r.Id == rule.Id))
            {
                item.Report("id", IdTwice, $"The id '{rule.Id}' stands twice.", "Give each row an id of its own.");
            }

            rules.Add(rule);
        }

        var place = map.PlaceOf("clocks");
        map.Finish();
        if (problems.Count == before)
        {
            problems.AddRange(Gaps(rules, place));
        }

        return problems.Count == before ? new ClockTable(rules, holidays, TimeSpan.FromHours(soon!.Amount)) : null;
    }

    private static ClockRule Rule(YamlMap item, List<Problem> problems)
    {
        var id = item.RequiredText("id");
        var lines = item.Items("lines", required: true)
            .Select(i =>
            {
                if (LinesOfBusiness.TryGetValue(i.Text ?? "", out var line))
                {
                    return (LineOfBusiness?)line;
                }

                problems.Add(
                    new Problem(
                        YamlSource.NotOneOf,
                        i.Place,
                        $"'{i.Text}' is no line of business.",
                        $"Use one of: {string.Join(", ", LinesOfBusiness.Keys)}."
                    )
                );
                return null;
            })
            .OfType<LineOfBusiness>()
            .ToList();
        var states = item.Items("states")
            .Select(i =>
            {
                if (i.Text is not { Length: 2 } state || !state.All(char.IsAsciiLetterUpper))
                {
                    problems.Add(new Problem(NoState, i.Place, $"'{i.Text}' is not a state.", "Write its two capital letters, e.g. CA."));
                }

                return i.Text ?? "";
            })
            .ToList();
        var (from, until) = (item.Date("from"), item.Date("until"));
        if (from > until)
        {
            item.Report("until", DatesOutOfOrder, "The row ends before it begins.", "Correct 'from' or 'until'.");
        }

        var rule = new ClockRule(
            id,
            item.RequiredText("regime"),
            lines,
            item.OneOf("urgency", Urgencies, required: true) ?? default,
            states,
            Span(item, "time", required: true) ?? new ClockSpan(1, ClockUnit.Hours),
            Span(item, "extension", required: false),
            item.Text("extension-needs"),
            item.OneOf("waiting", Waits) ?? false,
            from,
            until,
            item.RequiredText("source"),
            item.OneOf("tag", Tags, required: true) ?? default,
            item.Text("overdue")
        )
        {
            Appeal = item.OneOf("decides", Decides) ?? false,
        };
        item.Finish();
        return rule;
    }

    private static ClockSpan? Span(YamlMap map, string key, bool required)
    {
        if (map.Text(key, required) is not { } text)
        {
            return null;
        }

        var span = ClockSpan.Parse(text);
        if (span is null)
        {
            map.Report(
                key,
                NoSpan,
                $"'{text}' is not a time that can be counted.",
                "Write a number of hours, calendar days or business days: 72 hours, 7 calendar days."
            );
        }

        return span;
    }

    private static HashSet<DateOnly> HolidaysOf(YamlMap map, List<Problem> problems)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in map.Items("holidays"))
        {
            if (
                DateOnly.TryParseExact(
                    item.Text,
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture,
                    System.Globalization.DateTimeStyles.None,
                    out var day
                ) && PossibleDays.Contains(day)
            )
            {
                days.Add(day);
            }
            else
            {
                problems.Add(
                    new Problem(
                        YamlSource.WrongType,
                        item.Place,
                        $"'{item.Text}' is not a date (YYYY-MM-DD).",
                        "Write the day of the holiday."
                    )
                );
            }
        }

        return days;
    }

    // A request of any line of business and urgency, in whichever state and received on whichever day, must have a clock.
    private static IEnumerable<Problem> Gaps(List<ClockRule> rules, Place place)
    {
        foreach (var (name, line) in LinesOfBusiness)
        {
            foreach (var (urgent, urgency) in Urgencies)
            {
                DateOnly? day = DateOnly.MinValue;
                foreach (
                    var rule in rules
                        .Where(r => !r.Appeal && r.States.Count == 0 && r.Urgency == urgency && r.Lines.Contains(line))
                        .OrderBy(r => r.From ?? DateOnly.MinValue)
                )
                {
                    day =
                        day is { } open && (rule.From ?? DateOnly.MinValue) <= open
                            ? rule.Until is not { } until
                                ? null
                                : until.AddDays(1) > open
                                    ? until.AddDays(1)
                                    : open
                            : day;
                }

                if (day is { } gap)
                {
                    yield return new Problem(
                        NoClock,
                        place,
                        $"No row gives the time for {urgent} requests under {name}{(gap == DateOnly.MinValue ? "" : $" received on {gap:yyyy-MM-dd}")}.",
                        "Add a row, or extend one."
                    );
                }
            }
        }
    }
}
