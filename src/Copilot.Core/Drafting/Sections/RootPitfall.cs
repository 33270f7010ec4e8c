using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Signs of one root beside imaging that reaches another: the sides fit, and whoever reads "same side and root" should know that the roots do not.</summary>
/// <remarks>Only where the narrowing is beside the canal: what narrows it centrally meets every root below.</remarks>
internal static class RootPitfall
{
    private static readonly string[] Central = ["central-stenosis", "stenosis", "canal-compression"];
    private const double FullStrength = 5;

    public static void Write(Pen pen)
    {
        foreach (var level in pen.Brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level))
        {
            var here = pen
                .Brief.Facts.Where(f =>
                    f.Level == level
                    && f.Assertion == Assertion.Present
                    && pen.Index.Document(f.Evidence.Document) is { Type: DocumentType.ImagingReport }
                )
                .ToList();
            var answer = pen
                .Index.InOrder()
                .FirstOrDefault(a => a.Level == level && a is { Answer: Answer.Met, Soft: false } && IsOfSides(pen, a));
            var findings = answer is null
                ? []
                : pen.Index.FactsOf(answer).Where(f => f.Level == level && Concordance.Compressing.Contains(f.Name)).ToList();
            if (answer is null || findings.Count == 0 || here.Exists(f => Central.Contains(f.Name)))
            {
                continue;
            }

            var reached = findings.SelectMany(f => Concordance.Reached(level, f)).Distinct().ToList();
            var signs = Signs(pen, findings);
            var roots = signs.SelectMany(s => s.Roots).Select(Spine.Name).Distinct().ToList();
            if (roots.Count == 0 || roots.Exists(r => reached.Exists(n => n.Contains(r, StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            var facts = signs.Select(s => s.Fact).ToList();
            pen.Write(
                Section.Pitfalls,
                $"The signs and imaging are of different roots, though of one side. {FlagWords.Sides(pen, facts)} {Lists.Or(roots)} drives {(facts.Count == 1 ? "that muscle" : "those muscles")}. At {level} {Lists.Lower(FlagWords.Sides(pen, findings)).TrimEnd('.')}; what is narrowed reaches {Lists.Or(reached)}. A person resolves it before anybody operates.",
                pen.Cite.Lines(facts.Concat(findings)),
                [answer.Key]
            );
        }
    }

    // It compares the side of what is felt or found in the legs with that of the imaging.
    private static bool IsOfSides(Pen pen, CriterionAnswer answer)
    {
        var facts = pen.Index.FactsOf(answer).ToList();
        return facts.Exists(f => f.Level is null && f.Side is not null)
            && answer.Reasons.Any(r =>
                r is { Kind: ReasonKind.Clause, Compares: null } && r.Text.Contains("imaging", StringComparison.Ordinal)
            );
    }

    // Weak muscles of the newest examination, on a side on which something is narrowed.
    private static List<(Fact Fact, IReadOnlyList<Bone> Roots)> Signs(Pen pen, List<Fact> findings)
    {
        if (pen.Brief.Language is not { } language)
        {
            return [];
        }

        var sides = findings.Where(f => f.Side is not null).Aggregate((Side)0, (all, f) => all | f.Side!.Value);
        var weak = pen
            .Brief.Facts.Where(f =>
                f is { Assertion: Assertion.Present, Side: not null, Part: not null }
                && !pen.Brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && (f is { Name: "motor-grade", Value.High: < FullStrength } || f.Name == "motor-deficit")
            )
            .ToList();
        var newest = weak.Max(f => f.Date?.Last);
        return
        [
            .. weak.Where(f => f.Date?.Last == newest && (sides == 0 || (f.Side!.Value & sides) != 0))
                .Select(f => (f, language.Facts.RootsOf(f.Part)))
                .Where(s => s.Item2.Count > 0),
        ];
    }
}
