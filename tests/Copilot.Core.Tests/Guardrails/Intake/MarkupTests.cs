using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Tests.Guardrails.Intake;

public sealed class MarkupTests
{
    [Fact]
    public void The_entries_of_an_ordered_list_have_their_numbers()
    {
        var text = Markup.Html("<ol><li>MRI report</li><li>Consult<ul><li>page two</li></ul></li><li>Films</li></ol><ul><li>none</li></ul>").Text;

        Assert.Contains("1. MRI report", text, StringComparison.Ordinal);
        Assert.Contains("2. Consult", text, StringComparison.Ordinal);
        Assert.Contains("- page two", text, StringComparison.Ordinal);
        Assert.Contains("3. Films", text, StringComparison.Ordinal);
        Assert.Contains("- none", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_closed_too_often_is_still_text() =>
        Assert.Contains("- one", Markup.Html("<p>x</p></ol></ol><li>one</li>").Text, StringComparison.Ordinal);
}
