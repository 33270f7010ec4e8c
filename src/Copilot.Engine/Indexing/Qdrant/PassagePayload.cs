using Copilot.Core.Guidelines;
using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>What a passage can be filtered by on the server. Its text stays in the guideline folder.</summary>
internal static class PassagePayload
{
    public const string Key = "key";

    public static IReadOnlyList<PayloadField> Of(IReadOnlyList<(GuidelineDocument Document, Passage Passage)> passages) =>
    [
        new(Key, Wire.FieldType.Keyword, i => passages[i].Passage.Key),
        new("document", Wire.FieldType.Keyword, i => passages[i].Document.Id),
        new("service_line", Wire.FieldType.Keyword, i => passages[i].Document.ServiceLine),
        new("shelf", Wire.FieldType.Keyword, i => Word(passages[i].Document.Shelf)),
        new("kind", Wire.FieldType.Keyword, i => Word(passages[i].Document.Kind)),
        new("population", Wire.FieldType.Keyword, i => Words(passages[i].Passage.Population)),
        new("outcome", Wire.FieldType.Keyword, i => Words(passages[i].Passage.Outcome)),
        new("effective", Wire.FieldType.Integer, i => Day(passages[i].Document.Front.Effective)),
        new("expires", Wire.FieldType.Integer, i => Day(passages[i].Document.Front.Expires)),
    ];

    private static Wire.Value Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

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

    // 20260131.
    private static Wire.Value? Day(DateOnly? day) => day is { } d ? new Wire.Value { IntegerValue = d.Year * 10_000 + d.Month * 100 + d.Day } : null;
}
