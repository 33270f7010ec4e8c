namespace Copilot.Core.Criteria.Rules;

/// <summary>A compiled condition of a rule. Total: evaluating it never throws.</summary>
public abstract record Condition;

/// <summary>All parts hold; parts that do not apply are skipped.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>At least one part holds.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>The first part whose subject the chart states decides; the others are not looked at.</summary>
public sealed record FirstStated(IReadOnlyList<Condition> Parts) : Condition;

/// <summary>Holds where its part does not; unknown stays unknown.</summary>
public sealed record Negated(Condition Part) : Condition;

/// <summary>The part holds at one of the requested levels.</summary>
public sealed record Somewhere(Condition Part) : Condition;

/// <summary>The part holds at one of the interspaces of a stretch of spine, requested or not.</summary>
public sealed record AtLevels(Cases.Construct Span, Condition Part) : Condition;

/// <summary>The part holds at an interspace next to this one.</summary>
public sealed record NextDoor(Condition Part) : Condition;

/// <summary>Another criterion's answer: met or waived holds, not-applicable is skipped.</summary>
public sealed record CriterionHolds(string Id) : Condition;

/// <summary>A service (fusion, decompression, ...) is requested, at this level where the rule asks by level.</summary>
public sealed record ServiceRequested(string Service) : Condition;

/// <summary>A service is supported, at this level where the rule asks by level.</summary>
public sealed record ServiceSupported(string Service) : Condition;

/// <summary>A finding of the dictionary is present; denied is false, not documented is unknown.</summary>
public sealed record FactHolds(string Fact) : Condition;

/// <summary>The chart records the thing as present; whatever else is false. For gates and claims, which rest on what is recorded.</summary>
/// <param name="Word">The word as which it must be recorded; null for any.</param>
public sealed record FactRecorded(string Fact, string? Word = null) : Condition;

/// <summary>The chart gives a number for the thing; false where it names it without one, or not at all. For a comparison that must not leave open what nobody measured.</summary>
public sealed record FactMeasured(string Fact) : Condition;

/// <summary>The chart records a sign as new, or as long-standing. New: true where told new, or begun, or denied, within the profile's time; false where
/// told long-standing or recorded before that time; else unknown. Lasting is true only where new is false; a sign that is not recorded is neither.</summary>
public sealed record FactCourse(string Fact, Facts.Course Course) : Condition;

/// <summary>A fact or a computed value held against a number of its own unit or a word of its scale.</summary>
/// <param name="Threshold">The profile's threshold; null where the rule gives the value itself.</param>
public sealed record Compared(RuleSubject Subject, Comparison Comparison, double Value, string ValueText, string? Threshold) : Condition
{
    /// <summary>The same comparison with the value that a profile gives its threshold.</summary>
    internal Compared Under(Profile profile) =>
        Threshold is { } name && profile.Thresholds.TryGetValue(name, out var threshold) ? Under(threshold) : this;

    internal Compared Under(Threshold threshold) =>
        Subject.Normalize(threshold.Value, threshold.Unit) is { } value
            ? this with
            {
                Comparison = threshold.Comparison,
                Value = value,
                ValueText = threshold.Text,
            }
            : this;
}

/// <summary>A yes-or-no choice of the profile says yes.</summary>
public sealed record ProfileApplies(string Choice) : Condition;

/// <summary>A word fact is one of these words.</summary>
public sealed record IsWord(string Fact, IReadOnlyList<string> Words) : Condition;

/// <summary>A computed value that is true, false or unknown by itself (<c>symptoms.concordant</c>).</summary>
public sealed record Computed(string Name) : Condition;
