using System.Text.RegularExpressions;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Yaml;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Cases;

/// <summary>Reads <c>expected.yaml</c>, strictly: a misspelt expectation would score nothing and look like success.</summary>
public static class ExpectedFile
{
    public const string Name = "expected.yaml";

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(2);

    private static readonly string[] Flags =
    [
        "contradiction",
        "wrong-side",
        "threshold-dependent",
        "suspicious-instruction",
        "identity-mismatch",
        "stale-record",
        "code-mismatch",
        "evidence-conflict",
        "undated-record",
    ];

    private static readonly string[] Answers = [.. Enum.GetValues<Answer>().Select(Spelling.Of)];
    private static readonly string[] Decisions = [.. Enum.GetValues<Decision>().Select(Spelling.Of)];
    private static readonly string[] Recommendations = [.. Enum.GetValues<Recommendation>().Select(Spelling.Of)];

    /// <summary>The expectations; null where the text is no mapping. Problems are added to <paramref name="problems"/>.</summary>
    public static ExpectedAnswers? Read(string file, string text, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(text) is not { } map)
        {
            return null;
        }

        var recommendation = map.RequiredText("recommendation");
        Known(map, "recommendation", recommendation, Recommendations);
        var expected = new ExpectedAnswers(
            recommendation,
            map.Has("flags") ? ReadFlags(map) : null,
            [.. ReadLevels(map), .. ReadMap(map, "lines", Metric.Lines, Decisions), .. ReadMap(map, "criteria", Metric.Criteria, Answers)],
            map.Texts("asks"),
            map.Boolean("asks_only") ?? false,
            map.Has("suggested_codes") ? ReadCodes(map) : null,
            map.Texts("must_cite"),
            map.Texts("must_not_cite"),
            ReadPatterns(map, "must_say"),
            ReadPatterns(map, "must_not_say"),
            map.Boolean("expedited"),
            ReadConstruct(map),
            map.Texts("tags")
        );
        map.Finish();
        return expected;
    }

    private static HashSet<string> ReadFlags(YamlMap map)
    {
        var flags = map.Texts("flags");
        foreach (var flag in flags)
        {
            Known(map, "flags", flag, Flags);
        }

        return [.. flags];
    }

    private static IEnumerable<ExpectedAnswer> ReadLevels(YamlMap map)
    {
        if (map.Map("levels") is not { } levels)
        {
            yield break;
        }

        foreach (var level in levels.Keys)
        {
            if (
                !Construct.TryParse(level, out var span)
                || span.Interspaces(level.Contains("L6", StringComparison.OrdinalIgnoreCase)).Count != 1
            )
            {
                levels.Report(level, EvalProblems.BadKey, $"'{level}' is not one mobile interspace.", "Write it like L4-L5.");
            }

            if (levels.Map(level) is not { } columns)
            {
                continue;
            }

            foreach (var column in AnswerKeys.Columns)
            {
                if (columns.Text(column) is { } answer)
                {
                    Known(columns, column, answer, Answers);
                    yield return new ExpectedAnswer(Metric.Levels, AnswerKeys.Level(level, column), answer);
                }
            }

            columns.Finish();
        }

        levels.Finish();
    }

    private static IEnumerable<ExpectedAnswer> ReadMap(YamlMap map, string name, Metric metric, string[] words)
    {
        if (map.Map(name) is not { } answers)
        {
            yield break;
        }

        foreach (var key in answers.Keys)
        {
            var answer = answers.RequiredText(key);
            Known(answers, key, answer, words);
            yield return new ExpectedAnswer(metric, key, answer);
        }

        answers.Finish();
    }

    private static Dictionary<string, int> ReadCodes(YamlMap map)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        if (map.Map("suggested_codes") is { } units)
        {
            foreach (var code in units.Keys)
            {
                codes[code] = units.Integer(code, required: true) ?? 0;
            }

            units.Finish();
        }

        return codes;
    }

    private static string?[]? ReadConstruct(YamlMap map)
    {
        var construct = map.Text("supported_construct");
        return map.Has("supported_construct") ? [construct] : null;
    }

    private static List<Regex> ReadPatterns(YamlMap map, string key)
    {
        var patterns = new List<Regex>();
        foreach (var pattern in map.Texts(key))
        {
            try
            {
                patterns.Add(Compile(pattern));
            }
            catch (ArgumentException)
            {
                map.Report(key, EvalProblems.BadPattern, $"'{pattern}' is not a regular expression.", "Correct it.");
            }
        }

        return patterns;
    }

    // Look-arounds need the backtracking engine; the time limit bounds it.
    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTimeout);
        }
    }

    private static void Known(YamlMap map, string key, string word, string[] words)
    {
        if (word.Length > 0 && !words.Contains(word, StringComparer.Ordinal))
        {
            map.Report(key, YamlSource.NotOneOf, $"'{word}' is none of the known words.", $"Use one of: {string.Join(", ", words)}.");
        }
    }
}
