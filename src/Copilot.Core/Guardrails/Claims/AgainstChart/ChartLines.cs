using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Guardrails.Claims.AgainstChart.Places;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>A sentence of a line of the chart as its words, levels and figures.</summary>
/// <param name="Words">In lower case and in the singular; numbers as they stand.</param>
/// <param name="Levels">Those it names; where it names none, those of the lines before it in its paragraph.</param>
internal sealed record ChartLine(
    ChartDocument Document,
    int Line,
    string Text,
    IReadOnlySet<string> Words,
    IReadOnlySet<Interspace> Levels,
    IReadOnlyList<Figure> Figures,
    bool Denies
)
{
    private IReadOnlyList<string>? _run;

    /// <summary>Its words in their order.</summary>
    public IReadOnlyList<string> Run => _run ??= [.. ContrastSets.Sequence(Text)];

    private HashSet<string>? _stems;

    /// <summary>How many of these beginnings its words have.</summary>
    public int Shares(HashSet<string> stems) =>
        (_stems ??= Words.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal)).Count(stems.Contains);

    // A line is itself alone: what is kept of it as it is asked for is no part of what it is.
    public bool Equals(ChartLine? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>It speaks of the level by name.</summary>
    public bool Names(Interspace? level) => level is not null && Levels.Contains(level.Value);

    /// <summary>It may speak of a level: it names that one, or none.</summary>
    public bool MaySpeakOf(Interspace? level) => level is null || Levels.Count == 0 || Levels.Contains(level.Value);
}

/// <summary>The chart line by line, read by its letters alone: a second witness beside the facts, which may have been read otherwise.</summary>
internal sealed class ChartLines
{
    private static readonly HashSet<string> DenialWords = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "denie",
        "deny",
        "denied",
        "negative",
        "none",
        "never",
        "neither",
        "nor",
        "absent",
        "normal",
        "intact",
        "declined",
        "free",
        "preserved",
        "ø",
        "unremarkable",
        "full",
    };

    private static readonly string[] Stops = [". ", "; "];

    private readonly Dictionary<(string Document, int Line), List<ChartLine>> _byPlace = [];

    private readonly GuardrailInput _input;

    public ChartLines(GuardrailInput input)
    {
        _input = input;
        // A chart repeats itself: what a sentence says by itself is read once.
        var known = new Dictionary<string, (ChartLine First, IReadOnlySet<Interspace> Levels)>(StringComparer.Ordinal);
        foreach (var document in input.Case.Documents)
        {
            IReadOnlySet<Interspace> carried = new HashSet<Interspace>();
            for (var number = document.LineAt(document.BodyStart); number <= document.LineCount; number++)
            {
                var text = document.Line(number).ToString();
                if (string.IsNullOrWhiteSpace(text))
                {
                    carried = new HashSet<Interspace>();
                    continue;
                }

                var pieces = new List<ChartLine>();
                foreach (var piece in text.Split(Stops, StringSplitOptions.RemoveEmptyEntries))
                {
                    if (known.TryGetValue(piece, out var read))
                    {
                        carried = read.Levels.Count > 0 ? read.Levels : carried;
                        pieces.Add(read.First with { Document = document, Line = number, Levels = carried });
                        continue;
                    }

                    var own = LevelMentions.In(piece).SelectMany(l => l.Interspaces).ToHashSet();
                    carried = own.Count > 0 ? own : carried;
                    var words = WordsOf(piece);
                    var line = new ChartLine(
                        document,
                        number,
                        piece,
                        words,
                        carried,
                        input.Reader.Figures(piece),
                        words.Overlaps(DenialWords)
                    );
                    known.Add(piece, (line, own));
                    pieces.Add(line);
                }

                _byPlace[(document.Id, number)] = pieces;
                All.AddRange(pieces);
            }
        }
    }

    public List<ChartLine> All { get; } = [];

    private Dictionary<string, List<ChartLine>>? _byWord;

    /// <summary>The lines that have a word, in their order.</summary>
    public IReadOnlyList<ChartLine> WithWord(string word) => (_byWord ??= ByWord()).GetValueOrDefault(word) ?? [];

    private HashSet<string>? _stems;

    /// <summary>Whether a word of some line begins so; what is as long as the beginnings that are kept, or shorter.</summary>
    public bool HasStem(string beginning) =>
        (_stems ??= All.SelectMany(l => l.Words).Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal)).Contains(beginning);

    private Dictionary<string, List<ChartLine>> ByWord()
    {
        var lines = new Dictionary<string, List<ChartLine>>(StringComparer.Ordinal);
        foreach (var line in All)
        {
            foreach (var word in line.Words)
            {
                ref var of = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lines, word, out _);
                (of ??= []).Add(line);
            }
        }

        return lines;
    }

    private IReadOnlySet<Interspace>? _levels;

    // Texts may be audited side by side: what is kept is made whole before it is seen.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, HashSet<string>> _sides = new(StringComparer.Ordinal);
    private List<IReadOnlySet<string>>? _whole;
    private ClauseIndex? _clauses;
    private Certainty.ChartNumbers? _numbers;

    private List<KeyValuePair<ChartLine, GradesOfLine>>? _slipGrades;

    /// <summary>The lines that grade a slip, in their order.</summary>
    public List<KeyValuePair<ChartLine, GradesOfLine>> SlipGrades =>
        _slipGrades ??= GradesAtLevels.OfChart(All, _input.Brief.Language!.Determinations.Value.SlipGrades);

    /// <summary>Its clauses by their words.</summary>
    public ClauseIndex Clauses => _clauses ??= new ClauseIndex(this);

    /// <summary>Its numbers in order.</summary>
    public Certainty.ChartNumbers Numbers => _numbers ??= new Certainty.ChartNumbers(this);

    /// <summary>Every level that a line names.</summary>
    public IReadOnlySet<Interspace> Levels => _levels ??= All.SelectMany(l => l.Levels).ToHashSet();

    /// <summary>Whether one line names both bones of a level, which may tell it: "L2 on L3".</summary>
    public bool NamesBones(Interspace level)
    {
        var (upper, lower) = (Spine.Name(level.Upper).ToLowerInvariant(), Spine.Name(level.Lower).ToLowerInvariant());
        return All.Exists(l => l.Words.Contains(upper) && l.Words.Contains(lower));
    }

    /// <summary>The sides on which the lines that have all of some words put them; both where a line has both or none, and empty where no line has the words.</summary>
    public IReadOnlySet<string> SidesOf(IReadOnlyList<string> words)
    {
        var key = string.Join(' ', words);
        if (!_sides.TryGetValue(key, out var sides))
        {
            _whole ??= [.. _byPlace.Values.Select(p => (IReadOnlySet<string>)p.SelectMany(l => l.Words).ToHashSet(StringComparer.Ordinal))];
            sides = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in _whole.Where(l => words.All(l.Contains)))
            {
                var (left, right) = (line.Overlaps(Left), line.Overlaps(Right));
                sides.UnionWith(left == right || line.Overlaps(Both) ? ["left", "right"] : [left ? "left" : "right"]);
            }

            _sides[key] = sides;
        }

        return sides;
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        ContrastSet,
        IReadOnlyDictionary<int, (string Word, string Place)>
    > _kinds = [];

    /// <summary>The kinds that the lines which speak of a thing give it, each with the word and the line that first does.</summary>
    public IReadOnlyDictionary<int, (string Word, string Place)> KindsOf(ContrastSet set, ContrastSets sets) =>
        _kinds.GetOrAdd(
            set,
            _ =>
            {
                var kinds = new Dictionary<int, (string, string)>();
                var wished = _input.Brief.Language!.Determinations.Value.Wished;
                if (set.IsPaired)
                {
                    Paired(set, sets, kinds);
                    return kinds;
                }

                foreach (var (place, pieces) in _byPlace)
                {
                    var words = pieces.SelectMany(p => p.Run).ToList();
                    if (!ContrastSets.Speaks(set, words))
                    {
                        continue;
                    }

                    // "SLR + at 40", "jerks 2+": a sign in the place of a word may mean any kind.
                    if (
                        set.Kinds.Any(k => k.Any(w => w[0] == "positive"))
                        && pieces.Exists(p => p.Text.Contains('+') || p.Text.Contains("(-)", StringComparison.Ordinal))
                    )
                    {
                        for (var kind = 0; kind < set.Kinds.Count; kind++)
                        {
                            kinds.TryAdd(kind, ("+", place.Document));
                        }
                    }

                    // What no sentence beside one that speaks of it says is of something else: "cigarettes daily. ... Off work since May."
                    var speaking = pieces
                        .SelectMany(
                            (p, i) =>
                                Enumerable.Repeat(
                                    set.Code != "K07"
                                        || ContrastSets.Speaks(set, p.Run)
                                        || (i > 0 && ContrastSets.Speaks(set, pieces[i - 1].Run)),
                                    p.Run.Count
                                )
                        )
                        .ToList();
                    foreach (
                        var mention in sets.In(words)
                            .Where(m =>
                                m.Set == set
                                && speaking[m.First]
                                && !words
                                    .Skip(Math.Max(0, m.First - 2))
                                    .Take(Math.Min(2, m.First))
                                    .Any(w => w is "not" or "no" or "never" or "denie" or "denied")
                                && !words
                                    .Skip(Math.Max(0, m.First - 3))
                                    .Take(Math.Min(3, m.First))
                                    .Concat(words.Skip(m.Last + 1).Take(3))
                                    .Any(wished.Contains)
                            )
                    )
                    {
                        kinds.TryAdd(
                            mention.Kind,
                            (
                                string.Join(' ', words.Skip(mention.First).Take(mention.Last - mention.First + 1)),
                                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place.Document}:{place.Line}")
                            )
                        );
                    }
                }

                return kinds;
            }
        );

    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        ContrastSet,
        IReadOnlyDictionary<int, (string Word, string Place)>
    > _named = [];

    /// <summary>The kinds of a set that any line names, each with its words and the first line.</summary>
    public IReadOnlyDictionary<int, (string Word, string Place)> KindsNamed(ContrastSet set, ContrastSets sets) =>
        _named.GetOrAdd(
            set,
            _ =>
            {
                var kinds = new Dictionary<int, (string, string)>();
                foreach (var line in All)
                {
                    foreach (var mention in sets.In(line.Run).Where(m => m.Set == set))
                    {
                        kinds.TryAdd(
                            mention.Kind,
                            (
                                string.Join(' ', line.Run.Skip(mention.First).Take(mention.Last - mention.First + 1)),
                                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}")
                            )
                        );
                    }
                }

                return kinds;
            }
        );

    // "No saddle numbness" tells the one kind by denying the other; a denial holds on to the end of its sentence, since it may lead a list in.
    private void Paired(ContrastSet set, ContrastSets sets, Dictionary<int, (string Word, string Place)> kinds)
    {
        foreach (var line in All.Where(l => ContrastSets.Speaks(set, l.Run)))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}");
            foreach (var mention in sets.In(line.Run).Where(m => m.Set == set))
            {
                var isDenied = line.Run.Take(mention.First).Any(Denying.Contains) || line.Text.Contains('Ø', StringComparison.Ordinal);
                isDenied |= IsAnsweredNo(line.Text, line.Run[mention.Last]);
                var isListed = line.Text.AsSpan().ContainsAny('|', '[', '?');
                kinds.TryAdd(
                    isDenied ? 1 - mention.Kind : mention.Kind,
                    ((isDenied ? "no " : "") + string.Join(' ', line.Run.Skip(mention.First).Take(mention.Last - mention.First + 1)), place)
                );
                if (isListed)
                {
                    // A label may be answered in words that are not read.
                    kinds.TryAdd(
                        1 - mention.Kind,
                        (string.Join(' ', line.Run.Skip(mention.First).Take(mention.Last - mention.First + 1)), place)
                    );
                }
            }
        }
    }

    // "Loss of bladder control: no"
    private static bool IsAnsweredNo(string text, string word) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
        && text.IndexOf(':', at) is > 0 and var colon
        && WordSpans.In(text, colon).FirstOrDefault() is { End: > 0 } answer
        && Denying.Contains(WordForms.Singular(text[answer.Start..answer.End].ToLowerInvariant()));

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "denie",
        "deny",
        "denied",
        "denying",
        "negative",
        "neg",
        "never",
        "neither",
        "nor",
        "none",
    };

    private Dictionary<EventThing, (bool Had, string? Undone)>? _had;

    /// <summary>Whether some line names a thing with no word near it that takes it back, and else a line that names it.</summary>
    public (bool Had, string? Undone) Had(EventThing thing, EventWords events) => (_had ??= Events(events)).GetValueOrDefault(thing);

    private Dictionary<EventThing, (bool Had, string? Undone)> Events(EventWords events)
    {
        const int before = 4,
            behind = 4;
        var had = new Dictionary<EventThing, (bool Had, string? Undone)>();
        foreach (
            var (line, words) in All.SelectMany(l => l.Text.Split(',', '(', ')', '|').Select(p => (l, ContrastSets.Sequence(p).ToList())))
        )
        {
            foreach (var (thing, first, last) in events.Phrases.In(words))
            {
                var isHad =
                    !words.Skip(Math.Max(0, first - before)).Take(Math.Min(first, before)).Any(events.Undone.Contains)
                    && !words.Skip(last + 1).Take(behind).Any(w => events.Undone.Contains(w) && !EventsTold.Fruitless.Contains(w));
                var known = had.GetValueOrDefault(thing);
                had[thing] = (
                    known.Had || isHad,
                    known.Undone ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}")
                );
            }
        }

        return had;
    }

    private List<(string Number, string Side, string Place)>? _sidedNumbers;

    /// <summary>The numbers with a side beside them.</summary>
    public IReadOnlyList<(string Number, string Side, string Place)> SidedNumbers =>
        _sidedNumbers ??= [
            .. All.SelectMany(l =>
                SidedGrades
                    .Numbers(l.Text)
                    .Select(n =>
                        (n.Number, n.Side, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{l.Document.Id}:{l.Line}"))
                    )
            ),
        ];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlySet<DateOnly>> _daysOfRecord = new(
        StringComparer.Ordinal
    );

    /// <summary>The days of the documents that name a record anywhere and are of its kind or tell its day: of every line that has the word, the days in it and about it, and of every document that has it the document's own.</summary>
    public IReadOnlySet<DateOnly> DaysOfRecord(string word) =>
        _daysOfRecord.GetOrAdd(
            word,
            w =>
            {
                var days = new HashSet<DateOnly>();
                foreach (var (place, pieces) in _byPlace)
                {
                    if (!pieces.Exists(p => p.Words.Contains(w)))
                    {
                        continue;
                    }

                    var document = pieces[0].Document;
                    // A note that names a scan is not of the scan's day, where the scan's own report is at hand.
                    if (document.Date is { } own && (IsOfRecord(document, w) || !_input.Case.Documents.Any(d => IsOfRecord(d, w))))
                    {
                        days.Add(own);
                    }

                    for (var line = Math.Max(1, place.Line - 1); line <= Math.Min(document.LineCount, place.Line + 1); line++)
                    {
                        days.UnionWith(DateMentions.InChart(document.Line(line).ToString(), document.Date?.Year ?? _input.Case.AsOf.Year));
                    }
                }

                // No line calls it so: the records of its kind.
                if (days.Count == 0)
                {
                    days.UnionWith(_input.Case.Documents.Where(d => IsOfRecord(d, w)).Select(d => d.Date).OfType<DateOnly>());
                }

                return days;
            }
        );

    private HashSet<DateOnly>? _daysOfVisits;

    /// <summary>The days of all records that are no imaging, and those in and about the lines that name a visit or care that runs over a time.</summary>
    public IReadOnlySet<DateOnly> DaysOfVisits(IReadOnlySet<string> visits, IReadOnlySet<string> care) =>
        _daysOfVisits ??= [
            .. DaysOfCare(care),
            .. _input.Case.Documents.Where(d => d.Modality == Modality.None).Select(d => d.Date).OfType<DateOnly>(),
            .. All.Where(l => l.Words.Overlaps(visits))
                .SelectMany(l =>
                    Enumerable
                        .Range(Math.Max(1, l.Line - 1), Math.Min(l.Document.LineCount, l.Line + 1) - Math.Max(1, l.Line - 1) + 1)
                        .SelectMany(n =>
                            DateMentions.InChart(l.Document.Line(n).ToString(), l.Document.Date?.Year ?? _input.Case.AsOf.Year)
                        )
                ),
        ];

    private HashSet<DateOnly>? _daysOfCare;

    /// <summary>The days that stand in records of therapy and in the lines that name such care or stand beside them, those of their documents, and of a fact the ends.</summary>
    public IReadOnlySet<DateOnly> DaysOfCare(IReadOnlySet<string> care)
    {
        if (_daysOfCare is null)
        {
            var days = new HashSet<DateOnly>();
            foreach (var document in _input.Case.Documents.Where(d => d.Type == DocumentType.TherapyRecord))
            {
                days.UnionWith(_input.Days.InText(document));
                days.UnionWith(document.Date is { } own ? [own] : []);
            }

            foreach (var line in All.Where(l => l.Words.Overlaps(care)))
            {
                days.UnionWith(line.Document.Date is { } own ? [own] : []);
                for (var number = Math.Max(1, line.Line - 1); number <= Math.Min(line.Document.LineCount, line.Line + 1); number++)
                {
                    days.UnionWith(
                        DateMentions.InChart(line.Document.Line(number).ToString(), line.Document.Date?.Year ?? _input.Case.AsOf.Year)
                    );
                }
            }

            foreach (var fact in _input.Brief.Facts.Where(f => f.Start is not null))
            {
                days.UnionWith(
                    new[] { fact.Start!.Value.First, fact.Start.Value.Last }.Concat(fact.End is { } end ? [end.First, end.Last] : [])
                );
            }

            _daysOfCare = days;
        }

        return _daysOfCare;
    }

    private static bool IsOfRecord(ChartDocument document, string word) =>
        word switch
        {
            "mri" => document.Modality == Modality.Mri,
            "ct" or "myelogram" => document.Modality == Modality.Ct,
            "scan" => document.Modality is Modality.Mri or Modality.Ct,
            _ => document.Modality is not (Modality.Mri or Modality.Ct or Modality.None),
        };

    private HashSet<string>? _years;

    /// <summary>Every year that the chart or the request names in figures.</summary>
    public IReadOnlySet<string> Years =>
        _years ??= [
            .. _input
                .Case.Documents.SelectMany(d => WordSpans.In(d.Text).Select(w => d.Text[w.Start..w.End]))
                .Where(w => w.Length == 4 && w.All(char.IsAsciiDigit)),
            .. _input
                .Case.Documents.Select(d => d.Date)
                .Append(_input.Case.AsOf)
                .OfType<DateOnly>()
                .Select(d => d.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];

    private HashSet<(int Month, int Day)>? _bareDays;

    /// <summary>The days without their year that the chart's text names, a pair of figures in either order.</summary>
    public IReadOnlySet<(int Month, int Day)> BareDays =>
        _bareDays ??= [
            .. _input.Case.Documents.SelectMany(d => DaysTold.Yearless(d.Text)).Select(d => (d.Month, d.Day)),
            .. _input
                .Case.Documents.SelectMany(d =>
                    WordSpans
                        .In(d.Text)
                        .Zip(WordSpans.In(d.Text).Skip(1))
                        .Where(p => p.Second.Start - p.First.End == 1 && d.Text[p.First.End] is '/' or '-' or '.')
                        .Select(p =>
                            (
                                int.TryParse(d.Text[p.First.Start..p.First.End], out var a) ? a : 0,
                                int.TryParse(d.Text[p.Second.Start..p.Second.End], out var b) ? b : 0
                            )
                        )
                )
                .SelectMany(p => new[] { p, (p.Item2, p.Item1) }),
        ];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlySet<DateOnly>> _daysOf = new(
        StringComparer.Ordinal
    );

    /// <summary>The days that stand in the lines which name a thing and beside them, and the days of their documents.</summary>
    public IReadOnlySet<DateOnly> DaysOf(EventThing thing) =>
        _daysOf.GetOrAdd(
            thing.Name,
            _ =>
            {
                var days = new HashSet<DateOnly>();
                foreach (var line in All.Where(l => EventsTold.At(l.Run, thing, 0) is not null))
                {
                    days.UnionWith(_input.Days.InText(line.Document));
                    if (line.Document.Date is { } own)
                    {
                        days.Add(own);
                    }
                }

                return days;
            }
        );

    private List<(string Muscle, string Side, double Grade, string Place)>? _strength;

    /// <summary>The grades of strength with their side that lines of the chart give.</summary>
    public IReadOnlyList<(string Muscle, string Side, double Grade, string Place)> Strength(DeterminationLexicon lexicon) =>
        _strength ??= [
            .. All.SelectMany(l =>
                SidedGrades
                    .In(
                        l.Text,
                        [
                            .. WordSpans
                                .In(l.Text)
                                .Select(w => (w.Start, w.End, WordForms.Singular(l.Text[w.Start..w.End].ToLowerInvariant()))),
                        ],
                        l.Figures,
                        lexicon
                    )
                    .Select(g =>
                        (
                            g.Muscle,
                            g.Side,
                            g.Grade,
                            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{l.Document.Id}:{l.Line}")
                        )
                    )
            ),
        ];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        string,
        (IReadOnlyList<Figure> Behind, IReadOnlyList<Figure> All, string Place)
    > _beside = new(StringComparer.Ordinal);

    /// <summary>The numbers a few words behind a word, wherever the chart has it; all numbers of the lines that have it, with those of the lines about one that has none; and the first place.</summary>
    public (IReadOnlyList<Figure> Behind, IReadOnlyList<Figure> All, string Place) NumbersBeside(string word) =>
        _beside.GetOrAdd(
            word,
            w =>
            {
                var (behind, all, place) = (new List<Figure>(), new List<Figure>(), "");
                foreach (var line in All.Where(l => l.Words.Contains(w)))
                {
                    var near = new List<Figure>();
                    foreach (var (start, end) in WordSpans.In(line.Text))
                    {
                        if (WordForms.Singular(line.Text[start..end].ToLowerInvariant()) == w)
                        {
                            near.AddRange(
                                line.Figures.Where(f =>
                                    f.Start >= end
                                    && WordSpans.In(line.Text[end..f.Start]).Count() <= Behind
                                    && line.Text.AsSpan(end, f.Start - end).IndexOfAny(",;") < 0
                                )
                            );
                        }
                    }

                    place =
                        place.Length == 0 && near.Count > 0
                            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}")
                            : place;
                    behind.AddRange(near);
                    all.AddRange(near.Count > 0 ? line.Figures : line.Figures.Concat(Around(line)));
                }

                return (behind, all, place);
            }
        );

    private const int Behind = 3;

    private Dictionary<string, string>? _givenToOthers;

    /// <summary>The words that the chart has of other persons only, each with its first place.</summary>
    public IReadOnlyDictionary<string, string> GivenToOthers(DeterminationLexicon lexicon) =>
        _givenToOthers ??= OtherPersonsWords.Given(All, lexicon.Relatives, lexicon.Others);

    private LineOwners? _owners;

    /// <summary>Of which lines another person is spoken of.</summary>
    public LineOwners Owners(DeterminationLexicon lexicon) =>
        _owners ??= new LineOwners(All, _input.Assessment.SetAside.ToHashSet(StringComparer.Ordinal), lexicon);

    private Dictionary<string, List<ChartLine>>? _measuring;

    /// <summary>The lines that have a word and, beside it or in the next line, a figure in a unit of a kind.</summary>
    public IReadOnlyList<ChartLine> Measuring(string word, string unit)
    {
        if (_measuring is null)
        {
            var measuring = new Dictionary<string, List<ChartLine>>(StringComparer.Ordinal);
            foreach (var line in All)
            {
                foreach (var kind in line.Figures.Select(f => Prose.Units.Find(f.Unit)?.Base).OfType<string>().Distinct())
                {
                    foreach (var own in line.Words)
                    {
                        var key = $"{kind} {own}";
                        if (!measuring.TryGetValue(key, out var lines))
                        {
                            measuring[key] = lines = [];
                        }

                        lines.Add(line);
                    }
                }
            }

            _measuring = measuring;
        }

        return _measuring.GetValueOrDefault($"{unit} {word}") ?? [];
    }

    private IReadOnlyList<double>? _lengths;
    private IReadOnlySet<int>? _spans;

    /// <summary>Lengths of time in days that the record gives for what lasts months and years, in order.</summary>
    public IReadOnlyList<double> Lengths(GuardrailInput input) => _lengths ??= [.. Durations.Lengths(input).Distinct().Order()];

    /// <summary>Lengths of time in days between the days of the record.</summary>
    public IReadOnlySet<int> Spans(GuardrailInput input) => _spans ??= Durations.Spans(input);

    private ILookup<double, ChartLine>? _byNumber;

    /// <summary>The lines that have a number, whatever its unit.</summary>
    public IEnumerable<ChartLine> WithNumber(double value) =>
        (
            _byNumber ??= All.SelectMany(l =>
                    l.Figures.SelectMany(f => f.IsRange ? new[] { f.Low, f.High } : [f.Low]).Distinct().Select(v => (Value: v, Line: l))
                )
                .ToLookup(p => p.Value, p => p.Line)
        )[value];

    private ILookup<string, ChartLine>? _byKind;

    /// <summary>The lines that have a figure of a kind of unit, in their order.</summary>
    public IEnumerable<ChartLine> OfKind(string unit) =>
        (
            _byKind ??= All.SelectMany(l => l.Figures.Select(f => f.Kind?.Base).OfType<string>().Distinct().Select(k => (Kind: k, Line: l)))
                .ToLookup(p => p.Kind, p => p.Line, StringComparer.Ordinal)
        )[unit];

    /// <summary>The figures of a line, and of the lines right before and behind it: a line of a chart may break anywhere.</summary>
    public IEnumerable<Figure> Around(ChartLine line) =>
        At(line.Document.Id, line.Line - 1)
            .Concat(At(line.Document.Id, line.Line))
            .Concat(At(line.Document.Id, line.Line + 1))
            .SelectMany(l => l.Figures);

    private static readonly string[] Left = ["left", "l", "lt", "left-sided"];
    private static readonly string[] Right = ["right", "r", "rt", "right-sided"];
    private static readonly string[] Both = ["both", "bilateral", "bilaterally", "b/l", "either", "opposite", "contralateral", "symmetric"];

    public IReadOnlyList<ChartLine> At(string document, int line) => _byPlace.GetValueOrDefault((document, line)) ?? [];

    public static bool IsDenial(string word) => DenialWords.Contains(word);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<ChartLine, IReadOnlySet<string>> _keys = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>What a line speaks of, as <see cref="TurnedFindings.Keys"/> reads it.</summary>
    public IReadOnlySet<string> KeysOf(ChartLine line, TurnedWords words) =>
        _keys.GetOrAdd(line, l => TurnedFindings.Keys(l.Run, words).Select(k => k.Key).ToHashSet(StringComparer.Ordinal));

    private Dictionary<string, List<ChartLine>>? _byKey;

    /// <summary>The lines that speak of a thing, plans of an operation aside, by its key as <see cref="TurnedFindings.Keys"/> reads it.</summary>
    public IReadOnlyList<ChartLine> WithKey(string key, TurnedWords words) => (_byKey ??= ByKey(words)).GetValueOrDefault(key) ?? [];

    private Dictionary<string, List<ChartLine>> ByKey(TurnedWords words)
    {
        var lines = new Dictionary<string, List<ChartLine>>(StringComparer.Ordinal);
        foreach (var line in All.Where(l => l.Document.Type != DocumentType.OperativePlan))
        {
            foreach (var key in KeysOf(line, words))
            {
                ref var of = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lines, key, out _);
                (of ??= []).Add(line);
            }
        }

        return lines;
    }

    public static IReadOnlySet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, end) in WordSpans.In(text))
        {
            words.Add(WordForms.Singular(text[start..end].ToLowerInvariant()));
        }

        return words;
    }

    /// <summary>Whether some line may tell what a text tells, read otherwise than its facts: it has the value, or the words told, at that level, denied or not as the text has it.</summary>
    public bool Witness(ToldFact told)
    {
        var draft = told.Draft;
        if (draft.Assertion == Assertion.Absent || draft.Value?.Word == "none")
        {
            var denied = MentionOf(told);
            return All.Exists(l => l.Denies && l.MaySpeakOf(draft.Level) && denied.Overlaps(l.Words));
        }

        if (draft.Value?.Low is { } low)
        {
            var high = draft.Value.High ?? low;
            // "5 minus", "4 plus": a grade of strength whose sign is a word.
            if (
                draft.Definition.Unit == "of-5"
                && !low.Equals(Math.Round(low))
                && All.Exists(l =>
                    (l.Words.Contains("minus") || l.Words.Contains("plus")) && l.Figures.Any(f => Math.Abs(f.Low - low) < 0.5)
                )
            )
            {
                return true;
            }

            return All.Exists(l =>
                (draft.Level is { } level ? l.Levels.Contains(level) : true)
                && l.Figures.Any(f =>
                    ((f.Low.Equals(low) && f.High.Equals(high)) || f.Low.Equals(high) || f.High.Equals(low)) && MayMeasure(f, l, told)
                )
                && !IsOfAnother(l, told, f => f.Value?.Low is { } own && (own.Equals(low) || own.Equals(high)))
            );
        }

        if (draft.Value?.Word is { } word)
        {
            // The word alone may grade anything: it must stand with a word for the thing, or right behind the level's name.
            var (told1, kind) = (WordsOf(word), MentionOf(told));
            kind.ExceptWith(told1);
            return All.Exists(l =>
                (l.Names(draft.Level) || (l.MaySpeakOf(draft.Level) && (kind.Count == 0 || kind.Overlaps(l.Words))))
                && told1.IsSubsetOf(l.Words)
                && !IsOfAnother(l, told, f => f.Value?.Word == word || f.Value?.WordHigh == word)
            );
        }

        var mention = MentionOf(told);
        return (mention.Count > 0 && All.Exists(l => !l.Denies && l.MaySpeakOf(draft.Level) && mention.IsSubsetOf(l.Words)))
            || SaysSign(told);
    }

    // "Light touch was decreased over the calf", where a line has another word for less feeling at the same place.
    private bool SaysSign(ToldFact told)
    {
        var (first, stop) = told.Sentence.PartAt(told.Start, Math.Min(told.End, told.Sentence.Text.Length), Breaks.Parts);
        var part = told.Sentence.Run.GetRange(first, Math.Max(0, stop - first));
        return told.Sentence.Lexicon.Signs.Any(sign =>
            sign.Say.In(part).Any()
            && sign.Disturbed.In(part).Any()
            && All.Exists(l =>
                l.MaySpeakOf(told.Draft.Level)
                && sign.Say.In(l.Run).Any()
                && sign.Disturbed.In(l.Run).Any()
                && part.Exists(w =>
                    w.Length > 3
                    && !ClauseIndex.IsCommon(w)
                    && !sign.Say.In([w]).Any()
                    && !sign.Disturbed.In([w]).Any()
                    && l.Words.Contains(w)
                )
            )
        );
    }

    // A figure of another unit measures something else; where the unit is only a word for the thing (a grade), its line names it.
    private static bool MayMeasure(Figure figure, ChartLine line, ToldFact told) =>
        Units.Find(told.Draft.Definition.Unit) is not { } unit
            ? !told.Name.Split('-').Contains(told.Draft.Definition.Unit)
                || line.Words.Overlaps(told.Name.Split('-'))
                || line.Words.Overlaps(MentionOf(told))
            : Units.Find(figure.Unit) is not { } own || unit.Base == own.Base;

    // The reader took the line's value for another fact's, and the line has no word that only the told fact's name has.
    private bool IsOfAnother(ChartLine line, ToldFact told, Func<Fact, bool> has)
    {
        var own = told.Name.Split('-');
        return told.Draft.Level is not null
            && !own.All(line.Words.Contains)
            && new[] { line.Line, line.Line - 1, line.Line + 1 }.Any(n =>
                _input
                    .FactsAt(line.Document.Id, n)
                    .Any(f =>
                        f.Name != told.Name
                        && has(f)
                        && (f.Level is null || f.Level == told.Draft.Level)
                        && own.Except(f.Name.Split('-')).All(w => !line.Words.Contains(w))
                    )
            );
    }

    /// <summary>Whether a line, whatever its level, has the figure or the words of a fact, not denied.</summary>
    public static bool May(ChartLine line, ToldFact told) =>
        told.Draft.Assertion == Assertion.Absent ? line.Denies
        : told.Draft.Value?.Low is { } low ? line.Figures.Any(f => f.Low.Equals(low) || f.High.Equals(low))
        : told.Draft.Value?.Word is { } word ? WordsOf(word).IsSubsetOf(line.Words)
        : MentionOf(told) is { Count: > 0 } words && !line.Denies && words.IsSubsetOf(line.Words);

    /// <summary>Whether some line tells the words of a fact on a side.</summary>
    public bool WitnessOfSide(ToldFact told, string side)
    {
        var mention = MentionOf(told);
        return All.Exists(l => l.MaySpeakOf(told.Draft.Level) && l.Words.Contains(side) && mention.Overlaps(l.Words));
    }

    internal static HashSet<string> MentionOf(ToldFact told) =>
        [
            .. WordsOf(told.Sentence.Text[told.Start..Math.Min(told.End, told.Sentence.Text.Length)])
                .Where(w => w.Length > 3 && !w.Any(char.IsAsciiDigit)),
        ];
}
