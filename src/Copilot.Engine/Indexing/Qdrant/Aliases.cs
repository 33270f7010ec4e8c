using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>Which collections a server's aliases name, at one moment.</summary>
/// <param name="Current">The collection that is searched; null where there is none yet.</param>
/// <param name="Previous">The one before.</param>
internal sealed record Aliases(string? Current, string? Previous)
{
    public static async Task<Aliases> ReadAsync(QdrantConnection server, CollectionNames names, CancellationToken cancel)
    {
        var all = await server.CallAsync("aliases", o => server.Collections.ListAliasesAsync(new Wire.ListAliasesRequest(), o), cancel);
        string? Of(string alias) => all.Aliases.FirstOrDefault(a => a.AliasName == alias)?.CollectionName;
        return new Aliases(Of(names.Alias), Of(names.Previous));
    }

    /// <summary>The one change, all of it or nothing, that has a collection searched and keeps the one searched so far.</summary>
    public Wire.ChangeAliases Switch(CollectionNames names, string collection)
    {
        var change = new Wire.ChangeAliases();
        Point(change, names.Alias, Current, collection);
        if (Current is not null)
        {
            Point(change, names.Previous, Previous, Current);
        }

        return change;
    }

    private static void Point(Wire.ChangeAliases change, string alias, string? from, string to)
    {
        if (from is not null)
        {
            change.Actions.Add(new Wire.AliasOperations { DeleteAlias = new Wire.DeleteAlias { AliasName = alias } });
        }

        change.Actions.Add(
            new Wire.AliasOperations
            {
                CreateAlias = new Wire.CreateAlias { AliasName = alias, CollectionName = to },
            }
        );
    }
}
