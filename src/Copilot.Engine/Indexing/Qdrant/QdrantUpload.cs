using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>What an upload did.</summary>
/// <param name="Collection">The one that is searched from now on.</param>
/// <param name="Sent">How many points were sent; 0 where the collection stood there already.</param>
/// <param name="Previous">The one searched before, kept for a way back: indexing its texts again switches back without sending anything.</param>
/// <param name="Dropped">Older ones, and what a broken upload left.</param>
public sealed record UploadResult(string Collection, int Sent, string? Previous, IReadOnlyList<string> Dropped);

/// <summary>Brings an index to a server: a new collection, checked, and then one change of the alias. Until that change the old one answers; whatever a run that
/// failed has left is dropped by the next.</summary>
/// <remarks>Two uploads to one name at once disturb each other: one of them ends with an error, and the alias never names a collection that was not checked.</remarks>
internal sealed class QdrantUpload(QdrantConnection server, QdrantContent content)
{
    private readonly CollectionNames _names = new(server.Options.Collection);

    /// <exception cref="IndexException">It failed; what was searched before is searched still.</exception>
    public async Task<UploadResult> RunAsync(CancellationToken cancel = default)
    {
        var before = await Aliases.ReadAsync(server, _names, cancel);
        var collection = _names.Collection(content.Manifest, server.Options);
        var dropped = await DropAsync(before, cancel);
        var isThere = collection == before.Current || collection == before.Previous;
        if (!isThere)
        {
            await FillAsync(collection, cancel);
        }

        await CheckAsync(collection, cancel);
        if (collection != before.Current)
        {
            await SwitchAsync(before, collection, cancel);
            dropped = [.. dropped, .. await DropAsync(await Aliases.ReadAsync(server, _names, cancel), cancel)];
        }

        return new UploadResult(
            collection,
            isThere ? 0 : content.Index.Count,
            collection == before.Current ? before.Previous : before.Current,
            dropped
        );
    }

    private async Task FillAsync(string collection, CancellationToken cancel)
    {
        var shape = CollectionShape.Of(collection, content, server.Options, server.Version);
        await server.CallAsync(collection, o => server.Collections.CreateAsync(shape, o), cancel);
        // Before the points, so that the server indexes these as they come.
        foreach (var field in content.Payload)
        {
            var index = new Wire.CreateFieldIndexCollection
            {
                CollectionName = collection,
                FieldName = field.Name,
                FieldType = field.Type,
                Wait = true,
            };
            await server.CallAsync($"{collection}/index", o => server.Points.CreateFieldIndexAsync(index, o), cancel);
        }

        foreach (var batch in PointBatches.Of(collection, content, server.Options))
        {
            await server.CallAsync($"{collection}/points", o => server.Points.UpsertAsync(batch, o), cancel);
        }
    }

    private async Task CheckAsync(string collection, CancellationToken cancel)
    {
        var count = await server.CallAsync(
            $"{collection}/count",
            o => server.Points.CountAsync(new Wire.CountPoints { CollectionName = collection, Exact = true }, o),
            cancel
        );
        if (count.Result.Count != (ulong)content.Index.Count)
        {
            throw QdrantProblems.Of(
                QdrantProblems.WrongCount,
                $"qdrant/{collection}",
                $"The server counts {count.Result.Count} points where {content.Index.Count} belong.",
                "Nothing was switched. Run it again; if it stays, delete the collection by hand and see the server's log and its disk."
            );
        }

        await Canaries.CheckAsync(server, collection, content, cancel);
    }

    private async Task SwitchAsync(Aliases before, string collection, CancellationToken cancel)
    {
        if (await Aliases.ReadAsync(server, _names, cancel) != before)
        {
            throw Overtaken(collection, "Another upload switched the alias meanwhile.");
        }

        await server.CallAsync(_names.Alias, o => server.Collections.UpdateAliasesAsync(before.Switch(_names, collection), o), cancel);
        if ((await Aliases.ReadAsync(server, _names, cancel)).Current != collection)
        {
            throw Overtaken(collection, "Another upload switched the alias right after.");
        }
    }

    private async Task<IReadOnlyList<string>> DropAsync(Aliases named, CancellationToken cancel)
    {
        var all = await server.CallAsync("collections", o => server.Collections.ListAsync(new Wire.ListCollectionsRequest(), o), cancel);
        List<string> old =
        [
            .. all
                .Collections.Select(c => c.Name)
                .Where(n => _names.IsOwn(n) && n != named.Current && n != named.Previous)
                .Order(StringComparer.Ordinal),
        ];
        foreach (var collection in old)
        {
            await server.CallAsync(
                collection,
                o => server.Collections.DeleteAsync(new Wire.DeleteCollection { CollectionName = collection }, o),
                cancel
            );
        }

        return old;
    }

    private IndexException Overtaken(string collection, string reason) =>
        QdrantProblems.Of(
            QdrantProblems.Overtaken,
            $"qdrant/{collection}",
            reason,
            $"See which texts '{_names.Alias}' is to hold, and run one upload at a time."
        );
}
