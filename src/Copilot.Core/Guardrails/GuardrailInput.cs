using System.Collections.Concurrent;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Claims.AgainstSources;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails;

/// <summary>What a draft is checked against: the request and chart, the facts, the rules' answers, the criteria, the library, the thresholds.</summary>
public sealed class GuardrailInput
{
    private readonly BriefIndex _index;
    private readonly BriefReading _reading;

    // Tests of a text run side by side.
    private readonly ConcurrentDictionary<CriterionAnswer, IReadOnlySet<(string Document, int Line)>> _evidence = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _populations = new(StringComparer.Ordinal);

    public GuardrailInput(Brief brief)
        : this(brief, null) { }

    private GuardrailInput(Brief brief, SentenceReader? sentences)
    {
        Brief = brief;
        _index = BriefIndex.Of(brief);
        _reading = BriefReading.Of(brief);
        Sentences = sentences ?? new SentenceReader(Reader);
        LibraryReading = LibraryReading.Of(brief.Library);
    }

    /// <summary>For a second reading of the same words, side by side with the first: their sentences are read once.</summary>
    internal GuardrailInput Beside() => new(Brief, Sentences);

    public Brief Brief { get; }

    internal ProseReader Reader => _reading.Reader;

    /// <summary>What was read of the texts that are checked, and of the reasons and quotes that they are held against: equal ones are read once.</summary>
    internal SentenceReader Sentences { get; }

    internal LibraryReading LibraryReading { get; }

    internal BriefIndex Index => _index;

    internal ReviewCase Case => Brief.Case;

    internal Assessment Assessment => Brief.Assessment;

    internal GuidelineLibrary Library => Brief.Library;

    internal CriterionAnswer? Answer(string key) => _index.Answer(key);

    /// <summary>The answers that a statement says it is about.</summary>
    internal IEnumerable<CriterionAnswer> AnswersOf(Statement statement)
    {
        for (var i = 0; i < statement.About.Count; i++)
        {
            if (_index.Answer(statement.About[i]) is { } answer)
            {
                yield return answer;
            }
        }
    }

    /// <summary>The computed reasons of everything that a statement says it is about.</summary>
    internal IEnumerable<string> ReasonsFor(Statement statement) => statement.About.SelectMany(ReasonsFor);

    internal IEnumerable<string> ReasonsFor(string key)
    {
        if (Answer(key) is { } answer)
        {
            return [answer.Because];
        }

        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var name = key[(colon + 1)..];
        return (colon < 0 ? key : key[..colon]) switch
        {
            "line" => Assessment.Lines.Where(l => l.Key == name).Select(l => l.Because),
            "flag" => Assessment.Flags.Where(f => f.Id == name).Select(f => f.Because),
            "ask" => Assessment.Asks.Where(a => a.Id == name).Select(a => a.Text),
            "alternative" => Assessment.Alternative,
            _ => [],
        };
    }

    /// <summary>What the criteria are called, in tables and in running text.</summary>
    internal IReadOnlyList<string> CriterionLabels => _reading.CriterionLabels;

    /// <summary>The facts of a name, of whatever assertion.</summary>
    internal IEnumerable<Fact> FactsNamed(string name) => _reading.FactsByName[name];

    private readonly ConcurrentDictionary<string, IReadOnlyList<Fact>> _said = new(StringComparer.Ordinal);

    /// <summary>The facts of a name, what they say each once and the first of it: a long chart repeats itself.</summary>
    internal IReadOnlyList<Fact> Said(string name) =>
        _said.GetOrAdd(name, n => [.. FactsNamed(n).DistinctBy(f => (f.Level, f.Side, f.Part, f.Assertion, f.Value))]);

    internal IReadOnlyList<Fact> FactsAt(string document, int line) => _reading.FactsByLine.GetValueOrDefault((document, line)) ?? [];

    /// <summary>The lines of the chart that decided an answer, and those that its search came nearest to.</summary>
    internal IReadOnlySet<(string Document, int Line)> EvidenceOf(CriterionAnswer answer) =>
        _evidence.GetOrAdd(
            answer,
            a =>
                FactsOf(a)
                    .Select(f => (f.Evidence.Document, f.Evidence.Line))
                    .Concat((a.Search?.Documents ?? []).Where(d => d.Nearest is not null).Select(d => (d.Document, d.Nearest!.Value)))
                    .ToHashSet()
        );

    internal IEnumerable<Fact> FactsOf(CriterionAnswer answer) => _index.FactsOf(answer);

    /// <summary>Whether a word, in small letters, stands so in the chart or in a passage: it is of the language, and no name.</summary>
    internal bool IsOrdinary(string word) => _reading.OrdinaryWords.Contains(word) || LibraryReading.Ordinary.Contains(word);

    private SourceMatches? _sources;

    private ChartWords? _chart;
    private IReadOnlySet<string>? _populationOfCase;

    /// <summary>Every number with its unit that stands in the chart.</summary>
    internal FigureIndex ChartFigures => _reading.ChartFigures;

    /// <summary>What the facts measure, in the dictionary's units, each once: a long chart repeats itself.</summary>
    internal FigureIndex FactFigures => _reading.FactFigures;

    internal CaseDays Days => _reading.Days;

    /// <summary>The thresholds that the answers, or what is asked for, were held against.</summary>
    internal IReadOnlyList<ProfileThreshold> ThresholdsHeld => _reading.ThresholdsHeld;

    /// <summary>A threshold of the profile, or another value that it may have, is this figure.</summary>
    internal bool IsThreshold(Figure figure) => !figure.IsRange && _reading.Thresholds.Has(figure);

    /// <summary>The populations to which the chart belongs at any of its levels.</summary>
    internal IReadOnlySet<string> PopulationOfCase =>
        _populationOfCase ??= Assessment.Levels.SelectMany(l => PopulationAt(l.Level)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The answers to some criteria at a level, or once a case.</summary>
    internal IEnumerable<CriterionAnswer> Answers(IReadOnlyList<string> ids, Interspace? level) =>
        Assessment.Criteria.Where(a => ids.Contains(a.Id) && (a.Level is null || a.Level == level));

    /// <summary>The reasons that the rules computed, each with the level that it holds for; null for the whole case.</summary>
    internal IReadOnlyList<(string Words, Interspace? Level)> ComputedReasons => _reading.ComputedReasons;

    internal ChartLines ChartLines => _reading.ChartLines;

    internal ClauseIndex Clauses => ChartLines.Clauses;

    internal Certainty.ChartNumbers ChartNumbers => ChartLines.Numbers;

    /// <summary>How our forms put the facts, each wording once a level: a chart of thousands of pages says the same things again and again.</summary>
    internal IReadOnlyList<(string Words, Interspace? Level, bool Denies, bool HasValue)> FactsInWords => _reading.FactsInWords;

    /// <summary>Every level of which something was read.</summary>
    internal IReadOnlyList<Interspace> LevelsOfFacts => _reading.LevelsOfFacts;

    /// <summary>The names of chart documents that are made of words: "04-s1-injection" tells nothing of what it is named for.</summary>
    internal NameIndex DocumentNames => _reading.DocumentNames;

    private RecordReadings? _recordReadings;

    internal RecordReadings RecordReadings => _recordReadings ??= new RecordReadings(Brief);

    private ToldReadings? _toldReadings;

    /// <summary>Finds the readings of facts that a draft of ours tells; null where no lexicon is at hand.</summary>
    internal ToldReadings? ToldReadings => _toldReadings ??= Brief.Language is { } language ? new ToldReadings(Brief, language) : null;

    /// <summary>The words that a draft of ours may use; null where no lexicon is at hand.</summary>
    internal DraftWords? Words => _reading.DraftWords;

    internal ChartWords Chart => _chart ??= new ChartWords(Case.Documents);

    internal SourceMatches Sources => _sources ??= new SourceMatches(Library, LibraryReading);

    /// <summary>The facts of a chart line that holds a quote word for word, case and white space aside; none where no line does, or several do.</summary>
    internal IReadOnlyList<Fact> FactsOfQuote(string quote)
    {
        var found = new List<(string Document, int Line)>();
        foreach (var document in Case.Documents)
        {
            for (
                var at = document.Text.IndexOf(quote, StringComparison.OrdinalIgnoreCase);
                at >= 0 && found.Count < 2;
                at = document.Text.IndexOf(quote, at + 1, StringComparison.OrdinalIgnoreCase)
            )
            {
                found.Add((document.Id, document.LineAt(at)));
            }
        }

        return found.Count == 1 ? FactsAt(found[0].Document, found[0].Line) : [];
    }

    /// <summary>What a quote or a reason says in its own words.</summary>
    internal SentenceReading ReadingOf(string text) => Sentences.Read(Quotations.Blank(text));

    internal IReadOnlyList<Figure> FiguresOf(string text) => ReadingOf(text).Figures;

    /// <summary>The figures that a statement about an answer may have from it.</summary>
    internal Dictionary<CriterionAnswer, IReadOnlyList<Figure>> FiguresByAnswer { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The populations to which the chart belongs at a level.</summary>
    internal IReadOnlySet<string> PopulationAt(Interspace? level) =>
        _populations.GetOrAdd(level?.ToString() ?? "", _ => ClaimPopulation.Of(Brief, level));

    internal Passage? Passage(GuidelineCitation citation) => Library.Find(citation.Document, citation.Passage);

    internal CriterionPart Part(CriterionAnswer answer) => _index.Part(answer);

    /// <summary>What the criteria come to for a service at a level: some ground met where there are grounds, and nothing required short or open.
    /// Null where no criterion is asked there.</summary>
    internal Answer? Recompute(string service, Interspace level)
    {
        var own = Assessment.Criteria.Where(a => (a.Level is null || a.Level == level) && !a.Soft && _index.Serves(a, service)).ToList();
        var required = own.Where(a => Part(a) == CriterionPart.Required && a.Answer != Criteria.Answer.NotApplicable)
            .Select(a => a.Answer)
            .ToList();
        var grounds = own.Where(a => Part(a) == CriterionPart.Ground && a.Level == level && a.Answer != Criteria.Answer.NotApplicable)
            .Select(a => a.Answer)
            .ToList();
        if (own.All(a => a.Level is null) || (required.Count == 0 && grounds.Count == 0))
        {
            return null;
        }

        var all = new List<Answer>(required);
        if (grounds.Count > 0)
        {
            all.Add(
                grounds.Exists(Holds) ? Criteria.Answer.Met
                : grounds.Contains(Criteria.Answer.Unknown) ? Criteria.Answer.Unknown
                : Criteria.Answer.NotMet
            );
        }

        return all.Contains(Criteria.Answer.NotMet) ? Criteria.Answer.NotMet
            : all.TrueForAll(Holds) ? Criteria.Answer.Met
            : Criteria.Answer.Unknown;
    }

    private static bool Holds(Answer answer) => answer is Criteria.Answer.Met or Criteria.Answer.Waived;
}
