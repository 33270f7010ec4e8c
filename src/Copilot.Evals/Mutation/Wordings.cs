using System.Globalization;
using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation;

/// <summary>Plain patterns of what the operators change. They are the operators' own and share nothing with the guardrails' reading.</summary>
internal static class Wordings
{
    public const string NumberWord = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen";

    private static readonly string[] NumberWords =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
    ];
    private static readonly Regex ComparedBefore = Of(
        @"(>=|<=|&gt;=|&lt;=|≥|≤|>|<|\bat least|\bat most|\bmore than|\bless than|\bunder|\bover|\babove|\bbelow|\bbeyond|\bminimum(?: of| before [a-z]+ is)?|\basks for|\basked for|\blast|\bwithin|\brequires|\bexceeds?|\bagainst|\bthan|\bmeets?|'s) (?:the |our |its |their )?(?:policy's |plan's |criteria's )?$"
    );
    private static readonly Regex ComparedAfter = Of(
        @"^(?: or (?:more|less|worse|longer|older|fewer)| and up| before (?:a |the )?(?:fusion|decompression|surgery))"
    );
    private static readonly Regex Study = Of(
        @"\b(?:summary|trials?|stud(?:y|ies)|studied|colleagues|cohort|randomi[sz]ed|societ(?:y|ies)|guidelines?|evidence|responded|NASS|AANS|NICE|NORDSTEN|SSSS|non-inferior|societies)\b"
    );
    private static readonly Regex Conditional = Of(
        @"\b(?:if|would|unless|once|should|until|whether|what|may|might|could|when|where|asks|falls away|either|depends|can)\b"
    );
    private static readonly Regex Finding = Of(
        @"\b(?:stenos[ei]s|stenotic|narrow(?:ing|ed)?|slip(?:s|ped|page)?|(?:antero|retro|spondylo)?listhesis|instability|translation|fractures?|weak(?:ness)?|deficits?|numb(?:ness)?|saddle|bladder|bowels?|compress(?:ion|ed|es)|herniat(?:ion|ed)|extru(?:sion|ded)|protrusion|claudication|radicul(?:opathy|ar)|pain|pars|scoliosis|deformity|curve|cyst|infection|tumou?r|cancer|fever|trauma|myelopathy|osteoporosis|nicotine|tobacco|smok(?:ing|es|ed|er)|nonunion|pseudarthrosis|ed?ema|reflex(?:es)?|jerk|emergency|films?|radiographs?|surgery|discs?)\b"
    );
    private static readonly Regex Relative = Of(
        @"\b(?:brother|sister|mother|father|son|daughter|husband|wife|aunt|uncle|family|neighbou?r)(?:'s|’s)?\b"
    );
    private static readonly Regex Rule = Of(
        @"\b(?:polic(?:y|y's|ies)|plan(?:'s)?|profile(?:'s)?|criteri(?:a|on)|thresholds?|limits?|rules?|requires?|required|requirement|needs?|needed|asks?|wants?|minimum|accepts?|met|unmet)\b"
    );
    private static readonly Regex Negated = Of(@"\b(?:no|not|none|neither|nor|without|never|nothing|absent|denies|cannot)\b");

    /// <summary>Whether a figure is a threshold: something is compared with it.</summary>
    public static bool IsThreshold(Place place) =>
        (ComparedBefore.IsMatch(place.Before) && !place.Before.TrimEnd().EndsWith("->", StringComparison.Ordinal))
        || ComparedAfter.IsMatch(place.After);

    /// <summary>Whether a sentence tells of a source and not of this person. A block that gives our summary or our words of a source is about it as a whole.</summary>
    public static bool IsOfAStudy(Place place) =>
        Study.IsMatch(place.Sentence)
        || place.Block.Claim.Contains("ummary of", StringComparison.Ordinal)
        || place.Block.Claim.Contains("in our words", StringComparison.Ordinal);

    /// <summary>Whether a sentence says what would be so, or what the criteria ask in general.</summary>
    public static bool IsConditional(Place place) => IsConditional(place.Sentence);

    public static bool IsConditional(string words) => Conditional.IsMatch(words);

    /// <summary>Whether the words name what a case's records tell of: a finding of image or examination, a symptom, a habit, a film.</summary>
    public static bool IsOfFinding(string words) => Finding.IsMatch(words);

    /// <summary>Whether a sentence tells of the person's family.</summary>
    public static bool IsOfRelative(Place place) => Relative.IsMatch(place.Sentence);

    /// <summary>Whether a sentence names a rule, a limit or whether it is reached.</summary>
    public static bool IsOfRule(Place place) => Rule.IsMatch(place.Sentence);

    public static bool IsNegated(string clause) => Negated.IsMatch(clause);

    public static double? Number(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(NumberWords, word.ToLowerInvariant()) is > 0 and var index ? index
        : null;

    /// <summary>A number as the other was written: a word for a word, as many decimals.</summary>
    public static string Write(double number, string like)
    {
        if (char.IsLetter(like[0]))
        {
            return (int)Math.Round(number) is var whole && whole > 0 && whole < NumberWords.Length
                ? NumberWords[whole]
                : whole.ToString(CultureInfo.InvariantCulture);
        }

        var point = like.IndexOf('.', StringComparison.Ordinal);
        return number.ToString(point < 0 ? "0" : "0." + new string('0', like.Length - point - 1), CultureInfo.InvariantCulture);
    }

    /// <summary>The words with the first letter's case of another.</summary>
    public static string Cased(string words, string like) =>
        words.Length > 0 && like.Length > 0 && char.IsUpper(like[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    /// <summary>A number of its own in a text: not a part of another.</summary>
    public static bool Holds(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if (
                (at == 0 || !(char.IsAsciiDigit(text[at - 1]) || text[at - 1] == '.'))
                && (end == text.Length || !char.IsAsciiDigit(text[end]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
