using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Says how a thing named in a chart is asserted.</summary>
public sealed class ContextRules(ContextLexicon lexicon)
{
    /// <summary>How the thing named by tokens [firstToken, endToken) is asserted.</summary>
    public Assertion Assess(ChartText text, int firstToken, int endToken, ConceptKind concept = ConceptKind.Finding) =>
        Explain(text, firstToken, endToken, concept).Assertion;

    /// <summary>The same with the words that say so.</summary>
    public ContextReading Explain(ChartText text, int firstToken, int endToken, ConceptKind concept = ConceptKind.Finding)
    {
        _ = (lexicon, endToken, concept);
        var sentence = text.Sentences[text.SentenceOf(firstToken)];
        for (var i = firstToken - 1; i >= sentence.First && text.LowerOf(i) is not ("but" or ";"); i--)
        {
            if (text.LowerOf(i) is "no" or "denies" or "without" or "negative" or "not")
            {
                return new ContextReading(Assertion.Absent, [new ContextTrigger(Assertion.Absent, new TokenRange(i, i + 1))], BySection: false);
            }
        }

        return sentence.SectionKind == SectionKind.FamilyHistory
            ? new ContextReading(Assertion.Family, [], BySection: true)
            : new ContextReading(Assertion.Present, [], BySection: false);
    }
}
