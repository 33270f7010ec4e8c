using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Questions;

/// <summary>What differs where a supposition holds, in the contract's spelling of answers and decisions.</summary>
/// <param name="What"><c>recommendation</c>, <c>level</c>, <c>line</c>, <c>criterion</c> or <c>ask</c>.</param>
/// <param name="Key">The level and its column (<c>L4-L5 fusion</c>), the line's key, the criterion's key, the ask's id; empty for the recommendation.</param>
/// <param name="Before">As on record; null where there was none.</param>
/// <param name="After">As supposed; null where there is none any more.</param>
public sealed record Change(string What, string Key, string? Before, string? After);

/// <summary>A document that was searched, with the line that comes nearest, where one does.</summary>
public sealed record AnsweredSearch(IReadOnlyList<string> For, IReadOnlyList<SearchedDocument> Documents);

/// <summary>The answer to a question: statements with what they rest on, and for a supposition what would change. Computed from the case and the
/// guidelines; nothing of it is stored.</summary>
/// <param name="Statements">Of the case as on record; ids <c>q1</c> and on.</param>
/// <param name="Supposed">What is supposed, in words; empty where nothing is.</param>
/// <param name="SupposedStatements">What would hold if it were so; ids <c>p1</c> and on.</param>
/// <param name="Searched">Where it was looked for, for what nothing records.</param>
/// <param name="CanAnswer">Questions of this case that can be answered; for a question that cannot.</param>
public sealed record QuestionAnswer(
    Question Question,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<string> Supposed,
    IReadOnlyList<Statement> SupposedStatements,
    IReadOnlyList<Change> Changes,
    AnsweredSearch? Searched,
    IReadOnlyList<string> CanAnswer
)
{
    /// <summary>The answer in one sentence, with what it rests on; null where the statements speak for themselves. Of a supposition it says what would hold.</summary>
    public Statement? Lead { get; init; }

    /// <summary>The same in fewer words, for where a guardrail would stop the longer sentence.</summary>
    public Statement? ShortLead { get; init; }

    /// <summary>What a guardrail found in first sentences and found lines that were left out for it.</summary>
    public IReadOnlyList<Violation> LeftOut { get; init; } = [];

    /// <summary>How many more lines of the record say more of it, or the same.</summary>
    public int More { get; init; }

    /// <summary>Sentences computed for the question that stand before its statements and that no guardrail reads: times to decide, how old a record is, how long something lasted, what was run again, what was not read or not run.</summary>
    public IReadOnlyList<string> Times { get; init; } = [];

    /// <summary>Why nothing answers it; null where something does.</summary>
    public string? NotCovered { get; init; }

    /// <summary>What the guardrails found in the statements.</summary>
    public GuardrailVerdict Verdict { get; init; } = new([]);

    /// <summary>The answer in a language model's words; null where none was asked.</summary>
    public WordedAnswer? Worded { get; init; }

    /// <summary>Cases decided before that resemble this one, by id.</summary>
    public IReadOnlyList<string> RelatedCases { get; init; } = [];

    /// <summary>The contract's spelling of a kind.</summary>
    public static string Of(QuestionKind kind) =>
        kind switch
        {
            QuestionKind.Recorded => "recorded",
            QuestionKind.Reason => "reason",
            QuestionKind.WhatIf => "what-if",
            QuestionKind.Guideline => "guideline",
            QuestionKind.Missing => "missing",
            QuestionKind.Clock => "clock",
            QuestionKind.Side => "side",
            _ => "outside",
        };
}

/// <summary>An answer in a language model's words, each sentence held to what it names. The computed answer stands beside it.</summary>
/// <param name="Sentences">Those that hold, and those that were refused with the reason.</param>
/// <param name="Failure">Why the model did not answer, or not to the end; null where it did.</param>
public sealed record WordedAnswer(IReadOnlyList<AnsweredSentence> Sentences, string? Failure)
{
    public IEnumerable<AnsweredSentence> Kept => Sentences.Where(s => s.Refused is null);

    /// <summary>Nothing was left out: the model's words stand for the whole answer.</summary>
    public bool IsWhole => Failure is null && Sentences.Count > 0 && Sentences.All(s => s.Refused is null);
}
