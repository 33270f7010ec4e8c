using Copilot.Core.Guidelines;
using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>What a passage can be filtered by on the server. Its text stays in the guideline folder.</summary>
internal static class PassagePayload
{
    public const string Key = "key";

    public static IReadOnlyList<PayloadField> Of(
        IReadOnlyList<(GuidelineDocument Document, Passage Passage)> passages,
        GuidelineLibrary library
    ) =>
        [
            new(Key, Wire.FieldType.Keyword, i => passages[i].Passage.Key),
            new("document", Wire.FieldType.Keyword, i => passages[i].Document.Id),
            new("service_line", Wire.FieldType.Keyword, i => passages[i].Document.ServiceLine),
            new(PassageFields.Shelf, Wire.FieldType.Keyword, i => PassageFields.Word(passages[i].Document.Shelf)),
            new("kind", Wire.FieldType.Keyword, i => PassageFields.Word(passages[i].Document.Kind)),
            new("population", Wire.FieldType.Keyword, i => Words(passages[i].Passage.Population)),
            new("outcome", Wire.FieldType.Keyword, i => Words(passages[i].Passage.Outcome)),
            new(
                "authority",
                Wire.FieldType.Keyword,
                i => Word(passages[i].Document.Front.Authority is { } authority ? PassageFields.Word(authority) : null)
            ),
            new(PassageFields.Plan, Wire.FieldType.Keyword, i => Words(passages[i].Document.Front.Plan)),
            new(PassageFields.Tenant, Wire.FieldType.Keyword, i => Word(passages[i].Document.Front.Tenant)),
            new(PassageFields.Effective, Wire.FieldType.Integer, i => Day(passages[i].Document.Front.Effective)),
            new(PassageFields.Until, Wire.FieldType.Integer, i => Day(library.Until(passages[i].Document))),
        ];

    private static Wire.Value? Word(string? word) => word is null ? null : new Wire.Value { StringValue = word };

    private static Wire.Value? Words(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        var list = new Wire.ListValue();
        list.Values.AddRange(words.Select(w => (Wire.Value)w));
        return new Wire.Value { ListValue = list };
    }

    private static Wire.Value? Day(DateOnly? day) => day is { } d ? new Wire.Value { IntegerValue = PassageFields.Day(d) } : null;
}
