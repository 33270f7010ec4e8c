using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>Lines end in CR and LF.</summary>
internal sealed class WindowsLineEnds : Twin
{
    public override string Name => "windows-line-ends";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original) =>
        original with
        {
            Documents = [.. original.Documents.Select(d => WithText(d, Convert(d.Text), Convert(d.Text[..d.BodyStart]).Length))],
        };

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);

    private static string Convert(string text) => text.ReplaceLineEndings("\r\n");
}
