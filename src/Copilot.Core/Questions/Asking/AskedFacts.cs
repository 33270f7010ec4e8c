using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>The facts that a question asks after.</summary>
/// <param name="All">Those that a topic, a name or a reading tells.</param>
/// <param name="Named">Those called by their own name or told as a chart would, not by a topic that holds several.</param>
/// <param name="Told">Those that the reader of charts finds.</param>
/// <param name="Subjects">What rules read of all these: their facts, and what is computed from them; what is only planned decides none.</param>
internal sealed record AskedFacts(List<string> All, List<string> Named, List<string> Told, HashSet<string> Subjects)
{
    /// <summary>Whether a fact tells of a finding, and not of who is spoken of.</summary>
    public static bool IsFinding(string fact) => fact is not ("patient-age" or "patient-sex" or "person-named" or "reader-instruction");
}

/// <summary>Reads the facts that a question asks after.</summary>
internal sealed class AskedFactsReader(FactDictionary dictionary, QuestionLexicon lexicon)
{
    // As the lexicon calls what is graded.
    private const string Narrowing = "stenosis";

    /// <summary>The facts of a question.</summary>
    public AskedFacts Read(AskedText asked, Brief brief)
    {
        var told = Told(asked);
        List<string> topics = [.. asked.Names.Where(n => n.Value.Kind == NameKind.Topic).SelectMany(n => lexicon.Topic(n.Value.Name))];
        List<string> named = [.. asked.Of(NameKind.Fact).Concat(told)];
        List<string> all = [.. topics.Concat(named).Where(IsKnown).Distinct()];
        if (all.Count == 0)
        {
            told = [.. told, .. Measured(asked.Text, brief)];
            named = [.. asked.Of(NameKind.Fact).Concat(told)];
            all = told;
        }

        // "Which level is mild": a grade alone tells of a narrowing.
        if (all.Count == 0 && AskedText.Words(asked.Spoken.ToLowerInvariant()).Any(w => lexicon.Grades.Contains(w, StringComparer.Ordinal)))
        {
            all = [.. lexicon.Topic(Narrowing).Where(IsKnown)];
        }

        return new AskedFacts(
            all,
            [.. named.Distinct().Where(IsKnown)],
            told,
            topics.Concat(named.SelectMany(f => lexicon.ComputedFrom(f).Prepend(f))).Where(Decides).ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>The facts that the dictionary holds.</summary>
    public bool IsKnown(string fact) => dictionary.Find(fact) is not null;

    /// <summary>"Conservative care, and how much of it was PT": the narrower of two topics.</summary>
    public IReadOnlyList<string> Narrower(List<string> topics) =>
        topics
            .Select(lexicon.Topic)
            .FirstOrDefault(t =>
                topics.Exists(o =>
                    lexicon.Topic(o) is var wide
                    && wide.Count > t.Count
                    && t.Where(f => !f.Contains('.', StringComparison.Ordinal)).Count(wide.Contains) > 1
                )
            )
        ?? [];

    private bool Decides(string fact) => dictionary.Find(fact) is not { From: FactSource.Plan, Unit: null };

    // Facts whose words stand in the question, told or not.
    private List<string> Told(AskedText asked) =>
        [
            .. asked.Reading.Sentences.SelectMany(s =>
                s.Facts.Where(f =>
                        f.Value.Definition.Name
                            is not (
                                "patient-age"
                                or "patient-sex"
                                or "person-named"
                                or "reader-instruction"
                                or "examination"
                                or "level-normal"
                            )
                        && !IsElsewhere(asked, f.First, f.End, f.Value.Definition.Name)
                    )
                    .Select(f => f.Value.Definition.Name)
                    .Concat(
                        s.Qualities.Where(q => q.Value.Place is { } place && !IsElsewhere(asked, q.First, q.End, place.Name))
                            .Select(q => q.Value.Place?.Name)
                            .OfType<string>()
                    )
            ),
        ];

    // A topic's word tells of that topic: "PT" is therapy, and no pelvic tilt.
    private bool IsElsewhere(AskedText asked, int first, int end, string fact) =>
        asked.Names.Exists(n =>
            n.Value is { Kind: NameKind.Cue, Name: "person" or "differs" or "decision" } && n.Overlaps(first, end) && end - first == 1
        )
        || asked.Names.Exists(n => n.Value.Kind == NameKind.Topic && n.Overlaps(first, end) && !lexicon.Topic(n.Value.Name).Contains(fact));

    // "10 visits": what the record measures so.
    private static IEnumerable<string> Measured(ChartText text, Brief brief) =>
        Enumerable
            .Range(0, Math.Max(0, text.Tokens.Count - 1))
            .Where(i => text.KindOf(i) == TokenKind.Number)
            .SelectMany(i =>
                brief
                    .Facts.Where(f =>
                        f.Value is { Low: not null, StatedUnit: { } unit } v
                        && unit == text.LowerOf(i + 1)
                        && FactWords.Number(v.Low.Value) == text.TextOf(i).ToString()
                    )
                    .Select(f => f.Name)
            )
            .Distinct();
}
