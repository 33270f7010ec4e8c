using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>The radiology reports are gone: less is documented, so nothing may look better.</summary>
internal sealed class NoImagingReport : Twin
{
    public override string Name => "no-imaging-report";

    public override string Relation => "nothing is approved or supported that was not";

    public override ReviewCase? Make(ReviewCase original)
    {
        var kept = original.Documents.Where(d => d.Type != DocumentType.ImagingReport).ToList();
        return kept.Count == 0 || kept.Count == original.Documents.Count ? null : original with { Documents = kept };
    }

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => NeverMoreApproving.Violations(original, twin);
}
