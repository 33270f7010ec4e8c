using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K03. One criterion has one answer at one level, in every sentence and in every table.</summary>
public sealed class OneAnswerPerCriterion : Guardrail
{
    public override string Code => "K03";

    public override string Holds => "A criterion has one answer at a level throughout the draft, and it is the computed one.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        foreach (var answer in draft.Assessment.Criteria)
        {
            if (input.Answer(answer.Key) is not { } computed)
            {
                yield return Block(null, $"{answer.Key} is answered, but no such criterion was asked.", "Remove it.");
            }
            else if (computed.Answer != answer.Answer)
            {
                yield return Block(null, $"{answer.Key} is '{AnswerWords.Of(answer.Answer)}' in the draft; computed: '{AnswerWords.Of(computed.Answer)}'.", "Restore the computed answer.");
            }
        }

        foreach (var absent in input.Assessment.Criteria.Select(a => a.Key).Except(draft.Assessment.Criteria.Select(a => a.Key)))
        {
            yield return Block(null, $"The answer to {absent} is missing from the draft.", "Restore it.");
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

    private IEnumerable<Violation> Check(TextUnit unit, Statement statement, GuardrailInput input, Dictionary<string, (Answer Answer, string? Statement)> claims)
    {
        foreach (var mention in unit.Sentences.SelectMany(s => s.Read.Criteria))
        {
            // Named without a level, a criterion of each level means the statement's own; without one, nothing that could be checked.
            var bare = mention.Levels.Count == 0 && input.Answer(mention.Id) is null;
            foreach (var key in bare && statement.Level is { } own ? [$"{mention.Id}@{own}"] : bare ? [] : mention.Keys)
            {
                var answered = input.Answer(key);
                if (answered is null && mention.Levels.Count > 0 && input.Answer(mention.Id) is null)
                {
                    yield return Block(statement, $"{key} is named, but it was not asked at that level.", "Name the level that was asked.");
                    continue;
                }

                if (answered is not null && NamesAnotherLevel(statement, mention.Id, key, input))
                {
                    yield return Block(statement, $"The sentence names {key}, but the statement is about {string.Join(", ", statement.About.Where(k => k.StartsWith(mention.Id, StringComparison.Ordinal)))}.", "Name the level that the statement is about.");
                }

                if (mention.Claim is not { } claim)
                {
                    continue;
                }

                if (answered is not null && answered.Answer != claim)
                {
                    yield return Block(statement, $"{key} is called '{AnswerWords.Of(claim)}'; computed: '{AnswerWords.Of(answered.Answer)}'.", "Word the computed answer.");
                }

                if (claims.TryGetValue(key, out var before) && before.Answer != claim)
                {
                    yield return Block(statement, $"{key} is called '{AnswerWords.Of(claim)}' here and '{AnswerWords.Of(before.Answer)}' in {before.Statement}.", "Give it one answer.");
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
}
