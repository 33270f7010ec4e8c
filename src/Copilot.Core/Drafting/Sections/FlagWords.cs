using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Why a flag is raised, in a sentence or two.</summary>
internal static class FlagWords
{
    private const int LongestSides = 4;

    public static string Tell(Pen pen, Flag flag, IReadOnlyList<Fact> facts)
    {
        // A flag that gathers answers repeats their reasons; what matters is which records stand against each other, or are too old.
        var answers = pen
            .Index.Assessment.Criteria.Where(a =>
                a.Answer == Answer.Unknown && flag.Because.Contains($"{a.Key}: ", StringComparison.Ordinal)
            )
            .ToList();
        return answers.Count == 0
            ? $"{Lists.Stop(Lists.Capital(WithoutLimits(pen.Reasons.Plain(flag.Because))))} {(flag.Because.Contains(", which is ", StringComparison.Ordinal) ? Sides(pen, [.. facts.Where(f => f.Level is not null)]) : "")}".Trim()
            : $"{Lists.Capital(CriterionWords.List(pen.Index, answers))} {(answers.Select(a => a.Id).Distinct().Count() == 1 ? "stays" : "stay")} open. {Sides(pen, facts)}".Trim();
    }

    // What the rule behind a flag compared is told with its criterion.
    private static string WithoutLimits(string text) =>
        string.Join(
            ". ",
            text.TrimEnd('.').Split(". ").Where((sentence, i) => i == 0 || !sentence.Contains(" required", StringComparison.Ordinal))
        );

    /// <summary>Each document with what it says: <c>The MRI report of 28 May 2025 shows mild central stenosis; ...</c></summary>
    public static string Sides(Pen pen, IReadOnlyList<Fact> facts)
    {
        var documents = facts.GroupBy(f => f.Evidence.Document).ToList();
        // Where many stand on one side, each side speaks first.
        var sides = (
            documents.Count <= LongestSides ? documents : documents.DistinctBy(g => string.Join('|', FactWords.Read(g, pen.Brief)))
        )
            .Take(LongestSides)
            .Select(g =>
                pen.Index.Document(g.Key) is { } document
                    ? $"the {FactWords.Dated(document)} {FactWords.Verb(document)} {Lists.And(FactWords.Read(g, pen.Brief).Take(LongestSides))}"
                    : null
            )
            .OfType<string>()
            .ToList();
        return sides.Count == 0 ? "" : $"{Lists.Capital(string.Join("; ", sides))}.";
    }
}
