namespace Copilot.Core.Facts.Dictionary;

/// <summary>One entry of the fact dictionary: what a fact is, and the words by which charts tell it.</summary>
/// <param name="Line">The service line whose <c>facts.yaml</c> defines it, or <c>common</c>.</param>
/// <param name="Unit">The unit of <see cref="FactValue.Low"/> and <see cref="FactValue.High"/>; null unless a measure.</param>
/// <param name="Scale">The ordered words of a grade, else null.</param>
/// <param name="Words">The closed list of a word; empty where any word will do.</param>
/// <param name="Between">Values outside are misreadings and are not taken; null where any number is possible.</param>
/// <param name="Named">True where the thing is a fact even when only named, without its number ("anterolisthesis of L4").</param>
/// <param name="BesideLevel">True where the words tell the fact only right beside a level ("L1-2: normal").</param>
/// <param name="Lasting">True where a history of it means that it is there still ("history of diabetes").</param>
/// <param name="Bare">True where charts leave the unit out and mean it ("ODI 44", "A1c 5.4").</param>
public sealed record FactDefinition(
    string Name,
    string Line,
    FactType Type,
    FactScope Scope,
    string? Unit,
    Scale? Scale,
    IReadOnlyList<string> Words,
    bool Sided,
    PartKind Parts,
    FactSource From,
    Freshness Fresh,
    Silence Silence,
    (double Low, double High)? Between,
    bool Bare,
    bool Named,
    bool BesideLevel,
    bool Lasting,
    Wording Wording,
    Place Place
)
{
    /// <summary>True where a word is a value that the fact can hold.</summary>
    public bool Admits(string word) =>
        Type == FactType.Grade
            ? word.Split(" to ") is [var low, var high]
                ? Scale?.Rank(low) >= 0 && Scale.Rank(high) > Scale.Rank(low)
                : Scale?.Rank(word) >= 0
            : Type == FactType.Word && (Words.Count == 0 || Words.Contains(word, StringComparer.Ordinal));

    /// <summary>True for what is done to the person (a screen): where it is only planned or ordered it is not there.</summary>
    public bool Done { get; init; }

    /// <summary>The regions of the body of which it is told (<c>lexicon/regions.yaml</c>); none where any will do.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>True for what may be found in any part of the body (a fracture, a tumour): where a sentence names only other regions it is theirs,
    /// and a denial without a level beside it holds for all that was looked at.</summary>
    public bool IsOfAnyRegion { get; init; }

    /// <summary>True for what names no part of the body itself (a brace, a pain score): in a record of another part than the spine it is of that part.</summary>
    public bool IsOfRecordsPart { get; init; }

    /// <summary>True for a sign of which it matters whether it is new: an emergency if so, an old complaint if not.</summary>
    public bool HasCourse { get; init; }

    /// <summary>The name tells definitions apart; equal ones have one name.</summary>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public bool Admits(double value) => Between is not { } b || (value >= b.Low && value <= b.High);
}

/// <summary>How charts tell a fact: phrases in the notation of <see cref="PhraseNotation"/>.</summary>
/// <param name="Is">Phrases that tell it; the value, where it has one, stands beside them.</param>
/// <param name="IsNot">Phrases that deny it ("foramina patent" denies foraminal stenosis).</param>
/// <param name="Ignore">Longer phrases around the same words that mean something else ("ESI triage level").</param>
/// <param name="Unless">Words behind the phrase, in the same sentence, that turn it into its opposite ("synovial cyst ... extraspinal").</param>
/// <param name="ByWord">Phrases that tell one word of its scale or list ("never smoker" tells <c>never</c>).</param>
/// <param name="Quality">The name of a shared quality (<c>narrowing</c>), whose words say the fact of the places in <see cref="Where"/>.</param>
/// <param name="Where">The places of which the quality is told ("lateral recess").</param>
/// <param name="BetweenBones">Phrases that tell it only where a bone is told of its neighbour: "L4 lies 5 mm forward on L5".</param>
public sealed record Wording(
    IReadOnlyList<Phrase> Is,
    IReadOnlyList<Phrase> IsNot,
    IReadOnlyList<Phrase> Ignore,
    IReadOnlyList<Phrase> Unless,
    IReadOnlyDictionary<string, IReadOnlyList<Phrase>> ByWord,
    string? Quality,
    IReadOnlyList<Phrase> Where,
    IReadOnlyList<Phrase> BetweenBones
)
{
    /// <summary>In how many ways it is told; the narrowest of several facts is told in the fewest.</summary>
    internal long Breadth => Is.Sum(p => p.Count);

    public static Wording None { get; } = new([], [], [], [], new Dictionary<string, IReadOnlyList<Phrase>>(), null, [], []);
}
