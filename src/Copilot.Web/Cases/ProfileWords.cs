namespace Copilot.Web.Cases;

/// <summary>The profile of guidelines that a request is read under, as a person reads it.</summary>
internal static class ProfileWords
{
    /// <param name="spelled">As drafts name it: <c>default@2026.1</c>, or without a version.</param>
    public static string Of(string spelled) =>
        spelled.Split('@') is [var name, var version] ? $"guidelines \u201C{name}\u201D of {version}" : $"guidelines \u201C{spelled}\u201D";
}
