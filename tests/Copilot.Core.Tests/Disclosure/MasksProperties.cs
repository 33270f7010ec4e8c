using Copilot.Core.Disclosure;
using CsCheck;

namespace Copilot.Core.Tests.Disclosure;

public sealed class MasksProperties
{
    private static readonly string[] Pieces =
    [
        "Dr. ",
        "Weskol",
        "Mary ",
        "MRN ",
        "4471902",
        "DOB: ",
        "3/12/1957",
        "[",
        "]",
        "[PERSON-1]",
        "[TEXT-1]",
        "[PERSON-",
        "1]",
        "-",
        ".",
        ",",
        " ",
        "\n",
        "\r\n",
        "  ",
        "@",
        "a@b.org",
        "https://x.org/?id=7",
        "(216) ",
        "555-0134",
        "PO Box 7",
        ", OH 44101",
        "12 North Weskol Street",
        "|",
        "Name",
        "123-45-6789",
        "é",
        "\u2028",
        "\0",
        "😀",
        "L4-5",
        "Patient: ",
        "born ",
        "MD",
        "Re:",
        "'s",
        "No. ",
        "+44 20 7946 0958",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(parts => string.Concat(parts.Select(i => Pieces[i]))),
        Gen.String
    );

    [Fact]
    public void What_was_masked_is_restored_exactly() =>
        Gen.Select(AnyText.Array[0, 3], AnyText)
            .Sample(
                (texts, text) =>
                {
                    var masks = new Masks(texts);
                    return masks.Restore(masks.Mask(text)) == text && texts.All(t => masks.Restore(masks.Mask(t)) == t);
                }
            );

    [Fact]
    public void A_text_keeps_its_lines() => AnyText.Sample(text => new Masks([]).Mask(text).Count(IsBreak) == text.Count(IsBreak));

    [Fact]
    public void A_masked_text_is_masked_the_same_again() =>
        AnyText.Sample(text =>
        {
            var masks = new Masks([text]);
            return masks.Mask(text) == masks.Mask(text);
        });

    [Fact]
    public void A_stream_cut_anywhere_is_restored_like_the_whole() =>
        Gen.Select(AnyText, Gen.Int[1, 7])
            .Sample(
                (text, size) =>
                {
                    var masks = new Masks([text]);
                    var masked = masks.Mask(text);
                    var stream = new MaskedStream(masks);
                    return string.Concat(masked.Chunk(size).Select(c => stream.Push(new string(c)))) + stream.End() == text;
                }
            );

    [Fact]
    public void Identifiers_are_in_order_apart_and_each_on_one_line() =>
        AnyText.Sample(text =>
        {
            var end = 0;
            return IdentifierFinder
                .In(text)
                .All(i =>
                {
                    var sound = i.Start >= end && i.End > i.Start && i.End <= text.Length && !text[i.Start..i.End].Any(IsBreak);
                    end = i.End;
                    return sound;
                });
        });

    [Theory]
    [InlineData("1-")]
    [InlineData("[PERSON-")]
    [InlineData("a@")]
    [InlineData("Mary, ")]
    [InlineData("Dr. Weskol MD ")]
    [InlineData("MRN: 12 ")]
    [InlineData("| Name ")]
    [InlineData("(216) 555-0134 ")]
    [InlineData("12 North ")]
    [InlineData("https://")]
    public void Time_grows_with_the_text_and_no_faster(string piece)
    {
        var (small, large) = (Least(piece, 4_000), Least(piece, 32_000));
        // Eight times the text; a square would take sixty-four times as long.
        Assert.True(
            large < TimeSpan.FromMilliseconds(300) + small * 30,
            $"{small.TotalMilliseconds:0} ms, then {large.TotalMilliseconds:0} ms"
        );
    }

    // The least of three, since other tests and programs run beside this one.
    private static TimeSpan Least(string piece, int count)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));
        return Enumerable.Range(0, 3).Min(_ => ProcessorTime.Of(() => new Masks([text]).Mask(text)));
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u2028' or '\u2029' or '\v' or '\f' or '\u0085';
}
