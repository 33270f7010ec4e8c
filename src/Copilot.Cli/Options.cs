using System.CommandLine;
using System.Globalization;
using Copilot.Core;

namespace Copilot.Cli;

/// <summary>The arguments and options that several verbs share; each verb makes its own.</summary>
internal static class Options
{
    public static Argument<string> Case() => new("CASE") { Description = "The case folder: case.yaml and chart/." };

    public static Option<bool> Json() => new("--json") { Description = "Machine output on standard output." };

    public static Option<string?> Guidelines() =>
        new("--guidelines")
        {
            Description = "The guideline folder; else COPILOT_GUIDELINES, else the copy beside the program.",
            HelpName = "DIR",
        };

    public static Option<string?> Prompts() =>
        new("--prompts") { Description = "The prompt folder; else COPILOT_PROMPTS, else the copy beside the program.", HelpName = "DIR" };

    public static Option<string?> Settings() =>
        new("--settings")
        {
            Description = "The settings file; else COPILOT_SETTINGS, else appsettings.json beside the program, if there is one.",
            HelpName = "FILE",
        };

    public static Option<string?> Recordings() =>
        new("--recordings")
        {
            Description = "Answers of language models are replayed from here, by the hash of the request.",
            HelpName = "DIR",
        };

    public static Option<string?> Misses() =>
        new("--misses")
        {
            Description = "Requests that nothing answers are written here; an answer laid beside one is used in the next run.",
            HelpName = "DIR",
        };

    public static Option<string?> Cases() =>
        new("--cases")
        {
            Description = "A folder of earlier cases, of which those most like this one are named; else the setting Copilot:Cases.",
            HelpName = "DIR",
        };

    public static Option<string> OneOf(string name, string description, string usual, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    public static Option<DateOnly?> AsOf() =>
        new("--as-of")
        {
            Description = "The day from which durations are counted; else the day of the request.",
            HelpName = "DATE",
            CustomParser = result =>
            {
                if (
                    DateOnly.TryParseExact(
                        result.Tokens[0].Value,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var date
                    ) && PossibleDays.Contains(date)
                )
                {
                    return date;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a date. Write it as YYYY-MM-DD.");
                return null;
            },
        };

    /// <summary>The writer; where none is named, a model if one is configured for drafts, else the template.</summary>
    public static Option<string?> Writer(
        string description = "Who words the draft; else a model if one is configured, and the template if none is."
    )
    {
        var option = new Option<string?>("--writer") { Description = description };
        option.AcceptOnlyFromAmong("template", "model");
        return option;
    }
}
