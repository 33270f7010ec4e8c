using Copilot.Core.Guidelines;
using Copilot.Evals.Mutation;
using Copilot.Evals.Mutation.Texts;

namespace Copilot.Evals.Tests.Mutation;

/// <summary>A short determination in Markdown and as JSON, with the chart that it tells of.</summary>
internal static class MutationSamples
{
    public const string Markdown = """
        # Review of one request

        ## Where things stand

        - No emergency is recorded: no saddle numbness [chart:01-note:6]. A 60-year-old woman, seen on 28 May 2025.
        - Recommendation: approve L4-L5 as requested.

        ## What the records show

        - At L4-L5 the stenosis is severe with left leg pain 7 of 10 [chart:01-note:7]. A degenerative anterolisthesis of 6 mm exceeds the 3 mm of our policy [@policy-a#A-1].
        - Care went on for 25 weeks; our policy asks for at least 12 weeks [@policy-a#A-2]. Criterion: met.
        - Bone density: not documented. Answer: unknown. Nicotine: not met.
        - The surgeon wrote "stenosis severe with 6 mm of slip" in the note [chart:01-note:7].
        - A trial found no significant difference: 25 points after decompression alone and 28 points with fusion in degenerative slips [@trial-b#result]. NASS suggests fusion for a slip at a single level [@nass-c#fusion].

        ## What would be supported

        - The criteria are met as things stand for decompression at L3-L4 and L4-L5. Code 11111, 1 unit, fits; 1 interspace is spanned.

        ## What is asked for

        - A bone density result.
        - The records of therapy.

        ## Summary

        L4-L5: decompression met.

        ---

        AI use: software wrote this draft.
        """;

    public const string Json = """
        {
          "recommendation": "approve",
          "construct": { "requested": "L4-L5", "supported": "L4-L5" },
          "levels": [ { "level": "L4-L5", "decompression": "met", "fusion": "not-met" } ],
          "lines": [ { "code": "11111", "units": 1, "decision": "supported" } ],
          "suggested_codes": [ { "code": "11111", "units": 1 } ],
          "criteria": [ { "id": "A-1", "answer": "unknown" } ],
          "statements": [
            { "id": "s1", "section": "level-analysis", "level": "L4-L5", "text": "At L4-L5 the slip is 6 mm, which is >= 3 mm.",
              "citations": [ { "kind": "chart", "document": "01-note", "line": 7, "quote": "stenosis severe with 6 mm of slip" },
                             { "kind": "guideline", "document": "policy-a", "passage": "A-1", "quote": "At least 3 mm." } ], "about": [] },
            { "id": "s2", "section": "requirements", "level": null, "text": "A bone density result.", "citations": [], "about": [] }
          ],
          "disclaimer": "AI use: software wrote this draft."
        }
        """;

    public static Subject Subject { get; } =
        new(
            Samples.Case(
                Samples.Document("01-note", "no saddle numbness\nL4-5 stenosis severe with 6 mm of slip, left leg 7/10\n"),
                Samples.Document("02-earlier", "seen\n", date: "2024-11-02")
            ),
            new GuidelineLibrary(
                [Document("old-d", new DateOnly(2020, 1, 1), "clinical"), Document("films-e", null, "fusion-rate")],
                Vocabulary.Empty,
                "hash"
            )
        );

    public static CleanText Clean(string text, bool own = true) => new("sample", own, text);

    public static Page Page(string text) => Evals.Mutation.Texts.Page.Of(Clean(text), Subject.Names);

    /// <summary>Every mutant that an operator makes of a text.</summary>
    public static IReadOnlyList<string> Mutants(string name, string text)
    {
        var page = Page(text);
        return [.. MutationOperators.All.Single(o => o.Name == name).In(page, Subject, new Draw(name)).Select(page.With)];
    }

    private static GuidelineDocument Document(string id, DateOnly? expires, string outcome) =>
        new(
            new FrontMatter(
                id,
                DocumentKind.Trial,
                null,
                id,
                [],
                null,
                2010,
                null,
                null,
                null,
                null,
                expires,
                [],
                [],
                [outcome],
                null,
                [],
                true,
                null
            ),
            $"{id}.md",
            "",
            id,
            "",
            [
                new Passage(
                    id,
                    "result",
                    "Result",
                    "In our summary: the fusion healed in 80 % against 40 %.",
                    new Span(0, 0),
                    1,
                    [],
                    [outcome],
                    null,
                    true,
                    []
                ),
            ],
            [],
            new Dictionary<string, Core.Place>()
        );
}
