using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>What a statement of ours calls a criterion, and what it says of a service at a level or over all levels, held against the criteria and answers.</summary>
internal static class NamesAndVerdicts
{
    /// <summary>Criteria that stand behind words which are no name of theirs, or behind words for another answer.</summary>
    public static IEnumerable<(int Start, int End, string Why)> Misnamed(TextUnit unit, GuardrailInput input)
    {
        foreach (var sentence in unit.Sentences)
        {
            foreach (var mention in sentence.Read.Criteria.Where(m => m.Start > 1 && sentence.Text[m.Start - 1] == '('))
            {
                var before = sentence.Text[..(mention.Start - 1)].TrimEnd();
                var names = Names(mention.Id, input).ToList();
                if (
                    !names.Exists(n => EndsWith(before, n))
                    && (
                        names.Exists(n => IsNear(before, n))
                        || input.CriterionLabels.Any(n => n.Contains(' ', StringComparison.Ordinal) && EndsWith(before, n))
                    )
                )
                {
                    yield return (
                        sentence.Start + Math.Max(0, before.LastIndexOfAny([';', ':', ',']) + 1),
                        sentence.Start + mention.End,
                        $"'{before[(before.LastIndexOfAny([';', ':', ',']) + 1)..].Trim()}' is no name of {mention.Id}, nor what its answer says."
                    );
                }
            }
        }
    }

    // The title, the label of running text, what is asked for; of a gate what clinicians say for the answer that it has.
    private static IEnumerable<string> Names(string id, GuardrailInput input)
    {
        if (input.Index.Criterion(id) is not { } criterion)
        {
            yield break;
        }

        yield return criterion.Title;
        yield return CriterionWords.Label(input.Index, id);
        foreach (var ask in input.Assessment.Asks)
        {
            yield return input.Brief.Words.Ask(ask.Id); // "CT of the spine (ID)": what is asked for, for which criterion
        }

        foreach (var answer in input.Assessment.Criteria.Where(a => a.Id == id).Select(a => a.Answer).Distinct())
        {
            if (input.Brief.Words.Gates.TryGetValue($"{id} {Spelling.Of(answer)}", out var said))
            {
                yield return said;
            }
        }
    }

    // Most of the name's words stand before the id, and not all or with a word between: the name of something else, or its denial.
    private static bool IsNear(string text, string name)
    {
        var words = name.ToLowerInvariant().Split(' ');
        var last = text.ToLowerInvariant()
            .Split([' ', ',', ';', ':', '(', ')', '|'], StringSplitOptions.RemoveEmptyEntries)
            .TakeLast(words.Length + 1)
            .ToList();
        return words.Length > 1 && words.Count(last.Contains) >= 0.6 * words.Length && last.Contains(words[^1].TrimEnd(','));
    }

    private static bool EndsWith(string text, string name) =>
        text.EndsWith(name, StringComparison.OrdinalIgnoreCase)
        && (text.Length == name.Length || !char.IsLetterOrDigit(text[^(name.Length + 1)]));

    /// <summary><c>Decompression is met ...</c> of a level, <c>Fusion: met at L3-L4 and L4-L5, unknown at L5-S1</c> of all: what the level table has.</summary>
    public static IEnumerable<(int Start, int End, string Why)> Verdicts(TextUnit unit, GuardrailInput input)
    {
        foreach (var sentence in unit.Sentences)
        {
            foreach (var column in LevelColumns.All)
            {
                var name = input.Brief.Words.Column(column).Name;
                if (!sentence.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var rest = sentence.Text[name.Length..];
                var end = sentence.Start + sentence.Text.Length;
                if (
                    rest.StartsWith(" is ", StringComparison.Ordinal)
                    && unit.Statement!.Level is { } level
                    && AnswerAt(rest[4..]) is { } told
                    && input.Assessment.Levels.FirstOrDefault(l => l.Level == level) is { } known
                    && known.Of(column) != told
                )
                {
                    yield return (
                        sentence.Start,
                        end,
                        $"{name} at {level} is called '{AnswerWords.Of(told)}'; computed: '{AnswerWords.Of(known.Of(column))}'."
                    );
                }
                else if (
                    rest.StartsWith(": ", StringComparison.Ordinal)
                    && Told(rest[2..].TrimEnd('.')) is { Count: > 0 } parts
                    && parts.FirstOrDefault(p =>
                        !p.Levels.SequenceEqual(input.Assessment.Levels.Where(l => l.Of(column) == p.Answer).Select(l => l.Level).Order())
                    )
                        is { Levels: not null } wrong
                )
                {
                    yield return (
                        sentence.Start,
                        end,
                        $"{name} is told as {AnswerWords.Of(wrong.Answer)} at {Lists.And(wrong.Levels.Select(l => $"{l}"))}; computed so at: {Lists.And(input.Assessment.Levels.Where(l => l.Of(column) == wrong.Answer).Select(l => $"{l.Level}"))}."
                    );
                }
            }
        }
    }

    private static Answer? AnswerAt(string text) =>
        Enum.GetValues<Answer>()
            .Cast<Answer?>()
            .OrderByDescending(a => AnswerWords.Of(a!.Value).Length)
            .FirstOrDefault(a =>
                text.StartsWith(AnswerWords.Of(a!.Value), StringComparison.Ordinal)
                && (text.Length == AnswerWords.Of(a.Value).Length || !char.IsLetter(text[AnswerWords.Of(a.Value).Length]))
            );

    // "met at L3-L4 and L4-L5, unknown at L5-S1": the levels behind each answer.
    private static List<(Answer Answer, List<Interspace> Levels)> Told(string text)
    {
        var told = new List<(Answer, List<Interspace>)>();
        var at = 0;
        while (AnswerAt(text[at..]) is { } answer)
        {
            var from = at + AnswerWords.Of(answer).Length;
            if (!text.AsSpan(from).StartsWith(" at ", StringComparison.Ordinal))
            {
                return told;
            }

            var next = Enumerable
                .Range(from, text.Length - from)
                .FirstOrDefault(
                    i => text.AsSpan(i).StartsWith(", ", StringComparison.Ordinal) && AnswerAt(text[(i + 2)..]) is not null,
                    text.Length
                );
            told.Add((answer, Levels(text[(from + 4)..next])));
            if (next == text.Length)
            {
                break;
            }

            at = next + 2;
        }

        return told;
    }

    // "L3-L4 to L5-S1" names the levels between as well.
    private static List<Interspace> Levels(string text)
    {
        var named = LevelMentions.In(text).SelectMany(m => m.Interspaces).ToList();
        return text.Contains(" to ", StringComparison.Ordinal) && named.Count > 1
            ? [.. new Construct(named[0].Upper, named[^1].Lower).Interspaces().Order()]
            : [.. named.Distinct().Order()];
    }
}
