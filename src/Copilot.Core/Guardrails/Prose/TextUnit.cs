using System.Collections.Concurrent;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Intake;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>One statement, one printed reason, or one sentence of anybody's text.</summary>
internal sealed class TextUnit
{
    private readonly SentenceReader _reader;
    private readonly int _start;
    private readonly CleanText? _clean;
    private IReadOnlyList<TextSentence>? _sentences;
    private IReadOnlyList<LevelMention>? _levels;

    /// <param name="where">Empty for a statement; else which answer or line the text belongs to.</param>
    public TextUnit(string text, Statement? statement, string where, IReadOnlyList<string> about, SentenceReader reader)
    {
        Text = text;
        Statement = statement;
        Where = where;
        About = about;
        Own = Quotations.Blank(text);
        _reader = reader;
    }

    /// <summary>A sentence that begins at an offset of a cleaned text.</summary>
    public TextUnit(string text, int start, CleanText clean, SentenceReader reader)
        : this(text, null, "", [], reader)
    {
        _start = start;
        _clean = clean;
        _sentences = [new TextSentence(0, reader.Read(Own))];
    }

    public Statement? Statement { get; }

    /// <summary>Where the unit begins in the cleaned text.</summary>
    public int Start => _start;

    public string Where { get; }

    /// <summary>Keys of the answers that it states.</summary>
    public IReadOnlyList<string> About { get; }

    public string Text { get; }

    /// <summary>The text without the words of the record that it quotes, offsets kept.</summary>
    public string Own { get; }

    public IReadOnlyList<TextSentence> Sentences =>
        _sentences ??= [.. Prose.Sentences.Of(Own).Select(s => new TextSentence(s.Start, _reader.Read(s.Text)))];

    public IReadOnlyList<LevelMention> Levels =>
        _levels ??= [
            .. Sentences.SelectMany(s => s.Read.Levels.Select(m => new LevelMention(m.Start + s.Start, m.End + s.Start, m.Top, m.Bottom))),
        ];

    public IEnumerable<Figure> Figures =>
        Sentences.SelectMany(s => s.Read.Figures.Select(f => f with { Start = f.Start + s.Start, End = f.End + s.Start }));

    /// <summary>A stretch of the text as offsets into the file; null where the unit was not read from one.</summary>
    public (int Start, int End)? InFile(int start, int end) =>
        _clean is null
            ? null
            : (_clean.Place(_start + start), Math.Max(_clean.Place(_start + start), _clean.EndPlace(_start + Math.Max(start, end))));
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
    private readonly ConcurrentDictionary<string, SentenceReading> _read = new(StringComparer.Ordinal);

    public SentenceReading Read(string sentence) => _read.GetOrAdd(sentence, static (s, r) => new SentenceReading(s, r), reader);
}
