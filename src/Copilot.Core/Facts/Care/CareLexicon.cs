using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Care;

/// <summary>The words by which care is told (<c>guidelines/common/lexicon/care.yaml</c>), in small letters.</summary>
public sealed class CareLexicon
{
    /// <summary>Verbs and words of time that say that care is over.</summary>
    public IReadOnlySet<string> Done { get; private init; } = Nothing;

    /// <summary>Words of what is only ordered, offered or talked of.</summary>
    public IReadOnlySet<string> Ordered { get; private init; } = Nothing;

    /// <summary>Those of them that leave care planned even where a day stands beside it.</summary>
    public IReadOnlySet<string> Referred { get; private init; } = Nothing;

    /// <summary>Verbs and words of habit that say that care goes on.</summary>
    public IReadOnlySet<string> GoesOn { get; private init; } = Nothing;

    /// <summary>Words behind care that say that it goes on, whatever came before it.</summary>
    public IReadOnlySet<string> StillGoes { get; private init; } = Nothing;

    /// <summary>Words before the first day of care.</summary>
    public IReadOnlySet<string> Begin { get; private init; } = Nothing;

    /// <summary>Words before the last day of care.</summary>
    public IReadOnlySet<string> End { get; private init; } = Nothing;

    /// <summary>First words of a sentence that goes on about the same care.</summary>
    public IReadOnlySet<string> Follow { get; private init; } = Nothing;

    /// <summary>Words that start a drug.</summary>
    public IReadOnlySet<string> Starts { get; private init; } = Nothing;

    /// <summary>Words that stop a drug.</summary>
    public IReadOnlySet<string> Stops { get; private init; } = Nothing;

    /// <summary>Words that put one drug in the place of another.</summary>
    public IReadOnlySet<string> Switches { get; private init; } = Nothing;

    /// <summary>Words of a drug that is already taken.</summary>
    public IReadOnlySet<string> Continues { get; private init; } = Nothing;

    private static IReadOnlySet<string> Nothing { get; } = new HashSet<string>();

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static CareLexicon Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return new CareLexicon();
        }

        IReadOnlySet<string> Words(string key) => root.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
        var lexicon = new CareLexicon
        {
            Done = Words("done"),
            Ordered = Words("ordered"),
            Referred = Words("referred"),
            GoesOn = Words("goes-on"),
            StillGoes = Words("still"),
            Begin = Words("begin"),
            End = Words("end"),
            Follow = Words("follow"),
            Starts = Words("drug-starts"),
            Stops = Words("drug-stops"),
            Switches = Words("drug-switches"),
            Continues = Words("drug-continues"),
        };
        root.Finish();
        return lexicon;
    }
}
