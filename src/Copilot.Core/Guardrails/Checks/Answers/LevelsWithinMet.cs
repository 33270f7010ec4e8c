using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K04. What is recommended at a level was found met at that very level; a span stands for all of its interspaces.</summary>
public sealed class LevelsWithinMet : Guardrail
{
    private const string Decompression = "decompression";
    private const string Fusion = "fusion";

    public override string Code => "K04";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "Recommended levels lie within the levels whose criteria are met, and a span covers no other.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input) =>
        Levels(draft, input)
            .Concat(Lines(draft, input))
            .Concat(Supported(draft, input))
            .Concat(text.Statements.SelectMany(u => Prose(u, u.Statement!, draft, input)));

    private IEnumerable<Violation> Levels(Determination draft, GuardrailInput input)
    {
        foreach (var level in draft.Assessment.Levels)
        {
            foreach (var (service, answer) in new[] { (Decompression, level.Decompression), (Fusion, level.Fusion) })
            {
                if (answer == Answer.Met && input.Recompute(service, level.Level) is { } computed and not Answer.Met)
                {
                    yield return Block(
                        null,
                        $"{service} at {level.Level} is called met, but its criteria come to '{AnswerWords.Of(computed)}'.",
                        "Restore the computed answer."
                    );
                }

                if (answer == Answer.NotMet && input.Recompute(service, level.Level) == Answer.Met)
                {
                    yield return Block(
                        null,
                        $"{service} at {level.Level} is called not met, but its criteria are met.",
                        "Restore the computed answer."
                    );
                }

                if (
                    input.Assessment.Levels.FirstOrDefault(l => l.Level == level.Level) is { } asked
                    && answer != (service == Fusion ? asked.Fusion : asked.Decompression)
                )
                {
                    yield return Block(
                        null,
                        $"{service} at {level.Level} is '{AnswerWords.Of(answer)}' in the draft; computed: '{AnswerWords.Of(service == Fusion ? asked.Fusion : asked.Decompression)}'.",
                        "Restore the computed answer."
                    );
                }
            }
        }

        foreach (var absent in input.Assessment.Levels.Select(l => l.Level).Except(draft.Assessment.Levels.Select(l => l.Level)))
        {
            yield return Block(
                null,
                $"{absent} was requested and is not analysed.",
                "Analyse every requested interspace, the ends included."
            );
        }
    }

    private IEnumerable<Violation> Lines(Determination draft, GuardrailInput input)
    {
        foreach (var line in draft.Assessment.Lines.Where(l => l.Decision == Decision.Supported))
        {
            foreach (var level in line.Levels.Where(l => !IsMet(input, ServiceOf(input, line.Code), l)))
            {
                yield return Block(
                    null,
                    $"Line {line.Key} is called supported at {level}, where the criteria are not met.",
                    "Restrict it to the levels that are met."
                );
            }
        }
    }

    private IEnumerable<Violation> Supported(Determination draft, GuardrailInput input)
    {
        foreach (var construct in (draft.Assessment.SupportedConstruct ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Construct.TryParse(construct, out var span))
            {
                continue;
            }

            foreach (var level in span.Interspaces().Where(l => !IsMet(input, Fusion, l)))
            {
                yield return Block(
                    null,
                    $"The supported construct {draft.Assessment.SupportedConstruct} covers {level}, where fusion is not met.",
                    "End the construct at the levels that are met."
                );
            }
        }
    }

    private IEnumerable<Violation> Prose(TextUnit unit, Statement statement, Determination draft, GuardrailInput input)
    {
        var mentions = unit.Levels;
        if (statement.Level is { } own && mentions.Count > 0 && !mentions.Any(m => m.Interspaces.Contains(own)))
        {
            yield return Block(
                statement,
                $"The statement stands under {own} but speaks of {string.Join(", ", mentions.Select(m => unit.Own[m.Start..m.End]))}.",
                "Move it, or correct the level."
            );
        }

        foreach (var claim in Claims(unit))
        {
            foreach (var level in claim.Levels)
            {
                var computed = draft.Assessment.Levels.FirstOrDefault(l => l.Level == level);
                var answer = claim.Service == Fusion ? computed?.Fusion : computed?.Decompression;
                if (answer != claim.Answer && !(answer is null && claim.Answer != Answer.Met))
                {
                    yield return Block(
                        statement,
                        $"{claim.Service} at {level} is called '{AnswerWords.Of(claim.Answer)}'; computed: '{(answer is { } known ? AnswerWords.Of(known) : "not asked")}'.",
                        "Word the computed answer, level by level."
                    );
                }
            }
        }

        if (Unnamed(unit, statement, input) is { } construct)
        {
            yield return Block(
                statement,
                $"The statement about the construct does not name {construct}.",
                "Name the levels as they are requested and supported."
            );
        }

        const string Lead = "Supported construct";
        if (unit.Own.StartsWith(Lead, StringComparison.OrdinalIgnoreCase))
        {
            foreach (
                var level in mentions
                    .Where(m => m.Start < (unit.Own.IndexOf('(', StringComparison.Ordinal) is > 0 and var p ? p : int.MaxValue))
                    .SelectMany(m => m.Interspaces)
                    .Where(l => !IsMet(input, Fusion, l))
            )
            {
                yield return Block(
                    statement,
                    $"{level} is called part of the supported construct, but fusion is not met there.",
                    "End the construct at the levels that are met."
                );
            }
        }
    }

    // What a statement about the construct has to name and does not: what is requested, and what of it is supported; without a construct, the levels that are requested.
    private static string? Unnamed(TextUnit unit, Statement statement, GuardrailInput input)
    {
        if (
            statement.Section != Section.Extent
            || !statement.About.Contains("construct:requested")
            || input.Brief.Versions.Model is not null
        )
        {
            return null;
        }

        var assessment = input.Assessment;
        if (assessment.RequestedConstruct is null)
        {
            return LevelColumns
                .All.Select(c => assessment.Levels.Where(l => l.Of(c) != Answer.NotApplicable).Select(l => l.Level).ToList())
                .Where(levels =>
                    levels.Count > 0
                    && !unit.Own.Contains(CriterionWords.Levels(levels), StringComparison.Ordinal)
                    && !Stretches(unit).Any(s => s.Levels.SetEquals(levels))
                )
                .Select(CriterionWords.Levels)
                .FirstOrDefault();
        }

        return !AnyCase.Contains(unit.Own, "requested construct")
            ? null
            : new[] { assessment.RequestedConstruct, assessment.SupportedConstruct }
                .OfType<string>()
                .FirstOrDefault(c => !unit.Own.Contains(c, StringComparison.Ordinal) && !IsNamed(unit, c));
    }

    // "L3-4 and L4-5" names L3-L5; to the same bone below, for one that goes on to the pelvis.
    private static bool IsNamed(TextUnit unit, string construct)
    {
        var spans = construct.Split(", ").Select(c => Construct.TryParse(c, out var span) ? span : null).OfType<Construct>().ToList();
        var levels = spans.SelectMany(s => s.Interspaces()).ToList();
        return levels.Count > 0 && Stretches(unit).Any(s => s.Levels.SetEquals(levels) && s.Bottom == spans.Max(c => c.Bottom));
    }

    private static readonly string[] Between = [", ", " and ", ", and ", " to ", " through "];

    // What is named in one go: a level or a span, a list of them, "L2-L3 to L4-L5".
    private static IEnumerable<(HashSet<Interspace> Levels, Bone Bottom)> Stretches(TextUnit unit)
    {
        var mentions = unit.Levels;
        for (var i = 0; i < mentions.Count; )
        {
            var (levels, bottom) = (mentions[i].Interspaces.ToHashSet(), mentions[i].Bottom);
            for (
                i++;
                i < mentions.Count
                    && Array.Find(
                        Between,
                        b => unit.Own.AsSpan(mentions[i - 1].End, mentions[i].Start - mentions[i - 1].End).SequenceEqual(b)
                    )
                        is { } between;
                i++
            )
            {
                levels.UnionWith(
                    between is " to " or " through " && mentions[i].Bottom > mentions[i - 1].Top
                        ? Spine.MobileInterspaces(mentions[i - 1].Top, mentions[i].Bottom)
                        : mentions[i].Interspaces
                );
                bottom = mentions[i].Bottom > bottom ? mentions[i].Bottom : bottom;
            }

            yield return (levels, bottom);
        }
    }

    /// <summary>Reads <c>L4-L5: decompression met; fusion unknown</c>, <c>L4-L5 decompression met, fusion met</c>,
    /// and <c>criteria are met ... fusion at L4-L5 and L5-S1</c>.</summary>
    private static IEnumerable<(string Service, Answer Answer, IReadOnlyList<Interspace> Levels)> Claims(TextUnit unit)
    {
        foreach (var read in unit.Sentences.Select(s => s.Read).Where(r => r.Levels.Count > 0))
        {
            var (sentence, mentions) = (read.Text, read.Levels);
            foreach (var service in new[] { Decompression, Fusion })
            {
                for (var at = AnyCase.IndexOf(sentence, service); at >= 0; at = AnyCase.IndexOf(sentence, service, at + service.Length))
                {
                    var end = at + service.Length;
                    var before = mentions.LastOrDefault(m => m.End <= at);
                    if (Status(sentence, end) is { } status && before is not null && IsHead(sentence, before.End, at))
                    {
                        yield return (service, status, before.Interspaces);
                    }
                    else if (
                        sentence.AsSpan(end).StartsWith(" at ", StringComparison.Ordinal)
                        && sentence.AsSpan(0, at).Contains("criteria are met", StringComparison.OrdinalIgnoreCase)
                    )
                    {
                        yield return (service, Answer.Met, Listed(sentence, end + 4, mentions));
                    }
                }
            }
        }
    }

    // Between a level and the service stands nothing, or the other service with its answer.
    private static bool IsHead(string sentence, int from, int to)
    {
        var between = sentence[from..to].Trim(' ', ':', ',', ';');
        return between.Length == 0
            || between.StartsWith(Decompression, StringComparison.OrdinalIgnoreCase)
            || between.StartsWith(Fusion, StringComparison.OrdinalIgnoreCase);
    }

    private static List<Interspace> Listed(string sentence, int from, IReadOnlyList<LevelMention> mentions)
    {
        var levels = new List<Interspace>();
        foreach (var mention in mentions.Where(m => m.Start >= from))
        {
            if (sentence[from..mention.Start] is not ("" or ", " or " and "))
            {
                break;
            }

            levels.AddRange(mention.Interspaces);
            from = mention.End;
        }

        return levels;
    }

    private static Answer? Status(string sentence, int at)
    {
        foreach (
            var (words, answer) in new[]
            {
                (" not met", Answer.NotMet),
                (" not applicable", Answer.NotApplicable),
                (" unknown", Answer.Unknown),
                (" met", Answer.Met),
                (" is met", Answer.Met),
                (" is not met", Answer.NotMet),
                (" is unknown", Answer.Unknown),
            }
        )
        {
            if (
                sentence.AsSpan(at).StartsWith(words, StringComparison.Ordinal)
                && (at + words.Length == sentence.Length || !char.IsLetter(sentence[at + words.Length]))
            )
            {
                return answer;
            }
        }

        return null;
    }

    private static string? ServiceOf(GuardrailInput input, string code) =>
        input.Index.Code(code)?.Services.FirstOrDefault(s => s is Decompression or Fusion);

    private static bool IsMet(GuardrailInput input, string? service, Interspace level)
    {
        if (service is null || input.Assessment.Levels.FirstOrDefault(l => l.Level == level) is not { } answer)
        {
            return service is null;
        }

        return (service == Fusion ? answer.Fusion : answer.Decompression) is Answer.Met or Answer.Waived;
    }

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var fault in told.Faults(Code, input))
        {
            yield return At(fault);
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        foreach (
            var verdict in told.Verdicts.Where(v =>
                v.Topic is null
                && !v.Sentence.IsGeneralAt(v.Start, v.End)
                && !v.Conditional
                && v.Levels.Count > 0
                && v.Stance is Stance.Met or Stance.NotMet
            )
        )
        {
            // A service judged met where nobody asks for it: of the construct nothing more is supported than was requested.
            if (
                verdict is { Stance: Stance.Met, Service: not null }
                && input.Assessment.Levels.Count > 0
                && verdict.Sentence.Words.Count <= 25
                && verdict.Levels.FirstOrDefault(l => !IsRequested(verdict.Service, l, input)) is var stray
                && stray != default
                && verdict.Levels.Any(l => IsRequested(verdict.Service, l, input))
            )
            {
                yield return Warn(
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    $"{verdict.Service} at {stray} is judged '{Words(verdict)}', and it is not requested there.",
                    "Judge the levels of the request."
                );
            }

            foreach (var level in verdict.Levels)
            {
                if (Fault(verdict, level, input) is { } fault)
                {
                    // "At L4-L5 it meets them; at L5-S1 it does not": what another clause names may be judged there.
                    yield return At(
                        IsNamedBeside(verdict, level) ? verdict.Severity : Severity.Warn,
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        fault,
                        "Word the computed answer, level by level."
                    );
                    break;
                }
            }
        }

        var doubted = told
            .Verdicts.Where(v => v is { Service: Fusion, Levels.Count: 1, Stance: Stance.Doubtful or Stance.NotMet or Stance.Unknown })
            .ToLookup(v => v.Levels[0]);
        foreach (var recommended in told.Recommended.Where(r => r.Service == Fusion))
        {
            if (
                recommended.Levels.FirstOrDefault(l => doubted.Contains(l)) is var level
                && level != default
                && recommended.Levels.Count > 1
            )
            {
                yield return At(
                    recommended.Severity,
                    recommended.Sentence.Unit,
                    recommended.Start,
                    recommended.End,
                    $"The recommended fusion covers {level}, which the text itself judges otherwise ('{Words(doubted[level].First())}').",
                    "End the construct at the levels that are met."
                );
            }
            else if (Short(recommended, input) is { Count: > 0 } levels)
            {
                var open = levels.TrueForAll(l => input.Assessment.Levels.FirstOrDefault(a => a.Level == l)?.Fusion == Answer.Unknown);
                yield return At(
                    open && recommended.Sentence.IsConditional ? Severity.Warn : recommended.Severity,
                    recommended.Sentence.Unit,
                    recommended.Start,
                    recommended.End,
                    $"The recommended fusion covers {Construct.Describe(levels)}, where fusion is {(open ? "open" : "not met")}.",
                    "End the construct at the levels that are met."
                );
            }
        }
    }

    private static bool IsNamedBeside(Verdict verdict, Interspace level)
    {
        var (from, to) = verdict.Sentence.ClauseAt(verdict.Start, verdict.End);
        var places = verdict.Sentence.Items.Levels.Where(l => l.Levels.Contains(level)).Select(verdict.Sentence.Place).ToList();
        return places.Count == 0 || places.Exists(p => p.Start >= from && p.End <= to);
    }

    private static bool IsRequested(string service, Interspace level, GuardrailInput input) =>
        input.Assessment.Levels.Any(a => a.Level == level && (service == Fusion ? a.Fusion : a.Decompression) != Answer.NotApplicable)
        || input.Case.Request.Procedures.Any(p =>
            p.Levels.Contains(level) && (input.Index.Code(p.Code)?.Services.Contains(service) ?? true)
        );

    private static List<Interspace> Short(Recommended recommended, GuardrailInput input) =>
        [
            .. recommended.Levels.Where(l =>
                input.Assessment.Levels.FirstOrDefault(a => a.Level == l) is { } asked
                    ? asked.Fusion is Answer.NotMet or Answer.Unknown
                    : input.Assessment.RequestedConstruct is not null
            ),
        ];

    private static string? Fault(Verdict verdict, Interspace level, GuardrailInput input)
    {
        if (input.Assessment.Levels.FirstOrDefault(a => a.Level == level) is not { } asked)
        {
            return null;
        }

        var answers = (
            verdict.Service switch
            {
                Fusion => [asked.Fusion],
                Decompression => [asked.Decompression],
                _ => new[] { asked.Decompression, asked.Fusion },
            }
        )
            .Where(a => a != Answer.NotApplicable)
            .ToList();
        var service = verdict.Service is { } name ? $"{name} at {level}" : $"{level}";
        var computed = string.Join(" and ", answers.Select(AnswerWords.Of).Distinct());
        var words = Words(verdict);
        return answers.Count == 0 ? null
            : verdict.Stance == Stance.Met && answers.TrueForAll(a => a is Answer.NotMet or Answer.Unknown)
                ? $"{service} is judged '{words}'; computed: {computed}.{Reason(verdict.Service, level, input)}"
            : verdict.Stance == Stance.NotMet && answers.TrueForAll(a => a is Answer.Met or Answer.Waived)
                ? $"{service} is judged '{words}'; computed: {computed}."
            : null;
    }

    // The first required answer that falls short or is open.
    private static string Reason(string? service, Interspace level, GuardrailInput input) =>
        input.Assessment.Criteria.FirstOrDefault(a =>
            (a.Level == level || a.Level is null)
            && !a.Soft
            && a.Answer is Answer.NotMet or Answer.Unknown
            && a.Level == level
            && (service is null || input.Index.Serves(a, service))
            && input.Part(a) == Drafting.CriterionPart.Required
        )
            is { } short1
            ? $" {short1.Key}: {short1.Because}"
            : "";

    private static string Words(Verdict verdict) => verdict.Sentence.Text[verdict.Start..verdict.End].Trim();
}
