using Copilot.Core;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;

namespace Copilot.Web.Letters;

/// <summary>Writes the letters of a case as it lies open, anew each time, from what was signed or asked for. What was sent is kept as it was sent (<see cref="LetterDesk"/>).</summary>
public sealed class CaseLetters(Guidelines guidelines, WorkspaceSettings settings, Seal seal, TimeProvider time)
{
    private readonly Lazy<LetterTemplates> _templates = new(() => LetterTemplates.ReadFolder(guidelines.Folder, settings.Letters));

    /// <summary>Reads a plan's own templates, so that a slip in them is told when the program starts and not when a letter is due.</summary>
    /// <exception cref="UnreadableInputException">They do not lint.</exception>
    public void Check()
    {
        if (settings.Letters is not null)
        {
            _ = _templates.Value;
        }
    }

    /// <summary>What a letter is about; refused, with the reason, where there is nothing to write about yet.</summary>
    public static Attempt<LetterSubject> Subject(OpenCase open, bool extension = false) =>
        extension ? LetterSubject.OfExtension(open.Record)
        : open.Record is { Stage: Stage.Signed, Signed: { } signed } ? Attempt.Done(LetterSubject.Of(signed))
        : LetterSubject.Of(open.Record, Asked(open));

    /// <summary>The reasons in a physician's words for the member, one an entry; null where none were given.</summary>
    public IReadOnlyList<string>? PlainReasons(OpenCase open) => open.Row.PlainReasons is { } words ? Lines(seal.Open(words)) : null;

    /// <summary>The day that it is, in the zone of the plan: of a letter that is written now.</summary>
    public DateOnly Today => Day(time.GetUtcNow());

    /// <summary>The first day that the letter may bear: before it, what it tells of was not yet so.</summary>
    public DateOnly? Earliest(OpenCase open, LetterName name) =>
        (
            name.Extension
                ? open.Record.Steps.LastOrDefault(s => s.Act == Act.Extend)?.At
                : open.Record.Signed?.At ?? open.Record.Steps.LastOrDefault(s => s.Act == Act.AskForInformation)?.At
        )
            is { } at
            ? Day(at)
            : null;

    /// <param name="dated">The day that the letter bears; today where it is null.</param>
    public Attempt<Letter> Write(OpenCase open, LetterName name, DateOnly? dated = null)
    {
        if (Subject(open, name.Extension) is not { Value: { } subject })
        {
            return Attempt.Refused<Letter>(Subject(open, name.Extension).Refusals);
        }

        try
        {
            return Attempt.Done(
                LetterWriter.Write(
                    subject,
                    name.Reader,
                    _templates.Value,
                    open.Review.Brief,
                    new LetterDetails(
                        settings.Contact is { Length: > 0 } contact ? [contact] : [],
                        Day(open.Row.Due),
                        PlainReasons(open),
                        dated ?? Today
                    )
                )
            );
        }
        catch (UnreadableInputException e)
        {
            return Attempt.Refused<Letter>([.. e.Problems.Select(p => new Refusal(p.Code, $"{p.Place.File}: {p.Reason}", p.Remedy))]);
        }
    }

    /// <summary>Whether it was signed under other guidelines than those of today, by which a letter would name criteria as they read now.</summary>
    public static bool OtherGuidelines(OpenCase open) =>
        open.Record.Signed is { } signed && signed.Basis.Versions.Guidelines != open.Review.Brief.Versions.Guidelines;

    /// <summary>The day of a time, in the zone of the plan.</summary>
    public DateOnly Day(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone)).DateTime);

    internal static List<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    // What a person asked for, line by line as they worded it, which may be more or less than the rules ask; a line of the rules keeps its name, by which members have words for it.
    private static List<Ask> Asked(OpenCase open) =>
        [
            .. Lines(open.Record.Steps.LastOrDefault(s => s.Act == Act.AskForInformation)?.Words)
                .Select(line => open.Draft.Assessment.Asks.FirstOrDefault(a => a.Text == line) ?? new Ask("", line, [])),
        ];
}
