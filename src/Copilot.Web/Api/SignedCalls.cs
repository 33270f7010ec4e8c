using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Copilot.Web.Api.Description;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>What was signed, as it was, and replayed.</summary>
internal static class SignedCalls
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/cases/{id:long}/signed", SignedAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "Give what was signed, as it was",
                "The determination as `copilot draft --json` prints it, byte for byte: its SHA-256 is the hash that the signature and the audit log name."
            )
            .Gives<JsonElement>();
        api.MapGet("/cases/{id:long}/replay", ReplayAsync)
            .RequireAuthorization(May.Read)
            .Says(
                "Replay what was signed",
                "The review is run again from the stored request and record under the guidelines of its day and held to what was signed. That it was replayed is put on record."
            )
            .Gives<ReplayTold>();
    }

    internal sealed record ReplayTold(
        [property: Description("same, same-but-software, differs or not-run.")] string Verdict,
        IReadOnlyList<string> Why,
        IReadOnlyList<ReplayDifference> Differences,
        string Draft,
        string Guidelines,
        string Profile,
        string? Prompts,
        string? Model,
        [property: Description("The version of the program that signed it, guardrails included.")] string Software,
        [property: Description("The version that replayed it.")] string ReplayedBy
    );

    public static async Task<IResult> SignedAsync(
        long id,
        HttpContext context,
        CaseDesk desk,
        SignedReplay replay,
        Openings openings,
        CancellationToken cancel
    )
    {
        if (await desk.OpenAsync(id, cancel) is not { } open || await replay.SignedAsync(id, cancel) is not { } text)
        {
            return Results.Problem(
                title: "Nothing is signed, or it was signed before such things were kept.",
                statusCode: StatusCodes.Status404NotFound
            );
        }

        await openings.RecordAsync(
            desk.Db,
            PersonClaims.Of(context.User),
            open.Row,
            open.Draft.Versions,
            "open",
            "opened what was signed",
            open.Record.Signed?.Basis.Draft ?? ""
        );
        return Results.File(
            Encoding.UTF8.GetBytes(text),
            "application/json",
            string.Create(CultureInfo.InvariantCulture, $"signed-{id}.json")
        );
    }

    public static async Task<IResult> ReplayAsync(long id, HttpContext context, SignedReplay replay, CancellationToken cancel)
    {
        if (await replay.RunAsync(PersonClaims.Of(context.User), id, cancel) is not { } outcome)
        {
            return Results.Problem(title: "Nothing is signed.", statusCode: StatusCodes.Status404NotFound);
        }

        var versions = outcome.Case.Record.Signed!.Basis.Versions;
        return Results.Ok(
            new ReplayTold(
                ReviewCalls.Kebab(outcome.Verdict.ToString()),
                outcome.Why,
                outcome.Differences,
                outcome.Case.Record.Signed.Basis.Draft,
                versions.Guidelines,
                versions.Profile,
                versions.Prompts,
                versions.Model,
                versions.Copilot,
                outcome.Software
            )
        );
    }
}
