using Copilot.Core;
using Copilot.Core.Guidelines;
using Copilot.Engine;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Files;

namespace Copilot.Cli;

/// <summary>The passages of a guideline folder, and everything wrong with the folder: documents, lexicon, rules.</summary>
internal sealed record GuidelinePassages(GuidelineLibrary Library, SearchLexicon Lexicon, IReadOnlyList<Problem> Problems)
{
    public static GuidelinePassages Read(string folder)
    {
        var lexicon = SearchLexicon.ReadFolder(folder, []); // its problems are among those of lint
        return new GuidelinePassages(GuidelineFolder.Read(folder).Library, lexicon, GuidelineSet.Lint(folder));
    }

    /// <summary>In memory, by words; or from an index file.</summary>
    /// <exception cref="IndexException">The file is no index of these passages.</exception>
    public PassageIndex Index(string? file = null, IEmbedder? embedder = null) =>
        file is null ? PassageIndex.Build(Library, Lexicon) : PassageIndex.Open(Library, Lexicon, file, embedder);

    /// <summary>Writes an index file, or brings one up to date, and opens it.</summary>
    /// <exception cref="IndexException">There is no passage, or the file cannot be written.</exception>
    public PassageIndex Write(string file, IEmbedder? embedder = null)
    {
        var settings = new IndexSettings(Library.Hash, Lexicon) { Embedder = embedder };
        using (var old = Old(file, embedder))
        {
            using var index = old is null
                ? IndexBuilder.Build(PassageIndex.Texts(Library), settings)
                : IndexBuilder.Update(old, PassageIndex.Texts(Library), settings);
            IndexFile.Write(index, file);
        }

        return Index(file, embedder);
    }

    // One that cannot be used is made anew.
    private HybridIndex? Old(string file, IEmbedder? embedder)
    {
        try
        {
            return IndexFile.Open(file, new Expected(null, Lexicon, embedder));
        }
        catch (IndexException)
        {
            return null;
        }
    }
}
