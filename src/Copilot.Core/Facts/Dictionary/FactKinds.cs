namespace Copilot.Core.Facts.Dictionary;

/// <summary>What a fact's value is.</summary>
public enum FactType
{
    /// <summary>Said or denied, nothing more.</summary>
    Finding,

    /// <summary>A word of an ordered scale.</summary>
    Grade,

    /// <summary>A number with a unit.</summary>
    Measure,

    /// <summary>A word of a closed list (any word where the list is empty).</summary>
    Word,

    /// <summary>Something that happened on a day or over a time.</summary>
    Event,

    /// <summary>A kind of care: an episode with start, end, sessions, response.</summary>
    Care,
}

/// <summary>Whether a fact is told of one mobile interspace or of the person.</summary>
public enum FactScope
{
    Case,
    Level,
}

/// <summary>Whose word decides.</summary>
public enum FactSource
{
    Anyone,
    Imaging,
    Exam,
    Plan,
    Lab,
}

/// <summary>What <see cref="Fact.Part"/> may hold.</summary>
public enum PartKind
{
    None,
    Muscle,
    Root,
    Drug,
    BodyPart,
}

/// <summary>Which of the profile's time limits holds; <see cref="Always"/> where age does not matter.</summary>
public enum Freshness
{
    Always,
    Imaging,
    Films,
    Exam,
    Labs,
}

/// <summary>What a report that describes the level means when it does not mention the thing.</summary>
public enum Silence
{
    Unknown,
    None,
    Absent,
}

/// <summary>An ordered scale of words, lowest first.</summary>
public sealed record Scale(string Name, IReadOnlyList<string> Words)
{
    /// <summary>The rank of a word from 0, or -1 where the scale has no such word.</summary>
    public int Rank(string word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i], word, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
