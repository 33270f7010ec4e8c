using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds the strength of a muscle on a side against the chart's: "EHL L 4/5" where every line has that grade on the right.</summary>
internal static class SidedGrades
{
    private const int Reach = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral && !s.IsUncertain && !s.IsConditional && !s.IsHeading && s.Read.Figures.Count > 0
            )
        )
        {
            foreach (var (number, side, start, end) in Numbers(sentence.Text))
            {
                var of = input.ChartLines.SidedNumbers.Where(n => n.Number == number).ToList();
                if (of.Count > 0 && of.TrueForAll(n => n.Side != side))
                {
                    yield return new GroundFault(
                        "K19",
                        sentence,
                        start,
                        end,
                        $"The text gives '{number}' on the {side}; the chart on the {of[0].Side} ({of[0].Place}).",
                        "Take the side from the record."
                    );
                }
            }

            foreach (
                var (muscle, side, grade, start, end) in In(
                    sentence.Text,
                    sentence.Words.ConvertAll(w => (w.Start, w.End, w.Word)),
                    sentence.Read.Figures,
                    sentence.Lexicon
                )
            )
            {
                var known = input.ChartLines.Strength(sentence.Lexicon);
                var of = known.Where(k => k.Muscle == muscle).ToList();
                if (
                    of.Count > 0
                    && of.Exists(k => k.Side == side)
                    && !of.Exists(k => k.Grade.Equals(grade))
                    && grade < 5
                    && !input.FactFigures.All.Any(f => f.Unit == "of-5" && f.Low.Equals(grade))
                )
                {
                    yield return new GroundFault(
                        "K07",
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[start..end]}'; no line of the chart gives this muscle that grade ({of[0].Place})."
                        ),
                        "Take the grade from the record."
                    );
                }

                if (
                    of.Count > 0
                    && !of.Exists(k => k.Side == side && k.Grade.Equals(grade))
                    && of.Exists(k => k.Side != side && k.Grade.Equals(grade))
                    && of.Find(k => k.Grade.Equals(grade)) is var (_, other, _, place)
                )
                {
                    yield return new GroundFault(
                        "K19",
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[start..end]}' on the {side}; the chart gives that grade on the {other} ({place})."
                        ),
                        "Take the side from the record."
                    );
                }
            }
        }
    }

    // A number with its decimals is one.
    private static List<(int Index, int End, string Word)> WordsAndNumbers(string text)
    {
        var words = new List<(int, int, string)>();
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i > start && i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
            {
                i++;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }
            }
            else
            {
                while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
                {
                    i++;
                }
            }

            if (i > start)
            {
                words.Add((start, i, text[start..i]));
            }
            else
            {
                i++;
            }
        }

        return words;
    }

    /// <summary>Every number with the side that stands right behind it ("0.91 on the right") or right before it ("right 0.91"), where only one does.</summary>
    public static IEnumerable<(string Number, string Side, int Start, int End)> Numbers(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            yield break;
        }

        var words = WordsAndNumbers(text);
        static string? SideOf(string word) =>
            word.ToLowerInvariant() switch
            {
                "left" or "l" or "lt" => "left",
                "right" or "r" or "rt" => "right",
                _ => null,
            };
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].Word.Contains('.'))
            {
                continue;
            }

            var behind =
                i + 3 < words.Count && words[i + 1].Word is "on" or "in" && words[i + 2].Word == "the" ? SideOf(words[i + 3].Word)
                : i + 1 < words.Count && text[words[i].End..words[i + 1].Index] is " " or " (" ? SideOf(words[i + 1].Word)
                : null;
            var before = i > 0 && text[words[i - 1].End..words[i].Index] is " " or ": " or " = " ? SideOf(words[i - 1].Word) : null;
            if ((behind ?? before) is { } side && !(behind is not null && before is not null && behind != before))
            {
                yield return (words[i].Word, side, words[i].Index, words[i].End);
            }
        }
    }

    /// <summary>Every grade of strength that stands behind a muscle and a side, in this or the other order, with nothing but small words between.</summary>
    public static IEnumerable<(string Muscle, string Side, double Grade, int Start, int End)> In(
        string text,
        IReadOnlyList<(int Start, int End, string Word)> words,
        IReadOnlyList<Figure> figures,
        DeterminationLexicon lexicon
    )
    {
        var graded = figures.Where(f => f.Unit == "of-5" && !f.IsRange).ToList();
        if (graded.Count == 0)
        {
            yield break;
        }

        var muscles = lexicon.Muscles.In([.. words.Select(w => w.Word)]).Select(m => (m.Value.Name, m.First, m.Last)).ToList();
        var places = words.ToList();
        foreach (var figure in graded)
        {
            var at = places.FindIndex(w => w.Start >= figure.Start);
            // Of "big toe" and "toe" the longer.
            if (
                at < 0
                || muscles
                    .Where(m => m.Last < at && at - m.Last <= Reach)
                    .OrderByDescending(m => m.Last)
                    .ThenBy(m => m.First)
                    .FirstOrDefault()
                    is not { Name: { } name } muscle
                || text.AsSpan(words[muscle.Last].End, figure.Start - words[muscle.Last].End).IndexOfAny(";.,|") >= 0
            )
            {
                continue;
            }

            var sides = words
                .Skip(Math.Max(0, muscle.First - 1))
                .Take(at - Math.Max(0, muscle.First - 1))
                .Select(w =>
                    w.Word switch
                    {
                        "l" or "left" or "lt" => "left",
                        "r" or "right" or "rt" => "right",
                        _ => null,
                    }
                )
                .OfType<string>()
                .Distinct()
                .ToList();
            if (sides is [var side])
            {
                yield return (name, side, figure.Low, words[muscle.First].Start, figure.End);
            }
        }
    }
}
