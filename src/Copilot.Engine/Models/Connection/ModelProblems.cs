namespace Copilot.Engine.Models.Connection;

/// <summary>The stable codes of what can be wrong with the configuration of language models.</summary>
public static class ModelProblems
{
    public const string UnknownKey = "M001";
    public const string BadValue = "M002";
    public const string NoEndpoint = "M003";
    public const string NoName = "M004";
    public const string NoKey = "M005";
    public const string NotLocal = "M006";
    public const string BadSettings = "M007";
    public const string NoPrices = "M008";
    public const string NoRecordings = "M009";
    public const string BadTimes = "M010";
}
