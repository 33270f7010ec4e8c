using Copilot.Engine.Indexing;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

public sealed class PostingListsTests
{
    [Fact]
    public void Lists_brought_up_to_date_are_those_built_anew() =>
        Gen.Select(InventedTexts.Some(20), InventedTexts.Some(20))
            .Sample(
                (before, after) =>
                {
                    before = [.. before.OrderBy(t => t.Key, StringComparer.Ordinal)];
                    after = [.. after.OrderBy(t => t.Key, StringComparer.Ordinal)];
                    var old = PostingLists.Build([.. before.Select(Cut)]);
                    var same = before
                        .Select(b => Array.FindIndex(after, a => a.Key == b.Key && a.Fields.SequenceEqual(b.Fields)))
                        .ToArray();
                    var added = Enumerable.Range(0, after.Length).Except(same).ToDictionary(i => i, i => Cut(after[i]));

                    Equal(PostingLists.Build([.. after.Select(Cut)]), old.With(same, added));
                }
            );

    [Fact]
    public void More_entries_than_a_column_holds_are_told_by_their_code_before_anything_is_made()
    {
        // As long as a column can be, and without a byte behind it: whoever looked into it would fail otherwise.
        var full = new PostingLists(
            new uint[] { 7 },
            new[] { 0, Array.MaxLength },
            new Promised<int>(Array.MaxLength).All,
            new Promised<byte>(Array.MaxLength).All,
            new float[] { 1 }
        );
        var e = Assert.Throws<IndexException>(() => full.With([0], new Dictionary<int, TermVector> { [1] = Vector("slip") }));

        Assert.Equal(IndexException.TooLarge, e.Problem.Code);
        Assert.Equal(
            IndexException.TooLarge,
            Assert.Throws<IndexException>(() => KeyColumn.Of([.. Enumerable.Repeat(new string('k', 1 << 20), 2100)])).Problem.Code
        );
        Assert.Equal(Array.MaxLength, IndexException.Fitting(Array.MaxLength));
        Assert.Throws<IndexException>(() => IndexException.Fitting(17_000_000L * 128));
    }

    [Fact]
    public void A_text_said_more_often_than_counts_is_counted_as_often_as_counts()
    {
        var vector = TermVector.Of([new Field([.. Enumerable.Repeat("slip", 1000)], 1)]);

        Assert.Equal((byte.MaxValue, 1000), (Assert.Single(vector.Halves), vector.Length));
    }

    [Fact]
    public void What_is_left_of_a_text_without_a_part_is_the_rest() =>
        Gen.Select(InventedTexts.Line(10), InventedTexts.Line(10))
            .Sample(
                (a, b) =>
                {
                    var (whole, part, rest) = (Vector($"{a} {b}"), Vector(b), Vector(a));
                    var left = whole.Without(part);

                    Assert.Equal(rest.Terms, left.Terms);
                    Assert.Equal(rest.Halves, left.Halves);
                    Assert.Equal(rest.Length, left.Length);
                }
            );

    private sealed class Promised<T>(int length) : System.Buffers.MemoryManager<T>
    {
        public Memory<T> All => CreateMemory(length);

        public override Span<T> GetSpan() => throw new InvalidOperationException("Nothing is there to be read.");

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }

    private static TermVector Vector(string text) => TermVector.Of([new Field(SearchLexicon.Empty.Terms(text), 1)]);

    private static TermVector Cut(IndexedText text) => text.Terms(SearchLexicon.Empty);

    private static void Equal(PostingLists expected, PostingLists actual)
    {
        Assert.Equal(expected.Terms.ToArray(), actual.Terms.ToArray());
        Assert.Equal(expected.Starts.ToArray(), actual.Starts.ToArray());
        Assert.Equal(expected.Documents.ToArray(), actual.Documents.ToArray());
        Assert.Equal(expected.Halves.ToArray(), actual.Halves.ToArray());
        Assert.Equal(expected.Lengths.ToArray(), actual.Lengths.ToArray());
    }
}
