using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>Sentences about the made-up case in another writer's words: guardrails read any writer's text, not the template's alone.</summary>
internal static class OtherHand
{
    private static readonly GuidelineCitation Movement = Cite("policy-fusion", "F-c");

    public static Determination Add(Determination draft, Brief brief)
    {
        var statements = draft.Statements.ToList();
        void Say(Section section, string text, IReadOnlyList<Citation> citations, IReadOnlyList<string> about, Interspace? level = null) =>
            statements.Add(new Statement($"s{statements.Count + 1}", section, level, text, citations, about));

        Say(
            Section.Determination,
            "Gate. Emergency (G-EMERG): not met. No sign of an emergency is recorded.",
            [Cite("policy-fusion", "G-EMERG")],
            ["G-EMERG"]
        );
        Say(Section.Deficiencies, "Instability (F-c at L3-L4): unknown. No film shows how far the level moves.", [Movement], ["F-c@L3-L4"]);
        Say(
            Section.Extent,
            "Supported construct as things stand: L4-L5, 2 bones with 1 mobile interspace (L4-L5).",
            [],
            ["construct:supported", "level:L4-L5"]
        );
        foreach (var level in brief.Assessment.Levels)
        {
            Say(
                Section.LevelAnalysis,
                $"{level.Level}: decompression {AnswerWords.Of(level.Decompression)}; fusion {AnswerWords.Of(level.Fusion)}.",
                [],
                [$"level:{level.Level}"],
                level.Level
            );
            foreach (var group in brief.Facts.Where(f => f.Level == level.Level).GroupBy(f => f.Evidence.Document))
            {
                var document = brief.Case.Documents.First(d => d.Id == group.Key);
                Say(
                    Section.LevelAnalysis,
                    $"{Lists.Capital(FactWords.Document(document))}, {level.Level}: {string.Join("; ", group.Select(f => FactWords.Describe(f, brief.Words)))}.",
                    [.. group.Select(f => new ChartCitation(f.Evidence.Document, f.Evidence.Line, f.Evidence.Quote))],
                    [$"level:{level.Level}"],
                    level.Level
                );
            }
        }

        Say(
            Section.LevelAnalysis,
            "Imaging (D-2 at L4-L5): met. Central stenosis is severe.",
            [new ChartCitation("02-mri", 8, "severe central stenosis"), Cite("policy-fusion", "D-2")],
            ["D-2@L4-L5"],
            Some.L45
        );
        Say(
            Section.LevelAnalysis,
            "Instability (F-c at L5-S1): not met. Dynamic translation 0.8 mm is not >= 3 mm.",
            [new ChartCitation("03-films", 7, "moves by 0.8 mm"), Movement],
            ["F-c@L5-S1"],
            Some.L51
        );
        Say(
            Section.Alternative,
            "Codes that fit what is supported: 22633, 1 unit at L4-L5, 63047, 1 unit at L3-L4 and 22840, 1 unit.",
            [],
            ["codes:suggested"]
        );
        Say(
            Section.Pitfalls,
            "The threshold is not settled: this profile uses >= 3 mm (instability translation), while 2 mm and 4 mm are in use elsewhere.",
            [Cite("motion", "three")],
            ["threshold:instability-translation", "F-c@L4-L5"]
        );
        Say(
            Section.Summary,
            $"Level by level: {string.Join("; ", brief.Assessment.Levels.Select(l => $"{l.Level} decompression {AnswerWords.Of(l.Decompression)}, fusion {AnswerWords.Of(l.Fusion)}"))}.",
            [],
            ["recommendation"]
        );
        Say(Section.Summary, "Unknown until documented: Instability (F-c at L3-L4).", [], ["F-c@L3-L4"]);
        return draft with { Statements = statements };
    }

    private static GuidelineCitation Cite(string document, string passage) =>
        new(document, passage, Citing.Quote(Some.Library().Find(document, passage)!.Text));
}
