using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K14. What tells of the present state is recent enough, and "most recent" is the latest there is.</summary>
public sealed class Recency : Guardrail
{
    private static readonly string[] Latest = ["most recent", "latest", "newest"];

    public override string Code => "K14";

    public override string Holds => "No answer rests only on facts older than the profile allows, and what is called most recent is.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        foreach (var answer in draft.Assessment.Criteria.Where(a => a.Answer is Answer.Met or Answer.NotMet && input.Part(a) != CriterionPart.Gate))
        {
            // An answer may cite an old fact beside a fresh one of the same name; it may not rest on old ones alone.
            foreach (var group in answer.Facts.Select(input.Index.Fact).OfType<Fact>().GroupBy(f => f.Name))
            {
                if (group.All(f => IsOld(f, input)))
                {
                    yield return Block(null, $"{answer.Key} rests on {group.Key} of {Shown(group.First())}, older than the profile allows at {Dates.Write(input.Case.AsOf)}.", "Call it unknown and ask for a current record.");
                }
            }
        }

        var newest = input.Case.Documents.Max(d => d.Date);
        foreach (var unit in text.Statements)
        {
            foreach (var sentence in unit.Sentences.Where(s => Texts.Phrase(s.Text, Latest) is not null))
            {
                var dates = sentence.Read.Dates;
                if (dates.Count == 1 && newest is { } last && dates[0].Days.Last < last && !OfItsKind(sentence.Text, dates[0].Days, input))
                {
                    yield return Block(unit.Statement, $"'{sentence.Text[dates[0].Start..dates[0].End]}' is called the latest, but the chart has a record of {Dates.Write(last)}.", "Use the latest record.");
                }
            }
        }
    }

    private static bool IsOld(Fact fact, GuardrailInput input)
    {
        if (fact.Date is not { } date || !input.Brief.Dictionary.TryGetValue(fact.Name, out var text))
        {
            return false;
        }

        var asOf = input.Case.AsOf;
        return (text.Days is { } days && date.Last < asOf.AddDays(-days)) || (text.Months is { } months && date.Last < asOf.AddMonths(-months));
    }

    // "the latest MRI report of ..." is compared with records of that kind only.
    private static bool OfItsKind(string sentence, DayRange day, GuardrailInput input)
    {
        var kinds = input.Case.Documents.Where(d => d.Date is not null && Texts.Phrase(sentence, [FactWords.Kind(d)]) is not null).ToList();
        return kinds.Count > 0 && kinds.Max(d => d.Date) == day.Last;
    }

    private static string Shown(Fact fact) => fact.Date is { } date ? Dates.Write(date) : "no date";
}
