using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Store;

/// <summary>All that a server keeps, in memory. Its refusals have the status that Qdrant's have. One call at a time.</summary>
public sealed class QdrantStore
{
    private readonly SortedDictionary<string, StoredCollection> _collections = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _collections.Keys];

    public IReadOnlyList<(string Alias, string Collection)> Aliases => [.. _aliases.Select(a => (a.Key, a.Value))];

    /// <summary>The collection that an alias names; null where there is none.</summary>
    public string? Named(string alias) => _aliases.GetValueOrDefault(alias);

    public bool Has(string name) => _collections.ContainsKey(_aliases.GetValueOrDefault(name, name));

    /// <summary>By its name or an alias.</summary>
    public StoredCollection Find(string name) =>
        _collections.GetValueOrDefault(_aliases.GetValueOrDefault(name, name))
        ?? throw new RpcException(new Status(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!"));

    public bool Create(CreateCollection shape)
    {
        if (_collections.ContainsKey(shape.CollectionName) || _aliases.ContainsKey(shape.CollectionName))
        {
            throw new RpcException(
                new Status(StatusCode.AlreadyExists, $"Wrong input: Collection `{shape.CollectionName}` already exists!")
            );
        }

        _collections[shape.CollectionName] = new StoredCollection(shape);
        return true;
    }

    /// <summary>With its aliases.</summary>
    public bool Delete(string name)
    {
        foreach (var alias in _aliases.Where(a => a.Value == name).Select(a => a.Key).ToList())
        {
            _aliases.Remove(alias);
        }

        return _collections.Remove(name);
    }

    /// <summary>All of the actions, or none.</summary>
    public bool Change(ChangeAliases change)
    {
        var next = new Dictionary<string, string>(_aliases, StringComparer.Ordinal);
        foreach (var action in change.Actions)
        {
            switch (action.ActionCase)
            {
                case AliasOperations.ActionOneofCase.CreateAlias when !_collections.ContainsKey(action.CreateAlias.CollectionName):
                    throw new RpcException(
                        new Status(StatusCode.NotFound, $"Not found: Collection `{action.CreateAlias.CollectionName}` doesn't exist!")
                    );
                case AliasOperations.ActionOneofCase.CreateAlias when _collections.ContainsKey(action.CreateAlias.AliasName):
                    throw new RpcException(
                        new Status(StatusCode.AlreadyExists, $"Wrong input: Collection `{action.CreateAlias.AliasName}` already exists!")
                    );
                case AliasOperations.ActionOneofCase.CreateAlias:
                    next[action.CreateAlias.AliasName] = action.CreateAlias.CollectionName;
                    break;
                case AliasOperations.ActionOneofCase.DeleteAlias:
                    next.Remove(action.DeleteAlias.AliasName);
                    break;
                case AliasOperations.ActionOneofCase.RenameAlias:
                    next[action.RenameAlias.NewAliasName] = next.Remove(action.RenameAlias.OldAliasName, out var named)
                        ? named
                        : throw new RpcException(
                            new Status(StatusCode.NotFound, $"Not found: Alias {action.RenameAlias.OldAliasName} does not exists!")
                        );
                    break;
                default:
                    throw new RpcException(new Status(StatusCode.InvalidArgument, "Malformed AliasOperation"));
            }
        }

        _aliases.Clear();
        foreach (var (alias, collection) in next)
        {
            _aliases[alias] = collection;
        }

        return true;
    }
}
