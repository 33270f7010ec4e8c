using Copilot.Core.Facts.Text;
using Xunit;

namespace Copilot.Core.Tests.Facts.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("L4-5", "L4|-|5")]
    [InlineData("5/5 motor", "5|/|5|motor")]
    [InlineData("7.2 mm", "7.2|mm")]
    [InlineData("59F 5mm", "59|F|5|mm")]
    [InlineData("daughter's w/o", "daughter's|w|/|o")]
    [InlineData("x3 wks", "x|3|wks")]
    [InlineData("28.05.2025", "28|.|05|.|2025")]
    [InlineData("<.5 mg", "<|.5|mg")]
    [InlineData("5/5.", "5|/|5|.")]
    public void A_text_is_cut_into_words_numbers_and_symbols(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Tokenizer.Tokenize(text).Select(t => text[t.Start..t.End])));
}
