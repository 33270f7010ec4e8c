using Copilot.Web.Drafting;

namespace Copilot.Web.Tests.Drafting;

public sealed class JobFailureTests
{
    public static TheoryData<Exception> Failures =>
        [
            new IOException("/srv/charts/a b"),
            new UnauthorizedAccessException("/srv"),
            new TimeoutException("x"),
            new HttpRequestException("x"),
            new InvalidCastException("L4-5 severe"),
        ];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Why_a_job_failed_is_told_in_words_without_a_type_a_path_or_a_line_of_a_chart(Exception failure)
    {
        var why = StoredJob.Why(failure);
        Assert.DoesNotContain("Exception", why, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, why, StringComparison.Ordinal);
        Assert.All(why.Split(' '), w => Assert.All(w, c => Assert.True(char.IsAsciiLetterLower(c))));
    }
}
