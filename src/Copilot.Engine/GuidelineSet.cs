using Copilot.Core;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Letters;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Review.Clock;
using Copilot.Engine.Import;
using Copilot.Engine.Indexing;

namespace Copilot.Engine;

/// <summary>Everything that a guideline folder holds, read once: the documents, the fact dictionary with its lexicons, and the rules.</summary>
public sealed record GuidelineSet(
    GuidelineLibrary Library,
    FactReader Facts,
    Rulebook Rulebook,
    SearchLexicon Search,
    Words Words,
    PopulationRules Population
)
{
    /// <summary>Questions on which the sources disagree, of all service lines.</summary>
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>What readers of charts trip over, of all service lines.</summary>
    public IReadOnlyList<Pitfall> Pitfalls { get; init; } = [];

    public const string NoServiceLine = "G050";

    /// <summary>How determinations of any hand are read.</summary>
    public TextLanguage? Language { get; init; }

    /// <summary>How reviewers ask questions, loaded when first needed.</summary>
    public Lazy<QuestionLexicon> Questions { get; init; } = new(QuestionLexicon.None);

    /// <summary>The times to decide, loaded when first needed; null where the folder holds none.</summary>
    public Lazy<ClockTable?> Clocks { get; init; } = new((ClockTable?)null);

    /// <summary>Opens a folder whose every part reads, compiles and lints.</summary>
    /// <exception cref="UnreadableInputException">It does not; every problem is named with its place.</exception>
    public static GuidelineSet Open(string folder)
    {
        var opening = new GuidelineOpening(folder);
        opening.Check();
        return opening.Set;
    }

    /// <summary>Everything wrong with a folder: documents, lexicons, and, where it holds service lines, dictionary and rules.</summary>
    public static IReadOnlyList<Problem> Lint(string folder)
    {
        var problems = new List<Problem>(new GuidelineOpening(folder).Problems);
        // Read by no review, so that none waits for them.
        ImportLexicon.ReadFolder(folder, problems);
        ClockTable.LintFolder(folder, problems);
        LetterTemplates.LintFolder(folder, problems);
        GuidelineOpening.LintLexicons(folder, problems);
        return problems;
    }
}
