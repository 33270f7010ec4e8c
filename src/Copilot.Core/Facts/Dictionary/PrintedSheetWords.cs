using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>Single words of the title of a sheet that is printed for everybody, and of what stands below it.</summary>
internal sealed class PrintedSheetWords(YamlMap? map)
{
    /// <summary>Such a title, by themselves.</summary>
    public IReadOnlySet<string> Alone { get; } = map.Words("alone");

    /// <summary>What kind of sheet it is; one of these and one of <see cref="Whom"/>.</summary>
    public IReadOnlySet<string> Kind { get; } = map.Words("kind");

    /// <summary>For whom or for what it is printed.</summary>
    public IReadOnlySet<string> Whom { get; } = map.Words("whom");

    /// <summary>Beside a title in capitals, with one of <see cref="Kind"/>: the name of the form.</summary>
    public IReadOnlySet<string> Programmes { get; } = map.Words("programmes");

    /// <summary>Under such a title, of the person all the same.</summary>
    public IReadOnlySet<string> Fresh { get; } = map.Words("fresh");

    /// <summary>One who signs or is spoken to: the sheet goes on behind an empty line.</summary>
    public IReadOnlySet<string> SpokenTo { get; } = map.Words("spoken-to");

    /// <summary>A sentence speaks of the person all the same.</summary>
    public IReadOnlySet<string> Personal { get; } = map.Words("personal");
}
