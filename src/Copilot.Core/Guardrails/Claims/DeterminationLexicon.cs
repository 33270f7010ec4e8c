using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstRules;
using Copilot.Core.Guardrails.Claims.AgainstSources;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>A topic on which texts pass a verdict, with the criteria that answer it.</summary>
public sealed record Topic(string Name, IReadOnlyList<string> Criteria);

/// <summary>How determinations of any hand say things (<c>guidelines/common/lexicon/determinations.yaml</c>).</summary>
public sealed class DeterminationLexicon
{
    public const string File = "common/lexicon/determinations.yaml";
    public const string BadPhrase = "L020";

    private readonly Dictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _required = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _requiredTopics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _requiredFacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _families = new(StringComparer.Ordinal);

    /// <summary>Knows nothing: of a folder without a lexicon.</summary>
    public static DeterminationLexicon None { get; } = new();

    private DeterminationLexicon()
    {
        Cues = new PhraseTrie<Cue>(Lexemes);
    }

    internal Lexemes Lexemes { get; } = new();

    internal PhraseTrie<Cue> Cues { get; }

    /// <summary>What a determination on a service line has to look at, by service line.</summary>
    internal IReadOnlyList<string> Required(string serviceLine) => _required.GetValueOrDefault(serviceLine) ?? [];

    /// <summary>The profile's thresholds that may be meant by a limit's words.</summary>
    internal IReadOnlyList<string> Limit(string name) => _limits.GetValueOrDefault(name) ?? [];

    /// <summary>The topic to whose criteria a required thing belongs; null for what is always looked at.</summary>
    internal Topic? RequiredTopic(string name) => _requiredTopics.TryGetValue(name, out var topic) ? Topic(topic) : null;

    /// <summary>The facts by any of which a required thing is looked at too.</summary>
    internal IReadOnlyList<string> RequiredFacts(string name) => _requiredFacts.GetValueOrDefault(name) ?? [];

    internal IReadOnlyList<OpenQuestion> Disputes { get; private set; } = [];

    /// <summary>Days within which an appeal may be filed, by line of business in the request's spelling.</summary>
    internal IReadOnlyDictionary<string, int> AppealDays { get; private set; } = new Dictionary<string, int>();

    /// <summary>The words of the forms of our own drafts.</summary>
    internal IReadOnlyList<string> RecordWords { get; private set; } = [];

    /// <summary>The words of the forms of a member's page.</summary>
    internal IReadOnlyList<string> MemberWords { get; private set; } = [];

    private HashSet<string>? _formWords;

    /// <summary>Words that any determination has, in the singular: of the forms, and those by which sentences are built.</summary>
    internal IReadOnlySet<string> FormWords => _formWords ??= RecordWords.Concat(MemberWords).Concat(StyleWords).Concat(BuildingWords).SelectMany(ContrastSets.Sequence).ToHashSet(StringComparer.Ordinal);

    /// <summary>Words by which a sentence is built and nothing is said: a model may use them in any statement.</summary>
    internal IReadOnlySet<string> StyleWords { get; private set; } = new HashSet<string>();

    /// <summary>Words that turn a sentence round or bind it: a reworded statement has the same ones, as often.</summary>
    internal IReadOnlySet<string> WeightyWords { get; private set; } = new HashSet<string>();

    /// <summary>Words that build a sentence about this request and turn nothing in it.</summary>
    internal IReadOnlySet<string> BuildingWords { get; private set; } = new HashSet<string>();

    /// <summary>Words behind which a reason is given for what was judged before them.</summary>
    internal IReadOnlyList<string> ReasonWords { get; private set; } = [];

    /// <summary>Cues that say what a clause is about and how it judges; none that binds, loosens or turns it.</summary>
    internal IReadOnlySet<string> ClosedCues { get; private set; } = new HashSet<string>();

    /// <summary>Words that refuse to decide or recommend.</summary>
    internal RefusalWords Refusals { get; private set; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    /// <summary>Words that make a figure what lies between two others.</summary>
    internal MarginWords Margins { get; private set; } = new([], []);

    /// <summary>Words behind which quoted words may be anybody's.</summary>
    internal IReadOnlySet<string> SpeechWords { get; private set; } = new HashSet<string>();

    /// <summary>Sets of words of which a record, or a source, has one kind.</summary>
    internal ContrastSets Contrasts { get; private set; } = new([]);

    /// <summary>Care, tests and the words by which a line does not tell them as had.</summary>
    internal EventWords Events { get; private set; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), []);

    /// <summary>What texts demand without a rule.</summary>
    internal IReadOnlyList<DemandedThing> Demanded { get; private set; } = [];

    /// <summary>What texts pass a bare verdict on, and how.</summary>
    internal BareVerdictWords BareVerdicts { get; private set; } = new(new([]), new([]), new HashSet<string>(), new HashSet<string>());

    /// <summary>How texts compare a value with a limit.</summary>
    internal ComparedWords Compared { get; private set; } = new(new([]), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    /// <summary>How grades of slips are told.</summary>
    internal SlipGradeWords SlipGrades { get; private set; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    /// <summary>How texts count the bones of a fusion.</summary>
    internal BonesCountedWords BonesCounted { get; private set; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>With one of these a sentence tells what was.</summary>
    internal IReadOnlySet<string> PastTold { get; private set; } = new HashSet<string>();

    /// <summary>How texts speak of whom a source studied.</summary>
    internal SourceClaimWords SourceClaims { get; private set; } = SourceClaimWords.None;

    /// <summary>How texts name a limit of the rules.</summary>
    internal RuleLimitWords RuleLimits { get; private set; } = RuleLimitWords.None;

    /// <summary>How texts deny what nobody has looked at.</summary>
    internal DeniedUnknownWords DeniedUnknowns { get; private set; } = DeniedUnknownWords.None;

    /// <summary>Words by which texts name records of the chart.</summary>
    internal IReadOnlyDictionary<string, RecordName> RecordNames { get; private set; } = new Dictionary<string, RecordName>();

    /// <summary>Muscles with the words by which each is written.</summary>
    internal WordPhrases<EventThing> Muscles { get; private set; } = new([]);

    /// <summary>The thresholds that bear on a request only where it asks for a service.</summary>
    internal IReadOnlySet<string> LimitsOf(string service) => _serviceLimits.TryGetValue(service, out var names) ? names : new HashSet<string>();

    private readonly Dictionary<string, IReadOnlySet<string>> _serviceLimits = new(StringComparer.Ordinal);

    /// <summary>Words that make of a kind a wish.</summary>
    internal IReadOnlySet<string> Wished { get; private set; } = new HashSet<string>();

    /// <summary>Behind "request" and before a day these tell that the request came on it.</summary>
    internal IReadOnlySet<string> Arrived { get; private set; } = new HashSet<string>();

    /// <summary>What a person's body makes him or her do: "must sit".</summary>
    internal IReadOnlySet<string> Bodily { get; private set; } = new HashSet<string>();

    /// <summary>Parts of the body beside the lower back, and care of other organs.</summary>
    internal WordPhrases<string> OtherParts { get; private set; } = new([]);

    /// <summary>Names of the back.</summary>
    internal WordPhrases<string> BackParts { get; private set; } = new([]);

    /// <summary>With one of these a part may tell of a level beside the one that it names.</summary>
    internal IReadOnlySet<string> BesideLevels { get; private set; } = new HashSet<string>();

    /// <summary>In a part with "normal" or "full" these say that a strength is not so, or was not always.</summary>
    internal IReadOnlySet<string> Unsound { get; private set; } = new HashSet<string>();

    /// <summary>How a source is made to say more than it does, in phrases.</summary>
    internal WordPhrases<string> Overstating { get; private set; } = new([]);

    /// <summary>Of these what people do too.</summary>
    internal IReadOnlySet<string> Acts { get; private set; } = new HashSet<string>();

    /// <summary>How an anchor in the pelvis is denied.</summary>
    internal AnchorWords AnchorsTold { get; private set; } = AnchorWords.None;

    /// <summary>Parts of what decides on a service, which a verdict may be about.</summary>
    internal IReadOnlySet<string> ServiceParts { get; private set; } = new HashSet<string>();

    /// <summary>In a clause of denial these make it one of the record, or of what is wanted, and not of the person.</summary>
    internal IReadOnlySet<string> Silence { get; private set; } = new HashSet<string>();

    /// <summary>What of a thing may be undocumented while the thing is on record: its day, figure, reason or paper.</summary>
    internal IReadOnlySet<string> OfDetails { get; private set; } = new HashSet<string>();

    /// <summary>How papers and the present day are told.</summary>
    internal PaperWords PaperDays { get; private set; } = PaperWords.None;

    /// <summary>Populations to which a person belongs only by a finding of the chart.</summary>
    internal IReadOnlySet<string> SpecialPopulations { get; private set; } = new HashSet<string>();

    /// <summary>How a record is said to show something.</summary>
    internal IReadOnlySet<string> Showing { get; private set; } = new HashSet<string>();

    /// <summary>Words for a visit that is told with its day.</summary>
    internal IReadOnlySet<string> DatedVisits { get; private set; } = new HashSet<string>();

    /// <summary>Words for care that runs over a time.</summary>
    internal IReadOnlySet<string> DatedCare { get; private set; } = new HashSet<string>();

    /// <summary>Records that are called by a word with a day.</summary>
    internal IReadOnlySet<string> DatedRecords { get; private set; } = new HashSet<string>();

    /// <summary>Persons beside the member, in the singular.</summary>
    internal IReadOnlySet<string> Relatives { get; private set; } = new HashSet<string>();

    /// <summary>Words of headings under which things are asked for.</summary>
    internal Phrases AskingHeadings { get; private set; } = [];

    /// <summary>The words by which texts ask for what the rules ask for, by the ask's id.</summary>
    internal WordPhrases<string> Asked { get; private set; } = new([]);

    /// <summary>The asks that have words of their own.</summary>
    internal IReadOnlySet<string> AsksWithWords { get; private set; } = new HashSet<string>();

    /// <summary>Words of an ask that say on what paper it comes and nothing of the thing.</summary>
    internal IReadOnlySet<string> AskingPapers { get; private set; } = new HashSet<string>();

    /// <summary>How texts judge a request as a whole.</summary>
    internal OverallWords Overall { get; private set; } = OverallWords.None;

    /// <summary>How a payment is refused.</summary>
    internal PaymentWords Payment { get; private set; } = PaymentWords.None;

    /// <summary>How an operation is told as done.</summary>
    internal OperationWords Operations { get; private set; } = OperationWords.None;

    /// <summary>Words about numbers.</summary>
    internal NumberWords Numbers { get; private set; } = NumberWords.None;

    /// <summary>Words before a day.</summary>
    internal DayWords DaysBehind { get; private set; } = DayWords.None;

    /// <summary>Words about other persons.</summary>
    internal OtherWords Others { get; private set; } = OtherWords.None;

    /// <summary>How far a fusion is told to reach.</summary>
    internal ExtentWords Extent { get; private set; } = ExtentWords.None;

    /// <summary>How an act is told as done.</summary>
    internal PlanWords Plans { get; private set; } = PlanWords.None;

    /// <summary>The spaces of a scan.</summary>
    internal SpaceWords Spaces { get; private set; } = SpaceWords.None;

    /// <summary>How texts say what something rests on.</summary>
    internal GroundWords Grounds { get; private set; } = GroundWords.None;

    internal ExtensionWords ApprovalsExtended { get; private set; } = ExtensionWords.None;

    /// <summary>Words between a number and the levels or bones that it counts.</summary>
    internal IReadOnlySet<string> CountedAs { get; private set; } = new HashSet<string>();

    internal PartWords PartsJudged { get; private set; } = PartWords.None;

    internal RuleWords RulesTold { get; private set; } = RuleWords.None;

    /// <summary>Words behind which the number of a policy stands.</summary>
    internal IReadOnlySet<string> NumberedPolicies { get; private set; } = new HashSet<string>();

    internal CircleWords Circles { get; private set; } = CircleWords.None;

    /// <summary>With one of these a day may be one that a limit of the rules gives.</summary>
    internal IReadOnlySet<string> DeadlineWords { get; private set; } = new HashSet<string>();

    /// <summary>Names of criteria at large, which a text may tell as failed.</summary>
    internal IReadOnlySet<string> FailedThings { get; private set; } = new HashSet<string>();

    /// <summary>How texts say who said something.</summary>
    internal AuthorWords Authors { get; private set; } = AuthorWords.None;

    /// <summary>How texts say that something need not come.</summary>
    internal AskDenialWords AsksDenied { get; private set; } = AskDenialWords.None;

    /// <summary>What a source may be about, each topic with the beginnings of its words.</summary>
    internal IReadOnlyList<(string Name, IReadOnlyList<string> Roots)> SourceTopics { get; private set; } = [];

    /// <summary>How all of something is told to be met.</summary>
    internal AllMetWords AllMet { get; private set; } = AllMetWords.None;

    /// <summary>Studies, with what tells of one as had.</summary>
    internal StudyWords Studies { get; private set; } = StudyWords.None;

    /// <summary>How texts change or drop a code.</summary>
    internal RecodingWords Recoding { get; private set; } = RecodingWords.None;

    /// <summary>Words for the complaints as a whole.</summary>
    internal ComplaintWords Complaints { get; private set; } = ComplaintWords.None;

    /// <summary>How a limit is drawn for a thing that is named.</summary>
    internal NamedLimitWords NamedLimits { get; private set; } = NamedLimitWords.None;

    /// <summary>How a finding is told as not there, or as sound.</summary>
    internal TurnedWords Turned { get; private set; } = TurnedWords.None;

    /// <summary>What an examination finds, sound and disturbed.</summary>
    internal IReadOnlyList<SignWords> Signs { get; private set; } = [];

    /// <summary>Facts of the dictionary of which a denial of the last year is told beside what it denies.</summary>
    internal IReadOnlySet<string> Contested { get; private set; } = new HashSet<string>();

    /// <summary>The stems by which records are told to contradict each other.</summary>
    internal IReadOnlyList<string> Opposed { get; private set; } = [];

    /// <summary>Words behind which a denial reaches no further.</summary>
    internal IReadOnlySet<string> DenialEnds { get; private set; } = new HashSet<string>();

    /// <summary>Words behind which a record is named only to tell another's day.</summary>
    internal IReadOnlySet<string> DayRelations { get; private set; } = new HashSet<string>();

    /// <summary>Words for what is left over: "the other groups".</summary>
    internal IReadOnlySet<string> Rest { get; private set; } = new HashSet<string>();

    /// <summary>By line of business the days within which a plan decides, and by which it may extend that.</summary>
    internal Dictionary<string, IReadOnlyList<int>> DecisionDays { get; } = new(StringComparer.Ordinal);

    /// <summary>Of a line of business the day from which on other days to decide hold, and those.</summary>
    internal Dictionary<string, (DateOnly From, IReadOnlyList<int> Days)> DecisionDaysSince { get; } = new(StringComparer.Ordinal);

    /// <summary>How the present state is told.</summary>
    internal CurrentWords Current { get; private set; } = new(new([]), new([]), new HashSet<string>(), 0);

    internal IReadOnlySet<string> AiStates { get; private set; } = new HashSet<string>();

    internal Topic? Topic(string name) => _topics.GetValueOrDefault(name);

    /// <summary>Facts of the dictionary that bear on a decision where a person has them.</summary>
    internal IReadOnlyList<string> Comorbidities { get; private set; } = [];

    internal IReadOnlySet<string> Untested { get; private set; } = new HashSet<string>();

    internal IReadOnlySet<string> AsideHeadings { get; private set; } = new HashSet<string>();

    /// <summary>The words before the first colon, or before a stop that ends all, are a heading of what is no part of a determination.</summary>
    internal bool IsAsideLabel(string sentence) =>
        sentence.AsSpan().IndexOf(':') is var colon && (colon < 0 ? sentence.EndsWith('.') && sentence.Length <= LongestAside ? sentence.Length - 1 : -1 : colon) is > 0 and <= LongestAside and var end && AsideHeadings.Contains(sentence[..end].Trim(' ', '*', '_', '#'));

    private const int LongestAside = 40;

    /// <summary>The names that tell the same thing more or less closely, the name itself among them.</summary>
    internal IReadOnlySet<string> Family(string fact) => _families.TryGetValue(fact, out var family) ? family : new HashSet<string>(StringComparer.Ordinal) { fact };

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static DeterminationLexicon Read(string yaml, List<Problem> problems)
    {
        var lexicon = new DeterminationLexicon();
        var cues = new HashSet<string>(StringComparer.Ordinal);
        if (new YamlSource(File, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        foreach (var (key, kind) in new[] { ("cues", CueKind.Cue), ("bodies", CueKind.Body), ("populations", CueKind.Population), ("outcomes", CueKind.Outcome), ("comorbidity-weighed", CueKind.Weighed), ("doubts", CueKind.Doubt) })
        {
            if (root.Map(key, required: true) is { } map)
            {
                // What checks ask for must all be there, and what none asks for is a name misspelt: Finish reports it.
                var known = kind switch { CueKind.Cue => CueNames.All, CueKind.Doubt => CueNames.Doubts, _ => null };
                foreach (var name in known is null ? map.Keys.ToList() : [.. map.Keys.Where(known.Contains), .. known.Where(n => !map.Has(n))])
                {
                    lexicon.Add(map, name, new Cue(kind, name), problems);
                    _ = kind == CueKind.Cue && cues.Add(name);
                }

                map.Finish();
            }
        }

        if (root.Map("topics", required: true) is { } topics)
        {
            foreach (var name in topics.Keys.Union(CueNames.Topics).ToList())
            {
                if (topics.Map(name, required: true) is { } topic)
                {
                    lexicon.Add(topic, "say", new Cue(CueKind.Topic, name), problems);
                    lexicon._topics[name] = new Topic(name, topic.Texts("criteria", required: true));
                    topic.Finish();
                }
            }

            topics.Finish();
        }

        if (root.Map("required", required: true) is { } required)
        {
            foreach (var line in required.Keys.ToList())
            {
                if (required.Map(line, required: true) is { } map)
                {
                    lexicon._required[line] = [.. map.Keys];
                    foreach (var name in map.Keys.ToList())
                    {
                        lexicon.Add(map, name, new Cue(CueKind.Required, name), problems);
                    }

                    map.Finish();
                }
            }

            required.Finish();
        }

        if (root.Map("required-topics", required: true) is { } bearing)
        {
            foreach (var name in bearing.Keys.ToList())
            {
                lexicon._requiredTopics[name] = bearing.RequiredText(name);
            }

            bearing.Finish();
        }

        if (root.Map("required-facts", required: true) is { } shown)
        {
            foreach (var name in shown.Keys.ToList())
            {
                lexicon._requiredFacts[name] = shown.Texts(name, required: true);
            }

            shown.Finish();
        }

        if (root.Map("limits", required: true) is { } limits)
        {
            foreach (var name in limits.Keys.ToList())
            {
                if (limits.Map(name, required: true) is { } limit)
                {
                    lexicon.Add(limit, "say", new Cue(CueKind.Limit, name), problems);
                    lexicon._limits[name] = limit.Texts("thresholds", required: true);
                    limit.Finish();
                }
            }

            limits.Finish();
        }

        var disputes = new List<OpenQuestion>();
        foreach (var item in root.Maps("disputes", required: true))
        {
            var name = item.RequiredText("name");
            lexicon.Add(item, "shown", new Cue(CueKind.Shown, name), problems);
            if (item.Has("demands"))
            {
                lexicon.Add(item, "demands", new Cue(CueKind.Demanded, name), problems);
            }

            var shape = item.Has("recommends") ? item.Map("recommends") : null;
            var top = shape?.Texts("top") ?? [];
            disputes.Add(new OpenQuestion(
                name, item.Texts("sources", required: true), item.Has("refuses") ? item.Texts("refuses") : [], item.Has("demands"),
                shape?.Text("service"), shape?.Integer("interspaces") ?? 0,
                top is [var from, var to] && Spine.TryParseBone(from, out var highest) && Spine.TryParseBone(to, out var lowest) ? (highest, lowest) : null,
                shape?.Text("bottom") is { } bottom && Spine.TryParseBone(bottom, out var bone) ? bone : null));
            shape?.Finish();
            item.Finish();
        }

        lexicon.Disputes = disputes;
        if (root.Map("appeals", required: true) is { } appeals)
        {
            lexicon.AppealDays = appeals.Keys.ToList().ToDictionary(k => k, k => appeals.Integer(k, required: true) ?? 0, StringComparer.Ordinal);
            appeals.Finish();
        }

        if (root.Map("draft-words", required: true) is { } draftWords)
        {
            (lexicon.RecordWords, lexicon.MemberWords) = (draftWords.Texts("record", required: true), draftWords.Texts("member", required: true));
            draftWords.Finish();
        }

        if (root.Map("reworded", required: true) is { } reworded)
        {
            lexicon.StyleWords = reworded.Texts("style", required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.WeightyWords = reworded.Texts("weighty", required: true).ToHashSet(StringComparer.Ordinal);
            foreach (var word in lexicon.WeightyWords.Where(lexicon.StyleWords.Contains))
            {
                reworded.Report("weighty", BadPhrase, $"'{word}' is a word of style as well.", "Keep it in one list: a word that turns a sentence is none of style.");
            }

            reworded.Finish();
        }

        if (root.Map("closed-form", required: true) is { } closed)
        {
            lexicon.BuildingWords = closed.Texts("words", required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.ReasonWords = closed.Texts("reasons", required: true);
            lexicon.ClosedCues = closed.Texts("cues", required: true).ToHashSet(StringComparer.Ordinal);
            foreach (var stranger in lexicon.ClosedCues.Where(c => root.Has("cues") && !cues.Contains(c)))
            {
                closed.Report("cues", BadPhrase, $"'{stranger}' is no cue.", "Name a cue of this file.");
            }

            closed.Finish();
        }

        if (root.Map("refusals", required: true) is { } refusals)
        {
            HashSet<string> Set(string key) => refusals.Texts(key, required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
            lexicon.Refusals = new RefusalWords(Set("words"), Set("beside"), Set("turns"));
            refusals.Finish();
        }

        if (root.Map("margins", required: true) is { } margins)
        {
            lexicon.Margins = new MarginWords(margins.Texts("behind", required: true), margins.Texts("before", required: true));
            margins.Finish();
        }

        if (root.Map("asking", required: true) is { } asking)
        {
            lexicon.AskingHeadings = [.. asking.Texts("headings", required: true)];
            lexicon.AskingPapers = asking.Texts("papers", required: true).ToHashSet(StringComparer.Ordinal);
            asking.Finish();
        }

        if (root.Map("asked", required: true) is { } asked)
        {
            lexicon.AsksWithWords = asked.Keys.ToHashSet(StringComparer.Ordinal);
            lexicon.Asked = new([.. asked.Keys.ToList().SelectMany(id => asked.Texts(id, required: true).Select(s => (id, ContrastSets.Words(s))))]);
            asked.Finish();
        }

        if (root.Map("service-limits", required: true) is { } bound)
        {
            foreach (var service in bound.Keys.ToList())
            {
                lexicon._serviceLimits[service] = bound.Texts(service, required: true).ToHashSet(StringComparer.Ordinal);
            }

            bound.Finish();
        }

        if (root.Map("demanded", required: true) is { } demanded)
        {
            lexicon.Demanded =
            [
                .. demanded.Keys.ToList().Select(name => (Name: name, Map: demanded.Map(name, required: true))).Where(d => d.Map is not null).Select(d =>
                {
                    var thing = new DemandedThing(d.Name, new EventThing(d.Name, [.. d.Map!.Texts("say", required: true).Select(ContrastSets.Words)]), d.Map.Text("topic"), d.Map.Text("service"));
                    d.Map.Finish();
                    return thing;
                }),
            ];
            demanded.Finish();
        }

        if (root.Map("bare-verdicts", required: true) is { } bare)
        {
            var judged = new List<(JudgedThing, string[])>();
            if (bare.Map("things", required: true) is { } map)
            {
                foreach (var name in map.Keys.ToList())
                {
                    if (map.Map(name, required: true) is { } thing)
                    {
                        var what = new JudgedThing(name, thing.Texts("criteria", required: true));
                        judged.AddRange(thing.Texts("say", required: true).Select(s => (what, ContrastSets.Words(s))));
                        thing.Finish();
                    }
                }

                map.Finish();
            }

            var stances = new[] { "met", "not-met", "unknown" }.SelectMany(stance => bare.Texts(stance, required: true).Select(s => (stance, ContrastSets.Words(s))));
            lexicon.BareVerdicts = new(new(judged), new([.. stances]), bare.Texts("filling", required: true).ToHashSet(StringComparer.Ordinal), bare.Texts("loosening", required: true).ToHashSet(StringComparer.Ordinal));
            bare.Finish();
        }

        if (root.Map("compared", required: true) is { } compared)
        {
            HashSet<string> Set(string key) => compared.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            var relations = new[] { ComparedWords.Above, "below" }.SelectMany(side => compared.Texts(side, required: true).Select(s => (side, ContrastSets.Words(s))));
            lexicon.Compared = new(new([.. relations]), Set("between"), Set("leading").Concat(Set("of-rule")).ToHashSet(StringComparer.Ordinal), Set("of-rule"), Set("turning"), Set("changes"));
            compared.Finish();
        }

        if (root.Map("slip-grades", required: true) is { } slips)
        {
            HashSet<string> Set(string key) => slips.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.SlipGrades = new(Set("slips"), Set("other-grades"), Set("nouns"));
            slips.Finish();
        }

        if (root.Map("bones-counted", required: true) is { } bones)
        {
            HashSet<string> Set(string key) => bones.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.BonesCounted = new(Set("reaching"), Set("others"));
            bones.Finish();
        }

        lexicon.PastTold = root.Texts("past-told", required: true).ToHashSet(StringComparer.Ordinal);

        if (root.Map("source-claims", required: true) is { } spoken)
        {
            HashSet<string> Set(string key) => spoken.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            WordPhrases<string> Phrases(string key)
            {
                var phrases = new List<(string, string[])>();
                if (spoken.Map(key, required: true) is { } map)
                {
                    phrases.AddRange(map.Keys.ToList().SelectMany(name => map.Texts(name, required: true).Select(s => (name, ContrastSets.Words(s)))));
                    map.Finish();
                }

                return new(phrases);
            }

            lexicon.SourceClaims = new(Phrases("conditions"), Phrases("groups"), Set("people"), Set("counted"), Set("without"), Set("turning"), Set("better"), spoken.Texts("open", required: true), Said(spoken, "about"), spoken.Texts("prefixes", required: true), Said(spoken, "short"));
            spoken.Finish();
        }

        if (root.Map("record-names", required: true) is { } called)
        {
            lexicon.RecordNames = called.Keys.ToList().SelectMany(kind => called.Texts(kind, required: true).Select(w => (kind, w))).GroupBy(p => p.w, p => p.kind, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new RecordName([.. g]), StringComparer.Ordinal);
            called.Finish();
        }

        if (root.Map("rule-limits", required: true) is { } drawn)
        {
            HashSet<string> Set(string key) => drawn.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.RuleLimits = new(Set("nouns"), Set("behind"), Set("verbs"), Set("between"), Set("spares"), Set("always"), Set("held"), Set("askers"), Set("persons"), Set("needed"), Set("windows"));
            drawn.Finish();
        }

        if (root.Map("denied-unknowns", required: true) is { } absent)
        {
            HashSet<string> Set(string key) => absent.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            WordPhrases<string> Phrases(YamlMap map, string key) => new([.. map.Texts(key, required: true).Select(s => (s, ContrastSets.Words(s)))]);
            var things = new List<DeniedThing>();
            if (absent.Map("things", required: true) is { } map)
            {
                foreach (var name in map.Keys.ToList())
                {
                    if (map.Map(name, required: true) is { } thing)
                    {
                        things.Add(new DeniedThing(name, thing.Texts("criteria", required: true), Phrases(thing, "say"), Phrases(thing, "whole"), Phrases(thing, "opposites")));
                        thing.Finish();
                    }
                }

                map.Finish();
            }

            lexicon.DeniedUnknowns = new(things, Set("papers"), Set("denying"), Phrases(absent, "gone"), Set("loose"), Phrases(absent, "lost"));
            absent.Finish();
        }

        if (root.Map("muscles", required: true) is { } muscles)
        {
            lexicon.Muscles = new(muscles.Keys.ToList().Select(name => new EventThing(name, [.. muscles.Texts(name, required: true).Select(ContrastSets.Words)])).SelectMany(m => m.Say.Select(s => (m, s))));
            muscles.Finish();
        }

        if (root.Map("events", required: true) is { } events)
        {
            var things = new List<EventThing>();
            if (events.Map("things", required: true) is { } map)
            {
                things.AddRange(map.Keys.ToList().Select(name => new EventThing(name, [.. map.Texts(name, required: true).Select(ContrastSets.Words)])));
                map.Finish();
            }

            lexicon.Events = new EventWords(events.Texts("undone", required: true).ToHashSet(StringComparer.Ordinal), events.Texts("done", required: true).ToHashSet(StringComparer.Ordinal), events.Texts("coming", required: true).ToHashSet(StringComparer.Ordinal), events.Texts("dated", required: true).ToHashSet(StringComparer.Ordinal), things);
            events.Finish();
        }

        lexicon.Contrasts = new([.. root.Maps("contrasts", required: true).Select(Contrast)]);
        static WordPhrases<string> Said(YamlMap map, string key) => new(map.Texts(key, required: true).Select(t => (t, ContrastSets.Words(t))));
        if (root.Map("overall", required: true) is { } overall)
        {
            lexicon.Overall = new(Said(overall, "labels"), Said(overall, "wholes"), Said(overall, "favourable"), Said(overall, "short"), Said(overall, "partial"), Said(overall, "turning"));
            overall.Finish();
        }

        if (root.Map("payment", required: true) is { } payment)
        {
            lexicon.Payment = new(Said(payment, "payers"), Said(payment, "asked"), Said(payment, "paying"), Said(payment, "turning"), Said(payment, "refusing"), Said(payment, "harmless"), payment.Texts("deciding", required: true).ToHashSet(StringComparer.Ordinal));
            payment.Finish();
        }

        if (root.Map("operations", required: true) is { } operations)
        {
            lexicon.Operations = new(Said(operations, "things"), Said(operations, "done"), Said(operations, "told"), Said(operations, "after"), Said(operations, "earlier"), Said(operations, "coming"), Said(operations, "acted"));
            operations.Finish();
        }

        if (root.Map("numbers-told", required: true) is { } numbers)
        {
            HashSet<string> Set(string key) => numbers.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.Numbers = new(Set("own"), Set("elsewhere"), Set("alone"));
            numbers.Finish();
        }

        if (root.Map("days-behind", required: true) is { } days)
        {
            lexicon.DaysBehind = new(days.Texts("small", required: true).ToHashSet(StringComparer.Ordinal), days.Texts("many", required: true).ToHashSet(StringComparer.Ordinal));
            days.Finish();
        }

        if (root.Map("others-told", required: true) is { } others)
        {
            HashSet<string> Set(string key) => others.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.Others = new(Set("denials"), Set("doing"), Set("persons"), Set("beside"), Set("strangers"), Set("disclaiming"), Said(others, "claimed"));
            others.Finish();
        }

        if (root.Map("extent", required: true) is { } extent)
        {
            lexicon.Extent = new(Said(extent, "things"), Said(extent, "favourable"), Said(extent, "asked"), Said(extent, "turning"), extent.Texts("others", required: true).ToHashSet(StringComparer.Ordinal), Said(extent, "pelvis"));
            extent.Finish();
        }

        if (root.Map("limits-named", required: true) is { } named)
        {
            lexicon.NamedLimits = new(Said(named, "before"), Said(named, "behind"), Said(named, "ruling"), named.Texts("between", required: true).ToHashSet(StringComparer.Ordinal), Said(named, "musts"));
            named.Finish();
        }

        if (root.Map("plans-told", required: true) is { } plans)
        {
            HashSet<string> Set(string key) => plans.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.Plans = new(plans.Texts("past", required: true).Select(t => t.Split(' ')).Where(t => t.Length == 2).ToDictionary(t => t[0], t => t[1], StringComparer.Ordinal), Set("subjects"), Set("reporting"), Said(plans, "planning"), Set("headings"), Set("orders"));
            plans.Finish();
        }

        if (root.Map("spaces", required: true) is { } spaces)
        {
            HashSet<string> Set(string key) => spaces.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            var names = new List<(string, string[])>();
            if (spaces.Map("names", required: true) is { } map)
            {
                names.AddRange(map.Keys.ToList().SelectMany(name => map.Texts(name, required: true).Select(t => (name, ContrastSets.Words(t)))));
                map.Finish();
            }

            lexicon.Spaces = new(new(names), Set("open"), Set("narrow"), Set("shut"), Set("turning"));
            spaces.Finish();
        }

        if (root.Map("grounds", required: true) is { } grounds)
        {
            lexicon.Grounds = new(Said(grounds, "resting"), grounds.Texts("turning", required: true).ToHashSet(StringComparer.Ordinal));
            grounds.Finish();
        }

        lexicon.DeadlineWords = root.Texts("deadline-words", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.FailedThings = root.Texts("failed-things", required: true).ToHashSet(StringComparer.Ordinal);
        if (root.Map("authors", required: true) is { } authors)
        {
            var names = new List<(string, string[])>();
            if (authors.Map("names", required: true) is { } map)
            {
                names.AddRange(map.Keys.ToList().SelectMany(name => map.Texts(name, required: true).Select(t => (name, ContrastSets.Words(t)))));
                map.Finish();
            }

            lexicon.Authors = new(new(names), authors.Texts("saying", required: true).ToHashSet(StringComparer.Ordinal), authors.Texts("turning", required: true).ToHashSet(StringComparer.Ordinal));
            authors.Finish();
        }

        if (root.Map("asks-denied", required: true) is { } denied)
        {
            HashSet<string> Set(string key) => denied.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.AsksDenied = new(Said(denied, "wanting"), Set("denying"), Said(denied, "enough"), Set("anything"), Said(denied, "turning"));
            denied.Finish();
        }

        if (root.Map("circles", required: true) is { } circles)
        {
            var things = new List<(string, string[])>();
            if (circles.Map("things", required: true) is { } map)
            {
                things.AddRange(map.Keys.ToList().SelectMany(name => map.Texts(name, required: true).Select(t => (name, ContrastSets.Words(t)))));
                map.Finish();
            }

            lexicon.Circles = new(Said(circles, "judged"), Said(circles, "links"), Said(circles, "wanted"), new(things), circles.Texts("idle", required: true), Said(circles, "reasons"), circles.Texts("hollow", required: true), Said(circles, "coming"), circles.Texts("arranging", required: true), Said(circles, "subjects"));
            circles.Finish();
        }

        if (root.Map("parts-judged", required: true) is { } parts)
        {
            lexicon.PartsJudged = new(Said(parts, "favourable"), Said(parts, "short"), parts.Texts("loosening", required: true).ToHashSet(StringComparer.Ordinal));
            parts.Finish();
        }

        lexicon.CountedAs = root.Texts("counted-as", required: true).ToHashSet(StringComparer.Ordinal);

        if (root.Map("approvals-extended", required: true) is { } extended)
        {
            lexicon.ApprovalsExtended = new(Said(extended, "letting"), Said(extended, "reaching"));
            extended.Finish();
        }

        if (root.Map("rules-told", required: true) is { } rules)
        {
            HashSet<string> Words(string key) => rules.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.RulesTold = new(Words("rules"), Words("saying"), Words("turning"), Said(rules, "musts"));
            rules.Finish();
        }

        lexicon.NumberedPolicies = root.Texts("numbered-policies", required: true).ToHashSet(StringComparer.Ordinal);
        if (root.Map("source-topics", required: true) is { } about)
        {
            lexicon.SourceTopics = [.. about.Keys.ToList().Select(name => (name, about.Texts(name, required: true)))];
            about.Finish();
        }

        if (root.Map("all-met", required: true) is { } allMet)
        {
            lexicon.AllMet = new(allMet.Texts("every", required: true).ToHashSet(StringComparer.Ordinal), allMet.Texts("things", required: true).ToHashSet(StringComparer.Ordinal));
            allMet.Finish();
        }

        if (root.Map("studies", required: true) is { } studies)
        {
            var names = new List<(string, string[])>();
            if (studies.Map("say", required: true) is { } say)
            {
                names.AddRange(say.Keys.ToList().SelectMany(name => say.Texts(name, required: true).Select(t => (name, ContrastSets.Words(t)))));
                say.Finish();
            }

            lexicon.Studies = new(new(names), Said(studies, "telling"), Said(studies, "untold"), studies.Texts("findings", required: true).ToHashSet(StringComparer.Ordinal));
            studies.Finish();
        }

        if (root.Map("recoding", required: true) is { } recoding)
        {
            lexicon.Recoding = new(Said(recoding, "into"), Said(recoding, "dropped"), Said(recoding, "turning"));
            recoding.Finish();
        }

        if (root.Map("complaints", required: true) is { } complaints)
        {
            lexicon.Complaints = new(complaints.Texts("names", required: true).ToHashSet(StringComparer.Ordinal), complaints.Texts("facts", required: true), complaints.Texts("limbs", required: true).ToHashSet(StringComparer.Ordinal), complaints.Texts("felt", required: true).ToHashSet(StringComparer.Ordinal), complaints.Texts("alone", required: true).ToHashSet(StringComparer.Ordinal), complaints.Texts("turning", required: true).ToHashSet(StringComparer.Ordinal));
            complaints.Finish();
        }

        if (root.Map("turned-findings", required: true) is { } turned)
        {
            HashSet<string> Set(string key) => turned.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            var same = new List<(string, string[])>();
            if (turned.Map("same", required: true) is { } map)
            {
                same.AddRange(map.Keys.ToList().SelectMany(name => map.Texts(name, required: true).Select(t => (name, ContrastSets.Words(t)))));
                map.Finish();
            }

            lexicon.Turned = new(Set("states").Concat(Set("denials")).ToHashSet(StringComparer.Ordinal), Set("denials"), Set("harmless"), Set("beside"), new(same), turned.Texts("sound", required: true));
            turned.Finish();
        }

        if (root.Map("signs", required: true) is { } signs)
        {
            lexicon.Signs = [.. signs.Keys.ToList().Select(name => (Name: name, Sign: signs.Map(name, required: true))).Where(s => s.Sign is not null).Select(s => Sign(s.Name, s.Sign!))];
            signs.Finish();
        }

        if (root.Map("current", required: true) is { } current)
        {
            lexicon.Current = new(Said(current, "words"), Said(current, "facts"), current.Texts("turning", required: true).ToHashSet(StringComparer.Ordinal), current.Integer("days", required: true) ?? 0);
            current.Finish();
        }

        lexicon.Rest = root.Texts("rest-of", required: true).ToHashSet(StringComparer.Ordinal);
        if (root.Map("decision-days", required: true) is { } decisions)
        {
            foreach (var business in decisions.Keys.ToList())
            {
                lexicon.DecisionDays[business] = [.. decisions.Texts(business, required: true).Select(t => int.TryParse(t, out var days) ? days : 0)];
            }

            decisions.Finish();
        }

        if (root.Map("decision-days-since", required: true) is { } since)
        {
            foreach (var business in since.Keys.ToList())
            {
                if (since.Texts(business, required: true) is [var day, ..] later && DateOnly.TryParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var from)
                    && later.Skip(1).All(t => int.TryParse(t, out _)))
                {
                    lexicon.DecisionDaysSince[business] = (from, [.. later.Skip(1).Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))]);
                }
                else
                {
                    since.Report(business, BadPhrase, "A day of the calendar and numbers of days are wanted.", "Write it as [\"2026-01-01\", \"7\"].");
                }
            }

            since.Finish();
        }

        lexicon.Contested = root.Texts("contested", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Opposed = root.Texts("opposed", required: true);
        lexicon.DenialEnds = root.Texts("denial-ends", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lexicon.DayRelations = root.Texts("day-relations", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lexicon.Wished = root.Texts("wished", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.DatedRecords = root.Texts("dated-records", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Arrived = root.Texts("arrived", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.OtherParts = Said(root, "other-parts");
        lexicon.BackParts = Said(root, "back-parts");
        lexicon.BesideLevels = root.Texts("beside-levels", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Unsound = root.Texts("unsound", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Overstating = Said(root, "overstating");
        lexicon.Acts = root.Texts("overstating-acts", required: true).ToHashSet(StringComparer.Ordinal);
        if (root.Map("anchors-told", required: true) is { } anchors)
        {
            HashSet<string> Set(string key) => anchors.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);
            lexicon.AnchorsTold = new(Set("anchors"), Set("pelvis"), Set("denying"), Set("holding"), Set("others"));
            anchors.Finish();
        }

        lexicon.ServiceParts = root.Texts("service-parts", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Silence = root.Texts("silence", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.OfDetails = root.Texts("of-details", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Bodily = root.Texts("bodily", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (root.Map("paper-days", required: true) is { } papers)
        {
            lexicon.PaperDays = new(papers.Texts("papers", required: true).ToHashSet(StringComparer.Ordinal), Said(papers, "now"), papers.Texts("made", required: true).ToHashSet(StringComparer.Ordinal));
            papers.Finish();
        }

        lexicon.SpecialPopulations = root.Texts("special-populations", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Showing = root.Texts("showing", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.DatedVisits = root.Texts("dated-visits", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.DatedCare = root.Texts("dated-care", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.Relatives = root.Texts("relatives", required: true).ToHashSet(StringComparer.Ordinal);
        lexicon.SpeechWords = root.Texts("speech", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lexicon.AiStates = root.Texts("ai-statement", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lexicon.Comorbidities = root.Texts("comorbidities", required: true);
        lexicon.Untested = root.Texts("untested", required: true).ToHashSet(StringComparer.Ordinal);
        foreach (var family in root.Items("families", required: true).Select(i => i.List ?? []))
        {
            var names = family.Select(i => i.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var name in names)
            {
                lexicon._families[name] = names;
            }
        }

        if (root.Map("asides", required: true) is { } asides)
        {
            lexicon.AsideHeadings = asides.Texts("headings", required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
            asides.Finish();
        }

        root.Finish();
        return lexicon;
    }

    private static SignWords Sign(string name, YamlMap map)
    {
        WordPhrases<string> Of(string key) => new(map.Texts(key, required: true).Select(t => (t, ContrastSets.Words(t))));
        var sign = new SignWords(name, Of("say"), Of("sound"), Of("disturbed"), map.Text("signed") != "no");
        map.Finish();
        return sign;
    }

    private static ContrastSet Contrast(YamlMap map)
    {
        var set = new ContrastSet(
            map.RequiredText("code"), map.Text("of") == "sources", [.. (map.Has("about") ? map.Texts("about") : []).Select(ContrastSets.Words)],
            [.. map.Items("kinds", required: true).Select(k => (IReadOnlyList<string[]>)[.. (k.List ?? []).Select(i => i.Text).OfType<string>().Select(ContrastSets.Words).Where(w => w.Length > 0)])],
            map.Text("paired") == "yes");
        map.Finish();
        return set;
    }

    private void Add(YamlMap map, string key, Cue cue, List<Problem> problems)
    {
        foreach (var item in map.Items(key, required: true))
        {
            if (item.Text is not { } notation)
            {
                continue;
            }

            if (PhraseNotation.Read(notation, out var reason) is { } phrase)
            {
                Cues.Add(phrase, cue);
            }
            else
            {
                problems.Add(new Problem(BadPhrase, item.Place, $"The phrase '{notation}' cannot be read: {reason}.", "Correct the phrase."));
            }
        }
    }
}

/// <summary>Where in the lexicon a phrase stands.</summary>
internal enum CueKind { Cue, Body, Population, Outcome, Topic, Required, Weighed, Limit, Shown, Demanded, Doubt }

/// <param name="Words">Refuse what follows them in their clause.</param>
/// <param name="Beside">Refuse what stands right behind them.</param>
/// <param name="Turns">Another statement begins, or the denial is itself denied.</param>
internal sealed record RefusalWords(IReadOnlySet<string> Words, IReadOnlySet<string> Beside, IReadOnlySet<string> Turns);

/// <param name="Behind">Stand right behind the figure.</param>
/// <param name="Before">Stand right before it.</param>
internal sealed record MarginWords(IReadOnlyList<string> Behind, IReadOnlyList<string> Before);

/// <summary>A question on which sources disagree, and what in a text raises it.</summary>
/// <param name="Refuses">Cues that the text judges not met.</param>
/// <param name="Demands">The text demands what the dispute's words name.</param>
/// <param name="Top">The upper end of a recommended construct, from and to.</param>
internal sealed record OpenQuestion(string Name, IReadOnlyList<string> Sources, IReadOnlyList<string> Refuses, bool Demands, string? Service, int Interspaces, (Bone From, Bone To)? Top, Bone? Bottom);

/// <summary>What a phrase says: a cue by its name, a body, a tag, a topic.</summary>
internal sealed record Cue(CueKind Kind, string Name)
{
    private static readonly HashSet<string> Stances = new(StringComparer.Ordinal) { "met", "not-met", "unknown", "doubtful" };
    private static readonly HashSet<string> Decisions = new(StringComparer.Ordinal) { "approve", "deny", "pend", "partial", "refer" };

    /// <summary>Cues of one group exclude each other: of two that overlap, the one that begins first and is longer holds.</summary>
    public string Group { get; } = Kind == CueKind.Doubt ? $"{Kind} {Name}" : Kind != CueKind.Cue ? $"{Kind}" : Stances.Contains(Name) ? "stance" : Decisions.Contains(Name) ? "decision" : Name;
}
