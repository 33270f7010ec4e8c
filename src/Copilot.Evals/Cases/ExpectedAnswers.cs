using System.Text.RegularExpressions;

namespace Copilot.Evals.Cases;

/// <summary>What <c>expected.yaml</c> says of a case. What it leaves out is not scored.</summary>
/// <param name="Recommendation">In the contract's spelling, as all answers here.</param>
/// <param name="Flags">Exactly these; null where flags are not scored.</param>
/// <param name="Answers">Expected answers by their key in <see cref="Scoring.AnswerKeys"/>: levels, lines and criteria.</param>
/// <param name="Asks">All of these.</param>
/// <param name="AsksOnly">And no others.</param>
/// <param name="SuggestedCodes">Exactly these codes with their units; null where they are not scored.</param>
/// <param name="SupportedConstruct">In one element, null for none supported; null where it is not scored.</param>
public sealed record ExpectedAnswers(
    string Recommendation,
    IReadOnlySet<string>? Flags,
    IReadOnlyList<ExpectedAnswer> Answers,
    IReadOnlyList<string> Asks,
    bool AsksOnly,
    IReadOnlyDictionary<string, int>? SuggestedCodes,
    IReadOnlyList<string> MustCite,
    IReadOnlyList<string> MustNotCite,
    IReadOnlyList<Regex> MustSay,
    IReadOnlyList<Regex> MustNotSay,
    bool? Expedited,
    IReadOnlyList<string?>? SupportedConstruct,
    IReadOnlyList<string> Tags
);

/// <summary>One expected answer: of a level's column (<c>L4-L5 fusion</c>), a line (its key) or a criterion (<c>id@level</c>).</summary>
public sealed record ExpectedAnswer(Scoring.Metric Metric, string Key, string Answer);
