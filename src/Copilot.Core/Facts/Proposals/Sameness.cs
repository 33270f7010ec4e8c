using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Whether two tellings say the same, or say different things of one.</summary>
internal static class Sameness
{
    /// <summary>The claim says what the fact says, or less.</summary>
    public static bool Same(Claim claim, Fact fact, ValueLexicon values) =>
        (claim.Assertion == fact.Assertion || (claim.IsNone && IsNone(fact)))
        && (claim.Level is null || claim.Level == fact.Level)
        && (claim.Side is null || claim.Side == fact.Side)
        && (
            string.IsNullOrWhiteSpace(claim.Proposal.Part)
            || string.Equals(claim.Proposal.Part.Trim(), fact.Part, StringComparison.OrdinalIgnoreCase)
        )
        && Within(claim.Date, fact.Date)
        && Within(claim.Start, fact.Start)
        && Within(claim.End, fact.End)
        && SameValue(claim, fact, values);

    /// <summary>Both tell of one thing and differ in what they say: its value, or whether it is there.</summary>
    public static bool Disagrees(Fact one, Fact other)
    {
        if (
            one.Name != other.Name
            || !Meets(one.Level, other.Level)
            || !(one.Side is Side.Bilateral || other.Side is Side.Bilateral || Meets(one.Side, other.Side))
            || (one.Part is not null && other.Part is not null && one.Part != other.Part)
            || one.Assertion is not (Assertion.Present or Assertion.Absent)
            || other.Assertion is not (Assertion.Present or Assertion.Absent)
        )
        {
            return false;
        }

        return IsNone(one) != IsNone(other)
            || (
                one.Value is { Low: { } low }
                && other.Value is { Low: { } otherLow }
                && (low > other.Value.High + Slack(low) || otherLow > one.Value.High + Slack(low))
            )
            || (
                one.Value is { Word: { } word }
                && other.Value is { Word: { } otherWord }
                && (word != otherWord || one.Value.WordHigh != other.Value.WordHigh)
            );
    }

    /// <summary>One says only that it may be what the other says is there.</summary>
    public static bool Doubts(Fact one, Fact other) =>
        one.Assertion == Assertion.Possible
        && other.Assertion == Assertion.Present
        && !IsNone(other)
        && !one.Evidence.Quote.Contains('?', StringComparison.Ordinal)
        && one.Name == other.Name
        && Meets(one.Level, other.Level)
        && Meets(one.Side, other.Side)
        && (one.Part is null || other.Part is null || one.Part == other.Part)
        && (one.Value?.Word is null || one.Value.Word == other.Value?.Word)
        && (one.Value?.Low is null || one.Value.Low == other.Value?.Low);

    public static double Slack(double value) => Math.Max(0.001, Math.Abs(value) * 0.005);

    private static bool Meets<T>(T? one, T? other)
        where T : struct => one is null || other is null || one.Equals(other);

    private static bool IsNone(Fact fact) =>
        fact.Assertion == Assertion.Absent || (fact.Assertion == Assertion.Present && fact.Value is { Word: "none", WordHigh: null });

    // What is claimed is told to be within it; nothing claimed, nothing to hold.
    private static bool Within(DayRange? claimed, DayRange? told) =>
        claimed is not { } c || (told is { } t && c.First <= t.Last && t.First <= c.Last);

    private static bool SameValue(Claim claim, Fact fact, ValueLexicon values)
    {
        if (claim.Word is { } word)
        {
            return claim.IsNone
                || word == (fact.Value?.WordHigh is { } high ? $"{fact.Value.Word} to {high}" : fact.Value?.Word)
                || (fact.Value?.WordHigh is { } other && word == $"{other} to {fact.Value.Word}");
        }

        if (claim.Said is not { } said)
        {
            return true;
        }

        if (
            string.Equals(said, Convert.ToString(fact.Value?.Stated, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase)
            && (
                string.IsNullOrWhiteSpace(claim.Proposal.Unit)
                || Units.Find(values, claim.Proposal.Unit)?.Name == fact.Value?.StatedUnit
                || string.Equals(claim.Proposal.Unit, fact.Value?.StatedUnit, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return true;
        }

        return fact.Value is { Low: { } low, High: { } top }
            && Units.Normal(values, claim) is var (from, to)
            && Math.Abs(from - low) <= Slack(low)
            && Math.Abs(to - top) <= Slack(top);
    }
}

/// <summary>Units as a proposal names them.</summary>
internal static class Units
{
    /// <summary>A unit by its name or by a phrase of the lexicon that has one word.</summary>
    public static Unit? Find(ValueLexicon values, string? name)
    {
        var text = name?.Trim();
        text =
            text is { Length: > 0 } && values.Units.ContainsKey("of-" + text.Split(' ', '/')[^1]) ? "of-" + text.Split(' ', '/')[^1] : text;
        return string.IsNullOrEmpty(text) ? null
            : values.Units.TryGetValue(text, out var unit) ? unit
            : values.Units.Values.FirstOrDefault(u => string.Equals(u.Name, text, StringComparison.OrdinalIgnoreCase))
                ?? values.Units.Values.FirstOrDefault(u =>
                    u.Say.Any(p =>
                        p.Parts is [{ Alternatives: null } only]
                        && string.Equals(only.Word, text.TrimEnd('s'), StringComparison.OrdinalIgnoreCase)
                    )
                )
                ?? values.Units.Values.FirstOrDefault(u =>
                    u.Say.Any(p =>
                        p.Parts is [{ Alternatives: null } only] && string.Equals(only.Word, text, StringComparison.OrdinalIgnoreCase)
                    )
                );
    }

    /// <summary>The claimed number in the dictionary's unit; null where the unit is of another dimension or unknown, or nothing is claimed.</summary>
    public static (double Low, double High)? Normal(ValueLexicon values, Claim claim)
    {
        if (
            claim is not { Low: { } low, High: { } high }
            || claim.Definition.Unit is not { } name
            || !values.Units.TryGetValue(name, out var own)
        )
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(claim.Proposal.Unit))
        {
            return (low, high);
        }

        return Find(values, claim.Proposal.Unit) is { } unit && unit.In(own, low) is { } from && unit.In(own, high) is { } to
            ? (from, to)
            : null;
    }
}
