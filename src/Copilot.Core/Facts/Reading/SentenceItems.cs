using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading.SignsAndSymptoms;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading;

/// <summary>All that the lexicons find in one sentence.</summary>
internal sealed class SentenceItems
{
    private readonly List<PhraseMatch<FactDefinition>> _unless;

    /// <summary>No sentence of a chart is longer; what is, is read piece by piece, so that reading stays linear.</summary>
    public const int LongestSentence = 240;

    /// <summary>The sentences in pieces of at most <see cref="LongestSentence"/> tokens: any real sentence in one.</summary>
    public static List<SentenceItems> Of(ChartText text, int[] ids, FactLexicon lexicon, LevelMap levels, TimeReader times)
    {
        var pieces = new List<SentenceItems>(text.Sentences.Count);
        for (var index = 0; index < text.Sentences.Count; index++)
        {
            var sentence = text.Sentences[index];
            for (var first = sentence.First; first < sentence.End || first == sentence.First; first += LongestSentence)
            {
                var piece =
                    sentence.End - sentence.First <= LongestSentence
                        ? sentence
                        : sentence with
                        {
                            First = first,
                            End = Math.Min(sentence.End, first + LongestSentence),
                            Line = text.LineOf(first),
                        };
                pieces.Add(new SentenceItems(text, ids, index, pieces.Count, piece, lexicon, levels, times));
            }
        }

        return pieces;
    }

    private SentenceItems(
        ChartText text,
        int[] ids,
        int index,
        int at,
        Sentence sentence,
        FactLexicon lexicon,
        LevelMap levels,
        TimeReader times
    )
    {
        Text = text;
        Lexicon = lexicon;
        Index = index;
        Piece = at;
        Sentence = sentence;
        var (first, end) = (Sentence.First, Sentence.End);
        Times = times.Find(text, Sentence);
        Levels =
            sentence.First == text.Sentences[index].First && sentence.End == text.Sentences[index].End
                ? levels.In(index)
                : [.. levels.In(index, first, end)];
        Carried = levels.Carried(index);
        AllFacts = lexicon.Facts.Find(text, ids, first, end);
        if (AllFacts.Exists(m => m.Value.Kind == FactPhraseKind.BetweenBones))
        {
            AllFacts.RemoveAll(m => m.Value.Kind == FactPhraseKind.BetweenBones && !IsBetweenBones(m));
        }

        Facts = AllFacts.Exists(m => m.Value.Kind == FactPhraseKind.Ignore) ? Heeded(AllFacts) : AllFacts;
        _unless = lexicon.Unless.Find(text, ids, first, end);
        Qualities = lexicon.Qualities.Find(text, ids, first, end);
        Sides = lexicon.Sides.Find(text, ids, first, end);
        if (Sides.Count > 0)
        {
            Sides.RemoveAll(s => IsLightTouch(s) || IsRuleOut(s) || IsOfLevel(s.First, s.End));
        }

        Muscles = lexicon.Muscles.Find(text, ids, first, end);
        if (Muscles.Count > 0 && lexicon.Symptoms.Find(text, ids, first, end) is { Count: > 0 } symptoms)
        {
            // "Brings on calf pain; hip ext 4+/5": a place that hurts, no muscle that was tested.
            Muscles.RemoveAll(m =>
                symptoms.Exists(s => s.First == m.End && s.Value == SymptomReader.Felt)
                && Values.Examinations.Pains.Contains(Text.LowerOf(m.End))
            );
        }

        AddBoth();

        // "IP/Q/TA", "IP, Q, TA 5/5": a capital among other muscles.
        if (Muscles.Count > 0)
        {
            Muscles.RemoveAll(m =>
                m.End - m.First == 1 && Text.LowerOf(m.First) == "q" && !(Text.TextOf(m.First) is "Q" && IsBesideMuscle(m))
            );
        }

        Drugs = lexicon.Drugs.Find(text, ids, first, end);
        BodyParts = lexicon.BodyParts.Find(text, ids, first, end);
        Tobacco = lexicon.Tobacco.Find(text, ids, first, end);
        foreach (var option in Tobacco.Count + Sides.Count == 0 ? [] : Boxes.Unticked(text, first, end))
        {
            Tobacco.RemoveAll(t => t.First >= option.First && t.End <= option.End);
            Sides.RemoveAll(s => s.First >= option.First && s.End <= option.End);
        }

        Quantities = lexicon.Quantities.Find(text, ids, first, end);
        if (Levels.Count + Times.Count > 0)
        {
            Quantities.RemoveAll(q => IsOfLevel(q.First, q.End) || IsOfTime(q));
        }

        foreach (var scale in Quantities.Count > 0 ? PrintedScale.In(text, first, end) : [])
        {
            Quantities.RemoveAll(q => q.First < scale.End && scale.First < q.End);
            if (scale.Chosen is { } chosen)
            {
                Quantities.Insert(Quantities.Count(q => q.First < scale.First), Of(scale, chosen));
            }
        }

        Grades = Merge(text, lexicon.Grades.Find(text, ids, first, end));
        Grades.RemoveAll(g => IsOfFact(g) || (g.End < Sentence.End && Values.Comparatives.Contains(Text.LowerOf(g.End))));
    }

    private bool IsBetweenBones(PhraseMatch<FactPhrase> match)
    {
        foreach (var level in Levels)
        {
            if (level.UpperAt >= 0 && match.First >= level.UpperAt - 8 && match.End <= level.End + 3)
            {
                return true;
            }
        }

        return false;
    }

    // Without phrases that say that words tell nothing, and what they overlap.
    private static List<PhraseMatch<FactPhrase>> Heeded(List<PhraseMatch<FactPhrase>> facts)
    {
        var ignored = facts.FindAll(m => m.Value.Kind == FactPhraseKind.Ignore);
        return facts.FindAll(m =>
            m.Value.Kind != FactPhraseKind.Ignore
            && !ignored.Exists(i => i.Value.Definition == m.Value.Definition && i.Overlaps(m.First, m.End))
        );
    }

    private bool IsBesideMuscle(PhraseMatch<MuscleName> muscle) =>
        Muscles.Exists(o => o != muscle && (o.First - muscle.End is >= 0 and <= 3 || muscle.First - o.End is >= 0 and <= 3));

    private bool IsOfLevel(int first, int end)
    {
        for (var i = 0; i < Levels.Count; i++)
        {
            if (Levels[i].First < end && first < Levels[i].End)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfTime(Quantity q)
    {
        for (var i = 0; i < Times.Count; i++)
        {
            var t = Times[i];
            if (
                (
                    q.Form == QuantityForm.Plain
                    && t.Kind is TimeKind.Date or TimeKind.Range
                    && t.First < q.First
                    && q.First < t.End
                    && q.End > t.End
                )
                || (
                    q.Form is QuantityForm.OfFive or QuantityForm.OfTen
                    && t.Kind == TimeKind.Date
                    && t.First == q.First
                    && q.End <= t.End
                    && AnyOf(q.First - 1, q.First, Values.BesideNumbers.Days)
                )
                || (
                    t.First <= q.First
                    && q.End <= t.End
                    && q.Form is QuantityForm.Plain or QuantityForm.Fraction
                    && (q.Unit is null || t.Kind != TimeKind.Duration)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // A word of degree within the phrase of a fact is no grade of its own.
    private bool IsOfFact(PhraseMatch<Grade> grade)
    {
        foreach (var fact in AllFacts)
        {
            if (
                fact.First <= grade.First
                && grade.End <= fact.End
                && !(
                    fact.Value is { Kind: FactPhraseKind.Is, Word: null, Definition.Type: FactType.Grade }
                    && fact.First < grade.First
                    && grade.End < fact.End
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // "B legs", "TA 5/5 B", "mod B lat recess": a capital B beside one of a pair is both sides ("Schizas B", "vitamin B" are not).
    private void AddBoth()
    {
        for (var i = Sentence.First; i < Sentence.End; i++)
        {
            if (
                Text.TextOf(i) is "B"
                && !AnyOf(i - 1, i, Values.Places.NotBoth)
                && (
                    IsPaired(i + 1)
                    || (
                        EndsClause(i + 1)
                        && i > Sentence.First
                        && (Values.Places.BothBehind.Contains(Text.LowerOf(i - 1)) || Text.Tokens[i - 1].Kind == TokenKind.Number)
                    )
                )
            )
            {
                Sides.Insert(Sides.Count(s => s.First < i), new PhraseMatch<Side>(i, i + 1, Side.Bilateral));
            }
        }

        bool IsPaired(int at) =>
            at < Sentence.End && (Values.Places.BothBefore.Contains(Text.LowerOf(at)) || Muscles.Exists(m => m.First == at));
        bool EndsClause(int at) => at >= Sentence.End || Text.LowerOf(at) is "," or ";" or "." or ")";
    }

    // "Percent better (circle)  0 10 20 (30) 40": of a hundred where the label or the numbers say so, else of ten where they end there.
    private Quantity Of(PrintedScale scale, double chosen) =>
        AnyOf(Sentence.First, scale.First, "percent", "percentage", "%") || AnyOf(scale.First, scale.End, "%")
            ? new Quantity(scale.First, scale.End, QuantityForm.Plain, chosen, chosen, "%")
            : new Quantity(
                scale.First,
                scale.End,
                scale.Last.Equals(10) ? QuantityForm.OfTen : QuantityForm.Plain,
                chosen,
                chosen,
                scale.Last.Equals(10) ? "of-10" : null
            );

    public ChartText Text { get; }

    public FactLexicon Lexicon { get; }

    public ValueLexicon Values => Lexicon.Values;

    public CareLexicon Care => Lexicon.Care;

    /// <summary>The sentence's place in the text.</summary>
    public int Index { get; }

    /// <summary>The piece's place among all that are read: that of its sentence, where no sentence before it is longer than one piece.</summary>
    public int Piece { get; }

    public Sentence Sentence { get; }

    /// <summary>Phrases of facts, those that tell nothing left out.</summary>
    public List<PhraseMatch<FactPhrase>> Facts { get; }

    public List<PhraseMatch<FactPhrase>> AllFacts { get; }

    public List<PhraseMatch<QualityPart>> Qualities { get; }

    public List<PhraseMatch<Grade>> Grades { get; }

    public List<PhraseMatch<Side>> Sides { get; }

    public List<PhraseMatch<MuscleName>> Muscles { get; }

    public List<PhraseMatch<Drug>> Drugs { get; }

    public List<PhraseMatch<string>> BodyParts { get; }

    /// <summary>Words with which the sentence may tell of tobacco or nicotine.</summary>
    public List<PhraseMatch<TobaccoWord>> Tobacco { get; }

    public List<Quantity> Quantities { get; }

    public IReadOnlyList<LevelMention> Levels { get; }

    public IReadOnlyList<Interspace> Carried { get; }

    public IReadOnlyList<TimeMention> Times { get; }

    // "r/o pars defect": to be ruled out, no side.
    private bool IsRuleOut(PhraseMatch<Side> side) =>
        Text.LowerOf(side.First) == "r"
        && side.End == side.First + 1
        && AnyOf(side.End, side.End + 1, "/")
        && AnyOf(side.End + 1, side.End + 2, "o")
        && !Text.IsSpaced(side.End + 1);

    // "Intact to LT and PP": light touch, no side.
    private bool IsLightTouch(PhraseMatch<Side> side)
    {
        if (side.End - side.First != 1 || Text.LowerOf(side.First) != "lt")
        {
            return false;
        }

        bool IsSensation(int at, int join) =>
            AnyOf(at, at + 1, Values.Examinations.FeelingTested)
            || (AnyOf(at, at + 1, "and", "&", "/", ",", "or", "+") && AnyOf(join, join + 1, Values.Examinations.FeelingTested));
        var ends =
            side.End >= Sentence.End
            || Text.Tokens[side.End].Kind != TokenKind.Word
            || AnyOf(side.End, side.End + 1, "in", "throughout", "bilaterally", "bilat", "over");
        return IsSensation(side.End, side.End + 1)
            || IsSensation(side.First - 1, side.First - 2)
            || (ends && AnyOf(side.First - 1, side.First, "to") && AnyOf(side.First - 5, side.First, Values.Examinations.FeelingFound));
    }

    /// <summary>True where a sentence tells what its words of degree stand for: "Grading used here: mild = under a third, severe = over two thirds".</summary>
    public bool IsLegend =>
        AnyOf(Sentence.First, Math.Min(Sentence.End, Sentence.First + 6), Values.Talk.Keys)
        && Grades.Select(g => g.Value).Distinct().Count() >= 2
        && !Levels.Any(l => l.IsPlace);

    /// <summary>True where what stands right behind a token says what the words before it stand for: "severe stenosis means ...".</summary>
    public bool IsDefined(int end) =>
        AnyOf(end, end + 1, "means", "denotes", "signifies", "implies", "refers")
        || (AnyOf(end, end + 1, "is") && AnyOf(end + 1, end + 2, "defined"));

    /// <summary>True where a form's field is left empty: "PHQ-9: ____".</summary>
    public bool IsBlank(int end)
    {
        var at = AnyOf(end, end + 1, ":", "=") ? end + 1 : end;
        return at < Sentence.End && Text.TextOf(at)[0] == '_' && Boxes.Groups(Text, Sentence.First, Sentence.End).Count == 0;
    }

    /// <summary>Words behind a phrase that turn its fact into its opposite; null where there are none.</summary>
    public (int First, int End)? Unless(PhraseMatch<FactPhrase> match)
    {
        if (_unless.Count == 0)
        {
            return null;
        }

        var behind = _unless.Where(u => u.Value == match.Value.Definition && u.First >= match.End).ToList();
        return behind.Count == 0 ? null : (behind[0].First, behind[^1].End);
    }

    /// <summary>True where what stands before a token is aimed at or expected, not reached: "GOALS: walk 400 m", "we aim for a lordosis of 55".</summary>
    public bool IsGoal(int before) =>
        (
            Enumerable
                .Range(Sentence.First, Math.Max(0, before - Sentence.First))
                .Any(i => Text.LowerOf(i) is "goal" or "goals" or "target" or "ltg" or "stg" && !IsBracketed(i, before))
            && !IsMeasured(before)
        )
        || AnyOf(
            Math.Max(ClauseStart(before), Sentence.First + (AnyOf(Sentence.First, Sentence.First + 1, "objective") ? 1 : 0)),
            before,
            Values.Talk.Aims
        ) // "Objective  BMI 26": what was found
        || Sentence.Section?.Title.Contains("goal", StringComparison.OrdinalIgnoreCase) == true
        || (
            Sentence.Label is { } label && label.First < Sentence.First && Text.LowerOf(label.First) is "goal" or "goals" or "ltg" or "stg"
        );

    // "A1c 7.8 % (goal <7.5)   BMI 34": what stands within brackets says nothing of what stands behind them.
    private bool IsBracketed(int token, int before)
    {
        var open = BackTo(token, BracketReach, "(", ")");
        return Text.LowerOf(open) == "(" && AnyOf(token, Math.Min(before, token + BracketReach), ")");
    }

    private const int BracketReach = 16;

    /// <summary>The nearest of some marks at a token or before it; where none stands within the reach or the sentence, the token at which the search ended.</summary>
    public int BackTo(int token, int reach, params ReadOnlySpan<string> marks)
    {
        var at = token;
        while (at > Sentence.First && token - at < reach && !marks.Contains(Text.LowerOf(at)))
        {
            at--;
        }

        return at;
    }

    // "Target lordosis for this pelvic incidence (61 deg) would be 55; measured lordosis is 37 deg."
    private bool IsMeasured(int at) =>
        AnyOf(
            Math.Max(at - 3, ClauseStart(at)),
            at,
            "this",
            "measured",
            "actual",
            "current",
            "existing",
            "present",
            "today",
            "currently",
            "now"
        );

    private int ClauseStart(int at)
    {
        while (at > Sentence.First && !AnyOf(at - 1, at, ";", "."))
        {
            at--;
        }

        return at;
    }

    /// <summary>True where a sentence tells only of an earlier day: "In January the canal here was adequate."</summary>
    public bool IsEarlier(DateOnly? day) =>
        day is { } d
        && TellsWhatWas()
        && !AnyOf(Sentence.First, Sentence.End, "is", "are", "now", "today", "has")
        && Times.Any(t =>
            t is { Kind: TimeKind.Date, Future: false, Finish: { } f }
            && f.Last < d.AddDays(-14)
            && !AnyOf(t.First - 4, t.First, "than", "since")
        ); // "worse than on 2/2/2023, when it was moderate" tells of today

    // "Cobb 47 (was 31 in 2021), SVA 7.9", "moderate stenosis, was mild 2021": what brackets and asides hold says nothing of the rest.
    private bool TellsWhatWas()
    {
        var depth = 0;
        for (var i = Sentence.First; i < Sentence.End; i++)
        {
            depth = Text.LowerOf(i) switch
            {
                "(" => depth + 1,
                ")" => Math.Max(0, depth - 1),
                _ => depth,
            };
            if (depth == 0 && Text.LowerOf(i) is "was" or "were" && !IsAside(i))
            {
                return true;
            }
        }

        return false;

        // What was is a degree or a number, right behind; "which was done in 2021" tells when all of it was seen.
        bool IsAside(int at) =>
            AnyOf(at - 1, at, ",", ";")
            && (Grades.Exists(g => g.First == at + 1) || Quantities.Exists(q => q.First == at + 1))
            && !Times.Any(t => t.Kind == TimeKind.Date && t.First < at);
    }

    /// <summary>True where a token stands in what a sentence compares with: "Compared with 2022, when severe stenosis was described, ...".</summary>
    public bool IsOfComparison(int at)
    {
        var comma = Sentence.First;
        while (comma < Sentence.End && Text.LowerOf(comma) != ",")
        {
            comma++;
        }

        if (comma < Sentence.End && AnyOf(comma + 1, comma + 2, "when", "where", "which"))
        {
            for (comma++; comma < Sentence.End && Text.LowerOf(comma) != ","; comma++) { }
        }

        return at < comma
            && comma < Sentence.End
            && AnyOf(Sentence.First, Sentence.First + 2, "compared", "comparison")
            && AnyOf(Sentence.First, at, "when", "where", "which");
    }

    /// <summary>True where the sentence tells what might happen: "risks include but are not limited to ...", "Risks: dural tear, weakness".</summary>
    public bool IsRiskList =>
        (RiskAt(Values.Talk.Risks) >= 0 && AnyOf(Sentence.First, Sentence.End, Values.Talk.Includes))
        || IsOfRisks
        || (AnyOf(Sentence.First, Sentence.End, Values.Talk.Consents) && HarmsNamed >= 2);

    // "4. Risks: ...", "the risks of bleeding and stroke": several, and of no day; what has a day was had ("risks: foot drop since 2/3").
    private bool IsOfRisks =>
        RiskAt(Values.Talk.ListedRisks) is >= 0 and var at
        && (AnyAt(at + 1, ":") || (AnyAt(at + 1, Values.Talk.BeforeHarms) && HarmsNamed >= 2))
        && !Times.Any(t => t is { Future: false, Kind: TimeKind.Date or TimeKind.Since or TimeKind.Range });

    // The first word for a risk in the sentence or in the label before it; "risk factors" are had.
    private int RiskAt(IReadOnlySet<string> risks)
    {
        var first =
            Sentence.Label is { } label && label.End <= Sentence.First && Text.LineOf(label.First) == Sentence.Line
                ? label.First
                : Sentence.First;
        for (var i = first; i < Sentence.End; i++)
        {
            if (risks.Contains(Text.LowerOf(i)) && !AnyAt(i + 1, Values.Talk.BehindOwnRisk))
            {
                return i;
            }
        }

        return -1;
    }

    private bool AnyAt(int token, IReadOnlySet<string> words) => token < Sentence.End && words.Contains(Text.LowerOf(token));

    private bool AnyAt(int token, string word) => token < Sentence.End && Text.LowerOf(token) == word;

    // "Death, blindness, rod fracture, DVT discussed."
    private int HarmsNamed => Values.Talk.Harms.Count(w => AnyOf(Sentence.First, Sentence.End, w));

    /// <summary>True where the sentence advises when to seek help.</summary>
    public bool IsAdvice =>
        IsArrowToHelp
        || AnyOf(Sentence.First, Sentence.End, "ed", "er", "emergency", "911", "urgent")
            && AnyOf(Sentence.First, Sentence.End, Values.Talk.Advises);

    // "Weakness or retention post op -> call."
    private bool IsArrowToHelp
    {
        get
        {
            for (var i = Sentence.First; i + 1 < Sentence.End; i++)
            {
                if (Text.LowerOf(i) is ">" or "\u2192" && Text.LowerOf(i + 1) is "call" or "ed" or "er" or "emergency" or "911")
                {
                    return true;
                }
            }

            return false;
        }
    }

    public bool Has(FactDefinition definition) => Facts.Any(f => f.Value.Definition.Name == definition.Name);

    /// <summary>True where a token is part of a level, a side, a degree or a number.</summary>
    public bool IsLevel(int token)
    {
        foreach (var level in Levels)
        {
            if (level.First <= token && token < level.End)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsSide(int token) => Sides.Cover(token);

    public bool IsGrade(int token) => Grades.Cover(token);

    public bool IsQuantity(int token)
    {
        foreach (var quantity in Quantities)
        {
            if (quantity.First <= token && token < quantity.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where any of the words stands in tokens [first, end).</summary>
    public bool AnyOf(int first, int end, IReadOnlySet<string> words)
    {
        for (var i = Math.Max(first, Sentence.First); i < Math.Min(end, Sentence.End); i++)
        {
            if (words.Contains(Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where any of the words stands in tokens [first, end).</summary>
    public bool AnyOf(int first, int end, params ReadOnlySpan<string> words)
    {
        for (var i = Math.Max(first, Sentence.First); i < Math.Min(end, Sentence.End); i++)
        {
            if (words.Contains(Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    // "mild to moderate", "moderate-severe", "mild or moderate"
    private static List<PhraseMatch<Grade>> Merge(ChartText text, List<PhraseMatch<Grade>> found)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (a, b) = (found[i], found[i + 1]);
            if (
                !a.Value.IsClass
                && !b.Value.IsClass
                && !a.Value.IsRange
                && !b.Value.IsRange
                && a.Value.Low != b.Value.Low
                && IsRangeJoin(text, a.End, b.First)
            )
            {
                found[i] = new PhraseMatch<Grade>(a.First, b.End, new Grade(a.Value.Low, b.Value.High, IsClass: false));
                found.RemoveAt(i + 1);
            }
        }

        return found;
    }

    // "mild to moderate", "mild-moderate", "mild-to-moderate", "mild moderate"
    private static bool IsRangeJoin(ChartText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.LowerOf(i) is not ("to" or "-" or "/" or "or" or "\u2013"))
            {
                return false;
            }
        }

        return to - from is >= 0 and <= 3;
    }
}
