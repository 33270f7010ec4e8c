using System.Globalization;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Cases;

/// <summary>At the machine: <c>Copilot.Web replay REQUEST</c>, for whoever is asked for it long after and opens no page.</summary>
internal static class ReplayVerb
{
    /// <returns>0 where the same comes out, 1 where something else does, 2 where it cannot be run.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, TextWriter error)
    {
        if (args is not [var name])
        {
            await error.WriteLineAsync("Usage: replay REQUEST, the id of a request that is signed.");
            return 2;
        }

        using var scope = services.CreateScope();
        var id = await scope
            .ServiceProvider.GetRequiredService<WorkspaceDb>()
            .Cases.Where(c => c.Name == name)
            .Select(c => (long?)c.Id)
            .FirstOrDefaultAsync();
        if (
            id is null
            || await scope.ServiceProvider.GetRequiredService<SignedReplay>().RunAsync(CaseDesk.Software, id.Value) is not { } outcome
        )
        {
            await error.WriteLineAsync("There is no such request, or nothing of it is signed.");
            return 2;
        }

        var signed = outcome.Case.Record.Signed!;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Signed by {signed.By.Name} on {signed.At:yyyy-MM-dd HH:mm} UTC, {signed.Basis.Versions.Profile}, guidelines {signed.Basis.Versions.Guidelines}, program {signed.Basis.Versions.Copilot}, draft {signed.Basis.Draft}."
            )
        );
        await output.WriteLineAsync($"Replayed: {SignedReplay.Said(outcome.Verdict)}. {string.Join(' ', outcome.Why)}");
        foreach (var difference in outcome.Differences)
        {
            await output.WriteLineAsync(
                $"  {difference.Where}\n    signed    {difference.Signed ?? "not there"}\n    replayed  {difference.Now ?? "not there"}"
            );
        }

        return outcome.Verdict switch
        {
            ReplayVerdict.Same or ReplayVerdict.SameButSoftware => 0,
            ReplayVerdict.Differs => 1,
            _ => 2,
        };
    }
}
