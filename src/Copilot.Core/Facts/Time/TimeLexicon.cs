namespace Copilot.Core.Facts.Time;

/// <summary>The words that name times (<c>guidelines/common/lexicon/time.yaml</c>).</summary>
public sealed partial class TimeLexicon
{
    private TimeLexicon()
    {
    }

    public static TimeLexicon Read(string file, string yaml, List<Problem> problems)
    {
        _ = new Yaml.YamlSource(file, problems).Read(yaml);
        return new TimeLexicon();
    }
}
