using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Advice on when to seek help ("any saddle numbness, go to the ED", "come to the emergency room for loss of bladder control") tells what might
/// come, not what is. "She came to the ER for retention" bids nobody.</summary>
internal sealed class Advice(Clauses clauses, ContextLexicon lexicon)
{
    /// <summary>The farthest that the place of help, or its urgency, stands behind the verb or the condition that it belongs to.</summary>
    private const int Reach = 8;

    public void AddTo(List<Scope> scopes)
    {
        for (var i = clauses.First; i < clauses.End; i++)
        {
            if (IsBidden(i))
            {
                FindBehind(i, scopes);
                FindBefore(i, scopes);
            }
            else if (lexicon.HelpPlaces.Contains(clauses.Lower(i)) && clauses.Begins(i))
            {
                FindPlace(i, scopes);
            }
            else if (clauses.Lower(i) == "any" && clauses.Begins(i))
            {
                FindAny(i, scopes);
            }
            else if (
                clauses.Lower(i) == "911"
                && i + 1 < clauses.End
                && clauses.Is(i + 1, '/')
                && i + 2 < clauses.End
                && lexicon.Help.Contains(clauses.Lower(i + 2))
                && clauses.Begins(i)
            )
            {
                FindNumber(i, scopes);
            }
        }
    }

    // "911/ER for saddle numbness, retention, leg weakness"
    private void FindNumber(int number, List<Scope> scopes)
    {
        var end = EndOf(number + 1);
        if (Find(number + 1, Math.Min(end, number + Reach), lexicon.AdviceConditions) is >= 0 and var condition)
        {
            Add(scopes, number, condition + 1, end);
        }
    }

    // "Emergency department at once for loss of bladder control": a place of help and the urgency bid without a verb. "ER for retention on 3/4" is told.
    private void FindPlace(int place, List<Scope> scopes)
    {
        var end = EndOf(place + 1);
        if (
            Find(place + 1, Math.Min(end, place + Reach), lexicon.AdviceConditions) is >= 0 and var condition
            && Find(place + 1, condition + 1, lexicon.HelpUrgency) >= 0
        )
        {
            Add(scopes, place, condition + 1, end);
        }
    }

    // "Go straight to the nearest ER with retention", "report any incontinence at once", "call our office for new weakness".
    private void FindBehind(int verb, List<Scope> scopes)
    {
        var end = EndOf(verb + 1);
        var condition = Find(verb + 1, end, lexicon.AdviceConditions);
        var isStrict = clauses.Lower(verb) != "seek" && Find(verb + 1, Math.Min(end, verb + 1 + Reach), lexicon.Help) < 0;
        if (
            condition >= 0
            && (
                !isStrict
                || lexicon.Conditional.Contains(clauses.Lower(condition))
                || (condition + 1 < end && lexicon.Conditional.Contains(clauses.Lower(condition + 1)))
            )
        )
        {
            Add(scopes, verb, condition + 1, end);
        }
        else if (condition < 0 && clauses.Lower(verb) == "report" && Find(verb + 1, end, lexicon.Help) >= 0)
        {
            Add(scopes, verb, verb + 1, end);
        }
        else if (condition < 0 && !isStrict)
        {
            // "Return sooner: weakness, numb saddle, cannot void."
            var colon = verb + 1;
            while (colon < Math.Min(end, verb + Reach) && !clauses.Is(colon, ':'))
            {
                colon++;
            }

            if (clauses.Is(colon, ':'))
            {
                Add(scopes, verb, colon + 1, end);
            }
        }
    }

    // "New weakness, numbness or bladder trouble: go to the emergency room."
    private void FindBefore(int verb, List<Scope> scopes)
    {
        var from = clauses.First;
        if (
            verb == from
            || !(IsPunctuation(verb - 1) || (verb - 1 > from && clauses.Lower(verb - 1) is "please" or "then" && IsPunctuation(verb - 2)))
            || !lexicon.Conditional.Contains(clauses.Lower(from))
            || clauses.Lower(from) == "any"
            || Find(verb + 1, Math.Min(clauses.End, verb + 1 + Reach), lexicon.Help) < 0
        )
        {
            return;
        }

        for (var i = from; i < verb; i++)
        {
            // What is told with a verb or a time is told.
            if (
                lexicon.Verbs.Contains(clauses.Lower(i))
                || clauses.HasDigit(i)
                || clauses.Lower(i) is "since" or "today" or "this" or "last" or "ago" or "now"
            )
            {
                return;
            }
        }

        Add(scopes, verb, from, verb);
    }

    // "Any saddle numbness, go to the ED", "any bladder change - ED", "any foot drop warrants urgent review".
    private void FindAny(int any, List<Scope> scopes)
    {
        var end = EndOf(any + 1);
        for (var i = any + 1; i < end; i++)
        {
            var lower = clauses.Lower(i);
            if (
                IsBidden(i)
                || (lexicon.Help.Contains(lower) && IsPunctuation(i - 1))
                || (lexicon.Warrants.Contains(lower) && Find(i + 1, Math.Min(end, i + 1 + Reach), lexicon.Help) >= 0)
            )
            {
                Add(scopes, any, any + 1, i);
                return;
            }

            if (lexicon.Verbs.Contains(lower))
            {
                return;
            }
        }
    }

    /// <summary>A verb in its plain form that bids: it begins its clause, or stands behind "to", "should", "please".</summary>
    private bool IsBidden(int i)
    {
        var verb = clauses.Lower(i);
        if (!lexicon.AdviceVerbs.Contains(verb))
        {
            return false;
        }

        if (clauses.Begins(i))
        {
            return verb != "present";
        }

        var before = clauses.Lower(i - 1);
        return before switch
        {
            "to" => i - 2 < clauses.First || !lexicon.Unbidden.Contains(clauses.Lower(i - 2)),
            _ => lexicon.Bidding.Contains(before) && (verb != "present" || !clauses.IsConjunction(i - 1)),
        };
    }

    private bool IsPunctuation(int i) => i >= clauses.First && !clauses.IsWord(i) && !clauses.HasDigit(i);

    private int Find(int from, int end, HashSet<string> words)
    {
        for (var i = from; i < end; i++)
        {
            if (words.Contains(clauses.Lower(i)))
            {
                return i;
            }
        }

        return -1;
    }

    private int EndOf(int from)
    {
        var close = clauses.CloseOf(from);
        for (var i = from; i < close; i++)
        {
            if (
                clauses.EntryAt(i) is { Inert: false } entry
                && (entry.Stops & Stops.All) != 0
                && clauses.Lower(i) is "but" or "however" or "although" or "because"
            )
            {
                return i;
            }
        }

        return close;
    }

    private static void Add(List<Scope> scopes, int at, int first, int end)
    {
        if (end > first)
        {
            scopes.Add(new Scope(Assertion.Hypothetical, new TokenRange(at, at + 1), first, end, end));
        }
    }
}
