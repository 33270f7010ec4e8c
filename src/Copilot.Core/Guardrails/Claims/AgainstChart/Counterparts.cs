using System.Globalization;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Holds a clause against its counterparts, the clauses of the chart that share most of its rare words: the side, the grade, the figure and the level that stand beside
/// those words are theirs, and what all of them deny it does not tell.</summary>
/// <remarks>A second reader beside the facts, by letters alone and for any word. What it finds warns.</remarks>
internal static class Counterparts
{
    private const int Shortest = 3;
    private const int Longer = 5;
    private const int Window = 9;
    private const int LongestLabel = 3;
    private const double Share = 0.6;
    private const double ShareOfLevel = 0.75;
    private const int FewestOfLevel = 3;

    private static readonly HashSet<string> Grades = new(StringComparer.Ordinal)
    {
        "mild",
        "moderate",
        "severe",
        "minimal",
        "marked",
        "slight",
        "normal",
        "trace",
        "critical",
        "advanced",
        "significant",
        "extensive",
        "small",
        "large",
    };
    private static readonly HashSet<string> TestedGrades = new(StringComparer.Ordinal) { "mild", "moderate", "severe" };
    private static readonly string[] Measured = ["mm", "deg", "%", "of-10", "of-5", "mL", "visit", "SD", "HU", "m"];
    private static readonly char[] Parts = [';', '|', '.', ':', '(', ')', '[', ']', ','];
    private static readonly char[] Clauses = [';', '|', '(', ')', '[', ']'];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(IsOfRecord))
        {
            var words = sentence.Words;
            for (var i = 0; i < words.Count; i++)
            {
                var fault =
                    words[i].Word is "left" or "right" ? Side(sentence, words, i, input)
                    : TestedGrades.Contains(words[i].Word) ? Grade(sentence, words, i, input)
                    : Denial(sentence, words, i, input);
                if (fault is not null && !IsElsewhere(fault))
                {
                    yield return fault;
                }
            }

            foreach (var fault in Figures(sentence, words, told, input).Concat(Levels(sentence, words, input)).Where(f => !IsElsewhere(f)))
            {
                yield return fault;
            }
        }
    }

    // Its clause speaks of people in general, of a rule, or of what is wanted.
    private static bool IsElsewhere(GroundFault fault) =>
        fault.Sentence.IsGeneralAt(fault.Start, fault.End) || fault.Sentence.IsRequirementAt(fault.Start, fault.End);

    // Right before a thing these tell that it is there.
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "show",
        "shows",
        "showed",
        "has",
        "had",
        "have",
        "with",
        "reports",
        "reported",
        "finds",
        "found",
        "describe",
        "describes",
        "some",
        "developed",
        "notes",
        "noted",
    };

    private static readonly HashSet<string> Sound = new(StringComparer.Ordinal)
    {
        "free",
        "normal",
        "healthy",
        "fine",
        "asymptomatic",
        "other",
        "opposite",
        "spared",
        "no",
        "not",
        "without",
        "none",
        "never",
        "history",
        "ago",
        "old",
        "earlier",
        "unaffected",
        "only",
    };

    private static readonly HashSet<string> BodyWords = new(StringComparer.Ordinal)
    {
        "disc",
        "disk",
        "nerve",
        "root",
        "leg",
        "pushed",
        "pain",
        "recess",
        "foramen",
        "extrusion",
        "herniation",
        "stenosis",
        "narrowing",
        "cyst",
        "facet",
    };

    private static bool IsOfRecord(ToldSentence sentence) =>
        !sentence.IsUncertain
        && !sentence.IsConditional
        && !sentence.IsHeading
        && !sentence.IsOfSource
        && !sentence.Has("source-figure")
        && !sentence.All(CueKind.Body).Any()
        && sentence.Cited.All(m => m.Kind != MarkerKind.Guideline);

    private static GroundFault? Side(ToldSentence sentence, List<ToldWord> words, int at, GuardrailInput input)
    {
        var (start, end, told) = words[at];
        var found = input.Clauses.Counterparts(Anchors(sentence, words, start, end), LevelOf(sentence), Share);
        // Where the whole request is of one side, and nothing of the clause stands in a line of the other.
        if (
            found.Count == 0
            && input.Case.Request.Procedures.Select(p => p.Side).Distinct().ToList() is [{ } only]
            && only is Cases.Side.Left or Cases.Side.Right
            && (only == Cases.Side.Left ? "left" : "right") is var asked
            && asked != told
            && Anchors(sentence, words, start, end) is { Count: >= 2 } near
            && !words.Exists(w => w.Word == asked || Sound.Contains(w.Word) || (w.Word.Length == 4 && w.Word.All(char.IsAsciiDigit)))
            && sentence.Facts.Count + near.Count(BodyWords.Contains) > 0
            && !near.Exists(a =>
                !ClauseIndex.IsCommon(a) && input.ChartLines.WithWord(a).Any(l => l.Words.Overlaps(ChartClause.OfSide(told)))
            )
        )
        {
            return new GroundFault(
                "K19",
                sentence,
                start,
                end,
                Told($"The text says '{told}' here; the request is for the {asked}, and no line of the chart tells this of the {told}."),
                "Take the side from the record."
            );
        }

        if (OfRequest(sentence, start, end, told, input) is { } ofRequest)
        {
            return ofRequest;
        }

        if (found.Count == 0 && OfYear(sentence, words, start, end, told, input) is { } year)
        {
            return year;
        }

        // "Severe right and moderate left stenosis": a part with both sides has the sides of a line that breaks off between them.
        var other = told == "left" ? "right" : "left";
        var both =
            sentence.PartAt(start, end, Breaks.Parts) is var (first, stop)
            && sentence.Run.GetRange(first, Math.Max(0, stop - first)).Contains(other);
        return
            found.Count > 0
            && found.TrueForAll(c =>
                c.Sides is { Count: 1 } sides && !sides.Contains(told) && !(both && ChartClause.OfSide(told).Any(c.Around.Contains))
            )
            ? new GroundFault(
                "K19",
                sentence,
                start,
                end,
                Told(
                    $"The text says '{told}' here; the lines of the chart that tell the same say '{found[0].Sides.First()}' ({found[0].Place})."
                ),
                "Take the side from the record."
            )
            : null;
    }

    // "The request is for the left": of a request that has one side.
    private static GroundFault? OfRequest(ToldSentence sentence, int start, int end, string told, GuardrailInput input)
    {
        if (
            input.Case.Request.Procedures.Select(p => p.Side).Distinct().ToList() is not [{ } only]
            || only is not (Cases.Side.Left or Cases.Side.Right)
            || (only == Cases.Side.Left ? "left" : "right") is var side && side == told
        )
        {
            return null;
        }

        var words = sentence.WordsAt(start, end).Select(w => w.Word).ToList();
        var at = words.IndexOf(told);
        var near = words.Skip(Math.Max(0, at - Near)).Take(Math.Min(at, Near)).ToList();
        return
            near.Exists(Asking.Contains)
            && !words.Contains(side)
            && !words.Exists(w => Sound.Contains(w) || w is "if" or "whether" or "instead" or "both")
            ? new GroundFault(
                "K19",
                sentence,
                start,
                end,
                Told($"The text says '{told}' of the request; it is for the {side}."),
                "Take the side from the request."
            )
            : null;
    }

    private const int Near = 8;

    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "request",
        "requested",
        "requesting",
        "asked",
        "asking",
    };

    // "A foot drop in 2012, on the right": the lines that name the year are all of the other side.
    private static GroundFault? OfYear(ToldSentence sentence, List<ToldWord> words, int start, int end, string told, GuardrailInput input)
    {
        foreach (
            var year in words.Where(w =>
                w.Word.Length == 4
                && w.Word[0] is '1' or '2'
                && w.Word.All(char.IsAsciiDigit)
                && w.Word != input.Case.AsOf.Year.ToString(CultureInfo.InvariantCulture)
            )
        )
        {
            var lines = input.ChartLines.WithWord(year.Word).Select(l => new ChartClause(l, input.ChartLines)).ToList();
            if (
                lines.Count > 0
                && lines.TrueForAll(c => c.Sides is { Count: 1 } sides && !sides.Contains(told))
                && words.Exists(w => w.Word.Length > Shortest && lines[0].Around.Contains(w.Word))
                && !words.Exists(w => w.Word == lines[0].Sides.First())
            )
            {
                return new GroundFault(
                    "K19",
                    sentence,
                    start,
                    end,
                    Told(
                        $"The text says '{told}' here; the lines of the chart that name {year.Word} say '{lines[0].Sides.First()}' ({lines[0].Place})."
                    ),
                    "Take the side from the record."
                );
            }
        }

        return null;
    }

    private static GroundFault? Grade(ToldSentence sentence, List<ToldWord> words, int at, GuardrailInput input)
    {
        var (start, end, told) = words[at];
        if (OfLetter(sentence, words, at, input) is { } letter)
        {
            return letter;
        }

        var found = input.Clauses.Counterparts(Anchors(sentence, words, start, end), LevelOf(sentence), Share);
        return found.Count > 0 && found.TrueForAll(c => c.Line.Words.Overlaps(Grades) && !c.Around.Contains(told))
            ? new GroundFault(
                "K07",
                sentence,
                start,
                end,
                Told(
                    $"The text says '{told}' here; the lines of the chart that tell the same say '{found[0].Line.Words.First(Grades.Contains)}' ({found[0].Place})."
                ),
                "Take the grade from the record."
            )
            : null;
    }

    // "Severe (Schizas B)": the lines with that letter have another grade.
    private static GroundFault? OfLetter(ToldSentence sentence, List<ToldWord> words, int at, GuardrailInput input)
    {
        var (start, end, told) = words[at];
        if (
            at + 2 >= words.Count
            || words[at + 1].Word is not ("schiza" or "schizas")
            || sentence.Text.AsSpan(end, words[at + 1].Start - end).ContainsAny(",;.|")
        )
        {
            return null;
        }

        var letter = words[at + 2].Word;
        bool HasLetter(ChartLine line) =>
            Enumerable
                .Range(0, Math.Max(0, line.Run.Count - 1))
                .Any(i => line.Run[i] is "schiza" or "schizas" && line.Run[i + 1] == letter);
        var lines = input.ChartLines.All.Where(l => HasLetter(l)).ToList();
        return lines.Count > 0 && lines.TrueForAll(l => l.Words.Overlaps(TestedGrades) && !l.Words.Contains(told))
            ? new GroundFault(
                "K07",
                sentence,
                start,
                end,
                Told(
                    $"The text says '{told}' beside Schizas {letter.ToUpperInvariant()}; the chart says '{lines[0].Words.First(TestedGrades.Contains)}' there ({lines[0].Document.Id}:{lines[0].Line})."
                ),
                "Take the grade from the record."
            )
            : null;
    }

    // What every clause of the chart that names it denies, told without a word of denial: a fact, or two words that stand together in both.
    private static GroundFault? Denial(ToldSentence sentence, List<ToldWord> words, int at, GuardrailInput input)
    {
        var (start, end, word) = words[at];
        if (
            word.Length <= Shortest
            || sentence.IsLabel(end)
            || sentence.IsSought(start)
            || sentence.HasAt("unknown", start, end)
            || ClauseIndex.IsCommon(word)
        )
        {
            return null;
        }

        var lead =
            at > 0
            && sentence.Text.AsSpan(words[at - 1].End, start - words[at - 1].End) is " "
            && words[at - 1].Word is { Length: > Shortest } before
            && !ClauseIndex.IsCommon(before)
                ? before
                : null;
        var isFact = sentence.Facts.Exists(f =>
            f.Start <= start
            && end <= f.End
            && f.Draft is { Assertion: Facts.Assertion.Present, Value: null }
            && f.Draft.Definition.Type != Facts.Dictionary.FactType.Care
            && !sentence.Lexicon.Untested.Contains(f.Name)
        );
        var place =
            (
                isFact
                || (
                    word.Length >= Longer
                    && (
                        (lead is null && at > 0 && (Telling.Contains(words[at - 1].Word) || IsArticle(sentence.Text, words[at - 1])))
                        || (!word.EndsWith("ed", StringComparison.Ordinal) && IsSeen(sentence, words, at))
                        || IsPart(sentence, start, end)
                    )
                )
                    ? input.Clauses.Denied(word, null)
                    : null
            ) ?? (lead is null ? null : input.Clauses.Denied(word, lead));
        return
            place is not null
            && !ToldDenials.IsDenied(sentence.Text, words, start, end, ";|")
            && !sentence.Text.Contains('Ø', StringComparison.Ordinal)
            && !TellsNothing(sentence.Text, end, words.Count)
            ? new GroundFault(
                "K25",
                sentence,
                start,
                end,
                $"The text tells '{(lead is null || isFact ? "" : lead + " ")}{sentence.Text[start..end]}'; every line of the chart that names it denies it ({place}).",
                "Take it from the record."
            )
            : null;
    }

    // ", a fracture through the screw", "A collection stands in the psoas": an article opens a part of a list, or the sentence.
    private static bool IsArticle(string text, ToldWord word) =>
        word.Word is "a" or "an" && text.AsSpan(0, word.Start).TrimEnd() is var before && (before.IsEmpty || before[^1] == ',');

    private static readonly HashSet<string> Seen = new(StringComparer.Ordinal)
    {
        "seen",
        "found",
        "noted",
        "present",
        "visible",
        "shown",
        "described",
        "there",
    };

    // "A small collection in the canal is seen"
    private static bool IsSeen(ToldSentence sentence, List<ToldWord> words, int at)
    {
        var (from, to) = sentence.PartAt(words[at].Start, words[at].End, Breaks.Parts);
        var behind = words.FindIndex(
            at + 1,
            Math.Max(0, Math.Min(to, at + Longer + 1) - at - 1),
            w => w.Word is "is" or "are" or "was" or "were"
        );
        return behind > 0
            && behind + 1 < to
            && Seen.Contains(words[behind + 1].Word)
            && !words.Skip(from).Take(to - from).Any(w => ToldDenials.IsDenial(w.Word));
    }

    // A part of a list that has no other word.
    private static bool IsPart(ToldSentence sentence, int start, int end) =>
        start > 1
        && sentence.Text[start - 1] == ' '
        && sentence.Text[start - 2] is ',' or ';'
        && end < sentence.Text.Length
        && (sentence.Text[end] is ',' or ';' || sentence.Text.AsSpan(end).StartsWith(" ("))
        && sentence.WordsAt(start, end).All(w => w.Word is not ("or" or "nor") && (w.End <= end || !ToldDenials.IsDenial(w.Word)))
        && !sentence.HasAt("unknown", start, end);

    // "Bone density. No result seen", "Symptoms: ...", "kidney disease ...... no": a label, of which the next words tell.
    private static bool TellsNothing(string text, int end, int words) =>
        text.AsSpan(end).TrimStart('*') is var after
        && (
            after.IsEmpty
            || after[0] is ':' or '|' or '<'
            || (after[0] == '.' && words <= LongestLabel)
            || after.TrimStart().StartsWith("..")
            || after.StartsWith(" ?")
            || after.StartsWith("?")
        );

    private static IEnumerable<GroundFault> Figures(ToldSentence sentence, List<ToldWord> words, ToldText told, GuardrailInput input)
    {
        var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
        foreach (
            var figure in sentence.Read.Figures.Where(f =>
                !f.IsRange
                && f.Kind is { } unit
                && Measured.Contains(unit.Base)
                && !rules.Contains(f)
                && !sentence.Read.Thresholds.Any(t => t.Figure == f)
            )
        )
        {
            if (
                FigureContext.IsOfRule(figure, sentence, input)
                || FigureContext.IsDerived(figure, sentence, told)
                || ComputedWords.Hold(sentence, figure.Start, figure.End, input)
            )
            {
                continue;
            }

            var found = input.Clauses.Counterparts(Anchors(sentence, words, figure.Start, figure.End), LevelOf(sentence), Share);
            if (
                found.Count > 0
                && found.TrueForAll(c =>
                    c.Line.Figures.Any(f => f.Kind?.Base == figure.Kind!.Value.Base)
                    && !input.ChartLines.Around(c.Line).Any(f => FigureContext.IsNear(f, figure))
                )
            )
            {
                yield return new GroundFault(
                    "K07",
                    sentence,
                    figure.Start,
                    figure.End,
                    Told(
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is no figure of the lines of the chart that tell the same ({found[0].Place})."
                    ),
                    "Take the figure from the record."
                );
            }
        }
    }

    private static IEnumerable<GroundFault> Levels(ToldSentence sentence, List<ToldWord> words, GuardrailInput input)
    {
        foreach (var mention in sentence.Items.Levels.Where(l => l.Form == LevelForm.Discs && l.Levels.Count == 1))
        {
            var (start, end) = sentence.Place(mention);
            var anchors = Anchors(sentence, words, start, end);
            var found = anchors.Count < FewestOfLevel ? [] : input.Clauses.Counterparts(anchors, null, ShareOfLevel, FewestOfLevel);
            if (
                found.Count > 0
                && found.TrueForAll(c =>
                    c.Line.Levels.Count > 0 && !c.Line.Levels.Contains(mention.Levels[0]) && !c.NamesAround(mention.Levels[0])
                )
            )
            {
                yield return new GroundFault(
                    "K25",
                    sentence,
                    start,
                    end,
                    Told(
                        $"The text tells this of {mention.Levels[0]}; the lines of the chart that tell the same are about {string.Join(", ", found[0].Line.Levels.Order())} ({found[0].Place})."
                    ),
                    "Name the level that the record names."
                );
            }
        }
    }

    private static Cases.Interspace? LevelOf(ToldSentence sentence) => sentence.Levels.Count == 1 ? sentence.Levels[0] : null;

    // The weighty words about a place: of its part of the sentence, and where these are too few of its clause.
    private static List<string> Anchors(ToldSentence sentence, List<ToldWord> words, int start, int end)
    {
        var near = Within(sentence.Text, words, start, end, Parts);
        return near.Count >= 2 ? near : Within(sentence.Text, words, start, end, Clauses);
    }

    private static List<string> Within(string text, List<ToldWord> words, int start, int end, char[] stops)
    {
        var from = start == 0 ? 0 : text.LastIndexOfAny(stops, start - 1) + 1;
        var to = text.IndexOfAny(stops, end) is var stop && stop < 0 ? text.Length : stop;
        var at = words.FindIndex(w => w.End > start);
        var anchors = new List<string>();
        for (var i = Math.Max(0, at - Window); i < Math.Min(words.Count, at + Window + 1); i++)
        {
            var (first, last, word) = words[i];
            if (
                (last <= start || first >= end)
                && first >= from
                && last <= to
                && word.Length >= Shortest
                && !char.IsDigit(word[0])
                && word is not ("left" or "right")
                && !Grades.Contains(word)
            )
            {
                anchors.Add(word);
            }
        }

        return anchors;
    }

    private static string Told(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A word of a sentence at its place, in lower case and in the singular.</summary>
internal readonly record struct ToldWord(int Start, int End, string Word);
