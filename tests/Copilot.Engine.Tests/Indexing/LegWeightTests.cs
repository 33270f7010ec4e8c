using Copilot.Engine.Indexing;

namespace Copilot.Engine.Tests.Indexing;

public sealed class LegWeightTests
{
    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0.6, 0.1)]
    [InlineData(1.5, LegWeight.Most)]
    public void The_better_a_leg_finds_texts_alone_the_more_it_counts(double ratio, double weight) =>
        Assert.Equal(weight, LegWeight.Of(ratio).Weight, 1e-9);

    [Fact]
    public void A_stretch_is_held_out_where_the_hash_says_and_the_rest_goes_on()
    {
        var words = Enumerable.Range(0, 40).Select(i => $"w{i}").ToArray();
        var held = HeldOut.From(
            0,
            new IndexedText("k", [new TextField("title", 2), new TextField(string.Join(' ', words), 1)]),
            (UInt128)5 << 64
        )!;

        Assert.Equal(string.Join(' ', words[5..17]), held.Stretch);
        Assert.Equal(string.Join(' ', words[..5].Concat(words[17..])), held.Rest.Fields[1].Text);
        Assert.Equal("title", held.Rest.Fields[0].Text);
    }

    [Theory]
    [InlineData("too short a text to hold anything out of")]
    [InlineData("")]
    public void Nothing_is_held_out_of_a_short_text(string text) =>
        Assert.Null(HeldOut.From(0, new IndexedText("k", [new TextField(text, 1)]), 0));

    [Fact]
    public void Few_texts_tell_nothing() =>
        Assert.Equal(0, IndexBuilder.Build(InventedTexts.Corpus(20), new IndexSettings("t", SearchLexicon.Empty)).DenseWeight.Weight);
}
