using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Text;

/// <summary>Words of the fields of a form: what answers one, and what an empty one would count.</summary>
internal sealed class FormWords(YamlMap? map)
{
    /// <summary>A ticked box or an answer says that it is so.</summary>
    public IReadOnlySet<string> Affirming { get; } = map.Words("affirming");

    /// <summary>A ticked box or an answer says that it is not.</summary>
    public IReadOnlySet<string> Denying { get; } = map.Words("denying");

    /// <summary>A form's row asks whether all is well: "no" to it tells that something is not.</summary>
    public IReadOnlySet<string> Healthy { get; } = map.Words("healthy");

    /// <summary>Before the letter of the option that was chosen.</summary>
    public IReadOnlySet<string> Chosen { get; } = map.Words("chosen");

    /// <summary>Behind a blank: a number was never written.</summary>
    public IReadOnlySet<string> Counted { get; } = map.Words("counted");
}
