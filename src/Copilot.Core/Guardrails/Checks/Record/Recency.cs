using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>K14. What tells of the present state is recent enough, and "most recent" is the latest there is.</summary>
public sealed class Recency : Guardrail
{
    private static readonly Phrases Latest = ["most recent", "latest", "newest"];

    public override string Code => "K14";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "No answer rests only on facts older than the profile allows, and what is called most recent is.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (
            var answer in draft.Assessment.Criteria.Where(a =>
                a.Answer is Answer.Met or Answer.NotMet && input.Part(a) != CriterionPart.Gate
            )
        )
        {
            if (!input.FactsOf(answer).Any(f => IsOld(f, input)))
            {
                continue;
            }

            // An answer may cite an old fact beside a fresh one of the same name; it may not rest on old ones alone.
            foreach (var group in answer.Facts.Select(input.Index.Fact).OfType<Fact>().GroupBy(f => f.Name))
            {
                if (group.All(f => IsOld(f, input)))
                {
                    yield return Block(
                        null,
                        $"{answer.Key} rests on {group.Key} of {Shown(group.First())}, older than the profile allows at {Dates.Write(input.Case.AsOf)}.",
                        "Call it unknown and ask for a current record."
                    );
                }
            }
        }

        var newest = input.Case.Documents.Max(d => d.Date);
        foreach (var unit in text.Statements)
        {
            foreach (var sentence in unit.Sentences.Where(s => Latest.In(s.Text) is not null))
            {
                var dates = sentence.Read.Dates;
                if (dates.Count == 1 && newest is { } last && dates[0].Days.Last < last && !OfItsKind(sentence.Text, dates[0].Days, input))
                {
                    yield return Block(
                        unit.Statement,
                        $"'{sentence.Text[dates[0].Start..dates[0].End]}' is called the latest, but the chart has a record of {Dates.Write(last)}.",
                        "Use the latest record."
                    );
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
        return (text.Days is { } days && date.Last < asOf.AddDays(-days))
            || (text.Months is { } months && date.Last < asOf.AddMonths(-months));
    }

    // "the latest MRI report of ..." is compared with records of that kind only.
    private static bool OfItsKind(string sentence, DayRange day, GuardrailInput input)
    {
        var kinds = input.Case.Documents.Where(d => d.Date is not null && Texts.Phrase(sentence, [FactWords.Kind(d)]) is not null).ToList();
        return kinds.Count > 0 && kinds.Max(d => d.Date) == day.Last;
    }

    private static string Shown(Fact fact) => fact.Date is { } date ? Dates.Write(date) : "no date";

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var violation in told.IsOwn ? [] : Groundless(told, input))
        {
            yield return violation;
        }

        var newest = input.Case.Documents.Max(d => d.Date);
        var limit = input.Brief.Dictionary.Values.Select(f => f.Days).OfType<int>().DefaultIfEmpty(90).Max();
        foreach (var sentence in told.Claims)
        {
            if (sentence.First("latest") is { } latest && newest is { } last)
            {
                var dates = sentence.Read.Dates.Where(d => d.Start > latest.Start).ToList();
                if (
                    dates.Count == 1
                    && dates[0].Days.Last < last
                    && !OfItsKind(sentence.Text, dates[0].Days, input)
                    && !Newest(sentence.Text, latest, dates[0].Days, input)
                )
                {
                    yield return Block(
                        sentence.Unit,
                        latest.Start,
                        dates[0].End,
                        $"'{sentence.Text[dates[0].Start..dates[0].End]}' is called the latest, but the chart has a record of {Dates.Write(last)}.",
                        "Use the latest record."
                    );
                }
            }

            // What an old note says of a wish or a state is held against the present.
            if (
                (sentence.Has("improper-demand") || sentence.Text.Contains("contradict", StringComparison.OrdinalIgnoreCase))
                && sentence.Read.Dates is [.., var date]
                && date.Days.Last < input.Case.AsOf.AddDays(-limit)
            )
            {
                yield return Warn(
                    sentence.Unit,
                    date.Start,
                    date.End,
                    $"'{sentence.Text[date.Start..date.End]}' is more than {limit} days before the request of {Dates.Write(input.Case.AsOf)}: it does not tell how things stand now.",
                    "Rest it on a current record."
                );
            }
        }
    }

    // "the most recent MRI, of ..." is the latest of the records that tell of the same.
    private static bool Newest(string sentence, CueMention latest, DayRange day, GuardrailInput input)
    {
        var named = sentence[latest.End..].TrimStart();
        var kinds = input
            .Case.Documents.Where(d =>
                d.Date is not null
                && Array.Exists(
                    KindWords(d),
                    w =>
                        named.StartsWith(w, StringComparison.OrdinalIgnoreCase)
                        || named.Contains($" {w}", StringComparison.OrdinalIgnoreCase)
                            && named.IndexOf(w, StringComparison.OrdinalIgnoreCase) < 40
                )
            )
            .ToList();
        return kinds.Count > 0 && kinds.Max(d => d.Date) is { } newest && newest >= day.First && newest <= day.Last;
    }

    internal static string[] KindWords(Cases.ChartDocument document) =>
        (document.Type, document.Modality) switch
        {
            (_, Cases.Modality.Mri) => ["mri", "imaging", "scan", "magnetic"],
            (_, Cases.Modality.Dxa) => ["dxa", "dexa", "densit", "scan"],
            (_, Cases.Modality.Ct) => ["ct", "imaging", "scan"],
            (_, Cases.Modality.Xray or Cases.Modality.FlexionExtension or Cases.Modality.StandingFullLength) =>
            [
                "x-ray",
                "xray",
                "film",
                "radiograph",
                "imaging",
                "flexion",
            ],
            (Cases.DocumentType.TherapyRecord, _) => ["therapy", "physical therapy", "pt"],
            (Cases.DocumentType.Consult or Cases.DocumentType.ProgressNote, _) =>
            [
                "visit",
                "office",
                "clinic",
                "consult",
                "note",
                "exam",
                "progress",
                "evaluation",
            ],
            (Cases.DocumentType.OperativePlan, _) => ["plan", "operative"],
            (Cases.DocumentType.Lab, _) => ["lab", "blood"],
            (Cases.DocumentType.ProcedureNote, _) => ["injection", "procedure", "epidural"],
            _ => ["letter"],
        };
}
