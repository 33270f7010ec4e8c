using System.Globalization;

namespace Copilot.Core.Guidelines.Lint;

/// <summary>A policy rests on sources that hold on the day it takes effect; history may be told where the sentence says so.</summary>
internal static class SourcesAreInForce
{
    public const string Code = "G022";

    private static readonly string[] History = ["supersed", "expired", "replaced", "earlier edition", "former"];

    public static IEnumerable<Problem> Find(GuidelineLibrary library) =>
        from document in library.Documents
        where document.Shelf == Shelf.Policy
        let day = document.Front.Effective ?? DateOnly.MaxValue
        from sentence in Prose.Sentences(document)
        where !TellsHistory(sentence)
        from citation in sentence.Citations
        from marker in citation.Markers
        where marker.Kind == MarkerKind.Guideline
        let source = library.Find(marker.Document)
        where source is not null
        let why = Why(library, source, day)
        where why is not null
        select new Problem(
            Code,
            document.At(marker.Start),
            $"The policy rests on '{source.Id}', which {why}.",
            "Cite the edition in force, or say in the sentence that the source is superseded or expired."
        );

    private static bool TellsHistory(Sentence sentence)
    {
        foreach (var word in History)
        {
            if (sentence.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Why(GuidelineLibrary library, GuidelineDocument source, DateOnly day) =>
        library.StandingOn(source, day) switch
        {
            Standing.Superseded => $"is superseded by '{library.SuccessorOf(source.Id)?.Id}'",
            Standing.Expired => $"expired on {source.Front.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            _ => null,
        };
}
