using System.Globalization;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Care;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guardrails.Claims.AgainstChart.Persons;
using Copilot.Core.Guardrails.Claims.AgainstChart.Places;
using Copilot.Core.Guardrails.Claims.AgainstChart.Records;
using Copilot.Core.Guardrails.Claims.AgainstRules.Answers;
using Copilot.Core.Guardrails.Claims.AgainstRules.Codes;
using Copilot.Core.Guardrails.Claims.AgainstRules.Extent;
using Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;
using Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;
using Copilot.Core.Guardrails.Claims.AgainstSources;
using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guardrails.Claims.Verdicts;
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

    // Before None, which is read by them.
    private static readonly (string Key, CueKind Kind)[] Kinds =
    [
        ("cues", CueKind.Cue),
        ("bodies", CueKind.Body),
        ("populations", CueKind.Population),
        ("outcomes", CueKind.Outcome),
        ("comorbidity-weighed", CueKind.Weighed),
        ("doubts", CueKind.Doubt),
    ];

    private readonly Dictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _required = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _requiredTopics;
    private readonly Dictionary<string, IReadOnlyList<string>> _requiredFacts;
    private readonly Dictionary<string, HashSet<string>> _families = new(StringComparer.Ordinal);

    /// <summary>Knows nothing: of a folder without a lexicon.</summary>
    public static DeterminationLexicon None { get; } = new(YamlMap.Empty(), []);

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

    internal IReadOnlyList<OpenQuestion> Disputes { get; }

    /// <summary>Days within which an appeal may be filed, by line of business in the request's spelling.</summary>
    internal IReadOnlyDictionary<string, int> AppealDays { get; }

    /// <summary>The words of the forms of our own drafts.</summary>
    internal IReadOnlyList<string> RecordWords { get; }

    /// <summary>The words of the forms of a member's page.</summary>
    internal IReadOnlyList<string> MemberWords { get; }

    private HashSet<string>? _formWords;

    /// <summary>Words that any determination has, in the singular: of the forms, and those by which sentences are built.</summary>
    internal IReadOnlySet<string> FormWords =>
        _formWords ??= RecordWords
            .Concat(MemberWords)
            .Concat(StyleWords)
            .Concat(BuildingWords)
            .SelectMany(ContrastSets.Sequence)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Words by which a sentence is built and nothing is said: a model may use them in any statement.</summary>
    internal IReadOnlySet<string> StyleWords { get; }

    /// <summary>Words that turn a sentence round or bind it: a reworded statement has the same ones, as often.</summary>
    internal IReadOnlySet<string> WeightyWords { get; }

    /// <summary>Words that build a sentence about this request and turn nothing in it.</summary>
    internal IReadOnlySet<string> BuildingWords { get; }

    /// <summary>Words behind which a reason is given for what was judged before them.</summary>
    internal IReadOnlyList<string> ReasonWords { get; }

    /// <summary>Cues that say what a clause is about and how it judges; none that binds, loosens or turns it.</summary>
    internal IReadOnlySet<string> ClosedCues { get; }

    /// <summary>Words that refuse to decide or recommend.</summary>
    internal RefusalWords Refusals { get; }

    /// <summary>Words that make a figure what lies between two others.</summary>
    internal MarginWords Margins { get; }

    /// <summary>Words behind which quoted words may be anybody's.</summary>
    internal IReadOnlySet<string> SpeechWords { get; }

    /// <summary>Sets of words of which a record, or a source, has one kind.</summary>
    internal ContrastSets Contrasts { get; }

    /// <summary>Care, tests and the words by which a line does not tell them as had.</summary>
    internal EventWords Events { get; }

    /// <summary>What texts demand without a rule.</summary>
    internal IReadOnlyList<DemandedThing> Demanded { get; }

    /// <summary>What texts pass a bare verdict on, and how.</summary>
    internal BareVerdictWords BareVerdicts { get; }

    /// <summary>How texts compare a value with a limit.</summary>
    internal ComparedWords Compared { get; }

    /// <summary>How grades of slips are told.</summary>
    internal SlipGradeWords SlipGrades { get; }

    /// <summary>How texts count the bones of a fusion.</summary>
    internal BonesCountedWords BonesCounted { get; }

    /// <summary>With one of these a sentence tells what was.</summary>
    internal IReadOnlySet<string> PastTold { get; }

    /// <summary>How texts speak of whom a source studied.</summary>
    internal SourceClaimWords SourceClaims { get; }

    /// <summary>How texts name a limit of the rules.</summary>
    internal RuleLimitWords RuleLimits { get; }

    /// <summary>How texts deny what nobody has looked at.</summary>
    internal DeniedUnknownWords DeniedUnknowns { get; }

    /// <summary>Words by which texts name records of the chart.</summary>
    internal IReadOnlyDictionary<string, RecordName> RecordNames { get; }

    /// <summary>Muscles with the words by which each is written.</summary>
    internal WordPhrases<EventThing> Muscles { get; }

    /// <summary>The thresholds that bear on a request only where it asks for a service.</summary>
    internal IReadOnlySet<string> LimitsOf(string service) =>
        _serviceLimits.TryGetValue(service, out var names) ? names : new HashSet<string>();

    private readonly Dictionary<string, HashSet<string>> _serviceLimits;

    /// <summary>Words that make of a kind a wish.</summary>
    internal IReadOnlySet<string> Wished { get; }

    /// <summary>Behind "request" and before a day these tell that the request came on it.</summary>
    internal IReadOnlySet<string> Arrived { get; }

    /// <summary>What a person's body makes him or her do: "must sit".</summary>
    internal IReadOnlySet<string> Bodily { get; }

    /// <summary>Parts of the body beside the lower back, and care of other organs.</summary>
    internal WordPhrases<string> OtherParts { get; }

    /// <summary>Names of the back.</summary>
    internal WordPhrases<string> BackParts { get; }

    /// <summary>With one of these a part may tell of a level beside the one that it names.</summary>
    internal IReadOnlySet<string> BesideLevels { get; }

    /// <summary>In a part with "normal" or "full" these say that a strength is not so, or was not always.</summary>
    internal IReadOnlySet<string> Unsound { get; }

    /// <summary>How a source is made to say more than it does, in phrases.</summary>
    internal WordPhrases<string> Overstating { get; }

    /// <summary>Of these what people do too.</summary>
    internal IReadOnlySet<string> Acts { get; }

    /// <summary>How an anchor in the pelvis is denied.</summary>
    internal AnchorWords AnchorsTold { get; }

    /// <summary>Parts of what decides on a service, which a verdict may be about.</summary>
    internal IReadOnlySet<string> ServiceParts { get; }

    /// <summary>In a clause of denial these make it one of the record, or of what is wanted, and not of the person.</summary>
    internal IReadOnlySet<string> Silence { get; }

    /// <summary>What of a thing may be undocumented while the thing is on record: its day, figure, reason or paper.</summary>
    internal IReadOnlySet<string> OfDetails { get; }

    /// <summary>How papers and the present day are told.</summary>
    internal PaperWords PaperDays { get; }

    /// <summary>Populations to which a person belongs only by a finding of the chart.</summary>
    internal IReadOnlySet<string> SpecialPopulations { get; }

    /// <summary>How a record is said to show something.</summary>
    internal IReadOnlySet<string> Showing { get; }

    /// <summary>Words for a visit that is told with its day.</summary>
    internal IReadOnlySet<string> DatedVisits { get; }

    /// <summary>Words for care that runs over a time.</summary>
    internal IReadOnlySet<string> DatedCare { get; }

    /// <summary>Records that are called by a word with a day.</summary>
    internal IReadOnlySet<string> DatedRecords { get; }

    /// <summary>Persons beside the member, in the singular.</summary>
    internal IReadOnlySet<string> Relatives { get; }

    /// <summary>Words of headings under which things are asked for.</summary>
    internal Phrases AskingHeadings { get; }

    /// <summary>The words by which texts ask for what the rules ask for, by the ask's id.</summary>
    internal WordPhrases<string> Asked { get; }

    /// <summary>The asks that have words of their own.</summary>
    internal IReadOnlySet<string> AsksWithWords { get; }

    /// <summary>Words of an ask that say on what paper it comes and nothing of the thing.</summary>
    internal IReadOnlySet<string> AskingPapers { get; }

    /// <summary>How texts judge a request as a whole.</summary>
    internal OverallWords Overall { get; }

    /// <summary>How a payment is refused.</summary>
    internal PaymentWords Payment { get; }

    /// <summary>How an operation is told as done.</summary>
    internal OperationWords Operations { get; }

    /// <summary>Words about numbers.</summary>
    internal NumberWords Numbers { get; }

    /// <summary>Words before a day.</summary>
    internal DayWords DaysBehind { get; }

    /// <summary>Words about other persons.</summary>
    internal OtherWords Others { get; }

    /// <summary>How far a fusion is told to reach.</summary>
    internal ExtentWords Extent { get; }

    /// <summary>How an act is told as done.</summary>
    internal PlanWords Plans { get; }

    /// <summary>The spaces of a scan.</summary>
    internal SpaceWords Spaces { get; }

    /// <summary>How texts say what something rests on.</summary>
    internal GroundWords Grounds { get; }

    internal ExtensionWords ApprovalsExtended { get; }

    /// <summary>Words between a number and the levels or bones that it counts.</summary>
    internal IReadOnlySet<string> CountedAs { get; }

    internal PartWords PartsJudged { get; }

    internal RuleWords RulesTold { get; }

    /// <summary>Words behind which the number of a policy stands.</summary>
    internal IReadOnlySet<string> NumberedPolicies { get; }

    internal CircleWords Circles { get; }

    /// <summary>With one of these a day may be one that a limit of the rules gives.</summary>
    internal IReadOnlySet<string> DeadlineWords { get; }

    /// <summary>Names of criteria at large, which a text may tell as failed.</summary>
    internal IReadOnlySet<string> FailedThings { get; }

    /// <summary>How texts say who said something.</summary>
    internal AuthorWords Authors { get; }

    /// <summary>How texts say that something need not come.</summary>
    internal AskDenialWords AsksDenied { get; }

    /// <summary>What a source may be about, each topic with the beginnings of its words.</summary>
    internal IReadOnlyList<(string Name, IReadOnlyList<string> Roots)> SourceTopics { get; }

    /// <summary>How all of something is told to be met.</summary>
    internal AllMetWords AllMet { get; }

    /// <summary>Studies, with what tells of one as had.</summary>
    internal StudyWords Studies { get; }

    /// <summary>How texts change or drop a code.</summary>
    internal RecodingWords Recoding { get; }

    /// <summary>Words for the complaints as a whole.</summary>
    internal ComplaintWords Complaints { get; }

    /// <summary>How a limit is drawn for a thing that is named.</summary>
    internal NamedLimitWords NamedLimits { get; }

    /// <summary>How a finding is told as not there, or as sound.</summary>
    internal TurnedWords Turned { get; }

    /// <summary>What an examination finds, sound and disturbed.</summary>
    internal IReadOnlyList<SignWords> Signs { get; }

    /// <summary>Facts of the dictionary of which a denial of the last year is told beside what it denies.</summary>
    internal IReadOnlySet<string> Contested { get; }

    /// <summary>The stems by which records are told to contradict each other.</summary>
    internal IReadOnlyList<string> Opposed { get; }

    /// <summary>Words behind which a denial reaches no further.</summary>
    internal IReadOnlySet<string> DenialEnds { get; }

    /// <summary>Words behind which a record is named only to tell another's day.</summary>
    internal IReadOnlySet<string> DayRelations { get; }

    /// <summary>Words for what is left over: "the other groups".</summary>
    internal IReadOnlySet<string> Rest { get; }

    /// <summary>By line of business the days within which a plan decides, and by which it may extend that.</summary>
    internal Dictionary<string, IReadOnlyList<int>> DecisionDays { get; }

    /// <summary>Of a line of business the day from which on other days to decide hold, and those.</summary>
    internal Dictionary<string, (DateOnly From, IReadOnlyList<int> Days)> DecisionDaysSince { get; }

    /// <summary>How the present state is told.</summary>
    internal CurrentWords Current { get; }

    internal IReadOnlySet<string> AiStates { get; }

    internal Topic? Topic(string name) => _topics.GetValueOrDefault(name);

    /// <summary>Facts of the dictionary that bear on a decision where a person has them.</summary>
    internal IReadOnlyList<string> Comorbidities { get; }

    internal IReadOnlySet<string> Untested { get; }

    internal IReadOnlySet<string> AsideHeadings { get; }

    /// <summary>The words before the first colon, or before a stop that ends all, are a heading of what is no part of a determination.</summary>
    internal bool IsAsideLabel(string sentence) =>
        sentence.AsSpan().IndexOf(':') is var colon
        && (
            colon < 0
                ? sentence.EndsWith('.') && sentence.Length <= LongestAside
                    ? sentence.Length - 1
                    : -1
                : colon
        )
            is > 0
                and <= LongestAside
                and var end
        && AsideHeadings.Contains(sentence[..end].Trim(' ', '*', '_', '#'));

    private const int LongestAside = 40;

    /// <summary>The names that tell the same thing more or less closely, the name itself among them.</summary>
    internal IReadOnlySet<string> Family(string fact) =>
        _families.TryGetValue(fact, out var family) ? family : new HashSet<string>(StringComparer.Ordinal) { fact };

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static DeterminationLexicon Read(string yaml, List<Problem> problems) =>
        new YamlSource(File, problems).Read(yaml) is { } root ? new(root, problems) : None;

    // A table of the file's parts, in the order in which problems are told; each check knows what its own part holds.
    private DeterminationLexicon(YamlMap root, List<Problem> problems)
    {
        Cues = new PhraseTrie<Cue>(Lexemes);
        ReadCues(root, problems);
        ReadTopics(root, problems);
        ReadRequired(root, problems);
        _requiredTopics = root.Section(
            "required-topics",
            map => map.Keys.ToList().ToDictionary(name => name, map.RequiredText, StringComparer.Ordinal)
        );
        _requiredFacts = root.Section(
            "required-facts",
            map => map.Keys.ToList().ToDictionary(name => name, name => map.Texts(name, required: true), StringComparer.Ordinal)
        );
        ReadLimits(root, problems);
        Disputes = [.. root.Maps("disputes", required: true).Select(item => Dispute(item, problems))];
        AppealDays = root.Section(
            "appeals",
            map => map.Keys.ToList().ToDictionary(k => k, k => map.Integer(k, required: true) ?? 0, StringComparer.Ordinal)
        );
        (RecordWords, MemberWords) = root.Section(
            "draft-words",
            map => (map.Texts("record", required: true), map.Texts("member", required: true))
        );
        (StyleWords, WeightyWords) = root.Section("reworded", Reworded);
        (BuildingWords, ReasonWords, ClosedCues) = root.Section("closed-form", map => ClosedForm(map, root));
        Refusals = root.Section("refusals", RefusalWords.Read);
        Margins = root.Section("margins", MarginWords.Read);
        (AskingHeadings, AskingPapers) = root.Section("asking", Asking);
        (AsksWithWords, Asked) = root.Section("asked", map => (map.Keys.ToHashSet(StringComparer.Ordinal), WordLists.PhrasesByName(map)));
        _serviceLimits = root.Section(
            "service-limits",
            map => map.Keys.ToList().ToDictionary(name => name, map.Set, StringComparer.Ordinal)
        );
        Demanded = root.Section("demanded", map => WordLists.Each(map, DemandedThing.Read));
        BareVerdicts = root.Section("bare-verdicts", BareVerdictWords.Read);
        Compared = root.Section("compared", ComparedWords.Read);
        SlipGrades = root.Section("slip-grades", SlipGradeWords.Read);
        BonesCounted = root.Section("bones-counted", BonesCountedWords.Read);
        PastTold = root.Set("past-told");
        SourceClaims = root.Section("source-claims", SourceClaimWords.Read);
        RecordNames = root.Section("record-names", RecordName.Read);
        RuleLimits = root.Section("rule-limits", RuleLimitWords.Read);
        DeniedUnknowns = root.Section("denied-unknowns", DeniedUnknownWords.Read);
        Muscles = root.Section(
            "muscles",
            map => new WordPhrases<EventThing>(WordLists.Things(map).SelectMany(m => m.Say.Select(words => (m, words))))
        );
        Events = root.Section("events", EventWords.Read);
        Contrasts = new([.. root.Maps("contrasts", required: true).Select(ContrastSet.Read)]);
        Overall = root.Section("overall", OverallWords.Read);
        Payment = root.Section("payment", PaymentWords.Read);
        Operations = root.Section("operations", OperationWords.Read);
        Numbers = root.Section("numbers-told", NumberWords.Read);
        DaysBehind = root.Section("days-behind", DayWords.Read);
        Others = root.Section("others-told", OtherWords.Read);
        Extent = root.Section("extent", ExtentWords.Read);
        NamedLimits = root.Section("limits-named", NamedLimitWords.Read);
        Plans = root.Section("plans-told", PlanWords.Read);
        Spaces = root.Section("spaces", SpaceWords.Read);
        Grounds = root.Section("grounds", GroundWords.Read);
        DeadlineWords = root.Set("deadline-words");
        FailedThings = root.Set("failed-things");
        Authors = root.Section("authors", AuthorWords.Read);
        AsksDenied = root.Section("asks-denied", AskDenialWords.Read);
        Circles = root.Section("circles", CircleWords.Read);
        PartsJudged = root.Section("parts-judged", PartWords.Read);
        CountedAs = root.Set("counted-as");
        ApprovalsExtended = root.Section("approvals-extended", ExtensionWords.Read);
        RulesTold = root.Section("rules-told", RuleWords.Read);
        NumberedPolicies = root.Set("numbered-policies");
        SourceTopics = root.Section(
            "source-topics",
            map => (List<(string, IReadOnlyList<string>)>)[.. map.Keys.ToList().Select(name => (name, map.Texts(name, required: true)))]
        );
        AllMet = root.Section("all-met", AllMetWords.Read);
        Studies = root.Section("studies", StudyWords.Read);
        Recoding = root.Section("recoding", RecodingWords.Read);
        Complaints = root.Section("complaints", ComplaintWords.Read);
        Turned = root.Section("turned-findings", TurnedWords.Read);
        Signs = root.Section("signs", map => WordLists.Each(map, SignWords.Read));
        Current = root.Section("current", CurrentWords.Read);
        Rest = root.Set("rest-of");
        DecisionDays = root.Section(
            "decision-days",
            map =>
                map.Keys.ToList()
                    .ToDictionary(
                        k => k,
                        k => (IReadOnlyList<int>)[.. map.Texts(k, required: true).Select(t => int.TryParse(t, out var days) ? days : 0)],
                        StringComparer.Ordinal
                    )
        );
        DecisionDaysSince = root.Section("decision-days-since", DaysSince);
        Contested = root.Set("contested");
        Opposed = root.Texts("opposed", required: true);
        DenialEnds = root.SetOfAnyCase("denial-ends");
        DayRelations = root.SetOfAnyCase("day-relations");
        Wished = root.Set("wished");
        DatedRecords = root.Set("dated-records");
        Arrived = root.Set("arrived");
        OtherParts = root.Phrases("other-parts");
        BackParts = root.Phrases("back-parts");
        BesideLevels = root.Set("beside-levels");
        Unsound = root.Set("unsound");
        Overstating = root.Phrases("overstating");
        Acts = root.Set("overstating-acts");
        AnchorsTold = root.Section("anchors-told", AnchorWords.Read);
        ServiceParts = root.Set("service-parts");
        Silence = root.Set("silence");
        OfDetails = root.Set("of-details");
        Bodily = root.SetOfAnyCase("bodily");
        PaperDays = root.Section("paper-days", PaperWords.Read);
        SpecialPopulations = root.Set("special-populations");
        Showing = root.Set("showing");
        DatedVisits = root.Set("dated-visits");
        DatedCare = root.Set("dated-care");
        Relatives = root.Set("relatives");
        SpeechWords = root.SetOfAnyCase("speech");
        AiStates = root.SetOfAnyCase("ai-statement");
        Comorbidities = root.Texts("comorbidities", required: true);
        Untested = root.Set("untested");
        ReadFamilies(root);
        AsideHeadings = root.Section("asides", map => map.SetOfAnyCase("headings"));
        root.Finish();
    }

    private void ReadCues(YamlMap root, List<Problem> problems)
    {
        foreach (var (key, kind) in Kinds)
        {
            root.Section(
                key,
                map =>
                {
                    // What checks ask for must all be there, and what none asks for is a name misspelt: Finish reports it.
                    var known = kind switch
                    {
                        CueKind.Cue => CueNames.All,
                        CueKind.Doubt => CueNames.Doubts,
                        _ => null,
                    };
                    foreach (
                        var name in known is null
                            ? map.Keys.ToList()
                            : [.. map.Keys.Where(known.Contains), .. known.Where(n => !map.Has(n))]
                    )
                    {
                        Add(map, name, new Cue(kind, name), problems);
                    }

                    return kind;
                }
            );
        }
    }

    private void ReadTopics(YamlMap root, List<Problem> problems)
    {
        if (root.Map("topics", required: true) is { } topics)
        {
            foreach (var name in topics.Keys.Union(CueNames.Topics).ToList())
            {
                if (topics.Map(name, required: true) is { } topic)
                {
                    Add(topic, "say", new Cue(CueKind.Topic, name), problems);
                    _topics[name] = new Topic(name, topic.Texts("criteria", required: true));
                    topic.Finish();
                }
            }

            topics.Finish();
        }
    }

    private void ReadRequired(YamlMap root, List<Problem> problems) =>
        root.Each(
            "required",
            (line, map) =>
            {
                _required[line] = [.. map.Keys];
                foreach (var name in _required[line])
                {
                    Add(map, name, new Cue(CueKind.Required, name), problems);
                }

                return line;
            }
        );

    private void ReadLimits(YamlMap root, List<Problem> problems) =>
        root.Each(
            "limits",
            (name, limit) =>
            {
                Add(limit, "say", new Cue(CueKind.Limit, name), problems);
                return _limits[name] = limit.Texts("thresholds", required: true);
            }
        );

    private OpenQuestion Dispute(YamlMap item, List<Problem> problems)
    {
        var name = item.RequiredText("name");
        Add(item, "shown", new Cue(CueKind.Shown, name), problems);
        if (item.Has("demands"))
        {
            Add(item, "demands", new Cue(CueKind.Demanded, name), problems);
        }

        var dispute = OpenQuestion.Read(name, item);
        item.Finish();
        return dispute;
    }

    private static (Phrases Headings, HashSet<string> Papers) Asking(YamlMap map)
    {
        Phrases headings = [.. map.Texts("headings", required: true)];
        return (headings, map.Set("papers"));
    }

    private static (HashSet<string> Style, HashSet<string> Weighty) Reworded(YamlMap map)
    {
        var (style, weighty) = (map.Set("style"), map.Set("weighty"));
        foreach (var word in weighty.Where(style.Contains))
        {
            map.Report(
                "weighty",
                BadPhrase,
                $"'{word}' is a word of style as well.",
                "Keep it in one list: a word that turns a sentence is none of style."
            );
        }

        return (style, weighty);
    }

    private static (HashSet<string> Building, IReadOnlyList<string> Reasons, HashSet<string> Cues) ClosedForm(YamlMap map, YamlMap root)
    {
        var (building, reasons, cues) = (map.Set("words"), map.Texts("reasons", required: true), map.Set("cues"));
        foreach (var stranger in cues.Where(c => root.Has("cues") && !CueNames.All.Contains(c)))
        {
            map.Report("cues", BadPhrase, $"'{stranger}' is no cue.", "Name a cue of this file.");
        }

        return (building, reasons, cues);
    }

    private static Dictionary<string, (DateOnly From, IReadOnlyList<int> Days)> DaysSince(YamlMap map)
    {
        var since = new Dictionary<string, (DateOnly From, IReadOnlyList<int> Days)>(StringComparer.Ordinal);
        foreach (var business in map.Keys.ToList())
        {
            if (
                map.Texts(business, required: true) is [var day, ..] later
                && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                && later.Skip(1).All(t => int.TryParse(t, out _))
            )
            {
                since[business] = (from, [.. later.Skip(1).Select(t => int.Parse(t, CultureInfo.InvariantCulture))]);
            }
            else
            {
                map.Report(
                    business,
                    BadPhrase,
                    "A day of the calendar and numbers of days are wanted.",
                    "Write it as [\"2026-01-01\", \"7\"]."
                );
            }
        }

        return since;
    }

    private void ReadFamilies(YamlMap root)
    {
        foreach (var family in root.Items("families", required: true).Select(i => i.List ?? []))
        {
            var names = family.Select(i => i.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var name in names)
            {
                _families[name] = names;
            }
        }
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
                problems.Add(
                    new Problem(BadPhrase, item.Place, $"The phrase '{notation}' cannot be read: {reason}.", "Correct the phrase.")
                );
            }
        }
    }
}
