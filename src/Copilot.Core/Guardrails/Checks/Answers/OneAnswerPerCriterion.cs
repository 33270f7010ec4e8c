using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K03. One criterion has one answer at one level, in every sentence and in every table.</summary>
public sealed class OneAnswerPerCriterion : Guardrail
{
    public override string Code => "K03";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "A criterion has one answer at a level throughout the draft, and it is the computed one.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var answer in draft.Assessment.Criteria)
        {
            if (input.Answer(answer.Key) is not { } computed)
            {
                yield return Block(null, $"{answer.Key} is answered, but no such criterion was asked.", "Remove it.");
            }
            else if (computed.Answer != answer.Answer)
            {
                yield return Block(
                    null,
                    $"{answer.Key} is '{AnswerWords.Of(answer.Answer)}' in the draft; computed: '{AnswerWords.Of(computed.Answer)}'.",
                    "Restore the computed answer."
                );
            }
        }

        foreach (var absent in input.Assessment.Criteria.Select(a => a.Key).Except(draft.Assessment.Criteria.Select(a => a.Key)))
        {
            yield return Block(null, $"The answer to {absent} is missing from the draft.", "Restore it.");
        }

        foreach (var violation in draft.Audience == Audience.Member ? Plainly(text, input) : [])
        {
            yield return violation;
        }

        foreach (var unit in draft.Audience == Audience.Member ? [] : text.Statements)
        {
            foreach (var (start, end, why) in NamesAndVerdicts.Misnamed(unit, input).Concat(NamesAndVerdicts.Verdicts(unit, input)))
            {
                yield return Block(unit, start, end, why, "Name the criterion and word the computed answer.");
            }
        }

        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var unit in text.Statements)
        {
            if (AlteredReasons.In(unit, input, parts) is { } reason)
            {
                yield return Block(
                    unit.Statement,
                    $"The statement tells otherwise what was computed: {reason}.",
                    "Word what was computed."
                );
            }
        }

        var claims = new Dictionary<string, (Answer Answer, string? Statement)>(StringComparer.Ordinal);
        foreach (var unit in text.Statements)
        {
            foreach (var violation in Check(unit, unit.Statement!, input, claims))
            {
                yield return violation;
            }
        }
    }

    // What a member's page says of stretches of the back, for one thing that is done or for any: each answer as it was computed, and none left out.
    private IEnumerable<Violation> Plainly(TextReading text, GuardrailInput input)
    {
        var told = new HashSet<(Interspace Level, LevelColumn Column, Answer Answer)>();
        foreach (var unit in text.Statements.Where(u => u.Statement!.Section == Section.LevelAnalysis))
        {
            var (levels, answer) = (PlainLevels.In(unit.Own, input.Assessment.Levels), PlainAnswer(unit.Own));
            var columns = LevelColumns
                .All.Where(c => unit.Own.Contains(input.Brief.Words.Column(c).Plain, StringComparison.OrdinalIgnoreCase))
                .ToList();
            var asked = columns.Count > 0 ? columns : LevelColumns.All;
            var why =
                levels.Count == 0 ? "The sentence names no part of the back that was asked for."
                : answer is not { } said ? "The sentence gives no answer that can be read."
                : input.Assessment.Levels.FirstOrDefault(l => levels.Contains(l.Level) && !asked.Any(c => l.Of(c) == said)) is { } other
                    ? $"{other.Level} is told as '{AnswerWords.Of(said)}'; computed: {string.Join(" and ", asked.Select(c => AnswerWords.Of(other.Of(c))).Distinct())}."
                : null;
            if (why is not null)
            {
                yield return Block(unit.Statement, why, TellEach);
            }

            told.UnionWith(levels.Where(_ => answer is not null).SelectMany(l => asked.Select(c => (l, c, answer!.Value))));
        }

        foreach (
            var (level, column, answer) in input
                .Assessment.Levels.SelectMany(l => LevelColumns.All.Select(c => (l.Level, Column: c, Answer: l.Of(c))))
                .Where(a => a.Answer is Answer.Met or Answer.NotMet or Answer.Unknown && !told.Contains(a))
        )
        {
            yield return Block(
                null,
                $"{input.Brief.Words.Column(column).Name} at {level} comes to '{AnswerWords.Of(answer)}', and no sentence says so.",
                TellEach
            );
        }
    }

    private const string TellEach = "Tell the computed answer of each level.";

    private static Answer? PlainAnswer(string text) =>
        AnyCase.Contains(text, "not know enough") ? Answer.Unknown
        : AnyCase.Contains(text, "not meet our rules") ? Answer.NotMet
        : AnyCase.Contains(text, "rules are met") ? Answer.Met
        : null;

    private IEnumerable<Violation> Check(
        TextUnit unit,
        Statement statement,
        GuardrailInput input,
        Dictionary<string, (Answer Answer, string? Statement)> claims
    )
    {
        foreach (var mention in unit.Sentences.SelectMany(s => s.Read.Criteria))
        {
            // Named without a level, a criterion of each level means the statement's own; without one, nothing that could be checked.
            var bare = mention.Levels.Count == 0 && input.Answer(mention.Id) is null;
            foreach (
                var key in bare && statement.Level is { } own ? [$"{mention.Id}@{own}"]
                : bare ? []
                : mention.Keys
            )
            {
                var answered = input.Answer(key);
                if (answered is null && mention.Levels.Count > 0 && input.Answer(mention.Id) is null)
                {
                    yield return Block(statement, $"{key} is named, but it was not asked at that level.", "Name the level that was asked.");
                    continue;
                }

                if (answered is not null && NamesAnotherLevel(statement, mention.Id, key, input))
                {
                    yield return Block(
                        statement,
                        $"The sentence names {key}, but the statement is about {string.Join(", ", statement.About.Where(k => k.StartsWith(mention.Id, StringComparison.Ordinal)))}.",
                        "Name the level that the statement is about."
                    );
                }

                if (mention.Claim is not { } claim)
                {
                    continue;
                }

                if (answered is not null && answered.Answer != claim)
                {
                    yield return Block(
                        statement,
                        $"{key} is called '{AnswerWords.Of(claim)}'; computed: '{AnswerWords.Of(answered.Answer)}'.",
                        "Word the computed answer."
                    );
                }

                if (claims.TryGetValue(key, out var before) && before.Answer != claim)
                {
                    yield return Block(
                        statement,
                        $"{key} is called '{AnswerWords.Of(claim)}' here and '{AnswerWords.Of(before.Answer)}' in {before.Statement}.",
                        "Give it one answer."
                    );
                }

                claims.TryAdd(key, (claim, statement.Id));
            }
        }
    }

    private static bool NamesAnotherLevel(Statement statement, string id, string key, GuardrailInput input)
    {
        var own = statement.About.Where(k => input.Answer(k)?.Id == id).ToList();
        return own.Count > 0 && !own.Contains(key);
    }

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input) =>
        Criteria(told, input).Concat(Topics(told, input)).Concat(Services(told)).Concat(Constructs(told)).Concat(Groundless(told, input));

    // A criterion by its own id, with the answer that the text gives it.
    private IEnumerable<Violation> Criteria(ToldText told, GuardrailInput input)
    {
        foreach (
            var (sentence, mention) in told
                .Claims.SelectMany(s => s.Read.Criteria.Concat(s.Criteria).Select(m => (s, m)))
                .Where(p => p.m.Claim is not null)
        )
        {
            foreach (var key in KeysOf(sentence, mention, input))
            {
                if (
                    input.Answer(key) is { } answer
                    && answer.Answer != mention.Claim
                    && !(answer.Answer == Answer.Waived && mention.Claim == Answer.Met)
                    && !(answer.Answer == Answer.Unknown && mention.Claim == Answer.NotMet)
                )
                {
                    yield return Block(
                        sentence.Unit,
                        mention.Start,
                        mention.End,
                        $"{key} is called '{AnswerWords.Of(mention.Claim!.Value)}'; computed: '{AnswerWords.Of(answer.Answer)}'. {answer.Because}",
                        "Word the computed answer."
                    );
                    break;
                }
            }
        }
    }

    /// <summary>The answers that a text means by a criterion: of the levels named with it; where none is, of all, if they are one and the same.</summary>
    internal static IEnumerable<string> KeysOf(ToldSentence sentence, CriterionMention mention, GuardrailInput input)
    {
        if (mention.Levels.Count > 0 || input.Answer(mention.Id) is not null)
        {
            return mention.Keys;
        }

        var behind = Behind(sentence, mention).Select(l => $"{mention.Id}@{l}").ToList();
        if (behind.Count > 0)
        {
            return behind;
        }

        var all = input.Assessment.Criteria.Where(a => a.Id == mention.Id && a.Answer != Answer.NotApplicable).ToList();
        return all.Count > 0 && all.TrueForAll(a => a.Answer == all[0].Answer) ? [all[0].Key] : [];
    }

    // "... is not met at L5-S1": the level behind the answer, else the sentence's.
    private static IEnumerable<Interspace> Behind(ToldSentence sentence, CriterionMention mention) =>
        sentence.Read.Levels.FirstOrDefault(l => l.Start >= mention.End && l.Start - mention.End <= 24)?.Interspaces
        ?? (sentence.Levels.Count == 1 ? sentence.Levels : []);

    // What the text says of care, nicotine, films ... against the answers, and against itself.
    private IEnumerable<Violation> Topics(ToldText told, GuardrailInput input)
    {
        foreach (
            var group in told
                .Verdicts.Where(v => v.Topic is not null && !v.Sentence.IsGeneral && v.Stance is Stance.Met or Stance.NotMet)
                .Where(v => !v.Sentence.Text.AsSpan(v.Start).StartsWith("no evidence", StringComparison.OrdinalIgnoreCase))
                .GroupBy(v => v.Topic!.Name)
        )
        {
            var met = group.Where(v => v.Stance == Stance.Met && !v.Conditional).ToList();
            var notMet = group.Where(v => v.Stance == Stance.NotMet && !v.Conditional).ToList();
            var answers = Answers(group.First().Topic!, input).ToList();
            if (met.Count > 0 && notMet.Count > 0)
            {
                foreach (var verdict in met.Concat(notMet))
                {
                    var other = (verdict.Stance == Stance.Met ? notMet : met)[0];
                    yield return At(
                        verdict.IsCertain && (verdict.Stance == Stance.Met ? notMet : met)[0].IsCertain ? Severity.Block : Severity.Warn,
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        $"The text judges {group.Key} both ways: here '{Words(verdict)}', elsewhere '{Words(other)}'.",
                        "Give it one answer."
                    );
                }

                continue;
            }

            foreach (var verdict in met.Concat(notMet))
            {
                var here = answers
                    .Where(a => a.Level is null || verdict.Levels.Count == 0 || verdict.Levels.Contains(a.Level.Value))
                    .ToList();
                if (verdict.Stance == Stance.NotMet && answers.Count == 0 && !told.IsOwn && !IsOfNoRequest(verdict.Sentence, told))
                {
                    yield return Warn(
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        $"The text judges {group.Key} not met; no criterion of it is asked for this request.",
                        "Strike it, or name the criterion and its source."
                    );
                }
                else if (
                    verdict.Stance == Stance.NotMet
                    && here.Exists(IsMet)
                    && !here.Exists(a => a.Answer is Answer.NotMet or Answer.Unknown)
                )
                {
                    yield return At(
                        verdict.Severity,
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        $"The text judges {group.Key} not met; computed: met ({here.Find(IsMet)!.Key}: {here.Find(IsMet)!.Because})",
                        "Word the computed answer."
                    );
                }
                else if (verdict.Stance == Stance.Met && here.Count > 0 && here.TrueForAll(a => a.Answer == Answer.Unknown))
                {
                    yield return At(
                        verdict.Severity,
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        $"The text judges {group.Key} met; computed: unknown ({here[0].Key}: {here[0].Because})",
                        "Word the computed answer."
                    );
                }
                else if (verdict.Stance == Stance.Met && here.Exists(a => a.Answer == Answer.NotMet) && !here.Exists(IsMet))
                {
                    var answer = here.Find(a => a.Answer == Answer.NotMet)!;
                    yield return At(
                        verdict.Severity,
                        verdict.Sentence.Unit,
                        verdict.Start,
                        verdict.End,
                        $"The text judges {group.Key} met; computed: not met ({answer.Key}: {answer.Because})",
                        "Word the computed answer."
                    );
                }
            }

            // A ground of refusal in one place, wanted only under a condition in another.
            if (notMet.Find(v => v.Sentence.Verdicts.Exists(o => o.Topic is null && o.Stance == Stance.NotMet)) is { } ground)
            {
                foreach (
                    var sentence in told.Claims.Where(s =>
                        s.IsConditional
                        && s.Text.Contains(" if ", StringComparison.OrdinalIgnoreCase)
                        && Topic(s, group.Key) is { } t
                        && t < s.Text.IndexOf(" if ", StringComparison.OrdinalIgnoreCase)
                        && s.Verdicts.Count == 0
                        && IsRequirement(s)
                    )
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        0,
                        sentence.Text.Length,
                        $"What is wanted of {group.Key} only under a condition here is a ground of refusal elsewhere ('{Words(ground)}').",
                        "Want it in both places or in neither."
                    );
                    yield return Warn(
                        ground.Sentence.Unit,
                        ground.Start,
                        ground.End,
                        $"The lack of {group.Key} is a ground here, and is wanted only under a condition in the list of requirements.",
                        "Want it in both places or in neither."
                    );
                    break;
                }
            }
        }
    }

    // One level, one service: not both ways within the text.
    private IEnumerable<Violation> Services(ToldText told)
    {
        var first = new Dictionary<(string, Interspace), Verdict>();
        foreach (
            var verdict in told.Verdicts.Where(v =>
                v is { Service: not null, Conditional: false, Stance: Stance.Met or Stance.NotMet, Levels.Count: 1 }
                && !v.Sentence.IsGeneral
            )
        )
        {
            var key = (verdict.Service!, verdict.Levels[0]);
            if (!first.TryAdd(key, verdict) && first[key].Stance != verdict.Stance)
            {
                yield return At(
                    verdict.IsCertain && first[key].IsCertain ? Severity.Block : Severity.Warn,
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    $"{verdict.Service} at {verdict.Levels[0]} is judged '{Words(verdict)}' here and '{Words(first[key])}' elsewhere.",
                    "Give it one answer."
                );
            }
        }
    }

    // What is recommended is one construct.
    private IEnumerable<Violation> Constructs(ToldText told)
    {
        var spans = told.Recommended.Where(r => r.Service == "fusion" && r.Levels.Count > 1).ToList();
        foreach (
            var other in spans
                .Skip(1)
                .Where(r =>
                    !r.Levels.SequenceEqual(spans[0].Levels) && (r.Levels[0] != spans[0].Levels[0] || r.Levels[^1] != spans[0].Levels[^1])
                )
        )
        {
            if (other.Levels.Count >= 2 && spans[0].Levels.Count >= 2 && other.Sentence.Index != spans[0].Sentence.Index)
            {
                yield return At(
                    other.IsCertain && spans[0].IsCertain ? Severity.Block : Severity.Warn,
                    other.Sentence.Unit,
                    other.Start,
                    other.End,
                    $"The text recommends a fusion of {Construct.Describe(other.Levels)} here and of {Construct.Describe(spans[0].Levels)} elsewhere.",
                    "Recommend one construct."
                );
            }
        }
    }

    // "Instability criteria are not met; no fusion is requested": here or in what follows the service is said not to be asked for.
    private static bool IsOfNoRequest(ToldSentence sentence, ToldText told) =>
        IsUnasked(sentence)
        || (
            sentence.Index + 1 < told.Sentences.Count
            && told.Sentences[sentence.Index + 1] is var next
            && next.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
            && IsUnasked(next)
        );

    private const int Unasked = 6;

    private static bool IsUnasked(ToldSentence sentence) =>
        Enumerable
            .Range(0, sentence.Run.Count)
            .Any(i =>
                sentence.Run[i] is "requested" or "request" or "asked" or "sought" or "proposed"
                && sentence
                    .Run.Skip(Math.Max(0, i - Unasked))
                    .Take(Math.Min(i, Unasked))
                    .Any(w => w is "no" or "not" or "none" or "never" or "nor" or "neither" or "without" or "isn")
            );

    private static int? Topic(ToldSentence sentence, string name) =>
        sentence
            .All(CueKind.Topic)
            .Where(c => c.Cue.Name == name || (name == "instability" && c.Cue.Name == "films"))
            .Select(c => (int?)c.Start)
            .FirstOrDefault();

    private static bool IsRequirement(ToldSentence sentence) =>
        sentence.Has("demand")
        || (sentence.Heading?.Contains("requirement", StringComparison.OrdinalIgnoreCase) ?? false)
        || (sentence.Heading?.Contains("needed", StringComparison.OrdinalIgnoreCase) ?? false);

    private static IEnumerable<CriterionAnswer> Answers(Topic topic, GuardrailInput input) =>
        input.Assessment.Criteria.Where(a => topic.Criteria.Contains(a.Id) && a.Answer != Answer.NotApplicable);

    private static bool IsMet(CriterionAnswer answer) => answer.Answer is Answer.Met or Answer.Waived;

    private static string Words(Verdict verdict) => verdict.Sentence.Text[verdict.Start..verdict.End].Trim();
}
