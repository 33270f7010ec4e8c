namespace Copilot.ModelServer.Protocol;

/// <summary>How the message is put.</summary>
internal enum Form
{
    Text,
    Null,
    NoChoices,
    ToolCall,
    Refusal,
}

/// <summary>How the answer ends on the wire.</summary>
internal enum End
{
    Whole,
    Reset,
    Early,
    Error,
    Never,
}

/// <summary>What goes back, before it is put on the wire.</summary>
internal sealed record Reply(string Text)
{
    /// <summary>Instead of all the rest.</summary>
    public Refusal? Refusal { get; init; }

    public string Finish { get; init; } = "stop";

    public Form Form { get; init; }

    public string ToolName { get; init; } = "";

    public string ToolArguments { get; init; } = "";

    public TimeSpan FirstByte { get; init; }

    public TimeSpan BetweenPieces { get; init; }

    public End End { get; init; }

    /// <summary>Where the answer ends if it does not end whole: a part of it, from 0 to 1.</summary>
    public double Until { get; init; } = 1;

    /// <summary>Whether the length that was asked for is kept.</summary>
    public bool KeepsLimit { get; init; } = true;

    public string Part(double share) => Cut((int)(Text.Length * share));

    /// <summary>The first characters, no pair of surrogates cut in two.</summary>
    public string Cut(int length) =>
        length >= Text.Length ? Text
        : length > 0 && char.IsHighSurrogate(Text[length - 1]) ? Text[..(length - 1)]
        : Text[..length];
}
