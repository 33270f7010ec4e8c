using System.Globalization;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Proposals;

/// <summary>The words by which a proposed fact is held to its quote (<c>guidelines/common/lexicon/proposals.yaml</c>), beside those by which facts are read.</summary>
public sealed class ProposalLexicon
{
    public const string UnknownName = "F020";

    /// <summary>Plain words of a fact's topic, by its name: one of them in a quote bears on the fact.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Topics { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Plain words that tell a word of a fact's scale or list: by the fact's name, then the word.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Phrase>>> Words { get; private init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Phrase>>>();

    /// <summary>Plain words of degree that hold for every scale that has the grade.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Grades { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Words by which a thing is found as it should be.</summary>
    public IReadOnlyList<Phrase> Normal { get; private init; } = [];

    /// <summary>Words that deny beside those of the context rules, told of by people who write oddly.</summary>
    public IReadOnlyList<Phrase> Denies { get; private init; } = [];

    /// <summary>Words by which a thing could not be seen: they neither deny nor suspect it.</summary>
    public IReadOnlyList<Phrase> Unseen { get; private init; } = [];

    /// <summary>Words by which a thing is found not as it should be.</summary>
    public IReadOnlyList<Phrase> Abnormal { get; private init; } = [];

    /// <summary>Words of which one side is not told though they stand for both ("feet").</summary>
    public IReadOnlySet<string> Pairs { get; private init; } = new HashSet<string>();

    /// <summary>By the name of a fact, those that tell the same in particular: what rules read in general may be claimed so.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> General { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words for the levels above those that were named before.</summary>
    public IReadOnlyList<Phrase> UpperLevels { get; private init; } = [];

    /// <summary>The word of a list that is meant where two equal numbers stand for before and after, by the fact's name.</summary>
    public IReadOnlyDictionary<string, string> SameNumbers { get; private init; } = new Dictionary<string, string>();

    /// <summary>Facts of which a document tells by its kind, by the kind's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByDocument { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words that stand in a fact's phrases and bear on nothing by themselves.</summary>
    public IReadOnlySet<string> Common { get; private init; } = new HashSet<string>();

    /// <summary>Words that are at home with a fact and few others, by its name, in small letters; a star at the end stands for any ending.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> About { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words that tell that a kin thing is meant and not this fact, by its name, in small letters; a star at the end stands for any ending.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Against { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Facts that are nothing without a time: a quote that tells none does not tell them.</summary>
    public IReadOnlySet<string> Timed { get; private init; } = new HashSet<string>();

    /// <summary>Units that tell by themselves what was measured, by the fact's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByUnit { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The word of a list that is meant where the thing is only told, by the fact's name.</summary>
    public IReadOnlyDictionary<string, string> Implied { get; private init; } = new Dictionary<string, string>();

    /// <summary>Words that answer a fact's question with no, by its name: "dn" of a Babinski.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Negative { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Words that answer a fact's question with yes, by its name: "lights up" of a straight leg raise.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Phrase>> Positive { get; private init; } =
        new Dictionary<string, IReadOnlyList<Phrase>>();

    /// <summary>Words that may stand between the values of one course: "48 at the start, now 46".</summary>
    public IReadOnlySet<string> Course { get; private init; } = new HashSet<string>();

    /// <summary>Words right before a value by which it is an earlier one: "9 min (eval 8)".</summary>
    public IReadOnlySet<string> Earlier { get; private init; } = new HashSet<string>();

    /// <summary>Words right before a day on which something was added to a document.</summary>
    public IReadOnlySet<string> Addenda { get; private init; } = new HashSet<string>();

    /// <summary>Words behind a number by which a form explains an end of its scale: "0 none to 10 worst".</summary>
    public IReadOnlySet<string> ScaleEnds { get; private init; } = new HashSet<string>();

    /// <summary>Facts that are told in words of denial: a reason ("cannot be left out"), a failure ("did not fuse", "no relief").</summary>
    public IReadOnlySet<string> ToldInDenials { get; private init; } = new HashSet<string>();

    /// <summary>Facts that tell why a thing is done, by their names, with the facts that name the thing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Reasons { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Facts that the same words may tell.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Kin { get; private init; } = [];

    /// <summary>Facts that rules alone read.</summary>
    public IReadOnlySet<string> RulesOnly { get; private init; } = new HashSet<string>();

    public static ProposalLexicon None { get; } = new();

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static ProposalLexicon Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return None;
        }

        var words = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Phrase>>>(StringComparer.Ordinal);
        var all = root.Map("words");
        foreach (var name in all?.Keys.ToList() ?? [])
        {
            words[name] = Lists(all!.Map(name));
        }

        all?.Finish();
        var lexicon = new ProposalLexicon
        {
            Topics = Lists(root.Map("topics", required: true)),
            Words = words,
            Grades = Lists(root.Map("grades")),
            About = Names(root.Map("about")),
            Against = Names(root.Map("against")),
            Reasons = Names(root.Map("reasons")),
            Timed = root.Texts("timed").ToHashSet(StringComparer.Ordinal),
            ByUnit = Names(root.Map("by-unit")),
            Implied = Names(root.Map("implied")).ToDictionary(i => i.Key, i => i.Value[0], StringComparer.Ordinal),
            Positive = Lists(root.Map("positive")),
            Negative = Lists(root.Map("negative")),
            Course = root.Texts("course").ToHashSet(StringComparer.Ordinal),
            Earlier = root.Texts("earlier").ToHashSet(StringComparer.Ordinal),
            Addenda = root.Texts("addenda").ToHashSet(StringComparer.Ordinal),
            ScaleEnds = root.Texts("scale-ends").ToHashSet(StringComparer.Ordinal),
            ToldInDenials = root.Texts("told-in-denials").ToHashSet(StringComparer.Ordinal),
            Kin = [.. Names(root.Map("kin")).Values.Select(k => k.ToHashSet(StringComparer.Ordinal))],
            Normal = FactDictionaryReader.Phrases(root, "normal"),
            Abnormal = FactDictionaryReader.Phrases(root, "abnormal"),
            Pairs = root.Texts("pairs").ToHashSet(StringComparer.Ordinal),
            UpperLevels = FactDictionaryReader.Phrases(root, "upper-levels"),
            SameNumbers = Names(root.Map("same-numbers")).ToDictionary(i => i.Key, i => i.Value[0], StringComparer.Ordinal),
            General = Names(root.Map("general")),
            ByDocument = Names(root.Map("by-document")),
            Denies = FactDictionaryReader.Phrases(root, "denies"),
            Unseen = FactDictionaryReader.Phrases(root, "unseen"),
            Common = root.Texts("common").ToHashSet(StringComparer.Ordinal),
            RulesOnly = root.Texts("rules-only").ToHashSet(StringComparer.Ordinal),
        };
        root.Finish();
        return lexicon;
    }

    /// <summary>Reports names that no dictionary has, and words that a fact cannot hold.</summary>
    public void Check(FactDictionary dictionary, List<Problem> problems)
    {
        var place = new Place("common/lexicon/proposals.yaml");
        foreach (
            var name in Topics
                .Keys.Concat(Words.Keys)
                .Concat(RulesOnly)
                .Concat(ToldInDenials)
                .Concat(About.Keys)
                .Concat(Against.Keys)
                .Concat(Reasons.Keys)
                .Concat(Reasons.Values.SelectMany(v => v))
                .Concat(Timed)
                .Concat(ByUnit.Keys)
                .Concat(Implied.Keys)
                .Concat(Negative.Keys)
                .Concat(Positive.Keys)
                .Concat(Kin.SelectMany(k => k))
                .Concat(General.Keys)
                .Concat(SameNumbers.Keys)
                .Concat(General.Values.SelectMany(v => v))
                .Concat(ByDocument.Values.SelectMany(v => v))
                .Distinct()
                .Where(n => dictionary.Find(n) is null)
        )
        {
            problems.Add(new Problem(UnknownName, place, $"'{name}' is no fact.", "Define it in a facts.yaml, or correct its spelling."));
        }

        foreach (var (name, words) in Words)
        {
            foreach (
                var word in dictionary.Find(name) is { } fact
                    ? words.Keys.Where(w =>
                        !(
                            fact.Admits(w)
                            || (
                                fact.Type == FactType.Measure
                                && double.TryParse(w, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                                && fact.Admits(number)
                            )
                        )
                    )
                    : []
            )
            {
                problems.Add(new Problem(UnknownName, place, $"'{name}' cannot be '{word}'.", "Use a word of its scale or list."));
            }
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Names(YamlMap? map)
    {
        var names = (map?.Keys.ToList() ?? []).ToDictionary(key => key, key => map!.Texts(key), StringComparer.Ordinal);
        map?.Finish();
        return names;
    }

    private static Dictionary<string, IReadOnlyList<Phrase>> Lists(YamlMap? map)
    {
        var lists = (map?.Keys.ToList() ?? []).ToDictionary(
            key => key,
            key => FactDictionaryReader.Phrases(map!, key),
            StringComparer.Ordinal
        );
        map?.Finish();
        return lists;
    }
}
