using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;
using Copilot.Core.Facts.Reading.Tables;
using Copilot.Core.Facts.Reading.Treatment;
using Copilot.Core.Facts.Regions;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>One document being read: its text, what the lexicons find in it, and the facts drafted so far.</summary>
internal sealed class DocumentReading
{
    private readonly ContextRules _context;
    private HashSet<string>? _words;
    private readonly Dictionary<int, List<Draft>> _byPiece = [];
    private readonly Dictionary<FactDefinition, int> _lastOf = [];
    private readonly Dictionary<int, int> _correctedAt = [];
    private readonly HashSet<Draft> _wrong = new(ReferenceEqualityComparer.Instance);

    public DocumentReading(ChartText text, FactLexicon lexicon, ContextRules context, TimeReader times)
    {
        Text = text;
        Lexicon = lexicon;
        _context = context;
        Ids = lexicon.Lexemes.Number(text);
        Levels = new LevelMap(text);
        Regions = new RegionMap(text, Ids, lexicon, Levels);
        Sentences = SentenceItems.Of(text, Ids, lexicon, Levels, times);
        CourseColumns.Mark(this);
        Account = new TherapyAccount(this);
    }

    public ChartText Text { get; }

    public ChartDocument Document => Text.Document;

    /// <summary>Every word of the document once, in small letters; made when first asked for.</summary>
    public IReadOnlySet<string> Words => _words ??= new HashSet<string>(Text.Vocabulary.ToArray(), StringComparer.Ordinal);

    private List<(int Line, List<TableReader.Cell> Cells)>? _lines;

    /// <summary>The lines of the document in cells.</summary>
    public List<(int Line, List<TableReader.Cell> Cells)> Lines => _lines ??= TableReader.Lines(Text);

    private HashSet<int>? _visitRows;

    /// <summary>The first tokens of the rows of a log of visits.</summary>
    public IReadOnlySet<int> VisitRows => _visitRows ??= TherapyRecordReader.RowsOfVisits(Text);

    private bool? _isOperationReport;

    /// <summary>A record filed as something else whose first lines call it an operative note or report.</summary>
    public bool IsOperationReport =>
        _isOperationReport ??=
            Document.Type == DocumentType.Other
            && Enumerable
                .Range(0, Math.Min(Text.Tokens.Count - 1, 24))
                .Any(i =>
                    Text.LineOf(i) - Text.LineOf(0) <= 2
                    && Text.LowerOf(i) is "operative" or "operation" or "op"
                    && Text.LowerOf(i + 1) is "note" or "report" or "summary" or "record"
                );

    private ScaleKey? _scale;

    /// <summary>The key of the report's own scale.</summary>
    public ScaleKey Scale => _scale ??= ScaleKey.In(this);

    public FactLexicon Lexicon { get; }

    public int[] Ids { get; }

    public LevelMap Levels { get; }

    public RegionMap Regions { get; }

    public IReadOnlyList<SentenceItems> Sentences { get; }

    /// <summary>The courses of a therapy record that are not the spine's.</summary>
    public TherapyAccount Account { get; }

    public List<Draft> Drafts { get; } = [];

    /// <summary>Sentences from which no fact is read: they speak to the reader, not of the person.</summary>
    public HashSet<int> Quarantined { get; } = [];

    /// <summary>The facts that tables have told, by line: prose reading leaves them alone.</summary>
    public Dictionary<int, HashSet<string>> Taken { get; set; } = [];

    public bool IsTaken(SentenceItems items, FactDefinition definition) => IsTaken(items, definition.Name);

    public bool IsTaken(SentenceItems items, string name) => Taken.TryGetValue(items.Sentence.Line, out var names) && names.Contains(name);

    public Assertion Assess(int first, int end, ConceptKind kind = ConceptKind.Finding) => _context.Assess(Text, first, end, kind);

    public ContextReading Explain(int first, int end, ConceptKind kind = ConceptKind.Finding) => _context.Explain(Text, first, end, kind);

    public List<CourseMention> CourseWords(Sentence sentence) => _context.Courses(Text, sentence);

    public int CalledOff(int first, int end) => _context.CalledOff(Text, first, end);

    public TokenRange? Unkept(int first, int end) => _context.Unkept(Text, first, end);

    public FactDefinition? Find(string name) => Lexicon.Dictionary.Find(name);

    /// <summary>What the referrer told, or how the images were made: not what they show.</summary>
    public bool IsBackground(Sentence sentence) =>
        Document.Type == DocumentType.ImagingReport
        && (
            sentence.SectionKind is SectionKind.Indication or SectionKind.History or SectionKind.Technique or SectionKind.Comparison
            || IsOfAnotherReader(sentence)
        );

    // "Outside read: severe stenosis": what another has said, quoted on a line of its own.
    private bool IsOfAnotherReader(Sentence sentence)
    {
        var title = sentence.Section is { } section && section.Line == sentence.Line ? section.Title : "";
        var label =
            sentence.Label is { } own && own.End <= sentence.First && Text.LineOf(own.First) == sentence.Line
                ? string.Join(' ', Enumerable.Range(own.First, own.End - own.First).Select(Text.LowerOf))
                : "";
        bool Names(string words) =>
            (
                words.Contains("outside", StringComparison.OrdinalIgnoreCase)
                || words.Contains("referring", StringComparison.OrdinalIgnoreCase)
            )
            && (
                words.Contains("read", StringComparison.OrdinalIgnoreCase)
                || words.Contains("report", StringComparison.OrdinalIgnoreCase)
                || words.Contains("interpretation", StringComparison.OrdinalIgnoreCase)
                || words.Contains("note", StringComparison.OrdinalIgnoreCase)
                || words.Contains("impression", StringComparison.OrdinalIgnoreCase)
            );
        return Names(title) || Names(label);
    }

    /// <summary>The levels of a reading as facts take them: none at all means the whole report.</summary>
    public IEnumerable<Interspace?> LevelsOf(Reading reading)
    {
        if (reading.LevelForm == LevelForm.Rest)
        {
            return [.. Levels.Rest.Cast<Interspace?>()];
        }

        return reading.IsEverywhere || reading.Levels.Count == 0 ? [null] : [.. reading.Levels.Cast<Interspace?>()];
    }

    /// <summary>A number in the dictionary's unit; null where it does not fit the fact.</summary>
    public FactValue? ValueOf(FactDefinition definition, Quantity quantity, SentenceItems? items = null)
    {
        if (definition.Unit is null || !Lexicon.Values.Units.TryGetValue(definition.Unit, out var unit))
        {
            return null;
        }

        var own = unit;
        if (quantity.Unit is { } name)
        {
            if (!Lexicon.Values.Units.TryGetValue(name, out own) || own.Dimension != unit.Dimension)
            {
                return null;
            }
        }
        else if (!definition.Bare)
        {
            return null;
        }
        else if (unit.Dimension == "temperature" && quantity.Low > 45 && Lexicon.Values.Units.TryGetValue("F", out var fahrenheit))
        {
            own = fahrenheit;
        }
        else if (
            items?.Quantities.Find(q =>
                q.First > quantity.First
                && q.First - quantity.End <= 8
                && q.Unit is { } u
                && Lexicon.Values.Units[u].Dimension == unit.Dimension
            )
                is { Unit: { } beside }
            && items.AnyOf(quantity.End, items.Sentence.End, "(")
        )
        {
            // The unit of a laboratory's row stands with its range: "CRP 0.6 (<0.8 mg/dL)".
            own = Lexicon.Values.Units[beside];
        }

        var (low, high) = (own.In(unit, quantity.Low)!.Value, own.In(unit, quantity.High)!.Value);
        if (!definition.Admits(low) || !definition.Admits(high))
        {
            return null;
        }

        object stated =
            quantity.IsRange
            || quantity.Form is QuantityForm.Extent or QuantityForm.Fraction
            || quantity.Written.Contains('+', StringComparison.Ordinal)
            || quantity.Written.EndsWith('-')
            || !IsPlainNumber(quantity.Written)
                ? quantity.Form == QuantityForm.Extent
                || quantity.IsRange
                || quantity.Form == QuantityForm.Fraction
                || quantity.Written.Length < 6
                || IsJustBeyond(quantity.Low)
                || IsJustBeyond(quantity.High)
                    ? quantity.Written
                    : quantity.Low
                : quantity.Low;
        return new FactValue
        {
            Low = low,
            High = high,
            Stated = stated,
            StatedUnit = quantity.Form == QuantityForm.Fraction ? null : own.Name,
        };
    }

    /// <summary>The sentence, or the piece of one, that holds a token.</summary>
    public SentenceItems ItemsAt(int token)
    {
        int low = 0,
            high = Sentences.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Sentences[middle].Sentence.First <= token ? (middle, high) : (low, middle - 1);
        }

        return Sentences[low];
    }

    /// <summary>What has been drafted from a sentence, or the piece of one, so far (<see cref="SentenceItems.Piece"/>): a chart may hold a hundred
    /// thousand of them.</summary>
    public List<Draft> DraftsOf(int piece) => _byPiece.GetValueOrDefault(piece) ?? [];

    /// <summary>True where a fact of this kind has been drafted at a token or behind it.</summary>
    public bool IsToldFrom(FactDefinition definition, int first) => _lastOf.TryGetValue(definition, out var last) && last >= first;

    /// <summary>Puts a draft that knows more, of the same words, in the place of another.</summary>
    public void Replace(int index, Draft draft)
    {
        var drafts = DraftsOf(ItemsAt(draft.First).Piece);
        var at = drafts.FindIndex(d => ReferenceEquals(d, Drafts[index]));
        Drafts[index] = draft;
        if (at >= 0)
        {
            drafts[at] = draft;
        }
    }

    /// <summary>Takes back what was drafted from pieces [first, end): at once from <see cref="DraftsOf"/>, from <see cref="Drafts"/> with all else
    /// that is taken back (<see cref="Settle"/>), for a removal walks the whole list.</summary>
    public void Remove(int first, int end, Predicate<Draft> isWrong)
    {
        for (var piece = first; piece < end; piece++)
        {
            var drafts = DraftsOf(piece);
            _wrong.UnionWith(drafts.FindAll(isWrong));
            drafts.RemoveAll(isWrong);
        }
    }

    /// <summary>Leaves in <see cref="Drafts"/> what has not been taken back.</summary>
    public void Settle()
    {
        if (_wrong.Count > 0)
        {
            Drafts.RemoveAll(_wrong.Contains);
            _wrong.Clear();
        }
    }

    public void Add(Draft draft)
    {
        var items = ItemsAt(draft.First);
        if (
            !Quarantined.Contains(items.Index)
            && !IsAsked(draft, items.Sentence)
            && !IsElsewhere(draft, items.Index)
            && !IsFreed(draft, items)
            && !Exercises.Names(this, items, draft)
            && !(draft.First < CorrectedAt(items))
        )
        {
            Drafts.Add(draft);
            _lastOf[draft.Definition] = Math.Max(draft.First, _lastOf.GetValueOrDefault(draft.Definition));
            if (!_byPiece.TryGetValue(items.Piece, out var drafts))
            {
                _byPiece.Add(items.Piece, drafts = []);
            }

            drafts.Add(draft);
        }
    }

    // An addendum's "severe right stenosis should read severe left stenosis": what stands before these words was never meant. -1 where nothing is corrected.
    private int CorrectedAt(SentenceItems items)
    {
        if (Document.Type != DocumentType.ImagingReport || !Words.Contains("should"))
        {
            return -1;
        }

        if (!_correctedAt.TryGetValue(items.Index, out var at))
        {
            at = -1;
            for (var i = items.Sentence.First; i + 1 < items.Sentence.End && at < 0; i++)
            {
                var next = items.Text.LowerOf(i + 1) is "have" && i + 2 < items.Sentence.End ? i + 2 : i + 1;
                at =
                    items.Text.LowerOf(i) is "should" && items.Text.LowerOf(next) is "read" or "say" or "said" or "state" or "stated"
                        ? i
                        : -1;
            }

            _correctedAt.Add(items.Index, at);
        }

        return at;
    }

    // "Rods, screws, plates     YES   NO" on a form asks what is in the body.
    private bool IsAsked(Draft draft, Sentence sentence) =>
        (draft.Definition.From == FactSource.Plan || draft.Definition.Name.Contains("planned", StringComparison.Ordinal))
        && Words.Contains("yes")
        && AnswerColumns.IsAsked(Text, sentence);

    // "The probe passed into the foramen and this was patent": what an operation has freed was narrow before it.
    private bool IsFreed(Draft draft, SentenceItems items) =>
        Document.Type == DocumentType.ProcedureNote
        && items.Sentence.SectionKind == SectionKind.Procedure
        && draft is { Assertion: Assertion.Absent, Definition: { From: FactSource.Imaging, Scope: FactScope.Level } };

    /// <summary>Told of another region of the body: "weakness of the left arm". A level that the sentence names, or a muscle, tells the region itself.</summary>
    public bool IsElsewhere(Draft draft, int sentence)
    {
        var accepted = Lexicon.RegionsOf(draft.Definition);
        if (accepted.IsEmpty || draft.Definition.Parts == PartKind.Muscle && draft.Part is not null)
        {
            return false;
        }

        var isNamed = draft.Level is { } level && Levels.In(sentence).Any(l => l.Levels.Contains(level));
        return !isNamed
            && Regions.IsElsewhere(
                sentence,
                draft.First,
                draft.End,
                draft.Level is { } own ? accepted.With(Lexicon.RegionsOf(own.Upper)) : accepted,
                ReachOf(draft)
            );
    }

    // What may be found anywhere is where its sentence is, a level carried from before it notwithstanding; a symptom or sign is where the sentence began.
    // "Fingers pale, rewarmed, sensation back" examined a hand. Each item of a denial is told for itself ("no neck pain or weakness").
    private RegionReach ReachOf(Draft draft) =>
        draft.Definition.IsOfAnyRegion || draft.Definition.Name == ExaminationReader.FactName ? RegionReach.Sentence
        : draft.Level is not null && draft.Definition.Scope == FactScope.Level ? RegionReach.Before
        : draft.Definition is not { Scope: FactScope.Case, Fresh: Freshness.Exam } ? RegionReach.Clause
        : draft.Assertion == Assertion.Absent
        && ItemsAt(draft.First) is var items
        && items.AnyOf(items.Sentence.First, draft.First, "no", "not", "denies", "denied", "without", "negative", "neg")
            ? RegionReach.Unlisted
        : draft.Definition.From == FactSource.Exam ? RegionReach.Unbroken
        : RegionReach.Before;

    // "More than 50": the least number above it is how it is kept, not how it is told.
    private static bool IsJustBeyond(double number) =>
        !Math.Round(number, 6).Equals(number) && Math.Abs(Math.Round(number, 6) - number) < 1e-9;

    private static bool IsPlainNumber(string written) => written.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-');
}
