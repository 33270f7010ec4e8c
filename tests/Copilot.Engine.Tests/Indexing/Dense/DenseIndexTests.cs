using Copilot.Engine.Indexing.Dense;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing.Dense;

public sealed class DenseIndexTests
{
    [Fact]
    public void Few_vectors_are_ranked_as_comparing_each_would() =>
        Gen.Select(Gen.Float[-1, 1].Array[20].Array[1, 30], Gen.Float[-1, 1].Array[20], Gen.Int[1, 10])
            .Sample(
                (rows, query, top) =>
                {
                    var index = DenseIndex.Build(20, [.. rows.SelectMany(r => r)]);
                    var expected = rows.Select((r, i) => (Document: i, Score: r.Zip(query).Sum(p => (double)p.First * p.Second)))
                        .OrderByDescending(s => s.Score)
                        .Take(top);

                    Assert.All(index.Search(query, top).Zip(expected), pair => Assert.Equal(pair.Second.Score, pair.First.Score, 1e-4));
                }
            );

    [Fact]
    public void Of_many_the_bytes_choose_whom_to_compare_and_miss_hardly_any()
    {
        var random = new Random(5);
        float[] rows = [.. Enumerable.Range(0, 3000 * 64).Select(_ => (float)(random.NextDouble() - 0.5))];
        for (var i = 0; i < 3000; i++)
        {
            Vectors.Normalise(rows.AsSpan(i * 64, 64));
        }

        var (exact, rough) = (DenseIndex.Build(64, rows), DenseIndex.Build(64, rows, many: 1));
        var found = Enumerable
            .Range(0, 50)
            .Sum(q => exact.Search(rows.AsSpan(q * 64, 64), 100).Intersect(rough.Search(rows.AsSpan(q * 64, 64), 100)).Count());

        Assert.InRange(found / 5000.0, 0.995, 1);
    }

    [Fact]
    public void Rounded_to_bytes_a_product_is_nearly_the_same() =>
        Gen.Select(Gen.Float[-1, 1].Array[70], Gen.Float[-1, 1].Array[70])
            .Sample(
                (a, b) =>
                {
                    var (x, y) = (new sbyte[70], new sbyte[70]);
                    var scale = ByteVectors.Round(a, x) * ByteVectors.Round(b, y);

                    Assert.Equal(a.Zip(b).Sum(p => p.First * p.Second), scale * ByteVectors.Dot(x, y), 0.35);
                    Assert.Equal(x.Zip(y).Sum(p => p.First * p.Second), ByteVectors.Dot(x, y));
                }
            );

    [Fact]
    public void Only_accepted_vectors_take_a_place()
    {
        float[] rows = [1, 0, 1, 0, 0, 1, 1, 0];

        Assert.Equal([1, 3], DenseIndex.Build(2, rows).Search([1, 0], 2, i => i != 0).Select(h => h.Document));
        Assert.Equal([1, 3], DenseIndex.Build(2, rows, many: 1).Search([1, 0], 2, i => i != 0).Select(h => h.Document));
        Assert.Empty(DenseIndex.Build(2, []).Search([1, 0], 2));
    }
}
