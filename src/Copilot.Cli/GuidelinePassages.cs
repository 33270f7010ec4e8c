using Copilot.Core;
using Copilot.Core.Guidelines;
using Copilot.Core.Guidelines.Lint;
using Copilot.Engine;
using Copilot.Engine.Indexing;

namespace Copilot.Cli;

/// <summary>The passages of a guideline folder, and everything wrong with the folder: documents, lexicon, rules.</summary>
internal sealed record GuidelinePassages(GuidelineLibrary Library, SearchLexicon Lexicon, IReadOnlyList<Problem> Problems)
{
    public static GuidelinePassages Read(string folder)
    {
        var reading = GuidelineFolder.Read(folder);
        var others = new List<Problem>(GuidelineSet.CheckRules(folder, reading.Library));
        var lexicon = SearchLexicon.ReadFolder(folder, others);
        return new GuidelinePassages(reading.Library, lexicon, GuidelineLint.Run(reading, others));
    }

    public PassageIndex Index() => PassageIndex.Build(Library, Lexicon);
}
