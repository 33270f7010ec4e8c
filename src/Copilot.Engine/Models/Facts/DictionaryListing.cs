using System.Text;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Engine.Models.Facts;

/// <summary>The fact dictionary as a model is told it: names by what they take, one line a kind. The same dictionary gives the same text.</summary>
public static class DictionaryListing
{
    public static string Of(IEnumerable<FactDefinition> definitions)
    {
        var text = new StringBuilder();
        foreach (var kind in definitions.GroupBy(Kind, StringComparer.Ordinal).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            text.Append(kind.Key)
                .Append(": ")
                .AppendJoin(", ", kind.OrderBy(d => d.Name, StringComparer.Ordinal).Select(Name))
                .Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Kind(FactDefinition definition)
    {
        var value = definition.Type switch
        {
            FactType.Measure => $"number in {definition.Unit}",
            FactType.Grade => $"one of {string.Join('|', definition.Scale?.Words ?? [])}",
            FactType.Word when definition.Words.Count > 0 => $"one of {string.Join('|', definition.Words)}",
            FactType.Care => "care, no value",
            FactType.Event => "event, no value",
            _ => "finding, no value",
        };
        return definition.Scope == FactScope.Level ? value + ", with level" : value;
    }

    private static string Name(FactDefinition definition) =>
        definition.Name
        + (definition.Sided ? "*" : "")
        + (
            definition.Parts == PartKind.None
                ? ""
                : $"({(definition.Parts == PartKind.BodyPart ? "body part" : definition.Parts.ToString().ToLowerInvariant())})"
        );
}
