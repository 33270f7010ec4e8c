using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Asking;

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
    private readonly RuleSubjects _subjects;
    private readonly AskedFactsReader _asked;
    private readonly AskedDocuments _documents;
    private readonly NamedOperation _operations;

    public QuestionReader(FactReader facts, Rulebook rulebook, Words words, GuidelineLibrary library, QuestionLexicon lexicon)
    {
        (_facts, _rulebook, _lexicon) = (facts, rulebook, lexicon);
        _suppositions = new SuppositionReader(facts, lexicon);
        _subjects = new RuleSubjects(rulebook);
        _asked = new AskedFactsReader(facts.Dictionary, lexicon);
        _documents = new AskedDocuments(lexicon);
        _operations = new NamedOperation(facts, lexicon);
        _names = lexicon.Compile(_lexemes, [.. Named(facts.Dictionary, rulebook, words, library)]);
    }

    // What a question may call by a name of the dictionary, of the rules and of the library.
    private static IEnumerable<(string Words, QuestionName Name)> Named(
        FactDictionary dictionary,
        Rulebook rulebook,
        Words words,
        GuidelineLibrary library
    ) =>
        [
            .. dictionary.Definitions.SelectMany(d =>
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
        ];

    /// <summary>The question as read for a case.</summary>
    public Question Read(string question, Brief brief)
    {
        var heading = OneLine(question);
        var asked = Text(heading, brief.Case.AsOf);
        new MeantNames(_lexicon, brief.Library).Narrow(asked);
        var leftOut = LeftOut.Of(asked);
        var places = AskedPlaces.Of(asked, leftOut, brief);
        var facts = _asked.Read(asked, brief);
        var read = Naming(heading, asked, places, facts, brief);
        read = WithWanted(read, asked, brief);
        read = WithRequest(read, asked, leftOut, places, brief);
        read = WithSources(read, asked, facts, brief);
        read = WithRecords(read, asked, facts, brief);
        read = OfEmergencyGate(read, asked, brief);
        read = OfGatesLimit(read, brief);
        read = WithIntent(read, asked);
        (read, var supposes) = WithSupposition(read, asked, brief);
        read = OfPart(read);
        if (read.Conflicts)
        {
            read = read with { Flags = [AskedDocuments.Contradiction], Trusts = true };
        }

        return WithKind(read with { IsAmountAlone = IsAmountAlone(read, asked) }, asked, places.Levels.Count > 0, supposes);
    }

    // What is called by name.
    private Question Naming(string heading, AskedText asked, AskedPlaces places, AskedFacts facts, Brief brief) =>
        new(
            default,
            heading,
            places.Levels,
            places.Span,
            facts.All,
            [.. AskedText.Ids(asked.Spoken, brief.Criteria.Select(c => c.Id)).Concat(asked.Of(NameKind.Criterion)).Distinct()],
            [.. AskedText.Ids(asked.Spoken, brief.Assessment.Lines.Select(l => l.Key))],
            asked.Of(NameKind.Service),
            asked.Of(NameKind.Ask),
            [.. brief.Assessment.Flags.Select(f => f.Id).Where(id => NamesFlag(asked, id))],
            asked.Of(NameKind.Body),
            []
        )
        {
            Spoken = asked.Spoken,
            Lexicon = _lexicon,
            Named = facts.Named,
            Part = _asked.Narrower(asked.Of(NameKind.Topic)),
            Told = [.. _facts.Read(asked.Reading.Document)],
            Denies =
                asked.Reading.Drafts.Count > 0 && asked.Reading.Drafts.All(d => d.Assertion == Assertion.Absent) || asked.Has("denied"),
            OfAnother = IsOfAnother(asked),
            Families = asked.Of(NameKind.Procedure),
            TellsSide = Tokens(asked).Any(i => NamedOperation.SideAt(asked.Text, i) is Side.Left or Side.Right),
            Sides = [.. Tokens(asked).Select(i => SideOf(asked.Text.LowerOf(i))).OfType<Side>().Distinct()],
            OtherCodes =
            [
                .. AskedText
                    .Words(asked.Spoken)
                    .Where(w => _rulebook.Codes.ContainsKey(w) && brief.Assessment.Lines.All(l => l.Code != w))
                    .Distinct(),
            ],
            Amounts = Tokens(asked)
                .Any(i =>
                    asked.Text.KindOf(i) == TokenKind.Number
                    && !asked.Mentions.Exists(m => m.First <= i && i < m.End)
                    && !IsCode(asked.Text, i)
                ),
            Words = AskedWords.Of(asked, _lexicon),
            Content = AskedWords.Content(asked.Text),
            Strange = AskedWords.Strange(asked, facts.All),
            Likewise = _lexicon.Likewise(Tokens(asked).Where(i => asked.Text.KindOf(i) == TokenKind.Word).Select(asked.Text.LowerOf)),
        };

    // What is wanted to be known, by the cues of it.
    private static Question WithWanted(Question question, AskedText asked, Brief brief)
    {
        var isFlagged = brief.Assessment.Flags.Any(f => f.Id == AskedDocuments.Contradiction);
        return question with
        {
            Form = Form(asked),
            IsPolar = PolarQuestion.Is(asked.Text),
            Waives = asked.Has("waives"),
            Bar = asked.Has("bar") || asked.Has("cutoff") || asked.Has("count"),
            Backs = asked.Has("backing") && !asked.Has("suppose"),
            Claims = asked.Has("claims"),
            RestsOn = asked.Has("rests-on"),
            Harms = asked.Has("harm"),
            Grounds = asked.Has("ground"),
            Counts = asked.Has("count") || asked.Has("span"),
            Trusts = asked.Has("trust"),
            Verdict = asked.Names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "verdict" } && asked.Ends(n)),
            Cutoff = asked.Has("cutoff"),
            Counted = asked.Has("counted"),
            When = asked.Has("day"),
            Latest = asked.Has("latest") || AskedText.Words(asked.Spoken).Contains("last"),
            Earlier = asked.Has("earlier"),
            Outcome = asked
                .Names.Where(n => n.Value.Kind == NameKind.Cue && n.Value.Name.StartsWith(Outcomes, StringComparison.Ordinal))
                .Select(n => n.Value.Name[Outcomes.Length..])
                .FirstOrDefault(),
            Full = asked.Has("full"),
            Needs = asked.Has("need"),
            Origin = asked.Has("origin"),
            Codes = asked.Has("codes"),
            Differs = asked.Has("differs"),
            Conflicts = asked.Has("conflict") && isFlagged,
            Disagrees = asked.Has("disagree") && !isFlagged,
            OfOperation = asked.Has("done-operation"),
            After = asked.Has("which-day") && !asked.Has("suppose") ? WantedLength.After(asked.Spoken) : null,
        };
    }

    private static QuestionForm Form(AskedText asked) =>
        asked.Has("counting") ? QuestionForm.Counting
        : asked.Has("reach") && !asked.Has("clock") && !AskedText.Opens(asked.Spoken, "when did", "when was", "when were")
            ? QuestionForm.Reach
        : asked.Has("each") ? QuestionForm.Each
        : asked.Has("course") ? QuestionForm.Course
        : asked.Has("age") && asked.Of(NameKind.Record).Count > 0 ? QuestionForm.Age
        : asked.Has("enough") || asked.Has("margin") || (asked.Has("need") && PolarQuestion.Is(asked.Text)) ? QuestionForm.Enough
        : asked.Has("age") ? QuestionForm.Age
        : asked.Has("span") ? QuestionForm.Span
        : asked.Has("count") ? QuestionForm.Amount
        : default;

    // What is done to the request: less, more or something else of it, on another day or under other rules.
    private Question WithRequest(Question question, AskedText asked, LeftOut leftOut, AskedPlaces places, Brief brief)
    {
        var limit = Limit(asked);
        var business = Under(asked, brief);
        var isUrgent = OfEmergencyTopic(asked);
        return question with
        {
            Gone = leftOut.Services,
            Drops =
                (asked.Has("drop") && (leftOut.Levels.Count == 0 || leftOut.TellsService))
                || (leftOut.Services.Count > 0 && question.Services.Count > leftOut.Services.Count),
            Limits = limit is not null || leftOut.Levels.Count > 0,
            Only = asked.Has("only") || IsLimitedToService(asked, limit),
            Adds = asked.Has("add") && places.Levels.Exists(l => brief.Assessment.Levels.All(a => a.Level != l)),
            Extends = places.Extends,
            NewServices =
                asked.Has("comes") || asked.Has("extent-down") || asked.Has("extent-up")
                    ? [.. question.Services.Where(s => brief.Assessment.Lines.All(l => _rulebook.ServiceOf(l.Code)?.Name != s))]
                    : [],
            GoesWith = GoesWith(brief),
            Resends = asked.Has("resubmit"),
            Later = Later(asked, brief),
            Business = business,
            Profile = ProfileNamed(asked.Spoken, brief) ?? (business is { } line ? _lexicon.ProfileOf(line.Spelled()) : null),
            Whole = asked.Names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "whole" } && !NamesPart(asked, n)),
            OfEmergency = isUrgent || asked.Names.Exists(n => n.Value is { Kind: NameKind.Business, Name: NamedOperation.Expedited }),
            // What is an emergency is one gate's business, and no ground's.
            Indication = asked.Has("indication") && !isUrgent && !brief.Assessment.Expedited,
            Uncovered = asked.Has("suppose") && places.Span is not null ? "" : Uncovered(asked),
        };
    }

    // The sources and rules that what is asked about stands in.
    private Question WithSources(Question question, AskedText asked, AskedFacts facts, Brief brief)
    {
        var meant = asked
            .Names.Where(n => n.Value.Kind is NameKind.Topic or NameKind.Fact or NameKind.Business)
            .SelectMany(n => Enumerable.Range(n.First, n.End - n.First))
            .SelectMany(i => SourceNames.Words(asked.Text.TextOf(i).ToString()))
            .ToHashSet(StringComparer.Ordinal);
        return question with
        {
            Sources = SourceNames.In(
                asked.Spoken,
                question.Bodies,
                brief.Library,
                w => brief.Case.Documents.Any(d => d.Text.Contains(w, StringComparison.OrdinalIgnoreCase)),
                w => meant.Contains(w) || _lexicon.IsInsurer(w) || _lexicon.IsFiller(w)
            ),
            Topic = [.. question.Words.Where(AskedWords.IsTopic).Select(w => w.Word)],
            About = AskedWords.About(asked.Text),
            Bearing = _subjects.Criteria(facts.Subjects, brief),
        };
    }

    // The records that are named, and what is supposed of them.
    private Question WithRecords(Question question, AskedText asked, AskedFacts facts, Brief brief)
    {
        List<RecordKind> records = [.. asked.Records(_lexicon)];
        var shift =
            (asked.Has("suppose") || asked.Has("opening")) && asked.Of(NameKind.Record).Count > 0 ? SupposedDays.Shift(asked.Spoken) : 0;
        return question with
        {
            Records = records,
            Documents = _documents.Named(asked, brief),
            Credited = _documents.Credited(asked, brief),
            Shift = shift,
            Redone = asked.Has("redone") || shift != 0 ? records.FindAll(k => k.Type is not null) : [],
            LaterBeside =
                question.Later is not null && (records.Exists(k => k.Type is not null) || facts.Told.Exists(AskedFacts.IsFinding)),
        };
    }

    // Whether it is an emergency is asked of the gate, and of no level, line or service.
    private Question OfEmergencyGate(Question question, AskedText asked, Brief brief)
    {
        var isIndication = asked.Has("indication");
        var asksGate =
            (isIndication && OfEmergencyTopic(asked))
            || asked.Names.Exists(n =>
                n.Value.Kind == NameKind.Topic
                && _lexicon.IsGate(n.Value.Name)
                && (question.Form == QuestionForm.Enough || (question.IsPolar && _lexicon.IsUrgency(n.Value.Name)))
            );
        return question.Criteria.Count == 0 && asksGate
            ? question with
            {
                Form = QuestionForm.Enough,
                Criteria = [.. brief.Criteria.Where(c => c.Emergency).Select(c => c.Id)],
                Levels = [],
                Span = null,
                Services = isIndication ? [] : question.Services,
                // Whether it would be an indication is not whether it is there: where it is not, no "no".
                IsPolar = question.IsPolar && (!isIndication || brief.Assessment.Expedited),
            }
            : question;
    }

    private bool OfEmergencyTopic(AskedText asked) =>
        asked.Names.Exists(n => n.Value.Kind == NameKind.Topic && _lexicon.IsGate(n.Value.Name));

    // What no criterion reads may be a gate's: a limit on the residual is the emergency's.
    private Question OfGatesLimit(Question question, Brief brief) =>
        question.Cutoff && question.Bearing.Count == 0 && question.Criteria.Count == 0 && question.Facts.Count > 0
            ? question with
            {
                Criteria = _subjects.Gates(question.Named.Count > 0 ? question.Named : question.Facts, brief),
            }
            : question;

    private Question WithIntent(Question question, AskedText asked)
    {
        var intent = QuestionIntents.Of(question, asked.Names, asked.Has, f => _facts.Dictionary.Find(f) is { Unit: not null });
        return intent == QuestionIntent.Series
            ? question with
            {
                Intent = intent,
                Facts = [.. question.Facts.SelectMany(_lexicon.Measured).Distinct()],
                Named = [.. question.Named.SelectMany(_lexicon.Measured).Distinct()],
            }
            : question with
            {
                Intent = intent,
            };
    }

    // What is supposed as found, and whether anything is supposed at all.
    private (Question Question, bool Supposes) WithSupposition(Question question, AskedText asked, Brief brief)
    {
        var supposes = question.Intent == QuestionIntent.None && Supposes(asked, asked.Has);
        if (
            !supposes
            || (asked.Has("yields") && question.Credited is not null)
            || question.Later is not null
            || asked.Has("settle")
            || asked.Has("item")
        )
        {
            return (question, supposes);
        }

        var (supposed, said) = _suppositions.Read(question, Lead(asked), brief);
        // "They fused L3-4 too" widens the request; it tells of no earlier operation.
        supposed.RemoveAll(f => question.Adds && f.Name is ("prior-fusion" or "prior-decompression"));
        return (
            question with
            {
                Supposed = supposed,
                SupposedText = said,
                OpenDay = supposed.Count > 0 ? SupposedDays.Open(asked.Spoken, brief.Case.AsOf) ?? "" : "",
            },
            // News that tells no finding supposes nothing.
            supposed.Count > 0
                || Supposes(asked, cue => cue is not ("news" or "after") && asked.Has(cue))
        );
    }

    // Of a whole and its part named together the part is asked about.
    private Question OfPart(Question question) =>
        question.Part.Count > 0 && question.Form is not (QuestionForm.Span or QuestionForm.Enough)
            ? question with
            {
                Facts = [.. question.Part.Where(_asked.IsKnown)],
            }
            : question;

    private static bool IsAmountAlone(Question question, AskedText asked) =>
        question.Criteria.Count
            + question.Lines.Count
            + question.Levels.Count
            + question.Services.Count
            + question.Flags.Count
            + question.Facts.Count
            + question.Records.Count
            == 0
        && asked.Text.Tokens.Any(t => asked.Spoken[t.Start] is >= '0' and <= '9');

    private Question WithKind(Question question, AskedText asked, bool namesLevel, bool supposes)
    {
        var kind = QuestionKinds.Of(question, cue => cue == "suppose" ? supposes : asked.Has(cue));
        // What no cue is known of is taken as the question that it resembles most.
        if (
            kind == QuestionKind.Outside
            && question.Uncovered.Length == 0
            && !supposes
            && _lexicon.TakenAs(asked.Text, asked.Names, namesLevel) is { } taken
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

    private const string Outcomes = "ask-";

    private const string Nobody = "what only a person may say";

    private bool NamesFlag(AskedText asked, string flag) =>
        asked.Names.Exists(n => n.Value.Kind == NameKind.Topic && _lexicon.Flag(n.Value.Name) == flag)
        || asked.Spoken.Contains(flag.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)
        || asked.Spoken.Contains(flag, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<int> Tokens(AskedText asked) => Enumerable.Range(0, asked.Text.Tokens.Count);

    private bool IsCode(ChartText text, int token) => _rulebook.Codes.ContainsKey(text.TextOf(token).ToString());

    private static Side? SideOf(string word) =>
        word switch
        {
            "left" => Side.Left,
            "right" => Side.Right,
            _ => null,
        };

    private static string Uncovered(AskedText asked) =>
        asked.Of(NameKind.Uncovered) is [var first, ..]
            ? first.Length == 0
                ? Nobody
                : first
            : "";

    // "Just the L4-5", "L4-5 only": the level to which the request is limited.
    private static LevelMention? Limit(AskedText asked) =>
        asked
            .Names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "limit" })
            .Select(n =>
                asked.Mentions.Find(m => m.First >= n.End && m.First <= n.End + AskedText.Near)
                ?? asked.Mentions.Find(m => m.End == n.First)
            )
            .OfType<LevelMention>()
            .FirstOrDefault();

    // "Only the L2-3 decompression": a service that stands with the levels, or alone behind the word.
    private static bool IsLimitedToService(AskedText asked, LevelMention? limit)
    {
        var services = asked.Names.FindAll(n => n.Value.Kind == NameKind.Service);
        return (
                asked.Mentions.Count == 0
                && asked.Names.Exists(l =>
                    l.Value is { Kind: NameKind.Cue, Name: "limit" } && services.Exists(s => s.First >= l.End && s.First <= l.End + 1)
                )
            ) || (limit is not null && services.Exists(s => (s.First >= limit.End && s.First <= limit.End + 1) || s.End == limit.First));
    }

    // The day on which it is sent again stands behind the word for that, or is told as a time from now.
    private static DateOnly? Later(AskedText asked, Brief brief) =>
        asked.Has("suppose") || asked.Has("resubmit")
            ? asked
                .Names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "resubmit" or "wait" })
                .Select(n => SupposedDays.Later(asked.Spoken, brief.Case.AsOf, asked.Spoken[asked.Text.Tokens[n.End - 1].Start..]))
                .FirstOrDefault(d => d is not null)
            : null;

    // Whether "it goes through" asks of the whole: its clause names no level, line or service.
    private bool NamesPart(AskedText asked, PhraseMatch<QuestionName> whole)
    {
        var (from, to) = asked.Clause(whole, w => w is "if" or "," or "." or ";" or ":" or "?" or "!");
        return asked.Mentions.Exists(m => m.First >= from && m.First < to)
            || asked.Names.Exists(n => n.Value.Kind == NameKind.Service && n.First >= from && n.First < to)
            || Enumerable.Range(from, to - from).Any(i => IsCode(asked.Text, i));
    }

    // "Same pt but commercial": a line of business other than the case's, under which the request is supposed.
    private static LineOfBusiness? Under(AskedText asked, Brief brief)
    {
        var named = asked
            .Names.Where(n => n.Value.Kind == NameKind.Business)
            .Select(n =>
                Enum.GetValues<LineOfBusiness>().Where(l => l.Spelled() == n.Value.Name).Select(l => (LineOfBusiness?)l).FirstOrDefault()
            )
            .OfType<LineOfBusiness>()
            .ToList();
        var other = named.Where(l => l != brief.Case.Request.Plan.LineOfBusiness).Select(l => (LineOfBusiness?)l).FirstOrDefault();
        // "Chip" and "exchange" are words of other things too: unless the same request is told, the line is called by its own name.
        bool IsCalled(LineOfBusiness line) => asked.Spoken.Contains(line.Spelled().Split('-')[0], StringComparison.OrdinalIgnoreCase);
        return
            other is { } one && !asked.Has("clock") && (asked.Has("same") || ((asked.Has("suppose") || asked.Has("plan")) && IsCalled(one)))
            ? one
            : null;
    }

    // A profile other than the case's, called by its name beside what it is: "under the default profile".
    private string? ProfileNamed(string text, Brief brief)
    {
        var words = AskedText.Words(text.ToLowerInvariant());
        bool IsCalled(int i) =>
            (i + 1 < words.Length && words[i + 1] is "profile" or "policy" or "rules" or "criteria")
            || (i > 0 && words[i - 1] is "profile");
        return _rulebook
            .Profiles.Keys.Where(p => p != brief.Case.Request.Plan.Profile)
            .FirstOrDefault(p => Enumerable.Range(0, words.Length).Any(i => words[i] == p && IsCalled(i)));
    }

    // All that is told as a finding is told of a relative or of anybody else.
    private static bool IsOfAnother(AskedText asked)
    {
        var told = asked.Reading.Drafts.Where(d => d.Definition.Name is not ("patient-age" or "patient-sex" or "person-named")).ToList();
        // "Her husband says she never smoked": a relative who reports speaks of the member.
        return !Reports(asked.Text) && told.Exists(d => d.Assertion is Assertion.Family or Assertion.OtherPerson)
            ? told.TrueForAll(d => d.Assertion is Assertion.Family or Assertion.OtherPerson)
            : asked.Names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "another" })
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

    // "If" supposes, unless it asks whether; "say she" supposes where it opens the question.
    private static bool Supposes(AskedText asked, Func<string, bool> has)
    {
        var whether = asked.Names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "whether" }).ToList();
        return asked.Names.Exists(n =>
                n.Value is { Kind: NameKind.Cue, Name: "suppose" } && !whether.Exists(w => n.Overlaps(w.First, w.End))
            )
            || asked.Names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "opening" } && PolarQuestion.IsFirst(asked.Text, n.First))
            || has("resubmit")
            || has("news")
            || has("after");
    }

    // Behind which character what is supposed begins; null where nothing leads to it.
    private static int? Lead(AskedText asked)
    {
        var (text, names) = (asked.Text, asked.Names);
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
                    .Where(n => n.Value is { Kind: NameKind.Cue, Name: "opening" } && PolarQuestion.IsFirst(text, n.First))
                    .Select(n => (int?)n.First + 1)
                    .FirstOrDefault()
                    is { } behind
                    ? behind
                : names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "after" }) ? 0
                : null
            );
        return lead is { } end && end < text.Tokens.Count ? text.Tokens[end].Start : null;
    }

    /// <summary>What a free text names of an operation.</summary>
    internal Operation Operation(string asked, DateOnly day) => _operations.Read(Text(OneLine(asked), day));

    private AskedText Text(string heading, DateOnly day)
    {
        var spoken = Shorthand.Spoken(heading);
        var reading = _facts.ReadText(Document(spoken, DocumentType.Other, AuthorRole.Other, Modality.None, day));
        return new AskedText(spoken, reading, _names.FindAll(reading.Text, _lexemes.Number(reading.Text), 0, reading.Text.Tokens.Count));
    }

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

    // A label's words without what a lexicon could not hold.
    private static string Plain(string label) => Spaced(label.Split('(')[0].Split(':')[0]);

    private static string Spaced(string words) =>
        string.Join(' ', Tokenizer.Tokenize(words).Where(t => t.Kind != TokenKind.Symbol).Select(t => words[t.Start..t.End]));
}
