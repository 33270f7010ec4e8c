using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Persons;

/// <summary>Age and sex as a text gives them: "woman of 57", "a man aged 61", "72-year-old", "52M", "Male, 61 years".</summary>
internal sealed record PersonClaim(ToldSentence Sentence, int Start, int End, int? Age, Sex Sex)
{
    private static readonly Dictionary<string, Sex> Persons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["man"] = Sex.Male,
        ["male"] = Sex.Male,
        ["gentleman"] = Sex.Male,
        ["woman"] = Sex.Female,
        ["female"] = Sex.Female,
        ["lady"] = Sex.Female,
    };

    private static readonly HashSet<string> Between = new(StringComparer.OrdinalIgnoreCase) { "of", "aged", "age", "is", "was" };
    private static readonly string[] Relatives =
    [
        "mother",
        "father",
        "sister",
        "brother",
        "daughter",
        "son",
        "wife",
        "husband",
        "aunt",
        "uncle",
    ];

    public static IEnumerable<PersonClaim> In(ToldText told)
    {
        foreach (
            var sentence in told.Sentences.Where(s =>
                (!s.IsAside || (s.IsQuestion && !s.IsUnderAside))
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
                && !s.IsUncertain
            )
        )
        {
            var text = sentence.Text;
            var words = WordSpans.In(text).ToList();
            for (var i = 0; i < words.Count; i++)
            {
                var word = text[words[i].Start..words[i].End];
                // "52M"
                if (word.Length == 3 && word[2] is 'M' or 'F' && Number(word.AsSpan(0, 2)) is { } glued)
                {
                    yield return new PersonClaim(sentence, words[i].Start, words[i].End, glued, word[2] == 'M' ? Sex.Male : Sex.Female);
                }

                // "52 M", "70 F"
                if (
                    word is "M" or "F"
                    && i > 0
                    && text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End) is " "
                    && Number(text.AsSpan(words[i - 1].Start, words[i - 1].End - words[i - 1].Start)) is { } parted
                    && !IsMeasure(text, words[i].End)
                )
                {
                    yield return new PersonClaim(sentence, words[i - 1].Start, words[i].End, parted, word == "M" ? Sex.Male : Sex.Female);
                }

                // "41 y chef", "58 yo F"
                if (
                    i + 1 < words.Count
                    && Number(word) is { } short1
                    && text[words[i + 1].Start..words[i + 1].End] is "y" or "yo" or "yr" or "yrs" or "YO"
                    && words[i + 1].Start - words[i].End <= 1
                    && !IsRelative(text, words, i)
                    && !IsLength(text, words, i + 2)
                )
                {
                    yield return new PersonClaim(sentence, words[i].Start, words[i + 1].End, short1, Sex.Unknown);
                }

                // "69, male"
                if (
                    i > 0
                    && Persons.TryGetValue(word, out var named)
                    && Number(text.AsSpan(words[i - 1].Start, words[i - 1].End - words[i - 1].Start)) is { } before
                    && text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End) is ", "
                    && !IsRelative(text, words, i)
                )
                {
                    yield return new PersonClaim(sentence, words[i - 1].Start, words[i].End, before, named);
                }

                // "sixty-four-year-old woman"
                if (
                    Is(text, words[i], "year")
                    && i > 0
                    && i + 2 < words.Count
                    && Is(text, words[i + 1], "old")
                    && Spelled(text, words, i) is { } spelled
                    && !IsRelative(text, words, i)
                )
                {
                    yield return new PersonClaim(
                        sentence,
                        words[i - 1].Start,
                        words[i + 2].End,
                        spelled,
                        Persons.GetValueOrDefault(text[words[i + 2].Start..words[i + 2].End])
                    );
                }

                // "72-year-old"
                if (
                    Number(word) is { } old
                    && i + 2 < words.Count
                    && Is(text, words[i + 1], "year")
                    && Is(text, words[i + 2], "old")
                    && !IsRelative(text, words, i)
                )
                {
                    var sex = Enumerable
                        .Range(i + 3, Math.Max(0, Math.Min(2, words.Count - i - 3)))
                        .Select(j => Persons.GetValueOrDefault(text[words[j].Start..words[j].End]))
                        .FirstOrDefault(s => s != Sex.Unknown);
                    yield return new PersonClaim(sentence, words[i].Start, words[i + 2].End, old, sex);
                }

                if (!Persons.TryGetValue(word, out var person))
                {
                    continue;
                }

                // "man of 61", "Male, 61 years", "woman aged 55"
                var next = i + 1;
                next += next < words.Count && Between.Contains(text[words[next].Start..words[next].End]) ? 1 : 0;
                if (
                    next < words.Count
                    && words[next].Start - words[i].End <= 8
                    && Number(text.AsSpan(words[next].Start, words[next].End - words[next].Start)) is { } age
                    && !IsMeasure(text, words[next].End)
                    && !IsRelative(text, words, i)
                )
                {
                    yield return new PersonClaim(sentence, words[i].Start, words[next].End, age, person);
                }
            }
        }
    }

    private static readonly string[] Ones = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    // "sixty-four", "sixty", right before a word.
    private static int? Spelled(string text, List<(int Start, int End)> words, int at)
    {
        var one = text[words[at - 1].Start..words[at - 1].End].ToLowerInvariant();
        var ten =
            Array.IndexOf(Tens, one) is var whole && whole < 0 && at > 1
                ? Array.IndexOf(Tens, text[words[at - 2].Start..words[at - 2].End].ToLowerInvariant())
                : whole;
        var unit = Array.IndexOf(Ones, one) + 1;
        return ten < 0 || (whole < 0 && unit == 0) ? null : ((ten + 2) * 10) + unit;
    }

    // "30 y ago", "20 yr of smoking"
    private static bool IsLength(string text, List<(int Start, int End)> words, int at) =>
        at < words.Count
        && (
            Is(text, words[at], "ago")
            || Is(text, words[at], "of")
            || Is(text, words[at], "smok")
            || Is(text, words[at], "hx")
            || Is(text, words[at], "in")
            || Is(text, words[at], "pack")
        );

    private static int? Number(ReadOnlySpan<char> word) =>
        word.Length == 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 16
            ? number
            : null;

    private static bool Is(string text, (int Start, int End) word, string name) =>
        text.AsSpan(word.Start, word.End - word.Start).StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // "men of 10 to 20 mm": a share, a range or a measure is no age.
    private static bool IsMeasure(string text, int end)
    {
        var after = text.AsSpan(end).TrimStart();
        return after.StartsWith("%")
            || after.StartsWith("percent", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("mm", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("to ", StringComparison.OrdinalIgnoreCase)
            || (end < text.Length && text[end] is '-' or '/' or '–');
    }

    private static bool IsRelative(string text, List<(int Start, int End)> words, int at) =>
        Enumerable.Range(Math.Max(0, at - 5), at - Math.Max(0, at - 5)).Any(i => Array.Exists(Relatives, r => Is(text, words[i], r)));
}
