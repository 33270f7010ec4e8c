using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>The case's documents that a question names.</summary>
internal sealed class AskedDocuments(QuestionLexicon lexicon)
{
    /// <summary>The flag of records that contradict each other.</summary>
    public const string Contradiction = "contradiction";

    /// <summary>Documents called by their id, by the words of it, or by their day; where one is to be relied on, by its kind.</summary>
    public List<string> Named(AskedText asked, Brief brief)
    {
        var words = asked
            .Spoken.ToLowerInvariant()
            .Split([' ', ',', ';', '?', '!', '(', ')', ':', '"', '\'', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.TrimEnd('.'))
            .ToHashSet(StringComparer.Ordinal);
        var days = SupposedDays.All(SupposedDays.Complete(asked.Spoken, brief.Case.AsOf)).ToHashSet();
        var kinds = asked.Records(lexicon).ToList();
        bool OfKind(ChartDocument d) => kinds.Count == 0 || kinds.Exists(k => k.Holds(d));
        // "The 2023 MRI"
        bool InYear(ChartDocument d) =>
            d.Date is { } day && kinds.Count > 0 && words.Contains(day.Year.ToString(CultureInfo.InvariantCulture)) && OfKind(d);
        bool ByWords(ChartDocument d) =>
            words.Contains(d.Id.ToLowerInvariant())
            || d.Id.ToLowerInvariant().Split('-', '_').Where(w => w.Length > 0 && !char.IsAsciiDigit(w[0])).ToList() is { Count: > 0 } own
                && own.TrueForAll(words.Contains)
                && (own.Count > 1 || own[0].Length >= 5);
        var documents = brief.Case.Documents;
        var named = documents.Where(ByWords).ToList();
        named =
            named.Count > 0
                ? named
                : [.. documents.Where(d => (d.Date is { } day && days.Contains(day) && OfKind(d)) || (days.Count == 0 && InYear(d)))];
        return [.. (named.Count > 0 || !asked.Has("trust") || kinds.Count == 0 ? named : documents.Where(OfKind)).Select(d => d.Id)];
    }

    /// <summary>Of records that contradict each other, the one that is supposed to be right; null where none is.</summary>
    public string? Credited(AskedText asked, Brief brief) =>
        !asked.Has("suppose") ? null
        : !asked.Has("discredit") && asked.Names.Find(n => n.Value is { Kind: NameKind.Cue, Name: "credit" }) is { End: > 0 } credit
            ? Called(asked, credit, brief)
        : asked.Has("yields") ? Yielded(asked.Text, brief)
        : null;

    // Of the documents that contradict each other, the one that most words of the clause call: by its id, its author or its kind.
    private string? Called(AskedText asked, PhraseMatch<QuestionName> credit, Brief brief)
    {
        var text = asked.Text;
        var (from, to) = asked.Clause(credit, w => w is "if" or "," or "." or ";" or ":" or "?" or "!" or "and" or "but");
        // "Pre-op" is "preop" in a document's id.
        var words = Enumerable
            .Range(from, to - from)
            .Select(text.LowerOf)
            .Concat(
                Enumerable
                    .Range(from, Math.Max(0, to - from - 2))
                    .Where(i => text.LowerOf(i + 1) == "-")
                    .Select(i => text.LowerOf(i) + text.LowerOf(i + 2))
            )
            .SelectMany(w => w.Split('-').Append(w.Replace("-", "", StringComparison.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        var kinds = asked
            .Names.Where(n => n.Value.Kind == NameKind.Record && n.First >= from && n.First < to)
            .Select(n => lexicon.Record(n.Value.Name))
            .OfType<RecordKind>()
            .ToList();
        var facts = Contradicting(brief);
        var documents = brief
            .Facts.Where(f => facts.Contains(f.Id))
            .Select(f => f.Evidence.Document)
            .Distinct()
            .Select(d => brief.Case.Documents.FirstOrDefault(c => c.Id == d))
            .OfType<ChartDocument>()
            .Select(d =>
                (
                    d.Id,
                    Called: d.Id.ToLowerInvariant()
                        .Split('-', '_')
                        .Append(d.Author.ToString().ToLowerInvariant())
                        .Distinct()
                        .Count(w => w.Length > 2 && !char.IsAsciiDigit(w[0]) && words.Contains(w)) + kinds.Count(k => k.Holds(d))
                )
            )
            .OrderByDescending(d => d.Called)
            .ToList();
        return documents is [{ Called: > 0 } one, .. var others] && others.TrueForAll(o => o.Called < one.Called) && others.Count > 0
            ? one.Id
            : null;
    }

    // "Sends an addendum and now agrees it is severe": of two records that contradict each other, the one that says so already is agreed with.
    private static string? Yielded(ChartText text, Brief brief)
    {
        var words = Enumerable.Range(0, text.Tokens.Count).Select(text.LowerOf).ToHashSet(StringComparer.Ordinal);
        var flagged = Contradicting(brief);
        var said = brief
            .Facts.Where(f => flagged.Contains(f.Id) && f.Value?.Word is { } word && words.Contains(word))
            .Select(f => f.Evidence.Document)
            .Distinct()
            .ToList();
        return said is [var one] ? one : null;
    }

    private static HashSet<string> Contradicting(Brief brief) =>
        brief.Assessment.Flags.Where(f => f.Id == Contradiction).SelectMany(f => f.Facts).ToHashSet(StringComparer.Ordinal);
}
