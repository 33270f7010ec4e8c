namespace Copilot.Core.Tests;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("a\u001b[31mred", "a\ufffd[31mred")]
    [InlineData("two\r\nlines\tand a tab", "two  lines and a tab")]
    [InlineData("turned \u202eround\u2028", "turned \ufffdround\ufffd")]
    [InlineData("Schr\u00f6der's \u2265 3 mm", "Schr\u00f6der's \u2265 3 mm")]
    public void What_a_problem_repeats_of_the_input_steers_no_terminal(string told, string shown)
    {
        var problem = new Problem("C054", new Place(told, 2), told, told);
        Assert.Equal((shown, shown, shown), (problem.Place.File, problem.Reason, problem.Remedy));
        Assert.Equal(shown, (problem with { Reason = told }).Reason);
        Assert.Equal($"{shown}:2: C054 {shown} {shown}".TrimEnd(), problem.ToString());
    }
}
