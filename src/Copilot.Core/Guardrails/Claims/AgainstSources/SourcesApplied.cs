using Copilot.Core.Guardrails.Claims.AgainstChart;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds a study that is applied to this person though it was made in people with something that this chart does not show: a cohort of deformities and "her risk".</summary>
/// <remarks>By the tags of populations.yaml that a chart can show. What it finds warns.</remarks>
internal static class SourcesApplied
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "her",
        "hers",
        "his",
        "he",
        "she",
        "him",
        "patient",
        "member",
        "this",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        IReadOnlySet<string>? shown = null;
        var special = input.Brief.Language!.Determinations.Value.SpecialPopulations;
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && s.Words.Exists(w => Own.Contains(w.Word))))
        {
            if (sentence.Words.Exists(w => sentence.Lexicon.SourceClaims.Turning.Contains(w.Word)))
            {
                continue;
            }

            foreach (var study in NamedSources.Studies(sentence, input.Library))
            {
                shown ??= input.Brief.Population.NearerTagsOf(input.Brief.Facts, null, [.. input.Assessment.Levels.Select(l => l.Level)]);
                if (
                    study.Front.Population.FirstOrDefault(special.Contains) is { } tag
                    && !study.Front.Population.Any(t => special.Contains(t) && shown.Contains(t))
                )
                {
                    yield return new GroundFault(
                        "K08",
                        sentence,
                        0,
                        sentence.Text.Length,
                        $"{study.Id} was gathered in '{tag.Replace('-', ' ')}', which the chart does not show; the text applies it to this person.",
                        "Cite a source of this population, or say whom this one studied."
                    );
                    break;
                }
            }
        }
    }
}
