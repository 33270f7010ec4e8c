using Copilot.Engine.Indexing;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

public sealed class TokenizerTests
{
    private static readonly Tokenizer Tokenizer = new(["PI-LL"]);

    [Theory]
    [InlineData("L4-5")]
    [InlineData("L4-L5")]
    [InlineData("L4/5")]
    [InlineData("L4/L5")]
    [InlineData("L4–5")]
    [InlineData("l4-l5")]
    public void An_interspace_has_one_spelling(string text) => Assert.Equal(["l4-l5"], Tokenizer.Tokens(text));

    [Theory]
    [InlineData("L5-S1", "l5-s1")]
    [InlineData("L5-1", "l5-s1")]
    [InlineData("T12-L1", "t12-l1")]
    [InlineData("T12-S2", "t12-s2")]
    [InlineData("T10-pelvis", "t10-pelvis")]
    [InlineData("L3-4-5", "l3-l4 l4-l5")]
    [InlineData("L3-L4-L5-S1", "l3-l4 l4-l5 l5-s1")]
    public void Spans_and_chains_of_levels_are_read(string text, string tokens) => Assert.Equal(tokens.Split(' '), Tokenizer.Tokens(text));

    [Theory]
    [InlineData("L5-L4", "l5-l4 l5 l4")]
    [InlineData("L4-9", "l4-9 l4 9")]
    [InlineData("T13-L1", "t13-l1 t13 l1")]
    public void What_no_spine_has_is_a_compound_like_others(string text, string tokens) =>
        Assert.Equal(tokens.Split(' '), Tokenizer.Tokens(text));

    [Theory]
    [InlineData("22633", "22633")]
    [InlineData("M48.062", "m48.062")]
    [InlineData("5.7 points", "5.7 point")]
    [InlineData("5,183 abstracts", "5183 abstract")]
    [InlineData("T ≤ −2.5", "t 2.5")]
    [InlineData("in 2016.", "2016")]
    public void Codes_and_numbers_stay_whole(string text, string tokens) => Assert.Equal(tokens.Split(' '), Tokenizer.Tokens(text));

    [Theory]
    [InlineData("rhBMP-2", "rhbmp-2 rhbmp 2")]
    [InlineData("SF-36", "sf-36 sf 36")]
    [InlineData("PI-LL", "pi-ll pi ll")]
    [InlineData("PI–LL", "pi-ll pi ll")]
    [InlineData("flexion-extension", "flexion extens")]
    public void Compounds_with_a_digit_or_named_are_kept_beside_their_parts(string text, string tokens) =>
        Assert.Equal(tokens.Split(' '), Tokenizer.Tokens(text));

    [Theory]
    [InlineData("Försth", "forsth")]
    [InlineData("Ólafsson", "olafsson")]
    [InlineData("patient's", "patient")]
    [InlineData("β-blocker", "β blocker")]
    public void Accents_and_possessives_fall_away(string text, string tokens) => Assert.Equal(tokens.Split(' '), Tokenizer.Tokens(text));

    [Theory]
    [InlineData("fusion", "fusions")]
    [InlineData("laminectomy", "laminectomies")]
    [InlineData("decompress", "decompressed")]
    [InlineData("instrument", "instrumentation")]
    [InlineData("smoke", "smoking")]
    [InlineData("unstable", "unstably")]
    public void Forms_of_a_word_share_their_stem(string one, string other) => Assert.Equal(Tokenizer.Tokens(one), Tokenizer.Tokens(other));

    // Pairs from Porter's paper of 1980.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("operator", "oper")]
    [InlineData("formality", "formal")]
    [InlineData("sensitiviti", "sensit")]
    [InlineData("triplicate", "triplic")]
    [InlineData("hopeful", "hope")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    public void Stems_are_Porters(string word, string stem) => Assert.Equal([stem], Tokenizer.Tokens(word));

    [Fact]
    public void Stop_words_fall_away_and_negations_stay() =>
        Assert.Equal(["decompress", "without", "fusion", "not"], Tokenizer.Tokens("the decompression without a fusion was not"));

    [Fact]
    public void Any_text_gives_terms_without_blanks_in_lower_case() =>
        Gen.String.Sample(text =>
            Assert.All(
                Tokenizer.Tokens(text),
                token =>
                {
                    Assert.NotEmpty(token);
                    Assert.DoesNotContain(token, char.IsWhiteSpace);
                    Assert.DoesNotContain(token, char.IsAsciiLetterUpper);
                }
            )
        );

    [Fact]
    public void Texts_joined_by_a_blank_give_the_terms_of_both()
    {
        var word = Gen.OneOf(
            "L4-5",
            "fusion",
            "the",
            "5,183",
            "rhBMP-2",
            "3",
            "a/b",
            "L4",
            "-",
            "5/5",
            "patient's",
            "T12-S2",
            ".",
            "Försth",
            "M48.062"
        );
        var text = word.Array[0, 8].Select(words => string.Join(' ', words));
        Gen.Select(text, text)
            .Sample((a, b) => Assert.Equal([.. Tokenizer.Tokens(a), .. Tokenizer.Tokens(b)], Tokenizer.Tokens($"{a} {b}")));
    }

    [Fact]
    public void A_long_run_is_read_in_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("L4-", 200_000));

        Assert.NotEmpty(Tokenizer.Tokens(text));
        Assert.NotEmpty(Tokenizer.Tokens(new string('a', 2_000_000)));
        Assert.NotEmpty(Tokenizer.Tokens(string.Concat(Enumerable.Repeat("1,", 500_000))));
    }
}
