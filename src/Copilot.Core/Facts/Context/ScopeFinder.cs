using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Finds what each trigger of a sentence governs. A scope ends at stops, clauses and brackets, never after a number of words.</summary>
internal sealed class ScopeFinder
{
    private readonly ChartText _text;
    private readonly ContextLexicon _lexicon;
    private readonly Sentence _sentence;
    private readonly Clauses _clauses;
    private readonly int _labelEnd;
    private readonly List<Scope> _scopes = [];

    private ScopeFinder(ChartText text, ContextLexicon lexicon, Sentence sentence)
    {
        (_text, _lexicon, _sentence) = (text, lexicon, sentence);
        _clauses = new Clauses(text, lexicon, sentence);
        _labelEnd = sentence.Label is { } label && label.First >= sentence.First && label.End < sentence.End ? label.End : -1;
    }

    /// <summary>The scopes of a sentence, those of its label included, in reading order of their triggers.</summary>
    public static List<Scope> Of(ChartText text, ContextLexicon lexicon, Sentence sentence)
    {
        var finder = new ScopeFinder(text, lexicon, sentence);
        finder.FindLabel();
        for (var i = sentence.First; i < sentence.End; i = finder._clauses.EndOf(i))
        {
            finder.FindAt(i);
        }

        new PastTimes(text, finder._clauses, lexicon).AddTo(finder._scopes);
        new Advice(finder._clauses, lexicon).AddTo(finder._scopes);
        Boxes.AddTo(finder._scopes, text, sentence.First, sentence.End);
        Minuses.AddTo(finder._scopes, text, lexicon, sentence.First, sentence.End);
        Blanks.AddTo(finder._scopes, text, lexicon.Grades, sentence.First, sentence.End);
        finder.FindQuestion();
        return finder._scopes;
    }

    // "Any new numbness around the seat, or trouble urinating?" asks; it tells nothing. "? occult instability" is a radiologist's guess.
    private void FindQuestion()
    {
        var last = _sentence.End - 1;
        if (
            last - _sentence.First >= 2
            && _clauses.Is(last, '?')
            && !_clauses.Is(_sentence.First, '?')
            && Boxes.Groups(_text, _sentence.First, _sentence.End).Count == 0
        )
        {
            if (Answer(last + 1) is not { } answer)
            {
                _scopes.Add(
                    new Scope(
                        IsGuess(last) ? Assertion.Possible : Assertion.Hypothetical,
                        new TokenRange(last, last + 1),
                        OrderAsked(last),
                        last,
                        last
                    )
                );
            }
            else if (!answer)
            {
                _scopes.Add(new Scope(Assertion.Absent, new TokenRange(last + 1, last + 2), _sentence.First, last, last));
            }
        }
    }

    // "Diabetes? no    Blood thinners? no": an answer that stands alone behind the mark, on its line. A yes to what would be ("Ready to quit?") tells nothing of what is.
    private bool? Answer(int token)
    {
        var forms = _text.Lexicon.Forms;
        if (
            token >= _text.Tokens.Count
            || _text.OpensLine(token)
            || !(forms.Affirming.Contains(_text.LowerOf(token)) || forms.Denying.Contains(_text.LowerOf(token)))
        )
        {
            return null;
        }

        var next = token + 1;
        var standsAlone =
            next >= _text.Tokens.Count
            || _text.OpensLine(next)
            || _text.LowerOf(next) is "." or ";" or "," or "|"
            || _text.Tokens[next].Start - _text.Tokens[token].End >= 2;
        var isOfWhatIs = Enumerable
            .Range(_sentence.First, _sentence.End - _sentence.First)
            .All(i => _clauses.Lower(i) is not ("would" or "ready" or "able" or "plan" or "interested" or "willing" or "could" or "want"));
        return !standsAlone ? null
            : !forms.Affirming.Contains(_text.LowerOf(token)) ? false
            : isOfWhatIs ? true
            : null;
    }

    // "A1c 7.8, eyes fine, add a second drug?": the order alone is asked. The first token of the sentence where none is.
    private int OrderAsked(int last)
    {
        for (var i = last - 1; i > _sentence.First && !_lexicon.Asking.Contains(_clauses.Lower(_sentence.First)); i--)
        {
            if (_clauses.Lower(i) is "or" or "and")
            {
                break;
            }

            if (_clauses.Is(i - 1, ',') || _clauses.Is(i - 1, ';'))
            {
                return _lexicon.Orders.Contains(_clauses.Lower(i)) ? i : _sentence.First;
            }
        }

        return _sentence.First;
    }

    // "A/P lumbar stenosis?" is a guess: a few words of an assessment, none of which asks.
    private bool IsGuess(int last)
    {
        if (
            _sentence.SectionKind is not (SectionKind.Assessment or SectionKind.AssessmentPlan or SectionKind.Impression)
            || last - _sentence.First > LongestGuess
        )
        {
            return false;
        }

        for (var i = _sentence.First; i < last; i++)
        {
            if (
                _clauses.Lower(i)
                is "any"
                    or "do"
                    or "does"
                    or "did"
                    or "is"
                    or "are"
                    or "have"
                    or "has"
                    or "can"
                    or "should"
                    or "what"
                    or "when"
                    or "why"
                    or "how"
                    or "if"
            )
            {
                return false;
            }
        }

        return true;
    }

    private const int LongestGuess = 8;

    private void FindAt(int start)
    {
        var end = _clauses.EndOf(start);
        if (Boxes.IsOption(_clauses, start) || Boxes.IsLettered(_text, start, _sentence.First, _sentence.End))
        {
            return;
        }

        if (_clauses.EntryAt(start) is { Inert: false } entry)
        {
            var words = new TokenRange(start, end);
            if (entry.Person is { } person)
            {
                FindPerson(words, person, possessive: false);
            }

            if (DeniesSystems(words) is { } reach)
            {
                Forward(words, new Sense(Assertion.Absent, reach));
                return;
            }

            foreach (var sense in entry.Senses)
            {
                Find(words, sense, entry);
            }
        }
        else if (_clauses.Is(start, '=') && Defines(start))
        {
            Back(new TokenRange(start, end), Assertion.Hypothetical);
        }
        else if (_clauses.Is(start, '-') && start > _sentence.First && _clauses.IsSpaced(start) && _clauses.EndsClause(end))
        {
            // "GU -, Skin -."
            Back(new TokenRange(start, end), Assertion.Absent);
        }
        else if (
            _clauses.IsWord(start)
            && _clauses.Lower(start) is { } lower
            && lower.EndsWith("'s", StringComparison.Ordinal)
            && _lexicon.Persons.TryGetValue(lower[..^2], out var owner)
        )
        {
            FindPerson(new TokenRange(start, end), owner, possessive: true);
        }
    }

    // A legend: "Extrusion = base narrower than dome". Words of degree, numbers and answers behind the sign tell a value ("stenosis = severe").
    private bool Defines(int sign)
    {
        var words = 0;
        for (var i = sign + 1; i < _sentence.End && !_clauses.Is(i, ';') && !_clauses.Is(i, '.') && !_clauses.Is(i, ','); i++)
        {
            if (
                _clauses.HasDigit(i)
                || _lexicon.Grades.Contains(_clauses.Lower(i))
                || (
                    i == sign + 1
                    && _clauses.Lower(i)
                        is "none"
                            or "negative"
                            or "neg"
                            or "positive"
                            or "pos"
                            or "normal"
                            or "absent"
                            or "present"
                            or "yes"
                            or "left"
                            or "right"
                            or "bilateral"
                )
            )
            {
                return false;
            }

            words += _clauses.IsWord(i) ? 1 : 0;
        }

        return words >= ShortestMeaning;
    }

    private const int ShortestMeaning = 3;

    private void Find(TokenRange words, Sense sense, ContextEntry entry)
    {
        switch (sense.Reach)
        {
            // "has not tried X" governs what follows, "X not tried" what precedes.
            case Reach.After
                when words.Count > 1
                    && _clauses.Lower(words.First) is "not" or "never"
                    && !_clauses.EndsClause(words.End)
                    && (
                        words.First == _sentence.First
                        || _clauses.Lower(words.First - 1) is "has" or "have" or "had" or "he" or "she" or "i"
                        || _clauses.IsPatient(words.First - 1)
                    ):
                Forward(words, sense with { Reach = Reach.Before });
                break;
            case Reach.After:
                // A word that also governs forward ("negative SLR") does so unless something stands before it.
                if (!entry.Senses.Any(s => s.Assertion == sense.Assertion && s.Reach is Reach.Next or Reach.Before) || StandsAfter(words))
                {
                    Back(words, sense.Assertion);
                }

                break;
            case Reach.Both:
                Back(words, sense.Assertion);
                Forward(words, sense);
                break;
            case Reach.Next when entry.Senses.Any(s => s.Assertion == sense.Assertion && s.Reach == Reach.After):
                if (!StandsAfter(words))
                {
                    Forward(words, sense);
                }

                break;
            default:
                if (!IsUsable(words) || (sense.Assertion == Assertion.Historical && TellsLength(words)))
                {
                    break;
                }

                if (
                    sense.Assertion == Assertion.Absent
                    && (_clauses.EndsClause(words.End) || _clauses.IsDash(words.End) || AnswersLabel(words) || EndsItem(words))
                )
                {
                    // "Fever: no", "Drug use - never."
                    Back(words, sense.Assertion);
                }
                else
                {
                    Forward(words, sense);
                }

                break;
        }
    }

    // "bladder changes NO / saddle numbness NO / leg weakness YES": each item of the list has its answer.
    private bool EndsItem(TokenRange words) =>
        words.Count == 1 && _clauses.Is(words.End, '/') && _clauses.IsSpaced(words.End) && _clauses.IsWord(words.First - 1);

    // "DM: no (mother, sister yes)", "Diabetic? No"
    private bool AnswersLabel(TokenRange words) =>
        (_clauses.Is(words.First - 1, ':') || _clauses.Is(words.First - 1, '?'))
        && (_clauses.Is(words.End, '(') || (words.End < _clauses.End && _clauses.IsWord(words.End) && _clauses.Is(words.First - 1, '?')));

    // "Const neg. CV neg CP. GI neg. GU neg retention": a line that goes through the systems, whatever section it stands in.
    private bool IsRunOfSystems(int token)
    {
        var (line, named) = (_text.LineOf(token), 0);
        for (var i = Math.Max(0, token - SystemsReach); i < Math.Min(_text.Tokens.Count, token + SystemsReach); i++)
        {
            named += _text.LineOf(i) == line && _lexicon.Systems.Contains(_text.LowerOf(i)) ? 1 : 0;
        }

        return named >= FewestSystems;
    }

    private const int FewestSystems = 3;

    /// <summary>Tokens on either side in which the other systems of the run are named; a bound, for a line may be endless.</summary>
    private const int SystemsReach = 40;

    // "GU neg. retention since Monday", "neg new left foot drop": what has a side or a beginning is told, and not denied with the rest.
    private bool TellsWhen(int next)
    {
        for (var i = next; i < _clauses.End && !_clauses.EndsClause(i); i++)
        {
            if (_lexicon.ToldOfNow.Contains(_clauses.Lower(i)))
            {
                return true;
            }
        }

        return false;
    }

    // A review of systems. "neg fever, chills, retention" denies the list that it opens; "GU neg retention", behind the name of a system (by its name,
    // or in a column of its own), what stands next to it. Elsewhere "neg" answers what stands before it ("SLR neg").
    private Reach? DeniesSystems(TokenRange words)
    {
        var (before, next) = (words.First - 1, words.End);
        if (
            words.Count != 1
            || _clauses.Lower(words.First) is not ("neg" or "negative")
            || !_clauses.IsWord(next)
            || _clauses.Gap(next) != 1
            || !char.IsLower(_text.TextOf(next)[0])
            || _lexicon.BehindDenial.Contains(_clauses.Lower(next))
        )
        {
            return null;
        }

        if (
            before >= _sentence.First
            && _lexicon.Systems.Contains(_clauses.Lower(before))
            && char.IsUpper(_text.TextOf(before)[0])
            && IsRunOfSystems(before)
            && !TellsWhen(next)
        )
        {
            return Reach.Next;
        }

        var isReview = _sentence.SectionKind == SectionKind.ReviewOfSystems;
        var opens =
            words.First == _sentence.First
            || (before > _sentence.First && _clauses.Is(before, ':') && (_clauses.Is(before - 1, ']') || _clauses.Is(before - 1, ')')));
        return !isReview ? null
            : opens ? Reach.Lists
            : _clauses.IsWord(before) && _clauses.Gap(words.First) >= 2 && char.IsUpper(_text.TextOf(before)[0]) ? Reach.Next
            : null;
    }

    /// <summary>"SLR negative", "SLR: negative", "SLR is negative"; but "negative SLR", "shows negative SLR".</summary>
    private bool StandsAfter(TokenRange words)
    {
        var before = words.First - 1;
        if (before < _sentence.First || _clauses.Is(before, ',') || _clauses.Is(before, ';') || _clauses.Is(before, '.'))
        {
            return false;
        }

        if (_clauses.EndsClause(words.End) || _clauses.Is(before, ':') || _clauses.Is(before, '('))
        {
            return !_clauses.Is(before, ':') || _clauses.EndsClause(words.End);
        }

        var lower = _clauses.Lower(before);
        if (before > _sentence.First && _lexicon.Copulas.Contains(lower) && _clauses.Lower(before - 1) == "there")
        {
            return false;
        }

        return !_clauses.IsConjunction(before)
            && lower is not ("or" or "a" or "the" or "an" or "had" or "has" or "with")
            && (!_lexicon.Verbs.Contains(lower) || _lexicon.Copulas.Contains(lower));
    }

    /// <summary>"May 2025" is a month, and a question mark after a word asks about that word.</summary>
    private bool IsUsable(TokenRange words) =>
        _clauses.Lower(words.First) switch
        {
            "may" => !(char.IsUpper(_text.TextOf(words.First)[0]) && (words.First > _sentence.First || _clauses.HasDigitAt(words.End))),
            // "Two days prior to admission she had fever": why she came.
            "prior" => !(
                words.Count > 1
                && _clauses.Lower(words.First + 1) is "to"
                && words.First - 1 >= _clauses.First
                && (
                    _clauses.Lower(words.First - 1) is "day" or "days" or "hour" or "hours" or "week"
                    || (
                        _clauses.Lower(words.First - 1) is "weeks"
                        && words.First - 2 >= _clauses.First
                        && _clauses.Lower(words.First - 2) is "two" or "2" or "couple" or "of"
                    )
                )
            ),
            "?" => words.First == _sentence.First || _clauses.IsSpaced(words.First) || _clauses.Is(words.First - 1, '('),
            _ => true,
        };

    // "A history of three weeks of leg pain", "a few days' history of sciatica"; not "history of hypertension for ten years".
    private bool TellsLength(TokenRange words)
    {
        // "Eight weeks s/p fusion" is a fusion of the past.
        if (!TellsHistory(words))
        {
            return false;
        }

        var before = words.First - 1;
        before -= before > _clauses.First && _clauses.Lower(before) is "'" or "’" or "-" ? 1 : 0;
        if (before >= _clauses.First && _lexicon.Lengths.Contains(_clauses.Lower(before)))
        {
            return true;
        }

        var i = words.End;
        while (i < _clauses.End && (_clauses.HasDigit(i) || _lexicon.Numerals.Contains(_clauses.Lower(i))))
        {
            i++;
        }

        return i > words.End
            && i + 1 < _clauses.End
            && _lexicon.Lengths.Contains(_clauses.Lower(i))
            && (_clauses.Lower(i + 1) is "of" || _clauses.Lower(i).EndsWith('\''));
    }

    private void Forward(TokenRange words, Sense sense)
    {
        var limit = words.First < _labelEnd ? _labelEnd : _clauses.CloseOf(words.End);
        var own = OwnStop(sense.Assertion);
        var narrow = sense.Reach is Reach.Next or Reach.Both;
        var strict = sense.Assertion is Assertion.Absent or Assertion.Possible or Assertion.Historical;
        var isHistory = sense.Assertion == Assertion.Historical && TellsHistory(words);
        int? findingEnd = null,
            careEnd = null;
        var i = words.End;
        for (; i < limit; i = _clauses.EndOf(i))
        {
            var entry = _clauses.EntryAt(i);
            if (entry is not null && !entry.Inert)
            {
                // "History of acute pancreatitis": the word is of the past thing's name.
                var isNamed = sense.Assertion == Assertion.Historical && i == words.End && _lexicon.Named.Contains(_clauses.Lower(i));
                if (((entry.Stops & (Stops.All | own)) != 0 && !isNamed) || (strict && i > words.End && BeginsPerson(entry, i)))
                {
                    break;
                }

                // The next trigger of the kind takes over; a condition is not denied.
                if (
                    entry.GovernsForward(sense.Assertion)
                    || (sense.Assertion == Assertion.Absent && entry.GovernsForward(Assertion.Hypothetical))
                )
                {
                    break;
                }

                findingEnd ??= sense.Assertion == Assertion.Planned && entry.Stops.HasFlag(Stops.Finding) ? i : null;
                careEnd ??= sense.Assertion == Assertion.Absent && entry.Stops.HasFlag(Stops.Care) ? i : null;
            }

            if (EndsForward(i, words.End, sense, narrow, strict, isHistory))
            {
                break;
            }

            if (sense.Assertion == Assertion.Absent && HoldsNegation(i, words.End, sense.Reach))
            {
                AddAfterChange(words, sense, i, limit);
                i++;
                break;
            }
        }

        Add(sense.Assertion, words, words.End, findingEnd ?? i, careEnd ?? i);
    }

    private bool EndsForward(int i, int from, Sense sense, bool narrow, bool strict, bool isHistory)
    {
        if (_clauses.Is(i, ','))
        {
            // "History of colon cancer, treated with surgery, and DVT": what was done for it is of the past too.
            return narrow
                || (
                    _clauses.BeginsClause(i + 1, Grades(sense))
                    && !(isHistory && i + 1 < _clauses.End && _lexicon.Histories.Treated.Contains(_clauses.Lower(i + 1)))
                );
        }

        if (_clauses.Is(i, ';'))
        {
            return strict || _clauses.BeginsClause(i + 1, grades: false);
        }

        if (_clauses.IsConjunction(i))
        {
            // "No level between T10 and L2 shows a slip"
            return !(i - 2 >= from && _clauses.Lower(i - 2) is "between") && _clauses.BeginsClause(i + 1, Grades(sense));
        }

        if (i == from)
        {
            return false;
        }

        if (_clauses.Is(i, ':') || _clauses.IsDash(i) || _clauses.IsWideGap(i))
        {
            return strict;
        }

        var lower = _clauses.Lower(i);
        if (
            strict
            && (lower is "he" or "she" or "they" || _clauses.IsPatient(i))
            && _clauses.Lower(i - 1) is not ("that" or "if" or "when" or "as" or "than" or "who" or "where" or "the" or "this")
        )
        {
            return strict;
        }

        return narrow
            && (_lexicon.Prepositions.Contains(lower) || _lexicon.Verbs.Contains(lower))
            && !(sense.Assertion == Assertion.Historical && lower is "for" && IsOperation(i - 1));
    }

    private bool TellsHistory(TokenRange words)
    {
        for (var at = words.First; at < words.End; at++)
        {
            if (_clauses.Lower(at) is "history" or "hx" or "hist" or "h" or "h/o")
            {
                return true;
            }
        }

        return false;
    }

    // "Previous laminectomy for stenosis"
    private bool IsOperation(int token) =>
        _clauses.IsWord(token) && _lexicon.OperationEndings.Any(e => _clauses.Lower(token).EndsWith(e, StringComparison.Ordinal));

    private static bool Grades(Sense sense) =>
        (sense.Assertion == Assertion.Absent && sense.Reach != Reach.Lists) || sense.Assertion == Assertion.Possible;

    /// <summary>"no lasting relief with therapy", "has not helped"; but "no weight change, fever".</summary>
    private bool HoldsNegation(int i, int from, Reach reach) =>
        i - from < (reach == Reach.Lists ? 1 : 4)
        && _lexicon.Holds.Contains(_clauses.Lower(i))
        && !(reach == Reach.Lists && _clauses.Lower(i) is "change" or "changes")
        && !((_clauses.Is(i + 1, ',') && !IsAddition(i + 2)) || (i + 1 < _clauses.End && _clauses.Lower(i + 1) is "or"));

    // "Therapy without lasting relief, as well as naproxen": what was tried goes on, not what it did not bring.
    private bool IsAddition(int i) =>
        i + 2 < _clauses.End && _clauses.Lower(i) is "as" && _clauses.Lower(i + 1) is "well" && _clauses.Lower(i + 2) is "as";

    /// <summary>"no change in bowel habit, fever or chills": the list goes on after the comma.</summary>
    private void AddAfterChange(TokenRange words, Sense sense, int hold, int limit)
    {
        if (_clauses.Lower(hold) is not ("change" or "changes"))
        {
            return;
        }

        var comma = hold;
        while (comma < limit && !_clauses.Is(comma, ',') && (_clauses.EntryAt(comma) is not { } entry || (entry.Stops & Stops.All) == 0))
        {
            comma++;
        }

        if (comma < limit && _clauses.Is(comma, ',') && !_clauses.BeginsClause(comma + 1, Grades(sense)))
        {
            Forward(new TokenRange(words.First, comma + 1), sense with { Reach = Reach.Lists });
        }
    }

    private bool BeginsPerson(ContextEntry entry, int token) =>
        entry.Person == Assertion.Family
        && !_lexicon.SourceBefore.Contains(_clauses.Lower(token - 1))
        && _clauses.Lower(token - 1) is not ("in" or "his" or "her");

    private void Back(TokenRange words, Assertion assertion)
    {
        var i = words.First - 1;
        var list = false;
        if (assertion == Assertion.Historical && _clauses.Is(i, ','))
        {
            // "..., resolved": of all that was told.
            (list, i) = (true, i - 1);
        }

        while (
            i >= _clauses.First
            && (
                _lexicon.Copulas.Contains(_clauses.Lower(i))
                || _clauses.Is(i, ':')
                || _clauses.Is(i, '?')
                || _clauses.Is(i, '[')
                || (_clauses.Is(i, '.') && _clauses.Is(i - 1, '.'))
                || (_clauses.Is(i, '.') && _clauses.Is(i + 1, '.'))
                || _clauses.Is(i, '(')
                || _clauses.IsDash(i)
            )
        )
        {
            list |= _clauses.Lower(i) is "are" or "were" or "all" or "both";
            i--;
        }

        var own = OwnStop(assertion);
        for (; i >= _clauses.First; i--)
        {
            var entry = _clauses.EntryAt(i);
            if (
                entry is { Inert: false }
                && ((entry.Stops & (Stops.All | own)) != 0 || entry.Senses.Any(s => s.Assertion == assertion && s.Reach != Reach.Next))
            )
            {
                break;
            }

            if (_clauses.Is(i, ','))
            {
                list |= i + 1 < _clauses.End && (_clauses.IsConjunction(i + 1) || _clauses.Lower(i + 1) is "or");
                if (!list)
                {
                    break;
                }
            }

            var lower = _clauses.Lower(i);
            if (
                lower is ";" or "." or ":"
                || _clauses.IsDash(i)
                || (_clauses.Is(i, '(') && _clauses.CloseOf(i + 1) >= words.First)
                || _lexicon.Affirmed.Contains(lower)
                || (_lexicon.Verbs.Contains(lower) && assertion != Assertion.Planned)
            )
            {
                break;
            }

            list |= lower is "and" or "or" or "&";
            if (_clauses.IsWideGap(i + 1) && (i + 1 != words.First || IsLaterCell(i)))
            {
                break;
            }
        }

        Add(assertion, words, i + 1, words.First, words.First);
    }

    // "| L4-5 | bulge | none |": in a row of several cells "none" is of its own column; in one of two ("| Tobacco | none |") it answers the label.
    private bool IsLaterCell(int bar)
    {
        for (var i = bar - 1; _clauses.Is(bar, '|') && i > Math.Max(_clauses.First, bar - 40); i--)
        {
            if (_clauses.Is(i, '|'))
            {
                return true;
            }
        }

        return false;
    }

    private void FindPerson(TokenRange words, Assertion person, bool possessive)
    {
        var before = words.First - 1;
        while (
            before >= _clauses.First
            && _clauses.Lower(before) is "his" or "her" or "the" or "a" or "an" or "my" or "their" or "your" or "one"
        )
        {
            before--;
        }

        var previous = before >= _clauses.First ? _clauses.Lower(before) : "";
        if (possessive)
        {
            // "His wife's back got better with PT" tells of her to the end of the clause; "her sister's address" of no more than that.
            Forward(
                words,
                new Sense(
                    person,
                    words.End < _clauses.End && _lexicon.Possessed.Contains(_clauses.Lower(words.End)) ? Reach.Before : Reach.Next
                )
            );
            return;
        }

        var bracketed = _clauses.Is(before, '(') && (_clauses.Is(words.End, ')') || _clauses.Is(words.End, ','));
        if (previous is "in" || bracketed || (before >= _clauses.First && _clauses.IsDash(before) && _clauses.EndsClause(words.End)))
        {
            Back(new TokenRange(before, words.End), person);
            return;
        }

        var company =
            _lexicon.SourceBefore.Contains(previous)
            && !(previous is "and" or "&" && before > _clauses.First && _clauses.EntryAt(before - 1)?.Person is not null);
        // "lives with her husband, who smokes" tells of him, "with his wife, who says that he fell" of the patient.
        var relative = _clauses.Is(words.End, ',') ? words.End + 1 : words.End;
        var isToldOf =
            relative + 1 < _clauses.End
            && _clauses.Lower(relative) == "who"
            && !_lexicon.SourceAfter.Contains(_clauses.Lower(relative + 1));
        if (!isToldOf && (company || (words.End < _clauses.End && _lexicon.SourceAfter.Contains(_clauses.Lower(words.End)))))
        {
            return;
        }

        // "has two sons and is tired": owned persons are no subject.
        var owned =
            (isToldOf && company)
            || previous is "has" or "have" or "had"
            || (before > _clauses.First && _clauses.Lower(before - 1) is "has" or "have" or "had");
        var limit = words.First < _labelEnd ? _labelEnd : _clauses.CloseOf(words.End);
        var i = isToldOf ? relative : words.End;
        for (; i < limit; i = _clauses.EndOf(i))
        {
            if (_clauses.EntryAt(i) is { } entry && (entry.Stops & Stops.BackToPatient) != 0)
            {
                break;
            }

            if (_clauses.Lower(i) is "she" or "he" && i > words.End && _clauses.Lower(i - 1) is "," or "so" or "but")
            {
                break;
            }

            // "Lives with her daughter, who does the lifting because of her leg pain": a reason is the patient's.
            if (isToldOf && company && _clauses.Lower(i) is "because" or "since" or "as" or "due" or "owing")
            {
                break;
            }

            if (_clauses.Is(i, ';') || (owned && (_clauses.Is(i, ',') || _clauses.IsConjunction(i))))
            {
                break;
            }
        }

        Add(person, words, words.End, i, i);
    }

    // A history told in a label's own sentence goes on in the sentences behind it, up to what they tell as new ("...; new extrusion at L3-L4").
    private int EndOfLabel(Assertion assertion, int from)
    {
        if (assertion != Assertion.Historical || from != _sentence.First)
        {
            return _sentence.End;
        }

        var until = from;
        while (until < _sentence.End && _clauses.Lower(until) is not ("new" or "now" or "currently"))
        {
            until++;
        }

        return until;
    }

    /// <summary>A trigger in a label ("Prior episode: ...", "Denies: ...") governs all that the label opens.</summary>
    private void FindLabel()
    {
        if (_sentence.Label is not { } label)
        {
            return;
        }

        var from = Math.Max(_sentence.First, label.End);
        for (var i = label.First; i < label.End; )
        {
            var length = _lexicon.Phrases.Match(_text, i, label.End, out var entry);
            if (length == 0)
            {
                i++;
                continue;
            }

            var words = new TokenRange(i, i + length);
            if (
                !entry.Inert
                && entry.Person is { } person
                && i == label.First
                && !(_lexicon.Phrases.Match(_text, i, Math.Max(label.End, _sentence.End), out var longer) > length && longer.Inert)
            )
            {
                Add(person, words, from, _sentence.End, _sentence.End);
            }

            foreach (var sense in entry.Senses)
            {
                var governs =
                    sense.Assertion != Assertion.Absent
                        ? sense.Reach != Reach.After || sense.Assertion == Assertion.Planned
                        : words.End == label.End && words.First == label.First;
                if (
                    !entry.Inert
                    && governs
                    && sense.Assertion != Assertion.Possible
                    && (
                        words.First == label.First
                        || words.End == label.End
                        || (sense.Assertion == Assertion.Hypothetical && words.Count > 2)
                    )
                )
                {
                    var until = EndOfLabel(sense.Assertion, from);
                    Add(sense.Assertion, words, from, until, until);
                }
            }

            i += length;
        }
    }

    private void Add(Assertion assertion, TokenRange words, int first, int end, int careEnd)
    {
        if (end > first || careEnd > first)
        {
            _scopes.Add(new Scope(assertion, words, first, end, careEnd));
        }
    }

    private static Stops OwnStop(Assertion assertion) =>
        assertion switch
        {
            Assertion.Absent => Stops.Absent,
            Assertion.Possible => Stops.Possible,
            Assertion.Historical => Stops.Historical,
            Assertion.Hypothetical => Stops.Hypothetical,
            Assertion.Planned => Stops.Planned,
            _ => Stops.BackToPatient,
        };
}
