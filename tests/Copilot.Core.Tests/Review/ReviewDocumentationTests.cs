using Copilot.Core.Review;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Review;

/// <summary>docs/review.md tells the table as it is.</summary>
public sealed class ReviewDocumentationTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(GuidelineRules.Root, "docs", "review.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
    ];

    [Fact]
    public void Every_state_is_told() =>
        Assert.All(Enum.GetValues<Stage>(), s => Assert.Contains(Rows, r => r is [var state, _] && state == ReviewWords.Spelled(s)));

    [Fact]
    public void Every_act_is_told_with_who_may_do_it_when_and_what_becomes_of_the_request()
    {
        var told = Rows.Where(r => r.Length == 4 && r[0] is not ("act" or "---"))
            .SelectMany(r =>
                r[0]
                    .Split(", ")
                    .SelectMany(act =>
                        r[1]
                            .Split("; ")
                            .SelectMany(part =>
                                part.Split(": ") is [var who, var when]
                                    ? who.Split(", ")
                                        .SelectMany(role =>
                                            Stages(when)
                                                .Select(stage =>
                                                    (
                                                        act,
                                                        role,
                                                        stage,
                                                        To: r[2] == "as before"
                                                            ? stage
                                                            : r[2].Replace("the copy: ", "", StringComparison.Ordinal)
                                                    )
                                                )
                                        )
                                    : throw new FormatException(part)
                            )
                    )
            )
            .ToHashSet();
        var permitted = (
            from act in Enum.GetValues<Act>()
            from role in Enum.GetValues<Role>()
            from stage in Enum.GetValues<Stage>()
            where Transitions.Of(stage, act, role).To is not null
            select (
                ReviewWords.Spelled(act),
                ReviewWords.Spelled(role).Replace('-', ' '),
                ReviewWords.Spelled(stage),
                ReviewWords.Spelled(Transitions.Of(stage, act, role).To!.Value)
            )
        ).ToHashSet();
        Assert.Empty(permitted.Except(told));
        Assert.Empty(told.Except(permitted));
    }

    private static IEnumerable<string> Stages(string when) =>
        when switch
        {
            "any state" => Enum.GetValues<Stage>().Select(ReviewWords.Spelled),
            "any state but signed" => Enum.GetValues<Stage>().Where(s => s != Stage.Signed).Select(ReviewWords.Spelled),
            _ => when.Split(", "),
        };
}
