using Copilot.Engine.Indexing;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

public sealed class PostingListsTests
{
    [Fact]
    public void Lists_brought_up_to_date_are_those_built_anew() =>
        Gen.Select(InventedTexts.Some(20), InventedTexts.Some(20)).Sample((before, after) =>
        {
            before = [.. before.OrderBy(t => t.Key, StringComparer.Ordinal)];
            after = [.. after.OrderBy(t => t.Key, StringComparer.Ordinal)];
            var old = PostingLists.Build([.. before.Select(Cut)]);
            var same = before.Select(b => Array.FindIndex(after, a => a.Key == b.Key && a.Fields.SequenceEqual(b.Fields))).ToArray();
            var added = Enumerable.Range(0, after.Length).Except(same).ToDictionary(i => i, i => Cut(after[i]));

            Equal(PostingLists.Build([.. after.Select(Cut)]), old.With(same, added));
        });

    [Fact]
    public void A_text_said_more_often_than_counts_is_counted_as_often_as_counts()
    {
        var vector = TermVector.Of([new Field([.. Enumerable.Repeat("slip", 1000)], 1)]);

        Assert.Equal((byte.MaxValue, 1000), (Assert.Single(vector.Halves), vector.Length));
    }

    [Fact]
    public void What_is_left_of_a_text_without_a_part_is_the_rest() =>
        Gen.Select(InventedTexts.Line(10), InventedTexts.Line(10)).Sample((a, b) =>
        {
            var (whole, part, rest) = (Vector($"{a} {b}"), Vector(b), Vector(a));
            var left = whole.Without(part);

            Assert.Equal(rest.Terms, left.Terms);
            Assert.Equal(rest.Halves, left.Halves);
            Assert.Equal(rest.Length, left.Length);
        });

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
