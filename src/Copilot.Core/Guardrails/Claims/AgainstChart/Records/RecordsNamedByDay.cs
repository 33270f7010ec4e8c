using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Records;

/// <summary>Finds a record that is named by its kind and a day on which the chart has none of that kind: "the preop note of 1/30/26", "the nurse's call of 20 February".</summary>
/// <remarks>By the words of <c>record-names</c>; a day that a line with such a word has is one of it. What it finds warns.</remarks>
internal static class RecordsNamedByDay
{
    private const int Reach = 4;

    private const int TitleLines = 2;
    private const int Shortest = 4;

    // "Preop note": a word of the first lines of some record, right before a word for a record.
    private static RecordName? Titled(string word, bool isBehind, GuardrailInput input) =>
        isBehind && word.Length >= Shortest && !ClauseIndex.IsCommon(word) && input.Case.Documents.Any(d => IsTitled(d, word))
            ? new RecordName([])
            : null;

    private static bool IsTitled(Cases.ChartDocument document, string word) =>
        Enumerable
            .Range(document.LineAt(document.BodyStart), TitleLines)
            .Where(n => n <= document.LineCount)
            .Any(n => document.Line(n).ToString().Contains(word, StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement))
        {
            var names = sentence.Lexicon.RecordNames;
            foreach (var date in sentence.Read.Dates.Where(d => d.Days.IsExact))
            {
                var behind = sentence.Words.FindLastIndex(w => w.End <= date.Start);
                if (
                    behind < 1
                    || sentence.Run[behind] is not ("of" or "dated")
                    || sentence.Text.AsSpan(sentence.Words[behind].End, date.Start - sentence.Words[behind].End).Trim().Length > 0
                )
                {
                    continue;
                }

                // The words right before it: a kind of record, and one that says that it is a record at all.
                var kinds = new List<(RecordName Name, string Word)>();
                for (
                    var i = behind - 1;
                    i >= Math.Max(0, behind - Reach)
                        && (names.GetValueOrDefault(sentence.Run[i]) ?? Titled(sentence.Run[i], kinds.Count > 0, input)) is { } name
                        && sentence
                            .Text.AsSpan(sentence.Words[i].End, sentence.Words[i + 1].Start - sentence.Words[i].End)
                            .IndexOfAny(Breaks.AnyPart) < 0;
                    i--
                )
                {
                    kinds.Add((name, sentence.Run[i]));
                }

                var kind = kinds.FindAll(k => !k.Name.IsAny);
                if (kind.Count == 0 || !kinds.Exists(k => k.Name.IsAny))
                {
                    continue;
                }

                var day = date.Days.First;
                var documents = input
                    .Case.Documents.Where(d => kind.TrueForAll(k => k.Name.Kinds is [] ? IsTitled(d, k.Word) : k.Name.Fits(d)))
                    .ToList();
                if (
                    documents.Count > 0
                    && documents.TrueForAll(d => d.Date is { } own && own != day)
                    && !input.ChartLines.All.Any(l =>
                        kind.Exists(k => l.Words.Contains(k.Word))
                        && DateMentions.InChart(l.Text, l.Document.Date?.Year ?? input.Case.AsOf.Year).Contains(day)
                    )
                )
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        sentence.Words[behind - kinds.Count].Start,
                        date.End,
                        $"The chart has no record of this kind of that day; those that it has are of {string.Join(", ", documents.Select(d => d.Date!.Value).Distinct().Order().Take(4).Select(Drafting.Wording.Dates.Write))}.",
                        "Take the day from the record."
                    );
                }
            }
        }
    }
}
