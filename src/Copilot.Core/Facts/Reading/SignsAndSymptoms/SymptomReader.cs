using Copilot.Core.Cases;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Facts.Reading.SignsAndSymptoms;

/// <summary>Reads leg symptoms told in any words: what is felt beside where it is felt ("both legs go dead", "burning down the shin"), and neurogenic
/// claudication by its pattern: leg symptoms that being upright brings on and sitting or bending relieves.</summary>
internal sealed class SymptomReader(DocumentReading reading)
{
    internal const string Felt = "felt";

    private const string Leg = "leg",
        Far = "far",
        Elsewhere = "elsewhere",
        Upright = "upright",
        Relief = "relief",
        NoSymptom = "free";

    // From what is felt to where: no further.
    private const int Reach = 8;

    private static readonly HashSet<string> Stops =
    [
        ";",
        ".",
        "no",
        "not",
        "denies",
        "denied",
        "without",
        "but",
        "never",
        "|",
        "nor",
        "except",
        "although",
    ];
    private static readonly HashSet<string> Lists =
    [
        "and",
        "/",
        ",",
        "&",
        "or",
        "the",
        "to",
        "into",
        "both",
        "of",
        "sole",
        "soles",
        "plus",
        "+",
        "-",
        ">",
        "his",
        "her",
        "through",
    ];
    private static readonly HashSet<string> Prepositions =
    [
        "in",
        "into",
        "down",
        "of",
        "to",
        "over",
        "along",
        "through",
        "across",
        "throughout",
        "from",
        "around",
        "below",
    ];

    // How many sentences around a symptom are looked at for what brings it on.
    private const int Window = 5;

    private readonly Dictionary<int, HashSet<string>> _words = [];
    private readonly FactDefinition? _symptom = reading.Find("leg-symptoms");
    private readonly FactDefinition? _claudication = reading.Find("claudication");
    private readonly FactDefinition? _radiculopathy = reading.Find("radiculopathy");

    public void Read(SentenceItems items)
    {
        if (
            _symptom is null
            || reading.Document.Type is DocumentType.OperativePlan or DocumentType.ProcedureNote or DocumentType.Lab
            || reading.IsBackground(items.Sentence)
        )
        {
            return;
        }

        var words = reading.Lexicon.Symptoms.Find(reading.Text, reading.Ids, items.Sentence.First, items.Sentence.End);
        foreach (var option in words.Count == 0 ? [] : Boxes.Unticked(reading.Text, items.Sentence.First, items.Sentence.End))
        {
            words.RemoveAll(w => w.First >= option.First && w.End <= option.End);
        }

        foreach (var felt in words.Where(w => w.Value == Felt))
        {
            if (Where(items, words, felt) is not { } where || IsShort(items, words, felt, where))
            {
                continue;
            }

            var (first, end) = (Math.Min(felt.First, where[0].First), Math.Max(felt.End, where[^1].End));
            if (
                reading
                    .DraftsOf(items.Piece)
                    .Exists(d =>
                        d.Definition.Name is "leg-symptoms" or "radiculopathy" or "saddle-anaesthesia" && d.First < end && first < d.End
                    )
            )
            {
                continue;
            }

            // "No numbness in the legs" denies that much and no more; that the legs are free of all is told by the dictionary's own phrases.
            var assertion = Assess(items, felt, words);
            if (assertion == Assertion.Absent)
            {
                continue;
            }

            var side = SideOf(items, where);
            var root = RootOf(items, first, end);
            reading.Add(
                new Draft(root is null ? _symptom : _radiculopathy!, first, end, assertion)
                {
                    Side = side?.Side,
                    SideAt = side?.First ?? -1,
                    Part = root?.Part,
                    Support =
                    [
                        .. side is { First: >= 0 } s ? [(s.First, s.First + 1)] : Array.Empty<(int, int)>(),
                        .. root is { } r ? [(r.First, r.End)] : Array.Empty<(int, int)>(),
                    ],
                }
            );
        }

        Unsaid(items, words);
        Note(items, words);
    }

    // "Hamstrings tight, popliteal angle 40": what an examiner finds of a muscle, and nothing that is felt, unless walking or sitting changes it.
    private static bool IsShort(
        SentenceItems items,
        List<PhraseMatch<string>> words,
        PhraseMatch<string> felt,
        List<PhraseMatch<string>> where
    ) =>
        !words.Exists(w => w.Value is Upright or Relief)
        && items.AnyOf(felt.First, felt.End, "tight", "tightness")
        && where.TrueForAll(p => items.AnyOf(p.First, p.End, "hamstring", "hamstrings"));

    // "Both legs w/ walking, calves, 1.5 blocks": where it is and what brings it on, at the head of a sentence, tell a complaint that is not named.
    private void Unsaid(SentenceItems items, List<PhraseMatch<string>> words)
    {
        if (words.Exists(w => w.Value is Felt or NoSymptom) || words.FindIndex(w => w.Value == Leg) is var at && at < 0)
        {
            return;
        }

        var leg = words[at];
        if (
            leg.First > items.Sentence.First + 2
            || leg.End + 1 >= items.Sentence.End
            || items.Text.LowerOf(leg.End) is not ("w" or "w/" or "with" or "when" or "after" or "on")
            || !words.Exists(w =>
                w.Value == Upright
                && w.First > leg.End
                && w.First <= leg.End + 4
                && !items.AnyOf(w.End, w.End + 1, items.Values.Places.Aids)
                && !items.AnyOf(w.End, w.End + 1, ":")
            )
            || reading.DraftsOf(items.Piece).Exists(d => d.Definition.Name is "leg-symptoms" or "radiculopathy")
            || Told.Of(reading, leg.First, leg.End).Assertion is var told && told != Assertion.Present
        )
        {
            return;
        }

        var side = SideOf(items, [leg]);
        reading.Add(new Draft(_symptom!, leg.First, leg.End, Assertion.Present) { Side = side?.Side, SideAt = side?.First ?? -1 });
    }

    // "Burning down the thigh to the sole, in an S1 distribution": along one root.
    private (string Part, int First, int End)? RootOf(SentenceItems items, int first, int end)
    {
        var root = _radiculopathy is null
            ? null
            : items.Levels.FirstOrDefault(l =>
                l.Form == Levels.LevelForm.Bones
                && l.First >= end
                && l.First - end <= 8
                && items.AnyOf(l.End, l.End + 2, "distribution", "dermatome", "pattern", "dermatomal")
                && !items.AnyOf(end, l.First, "not", "no", "without", ";", "or", "than")
            );
        return root is null ? null : (string.Join("/", root.Bones.Select(Spine.Name)), root.First, root.End);
    }

    // "Unable to walk a block without both calves turning to wood" tells of them.
    private Assertion Assess(SentenceItems items, PhraseMatch<string> felt, List<PhraseMatch<string>> words)
    {
        if (
            words.Exists(w => w.Value == NoSymptom && w.First == felt.End)
            || words.Exists(w => w.Value == NoSymptom && w.First <= felt.First && felt.End <= w.End)
        )
        {
            return Assertion.Absent;
        }

        var told = Told.Of(reading, felt.First, felt.End);
        if (told.Assertion == Assertion.Absent && told.Triggers.Count > 0 && told.Triggers.All(t => t.Assertion == Assertion.Absent))
        {
            var without = told.Triggers[^1].Words.First;
            var isDouble =
                items.Text.LowerOf(without) is "without" or "w/o" or "before"
                && items.AnyOf(
                    items.Sentence.First,
                    without,
                    "unable",
                    "cannot",
                    "can't",
                    "not",
                    "never",
                    "couldn't",
                    "can",
                    "hardly",
                    "barely"
                );
            return isDouble ? Assertion.Present : Assertion.Absent;
        }

        return told.Assertion == Assertion.Planned ? Assertion.Present : told.Assertion;
    }

    /// <summary>The leg parts that a word of feeling is told of: those nearest to it, with the list that they stand in; null where it is told of another part.</summary>
    private static List<PhraseMatch<string>>? Where(SentenceItems items, List<PhraseMatch<string>> words, PhraseMatch<string> felt)
    {
        var before = Nearest(items, words, felt, backward: true);
        var behind = Nearest(items, words, felt, backward: false);
        var isBehind =
            behind is not null
            && (before is null || behind.Value.Gap < before.Value.Gap || (behind.Value.IsPrepositional && before.Value.Gap > 1));
        var nearest = isBehind ? behind : before;
        if (nearest is null)
        {
            return null;
        }

        var list = InList(items, words, nearest.Value.Part);
        var legs = list.Where(p => p.Value is Leg).ToList();
        return legs.Count > 0 ? [.. list.Where(p => p.Value is Leg or Far)] : null;
    }

    private static (PhraseMatch<string> Part, int Gap, bool IsPrepositional)? Nearest(
        SentenceItems items,
        List<PhraseMatch<string>> words,
        PhraseMatch<string> felt,
        bool backward
    )
    {
        var parts = words.Where(w => w.Value is Leg or Far or Elsewhere && (backward ? w.End <= felt.First : w.First >= felt.End)).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        var part = backward ? parts[^1] : parts[0];
        var (from, to) = backward ? (part.End, felt.First) : (felt.End, part.First);
        if (to - from > Reach)
        {
            return null;
        }

        for (var i = from; i < to; i++)
        {
            var token = i;
            if (
                (Stops.Contains(items.Text.LowerOf(i)) && !IsShortened(items, i))
                || (backward && items.Text.LowerOf(i) is "with" or "w")
                || (
                    !backward
                    && words.Exists(w =>
                        w.Value == Felt && w.First == token && items.Text.LowerOf(token - 1) is not ("and" or "," or "/" or "or")
                    )
                )
            )
            {
                return null;
            }
        }

        return (part, to - from, !backward && to > from && Prepositions.Contains(items.Text.LowerOf(from)));
    }

    // "Down the post. thigh": a point that ends no sentence.
    private static bool IsShortened(SentenceItems items, int point) =>
        items.Text.LowerOf(point) == "." && items.AnyOf(point - 1, point, "post", "ant", "lat", "med");

    // "both calves and the soles of both feet", "groin -> thigh -> shin"
    private static List<PhraseMatch<string>> InList(SentenceItems items, List<PhraseMatch<string>> words, PhraseMatch<string> part)
    {
        var parts = words.Where(w => w.Value is Leg or Far or Elsewhere).ToList();
        var at = parts.IndexOf(part);
        var (first, last) = (at, at);
        bool Joined(PhraseMatch<string> a, PhraseMatch<string> b)
        {
            for (var i = a.End; i < b.First; i++)
            {
                var token = i;
                if (
                    !Lists.Contains(items.Text.LowerOf(i))
                    && !items.Sides.Exists(s => s.First <= token && token < s.End)
                    && !items.Values.Places.Surfaces.Contains(items.Text.LowerOf(i))
                )
                {
                    return false;
                }
            }

            return b.First > a.End;
        }

        while (first > 0 && parts[first - 1].Value != Elsewhere && Joined(parts[first - 1], parts[first]))
        {
            first--;
        }

        while (last + 1 < parts.Count && Joined(parts[last], parts[last + 1]))
        {
            last++;
        }

        return parts[first..(last + 1)];
    }

    private static (int First, Side Side)? SideOf(SentenceItems items, List<PhraseMatch<string>> where)
    {
        var (from, to) = (where[0].First - 4, where[^1].End + 3);
        var near = items.Sides.FindAll(s =>
            s.First >= from
            && s.End <= to
            && !Enumerable
                .Range(s.End, Math.Max(0, where[0].First - s.End))
                .Any(i => items.Text.LowerOf(i) is ";" || (items.Text.LowerOf(i) is "." && !IsShortened(items, i)))
            && (
                s.First < where[^1].End
                || !items.AnyOf(where[^1].End, s.First, ",", ";", ".", "and")
                || items.Text.LowerOf(s.First) == "both"
            )
        );
        if (near.Count > 0)
        {
            var side = near.Aggregate((Side)0, (sides, s) => sides | s.Value);
            return (near[0].First, side);
        }

        // "R groin -> anterior thigh -> shin, burning": the one side of the sentence.
        var sides = items.Sides.Where(s => s.First < where[0].First).Select(s => s.Value).Distinct().ToList();
        if (
            sides.Count == 1
            && items.Sides.Select(s => s.Value).Distinct().Count() == 1
            && !items.AnyOf(items.Sides[0].End, where[0].First, ";", ".")
        )
        {
            return (items.Sides[0].First, sides[0]);
        }

        return where.Exists(p => items.Values.Places.Pairs.Contains(items.Text.LowerOf(p.End - 1))) ? (-1, Side.Bilateral) : null;
    }

    /// <summary>Tells claudication where a leg symptom of a section stands near what brings it on (being upright) and what relieves it (sitting or bending).</summary>
    public void Conclude()
    {
        if (_claudication is null || _words.Count == 0)
        {
            return;
        }

        var symptoms = reading.Drafts.FindAll(d =>
            d.Definition.Name is "leg-symptoms" or "radiculopathy" && d.Assertion == Assertion.Present
        );
        var scores = reading.Drafts.Where(d => d.Definition.Name == "leg-pain-score").Select(d => (d.First, d.End)).ToHashSet();
        var told = reading.Drafts.Where(d => d.Definition == _claudication).Select(d => reading.Text.SentenceOf(d.First)).ToHashSet();
        if (
            reading.Drafts.Exists(d => d.Definition == _claudication && d.Assertion == Assertion.Absent)
            && !reading.Drafts.Exists(d => d.Definition == _claudication && d.Assertion == Assertion.Present)
        )
        {
            // "It is not a claudication": whoever saw the person says so.
            return;
        }

        // The sentence that tells most of the pattern itself is the one to be quoted.
        symptoms = [.. symptoms.OrderByDescending(d => _words.TryGetValue(reading.Text.SentenceOf(d.First), out var own) ? own.Count : 0)];
        var quoted = new HashSet<int>();
        foreach (var symptom in symptoms)
        {
            var at = reading.Text.SentenceOf(symptom.First);
            var section = reading.Text.Sentences[at].Section;
            bool Near(string kind, int from, int to) =>
                Enumerable
                    .Range(from, to - from + 1)
                    .Any(i =>
                        _words.TryGetValue(i, out var kinds) && kinds.Contains(kind) && Equals(reading.Text.Sentences[i].Section, section)
                    );
            if (
                told.Contains(at)
                || (
                    !_words.ContainsKey(at)
                    && Enumerable
                        .Range(at - Window, (2 * Window) + 1)
                        .Any(q => quoted.Contains(q) && Equals(reading.Text.Sentences[q].Section, section))
                )
            )
            {
                continue;
            }

            // A score ("legs 7, walks 130 m") says less than words do: its own sentence tells the rest.
            var isScore = scores.Contains((symptom.First, symptom.End));
            var (window, step) = isScore ? (0, 0) : (Window, 1);
            for (var i = Math.Max(0, at - window); i <= Math.Min(reading.Text.Sentences.Count - 1, at + window); i++)
            {
                if (Near(Upright, i, i) && Near(Relief, Math.Max(0, i - step), Math.Min(reading.Text.Sentences.Count - 1, i + step)))
                {
                    told.Add(at);
                    quoted.Add(at);
                    reading.Add(new Draft(_claudication, symptom.First, symptom.End, Assertion.Present) { Support = symptom.Support });
                    break;
                }
            }
        }
    }

    // What makes it worse does not relieve it, and what relieves it does not bring it on: "worse sitting, better walking" is no claudication.
    private void Note(SentenceItems items, List<PhraseMatch<string>> words)
    {
        foreach (var word in words.Where(w => w.Value is Upright or Relief))
        {
            if (word.Value == Relief && IsTolerance(items, word))
            {
                continue;
            }

            if (
                items.AnyOf(word.First - 4, word.First, items.Values.Walking.Unrelated)
                && items.AnyOf(word.First - 7, word.First, "not", "doesn't", "no", "regardless", "independent", "irrespective")
            )
            {
                // "It does not depend on walking": whatever brings it on, that does not.
                continue;
            }

            var effect = Effect(items, words, word);
            if (
                effect == (word.Value == Upright ? "better" : "worse")
                || Told.Of(reading, word.First, word.End).Assertion is Assertion.OtherPerson or Assertion.Family or Assertion.Hypothetical
            )
            {
                continue;
            }

            if (!_words.TryGetValue(items.Index, out var kinds))
            {
                _words.Add(items.Index, kinds = new HashSet<string>(StringComparer.Ordinal));
            }

            kinds.Add(word.Value);
        }
    }

    // "Sits 5 minutes, walks to the mailbox" tells how long; "sits 3 min, goes on" what helps.
    private static bool IsTolerance(SentenceItems items, PhraseMatch<string> word) =>
        MinutesBehind(items, word.End) is { } end
        && !items.AnyOf(end, end + 5, "then", "goes", "go", "before", "again", "and", "relief", "better", "gone", ">", "until");

    private static int? MinutesBehind(SentenceItems items, int at)
    {
        at += items.AnyOf(at, at + 1, "only", "about", "for", "~", "maybe") ? 1 : 0;
        return
            at + 1 < items.Sentence.End
            && items.Text.Tokens[at].Kind == Text.TokenKind.Number
            && items.AnyOf(at + 1, at + 2, "min", "mins", "minute", "minutes")
            ? at + 2
            : null;
    }

    private static string? Effect(SentenceItems items, List<PhraseMatch<string>> words, PhraseMatch<string> word)
    {
        var effects = words.Where(w => w.Value is "worse" or "better").ToList();
        var before = effects.FindLast(e => e.End <= word.First && word.First - e.End <= 8 && !items.AnyOf(e.End, word.First, ";", "."));
        if (before.Value is not null)
        {
            return before.Value;
        }

        // "Standing, gone with sitting" is two things; "sitting, walking and bending all make it worse" is one.
        var behind = effects.Find(e => e.First >= word.End && e.First - word.End <= 12 && !items.AnyOf(word.End, e.First, ";", "."));
        return behind.Value is "better" && items.AnyOf(word.End, behind.First, ",", "and", "but") ? null : behind.Value;
    }
}
