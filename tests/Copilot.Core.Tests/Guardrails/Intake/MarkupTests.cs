using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Tests.Guardrails.Intake;

public sealed class MarkupTests
{
    [Fact]
    public void The_entries_of_an_ordered_list_have_their_numbers()
    {
        var text = Markup
            .Html("<ol><li>MRI report</li><li>Consult<ul><li>page two</li></ul></li><li>Films</li></ol><ul><li>none</li></ul>")
            .Text;

        Assert.Contains("1. MRI report", text, StringComparison.Ordinal);
        Assert.Contains("2. Consult", text, StringComparison.Ordinal);
        Assert.Contains("- page two", text, StringComparison.Ordinal);
        Assert.Contains("3. Films", text, StringComparison.Ordinal);
        Assert.Contains("- none", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_closed_too_often_is_still_text() =>
        Assert.Contains("- one", Markup.Html("<p>x</p></ol></ol><li>one</li>").Text, StringComparison.Ordinal);

    [Fact]
    public void A_raised_number_is_a_reference_and_no_digit_of_the_figure_before_it()
    {
        Assert.Contains("ODI 44.² Walks", Markup.Html("<p>ODI 44.<sup>2</sup> Walks</p>").Text, StringComparison.Ordinal);
        Assert.Contains("films¹,³", Markup.Html("<p>films<sup>1,3</sup></p>").Text, StringComparison.Ordinal);
        Assert.Contains("31 kg/m2", Markup.Html("<p>31 kg/m<sup>2</sup></p>").Text, StringComparison.Ordinal);
        Assert.Contains("2nd", Markup.Html("<p>2<sup>nd</sup></p>").Text, StringComparison.Ordinal);
    }
}
