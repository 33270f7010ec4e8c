using System.Globalization;
using Copilot.Core.Yaml;

namespace Copilot.Core.Cases;

/// <summary>Reads <c>case.yaml</c>, strictly.</summary>
public static class RequestFile
{
    public const string Name = "case.yaml";

    private const int OldestAge = 120;

    private static readonly Dictionary<string, Urgency> Urgencies = new(StringComparer.Ordinal)
    {
        ["standard"] = Urgency.Standard,
        ["expedited"] = Urgency.Expedited,
    };

    internal static readonly Dictionary<string, LineOfBusiness> LinesOfBusiness = new(StringComparer.Ordinal)
    {
        ["commercial"] = LineOfBusiness.Commercial,
        ["medicare-advantage"] = LineOfBusiness.MedicareAdvantage,
        ["medicaid"] = LineOfBusiness.Medicaid,
        ["marketplace"] = LineOfBusiness.Marketplace,
    };

    private static readonly Dictionary<string, Sex> Sexes = new(StringComparer.Ordinal)
    {
        ["female"] = Sex.Female,
        ["male"] = Sex.Male,
        ["other"] = Sex.Other,
        ["unknown"] = Sex.Unknown,
    };

    private static readonly Dictionary<string, Side> Sides = new(StringComparer.Ordinal)
    {
        ["left"] = Side.Left,
        ["right"] = Side.Right,
        ["bilateral"] = Side.Bilateral,
    };

    // ISO 8601 with an offset: without one, the as-of date would depend on the machine's own zone.
    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The request; null where its problems, all added to <paramref name="problems"/>, leave none.</summary>
    public static Request? Read(string text, List<Problem> problems) => Read(text, problems, out _);

    /// <param name="sixthLumbar">Where the request names L6; null where it does not.</param>
    internal static Request? Read(string text, List<Problem> problems, out Place? sixthLumbar)
    {
        sixthLumbar = null;
        var before = problems.Count;
        if (new YamlSource(Name, problems).Read(text) is not { } map)
        {
            return null;
        }

        var id = map.RequiredText("id");
        if (id.Length > 0 && !Shapes.IsKebab(id))
        {
            map.Report("id", CaseProblems.BadId, $"'{id}' is not kebab case.", "Use lower-case letters, digits and single hyphens.");
        }

        var question = map.Text("question");
        var received = Time(map, "received", CaseProblems.BadReceived);
        var urgency = map.OneOf("urgency", Urgencies, required: true);
        var plan = ReadPlan(map);
        var member = ReadMember(map);
        var diagnoses = Diagnoses(map, problems);
        var levels = new RequestLevels(problems);
        var construct = map.Text("construct") is { } span ? levels.Read(span, map.PlaceOf("construct")) : null;
        var procedures = Procedures(map, levels);
        sixthLumbar = levels.SixthLumbar;
        var planned = map.Date("planned_date");
        map.Finish();

        return problems.Skip(before).Any(p => p.Weight == Weight.Error)
            ? null
            : new Request(id, question?.Trim(), received!.Value, urgency!.Value, plan!, member!, diagnoses, construct, procedures, planned);
    }

    /// <summary>A possible date and time with an offset; null, with a problem, where there is none.</summary>
    internal static DateTimeOffset? Time(YamlMap map, string key, string code)
    {
        if (map.Text(key, required: true) is not { } text)
        {
            return null;
        }

        var iso = text.EndsWith('Z') ? string.Concat(text.AsSpan(0, text.Length - 1), "+00:00") : text;
        if (
            DateTimeOffset.TryParseExact(iso, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && PossibleDays.Contains(DateOnly.FromDateTime(time.DateTime))
        )
        {
            return time;
        }

        map.Report(key, code, $"'{text}' is not a possible date and time with an offset.", "Write it as 2025-08-04T09:12:00-07:00.");
        return null;
    }

    private static Plan? ReadPlan(YamlMap map)
    {
        if (map.Map("plan", required: true) is not { } plan)
        {
            return null;
        }

        var business = plan.OneOf("line_of_business", LinesOfBusiness, required: true);
        var state = plan.RequiredText("state");
        if (state.Length > 0 && !(state.Length == 2 && state.All(char.IsAsciiLetterUpper)))
        {
            plan.Report("state", CaseProblems.BadPlan, $"'{state}' is not a state.", "Write its two capital letters, e.g. CA.");
        }
        else if (state.Length > 0 && !UsStates.Knows(state))
        {
            plan.Warn(
                "state",
                CaseProblems.UnknownState,
                $"'{state}' is no state of the United States.",
                "See that the plan's state is right: clocks and letters depend on it."
            );
        }

        var profile = plan.RequiredText("profile");
        if (profile.Length > 0 && !Shapes.IsKebab(profile))
        {
            plan.Report(
                "profile",
                CaseProblems.BadPlan,
                $"'{profile}' is not the name of a policy profile.",
                "Name one of the profiles folder, e.g. default."
            );
        }

        plan.Finish();
        return new Plan(business ?? default, state, profile);
    }

    private static Member? ReadMember(YamlMap map)
    {
        if (map.Map("member", required: true) is not { } member)
        {
            return null;
        }

        var age = member.Integer("age", required: true);
        if (age is < 0 or > OldestAge)
        {
            member.Report("age", CaseProblems.BadAge, $"An age of {age} is not possible.", $"Write whole years from 0 to {OldestAge}.");
        }

        var sex = member.OneOf("sex", Sexes, required: true);
        member.Finish();
        return new Member(age ?? 0, sex ?? default);
    }

    private static List<string> Diagnoses(YamlMap map, List<Problem> problems)
    {
        var diagnoses = new List<string>();
        foreach (var item in map.Items("diagnoses", required: true))
        {
            diagnoses.Add(item.Text ?? "");
            if (!Shapes.IsDiagnosis(diagnoses[^1]))
            {
                problems.Add(
                    new Problem(
                        CaseProblems.BadDiagnosis,
                        item.Place,
                        $"'{diagnoses[^1]}' does not have the shape of an ICD-10-CM code.",
                        "Write it like M48.062."
                    )
                );
            }
            else if (!Shapes.IsLikelyDiagnosis(diagnoses[^1]))
            {
                problems.Add(
                    new Problem(
                        CaseProblems.UnlikelyDiagnosis,
                        item.Place,
                        $"'{diagnoses[^1]}' is no diagnosis code: no letter stands at that place of one.",
                        "See that it was copied rightly.",
                        Weight.Message
                    )
                );
            }
        }

        return diagnoses;
    }

    private static List<ProcedureLine> Procedures(YamlMap map, RequestLevels levels)
    {
        var lines = new List<(ProcedureLine Line, IReadOnlyList<(Construct, Place)> Spans)>();
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in map.Maps("procedures", required: true))
        {
            var code = item.RequiredText("code");
            if (code.Length > 0 && !Shapes.IsProcedureCode(code))
            {
                item.Report(
                    "code",
                    CaseProblems.BadCode,
                    $"'{code}' does not have the shape of a procedure code.",
                    "Write five capital letters or digits, without modifiers."
                );
            }

            var units = item.Integer("units", required: true);
            if (units < 1)
            {
                item.Report("units", CaseProblems.BadUnits, $"{units} units cannot be requested.", "Write 1 or more.");
            }

            var spans = levels.Read(item.Items("levels"));
            var side = item.OneOf("side", Sides);
            item.Finish();

            times[code] = times.GetValueOrDefault(code) + 1;
            var key = times[code] == 1 ? code : $"{code}#{times[code]}";
            lines.Add((new ProcedureLine(key, code, units ?? 0, [], side), spans));
        }

        if (map.Has("procedures") && lines.Count == 0)
        {
            map.Report("procedures", CaseProblems.NoProcedure, "The request has no procedure.", "List at least one code with its units.");
        }

        // Only now is it known whether the request names L6, which changes what a span holds.
        return [.. lines.Select(l => l.Line with { Levels = levels.Expand(l.Spans) })];
    }
}
