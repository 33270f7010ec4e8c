using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Store;

/// <summary>Which points a filter lets pass. A field with several values fits where one of them does.</summary>
internal static class Filters
{
    public static bool Pass(Filter? filter, PointStruct point) =>
        filter is null
        || (
            filter.Must.All(c => Fits(c, point))
            && (filter.Should.Count == 0 || filter.Should.Any(c => Fits(c, point)))
            && !filter.MustNot.Any(c => Fits(c, point))
            && (filter.MinShould is not { } least || (ulong)least.Conditions.Count(c => Fits(c, point)) >= least.MinCount)
        );

    private static bool Fits(Condition condition, PointStruct point) =>
        condition.ConditionOneOfCase switch
        {
            Condition.ConditionOneOfOneofCase.Field => Fits(condition.Field, Values(point, condition.Field.Key)),
            Condition.ConditionOneOfOneofCase.HasId => condition.HasId.HasId.Contains(point.Id),
            Condition.ConditionOneOfOneofCase.Filter => Pass(condition.Filter, point),
            Condition.ConditionOneOfOneofCase.IsEmpty => Values(point, condition.IsEmpty.Key).Count == 0,
            _ => throw Unknown(),
        };

    private static bool Fits(FieldCondition field, List<Value> values) =>
        field.Match is { } match ? values.Exists(v => Fits(match, v))
        : field.Range is { } range
            ? values.Exists(v =>
                Number(v) is { } n
                && (!range.HasGt || n > range.Gt)
                && (!range.HasGte || n >= range.Gte)
                && (!range.HasLt || n < range.Lt)
                && (!range.HasLte || n <= range.Lte)
            )
        : throw Unknown();

    private static bool Fits(Match match, Value value) =>
        match.MatchValueCase switch
        {
            Match.MatchValueOneofCase.Keyword => value.HasStringValue && value.StringValue == match.Keyword,
            Match.MatchValueOneofCase.Integer => value.HasIntegerValue && value.IntegerValue == match.Integer,
            Match.MatchValueOneofCase.Boolean => value.HasBoolValue && value.BoolValue == match.Boolean,
            Match.MatchValueOneofCase.Keywords => value.HasStringValue && match.Keywords.Strings.Contains(value.StringValue),
            Match.MatchValueOneofCase.Integers => value.HasIntegerValue && match.Integers.Integers.Contains(value.IntegerValue),
            Match.MatchValueOneofCase.ExceptKeywords => value.HasStringValue && !match.ExceptKeywords.Strings.Contains(value.StringValue),
            Match.MatchValueOneofCase.ExceptIntegers => value.HasIntegerValue
                && !match.ExceptIntegers.Integers.Contains(value.IntegerValue),
            _ => throw Unknown(),
        };

    private static double? Number(Value value) =>
        value.HasIntegerValue ? value.IntegerValue
        : value.HasDoubleValue ? value.DoubleValue
        : null;

    private static List<Value> Values(PointStruct point, string key) =>
        !point.Payload.TryGetValue(key, out var value) || value.HasNullValue ? []
        : value.ListValue is { } list ? [.. list.Values]
        : [value];

    private static RpcException Unknown() =>
        new(
            new Status(
                StatusCode.Unimplemented,
                "This server for tests knows conditions of match, range, id, emptiness and nested filters alone."
            )
        );
}
