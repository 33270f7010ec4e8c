namespace Copilot.Core.Guidelines.Lint;

/// <summary>The library holds our own summaries. Quotation marks around more than a term would present them as a society's words.</summary>
internal static class SummariesAreNotQuotations
{
    public const string Code = "G024";

    /// <summary>A term may stand in quotation marks; from this many words on it reads as a quotation.</summary>
    private const int QuotationWords = 4;

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        where !document.Front.HoldsSourceText
        from sentence in Prose.Sentences(document)
        // Criteria may quote a chart's wording; beside a citation the quotation would be the source's.
        where document.Shelf == Shelf.Evidence || sentence.Citations.Count > 0
        from quotation in Quotations(sentence)
        select new Problem(
            Code,
            document.At(quotation.Start),
            "Our summary stands in quotation marks, as if it were the source's own words.",
            "Remove the marks; they may hold a term of up to three words."
        );

    private static List<Span> Quotations(Sentence sentence)
    {
        var found = new List<Span>();
        var text = sentence.Document.Text;
        var open = -1;
        for (var i = sentence.Span.Start; i < sentence.Span.End; i++)
        {
            if (open < 0 && text[i] is '"' or '\u201C' or '\u00AB')
            {
                open = i;
            }
            else if (open >= 0 && text[i] is '"' or '\u201D' or '\u00BB')
            {
                if (text[(open + 1)..i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= QuotationWords)
                {
                    found.Add(new Span(open, i + 1));
                }

                open = -1;
            }
        }

        return found;
    }
}
