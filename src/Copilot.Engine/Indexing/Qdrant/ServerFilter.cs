using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>A filter as the server has it: by the fields of the payload, which it indexes, or else by the points themselves.</summary>
internal static class ServerFilter
{
    public static Wire.Filter Of(FieldFilter fields)
    {
        var filter = new Wire.Filter();
        foreach (var clause in fields.Clauses)
        {
            var any = new Wire.Filter();
            any.Should.AddRange(clause.Select(Of));
            filter.Must.Add(new Wire.Condition { Filter = any });
        }

        return filter;
    }

    /// <summary>Lets certain points pass.</summary>
    public static Wire.Filter Of(IEnumerable<int> positions)
    {
        var has = new Wire.HasIdCondition();
        has.HasId.AddRange(positions.Select(p => new Wire.PointId { Num = (ulong)p }));
        var filter = new Wire.Filter();
        filter.Must.Add(new Wire.Condition { HasId = has });
        return filter;
    }

    private static Wire.Condition Of(FieldTest test) =>
        test switch
        {
            { Word: { } word } => new()
            {
                Field = new Wire.FieldCondition
                {
                    Key = test.Field,
                    Match = new Wire.Match { Keyword = word },
                },
            },
            { AtMost: { } most } => new()
            {
                Field = new Wire.FieldCondition
                {
                    Key = test.Field,
                    Range = new Wire.Range { Lte = most },
                },
            },
            { Above: { } above } => new()
            {
                Field = new Wire.FieldCondition
                {
                    Key = test.Field,
                    Range = new Wire.Range { Gt = above },
                },
            },
            _ => new() { IsEmpty = new Wire.IsEmptyCondition { Key = test.Field } },
        };
}
