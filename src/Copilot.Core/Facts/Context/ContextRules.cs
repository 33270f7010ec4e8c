using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Says how a thing named in a chart is asserted: by the words of its sentence, the label or list lead-in that governs it, and its section.</summary>
/// <remarks>After ConText (Harkema et al. 2009), with scopes that end at stops, clauses and brackets. Pure; safe to share between threads.</remarks>
public sealed class ContextRules(ContextLexicon lexicon)
{
    /// <summary>Weightiest first: another person's finding is not this one's, whatever else is said of it.</summary>
    private static readonly Assertion[] Weightiest =
    [
        Assertion.Family,
        Assertion.OtherPerson,
        Assertion.Hypothetical,
        Assertion.Absent,
        Assertion.Possible,
        Assertion.Planned,
        Assertion.Historical,
    ];

    // The last sentences looked at: a reader asks for many things in one sentence. Replaced whole, so that a race only costs time.
    private Looked? _last;
    private Looked? _lastLead;

    /// <summary>How the thing named by tokens [firstToken, endToken) is asserted.</summary>
    public Assertion Assess(ChartText text, int firstToken, int endToken, ConceptKind concept = ConceptKind.Finding) =>
        Explain(text, firstToken, endToken, concept).Assertion;

    /// <summary>The same, with the words that say so.</summary>
    public ContextReading Explain(ChartText text, int firstToken, int endToken, ConceptKind concept = ConceptKind.Finding)
    {
        var index = text.SentenceOf(firstToken);
        var sentence = text.Sentences[index];
        var found = new List<ContextTrigger>();
        if (sentence.LeadIn is { } leadIn)
        {
            var lead = text.Sentences[leadIn];
            foreach (var scope in Look(text, leadIn, ref _lastLead))
            {
                if (scope.End >= lead.End - 1 && scope.Assertion != Assertion.Possible && !IsAsked(text, scope))
                {
                    found.Add(new ContextTrigger(scope.Assertion, scope.Words));
                }
            }
        }

        var isDenial =
            text.LowerOf(firstToken) is "no" or "not" or "without" or "w" or "never" or "neither" or "nor" or "none" or "nothing";
        foreach (var scope in Look(text, index, ref _last))
        {
            if (scope.Holds(firstToken, endToken, concept, isDenial))
            {
                found.Add(new ContextTrigger(scope.Assertion, scope.Words));
            }
        }

        foreach (var assertion in found.Count == 0 ? [] : Weightiest)
        {
            if (found.Exists(t => t.Assertion == assertion))
            {
                // "No fusion while smoking"
                var isForATime = assertion == Assertion.Absent && lexicon.DeniedWhile.Match(text, endToken, sentence.End, out _) > 0;
                return new ContextReading(isForATime ? Assertion.Hypothetical : assertion, found, BySection: false);
            }
        }

        var bySection = BySection(text, sentence, firstToken, concept);
        return new ContextReading(bySection ?? Assertion.Present, found, bySection is not null);
    }

    /// <summary>The words of a sentence that tell whether a sign is new.</summary>
    internal List<CourseMention> Courses(ChartText text, Sentence sentence) => CourseMention.In(text, lexicon, sentence);

    /// <summary>The first token in [first, end) at which words say that what was arranged did not take place; -1 for none.</summary>
    internal int CalledOff(ChartText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (lexicon.CalledOff.Match(text, i, end, out _) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The words in [first, end) by which care that was booked was not had; null where there are none.</summary>
    internal TokenRange? Unkept(ChartText text, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (lexicon.Unkept.Match(text, i, end, out _) is > 0 and var length)
            {
                return new TokenRange(i, i + length);
            }
        }

        return null;
    }

    private Assertion? BySection(ChartText text, Sentence sentence, int at, ConceptKind concept)
    {
        switch (sentence.SectionKind)
        {
            case SectionKind.FamilyHistory:
                return Assertion.Family;
            case SectionKind.Instructions:
                return TellsDiagnosis(text, sentence) ? null : Assertion.Hypothetical;
            case SectionKind.PastHistory
                when !(concept == ConceptKind.Care ? HasWord(text, sentence, lexicon.Current) : IsCurrent(text, sentence, at)):
                return Assertion.Historical;
            case SectionKind.Plan
            or SectionKind.AssessmentPlan when concept == ConceptKind.Care && !HasWord(text, sentence, lexicon.Underway):
                return Assertion.Planned;
            default:
                return text.Document.Type == DocumentType.OperativePlan && concept == ConceptKind.Care ? Assertion.Planned : null;
        }
    }

    // "Your diagnoses: lumbar radiculopathy", in what is handed out at the end of a visit.
    private static bool TellsDiagnosis(ChartText text, Sentence sentence)
    {
        var first =
            sentence.Label is { } label && label.End <= sentence.First && text.LineOf(label.First) == sentence.Line
                ? label.First
                : sentence.First;
        return text.LowerOf(first) is "your" or "the" or "today's" or "visit"
            && first + 1 < sentence.End
            && text.LowerOf(first + 1) is "diagnosis" or "diagnoses";
    }

    // "PMH: stroke, chronic back pain": current is the item that says so, and all of them where a piece begins with the word ("..., both still there").
    private bool IsCurrent(ChartText text, Sentence sentence, int at)
    {
        var isOwn = true;
        for (var i = at; i >= sentence.First && isOwn; i--)
        {
            isOwn = text.LowerOf(i) is not ("," or ";");
            if (isOwn && lexicon.Current.Contains(text.LowerOf(i)))
            {
                return true;
            }
        }

        isOwn = true;
        var isFirst = false;
        for (var i = at; i < sentence.End; i++)
        {
            var lower = text.LowerOf(i);
            if (lower is "," or ";")
            {
                (isOwn, isFirst) = (false, true);
                continue;
            }

            if (lexicon.Current.Contains(lower) && (isOwn || (isFirst && lower is not "chronic")))
            {
                return true;
            }

            isFirst = isFirst && lower is "and" or "all" or "both" or "are" or "is" or "which";
        }

        return false;
    }

    // "How far can you walk?   2 blocks": what follows a question answers it.
    private static bool IsAsked(ChartText text, Scope scope) => scope.Words.Count == 1 && text.LowerOf(scope.Words.First) == "?";

    private static bool HasWord(ChartText text, Sentence sentence, HashSet<string> words)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (words.Contains(text.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    private List<Scope> Look(ChartText text, int sentence, ref Looked? last)
    {
        if (last is { } known && ReferenceEquals(known.Text, text) && known.Sentence == sentence)
        {
            return known.Scopes;
        }

        var looked = new Looked(text, sentence, ScopeFinder.Of(text, lexicon, text.Sentences[sentence]));
        last = looked;
        return looked.Scopes;
    }

    private sealed record Looked(ChartText Text, int Sentence, List<Scope> Scopes);
}
