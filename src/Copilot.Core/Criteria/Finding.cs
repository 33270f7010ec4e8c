using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>What stands between a condition and an answer: the cause, the subject, and the criterion whose ask would settle it.</summary>
internal sealed record Want(Cause Cause, string Subject, string? Owner = null);

/// <summary>What a condition comes to, with the sentences and facts that say so.</summary>
internal sealed record Finding
{
    private readonly Func<IReadOnlyList<Say>>? _tell;
    private IReadOnlyList<Say>? _says;

    public Finding(Truth truth, IReadOnlyList<Say> says, IReadOnlyList<Fact> facts, IReadOnlyList<Want> wants)
        : this(truth, facts, wants) => _says = says;

    /// <summary>Put in words when somebody asks: most findings only count.</summary>
    public Finding(Truth truth, Func<IReadOnlyList<Say>> tell, IReadOnlyList<Fact> facts, IReadOnlyList<Want> wants)
        : this(truth, facts, wants) => _tell = tell;

    private Finding(Truth truth, IReadOnlyList<Fact> facts, IReadOnlyList<Want> wants) => (Truth, Facts, Wants) = (truth, facts, wants);

    public Truth Truth { get; init; }

    public IReadOnlyList<Say> Says
    {
        get => _says ??= _tell!();
        init => _says = value;
    }

    public IReadOnlyList<Fact> Facts { get; init; }

    public IReadOnlyList<Want> Wants { get; init; }

    /// <summary>It rests on a report's silence alone.</summary>
    public bool Implied { get; init; }

    public static Finding Void { get; } = new(Truth.Void, [], [], []);

    public static Finding Plain(Truth truth, Say says) => new(truth, [says], [], []);

    public static Finding Unknown(Cause cause, string subject, Say says, params IReadOnlyList<Fact> facts) =>
        new(Truth.Unknown, [says], facts, [new Want(cause, subject)]);

    /// <summary>Whether a rule over both goes on alike: only the wording and the facts named may differ.</summary>
    public bool ComesOutAs(Finding other) =>
        Truth == other.Truth && Implied == other.Implied && Facts.Count == other.Facts.Count && Wants.SequenceEqual(other.Wants);

    public Finding Not() => this with { Truth = Kleene.Not(Truth) };

    /// <summary>All of the parts; only the parts that decide speak.</summary>
    public static Finding All(IReadOnlyList<Finding> parts) => Join(parts, Kleene.And);

    /// <summary>Any of the parts; only the parts that decide speak.</summary>
    /// <remarks>Within one rule, what is recorded and only too old, undated or unclear is asked for before what nobody recorded: one of them is
    /// enough. Other criteria's wants are their own.</remarks>
    public static Finding Any(IReadOnlyList<Finding> parts)
    {
        var joined = Join(parts, Kleene.Or);
        return joined.Wants.Any(w => w.Owner is null && w.Cause != Cause.Missing)
            ? joined with
            {
                Wants = [.. joined.Wants.Where(w => w.Owner is not null || w.Cause != Cause.Missing)],
            }
            : joined;
    }

    private static Finding Join(IReadOnlyList<Finding> parts, Func<Truth, Truth, Truth> join)
    {
        var truth = Truth.Void;
        foreach (var part in parts)
        {
            truth = join(truth, part.Truth);
        }

        var speaking = new List<Finding>(parts.Count);
        foreach (var part in parts)
        {
            if (part.Truth == truth && truth != Truth.Void)
            {
                speaking.Add(part);
            }
        }

        return speaking switch
        {
            [] => Void,
            [var only] => only,
            _ => new Finding(
                truth,
                () => Distinct(speaking, p => p.Says),
                Distinct(speaking, p => p.Facts),
                truth == Truth.Unknown ? Distinct(speaking, p => p.Wants) : []
            )
            {
                Implied = speaking.TrueForAll(p => p.Implied),
            },
        };
    }

    private static IReadOnlyList<T> Distinct<T>(List<Finding> parts, Func<Finding, IReadOnlyList<T>> of)
    {
        var (filled, most, only) = (0, 0, (IReadOnlyList<T>)[]);
        foreach (var part in parts)
        {
            if (of(part) is { Count: > 0 } items)
            {
                (filled, most, only) = (filled + 1, most + items.Count, items);
            }
        }

        if (filled < 2)
        {
            return only;
        }

        // A handful is looked through; a long chart's facts are hashed.
        var all = new List<T>(most);
        HashSet<T>? seen = null;
        foreach (var part in parts)
        {
            var items = of(part);
            for (var i = 0; i < items.Count; i++)
            {
                var item = items[i];
                if (seen is null ? !all.Contains(item) : seen.Add(item))
                {
                    all.Add(item);
                    seen ??= all.Count > Handful ? Hashed(all, most) : null;
                }
            }
        }

        return all;
    }

    private const int Handful = 16;

    private static HashSet<T> Hashed<T>(List<T> all, int most)
    {
        var seen = new HashSet<T>(most);
        seen.UnionWith(all);
        return seen;
    }
}
