using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting;

/// <summary>Everything that a draft is written from and that the guardrails check it against. The writer adds wording, never an answer.</summary>
public sealed record Brief
{
    public required ReviewCase Case { get; init; }

    public required Assessment Assessment { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The criteria in the order in which they are to be read, gates first.</summary>
    public required IReadOnlyList<CriterionText> Criteria { get; init; }

    public required GuidelineLibrary Library { get; init; }

    public required Versions Versions { get; init; }

    /// <summary>Retrieved evidence by criterion key (a criterion and its level joined by @) or id, best first, with the passages that say otherwise.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Passage>> Passages { get; init; } = new Dictionary<string, IReadOnlyList<Passage>>();

    /// <summary>All that was retrieved for each answer that applies, by its key, the most bearing first: what a draft does not cite of it is listed as unused.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Passage>> Retrieved { get; init; } = new Dictionary<string, IReadOnlyList<Passage>>();

    /// <summary>The thresholds of the profile that applies.</summary>
    public IReadOnlyList<ProfileThreshold> Thresholds { get; init; } = [];

    /// <summary>The profile that is meant for the plan's line of business, where the request names another; null where it does not.</summary>
    public string? BetterProfile { get; init; }

    /// <summary>What the service lines know of the codes requested or suggested.</summary>
    public IReadOnlyList<CodeText> Codes { get; init; } = [];

    /// <summary>The services that have a column of the level table, with it.</summary>
    public IReadOnlyDictionary<string, LevelColumn> Columns { get; init; } = new Dictionary<string, LevelColumn>();

    /// <summary>Codes for a further interspace, each with the code of the first that it goes with.</summary>
    public IReadOnlyDictionary<string, string> FurtherCodes { get; init; } = new Dictionary<string, string>();

    /// <summary>The dictionary's unit and age limit by fact name.</summary>
    public IReadOnlyDictionary<string, FactText> Dictionary { get; init; } = new Dictionary<string, FactText>();

    public Words Words { get; init; } = Words.None;

    /// <summary>What a reader of a chart trips over, as clinicians wrote it down.</summary>
    public IReadOnlyList<Pitfall> Pitfalls { get; init; } = [];

    /// <summary>Questions on which sources disagree, as clinicians wrote them down.</summary>
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>Which population tags exclude each other, and what in a chart makes a claim one of them.</summary>
    public PopulationRules Population { get; init; } = PopulationRules.None;

    /// <summary>How a text that somebody else wrote is read into claims; null where none is to be audited.</summary>
    public TextLanguage? Language { get; init; }

    /// <summary>What persons confirmed of a model's reading; what counts of it is among <see cref="Facts"/>.</summary>
    public IReadOnlyList<ConfirmedFact> Confirmed { get; init; } = [];

    /// <summary>What a language model proposed; null where none was asked.</summary>
    public ModelReading? Reading { get; init; }

    /// <summary>Cases decided before that resemble this one, by id; none where none are kept.</summary>
    public IReadOnlyList<string> RelatedCases { get; init; } = [];
}

/// <summary>What it takes to read a text that anybody wrote: the chart's own reader, and the words of determinations, loaded when first needed.</summary>
public sealed record TextLanguage(FactReader Facts, Lazy<DeterminationLexicon> Determinations);

/// <summary>What part a criterion plays: one of several grounds, required beside them, soft, or judged once the construct stands.</summary>
public enum CriterionPart
{
    Gate,
    Required,
    Ground,
    Soft,
    Dependent,
}

/// <summary>A criterion as the draft speaks of it.</summary>
/// <param name="Title">Its heading, without the id.</param>
/// <param name="For">The services that it decides (<c>decompression</c>, <c>fusion</c>, ...); empty for a gate.</param>
/// <param name="Document">The policy document that defines it.</param>
/// <param name="Passage">The passage with its plain wording.</param>
public sealed record CriterionText(string Id, string Title, CriterionPart Part, IReadOnlyList<string> For, string Document, string Passage)
{
    /// <summary>By what is missing, the ask that would settle it; what is not named here is settled by the criterion's other asks.</summary>
    public IReadOnlyDictionary<string, string> SettledBy { get; init; } = new Dictionary<string, string>();

    /// <summary>For a gate: a met answer is an emergency.</summary>
    public bool Emergency { get; init; }
}

/// <summary>One threshold: one value, one unit, one operator, one source.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&gt;</c>, <c>&lt;=</c>, <c>&lt;</c> or <c>=</c>.</param>
/// <param name="Alternatives">Other values in use, in the same unit.</param>
/// <param name="Source">A document id, or <c>document#passage</c>.</param>
public sealed record ProfileThreshold(
    string Name,
    string Operator,
    double Value,
    string? Unit,
    IReadOnlyList<double> Alternatives,
    string? Source
);

/// <summary>What a code's units count.</summary>
public enum Counts
{
    Nothing,
    Interspaces,
    Bones,
    Once,
}

/// <summary>A code in our own words.</summary>
/// <param name="Services">The services it asks for.</param>
/// <param name="FewestBones">For a code that counts bones, the span it stands for; null otherwise.</param>
public sealed record CodeText(
    string Code,
    string Label,
    IReadOnlyList<string> Services,
    Counts Counts = Counts.Nothing,
    int? FewestBones = null,
    int? MostBones = null
);

/// <summary>What a writer may say of a fact's unit and age.</summary>
/// <param name="Unit">The dictionary's unit; null for words and findings.</param>
/// <param name="Days">How old it may be at the request, in days or in calendar months; null where age does not matter.</param>
public sealed record FactText(string? Unit, int? Days = null, int? Months = null);
