using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K30. A source that is relied on holds on the day of the service.</summary>
public sealed class SourcesInForce : Guardrail
{
    public override string Code => "K30";

    internal override Subject Subject => Subject.Source;

    public override string Holds => "Every cited source is in force on the day of the service.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var day = input.Case.Request.PlannedDate ?? input.Case.AsOf;
        foreach (var statement in text.Draft?.Statements ?? [])
        {
            foreach (
                var document in statement
                    .Citations.OfType<GuidelineCitation>()
                    .Select(c => input.Library.Find(c.Document))
                    .OfType<GuidelineDocument>()
                    .Where(d => d.Shelf == Shelf.Evidence)
                    .Distinct()
            )
            {
                if (Fault(document, day, input.Library) is { } why)
                {
                    yield return Block(statement, why, "Cite the source that holds.");
                }
            }
        }

        if (text.Told is not { } told)
        {
            yield break;
        }

        foreach (var sentence in told.Claims)
        {
            foreach (var marker in told.MarkersOf(sentence).Where(m => m.Kind == MarkerKind.Guideline))
            {
                if (
                    input.Library.Find(marker.Document) is { Shelf: Shelf.Evidence } document
                    && Fault(document, day, input.Library) is { } why
                )
                {
                    yield return At(
                        !IsToldReplaced(sentence, told, document, input.Library) ? Severity.Block : Severity.Warn,
                        sentence.Unit,
                        0,
                        sentence.Text.Length,
                        why,
                        "Cite the source that holds."
                    );
                }
            }

            foreach (var (document, start, end) in Named(sentence.Unit.Own, input.LibraryReading))
            {
                if (Fault(document, day, input.Library) is { } why)
                {
                    yield return Warn(sentence.Unit, start, end, why, "Cite the source that holds.");
                }
            }
        }
    }

    // The text itself says that the source is an old one.
    private static readonly string[] Replaced =
    [
        "replaced",
        "superseded",
        "older",
        "withdrawn",
        "former",
        "outdated",
        "no longer in force",
        "since revised",
        "earlier",
    ];

    // Here, in a sentence beside it, or by citing its successor as well.
    private static bool IsToldReplaced(ToldSentence sentence, ToldText told, GuidelineDocument document, GuidelineLibrary library) =>
        told.Sentences.Skip(Math.Max(0, sentence.Index - 1))
            .Take(sentence.Index == 0 ? 2 : 3)
            .Any(s => Texts.Phrase(s.Text, Replaced) is not null)
        || (
            library.SuccessorOf(document.Id) is { } successor
            && told.Claims.Any(s => told.MarkersOf(s).Any(m => m.Kind == MarkerKind.Guideline && m.Document == successor.Id))
        );

    // A body and a year, near each other: "the AANS/CNS guideline of 2005".
    private static IEnumerable<(GuidelineDocument Document, int Start, int End)> Named(string text, LibraryReading library)
    {
        foreach (var (document, body, published) in library.BodiesIn(text))
        {
            var at = text.IndexOf(body, StringComparison.Ordinal);
            var year = at < 0 ? -1 : text.IndexOf(published, StringComparison.Ordinal);
            if (at >= 0 && year >= 0 && Math.Abs(year - at) < 60)
            {
                yield return (document, Math.Min(at, year), Math.Max(at + body.Length, year + 4));
                yield break;
            }
        }
    }

    private static string? Fault(GuidelineDocument document, DateOnly day, GuidelineLibrary library) =>
        library.StandingOn(document, day) switch
        {
            Standing.Superseded =>
                $"{document.Id} was superseded by {library.SuccessorOf(document.Id)?.Id ?? "a later one"} before {Drafting.Wording.Dates.Write(day)}.",
            Standing.Expired => $"{document.Id} had expired on {Drafting.Wording.Dates.Write(day)}.",
            Standing.NotYet => $"{document.Id} was not yet in force on {Drafting.Wording.Dates.Write(day)}.",
            _ => null,
        };
}
