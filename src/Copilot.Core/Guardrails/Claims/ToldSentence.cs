using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A phrase of the lexicon at its place in a sentence's text.</summary>
internal readonly record struct CueMention(int Start, int End, Cue Cue);

/// <summary>One sentence of a text that anybody wrote, with all that it tells. Offsets count in <see cref="Text"/>.</summary>
internal sealed class ToldSentence(TextUnit unit, int index, SentenceItems items, IReadOnlyList<CueMention> cues, string? heading)
{
    // What is found out once. One byte is written whole: tests that run side by side find the same, and see no half of it.
    private enum Found : byte
    {
        NotYet,
        No,
        Yes,
    }

    private HashSet<string>? _names;

    public TextUnit Unit { get; } = unit;

    public int Index { get; } = index;

    public SentenceItems Items { get; } = items;

    public string Text => Unit.Text;

    public SentenceReading Read => Unit.Sentences[0].Read;

    /// <summary>In the order of their beginnings.</summary>
    public IReadOnlyList<CueMention> Cues { get; } = cues;

    /// <summary>How determinations say things.</summary>
    public required DeterminationLexicon Lexicon { get; init; }

    /// <summary>The heading under which it stands.</summary>
    public string? Heading { get; } = heading;

    /// <summary>The levels that it names, else those of its heading or label.</summary>
    public IReadOnlyList<Interspace> Levels { get; init; } = [];

    /// <summary>It names its level itself.</summary>
    public bool NamesLevel { get; init; }

    /// <summary>Of a draft of ours the statement in which it stands.</summary>
    public Statement? Statement { get; init; }

    public bool IsHeading { get; init; }

    /// <summary>The topic that its heading names; null for none.</summary>
    public string? HeadingTopic { get; init; }

    /// <summary>Not part of the determination: references, disclaimers, questions beside it.</summary>
    public bool IsAside { get; init; }

    /// <summary>It stands under a heading that is not part of the determination.</summary>
    public bool IsUnderAside { get; init; }

    public bool IsQuestion { get; init; }

    /// <summary>Bound to a condition that may not hold.</summary>
    public bool IsConditional => Has("conditional");

    /// <summary>Its level is taken over from a sentence before it, not from its own words or its heading.</summary>
    public bool IsLevelCarried { get; init; }

    /// <summary>What it says may be another's reading, a case that is not, or a word explained: of this request nothing is certain in it.</summary>
    public bool IsUncertain => Has("others") || Has("supposed") || Has("word-explained") || Has("hearsay");

    private Found _tellsOfRecord;
    private Found _isRequirement;

    /// <summary>It tells of this person's record: no case that is put, no rule of a body, no heading, and nothing that a source is cited for.</summary>
    public bool TellsOfRecord =>
        (_tellsOfRecord != Found.NotYet ? _tellsOfRecord : _tellsOfRecord = Tells() ? Found.Yes : Found.No) == Found.Yes;

    private bool Tells() =>
        !IsUncertain
        && !IsConditional
        && !IsHeading
        && !IsOfSource
        && !IsQuestion
        && !Has("source-figure")
        && !All(CueKind.Body).Any()
        && Cited.All(m => m.Kind != MarkerKind.Guideline);

    /// <summary>The part of a stretch between the stops nearest to it, as numbers of its words: from the first to before the last.</summary>
    public (int First, int End) PartAt(int start, int end, ReadOnlySpan<char> stops)
    {
        var from = start == 0 ? 0 : Text.AsSpan(0, start).LastIndexOfAny(stops) + 1;
        var stop = Text.AsSpan(end).IndexOfAny(stops);
        var to = stop < 0 ? Text.Length : end + stop;
        var first = Words.FindIndex(w => w.Start >= from);
        var behind = Words.FindIndex(w => w.End > to);
        return (first < 0 ? Words.Count : first, behind < 0 ? Words.Count : behind);
    }

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "but", "while", "whereas" };

    /// <summary>Its parts between its stops and its joints, as numbers of their words.</summary>
    public IEnumerable<(int First, int End)> Parts()
    {
        var from = 0;
        for (var i = 0; i < Words.Count; i++)
        {
            if (i > from && Text.AsSpan(Words[i - 1].End, Words[i].Start - Words[i - 1].End).IndexOfAny(Breaks.AnyPart) >= 0)
            {
                yield return (from, i);
                from = i;
            }

            if (Joints.Contains(Run[i]))
            {
                if (i > from)
                {
                    yield return (from, i);
                }

                from = i + 1;
            }
        }

        if (from < Words.Count)
        {
            yield return (from, Words.Count);
        }
    }

    /// <summary>A sentence right before it in its paragraph speaks of a study, and it goes on with its figures.</summary>
    public bool IsOfSource { get; set; }

    /// <summary>Speaks of people in general or of a source.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>A clause of it says what a rule is; the rest may tell of this person.</summary>
    public bool SaysRule { get; init; }

    /// <summary>It says what is wanted, not what is: under a heading of requirements or pitfalls, or as a demand.</summary>
    public bool IsRequirement =>
        (_isRequirement != Found.NotYet ? _isRequirement : _isRequirement = Demands() ? Found.Yes : Found.No) == Found.Yes;

    private bool Demands() =>
        Statement is { Section: Section.Requirements }
        || Has("demand")
        || (
            Heading is { } heading
            && (
                heading.Contains("requirement", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("pitfall", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("needed", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("requested", StringComparison.OrdinalIgnoreCase)
                || heading.Contains("asked for", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>What it tells of this person as facts of the dictionary.</summary>
    public List<ToldFact> Facts { get; } = [];

    public List<Verdict> Verdicts { get; } = [];

    /// <summary>Criteria answered in the cells of a table's row.</summary>
    public List<CriterionMention> Criteria { get; } = [];

    /// <summary>The citations in the project's notation that stand in it or right behind it.</summary>
    public IReadOnlyList<Marker> Cited { get; set; } = [];

    private List<ToldWord>? _words;
    private List<string>? _run;

    /// <summary>Its words as a run, without their places.</summary>
    public List<string> Run => _run ??= Words.ConvertAll(w => w.Word);

    /// <summary>Its words in lower case and in the singular.</summary>
    public List<ToldWord> Words =>
        _words ??= [
            .. WordSpans.In(Text).Select(w => new ToldWord(w.Start, w.End, WordForms.Singular(Text[w.Start..w.End].ToLowerInvariant()))),
        ];

    /// <summary>What ends here stands in the first cell of a row: it says what the row is about, and the next cells say how it is.</summary>
    public bool IsLabel(int end) =>
        TableVerdicts.IsRow(this)
        && Text.IndexOf('|', Text.StartsWith('|') ? 1 : 0) is var bar
        && bar >= end
        && bar < Text.TrimEnd().Length - 1;

    /// <summary>The clause of a stretch: from the semicolon, dash, cell or turn before it to the next.</summary>
    public (int Start, int End) ClauseAt(int start, int end)
    {
        var (from, to) = (0, Text.Length);
        foreach (var stop in Stops)
        {
            from = Math.Max(
                from,
                start == 0 ? 0
                    : Text.LastIndexOf(stop, start - 1, StringComparison.Ordinal) is var before and >= 0 ? before + stop.Length
                    : 0
            );
            to = Math.Min(to, Text.IndexOf(stop, end, StringComparison.Ordinal) is var behind and >= 0 ? behind : Text.Length);
        }

        return (from, to);
    }

    private static readonly string[] Stops = [";", "|", " - ", " – ", " — ", " but ", ", and we ", ", and you ", ". "];

    /// <summary>The words of the clause of a stretch.</summary>
    public IEnumerable<ToldWord> WordsAt(int start, int end)
    {
        var (from, to) = ClauseAt(start, end);
        return Words.Where(w => w.Start >= from && w.End <= to);
    }

    /// <summary>A cue stands in the clause of a stretch.</summary>
    public bool HasAt(string cue, int start, int end) =>
        Has(cue) && ClauseAt(start, end) is var (from, to) && All(cue).Any(c => c.Start < to && c.End > from);

    /// <summary>The clause of a stretch, and not only its sentence, speaks of people in general, of a source or of a rule.</summary>
    public bool IsGeneralAt(int start, int end)
    {
        if (!IsGeneral && !SaysRule)
        {
            return false;
        }

        var (from, to) = ClauseAt(start, end);
        var general = Cues.Where(c => c.Cue is { Kind: CueKind.Cue, Name: "general" or "rule-said" } or { Kind: CueKind.Body }).ToList();
        return general.Count == 0 || general.Exists(c => c.Cue.Kind == CueKind.Body || (c.Start < to && c.End > from));
    }

    /// <summary>The clause of a stretch demands something, or its heading does.</summary>
    public bool IsRequirementAt(int start, int end) => IsRequirement && (!Has("demand") || HasAt("demand", start, end));

    /// <summary>It is looked for, or asked about, and not told: "we looked for retention, fever and weakness".</summary>
    public bool IsSought(int start) =>
        Has("sought") && All("sought").Any(c => c.End <= start && Text.AsSpan(c.End, start - c.End).IndexOfAny(";.:|") < 0);

    public bool Has(string cue) => (_names ??= [.. All(CueKind.Cue).Select(c => c.Cue.Name)]).Contains(cue);

    // Hundreds of checks ask every sentence, and most sentences have nothing of what one asks for.
    public IEnumerable<CueMention> All(string cue) => Has(cue) ? Named(cue) : [];

    private IEnumerable<CueMention> Named(string cue) => All(CueKind.Cue).Where(c => c.Cue.Name == cue);

    public IReadOnlyList<CueMention> All(CueKind kind) => (_byKind ??= ByKind())[(int)kind] ?? [];

    public CueMention? First(string cue) => Has(cue) ? All(cue).First() : null;

    private static readonly int Kinds = Enum.GetValues<CueKind>().Length;

    private IReadOnlyList<CueMention>?[]? _byKind;

    private IReadOnlyList<CueMention>?[] ByKind()
    {
        var byKind = new List<CueMention>?[Kinds];
        foreach (var cue in Cues)
        {
            (byKind[(int)cue.Cue.Kind] ??= []).Add(cue);
        }

        return byKind;
    }

    /// <summary>The place of a level mention.</summary>
    public (int Start, int End) Place(Facts.Levels.LevelMention mention) => Place(mention.First, mention.End);

    public (int Start, int End) Place(int first, int end)
    {
        var begin = Items.Text.Tokens[Items.Sentence.First].Start;
        return (Items.Text.Tokens[first].Start - begin, Items.Text.Tokens[Math.Max(first, end - 1)].End - begin);
    }
}

/// <summary>A fact of the dictionary that a text tells.</summary>
internal sealed record ToldFact(ToldSentence Sentence, Draft Draft, int Start, int End)
{
    public string Name => Draft.Definition.Name;
}

/// <summary>How a text judges.</summary>
internal enum Stance
{
    Met,
    NotMet,
    Unknown,
    Doubtful,
}

/// <summary>A verdict of the text: on a service at levels, on a topic, or on the request as a whole.</summary>
/// <param name="Service">A service of the lexicon (<c>fusion</c>, <c>decompression</c>); null for a topic, the whole request, or a level as such.</param>
/// <param name="Levels">Empty where none is named or governs.</param>
internal sealed record Verdict(
    ToldSentence Sentence,
    int Start,
    int End,
    Stance Stance,
    string? Service,
    Topic? Topic,
    IReadOnlyList<Interspace> Levels,
    bool Overall
)
{
    /// <summary>A condition stands before it.</summary>
    public bool Conditional { get; init; }

    /// <summary>Subject, level and stance stand together in plain words: nothing else can be meant.</summary>
    public bool IsCertain { get; init; }

    public Severity Severity => IsCertain ? Severity.Block : Severity.Warn;
}
