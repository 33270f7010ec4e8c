namespace Copilot.Core.Guardrails.Certainty;

/// <summary>What a finding is about, and so what can make it uncertain in a text that is not ours.</summary>
internal enum Subject
{
    /// <summary>The characters as they stand: a marker that resolves to nothing, a name, an instruction. Nothing can make them mean another thing.</summary>
    Letters,

    /// <summary>Words in quotation marks, said to be the record's.</summary>
    Quote,

    /// <summary>What a source is said to say: held against the source, whose own words are full of conditions.</summary>
    Source,

    /// <summary>What the governing rule demands, or what an amount comes to against it.</summary>
    Rule,

    /// <summary>What the text judges of a level, a service or a criterion.</summary>
    Decision,

    /// <summary>What the text recommends for the request as a whole.</summary>
    Recommendation,

    /// <summary>Age and sex, which the request has, whatever else the sentence is about.</summary>
    Person,

    /// <summary>What the text tells of this person: the chart may say it in words that the reader has not understood.</summary>
    Record,
}
