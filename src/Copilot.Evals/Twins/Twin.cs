using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>A way to change a case without knowing its answers, and what must then hold between the answers of both.</summary>
public abstract class Twin
{
    public abstract string Name { get; }

    /// <summary>What must hold, in words.</summary>
    public abstract string Relation { get; }

    /// <summary>The changed case; null where there is nothing in it to change.</summary>
    public abstract ReviewCase? Make(ReviewCase original);

    /// <summary>Where the relation does not hold; empty where it does.</summary>
    public abstract IReadOnlyList<string> Violations(Assessment original, Assessment twin);

    /// <summary>All twins, in the order in which they are reported.</summary>
    public static IReadOnlyList<Twin> All { get; } =
    [
        new OtherSide(),
        new EarlierYears(),
        new NoImagingReport(),
        new Centimetres(),
        new IrrelevantPages(),
        new HiddenInstruction(),
        new WindowsLineEnds(),
        new OtherDocumentNames(),
    ];

    /// <summary>Changes the text of every document; null where none changes.</summary>
    protected static ReviewCase? Rewrite(ReviewCase original, Func<string, string> rewrite)
    {
        var documents = original.Documents.Select(d => Rewrite(d, rewrite)).ToList();
        return documents.Zip(original.Documents).All(pair => pair.First.Text == pair.Second.Text)
            ? null
            : original with
            {
                Documents = documents,
            };
    }

    /// <summary>Changes a document's body; its front matter stays.</summary>
    protected static ChartDocument Rewrite(ChartDocument document, Func<string, string> rewrite) =>
        WithText(
            document,
            string.Concat(document.Text.AsSpan(0, document.BodyStart), rewrite(document.Text[document.BodyStart..])),
            document.BodyStart
        );

    // A record's 'with' would keep the old line starts.
    protected static ChartDocument WithText(ChartDocument document, string text, int bodyStart, DateOnly? date = null) =>
        new(document.Id, document.Type, date ?? document.Date, document.Author, document.Modality, text, bodyStart);
}
