using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>The documents have other names and come in the reverse order.</summary>
internal sealed class OtherDocumentNames : Twin
{
    public override string Name => "other-document-names";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original) =>
        original with
        {
            Documents =
            [
                .. original
                    .Documents.Reverse()
                    .Select((d, i) => d with { Id = string.Create(CultureInfo.InvariantCulture, $"page-{i + 1:000}") }),
            ],
        };

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);
}
