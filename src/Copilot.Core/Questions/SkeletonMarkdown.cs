using System.Globalization;
using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Questions;

/// <summary>What a question alone tells, and everything that is missing to decide, each with why it is wanted.</summary>
public static class SkeletonMarkdown
{
    /// <param name="brief">Of the skeleton as a case with nothing on record; null where it names no procedure that is known.</param>
    public static string Write(CaseSkeleton skeleton, Rulebook rulebook, Brief? brief, Words words)
    {
        var page = new StringBuilder();
        void Line(string text = "") => page.Append(text).Append('\n');
        Line($"# {MarkdownEscape.Text(skeleton.Question)}");
        Line();
        Line("Nothing can be decided from a question alone. What it says of the person is a claim, and no record.");
        Line();
        Line("## What the question tells");
        Line();
        Line($"- member: {(skeleton.Age is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age} years") : "age not told")}, {(skeleton.Sex == Cases.Sex.Unknown ? "sex not told" : skeleton.Sex.ToString().ToLowerInvariant())}");
        Line($"- levels: {(skeleton.Levels.Count == 0 ? "none named" : string.Join(", ", skeleton.Levels))}{(skeleton.Construct is { } construct ? $" (construct {construct})" : "")}");
        foreach (var line in skeleton.Candidates)
        {
            var label = rulebook.Codes.TryGetValue(line.Code, out var code) ? code.Code.Label : "";
            Line($"- candidate code {line.Code} ({MarkdownEscape.Text(label)}), {line.Units.ToString(CultureInfo.InvariantCulture)} {(line.Units == 1 ? "unit" : "units")}{(line.Levels.Count == 0 ? "" : $" at {string.Join(", ", line.Levels)}")}");
        }

        foreach (var claim in skeleton.Findings.Select(f => FactWords.Describe(f, words)).Distinct())
        {
            Line($"- claimed: {MarkdownEscape.Text(claim)}");
        }

        Line();
        Line("## What case.yaml lacks");
        Line();
        foreach (var (key, why) in skeleton.Open)
        {
            Line($"- {key}: {why}");
        }

        if (brief is { Assessment.Asks.Count: > 0 })
        {
            Line();
            Line("## What must be on record to decide");
            Line();
            foreach (var ask in brief.Assessment.Asks)
            {
                var why = ask.Criteria.Select(k => k.Split('@')[0]).Distinct().Select(id => brief.Criteria.FirstOrDefault(c => c.Id == id) is { } c ? $"{c.Title} ({id})" : id);
                Line($"- {ask.Id}: {MarkdownEscape.Text(ask.Text)} Wanted for: {MarkdownEscape.Text(Lists.And(why))}.");
            }
        }

        return page.ToString();
    }
}
