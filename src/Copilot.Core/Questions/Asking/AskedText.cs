using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>A question's words as the reader of charts reads them, with the names found among them.</summary>
/// <param name="Spoken">The text, levels told in digits alone written out.</param>
/// <param name="Names">What the words name; narrowed to what is meant (<see cref="MeantNames"/>).</param>
internal sealed record AskedText(string Spoken, DocumentReading Reading, List<PhraseMatch<QuestionName>> Names)
{
    /// <summary>How many words may stand between a word and what it is about: "just the L4-5", "skip it at L3-4".</summary>
    public const int Near = 2;

    /// <summary>The tokens of the text.</summary>
    public ChartText Text => Reading.Text;

    /// <summary>Levels that are told as places.</summary>
    public List<LevelMention> Mentions { get; } = [.. LevelReader.Find(Reading.Text, 0, Reading.Text.Tokens.Count).Where(m => m.IsPlace)];

    /// <summary>Whether a cue of the lexicon stands in the text.</summary>
    public bool Has(string cue) => Names.Exists(n => n.Value is { Kind: NameKind.Cue } value && value.Name == cue);

    /// <summary>The names of a kind, each once.</summary>
    public List<string> Of(NameKind kind) => [.. Names.Where(n => n.Value.Kind == kind).Select(n => n.Value.Name).Distinct()];

    /// <summary>The kinds of record that are named.</summary>
    public IEnumerable<RecordKind> Records(QuestionLexicon lexicon) => Of(NameKind.Record).Select(lexicon.Record).OfType<RecordKind>();

    /// <summary>Whether a name is the last of its clause.</summary>
    public bool Ends(PhraseMatch<QuestionName> name) => name.End >= Text.Tokens.Count || Text.KindOf(name.End) == TokenKind.Symbol;

    /// <summary>The tokens of the clause around a name, as far as the words that part clauses.</summary>
    public (int From, int To) Clause(PhraseMatch<QuestionName> name, Func<string, bool> parts)
    {
        var (from, to) = (name.First, name.End);
        while (from > 0 && !parts(Text.LowerOf(from - 1)))
        {
            from--;
        }

        while (to < Text.Tokens.Count && !parts(Text.LowerOf(to)))
        {
            to++;
        }

        return (from, to);
    }

    /// <summary>The words of a text as it stands, its punctuation left out.</summary>
    public static string[] Words(string text) =>
        text.Split([' ', ',', ';', '?', '(', ')', '.', ':', '"', '\''], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a text begins with one of these words.</summary>
    public static bool Opens(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.AsSpan().TrimStart().StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The ids that a text calls: each stands as a word of its own, in its own case or in small letters.</summary>
    public static IEnumerable<string> Ids(string text, IEnumerable<string> ids)
    {
        var words = Words(text);
        var all = ids.Distinct().ToList();
        return words
            .SelectMany(w =>
                all.Contains(w) ? [w] : all.Where(id => id.Equals(w, StringComparison.OrdinalIgnoreCase) && id.Any(char.IsAsciiDigit))
            )
            .Distinct();
    }
}
