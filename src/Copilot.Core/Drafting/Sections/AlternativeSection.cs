using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What would be supported as things stand, with its codes.</summary>
internal static class AlternativeSection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var met = LevelColumns
            .All.Select(c =>
                (pen.Brief.Words.Column(c).Name, Levels: assessment.Levels.Where(l => l.Of(c) == Answer.Met).Select(l => l.Level).ToList())
            )
            .Where(c => c.Levels.Count > 0)
            .ToList();
        var asRequested = assessment.Lines.Count > 0 && assessment.Lines.All(l => l.Decision == Decision.Supported);
        if (met.Count > 0)
        {
            pen.Write(
                Section.Alternative,
                $"The criteria are met as things stand for {Lists.And(met.Select(c => $"{c.Name} at {Lists.And(c.Levels.Select(l => l.ToString()))}"))}{(asRequested ? ", under the codes and units requested" : "")}.",
                about: met.SelectMany(c => c.Levels).Distinct().Order().Select(l => $"level:{l}")
            );
        }
        else if (asRequested)
        {
            pen.Write(
                Section.Alternative,
                "What is requested, under the codes and units requested.",
                about: assessment.Lines.Select(l => $"line:{l.Key}")
            );
        }

        if (assessment.SuggestedCodes.Count > 0 && !asRequested)
        {
            pen.Write(
                Section.Alternative,
                $"Codes that fit what is supported: {string.Join("; ", assessment.SuggestedCodes.Select(LinesSection.Describe))}.",
                about: ["codes:suggested", .. assessment.Lines.Where(l => l.Suggested.Count > 0).Select(l => $"line:{l.Key}")]
            );
        }

        foreach (var sentence in assessment.Alternative)
        {
            pen.Write(Section.Alternative, Lists.Stop(sentence), about: ["alternative"]);
        }

        if (!pen.Statements.Any(s => s.Section == Section.Alternative))
        {
            pen.Write(
                Section.Alternative,
                assessment.Recommendation == Recommendation.OutOfScope
                    ? "Not reviewed: the request is out of scope."
                    : "Nothing of the request is supported yet; the next section says what would change that.",
                about: ["alternative"]
            );
        }
    }
}
