namespace Copilot.Web.Storage;

/// <summary>A letter that was sent, as it was sent. Never changed.</summary>
public sealed class LetterRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary><c>member</c> or <c>provider</c>.</summary>
    public string Reader { get; set; } = "";

    /// <summary>What it told: <c>approved</c>, <c>adverse</c>, <c>information</c>, <c>extension</c>.</summary>
    public string Kind { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>Account of who sent it.</summary>
    public string ById { get; set; } = "";

    /// <summary>The same, as pages name them.</summary>
    public string By { get; set; } = "";

    /// <summary>The recipient, sealed.</summary>
    public byte[] To { get; set; } = [];

    /// <summary><c>post</c>, <c>fax</c>, <c>portal</c>, <c>email</c> or <c>hand</c>.</summary>
    public string Way { get; set; } = "";

    /// <summary>Of its Markdown.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Its blocks, sealed.</summary>
    public byte[] Text { get; set; } = [];
}
