namespace Copilot.Evals.Mutation;

/// <summary>Where two texts differ: what lies between their common beginning and their common end.</summary>
/// <param name="FirstLine">Of the second text, counted from 1.</param>
/// <param name="Was">The first text's part, with its surroundings.</param>
public sealed record Changed(int FirstLine, int LastLine, string Was, string Now)
{
    private const int Around = 60;
    private const int Longest = 260;

    public static Changed Between(string was, string now)
    {
        var start = was.AsSpan().CommonPrefixLength(now);
        var tail = 0;
        while (tail < Math.Min(was.Length, now.Length) - start && was[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var first = 1 + now.AsSpan(0, start).Count('\n');
        return new Changed(
            first,
            first + now.AsSpan(start, now.Length - tail - start).Count('\n'),
            Part(was, start, tail),
            Part(now, start, tail)
        );
    }

    private static string Part(string text, int start, int tail)
    {
        var (from, to) = (Math.Max(0, start - Around), Math.Min(text.Length, text.Length - tail + Around));
        var part = text[from..to].ReplaceLineEndings(" / ");
        return part.Length <= Longest ? part : part[..Longest] + " ...";
    }
}
