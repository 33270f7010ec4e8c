using Copilot.Core.Cases;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Indexing;

/// <summary>The fields by which passages are filtered, and how their values are written.</summary>
internal static class PassageFields
{
    public const string Shelf = "shelf";
    public const string Plan = "plan";
    public const string Tenant = "tenant";
    public const string Effective = "effective";
    public const string Until = "until";

    /// <summary><c>policy</c></summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary><c>20260131</c></summary>
    public static int Day(DateOnly day) => day.Year * 10_000 + day.Month * 100 + day.Day;
}
