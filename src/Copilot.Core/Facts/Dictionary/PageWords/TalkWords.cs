using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>Words of sentences that tell nothing of how the person is: keys of scales, aims, risks, advice.</summary>
internal sealed class TalkWords(YamlMap? map)
{
    /// <summary>In the first words: it tells what the words of degree stand for.</summary>
    public IReadOnlySet<string> Keys { get; } = map.Words("keys");

    /// <summary>Before a number: it is aimed at or expected.</summary>
    public IReadOnlySet<string> Aims { get; } = map.Words("aims");

    /// <summary>With "risks": what might happen.</summary>
    public IReadOnlySet<string> Includes { get; } = map.Words("includes");

    /// <summary>With <see cref="Includes"/>: what might happen.</summary>
    public IReadOnlySet<string> Risks { get; } = map.Words("risks");

    /// <summary>Before a colon, or with two harms behind <see cref="BeforeHarms"/>: what might happen.</summary>
    public IReadOnlySet<string> ListedRisks { get; } = map.Words("listed-risks");

    /// <summary>Between the listed risks and their harms.</summary>
    public IReadOnlySet<string> BeforeHarms { get; } = map.Words("before-harms");

    /// <summary>Behind a risk: what the person has.</summary>
    public IReadOnlySet<string> BehindOwnRisk { get; } = map.Words("behind-own-risk");

    /// <summary>With two harms: what might happen.</summary>
    public IReadOnlySet<string> Consents { get; } = map.Words("consents");

    /// <summary>The harms of an operation.</summary>
    public IReadOnlySet<string> Harms { get; } = map.Words("harms");

    /// <summary>With the emergency department: when to seek help.</summary>
    public IReadOnlySet<string> Advises { get; } = map.Words("advises");

    /// <summary>Between a drug and a condition: the condition is why.</summary>
    public IReadOnlySet<string> Reasons { get; } = map.Words("reasons");

    /// <summary>What nobody wrote; with one of <see cref="Templated"/>, <see cref="Unedited"/> or <see cref="Edited"/>.</summary>
    public IReadOnlySet<string> Templates { get; } = map.Words("templates");

    /// <summary>Right behind it.</summary>
    public IReadOnlySet<string> Templated { get; } = map.Words("templated");

    /// <summary>Right before it.</summary>
    public IReadOnlySet<string> Unedited { get; } = map.Words("unedited");

    /// <summary>Behind it, after "not".</summary>
    public IReadOnlySet<string> Edited { get; } = map.Words("edited");
}
