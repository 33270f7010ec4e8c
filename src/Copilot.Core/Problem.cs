namespace Copilot.Core;

/// <summary>A place in a file: its name relative to the folder read (never a machine path), line and column counted from 1.</summary>
public sealed record Place(string File, int? Line = null, int? Column = null)
{
    public string File
    {
        get;
        init => field = PrintedText.Of(value);
    } = PrintedText.Of(File);

    public override string ToString() =>
        Line is null ? File
        : Column is null ? $"{File}:{Line}"
        : $"{File}:{Line}:{Column}";
}

/// <summary>How much a problem weighs: an error refuses the input, a message is only reported.</summary>
public enum Weight
{
    Error,
    Message,
}

/// <summary>Something wrong with an input: a stable code, the place, the reason and the remedy. What it repeats of the input can steer no terminal.</summary>
public sealed record Problem(string Code, Place Place, string Reason, string Remedy, Weight Weight = Weight.Error)
{
    public string Reason
    {
        get;
        init => field = PrintedText.Of(value);
    } = PrintedText.Of(Reason);

    public string Remedy
    {
        get;
        init => field = PrintedText.Of(value);
    } = PrintedText.Of(Remedy);

    public override string ToString() => $"{Place}: {Code} {Reason} {Remedy}".TrimEnd();
}

/// <summary>Thrown once per input, with every problem found in it: an input is refused whole.</summary>
public sealed class UnreadableInputException(IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems.Select(p => p.ToString())))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
