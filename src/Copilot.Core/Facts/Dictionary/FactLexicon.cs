using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Regions;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>What a phrase tells of a fact: that it is, that it is not, one of its words, or (a longer phrase around the same words) nothing.</summary>
internal sealed record FactPhrase(FactDefinition Definition, FactPhraseKind Kind, string? Word);

/// <summary>BetweenBones: tells the fact only where two neighbouring bones stand around it ("L4 lies 5 mm forward on L5").</summary>
internal enum FactPhraseKind
{
    Is,
    IsNot,
    Ignore,
    BetweenBones,
}

/// <summary>A part of a phrase about a quality: the place of which it is told, the quality as a noun or verb, or its opposite.</summary>
internal sealed record QualityPart(QualityPartKind Kind, Quality Quality, FactDefinition? Place);

internal enum QualityPartKind
{
    Place,
    Noun,
    Verb,
    Open,
}

/// <summary>A muscle, all muscles of the legs together (null), or muscles of the arm.</summary>
internal sealed record MuscleName(Muscle? Muscle, bool IsArm);

/// <summary>The fact dictionary and the value lexicon compiled for reading; shared by all charts, never changed.</summary>
internal sealed class FactLexicon
{
    private readonly Dictionary<string, RegionSet> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<Bone, RegionSet> _bones = [];
    private readonly RegionLexicon _body;

    public FactLexicon(FactDictionary dictionary, ValueLexicon values, RegionLexicon regions, CareLexicon care)
    {
        Care = care;
        _body = regions;
        Treated = regions.Around(care.Treated);
        Dictionary = dictionary;
        Values = values;
        Facts = new(Lexemes);
        Grades = new(Lexemes);
        Sides = new(Lexemes);
        Qualities = new(Lexemes);
        Unless = new(Lexemes);
        Muscles = new(Lexemes);
        Drugs = new(Lexemes);
        BodyParts = new(Lexemes);
        Tobacco = new(Lexemes);
        Symptoms = new(Lexemes);
        PersonLabels = new(Lexemes);
        Instructions = new(Lexemes);
        Postures = new(Lexemes);
        Directions = new(Lexemes);
        Regions = new(Lexemes);
        foreach (var word in values.OwnWords)
        {
            Lexemes.Number(word);
        }

        AddFacts();
        AddValues();
        AddRegions(regions);
        Quantities = new QuantityReader(values, Lexemes);
    }

    public FactDictionary Dictionary { get; }

    public ValueLexicon Values { get; }

    public Lexemes Lexemes { get; } = new();

    public PhraseTrie<FactPhrase> Facts { get; }

    public PhraseTrie<Grade> Grades { get; }

    public PhraseTrie<Side> Sides { get; }

    public PhraseTrie<QualityPart> Qualities { get; }

    public PhraseTrie<FactDefinition> Unless { get; }

    public PhraseTrie<MuscleName> Muscles { get; }

    public PhraseTrie<Drug> Drugs { get; }

    public PhraseTrie<string> BodyParts { get; }

    public PhraseTrie<TobaccoWord> Tobacco { get; }

    /// <summary>Words of leg symptoms, by what they tell: see <see cref="ValueLexicon.Symptoms"/>.</summary>
    public PhraseTrie<string> Symptoms { get; }

    public PhraseTrie<string> PersonLabels { get; }

    /// <summary>Words that instruct a reading program: see <see cref="ValueLexicon.Instructions"/>.</summary>
    public PhraseTrie<string> Instructions { get; }

    public PhraseTrie<Posture> Postures { get; }

    public PhraseTrie<Direction> Directions { get; }

    /// <summary>Words that name a region of the body, and those beside which one becomes the topic.</summary>
    public PhraseTrie<RegionWord> Regions { get; }

    public QuantityReader Quantities { get; }

    /// <summary>The words by which care is told.</summary>
    public CareLexicon Care { get; }

    /// <summary>The regions that care for the spine may be told of.</summary>
    public RegionSet Treated { get; }

    /// <summary>The regions of the body, and which of them hold others.</summary>
    public RegionLexicon Body => _body;

    /// <summary>The name of the first of some regions; null for none.</summary>
    public string? NameOf(RegionSet regions) => _body.Regions.FirstOrDefault(r => r.Own.Meets(regions))?.Name;

    /// <summary>The regions of the body that a fact may be told of; empty where any will do.</summary>
    public RegionSet RegionsOf(FactDefinition definition) => _regions.GetValueOrDefault(definition.Name);

    public RegionSet RegionsOf(Bone bone) => _bones.GetValueOrDefault(bone);

    private void AddFacts()
    {
        foreach (var fact in Dictionary.Definitions)
        {
            var wording = fact.Wording;
            Add(Facts, wording.Is, new FactPhrase(fact, FactPhraseKind.Is, null));
            Add(Facts, wording.IsNot, new FactPhrase(fact, FactPhraseKind.IsNot, null));
            Add(Facts, wording.BetweenBones, new FactPhrase(fact, FactPhraseKind.BetweenBones, null));
            Add(Unless, wording.Unless, fact);
            Add(Facts, wording.Ignore, new FactPhrase(fact, FactPhraseKind.Ignore, null));
            foreach (var (word, phrases) in wording.ByWord)
            {
                Add(Facts, phrases, new FactPhrase(fact, FactPhraseKind.Is, word));
            }

            if (wording.Quality is { } name && Values.Qualities.TryGetValue(name, out var quality))
            {
                Add(Qualities, wording.Where, new QualityPart(QualityPartKind.Place, quality, fact));
            }
        }

        foreach (var quality in Values.Qualities.Values)
        {
            Add(Qualities, quality.Nouns, new QualityPart(QualityPartKind.Noun, quality, null));
            Add(Qualities, quality.Verbs, new QualityPart(QualityPartKind.Verb, quality, null));
            Add(Qualities, quality.Open, new QualityPart(QualityPartKind.Open, quality, null));
        }
    }

    private void AddValues()
    {
        foreach (var (word, phrases) in Values.Grades)
        {
            Add(Grades, phrases, new Grade(word, word, IsClass: false));
        }

        foreach (var (phrase, bounds) in Values.Ranges)
        {
            if (bounds.Count == 2)
            {
                Grades.Add(Phrase.Of(phrase), new Grade(bounds[0], bounds[1], IsClass: false));
            }
        }

        foreach (var (word, phrases) in Values.Classes)
        {
            Add(Grades, phrases, new Grade(word, word, IsClass: true));
        }

        foreach (var (posture, phrases) in Values.Postures)
        {
            Add(Postures, phrases, posture);
        }

        foreach (var (direction, phrases) in Values.Directions)
        {
            Add(Directions, phrases, direction);
        }

        foreach (var (side, phrases) in Values.Sides)
        {
            Add(Sides, phrases, side);
        }

        foreach (var muscle in Values.Muscles.Values)
        {
            Add(Muscles, muscle.Say, new MuscleName(muscle, IsArm: false));
        }

        Add(Muscles, Values.AllMuscles, new MuscleName(null, IsArm: false));
        Add(Muscles, Values.ArmMuscles, new MuscleName(null, IsArm: true));
        foreach (var drug in Values.Drugs.Values)
        {
            Add(Drugs, drug.Say, drug);
        }

        foreach (var (kind, phrases) in Values.Symptoms)
        {
            Add(Symptoms, phrases, kind);
        }

        foreach (var (part, phrases) in Values.BodyParts)
        {
            Add(BodyParts, phrases, part);
        }

        foreach (var (role, phrases) in Values.Instructions)
        {
            Add(Instructions, phrases, role);
        }

        foreach (var (label, phrases) in Values.PersonLabels)
        {
            Add(PersonLabels, phrases, label);
        }

        foreach (var (word, phrases) in Values.Tobacco)
        {
            Add(Tobacco, phrases, word);
        }
    }

    private void AddRegions(RegionLexicon regions)
    {
        foreach (var region in regions.Regions)
        {
            Add(Regions, region.Say, new RegionWord(RegionWordKind.Region, region.Own));
        }

        Add(Regions, regions.Aside, new RegionWord(RegionWordKind.Aside, default));
        Add(Regions, regions.Topics, new RegionWord(RegionWordKind.Topic, default));
        foreach (var fact in Dictionary.Definitions.Where(f => f.Regions.Count > 0))
        {
            _regions[fact.Name] = regions.Around(fact.Regions);
        }

        foreach (var bone in Enum.GetValues<Bone>())
        {
            _bones[bone] = regions.Of(bone);
        }
    }

    private static void Add<T>(PhraseTrie<T> trie, IReadOnlyList<Phrase> phrases, T value)
    {
        foreach (var phrase in phrases)
        {
            trie.Add(phrase, value);
        }
    }
}
