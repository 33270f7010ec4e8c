using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds what one body states put into the mouth of another: the words beside a body's name stand together in a passage of another body, and in no passage of its own.</summary>
/// <remarks>A word weighs by how rare it is in the library. What it finds warns.</remarks>
internal static class Misattributed
{
    private const string Code = "K10";
    private const int Fewest = 3;
    private const int Near = 4;

    // Of the weight of the words told: what the other's passage has at least, and what the body's own has at most of that.
    private const double Least = 0.6;
    private const double Most = 0.6;

    private static readonly string[] Nobody = ["CMS", "studies", "guidelines"];

    // What names a body or a document, and nothing that a document is about.
    private static readonly IReadOnlySet<string> Empty = ContentWords.Of(
        "guideline guidelines society societies policy policies american north spine association neurological surgeons recommends recommended recommendation suggests suggested advises patient patients member statement guidance english part according grade treatment surgery update"
    );

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<GuidelineLibrary, Weighed> ByLibrary = [];

    /// <summary>The passages by their words, and how much a word weighs.</summary>
    private sealed class Weighed(GuidelineLibrary library)
    {
        private readonly List<(GuidelineDocument Document, Passage Passage, IReadOnlySet<string> Words)> _passages =
        [
            .. library
                .Documents.Where(d => d.Kind is DocumentKind.Guideline or DocumentKind.Policy)
                .SelectMany(d => d.Passages.Select(p => (d, p, ContentWords.Of($"{p.Heading} {p.Text} {d.Title}")))),
        ];

        private Dictionary<string, int>? _counts;

        private Dictionary<string, int> Counts =>
            _counts ??= _passages
                .SelectMany(p => p.Words)
                .GroupBy(w => w, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        public double Weight(IEnumerable<string> words) =>
            words.Sum(w => Counts.TryGetValue(w, out var count) ? Math.Log(1 + ((double)_passages.Count / count)) : 0);

        public (Passage? Passage, GuidelineDocument? Document, double Weight, int Shared) Best(
            IReadOnlySet<string> words,
            Func<GuidelineDocument, bool> of
        ) =>
            _passages
                .Where(p => of(p.Document))
                .Select(p => (p.Passage, p.Document, Shared: words.Where(p.Words.Contains).ToList()))
                .Select(p => ((Passage?)p.Passage, (GuidelineDocument?)p.Document, Weight: Weight(p.Shared), p.Shared.Count))
                .OrderByDescending(p => p.Weight)
                .FirstOrDefault();
    }

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading && !s.IsUncertain && !s.IsQuestion && s.Cited.All(m => m.Kind != MarkerKind.Guideline)
            )
        )
        {
            var bodies = sentence.All(CueKind.Body).ToList();
            foreach (var body in bodies.Where(b => !Nobody.Contains(b.Cue.Name)))
            {
                if (Fault(sentence, body, bodies, ByLibrary.GetValue(input.Library, l => new Weighed(l))) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    /// <summary>What a clause says of guidelines or policies that it names, where a passage of another has its words together and none of theirs.</summary>
    public static GroundFault? OfDocuments(
        ToldSentence sentence,
        int start,
        int end,
        IReadOnlyList<GuidelineDocument> named,
        GuardrailInput input
    )
    {
        if (
            named.Count == 0
            || sentence.IsUncertain
            || named.Any(d => d.Kind is not (DocumentKind.Guideline or DocumentKind.Policy))
            || sentence.Words.Exists(w =>
                w.Start >= start
                && w.End <= end
                && (
                    sentence.Lexicon.SourceClaims.Turning.Contains(w.Word)
                    || (NamedSources.Persons.Contains(w.Word) && w.Word is not ("this" or "which" or "we" or "patient"))
                )
            )
        )
        {
            return null;
        }

        var library = ByLibrary.GetValue(input.Library, l => new Weighed(l));
        var content = ContentWords.Of(sentence.Text[start..end]).Where(w => !Empty.Contains(w)).ToHashSet(StringComparer.Ordinal);
        var (other, own) = (library.Best(content, d => !named.Contains(d)), library.Best(content, named.Contains));
        return
            other.Passage is not { } passage
            || other.Shared < Fewest
            || other.Weight < Least * library.Weight(content)
            || own.Weight > LeastOfOwn * other.Weight
            ? null
            : new GroundFault(
                Code,
                sentence,
                start,
                end,
                $"This is told as of {string.Join(", ", named.Select(d => d.Id).Distinct().Take(3))}; its words stand together in {passage.Key}, and in no passage of it.",
                "Name the source that states it."
            );
    }

    // A document that is named has at least the words of its own name.
    private const double LeastOfOwn = 0.6;

    private static GroundFault? Fault(ToldSentence sentence, CueMention body, List<CueMention> bodies, Weighed library)
    {
        var (from, to) = TableVerdicts.IsRow(sentence) ? (0, sentence.Text.Length) : sentence.ClauseAt(body.Start, body.End);
        from = bodies.Where(b => b.End <= body.Start).Select(b => b.End).Append(from).Max();
        to = bodies.Where(b => b.Start >= body.End).Select(b => b.Start).Append(to).Min();
        var at = sentence.Words.FindIndex(w => w.Start >= body.Start);
        var turning = sentence.Lexicon.SourceClaims.Turning;
        if (
            at < 0
            || sentence
                .Words.Skip(Math.Max(0, at - Near))
                .TakeWhile(w => w.Start < body.End || w.Start - body.End < 40)
                .Any(w => turning.Contains(w.Word) && w.Word != "against" && w.Start >= from && w.End <= to)
            || sentence
                .WordsAt(body.Start, body.End)
                .Any(w => NamedSources.Persons.Contains(w.Word) && w.Word is not ("this" or "which" or "we" or "patient"))
        )
        {
            return null;
        }

        var content = ContentWords
            .Of(sentence.Text[from..body.Start] + " " + sentence.Text[body.End..to])
            .Where(w => !Empty.Contains(w))
            .ToHashSet(StringComparer.Ordinal);
        bool IsOwn(GuidelineDocument document) => SocietyRules.IsOf(document, body.Cue.Name);
        var (other, own) = (library.Best(content, d => !IsOwn(d)), library.Best(content, IsOwn));
        if (
            other.Passage is not { } passage
            || other.Shared < Fewest
            || other.Weight < Least * library.Weight(content)
            || own.Weight > Most * other.Weight
        )
        {
            return null;
        }

        return new GroundFault(
            Code,
            sentence,
            body.Start,
            body.End,
            $"This is told as of '{sentence.Text[body.Start..body.End]}'; its words stand together in {passage.Key}{(other.Document!.Front.Body is { Length: > 0 } name && name != "independent" ? $" ({name})" : "")}, and in no document of that body.",
            "Name the source that states it."
        );
    }
}
