using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Audiences;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Tests.Drafting.Audiences;

public sealed class AudienceTests
{
    private static Determination Member(Recommendation recommendation)
    {
        var brief = Some.Brief();
        return TemplateWriter.Write(brief with { Assessment = brief.Assessment with { Recommendation = recommendation } }, Audience.Member);
    }

    public static TheoryData<Recommendation> Recommendations() => [.. Enum.GetValues<Recommendation>()];

    [Theory]
    [MemberData(nameof(Recommendations))]
    public void A_member_reads_plain_words(Recommendation recommendation)
    {
        var draft = Member(recommendation);
        var text = string.Join(' ', draft.Statements.Select(s => s.Text).Append(draft.Disclaimer));
        Assert.InRange(ReadingLevel.Grade(text), 0.1, 8);
        Assert.DoesNotContain(text, char.IsAsciiDigit);
        Assert.DoesNotContain(text.Split([' ', '.', ',', ':', '-']), word => word.Length > 1 && word.All(char.IsUpper));
    }

    [Fact]
    public void A_member_is_told_every_ask_in_plain_words() =>
        Assert.Contains(Member(Recommendation.Pend).Statements, s => s.Text == "X-rays taken while you bend forward and back.");

    [Fact]
    public void A_member_is_never_told_no() =>
        Assert.All(
            Enum.GetValues<Recommendation>(),
            r => Assert.All(Member(r).Statements, s => Assert.Null(Texts.Phrase(s.Text, ["denied", "denial", "refused"])))
        );

    [Fact]
    public void A_physician_reads_what_decides_in_the_records_own_words_and_what_signing_attests()
    {
        var physician = Some.Draft(Audience.Physician);
        var quotes = physician
            .Statements.Where(s => s.Section == Section.LevelAnalysis && s.Text.Contains("in the record's words", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(quotes);
        Assert.All(
            quotes,
            s =>
                Assert.All(
                    s.Citations.OfType<ChartCitation>(),
                    c => Assert.Contains(c.Quote.Trim().TrimEnd('.'), s.Text, StringComparison.Ordinal)
                )
        );
        Assert.Contains(physician.Statements, s => s.About.Contains("attestation"));
        Assert.Contains(physician.Statements, s => s.Section == Section.EvidenceConflicts);
    }

    [Fact]
    public void A_provider_is_told_what_to_send_and_whom_to_call()
    {
        var provider = Some.Draft(Audience.Provider);
        Assert.Contains(provider.Statements, s => s.Section == Section.Requirements && s.About.Contains("ask:dynamic-films"));
        Assert.Contains(provider.Statements, s => s.Text.Contains("peer-to-peer", StringComparison.Ordinal));
        Assert.DoesNotContain(provider.Statements, s => s.Text.StartsWith("Gate.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Provider)]
    public void Every_page_says_that_software_wrote_it_and_why_a_person_signs(Audience audience)
    {
        var disclaimer = Some.Draft(audience).Disclaimer;
        Assert.StartsWith("AI use: ", disclaimer, StringComparison.Ordinal);
        Assert.Contains("A person must review and sign", disclaimer, StringComparison.Ordinal);
    }
}
