using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>What stands between a condition and an answer: the cause, the subject, and the criterion whose ask would settle it.</summary>
internal sealed record Want(Cause Cause, string Subject, string? Owner = null);

/// <summary>What a condition comes to, with the sentences and facts that say so.</summary>
internal sealed record Finding(Truth Truth, IReadOnlyList<Say> Says, IReadOnlyList<Fact> Facts, IReadOnlyList<Want> Wants)
{
    /// <summary>It rests on a report's silence alone.</summary>
    public bool Implied { get; init; }

    public static Finding Void { get; } = new(Truth.Void, [], [], []);

    public static Finding Plain(Truth truth, Say says) => new(truth, [says], [], []);

    public static Finding Unknown(Cause cause, string subject, Say says, params IReadOnlyList<Fact> facts) =>
        new(Truth.Unknown, [says], facts, [new Want(cause, subject)]);

    /// <summary>Whether a rule over both goes on alike: only the wording and the facts named may differ.</summary>
    public bool ComesOutAs(Finding other) => Truth == other.Truth && Implied == other.Implied && Facts.Count == other.Facts.Count && Wants.SequenceEqual(other.Wants);

    public Finding Not() => this with { Truth = Kleene.Not(Truth) };

    /// <summary>All of the parts; only the parts that decide speak.</summary>
    public static Finding All(IEnumerable<Finding> parts) => Join([.. parts], Kleene.All);

    /// <summary>Any of the parts; only the parts that decide speak.</summary>
    /// <remarks>Within one rule, what is recorded and only too old, undated or unclear is asked for before what nobody recorded: one of them is
    /// enough. Other criteria's wants are their own.</remarks>
    public static Finding Any(IEnumerable<Finding> parts)
    {
        var joined = Join([.. parts], Kleene.Any);
        return joined.Wants.Any(w => w.Owner is null && w.Cause != Cause.Missing)
            ? joined with { Wants = [.. joined.Wants.Where(w => w.Owner is not null || w.Cause != Cause.Missing)] }
            : joined;
    }

    private static Finding Join(IReadOnlyList<Finding> parts, Func<IEnumerable<Truth>, Truth> join)
    {
        var truth = join(parts.Select(p => p.Truth));
        var speaking = parts.Where(p => p.Truth == truth && truth != Truth.Void).ToList();
        return new Finding(
            truth,
            [.. speaking.SelectMany(p => p.Says).Distinct()],
            [.. speaking.SelectMany(p => p.Facts).Distinct()],
            truth == Truth.Unknown ? [.. speaking.SelectMany(p => p.Wants).Distinct()] : [])
        {
            Implied = speaking.Count > 0 && speaking.All(p => p.Implied),
        };
    }
}
