using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.References;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Wording;

/// <summary>K31. No text passes on an instruction to its reader, and none shows one thing and stores another.</summary>
public sealed class NoLiftedInstruction : Guardrail
{
    private const string Instruction = "reader-instruction";

    public override string Code => "K31";

    internal override Subject Subject => Subject.Letters;

    public override string Holds =>
        "No sentence repeats an instruction of a record to its reader, and no character makes the text read otherwise than it is stored.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var lifted = Phrases.Of([
            .. input.FactsNamed(Instruction).Select(f => f.Evidence.Quote.Trim()).Where(q => q.Length > 15).Distinct(),
        ]);
        foreach (var unit in text.Units.Where(u => (u.Statement is not null || text.Told is not null) && lifted.TouchedBy(u.Own)))
        {
            foreach (var quote in lifted)
            {
                var at = AnyCase.IndexOf(unit.Own, quote);
                if (at >= 0)
                {
                    // Told as what the record says, it may be told to be set aside.
                    yield return At(
                        text.Told?.SentenceOf(unit) is { } own && (Reports(own) || own.Has("record") || Attributions.IsSpoken(own, at))
                            ? Severity.Warn
                            : Severity.Block,
                        unit,
                        at,
                        at + quote.Length,
                        "The sentence repeats, as its own words, what a record tells its reader to do.",
                        "Strike it, or quote it as what the record says."
                    );
                }
            }
        }

        if (text.Told is not { } told)
        {
            yield break;
        }

        foreach (var sentence in told.Claims)
        {
            if (
                sentence
                    .Items.AllFacts.Where(f => f.Value.Definition.Name == Instruction)
                    .Select(f => (Facts.Matching.PhraseMatch<Facts.Dictionary.FactPhrase>?)f)
                    .FirstOrDefault()
                    is { } found
                && !Quoted(sentence, found.First)
                && !Reports(sentence)
            )
            {
                var (start, end) = sentence.Place(found.First, found.End);
                yield return Block(
                    sentence.Unit,
                    start,
                    end,
                    "The sentence instructs its reader, a person or a program, what to decide.",
                    "Strike it."
                ) with
                {
                    About = Subject.Decision,
                };
            }
        }

        foreach (
            var sentence in told.IsOwn
                ? []
                : told.Sentences.Where(s =>
                    s.First("instructs-reader") is { } order
                    && !Quotations.In(s.Text).Any(q => order.Start >= q.Start && order.Start <= q.Start + q.Text.Length)
                    && !Reports(s)
                )
        )
        {
            var order = sentence.First("instructs-reader")!.Value;
            yield return Warn(
                sentence.Unit,
                order.Start,
                order.End,
                $"'{sentence.Text[order.Start..order.End]}' tells a reader or a program what to make of the text.",
                "Strike it."
            );
        }

        // "As that line directs, the care is taken as verified": of a chart that instructs its reader.
        foreach (
            var sentence in lifted.Any() && !told.IsOwn
                ? told.Sentences.Where(s =>
                    s.Has("obeys")
                    && !input.Chart.Contains(ChartWords.Of(s.Text))
                    && !Reports(s)
                    && !s.IsConditional
                    && !s.Lexicon.Overall.Turning.In(s.Run).Any(t => t.Value is "not" or "cannot" or "never" or "nothing")
                )
                : []
        )
        {
            var obeys = sentence.First("obeys")!.Value;
            yield return Warn(
                sentence.Unit,
                obeys.Start,
                obeys.End,
                $"'{sentence.Text[obeys.Start..obeys.End]}': a record instructs its reader here, and the text follows it.",
                "Judge by the record's findings."
            );
        }

        foreach (var (sentence, place) in told.IsOwn ? [] : Lifted(told, input))
        {
            yield return Warn(
                sentence.Unit,
                0,
                sentence.Text.Length,
                $"The sentence tells as so what the chart has only where a record instructs its reader ({place}).",
                "Judge by the record's findings."
            );
        }

        foreach (var disguise in told.Clean.Disguises)
        {
            yield return new Violation(Code, Severity.Block, null, $"The text holds {disguise.What}.", "Write it in plain letters.")
            {
                Start = disguise.Start,
                End = disguise.End,
            };
        }
    }

    private const int Behind = 4;
    private const int Fewest = 4;

    // Of a short sentence fewer words are enough, where they are most of what it says.
    private const int FewestOfShort = 2;
    private const double MostOfShort = 0.7;

    private static readonly HashSet<string> Speaking = new(StringComparer.Ordinal)
    {
        "instruct",
        "instructs",
        "instruction",
        "hidden",
        "hide",
        "comment",
        "software",
        "disregard",
        "disregarded",
        "passage",
        "embedded",
        "ignored",
        "page",
        "line",
        "text",
        "pixel",
        "footer",
        "banner",
        "aside",
        "claim",
        "claims",
        "reader",
        "cover",
        "wording",
        "addressed",
        "asserts",
        "asserting",
    };

    // What a record asserts in the lines of its instruction and nowhere else: four of the sentence's words stand there, and one of them in no other line of the chart.
    private static IEnumerable<(ToldSentence Sentence, string Place)> Lifted(ToldText told, GuardrailInput input)
    {
        var facts = input.FactsNamed(Instruction).Select(f => (f.Evidence.Document, f.Evidence.Line)).Distinct().ToList();
        if (facts.Count == 0)
        {
            yield break;
        }

        var places = facts.SelectMany(f => Enumerable.Range(f.Line, Behind).Select(n => (f.Document, n))).ToHashSet();
        var lines = input.ChartLines.All.Where(l => places.Contains((l.Document.Id, l.Line))).ToList();
        var own = lines.SelectMany(l => Drafting.Wording.ContentWords.Of(l.Text)).ToHashSet(StringComparer.Ordinal);
        var others = input
            .ChartLines.All.Where(l => !places.Contains((l.Document.Id, l.Line)))
            .SelectMany(l => Drafting.Wording.ContentWords.Of(l.Text))
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsRequirement
                && !s.Has("unknown")
                && !s.Words.Exists(w => Speaking.Contains(w.Word))
                && !Reports(s)
                && !s.Lexicon.Overall.Turning.In(s.Run).Any()
            )
        )
        {
            var content = Drafting.Wording.ContentWords.Of(sentence.Text);
            var shared = content.Where(own.Contains).ToList();
            if (
                (shared.Count >= Fewest || (shared.Count >= FewestOfShort && shared.Count >= MostOfShort * content.Count))
                && shared.Exists(w => !others.Contains(w))
            )
            {
                yield return (
                    sentence,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{facts[0].Document}:{facts[0].Line}")
                );
            }
        }
    }

    private static bool Quoted(ToldSentence sentence, int token)
    {
        var (start, _) = sentence.Place(token, token + 1);
        return Quotations.In(sentence.Text).Any(q => start >= q.Start && start <= q.Start + q.Text.Length);
    }

    // "A record tries to instruct its reader" tells of it.
    private static bool Reports(ToldSentence sentence) =>
        Texts.Phrase(
            sentence.Text,
            [
                "tries to instruct",
                "attempts to instruct",
                "suspicious instruction",
                "instruction to the reviewer was",
                "hidden instruction",
                "embedded instruction",
                "no reader instruction",
            ]
        )
            is not null;
}
