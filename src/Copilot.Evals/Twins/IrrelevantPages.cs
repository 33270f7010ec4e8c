using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>The chart comes with pages that have nothing to do with the request.</summary>
internal sealed class IrrelevantPages : Twin
{
    private const string Appointment = """
        APPOINTMENT DESK
        Parking is in the garage across the street; bring the ticket to be stamped.
        Please arrive fifteen minutes early and bring your insurance card.
        The annual flu vaccine is available at the front desk from October.
        Your next eye examination is due next spring. New reading glasses were ordered.

        """;

    private const string Nutrition = """
        NUTRITION CLASS, GROUP SESSION

        | meal | suggestion |
        | --- | --- |
        | breakfast | oatmeal, one apple |
        | lunch | lentil soup |
        | supper | baked fish, green beans |

        Participants received a recipe booklet. The next class is about reading food labels.

        """;

    public override string Name => "irrelevant-pages";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original) =>
        original with
        {
            Documents =
            [
                Page("00-appointment-desk", original.AsOf.AddDays(-9), Appointment),
                .. original.Documents,
                Page("zz-nutrition-class", original.AsOf.AddDays(-40), Nutrition),
            ],
        };

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);

    private static ChartDocument Page(string id, DateOnly date, string body)
    {
        var front = $"---\ntype: other\ndate: {date:yyyy-MM-dd}\nauthor: other\n---\n";
        return new ChartDocument(id, DocumentType.Other, date, AuthorRole.Other, Modality.None, front + body, front.Length);
    }
}
