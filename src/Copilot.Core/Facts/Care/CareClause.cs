using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;

namespace Copilot.Core.Facts.Care;

/// <summary>The stretch of words in which care, its time and its verbs are told together.</summary>
internal static class CareClause
{
    /// <summary>The clause around a mention: to the nearest semicolon, or the ends of the sentence.</summary>
    public static (int From, int To) Around(SentenceItems items, int first, int end)
    {
        var (from, to) = (first, end);
        while (from > items.Sentence.First && items.Text.LowerOf(from - 1) is not (";" or "but" or "."))
        {
            from--;
        }

        while (to < items.Sentence.End && items.Text.LowerOf(to) is not (";" or "but" or "."))
        {
            to++;
        }

        return (from, to);
    }

    // The clause, as far as no other kind of care is told of.
    public static (int From, int To) Own(CareLexicon words, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var (from, to) = Around(items, match.First, match.End);
        foreach (
            var other in items
                .Facts.Where(f => f.Value.Definition.Type == FactType.Care && f.Value.Definition != match.Value.Definition)
                .Select(f => (f.First, f.End, f.Value.Definition.Name))
                .Concat(items.Drugs.Select(d => (d.First, d.End, Name: "medication")))
        )
        {
            if (other.First >= match.End && !(other.Name == "home-programme" && items.AnyOf(other.First - 4, other.First, words.End)))
            {
                to = Math.Min(to, other.First);
            }
            else if (other.End <= match.First)
            {
                // What stands between two kinds of care belongs to the nearer, and to the first where both are as near.
                var between = items
                    .Times.Where(t =>
                        t.First >= other.End
                        && t.End <= match.First
                        && (
                            t.First - other.End <= match.First - t.End
                            || (items.AnyOf(t.End, match.First, ",") && !items.AnyOf(other.End, t.First, ","))
                        )
                    )
                    .Select(t => t.End)
                    .DefaultIfEmpty(other.End)
                    .Max();
                from = Math.Max(from, between);
            }
        }

        return (from, to);
    }

    // "Over the past 5 months naproxen and home exercises": what opens a clause dates all of it.
    public static bool HasCareBefore(SentenceItems items, int token, PhraseMatch<FactPhrase> match)
    {
        var from = Around(items, match.First, match.End).From;
        return items.Drugs.Exists(d => d.First >= from && d.End <= token)
            || items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.First >= from && f.End <= token);
    }

    // A body part in the clause: the nearest. "Went back to PT" names none.
    public static string? PartNear(SentenceItems items, PhraseMatch<FactPhrase> match, int from, int to)
    {
        var parts = items.BodyParts.FindAll(b =>
            b.First >= from
            && b.End <= to
            && !(
                b.End - b.First == 1
                && items.AnyOf(b.First, b.End, "back")
                && items.AnyOf(b.End, b.End + 1, "to")
                && !items.AnyOf(b.First - 1, b.First, "for", "of", "the", "her", "his", "my", "low", "lower")
            )
        );
        if (parts.Count == 0)
        {
            return null;
        }

        var nearest = parts.MinBy(b => b.First >= match.End ? b.First - match.End : match.First - b.End);
        return Math.Abs(nearest.First - match.First) <= 12 ? nearest.Value : null;
    }

    /// <summary>True where a person will not have what a mention names: "... was offered and she declined it", "discussed, he would not go".</summary>
    public static bool IsRefused(CareLexicon words, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var limit = Math.Min(items.Sentence.End, match.End + 10);
        for (var i = match.End; i + 1 < limit && items.Text.LowerOf(i) is not (";" or "."); i++)
        {
            var token = i;
            if (
                items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.First == token)
                || items.Drugs.Exists(d => d.First == token)
            )
            {
                return false;
            }

            if (
                i - match.End <= 4
                && words.Refused.Contains(items.Text.LowerOf(i))
                && items.Text.LowerOf(i - 1) is "," or ":" or "-" or "but" or "was" or "offered"
            )
            {
                // "ESI offered, declined."
                return true;
            }

            if (i - match.End <= 4 && items.AnyOf(i, i + 1, "rather") && items.AnyOf(i + 1, i + 2, "not"))
            {
                // "Offered a TFESI, would rather not."
                return true;
            }

            if (items.Text.LowerOf(i) is "he" or "she" or "they" or "patient" or "pt" or "and")
            {
                var at = i + 1;
                at += at + 1 < limit && items.Text.LowerOf(at) is "has" or "had" or "would" or "does" or "did" or "will" or "do" ? 1 : 0;
                var isNot =
                    (at > i + 1 && items.Text.LowerOf(at) is "not" or "never")
                    || (at == i + 1 && at < limit && items.Text.LowerOf(at).EndsWith("n't", StringComparison.Ordinal));
                at += isNot ? 1 : 0;
                if (at < limit && (isNot ? words.Refusable : words.Refused).Contains(items.Text.LowerOf(at)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True where what a mention names was given to a person who did not do it: "back stretches were handed out, she hasn't really done them", and in the sentence behind it.</summary>
    public static bool IsUndone(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var end = Math.Min(items.Sentence.End, match.End + FarthestUndone);
        for (var i = match.End; i < end && items.Text.LowerOf(i) is not ";"; i++)
        {
            if (items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.First == i) || items.Drugs.Exists(d => d.First == i))
            {
                return false;
            }

            if (TellsUndone(items, i))
            {
                return true;
            }
        }

        var isLast = !items.Facts.Exists(f => f.Value.Definition.Type == FactType.Care && f.First >= match.End);
        return isLast
            && items.Index + 1 < reading.Sentences.Count
            && reading.Sentences[items.Index + 1] is var next
            && next.Sentence.Line - items.Sentence.Line <= 1
            && Enumerable.Range(next.Sentence.First, Math.Min(3, next.Sentence.End - next.Sentence.First)).Any(i => TellsUndone(next, i));
    }

    private const int FarthestUndone = 20;

    // "hasn't really done them", "did not do it", "never started them": of what was named before, and not of how it went ("not done well").
    private static bool TellsUndone(SentenceItems items, int at)
    {
        var undone = items.Care.UndoneBeside;
        var verb = at + 1;
        if (undone.Helpers.Contains(items.Text.LowerOf(at)))
        {
            if (!items.AnyOf(verb, verb + 1, undone.Denials))
            {
                return false;
            }

            verb++;
        }
        else if (!(items.Text.LowerOf(at) is "never" || items.Text.LowerOf(at).EndsWith("n't", StringComparison.Ordinal)))
        {
            return false;
        }

        while (items.AnyOf(verb, verb + 1, undone.Adverbs))
        {
            verb++;
        }

        return items.AnyOf(verb, verb + 1, undone.Verbs)
            && items.AnyOf(verb + 1, verb + 2, undone.Objects)
            && (verb + 2 >= items.Sentence.End || items.AnyOf(verb + 2, verb + 3, undone.Ends));
    }

    /// <summary>True where any of the words stands within so many tokens before a mention, and no comma or the like between.</summary>
    public static bool HasBefore(SentenceItems items, int first, int most, IReadOnlySet<string> words)
    {
        for (
            var i = first - 1;
            i >= Math.Max(items.Sentence.First, first - most) && items.Text.LowerOf(i) is not ("," or ";" or "(" or ")");
            i--
        )
        {
            if (words.Contains(items.Text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }
}
