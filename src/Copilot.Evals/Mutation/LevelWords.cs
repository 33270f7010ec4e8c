using System.Globalization;
using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation;

/// <summary>A level or a span as it is written: <c>L4-5</c>, <c>L4-L5</c>, <c>L3-S1</c>.</summary>
/// <param name="Upper">Counted from T1 as 1 to S1 as 18 and S2 as 19.</param>
internal sealed record LevelWords(int Start, int Length, int Upper, int Lower, bool Short)
{
    private const int FirstSacral = 18;

    public static readonly Regex Mention = new(
        @"\b(T[0-9]{1,2}|L[1-5]) ?[-–/] ?(T[0-9]{1,2}|L[1-5]|S[12]|[2-5])\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    public bool IsInterspace => Lower == Upper + 1;

    public static IReadOnlyList<LevelWords> In(string text) => [.. Mention.Matches(text).Select(Read).OfType<LevelWords>()];

    public static LevelWords? Read(Match match)
    {
        var brief = char.IsAsciiDigit(match.Groups[2].Value[0]);
        var (upper, lower) = (Bone(match.Groups[1].Value), Bone(brief ? $"L{match.Groups[2].Value}" : match.Groups[2].Value));
        return lower > upper && lower <= FirstSacral + 1 ? new LevelWords(match.Index, match.Length, upper, lower, brief) : null;
    }

    public bool Covers(int upper) => upper >= Upper && upper < Lower;

    /// <summary>Another span in the same style; null where no spine has it.</summary>
    public string? Write(int upper, int lower) =>
        upper < 8 || lower > FirstSacral || upper >= lower ? null
        : Short && lower < FirstSacral && upper > 12 ? $"{Name(upper)}-{Name(lower)[1..]}"
        : $"{Name(upper)}-{Name(lower)}";

    private static int Bone(string name) =>
        int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)
        + (
            name[0] switch
            {
                'T' => 0,
                'L' => 12,
                _ => 17,
            }
        );

    private static string Name(int bone) =>
        bone <= 12 ? $"T{bone}"
        : bone < FirstSacral ? $"L{bone - 12}"
        : $"S{bone - 17}";
}
