using System.Globalization;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Holds what a sentence says of a source that it names, and does not cite in brackets, against that source: its figures, to whom they belong, its grade, and the kinds of the lexicon's sets.</summary>
/// <remarks>A source is named by its body, its short name or its first author. What it finds warns.</remarks>
internal static class NamedSources
{
    private const double Close = 0.6;
    private const int NearYear = 24;
    private const int NearPart = 48;
    private const int ShortestName = 3;

    private static readonly string[] Goes =
    [
        "It ",
        "They ",
        "That ",
        "This ",
        "The trial",
        "The study",
        "The series",
        "The cohort",
        "The guideline",
        "Its ",
    ];
    private static readonly string[] Letters = ["a", "b", "c", "d"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var (sentence, before, named) in Speaking(told, input))
        {
            if (Mixed(sentence, before, input) is { } mixed)
            {
                yield return mixed;
            }

            foreach (var fault in Attributed(sentence, named, input))
            {
                yield return fault;
            }

            foreach (var fault in Faults(sentence, Nearest(before, sentence.Text), input))
            {
                yield return fault;
            }
        }
    }

    /// <summary>The sentences that name sources without citing them, each with the sources that it is about: its own, or those of the sentence that it goes on from.</summary>
    internal static IEnumerable<(
        ToldSentence Sentence,
        IReadOnlyList<GuidelineDocument> About,
        IReadOnlyList<GuidelineDocument> Named
    )> Speaking(ToldText told, GuardrailInput input)
    {
        IReadOnlyList<GuidelineDocument> before = [];
        var paragraph = -1;
        foreach (var sentence in told.Claims)
        {
            var named = sentence.Cited.Any(m => m.Kind == MarkerKind.Guideline) ? [] : Named(sentence.Text, input.Library);
            var goesOn =
                named.Count == 0
                && before.Count > 0
                && sentence.Items.Sentence.Paragraph == paragraph
                && Array.Exists(Goes, g => sentence.Text.StartsWith(g, StringComparison.Ordinal));
            before =
                named.Count > 0 || goesOn
                    ? named.Count > 0
                        ? named
                        : before
                    : [];
            paragraph = sentence.Items.Sentence.Paragraph;
            if (before.Count > 0 && !sentence.IsHeading)
            {
                yield return (sentence, before, named);
            }
        }
    }

    /// <summary>The trials and cohorts that a sentence names; none where it names several by one name.</summary>
    public static IEnumerable<GuidelineDocument> Studies(ToldSentence sentence, GuidelineLibrary library) =>
        sentence.Cited.Any(m => m.Kind == MarkerKind.Guideline)
            ? []
            : Named(sentence.Text, library)
                .Where(d => d.Kind is DocumentKind.Trial or DocumentKind.Cohort)
                .GroupBy(d => d.Front.Body)
                .Where(g => g.Count() == 1)
                .SelectMany(g => g);

    // Policies speak as bodies too, and what they say is not held against a text as a study's; it only counts for it.
    internal static IReadOnlyList<GuidelineDocument> Named(string text, GuidelineLibrary library)
    {
        var found = new List<GuidelineDocument>();
        var names = NamesOf(library);
        foreach (var (start, end) in WordSpans.In(text))
        {
            if (!char.IsUpper(text[start]) || end - start < ShortestName)
            {
                continue;
            }

            var word = text[start..end];
            if (names.Contains(word))
            {
                found.AddRange(Named(names[word], word, text, start, end));
            }
        }

        return found.All(d => d.Kind == DocumentKind.Policy) ? [] : [.. found.Distinct()];
    }

    private static List<GuidelineDocument> Named(IEnumerable<GuidelineDocument> known, string word, string text, int start, int end)
    {
        var of = known.Where(d => Names(d, word, text, start)).ToList();
        if (of.Count == 0)
        {
            return of;
        }

        var year = WordSpans
            .In(text[..Math.Min(text.Length, end + NearYear)], end)
            .Select(w => text[w.Start..w.End])
            .FirstOrDefault(w => w.Length == 4 && w.All(char.IsAsciiDigit));
        var dated = year is null
            ? []
            : of.Where(d =>
                    d.Front.Year?.ToString(CultureInfo.InvariantCulture) == year
                    || d.Front.Version == year
                    || d.Id.Contains(year, StringComparison.Ordinal)
                )
                .ToList();
        of = dated.Count > 0 ? dated : of;
        var parts = (PartNamed(text, end) ?? PartBefore(text, start)) is { } part
            ? of.Where(d => d.Title.Contains($"Part {part}:", StringComparison.OrdinalIgnoreCase)).ToList()
            : [];
        return parts.Count > 0 ? parts : of;
    }

    // "AANS/CNS 2014, part 7"
    private static string? PartNamed(string text, int end)
    {
        var near = text.AsSpan(end, Math.Min(NearPart, text.Length - end));
        var at = near.IndexOf("part ", StringComparison.OrdinalIgnoreCase);
        var digits = at < 0 ? [] : near[(at + 5)..];
        var length = digits.IndexOfAnyExceptInRange('0', '9') is var stop && stop < 0 ? digits.Length : stop;
        return length is 1 or 2 ? digits[..length].ToString() : null;
    }

    // "Part 9 of AANS/CNS 2014"
    private static string? PartBefore(string text, int start)
    {
        var words = WordSpans.In(text[..start]).TakeLast(4).Select(w => text[w.Start..w.End].ToLowerInvariant()).ToList();
        var at = words.FindLastIndex(w => w == "part");
        return at >= 0 && at + 2 < words.Count && words[at + 1].Length <= 2 && words[at + 1].All(char.IsAsciiDigit) && words[at + 2] == "of"
            ? words[at + 1]
            : null;
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<
        GuidelineLibrary,
        ILookup<string, GuidelineDocument>
    > ByName = [];

    // The documents by the first author's name and by each word of the body's.
    private static ILookup<string, GuidelineDocument> NamesOf(GuidelineLibrary library) =>
        ByName.GetValue(
            library,
            l =>
                l.Documents.Where(d => d.Kind != DocumentKind.Classification)
                    .SelectMany(d =>
                        (d.Front.Authors is [var first, ..] ? [first.Split(' ')[0]] : Array.Empty<string>())
                            .Concat(Told(d))
                            .Concat(WordSpans.In(d.Front.Body ?? "").Select(w => d.Front.Body![w.Start..w.End]))
                            .Distinct()
                            .Select(n => (n, d))
                    )
                    .ToLookup(p => p.n, p => p.d, StringComparer.OrdinalIgnoreCase)
        );

    // "Smith et al. (2018)" in a passage: its source by another name.
    private static IEnumerable<string> Told(GuidelineDocument document)
    {
        foreach (var passage in document.Passages.Select(p => p.Text).Append(document.Summary))
        {
            foreach (var (start, end) in WordSpans.In(passage))
            {
                if (
                    char.IsUpper(passage[start])
                    && end - start >= ShortestName
                    && passage.AsSpan(end) is var after
                    && (
                        after.StartsWith(" et al", StringComparison.Ordinal)
                        || after.StartsWith(" and colleagues", StringComparison.Ordinal)
                        || (
                            after.Length > 4
                            && after[0] == ' '
                            && after[1..].IndexOf(", et al") is > 0 and <= 3 and var initials
                            && !after.Slice(1, initials).ContainsAnyExceptInRange('A', 'Z')
                        )
                    )
                )
                {
                    yield return passage[start..end];
                }
            }
        }
    }

    private static bool Names(GuidelineDocument document, string word, string text, int at)
    {
        if (
            document.Front.Authors is [var first, ..]
            && first.Split(' ')[0] is { Length: >= ShortestName } surname
            && surname.Equals(word, StringComparison.Ordinal)
            && document.Kind is DocumentKind.Trial or DocumentKind.Cohort
        )
        {
            return true;
        }

        if (document.Kind is DocumentKind.Trial or DocumentKind.Cohort && Told(document).Contains(word, StringComparer.Ordinal))
        {
            return true;
        }

        if (document.Front.Body is not { } body || body == "independent")
        {
            return false;
        }

        // "VA/DoD" and "SLIP" as they are written; a clinic of the VA, or a slip, is none.
        var whole = body.Split(' ')[0];
        // "SCOLI-RISK-1": a name of several words is known by all of them, in whatever letters.
        if (whole.Contains('-', StringComparison.Ordinal) && document.Kind is DocumentKind.Trial or DocumentKind.Cohort)
        {
            var from = whole.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            return from >= 0 && at - from >= 0 && text.AsSpan(at - from).StartsWith(whole, StringComparison.OrdinalIgnoreCase);
        }

        return document.Kind == DocumentKind.Trial || whole.StartsWith("VA", StringComparison.Ordinal)
            ? text.AsSpan(at).StartsWith(whole, StringComparison.Ordinal)
            : whole.Split('/').Contains(word, StringComparer.Ordinal);
    }

    // Of several documents of a body, those whose words are nearest to the sentence's.
    internal static List<GuidelineDocument> Nearest(IReadOnlyList<GuidelineDocument> named, string sentence)
    {
        var words = ContentWords.Of(sentence);
        var scored = named
            .Select(d =>
                (
                    Document: d,
                    Shared: words.Count(
                        ContentWords.Of($"{d.Title} {string.Join(' ', d.Passages.Select(p => $"{p.Heading} {p.Text}"))}").Contains
                    )
                )
            )
            .ToList();
        var best = scored.Max(s => s.Shared);
        return [.. scored.Where(s => s.Shared >= Close * best).Select(s => s.Document)];
    }

    private static IEnumerable<GroundFault> Faults(ToldSentence sentence, List<GuidelineDocument> sources, GuardrailInput input)
    {
        var passages = sources.SelectMany(s => s.Passages).ToList();
        var name = string.Join(", ", sources.Select(s => s.Id).Distinct().Take(3));
        return Figures(sentence, passages, name, input)
            .Concat(Differences(sentence, passages, name, input))
            .Concat(Swapped(sentence, passages, name, input))
            .Concat(Grade(sentence, passages, name))
            .Concat(Kinds(sentence, sources, passages, name, input));
    }

    private const int Reach = 60;
    private const int Smallest = 10;

    // "The NASS guideline uses 3 mm": a threshold of the profile, told as a body's that has it in none of its documents.
    private static IEnumerable<GroundFault> Attributed(ToldSentence sentence, IReadOnlyList<GuidelineDocument> named, GuardrailInput input)
    {
        foreach (
            var body in named.Count == 0 || named.Any(d => d.Kind is DocumentKind.Trial or DocumentKind.Cohort)
                ? []
                : sentence.All(CueKind.Body).Where(b => b.Cue.Name is not ("CMS" or "studies"))
        )
        {
            var (from, to) = sentence.ClauseAt(body.Start, body.End);
            if (
                sentence.All("body-says").FirstOrDefault(v => v.Start >= body.End && v.Start - body.End <= Reach / 2 && v.End <= to)
                is not { Cue: not null } verb
            )
            {
                continue;
            }

            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    f.Start >= verb.End
                    && f.End <= to
                    && f.Start - verb.End <= Reach
                    && !IsOfPerson(sentence.Text, f)
                    && input.Brief.Thresholds.Any(t =>
                        f.Unit is null
                            ? t.Value.Equals(f.Low) && Units.Find(t.Unit) is not null
                            : f.Equals(t.Value, t.Unit) || Checks.Arithmetic.ThresholdStrictness.Near(f, t.Value, t.Unit)
                    )
                )
            )
            {
                if (
                    !named.Any(d =>
                        d.Passages.Any(p =>
                            input.LibraryReading.Of(p).Figures.Any(k => (k.Unit is null) == (figure.Unit is null) && Same(figure, k))
                        )
                    )
                )
                {
                    yield return new GroundFault(
                        "K10",
                        sentence,
                        verb.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is the profile's; no document of {sentence.Text[body.Start..body.End]} in the library has it.",
                        "Call it the policy's."
                    );
                    yield break;
                }
            }
        }
    }

    // Several reports of one trial: the figures must be those of one.
    private static GroundFault? Mixed(ToldSentence sentence, IReadOnlyList<GuidelineDocument> named, GuardrailInput input)
    {
        if (named.Count < 2 || named.Any(d => d.Kind != DocumentKind.Trial) || named.Select(d => d.Front.Body).Distinct().Count() > 1)
        {
            return null;
        }

        bool Has(GuidelineDocument document, Figure figure) =>
            document.Passages.Any(p =>
                input.LibraryReading.Of(p).Figures.Any(k => Math.Abs(Math.Abs(figure.Low) - Math.Abs(k.Low)) < 0.051)
            );
        var of = sentence.Read.Figures.Where(f => (f.Unit is not null || f.Low % 1 != 0) && named.Any(d => Has(d, f))).ToList();
        return of.Count < 2 || named.Any(d => of.TrueForAll(f => Has(d, f)))
            ? null
            : new GroundFault(
                "K08",
                sentence,
                of[0].Start,
                of[^1].End,
                $"These figures stand in {string.Join(" and ", named.Select(d => d.Id))}, and in none of them together.",
                "Take the figures from one report."
            );
    }

    private static IEnumerable<GroundFault> Figures(ToldSentence sentence, List<Passage> passages, string name, GuardrailInput input)
    {
        foreach (
            var figure in sentence.Read.Figures.Where(f =>
                Units.Find(f.Unit) is { Base: "%" or "point" or "mm" or "deg" or "month" or "day" }
            )
        )
        {
            var stands = passages.Any(p => input.LibraryReading.Of(p).Figures.Any(k => Same(figure, k)));
            if (
                !stands
                && !passages.Any(p =>
                    input.Library.Find(p.Document) is { } d
                    && d.Summary.Contains(figure.Low.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                )
                && !(
                    IsOfPerson(sentence.Text, figure)
                    && (
                        input.ChartFigures.All.Any(k => k.Equals(figure.Low, figure.Unit))
                        || input.FactFigures.All.Any(k => k.Equals(figure.Low, figure.Unit))
                        || input.Brief.Thresholds.Any(t => figure.Equals(t.Value, t.Unit))
                    )
                )
                && !ComputedWords.Hold(sentence, figure.Start, figure.End, input)
                && !(Units.Days(Units.Find(figure.Unit)!.Value.Base) is not null && sentence.Read.Dates.Count > 0)
            )
            {
                yield return new GroundFault(
                    "K07",
                    sentence,
                    figure.Start,
                    figure.End,
                    $"'{sentence.Text[figure.Start..figure.End].Trim()}' stands nowhere in {name}.",
                    "Take the figure from the source."
                );
            }
        }
    }

    // "a gain of 9.5 points with fusion", where the source gives 9.5 for one group and 5.7 as the difference.
    private static IEnumerable<GroundFault> Differences(ToldSentence sentence, List<Passage> passages, string name, GuardrailInput input)
    {
        foreach (var cue in sentence.All("difference-of"))
        {
            var (from, to) = sentence.ClauseAt(cue.Start, cue.End);
            if (
                sentence.Read.Figures.FirstOrDefault(f => f.Start >= cue.End && f.Start - cue.End <= 3) is not { } figure
                || sentence.Read.Figures.Any(f => f != figure && f.Start >= figure.End && f.End <= to && IsLike(f, figure))
                || sentence.Words.Exists(w =>
                    w.Start >= from && w.End <= to && w.Word is "without" or "alone" or "group" or "arm" or "against" or "versus" or "from"
                )
            )
            {
                continue;
            }

            foreach (var passage in passages)
            {
                var known = input.LibraryReading.Of(passage).Figures.Where(k => IsLike(k, figure) || k.Unit is null).ToList();
                var difference = known.Find(k =>
                    passage.Text.AsSpan(0, k.Start).TrimEnd() is var lead
                    && (lead.EndsWith("difference was") || lead.EndsWith("difference of") || lead.EndsWith("difference is"))
                );
                if (
                    difference is not null
                    && !Same(figure, difference)
                    && known.Exists(k => k != difference && Figure.Close(k.Low, figure.Low))
                )
                {
                    yield return new GroundFault(
                        "K07",
                        sentence,
                        cue.Start,
                        figure.End,
                        $"{name} gives '{sentence.Text[figure.Start..figure.End].Trim()}' for one group; the difference is {passage.Text[difference.Start..difference.End].Trim()}.",
                        "Take the figure from the source."
                    );
                    yield break;
                }
            }
        }
    }

    private static bool IsLike(Figure one, Figure other) => one.Kind is { } a && other.Kind is { } b && a.Base == b.Base;

    internal static readonly HashSet<string> Persons = new(StringComparer.Ordinal)
    {
        "her",
        "hers",
        "his",
        "he",
        "she",
        "him",
        "patient",
        "member",
        "here",
        "chart",
        "mri",
        "film",
        "our",
        "we",
        "profile",
        "policy",
        "plan",
        "rule",
        "criteria",
        "your",
        "this",
        "you",
        "request",
        "requested",
        "which",
    };

    // Its part of the sentence speaks of the person or of the rule.
    private static bool IsOfPerson(string text, Figure figure)
    {
        var from = figure.Start == 0 ? 0 : text.LastIndexOfAny([';', ',', '(', '|'], figure.Start - 1) + 1;
        var to = text.IndexOfAny([';', ',', ')', '|'], figure.End) is var stop && stop < 0 ? text.Length : stop;
        return ContrastSets.Sequence(text[from..to]).Any(Persons.Contains);
    }

    // A small whole number without a unit is a count of something, and no share.
    private static bool Same(Figure told, Figure known) =>
        !(known.Unit is null && told.Unit is not null && known.Low < Smallest && known.Low.Equals(Math.Round(known.Low)))
        && (
            Math.Abs(Math.Abs(told.Low) - Math.Abs(known.Low)) < 0.051
            || Math.Abs(Math.Abs(told.Low) - Math.Abs(known.High)) < 0.051
            || (told.Low.Equals(Math.Round(told.Low)) && Math.Abs(Math.Abs(told.Low) - Math.Abs(known.Low)) <= 0.5)
            || (told.Low >= known.Low && told.High <= known.High)
        )
        && (
            Units.Find(told.Unit) is not { } one
            || Units.Find(known.Unit) is not { } other
            || one.Base == other.Base
            || (Units.Days(one.Base) is not null && Units.Days(other.Base) is not null)
        );

    // "26.5 % in non-smokers, 14.2 % in those who went on": the words about a figure that the source has about another one.
    private static IEnumerable<GroundFault> Swapped(ToldSentence sentence, List<Passage> passages, string name, GuardrailInput input)
    {
        var told = sentence.Read.Figures.Where(f => Units.Find(f.Unit) is { Base: "%" or "point" }).ToList();
        if (told.Count < 2)
        {
            yield break;
        }

        foreach (var passage in passages)
        {
            var known = input.LibraryReading.Of(passage).Figures.Where(f => Units.Find(f.Unit) is { Base: "%" or "point" }).ToList();
            if (known.Count < 2 || !told.TrueForAll(t => known.Exists(k => Same(t, k))))
            {
                continue;
            }

            var pieces = Pieces(passage.Text, known);
            var own = Pieces(sentence.Text, told);
            for (var i = 0; i < told.Count; i++)
            {
                var at = known.FindIndex(k => Same(told[i], k));
                var others = own[i].Except(own.Where((_, j) => j != i).SelectMany(w => w)).ToHashSet();
                var mine = others.Count(w => pieces[at].Contains(w));
                for (var j = 0; j < known.Count; j++)
                {
                    var there = others.Count(w => pieces[j].Contains(w) && !pieces[at].Contains(w));
                    if (j != at && mine == 0 && there > 0 && told.Exists(t => Same(t, known[j])))
                    {
                        yield return new GroundFault(
                            "K07",
                            sentence,
                            told[i].Start,
                            told[i].End,
                            $"{name} gives '{sentence.Text[told[i].Start..told[i].End].Trim()}' of others than the text does.",
                            "Take the figure from the source."
                        );
                        yield break;
                    }
                }
            }

            yield break;
        }
    }

    // The words about each of some figures, up to the next comma, "and" or figure.
    private static List<HashSet<string>> Pieces(string text, List<Figure> figures)
    {
        var pieces = new List<HashSet<string>>();
        for (var i = 0; i < figures.Count; i++)
        {
            var to = i + 1 < figures.Count ? figures[i + 1].Start : text.Length;
            var stop = new[]
            {
                text.IndexOf(", ", figures[i].End, StringComparison.Ordinal),
                text.IndexOf(" and ", figures[i].End, StringComparison.Ordinal),
                text.IndexOf(';', figures[i].End),
            }
                .Where(s => s >= 0)
                .DefaultIfEmpty(text.Length)
                .Min();
            pieces.Add([
                .. ContrastSets
                    .Sequence(text[figures[i].End..Math.Max(figures[i].End, Math.Min(to, stop))])
                    .Where(w => (!ClauseIndex.IsCommon(w) || w.Any(char.IsDigit)) && w is not ("those" or "percent"))
                    .Select(w => w.Length > 6 ? w[..6] : w),
            ]);
        }

        return pieces;
    }

    private static IEnumerable<GroundFault> Grade(ToldSentence sentence, List<Passage> passages, string name)
    {
        var words = sentence.Words;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (
                words[i].Word != "grade"
                || !Letters.Contains(words[i + 1].Word)
                || words[i + 1].End - words[i + 1].Start != 1
                || !char.IsUpper(sentence.Text[words[i + 1].Start])
            )
            {
                continue;
            }

            var letter = words[i + 1].Word;
            var known = passages
                .SelectMany(p => new[] { p.Grade?.ToLowerInvariant() }.Concat(Graded(p.Text)))
                .OfType<string>()
                .Where(Letters.Contains)
                .Distinct()
                .ToList();
            var near = passages
                .Where(p => ContentWords.Of($"{p.Heading} {p.Text}").Count(ContentWords.Of(sentence.Text).Contains) >= 3)
                .SelectMany(p => new[] { p.Grade?.ToLowerInvariant() }.Concat(Graded(p.Text)))
                .OfType<string>()
                .Where(Letters.Contains)
                .Distinct()
                .ToList();
            known = near.Count > 0 ? near : known;
            if (known.Count > 0 && !known.Contains(letter))
            {
                yield return new GroundFault(
                    "K10",
                    sentence,
                    words[i].Start,
                    words[i + 1].End,
                    $"The text says '{sentence.Text[words[i].Start..words[i + 1].End]}'; {name} gives grade {known[0].ToUpperInvariant()}.",
                    "Take the grade from the source."
                );
            }
        }
    }

    private static IEnumerable<string> Graded(string text)
    {
        var words = ContrastSets.Sequence(text).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] == "grade")
            {
                yield return words[i + 1];
            }
        }
    }

    private static IEnumerable<GroundFault> Kinds(
        ToldSentence sentence,
        List<GuidelineDocument> sources,
        List<Passage> passages,
        string name,
        GuardrailInput input
    )
    {
        var sets = input.Brief.Language!.Determinations.Value.Contrasts;
        var words = sentence.Words;
        var own = ContentWords.Of(sentence.Text);
        var shared = passages.Select(p => (Passage: p, Shared: own.Count(input.LibraryReading.WordsOf(p).Contains))).ToList();
        passages = [.. shared.Where(p => p.Shared >= Close * shared.Max(s => s.Shared)).Select(p => p.Passage)];
        var text = ContrastSets
            .Sequence(
                string.Join(
                    " . ",
                    passages
                        .Select(p => $"{p.Heading} . {p.Text}")
                        .Concat(sources.Select(s => s.Title))
                        .Concat(sources.SelectMany(s => s.Front.Population.Concat(s.Front.Outcome)))
                        .Concat(passages.SelectMany(p => p.Population.Concat(p.Outcome)))
                )
            )
            .ToList();
        var known = sets.In(text)
            .Where(m => m.Set.OfSources)
            .Select(m => (m.Set, m.Kind, Word: string.Join(' ', text.Skip(m.First).Take(m.Last - m.First + 1))))
            .ToList();
        var told = sets.In(words.ConvertAll(w => w.Word)).Where(m => m.Set.OfSources).ToList();
        foreach (var mention in told)
        {
            var of = known.Where(k => k.Set == mention.Set).ToList();
            var (start, end) = (words[mention.First].Start, words[mention.Last].End);
            if (
                of.Count > 0
                && of.TrueForAll(k => k.Kind != mention.Kind)
                && !told.Exists(m => m.Set == mention.Set && m.Kind != mention.Kind)
                && !IsTurned(sentence, words, mention.First, end)
            )
            {
                yield return new GroundFault(
                    mention.Set.Code,
                    sentence,
                    start,
                    end,
                    $"The text says '{sentence.Text[start..end]}'; {name} says '{of[0].Word}'.",
                    "Say what the source says."
                );
            }
        }
    }

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "never",
        "neither",
        "nor",
        "none",
    };

    // Denied right before it, or measured right behind it: "no advantage", "an advantage of 5.7 points".
    private static bool IsTurned(ToldSentence sentence, List<ToldWord> words, int first, int end) =>
        words.Skip(Math.Max(0, first - 3)).Take(Math.Min(3, first)).Any(w => Denials.Contains(w.Word))
        || sentence.Read.Figures.Any(f =>
            f.Kind?.Base != "interspace"
            && (f.Start >= end ? f.Start - end <= 16 : f.End <= words[first].Start && words[first].Start - f.End <= 2)
        );
}
