using System.Diagnostics.CodeAnalysis;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>All facts that the guidelines know, by name; names are unique over all service lines.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is the dictionary of facts, as the guidelines call it.")]
public sealed class FactDictionary
{
    private readonly Dictionary<string, FactDefinition> _byName;
    private readonly Dictionary<string, IReadOnlyList<string>> _includes;

    internal FactDictionary(
        IEnumerable<FactDefinition> definitions,
        IReadOnlyDictionary<string, IReadOnlyList<string>> includes,
        IEnumerable<Scale> scales
    )
    {
        _byName = definitions.ToDictionary(d => d.Name, StringComparer.Ordinal);
        _includes = new(includes, StringComparer.Ordinal);
        Scales = scales.ToDictionary(s => s.Name, StringComparer.Ordinal);
    }

    /// <summary>The name under which the facts of every service line are kept.</summary>
    public const string Common = "common";

    public IReadOnlyCollection<FactDefinition> Definitions => _byName.Values;

    public IReadOnlyDictionary<string, Scale> Scales { get; }

    public FactDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    public FactDefinition this[string name] => _byName[name];

    /// <summary>The facts that a service line's criteria may name: the common ones, its own, and those of the lines that it includes.</summary>
    public IReadOnlyCollection<FactDefinition> For(string line)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal) { Common };
        var open = new Stack<string>([line]);
        while (open.TryPop(out var next))
        {
            if (lines.Add(next))
            {
                foreach (var included in _includes.GetValueOrDefault(next) ?? [])
                {
                    open.Push(included);
                }
            }
        }

        return [.. _byName.Values.Where(d => lines.Contains(d.Line))];
    }
}
