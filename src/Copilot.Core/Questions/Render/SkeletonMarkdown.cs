using System.Globalization;
using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions.Render;

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
        // What is not covered is said before anything else.
        if (brief?.Assessment.Recommendation == Recommendation.OutOfScope)
        {
            Line(
                "**Out of scope.** These criteria do not cover the request as told: no line is reviewed, nothing is decided, and it goes to a reviewer of its field."
            );
            Line();
        }

        if (skeleton.Elsewhere.Count > 0)
        {
            Line(
                $"**{(skeleton.IsElsewhere ? "Out of scope" : "Partly out of scope")}.** Not covered: no service line on file has criteria for {MarkdownEscape.Text(Lists.And(skeleton.Elsewhere))}. That part goes to a reviewer of its field, and nothing of it is decided."
            );
            Line();
        }

        Line("Nothing can be decided from a question alone. What it says of the person is a claim, and no record.");
        Line();
        Line("## What the question tells");
        Line();
        Line(
            $"- member: {(skeleton.Age is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age} years") : "age not told")}, {(skeleton.Sex == Cases.Sex.Unknown ? "sex not told" : skeleton.Sex.ToString().ToLowerInvariant())}"
        );
        if (skeleton.Business is { } business)
        {
            Line($"- line of business: {business} (as told)");
        }

        if (skeleton.IsOriginalMedicare)
        {
            Line(
                "- line of business: original Medicare (as told), which is none of the plans' lines (commercial, Medicare Advantage, Medicaid, marketplace); confirm who decides"
            );
        }

        if (skeleton.IsUrgent)
        {
            Line("- urgency: told as urgent");
        }

        Line(
            $"- levels: {(skeleton.Levels.Count == 0 ? "none named" : string.Join(", ", skeleton.Levels))}{(skeleton.Construct is { } construct ? $" (construct {construct})" : "")}"
        );
        if (skeleton.Sides.Count > 0)
        {
            Line($"- side: {Lists.And(skeleton.Sides.Select(FactWords.Side))}");
        }

        foreach (var line in skeleton.Candidates)
        {
            var label = rulebook.Codes.TryGetValue(line.Code, out var code) ? code.Code.Label : "";
            Line(
                $"- candidate code {line.Code} ({MarkdownEscape.Text(label)}), {line.Units.ToString(CultureInfo.InvariantCulture)} {(line.Units == 1 ? "unit" : "units")}{(line.Levels.Count == 0 ? "" : $" at {string.Join(", ", line.Levels)}")}"
            );
        }

        foreach (var misfit in skeleton.Misfits(rulebook))
        {
            Line($"- does not fit: {misfit}");
        }

        // A day that "three weeks ago" comes to is counted from the day that stands for the request's.
        string Claimed(Fact f) =>
            (
                brief is null || f.Assertion is Assertion.Family or Assertion.OtherPerson or Assertion.Hypothetical
                    ? FactWords.Describe(f, words)
                    : FactWords.Read(f, brief)
            )
            + (
                f.Start is { } start
                    ? $": {Dates.Write(start)}{(brief is null ? "" : $", counted from {Dates.Write(brief.Case.AsOf)}")}"
                    : ""
            );
        foreach (var claim in skeleton.Findings.Select(Claimed).Distinct())
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

        // What an emergency waives is not waited for where one is told.
        var urgent = rulebook.Gates.Where(g => g.Role == GateRole.Emergency).Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        var told = brief is not null && skeleton.IsEmergency;
        bool Waits(string key) =>
            rulebook.Criteria.TryGetValue(key.Split('@')[0], out var c) && c.Unless is { } unless && Names(unless).Any(urgent.Contains);
        if (skeleton.IsEmergency)
        {
            Line();
            Line(
                "Told as an emergency. At once: the imaging report, the examination with saddle sensation and strength, and the residual volume. Where they show it, no earlier care is waited for."
            );
        }

        if (brief is { Assessment.Asks.Count: > 0 })
        {
            Line();
            Line("## What must be on record to decide");
            Line();
            foreach (var ask in brief.Assessment.Asks.Where(a => !told || !a.Criteria.All(Waits)))
            {
                var why = ask
                    .Criteria.Select(k => k.Split('@')[0])
                    .Distinct()
                    .Select(id => brief.Criteria.FirstOrDefault(c => c.Id == id) is { } c ? $"{c.Title} ({id})" : id);
                Line(
                    $"- {ask.Id}: {MarkdownEscape.Text(skeleton.Levels.Count > 0 ? ask.Text : ask.Text.Replace($" at {CaseSkeleton.SomeLevel}", " at each level", StringComparison.Ordinal))} Wanted for: {MarkdownEscape.Text(Lists.And(why))}."
                );
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Names(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Names),
            AnyOf any => any.Parts.SelectMany(Names),
            CriterionHolds holds => [holds.Id],
            _ => [],
        };
}
