using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Person;

/// <summary>Reads what a chart tells of tobacco and nicotine, clause by clause: never, former with the day on which it ended, or current.</summary>
/// <remarks>What is only aimed at ("plans to quit"), told of people in general ("smokers heal worse"), of somebody else, or of another smoke
/// tells nothing. Nicotine that replaces smoking, and a cotinine level of users, are use; the first is left open.</remarks>
internal static class TobaccoReader
{
    public const string FactName = "nicotine";
    public const string StoppedName = "nicotine-stopped";

    /// <summary>Words between a topic and what answers it: "Tobacco use status (cigarettes): former".</summary>
    private const int AnswerReach = 5;

    private static readonly HashSet<string> InGeneral = ["in", "for", "than", "with", "unlike", "among", "as", "on"];

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            items.Tobacco.Count == 0
            || reading.Find(FactName) is not { } nicotine
            || reading.Document.Type == DocumentType.Lab
            || reading.IsBackground(items.Sentence)
            || items.Sentence.SectionKind is SectionKind.Instructions or SectionKind.FamilyHistory
        )
        {
            return;
        }

        foreach (var (from, to) in Clauses(items))
        {
            var clause = new Clause(reading, items, from, to);
            if (clause.Sign is { } sign)
            {
                // "Never smoker per chart; smells of tobacco": what is smelt may be another's, and leaves it open.
                Add(reading, items, nicotine, new Answer(sign.First, sign.End, "current", Assertion.Possible), from, to);
                continue;
            }

            if (clause.Topics.Count == 0 && !(clause.EndsWhatWasTold && IsToldBefore(reading, items, from)))
            {
                continue;
            }

            if (clause.Answer() is { } answer)
            {
                Add(reading, items, nicotine, answer, from, to);
            }
        }
    }

    /// <summary>Drafts among which what the sentence before told is looked for; a bound, for a chart may be endless.</summary>
    private const int FewDrafts = 40;

    // "Smoking status: Former. Quit date: 3/1/2019": the sentence before told of the habit, or took back what was told.
    private static bool IsToldBefore(DocumentReading reading, SentenceItems items, int from) =>
        (
            reading.Drafts.Count > 0
            && reading.Drafts.FindLastIndex(
                reading.Drafts.Count - 1,
                Math.Min(reading.Drafts.Count, FewDrafts),
                d => d.Definition.Name == FactName && d.First < from && reading.Text.SentenceOf(d.First) >= items.Index - 1
            ) >= 0
        ) || (items.Piece > 0 && Refutes(reading, reading.Sentences[items.Piece - 1]) is not null);

    /// <summary>Nicotine in any form, or tobacco: who is free of the one may use the other, and who quit with a patch has it still.</summary>
    private static string Product(DocumentReading reading, SentenceItems items, int from, int to, string word) =>
        items.Tobacco.Exists(t =>
            t.First >= from && t.End <= to && (t.Value == TobaccoWord.Nicotine || (t.Value == TobaccoWord.Replacement && word != "former"))
        )
            ? "nicotine"
            : "tobacco";

    private static void Add(DocumentReading reading, SentenceItems items, FactDefinition nicotine, Answer answer, int from, int to)
    {
        reading.Add(
            new Draft(nicotine, answer.First, answer.End, answer.Assertion)
            {
                Value = FactValue.Of(answer.Word),
                Part = Product(reading, items, from, to, answer.Word),
                Date = AsOf(reading, items, answer.End),
            }
        );
        if (answer.HasEnd && reading.Find(StoppedName) is { } stopped)
        {
            var day = answer.Ended;
            reading.Add(
                new Draft(stopped, answer.First, answer.End, Assertion.Present)
                {
                    Begin = day,
                    Finish = day,
                    Date = day,
                    Support = answer.Support,
                }
            );
        }
    }

    /// <summary>Words between what a field of a form holds and the day as of which it does.</summary>
    private const int AsOfReach = 30;

    // "Current every day smoker. Packs/day 1. Last reviewed 02/11/2025", "Tobacco surcharge: yes (attestation 11/2024)": told of that day, before the record's.
    private static DayRange? AsOf(DocumentReading reading, SentenceItems items, int from)
    {
        var (text, words) = (reading.Text, items.Values.TobaccoAround);
        for (var i = from; i < Math.Min(from + AsOfReach, text.Tokens.Count) && text.LineOf(i) == text.LineOf(from - 1); i++)
        {
            // "Meds last reviewed" is of the drugs.
            var at = i > from && text.LowerOf(i - 1) == "last" ? i - 1 : i;
            if (
                words.AsOf.Contains(text.LowerOf(i))
                && (at == from || words.BeforeAsOf.Contains(text.LowerOf(at - 1)) || text.Tokens[at].Start - text.Tokens[at - 1].End >= 2)
            )
            {
                return
                    reading
                        .ItemsAt(i)
                        .Times.FirstOrDefault(t =>
                            t is { Kind: TimeKind.Date, Future: false, Start: not null } && t.First - i is > 0 and <= 4
                        )
                        is { Start: { } day } told
                    && day.Last < reading.Document.Date
                    && !Enumerable.Range(i, told.First - i).Any(t => text.LowerOf(t) is ")" or "]")
                    ? day
                    : null;
            }
        }

        return null;
    }

    /// <summary>Says of tobacco itself what the word of its status says, and of nicotine what a cotinine level says.</summary>
    public static void Conclude(DocumentReading reading)
    {
        Withdraw(reading);
        TellAbstinence(reading);
        TellTobacco(reading);
        if (reading.Find(FactName) is { } nicotine)
        {
            foreach (
                var result in reading.Drafts.FindAll(d =>
                    d is { Definition.Name: "cotinine-result", Assertion: Assertion.Present, Value.Word: "positive" }
                    || (
                        d is { Definition.Name: "cotinine", Assertion: Assertion.Present, Value.Low: { } level }
                        && level > reading.Lexicon.Values.CotinineOfUse
                    )
                )
            )
            {
                reading.Add(
                    new Draft(nicotine, result.First, result.End, Assertion.Present)
                    {
                        Value = FactValue.Of("current"),
                        Part = "nicotine",
                        Support = result.Support,
                        Date = result.Date,
                    }
                );
            }
        }
    }

    /// <summary>Words from an entry to what refutes it ("The smoking line above came across from June and is wrong today").</summary>
    private const int RefutingReach = 12;

    // What a note itself calls wrong of what stands above was never meant: the nearest line that tells of it, and what the sentence repeats of it.
    private static void Withdraw(DocumentReading reading)
    {
        foreach (var items in reading.Sentences)
        {
            if (Refutes(reading, items) is not { } refuted)
            {
                continue;
            }

            bool IsTold(Draft d) => d.Definition.Name is FactName or StoppedName;
            var nearest = reading
                .Drafts.Where(d => IsTold(d) && d.First < items.Sentence.First)
                .Select(d => reading.Text.LineOf(d.First))
                .DefaultIfEmpty(-1)
                .Max();
            reading.Drafts.RemoveAll(d =>
                IsTold(d) && (d.First < items.Sentence.First ? reading.Text.LineOf(d.First) == nearest : d.First < refuted)
            );
        }
    }

    // The token that calls it wrong; null where none does.
    private static int? Refutes(DocumentReading reading, SentenceItems items)
    {
        var words = reading.Lexicon.Values.TobaccoAround;
        if (
            items.Tobacco.Count == 0
            || !reading.Words.Overlaps(words.Refuted)
            || items.Tobacco.FindIndex(t => items.AnyOf(t.End, t.End + 3, words.Entries)) is var at && at < 0
            || !items.AnyOf(items.Tobacco[at].End + 1, items.Tobacco[at].End + 4, "above")
        )
        {
            return null;
        }

        for (var i = items.Tobacco[at].End; i < Math.Min(items.Tobacco[at].End + RefutingReach, items.Sentence.End); i++)
        {
            if (words.Refuted.Contains(items.Text.LowerOf(i)))
            {
                return items.AnyOf(i - 3, i, "not", "nothing") ? null : i;
            }
        }

        return null;
    }

    // "No cigarettes" in a record that tells of earlier smoking says that none are smoked, and not that none ever were.
    private static void TellAbstinence(DocumentReading reading)
    {
        var told = reading
            .Drafts.Where(d => d is { Definition.Name: FactName, Assertion: Assertion.Present })
            .OrderBy(d => d.First)
            .ToList();
        var firstUse = told.Find(d => d.Value?.Word is "current" or "former");
        // Told of before, or beside it under the same heading.
        var ended = told.Where(d => d.Value?.Word == "former").Select(d => SectionOf(reading, d.First)).ToList();
        for (var i = 0; firstUse is not null && i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is { Definition.Name: FactName, Assertion: Assertion.Present, Value.Word: "never" } never
                && (
                    reading.Text.SentenceOf(firstUse.First) < reading.Text.SentenceOf(never.First)
                    || (SectionOf(reading, never.First) is var own && ended.Exists(s => ReferenceEquals(s, own)))
                )
                && !IsLifelong(reading.ItemsAt(never.First), never.First, never.End)
            )
            {
                reading.Drafts[i] = never with { Value = FactValue.Of("former") };
            }
        }
    }

    private static SectionHeading? SectionOf(DocumentReading reading, int token) => reading.ItemsAt(token).Sentence.Section;

    // "Never smoked", "nonsmoker", "denies ever smoking"
    private static bool IsLifelong(SentenceItems items, int first, int end) =>
        items.AnyOf(first, end + 1, "ever")
        || items.Tobacco.Exists(w => w.Value is TobaccoWord.Never or TobaccoWord.NonUser && w.First < end && w.End > first);

    // A sample shows nicotine, whatever it came from: of tobacco the words alone tell.
    private static void TellTobacco(DocumentReading reading)
    {
        if (reading.Find("tobacco-use") is not { } definition)
        {
            return;
        }

        foreach (var draft in reading.Drafts.FindAll(d => d.Definition.Name == FactName && d.Assertion == Assertion.Present))
        {
            var assertion = draft.Value?.Word switch
            {
                "never" => Assertion.Absent,
                "former" => Assertion.Historical,
                "current" => Assertion.Present,
                _ => (Assertion?)null,
            };
            if (assertion is { } a)
            {
                reading.Add(
                    new Draft(definition, draft.First, draft.End, a)
                    {
                        Support = draft.Support,
                        Date = draft.Date,
                        Value = new FactValue { Stated = draft.Value!.Word },
                    }
                );
            }
        }
    }

    // Clauses end at points, semicolons and "but", and where another habit's turn comes ("Tobacco: No   Alcohol: Yes").
    private static IEnumerable<(int From, int To)> Clauses(SentenceItems items)
    {
        var from = items.Sentence.First;
        for (var i = from; i < items.Sentence.End; i++)
        {
            var ends =
                items.Text.LowerOf(i) is ";" or "but" or "." or "although" or "however"
                && !(items.Text.LowerOf(i) == "." && i + 1 < items.Sentence.End && !items.Text.IsSpaced(i + 1));
            var turns =
                i > from
                && IsOtherHabit(items, i)
                && items.Text.LowerOf(i - 1) is not ("/" or "," or "or" or "and" or "&" or "no" or "uses" or "denies");
            if (!ends && !turns)
            {
                continue;
            }

            yield return (from, i);
            from = turns ? i : i + 1;
        }

        if (from < items.Sentence.End)
        {
            yield return (from, items.Sentence.End);
        }
    }

    private static bool IsOtherHabit(SentenceItems items, int token)
    {
        foreach (var word in items.Tobacco)
        {
            if (word.First == token && word.Value == TobaccoWord.OtherHabit)
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Answer(
        int First,
        int End,
        string Word,
        Assertion Assertion = Assertion.Present,
        bool HasEnd = false,
        DayRange? Ended = null
    )
    {
        public IReadOnlyList<(int First, int End)> Support { get; init; } = [];
    }

    /// <summary>One clause that may tell of tobacco.</summary>
    private sealed class Clause
    {
        private readonly DocumentReading _reading;
        private readonly SentenceItems _items;
        private readonly int _from;
        private readonly int _to;
        private readonly List<PhraseMatch<TobaccoWord>> _words;

        public Clause(DocumentReading reading, SentenceItems items, int from, int to)
        {
            (_reading, _items, _from, _to) = (reading, items, from, to);
            _words = items.Tobacco.FindAll(t => t.First >= _from && t.End <= _to && !IsUnticked(t.First) && !IsOfReference(t.First));
            Topics = _words.FindAll(IsTopic);
        }

        // "Tobacco: [x] never [ ] former [ ] current": what is not ticked is not said.
        private bool IsUnticked(int token)
        {
            var box = token - 1;
            while (box >= _from && token - box <= 3 && _items.Text.LowerOf(box) is not ("]" or "☐" or "☑" or "☒"))
            {
                box--;
            }

            return box >= _from && token - box <= 3 && (_items.Text.LowerOf(box) == "☐" || _items.AnyOf(box - 1, box, "["));
        }

        // "(ref: nonsmoker <10; smoker 100-300)": what a laboratory prints of people in general.
        private bool IsOfReference(int token)
        {
            var open = _items.BackTo(token, ReferenceReach, "(", "[", ")", "]");
            return _items.Text.LowerOf(open) is "(" or "[" && _items.AnyOf(open + 1, open + 4, _items.Values.TobaccoAround.References);
        }

        private const int ReferenceReach = 30;

        /// <summary>The words that say that it is tobacco or nicotine of this person that is spoken of.</summary>
        public List<PhraseMatch<TobaccoWord>> Topics { get; }

        /// <summary>A sign of use that nobody said.</summary>
        public PhraseMatch<TobaccoWord>? Sign =>
            First(TobaccoWord.Sign) is { } sign && _reading.Explain(sign.First, sign.End).Assertion == Assertion.Present ? sign : null;

        /// <summary>"Tobacco: former. Quit: 01/2025"; "1 ppd; quit in March".</summary>
        public bool EndsWhatWasTold =>
            (
                RealStop() is { } stop
                && (
                    stop.First <= _from + 2
                    || (
                        _items.AnyOf(stop.First - 1, stop.First, "he", "she", "pt", "patient") && _items.AnyOf(stop.First, stop.End, "quit")
                    )
                )
            ) || NoneSince() is not null;

        // "None since 2011", "nothing for twelve years", "states none since sometime in February".
        private TimeMention? NoneSince()
        {
            var words = _reading.Lexicon.Values;
            for (var i = _from; i < Math.Min(_from + 5, _to); i++)
            {
                if (words.TobaccoNothing.Contains(_items.Text.LowerOf(i)) || (i == _from && _items.AnyOf(i, i + 1, "not")))
                {
                    return _items.Times.FirstOrDefault(t =>
                        t.First >= i
                        && t.End <= _to
                        && (
                            (t.First - i <= 2 && t is { Kind: TimeKind.Since or TimeKind.Duration })
                            || (
                                t.First - i <= 5
                                && t is { Kind: TimeKind.Since or TimeKind.Date }
                                && _items.AnyOf(i + 1, i + 2, "since")
                                && !_items.AnyOf(i, t.First, ",", ";")
                            )
                        )
                    );
                }

                if (!words.TobaccoToldBy.Contains(_items.Text.LowerOf(i)))
                {
                    return null;
                }
            }

            return null;
        }

        public Answer? Answer()
        {
            if (_items.AnyOf(_to - 1, _to, "?") || IsBidden())
            {
                return null;
            }

            if (
                _items.AnyOf(_from, _to, "without")
                && Topics.Count > 1
                && Topics.Exists(t => _items.AnyOf(t.First - 1, t.First, "without") && _items.AnyOf(t.First, t.End, "nicotine"))
            )
            {
                // "an e-cigarette without nicotine" tells of no nicotine now, and of none before as little.
                return null;
            }

            var stop = RealStop();
            if (stop is null && IsToldAhead())
            {
                return null;
            }

            var again = Last(TobaccoWord.Again);
            if (
                again is { } kept
                && Denies(kept.First)
                && !_words.Exists(w => w.First >= kept.End && w.Value is TobaccoWord.Use or TobaccoWord.Still or TobaccoWord.OnlyNow)
                && !_items.AnyOf(kept.End, _to, "until", "but", "till")
            )
            {
                // "Never went back to smoking"
                return stop is { } last ? Stopped(last.First, last.End) : new Answer(kept.First, kept.End, "former");
            }

            if (again is { } relapse && (stop is null || stop.Value.First < relapse.First || Near(relapse, 2)))
            {
                return At(relapse, "current");
            }

            if (stop is { } ended)
            {
                return UsesAnotherForm(ended.First) ?? Stopped(ended.First, ended.End);
            }

            if (NoneSince() is { } time)
            {
                return new Answer(_from, time.End, "former", HasEnd: true, Ended: EndOf(time));
            }

            if (Topics.Count == 0)
            {
                return null;
            }

            var topic = Topics[0];
            var isUsing = IsUsing();
            if (!isUsing && TimeOf(TimeKind.Until) is { } until)
            {
                return Former(until);
            }

            if (First(TobaccoWord.Free) is { } free && !Aims(free.First) && !Denies(free.First) && !IsRuled(free.First))
            {
                return FreeSince(free);
            }

            if (Topics.Find(IsRated) is { End: > 0 } rated)
            {
                return At(rated, "current");
            }

            if (UsesNow())
            {
                return At(Topics.First(t => t.Value == TobaccoWord.Use), "current");
            }

            if (Denial() is { } denial)
            {
                // "Tobacco: not asked" and "no smoking is allowed" tell nothing; "denies smoking today" nothing of yesterday.
                if (
                    denial.Word == "never"
                    && First(TobaccoWord.Former) is { } once
                    && once.First - denial.End is >= 0 and <= 1
                    && (once.End >= _to || _items.Text.Tokens[once.End].Kind != TokenKind.Word)
                )
                {
                    // "Smoker? no, former"
                    return denial with { End = once.End, Word = "former" };
                }

                if (denial.Word == "never" && !IsLifelong(_items, denial.First, denial.End))
                {
                    // "Denies tobacco, smoked in college only"
                    if (
                        Topics.Find(t =>
                            t.Value == TobaccoWord.Used
                            && (t.First >= denial.End || t.End <= denial.First)
                            && !Denies(t.First)
                            && (LongAgo() is not null || !IsDeniedByContext(t))
                        ) is
                        { End: > 0 } did
                    )
                    {
                        return new Answer(did.First, did.End, "former", HasEnd: LongAgo() is not null, Ended: LongAgo());
                    }

                    if (_items.AnyOf(denial.End, _to, "since"))
                    {
                        // "No cigarettes, vape or gum since then"
                        return denial with { Word = "former" };
                    }
                }

                return denial.Word == "never"
                    && (
                        IsOrder()
                        || First(TobaccoWord.Unasked) is not null
                        || First(TobaccoWord.Rule) is not null
                        || (First(TobaccoWord.Never) is null && IsOfTheMoment(denial))
                    )
                        ? null
                    : denial.Word == "former" && First(TobaccoWord.Rule) is not null ? null
                    : denial.Word == "never" && _items.AnyOf(_from, _to, "anymore", "longer") ? denial with { Word = "former" }
                    : denial;
            }

            if (
                !isUsing
                && _items.AnyOf(topic.End, _to, "till", "until")
                && topic.Value is TobaccoWord.Rate or TobaccoWord.Used or TobaccoWord.User
            )
            {
                return Former(null);
            }

            // "She smoked half a pack this morning": what was smoked today is use.
            if (
                !isUsing
                && Topics.Find(t => t.Value == TobaccoWord.Used) is { End: > 0 } smoked
                && _words.Exists(w => w.Value == TobaccoWord.OnlyNow && w.First >= smoked.End && w.First - smoked.End <= 6)
                && !Denies(smoked.First)
                && !IsDeniedByContext(smoked)
                && !_items.AnyOf(_from, smoked.First, "last", "not", "hasn't", "hadn't")
            )
            {
                return At(smoked, "current");
            }

            // "Smoked 3 on the 6th": so many on one day are use, and no habit of the past.
            if (
                Topics.Find(t => t.Value == TobaccoWord.Used && IsCounted(t.End)) is { End: > 0 } counted
                && !Denies(counted.First)
                && !IsDeniedByContext(counted)
                && !_items.AnyOf(_from, counted.First, "last")
            )
            {
                return At(counted, "current");
            }

            // "He had been a pack a day for thirty years."
            var wasOne =
                !isUsing
                && Topics[0].Value is TobaccoWord.Rate or TobaccoWord.User
                && _items.AnyOf(Topics[0].First - 4, Topics[0].First, "was", "were", "had");
            // "Tobacco: cigars in college": told of a time long past alone.
            var longPast =
                !isUsing
                && LongAgo() is not null
                && First(TobaccoWord.Still) is null
                && First(TobaccoWord.OnlyNow) is null
                && Topics.TrueForAll(t => t.Value is TobaccoWord.Product or TobaccoWord.Nicotine)
                && !_items.AnyOf(_from, _to, _items.Values.TobaccoAround.Began);
            if (
                _words.Exists(f =>
                    f.Value == TobaccoWord.Former && (IsNear(f) || AnswerAt(topic.End) == f.First) && !IsOfRecord(f.End) && !IsOfNext(f)
                )
                || wasOne
                || _items.AnyOf(_to - 1, _to, "before", "beforehand") && !isUsing
                || Topics.Exists(t => t.Value == TobaccoWord.Used) && !isUsing
            )
            {
                return Former(TimeOf(TimeKind.Range));
            }

            // Who is young may be there still, so the end stays open.
            return longPast ? new Answer(topic.First, topic.End, "former") : Current(topic, isUsing);
        }

        private bool IsCounted(int token)
        {
            if (
                token >= _to
                || !(_items.Text.KindOf(token) == TokenKind.Number || _items.AnyOf(token, token + 1, "one", "two", "three", "four", "a"))
            )
            {
                return false;
            }

            token += 1 + (_items.AnyOf(token + 1, token + 2, "cigarette", "cigarettes", "cig", "cigs") ? 1 : 0);
            return _items.AnyOf(token, token + 1, "yesterday", "today", "since")
                || (
                    _items.AnyOf(token, token + 1, "on", "last", "this")
                    && _items.Times.Any(t =>
                        t.First >= token && t.First - token <= 2 && t.Start is { } on && Told is { } told && on.Last > told.AddMonths(-2)
                    )
                );
        }

        // "Denies smoking today", "no current use", "not in the house": beside the denial, before a comma ends it.
        private bool IsOfTheMoment(Answer denial)
        {
            var to = denial.End;
            while (to < Math.Min(denial.End + 3, _to) && _items.Text.LowerOf(to) is not ("," or ";" or "."))
            {
                to++;
            }

            var from = Math.Max(_from, denial.First - 2);
            return !_items.AnyOf(from, to + 2, "ever")
                && (
                    _words.Exists(w => w.Value == TobaccoWord.OnlyNow && w.First >= from && w.First < to)
                    || _items.AnyOf(from, to, "current", "currently", "active", "actively", "now")
                );
        }

        // "Post-op: brace, no smoking": asked of the person.
        private bool IsOrder() =>
            _items.Sentence.SectionKind is SectionKind.Plan
            && First(TobaccoWord.Never) is null
            && _items.AnyOf(_from, _to, "no")
            && Topics.Exists(t =>
                _items.AnyOf(t.First, t.End, "smoking", "nicotine", "tobacco") && _items.AnyOf(t.First - 1, t.First, "no")
            )
            && !_items.AnyOf(_from, _to, _items.Values.TobaccoAround.History);

        // "Tobacco - see previous note"
        private bool IsOfRecord(int token) => _items.AnyOf(token, token + 1, _items.Values.TobaccoAround.Records);

        // "Nicotine dependence, cigarettes   8 Hx appendectomy": the history of what stands behind it.
        private bool IsOfNext(PhraseMatch<TobaccoWord> former) =>
            _items.AnyOf(former.First, former.End, "hx", "h/o", "history")
            && former.End < _to
            && _items.Text.KindOf(former.End) == TokenKind.Word
            && Topics.TrueForAll(t => t.End <= former.First)
            && !_items.Values.TobaccoAround.Fillers.Contains(_items.Text.LowerOf(former.End))
            && !_words.Exists(w => w.First == former.End);

        private Answer? Current(PhraseMatch<TobaccoWord> topic, bool isUsing)
        {
            if (Topics.TrueForAll(t => t.Value == TobaccoWord.Replacement))
            {
                // Nicotine without smoke: whether the plan counts it is left open; a box that lies unopened is none.
                return
                    _items.AnyOf(_from, _to, _items.Values.TobaccoAround.ReplacementNotTaken)
                    || _items.Sentence.SectionKind == SectionKind.Plan
                    ? null
                    : At(topic, "current") with
                    {
                        Assertion = Assertion.Possible,
                    };
            }

            if (!isUsing && Topics.TrueForAll(t => t.Value == TobaccoWord.Use))
            {
                // "Two of the men still smoke": a chart tells of its person in the third person.
                return null;
            }

            var uses =
                isUsing
                || Topics.Exists(t => t.Value is TobaccoWord.Rate or TobaccoWord.User)
                || _words.Exists(w => w.Value is TobaccoWord.Still or TobaccoWord.Disorder && IsNear(w))
                || IsTicked(topic);
            return uses && !Topics.TrueForAll(t => t.Value == TobaccoWord.PackYears) && !Aims(topic.First) ? At(topic, "current") : null;
        }

        // "Tobacco: yes", "Tobacco +", "uses tobacco"
        private bool IsTicked(PhraseMatch<TobaccoWord> topic) =>
            _items.AnyOf(topic.First - 2, topic.First, "+")
            || AnswerAt(topic.End) is var at
                && at < _to
                && (
                    _items.Text.LowerOf(at) is "+" or "y" or "pos" or "positive"
                    || (_items.Text.LowerOf(at) is "current" or "active" or "daily" && _items.AnyOf(at - 1, at, "]", "☑", "☒"))
                )
            || _items.AnyOf(topic.First - 2, topic.First, "uses", "using");

        // "Vapes through the day and calls herself a nonsmoker": what is done goes before what it is called. "Two of the crew still smoke" is theirs.
        private bool UsesNow() =>
            Topics.Exists(t =>
                t.Value == TobaccoWord.Use && _items.Text.LowerOf(t.First).EndsWith('s') && !Denies(t.First) && !IsDeniedByContext(t)
            );

        // "Vapes daily, former cigarettes quit 2023": an end of one form beside the use of another is no end of nicotine.
        private Answer? UsesAnotherForm(int stop) =>
            Topics.Exists(t =>
                t.Value == TobaccoWord.Use
                && t.End <= stop
                && _items.Text.LowerOf(t.First) is not ("smokes" or "smoke")
                && !_items.AnyOf(t.End, t.End + 1, ":")
            ) && UsesNow()
                ? At(Topics.First(t => t.Value == TobaccoWord.Use), "current")
                : null;

        private bool IsUsing() =>
            Topics.Exists(t =>
                t.Value == TobaccoWord.Use
                && (
                    _items.Text.LowerOf(t.First).EndsWith('s')
                    || (
                        _words.Exists(w => w.Value == TobaccoWord.Still && w.End <= t.First && t.First - w.End <= 1)
                        && _items.AnyOf(t.First - 3, t.First, "to", "i")
                    )
                )
            )
            || Topics.Exists(t =>
                t.Value is TobaccoWord.Product or TobaccoWord.Nicotine
                && _items.AnyOf(t.First - 3, t.First, _items.Values.TobaccoAround.Current)
            );

        // A topic is this person's, and no talk of people or dangers in general.
        private bool IsTopic(PhraseMatch<TobaccoWord> match)
        {
            if (
                match.Value
                is not (
                    TobaccoWord.Product
                    or TobaccoWord.Nicotine
                    or TobaccoWord.User
                    or TobaccoWord.NonUser
                    or TobaccoWord.Use
                    or TobaccoWord.Used
                    or TobaccoWord.Rate
                    or TobaccoWord.PackYears
                    or TobaccoWord.Free
                    or TobaccoWord.Replacement
                    or TobaccoWord.Stop
                    or TobaccoWord.Disorder
                )
            )
            {
                return false;
            }

            var text = _items.Text;
            if (IsBlank(match.End))
            {
                return false;
            }

            if (
                match.Value is TobaccoWord.Use or TobaccoWord.Used
                && match.End < _to
                && _reading.Lexicon.Values.TobaccoNothing.Contains(text.LowerOf(match.End))
                && !_items.Times.Any(t => t.First >= match.End && t.End <= _to)
            )
            {
                // "He chewed nothing either."
                return false;
            }

            if (
                match.Value is TobaccoWord.Use or TobaccoWord.Used
                && _items.AnyOf(match.End, match.End + 1, "no")
                && !_items.AnyOf(match.End + 1, match.End + 2, "more", "less", "fewer", "longer")
            )
            {
                // "Chews no tobacco": what is denied follows.
                return false;
            }

            if (match.Value is TobaccoWord.Stop or TobaccoWord.Free or TobaccoWord.Disorder)
            {
                // "Last cigarette", "tobacco free", "nicotine dependence" name the thing themselves.
                var names =
                    Enumerable
                        .Range(match.First, match.End - match.First)
                        .Any(i => _items.Values.TobaccoAround.Things.Contains(text.LowerOf(i)))
                    || (match.Value == TobaccoWord.Disorder && text.LowerOf(match.First).StartsWith("f17", StringComparison.Ordinal));
                if (!names)
                {
                    return false;
                }
            }

            if (
                match.Value is TobaccoWord.Product or TobaccoWord.Nicotine
                && _words.Exists(w => w.Value == TobaccoWord.Replacement && w.First <= match.End && match.First < w.End + 1)
            )
            {
                return false;
            }

            if (
                match.Value == TobaccoWord.Replacement
                && !Enumerable.Range(_from, _to - _from).Any(i => text.LowerOf(i) is "nicotine" or "nrt" or "nicoderm" or "nicorette")
            )
            {
                return false;
            }

            if (match.Value == TobaccoWord.NonUser && _items.AnyOf(match.End, match.End + 1, _items.Values.TobaccoAround.Household))
            {
                return false;
            }

            var isPlural = match.Value is TobaccoWord.User or TobaccoWord.NonUser && text.LowerOf(match.End - 1).EndsWith('s');
            var before = match.First - 1;
            var article = before >= _from && text.LowerOf(before) is "a" or "an" or "the" or "any";
            var lead = article ? before - 1 : before;
            var isGeneral =
                match.Value is TobaccoWord.User or TobaccoWord.NonUser
                && (
                    isPlural
                    || (lead >= _from && InGeneral.Contains(text.LowerOf(lead)))
                    || (match.End < _to && text.LowerOf(match.End) is "<" or ">" or "≤" or "level" or "range" or "ref")
                );
            return !isGeneral
                && !_words.Exists(w => w.Value == TobaccoWord.Aside && IsBeside(w, match))
                && !IsOfOther(match.First)
                && _reading.Explain(match.First, match.End).Assertion
                    is not (Assertion.Family or Assertion.OtherPerson or Assertion.Hypothetical);
        }

        // "Do not smoke for six weeks": somebody is told what to do.
        private bool IsBidden() =>
            _from == _items.Sentence.First
            && (
                _items.AnyOf(_from, _from + 1, "don't")
                || (_items.AnyOf(_from, _from + 1, "do") && _items.AnyOf(_from + 1, _from + 2, "not"))
            )
            && !_words.Exists(w =>
                w.Value
                    is TobaccoWord.Still
                        or TobaccoWord.User
                        or TobaccoWord.Rate
                        or TobaccoWord.Stop
                        or TobaccoWord.Never
                        or TobaccoWord.Again
            );

        // "Smokes and should not smoke", "current smoker, cessation counselled": what is bidden or set aside behind it leaves what she does.
        private bool IsBeside(PhraseMatch<TobaccoWord> aside, PhraseMatch<TobaccoWord> match) =>
            (aside.First - match.End) switch
            {
                0 => !Bids(aside),
                1 => !Bids(aside) && match.Value is not (TobaccoWord.Use or TobaccoWord.User),
                _ => match.First - aside.End is 0 or 1,
            };

        private bool Bids(PhraseMatch<TobaccoWord> aside) => _items.AnyOf(aside.First, aside.First + 1, "please", "should", "must");

        // "Packs/day ____": a field that nobody filled in.
        private bool IsBlank(int token)
        {
            while (token < _to && _items.Text.LowerOf(token) is ":" or "?" or "=" or "-")
            {
                token++;
            }

            return token < _to && _items.Text.TextOf(token)[0] == '_';
        }

        // "Wife drove him, she smokes": the nearest woman of whom the sentence tells.
        private bool IsOfOther(int at)
        {
            var pronoun = Enumerable
                .Range(_from, Math.Max(0, at - _from))
                .Where(i => _items.Text.LowerOf(i) is "she" or "he")
                .Select(i => (int?)i)
                .LastOrDefault();
            return pronoun is { } told
                && _items.Tobacco.Exists(w =>
                    w.End <= told && w.Value == (_items.Text.LowerOf(told) == "she" ? TobaccoWord.Woman : TobaccoWord.Man)
                );
        }

        /// <summary>The day as of which the clause is told: that which opens its line ("01/02/2026  New quit date 1/6"), else the record's.</summary>
        private DateOnly? Told
        {
            get
            {
                var first = _from;
                while (first > 0 && _from - first < LongestEntry && !_items.Text.OpensLine(first))
                {
                    first--;
                }

                return
                    _reading.ItemsAt(first).Times.FirstOrDefault(t => t.First == first)
                        is { Kind: TimeKind.Date, Future: false, Start: { IsExact: true } day }
                    && day.First <= _reading.Document.Date
                    ? day.First
                    : _reading.Document.Date;
            }
        }

        private const int LongestEntry = 60;

        /// <summary>An end that was reached: not planned, advised, tried for or denied.</summary>
        // "Marijuana: last use 2/5/2026", "smokes daily, walker last used in March": a last use is of nicotine where the clause told of that last, of no use to this day, and gives its day.
        private bool IsLastUseOfAnother(PhraseMatch<TobaccoWord> stop)
        {
            if (!_items.AnyOf(stop.First + 1, stop.End, "use", "used") || _items.AnyOf(stop.First, stop.End, "nicotine", "tobacco"))
            {
                return false;
            }

            var told = _words.FindLastIndex(w =>
                w.End <= stop.First && w.Value is TobaccoWord.Product or TobaccoWord.Nicotine or TobaccoWord.Used or TobaccoWord.Former
            );
            return told < 0
                || TimeAfter(stop.End) is null
                || !_items.AnyOf(stop.First - 1, stop.First, ",", ";", ":", "-", "(")
                || _words.Exists(w =>
                    w.Value is TobaccoWord.Use or TobaccoWord.User or TobaccoWord.Rate or TobaccoWord.Still or TobaccoWord.OnlyNow
                )
                || _items.Tobacco.Exists(w =>
                    w.Value is TobaccoWord.OtherHabit or TobaccoWord.Aside && w.First >= _words[told].End && w.End <= stop.First
                )
                || _items.Drugs.Exists(d => d.First >= _words[told].End && d.First <= stop.First);
        }

        // "Smoker 1 ppd. Stopped 1/22/2026, this is day 27.": nothing is named that was stopped, and the sentence before tells of tobacco and of nothing else.
        private bool IsBare(PhraseMatch<TobaccoWord> stop)
        {
            var opens =
                stop.First == _items.Sentence.First
                || (stop.First == _items.Sentence.First + 1 && _items.AnyOf(stop.First - 1, stop.First, "he", "she", "pt", "patient"));
            if (
                !opens
                || _items.Piece == 0
                || _items.Drugs.Count > 0
                || _items.Times.FirstOrDefault(t => t.Kind == TimeKind.Date && t.First >= stop.End && t.First - stop.End <= 1)
                    is not { } day
            )
            {
                return false;
            }

            var isAll =
                day.End == _items.Sentence.End
                || _items.AnyOf(day.End, day.End + 1, ".")
                || (_items.AnyOf(day.End, day.End + 1, ",") && _items.AnyOf(day.End + 1, day.End + 4, "day", "days", "week", "weeks"));
            return isAll
                && _reading.Drafts.TakeLast(FewDrafts).LastOrDefault(d => d.Definition.Name == FactName)
                    is { Assertion: Assertion.Present, Value.Word: "current" }
                && TellsOfTobaccoAlone(_reading.Sentences[_items.Piece - 1]);
        }

        private static bool TellsOfTobaccoAlone(SentenceItems before)
        {
            var others = 0;
            for (var i = before.Sentence.First; i < before.Sentence.End; i++)
            {
                if (before.Text.LowerOf(i) is "," or ";" or "and" or "&" or "/")
                {
                    return false;
                }

                others += before.Text.KindOf(i) == TokenKind.Word && !before.Tobacco.Exists(t => t.First <= i && i < t.End) ? 1 : 0;
            }

            return before.Tobacco.Count > 0 && others <= MostFillers;
        }

        // "Tob: long time smoker x 20 years"
        private const int MostFillers = 4;

        private PhraseMatch<TobaccoWord>? RealStop()
        {
            foreach (var stop in _words.FindAll(w => w.Value == TobaccoWord.Stop))
            {
                var names = _items.AnyOf(stop.First, stop.End, _items.Values.TobaccoAround.StoppedThings);
                var ofDrug =
                    _items.Drugs.Exists(d => d.First >= stop.End && d.First - stop.End <= 2)
                    || (
                        _items.Text.LowerOf(stop.First) is not ("quit" or "last" or "gave" or "given")
                        && !names
                        && !IsBare(stop)
                        && !_words.Exists(t =>
                            t.Value
                                is TobaccoWord.Product
                                    or TobaccoWord.Nicotine
                                    or TobaccoWord.Rate
                                    or TobaccoWord.Use
                                    or TobaccoWord.User
                                    or TobaccoWord.Used
                                    or TobaccoWord.PackYears
                                    or TobaccoWord.Former
                            && Math.Abs(t.First - stop.First) <= 12
                        )
                    )
                    || _items.AnyOf(stop.End, stop.End + 2, _items.Values.TobaccoAround.StoppedOthers);
                var isOther =
                    _reading.Explain(stop.First, stop.End).Assertion is Assertion.Family or Assertion.OtherPerson or Assertion.Hypothetical;
                var isAdvice =
                    _items.Sentence.SectionKind == SectionKind.Plan && !_items.Times.Any(t => !t.Future) && stop.First <= _from + 1;
                // "Quit date set for 6/1/2025"
                var isAhead =
                    TimeAfter(stop.End) is { Future: true }
                    || (
                        _items.AnyOf(stop.First, stop.End, "date", "day")
                        && (
                            _items.AnyOf(stop.End, stop.End + 3, _items.Values.TobaccoAround.DatesSet)
                            || _items.AnyOf(stop.First - 2, stop.First, _items.Values.TobaccoAround.DatesToCome)
                        )
                    )
                    || (TimeAfter(stop.End) is { Start: { } on } && Told is { } told && on.First > told)
                    || IsAhead(stop);
                if (!ofDrug && !isOther && !isAdvice && !isAhead && !Aims(stop.First) && !IsLastUseOfAnother(stop))
                {
                    return stop;
                }
            }

            return null;
        }

        // "By then he'll be ten weeks past his last cigarette": as of a day to come.
        private bool IsAhead(PhraseMatch<TobaccoWord> stop) =>
            TimeAfter(stop.End) is null
            && Enumerable
                .Range(_from, Math.Max(0, stop.First - _from))
                .Any(i => _items.AnyOf(i, i + 1, _items.Values.TobaccoAround.ToCome) && _items.AnyOf(i + 1, i + 2, "be", "have"));

        private bool IsToldAhead() =>
            Topics.TrueForAll(t => t.Value is TobaccoWord.Stop or TobaccoWord.Free or TobaccoWord.Product or TobaccoWord.Nicotine)
            && _words.Exists(w => w.Value is TobaccoWord.Stop or TobaccoWord.Free && IsAhead(w));

        private bool Aims(int token) =>
            !_words.Exists(w => w.Value == TobaccoWord.Achieved && w.End <= token && token - w.End <= 1)
            && _words.Exists(w =>
                w.Value is TobaccoWord.Aim or TobaccoWord.No or TobaccoWord.Never
                && w.End <= token
                && token - w.End <= (w.Value == TobaccoWord.Aim ? 3 : 1)
                && !_items.AnyOf(w.End, token, ",", "-", ":", ";")
            );

        // "Needs to be off nicotine before any fusion": what is asked is not so yet.
        private bool IsRuled(int token) =>
            TimeAfter(token) is null
            && _words.Exists(w => w.Value == TobaccoWord.Rule && token - w.End is >= 0 and <= 2 && !_items.AnyOf(w.End, token, ","));

        private bool Denies(int token) =>
            _words.Exists(w => w.Value is TobaccoWord.No or TobaccoWord.Never && w.End <= token && token - w.End <= 1);

        /// <summary>"No tobacco, EtOH or drugs", "never smoked", "Tobacco: denies", "nonsmoker"; with a time ("none since 2011") an end.</summary>
        private Answer? Denial()
        {
            foreach (var topic in Topics.Where(t => t.Value is not (TobaccoWord.PackYears or TobaccoWord.Replacement)))
            {
                if (topic.Value == TobaccoWord.Used && LongAgo() is not null && !Denies(topic.First))
                {
                    // "Dips no snuff, smoked in the service only"
                    continue;
                }

                var before = _words.FindLast(w =>
                    w.Value is TobaccoWord.Never or TobaccoWord.No
                    && w.End <= topic.First
                    && topic.First - w.End <= AnswerReach
                    && Governs(w.End, topic.First)
                    && !(_items.AnyOf(w.First, w.End, "neg", "negative") && _items.AnyOf(w.End, w.End + 1, ",", ";"))
                    && !IsOfRowBefore(w, topic)
                );
                var after = AnswerAt(topic.End);
                var answer = _words.Find(w => w.First == after && w.Value is TobaccoWord.Never or TobaccoWord.No);
                if (answer.End > 0 && (IsOfAim(topic.End, answer) || IsOfAnother(answer)))
                {
                    answer = default;
                }

                if (
                    topic.Value == TobaccoWord.Nicotine
                    && _words.Exists(w => w.Value == TobaccoWord.Tested && Math.Abs(w.First - topic.First) <= AnswerReach)
                    && !_items.AnyOf(_from, _to, "denies", "denied", "never", "none")
                )
                {
                    // "Nicotine: neg test 9/22" tells of a sample; who quit long ago has it too.
                    continue;
                }

                var minus =
                    after < _to
                    && _items.Text.LowerOf(after) == "-"
                    && after > topic.End - 1
                    && (after + 1 >= _to || _items.Text.LowerOf(after + 1) is "," or ")");
                minus |=
                    topic.First - 3 >= _from
                    && _items.Text.LowerOf(topic.First - 1) == ")"
                    && _items.Text.LowerOf(topic.First - 2) == "-"
                    && _items.Text.LowerOf(topic.First - 3) == "(";
                if (
                    before is { End: > 0, Value: TobaccoWord.No }
                    && topic.Value == TobaccoWord.Product
                    && _items.AnyOf(before.First, before.End, "not")
                    && _items.AnyOf(before.First - 1, before.First, "it's", "its", "is", "that's", "are", "isn't")
                )
                {
                    // "Says it's not tobacco" tells what a thing is.
                    continue;
                }

                if (_words.Exists(w => w.Value == TobaccoWord.Form && w.First <= topic.First && topic.End <= w.End))
                {
                    // "Smokeless: never" tells nothing of cigarettes.
                    continue;
                }

                var isNon = topic.Value == TobaccoWord.NonUser;
                if (before.End == 0 && answer.End == 0 && !minus && !isNon && !IsDeniedByContext(topic))
                {
                    continue;
                }

                // "never" of one kind beside the use of another is no denial of all.
                var never = before is { End: > 0, Value: TobaccoWord.Never } || answer is { End: > 0, Value: TobaccoWord.Never };
                if (
                    !never
                    && _items.Times.FirstOrDefault(t =>
                        t.First >= _from
                        && t.First < _to
                        && t.End <= _to + 1
                        && (t is { Future: false, Kind: TimeKind.Since or TimeKind.Duration } || t is { Future: true, Amount: not null })
                        && t.First >= topic.First
                    )
                        is { } time
                    && EndOf(time) is { } ended
                )
                {
                    return new Answer(topic.First, topic.End, "former", HasEnd: true, Ended: ended) { Support = [(time.First, time.End)] };
                }

                return new Answer(before.End > 0 ? before.First : topic.First, answer.End > 0 ? answer.End : topic.End, "never");
            }

            // "No cigarettes since Christmas" names the thing; "a pack a day until March, none since" does not.
            return null;
        }

        // "Smoker, not ready", "smoker - no plans to quit": what is denied behind the mark is the wish to stop. "Smoker: no" answers.
        private bool IsOfAim(int from, PhraseMatch<TobaccoWord> answer) =>
            answer.Value == TobaccoWord.No
            && _items.AnyOf(answer.First, answer.End, "no", "not")
            && answer.End < _to
            && _items.Text.Tokens[answer.End].Kind == TokenKind.Word
            && (
                _words.Exists(w => w.Value == TobaccoWord.Aim && w.First >= answer.End && w.First - answer.End <= 2)
                || (
                    _items.AnyOf(from, answer.First, ",", "-", ";")
                    && !_items.AnyOf(answer.End, answer.End + 1, _items.Values.TobaccoAround.NoLonger)
                )
            );

        // "One cigarette is not failure", "smoking no issue for this": what is denied is that the thing is another. "Tobacco is not used" denies the use.
        private bool IsOfAnother(PhraseMatch<TobaccoWord> answer) =>
            (
                _items.AnyOf(answer.First, answer.End, "no", "not")
                && _items.AnyOf(answer.End, answer.End + 2, _items.Values.TobaccoAround.Matters)
            )
            || _items.AnyOf(answer.First, answer.End, "not")
                && _items.AnyOf(answer.First - 1, answer.First, "is", "are")
                && answer.End < _to
                && _items.Text.Tokens[answer.End].Kind == TokenKind.Word
                && !_items.AnyOf(answer.End, answer.End + 1, _items.Values.TobaccoAround.Fillers)
                && !_items.AnyOf(answer.End, answer.End + 1, _items.Values.TobaccoAround.NoLonger);

        // "Negative for tobacco", "denies any use of tobacco": what the context rules deny.
        private bool IsDeniedByContext(PhraseMatch<TobaccoWord> topic) =>
            topic.Value
                is TobaccoWord.Product
                    or TobaccoWord.Nicotine
                    or TobaccoWord.Use
                    or TobaccoWord.User
                    or TobaccoWord.Used
                    or TobaccoWord.Disorder
            && _reading.Explain(topic.First, topic.End) is { Assertion: Assertion.Absent } context
            && context.Triggers.Any(t =>
                t.Words.First >= _from
                && t.Words.End <= _to
                && !_items.AnyOf(t.Words.End, topic.First, _items.Values.TobaccoAround.Conditions)
            );

        // "Blood thinner [ ] yes [x] no", and below it "Do you vape?": the answer of the question before.
        private bool IsOfRowBefore(PhraseMatch<TobaccoWord> no, PhraseMatch<TobaccoWord> topic) =>
            _items.AnyOf(no.First - 1, no.First, "]", ")", "☑", "☒", "☐") && _items.Text.LineOf(no.First) < _items.Text.LineOf(topic.First);

        private bool Governs(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var word = _items.Text.LowerOf(i);
                if (
                    word is ":" or "." or "but" or "yet"
                    || _items.Values.TobaccoAround.Conditions.Contains(word)
                    || _items.Values.TobaccoAround.Intents.Contains(word)
                    || _items.Drugs.Exists(d => d.First == i)
                )
                {
                    return false;
                }
            }

            return true;
        }

        private Answer Former(TimeMention? time)
        {
            var topic = Topics[0];
            var longAgo = LongAgo();
            var year = time is null && longAgo is null ? YearNear(topic.End) : null;
            var end = time is not null ? EndOf(time) : longAgo ?? year;
            return new Answer(topic.First, topic.End, "former", HasEnd: end is not null, Ended: end)
            {
                Support = time is null ? [] : [(time.First, time.End)],
            };
        }

        private Answer Stopped(int first, int end)
        {
            var time =
                TimeAfter(end)
                ?? _items.Times.LastOrDefault(t =>
                    t.First >= _from && t.End <= first && !t.Future && t.Kind is TimeKind.Date or TimeKind.Since or TimeKind.Until
                );
            var ended = time is not null ? EndOf(time) : YearNear(end) ?? LongAgo();
            return new Answer(first, end, "former", HasEnd: true, Ended: ended) { Support = time is null ? [] : [(time.First, time.End)] };
        }

        // "Smoke free" tells how it is on that day; on which day it ended only "since", "for" or a day behind it tells.
        private Answer FreeSince(PhraseMatch<TobaccoWord> free)
        {
            var after = TimeAfter(free.End);
            var time =
                after is not null && !_items.AnyOf(free.End, after.First, "at", "on", "when", "today")
                    ? after
                    : _items.Times.LastOrDefault(t =>
                        t.First >= _from && t.End <= free.First && t is { Future: false, Kind: TimeKind.Since }
                    );
            var ended = time is not null ? EndOf(time) : YearNear(free.End);
            return new Answer(free.First, free.End, "former", HasEnd: ended is not null, Ended: ended)
            {
                Support = time is null ? [] : [(time.First, time.End)],
            };
        }

        // "Snuff, a can every three days": so much in so long.
        private bool IsRated(PhraseMatch<TobaccoWord> topic)
        {
            var words = _items.Values.TobaccoAround;
            for (var i = topic.End; topic.Value is TobaccoWord.Product or TobaccoWord.Nicotine && i < Math.Min(topic.End + 5, _to); i++)
            {
                if (words.Portions.Contains(_items.Text.LowerOf(i)))
                {
                    return _items.AnyOf(i + 1, i + 2, "a", "per", "every", "/", "daily", "each")
                        && !Denies(topic.First)
                        && !IsDeniedByContext(topic)
                        && !_items.AnyOf(topic.First - 2, topic.First, "quit", "stopped", "former");
                }
            }

            return false;
        }

        private TimeMention? TimeAfter(int token) =>
            _items.Times.FirstOrDefault(t => t.First >= token && t.First < _to && t.End <= _to + 1 && t.First - token <= 12);

        private TimeMention? TimeOf(TimeKind kind) =>
            _items.Times.FirstOrDefault(t => t.Kind == kind && !t.Future && t.First >= _from && t.End <= _to);

        /// <summary>The day on which it ended: a range's end, "for ten weeks" counted back from the note, "about two months ago" a month wide.</summary>
        private DayRange? EndOf(TimeMention time)
        {
            if (time.Kind == TimeKind.Duration || time is { Future: true, Amount: not null })
            {
                // "Not one in nine weeks" reads like "in nine weeks".
                return
                    Told is { } note
                    && time is { Amount: { } amount, Unit: { } unit }
                    && Calendar.Add(note, -amount, unit) is { } near
                    && Calendar.Add(note, -(time.AmountHigh ?? amount), unit) is { } far
                    ? Widened(new DayRange(far < near ? far : near, far < near ? near : far), time)
                    : null;
            }

            var range = time.Kind is TimeKind.Range or TimeKind.Until ? time.Finish ?? time.Start : time.Start;
            return range is { } r ? Widened(r, time) : null;
        }

        private static DayRange Widened(DayRange range, TimeMention time)
        {
            if (
                !time.Approximate
                || time.Amount is null
                || !range.IsExact
                || time.Unit is not { } unit
                || Calendar.Add(range.First, -0.5, unit) is not { } first
                || Calendar.Add(range.Last, 0.5, unit) is not { } last
            )
            {
                return range;
            }

            return new DayRange(first, last);
        }

        // "Ex smoker, 2010", "quit '98"
        private DayRange? YearNear(int token)
        {
            for (var i = token; i < Math.Min(_to, token + 5); i++)
            {
                if (_items.Text.Tokens[i].Kind == TokenKind.Number && int.TryParse(_items.Text.TextOf(i), out var number))
                {
                    var latest = _reading.Document.Date?.Year ?? 2100;
                    var year =
                        number is >= 1930 and <= 2100 && _items.Text.Tokens[i].Length == 4 ? number
                        : i > token && _items.Text.LowerOf(i - 1) is "'" && number < 100 ? Calendar.FullYear(number, _reading.Document.Date)
                        : 0;
                    return year > 0 && year <= latest ? Calendar.Year(year) : null;
                }
            }

            return null;
        }

        // "Smoked in college only": at least two years ago.
        private DayRange? LongAgo() =>
            First(TobaccoWord.LongAgo) is not null && _reading.Document.Date is { Year: > 1960 } note
                ? new DayRange(new DateOnly(note.Year - 50, 1, 1), note.AddYears(-2))
                : null;

        private PhraseMatch<TobaccoWord>? First(TobaccoWord word) =>
            _words.FindIndex(w => w.Value == word) is >= 0 and var i ? _words[i] : null;

        private PhraseMatch<TobaccoWord>? Last(TobaccoWord word) =>
            _words.FindLastIndex(w => w.Value == word) is >= 0 and var i ? _words[i] : null;

        private bool Near(PhraseMatch<TobaccoWord> match, int reach) =>
            Topics.Exists(t => t.First - match.End is >= 0 && t.First - match.End <= reach);

        // "Social hx (auto): smoking status - current": before the mark stands the name of the list.
        private bool IsNear(PhraseMatch<TobaccoWord> match) =>
            Topics.Exists(t =>
                (t.First >= match.End ? t.First - match.End : match.First - t.End) <= AnswerReach
                && (
                    !_items.AnyOf(match.End, t.First, ":")
                    || (_items.AnyOf(match.End, match.End + 1, ":") && !_items.AnyOf(match.First, match.End, "hx", "history", "h/o"))
                )
            );

        /// <summary>Where the answer to a label stands: behind its fillers, marks and the other habits that share it.</summary>
        private int AnswerAt(int token)
        {
            var i = token;
            for (; i < _to && i < token + 8; i++)
            {
                var word = _items.Text.LowerOf(i);
                if (word == "[" && _items.AnyOf(i + 2, i + 3, "]") && !_items.AnyOf(i + 1, i + 2, "x", "✓", "✔"))
                {
                    // "Tobacco: [never]"
                    return i + 1;
                }

                if (word is "[" or "☐" or "☑" or "☒")
                {
                    return TickedAt(i);
                }

                if (
                    !(
                        word is ":" or "=" or "?" or "/" or "(" or ")" or "," or "or" or "and" or "&"
                        || (word is "-" && i + 1 < _to && _items.Text.LowerOf(i + 1) is not ("," or ")"))
                        || _items.Values.TobaccoAround.Fillers.Contains(word)
                        || _items.Tobacco.Exists(t =>
                            t.First <= i && i < t.End && t.Value is TobaccoWord.OtherHabit or TobaccoWord.Product or TobaccoWord.Nicotine
                        )
                    )
                )
                {
                    break;
                }
            }

            return i;
        }

        /// <summary>The word behind the first ticked box of a row that begins here; the end of the clause where none is ticked.</summary>
        private int TickedAt(int box)
        {
            for (var i = box; i < _to; i++)
            {
                if (_items.Text.LowerOf(i) is "☑" or "☒" || (_items.AnyOf(i, i + 1, "[") && _items.AnyOf(i + 1, i + 2, "x", "✓", "✔")))
                {
                    return _items.Text.LowerOf(i) == "[" ? i + 3 : i + 1;
                }
            }

            return _to;
        }

        private static Answer At(PhraseMatch<TobaccoWord> match, string word) => new(match.First, match.End, word);
    }
}
