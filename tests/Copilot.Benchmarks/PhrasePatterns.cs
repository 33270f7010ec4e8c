using System.Text.RegularExpressions;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Benchmarks;

/// <summary>The usual way: a compiled pattern for each fact of the dictionary, tried on each sentence, and a finding denied where one of a few words
/// stands shortly before it (after NegEx: Chapman et al. 2001).</summary>
internal sealed class PhrasePatterns
{
    private const RegexOptions Options = RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Sentence = new(@"[^.;\n]+(?:\.(?=\d)[^.;\n]*)*", Options);

    private static readonly Regex Denial = new(@"\b(?:no|not|denies|denied|without|negative for|absence of|free of|rules? out)\b(?:\W+\w+){0,5}\W*$", Options);

    private readonly List<(string Name, Regex Pattern)> _facts = [];

    public PhrasePatterns(FactDictionary dictionary)
    {
        foreach (var fact in dictionary.Definitions)
        {
            var phrases = fact.Wording.Is.Concat(fact.Wording.ByWord.Values.SelectMany(p => p)).Select(Of).ToList();
            if (phrases.Count > 0)
            {
                _facts.Add((fact.Name, new Regex($@"\b(?:{string.Join('|', phrases)})\b", Options)));
            }
        }
    }

    public List<(string Name, int Start, bool IsDenied)> Find(string text)
    {
        var found = new List<(string, int, bool)>();
        foreach (var sentence in Sentence.EnumerateMatches(text))
        {
            var words = text.AsSpan(sentence.Index, sentence.Length);
            foreach (var (name, pattern) in _facts)
            {
                foreach (var match in pattern.EnumerateMatches(words))
                {
                    found.Add((name, sentence.Index + match.Index, Denial.IsMatch(words[..match.Index])));
                }
            }
        }

        return found;
    }

    private static string Of(Phrase phrase) => string.Join(@"\W+", phrase.Parts.Select(Of));

    private static string Of(PhrasePart part) => part switch
    {
        { Alternatives: { } alternatives } => $"(?:{string.Join('|', alternatives.Select(Of))})",
        { Word: PhrasePart.Gap } => @"(?:\w+\W+){0,4}?\w*",
        { Word: PhrasePart.Number } => @"\d+(?:\.\d+)?",
        _ => Regex.Escape(part.Word),
    };
}
