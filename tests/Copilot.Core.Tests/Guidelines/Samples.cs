using Copilot.Core.Guidelines;

namespace Copilot.Core.Tests.Guidelines;

/// <summary>Small guideline documents for tests.</summary>
internal static class Samples
{
    public const string EvidenceFile = "lumbar-spine/evidence/trial-one.md";

    public const string Evidence = """
        ---
        id: trial-one
        kind: trial
        body: ONE
        title: Fusion or not
        authors: [Able A, Baker B]
        year: 2016
        population: [listhesis, single-level]
        outcome: [clinical]
        grade: B
        verified: true
        licence: own-summary
        ---

        # ONE: fusion or not

        A small trial.

        ## Function at two years {#function verified=true outcome="function clinical"}

        At 2 years the score rose by 15.2 points
        with fusion and by 9.5 without.

        ## Reoperation {#reoperation verified=false population="multilevel"}

        14 % and 34 %.
        """;

    public const string PolicyFile = "lumbar-spine/policy/policy-fusion.md";

    public const string Policy = """
        ---
        id: policy-fusion
        kind: policy
        title: Lumbar fusion
        effective: 2026-01-01
        ---

        # Lumbar fusion

        ## F-1 Care before fusion {#F-1}

        Twelve weeks of care [@trial-one#function; @trial-one].

        ```rule
        for: fusion
        all:
          - care.span >= profile.fusion-care
        ```

        ## F-2 Films {#F-2}

        Standing films.
        """;

    public static GuidelineDocument Read(string file, string text)
    {
        var problems = new List<Problem>();
        var document = DocumentReader.Read(file, text, problems);
        Assert.Empty(problems);
        return Assert.IsType<GuidelineDocument>(document);
    }

    /// <summary>The repository's own guideline folder, found upwards from the test's program.</summary>
    public static string RepositoryGuidelines { get; } = Path.Combine(RepositoryRoot(), "guidelines");

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
