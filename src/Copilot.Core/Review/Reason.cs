namespace Copilot.Core.Review;

/// <summary>A reason in somebody's own words, long enough to say something: at least <see cref="LeastLetters"/> letters and digits in at least <see cref="LeastWords"/> different words.</summary>
public sealed record Reason
{
    public const int LeastLetters = 20;
    public const int LeastWords = 4;
    public const int Longest = 4000;

    private Reason(string text) => Text = text;

    /// <summary>Trimmed.</summary>
    public string Text { get; }

    /// <param name="what">What it is a reason for, e.g. <c>an override</c>.</param>
    public static Attempt<Reason> Read(string? text, string what)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length > Longest)
        {
            return Attempt.Refused<Reason>(
                new Refusal(Refusals.ReasonTooLong, $"The reason for {what} is longer than {Longest} characters.", "Say it shorter.")
            );
        }

        var words = trimmed
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Any(char.IsLetterOrDigit))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();
        return trimmed.Count(char.IsLetterOrDigit) < LeastLetters || words < LeastWords
            ? Attempt.Refused<Reason>(
                new Refusal(
                    Refusals.ReasonTooShort,
                    $"{char.ToUpperInvariant(what[0])}{what[1..]} needs a reason in words.",
                    $"Say in at least {LeastWords} words and {LeastLetters} letters why."
                )
            )
            : Attempt.Done(new Reason(trimmed));
    }

    public override string ToString() => Text;
}
