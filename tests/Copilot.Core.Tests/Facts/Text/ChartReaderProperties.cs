using System.Text;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using CsCheck;
using Xunit;

namespace Copilot.Core.Tests.Facts.Text;

public sealed class ChartReaderProperties
{
    private static readonly string[] Words =
    [
        "no",
        "denies",
        "fever",
        ",",
        ".",
        ";",
        ":",
        "\n",
        "\n\n",
        "\r\n",
        "   ",
        "- ",
        "1. ",
        "2) ",
        "PMH:",
        "FH:",
        "**Plan**",
        "## Findings",
        "L4-5",
        "5/5",
        "4/29",
        "3/6/24",
        "since",
        "January",
        "x",
        "3",
        "weeks",
        "ago",
        "if",
        "will",
        "(",
        ")",
        "mother",
        "history of",
        "vs.",
        "Dr.",
        "b.i.d.",
        "?",
        "not",
        "in 2019",
        "8/10",
        "-",
        "and",
        "but",
        "\t",
        "EHL  5  5",
        "x3",
        "to",
        "ruled out",
        "🙂",
        "\uD800",
        "\0",
    ];

    private static readonly Gen<string> Fragments = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char['\u0000', '\uFFFF'], 0, 100],
        Fragments.Array[0, 60].Select(parts => string.Join(' ', parts)),
        Fragments.Array[0, 60].Select(parts => string.Concat(parts))
    );

    [Fact]
    public void Tokens_are_in_order_within_bounds_and_leave_out_only_white_space_and_blanks_to_write_on() =>
        AnyText.Sample(text =>
        {
            var chart = Charts.Read(text);
            var at = 0;
            foreach (var token in chart.Tokens)
            {
                Assert.True(token.Start >= at && token.End > token.Start && token.End <= text.Length);
                Assert.True(
                    string.IsNullOrWhiteSpace(
                        text[at..token.Start]
                            .Replace("\uFEFF", "", StringComparison.Ordinal)
                            .Replace("\u200B", "", StringComparison.Ordinal)
                            .Replace("_", "", StringComparison.Ordinal)
                    )
                );
                at = token.End;
            }
        });

    [Fact]
    public void Every_token_lies_in_exactly_one_sentence() =>
        AnyText.Sample(text =>
        {
            var chart = Charts.Read(text);
            var next = 0;
            for (var s = 0; s < chart.Sentences.Count; s++)
            {
                var sentence = chart.Sentences[s];
                Assert.Equal(next, sentence.First);
                Assert.InRange(sentence.End - sentence.First, 1, 400);
                Assert.Equal(chart.LineOf(sentence.First), sentence.Line);
                Assert.Equal(s, chart.SentenceOf(sentence.First));
                Assert.Equal(s, chart.SentenceOf(sentence.End - 1));
                Assert.True(sentence.Label is not { } label || (label.First >= 0 && label.End <= chart.Tokens.Count && label.Count > 0));
                Assert.True(sentence.LeadIn is not { } lead || lead < s);
                next = sentence.End;
            }

            Assert.Equal(chart.Tokens.Count, next);
        });

    [Fact]
    public void Context_and_time_never_throw_and_stay_within_the_sentence() =>
        AnyText.Sample(text =>
        {
            var chart = Charts.Read(text, new DateOnly(2024, 5, 22));
            var rules = new ContextRules(Charts.Context.Value);
            var reader = new TimeReader(Charts.Time.Value);
            foreach (var sentence in chart.Sentences)
            {
                for (var i = sentence.First; i < sentence.End; i++)
                {
                    Assert.True(Enum.IsDefined(rules.Assess(chart, i, i + 1)));
                }

                var at = sentence.First;
                foreach (var mention in reader.Find(chart, sentence))
                {
                    Assert.True(mention.First >= at && mention.End > mention.First && mention.End <= sentence.End);
                    Assert.True(mention.Start is not { } start || start.First <= start.Last);
                    at = mention.End;
                }
            }
        });

    [Fact]
    public void A_section_is_read_the_same_whichever_line_ends_are_used() =>
        Fragments
            .Array[0, 60]
            .Sample(parts =>
            {
                var unix = string.Join(' ', parts.Where(p => p != "\r\n"));
                Assert.Equal(Charts.Sentences(unix), Charts.Sentences(unix.Replace("\n", "\r\n", StringComparison.Ordinal)));
            });

    [Theory]
    [InlineData("no ")]
    [InlineData("a,")]
    [InlineData("(")]
    [InlineData("1. ")]
    [InlineData("FH: ")]
    [InlineData("- no\n")]
    [InlineData("1/")]
    [InlineData("x")]
    [InlineData("since ")]
    [InlineData("history of and ")]
    [InlineData("a: ")]
    [InlineData("   b")]
    [InlineData("\n")]
    public void A_hostile_line_costs_linear_time(string pattern)
    {
        var text = new StringBuilder().Insert(0, pattern, 300_000 / pattern.Length).ToString();
        var start = ProcessorTime.Now();
        var chart = Charts.Read(text, new DateOnly(2024, 5, 22));
        var rules = new ContextRules(Charts.Context.Value);
        var reader = new TimeReader(Charts.Time.Value);
        var told = 0;
        foreach (var sentence in chart.Sentences)
        {
            told += reader.Find(chart, sentence).Count;
            told += rules.Assess(chart, sentence.End - 1, sentence.End) == Assertion.Present ? 1 : 0;
        }

        // Quadratic work on so many characters would take minutes.
        var took = ProcessorTime.Now() - start;
        Assert.True(took < TimeSpan.FromSeconds(20), $"{took} for {told} results");
    }
}
