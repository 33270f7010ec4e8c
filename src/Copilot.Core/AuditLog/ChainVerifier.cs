namespace Copilot.Core.AuditLog;

/// <summary>Verifies a chain event by event, in constant memory. What kind of break it is may show only in what follows, so it reads on until that is settled.</summary>
/// <param name="end">Where exactly the chain ends; null where that is not known.</param>
/// <param name="noted">A head that was noted at some time; the chain must have come by it. Its chain's name is not looked at: its hash covers that.</param>
public sealed class ChainVerifier(AuditHead? end = null, AuditHead? noted = null)
{
    private AuditEvent? _last;
    private AuditHead? _sound;
    private Suspicion? _open;
    private ChainBreak? _break;
    private long _read;

    /// <summary>The next event as it was read.</summary>
    public void Add(AuditEvent e)
    {
        _read++;
        if (_break is not null)
        {
            return;
        }

        if (_open is not null)
        {
            Consider(_open, e);
            return;
        }

        var number = (_last?.Sequence ?? 0) + 1;
        var chain = _last?.Chain ?? end?.Chain ?? e.Chain;
        var previous = _last?.Hash ?? AuditChain.Origin(chain);
        if (!Holds(e))
        {
            _break = Altered(_read, number, $"Event {number} was altered: its fields do not give its hash.");
        }
        else if (e.Chain != chain)
        {
            _break = Inserted(_read, e.Sequence, $"The event at place {_read} belongs to another chain than the one before it.");
        }
        else if (e.Sequence > number)
        {
            _open = new Suspicion(Doubt.Gap, number, e, _read, previous);
        }
        else if (e.Sequence < number - 1 || (e.Sequence < number && e.Hash == _last?.Hash) || e.Sequence < 1)
        {
            _break = Inserted(_read, e.Sequence, $"An event that calls itself number {e.Sequence} stands after event {number - 1}.");
        }
        else if (e.Sequence < number)
        {
            _open = new Suspicion(Doubt.Two, e.Sequence, e, _read, previous);
        }
        else if (e.Previous != previous)
        {
            _open = new Suspicion(Doubt.Link, number, e, _read, previous);
        }
        else if (noted is { } head && e.Sequence == head.Count && e.Hash != head.Hash)
        {
            _break = Altered(_read, number, $"Event {number}, or one before it, was replaced: its hash is not the one that was noted.");
        }
        else
        {
            _last = e;
            _sound = AuditHead.Of(e);
        }
    }

    /// <summary>The verdict on everything that was read.</summary>
    public ChainVerdict Finish()
    {
        _break ??= _open is { } open ? Settled(open) : AtEnd();
        return new ChainVerdict(_read, _sound, _break);
    }

    private static bool Holds(AuditEvent e)
    {
        try
        {
            return e.ComputeHash() == e.Hash;
        }
        catch (ArgumentException)
        {
            return false; // half a surrogate pair was never hashed
        }
    }

    private void Consider(Suspicion open, AuditEvent e)
    {
        if (open.Doubt != Doubt.Gap)
        {
            open.FollowedBy = e;
            _break = Settled(open);
            return;
        }

        // Missing, moved, or pushed back by a stranger? What belongs here is known by what it follows, and a stranger by following nothing or by its double.
        if (e.Sequence == open.Number && e.Previous == open.Previous)
        {
            open.FoundAt ??= _read;
        }

        open.Doubled |= e.Sequence == open.Event.Sequence;
        open.Follows |= e.Sequence == open.Event.Sequence - 1 && e.Hash == open.Event.Previous;
    }

    private static ChainBreak Settled(Suspicion open)
    {
        var (number, at) = (open.Number, open.Position);
        switch (open.Doubt)
        {
            case Doubt.Gap when open.FoundAt is { } place:
                return open.Follows && !open.Doubled
                    ? new ChainBreak(
                        ChainBreak.Reordered,
                        ChainFault.Reordered,
                        at,
                        number,
                        $"Events were reordered: event {open.Event.Sequence} stands where event {number} belongs, and event {number} stands at place {place}."
                    )
                    : Inserted(
                        at,
                        open.Event.Sequence,
                        $"An event that calls itself number {open.Event.Sequence} was inserted before event {number}."
                    );
            case Doubt.Gap:
                return new ChainBreak(
                    ChainBreak.Removed,
                    ChainFault.Removed,
                    at,
                    number,
                    open.Event.Sequence - number == 1
                        ? $"Event {number} was removed: event {open.Event.Sequence} stands in its place."
                        : $"Events {number} to {open.Event.Sequence - 1} were removed: event {open.Event.Sequence} stands in their place."
                );

            // The chain goes on from one of the two.
            case Doubt.Two:
                var first = open.FollowedBy?.Previous == open.Event.Hash;
                return Inserted(
                    first ? at - 1 : at,
                    number,
                    $"Two events claim number {number}{(open.FollowedBy is null ? "; one of them was inserted." : $"; the chain goes on from the {(first ? "second" : "first")}, so the {(first ? "first" : "second")} was inserted.")}"
                );

            // Where the next one was written after this one, the one before was replaced.
            default:
                return number == 1 ? Altered(at, 1, "Event 1 does not begin this chain: it follows another event.")
                    : open.FollowedBy?.Previous == open.Event.Hash
                        ? Altered(at - 1, number - 1, $"Event {number - 1} was replaced: event {number} was written after another.")
                    : Altered(at, number, $"The link between events {number - 1} and {number} is broken: one of them was replaced.");
        }
    }

    private ChainBreak? AtEnd()
    {
        var (count, hash) = (_last?.Sequence ?? 0, _last?.Hash);
        foreach (var head in (AuditHead?[])[end, noted])
        {
            if (head is not null && count < head.Count)
            {
                return new ChainBreak(
                    ChainBreak.Removed,
                    ChainFault.Removed,
                    _read + 1,
                    count + 1,
                    $"The end was cut: {head.Count} events were noted, and {count} are here."
                );
            }
        }

        return end is null ? null
            : count > end.Count
                ? Inserted(end.Count + 1, end.Count + 1, $"Events were added after the end: {end.Count} were noted, and {count} are here.")
            : (hash ?? AuditChain.Origin(end.Chain)) != end.Hash
                ? Altered(_read, count, $"Event {count}, or one before it, was replaced: its hash is not the one that was noted.")
            : null;
    }

    private static ChainBreak Altered(long position, long sequence, string why) =>
        new(ChainBreak.Altered, ChainFault.Altered, position, sequence, why);

    private static ChainBreak Inserted(long position, long sequence, string why) =>
        new(ChainBreak.Inserted, ChainFault.Inserted, position, sequence, why);

    /// <summary>A later number than expected, a number for the second time, or a link to another event.</summary>
    private enum Doubt
    {
        Gap,
        Two,
        Link,
    }

    private sealed record Suspicion(Doubt Doubt, long Number, AuditEvent Event, long Position, string Previous)
    {
        public AuditEvent? FollowedBy { get; set; }

        public long? FoundAt { get; set; }

        public bool Doubled { get; set; }

        public bool Follows { get; set; }
    }
}
