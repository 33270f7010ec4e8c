using System.Runtime.CompilerServices;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions;

/// <summary>The words of all passages on file and of their sources' names: what stands in none of them, no source speaks of.</summary>
internal sealed class LibraryWords
{
    private static readonly ConditionalWeakTable<GuidelineLibrary, LibraryWords> Known = [];

    private readonly HashSet<string> _stems;

    private LibraryWords(GuidelineLibrary library) =>
        _stems = [
            .. library
                .Documents.SelectMany(d =>
                    d.Passages.SelectMany(p => new[] { p.Heading, p.Text }).Append(d.Title).Append(d.Id.Replace('-', ' '))
                )
                .SelectMany(Words)
                .Select(RecordSearch.Stem),
        ];

    public static LibraryWords Of(GuidelineLibrary library) => Known.GetValue(library, l => new LibraryWords(l));

    /// <summary>Whether a passage has the word, in any of its forms or with one letter other than it.</summary>
    public bool Has(string word) =>
        RecordSearch.Stem(word) is var stem && (_stems.Contains(stem) || _stems.Any(s => RecordSearch.IsNear(s, stem)));

    private static IEnumerable<string> Words(string text) =>
        Tokenizer.Tokenize(text).Where(t => t.Kind == TokenKind.Word).Select(t => text[t.Start..t.End].ToLowerInvariant());
}
