namespace Copilot.Engine.Indexing;

/// <summary>A test of a field of a text's payload: it holds a word, or a number up to or above another; with none of these, it is missing.</summary>
public sealed record FieldTest(string Field, string? Word = null, int? AtMost = null, int? Above = null);

/// <summary>Which texts pass, told by the fields of their payload, so that an index elsewhere can tell too: of each clause at least one test holds.</summary>
public sealed record FieldFilter(IReadOnlyList<IReadOnlyList<FieldTest>> Clauses);
