using System.Globalization;
using System.Text;
using System.Text.Json;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Comparison;

/// <summary>A comparison as Markdown and as JSON.</summary>
public static class ComparisonReport
{
    public static string Markdown(RunComparison comparison)
    {
        var text = new StringBuilder();
        Line(text, "# Two runs compared");
        Line(text);
        Line(
            text,
            comparison.Worse.Count == 0 ? "B is not worse than A." : $"**B is worse than A**: {string.Join("; ", comparison.Worse)}."
        );
        Line(text);
        Line(
            text,
            $"Wrong approvals {comparison.A.WrongApprovals} -> {comparison.B.WrongApprovals}, wrong adverse {comparison.A.WrongAdverse} -> {comparison.B.WrongAdverse}, held {comparison.A.Held} -> {comparison.B.Held}, failed {comparison.A.Failed} -> {comparison.B.Failed}."
        );
        Line(text);
        Line(text, "| metric | A | B | difference | 95 % interval (bootstrap over cases) |");
        Line(text, "| --- | ---: | ---: | ---: | --- |");
        foreach (var change in comparison.Metrics.Where(m => m.A.Of > 0 || m.B.Of > 0))
        {
            var difference = change.Difference is { } d
                ? $"{Signed(d.Difference)} | [{Signed(d.Interval.Low)}, {Signed(d.Interval.High)}]"
                : "- | -";
            Line(
                text,
                $"| {Metrics.Name(change.Metric)} | {change.A.Right}/{change.A.Of} | {change.B.Right}/{change.B.Of} | {difference} |"
            );
        }

        Line(text);
        Line(text, $"## Cases that changed ({comparison.Changed.Count})");
        Line(text);
        foreach (var changed in comparison.Changed)
        {
            Line(text, $"### {changed.Id}: {changed.Before} -> {changed.After}");
            Line(text);
            foreach (var item in changed.Gained)
            {
                Line(text, $"- gained: {Metrics.Label(item.Metric, item.Key)} is now {item.Actual}");
            }

            foreach (var item in changed.Lost)
            {
                Line(text, $"- lost: {item}");
            }

            Line(text);
        }

        Missing(text, "Only in A", comparison.OnlyInA);
        Missing(text, "Only in B", comparison.OnlyInB);
        return text.ToString();
    }

    public static void Json(RunComparison comparison, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("worse", comparison.Worse.Count > 0);
        Texts(json, "because", comparison.Worse);
        json.WriteStartObject("metrics");
        foreach (var change in comparison.Metrics)
        {
            json.WriteStartObject(Metrics.Name(change.Metric));
            Write(json, "a", change.A);
            Write(json, "b", change.B);
            if (change.Difference is { } difference)
            {
                json.WriteNumber("difference", Math.Round(difference.Difference, 4));
                json.WriteNumber("low", Math.Round(difference.Interval.Low, 4));
                json.WriteNumber("high", Math.Round(difference.Interval.High, 4));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("cases");
        foreach (var changed in comparison.Changed)
        {
            json.WriteStartObject();
            json.WriteString("id", changed.Id);
            json.WriteString("before", changed.Before);
            json.WriteString("after", changed.After);
            Texts(json, "gained", changed.Gained.Select(i => Metrics.Label(i.Metric, i.Key)));
            Texts(json, "lost", changed.Lost.Select(i => i.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "onlyInA", comparison.OnlyInA);
        Texts(json, "onlyInB", comparison.OnlyInB);
        json.WriteEndObject();
    }

    private static void Missing(StringBuilder text, string title, IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
        {
            Line(text, $"{title}: {string.Join(", ", ids)}.");
        }
    }

    private static void Write(Utf8JsonWriter json, string name, Tally tally)
    {
        json.WriteStartObject(name);
        json.WriteNumber("right", tally.Right);
        json.WriteNumber("of", tally.Of);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
