using System.Globalization;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Copilot.Web.Protection;

/// <summary>The keys at the command line: <c>keys list</c>, <c>keys rotate</c>, <c>keys reseal</c>. Keys are named by their ids; their secrets are shown to nobody.</summary>
internal static class KeyVerbs
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    /// <returns>The exit code: 0, 1 where something stored could not be opened, 2 where the verb is none.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, TextWriter error)
    {
        var (keys, time) = (services.GetRequiredService<IKeyManager>(), services.GetRequiredService<TimeProvider>());
        switch (args)
        {
            case ["list"]:
                foreach (var key in keys.GetAllKeys().OrderBy(k => k.ActivationDate))
                {
                    await output.WriteLineAsync(
                        $"{key.KeyId}  from {Day(key.ActivationDate)}  until {Day(key.ExpirationDate)}  {Standing(key, keys, time.GetUtcNow())}"
                    );
                }

                return 0;
            case ["rotate"] or ["rotate", "--now"]:
                // Every machine knows the new key before one writes with it.
                var now = time.GetUtcNow();
                var from = args.Length > 1 ? AfterAll(keys, now) : now + SharedKeys.Skew + (SharedKeys.Glance * 2);
                var made = keys.CreateNewKey(from, from + Lasts);
                await output.WriteLineAsync(
                    args.Length > 1
                        ? $"{made.KeyId} is written with at once; a machine that runs knows it within {SharedKeys.Glance.TotalSeconds:0} seconds."
                        : $"{made.KeyId} is written with in {(SharedKeys.Glance * 2).TotalSeconds:0} seconds, on every machine. What older keys sealed they still open; keys reseal seals it anew."
                );
                return 0;
            case ["reseal"]:
                using (var scope = services.CreateScope())
                {
                    var (anew, closed) = await Resealing.RunAsync(
                        scope.ServiceProvider.GetRequiredService<WorkspaceDb>(),
                        services.GetRequiredService<Seal>()
                    );
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{anew} texts were sealed anew."));
                    if (closed > 0)
                    {
                        await error.WriteLineAsync(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{closed} texts cannot be opened with the keys at hand, and stay as they are. Bring back the keys that sealed them before any is thrown away."
                            )
                        );
                    }

                    return closed == 0 ? 0 : 1;
                }

            default:
                await error.WriteLineAsync("Usage: keys list | keys rotate [--now] | keys reseal");
                return 2;
        }
    }

    // Of keys that may write, the one that begins last does: one that was made a moment ago and begins within the skew is not to go before the new one.
    private static DateTimeOffset AfterAll(IKeyManager keys, DateTimeOffset now) =>
        keys.GetAllKeys().Select(k => k.ActivationDate.AddSeconds(1)).Where(a => a <= now + SharedKeys.Skew).Append(now).Max();

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Standing(IKey key, IKeyManager keys, DateTimeOffset now) =>
        key.IsRevoked ? "revoked"
        : key.KeyId
        == keys.GetAllKeys()
            .Where(k => !k.IsRevoked && k.ActivationDate <= now + SharedKeys.Skew && k.ExpirationDate > now)
            .OrderByDescending(k => k.ActivationDate)
            .ThenBy(k => k.KeyId)
            .FirstOrDefault()
            ?.KeyId
            ? "writes"
        : key.ActivationDate > now + SharedKeys.Skew ? "is next"
        : "opens what it sealed";
}
