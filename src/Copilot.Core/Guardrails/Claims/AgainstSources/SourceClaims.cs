using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>How texts speak of whom a source studied (<c>source-claims</c> in the lexicon), in the singular and in small letters.</summary>
/// <param name="Conditions">Diseases and states that people have or have not, each with its words.</param>
/// <param name="Groups">Words for a group of people, by its tag among the populations.</param>
/// <param name="People">Words for people of one kind only.</param>
/// <param name="Counted">Words for people that are counted.</param>
/// <param name="Without">Right before a condition these say that people have it not.</param>
/// <param name="Turning">With one of these a clause tells what a source does not speak of.</param>
/// <param name="Better">A difference in someone's favour.</param>
/// <param name="Open">A result that is open, or none.</param>
/// <param name="About">Behind a source and right before a condition these say what the source is about.</param>
/// <param name="Prefixes">Before an adjective these turn it round.</param>
/// <param name="Short">Fusions of one or two interspaces.</param>
internal sealed record SourceClaimWords(
    WordPhrases<string> Conditions,
    WordPhrases<string> Groups,
    IReadOnlySet<string> People,
    IReadOnlySet<string> Counted,
    IReadOnlySet<string> Without,
    IReadOnlySet<string> Turning,
    IReadOnlySet<string> Better,
    IReadOnlyList<string> Open,
    WordPhrases<string> About,
    IReadOnlyList<string> Prefixes,
    WordPhrases<string> Short
)
{
    public static SourceClaimWords Read(YamlMap map) =>
        new(
            map.NamedPhrases("conditions"),
            map.NamedPhrases("groups"),
            map.Set("people"),
            map.Set("counted"),
            map.Set("without"),
            map.Set("turning"),
            map.Set("better"),
            map.Texts("open", required: true),
            map.Phrases("about"),
            map.Texts("prefixes", required: true),
            map.Phrases("short")
        );
}

/// <summary>Holds what a clause says of a source that it names or cites against all that the library has of that source: whom it studied, how many, and what it measured.</summary>
/// <remarks>No phrase of a defect is looked for. Of each condition the source's own words say whether its people had it; a text that says the contrary is wrong. What it finds warns.</remarks>
internal static class SourceClaims
{
    private const string Population = "K08";
    private const string Outcome = "K09";
    private const int Behind = 4;
    private const int ShortestStem = 7;
    private const string Long = "long-construct";

    private static readonly string[] Fixes = ["Say whom the source studied.", "Name the result that the source measured."];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.SourceClaims;
        foreach (var claim in Of(told, input))
        {
            if (claim.IsOfPerson())
            {
                continue;
            }

            foreach (
                var fault in Conditions(claim, words)
                    .Concat(About(claim, words))
                    .Concat(Levels(claim, words, input))
                    .Concat(People(claim, words))
                    .Concat(Antonyms(claim, words))
                    .Concat(Outcomes(claim, words, input))
            )
            {
                yield return fault;
            }

            if (Misattributed.OfDocuments(claim.Sentence, claim.Start, claim.End, claim.Named, input) is { } foreign)
            {
                yield return foreign;
            }
        }
    }

    /// <summary>A stretch that speaks of sources.</summary>
    /// <param name="Documents">Those that its words are nearest to.</param>
    /// <param name="Named">All that are named or cited.</param>
    private sealed record Claim(
        ToldSentence Sentence,
        int Start,
        int End,
        IReadOnlyList<GuidelineDocument> Documents,
        IReadOnlyList<Passage> Passages,
        IReadOnlyList<GuidelineDocument> Named
    )
    {
        public List<ToldWord> Words { get; } = Sentence.Words.FindAll(w => w.Start >= Start && w.End <= End);

        public string Name => string.Join(", ", Documents.Select(d => d.Id).Distinct().Take(3));

        private List<SourceKnowledge>? _each;

        /// <summary>What the library has of each of the sources.</summary>
        public List<SourceKnowledge> Known(SourceClaimWords words) => _each ??= [.. Documents.Select(d => SourceKnowledge.Of(d, words))];

        private List<SourceKnowledge>? _all;

        /// <summary>A word stands anywhere in the sources.</summary>
        public bool Has(string word, SourceClaimWords words) =>
            (_all ??= [.. Named.Select(d => SourceKnowledge.Of(d, words))]).Exists(k => k.Words.Contains(word));

        /// <summary>It speaks of this person, or of the rule: "patients" are those of a study, "the patient" is not.</summary>
        public bool IsOfPerson() =>
            Words.Exists(w =>
                NamedSources.Persons.Contains(w.Word)
                && !Sentence.Text.AsSpan(w.Start, w.End - w.Start).EndsWith("s")
                && !(w.Word is "this" or "which")
            ) || Words.Exists(w => w.Word is "her" or "his" or "hers");

        // "Against that, the review puts ..." turns nothing in what follows.
        public bool Turns(SourceClaimWords words) =>
            Words
                .Where(
                    (w, i) =>
                        words.Turning.Contains(w.Word)
                        && !(i == 0 && w.Word == "against" && Words.Count > 1 && Words[1].Word is "that" or "this")
                )
                .Any();
    }

    // Of a named source each clause of its sentence; of a cited one what stands before the citation.
    private static IEnumerable<Claim> Of(ToldText told, GuardrailInput input)
    {
        foreach (var (sentence, about, named) in NamedSources.Speaking(told, input))
        {
            var documents = NamedSources.Nearest(about, sentence.Text);
            if (documents.TrueForAll(d => d.Kind == DocumentKind.Policy))
            {
                continue;
            }

            foreach (var (start, end) in Clauses(sentence))
            {
                yield return new Claim(sentence, start, end, documents, [.. documents.SelectMany(d => d.Passages)], about);
            }
        }

        foreach (
            var cited in told.Cited(input)
                .Where(c =>
                    c.Passages.Count > 0
                    && !c.IsOfChart
                    && !c.Unresolved
                    && !c.Sentence.IsHeading
                    && c.Sources.All(s => s.Kind != DocumentKind.Policy)
                )
        )
        {
            var from = Clauses(cited.Sentence)
                .Where(c => c.Start < cited.End)
                .Select(c => Math.Max(c.Start, cited.Start))
                .DefaultIfEmpty(cited.Start)
                .Max();
            yield return new Claim(cited.Sentence, from, cited.End, cited.Sources, cited.Passages, cited.Sources);
        }
    }

    private static readonly string[] Stops = [";", " - ", " – ", " — ", " but ", ", and we ", ". ", ", while ", ", whereas ", ", which "];

    private static IEnumerable<(int Start, int End)> Clauses(ToldSentence sentence)
    {
        var text = sentence.Text;
        for (var from = 0; from < text.Length; )
        {
            var to = text.Length;
            foreach (var stop in Stops)
            {
                to = text.IndexOf(stop, from + 1, StringComparison.Ordinal) is > 0 and var at ? Math.Min(to, at) : to;
            }

            yield return (from, to);
            from = to + 1;
        }
    }

    // "without a slip" of a source all of whose people had one, "with stenosis" of one whose people had none.
    private static IEnumerable<GroundFault> Conditions(Claim claim, SourceClaimWords words)
    {
        var run = claim.Words.ConvertAll(w => w.Word);
        if (claim.Turns(words))
        {
            yield break;
        }

        foreach (var (condition, first, last) in words.Conditions.In(run))
        {
            var denied = SourceKnowledge.IsWithout(run, first, words);
            var (start, end) = (claim.Words[first].Start, claim.Words[last].End);
            if (
                claim.Known(words) is { Count: > 0 } known
                && known[0].Has(condition) is { } has
                && known.TrueForAll(k => k.Has(condition) == has)
                && has == denied
                && !(denied && run.Skip(last + 1).Take(1).Any(w => w is "progression" or "progress" or "increase"))
            )
            {
                yield return new GroundFault(
                    Population,
                    claim.Sentence,
                    start,
                    end,
                    $"The text speaks of people {(denied ? "without" : "with")} '{claim.Sentence.Text[start..end]}'; those of {claim.Name} are told to be {(denied ? "with" : "without")} it.",
                    Fixes[0]
                );
                yield break;
            }
        }
    }

    // "Part 9 deals with disc herniation", which none of its words do.
    private static IEnumerable<GroundFault> About(Claim claim, SourceClaimWords words)
    {
        var run = claim.Words.ConvertAll(w => w.Word);
        foreach (var (_, _, last) in claim.Turns(words) ? [] : words.About.In(run))
        {
            if (
                words.Conditions.In(run).FirstOrDefault(c => c.First > last && c.First - last <= Behind) is { Value: { } condition } told
                && claim.Known(words) is { Count: > 0 } known
                && known.TrueForAll(k => !k.Mentions(condition))
            )
            {
                yield return new GroundFault(
                    Population,
                    claim.Sentence,
                    claim.Words[told.First].Start,
                    claim.Words[told.Last].End,
                    $"{claim.Name} has no word of '{claim.Sentence.Text[claim.Words[told.First].Start..claim.Words[told.Last].End]}'.",
                    Fixes[0]
                );
                yield break;
            }
        }
    }

    private static IEnumerable<GroundFault> Levels(Claim claim, SourceClaimWords words, GuardrailInput input)
    {
        var text = claim.Sentence.Text;
        var cues = claim
            .Sentence.All(CueKind.Population)
            .Where(c => c.Start >= claim.Start && c.End <= claim.End)
            .Concat(
                words
                    .Groups.In(claim.Words.ConvertAll(w => w.Word))
                    .Select(g => new CueMention(claim.Words[g.First].Start, claim.Words[g.Last].End, new Cue(CueKind.Population, g.Value)))
            )
            .ToList();
        if (claim.Turns(words))
        {
            yield break;
        }

        // "In two-level fusions" of a source that studied long ones only.
        if (
            words
                .Short.In(claim.Words.ConvertAll(w => w.Word))
                .Select(s => (claim.Words[s.First].Start, claim.Words[s.Last].End))
                .FirstOrDefault()
                is { End: > 0 } brief
            && claim.Documents.All(d => d.Front.Population.Contains(Long))
            && !claim.Known(words).Exists(k => k.Names(text[brief.Start..brief.End]))
        )
        {
            yield return new GroundFault(
                Population,
                claim.Sentence,
                brief.Start,
                brief.End,
                $"{claim.Name} was gathered in long fusions, and the text says '{text[brief.Start..brief.End]}'.",
                Fixes[0]
            );
        }

        if (cues.Count == 0)
        {
            yield break;
        }

        var worded = cues.Select(c => c.Cue.Name).ToHashSet(StringComparer.Ordinal);
        var clashes = claim
            .Documents.Select(d =>
                input.Brief.Population.Clash(
                    d.Front.Population.Concat(claim.Passages.Where(p => p.Document == d.Id).SelectMany(p => p.Population))
                        .ToHashSet(StringComparer.Ordinal),
                    worded
                )
            )
            .ToList();
        if (
            clashes is [{ } clash, ..]
            && clashes.TrueForAll(c => c?.Claim == clash.Claim)
            && cues.Find(c => c.Cue.Name == clash.Claim) is { Cue: not null } spot
            && !(
                text[spot.Start..spot.End].StartsWith("two", StringComparison.OrdinalIgnoreCase)
                && claim.Known(words).Exists(k => k.Names("or 2 levels") || k.Names("2 levels"))
            )
            && !SourceKnowledge.IsWithout(
                claim.Words.Where(w => w.End <= spot.Start).Select(w => w.Word).ToList(),
                claim.Words.Count(w => w.End <= spot.Start),
                words
            )
        )
        {
            yield return new GroundFault(
                Population,
                claim.Sentence,
                spot.Start,
                spot.End,
                $"{claim.Name} was gathered in '{clash.Source}', and the text says '{text[spot.Start..spot.End]}'.",
                Fixes[0]
            );
        }
    }

    // "adolescents" of a source that has no word of them; "660 patients" of one that has 66.
    private static IEnumerable<GroundFault> People(Claim claim, SourceClaimWords words)
    {
        foreach (var word in claim.Words.Where(w => words.People.Contains(w.Word) && !claim.Has(w.Word, words)))
        {
            yield return new GroundFault(
                Population,
                claim.Sentence,
                word.Start,
                word.End,
                $"'{claim.Sentence.Text[word.Start..word.End]}' are nowhere told of in {claim.Name}.",
                Fixes[0]
            );
        }

        for (var i = 0; i + 1 < claim.Words.Count; i++)
        {
            var (start, end, word) = claim.Words[i];
            if (
                int.TryParse(word, out var count)
                && words.Counted.Contains(claim.Words[i + 1].Word)
                && claim.Sentence.Text.AsSpan(end, claim.Words[i + 1].Start - end).Trim().Length == 0
                && !claim.Sentence.Text.AsSpan(0, start).TrimEnd().EndsWith('.')
                && !claim.Has(word, words)
            )
            {
                yield return new GroundFault(
                    "K07",
                    claim.Sentence,
                    start,
                    claim.Words[i + 1].End,
                    $"'{claim.Sentence.Text[start..claim.Words[i + 1].End]}' stands nowhere in {claim.Name}.",
                    "Take the number from the source."
                );
            }
        }
    }

    // "asymptomatic" of a source that has "symptomatic" only, and the other way round.
    private static IEnumerable<GroundFault> Antonyms(Claim claim, SourceClaimWords words)
    {
        var own = claim.Words.Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        foreach (var (start, end, word) in claim.Words.Where(w => w.Word.Length >= ShortestStem && !claim.Has(w.Word, words)))
        {
            var contrary = words
                .Prefixes.Where(p => word.StartsWith(p, StringComparison.Ordinal) && word.Length - p.Length >= ShortestStem)
                .Select(p => word[p.Length..].TrimStart('-'))
                .Concat(words.Prefixes.SelectMany(p => new[] { p + word, $"{p}-{word}" }))
                .FirstOrDefault(c => claim.Has(c, words) && !own.Contains(c));
            if (contrary is not null)
            {
                yield return new GroundFault(
                    Population,
                    claim.Sentence,
                    start,
                    end,
                    $"The text says '{claim.Sentence.Text[start..end]}'; {claim.Name} says '{contrary}'.",
                    "Say what the source says."
                );
                yield break;
            }
        }
    }

    // A result of another kind than the passage with these figures has, than any passage of the source has, or one that the source leaves open.
    private static IEnumerable<GroundFault> Outcomes(Claim claim, SourceClaimWords words, GuardrailInput input)
    {
        var sentence = claim.Sentence;
        foreach (var cue in sentence.All(CueKind.Outcome).Where(c => c.Start >= claim.Start && c.End <= claim.End))
        {
            var before = claim.Words.Where(w => w.End <= cue.Start).ToList();
            if (before.TakeLast(Behind).Any(w => words.Turning.Contains(w.Word) || words.Without.Contains(w.Word)))
            {
                continue;
            }

            var part = Part(sentence.Text, cue.Start, cue.End, claim);
            var figures = sentence
                .Read.Figures.Where(f => f.Start >= part.Start && f.End <= part.End && Units.Find(f.Unit) is { Base: "%" or "point" })
                .ToList();
            figures.AddRange(Shares(sentence, part.Start, part.End));
            var of =
                figures.Count == 0
                    ? []
                    : claim
                        .Passages.Where(p =>
                            figures.TrueForAll(f => input.LibraryReading.Of(p).Figures.Any(k => Near(f.Low, k.Low) || Near(f.Low, k.High)))
                        )
                        .ToList();
            var others = sentence
                .All(CueKind.Outcome)
                .Where(c => c.Start >= part.Start && c.End <= part.End)
                .Select(c => c.Cue.Name)
                .ToList();
            if (of.Count > 0 && !of.Exists(p => others.Exists(o => Checks.Sources.OutcomeFits.Fits(o, p.Outcome))))
            {
                yield return new GroundFault(
                    Outcome,
                    sentence,
                    cue.Start,
                    cue.End,
                    $"The figures are those of {of[0].Key}, which measured {string.Join(", ", of[0].Outcome)}; '{sentence.Text[cue.Start..cue.End]}' is {cue.Cue.Name}.",
                    Fixes[1]
                );
                yield break;
            }

            var measured = claim
                .Documents.SelectMany(d => d.Front.Outcome)
                .Concat(claim.Documents.SelectMany(d => d.Passages).SelectMany(p => p.Outcome))
                .ToList();
            if (
                measured.Count > 0
                && !Checks.Sources.OutcomeFits.Fits(cue.Cue.Name, measured)
                && !claim.Known(words).Exists(k => k.Names(sentence.Text[cue.Start..cue.End]))
            )
            {
                yield return new GroundFault(
                    Outcome,
                    sentence,
                    cue.Start,
                    cue.End,
                    $"{claim.Name} measured {string.Join(", ", measured.Distinct().Take(4))}; '{sentence.Text[cue.Start..cue.End]}' is {cue.Cue.Name}.",
                    Fixes[1]
                );
                yield break;
            }

            var better = claim.Words.Where(w => w.Start >= part.Start && w.End <= part.End && words.Better.Contains(w.Word)).ToList();
            var open = claim
                .Documents.SelectMany(d => d.Passages)
                .Where(p => Checks.Sources.OutcomeFits.Fits(cue.Cue.Name, p.Outcome) && IsOpen(p.Text, words))
                .ToList();
            if (
                cue.Cue.Name is "clinical" or "pain" or "function"
                && better.Count > 0
                && open.Count > 0
                && !IsOpen(sentence.Text[part.Start..EndOfPart(sentence.Text, cue.End, part.End)], words)
                && of.Count == 0
                && !(
                    sentence.Text.AsSpan(part.Start, part.End - part.Start).Contains(" not ", StringComparison.OrdinalIgnoreCase)
                    || sentence.Text.AsSpan(part.Start, part.End - part.Start).Contains(" no ", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                yield return new GroundFault(
                    Outcome,
                    sentence,
                    cue.Start,
                    cue.End,
                    $"The text tells '{sentence.Text[cue.Start..cue.End]}'; {open[0].Key} leaves it open: {Sentences.Of(open[0].Text)[0].Text.Trim()}",
                    Fixes[1]
                );
                yield break;
            }
        }
    }

    // "15 of 40": both numbers, as a passage has them.
    private static IEnumerable<Figure> Shares(ToldSentence sentence, int start, int end) =>
        sentence.Read.Figures.Where(f =>
            f.Start >= start
            && f.End <= end
            && f.Unit is null
            && !f.IsRange
            && sentence.Text.AsSpan(f.End).StartsWith(" of ")
            && sentence.Read.Figures.Any(n => n.Start == f.End + 4 && n.Unit is null)
        );

    // "Whether it gives the better result is unsettled": what is open may be told behind the result.
    private static int EndOfPart(string text, int from, int to) =>
        text.AsSpan(from, Math.Max(0, to - from)).IndexOfAny(";,.(") is >= 0 and var stop ? from + stop : Math.Max(from, to);

    private static bool IsOpen(string text, SourceClaimWords words) =>
        words.Open.Any(o => text.Contains(o, StringComparison.OrdinalIgnoreCase));

    private static (int Start, int End) Part(string text, int start, int end, Claim claim)
    {
        var from = start == 0 ? 0 : text.LastIndexOfAny([';', '|', '('], start - 1) + 1;
        var to = text.IndexOfAny([';', ')'], end);
        return TableVerdicts.IsRow(claim.Sentence)
            ? (claim.Start, claim.End)
            : (Math.Max(from, claim.Start), to < 0 ? claim.End : Math.Min(to, claim.End));
    }

    private static bool Near(double told, double known) =>
        Math.Abs(Math.Abs(told) - Math.Abs(known)) <= (told.Equals(Math.Round(told)) ? 0.5 : 0.051);
}

/// <summary>All that the library has of a source: its words, and of each condition whether its people had it.</summary>
internal sealed class SourceKnowledge
{
    private readonly Dictionary<string, bool?> _conditions = new(StringComparer.Ordinal);
    private readonly string _text;
    private readonly SourceClaimWords _by;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<GuidelineDocument, SourceKnowledge> Read = [];

    /// <summary>Read once a source.</summary>
    public static SourceKnowledge Of(GuidelineDocument document, SourceClaimWords words)
    {
        if (Read.TryGetValue(document, out var known) && ReferenceEquals(known._by, words))
        {
            return known;
        }

        var read = new SourceKnowledge(document, words);
        Read.AddOrUpdate(document, read);
        return read;
    }

    private SourceKnowledge(GuidelineDocument document, SourceClaimWords words)
    {
        _by = words;
        var texts = document
            .Passages.SelectMany(p => new[] { p.Heading, p.Text })
            .Append(document.Title)
            .Append(document.Summary)
            .Concat(
                document
                    .Front.Population.Concat(document.Passages.SelectMany(p => p.Population))
                    .Where(t => !t.StartsWith("no-", StringComparison.Ordinal))
            )
            .Concat(document.Front.Outcome)
            .Concat(document.Passages.SelectMany(p => p.Outcome))
            .OfType<string>()
            .Distinct()
            .ToList();
        _text = string.Join(" . ", texts);
        Words = texts.SelectMany(t => ContrastSets.Sequence(t)).ToHashSet(StringComparer.Ordinal);
        foreach (var text in texts.SelectMany(t => Sentences.Of(t)).Select(s => s.Text))
        {
            var run = ContrastSets.Sequence(text).ToList();
            _named.UnionWith(words.Conditions.In(run).Select(c => c.Value));
            // A sentence that tells what was not studied settles nothing.
            foreach (var (condition, first, _) in run.Exists(words.Turning.Contains) ? [] : words.Conditions.In(run))
            {
                bool? has = !IsWithout(run, first, words);
                _conditions[condition] = _conditions.TryGetValue(condition, out var known) && known != has ? null : has;
            }
        }

        // Told in both ways anywhere, nothing follows.
        foreach (var tag in document.Front.Population.Where(t => t.StartsWith("no-", StringComparison.Ordinal)))
        {
            foreach (var (condition, _, _) in words.Conditions.In([.. ContrastSets.Sequence(tag[3..])]))
            {
                _conditions[condition] = _conditions.TryGetValue(condition, out var known) && known != false ? null : false;
            }
        }
    }

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>A condition is named anywhere in the source, in whatever way.</summary>
    public bool Mentions(string condition) => _named.Contains(condition);

    public IReadOnlySet<string> Words { get; }

    public bool Names(string phrase) => _text.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the people of the sources had a condition; null where their words say neither, or both.</summary>
    public bool? Has(string condition) => _conditions.GetValueOrDefault(condition);

    private const int Back = 3;

    /// <summary>A word right before says that people are without it: "without a slip", "neither stenosis nor slip", "without stenosis or slip".</summary>
    public static bool IsWithout(IReadOnlyList<string> run, int at, SourceClaimWords words)
    {
        for (var i = at - 1; i >= 0 && i >= at - Back; i--)
        {
            if (words.Without.Contains(run[i]))
            {
                return true;
            }

            if (run[i] is "with" or "and" or "but" or "in" or "for" or "after" || (run[i] == "of" && (i == 0 || run[i - 1] != "free")))
            {
                return false;
            }
        }

        return false;
    }
}
