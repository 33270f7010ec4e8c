using System.Collections.Concurrent;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval;

/// <summary>Brings the passages that bear on a criterion for a case: its own, the sources it cites, what the guidelines name beside them, what is near in words, the
/// most bearing first (<see cref="Bearing"/>), and behind each contested source a passage that says otherwise.</summary>
/// <remarks>Its answers depend on the criterion and the scope alone; the same input gives the same list.</remarks>
public sealed class Retriever
{
    /// <summary>How many passages that are near in words are brought.</summary>
    private const int MostFound = 4;

    /// <summary>A passage found is brought where it scores at least this share of the nearest passage of any source.</summary>
    private const double LeastShare = 0.5;

    /// <summary>So many passages, of those near in words, are weighed.</summary>
    private const int MostWeighed = 200;

    /// <summary>More questions than any folder of ours gives rise to; then it starts again.</summary>
    private const int MostAnswered = 10_000;

    private readonly GuidelineLibrary _library;
    private readonly PassageIndex _index;
    private readonly PopulationRules _populations;
    private readonly Dictionary<string, (GuidelineDocument Document, Passage Passage)> _criteria = new(StringComparer.Ordinal);

    // A question is the criterion, the edition of the library and the scope: charts ask the same few again and again.
    private readonly ConcurrentDictionary<(string Criterion, int Edition, string Scope), IReadOnlyList<RetrievedPassage>> _answered = new();

    private readonly ConcurrentDictionary<(string Criterion, int Edition, string? Plan, string? Tenant), Nearness> _near = new();

    private readonly ConcurrentDictionary<(string Document, string Words, string Fit), Passage?> _nearest = new();

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
    public IReadOnlyDictionary<string, IReadOnlyList<RetrievedPassage>> ForAll(
        IEnumerable<CriterionAnswer> answers,
        Func<CriterionAnswer, RetrievalScope> scopeOf
    )
    {
        var found = new Dictionary<string, IReadOnlyList<RetrievedPassage>>(StringComparer.Ordinal);
        // The answers of a level have one population: its collections are known by themselves, not by what is in them.
        var tags = new Dictionary<(IReadOnlyCollection<string>, IReadOnlyCollection<string>), string>();
        foreach (var answer in answers)
        {
            var scope = scopeOf(answer);
            if (!tags.TryGetValue((scope.Population, scope.Nearer), out var known))
            {
                tags[(scope.Population, scope.Nearer)] = known = Tags(scope);
            }

            found[answer.Key] = For(answer.Id, scope, known);
        }

        return found;
    }

    /// <summary>What bears on a criterion, in the order in which it is to be read; empty for a criterion that no document defines.</summary>
    public IReadOnlyList<RetrievedPassage> For(string criterion, RetrievalScope scope) => For(criterion, scope, Tags(scope));

    private IReadOnlyList<RetrievedPassage> For(string criterion, RetrievalScope scope, string tags)
    {
        if (!_criteria.TryGetValue(criterion, out var own))
        {
            return [];
        }

        var question = (criterion, _library.EditionOn(scope.Day), Key(tags, scope));
        if (_answered.TryGetValue(question, out var known))
        {
            return known;
        }

        if (_answered.Count >= MostAnswered)
        {
            _answered.Clear();
            _near.Clear();
            _nearest.Clear();
        }

        return _answered[question] = new Gathering(this, own.Document, own.Passage, scope).Gather();
    }

    private static string Tags(RetrievalScope scope) =>
        string.Join(
            '\n',
            string.Join(' ', scope.Population.Order(StringComparer.Ordinal)),
            string.Join(' ', scope.Nearer.Order(StringComparer.Ordinal))
        );

    private static string Key(string tags, RetrievalScope scope) =>
        string.Join('\n', tags, scope.Payer, scope.Plan, scope.Tenant, scope.WaivedBy, string.Join(' ', scope.OpenBy), scope.Question);

    private sealed class Gathering(Retriever retriever, GuidelineDocument document, Passage criterion, RetrievalScope scope)
    {
        private readonly Bearing _bearing = new(retriever._populations, scope, retriever.HasOwnRule(criterion, scope));
        private readonly Dictionary<string, RetrievedPassage> _gathered = new(StringComparer.Ordinal);
        private readonly Nearness _criterion = retriever.NearTo(criterion, scope);
        private readonly Nearness _question = scope.Question is { } question
            ? Nearness.Of(retriever.Search(question, scope), criterion.Key)
            : Nearness.None;

        public List<RetrievedPassage> Gather()
        {
            if (scope.WaivedBy is { } by && retriever._criteria.TryGetValue(by, out var waiving))
            {
                Add(waiving.Document, waiving.Passage, Reason.Deciding, "The criterion is waived by it.");
                foreach (
                    var key in waiving
                        .Passage.Cites.Where(c => c.Passage is not null)
                        .Select(c => $"{c.Document}#{c.Passage}")
                        .Concat(waiving.Passage.See)
                )
                {
                    AddNamed(key, "What waives the criterion rests on it.", waiver: true);
                }
            }

            foreach (var gate in scope.OpenBy)
            {
                if (retriever._criteria.TryGetValue(gate, out var open))
                {
                    Add(open.Document, open.Passage, Reason.Deciding, "The answer is open by it.");
                }
            }

            foreach (var cited in criterion.Cites)
            {
                AddCited(cited);
            }

            foreach (var (place, key) in criterion.See.Index())
            {
                AddNamed(key, "The guidelines name it as bearing on the criterion.", place);
            }

            AddFound();
            List<RetrievedPassage> ranked = Ranked();
            return WithOthers([new RetrievedPassage(document, criterion, 1, Reason.Criterion, "It states the criterion."), .. ranked]);
        }

        // Equals in the order in which they were gathered: citations as the text has them. Of one document each passage more counts a little less.
        private List<RetrievedPassage> Ranked()
        {
            List<RetrievedPassage> left = [.. _gathered.Values.OrderByDescending(p => p.Score)],
                ranked = [];
            var taken = new Dictionary<string, int>(StringComparer.Ordinal);
            while (left.Count > 0)
            {
                var next = left.MaxBy(p => p.Score - (Bearing.SameDocument * taken.GetValueOrDefault(p.Document.Id)))!;
                left.Remove(next);
                ranked.Add(next);
                taken[next.Document.Id] = taken.GetValueOrDefault(next.Document.Id) + 1;
            }

            return ranked;
        }

        private void AddCited(PassageReference cited)
        {
            if (
                retriever._library.Find(cited.Document) is { } source
                && retriever.Counts(source, scope)
                && (cited.Passage is { } id ? source.Passage(id) : Nearest(source, $"{criterion.Heading}\n{cited.Sentence}")) is { } passage
            )
            {
                Add(source, passage, Reason.Cited, "The criterion cites it.");
            }
        }

        // Of other people than the case's only what is cited: the criterion's own text speaks of it.
        private void AddNamed(string key, string why, int place = 0, bool waiver = false)
        {
            if (
                key.Split('#') is [var id, var name]
                && retriever._library.Find(id) is { } source
                && retriever.Counts(source, scope)
                && source.Passage(name) is { } passage
                && !_bearing.IsOfOthers(source, passage)
            )
            {
                Add(source, passage, Reason.Bearing, why, place, waiver);
            }
        }

        private void AddFound()
        {
            // What a whole policy document is about says nothing of one criterion in it.
            var population = scope
                .Population.Concat(criterion.Population.Except(document.Front.Population))
                .ToHashSet(StringComparer.Ordinal);
            var outcome = criterion.Outcome.Except(document.Front.Outcome).ToList();
            var texts = _gathered.Values.Select(p => p.Passage.Text).ToHashSet(StringComparer.Ordinal);
            var fitting = _criterion
                .Best(LeastShare)
                .Concat(_question.Best(LeastShare))
                .DistinctBy(h => h.Passage.Key)
                .Where(h => !_gathered.ContainsKey(h.Passage.Key))
                .Where(h =>
                    Overlap(h.Passage.Outcome, outcome)
                    && retriever._populations.Clash(h.Passage.Population.ToHashSet(StringComparer.Ordinal), population) is null
                )
                .Select(h => Weighed(h.Document, h.Passage, Reason.Found, "Its words are near to the criterion's."))
                .OrderByDescending(h => h.Score)
                .ThenBy(h => h.Passage.Key, StringComparer.Ordinal)
                // The same words of another plan's document tell nothing new.
                .Where(h => texts.Add(h.Passage.Text))
                .Take(MostFound)
                .ToList();
            foreach (var found in fitting)
            {
                _gathered.TryAdd(found.Passage.Key, found);
            }
        }

        // Right behind a passage what says otherwise, unless it stands before it or will on its own: from each document that contradicts it and is in force.
        private List<RetrievedPassage> WithOthers(List<RetrievedPassage> ranked)
        {
            var list = new List<RetrievedPassage>();
            var brought = ranked.Select(p => p.Passage.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var passage in ranked)
            {
                list.Add(passage);
                foreach (var id in (passage.Passage.Contested ? passage.Document.Front.ConflictsWith : []).Order(StringComparer.Ordinal))
                {
                    if (
                        retriever._library.Find(id) is { } other
                        && retriever.Counts(other, scope)
                        && Counterpart(other, passage.Passage, brought) is { } counterpart
                        && brought.Add(counterpart.Key)
                    )
                    {
                        list.Add(
                            new RetrievedPassage(
                                other,
                                counterpart,
                                passage.Score,
                                Reason.Conflicting,
                                $"It says otherwise than '{passage.Document.Id}'."
                            )
                        );
                    }
                }
            }

            return list;
        }

        /// <summary>The passage of a contesting document that speaks of the same outcome in the same people. Where none does and nothing of the conflict is brought from that document
        /// yet, one that speaks of the same outcome, else the nearest: a contested passage is never read alone. Null where the conflict is about none of its passages.</summary>
        private Passage? Counterpart(GuidelineDocument other, Passage contested, HashSet<string> brought)
        {
            var outcome = new Fit("outcome", p => p.Contested && Overlap(p.Outcome, contested.Outcome));
            var people = new Fit("people", p => outcome.Holds(p) && Overlap(_bearing.Apart(p), _bearing.Apart(contested)));
            return Answering(people)
                ?? (
                    other.Passages.Any(p => p.Contested && brought.Contains(p.Key))
                        ? null
                        : Answering(outcome) ?? Answering(new Fit("any", p => p.Contested))
                );

            // One that the criterion cites, else the nearest in words.
            Passage? Answering(Fit fit) =>
                criterion
                    .Cites.Where(c => c.Document == other.Id && c.Passage is not null)
                    .Select(c => other.Passage(c.Passage!))
                    .FirstOrDefault(p => p is not null && fit.Holds(p))
                ?? Nearest(other, $"{contested.Heading}\n{contested.Text}", fit);
        }

        private Passage? Nearest(GuidelineDocument source, string words, Fit? fit = null) =>
            retriever._nearest.GetOrAdd(
                (source.Id, words, fit?.Name ?? ""),
                _ =>
                    retriever._index.Search(words, 1, (d, p) => ReferenceEquals(d, source) && fit?.Holds(p) != false) is [var hit]
                        ? hit.Passage
                        : source.Passages.FirstOrDefault(p => fit?.Holds(p) != false)
            );

        /// <summary>What a passage has to be. Beside its name what fits follows from the words: they are those of one contested passage, or of one citation.</summary>
        private sealed record Fit(string Name, Func<Passage, bool> Holds);

        private void Add(GuidelineDocument source, Passage passage, Reason reason, string why, int place = 0, bool waiver = false)
        {
            if (passage.Key != criterion.Key)
            {
                _gathered.TryAdd(passage.Key, Weighed(source, passage, reason, why, place, waiver));
            }
        }

        private RetrievedPassage Weighed(
            GuidelineDocument source,
            Passage passage,
            Reason reason,
            string why,
            int place = 0,
            bool waiver = false
        ) =>
            new(
                source,
                passage,
                Math.Round(_bearing.Of(source, passage, reason, _criterion[passage.Key], _question[passage.Key], place, waiver), 4),
                reason,
                why
            );

        // Tags that are missing on either side keep nothing back.
        private static bool Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
            a.Count == 0 || b.Count == 0 || a.Intersect(b, StringComparer.Ordinal).Any();
    }

    // How near passages are to some words, 1 for the nearest.
    private sealed record Nearness(IReadOnlyList<PassageHit> Hits, Dictionary<string, double> Shares)
    {
        public static Nearness None { get; } = new([], []);

        public double this[string key] => Shares.GetValueOrDefault(key);

        // The criterion's own passage is no measure of others.
        public static Nearness Of(IReadOnlyList<PassageHit> hits, string own)
        {
            List<PassageHit> others = [.. hits.Where(h => h.Passage.Key != own)];
            return others is [{ Score: > 0 and var best }, ..]
                ? new(others, others.ToDictionary(h => h.Passage.Key, h => h.Score / best, StringComparer.Ordinal))
                : None;
        }

        public IEnumerable<PassageHit> Best(double share) =>
            Hits.Where(h => h.Document.Shelf == Shelf.Evidence && this[h.Passage.Key] >= share);
    }

    // Once more the heading: it says what the criterion is about. The same for every level and every case of an edition.
    private Nearness NearTo(Passage criterion, RetrievalScope scope) =>
        _near.GetOrAdd(
            (criterion.Id, _library.EditionOn(scope.Day), scope.Plan, scope.Tenant),
            _ => Nearness.Of(Search($"{criterion.Heading}\n{criterion.Heading}\n{criterion.Text}", scope), criterion.Key)
        );

    private IReadOnlyList<PassageHit> Search(string words, RetrievalScope scope) => _index.Search(words, MostWeighed, Filter(scope));

    // Whether a criterion cites or names a rule of the case's payer.
    private bool HasOwnRule(Passage criterion, RetrievalScope scope) =>
        scope.Payer is { } payer
        && criterion
            .Cites.Select(c => c.Document)
            .Concat(criterion.See.Select(k => k.Split('#')[0]))
            .Any(d => _library.Find(d)?.Front.Payer.Contains(payer) == true);

    private bool Counts(GuidelineDocument source, RetrievalScope scope) => Filter(scope).Accepts(_library, source);

    private static PassageFilter Filter(RetrievalScope scope) => new(scope.Plan, scope.Tenant, scope.Day);
}
