using Copilot.Core.Drafting;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>One statement, or one printed reason.</summary>
/// <param name="where">Empty for a statement; else which answer or line the text belongs to.</param>
internal sealed class TextUnit(string text, Statement? statement, string where, IReadOnlyList<string> about, SentenceReader reader)
{
    private IReadOnlyList<TextSentence>? _sentences;
    private IReadOnlyList<LevelMention>? _levels;

    public Statement? Statement { get; } = statement;

    public string Where { get; } = where;

    /// <summary>Keys of the answers that it states.</summary>
    public IReadOnlyList<string> About { get; } = about;

    public string Text { get; } = text;

    /// <summary>The text without the words of the record that it quotes, offsets kept.</summary>
    public string Own { get; } = Quotations.Blank(text);

    public IReadOnlyList<TextSentence> Sentences => _sentences ??= [.. Prose.Sentences.Of(Own).Select(s => new TextSentence(s.Start, reader.Read(s.Text)))];

    public IReadOnlyList<LevelMention> Levels => _levels ??=
        [.. Sentences.SelectMany(s => s.Read.Levels.Select(m => new LevelMention(m.Start + s.Start, m.End + s.Start, m.Top, m.Bottom)))];

    public IEnumerable<Figure> Figures => Sentences.SelectMany(s => s.Read.Figures.Select(f => f with { Start = f.Start + s.Start, End = f.End + s.Start }));
}

/// <summary>A sentence at its place in the unit's own words.</summary>
internal sealed record TextSentence(int Start, SentenceReading Read)
{
    public string Text => Read.Text;
}

/// <summary>What one sentence mentions; offsets count in the sentence.</summary>
internal sealed class SentenceReading(string text, ProseReader reader)
{
    private IReadOnlyList<DateMention>? _dates;
    private IReadOnlyList<LevelMention>? _levels;
    private IReadOnlyList<Figure>? _figures;
    private IReadOnlyList<ThresholdMention>? _thresholds;
    private IReadOnlyList<CriterionMention>? _criteria;

    public string Text { get; } = text;

    public IReadOnlyList<DateMention> Dates => _dates ??= DateMentions.In(Text);

    public IReadOnlyList<LevelMention> Levels => _levels ??= LevelMentions.In(Text);

    public IReadOnlyList<Figure> Figures => _figures ??= reader.Figures(Text, Dates, Levels);

    public IReadOnlyList<ThresholdMention> Thresholds => _thresholds ??= Comparisons.Thresholds(Text, Figures);

    public IReadOnlyList<CriterionMention> Criteria => _criteria ??= reader.Criteria(Text, Levels);
}

/// <summary>Reads sentences, equal ones once.</summary>
internal sealed class SentenceReader(ProseReader reader)
{
    private readonly Dictionary<string, SentenceReading> _read = new(StringComparer.Ordinal);

    public SentenceReading Read(string sentence)
    {
        if (!_read.TryGetValue(sentence, out var reading))
        {
            _read.Add(sentence, reading = new SentenceReading(sentence, reader));
        }

        return reading;
    }
}
