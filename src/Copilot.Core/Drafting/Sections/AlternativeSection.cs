using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What would be supported as things stand, with its codes.</summary>
internal static class AlternativeSection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var decompression = assessment.Levels.Where(l => l.Decompression == Answer.Met).Select(l => l.Level).ToList();
        var fusion = assessment.Levels.Where(l => l.Fusion == Answer.Met).Select(l => l.Level).ToList();
        var asRequested = assessment.Lines.Count > 0 && assessment.Lines.All(l => l.Decision == Decision.Supported);
        if (decompression.Count > 0 || fusion.Count > 0)
        {
            var parts = new List<string>();
            if (decompression.Count > 0)
            {
                parts.Add($"decompression at {Lists.And(decompression.Select(l => l.ToString()))}");
            }

            if (fusion.Count > 0)
            {
                parts.Add($"fusion at {Lists.And(fusion.Select(l => l.ToString()))}");
            }

            pen.Write(
                Section.Alternative, $"The criteria are met as things stand for {Lists.And(parts)}{(asRequested ? ", under the codes and units requested" : "")}.",
                about: decompression.Concat(fusion).Distinct().Order().Select(l => $"level:{l}"));
        }
        else if (asRequested)
        {
            pen.Write(Section.Alternative, "What is requested, under the codes and units requested.", about: assessment.Lines.Select(l => $"line:{l.Key}"));
        }

        if (assessment.SuggestedCodes.Count > 0 && !asRequested)
        {
            pen.Write(
                Section.Alternative, $"Codes that fit what is supported: {string.Join("; ", assessment.SuggestedCodes.Select(LinesSection.Describe))}.",
                about: ["codes:suggested", .. assessment.Lines.Where(l => l.Suggested.Count > 0).Select(l => $"line:{l.Key}")]);
        }

        foreach (var sentence in assessment.Alternative)
        {
            pen.Write(Section.Alternative, Lists.Stop(sentence), about: ["alternative"]);
        }

        if (!pen.Statements.Any(s => s.Section == Section.Alternative))
        {
            pen.Write(Section.Alternative, "Nothing of the request is supported yet; the next section says what would change that.", about: ["alternative"]);
        }
    }
}
