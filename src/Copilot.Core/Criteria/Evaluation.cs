using Copilot.Core.Cases;
using Copilot.Core.Criteria.Lines;
using Copilot.Core.Criteria.Reading;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Criteria;

/// <summary>Answers the criteria of one case under one profile; each is evaluated once.</summary>
internal sealed class Evaluation
{
    private readonly Dictionary<(string, Interspace?), CriterionAnswer> _answers = [];
    private readonly Dictionary<(string, Interspace?), Finding> _findings = [];
    private readonly Dictionary<(string, Interspace?), Finding> _services = [];
    private readonly HashSet<(string, Interspace?)> _open = [];
    private readonly HashSet<string> _hinges;
    private readonly HashSet<string> _others;
    private readonly ComputedValues _computed;
    private readonly Newness _newness;

    private readonly bool _bridges;
    private Evaluation? _withoutBridges;

    public Evaluation(
        ReviewCase reviewCase,
        IReadOnlyList<Fact> facts,
        Rulebook rulebook,
        Profile profile,
        RequestModel request,
        IReadOnlyList<string> setAside
    )
    {
        _hinges = new(StringComparer.Ordinal);
        _bridges = true;
        Case = reviewCase;
        Rulebook = rulebook;
        Profile = profile;
        Request = request;
        SetAside = setAside;
        _others = setAside.ToHashSet(StringComparer.Ordinal);
        Readings = new Readings(
            reviewCase,
            facts,
            rulebook.Silence,
            rulebook.Spoken,
            new Limits((int)Days("recency-exam"), (int)Months("recency-imaging"), (int)Months("recency-films"), (int)Days("recency-labs"))
        );
        Care = new CareHistory(Readings, rulebook.Care, reviewCase.AsOf, rulebook.Care.WindowMonths);
        LongCare = new CareHistory(Readings, rulebook.Care, reviewCase.AsOf, rulebook.Care.LongWindowMonths);
        _computed = new ComputedValues(this);
        _newness = new Newness(this);
    }

    private Evaluation(Evaluation whole)
    {
        _hinges = whole._hinges;
        Case = whole.Case;
        Rulebook = whole.Rulebook;
        Profile = whole.Profile;
        Request = whole.Request;
        SetAside = whole.SetAside;
        _others = whole._others;
        Readings = whole.Readings;
        Care = whole.Care;
        LongCare = whole.LongCare;
        _computed = new ComputedValues(this);
        _newness = new Newness(this);
    }

    public ReviewCase Case { get; }

    public Rulebook Rulebook { get; }

    public Profile Profile { get; }

    public RequestModel Request { get; }

    public IReadOnlyList<string> SetAside { get; }

    public bool IsSetAside(ChartDocument document) => _others.Contains(document.Id);

    public Readings Readings { get; }

    public CareHistory Care { get; }

    /// <summary>Care over the years before a deformity operation, which counts from its first record.</summary>
    public CareHistory LongCare { get; }

    /// <summary>The same case with no level carried as a bridge: what stands by itself. Null where this already is that.</summary>
    public Evaluation? WithoutBridges => _bridges ? _withoutBridges ??= new Evaluation(this) : null;

    /// <summary>Answers so far, for the gates that speak about the others.</summary>
    public IReadOnlyCollection<CriterionAnswer> Answered => _answers.Values;

    /// <summary>A threshold's number in days or months, for the limits that the engine itself needs.</summary>
    public double Days(string threshold) => In(threshold, "days");

    public double Months(string threshold) => In(threshold, "months");

    /// <summary>Whether anything asked so far could come out otherwise under an alternative in use for this threshold.</summary>
    public bool HingesOn(string threshold) => _hinges.Contains(threshold);

    /// <summary>A threshold that is used for more than a comparison of a rule.</summary>
    public Threshold? ThresholdOf(string name)
    {
        _hinges.Add(name);
        return Profile.Thresholds.GetValueOrDefault(name);
    }

    public Finding FindingOf(string criterion, Interspace? level)
    {
        Answer(criterion, level);
        return _findings[(criterion, LevelFor(Rulebook.Criteria[criterion], level))];
    }

    public CriterionAnswer Answer(string criterion, Interspace? level)
    {
        var definition = Rulebook.Criteria[criterion];
        var key = (criterion, LevelFor(definition, level));
        return _answers.TryGetValue(key, out var known) ? known : Answer(definition, criterion, key);
    }

    private CriterionAnswer Answer(CriterionDefinition definition, string criterion, (string, Interspace?) key)
    {
        if (!_open.Add(key))
        {
            // A rule that comes back to itself adds nothing to what is asked (a bridge between bridges).
            _findings[key] = Finding.Void;
            return new CriterionAnswer(criterion, key.Item2, Criteria.Answer.NotApplicable, "", [], [], [], [], null);
        }

        var (answer, finding, waivedBy) = Decide(definition, key.Item2);
        _open.Remove(key);
        finding =
            finding.Wants.Count == 0
                ? finding
                : finding with
                {
                    Wants = [.. finding.Wants.Select(w => w.Owner is null ? w with { Owner = criterion } : w)],
                };
        _findings[key] = AsPart(answer, finding, definition, key.Item2);
        return _answers[key] = new CriterionAnswer(
            criterion,
            key.Item2,
            answer,
            Because(finding.Says),
            FactIds.Of(finding.Facts),
            finding.Wants.Count == 0 ? [] : [.. finding.Wants.Select(w => w.Cause).Distinct()],
            answer == Criteria.Answer.Unknown ? [.. Asks(definition, key.Item2, finding.Wants)] : [],
            answer == Criteria.Answer.Unknown ? [.. finding.Wants.Where(w => w.Owner == criterion).Select(w => w.Subject).Distinct()] : [],
            null
        )
        {
            Soft = definition.Soft,
            WaivedBy = waivedBy,
            Reasons = [.. finding.Says.Distinct().Select(s => s.AsReason())],
        };
    }

    /// <summary>What a service comes to, at a level where it is judged by level.</summary>
    public Finding ServiceFinding(string name, Interspace? level)
    {
        var service = Rulebook.Services[name];
        var key = (name, service.EachLevel ? level : null);
        if (_services.TryGetValue(key, out var known))
        {
            return known;
        }

        _services[key] = Finding.Void;
        var parts = new List<Finding>();
        if (service.Follows is { } leader)
        {
            parts.Add(
                service.EachLevel && !Request.Requests(leader, level)
                    ? Finding.Plain(Truth.False, $"no {Rulebook.Services[leader].Label} is requested{Space(level)}")
                : service.EachLevel ? ServiceFinding(leader, level)
                : AtAny(Request.LevelsOf(leader), l => ServiceFinding(leader, l), $"no {Rulebook.Services[leader].Label} is requested")
            );
        }

        if (service.Requires is { } requires)
        {
            parts.Add(Evaluate(requires, level));
        }

        return _services[key] = Finding.All(parts);
    }

    /// <summary>The levels of a service that is requested and met; and those that are met or open.</summary>
    public (IReadOnlyList<Interspace> Met, IReadOnlyList<Interspace> Possible) SupportedLevels(string service)
    {
        var levels = Request.LevelsOf(service);
        var truths = levels.Select(l => (Level: l, ServiceFinding(service, l).Truth)).ToList();
        return (
            [.. truths.Where(t => t.Truth == Truth.True).Select(t => t.Level)],
            [.. truths.Where(t => t.Truth != Truth.False).Select(t => t.Level)]
        );
    }

    public Finding Evaluate(Condition condition, Interspace? level) =>
        condition switch
        {
            AllOf all => Finding.All(Each(all.Parts, level)),
            AnyOf any => AnyPart(any, level),
            FirstStated first => FirstOf(first, level),
            Negated not => Evaluate(not.Part, level).Not(),
            Somewhere some => AtSomeLevel(some.Part),
            AtLevels at => WithinSpan(at),
            NextDoor next => AtNeighbours(next, level),
            CriterionHolds criterion => FindingOf(criterion.Id, level),
            ServiceRequested service => Finding.Plain(
                Kleene.Of(Request.Requests(service.Service, level)),
                $"{Rulebook.Services[service.Service].Label} is requested"
            ),
            ServiceSupported service => level is null && Rulebook.Services[service.Service].EachLevel
                ? AtItsLevels(service)
                : ServiceFinding(service.Service, level),
            FactHolds fact => FactTest(fact.Fact, level, "is recorded", Present, Truth.False),
            FactRecorded { Word: { } word } fact => RecordedAs(fact.Fact, word),
            FactRecorded fact => Recorded(fact.Fact, level),
            FactMeasured fact => Recorded(fact.Fact, level, f => f.Value?.Low is not null),
            FactCourse { Course: Course.New } fact => _newness.Of(fact.Fact),
            FactCourse fact => _newness.Lasting(fact.Fact),
            IsWord word => OneOf(word, level),
            Compared compared => UnderProfile(compared, level),
            ProfileApplies choice => Chosen(choice.Choice, ThresholdOf(choice.Choice)?.Value ?? "no"),
            Computed computed => _computed.Holds(computed.Name, level),
            _ => Finding.Unknown(Cause.Unfinished, "rule", "the rule has a part that this version does not know"),
        };

    private Finding WithinSpan(AtLevels at) => Finding.Any([.. at.Span.Interspaces(Request.SixLumbar).Select(l => Evaluate(at.Part, l))]);

    private Finding AtNeighbours(NextDoor next, Interspace? level) =>
        AtAny(Neighbours(level), l => Evaluate(next.Part, l), "it has no neighbour");

    private Finding AtItsLevels(ServiceSupported service) =>
        AtAny(
            Request.LevelsOf(service.Service),
            l => ServiceFinding(service.Service, l),
            $"no {Rulebook.Services[service.Service].Label} is requested"
        );

    private Finding OneOf(IsWord word, Interspace? level) =>
        FactTest(
            word.Fact,
            level,
            $"is {string.Join(" or ", word.Words)}",
            f => IsOneOf(f, word.Words, Rulebook.Facts[word.Fact].Words),
            Truth.False
        );

    private Finding[] Each(IReadOnlyList<Condition> parts, Interspace? level)
    {
        var findings = new Finding[parts.Count];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = Evaluate(parts[i], level);
        }

        return findings;
    }

    private static Finding AtAny(IEnumerable<Interspace> levels, Func<Interspace, Finding> at, string otherwise)
    {
        var findings = levels.Select(at).ToList();
        return findings.Count > 0 ? Finding.Any(findings) : Finding.Plain(Truth.False, otherwise);
    }

    // Without levels in the request, those of which the chart speaks; a finding told without its level is somewhere too.
    private Finding AtSomeLevel(Condition part)
    {
        IEnumerable<Interspace> levels = Request.Levels.Count > 0 ? Request.Levels : Readings.Levels.Order();
        var findings = levels.Select(l => Evaluate(part, l)).ToList();
        if (!Consults(part) && Evaluate(part, null) is { Truth: Truth.True } anywhere)
        {
            findings.Add(anywhere);
        }

        return findings.Count > 0 ? Finding.Any(findings) : Finding.Plain(Truth.False, "no level is requested");
    }

    private static bool Consults(Condition condition) =>
        condition switch
        {
            CriterionHolds or Computed or ServiceSupported or Negated => true,
            AllOf all => all.Parts.Any(Consults),
            AnyOf any => any.Parts.Any(Consults),
            FirstStated first => first.Parts.Any(Consults),
            Compared { Subject.IsComputed: true } => true,
            _ => false,
        };

    // Another criterion is consulted only where the chart itself does not settle the matter.
    private Finding AnyPart(AnyOf any, Interspace? level)
    {
        var own = Each([.. any.Parts.Where(p => p is not CriterionHolds)], level);
        if (Array.Find(own, f => f.Wants.Any(w => w.Cause == Cause.Contradiction)) is { } disputed && OneReaderAlone(disputed, own))
        {
            return disputed;
        }

        return own.Length == any.Parts.Count || Array.Exists(own, f => f.Truth == Truth.True)
            ? Finding.Any(own)
            : Finding.Any([.. any.Parts.OfType<CriterionHolds>().Select(p => Evaluate(p, level)), .. own]);
    }

    // Two readers of one study disagree about how narrow a level is: what only one of them tells of its other parts does not decide either.
    private bool OneReaderAlone(Finding disputed, Finding[] parts)
    {
        var readers = disputed
            .Facts.Where(f => Readings.Document(f).Type == DocumentType.ImagingReport)
            .Select(f => f.Evidence.Document)
            .ToHashSet(StringComparer.Ordinal);
        var scale = disputed.Facts is [var first, ..] ? Rulebook.Facts[first.Name].Scale : null;
        var deciding = parts.Where(p => p.Truth == Truth.True).SelectMany(p => p.Facts).ToList();
        return scale is not null
            && readers.Count > 1
            && deciding.Count > 0
            && disputed.Facts.Select(f => Readings.Document(f).Modality).Distinct().Count() == 1
            && deciding.TrueForAll(f => readers.Contains(f.Evidence.Document) && Rulebook.Facts[f.Name].Scale == scale)
            && deciding.Select(f => f.Evidence.Document).Distinct().Count() == 1;
    }

    private (Answer, Finding, string?) Decide(CriterionDefinition definition, Interspace? level)
    {
        if (definition.For.Count > 0 && !definition.For.Any(s => Request.Requests(s, level)))
        {
            return (Criteria.Answer.NotApplicable, Finding.Plain(Truth.Void, "Nothing that it concerns is requested here."), null);
        }

        var applies = definition.When is { } when ? Evaluate(when, level) : null;
        if (applies is { Truth: Truth.False or Truth.Void })
        {
            return (Criteria.Answer.NotApplicable, applies with { Truth = Truth.Void }, null);
        }

        if (definition.Claim is { } claim && Evaluate(claim, level) is { Truth: not Truth.True } unclaimed)
        {
            return Suspected(claim, level) is { } suspected ? (Criteria.Answer.Unknown, suspected, null)
                : HasSurgeonsWord ? (Criteria.Answer.NotMet, Finding.Plain(Truth.False, $"no record claims it{Space(level)}"), null)
                : (
                    Criteria.Answer.Unknown,
                    Finding.Unknown(
                        Cause.Missing,
                        "surgeon's note",
                        "neither an operative plan nor a surgeon's note is at hand",
                        unclaimed.Facts
                    ),
                    null
                );
        }

        var finding = Evaluate(definition.Rule, level);
        if (finding.Truth is Truth.False or Truth.Unknown && definition.Unless is { } unless)
        {
            var waiver = Evaluate(unless, level);
            if (waiver.Truth == Truth.True)
            {
                var holds = unless is AnyOf exceptions ? exceptions.Parts.First(p => Evaluate(p, level).Truth == Truth.True) : unless;
                var by = FirstCriterion(holds) ?? "exception";
                return (
                    Criteria.Answer.Waived,
                    new Finding(
                        Truth.True,
                        [$"waived by {by}", .. waiver.Says.Where(w => w.Kind != SayKind.Answer || w.Text != by), .. finding.Says],
                        [.. waiver.Facts, .. finding.Facts],
                        []
                    ),
                    by
                );
            }

            if (waiver.Truth == Truth.Unknown && finding.Truth == Truth.False)
            {
                // What an exception may waive is not failed.
                return (
                    Criteria.Answer.Unknown,
                    waiver with
                    {
                        Says = [.. finding.Says, .. waiver.Says],
                        Facts = [.. finding.Facts, .. waiver.Facts],
                    },
                    null
                );
            }
        }

        // What may not even apply is not failed.
        if (finding.Truth == Truth.False && applies is { Truth: Truth.Unknown })
        {
            return (Criteria.Answer.Unknown, applies, null);
        }

        if (
            finding.Truth is Truth.False
            && definition is { Mention: { } mention, MentionWhen: { } where }
            && Evaluate(where, level).Truth == Truth.True
        )
        {
            finding = finding with { Says = [.. finding.Says, mention] };
        }

        if (applies is { Truth: Truth.True, Facts.Count: > 0 })
        {
            // Why the question arises at all: the comorbidity, the change, the earlier operation.
            finding = finding with
            {
                Says = [.. applies.Says.Where(s => s.Kind == SayKind.Clause), .. finding.Says],
                Facts = [.. finding.Facts, .. applies.Facts],
            };
        }

        var answer = finding.Truth switch
        {
            Truth.True => Criteria.Answer.Met,
            Truth.False => Criteria.Answer.NotMet,
            Truth.Void => Criteria.Answer.NotApplicable,
            _ => Criteria.Answer.Unknown,
        };
        return (answer, finding, null);
    }

    /// <summary>The asks that would settle what is wanting.</summary>
    private IEnumerable<string> Asks(CriterionDefinition definition, Interspace? level, IReadOnlyList<Want> wants) =>
        wants.SelectMany(w => AsksOf(w, level)).Distinct().DefaultIfEmpty(definition.DefaultAsk ?? "").Where(a => a.Length > 0).Distinct();

    /// <summary>The ask for one want, by its owner's table; none where the owner asks only under a condition that fails.</summary>
    public IEnumerable<string> AsksOf(Want want, Interspace? level)
    {
        var owner = Rulebook.Criteria[want.Owner!];
        if (owner.AskWhen is { } when && Evaluate(when, LevelFor(owner, level)).Truth != Truth.True)
        {
            return [];
        }

        var ask = owner.SettledBy.GetValueOrDefault(want.Cause) ?? owner.SettledByFact.GetValueOrDefault(want.Subject) ?? owner.DefaultAsk;
        return ask is null ? [] : [ask];
    }

    // A criterion's answer as a part of another rule: what is waived holds, what does not apply is skipped.
    private static Finding AsPart(Answer answer, Finding finding, CriterionDefinition definition, Interspace? level)
    {
        var truth = answer switch
        {
            Criteria.Answer.Met or Criteria.Answer.Waived => Truth.True,
            Criteria.Answer.NotMet => Truth.False,
            Criteria.Answer.NotApplicable => Truth.Void,
            _ => Truth.Unknown,
        };
        var says = new Say(SayKind.Answer, definition.Id, level, Spelling.Of(answer));
        return new Finding(
            definition.Soft && truth is Truth.False or Truth.Unknown ? Truth.Void : truth,
            [says],
            finding.Facts,
            truth == Truth.Unknown ? finding.Wants : []
        );
    }

    private Finding FirstOf(FirstStated first, Interspace? level)
    {
        var parts = Each(first.Parts, level);

        // Nothing stated in a form that decides: what a report's silence implies; failing that, the part that knows best what is wanting.
        return parts.FirstOrDefault(p =>
                (p.Truth is Truth.True or Truth.False && !p.Implied) || p.Wants.Any(w => w.Cause == Cause.Contradiction)
            )
            ?? (
                parts.Any(p => p.Truth == Truth.Unknown && p.Facts.Count > 0)
                    ? null
                    : parts.FirstOrDefault(p => p.Truth is Truth.True or Truth.False)
            )
            ?? parts.FirstOrDefault(p => p.Facts.Count > 0 && p.Truth == Truth.Unknown)
            ?? parts[^1];
    }

    private Finding Chosen(string choice, string answer) =>
        Finding.Plain(Kleene.Of(answer == "yes"), $"the profile's choice \"{Label(choice)}\" is {answer}");

    private Finding UnderProfile(Compared compared, Interspace? level)
    {
        var finding = Compare(compared.Under(Profile), level);
        if (
            compared.Threshold is { } name
            && !_hinges.Contains(name)
            && Profile.Thresholds.GetValueOrDefault(name) is { } threshold
            && threshold.Alternatives.Any(a => !finding.ComesOutAs(Compare(compared.Under(threshold with { Value = a }), level)))
        )
        {
            _hinges.Add(name);
        }

        return finding;
    }

    private Finding Compare(Compared compared, Interspace? level)
    {
        if (Rulebook.Facts.Find(compared.Subject.Name) is not { } definition)
        {
            return _computed.Compare(compared, level);
        }

        var wanted = compared.Threshold is null ? $"{Threshold.Symbol(compared.Comparison)} {compared.ValueText}" : compared.ValueText;
        return FactTest(
            definition.Name,
            level,
            wanted,
            f => Test(definition, f, compared),
            Kleene.Compare(0, 0, compared.Comparison, compared.Value)
        );
    }

    // What a record suspects of an image, and what is told of one at second hand, is claimed and open: unknown, never "not met".
    private Finding? Suspected(Condition claim, Interspace? level)
    {
        if (claim is AnyOf any)
        {
            return any.Parts.Select(p => Suspected(p, level)).FirstOrDefault(f => f is not null);
        }

        if (
            claim is not FactRecorded { Word: null } told
            || Rulebook.Facts[told.Fact] is not { From: FactSource.Imaging, Scope: FactScope.Level } definition
        )
        {
            return null;
        }

        var set = Readings.Of(definition, level);
        return
            set.Current.Count == 0
            && set.Failing == Cause.NoReport
            && set.Nearest.Any(f => f.Assertion is Assertion.Present or Assertion.Possible)
            ? Finding.Unknown(Cause.NoReport, told.Fact, Nothing(definition, level, set), set.Nearest)
            : null;
    }

    private Finding RecordedAs(string name, string word)
    {
        var facts = Readings
            .Told(Rulebook.Facts[name])
            .Where(f => f.Assertion is Assertion.Present or Assertion.Planned && f.Value?.Word == word)
            .ToList();
        return facts.Count > 0
            ? new Finding(Truth.True, [$"{Label(name)} {word} ({string.Join(", ", facts.Select(Where))})"], facts, [])
            : Finding.Plain(Truth.False, $"no {Label(name)} {word} is recorded");
    }

    private Finding Recorded(string name, Interspace? level, Func<Fact, bool>? counts = null)
    {
        var finding = FactTest(
            name,
            level,
            "is recorded",
            f => Present(f) == Truth.True && counts?.Invoke(f) != false ? Truth.True : Truth.False,
            Truth.False
        );
        return finding.Truth == Truth.True ? finding
            : finding.Wants.Any(w => w.Cause == Cause.Contradiction) ? finding
            : new Finding(
                Truth.False,
                [new Say(SayKind.NotRecorded, counts is null ? Label(name) : $"measure of {Label(name)}", LevelOf(name, level))],
                finding.Truth == Truth.False ? finding.Facts : [],
                []
            );
    }

    /// <summary>Tests every reading that counts. One document's readings join by "or" (either side, worst value); documents of one time
    /// that disagree, and findings against their own impression, contradict each other.</summary>
    private Finding FactTest(string name, Interspace? level, string wanted, Func<Fact, Truth> test, Truth whereAbsent)
    {
        var definition = Rulebook.Facts[name];
        var set = Readings.Of(definition, definition.Scope == FactScope.Level ? level : null);
        if (set.Current.Count == 0)
        {
            return new Finding(Truth.Unknown, () => [Nothing(definition, level, set)], set.Nearest, [new Want(set.Failing, name)]);
        }

        var results = new List<Tested>(set.Current.Count);
        var truth = Truth.Unknown;
        foreach (var reading in set.Current)
        {
            var result = OneDocument(reading, test, whereAbsent);
            if (result.Contradicts)
            {
                return Contradiction(name, level, result.Facts);
            }

            results.Add(result);
            truth = truth == Truth.Unknown ? result.Truth : truth;
        }

        if (truth != Truth.Unknown && results.Exists(r => r.Truth == Kleene.Not(truth)))
        {
            return Contradiction(name, level, [.. results.SelectMany(r => r.Facts)]);
        }

        if (
            truth != Truth.Unknown
            && set.Opposing.Count > 0
            && set.Current.Any(r => r.Silence is null or { Assertion: Assertion.Absent })
            && set.Opposing.Where(f => Kleene.Not(test(f)) == truth).ToList() is { Count: > 0 } opposing
        )
        {
            return Contradiction(name, level, [.. results.SelectMany(r => r.Facts), .. opposing]);
        }

        var speaking = truth == Truth.Unknown ? results : results.FindAll(r => r.Truth == truth);
        var used = speaking is [var only] ? only.Used : [.. speaking.SelectMany(r => r.Used)];
        return truth == Truth.Unknown
            ? new Finding(
                truth,
                () => [Worded(definition, level, wanted, truth, speaking)[0]],
                used,
                [new Want(used.Any(f => f.Assertion == Assertion.Possible || f.Value is not null) ? Cause.Imprecise : Cause.Ungraded, name)]
            )
            : new Finding(truth, () => Worded(definition, level, wanted, truth, speaking), used, [])
            {
                Implied = speaking.TrueForAll(r => r.Reading.Silence is not null),
            };
    }

    private List<Say> Worded(FactDefinition definition, Interspace? level, string wanted, Truth truth, List<Tested> speaking)
    {
        var name = definition.Name;
        var silent = Say.Few([.. speaking.Where(r => r.Reading.Silence is not null).Select(r => r.Reading.Document.Id)])
            .Select(by => new Say(SayKind.Unmentioned, Label(name), LevelOf(name, level), by));
        List<Fact> telling = [.. speaking.Where(r => r.Reading.Silence is null).SelectMany(r => r.Facts)];
        var told = Told(definition, telling, level);
        var stated = telling.TrueForAll(f => f.Value is not null);
        return told.Length == 0 ? [.. silent] : [Held(told, truth, wanted, telling, stated), .. silent];
    }

    /// <summary>A reading held against what is wanted, so that a reader can check it: <c>0.9 mm (films:13), which is not &gt;= 3 mm</c>.</summary>
    internal static Say Held(
        string says,
        Truth truth,
        string wanted,
        IReadOnlyList<Fact> facts,
        bool stated = true,
        string? computed = null
    ) =>
        new(SayKind.Clause, Holding(says, truth, wanted, stated))
        {
            Compares = new HeldAgainst(
                says,
                wanted,
                truth == Truth.Unknown ? null : truth == Truth.True,
                facts is [var only] ? only.Id : string.Join(' ', FactIds.Of(facts))
            )
            {
                IsComputed = computed is not null,
                Subject = computed,
            },
        };

    private static string Holding(string says, Truth truth, string wanted, bool stated)
    {
        var asked = wanted.Replace("of-10", "of 10", StringComparison.Ordinal).Replace("of-5", "of 5", StringComparison.Ordinal);
        var words = asked.StartsWith("is ", StringComparison.Ordinal) ? asked[3..] : null;
        return truth == Truth.Unknown ? $"{says} (not enough to tell whether {asked})"
            : words is not null
                ? truth == Truth.True ? says
                    : $"{says} (asked: {words})"
            : stated ? $"{says}, which is {(truth == Truth.True ? "" : "not ")}{asked}"
            : $"{says} (asked: {asked})";
    }

    /// <summary>What one document comes to, and its facts that decide.</summary>
    private sealed record Tested(DocumentReading Reading, Truth Truth, IReadOnlyList<Fact> Facts, bool Contradicts = false)
    {
        public IReadOnlyList<Fact> Used => Reading.Silence is { } silence ? [silence] : Facts;
    }

    private static Tested OneDocument(DocumentReading reading, Func<Fact, Truth> test, Truth whereAbsent)
    {
        switch (reading)
        {
            case { Silence: not null }:
                return new Tested(reading, whereAbsent, []);
            case { Facts: [var only] }:
                return new Tested(reading, test(only), reading.Facts);
        }

        var (concluded, found, all) = (Truth.Void, Truth.Void, Truth.Void);
        var tested = new List<(Fact Fact, Truth Truth)>(reading.Facts.Count);
        foreach (var fact in reading.Facts)
        {
            var truth = test(fact);
            tested.Add((fact, truth));
            all = Kleene.Or(all, truth);
            (concluded, found) = Concludes(fact) ? (Kleene.Or(concluded, truth), found) : (concluded, Kleene.Or(found, truth));
        }

        // "Findings: mild. Impression: severe" is two readings of one thing.
        return
            (concluded, found) is (Truth.True, Truth.False) or (Truth.False, Truth.True)
            && reading.Facts.All(f => f.Value?.Word is not null)
            && SameThing(reading.Facts)
            ? new Tested(reading, Truth.Unknown, reading.Facts, Contradicts: true)
            : new Tested(
                reading,
                all,
                tested.TrueForAll(t => t.Truth == all) ? reading.Facts : [.. tested.Where(t => t.Truth == all).Select(t => t.Fact)]
            );
    }

    private static bool SameThing(IEnumerable<Fact> facts) =>
        facts.Select(f => f.Side ?? Side.Bilateral).Distinct().Count() == 1 && facts.All(f => f.Name != "herniation");

    private static bool Concludes(Fact fact) =>
        fact.Section is { } section
        && (
            section.StartsWith("impression", StringComparison.OrdinalIgnoreCase)
            || section.StartsWith("conclusion", StringComparison.OrdinalIgnoreCase)
        );

    private Finding Contradiction(string name, Interspace? level, IReadOnlyList<Fact> facts) =>
        Finding.Unknown(
            Cause.Contradiction,
            name,
            $"the records contradict each other on the {Label(name)}{Space(level)}: {string.Join(" against ", Sides(facts).Select(f => $"{f.Evidence.Marked} ({Where(f)})").Distinct())}",
            facts
        );

    // Of what many records repeat, each wording once.
    private static IEnumerable<Fact> Sides(IReadOnlyList<Fact> facts) =>
        facts.Count <= Say.MostPlaces ? facts : facts.DistinctBy(f => f.Evidence.Quote).Take(Say.MostPlaces);

    private static Truth Present(Fact fact) =>
        fact.Assertion switch
        {
            Assertion.Present or Assertion.Historical or Assertion.Planned => fact.Value?.Word == "none" ? Truth.False : Truth.True,
            Assertion.Absent => Truth.False,
            _ => Truth.Unknown,
        };

    // A denial without a word ("denies tobacco") stands for the first word of the fact's list.
    private static Truth IsOneOf(Fact fact, IReadOnlyList<string> words, IReadOnlyList<string> list) =>
        fact.Assertion switch
        {
            Assertion.Possible => Truth.Unknown,
            Assertion.Absent when fact.Value?.Word is { } denied => words.Contains(denied) ? Truth.False : Truth.Unknown,
            Assertion.Absent => Kleene.Of(list.Count > 0 && words.Contains(list[0])),
            _ => fact.Value?.Word is { } word ? Kleene.Of(words.Contains(word)) : Truth.Unknown,
        };

    private static Truth Test(FactDefinition definition, Fact fact, Compared compared)
    {
        if (fact.Assertion == Assertion.Possible)
        {
            return Truth.Unknown;
        }

        if (fact.Assertion == Assertion.Absent && fact.Value?.Low is null)
        {
            return Kleene.Compare(0, 0, compared.Comparison, compared.Value);
        }

        if (definition.Scale is { } scale)
        {
            return fact.Value?.Word is { } word && scale.Rank(word) is >= 0 and var low
                ? Kleene.Compare(low, fact.Value.WordHigh is { } high ? scale.Rank(high) : low, compared.Comparison, compared.Value)
                : Truth.Unknown;
        }

        return fact.Value is { Low: { } least, High: { } most }
            ? Kleene.Compare(least, most, compared.Comparison, compared.Value)
            : Truth.Unknown;
    }

    private bool HasSurgeonsWord =>
        Case.Documents.Any(d => !IsSetAside(d) && (d.Author == AuthorRole.Surgeon || d.Type == DocumentType.OperativePlan));

    private IEnumerable<Interspace> Neighbours(Interspace? level)
    {
        if (level is not { } own)
        {
            yield break;
        }

        foreach (var other in Spine.MobileInterspaces(Bone.T1, Bone.S1, Request.SixLumbar))
        {
            if (other.Lower == own.Upper || other.Upper == own.Lower)
            {
                yield return other;
            }
        }
    }

    private static Interspace? LevelFor(CriterionDefinition definition, Interspace? level) => definition.EachLevel ? level : null;

    private double In(string threshold, string unit) =>
        ThresholdOf(threshold) is { } t
        && double.TryParse(t.Value, System.Globalization.CultureInfo.InvariantCulture, out var value)
        && RuleUnits.Convert(value, t.Unit ?? unit, unit) is { } converted
            ? converted
            : 0;

    private static string? FirstCriterion(Condition condition) =>
        condition switch
        {
            CriterionHolds c => c.Id,
            AllOf all => all.Parts.Select(FirstCriterion).FirstOrDefault(c => c is not null),
            AnyOf any => any.Parts.Select(FirstCriterion).FirstOrDefault(c => c is not null),
            _ => null,
        };

    private Say Nothing(FactDefinition definition, Interspace? level, ReadingSet set) =>
        set.Failing switch
        {
            Cause.Stale =>
                $"the {Label(definition.Name)}{Space(level)} is recorded only in records that are too old{(Latest(set.Nearest) is { Length: > 0 } days ? $", the latest {days}" : "")}: {Quoted(set.Nearest)}",
            Cause.Undated => $"the {Label(definition.Name)}{Space(level)} stands in a record without a date: {Quoted(set.Nearest)}",
            Cause.NoReport =>
                $"the {Label(definition.Name)}{Space(level)} is told only at second hand, no imaging report states it: {Quoted(set.Nearest)}",
            _ => new Say(SayKind.Unstated, Label(definition.Name), definition.Scope == FactScope.Level ? level : null),
        };

    // How old the newest of them is on the day of the request.
    internal string Latest(IReadOnlyList<Fact> facts) =>
        facts.Max(f => Readings.DayOf(f)?.DayNumber) is { } last && Case.AsOf.DayNumber - last is > 1 and var days
            ? $"{days} days before the request"
            : "";

    private static string Quoted(IReadOnlyList<Fact> facts) =>
        string.Join(", ", facts.DistinctBy(f => f.Evidence.Quote).Take(3).Select(f => $"{f.Evidence.Marked} ({Where(f)})"));

    private Interspace? LevelOf(string name, Interspace? level) => Rulebook.Facts[name].Scope == FactScope.Level ? level : null;

    // Facts that read alike are told once, with all their places.
    private string Told(FactDefinition definition, IReadOnlyList<Fact> facts, Interspace? level) =>
        string.Join(
            ", ",
            facts
                .GroupBy(f => Describe(definition, f, definition.Scope == FactScope.Level ? level : null))
                .Select(g => $"{g.Key} ({string.Join(", ", g.Select(Where).Distinct().Take(4))})")
        );

    private string Describe(FactDefinition definition, Fact fact, Interspace? level)
    {
        var side = fact.Side is { } s ? $"{s.ToString().ToLowerInvariant()} " : "";
        var part = fact.Part is { } p ? $"{p} " : "";
        var value =
            fact.Assertion == Assertion.Absent && fact.Value?.Low is null ? "absent"
            : fact.Assertion == Assertion.Possible ? "possible, not certain"
            : fact.Value is { } v ? ValueText(v, definition)
            : "recorded";
        return $"{side}{part}{Label(definition.Name)}{Space(level)} {value}";
    }

    private static string ValueText(FactValue value, FactDefinition definition)
    {
        if (value.Word is { } word)
        {
            return value.WordHigh is { } high && high != word ? $"{word} to {high}" : word;
        }

        if (value.Low is not { } low || value.High is not { } most)
        {
            return "recorded";
        }

        var number = low == most ? Number(low) : $"{Number(low)} to {Number(most)}";
        return definition.Unit is "of-10" ? $"{number} of 10"
            : definition.Unit is "of-5" ? $"{number} of 5"
            : definition.Unit == "grade" ? $"grade {number}"
            : $"{number} {definition.Unit}";
    }

    internal static string Number(double value) => Math.Round(value, 2).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How clinicians call a fact: <c>common/words.yaml</c>, else its name.</summary>
    internal string Label(string name) => Rulebook.Labels.GetValueOrDefault(name) ?? name.Replace('-', ' ').Replace('.', ' ');

    internal static string Where(Fact fact) => $"{fact.Evidence.Document}:{fact.Evidence.Line}";

    internal static string Space(Interspace? level) => level is { } l ? $" at {l}" : "";

    internal static string Because(IReadOnlyList<Say> says) => Say.Together(says);

    internal static string Because(string says) => Say.Together([says]);
}
