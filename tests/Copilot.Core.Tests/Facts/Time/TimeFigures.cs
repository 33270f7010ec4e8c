using System.Globalization;
using System.Text.Json;
using Copilot.Core.Facts.Time;
using Xunit;

namespace Copilot.Core.Tests.Facts.Time;

/// <summary>Sanity against the public date and duration cases (Recognizers-Text) beside the repository; skips where they are absent.
/// Many of them are exotic or about the future, which charts are not: the figure is reported, and only its fall is a failure.</summary>
public sealed class TimeFigures(ITestOutputHelper output)
{
    [Theory]
    [InlineData("DateParser.json", 0.35)]
    [InlineData("DurationParser.json", 0.4)]
    [InlineData("DatePeriodExtractor.json", 0.8)]
    public void Public_dates_and_durations_are_read_as_well_as_when_last_measured(string file, double least)
    {
        var path = Path.Combine(Charts.Root(), "..", "shared", "data", "recognizers-text-datetime", file);
        Assert.SkipUnless(File.Exists(path), $"../shared/data/recognizers-text-datetime/{file} is not here.");
        using var json = JsonDocument.Parse(File.ReadAllText(path).TrimStart('\uFEFF'));
        int right = 0,
            all = 0;
        foreach (var item in json.RootElement.EnumerateArray())
        {
            var text = item.GetProperty("Input").GetString()!;
            var note =
                item.TryGetProperty("Context", out var context) && context.TryGetProperty("ReferenceDateTime", out var reference)
                    ? DateOnly.FromDateTime(DateTime.Parse(reference.GetString()!, CultureInfo.InvariantCulture))
                    : new DateOnly(2018, 6, 15);
            var chart = Charts.Read(text, note);
            var reader = new TimeReader(Charts.Time.Value);
            var found = chart.Sentences.SelectMany(s => reader.Find(chart, s)).ToList();
            var wanted = item.GetProperty("Results").EnumerateArray().ToList();
            all++;
            var fits =
                wanted.Count == 0
                    ? found.Count == 0
                    : wanted.All(w => found.Any(f => Fits(w, f, chart.Tokens[f.First].Start, chart.Tokens[f.End - 1].End)));
            right += fits ? 1 : 0;
            if (!fits)
            {
                output.WriteLine(
                    $"missed: {text} | found: {string.Join("; ", found.Select(f => $"{chart.TextOf(f.First, f.End)} {f.Kind} {f.Start} {f.Finish}"))}"
                );
            }
        }

        output.WriteLine($"{file}: {right} of {all} ({right / (double)all:P0})");
        Assert.True(right >= least * all, $"{file}: {right} of {all}");
    }

    private static bool Fits(JsonElement wanted, TimeMention found, int start, int end)
    {
        var from = wanted.GetProperty("Start").GetInt32();
        var overlaps = start < from + wanted.GetProperty("Length").GetInt32() && end > from;
        if (!overlaps || !wanted.TryGetProperty("Value", out var value))
        {
            return overlaps;
        }

        var resolutions = new[] { "PastResolution", "FutureResolution" }
            .Where(n => value.TryGetProperty(n, out _))
            .Select(n => value.GetProperty(n))
            .ToList();
        return resolutions.Any(r =>
            (
                r.TryGetProperty("date", out var date)
                && found.Start is { } day
                && day.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == date.GetString()
            )
            || (
                r.TryGetProperty("duration", out var seconds)
                && found.Weeks is { } weeks
                && Math.Abs((weeks * 7 * 86400) - double.Parse(seconds.GetString()!, CultureInfo.InvariantCulture))
                    <= 0.03 * weeks * 7 * 86400
            )
        );
    }
}
