namespace Copilot.Core.Drafting.Written;

/// <summary>Whose words a statement has.</summary>
public enum Author
{
    Template,
    Model,
}

/// <summary>A statement of the template in a model's words.</summary>
/// <param name="Id">The template's statement, <c>s12</c>.</param>
/// <param name="Citations">Keys of the statement's own citations, <c>c1</c> and on in their order, that the words rest on.</param>
public sealed record WrittenStatement(string Id, string Text, IReadOnlyList<string> Citations);

/// <summary>Where a model's words leave what the statement says.</summary>
/// <param name="Code">Stable, <c>W01</c> and on.</param>
/// <param name="Why">For the model, which gets it back once, and for a person: what is there and what should be.</param>
public sealed record Departure(string Statement, string Code, string Why);
