using Copilot.Core.AuditLog;
using CsCheck;

namespace Copilot.Core.Tests.AuditLog;

/// <summary>Any one change, removal, exchange or insertion is found, named by its kind and its place.</summary>
public sealed class AuditChainProperties
{
    private const int Count = 40;

    private static readonly List<AuditEvent> Events = Chains.Of(Count);
    private static readonly AuditHead End = AuditHead.Of(Events[^1]);

    private static readonly Func<AuditEvent, string, AuditEvent>[] Changes =
    [
        (e, s) => e with { Chain = s },
        (e, s) => e with { Sequence = e.Sequence + 1 + s.Length },
        (e, s) => e with { Sequence = -s.Length },
        (e, s) => e with { At = e.At.AddTicks(1 + s.Length) },
        (e, _) => e with { At = e.At.ToOffset(TimeSpan.FromHours(1)) },
        (e, s) => e with { Actor = s },
        (e, s) => e with { Role = s },
        (e, s) => e with { Act = s },
        (e, s) => e with { Subject = s },
        (e, s) => e with { Seen = e.Seen with { Draft = s } },
        (e, s) => e with { Seen = e.Seen with { Guidelines = s } },
        (e, s) => e with { Seen = e.Seen with { Prompts = s } },
        (e, s) => e with { Seen = e.Seen with { Model = s } },
        (e, s) => e with { Seen = e.Seen with { Software = s } },
        (e, s) => e with { Payload = s },
        (e, s) => e with { Previous = s },
        (e, s) => e with { Hash = s },
        (e, _) =>
            e with
            {
                Seen = new Seen(Draft: e.Seen.Draft is null ? "x" : null, e.Seen.Guidelines, e.Seen.Prompts, e.Seen.Model, e.Seen.Software),
            },
        (e, _) => e with { Payload = e.Payload is null ? "" : null },
    ];

    [Fact]
    public void Any_change_of_any_field_is_found_at_its_event() =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Int[0, Changes.Length - 1], Gen.String)
            .Sample(
                (i, change, text) =>
                {
                    var altered = Changes[change](Events[i], text);
                    Assert.True(
                        altered == Events[i] && altered.At.Offset == Events[i].At.Offset
                            || AuditChain.Verify([.. Events[..i], altered, .. Events[(i + 1)..]]).Break
                                is { Fault: ChainFault.Altered } found
                                && found.Position == i + 1
                                && found.Sequence == i + 1
                    );
                },
                iter: 3000
            );

    [Fact]
    public void Any_removal_is_found_and_names_the_first_that_is_missing() =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Int[1, 5])
            .Sample(
                (i, length) =>
                {
                    length = Math.Min(length, Count - i);
                    var found = AuditChain.Verify([.. Events[..i], .. Events[(i + length)..]], End).Break!;
                    Assert.Equal((ChainFault.Removed, i + 1L, i + 1L), (found.Fault, found.Sequence, found.Position));
                }
            );

    [Fact]
    public void Any_exchange_of_two_is_found_at_the_first() =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Int[0, Count - 1])
            .Where((i, j) => i != j)
            .Sample(
                (i, j) =>
                {
                    var events = Events.ToList();
                    (events[i], events[j]) = (events[j], events[i]);
                    var found = AuditChain.Verify(events).Break!;
                    Assert.Equal(
                        (ChainFault.Reordered, Math.Min(i, j) + 1L, Math.Min(i, j) + 1L),
                        (found.Fault, found.Sequence, found.Position)
                    );
                }
            );

    [Fact]
    public void Any_event_moved_elsewhere_is_found() =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Int[0, Count - 1])
            .Where((i, j) => i != j)
            .Sample(
                (i, j) =>
                {
                    var events = Events.ToList();
                    events.RemoveAt(i);
                    events.Insert(j, Events[i]);
                    Assert.Equal(
                        (ChainFault.Reordered, Math.Min(i, j) + 1L),
                        (AuditChain.Verify(events).Break!.Fault, AuditChain.Verify(events).Break!.Position)
                    );
                }
            );

    [Fact]
    public void Any_event_that_stands_twice_is_found() =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Int[0, Count])
            .Sample(
                (i, at) =>
                {
                    var found = AuditChain.Verify([.. Events[..at], Events[i], .. Events[at..]], End).Break!;
                    Assert.Equal((ChainFault.Inserted, i + 1L), (found.Fault, found.Sequence));
                }
            );

    [Fact]
    public void Any_forged_event_with_a_hash_of_its_own_is_found() =>
        Gen.Select(Gen.Int[0, Count], Gen.Long[-3, Count + 3], Gen.Int[0, 2], Gen.Bool)
            .Sample(
                (at, number, link, cut) =>
                {
                    var forged = Events[0] with
                    {
                        Sequence = number,
                        Actor = "n9",
                        Previous =
                            link == 0 || at == 0 ? AuditHash.Of("nothing")
                            : link == 1 ? Events[at - 1].Hash
                            : Events[(int)Math.Clamp(number - 2, 0, Count - 1)].Hash,
                    };
                    forged = forged with { Hash = forged.ComputeHash() };
                    Assert.False(AuditChain.Verify([.. Events[..at], forged, .. Events[(cut && at < Count ? at + 1 : at)..]], End).Sound);
                },
                iter: 3000
            );

    [Fact]
    public void A_cut_end_is_found_where_the_end_is_known_and_only_there()
    {
        Assert.Equal(
            (ChainFault.Removed, 31L),
            (AuditChain.Verify(Events[..30], End).Break!.Fault, AuditChain.Verify(Events[..30], End).Break!.Sequence)
        );
        Assert.Equal(ChainFault.Removed, AuditChain.Verify(Events[..30], noted: AuditHead.Of(Events[34])).Break!.Fault);
        Assert.True(AuditChain.Verify(Events[..30]).Sound);
    }
}
