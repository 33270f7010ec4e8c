using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Yaml;

namespace Copilot.Core.Questions;

/// <summary>What the words of a question may name.</summary>
internal enum NameKind { Cue, Topic, Service, Procedure, Fact, Criterion, Ask, Body }

/// <summary>A cue of a kind of question, or the name of a thing asked about.</summary>
internal readonly record struct QuestionName(NameKind Kind, string Name);

/// <summary>What a supposition says shorter than a chart would: a number with a unit beside a word.</summary>
internal sealed record Rewrite(IReadOnlyList<string> When, IReadOnlyList<string> Unit, string Say);

/// <summary>How reviewers ask (<c>guidelines/common/lexicon/questions.yaml</c>, and a service line's own <c>questions.yaml</c>).</summary>
public sealed class QuestionLexicon
{
    public const string File = "common/lexicon/questions.yaml";

    /// <summary>A service line's own file, in its folder.</summary>
    public const string Own = "questions.yaml";

    public const string BadPhrase = "L030";

    private readonly List<(Phrase Phrase, QuestionName Name)> _phrases = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _topics = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _together = [];
    private readonly List<Rewrite> _rewrites = [];

    private QuestionLexicon()
    {
    }

    /// <summary>Knows no words: of a folder without a lexicon.</summary>
    public static QuestionLexicon None { get; } = new();

    internal IReadOnlyList<Rewrite> Rewrites => _rewrites;

    /// <summary>The facts of the dictionary that tell of a topic.</summary>
    internal IReadOnlyList<string> Topic(string name) => _topics.GetValueOrDefault(name) ?? [];

    /// <summary>The facts that one supposition replaces together, the named one among them.</summary>
    internal IReadOnlyList<string> Together(string fact) => _together.Find(t => t.Contains(fact, StringComparer.Ordinal)) ?? [fact];

    /// <summary>Reads the common file; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static QuestionLexicon Read(string yaml, List<Problem> problems)
    {
        var lexicon = new QuestionLexicon();
        if (new YamlSource(File, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        lexicon.AddAll(root.Map("cues", required: true), NameKind.Cue, problems);
        if (root.Map("topics", required: true) is { } topics)
        {
            foreach (var name in topics.Keys.ToList())
            {
                if (topics.Map(name, required: true) is { } topic)
                {
                    lexicon.Add(topic, "say", new QuestionName(NameKind.Topic, name), problems);
                    lexicon._topics[name] = topic.Texts("facts", required: true);
                    topic.Finish();
                }
            }

            topics.Finish();
        }

        foreach (var item in root.Items("together", required: true))
        {
            lexicon._together.Add([.. (item.List ?? []).Select(i => i.Text).OfType<string>()]);
        }

        foreach (var rewrite in root.Maps("rewrites", required: true))
        {
            lexicon._rewrites.Add(new Rewrite(rewrite.Texts("when", required: true), rewrite.Texts("unit", required: true), rewrite.RequiredText("say")));
            rewrite.Finish();
        }

        root.Finish();
        return lexicon;
    }

    /// <summary>Adds a service line's own file.</summary>
    /// <param name="file">For the places of problems.</param>
    public void Add(string yaml, string file, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is { } root)
        {
            AddAll(root.Map("services"), NameKind.Service, problems);
            AddAll(root.Map("procedures"), NameKind.Procedure, problems);
            root.Finish();
        }
    }

    /// <summary>All phrases with what they name, with others added to them.</summary>
    internal PhraseTrie<QuestionName> Compile(Lexemes lexemes, IEnumerable<(string Words, QuestionName Name)> others)
    {
        var trie = new PhraseTrie<QuestionName>(lexemes);
        foreach (var (phrase, name) in _phrases)
        {
            trie.Add(phrase, name);
        }

        foreach (var (words, name) in others)
        {
            trie.Add(Phrase.Of(words), name);
        }

        return trie;
    }

    private void AddAll(YamlMap? map, NameKind kind, List<Problem> problems)
    {
        foreach (var name in map?.Keys.ToList() ?? [])
        {
            Add(map!, name, new QuestionName(kind, name), problems);
        }

        map?.Finish();
    }

    private void Add(YamlMap map, string key, QuestionName name, List<Problem> problems)
    {
        foreach (var item in map.Items(key, required: true))
        {
            if (item.Text is not { } notation)
            {
                continue;
            }

            if (PhraseNotation.Read(notation, out var reason) is { } phrase)
            {
                _phrases.Add((phrase, name));
            }
            else
            {
                problems.Add(new Problem(BadPhrase, item.Place, $"The phrase '{notation}' cannot be read: {reason}.", "Correct the phrase."));
            }
        }
    }
}
