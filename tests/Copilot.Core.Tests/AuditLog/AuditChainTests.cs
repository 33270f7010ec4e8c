using System.Text;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting;

namespace Copilot.Core.Tests.AuditLog;

public sealed class AuditChainTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void A_chain_as_it_was_written_is_sound(int count)
    {
        var events = Chains.Of(count);
        var head = count == 0 ? AuditHead.Empty("plan-a") : AuditHead.Of(events[^1]);
        var verdict = AuditChain.Verify(events, head, head);
        Assert.True(verdict.Sound);
        Assert.Equal((count, count == 0 ? null : head), ((int)verdict.Count, verdict.Head));
    }

    [Fact]
    public void The_bytes_that_are_hashed_are_these()
    {
        var e = Chains.Of(2)[1];
        Assert.Equal(
            $"""
            copilot-audit-event/1
            6:plan-a
            1:2
            33:2026-03-04T09:00:01.1230000+00:00
            2:n1
            14:nurse-reviewer
            4:view
            6:case-1
            14:sha256:draft-1
            17:sha256:guidelines
            14:sha256:prompts
            7:model-1
            5:0.1.0
            -
            71:{e.Previous}

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(e.CanonicalBytes())
        );
        Assert.Equal(e.Hash, e.ComputeHash());
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", AuditHash.Of("abc"));
    }

    [Fact]
    public void What_moves_from_one_field_into_the_next_changes_the_bytes()
    {
        var e = Chains.Of(1)[0];
        Assert.NotEqual((e with { Actor = "ab", Role = "c" }).ComputeHash(), (e with { Actor = "a", Role = "bc" }).ComputeHash());
        Assert.NotEqual((e with { Payload = "-" }).ComputeHash(), (e with { Payload = null }).ComputeHash());
        Assert.NotEqual((e with { Payload = "" }).ComputeHash(), (e with { Payload = null }).ComputeHash());
        Assert.NotEqual((e with { Subject = "a\n1:b" }).ComputeHash(), (e with { Subject = "a" }).ComputeHash());
    }

    [Fact]
    public void The_time_is_kept_in_UTC_to_the_millisecond()
    {
        var entry = new AuditEntry(
            new DateTimeOffset(2026, 3, 4, 1, 2, 3, TimeSpan.FromHours(-8)).AddTicks(4567891),
            "n1",
            "nurse-reviewer",
            "view",
            "case-1",
            Seen.Nothing,
            null
        );
        Assert.Equal("2026-03-04T09:02:03.4560000+00:00", AuditChain.Append(AuditHead.Empty("plan-a"), entry).At.ToString("O"));
    }

    [Fact]
    public void What_was_seen_is_told_by_the_versions_of_the_draft() =>
        Assert.Equal(
            new Seen("sha256:d", "sha256:g", "sha256:p", "m", "0.1.0"),
            Seen.Of(new Versions("sha256:g", "default@2026.1", "sha256:p", "m", "none", "0.1.0"), "sha256:d")
        );

    public static TheoryData<AuditEntry> Unfit()
    {
        var good = new AuditEntry(Chains.Start, "n1", "nurse-reviewer", "view", "case-1", Seen.Nothing, null);
        return
        [
            good with
            {
                Actor = "",
            },
            good with
            {
                Actor = "a\nb",
            },
            good with
            {
                Subject = new string('x', 501),
            },
            good with
            {
                Act = "Signed it",
            },
            good with
            {
                Role = "",
            },
            good with
            {
                Payload = "words of a record",
            },
            good with
            {
                Seen = new Seen(Draft: ""),
            },
        ];
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void An_entry_that_is_not_fit_is_not_appended(AuditEntry entry) =>
        Assert.Throws<ArgumentException>(() => AuditChain.Append(AuditHead.Empty("plan-a"), entry));

    [Fact]
    public void A_chain_that_goes_on_after_a_head_was_noted_is_sound_and_comes_by_it()
    {
        var events = Chains.Of(10);
        Assert.True(AuditChain.Verify(events, noted: AuditHead.Of(events[4])).Sound);
        var verdict = AuditChain.Verify(Chains.Of(10, "plan-a"), noted: AuditHead.Of(events[4]) with { Hash = AuditHash.Of("another") });
        Assert.Equal((ChainFault.Altered, 5L), (verdict.Break!.Fault, verdict.Break.Sequence));
    }

    [Fact]
    public void A_chain_that_was_written_anew_is_told_by_the_head_that_was_noted()
    {
        var events = Chains.Of(10);
        var forged = new List<AuditEvent>(events[..3]);
        foreach (var e in events[3..])
        {
            var last = AuditHead.Of(forged[^1]);
            forged.Add(
                AuditChain.Append(last, new AuditEntry(e.At, e.Sequence == 4 ? "n9" : e.Actor, e.Role, e.Act, e.Subject, e.Seen, e.Payload))
            );
        }

        Assert.True(AuditChain.Verify(forged).Sound);
        Assert.Equal(ChainFault.Altered, AuditChain.Verify(forged, AuditHead.Of(events[^1])).Break!.Fault);
        Assert.Equal(
            (ChainFault.Altered, 7L),
            (
                AuditChain.Verify(forged, noted: AuditHead.Of(events[6])).Break!.Fault,
                AuditChain.Verify(forged, noted: AuditHead.Of(events[6])).Break!.Sequence
            )
        );
    }

    [Fact]
    public void An_event_replaced_with_a_hash_of_its_own_is_named()
    {
        var events = Chains.Of(10);
        events[4] = Rehashed(events[4] with { Actor = "n9" });
        var verdict = AuditChain.Verify(events);
        Assert.Equal((ChainFault.Altered, 5L, 5L), (verdict.Break!.Fault, verdict.Break.Sequence, verdict.Break.Position));
    }

    [Fact]
    public void A_forged_event_that_follows_rightly_is_told_from_the_one_that_the_chain_goes_on_from()
    {
        var events = Chains.Of(10);
        var forged = Rehashed(events[4] with { Actor = "n9" });
        foreach (var at in new[] { 4, 5 })
        {
            var verdict = AuditChain.Verify([.. events[..at], forged, .. events[at..]]);
            Assert.Equal((ChainFault.Inserted, 5L, at + 1L), (verdict.Break!.Fault, verdict.Break.Sequence, verdict.Break.Position));
        }
    }

    [Fact]
    public void An_event_of_another_chain_is_inserted()
    {
        var (events, other) = (Chains.Of(10), Chains.Of(10, "plan-b"));
        Assert.Equal(
            (ChainFault.Inserted, 4L),
            (
                AuditChain.Verify([.. events[..3], other[3], .. events[4..]]).Break!.Fault,
                AuditChain.Verify([.. events[..3], other[3], .. events[4..]]).Break!.Position
            )
        );
        Assert.False(AuditChain.Verify(other, AuditHead.Of(events[^1])).Sound);
    }

    private static AuditEvent Rehashed(AuditEvent e) => e with { Hash = e.ComputeHash() };
}
