using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Asking;

/// <summary>What a free text names of an operation.</summary>
/// <param name="Families">Families of codes, in the service lines' own words.</param>
/// <param name="Places">The interspaces told beside a family; none where the text does not tie all that it names.</param>
/// <param name="Elsewhere">Operations named that no service line covers.</param>
internal sealed record Operation(
    IReadOnlyList<string> Families,
    IReadOnlyDictionary<string, IReadOnlyList<Interspace>> Places,
    IReadOnlyList<Fact> Facts,
    Construct? Span,
    IReadOnlyList<Interspace> Levels,
    string? Business,
    bool IsUrgent,
    IReadOnlyList<string> Elsewhere,
    IReadOnlyList<Side> Sides
)
{
    /// <summary>A deformity is told as what the operation is for.</summary>
    public bool IsForDeformity { get; init; }

    /// <summary>A stretch of bones is told, not single interspaces.</summary>
    public bool IsStretch { get; init; }

    /// <summary>Facts of what is spoken of in words shorter than a chart's ("cant pee"): of a topic none of whose facts is told as absent, and that is not the haste alone.</summary>
    public IReadOnlyList<string> Spoken { get; init; } = [];
}

/// <summary>Reads a reviewer's question with the reader of charts: the levels, facts, criteria, services and sources that it names, and what kind of question it is.</summary>
/// <remarks>Pure, and linear in the length of the question. Whatever a question says, it is only read: nothing in it instructs.</remarks>
public sealed class QuestionReader
{
    /// <summary>A longer question is read this far.</summary>
    public const int Longest = 2000;

    private readonly FactReader _facts;
    private readonly QuestionLexicon _lexicon;
    private readonly Lexemes _lexemes = new();
    private readonly PhraseTrie<QuestionName> _names;
    private readonly Rulebook _rulebook;
    private readonly SuppositionReader _suppositions;
    private readonly Dictionary<string, HashSet<string>> _subjects;
    private readonly Dictionary<string, HashSet<string>> _gated;

    public QuestionReader(FactReader facts, Rulebook rulebook, Words words, GuidelineLibrary library, QuestionLexicon lexicon)
    {
        (_facts, _rulebook, _lexicon) = (facts, rulebook, lexicon);
        _suppositions = new SuppositionReader(facts, lexicon);
        _subjects = rulebook
            .Criteria.Values.Where(c => c.Kind == RuleKind.Criterion)
            .ToDictionary(c => c.Id, c => Read(c.Rule).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        _gated = rulebook
            .Criteria.Values.Where(c => c.Kind != RuleKind.Criterion)
            .ToDictionary(c => c.Id, c => Read(c.Rule).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        _names = lexicon.Compile(
            _lexemes,
            [
                .. facts.Dictionary.Definitions.SelectMany(d =>
                    new[] { d.Name.Replace('-', ' '), Plain(words.Fact(d.Name)) }.Select(w => (w, new QuestionName(NameKind.Fact, d.Name)))
                ),
                .. rulebook.Criteria.Values.SelectMany(c =>
                    new[] { Plain(c.Title), Plain(words.Criteria.GetValueOrDefault(c.Id) ?? "") }
                        .Where(w => w.Length > 0)
                        .Select(w => (w, new QuestionName(NameKind.Criterion, c.Id)))
                ),
                .. rulebook.Asks.Keys.SelectMany(a =>
                    new[] { a.Replace('-', ' '), Plain(words.Ask(a)) }.Select(w => (w, new QuestionName(NameKind.Ask, a)))
                ),
                .. rulebook.Services.Values.Select(s => (Plain(s.Label), new QuestionName(NameKind.Service, s.Name))),
                .. library
                    .Documents.Select(d => d.Front.Body)
                    .OfType<string>()
                    .Where(b => b is { Length: > 0 } and not "independent")
                    .Distinct()
                    .SelectMany(b => Called(b).Select(w => (w, new QuestionName(NameKind.Body, b)))),
            ]
        );
    }

    /// <summary>The question as read for a case.</summary>
    public Question Read(string asked, Brief brief)
    {
        var heading = OneLine(asked);
        var text = Shorthand.Spoken(heading);
        var reading = _facts.ReadText(Document(text, DocumentType.Other, AuthorRole.Other, Modality.None, brief.Case.AsOf));
        var names = Names(reading.Text);
        // "SLIP" is a trial and "slip" a finding: a body whose name is a word of the field is meant where it is spelt as one.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Body
            && names.Exists(o => o.Value.Kind is NameKind.Topic or NameKind.Fact && n.Overlaps(o.First, o.End))
            && !text.Contains(n.Value.Name, StringComparison.Ordinal)
        );
        // So is one whose name is a word of any sentence: "less pain" names no trial.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Body && _lexicon.IsFiller(n.Value.Name) && !text.Contains(n.Value.Name, StringComparison.Ordinal)
        );
        names.RemoveAll(n => n.Value.Kind == NameKind.Body && !SourceNames.IsCalled(n.Value.Name, text, brief.Library));
        // What is called by a longer name is not what a word of it is: "inpatient days" are no days of a clock.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Cue
            && names.Exists(o =>
                o.Value.Kind == NameKind.Uncovered && n.Overlaps(o.First, o.End) && n.Value.Name is "clock" or "age" or "count"
            )
        );
        names.RemoveAll(n => n.Value is { Kind: NameKind.Cue, Name: "clock" } && names.Exists(o => o.Value.Kind == NameKind.Uncovered));
        names.RemoveAll(n =>
            n.Value is { Kind: NameKind.Topic }
            && names.Exists(o =>
                o.Value.Kind == NameKind.Record && o.First <= n.First && n.End <= o.End && o.End - o.First > n.End - n.First
            )
        );
        // "Is the slip moving": the slip is what moves, and its motion is asked about.
        names.RemoveAll(n =>
            n.Value is { Kind: NameKind.Topic, Name: Slip }
            && names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "moves" } && n.Overlaps(o.First, o.End))
        );
        // "Which one is hers" ends there: "is it her left leg" asks of the leg.
        bool Ends(PhraseMatch<QuestionName> n) =>
            n.End >= reading.Text.Tokens.Count
            || reading.Text.KindOf(n.End) == TokenKind.Symbol
            || reading.Text.LowerOf(n.End) is "and" or "or" or "then";
        names.RemoveAll(n => n.Value is { Kind: NameKind.Cue, Name: "whose" } && !Ends(n));
        // "S2AI screws" are no screws of another service.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Service
            && names.Exists(o =>
                o.Value.Kind == NameKind.Service
                && o.Value.Name != n.Value.Name
                && o.First <= n.First
                && n.End <= o.End
                && o.End - o.First > n.End - n.First
            )
        );
        // "How many weeks does that make" asks for a number, and not whether it is enough.
        names.RemoveAll(n =>
            n.Value is { Kind: NameKind.Cue, Name: "enough" }
            && names.Exists(o =>
                o.Value is { Kind: NameKind.Cue, Name: "count" or "span" } && (o.End == n.First || n.Overlaps(o.First, o.End))
            )
        );
        // Whoever sends news is no record to look in.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Record
            && _lexicon.Record(n.Value.Name) is { Type: null }
            && names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "news" } && n.Overlaps(o.First, o.End))
        );
        // "Pt asked" tells of the person, and "prior failed fusion" of no service.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Topic
            && names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "person" } && n.Overlaps(o.First, o.End))
        );
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Service
            && names.Exists(o => o.Value.Kind is NameKind.Fact && o.First <= n.First && n.End <= o.End && o.End - o.First > n.End - n.First)
        );
        // What is graded is told by another word, where there is one.
        names.RemoveAll(n =>
            n.Value.Kind == NameKind.Topic
            && _lexicon.IsAlone(n.Value.Name)
            && !names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "need" })
            && names.Exists(o => o.Value.Kind is NameKind.Topic or NameKind.Fact && o.Value.Name != n.Value.Name)
        );
        // "Then what carries the fusion" asks, and supposes nothing; "the 2014 fusion" tells a year and no limit.
        names.RemoveAll(n =>
            n.Value is { Kind: NameKind.Cue, Name: "after" or "suppose" }
            && reading.Text.LowerOf(n.End - 1) == "what"
            && names.Exists(o => o.Value is { Kind: NameKind.Cue, Name: "ground" } && o.First == n.End - 1)
        );
        names.RemoveAll(n =>
            n.Value is { Kind: NameKind.Cue, Name: "origin" }
            && Enumerable.Range(n.First, n.End - n.First).Any(i => IsYear(reading.Text.LowerOf(i)))
        );
        bool Has(string cue) => names.Exists(n => n.Value is { Kind: NameKind.Cue } value && value.Name == cue);
        List<string> Of(NameKind kind) => [.. names.Where(n => n.Value.Kind == kind).Select(n => n.Value.Name).Distinct()];

        var mentions = LevelReader.Find(reading.Text, 0, reading.Text.Tokens.Count).Where(m => m.IsPlace).ToList();
        List<Interspace> levels = [.. mentions.SelectMany(m => m.Levels).Where(l => l.IsMobile).Distinct().Order()];
        levels = levels.Count > 0 ? levels : Pointed(Has, brief);
        // "Skip L3-4" and "without L5-S1" name what goes; the rest stands.
        var drops = names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "drop" }).ToList();
        var gone = drops
            .SelectMany(n => mentions.Where(m => m.First >= n.End && m.First < n.End + Near))
            .SelectMany(m => m.Levels)
            .ToHashSet();
        var goesAService = drops.Exists(n =>
            names.Exists(s => s.Value.Kind == NameKind.Service && s.First >= n.End && s.First <= n.End + Near)
        );
        // "Drops the fusion and does the laminectomies", "just lamis, no fusion": what goes is what stands right behind the word.
        List<string> goes =
        [
            .. names
                .Where(s =>
                    s.Value.Kind == NameKind.Service
                    && (
                        drops.Exists(n => s.First >= n.End && s.First <= n.End + 1)
                        || names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "not-wanted" } && n.End == s.First)
                    )
                )
                .Select(s => s.Value.Name)
                .Distinct(),
        ];
        var limit = names
            .Where(n => n.Value is { Kind: NameKind.Cue, Name: "limit" })
            .Select(n => mentions.Find(m => m.First >= n.End && m.First <= n.End + Near) ?? mentions.Find(m => m.End == n.First))
            .OfType<LevelMention>()
            .FirstOrDefault();
        if (gone.Count > 0)
        {
            levels = levels.Exists(l => !gone.Contains(l))
                ? [.. levels.Where(l => !gone.Contains(l))]
                : [.. brief.Assessment.Levels.Where(l => l.IsRequested && !gone.Contains(l.Level)).Select(l => l.Level)];
        }

        // "Anything at L2-3 that would qualify": that level, whatever stretch is named beside it.
        var pointed = names
            .Where(n => n.Value is { Kind: NameKind.Cue, Name: "anything" })
            .Select(n => mentions.Find(m => m.First == n.End))
            .OfType<LevelMention>()
            .SelectMany(m => m.Levels)
            .Where(l => l.IsMobile)
            .ToList();
        levels = pointed.Count > 0 ? pointed : levels;
        var span =
            Spans(text)
                .Where(s => !s.Interspaces(brief.Case.Request.SixLumbar).Any(gone.Contains))
                .MaxBy(s => s.Interspaces(brief.Case.Request.SixLumbar).Count)
            ?? (Spine.Runs(levels) is [{ Count: > 1 } run] ? new Construct(run[0].Upper, run[^1].Lower) : null);
        // "Take it up to L3", "if they stopped at L2": another end of what is asked for.
        span = pointed.Count > 0 ? null : span;
        var extent = span is null || levels.Count < 2 ? Extent(text, reading, names, brief) : null;
        extent =
            extent == brief.Case.Request.Construct
            || !(Has("suppose") || Has("operates") || Of(NameKind.Service).Count + Of(NameKind.Procedure).Count > 0)
                ? null
                : extent;
        span = extent ?? span;
        if (span is not null)
        {
            levels = [.. levels.Concat(span.Interspaces(brief.Case.Request.SixLumbar)).Distinct().Order()];
        }

        // A topic's word tells of that topic: "PT" is therapy, and no pelvic tilt.
        bool Elsewhere(int first, int end, string fact) =>
            names.Exists(n =>
                n.Value is { Kind: NameKind.Cue, Name: "person" or "differs" or "decision" } && n.Overlaps(first, end) && end - first == 1
            )
            || names.Exists(n => n.Value.Kind == NameKind.Topic && n.Overlaps(first, end) && !_lexicon.Topic(n.Value.Name).Contains(fact));
        var told = Told(reading, Elsewhere).ToList();
        var facts = names
            .Where(n => n.Value.Kind == NameKind.Topic)
            .SelectMany(n => _lexicon.Topic(n.Value.Name))
            .Concat(Of(NameKind.Fact))
            .Concat(told)
            .Where(f => _facts.Dictionary.Find(f) is not null)
            .Distinct()
            .ToList();
        if (facts.Count == 0)
        {
            told = [.. told, .. Measured(reading.Text, brief)];
            facts = told;
        }

        // "Which level is mild": a grade alone tells of a narrowing.
        facts =
            facts.Count == 0 && Words(text.ToLowerInvariant()).Any(w => _lexicon.Grades.Contains(w, StringComparer.Ordinal))
                ? [.. _lexicon.Topic(Narrowing).Where(f => _facts.Dictionary.Find(f) is not null)]
                : facts;

        // The day on which it is sent again stands behind the word for that, or is told as a time from now.
        var sent = names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "resubmit" or "wait" }).ToList();
        var later =
            sent.Count > 0 && (Has("suppose") || Has("resubmit"))
                ? sent.Select(n => SupposedDays.Later(text, brief.Case.AsOf, text[reading.Text.Tokens[n.End - 1].Start..]))
                    .FirstOrDefault(d => d is not null)
                : null;
        var business = Under(names, Has, text, brief);
        var services = Of(NameKind.Service);
        var unasked = services.Where(s => brief.Assessment.Lines.All(l => _rulebook.ServiceOf(l.Code)?.Name != s)).ToList();
        var meant = names
            .Where(n => n.Value.Kind is NameKind.Topic or NameKind.Fact or NameKind.Business)
            .SelectMany(n => Enumerable.Range(n.First, n.End - n.First))
            .SelectMany(i => SourceNames.Words(reading.Text.TextOf(i).ToString()))
            .ToHashSet(StringComparer.Ordinal);
        bool Means(string word) => meant.Contains(word) || _lexicon.IsInsurer(word) || _lexicon.IsFiller(word);
        // Whether "it goes through" asks of the whole: its clause names no level, line or service.
        bool NamesPart(PhraseMatch<QuestionName> whole)
        {
            bool Parts(int i) => reading.Text.LowerOf(i) is "if" or "," or "." or ";" or ":" or "?" or "!";
            var (from, to) = (whole.First, whole.End);
            while (from > 0 && !Parts(from - 1))
            {
                from--;
            }

            while (to < reading.Text.Tokens.Count && !Parts(to))
            {
                to++;
            }

            return mentions.Exists(m => m.First >= from && m.First < to)
                || names.Exists(n => n.Value.Kind == NameKind.Service && n.First >= from && n.First < to)
                || Enumerable.Range(from, to - from).Any(i => _rulebook.Codes.ContainsKey(reading.Text.TextOf(i).ToString()));
        }

        // What is an emergency is one gate's business, and no ground's.
        var ofGate = names.Exists(n => n.Value.Kind == NameKind.Topic && _lexicon.IsGate(n.Value.Name));
        var question = new Question(
            default,
            heading,
            levels,
            span,
            facts,
            [.. Ids(text, brief.Criteria.Select(c => c.Id)).Concat(Of(NameKind.Criterion)).Distinct()],
            [.. Ids(text, brief.Assessment.Lines.Select(l => l.Key))],
            Of(NameKind.Service),
            Of(NameKind.Ask),
            [
                .. brief
                    .Assessment.Flags.Select(f => f.Id)
                    .Where(id =>
                        names.Exists(n => n.Value.Kind == NameKind.Topic && _lexicon.Flag(n.Value.Name) == id)
                        || text.Contains(id.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)
                        || text.Contains(id, StringComparison.OrdinalIgnoreCase)
                    ),
            ],
            Of(NameKind.Body),
            []
        )
        {
            Sources = SourceNames.In(
                text,
                Of(NameKind.Body),
                brief.Library,
                w => brief.Case.Documents.Any(d => d.Text.Contains(w, StringComparison.OrdinalIgnoreCase)),
                Means
            ),
            Lexicon = _lexicon,
            TellsSide = Enumerable.Range(0, reading.Text.Tokens.Count).Any(i => SideAt(reading.Text, i) is Side.Left or Side.Right),
            Waives = Has("waives"),
            Bar = Has("bar") || Has("cutoff") || Has("count"),
            Shift = (Has("suppose") || Has("opening")) && Of(NameKind.Record).Count > 0 ? SupposedDays.Shift(text) : 0,
            Redone =
                Has("redone") || ((Has("suppose") || Has("opening")) && Of(NameKind.Record).Count > 0 && SupposedDays.Shift(text) != 0)
                    ? [.. Of(NameKind.Record).Select(_lexicon.Record).OfType<RecordKind>().Where(k => k.Type is not null)]
                    : [],
            Likewise = _lexicon.Likewise(
                Enumerable
                    .Range(0, reading.Text.Tokens.Count)
                    .Where(i => reading.Text.KindOf(i) == TokenKind.Word)
                    .Select(reading.Text.LowerOf)
            ),
            Backs = Has("backing") && !Has("suppose"),
            OfEmergency = ofGate || names.Exists(n => n.Value is { Kind: NameKind.Business, Name: Expedited }),
            OfOperation = Has("done-operation"),
            After = Has("which-day") && !Has("suppose") ? WantedLength.After(text) : null,
            Topic = [.. Asked(reading.Text, names, mentions).Where(IsTopic).Select(w => w.Word)],
            About = AboutWhat(reading.Text),
            Claims = Has("claims"),
            RestsOn = Has("rests-on"),
            Indication = Has("indication") && !ofGate && !brief.Assessment.Expedited,
            Harms = Has("harm"),
            Whole = names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "whole" } && !NamesPart(n)),
            Business = business,
            Disagrees = Has("disagree") && brief.Assessment.Flags.All(f => f.Id != Contradiction),
            Later = later,
            LaterBeside =
                later is not null
                && (
                    Of(NameKind.Record).Exists(r => _lexicon.Record(r) is { Type: not null })
                    || told.Exists(f => f is not ("patient-age" or "patient-sex" or "person-named" or "reader-instruction"))
                ),
            NewServices = Has("comes") || Has("extent-down") || Has("extent-up") ? unasked : [],
            Families = Of(NameKind.Procedure),
            Extends = extent is not null,
            Words = Asked(reading.Text, names, mentions),
            Spoken = text,
            Grounds = Has("ground"),
            Counts = Has("count") || Has("span"),
            Credited =
                Has("suppose")
                && !Has("discredit")
                && names.Find(n => n.Value is { Kind: NameKind.Cue, Name: "credit" }) is { End: > 0 } credit
                    ? Credited(reading.Text, credit, names, brief)
                : Has("suppose") && Has("yields") ? Yielded(reading.Text, brief)
                : null,
            Trusts = Has("trust"),
            Documents = NamedDocuments(text, names, Has("trust"), brief),
            Verdict = names.Exists(n =>
                n.Value is { Kind: NameKind.Cue, Name: "verdict" }
                && (n.End >= reading.Text.Tokens.Count || reading.Text.KindOf(n.End) == TokenKind.Symbol)
            ),
            Gone = goes,
            Profile = ProfileNamed(text, brief) ?? (business is { } line ? _lexicon.ProfileOf(line.Spelled()) : null),
            Cutoff = Has("cutoff"),
            Counted = Has("counted"),
            When = Has("day"),
            Latest = Has("latest") || Words(text).Contains("last"),
            Outcome = names
                .Where(n => n.Value.Kind == NameKind.Cue && n.Value.Name.StartsWith(Outcomes, StringComparison.Ordinal))
                .Select(n => n.Value.Name[Outcomes.Length..])
                .FirstOrDefault(),
            OfAnother = IsOfAnother(reading, names),
            Full = Has("full"),
            Needs = Has("need"),
            Part = Narrower(Of(NameKind.Topic)),
            Conflicts = Has("conflict") && brief.Assessment.Flags.Any(f => f.Id == Contradiction),
            Told = [.. _facts.Read(reading.Document)],
            Content = Content(reading.Text),
            Drops = (Has("drop") && (gone.Count == 0 || goesAService)) || (goes.Count > 0 && Of(NameKind.Service).Count > goes.Count),
            Limits = limit is not null || gone.Count > 0,
            // "Only the L2-3 decompression": a service that stands with the levels.
            Only =
                Has("only")
                || (
                    mentions.Count == 0
                    && names.Exists(l =>
                        l.Value is { Kind: NameKind.Cue, Name: "limit" }
                        && names.Exists(s => s.Value.Kind == NameKind.Service && s.First >= l.End && s.First <= l.End + 1)
                    )
                )
                || limit is not null
                    && names.Exists(n =>
                        n.Value.Kind == NameKind.Service && (n.First >= limit.End && n.First <= limit.End + 1 || n.End == limit.First)
                    ),
            Origin = Has("origin"),
            Bearing = Bearing(names, told, brief),
            GoesWith = GoesWith(brief),
            Codes = Has("codes"),
            Adds = Has("add") && levels.Exists(l => brief.Assessment.Levels.All(a => a.Level != l)),
            Resends = Has("resubmit"),
            Earlier = Has("earlier"),
            Amounts = Enumerable
                .Range(0, reading.Text.Tokens.Count)
                .Any(i =>
                    reading.Text.KindOf(i) == TokenKind.Number
                    && !mentions.Exists(m => m.First <= i && i < m.End)
                    && !_rulebook.Codes.ContainsKey(reading.Text.TextOf(i).ToString())
                ),
            Form =
                Has("counting") ? QuestionForm.Counting
                : Has("reach") && !Has("clock") && !Opens(text, "when did", "when was", "when were") ? QuestionForm.Reach
                : Has("each") ? QuestionForm.Each
                : Has("course") ? QuestionForm.Course
                : Has("age") && Of(NameKind.Record).Count > 0 ? QuestionForm.Age
                : Has("enough") || Has("margin") || (Has("need") && IsPolar(reading.Text)) ? QuestionForm.Enough
                : Has("age") ? QuestionForm.Age
                : Has("span") ? QuestionForm.Span
                : Has("count") ? QuestionForm.Amount
                : default,
            Named = [.. Of(NameKind.Fact).Concat(told).Distinct().Where(f => _facts.Dictionary.Find(f) is not null)],
            Sides =
            [
                .. reading
                    .Text.Tokens.Select(
                        (_, i) =>
                            reading.Text.LowerOf(i) switch
                            {
                                "left" => Side.Left,
                                "right" => Side.Right,
                                _ => (Side?)null,
                            }
                    )
                    .OfType<Side>()
                    .Distinct(),
            ],
            OtherCodes =
            [
                .. Words(text).Where(w => _rulebook.Codes.ContainsKey(w) && brief.Assessment.Lines.All(l => l.Code != w)).Distinct(),
            ],
            Denies = reading.Drafts.Count > 0 && reading.Drafts.All(d => d.Assertion == Assertion.Absent) || Has("denied"),
            IsPolar = IsPolar(reading.Text),
            Differs = Has("differs"),
            Uncovered =
                Has("suppose") && span is not null
                    ? ""
                    : names
                        .Where(n => n.Value.Kind == NameKind.Uncovered)
                        .Select(n => n.Value.Name.Length == 0 ? Nobody : n.Value.Name)
                        .FirstOrDefault()
                        ?? "",
            Strange = Strange(reading.Text, names, facts),
            Records = [.. Of(NameKind.Record).Select(_lexicon.Record).OfType<RecordKind>()],
        };
        if (
            question.Criteria.Count == 0
            && (
                ofGate && Has("indication")
                || names.Exists(n =>
                    n.Value.Kind == NameKind.Topic
                    && _lexicon.IsGate(n.Value.Name)
                    && (question.Form == QuestionForm.Enough || (question.IsPolar && _lexicon.IsUrgency(n.Value.Name)))
                )
            )
        )
        {
            question = question with
            {
                Form = QuestionForm.Enough,
                Criteria = [.. brief.Criteria.Where(c => c.Emergency).Select(c => c.Id)],
                Levels = [],
                Span = null,
                Services = Has("indication") ? [] : question.Services,
            };
            // Whether it would be an indication is not whether it is there: where it is not, no "no".
            question = question with
            {
                IsPolar = question.IsPolar && (!Has("indication") || brief.Assessment.Expedited),
            };
        }

        // What no criterion reads may be a gate's: a limit on the residual is the emergency's.
        if (question.Cutoff && question.Bearing.Count == 0 && question.Criteria.Count == 0 && question.Facts.Count > 0)
        {
            question = question with
            {
                Criteria =
                [
                    .. brief
                        .Criteria.Select(c => c.Id)
                        .Where(id =>
                            _gated.TryGetValue(id, out var own) && own.Overlaps(question.Named.Count > 0 ? question.Named : question.Facts)
                        ),
                ],
            };
        }

        question = question with
        {
            Intent = QuestionIntents.Of(question, names, Has, f => _facts.Dictionary.Find(f) is { Unit: not null }),
        };
        question =
            question.Intent == QuestionIntent.Series
                ? question with
                {
                    Facts = [.. question.Facts.SelectMany(_lexicon.Measured).Distinct()],
                    Named = [.. question.Named.SelectMany(_lexicon.Measured).Distinct()],
                }
                : question;
        var supposes = question.Intent == QuestionIntent.None && Supposes(reading.Text, names, Has);
        if (supposes && !(Has("yields") && question.Credited is not null) && question.Later is null && !Has("settle") && !Has("item"))
        {
            var (supposed, said) = _suppositions.Read(question, Lead(reading.Text, names), brief);
            // "They fused L3-4 too" widens the request; it tells of no earlier operation.
            supposed.RemoveAll(f => question.Adds && f.Name is ("prior-fusion" or "prior-decompression"));
            question = question with
            {
                Supposed = supposed,
                SupposedText = said,
                OpenDay = supposed.Count > 0 ? SupposedDays.Open(text, brief.Case.AsOf) ?? "" : "",
            };
            // News that tells no finding supposes nothing.
            supposes = supposed.Count > 0 || Supposes(reading.Text, names, cue => cue is not ("news" or "after") && Has(cue));
        }

        // Of a whole and its part named together the part is asked about.
        question =
            question.Part.Count > 0 && question.Form is not (QuestionForm.Span or QuestionForm.Enough)
                ? question with
                {
                    Facts = [.. question.Part.Where(f => _facts.Dictionary.Find(f) is not null)],
                }
                : question;
        question = question.Conflicts ? question with { Flags = [Contradiction], Trusts = true } : question;
        question = question with
        {
            IsAmountAlone =
                question.Criteria.Count
                    + question.Lines.Count
                    + question.Levels.Count
                    + question.Services.Count
                    + question.Flags.Count
                    + question.Facts.Count
                    + question.Records.Count
                    == 0
                && reading.Text.Tokens.Any(t => text[t.Start] is >= '0' and <= '9'),
        };
        var kind = Kind(question, cue => cue == "suppose" ? supposes : Has(cue));
        // What no cue is known of is taken as the question that it resembles most.
        if (
            kind == QuestionKind.Outside
            && question.Uncovered.Length == 0
            && !supposes
            && _lexicon.TakenAs(reading.Text, names, levels.Count > 0) is { } taken
        )
        {
            kind = taken.Kind;
            question = question with { TakenAs = taken.Told, Verdict = taken.Kind == QuestionKind.Reason };
        }

        return question with
        {
            Kind = QuestionIntents.Kind(question.Intent) ?? kind,
            Otherwise = kind,
        };
    }

    private static bool IsYear(string word) => word is ['1' or '2', '0' or '9', _, _] && word.All(char.IsAsciiDigit);

    private const string Outcomes = "ask-";

    // As the lexicon calls what moves.
    private const string Slip = "slip";

    // As the lexicon calls what is graded.
    private const string Narrowing = "stenosis";

    private const string Contradiction = "contradiction";

    // "Conservative care, and how much of it was PT": the narrower of two topics.
    private IReadOnlyList<string> Narrower(List<string> topics) =>
        topics
            .Select(_lexicon.Topic)
            .FirstOrDefault(t =>
                topics.Exists(o =>
                    _lexicon.Topic(o) is var wide
                    && wide.Count > t.Count
                    && t.Where(f => !f.Contains('.', StringComparison.Ordinal)).Count(wide.Contains) > 1
                )
            )
        ?? [];

    // "The bottom one": the last level of the request, and the one below it where one comes to it.
    private static List<Interspace> Pointed(Func<string, bool> has, Brief brief)
    {
        var requested = brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).Order().ToList();
        if (requested.Count == 0 || has("bottom") == has("top"))
        {
            return [];
        }

        var beyond = has("bottom")
            ? Spine.Below(requested[^1].Lower) is { } below
                ? new Interspace(requested[^1].Lower, below)
                : (Interspace?)null
            : Enum.GetValues<Bone>().Where(b => Spine.Below(b) == requested[0].Upper).Select(b => (Bone?)b).FirstOrDefault() is { } above
                ? new Interspace(above, requested[0].Upper)
                : null;
        return has("add")
            ? beyond is { IsMobile: true } one
                ? [one]
                : []
            : [has("bottom") ? requested[^1] : requested[0]];
    }

    // The end that a question gives to what is asked for: behind "up to" the upper, behind "down to" the lower, behind "stop at" the one that is nearer.
    private static Construct? Extent(string text, DocumentReading document, List<PhraseMatch<QuestionName>> names, Brief brief)
    {
        var reading = document.Text;
        var levels = brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).Order().ToList();
        if ((brief.Case.Request.Construct ?? (levels.Count > 0 ? new Construct(levels[0].Upper, levels[^1].Lower) : null)) is not { } now)
        {
            return null;
        }

        var operations = names.FindAll(n => n.Value.Kind is NameKind.Service or NameKind.Procedure);
        var findings = names
            .Where(n => n.Value.Kind is NameKind.Topic or NameKind.Fact)
            .Select(n => (n.First, n.End))
            .Concat(document.Sentences.SelectMany(s => s.Facts).Select(f => (f.First, f.End)))
            .Where(f => !operations.Exists(o => o.Overlaps(f.First, f.End)))
            .ToList();
        bool IsOfFinding(PhraseMatch<QuestionName> cue) =>
            findings.Exists(f =>
                f.End <= cue.First && cue.First - f.End <= Near && !operations.Exists(o => o.First >= f.End && o.End <= cue.First)
            );
        foreach (var cue in names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "extent-up" or "extent-down" or "extent-end" }))
        {
            // "Does the scoliosis go up to L2" asks after the finding.
            if (IsOfFinding(cue))
            {
                continue;
            }

            var at = cue.End < reading.Tokens.Count && reading.LowerOf(cue.End) is "the" ? cue.End + 1 : cue.End;
            var word =
                at < reading.Tokens.Count ? text[reading.Tokens[at].Start..].Split([' ', ',', ';', '.', '?', ')', '-', '/'], 2)[0] : "";
            if (!Spine.TryParseBone(word, out var bone))
            {
                continue;
            }

            var isUpper =
                cue.Value.Name == "extent-up"
                || (cue.Value.Name == "extent-end" && (now.Bottom >= Bone.S1 || bone - now.Top <= now.Bottom - bone));
            return isUpper
                ? bone < now.Bottom
                    ? now with
                    {
                        Top = bone,
                    }
                    : null
                : bone > now.Top
                    ? now with
                    {
                        Bottom = bone,
                    }
                    : null;
        }

        return null;
    }

    // "Same pt but commercial": a line of business other than the case's, under which the request is supposed.
    private static LineOfBusiness? Under(List<PhraseMatch<QuestionName>> names, Func<string, bool> has, string text, Brief brief)
    {
        var named = names
            .Where(n => n.Value.Kind == NameKind.Business)
            .Select(n =>
                Enum.GetValues<LineOfBusiness>().Where(l => l.Spelled() == n.Value.Name).Select(l => (LineOfBusiness?)l).FirstOrDefault()
            )
            .OfType<LineOfBusiness>()
            .ToList();
        var other = named.Where(l => l != brief.Case.Request.Plan.LineOfBusiness).Select(l => (LineOfBusiness?)l).FirstOrDefault();
        // "Chip" and "exchange" are words of other things too: unless the same request is told, the line is called by its own name.
        bool IsCalled(LineOfBusiness line) => text.Contains(line.Spelled().Split('-')[0], StringComparison.OrdinalIgnoreCase);
        return other is { } one && !has("clock") && (has("same") || ((has("suppose") || has("plan")) && IsCalled(one))) ? one : null;
    }

    private List<AskedWord> Asked(ChartText text, List<PhraseMatch<QuestionName>> names, List<LevelMention> levels) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i =>
                    text.KindOf(i) == TokenKind.Word && text.Tokens[i].Length >= 3 && !levels.Exists(m => m.First <= i && i < m.End)
                )
                .Select(i => new AskedWord(text.LowerOf(i), [.. names.Where(n => n.First <= i && i < n.End).Select(n => n.Value)]))
                .Where(w => w.IsKnown || !_lexicon.IsFiller(w.Word))
                .DistinctBy(w => w.Word),
        ];

    private static bool IsTopic(AskedWord word) =>
        word.Names.All(n => n.Kind == NameKind.Uncovered)
        && word.Word.Length > 3
        && word.Word.All(char.IsAsciiLetter)
        && !RecordSearch.IsCommon(word.Word);

    // Behind these stands what is asked about.
    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal)
    {
        "on",
        "about",
        "regarding",
        "concerning",
        "re",
        "for",
        "against",
    };

    // These end it.
    private static readonly HashSet<string> Ending = new(StringComparer.Ordinal)
    {
        "who",
        "that",
        "which",
        "if",
        "when",
        "in",
        "with",
        "after",
        "before",
        "to",
        "and",
        "or",
        "is",
        "are",
        "has",
        "have",
        "does",
        "do",
    };

    private const int LongestTopic = 5;

    private static List<string> AboutWhat(ChartText text) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i => Leading.Contains(text.LowerOf(i)))
                .SelectMany(i =>
                    Enumerable
                        .Range(i + 1, Math.Min(LongestTopic, text.Tokens.Count - i - 1))
                        .TakeWhile(j => text.KindOf(j) != TokenKind.Symbol && !Ending.Contains(text.LowerOf(j)))
                )
                .Select(text.LowerOf)
                .Distinct(),
        ];

    // A profile other than the case's, called by its name beside what it is: "under the default profile".
    private string? ProfileNamed(string text, Brief brief)
    {
        var words = Words(text.ToLowerInvariant());
        bool IsCalled(int i) =>
            (i + 1 < words.Length && words[i + 1] is "profile" or "policy" or "rules" or "criteria")
            || (i > 0 && words[i - 1] is "profile");
        return _rulebook
            .Profiles.Keys.Where(p => p != brief.Case.Request.Plan.Profile)
            .FirstOrDefault(p => Enumerable.Range(0, words.Length).Any(i => words[i] == p && IsCalled(i)));
    }

    // All that is told as a finding is told of a relative or of anybody else.
    private static bool IsOfAnother(DocumentReading reading, List<PhraseMatch<QuestionName>> names)
    {
        var told = reading.Drafts.Where(d => d.Definition.Name is not ("patient-age" or "patient-sex" or "person-named")).ToList();
        // "Her husband says she never smoked": a relative who reports speaks of the member.
        return !Reports(reading.Text) && told.Exists(d => d.Assertion is Assertion.Family or Assertion.OtherPerson)
            ? told.TrueForAll(d => d.Assertion is Assertion.Family or Assertion.OtherPerson)
            : names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "another" })
                && told.TrueForAll(d => d.Assertion is not Assertion.Absent);
    }

    private static bool Reports(ChartText text) =>
        Enumerable
            .Range(0, text.Tokens.Count)
            .Any(i =>
                text.LowerOf(i)
                    is "says"
                        or "said"
                        or "reports"
                        or "reported"
                        or "states"
                        or "stated"
                        or "told"
                        or "tells"
                        or "called"
                        or "confirms"
            );

    private static List<string> Content(ChartText text) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i => text.KindOf(i) == TokenKind.Number || (text.KindOf(i) == TokenKind.Word && text.Tokens[i].Length >= 3))
                .Select(text.LowerOf)
                .Where(w => !RecordSearch.IsCommon(w))
                .Distinct(),
        ];

    // Documents called by their id, by the words of it, or by their day; where one is to be relied on, by its kind.
    private List<string> NamedDocuments(string text, List<PhraseMatch<QuestionName>> names, bool trusts, Brief brief)
    {
        var words = text.ToLowerInvariant()
            .Split([' ', ',', ';', '?', '!', '(', ')', ':', '"', '\'', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.TrimEnd('.'))
            .ToHashSet(StringComparer.Ordinal);
        var days = SupposedDays.All(SupposedDays.Complete(text, brief.Case.AsOf)).ToHashSet();
        var kinds = names
            .Where(n => n.Value.Kind == NameKind.Record)
            .Select(n => _lexicon.Record(n.Value.Name))
            .OfType<RecordKind>()
            .ToList();
        bool OfKind(ChartDocument d) => kinds.Count == 0 || kinds.Exists(k => k.Holds(d));
        // "The 2023 MRI"
        bool InYear(ChartDocument d) =>
            d.Date is { } day
            && kinds.Count > 0
            && words.Contains(day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))
            && OfKind(d);
        bool ByWords(ChartDocument d) =>
            words.Contains(d.Id.ToLowerInvariant())
            || d.Id.ToLowerInvariant().Split('-', '_').Where(w => w.Length > 0 && !char.IsAsciiDigit(w[0])).ToList() is { Count: > 0 } own
                && own.TrueForAll(words.Contains)
                && (own.Count > 1 || own[0].Length >= 5);
        var documents = brief.Case.Documents;
        var named = documents.Where(ByWords).ToList();
        named =
            named.Count > 0
                ? named
                : [.. documents.Where(d => (d.Date is { } day && days.Contains(day) && OfKind(d)) || (days.Count == 0 && InYear(d)))];
        return [.. (named.Count > 0 || !trusts || kinds.Count == 0 ? named : documents.Where(OfKind)).Select(d => d.Id)];
    }

    // Of the documents that contradict each other, the one that most words of the clause call: by its id, its author or its kind.
    private string? Credited(ChartText text, PhraseMatch<QuestionName> credit, List<PhraseMatch<QuestionName>> names, Brief brief)
    {
        bool Parts(int i) => text.LowerOf(i) is "if" or "," or "." or ";" or ":" or "?" or "!" or "and" or "but";
        var (from, to) = (credit.First, credit.End);
        while (from > 0 && !Parts(from - 1))
        {
            from--;
        }

        while (to < text.Tokens.Count && !Parts(to))
        {
            to++;
        }

        // "Pre-op" is "preop" in a document's id.
        var words = Enumerable
            .Range(from, to - from)
            .Select(text.LowerOf)
            .Concat(
                Enumerable
                    .Range(from, Math.Max(0, to - from - 2))
                    .Where(i => text.LowerOf(i + 1) == "-")
                    .Select(i => text.LowerOf(i) + text.LowerOf(i + 2))
            )
            .SelectMany(w => w.Split('-').Append(w.Replace("-", "", StringComparison.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        var kinds = names
            .Where(n => n.Value.Kind == NameKind.Record && n.First >= from && n.First < to)
            .Select(n => _lexicon.Record(n.Value.Name))
            .OfType<RecordKind>()
            .ToList();
        var facts = brief.Assessment.Flags.Where(f => f.Id == Contradiction).SelectMany(f => f.Facts).ToHashSet(StringComparer.Ordinal);
        var documents = brief
            .Facts.Where(f => facts.Contains(f.Id))
            .Select(f => f.Evidence.Document)
            .Distinct()
            .Select(d => brief.Case.Documents.FirstOrDefault(c => c.Id == d))
            .OfType<ChartDocument>()
            .Select(d =>
                (
                    d.Id,
                    Called: d.Id.ToLowerInvariant()
                        .Split('-', '_')
                        .Append(d.Author.ToString().ToLowerInvariant())
                        .Distinct()
                        .Count(w => w.Length > 2 && !char.IsAsciiDigit(w[0]) && words.Contains(w)) + kinds.Count(k => k.Holds(d))
                )
            )
            .OrderByDescending(d => d.Called)
            .ToList();
        return documents is [{ Called: > 0 } one, .. var others] && others.TrueForAll(o => o.Called < one.Called) && others.Count > 0
            ? one.Id
            : null;
    }

    // "Sends an addendum and now agrees it is severe": of two records that contradict each other, the one that says so already is agreed with.
    private static string? Yielded(ChartText text, Brief brief)
    {
        var words = Enumerable.Range(0, text.Tokens.Count).Select(text.LowerOf).ToHashSet(StringComparer.Ordinal);
        var flagged = brief.Assessment.Flags.Where(f => f.Id == Contradiction).SelectMany(f => f.Facts).ToHashSet(StringComparer.Ordinal);
        var said = brief
            .Facts.Where(f => flagged.Contains(f.Id) && f.Value?.Word is { } word && words.Contains(word))
            .Select(f => f.Evidence.Document)
            .Distinct()
            .ToList();
        return said is [var one] ? one : null;
    }

    // "10 visits": what the record measures so.
    private static IEnumerable<string> Measured(ChartText text, Brief brief) =>
        Enumerable
            .Range(0, Math.Max(0, text.Tokens.Count - 1))
            .Where(i => text.KindOf(i) == TokenKind.Number)
            .SelectMany(i =>
                brief
                    .Facts.Where(f =>
                        f.Value is { Low: not null, StatedUnit: { } unit } v
                        && unit == text.LowerOf(i + 1)
                        && Drafting.Wording.FactWords.Number(v.Low.Value) == text.TextOf(i).ToString()
                    )
                    .Select(f => f.Name)
            )
            .Distinct();

    // How many words may stand between a word and what it is about: "just the L4-5", "skip it at L3-4".
    private const int Near = 2;

    // A trial is called by the first word of its name, where nothing else is called so: "nordsten".
    private static IEnumerable<string> Called(string body)
    {
        var name = Spaced(body);
        yield return name;
        if (name.Split(' ') is [{ Length: >= 6 } first, _, ..])
        {
            yield return first;
        }
    }

    // The criteria whose rules read what is asked about; what is only planned decides none.
    private List<string> Bearing(List<PhraseMatch<QuestionName>> names, List<string> told, Brief brief)
    {
        bool Decides(string name) => _facts.Dictionary.Find(name) is not { From: FactSource.Plan, Unit: null };
        var subjects = names
            .Where(n => n.Value.Kind == NameKind.Topic)
            .SelectMany(n => _lexicon.Topic(n.Value.Name))
            .Concat(
                names
                    .Where(n => n.Value.Kind == NameKind.Fact)
                    .Select(n => n.Value.Name)
                    .Concat(told)
                    .SelectMany(f => _lexicon.ComputedFrom(f).Prepend(f))
            )
            .Where(Decides)
            .ToHashSet(StringComparer.Ordinal);
        return [.. brief.Criteria.Select(c => c.Id).Where(id => _subjects.TryGetValue(id, out var own) && own.Overlaps(subjects))];
    }

    // What the service lines count only beside another code of the request: a cage beside its fusion.
    private Dictionary<string, string> GoesWith(Brief brief)
    {
        var lines = brief.Assessment.Lines.Select(l => (l.Code, Family: _rulebook.FamilyOf(l.Code))).DistinctBy(l => l.Code).ToList();
        return lines
            .Where(l => l.Family is { NeedsFamilies.Count: > 0 })
            .Select(l => (l.Code, Other: lines.Find(o => o.Family is not null && l.Family!.NeedsFamilies.Contains(o.Family.Name)).Code))
            .Where(p => p.Other is not null)
            .ToDictionary(p => p.Code, p => p.Other, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Read(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Read),
            AnyOf any => any.Parts.SelectMany(Read),
            FirstStated first => first.Parts.SelectMany(Read),
            Negated negated => Read(negated.Part),
            Somewhere somewhere => Read(somewhere.Part),
            AtLevels at => Read(at.Part),
            NextDoor next => Read(next.Part),
            FactHolds holds => [holds.Fact],
            FactRecorded recorded => [recorded.Fact],
            FactMeasured measured => [measured.Fact],
            FactCourse course => [course.Fact],
            Compared compared => [compared.Subject.Name],
            IsWord word => [word.Fact],
            Computed computed => [computed.Name],
            _ => [],
        };

    private const string Expedited = "expedited";

    // As the lexicon calls it.
    private const string Neck = "an operation on the neck";

    private const string UpperBack = "an operation on the upper or middle back";

    private const string Nobody = "what only a person may say";

    // "If" supposes, unless it asks whether; "say she" supposes where it opens the question.
    private static bool Supposes(ChartText text, List<PhraseMatch<QuestionName>> names, Func<string, bool> has)
    {
        var whether = names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "whether" }).ToList();
        return names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "suppose" } && !whether.Exists(w => n.Overlaps(w.First, w.End)))
            || names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "opening" } && IsFirst(text, n.First))
            || has("resubmit")
            || has("news")
            || has("after");
    }

    // "Fine - say a letter comes": nothing but words of agreement before it.
    private static bool IsFirst(ChartText text, int token) =>
        Enumerable.Range(0, token).All(i => text.KindOf(i) == TokenKind.Symbol || Starting.Contains(text.LowerOf(i)));

    // Behind which character what is supposed begins; null where nothing leads to it.
    private static int? Lead(ChartText text, List<PhraseMatch<QuestionName>> names)
    {
        var whether = names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "whether" }).ToList();
        var lead =
            names
                .Where(n => n.Value is { Kind: NameKind.Cue, Name: "lead" or "news" } && !whether.Exists(w => n.Overlaps(w.First, w.End)))
                .OrderBy(n => text.LowerOf(n.First) is "with" or "given")
                .ThenBy(n => n.First)
                .ThenByDescending(n => n.End)
                .Select(n => (int?)n.End)
                .FirstOrDefault()
            ?? (
                names
                    .Where(n => n.Value is { Kind: NameKind.Cue, Name: "opening" } && IsFirst(text, n.First))
                    .Select(n => (int?)n.First + 1)
                    .FirstOrDefault()
                    is { } behind
                    ? behind
                : names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "after" }) ? 0
                : null
            );
        return lead is { } end && end < text.Tokens.Count ? text.Tokens[end].Start : null;
    }

    private static bool Opens(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.AsSpan().TrimStart().StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static QuestionKind Kind(Question question, Func<string, bool> has)
    {
        var subject =
            question.Criteria.Count + question.Lines.Count + question.Levels.Count + question.Services.Count + question.Flags.Count > 0;
        var known = subject || question.Facts.Count > 0;
        var changes =
            question.Supposed.Count > 0
            || question.Span is not null
            || question.Levels.Count > 0
            || question.Services.Count > 0
            || (question.Resends && question.Sides.Count + question.OtherCodes.Count > 0);
        // Whether a level that nobody asks for would stand, whether another profile would take it.
        var added = question.Adds && question.Facts.Count == 0 && (question.IsPolar || question.Form == QuestionForm.Enough);
        return added || question.Credited is not null || question.Redone.Count > 0 ? QuestionKind.WhatIf
            : question.Later is not null ? QuestionKind.WhatIf
            : question.Sources.Count > 0 && question.Supposed.Count == 0 && question.Profile is null ? QuestionKind.Guideline
            : question.After is not null ? QuestionKind.Reason
            : question.Backs ? QuestionKind.Guideline
            : question.Disagrees && question.Facts.Count > 0 && !has("suppose") ? QuestionKind.Reason
            : question.Indication
            && question.Uncovered.Length == 0
            && !question.OfAnother
            && !question.Grounds
            && !has("suppose")
            && !has("guideline")
            && question.Facts.Count + question.Strange.Count > 0
                ? QuestionKind.Reason
            : question.Extends && question.Uncovered.Length == 0 && !has("clock") ? QuestionKind.WhatIf
            : question.NewServices.Count > 0 && (has("suppose") || question.IsPolar) ? QuestionKind.WhatIf
            : question.Flags.Count > 0 && question.Trusts ? QuestionKind.Reason
            : question.Profile is not null ? QuestionKind.WhatIf
            : question.Uncovered.Length > 0 && !has("guideline") && !(has("suppose") && question.Supposed.Count > 0) ? QuestionKind.Outside
            : question.OfAnother
            && question.Uncovered.Length == 0
            && question.Supposed.Count == 0
            && !has("recorded")
            && (question.IsPolar || question.Form == QuestionForm.Enough || question.Differs || has("reason"))
            && (known || question.Told.Count > 0)
                ? QuestionKind.Reason
            : question.Counted && question.Content.Count > 0 && !has("suppose") && !has("clock") && question.Form != QuestionForm.Counting
                ? QuestionKind.Reason
            // Of a criterion that is called by its id its answer is asked, unless where something stands is.
            : Ids(question.Text, question.Criteria).Any()
            && question.Form is not (QuestionForm.Each or QuestionForm.Course or QuestionForm.Reach or QuestionForm.Counting)
            && !has("suppose")
            && !has("guideline")
            && !has("backing")
            && !question.Limits
            && !Opens(question.Text, "which", "where", "what record", "who")
            && question.Outcome is null
                ? QuestionKind.Reason
            : question.Cutoff && question.Facts.Count > 0 && question.Bearing.Count == 0 && question.Criteria.Count == 0 && !has("suppose")
                ? QuestionKind.Guideline
            : question.Cutoff
            && question.Facts.Count > 0
            && question.Named.Count > 0
            && !has("suppose")
            && !has("guideline")
            && question.Records.Count == 0
                ? QuestionKind.Reason
            : question.Lines.Count > 0 && question.Facts.Count == 0 && question.Form == QuestionForm.Amount && !has("suppose")
                ? QuestionKind.Reason
            : question.Outcome is not null
            && question.Uncovered.Length == 0
            && !changes
            && !has("suppose")
            && !has("missing")
            && !has("clock")
                ? QuestionKind.Reason
            : (question.Verdict || question.Grounds) && !has("suppose") && !question.Drops && !question.Limits ? QuestionKind.Reason
            : (question.Trusts || question.Form == QuestionForm.Enough || has("reason")) && question.Documents.Count > 0 && !has("suppose")
                ? QuestionKind.Reason
            : question.Form is QuestionForm.Counting or QuestionForm.Reach ? QuestionKind.Reason
            : question.Origin ? QuestionKind.Guideline
            : has("clock") && !has("suppose") ? QuestionKind.Clock
            : has("item") && question.Asks.Count > 0 ? QuestionKind.Missing
            : has("settle") && (known || question.Asks.Count > 0) ? QuestionKind.Reason
            : has("guideline")
            || (question.Bodies.Count > 0 && !has("recorded"))
            || (question.Bodies.Count > 0 && question.Criteria.Count == 0 && !has("suppose"))
                ? QuestionKind.Guideline
            : has("side") && !has("suppose") ? QuestionKind.Side
            : has("reason") && !question.Text.StartsWith("what if", StringComparison.OrdinalIgnoreCase) && known ? QuestionKind.Reason
            : question.Limits
            && changes
            && !((has("recorded") || Opens(question.Text, "is", "are", "was", "were", "did")) && question.Facts.Count > 0)
                ? QuestionKind.WhatIf
            : question.Codes ? QuestionKind.Reason
            : (has("suppose") || question.Drops || question.Only) && changes ? QuestionKind.WhatIf
            : has("missing") ? QuestionKind.Missing
            : has("reason") ? QuestionKind.Reason
            : question.Form == QuestionForm.Course && question.Facts.Count > 0 ? QuestionKind.Recorded
            : question.Form == QuestionForm.Enough && (known || question.IsAmountAlone || question.Records.Count > 0) ? QuestionKind.Reason
            : question.Form == QuestionForm.Age && question.Records.Count > 0 ? QuestionKind.Recorded
            : question.IsPolar && question.Criteria.Count > 0 && !has("recorded") && !has("suppose") ? QuestionKind.Reason
            : has("decision") && (subject || question.Facts.Count == 0) ? QuestionKind.Reason
            : question.Criteria.Count > 0 && question.Facts.Count == 0 ? QuestionKind.Reason
            : question.Facts.Count > 0 && !has("suppose") ? QuestionKind.Recorded
            // A supposition that could not be read is said to be none; what it names is told as it stands.
            : has("suppose") && !subject
                ? question.Facts.Count > 0 && question.Strange.Count < 3 ? QuestionKind.WhatIf
                    : QuestionKind.Outside
            : question.Records.Count > 0 || (has("recorded") && (question.Levels.Count > 0 || question.Strange.Count > 0))
                ? QuestionKind.Recorded
            // A service alone, amid words that nothing here knows, is not what is asked about.
            : subject
            && (
                question.Levels.Count + question.Lines.Count + question.Criteria.Count + question.Flags.Count > 0
                || question.Strange.Count < 3
            )
                ? QuestionKind.Reason
            : question.TellsSide && !has("suppose") ? QuestionKind.Side
            : QuestionKind.Outside;
    }

    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "is",
        "are",
        "was",
        "were",
        "am",
        "does",
        "do",
        "did",
        "can",
        "could",
        "would",
        "will",
        "should",
        "has",
        "have",
        "had",
        "isnt",
        "isn't",
        "wasnt",
        "wasn't",
        "arent",
        "aren't",
        "doesnt",
        "doesn't",
        "didnt",
        "didn't",
        "cant",
        "can't",
        "wouldnt",
        "wouldn't",
        "dont",
        "don't",
        "wont",
        "won't",
        "shouldnt",
        "shouldn't",
        "couldnt",
        "couldn't",
        "hasnt",
        "hasn't",
        "havent",
        "haven't",
        "hadnt",
        "hadn't",
        "werent",
        "weren't",
        "aint",
        "ain't",
    };

    private static readonly HashSet<string> Subjects = new(StringComparer.Ordinal)
    {
        "she",
        "he",
        "it",
        "they",
        "that",
        "this",
        "we",
        "the",
        "there",
    };

    private static readonly HashSet<string> Wanting = new(StringComparer.Ordinal)
    {
        "what",
        "where",
        "when",
        "which",
        "why",
        "how",
        "who",
        "many",
        "much",
        "long",
        "if",
        "days",
        "weeks",
        "months",
        "years",
        "visits",
        "units",
        "time",
        "far",
        "close",
        "old",
        "recent",
        "soon",
        "often",
        "big",
        "high",
        "low",
        "levels",
        "codes",
        "record",
        "side",
    };

    private static readonly HashSet<string> Opening = new(StringComparer.Ordinal)
    {
        "how",
        "what",
        "whats",
        "which",
        "who",
        "whose",
        "when",
        "where",
        "why",
    };

    private static readonly HashSet<string> Starting = new(StringComparer.Ordinal)
    {
        "so",
        "and",
        "but",
        "ok",
        "okay",
        "then",
        "or",
        "now",
        "well",
        "also",
        "still",
        "fine",
        "alright",
        "right",
        "good",
        "sure",
        "yes",
        "no",
    };

    // A clause that begins with a verb of asking: behind a comma, a full stop, or where the question begins.
    private static bool IsPolar(ChartText text)
    {
        var (begins, wants) = (true, false);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var word = text.LowerOf(i);
            // "Does she make it" asks wherever it stands, unless "what" or "where" asks for more.
            // "How much room is there" asks for more, from its first word on; "what if" does not.
            wants = begins
                ? Opening.Contains(word) && !(i + 1 < text.Tokens.Count && text.LowerOf(i + 1) is "if" or "about" or "abt")
                : wants;
            if (
                begins && Asking.Contains(word)
                || i > 0
                    && !wants
                    && i + 1 < text.Tokens.Count
                    && Asking.Contains(word)
                    && Subjects.Contains(text.LowerOf(i + 1))
                    && !Wanting.Contains(text.LowerOf(i - 1))
                    && text.LowerOf(0) is not ("which" or "who" or "whose" or "where")
            )
            {
                return true;
            }

            // "The pelvis is fine, no?", "nicotine ok y/n"
            if (
                word is "no" or "yes" or "ok" or "okay" or "n"
                && i > 0
                && (
                    i + 1 == text.Tokens.Count && word == "n" && text.LowerOf(i - 1) == "/"
                    || i + 2 == text.Tokens.Count && text.LowerOf(i + 1) == "?"
                )
            )
            {
                return true;
            }

            // "... and the stim is fine?"
            if (
                word is "fine" or "good" or "enough" or "supported" or "approved" or "covered" or "met"
                && i > 0
                && i + 2 == text.Tokens.Count
                && text.LowerOf(i + 1) == "?"
                && !Wanting.Contains(text.LowerOf(0))
            )
            {
                return true;
            }

            if (word is "right" or "correct" && i > 0 && i + 1 < text.Tokens.Count && text.LowerOf(i + 1) == "?")
            {
                return true;
            }

            begins = text.KindOf(i) == TokenKind.Symbol ? word is not "-" and not "/" : begins && Starting.Contains(word);
        }

        return false;
    }

    private static string[] Words(string text) =>
        text.Split([' ', ',', ';', '?', '(', ')', '.', ':', '"', '\''], StringSplitOptions.RemoveEmptyEntries);

    // Words that no lexicon names and that carry something, and years: looked for in the records as they stand.
    private static List<string> Strange(ChartText text, List<PhraseMatch<QuestionName>> names, List<string> facts) =>
        [
            .. Enumerable
                .Range(0, text.Tokens.Count)
                .Where(i =>
                    (
                        text.KindOf(i) == TokenKind.Word && text.Tokens[i].Length >= 3
                        || text.Tokens[i].Length == 4 && text.LowerOf(i) is ['1' or '2', '0' or '9', ..] year && year.All(char.IsAsciiDigit)
                    )
                    && (
                        facts.Count == 0
                        || names.Exists(n => n.Value.Kind is NameKind.Topic or NameKind.Fact && n.First <= i && i < n.End)
                        || !names.Exists(n => n.First <= i && i < n.End)
                    )
                )
                .Select(text.LowerOf)
                .Where(w => !RecordSearch.IsCommon(w))
                .Distinct(),
        ];

    /// <summary>What a free text names of an operation.</summary>
    internal Operation Operation(string asked, DateOnly day)
    {
        var text = Shorthand.Spoken(OneLine(asked));
        var document = Document(text, DocumentType.Other, AuthorRole.Other, Modality.None, day);
        var reading = _facts.ReadText(document);
        var names = Names(reading.Text);
        // "The surgery or tonight" is no line of business: what is urgent stands beside them in the lexicon.
        var business = names.Where(n => n.Value.Kind == NameKind.Business).ToList();
        var line = business
            .Where(n => n.Value.Name != Expedited)
            .OrderByDescending(n => n.End - n.First)
            .Select(n => n.Value.Name)
            .FirstOrDefault();
        var matches = names.FindAll(m => m.Value.Kind == NameKind.Procedure);
        // "A stimulator after the fusion", "s/p laminectomy": what lies behind is no part of the request.
        var past = names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "behind" }).ToList();
        List<Interspace> levels =
        [
            .. LevelReader
                .Find(reading.Text, 0, reading.Text.Tokens.Count)
                .Where(m => m.IsPlace)
                .SelectMany(m => m.Levels)
                .Where(l => l.IsMobile)
                .Distinct()
                .Order(),
        ];
        var region =
            levels.Count == 0 ? null
            : levels.TrueForAll(l => l.Lower <= Bone.T1) ? Neck
            : levels.TrueForAll(l => l.Lower <= Bone.T11) ? UpperBack
            : null;
        matches.RemoveAll(m =>
            region is not null
            || past.Exists(p =>
                p.End <= m.First
                && m.First <= p.End + Near + 1
                && !Enumerable.Range(p.End, m.First - p.End).Any(i => reading.Text.LowerOf(i) is "," or ";" or "." or "?")
            )
        );
        var isFirst = past.Count == 0 && !names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "again" }) && matches.Count > 0;
        // Narrower words win: what lies within a longer match of another family is told by that.
        matches.RemoveAll(m =>
            matches.Exists(o => o.Value.Name != m.Value.Name && o.First <= m.First && m.End <= o.End && o.End - o.First > m.End - m.First)
        );
        var span =
            Spans(text).MaxBy(s => s.Interspaces().Count)
            ?? (Spine.Runs(levels) is [var run] ? new Construct(run[0].Upper, run[^1].Lower) : null);
        // "No red flags", and a topic of which anything is told as absent.
        var absent = _facts
            .Read(document)
            .Where(f => f.Assertion == Assertion.Absent)
            .Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        bool IsDenied(PhraseMatch<QuestionName> topic) =>
            _lexicon.Topic(topic.Value.Name).Any(absent.Contains)
            || names.Exists(n =>
                n.Value is { Kind: NameKind.Cue, Name: "not-wanted" or "drop" or "denied" }
                && n.First < topic.First
                && topic.First - n.End is >= 0 and < Near
            );
        return new Operation(
            [.. matches.Select(m => m.Value.Name).Distinct()],
            Places(text, reading.Text, matches, span?.Interspaces() ?? levels),
            // An operation that is asked for was not done before, unless the text says so.
            [.. _facts.Read(document).Where(f => !isFirst || f.Name is not ("prior-decompression" or "prior-fusion"))],
            span,
            levels,
            line,
            business.Exists(n => n.Value.Name == Expedited),
            [
                .. names
                    .Where(n => n.Value.Kind == NameKind.Elsewhere)
                    .Select(n => n.Value.Name)
                    .Concat(region is null ? [] : [region])
                    .Distinct(),
            ],
            [.. Enumerable.Range(0, reading.Text.Tokens.Count).Select(i => SideAt(reading.Text, i)).OfType<Side>().Distinct()]
        )
        {
            IsForDeformity = region is null && names.Exists(n => n.Value.Kind == NameKind.Topic && _lexicon.IsForDeformity(n.Value.Name)),
            IsStretch = Spans(text).Any(s => s.Interspaces().Count > 2),
            Spoken =
            [
                .. names
                    .Where(n => n.Value.Kind == NameKind.Topic && !_lexicon.IsUrgency(n.Value.Name) && !IsDenied(n))
                    .SelectMany(n => _lexicon.Topic(n.Value.Name))
                    .Distinct(),
            ],
        };
    }

    // "An L4-5 laminectomy right away", "covered, right?": no side.
    private static Side? SideAt(ChartText text, int token)
    {
        var next = token + 1 < text.Tokens.Count ? text.LowerOf(token + 1) : "";
        return text.LowerOf(token) switch
        {
            "left" or "lt" when next is not ("alone" or "out" or "over" or "untreated" or "with") => Side.Left,
            "right"
            or "rt"
                when next
                    is not (
                        "?"
                        or "up"
                        or "off"
                        or "there"
                        or "on"
                        or "away"
                        or "now"
                        or "after"
                        or "before"
                        or "code"
                        or "codes"
                        or "one"
                    ) => Side.Right,
            "bilateral" or "bilat" => Side.Bilateral,
            _ => null,
        };
    }

    // "L2-pelvis PSF + L5/S1 TLIF": a procedure is at the levels told beside it, where all that are named are told so; else nothing is tied.
    private static Dictionary<string, IReadOnlyList<Interspace>> Places(
        string text,
        ChartText reading,
        List<PhraseMatch<QuestionName>> procedures,
        IReadOnlyList<Interspace> all
    )
    {
        var places = new Dictionary<string, IReadOnlyList<Interspace>>(StringComparer.Ordinal);
        var from = 0;
        foreach (var part in text.Split('+', ',', ';', '&'))
        {
            var (start, end) = (from, from + part.Length);
            from = end + 1;
            var mentions = LevelReader
                .Find(reading, 0, reading.Tokens.Count)
                .Where(m => m.IsPlace && reading.Tokens[m.First].Start >= start && reading.Tokens[m.First].Start < end)
                .SelectMany(m => m.Levels);
            List<Interspace> here =
            [
                .. mentions.Concat(Spans(part).SelectMany(s => s.Interspaces())).Where(l => l.IsMobile).Distinct().Order(),
            ];
            foreach (
                var family in procedures
                    .Where(p => here.Count > 0 && reading.Tokens[p.First].Start >= start && reading.Tokens[p.First].Start < end)
                    .Select(p => p.Value.Name)
            )
            {
                places[family] = [.. places.GetValueOrDefault(family, []).Concat(here).Distinct().Order()];
            }
        }

        return all.All(places.Values.SelectMany(p => p).Contains) ? places : [];
    }

    internal static string OneLine(string asked)
    {
        var text = new StringBuilder(Math.Min(asked.Length, Longest));
        foreach (var c in asked.AsSpan(0, Math.Min(asked.Length, Longest)))
        {
            text.Append(char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return text.ToString().Trim();
    }

    internal static ChartDocument Document(string text, DocumentType type, AuthorRole author, Modality modality, DateOnly day) =>
        new(
            $"supposed-{type.ToString().ToLowerInvariant()}{(modality == Modality.FlexionExtension ? "-films" : "")}",
            type,
            day,
            author,
            modality,
            text,
            0
        );

    private List<PhraseMatch<QuestionName>> Names(ChartText text) => _names.FindAll(text, _lexemes.Number(text), 0, text.Tokens.Count);

    // Facts whose words stand in the question, told or not.
    private static IEnumerable<string> Told(DocumentReading reading, Func<int, int, string, bool> elsewhere) =>
        reading.Sentences.SelectMany(s =>
            s.Facts.Where(f =>
                    f.Value.Definition.Name
                        is not ("patient-age" or "patient-sex" or "person-named" or "reader-instruction" or "examination" or "level-normal")
                    && !elsewhere(f.First, f.End, f.Value.Definition.Name)
                )
                .Select(f => f.Value.Definition.Name)
                .Concat(
                    s.Qualities.Where(q => q.Value.Place is { } place && !elsewhere(q.First, q.End, place.Name))
                        .Select(q => q.Value.Place?.Name)
                        .OfType<string>()
                )
        );

    // "L1-S1", "T12 to S2", "T10-pelvis": bones may lie beyond the mobile interspaces.
    private static IEnumerable<Construct> Spans(string text)
    {
        var words = text.Split([' ', ',', ';', '?', '(', ')', '.', ':', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (Construct.TryParse(words[i].Replace('\u2013', '-').Replace('/', '-'), out var one))
            {
                yield return one;
            }
            else if (
                i + 2 < words.Length
                && words[i + 1] is "to" or "through" or "down"
                && Construct.TryParse($"{words[i]}-{words[i + 2]}", out var told)
            )
            {
                yield return told;
            }
        }
    }

    // An id stands as a word of its own, in its own case or in small letters.
    private static IEnumerable<string> Ids(string text, IEnumerable<string> ids)
    {
        var words = Words(text);
        var all = ids.Distinct().ToList();
        return words
            .SelectMany(w =>
                all.Contains(w) ? [w] : all.Where(id => id.Equals(w, StringComparison.OrdinalIgnoreCase) && id.Any(char.IsAsciiDigit))
            )
            .Distinct();
    }

    // A label's words without what a lexicon could not hold.
    private static string Plain(string label) => Spaced(label.Split('(')[0].Split(':')[0]);

    private static string Spaced(string words) =>
        string.Join(' ', Tokenizer.Tokenize(words).Where(t => t.Kind != TokenKind.Symbol).Select(t => words[t.Start..t.End]));
}
