using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Letters;

/// <summary>Opens letters for people and keeps what became of them: who opened one, who sent it to whom, and the letter as it was sent. Each is an event of the audit log, or it does not happen.</summary>
public sealed class LetterDesk(CaseDesk cases, CaseLetters letters, Openings openings, Seal seal, AuditTrail trail)
{
    public const string Held = "Z050";
    public const string Changed = "Z051";
    public const string NoRecipient = "Z052";
    public const string NoReasonsNow = "Z053";
    public const string NoSuchDay = "Z063";

    public const int LongestRecipient = 300;
    public const int LongestReasons = 6000;

    /// <summary>Ways on which a letter goes out, as forms name and pages say them.</summary>
    public static IReadOnlyDictionary<string, string> Ways { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["post"] = "by post",
            ["fax"] = "by fax",
            ["portal"] = "through the portal",
            ["email"] = "by secure e-mail",
            ["hand"] = "by hand",
        };

    /// <summary>A letter as a person looks at it.</summary>
    /// <param name="Letter">Refused, with the reason, where there is none.</param>
    /// <param name="Sent">Those sent to this reader before, the newest first.</param>
    public sealed record Opened(
        OpenCase Case,
        LetterName Name,
        Attempt<Letter> Letter,
        bool OtherGuidelines,
        IReadOnlyList<SentLetter> Sent
    )
    {
        /// <summary>Whether it may go out.</summary>
        public bool MayBeSent => Letter.Value is { MayBeSent: true } && !OtherGuidelines;

        /// <summary>Names this wording: who sends it says which one they saw.</summary>
        public string Hash => Letter.Value is { } letter ? AuditHash.Of(letter.Markdown) : "";
    }

    /// <summary>The letter to a reader; null where there is no such request. That it was opened is on record before anybody sees it.</summary>
    public async Task<Opened?> OpenAsync(Person by, long id, LetterName name, CancellationToken cancel = default)
    {
        if (await ReadAsync(by, id, name, cancel) is not { } opened)
        {
            return null;
        }

        if (opened.Letter.Value is not null)
        {
            await openings.RecordAsync(
                cases.Db,
                by,
                opened.Case.Row,
                opened.Case.Draft.Versions,
                "open-letter",
                $"opened the {name.Words}",
                opened.Hash
            );
        }

        return opened;
    }

    /// <summary>A letter as it was sent; null where there is none of that number.</summary>
    public async Task<(SentLetter Sent, IReadOnlyList<LetterBlock> Blocks)?> SentAsync(
        Person by,
        long id,
        long number,
        CancellationToken cancel = default
    )
    {
        if (
            await cases.OpenAsync(id, cancel) is not { } open
            || await cases.Db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == number && l.CaseId == id, cancel) is not { } row
        )
        {
            return null;
        }

        await openings.RecordAsync(
            cases.Db,
            by,
            open.Row,
            open.Draft.Versions,
            "open-letter",
            $"opened the {(row.Kind == Kind(LetterKind.Extension) ? "notice of the extension" : "letter")} to the {row.Reader} as it was sent on {row.At:d MMM yyyy}",
            row.Sha256
        );
        return (Of(row), [.. JsonSerializer.Deserialize(seal.Open(row.Text), LetterJson.Default.ListLetterBlock)!]);
    }

    /// <summary>Puts on record that a letter was sent, and keeps it as it was.</summary>
    /// <param name="seen">The hash of the letter that the person saw: as it reads today, or as it read on the day that it bears.</param>
    /// <param name="dated">The day that the letter bears, as <c>2026-05-04</c>; today where it is null. What went out yesterday bears yesterday, and the time to appeal runs from it.</param>
    public async Task<Attempt<SentLetter>?> SendAsync(
        Person by,
        long id,
        LetterName name,
        string? to,
        string? way,
        string? seen,
        string? dated = null,
        CancellationToken cancel = default
    )
    {
        if (await ReadAsync(by, id, name, cancel) is not { } opened)
        {
            return null;
        }

        var (today, earliest) = (letters.Today, letters.Earliest(opened.Case, name));
        var day =
            string.IsNullOrWhiteSpace(dated) ? today
            : DateOnly.TryParseExact(dated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var told) ? told
            : DateOnly.MaxValue;
        var refusals = new List<Refusal>();
        if (day > today || day < earliest)
        {
            refusals.Add(
                new(
                    NoSuchDay,
                    "The letter cannot bear that day.",
                    $"Give the day that stands in the letter that was sent: {(earliest is { } first && first < today ? $"from {first:yyyy-MM-dd} to" : "not later than")} {today:yyyy-MM-dd}."
                )
            );
            day = today;
        }

        // Kept is the letter of the day that it bears; where one is hidden or there is none, there is none of any day.
        var then = opened.Letter.Value is null || day == today ? opened : opened with { Letter = letters.Write(opened.Case, name, day) };
        if (then.Letter.Value is not { } letter)
        {
            return Attempt.Refused<SentLetter>(then.Letter.Refusals);
        }

        if (!then.MayBeSent)
        {
            refusals.Add(new(Held, "A check holds this letter.", "Mend what is marked beside it first."));
        }

        if (seen != opened.Hash && seen != then.Hash)
        {
            refusals.Add(
                new(Changed, "The letter reads otherwise now than when you looked at it.", "Look at it again before it goes out.")
            );
        }

        var (recipient, named) = ((to ?? "").Trim(), Ways.ContainsKey(way ?? ""));
        if (!PlainName.Is(recipient, LongestRecipient) || !named)
        {
            refusals.Add(
                new(
                    NoRecipient,
                    "It is not said to whom the letter was sent, or on which way.",
                    $"Name the recipient on one line of at most {LongestRecipient} characters, and choose a way."
                )
            );
        }

        if (refusals.Count > 0)
        {
            return Attempt.Refused<SentLetter>(refusals);
        }

        var row = new LetterRow
        {
            CaseId = id,
            Reader = SectionNames.Of(name.Reader),
            Kind = Kind(letter.Kind),
            At = cases.Now,
            ById = by.Id,
            By = by.Name,
            To = seal.Close(recipient),
            Way = way!,
            Sha256 = then.Hash,
            Text = seal.Close(JsonSerializer.Serialize(letter.Blocks.ToList(), LetterJson.Default.ListLetterBlock)),
        };
        await using var transaction = await cases.Db.BeginActAsync(cancel);
        cases.Db.Letters.Add(row);
        await trail.AppendAsync(
            cases.Db,
            by,
            cases.Now,
            "send-letter",
            id,
            opened.Case.Row.Name,
            $"sent the {name.Words} {Ways[row.Way]}, to {recipient}, dated {day:yyyy-MM-dd}",
            Seen.Of(opened.Case.Draft.Versions, then.Hash)
        );
        await cases.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Attempt.Done(Of(row));
    }

    /// <summary>Keeps the reasons in words for the member. They are the signer's own: nobody else words them.</summary>
    /// <returns>The member's letter with them; null where there is no such request.</returns>
    public async Task<Attempt<Letter>?> RewordAsync(Person by, long id, string? words, CancellationToken cancel = default)
    {
        if (await cases.OpenAsync(id, cancel) is not { } open)
        {
            return null;
        }

        var lines = CaseLetters.Lines(words);
        var refusals = new List<Refusal>();
        if (open.Record.Signed is not AdverseDetermination signed)
        {
            refusals.Add(
                new(
                    NoReasonsNow,
                    "Nothing is signed against this request, so there are no reasons to word.",
                    "They are worded once the determination is signed."
                )
            );
        }
        else if (signed.By.Id != by.Id)
        {
            refusals.Add(
                new(
                    Refusals.NotThisRole,
                    $"The reasons are {signed.By.Name}'s, who signed the determination.",
                    $"Ask {signed.By.Name} to word them."
                )
            );
        }

        if (await cases.Db.Letters.AnyAsync(l => l.CaseId == id && l.Reader == "member" && l.Kind == "adverse", cancel))
        {
            refusals.Add(
                new(
                    NoReasonsNow,
                    "The member's letter was sent; its words stand.",
                    "Write to the member anew where something in it was wrong."
                )
            );
        }

        if (lines.Count == 0 || words!.Length > LongestReasons)
        {
            refusals.Add(
                lines.Count == 0
                    ? new(Refusals.ReasonTooShort, "There are no reasons.", "Give each on a line of its own, in everyday words.")
                    : new(Refusals.ReasonTooLong, $"The reasons are longer than {LongestReasons} characters.", "Say it shorter.")
            );
        }

        if (refusals.Count > 0)
        {
            return Attempt.Refused<Letter>(refusals);
        }

        await using var transaction = await cases.Db.BeginActAsync(cancel);
        open.Row.PlainReasons = seal.Close(string.Join('\n', lines));
        open.Row.Version++;
        await trail.AppendAsync(
            cases.Db,
            by,
            cases.Now,
            "word-reasons",
            id,
            open.Row.Name,
            "worded the reasons for the member",
            Seen.Of(open.Draft.Versions, open.Record.Signed!.Basis.Draft)
        );
        await cases.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return letters.Write(open, new LetterName(Audience.Member));
    }

    private async Task<Opened?> ReadAsync(Person by, long id, LetterName name, CancellationToken cancel)
    {
        if (await cases.OpenAsync(id, cancel) is not { } open)
        {
            return null;
        }

        var (reader, extension) = (SectionNames.Of(name.Reader), Kind(LetterKind.Extension));
        var sent = await cases
            .Db.Letters.AsNoTracking()
            .Where(l => l.CaseId == id && l.Reader == reader && l.Kind == extension == name.Extension)
            .OrderByDescending(l => l.Id)
            .ToListAsync(cancel);
        var letter = open.Hides(by)
            ? Attempt.Refused<Letter>(
                new Refusal(
                    Refusals.FirstViewMissing,
                    "This plan asks reviewers for their own view before they see what the criteria come to, and a letter would tell it.",
                    "Record your view on the page of the request first."
                )
            )
            : letters.Write(open, name);
        return new Opened(open, name, letter, CaseLetters.OtherGuidelines(open), [.. sent.Select(Of)]);
    }

    private SentLetter Of(LetterRow row) =>
        new(row.Id, row.Reader, row.Kind, row.At, row.By, seal.Open(row.To), Ways.GetValueOrDefault(row.Way, row.Way), row.Sha256);

    private static string Kind(LetterKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A letter that was sent.</summary>
/// <param name="To">As whoever sent it named the recipient.</param>
/// <param name="Way">In words: <c>by post</c>.</param>
public sealed record SentLetter(long Id, string Reader, string Kind, DateTimeOffset At, string By, string To, string Way, string Sha256);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<LetterBlock>))]
internal sealed partial class LetterJson : JsonSerializerContext;
