using Copilot.Core;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.Hosting;

namespace Copilot.Web.Letters;

/// <summary>The letters of a case as it lies open. They are written anew each time from what was signed or asked for, and never stored.</summary>
public sealed class CaseLetters(Guidelines guidelines, WorkspaceSettings settings)
{
    private readonly Lazy<LetterTemplates> _templates = new(() => LetterTemplates.ReadFolder(guidelines.Folder));

    /// <summary>Those for whom there is a letter.</summary>
    public static IReadOnlyList<Audience> Readers { get; } = [Audience.Member, Audience.Provider];

    /// <summary>What its letters are about; refused, with the reason, where there is nothing to write about yet.</summary>
    public static Attempt<LetterSubject> Subject(OpenCase open) =>
        open.Record is { Stage: Stage.Signed, Signed: { } signed } ? Attempt.Done(LetterSubject.Of(signed)) : LetterSubject.Of(open.Record, Asked(open));

    /// <param name="reader">Member or provider.</param>
    public Attempt<Letter> Write(OpenCase open, Audience reader)
    {
        if (Subject(open) is not { Value: { } subject })
        {
            return Attempt.Refused<Letter>(Subject(open).Refusals);
        }

        try
        {
            var due = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(open.Row.Due, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);
            return Attempt.Done(LetterWriter.Write(subject, reader, _templates.Value, open.Review.Brief, new LetterDetails(settings.Contact is { Length: > 0 } contact ? [contact] : [], due)));
        }
        catch (UnreadableInputException e)
        {
            return Attempt.Refused<Letter>([.. e.Problems.Select(p => new Refusal(p.Code, $"{p.Place.File}: {p.Reason}", p.Remedy))]);
        }
    }

    // What a person asked for, line by line as they worded it, which may be more or less than the rules ask; a line of the rules keeps its name, by which members have words for it.
    private static List<Ask> Asked(OpenCase open) =>
    [
        .. (open.Record.Steps.LastOrDefault(s => s.Act == Act.AskForInformation)?.Words ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => open.Draft.Assessment.Asks.FirstOrDefault(a => a.Text == line) ?? new Ask("", line, [])),
    ];
}
