using System.Runtime.InteropServices;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;
using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guardrails.Intake;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A text that anybody wrote, read into claims in one pass: the facts it tells, its verdicts, its markers and quotes.</summary>
internal sealed class ToldText
{
    private ToldText(IReadOnlyList<ToldSentence> sentences, CleanText clean, SourceText source, Markers markers)
    {
        Sentences = sentences;
        Clean = clean;
        Source = source;
        Markers = markers;
        Claims = [.. sentences.Where(s => !s.IsAside)];
    }

    /// <summary>It is the wording of a draft of ours, whose tables and keys are checked beside it.</summary>
    public bool IsOwn { get; private init; }

    public IReadOnlyList<ToldSentence> Sentences { get; }

    /// <summary>The sentences of the determination itself: no references, disclaimers, questions beside it.</summary>
    public IReadOnlyList<ToldSentence> Claims { get; }

    public CleanText Clean { get; }

    public SourceText Source { get; }

    /// <summary>The citations, and the numbers that stand for citations.</summary>
    public Markers Markers { get; }

    private ILookup<int, Marker>? _byMarker;
    private IReadOnlyList<FactFault>? _faults;
    private IReadOnlyList<Recommended>? _recommended;
    private HashSet<string>? _named;

    /// <summary>What is wrong with the facts that it tells.</summary>
    public IEnumerable<FactFault> Faults(string code, GuardrailInput input) =>
        (_faults ??= FactTest.Run(this, input)).Where(f => f.Code == code);

    public IReadOnlyList<Recommended> Recommended => _recommended ??= [.. Guardrails.Claims.Verdicts.Recommended.In(this)];

    private Dictionary<TextUnit, ToldSentence>? _byUnit;

    /// <summary>The sentence that was read from a unit; null for a unit of another text.</summary>
    public ToldSentence? SentenceOf(TextUnit unit) => (_byUnit ??= Sentences.ToDictionary(s => s.Unit)).GetValueOrDefault(unit);

    /// <summary>Whether it names a fact of the dictionary anywhere, in whatever way.</summary>
    public bool Names(string fact) =>
        (_named ??= [.. Sentences.Where(s => !s.IsAside).SelectMany(s => s.Items.AllFacts).Select(f => f.Value.Definition.Name)]).Contains(
            fact
        );

    /// <summary>The citations in the project's notation that stand in a sentence or right behind it.</summary>
    public IEnumerable<Marker> MarkersOf(ToldSentence sentence)
    {
        _byMarker ??= ByMarker();
        return _byMarker[sentence.Index];
    }

    private IReadOnlyList<Cited>? _cited;
    private IReadOnlyList<GroundFault>? _groundless;

    /// <summary>The stretches of its sentences that cite something.</summary>
    public IReadOnlyList<Cited> Cited(GuardrailInput input) => _cited ??= Guardrails.Claims.Cited.In(this, input);

    /// <summary>What its sentences have and what they cite has not.</summary>
    public IEnumerable<GroundFault> Groundless(string code, GuardrailInput input) =>
        (_groundless ??= ToldCheckList.Run(this, input)).Where(f => f.Code == code);

    private const string RuleSaid = "rule-said";

    // What is told of him or her goes on with no study.
    private static readonly HashSet<string> OfPerson = new(StringComparer.Ordinal) { "she", "he", "her", "his" };

    private static readonly HashSet<string> OfBody = new(StringComparer.OrdinalIgnoreCase) { "she", "he", "they", "patient", "member" };

    private IReadOnlyList<CodeClaim>? _codes;
    private ILookup<int, RuleFigure>? _ruleFigures;

    public IReadOnlyList<CodeClaim> Codes => _codes ??= [.. CodeClaim.In(this)];

    /// <summary>The figures that a sentence gives as the governing rule's.</summary>
    public IEnumerable<RuleFigure> RuleFigures(ToldSentence sentence) =>
        (_ruleFigures ??= Claims.SelectMany(RuleFigure.In).ToLookup(r => r.Sentence.Index))[sentence.Index];

    public bool Has(string cue) => Claims.Any(s => s.Has(cue));

    public IEnumerable<Verdict> Verdicts => Claims.SelectMany(s => s.Verdicts);

    /// <param name="laid">The draft of ours whose wording the text is; null for anybody's text.</param>
    public static ToldText Read(SourceText source, CleanText clean, GuardrailInput input, DraftText? laid = null)
    {
        var language =
            input.Brief.Language ?? throw new InvalidOperationException("A text can only be audited with a brief that knows its language.");
        var lexicon = language.Determinations.Value;
        var markers = Markers.In(clean.Text);
        var document = new ChartDocument(
            "text",
            DocumentType.Letter,
            input.Case.AsOf,
            AuthorRole.Other,
            Modality.None,
            input.DocumentNames.Blank(markers.Blank(clean.Text)),
            0
        );
        var reading = language.Facts.ReadText(document);
        var ids = lexicon.Lexemes.Number(reading.Text);
        var sentences = new List<ToldSentence>();
        var headings = new Headings(lexicon);
        var (summary, aside) = (-1, -1);
        foreach (var items in reading.Sentences)
        {
            if (items.Sentence.End <= items.Sentence.First)
            {
                continue;
            }

            var (start, end) = (reading.Text.Tokens[items.Sentence.First].Start, reading.Text.Tokens[items.Sentence.End - 1].End);
            var unit = new TextUnit(document.Text[start..end].Replace('\n', ' '), start, clean, input.Sentences);
            var cues = Cues(reading.Text, ids, items, lexicon);
            var heading = headings.Follow(reading.Text, items, cues);
            var own = items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span).SelectMany(l => l.Levels).Distinct().ToList();
            // In a table of questions and answers the answer of a row and the question of the next are one sentence.
            var isQuestion =
                unit.Text.EndsWith('?')
                && !(document.Text.AsSpan(start, end - start) is var row && row.Contains('\n') && row.Contains('|'));
            // "Sources: ..." and "**Sources.** ...": a label that is a heading of what is no claim, with all that its paragraph says behind it.
            aside = lexicon.IsAsideLabel(unit.Text) ? items.Sentence.Paragraph : aside;
            summary = cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: "summary" }) ? items.Sentence.Paragraph : summary;
            sentences.Add(
                new ToldSentence(unit, sentences.Count, items, cues, heading.Title)
                {
                    Lexicon = lexicon,
                    Levels =
                        own.Count > 0 ? own
                        : items.Levels.Any(l => l.Form == LevelForm.This) || items.Levels.Count == 0
                            ? headings.Levels.Count > 0 ? headings.Levels
                                : items.Carried
                        : [],
                    NamesLevel = own.Count > 0,
                    IsLevelCarried = own.Count == 0 && headings.Levels.Count == 0,
                    Statement = laid?.StatementAt(start),
                    IsHeading = heading.Opens,
                    HeadingTopic = headings.Topic,
                    IsQuestion = isQuestion,
                    IsUnderAside = heading.IsAside,
                    IsAside =
                        heading.IsAside
                        || aside == items.Sentence.Paragraph
                        || isQuestion
                        || markers.IsReference(start)
                        || clean.IsQuoted(start),
                    IsGeneral =
                        summary == items.Sentence.Paragraph
                        || cues.Any(c =>
                            c.Cue is { Kind: CueKind.Cue, Name: "general" } or { Kind: CueKind.Body }
                            || (laid is not null && c.Cue is { Kind: CueKind.Cue, Name: RuleSaid })
                        ) && !cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: "record" }),
                    SaysRule =
                        cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: RuleSaid })
                        && !cues.Any(c => c.Cue is { Kind: CueKind.Cue, Name: "record" }),
                }
            );
        }

        var byToken = sentences.ToDictionary(s => s.Items.Sentence.First);
        foreach (var draft in reading.Drafts)
        {
            var items = reading.ItemsAt(draft.First);
            if (byToken.TryGetValue(items.Sentence.First, out var sentence))
            {
                var (from, to) = sentence.Place(draft.First, Math.Min(draft.End, items.Sentence.End));
                if (draft is { Value: null, Assertion: Facts.Assertion.Present } && sentence.IsLabel(to))
                {
                    continue;
                }

                sentence.Facts.Add(new ToldFact(sentence, draft, from, to));
            }
        }

        foreach (var sentence in sentences)
        {
            // A line of the request is decided, no level; a criterion by its id is judged as that criterion, and what it rests on is told in the sentence after it.
            if (sentence.Read.Criteria.Count == 0 && !TableVerdicts.IsRow(sentence) && sentence.Statement is not { Section: Section.Lines })
            {
                VerdictReader.Read(sentence, lexicon);
            }
        }

        TableVerdicts.Read(sentences, input.Reader);
        foreach (
            var sentence in sentences.Where(s =>
                s.Verdicts.Count == 0
                && s.Read.Criteria.Count == 0
                && s.Criteria.Count == 0
                && s.Statement is null
                && TableVerdicts.IsPair(s)
            )
        )
        {
            VerdictReader.Read(sentence, lexicon);
        }

        var told = new ToldText(sentences, clean, source, markers) { IsOwn = laid is not null };
        for (var i = 1; i < sentences.Count; i++)
        {
            // A new row or a new point speaks of something else.
            if (
                sentences[i].Items.Sentence.Shape is SentenceShape.TableRow or SentenceShape.ListItem
                && sentences[i - 1].Unit.Start + sentences[i - 1].Text.Length is var end
                && end <= sentences[i].Unit.Start
                && document.Text.AsSpan(end, sentences[i].Unit.Start - end).Contains('\n')
            )
            {
                continue;
            }

            sentences[i].IsOfSource =
                sentences[i].Items.Sentence.Paragraph == sentences[i - 1].Items.Sentence.Paragraph
                && (sentences[i - 1].IsOfSource || sentences[i - 1].Has("source-figure") || sentences[i - 1].All(CueKind.Body).Any())
                && !sentences[i].Has("record")
                && !sentences[i].Words.Exists(w => OfPerson.Contains(w.Word));
        }

        foreach (var sentence in sentences)
        {
            sentence.Cited = [.. told.MarkersOf(sentence)];
        }

        return told;
    }

    private ILookup<int, Marker> ByMarker()
    {
        var pairs = new List<(int Sentence, Marker Marker)>();
        var at = 0;
        foreach (var group in Markers.Groups)
        {
            while (at + 1 < Sentences.Count && Sentences[at + 1].Unit.Start <= group.Start)
            {
                at++;
            }

            pairs.AddRange(group.Markers.Select(m => (at, m)));
        }

        return pairs.ToLookup(p => p.Sentence, p => p.Marker);
    }

    // A few that begin at one token; of those that are as long the order stays.
    private static void LongestFirst(Span<PhraseMatch<Cue>> matches)
    {
        for (var i = 1; i < matches.Length; i++)
        {
            for (var at = i; at > 0 && matches[at - 1].End < matches[at].End; at--)
            {
                (matches[at - 1], matches[at]) = (matches[at], matches[at - 1]);
            }
        }
    }

    // Of two phrases of one group that overlap, the one that begins first and is longer holds.
    private static List<CueMention> Cues(ChartText text, int[] ids, SentenceItems items, DeterminationLexicon lexicon)
    {
        var found = lexicon.Cues.FindAll(text, ids, items.Sentence.First, items.Sentence.End);
        if (found.Count == 0)
        {
            return [];
        }

        var begin = text.Tokens[items.Sentence.First].Start;
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        var cues = new List<CueMention>(found.Count);
        for (var i = 0; i < found.Count; )
        {
            var next = i;
            while (next < found.Count && found[next].First == found[i].First)
            {
                next++;
            }

            LongestFirst(CollectionsMarshal.AsSpan(found)[i..next]);
            foreach (var match in CollectionsMarshal.AsSpan(found)[i..next])
            {
                // The month of May is no modal verb.
                if (
                    match.Value.Kind == CueKind.Doubt
                    && match.End == match.First + 1
                    && text.TextOf(match.First, match.End) is "May"
                    && (
                        (match.First > items.Sentence.First && char.IsAsciiDigit(text.TextOf(match.First - 1, match.First)[0]))
                        || (match.End < items.Sentence.End && char.IsAsciiDigit(text.TextOf(match.End, match.End + 1)[0]))
                    )
                )
                {
                    continue;
                }

                // "Before he must sit" is a complaint, and no demand.
                if (
                    match.Value is { Kind: CueKind.Cue, Name: "demand" or "wanting" }
                    && match.First > items.Sentence.First
                    && match.End < items.Sentence.End
                    && OfBody.Contains(text.TextOf(match.First - 1, match.First).ToString())
                    && lexicon.Bodily.Contains(text.TextOf(match.End, match.End + 1).ToString())
                )
                {
                    continue;
                }

                if (match.First >= reached.GetValueOrDefault(match.Value.Group, -1))
                {
                    reached[match.Value.Group] = match.End;
                    cues.Add(new CueMention(text.Tokens[match.First].Start - begin, text.Tokens[match.End - 1].End - begin, match.Value));
                }
            }

            i = next;
        }

        return cues;
    }
}
