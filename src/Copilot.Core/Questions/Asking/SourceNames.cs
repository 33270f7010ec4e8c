using System.Globalization;
using System.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Asking;

/// <summary>Finds the studies and guidelines that a question calls by name: by acronym or id, by first author, by body with a year or a part.</summary>
internal static class SourceNames
{
    private const int LongName = 6;
    private const int NearYear = 3;

    /// <summary>The documents named, in the order of their ids.</summary>
    /// <param name="bodies">Bodies that the question names, as the library spells them.</param>
    /// <param name="isOfCase">Whether a word stands in the case's own records: it is then no author by itself.</param>
    /// <param name="means">Whether a word of the question names something else: a finding, a laboratory value, an insurer.</param>
    public static IReadOnlyList<string> In(
        string text,
        IReadOnlyList<string> bodies,
        GuidelineLibrary library,
        Func<string, bool> isOfCase,
        Func<string, bool> means
    )
    {
        var words = Words(text);
        var years = words.Where(IsYear).ToHashSet(StringComparer.Ordinal);
        var part = words.SkipWhile(w => w != "part").Skip(1).FirstOrDefault(w => w.All(char.IsAsciiDigit));
        var named = library
            .Documents.Where(d =>
                d.Shelf == Shelf.Evidence
                && d.Kind != DocumentKind.Classification
                && (ById(d, words, means) || ByAuthor(d, words, isOfCase, means))
            )
            .Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var of in library
                .Documents.Where(d => d.Shelf == Shelf.Evidence && d.Front.Body is { } body && bodies.Contains(body))
                .GroupBy(d => d.Front.Body)
        )
        {
            // A trial is its reports; of a body's many guidelines the one of the year or the part.
            var own = of.Where(d => d.Kind is DocumentKind.Trial or DocumentKind.Cohort).ToList();
            var narrowed = of.Where(d =>
                    (years.Count == 0 || d.Front.Year is { } y && years.Contains(Text(y)))
                    && (part is null || Words(d.Title).Zip(Words(d.Title).Skip(1)).Any(p => p == ("part", part)))
                )
                .ToList();
            named.UnionWith(
                (
                    own.Count > 0 ? own
                    : years.Count > 0 || part is not null ? narrowed
                    : []
                ).Select(d => d.Id)
            );
        }

        return [.. named.Order(StringComparer.Ordinal)];
    }

    // "NG59", "NCD 150.2", "Scoli-Risk-1": the end of an id that holds a number beside letters, or an id that begins with its body. "Bone density" names no source.
    // "HbA1c" is a laboratory value before it is a source: such a name stands for one only beside a word that says so.
    private static bool ById(GuidelineDocument document, List<string> words, Func<string, bool> means)
    {
        var id = Words(document.Id);
        for (var from = 0; from < id.Count; from++)
        {
            var tail = id[from..];
            var holds = string.Concat(tail);
            if (
                (
                    from == 0 && tail.Count > 1 && document.Front.Body is { } body && Words(body) is [var own, ..] && own == id[0]
                    || holds.Any(char.IsAsciiDigit) && holds.Any(char.IsAsciiLetter) && !tail[0].All(char.IsAsciiDigit) && !IsYear(tail[^1])
                )
                && holds.Length > 3
                && At(tail, words) is >= 0 and var at
                && (!tail.TrueForAll(w => means(w)) || IsToldAsSource(words, at + tail.Count, document.Front.Year))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static int At(List<string> phrase, List<string> words) =>
        Enumerable
            .Range(0, Math.Max(0, words.Count - phrase.Count + 1))
            .Where(i => phrase.SequenceEqual(words.Skip(i).Take(phrase.Count)))
            .DefaultIfEmpty(-1)
            .First();

    private static readonly HashSet<string> Publications = new(StringComparer.Ordinal)
    {
        "study",
        "studies",
        "paper",
        "papers",
        "trial",
        "article",
        "publication",
        "cohort",
        "rct",
    };

    private static readonly HashSet<string> Findings = new(StringComparer.Ordinal)
    {
        "find",
        "finds",
        "found",
        "show",
        "shows",
        "showed",
        "say",
        "says",
        "said",
        "conclude",
        "concludes",
        "concluded",
        "report",
        "reports",
        "reported",
        "results",
        "data",
    };

    // Behind the name stands its year, "et al", or what it is.
    private static bool IsToldAsSource(List<string> words, int behind, int? year)
    {
        var near = words.Skip(behind).Take(NearYear).ToList();
        return near is ["et", ..] || near.Exists(w => Publications.Contains(w) || (year is { } y && w == Text(y)));
    }

    /// <summary>Whether a body is called in a text and not meant as a word of any sentence: "back to sport" names no trial. It is spelt as one, or stands beside its year or a word for a study.</summary>
    public static bool IsCalled(string body, string text, GuidelineLibrary library)
    {
        if (
            !body.All(char.IsAsciiLetter)
            || text.Contains(body, StringComparison.Ordinal)
            || library.Documents.Any(d => d.Front.Body == body && d.Kind is not (DocumentKind.Trial or DocumentKind.Cohort))
        )
        {
            return true;
        }

        var (words, name) = (Words(text), body.ToLowerInvariant());
        return Enumerable
            .Range(0, words.Count)
            .Any(i =>
                words[i] == name
                && (
                    words.Skip(i + 1).Take(NearYear).Any(w => Publications.Contains(w) || Findings.Contains(w) || IsYear(w))
                    || (i > 0 && Publications.Contains(words[i - 1]))
                )
            );
    }

    // "Glassman 2000", "Fox et al", "the Herkowitz paper": a short name only beside its year.
    private static bool ByAuthor(GuidelineDocument document, List<string> words, Func<string, bool> isOfCase, Func<string, bool> means)
    {
        if (document.Front.Authors is not [var first, ..] || Words(first) is not [{ Length: > 2 } surname, ..])
        {
            return false;
        }

        for (
            var i = words.IndexOf(surname);
            i >= 0 && i < words.Count;
            i = words.FindIndex(i + 1, w => w == surname) is var next && next > i ? next : words.Count
        )
        {
            var near = words.Skip(i + 1).Take(NearYear).ToList();
            var year = near.Find(IsYear);
            if (
                year is not null
                    ? document.Front.Year is { } y && Text(y) == year
                    : IsToldAsSource(words, i + 1, null) && (surname.Length >= LongName || near is ["et", ..])
                        || (surname.Length >= LongName && !isOfCase(surname) && !means(surname))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(string word) => word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit);

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    // Letters and digits in a row, in small letters.
    internal static List<string> Words(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return word.Length > 0 ? [.. words, word.ToString()] : words;
    }
}
