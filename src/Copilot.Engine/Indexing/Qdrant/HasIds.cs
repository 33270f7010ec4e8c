using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>A filter that lets certain points pass.</summary>
internal static class HasIds
{
    public static Wire.Filter Of(IEnumerable<int> positions)
    {
        var has = new Wire.HasIdCondition();
        has.HasId.AddRange(positions.Select(p => new Wire.PointId { Num = (ulong)p }));
        var filter = new Wire.Filter();
        filter.Must.Add(new Wire.Condition { HasId = has });
        return filter;
    }
}
