using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K06. Every citation leads to a passage or a line, its quote stands there word for word, and it is evidence of what the statement says.</summary>
public sealed class CitationsResolve : Guardrail
{
    private const string Mend = "Cite a line or passage that exists, with its words.";

    public override string Code => "K06";

    public override string Holds => "Citations resolve, quotes are verbatim, and a cited line belongs to the level and the answer that the statement is about.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            foreach (var citation in statement.Citations)
            {
                if (Fault(statement, citation, input) is { } fault)
                {
                    yield return Block(statement, fault, Mend);
                }
            }

            foreach (var fault in InText(unit, input))
            {
                yield return Block(statement, fault, Mend);
            }

            if (statement.Citations.Count == 0 && NeedsCitation(statement, draft, input))
            {
                yield return Block(statement, "The statement rests on records or criteria and cites none.", "Cite what it rests on, or strike it.");
            }
        }
    }

    private static string? Fault(Statement statement, Citation citation, GuardrailInput input) => citation switch
    {
        GuidelineCitation guideline => GuidelineFault(guideline, input),
        ChartCitation chart => ChartFault(statement, chart, input),
        _ => "A citation of an unknown kind.",
    };

    private static string? GuidelineFault(GuidelineCitation citation, GuardrailInput input) =>
        input.Library.Find(citation.Document) is null ? $"No document '{citation.Document}' is in the library."
        : input.Passage(citation) is not { } passage ? $"'{citation.Document}' has no passage '{citation.Passage}'."
        : citation.Quote.Length == 0 ? $"The citation of {passage.Key} has no quote."
        : !passage.Text.Contains(citation.Quote, StringComparison.Ordinal) ? $"The quote is not in our text of {passage.Key}."
        : null;

    private static string? ChartFault(Statement statement, ChartCitation citation, GuardrailInput input)
    {
        if (input.Index.Document(citation.Document) is not { } document)
        {
            return $"The chart has no document '{citation.Document}'.";
        }

        if (citation.Line < 1 || citation.Line > document.LineCount)
        {
            return $"'{citation.Document}' has no line {citation.Line}.";
        }

        if (citation.Quote.Length == 0 || !document.Line(citation.Line).Contains(citation.Quote, StringComparison.Ordinal))
        {
            return $"The quote is not on line {citation.Line} of '{citation.Document}'.";
        }

        return Bearing(statement, citation, input);
    }

    // A line that was read as evidence must be evidence of this level, and of these answers where the statement names any.
    private static string? Bearing(Statement statement, ChartCitation citation, GuardrailInput input)
    {
        var answers = input.AnswersOf(statement).ToList();
        var lines = answers.SelectMany(input.FactsOf).Select(f => (f.Evidence.Document, f.Evidence.Line))
            .Concat(answers.Select(a => a.Search).OfType<ProofOfSearch>().SelectMany(s => s.Documents).Where(d => d.Nearest is not null).Select(d => (d.Document, d.Nearest!.Value)));
        if (lines.Contains((citation.Document, citation.Line)))
        {
            return null;
        }

        var facts = input.FactsAt(citation.Document, citation.Line);
        if (statement.Level is { } level && facts.Count > 0 && facts.All(f => f.Level is not null && f.Level != level))
        {
            return $"Line {citation.Line} of '{citation.Document}' speaks of {facts[0].Level}, the statement of {level}.";
        }

        return answers.Count == 0 || statement.Section is not (Section.LevelAnalysis or Section.Deficiencies or Section.Lines or Section.Extent) ? null
            : $"Line {citation.Line} of '{citation.Document}' did not decide {string.Join(", ", answers.Select(a => a.Key))}.";
    }

    private static IEnumerable<string> InText(TextUnit unit, GuardrailInput input)
    {
        foreach (var marker in Citations.Find(unit.Own).SelectMany(g => g.Markers))
        {
            switch (marker.Kind)
            {
                case MarkerKind.Malformed:
                    yield return $"'{marker.Document}' is no citation: {marker.Fault}.";
                    break;
                case MarkerKind.Guideline when input.Library.Find(marker.Document) is not { } document || (marker.Passage is { } passage && document.Passage(passage) is null):
                    yield return $"'[@{marker.Document}]' resolves to nothing in the library.";
                    break;
                case MarkerKind.Chart when input.Index.Document(marker.Document) is not { } chart || marker.Line > chart.LineCount:
                    yield return $"'[chart:{marker.Document}:{marker.Line}]' resolves to nothing in the chart.";
                    break;
            }
        }

        foreach (var (_, quoted) in Quotations.In(unit.Text).Where(q => q.Text.Length > 0 && !InChart(q.Text, input) && !Computed(q.Text, input)))
        {
            yield return $"'{quoted}' is put in quotation marks and stands nowhere in the chart.";
        }

        foreach (var sentence in unit.Sentences)
        {
            if (Numbered(sentence.Text))
            {
                yield return "A sentence ends in bare reference numbers that resolve to nothing.";
            }
        }
    }

    private static bool InChart(string quoted, GuardrailInput input) =>
        input.Case.Documents.Any(d => d.Text.Contains(quoted, StringComparison.Ordinal));

    // A reason may put a name of ours in quotation marks.
    private static bool Computed(string quoted, GuardrailInput input) =>
        input.Assessment.Criteria.Select(a => a.Because).Concat(input.Assessment.Flags.Select(f => f.Because)).Any(b => b.Contains($"\"{quoted}\"", StringComparison.Ordinal));

    // "... is considered 1, 2." or "... considered [3]."
    private static bool Numbered(string sentence)
    {
        var text = sentence.TrimEnd('.', ' ');
        var end = text.Length;
        while (end > 0 && (char.IsAsciiDigit(text[end - 1]) || text[end - 1] is ',' or ' ' or '[' or ']'))
        {
            end--;
        }

        var tail = text[end..].Trim();
        return tail.Length > 0 && end > 0 && char.IsLetter(text[end - 1]) && (tail.Contains(',', StringComparison.Ordinal) || tail.StartsWith('['))
            && tail.Split(',', StringSplitOptions.TrimEntries).All(t => t.Trim('[', ']').Length is 1 or 2);
    }

    private static bool NeedsCitation(Statement statement, Determination draft, GuardrailInput input) => draft.Audience != Audience.Member && statement.Section switch
    {
        Section.EvidenceConflicts => statement.About.Any(k => k.StartsWith("source:", StringComparison.Ordinal)),
        Section.Deficiencies or Section.LevelAnalysis => input.AnswersOf(statement).Any(a => a.Facts.Count > 0 || input.Index.Criterion(a.Id) is not null),
        Section.Lines => input.AnswersOf(statement).Any(a => a.Facts.Count > 0),
        _ => false,
    };
}
