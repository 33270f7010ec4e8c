using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing.Dense;

public sealed class TruncatedSvdTests
{
    private static readonly Gen<float[][]> Matrices = Gen.Select(Gen.Int[2, 12], Gen.Int[2, 9])
        .SelectMany((rows, columns) => Gen.OneOf(Gen.Const(0f), Gen.Float[-3, 3]).Array[columns].Array[rows]);

    [Fact]
    public void Its_vectors_stand_at_right_angles_and_span_what_the_rows_span() =>
        Matrices.Sample(rows =>
        {
            var columns = rows[0].Length;
            var vectors = TruncatedSvd.RightVectors(Sparse(rows), columns);

            // Where there are rows enough for all directions, hardly anything of a row lies outside of them (the faintest may be lost to rounding).
            double outside = 0,
                all = 1e-9;
            foreach (var row in rows.Where(_ => rows.Length >= columns))
            {
                double within = 0,
                    length = row.Sum(value => (double)value * value);
                for (var j = 0; j < vectors.Columns; j++)
                {
                    within += Math.Pow(Enumerable.Range(0, columns).Sum(i => (double)row[i] * vectors.Row(i)[j]), 2);
                }

                (outside, all) = (outside + length - within, all + length);
            }

            Assert.InRange(outside / all, -0.01, 0.03);
            for (var a = 0; a < vectors.Columns; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    Assert.Equal(0, Enumerable.Range(0, columns).Sum(i => (double)vectors.Row(i)[a] * vectors.Row(i)[b]), 1e-3);
                }
            }
        });

    [Fact]
    public void The_leading_vector_is_the_direction_in_which_the_rows_lie()
    {
        float[][] rows = [.. Enumerable.Range(1, 30).Select(i => new[] { 3f * i, 4f * i, 0.001f * (i % 3) })];
        var vector = TruncatedSvd.RightVectors(Sparse(rows), 1);

        Assert.Equal((0.6, 0.8), (Math.Round(Math.Abs(vector.Row(0)[0]), 3), Math.Round(Math.Abs(vector.Row(1)[0]), 3)));
    }

    [Fact]
    public void The_same_matrix_gives_the_same_bits() =>
        Matrices.Sample(
            rows => Assert.Equal(TruncatedSvd.RightVectors(Sparse(rows), 3).Values, TruncatedSvd.RightVectors(Sparse(rows), 3).Values),
            iter: 20
        );

    [Fact]
    public void Texts_that_share_no_word_teach_nothing()
    {
        Assert.Null(LsaFit.Fit([]));
        Assert.Null(LsaFit.Fit([Vector("fusion"), Vector("slip")]));
    }

    [Fact]
    public void Words_that_go_together_are_near_though_no_text_says_both()
    {
        var lsa = LsaFit.Fit(
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(i =>
                        Vector(
                            i % 2 == 0
                                ? $"slip {(i % 4 == 0 ? "grade" : "translation")} film"
                                : $"screw {(i % 4 == 1 ? "rod" : "cage")} implant"
                        )
                    ),
            ],
            2
        )!;

        Assert.True(Vectors.Dot(lsa.Embed(Vector("grade")), lsa.Embed(Vector("translation"))) > 0.9);
        Assert.True(Vectors.Dot(lsa.Embed(Vector("grade")), lsa.Embed(Vector("rod"))) < 0.1);
        Assert.All(lsa.Embed(Vector("unknown")), value => Assert.Equal(0, value));
    }

    private static TermVector Vector(string text) => TermVector.Of([new Field(SearchLexicon.Empty.Terms(text), 1)]);

    private static SparseMatrix Sparse(float[][] rows)
    {
        var starts = new List<int> { 0 };
        var (columns, values) = (new List<int>(), new List<float>());
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] != 0)
                {
                    columns.Add(i);
                    values.Add(row[i]);
                }
            }

            starts.Add(columns.Count);
        }

        return new SparseMatrix(rows[0].Length, [.. starts], [.. columns], [.. values]);
    }
}
