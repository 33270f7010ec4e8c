namespace Copilot.Engine.Intake;

/// <summary>How much a file may ask of the reader. What goes beyond is refused whole, with a code of its own.</summary>
public sealed record IntakeLimits
{
    /// <summary>The file's size in bytes; 1 KB to 1 GB.</summary>
    public long Bytes { get; init; } = 100L << 20;

    /// <summary>What may come out of everything compressed in it, in bytes; 1 KB to 4 GB.</summary>
    public long Unpacked { get; init; } = 400L << 20;

    /// <summary>1 to 100,000.</summary>
    public int Pages { get; init; } = 2000;

    /// <summary>The text's length in characters; 1,000 to 100 million.</summary>
    public int Characters { get; init; } = 20_000_000;

    /// <summary>How deeply lists, tables and the parts of a file may be nested; 4 to 200.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>How long a PDF may take: the last of the limits, for what none of the others foresees; 1 second to 1 hour.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);

    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public IntakeLimits Checked()
    {
        Check(Bytes, 1L << 10, 1L << 30, nameof(Bytes));
        Check(Unpacked, 1L << 10, 4L << 30, nameof(Unpacked));
        Check(Pages, 1, 100_000, nameof(Pages));
        Check(Characters, 1000, 100_000_000, nameof(Characters));
        Check(Depth, 4, 200, nameof(Depth));
        Check((long)Time.TotalSeconds, 1, 3600, nameof(Time));
        return this;
    }

    private static void Check(long value, long least, long most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} goes from {least} to {most}.");
        }
    }
}
