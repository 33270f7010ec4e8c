using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Context;

/// <summary>The words that say how a thing is asserted (<c>guidelines/common/lexicon/context.yaml</c>).</summary>
public sealed partial class ContextLexicon
{
    public static ContextLexicon Read(string file, string yaml, List<Problem> problems)
    {
        _ = new YamlSource(file, problems).Read(yaml);
        return new ContextLexicon();
    }

    private ContextLexicon()
    {
    }
}
