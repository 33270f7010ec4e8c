using System.ComponentModel;
using System.Globalization;
using System.Text;
using Copilot.Web.Api.Description;
using Copilot.Web.Dashboard;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.Storage;

namespace Copilot.Web.Api;

/// <summary>The dashboard's figures for scripts and spreadsheets.</summary>
internal static class DashboardCalls
{
    private const int Usual = 30;
    private const int Longest = 3660;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/dashboard", AllAsync)
            .RequireAuthorization(May.Measure)
            .Says(
                "Give the figures of the dashboard",
                "Of the days `from` to `to` (YYYY-MM-DD, both included); the last 30 where they are left out."
            )
            .Gives<IReadOnlyList<PictureTold>>();
        api.MapGet("/dashboard/{picture}/csv", CsvAsync)
            .RequireAuthorization(May.Measure)
            .Says("Give one picture of the dashboard as CSV")
            .Gives<string>(type: "text/csv");
        api.MapGet("/performance/{quarter}/csv", QuarterAsync)
            .RequireAuthorization(May.Measure)
            .Says(
                "Give the performance of a quarter as CSV",
                "`quarter` is like 2026-Q4. One row a figure, with the rule that asks for it; no request and no person is named."
            )
            .Gives<string>(type: "text/csv");
    }

    internal sealed record PictureTold(string Id, string Question, string Answer, IReadOnlyList<BarTold> Bars, string Unit);

    internal sealed record BarTold(string Label, IReadOnlyList<FigureTold> Figures);

    internal sealed record FigureTold([property: Description("What is counted or measured.")] string What, double Value);

    /// <summary>A span of days: as asked for, the last thirty where it is not, in order, and at most ten years.</summary>
    public static (DateOnly From, DateOnly To) Span(string? from, string? to, DateOnly today)
    {
        var last = Day(to) ?? today;
        var first = Day(from) ?? last.AddDays(1 - Usual);
        (first, last) = first <= last ? (first, last) : (last, first);
        return (last.DayNumber - first.DayNumber > Longest ? last.AddDays(-Longest) : first, last);
    }

    public static async Task<IResult> AllAsync(
        string? from,
        string? to,
        Pictures pictures,
        Tallies tallies,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var (first, last) = Span(from, to, tallies.Day(time.GetUtcNow()));
        return Results.Ok(
            (await pictures.OfAsync(first, last, cancel))
                .Select(p => new PictureTold(
                    p.Id,
                    p.Question,
                    p.Answer,
                    [.. p.Bars.Select(b => new BarTold(b.Label, [.. b.Parts.Select(f => new FigureTold(f.Words, f.Value))]))],
                    p.Unit
                ))
                .ToList()
        );
    }

    public static async Task<IResult> CsvAsync(
        string picture,
        string? from,
        string? to,
        HttpContext context,
        Pictures pictures,
        Tallies tallies,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var (first, last) = Span(from, to, tallies.Day(time.GetUtcNow()));
        if ((await pictures.OfAsync(first, last, cancel)).FirstOrDefault(p => p.Id == picture) is not { } found)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "The dashboard has no such picture.", "");
        }

        var heads =
            found.Bars.Count == 0 ? [] : found.Bars[0].Parts.Select(p => found.Unit.Length > 0 ? $"{p.Words} ({found.Unit})" : p.Words);
        return File(
            Csv.Write(
                [found.Of, .. heads],
                found.Bars.Select(b => (IReadOnlyList<object?>)[b.Label, .. b.Parts.Select(p => (object?)p.Value)])
            ),
            $"{found.Id}-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}.csv"
        );
    }

    public static async Task<IResult> QuarterAsync(string quarter, HttpContext context, WorkspaceDb db, CancellationToken cancel) =>
        Quarter.Read(quarter) is { } asked
            ? File(await Performance.WriteAsync(db, asked, cancel), $"performance-{asked}.csv")
            : Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such quarter.", "Name it like 2026-Q4.");

    private static IResult File(string csv, string name) =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], Csv.MediaType, name);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and <= 2200
            ? day
            : null;
}
