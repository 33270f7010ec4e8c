namespace Copilot.Evals;

/// <summary>The stable codes of what can be wrong with the files that evaluations read.</summary>
public static class EvalProblems
{
    public const string NoCase = "V001";
    public const string SameCaseId = "V002";
    public const string BadPattern = "V003";
    public const string BadKey = "V004";
    public const string BadRun = "V005";
    public const string BadShare = "V006";
    public const string NoSuchSuite = "V007";

    /// <summary>A case without expected.yaml: run by nothing, reported.</summary>
    public const string NoExpectation = "V050";
}
