using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting;

/// <summary>Finds what a statement rests on: lines of the chart, the policy that asks, the evidence behind it.</summary>
internal sealed class Citing(BriefIndex index)
{
    private const int MostChartLines = 6;
    private const int MostAlike = 6;
    private const int MostOfOneThing = 24;
    private const int MostEvidence = 3;
    private const int LongestQuote = 280;
    private const double LeastShare = 0.12;

    public static ChartCitation Chart(Fact fact) => new(fact.Evidence.Document, fact.Evidence.Line, fact.Evidence.Quote);

    /// <summary>The lines behind an answer, those that its reason names first: an answer may rest on others, with all their facts.</summary>
    public IReadOnlyList<Citation> Chart(CriterionAnswer answer)
    {
        // Read no further than the lines that are cited: a long chart's reason is long, and rests on thousands of facts.
        bool IsNamed(Fact f) => answer.Because.Contains($"{f.Evidence.Document}:{f.Evidence.Line}", StringComparison.Ordinal);
        var facts = index.FactsOf(answer).Where(IsNamed).Concat(index.FactsOf(answer).Where(f => !IsNamed(f)));
        if (IsContested(answer))
        {
            // Each side speaks before any speaks again.
            var apart = Apart(facts).ToList();
            facts =
                apart.Count <= MostChartLines
                    ? apart
                    : apart.DistinctBy(f => (f.Name, f.Value, f.Side, f.Assertion)).Concat(apart).Distinct();
        }

        return Chart(facts);
    }

    /// <summary>The lines behind several answers. Where records contradict each other and there is no room for all, the answers take turns.</summary>
    public IReadOnlyList<Citation> Chart(IReadOnlyList<CriterionAnswer> answers, int most = MostChartLines)
    {
        var each = answers.Select(Chart).ToList();
        var all = each.SelectMany(c => c).Distinct().ToList();
        return
        [
            .. (
                all.Count <= most || !answers.Any(IsContested)
                    ? all
                    : Enumerable.Range(0, MostChartLines).SelectMany(i => each.Where(c => c.Count > i).Select(c => c[i])).Distinct()
            ).Take(most),
        ];
    }

    /// <summary>The lines behind several answers, each answer's first before any other's second: of what a sentence names, nothing goes without its line.</summary>
    public IReadOnlyList<Citation> InTurn(IReadOnlyList<CriterionAnswer> answers, int most)
    {
        var each = answers.Select(Chart).ToList();
        return
        [
            .. Enumerable.Range(0, MostChartLines).SelectMany(i => each.Where(c => c.Count > i).Select(c => c[i])).Distinct().Take(most),
        ];
    }

    /// <summary>The lines between which a computed duration spans: the record that begins first, and the one that tells latest how it went on.</summary>
    public IReadOnlyList<Citation> Spanning(CriterionAnswer answer)
    {
        var facts = answer
            .Reasons.Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => c.IsComputed && c.Measured.Contains(" to ", StringComparison.Ordinal))
            .SelectMany(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .Select(index.Fact)
            .OfType<Fact>()
            .Where(f => f.Start is not null || f.End is not null || f.Date is not null)
            .ToList();
        return facts.Count == 0
            ? []
            : Lines(
                new[]
                {
                    facts.MinBy(f => (f.Start ?? f.Date ?? f.End)!.Value.First)!,
                    facts.MaxBy(f => f.Ongoing ? DateOnly.MaxValue : (f.End ?? f.Date ?? f.Start)!.Value.Last)!,
                }.Distinct()
            );
    }

    private static bool IsContested(CriterionAnswer answer) =>
        answer.Causes.Contains(Cause.Contradiction) || answer.Causes.Contains(Cause.SideConflict);

    /// <summary>Every line of what a sentence tells; a sentence tells a handful, and what a long chart repeats is cited where it stands first.</summary>
    public IReadOnlyList<Citation> Lines(IEnumerable<Fact> facts) => [.. Apart(facts).Select(Chart).Distinct()];

    public IReadOnlyList<Citation> Chart(IEnumerable<Fact> facts) => [.. Apart(facts).Select(Chart).Distinct().Take(MostChartLines)];

    // Records are filed twice, and words are copied from note to note: of one record's copies the first speaks, and of what many records tell alike, on
    // whatever days, the first few.
    private IEnumerable<Fact> Apart(IEnumerable<Fact> facts)
    {
        var copies = new HashSet<(string Dated, int Line, string Quote, string Name, Interspace? Level, Side? Side, string? Part)>();
        var alike =
            new Dictionary<
                (
                    string Name,
                    FactValue? Value,
                    Interspace? Level,
                    Side? Side,
                    string? Part,
                    Assertion Assertion,
                    DayRange? Start,
                    DayRange? End
                ),
                int
            >();
        var ofOneThing =
            new Dictionary<(string Name, FactValue? Value, Interspace? Level, Side? Side, string? Part, Assertion Assertion), int>();
        foreach (var fact in facts)
        {
            var (at, thing) = (fact.Evidence, (fact.Name, fact.Value, fact.Level, fact.Side, fact.Part, fact.Assertion));
            var key = (fact.Name, fact.Value, fact.Level, fact.Side, fact.Part, fact.Assertion, fact.Start, fact.End);
            if (
                copies.Add((Dated(at.Document), at.Line, at.Quote, fact.Name, fact.Level, fact.Side, fact.Part))
                && (alike[key] = alike.GetValueOrDefault(key) + 1) <= MostAlike
                && (ofOneThing[thing] = ofOneThing.GetValueOrDefault(thing) + 1) <= MostOfOneThing
            )
            {
                yield return fact;
            }
        }
    }

    private readonly Dictionary<string, string> _dated = new(StringComparer.Ordinal);

    private string Dated(string document)
    {
        if (!_dated.TryGetValue(document, out var dated))
        {
            _dated[document] = dated = index.Document(document) is { } known ? FactWords.Dated(known) : document;
        }

        return dated;
    }

    /// <summary>The policy passage that defines a criterion.</summary>
    public IReadOnlyList<Citation> Policy(string criterion) =>
        index.Criterion(criterion) is { } text && index.Brief.Library.Find(text.Document, text.Passage) is { } passage
            ? [Guideline(passage)]
            : [];

    /// <summary>The evidence behind a criterion that was gathered in a population like this one: what the policy cites first, then what was retrieved.</summary>
    public IReadOnlyList<Citation> Evidence(CriterionAnswer answer) => [.. EvidencePassages(answer).Take(MostEvidence).Select(Guideline)];

    public IEnumerable<Passage> EvidencePassages(CriterionAnswer answer)
    {
        var claim = ClaimPopulation.Of(index.Brief, answer.Level);
        return Named(answer)
            .Concat(Retrieved(answer).Where(p => Speaks(p, answer)))
            .Where(p => Holds(p) && index.Brief.Population.Clash(p.Population.ToHashSet(), claim.ToHashSet()) is null)
            .DistinctBy(p => p.Key)
            .GroupBy(p => p.Document)
            .Select(g => g.First());
    }

    // The index always finds something; what shares too few words with the criterion is no evidence for it.
    private bool Speaks(Passage passage, CriterionAnswer answer) =>
        index.Criterion(answer.Id) is { } text
        && index.Brief.Library.Find(text.Document, text.Passage) is { } policy
        && ContentWords.Share(ContentWords.Of(policy), ContentWords.Of(passage)) >= LeastShare;

    /// <summary>Everything retrieved for an answer, also from other populations and with the opposite result.</summary>
    public IEnumerable<Passage> Retrieved(CriterionAnswer answer) =>
        (index.Brief.Passages.GetValueOrDefault(answer.Key) ?? index.Brief.Passages.GetValueOrDefault(answer.Id) ?? []).Where(p =>
            index.Brief.Library.Find(p.Document)?.Shelf == Shelf.Evidence
        );

    /// <summary>What the same answer to one criterion rests on, at one level or several.</summary>
    public IReadOnlyList<Citation> All(IReadOnlyList<CriterionAnswer> same, bool evidence = true) =>
        [.. Chart(same), .. Policy(same[0].Id), .. evidence ? same.SelectMany(Evidence).Distinct().Take(MostEvidence) : []];

    public static GuidelineCitation Guideline(Passage passage) =>
        new(passage.Document, passage.Id, Quote(passage.Text)) { Page = passage.Page };

    /// <summary>Whole sentences from the beginning of a passage, as many as are read at a glance.</summary>
    public static string Quote(string text)
    {
        var line = text.Split('\n')[0].Trim();
        if (line.Length <= LongestQuote)
        {
            return line;
        }

        var stop = line.LastIndexOf(". ", LongestQuote, StringComparison.Ordinal);
        if (stop > 0)
        {
            return line[..(stop + 1)];
        }

        var blank = line.LastIndexOf(' ', LongestQuote);
        return blank > 0 ? line[..blank] : line[..LongestQuote];
    }

    /// <summary>The first sentence of a passage, its references left out.</summary>
    public static string FirstSentence(string text)
    {
        var line = text.Split('\n')[0].Trim();
        var stop = line.IndexOf(". ", StringComparison.Ordinal);
        return stop > 0 ? line[..(stop + 1)] : line;
    }

    /// <summary>The sentences of a summary's first paragraph, each as it stands.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var all = text.Split('\n')[0].Trim().Split(". ", StringSplitOptions.RemoveEmptyEntries);
        return [.. all.Select((s, i) => i + 1 < all.Length ? s + "." : s)];
    }

    private IEnumerable<Passage> Named(CriterionAnswer answer)
    {
        if (index.Criterion(answer.Id) is not { } text || index.Brief.Library.Find(text.Document, text.Passage) is not { } policy)
        {
            return [];
        }

        var retrieved = Retrieved(answer).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var beside = policy.Cites.Select(c => c.Document).ToHashSet(StringComparer.Ordinal);
        return policy
            .Cites.Select(reference =>
                reference.Passage is { } named ? index.Brief.Library.Find(reference.Document, named)
                : index.Brief.Library.Find(reference.Document) is { } document ? Fitting(document, policy, beside, retrieved)
                : null
            )
            .OfType<Passage>();
    }

    /// <summary>The passage of a document that is cited as a whole which speaks most of what the policy passage speaks of; where the policy
    /// cites the other side as well, the passage that the other side answers.</summary>
    private Passage? Fitting(GuidelineDocument document, Passage policy, HashSet<string> beside, HashSet<string> retrieved)
    {
        var opponents = document
            .Front.ConflictsWith.Where(beside.Contains)
            .Select(index.Brief.Library.Find)
            .OfType<GuidelineDocument>()
            .ToList();
        var words = ContentWords.Of(policy);
        return document
            .Passages.Where(p => !p.Id.StartsWith("limits", StringComparison.Ordinal))
            .Select((p, place) => (Passage: p, place))
            .OrderByDescending(p =>
                ContentWords.Share(words, ContentWords.Of(p.Passage))
                + (retrieved.Contains(p.Passage.Key) ? 0.1 : 0)
                + (0.25 * opponents.SelectMany(o => o.Passages).Select(o => Opposition.Closeness(o, p.Passage)).DefaultIfEmpty(0).Max())
            )
            .ThenBy(p => p.place)
            .Select(p => p.Passage)
            .FirstOrDefault();
    }

    /// <summary>The passages that define the criteria.</summary>
    public IEnumerable<Passage> Policies() =>
        index.Brief.Criteria.Select(c => index.Brief.Library.Find(c.Document, c.Passage)).OfType<Passage>();

    public static Passage? First(GuidelineLibrary library, string document) =>
        library.Find(document) is { Passages: [var first, ..] } ? first : null;

    private bool Holds(Passage passage) =>
        index.Brief.Library.Find(passage.Document) is { } document
        && index.Brief.Library.StandingOn(document, index.Brief.Case.AsOf) is Standing.InForce;
}
