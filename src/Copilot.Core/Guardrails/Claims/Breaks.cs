using System.Buffers;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>The characters at which a part of a sentence ends.</summary>
internal static class Breaks
{
    /// <summary>Of a part: what is told in one breath.</summary>
    public static readonly char[] Parts = [',', ';', '|', '.', '(', ')', ':'];

    /// <summary>Of a clause, which may have commas.</summary>
    public static readonly char[] Clauses = [';', '|', '.'];

    public static readonly SearchValues<char> AnyPart = SearchValues.Create(Parts);
}
