using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting;

/// <summary>Collects statements in their order and numbers them.</summary>
internal sealed class Pen(BriefIndex index, Audience audience)
{
    private readonly List<Statement> _statements = [];

    public BriefIndex Index { get; } = index;

    public Audience Audience { get; } = audience;

    public Brief Brief => Index.Brief;

    public Citing Cite { get; } = new(index);

    public ReasonWords Reasons { get; } = new(index);

    public IReadOnlyList<Statement> Statements => _statements;

    public void Write(
        Section section,
        string text,
        IEnumerable<Citation>? citations = null,
        IEnumerable<string>? about = null,
        Interspace? level = null
    ) =>
        _statements.Add(
            new Statement(
                string.Create(CultureInfo.InvariantCulture, $"s{_statements.Count + 1}"),
                section,
                level,
                text,
                [.. (citations ?? []).Distinct()],
                [.. (about ?? []).Distinct()]
            )
        );
}
