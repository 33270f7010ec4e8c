namespace Copilot.Core.Guidelines.Lint;

/// <summary>A payer's or our own rule is a policy. Readers weigh the word 'guideline', so no policy is given it: neither where a policy
/// speaks about itself, nor where a sentence introduces a policy's citation with it.</summary>
internal static class PoliciesAreNotGuidelines
{
    public const string Code = "G023";

    private const string Word = "guideline";

    private static readonly string[] SelfWords = ["this", "these", "our", "the"];
    private static readonly string[] Negations = ["no", "not", "never", "nor", "neither", "without", "than", "any"];
    private static readonly string[] Verbs =
    [
        "require",
        "requires",
        "required",
        "recommend",
        "recommends",
        "recommended",
        "demand",
        "demands",
        "state",
        "states",
        "say",
        "says",
        "ask",
        "asks",
        "call",
        "calls",
        "advise",
        "advises",
        "allow",
        "allows",
        "permit",
        "permits",
        "set",
        "sets",
    ];

    // What a source says of itself in its own words stays as it is.
    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        where !document.Front.HoldsSourceText
        from sentence in Prose.Sentences(document)
        from at in Occurrences(sentence)
        let why = Why(library, document, sentence, at)
        where why is not null
        select new Problem(Code, document.At(at), why, "Call it a policy; 'guideline' is for documents of that kind.");

    private static List<int> Occurrences(Sentence sentence)
    {
        var found = new List<int>();
        var text = sentence.Document.Text;
        for (var at = text.IndexOf(Word, sentence.Span.Start, sentence.Span.Length, StringComparison.OrdinalIgnoreCase); at >= 0; )
        {
            // Ids in citations may hold the word.
            if (!sentence.Citations.Any(c => c.Start <= at && at < c.End))
            {
                found.Add(at);
            }

            var next = at + Word.Length;
            at = text.IndexOf(Word, next, sentence.Span.End - next, StringComparison.OrdinalIgnoreCase);
        }

        return found;
    }

    private static string? Why(GuidelineLibrary library, GuidelineDocument document, Sentence sentence, int at)
    {
        var text = document.Text;
        var before = Words(text[sentence.Span.Start..at]);
        if (before.TakeLast(3).Any(w => Negations.Contains(w, StringComparer.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (sentence.Citations.FirstOrDefault(c => c.Start > at) is { } citation)
        {
            var between = text[at..citation.Start];
            var policies = citation
                .Markers.Select(m => m.Kind == MarkerKind.Guideline ? library.Find(m.Document) : null)
                .Where(d => d?.Kind == DocumentKind.Policy)
                .Select(d => d!.Id)
                .ToList();
            return
                policies.Count > 0
                && !between.Contains(';', StringComparison.Ordinal)
                && !between.Contains("polic", StringComparison.OrdinalIgnoreCase)
                ? $"'{string.Join("', '", policies)}' is a policy and is introduced as a guideline."
                : null;
        }

        if (document.Kind != DocumentKind.Policy)
        {
            return null;
        }

        var after = Words(text[at..sentence.Span.End]).Skip(1).Take(3);
        var subject = before.Count == 0 ? "" : before[^1];
        var ownName =
            SelfWords.Contains(subject, StringComparer.OrdinalIgnoreCase)
            || subject.Equals(document.Front.Body, StringComparison.OrdinalIgnoreCase);
        return ownName && after.Any(w => Verbs.Contains(w, StringComparer.OrdinalIgnoreCase))
            ? "The policy calls itself a guideline."
            : null;
    }

    private static List<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', ';', ':', '(', ')', '*', '_'))];
}
