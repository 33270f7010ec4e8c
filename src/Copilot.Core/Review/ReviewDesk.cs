namespace Copilot.Core.Review;

/// <summary>Does acts: holds each against the table and its conditions, and gives the record afterwards, or every reason why not.</summary>
/// <remarks>Pure. That a clock has run out changes nothing here: it escalates, and people decide.</remarks>
public static class ReviewDesk
{
    /// <summary>What stands against an act now; empty where it may be done. A page shows it beside the act that it explains.</summary>
    public static IReadOnlyList<Refusal> Against(ReviewRecord record, Act act, Person by, Particulars with)
    {
        var ruling = Transitions.Of(record.Stage, act, by.Role);
        return ruling.Refusal is { } refusal
            ? [refusal]
            :
            [
                .. ruling.Conditions.SelectMany(c => Conditions.Against(c, record, act, by, with)),
                .. Conditions.OfTheAct(record, act, by, with),
            ];
    }

    /// <summary>The record after the act. Of a reopening it is the copy; the record given stays as it is.</summary>
    public static Attempt<ReviewRecord> Do(ReviewRecord record, Act act, Person by, DateTimeOffset at, Particulars with)
    {
        var against = Against(record, act, by, with);
        if (against.Count > 0)
        {
            return Attempt.Refused<ReviewRecord>(against);
        }

        var ruling = Transitions.Of(record.Stage, act, by.Role);
        var step = new ReviewStep(act, by, at, record.Stage, ruling.To!.Value, with.Words?.Trim());
        return Attempt.Done(ruling.OpensCopy ? Copy(record, step, with) : After(record, step, with));
    }

    private static ReviewRecord After(ReviewRecord record, ReviewStep step, Particulars with) =>
        record with
        {
            Stage = step.To,
            Steps = [.. record.Steps, step],
            Assignee = step.Act switch
            {
                Act.Take or Act.Approve or Act.SignPartial or Act.SignAdverse => step.By.Id,
                Act.Assign => with.Assignee?.Id,
                Act.Refer => with.Assignee?.Id,
                Act.ReturnToReviewer => LastReviewer(record),
                _ => record.Assignee,
            },
            FirstViews = step.Act == Act.RecordFirstView ? [.. record.FirstViews, with.FirstView!] : record.FirstViews,
            Extensions = step.Act == Act.Extend && with.Extension is { } more ? [.. record.Extensions, more] : record.Extensions,
            Overrides = step.Act == Act.OverrideGuardrail ? [.. record.Overrides, with.Override!] : record.Overrides,
            Signed = step.To == Stage.Signed && record.Stage != Stage.Signed ? with.Signed : record.Signed,
        };

    // Views and overrides belong to the first review; the appeal is looked at anew.
    private static ReviewRecord Copy(ReviewRecord record, ReviewStep step, Particulars with) =>
        new(
            with.CopyId!,
            step.To,
            with.Assignee?.Id,
            record.Options,
            [step],
            [],
            [],
            new Appeal(record.Id, TookPart(record, with.Editors)),
            null
        );

    /// <summary>The physicians who took part in a review, and in those that it appeals: everything counts but a note for colleagues.</summary>
    public static IReadOnlyList<string> TookPart(ReviewRecord record, IReadOnlyList<string> editors) =>
        [
            .. (record.Appeal?.TookPart ?? [])
                .Concat(record.Signed is { By: { } signer } ? [signer.Id] : [])
                .Concat(record.Steps.Where(s => s.By.Role == Role.PhysicianAdvisor && s.Act != Act.Note).Select(s => s.By.Id))
                .Concat(editors)
                .Distinct(StringComparer.Ordinal),
        ];

    private static string? LastReviewer(ReviewRecord record) =>
        record.Steps.LastOrDefault(s => s.By.Role == Role.NurseReviewer && s.Act is Act.Take or Act.Refer)?.By.Id;
}
