using Copilot.Core;
using Copilot.Core.Guidelines;
using Copilot.Engine;
using Copilot.Engine.Indexing;

namespace Copilot.Cli;

/// <summary>The passages of a guideline folder, and everything wrong with the folder: documents, lexicon, rules.</summary>
internal sealed record GuidelinePassages(GuidelineLibrary Library, SearchLexicon Lexicon, IReadOnlyList<Problem> Problems)
{
    public static GuidelinePassages Read(string folder)
    {
        var lexicon = SearchLexicon.ReadFolder(folder, []); // its problems are among those of lint
        return new GuidelinePassages(GuidelineFolder.Read(folder).Library, lexicon, GuidelineSet.Lint(folder));
    }

    public PassageIndex Index() => PassageIndex.Build(Library, Lexicon);
}
