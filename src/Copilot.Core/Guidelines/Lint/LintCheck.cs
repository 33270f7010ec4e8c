namespace Copilot.Core.Guidelines.Lint;

/// <summary>One check over the whole library: its stable code, what it finds in a few words, and how it finds it.</summary>
public sealed record LintCheck(string Code, string Finds, Func<GuidelineLibrary, IEnumerable<Problem>> Run);
