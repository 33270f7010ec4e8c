using System.Collections.Concurrent;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval;

/// <summary>Brings the passages that bear on a criterion: its own, the sources it cites, what is near in words, and beside each contested source
/// a passage that says otherwise.</summary>
/// <remarks>Its answers depend on the criterion, the day and the population alone; the same input gives the same list.</remarks>
public sealed class Retriever
{
    /// <summary>How many passages that are near in words are brought.</summary>
    private const int MostFound = 4;

    /// <summary>A passage found is brought where it scores at least this share of the nearest passage of any source.</summary>
    private const double LeastShare = 0.5;

    /// <summary>More questions than any folder of ours gives rise to; then it starts again.</summary>
    private const int MostAnswered = 10_000;

    private readonly GuidelineLibrary _library;
    private readonly PassageIndex _index;
    private readonly PopulationRules _populations;
    private readonly Dictionary<string, (GuidelineDocument Document, Passage Passage)> _criteria = new(StringComparer.Ordinal);

    // A question is the criterion, the edition of the library and the population: charts ask the same few again and again.
    private readonly ConcurrentDictionary<(string Criterion, int Edition, string Population), IReadOnlyList<RetrievedPassage>> _answered = new();

    public Retriever(GuidelineLibrary library, PassageIndex index, PopulationRules populations)
    {
        _library = library;
        _index = index;
        _populations = populations;
        foreach (var document in library.Documents.Where(d => d.Shelf == Shelf.Policy))
        {
            foreach (var passage in document.Passages)
            {
                _criteria.TryAdd(passage.Id, (document, passage));
            }
        }
    }

    /// <summary>What bears on each answer, by its key (a criterion and its level joined by @).</summary>
    /// <param name="scopeOf">The scope of an answer: its population may differ from level to level.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<RetrievedPassage>> ForAll(IEnumerable<CriterionAnswer> answers, Func<CriterionAnswer, RetrievalScope> scopeOf)
    {
        var found = new Dictionary<string, IReadOnlyList<RetrievedPassage>>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            found[answer.Key] = For(answer.Id, scopeOf(answer));
        }

        return found;
    }

    /// <summary>What bears on a criterion, in the order in which it is to be read; empty for a criterion that no document defines.</summary>
    public IReadOnlyList<RetrievedPassage> For(string criterion, RetrievalScope scope)
    {
        if (!_criteria.TryGetValue(criterion, out var own))
        {
            return [];
        }

        var question = (criterion, _library.EditionOn(scope.Day), string.Join(' ', scope.Population.Order(StringComparer.Ordinal)));
        if (_answered.TryGetValue(question, out var known))
        {
            return known;
        }

        if (_answered.Count >= MostAnswered)
        {
            _answered.Clear();
        }

        return _answered[question] = new Gathering(this, own.Document, own.Passage, scope).Gather();
    }

    private sealed class Gathering(Retriever retriever, GuidelineDocument document, Passage criterion, RetrievalScope scope)
    {
        private readonly List<RetrievedPassage> _gathered = [];
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        // Every evidence passage in force that shares a word with the criterion, best first.
        private readonly IReadOnlyList<PassageHit> _ranked = retriever._index.Search(
            // Once more the heading: it says what the criterion is about.
            $"{criterion.Heading}\n{criterion.Heading}\n{criterion.Text}",
            int.MaxValue,
            (source, _) => source.Shelf == Shelf.Evidence && retriever.InForce(source, scope.Day));

        public List<RetrievedPassage> Gather()
        {
            Add(document, criterion, Reason.Criterion, "It states the criterion.");
            foreach (var cited in criterion.Cites)
            {
                AddCited(cited);
            }

            AddFound();
            return _gathered;
        }

        private void AddCited(PassageReference cited)
        {
            if (retriever._library.Find(cited.Document) is not { } source || !retriever.InForce(source, scope.Day))
            {
                return;
            }

            var passage = cited.Passage is { } id ? source.Passage(id) : Nearest(source, $"{criterion.Heading}\n{cited.Sentence}");
            if (passage is not null)
            {
                AddWithOther(source, passage, Reason.Cited, "The criterion cites it.");
            }
        }

        private void AddFound()
        {
            var least = _ranked.Count == 0 ? 0 : _ranked[0].Score * LeastShare;
            // What a whole policy document is about says nothing of one criterion in it.
            var population = scope.Population.Concat(criterion.Population.Except(document.Front.Population)).ToHashSet(StringComparer.Ordinal);
            var outcome = criterion.Outcome.Except(document.Front.Outcome).ToList();
            var fitting = _ranked
                .TakeWhile(h => h.Score >= least)
                .Where(h => !_seen.Contains(h.Passage.Key))
                .Where(h => Overlap(h.Passage.Outcome, outcome) && retriever._populations.Clash(h.Passage.Population.ToHashSet(StringComparer.Ordinal), population) is null)
                .Take(MostFound)
                .ToList();
            foreach (var hit in fitting)
            {
                AddWithOther(hit.Document, hit.Passage, Reason.Found, "Its words are near to the criterion's.");
            }
        }

        private void AddWithOther(GuidelineDocument source, Passage passage, Reason reason, string why)
        {
            Add(source, passage, reason, why);
            foreach (var id in source.Front.ConflictsWith.Order(StringComparer.Ordinal))
            {
                if (retriever._library.Find(id) is { } other && retriever.InForce(other, scope.Day) && Counterpart(other, passage) is { } counterpart)
                {
                    Add(other, counterpart, Reason.Conflicting, $"It says otherwise than '{source.Id}'.");
                }
            }
        }

        /// <summary>The passage of a contesting document that speaks of the same outcome in the same people: one that the criterion cites, else the nearest in words.</summary>
        private Passage? Counterpart(GuidelineDocument other, Passage contested)
        {
            bool Fits(Passage p) => Overlap(p.Outcome, contested.Outcome) && Overlap(p.Population, contested.Population);
            return criterion.Cites.Where(c => c.Document == other.Id && c.Passage is not null).Select(c => other.Passage(c.Passage!)).FirstOrDefault(p => p is not null && Fits(p))
                ?? Nearest(other, $"{criterion.Heading}\n{contested.Heading}\n{contested.Text}", Fits);
        }

        private Passage? Nearest(GuidelineDocument source, string words, Func<Passage, bool>? fits = null) =>
            retriever._index.Search(words, 1, (d, p) => ReferenceEquals(d, source) && fits?.Invoke(p) != false) is [var hit]
                ? hit.Passage
                : source.Passages.FirstOrDefault(p => fits?.Invoke(p) != false);

        private void Add(GuidelineDocument source, Passage passage, Reason reason, string why)
        {
            if (_seen.Add(passage.Key))
            {
                var score = _ranked.FirstOrDefault(h => h.Passage.Key == passage.Key)?.Score ?? 0;
                _gathered.Add(new RetrievedPassage(source, passage, score, reason, why));
            }
        }

        // Tags that are missing on either side keep nothing back.
        private static bool Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Count == 0 || b.Count == 0 || a.Intersect(b, StringComparer.Ordinal).Any();
    }

    private bool InForce(GuidelineDocument source, DateOnly day) => _library.StandingOn(source, day) == Standing.InForce;
}
