using System.Security.Cryptography;
using System.Text;
using Copilot.Core;
using Copilot.Core.Yaml;

namespace Copilot.Engine.Indexing;

/// <summary>Words of one meaning: <c>guidelines/common/lexicon/synonyms.yaml</c>. Turns text into index terms in which synonyms are one.</summary>
/// <remarks>A member of one word is replaced by its concept's term; a member of several words keeps them, and the concept's term stands before them.</remarks>
public sealed class SearchLexicon
{
    public const string File = "common/lexicon/synonyms.yaml";
    public const string TwoMeanings = "L101";

    /// <summary>Begins every concept's term, so that none is a word of the text.</summary>
    private const char ConceptMark = '=';

    private readonly Tokenizer _tokenizer;

    // By first token, longest first: a member's tokens and its concept.
    private readonly Dictionary<string, List<(List<string> Tokens, string Concept)>> _members = new(StringComparer.Ordinal);

    private SearchLexicon(Tokenizer tokenizer) => _tokenizer = tokenizer;

    /// <summary>Hash of what it was read from: texts cut with another lexicon have other terms.</summary>
    public string Hash { get; private init; } = "none";

    /// <summary>Without synonyms.</summary>
    public static SearchLexicon Empty { get; } = new(new Tokenizer());

    public static SearchLexicon Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return Empty;
        }

        var lexicon = new SearchLexicon(new Tokenizer(map.Texts("whole")))
        {
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16],
        };
        foreach (var group in map.Items("synonyms", required: true))
        {
            lexicon.Add(group, problems);
        }

        map.Finish();
        foreach (var members in lexicon._members.Values)
        {
            members.Sort((a, b) => b.Tokens.Count.CompareTo(a.Tokens.Count));
        }

        return lexicon;
    }

    /// <summary>Reads the lexicon of a guideline folder; without synonyms where the file is missing.</summary>
    public static SearchLexicon ReadFolder(string root, List<Problem> problems)
    {
        var path = Path.Combine(root, File);
        return System.IO.File.Exists(path) ? Read(System.IO.File.ReadAllText(path), problems) : Empty;
    }

    /// <summary>The terms of a text, concepts among them.</summary>
    public IReadOnlyList<string> Terms(string text)
    {
        var tokens = _tokenizer.Tokens(text);
        if (_members.Count == 0)
        {
            return tokens;
        }

        var terms = new List<string>(tokens.Count + 4);
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i];
            foreach (var (member, concept) in _members.GetValueOrDefault(tokens[i]) ?? [])
            {
                if (member.Count == 1)
                {
                    word = concept;
                }
                else if (Matches(tokens, i, member) && (terms.Count == 0 || terms[^1] != concept))
                {
                    terms.Add(concept);
                }
            }

            terms.Add(word);
        }

        return terms;
    }

    /// <summary>The terms of a query, each once, counted as often as it is said.</summary>
    public IReadOnlyList<QueryTerm> Query(string text) => [.. Terms(text).CountBy(t => t).Select(t => new QueryTerm(t.Key, t.Value))];

    private static bool Matches(List<string> tokens, int at, List<string> member)
    {
        if (at + member.Count > tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < member.Count; i++)
        {
            if (tokens[at + i] != member[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Add(YamlItem group, List<Problem> problems)
    {
        var concept = "";
        foreach (var item in group.List ?? [])
        {
            var tokens = item.Text is null ? [] : _tokenizer.Tokens(item.Text);
            if (tokens.Count == 0)
            {
                problems.Add(
                    new Problem(
                        YamlSource.WrongType,
                        item.Place,
                        "A synonym is no word or phrase.",
                        "Write a word that is no stop word, or a phrase."
                    )
                );
                continue;
            }

            concept = concept.Length == 0 ? ConceptMark + string.Join('-', tokens) : concept;
            if (!_members.TryGetValue(tokens[0], out var members))
            {
                _members[tokens[0]] = members = [];
            }

            if (members.Find(m => m.Tokens.SequenceEqual(tokens)) is { Concept: not null } known)
            {
                // Plurals and spellings that stem alike are one member; in two lists they would be two meanings.
                if (known.Concept != concept)
                {
                    problems.Add(
                        new Problem(TwoMeanings, item.Place, $"'{item.Text}' stands in two lists of synonyms.", "Leave it in one.")
                    );
                }

                continue;
            }

            members.Add((tokens, concept));
        }

        if (group.List is null)
        {
            problems.Add(new Problem(YamlSource.WrongType, group.Place, "A group of synonyms is no list.", "Write [one word, another]."));
        }
    }
}
