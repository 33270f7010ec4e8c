namespace Copilot.Core.Disclosure;

/// <summary>Restores a text that comes in pieces: a mask may be cut anywhere.</summary>
public sealed class MaskedStream(Masks masks)
{
    private string _held = "";

    /// <summary>What of the text so far is certain; empty while a mask may still go on.</summary>
    public string Push(string piece)
    {
        var text = _held + piece;
        var open = text.LastIndexOf('[');
        var isOpen = open >= 0 && text.Length - open < MaskForm.Longest && text.IndexOf(']', open) < 0;
        _held = isOpen ? text[open..] : "";
        return masks.Restore(isOpen ? text[..open] : text);
    }

    /// <summary>What was held back.</summary>
    public string End()
    {
        var rest = _held;
        _held = "";
        return rest;
    }
}
