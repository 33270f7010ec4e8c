using System.Text.RegularExpressions;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Mutation;

/// <summary>One way to make a sound determination wrong. It looks at words, never at how a guardrail reads them.</summary>
public abstract class MutationOperator
{
    /// <summary>Stable: <c>swap-level</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong afterwards, in a few words.</summary>
    public abstract string Plants { get; }

    /// <summary>Every place of the text at which the defect can be planted, with a drawn value for each.</summary>
    public abstract IEnumerable<Defect> In(Page page, Subject subject, Draw draw);

    /// <summary>A pattern that takes linear time on any text.</summary>
    private protected static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
