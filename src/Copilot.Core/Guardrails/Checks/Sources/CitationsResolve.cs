using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guardrails.Intake;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K06. Every citation leads to a passage or a line, its quote stands there word for word, and it is evidence of what the statement says.</summary>
public sealed class CitationsResolve : Guardrail
{
    private const string Mend = "Cite a line or passage that exists, with its words.";

    private const string Name = "K06";

    public override string Code => Name;

    internal override Subject Subject => Subject.Letters;

    public override string Holds =>
        "Citations resolve, quotes are verbatim, and a cited line belongs to the level and the answer that the statement is about.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        var lead = draft.Statements.FirstOrDefault(s => s.Section == Section.Determination);
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            var fits = new CitationFits(unit, input);
            foreach (var citation in statement.Citations)
            {
                if (fits.Fault(citation) is { } apart)
                {
                    yield return Block(statement, apart, "Cite what the statement rests on.");
                }

                if (Fault(statement, citation, input) is { } fault)
                {
                    yield return Block(statement, fault, Mend);
                }
            }

            foreach (var fault in InText(unit, input))
            {
                yield return Block(statement, fault, Mend);
            }

            for (var at = unit.Own.IndexOf('<', StringComparison.Ordinal); at >= 0; at = unit.Own.IndexOf('<', at + 1))
            {
                if (at + 1 < unit.Own.Length && char.IsLetter(unit.Own[at + 1]) && unit.Own.IndexOf('>', at) is > 0 and var close)
                {
                    yield return Block(
                        unit,
                        at,
                        close + 1,
                        $"'{unit.Own[at..(close + 1)]}' is a placeholder.",
                        "Fill it in, or strike it."
                    );
                }
            }

            if (statement.Citations.Count == 0 && NeedsCitation(statement, lead, draft.Audience, input))
            {
                yield return Block(
                    statement,
                    "The statement rests on records or criteria and cites none.",
                    "Cite what it rests on, or strike it."
                );
            }
        }
    }

    /// <summary>An entry of a list of sources that nothing above it cites.</summary>
    internal static Violation Idle((string Key, PageBlock Block) entry) =>
        new(
            Name,
            Severity.Block,
            null,
            $"{entry.Key} stands among the sources, and no sentence cites it.",
            "Cite it where it is relied on, or strike it."
        )
        {
            Start = entry.Block.Start,
            End = entry.Block.End,
        };

    private static string? Fault(Statement statement, Citation citation, GuardrailInput input) =>
        citation switch
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
        if (answers.Exists(a => input.EvidenceOf(a).Contains((citation.Document, citation.Line))))
        {
            return null;
        }

        var facts = input.FactsAt(citation.Document, citation.Line);
        if (statement.Level is { } level && facts.Count > 0 && facts.All(f => f.Level is not null && f.Level != level))
        {
            return $"Line {citation.Line} of '{citation.Document}' speaks of {facts[0].Level}, the statement of {level}.";
        }

        return
            answers.Count == 0
            || statement.Section is not (Section.LevelAnalysis or Section.Deficiencies or Section.Lines or Section.Extent)
            ? null
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
                case MarkerKind.Guideline
                    when input.Library.Find(marker.Document) is not { } document
                        || (marker.Passage is { } passage && document.Passage(passage) is null):
                    yield return $"'[@{marker.Document}]' resolves to nothing in the library.";
                    break;
                case MarkerKind.Chart when input.Index.Document(marker.Document) is not { } chart || marker.Line > chart.LineCount:
                    yield return $"'[chart:{marker.Document}:{marker.Line}]' resolves to nothing in the chart.";
                    break;
            }
        }

        foreach (
            var (_, quoted) in Quotations.In(unit.Text).Where(q => q.Text.Length > 0 && !InChart(q.Text, input) && !Computed(q.Text, input))
        )
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
        input
            .Assessment.Criteria.Select(a => a.Because)
            .Concat(input.Assessment.Flags.Select(f => f.Because))
            .Any(b => b.Contains($"\"{quoted}\"", StringComparison.Ordinal));

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
        return tail.Length > 0
            && end > 0
            && char.IsLetter(text[end - 1])
            && (tail.Contains(',', StringComparison.Ordinal) || tail.StartsWith('['))
            && tail.Split(',', StringSplitOptions.TrimEntries).All(t => t.Trim('[', ']').Length is 1 or 2);
    }

    private static bool NeedsCitation(Statement statement, Statement? lead, Audience audience, GuardrailInput input) =>
        audience != Audience.Member
        && statement.Section switch
        {
            Section.EvidenceConflicts => statement.About.Any(k => k.StartsWith("source:", StringComparison.Ordinal)),
            Section.Deficiencies or Section.LevelAnalysis or Section.Lines or Section.Requirements => input
                .AnswersOf(statement)
                .Any(a => a.Facts.Count > 0 || input.Index.Criterion(a.Id) is not null),
            // The first says what is recommended; what else is told of a line is a reason, a flag or who decides.
            Section.Determination => input.AnswersOf(statement).Any()
                || (
                    statement.About.Any(k => k.StartsWith("line:", StringComparison.Ordinal))
                    && !statement.About.Any(k => k == "basis" || k.StartsWith("flag:", StringComparison.Ordinal))
                    && !ReferenceEquals(statement, lead)
                ),
            _ => false,
        };

    private const int ShortestQuote = 3;

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input) =>
        (told.IsOwn ? [] : Groundless(told, input))
            .Concat(MarkersOf(told, input))
            .Concat(Numbers(told, input))
            .Concat(Placeholders(told, input.Brief.Language!.Determinations.Value.RecordNames))
            .Concat(told.IsOwn ? [] : Quotes(told, input));

    private IEnumerable<Violation> MarkersOf(ToldText told, GuardrailInput input)
    {
        foreach (var marker in told.Markers.Groups.SelectMany(g => g.Markers))
        {
            var fault = marker.Kind switch
            {
                MarkerKind.Malformed => $"'{marker.Document}' is no citation: {marker.Fault}.",
                MarkerKind.Guideline when input.Library.Find(marker.Document) is null =>
                    $"No document '{marker.Document}' is in the library.",
                MarkerKind.Guideline when marker.Passage is { } passage && input.Library.Find(marker.Document, passage) is null =>
                    $"'{marker.Document}' has no passage '{passage}'.",
                MarkerKind.Chart when input.Index.Document(marker.Document) is null => $"The chart has no document '{marker.Document}'.",
                MarkerKind.Chart when marker.Line > input.Index.Document(marker.Document)!.LineCount =>
                    $"'{marker.Document}' has no line {marker.Line}.",
                _ => null,
            };
            if (fault is not null)
            {
                yield return Placed(told, marker.Start, marker.End, Severity.Block, fault, Mend);
            }
        }
    }

    // "[05]" beside a document "05-therapy": the chart's own number, written as there.
    private static bool IsOfDocument(string written, int number, GuardrailInput input) =>
        number < 10
        && written.Contains($"0{number}", StringComparison.Ordinal)
        && input.Case.Documents.Any(d => d.Id.StartsWith($"0{number}-", StringComparison.Ordinal));

    private IEnumerable<Violation> Numbers(ToldText told, GuardrailInput input)
    {
        if (told.Markers.Numbered.Count == 0)
        {
            yield break;
        }

        if (told.Markers.References.Count == 0)
        {
            var numbers = told.Markers.Numbered.SelectMany(n => n.Numbers).Distinct().Order().ToList();
            yield return Warn(
                null,
                $"The text cites by numbers ({numbers[0]}{(numbers.Count > 1 ? $" to {numbers[^1]}" : "")}, {told.Markers.Numbered.Count} places) and has no list of references.",
                "Add the list, or cite documents by their ids."
            );
        }

        // Without a list that was read nothing is certain of its numbers: it may have another form, or stand on another page.
        var severity = told.Markers.References.Count == 0 ? Severity.Warn : Severity.Block;
        foreach (var numbered in told.Markers.Numbered)
        {
            if (
                numbered.Numbers.FirstOrDefault(n =>
                    !told.Markers.References.ContainsKey(n) && !IsOfDocument(told.Clean.Text[numbered.Start..numbered.End], n, input)
                )
                is > 0
                    and var number
            )
            {
                yield return Placed(
                    told,
                    numbered.Start,
                    numbered.End,
                    severity,
                    $"The number {number} stands for a source that the text does not name.",
                    "Name the source, or strike the sentence."
                );
            }
        }
    }

    private IEnumerable<Violation> Placeholders(ToldText told, IReadOnlyDictionary<string, RecordName> names)
    {
        foreach (var sentence in told.Claims)
        {
            foreach (
                var cue in sentence
                    .All("placeholder")
                    .Concat(
                        sentence
                            .All("fill-in")
                            .Where(c => sentence.Text[..c.Start].TrimEnd() is "" or [.., '[' or '(' or '<' or '{' or ':'])
                    )
            )
            {
                yield return Block(
                    sentence.Unit,
                    cue.Start,
                    cue.End,
                    $"'{sentence.Text[cue.Start..cue.End]}' is a placeholder.",
                    "Fill it in, or strike it."
                );
            }
        }

        // "[MRI]": a record of the chart in a hand's own brackets.
        bool IsRecord(int start, int end) =>
            told.Clean.Text[start] == '['
            && WordSpans
                .In(told.Clean.Text[start..end])
                .Select(w => told.Clean.Text[(start + w.Start)..(start + w.End)].ToLowerInvariant())
                .ToList()
                is { Count: > 0 } words
            && words.TrueForAll(w => names.ContainsKey(w) && !BlankWords.Contains(w));
        foreach (var (start, end) in Blanks(told.Clean.Text).Where(b => !IsRecord(b.Start, b.End)))
        {
            yield return Placed(
                told,
                start,
                end,
                IsBlank(told.Clean.Text[start..end]) ? Severity.Block : Severity.Warn,
                $"'{told.Clean.Text[start..end]}' is a placeholder.",
                "Fill it in, or strike it."
            );
        }
    }

    // A field of a template or the word of a blank, for certain: "{{name}}", "{member_name}", "[LEVEL]". "[NORDSTEN-DS]" and "{Ahn, Spine 2000}" may be how a hand cites, and "[level L5-S1]" is filled in.
    private static bool IsBlank(string written) =>
        written.StartsWith("{{", StringComparison.Ordinal)
        || (written[0] == '{' && !written.AsSpan().ContainsAny(" ,;") && !written.AsSpan().ContainsAnyInRange('0', '9'))
        || (
            written[0] != '_'
            && !written.AsSpan().ContainsAnyInRange('0', '9')
            && WordSpans.In(written).Any(w => BlankWords.Contains(written[w.Start..w.End].ToLowerInvariant()))
        );

    // {{name}}, ${name}, <NAME>, [LEVEL], [Patient Name], ____
    private static IEnumerable<(int Start, int End)> Blanks(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var (open, close) = text[i] switch
            {
                '{' => ('{', '}'),
                '<' => ('<', '>'),
                '[' => ('[', ']'),
                '_' => ('_', '_'),
                _ => ('\0', '\0'),
            };
            if (open == '\0')
            {
                continue;
            }

            if (open == '_')
            {
                var stop = i;
                while (stop < text.Length && text[stop] == '_')
                {
                    stop++;
                }

                if (stop - i >= 3)
                {
                    yield return (i, stop);
                }

                i = stop - 1;
                continue;
            }

            var end = i + 1;
            var (letters, capitals, braces) = (0, 0, open == '{' ? 1 : 0);
            for (; end < text.Length && end - i <= 40 && text[end] != close && text[end] is not ('\n' or '[' or '<'); end++)
            {
                letters += char.IsLetter(text[end]) ? 1 : 0;
                capitals += char.IsUpper(text[end]) ? 1 : 0;
                braces += text[end] == '{' ? 1 : 0;
            }

            if (end >= text.Length || text[end] != close || letters < 2)
            {
                continue;
            }

            var inner = text[(i + 1)..end].Trim();
            var words = inner.Split(' ');
            if (
                open == '{'
                || (capitals == letters && letters > 2 && !inner.Any(char.IsDigit) && inner is not "SIC")
                || (open == '[' && words.Length <= 4 && BlankWords.Contains(words[0].ToLowerInvariant()))
            )
            {
                yield return (i, end + 1 + (braces > 1 && end + 1 < text.Length && text[end + 1] == '}' ? 1 : 0));
                i = end;
            }
        }
    }

    private static readonly HashSet<string> BlankWords = new(StringComparer.Ordinal)
    {
        "insert",
        "enter",
        "name",
        "patient",
        "member",
        "date",
        "provider",
        "physician",
        "reviewer",
        "level",
        "levels",
        "diagnosis",
        "facility",
        "signature",
        "your",
        "placeholder",
        "source",
        "citation",
        "reference",
        "documentation",
        "tbd",
        "todo",
        "xx",
    };

    // Words in quotation marks that are nearly the record's are a quote that was altered; of others it is not known whose they are.
    private IEnumerable<Violation> Quotes(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims)
        {
            foreach (var (start, quoted) in Quotations.In(sentence.Text))
            {
                var words = ChartWords.Of(quoted);
                if (words.Count < ShortestQuote || input.Chart.Contains(words) || InLibrary(quoted, input) || IsOfParts(quoted, input))
                {
                    continue;
                }

                var (near, place) = input.Chart.Nearest(words);
                yield return near >= 0.7
                && !OnlySmallWords(words, input)
                && (!Attributions.IsSpoken(sentence, start - 1) || Attributions.Has(sentence, start - 1, start + quoted.Length + 1))
                    ? Block(
                        sentence.Unit,
                        start,
                        start + quoted.Length,
                        $"The quote is not verbatim; nearest in the chart: {place}.",
                        "Quote the record word for word."
                    ) with
                    {
                        About = Subject.Quote,
                    }
                    : Warn(
                        sentence.Unit,
                        start,
                        start + quoted.Length,
                        "Words in quotation marks that stand nowhere in the chart.",
                        "Quote the record word for word, or drop the quotation marks."
                    );
            }
        }
    }

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "and",
        "or",
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "on",
        "to",
        "with",
        "is",
        "was",
        "are",
        "for",
        "x",
        "yes",
    };

    // Nothing but small words differs: every other word stands in one document, in this order.
    private static bool OnlySmallWords(IReadOnlyList<string> words, GuardrailInput input)
    {
        var kept = words.Where(w => !Small.Contains(w)).ToList();
        return input.Case.Documents.Any(d =>
        {
            var own = ChartWords.Of(d.Text).Where(w => !Small.Contains(w)).ToList();
            for (
                var at = own.IndexOf(kept.Count > 0 ? kept[0] : "");
                at >= 0 && at + kept.Count <= own.Count;
                at = own.IndexOf(kept[0], at + 1)
            )
            {
                if (own.Skip(at).Take(kept.Count).SequenceEqual(kept))
                {
                    return true;
                }
            }

            return false;
        });
    }

    private static readonly string[] Cuts = ["...", "…", "[", "]", " / "];

    // A quote that is cut ("no instability ... at any level"): every part of it stands in the chart.
    private static bool IsOfParts(string quoted, GuardrailInput input)
    {
        var parts = quoted
            .Split(Cuts, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(ChartWords.Of)
            .Where(p => p.Count > 0)
            .ToList();
        return parts.Count > 1 && parts.TrueForAll(p => input.Chart.Contains(p));
    }

    private static bool InLibrary(string quoted, GuardrailInput input) =>
        quoted.Length > 20 && input.Library.Passages.Any(p => p.Text.Contains(quoted, StringComparison.OrdinalIgnoreCase));

    private Violation Placed(ToldText told, int start, int end, Severity severity, string why, string fix) =>
        new(Code, severity, null, why, fix) { Start = told.Clean.Place(start), End = told.Clean.EndPlace(end) };
}
