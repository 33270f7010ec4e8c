using Copilot.Core.Review;

namespace Copilot.Core.Tests.Review;

/// <summary>The table of states, acts and roles, every combination of it, written out a second time.</summary>
public sealed class TransitionsTests
{
    private static readonly Role[] Roles = [Role.NurseReviewer, Role.PhysicianAdvisor, Role.EvaluationLead, Role.Administrator];

    private static readonly Dictionary<string, Stage> Stages = new()
    {
        ["draft"] = Stage.Draft,
        ["review"] = Stage.InReview,
        ["waits"] = Stage.WaitingForInformation,
        ["physician"] = Stage.WithPhysician,
        ["signed"] = Stage.Signed,
        ["returned"] = Stage.Returned,
    };

    // A row an act; in it a cell a stage, and in the cell what becomes of it by nurse, physician, lead, administrator: the stage afterwards, or the code of the refusal.
    private const string Expected = """
        Take                | draft: review physician W001 W001       | review: review W002 W001 W001         | waits: W002 W002 W001 W001                 | physician: W002 physician W001 W001       | returned: review W002 W001 W001               | signed: W003 W003 W001 W001
        Assign              | draft: W001 W001 draft draft            | review: W001 W001 review review       | waits: W001 W001 waits waits               | physician: W001 W001 physician physician  | returned: W001 W001 returned returned         | signed: W001 W001 W003 W003
        RecordFirstView     | draft: W002 W002 W001 W001              | review: review W002 W001 W001         | waits: W002 W002 W001 W001                 | physician: W002 physician W001 W001       | returned: W002 W002 W001 W001                 | signed: W003 W003 W001 W001
        Edit                | draft: W002 W002 W001 W001              | review: review W002 W001 W001         | waits: W002 W002 W001 W001                 | physician: W002 physician W001 W001       | returned: W002 W002 W001 W001                 | signed: W003 W003 W001 W001
        OverrideGuardrail   | draft: W001 W002 W001 W001              | review: W001 W002 W001 W001           | waits: W001 W002 W001 W001                 | physician: W001 physician W001 W001       | returned: W001 W002 W001 W001                 | signed: W001 W003 W001 W001
        AskForInformation   | draft: W002 W002 W001 W001              | review: waits W002 W001 W001          | waits: W002 W002 W001 W001                 | physician: W002 waits W001 W001           | returned: W002 W002 W001 W001                 | signed: W003 W003 W001 W001
        InformationReceived | draft: W002 W002 W001 W002              | review: W002 W002 W001 W002           | waits: review review W001 review           | physician: W002 W002 W001 W002            | returned: W002 W002 W001 W002                 | signed: W003 W003 W001 W003
        StopWaiting         | draft: W002 W002 W001 W001              | review: W002 W002 W001 W001           | waits: review physician W001 W001          | physician: W002 W002 W001 W001            | returned: W002 W002 W001 W001                 | signed: W003 W003 W001 W001
        Refer               | draft: W002 W001 W001 W001              | review: physician W001 W001 W001      | waits: physician W001 W001 W001            | physician: W002 W001 W001 W001            | returned: W002 W001 W001 W001                 | signed: W003 W001 W001 W001
        ReturnToReviewer    | draft: W001 W002 W001 W001              | review: W001 W002 W001 W001           | waits: W001 W002 W001 W001                 | physician: W001 returned W001 W001        | returned: W001 W002 W001 W001                 | signed: W001 W003 W001 W001
        Approve             | draft: W002 W002 W001 W001              | review: signed W002 W001 W001         | waits: W002 W002 W001 W001                 | physician: W002 signed W001 W001          | returned: W002 W002 W001 W001                 | signed: W003 W003 W001 W001
        SignPartial         | draft: W004 W002 W004 W004              | review: W004 W002 W004 W004           | waits: W004 W002 W004 W004                 | physician: W004 signed W004 W004          | returned: W004 W002 W004 W004                 | signed: W004 W003 W004 W004
        SignAdverse         | draft: W004 W002 W004 W004              | review: W004 W002 W004 W004           | waits: W004 W002 W004 W004                 | physician: W004 signed W004 W004          | returned: W004 W002 W004 W004                 | signed: W004 W003 W004 W004
        PeerToPeerNote      | draft: W001 W002 W001 W001              | review: W001 W002 W001 W001           | waits: W001 waits W001 W001                | physician: W001 physician W001 W001       | returned: W001 returned W001 W001             | signed: W001 signed W001 W001
        Note                | draft: draft draft W001 W001            | review: review review W001 W001       | waits: waits waits W001 W001               | physician: physician physician W001 W001  | returned: returned returned W001 W001         | signed: signed signed W001 W001
        Extend              | draft: W002 W002 W001 W001              | review: review W002 W001 W001         | waits: waits waits W001 W001               | physician: W002 physician W001 W001       | returned: returned W002 W001 W001             | signed: W003 W003 W001 W001
        ReopenForAppeal     | draft: W002 W001 W001 W002              | review: W002 W001 W001 W002           | waits: W002 W001 W001 W002                 | physician: W002 W001 W001 W002            | returned: W002 W001 W001 W002                 | signed: physician W001 W001 physician
        """;

    public static TheoryData<Stage, Act, Role, string> Cells()
    {
        var cells = new TheoryData<Stage, Act, Role, string>();
        foreach (var row in Expected.Split('\n').Select(r => r.Split('|', StringSplitOptions.TrimEntries)))
        {
            foreach (var cell in row[1..].Select(c => c.Split(':', StringSplitOptions.TrimEntries)))
            {
                var outcomes = cell[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (var i = 0; i < Roles.Length; i++)
                {
                    cells.Add(Stages[cell[0]], Enum.Parse<Act>(row[0]), Roles[i], outcomes[i]);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_state_act_and_role_has_the_outcome_that_is_written_here(Stage stage, Act act, Role role, string expected)
    {
        var ruling = Transitions.Of(stage, act, role);
        Assert.Equal(expected, ruling.Refusal?.Code ?? Stages.Single(s => s.Value == ruling.To).Key);
        Assert.Equal(ruling.Refusal is null, ruling.To is not null);
        Assert.Equal(act == Act.ReopenForAppeal && ruling.Permitted, ruling.OpensCopy);
    }

    [Fact]
    public void No_combination_is_missing_here() =>
        Assert.Equal(
            Enum.GetValues<Stage>().Length * Enum.GetValues<Act>().Length * Enum.GetValues<Role>().Length,
            Cells().Select(c => (c.Data.Item1, c.Data.Item2, c.Data.Item3)).Distinct().Count()
        );

    [Fact]
    public void Every_refusal_tells_a_person_why_and_what_to_do_instead() =>
        Assert.All(
            Refused(),
            refusal =>
            {
                Assert.Matches("^[A-Z][^_{}]*[.]$", refusal.Reason);
                Assert.Matches("^[A-Z][^_{}]*[.]$", refusal.Remedy);
                Assert.DoesNotMatch("[a-z][A-Z]", refusal.Reason + refusal.Remedy);
            }
        );

    [Fact]
    public void Only_a_physician_signs_against_a_request()
    {
        Assert.All(new[] { Act.SignPartial, Act.SignAdverse }, act => Assert.Equal([Role.PhysicianAdvisor], Transitions.Who(act)));
        Assert.All(
            Enum.GetValues<Stage>()
                .SelectMany(s => new[] { Act.SignPartial, Act.SignAdverse }.Select(a => Transitions.Of(s, a, Role.PhysicianAdvisor)))
                .Where(r => r.Permitted),
            ruling => Assert.Contains(Condition.Attested, ruling.Conditions)
        );
    }

    [Fact]
    public void What_is_signed_is_left_by_no_act_but_an_appeal_s_copy() =>
        Assert.All(
            from act in Enum.GetValues<Act>()
            from role in Enum.GetValues<Role>()
            select Transitions.Of(Stage.Signed, act, role),
            ruling => Assert.True(ruling.Refusal is not null || ruling.OpensCopy || ruling.To == Stage.Signed)
        );

    [Fact]
    public void A_lead_and_an_administrator_decide_nothing() =>
        Assert.All(
            from stage in Enum.GetValues<Stage>()
            from act in Enum.GetValues<Act>()
            from role in new[] { Role.EvaluationLead, Role.Administrator }
            where stage != Stage.Signed
            select Transitions.Of(stage, act, role),
            ruling => Assert.NotEqual(Stage.Signed, ruling.To)
        );

    [Fact]
    public void From_every_state_that_is_open_a_signature_can_be_reached()
    {
        var reached = new HashSet<Stage> { Stage.Signed };
        for (var before = 0; before < reached.Count; )
        {
            before = reached.Count;
            reached.UnionWith(
                from stage in Enum.GetValues<Stage>()
                from act in Enum.GetValues<Act>()
                from role in Enum.GetValues<Role>()
                where Transitions.Of(stage, act, role) is { Permitted: true, To: { } to } && reached.Contains(to)
                select stage
            );
        }

        Assert.Equal(Enum.GetValues<Stage>().Length, reached.Count);
    }

    [Fact]
    public void States_are_spelled_as_the_contract_spells_them() =>
        Assert.Equal(
            ["draft", "in-review", "waiting-for-information", "with-physician", "signed", "returned"],
            Enum.GetValues<Stage>().Select(ReviewWords.Spelled)
        );

    [Fact]
    public void Everything_has_words_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<Act>().Select(ReviewWords.Spelled));
        Assert.Distinct(Enum.GetValues<Act>().Select(ReviewWords.Said));
        Assert.Distinct(Enum.GetValues<Act>().Select(ReviewWords.Past));
        Assert.Distinct(Enum.GetValues<Role>().Select(ReviewWords.Said).Concat(Enum.GetValues<Role>().Select(ReviewWords.Spelled)));
        Assert.Distinct(Enum.GetValues<Stage>().Select(ReviewWords.Said));
    }

    private static IEnumerable<Refusal> Refused() =>
        (
            from stage in Enum.GetValues<Stage>()
            from act in Enum.GetValues<Act>()
            from role in Enum.GetValues<Role>()
            select Transitions.Of(stage, act, role).Refusal
        )
            .OfType<Refusal>()
            .Distinct();
}
