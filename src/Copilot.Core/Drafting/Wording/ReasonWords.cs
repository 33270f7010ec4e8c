using Copilot.Core.Criteria;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Wording;

/// <summary>Why an answer is what it is, in the words of running text: readings as a clinician writes them, limits in words, no rule's own language.</summary>
internal sealed class ReasonWords(BriefIndex index)
{
    private readonly ComputedText _computed = new(index.Brief.Case, index.Brief.Words.Limits);

    /// <summary>What an answer's explanation comes to, in parts: <c>anterolisthesis of 6 mm, where at least 3 mm is required</c>.</summary>
    /// <param name="same">One criterion's answer at the levels where it is the same, or several criteria that rest on the same.</param>
    /// <param name="briefly">Without what is not recorded, where anything is.</param>
    public string Tell(IReadOnlyList<CriterionAnswer> same, bool briefly = false)
    {
        var parts = new List<string>();
        parts.AddRange(Comparisons(same));
        parts.AddRange(Clauses(same));
        if (!briefly || parts.Count == 0)
        {
            parts.AddRange(Silence(same));
        }

        var told = Negatives(parts.Where(p => p.Length > 0).Distinct().ToList());
        return told.Count > 0 ? string.Join("; ", told)
            : same[0].Reasons.Count == 0 ? _computed.Lower(same[0].Because)
            : "";
    }

    // "No foraminal stenosis; no herniation" reads as "no foraminal stenosis or herniation".
    private static List<string> Negatives(List<string> parts)
    {
        bool IsPlain(string part) =>
            part.StartsWith("no ", StringComparison.Ordinal)
            && !part.StartsWith("no record", StringComparison.Ordinal)
            && !part.Contains(',', StringComparison.Ordinal)
            && !part.EndsWith("recorded", StringComparison.Ordinal);
        var negative = parts.Where(IsPlain).Select(p => p[3..]).ToList();
        return negative.Count < 2 ? parts : [.. parts.Where(p => !IsPlain(p)), $"no {Lists.Or(negative)}"];
    }

    /// <summary>Sentences that the rules computed, in running text.</summary>
    public string Plain(string text) => _computed.Plain(text);

    public string PlainLower(string text) => _computed.Lower(text);

    /// <summary>Only what was measured or computed, without what is wanted; the shortest account of a criterion that is met.</summary>
    public IEnumerable<string> Measured(IEnumerable<CriterionAnswer> answers, bool computed) =>
        answers
            .SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => c.IsComputed == computed && !IsCount(c))
            .SelectMany(c => computed ? [_computed.Lower(c.Measured)] : Readings(c))
            .Distinct();

    /// <summary>Numbers held against a limit: <c>6 mm, where at least 3 mm is required</c>. A criterion with one number; else empty.</summary>
    public string Limit(CriterionAnswer answer)
    {
        var compared = Compared([answer])
            .Where(c => c.Comparison.Wanted.Any(char.IsAsciiDigit) && LimitWords.Of(c.Comparison.Wanted) is not null)
            .ToList();
        return compared.Count == 1 ? Held(compared[0].Comparison, [compared[0]], one: true) : "";
    }

    /// <summary>A computed duration against its limit; null where the answer has none.</summary>
    public string? Duration(CriterionAnswer answer)
    {
        var compared = Compared([answer])
            .Where(c => c.Comparison.IsComputed && c.Comparison.Measured.Contains(" to ", StringComparison.Ordinal))
            .ToList();
        return compared.Count == 0 ? null : Held(compared[0].Comparison, [compared[0]], one: true);
    }

    /// <summary>What the chart says of an answer's subject, as readings.</summary>
    public IEnumerable<string> Readings(HeldAgainst comparison) =>
        FactWords.Read(
            comparison
                .Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(index.Fact)
                .OfType<Fact>()
                .Where(f => !index.Brief.Words.Aside.Contains(f.Name)),
            index.Brief
        );

    private IEnumerable<string> Comparisons(IReadOnlyList<CriterionAnswer> same)
    {
        var compared = Compared(same).ToList();
        var plain = compared
            .Where(c =>
                LimitWords.Of(c.Comparison.Wanted) is null
                && !(c.Answer.Answer == Answer.NotMet && c.Comparison.Holds == true && !IsDenied(c.Answer))
            )
            .SelectMany(c => Readings(c.Comparison))
            .Distinct()
            .ToList();
        if (plain.Count > 0)
        {
            yield return Lists.And(plain);
        }

        var limits = compared.Where(c => LimitWords.Of(c.Comparison.Wanted) is not null).ToList();
        var telling = limits.Where(c => !IsTrivial(c)).ToList();
        if (plain.Count == 0 && telling.Count == 0)
        {
            foreach (var trivial in limits)
            {
                yield return Text(trivial.Comparison);
            }
        }

        // Readings of one kind that miss one limit are told together: minimal central and mild foraminal stenosis, where moderate is required.
        if (
            telling.Count > 1
            && telling.TrueForAll(c =>
                !c.Comparison.IsComputed
                && c.Comparison.Holds == telling[0].Comparison.Holds
                && c.Comparison.Wanted == telling[0].Comparison.Wanted
                && c.Answer.Answer == Answer.NotMet
            )
        )
        {
            var limit = LimitWords.Of(telling[0].Comparison.Wanted, IsTurned(telling[0].Answer, telling[0].Comparison))!;
            yield return $"{Lists.And(telling.SelectMany(c => Readings(c.Comparison)).Distinct())}, where {limit} {LimitWords.Said([limit], index.Brief.Words.Limits)}";
            yield break;
        }

        var limited = telling
            .Where(c => c.Comparison.IsComputed || Readings(c.Comparison).ToList() is not { Count: > 0 } r || !r.TrueForAll(plain.Contains))
            .GroupBy(c => Text(c.Comparison))
            .ToList();
        var first = true;
        foreach (var group in limited)
        {
            // Of several, a duration or the only reading is held against its limit in the sentence; the others are on record beside it.
            yield return Held(
                group.First().Comparison,
                [.. group.DistinctBy(c => (c.Comparison.Wanted, c.Answer.Id))],
                one: limited.Count == 1 || (first && group.First().Comparison.IsComputed)
            );
            first = false;
        }
    }

    private string Held(HeldAgainst comparison, List<(CriterionAnswer Answer, HeldAgainst Comparison)> group, bool one)
    {
        var text = Text(comparison);
        if (comparison.Holds is null)
        {
            return Open(text, comparison.Wanted);
        }

        var wanted = group
            .Select(g => (g.Answer.Id, Words: LimitWords.Of(g.Comparison.Wanted, IsTurned(g.Answer, g.Comparison)) ?? ""))
            .DistinctBy(w => w.Words)
            .ToList();
        if (wanted.Count > 1)
        {
            var one_ = wanted.DistinctBy(w => w.Id).Count() == 1;
            return $"{text}, where {Lists.And(wanted.Select(w => one_ ? w.Words : $"{w.Words} ({w.Id})"))} {LimitWords.Said([.. wanted.Select(w => w.Words)], index.Brief.Words.Limits)}";
        }

        var met = group.TrueForAll(g => g.Answer.Answer is Answer.Met or Answer.Waived);
        return
            (met && !one)
            || text.StartsWith("no ", StringComparison.Ordinal)
            || group.TrueForAll(g => index.Part(g.Answer) == CriterionPart.Gate)
            ? text
            : $"{text}, where {wanted[0].Words} {LimitWords.Said([wanted[0].Words], index.Brief.Words.Limits, group[0].Answer.Soft)}";
    }

    /// <summary>A reading that does not tell whether the limit is kept.</summary>
    public static string Open(string reading, string wanted) =>
        !wanted.EndsWith(" kinds", StringComparison.Ordinal) && LimitWords.Of(wanted) is { } limit
            ? $"{reading}, which does not tell whether it is {limit}"
            : reading;

    private IEnumerable<string> Clauses(IReadOnlyList<CriterionAnswer> same)
    {
        // A criterion that is met by its readings needs no further word.
        if (same.All(a => a.Answer is Answer.Met) && Compared(same).Any())
        {
            yield break;
        }

        foreach (
            var reason in same.SelectMany(a => a.Reasons.Where(r => r.Kind == ReasonKind.Clause && !IsWaiver(a, r))).DistinctBy(r => r.Text)
        )
        {
            yield return _computed.Lower(reason.Text);
        }
    }

    private static IEnumerable<string> Silence(IReadOnlyList<CriterionAnswer> same)
    {
        // What is recorded decides; beside it, what is not is no part of the account of a criterion that is met.
        // So does what denies it: of a backward slip nobody is told that no slip is mentioned.
        if (same[0].Answer is Answer.Met or Answer.Waived || (same[0].Answer is Answer.NotMet && same.All(IsDenied)))
        {
            yield break;
        }

        var unmentioned = Names(same, ReasonKind.Unmentioned);
        if (unmentioned.Count > 0)
        {
            yield return $"the report mentions no {Lists.Or(unmentioned)}";
        }

        var unrecorded = Names(same, ReasonKind.NotRecorded).Except(unmentioned).ToList();
        if (unrecorded.Count > 0)
        {
            yield return $"no record of {Lists.Or(unrecorded)}";
        }

        var unstated = Names(same, ReasonKind.Unstated);
        if (unstated.Count > 0)
        {
            yield return $"not documented: {Lists.And(unstated)}";
        }
    }

    private static List<string> Names(IReadOnlyList<CriterionAnswer> same, ReasonKind kind) =>
        [.. same.SelectMany(a => a.Reasons).Where(r => r.Kind == kind).Select(r => r.Text).Distinct()];

    private static IEnumerable<(CriterionAnswer Answer, HeldAgainst Comparison)> Compared(IReadOnlyList<CriterionAnswer> same) =>
        same.SelectMany(a => a.Reasons.Select(r => r.Compares).OfType<HeldAgainst>().Select(c => (a, c)));

    private string Text(HeldAgainst comparison) =>
        !comparison.IsComputed && Readings(comparison).ToList() is { Count: > 0 } readings
            ? Lists.And(readings)
            : _computed.Lower(comparison.Measured);

    // The rule denies what was compared: "not < 7 mm" wants 7 mm at least.
    private static bool IsTurned(CriterionAnswer answer, HeldAgainst comparison) =>
        (answer.Answer is Answer.Met && comparison.Holds == false) || (answer.Answer == Answer.NotMet && comparison.Holds == true);

    // Of what is not met although recorded, the record is the reason where nothing else is; else it only says why the question arises.
    private static bool IsDenied(CriterionAnswer answer) =>
        answer.Reasons.All(r => r.Compares is { Holds: true } || r.Kind == ReasonKind.Unmentioned)
        && answer.Reasons.Any(r => r.Compares is not null);

    // That there is one report, or one of the active kinds already named, tells nothing beside the rest.
    private static bool IsTrivial((CriterionAnswer Answer, HeldAgainst Comparison) compared) =>
        compared.Answer.Answer is Answer.Met
        && compared.Comparison.IsComputed
        && (compared.Comparison.Wanted is ">= 1 reports" or ">= 1 kinds");

    private static bool IsCount(HeldAgainst comparison) =>
        comparison.Wanted.EndsWith("kinds", StringComparison.Ordinal) || comparison.Wanted.EndsWith("reports", StringComparison.Ordinal);

    private static bool IsWaiver(CriterionAnswer answer, AnswerReason reason) =>
        answer.WaivedBy is { } by && reason.Text == $"waived by {by}";
}
