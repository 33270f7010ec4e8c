using Copilot.Core;
using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Engine.Indexing;

namespace Copilot.Cli;

/// <summary>The passages of a guideline folder, and everything wrong with the folder.</summary>
internal sealed record GuidelinePassages(GuidelineLibrary Library, SearchLexicon Lexicon, IReadOnlyList<Problem> Problems)
{
    public static GuidelinePassages Read(string folder)
    {
        var others = new List<Problem>();
        var lexicon = SearchLexicon.ReadFolder(folder, others);
        var reading = GuidelineFolder.Read(folder);
        return new GuidelinePassages(reading.Library, lexicon, GuidelineLint.Run(reading, others));
    }

    public PassageIndex Index() => PassageIndex.Build(Library, Lexicon);
}
