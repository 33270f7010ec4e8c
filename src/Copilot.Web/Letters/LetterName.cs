using Copilot.Core.Drafting;

namespace Copilot.Web.Letters;

/// <summary>Which letter of a request: to whom, and whether it tells of more time or of what was decided or asked for. As addresses spell it: <c>member</c>, <c>extension-provider</c>.</summary>
public sealed record LetterName(Audience Reader, bool Extension = false)
{
    public static IReadOnlyList<LetterName> All { get; } =
    [new(Audience.Member), new(Audience.Provider), new(Audience.Member, true), new(Audience.Provider, true)];

    /// <summary>Null where no letter is named so.</summary>
    public static LetterName? Read(string text) => All.FirstOrDefault(n => n.ToString() == text);

    /// <summary>As a page says it: <c>letter to the member</c>, <c>notice of the extension to the member</c>.</summary>
    public string Words => $"{(Extension ? "notice of the extension" : "letter")} to the {SectionNames.Of(Reader)}";

    public override string ToString() => $"{(Extension ? "extension-" : "")}{SectionNames.Of(Reader)}";
}
