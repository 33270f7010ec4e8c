using System.CommandLine;

namespace Copilot.Cli.Verbs;

internal static class GuidelinesVerb
{
    public static Command Create(Composition composition) =>
        new("guidelines", "The guideline texts.")
        {
            GuidelinesLintVerb.Create(composition),
            GuidelinesIndexVerb.Create(composition),
            GuidelinesSearchVerb.Create(composition),
            GuidelinesBenchVerb.Create(composition),
            GuidelinesImportVerb.Create(composition),
        };
}
