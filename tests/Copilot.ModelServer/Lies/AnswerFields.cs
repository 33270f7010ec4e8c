namespace Copilot.ModelServer.Lies;

/// <summary>Under which names an answer proposes facts: the one place to change where the shape changes.</summary>
public static class FactFields
{
    public const string List = "facts";
    public const string Document = "document";
    public const string Line = "line";
    public const string Quote = "quote";
    public const string Name = "name";
    public const string Value = "value";
    public const string Unit = "unit";
    public const string Level = "level";
    public const string Side = "side";
    public const string Assertion = "assertion";
    public const string Start = "start";
    public const string End = "end";

    /// <summary>The assertions that count as told of this person now.</summary>
    public const string Present = "present";

    public const string Absent = "absent";
}

/// <summary>Under which names an answer writes statements.</summary>
public static class DraftFields
{
    public const string List = "statements";
    public const string Id = "id";
    public const string Text = "text";
    public const string Citations = "citations";

    /// <summary>Of a citation that is an object.</summary>
    public const string Kind = "kind";

    public const string Document = "document";
    public const string Line = "line";
    public const string Passage = "passage";
    public const string Quote = "quote";
}
