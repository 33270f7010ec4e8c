using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Reading;

/// <summary>What letters claim of supervised therapy, held against the therapists' own records of it. A claim that a record does not bear out
/// is no care: it is set aside.</summary>
/// <param name="SetAside">The claims that are not counted, by reference.</param>
/// <param name="Outrun">A dated claim that begins well before the first record of that course, and the record; null where there is none.</param>
/// <param name="Doubted">Claims whose dates are those of another part's course: they date no care of the spine.</param>
internal sealed record LetterClaims(IReadOnlySet<Fact> SetAside, IReadOnlySet<Fact> Doubted, (Fact Claim, Fact Record)? Outrun)
{
    // A course begins on some day of the week in which a letter says that it did, or of the next.
    private const int ToleranceDays = 14;

    // Where a letter counts no visits: fewer than one a fortnight of the time that it claims is another course than the one recorded.
    private const int DaysPerVisit = 14;

    private const string Therapy = "supervised-therapy";

    public static LetterClaims Of(Readings readings, CareKinds kinds, Predicate<Fact> ofSpine)
    {
        var aside = new HashSet<Fact>(ReferenceEqualityComparer.Instance);
        var doubted = new HashSet<Fact>(ReferenceEqualityComparer.Instance);
        (Fact, Fact)? outrun = null;
        var told = readings.All(Therapy).Where(f => f.Assertion is Assertion.Present or Assertion.Historical).ToList();
        var claims = kinds.Active.Contains(Therapy)
            ? told.FindAll(f => ofSpine(f) && readings.Document(f).Type == DocumentType.Letter)
            : [];
        if (claims.Count == 0)
        {
            return new LetterClaims(aside, doubted, null);
        }

        var records = told.FindAll(f => readings.Document(f).Type == DocumentType.TherapyRecord);
        var ownRecords = records.FindAll(ofSpine);
        var first = ownRecords.FindAll(f => f.Start is { IsExact: true }).MinBy(f => f.Start!.Value.First);
        var attended = Visits(readings, ownRecords, ofSpine);
        var isDenied = readings.All(Therapy).Any(f => f.Assertion == Assertion.Absent && ofSpine(f));
        foreach (var claim in claims)
        {
            if (
                first is not null
                && attended is { } had
                && IsBefore(claim, first)
                && !(claim.End?.Last < first.Start!.Value.First)
                && IsMore(readings, claim, had)
                && !told.Exists(f => ofSpine(f) && readings.Document(f).Type != DocumentType.Letter && IsBefore(f, first))
            )
            {
                aside.Add(claim);
                outrun ??= (claim, first);
            }
            else if (ownRecords.Count == 0 && records.Exists(r => !ofSpine(r) && IsSameCourse(readings, claim, r)))
            {
                // The letter's fourteen visits are the neck's; where a note says that the back had none, it had none.
                (isDenied ? aside : doubted).Add(claim);
            }
        }

        return new LetterClaims(aside, doubted, outrun);
    }

    private static bool IsBefore(Fact fact, Fact first) =>
        fact.Start is { } start && start.Last.AddDays(ToleranceDays) < first.Start!.Value.First;

    private static bool IsMore(Readings readings, Fact claim, double had) =>
        claim.Value?.Low is { } count && IsVisits(claim)
            ? count > had
            : claim.Start is { } start
                && (claim.End?.First ?? readings.Document(claim).Date) is { } end
                && end.DayNumber - start.Last.DayNumber > had * DaysPerVisit;

    // As many visits, or the same days: what a claim leaves out does not tell it apart, but one of the two must be told.
    private static bool IsSameCourse(Readings readings, Fact claim, Fact record)
    {
        var isCounted = claim.Value?.Low is not null && IsVisits(claim);
        return (isCounted || claim.Start is not null)
            && (
                !isCounted
                || claim.Value!.Low == record.Value?.Low
                || readings
                    .All("therapy-visits")
                    .Any(v =>
                        v.Assertion == Assertion.Present
                        && v.Evidence.Document == record.Evidence.Document
                        && v.Value?.Low == claim.Value!.Low
                    )
            )
            && (
                claim.Start is not { } start
                || (
                    record.Start is { } begun
                    && start.First.AddDays(-ToleranceDays) <= begun.Last
                    && begun.First <= start.Last.AddDays(ToleranceDays)
                )
            );
    }

    private static bool IsVisits(Fact claim) => claim.Value!.StatedUnit is null or "visits";

    // The visits that the spine's records count, together; null where one of them counts none.
    private static double? Visits(Readings readings, IReadOnlyList<Fact> records, Predicate<Fact> ofSpine)
    {
        var documents = records.Select(r => r.Evidence.Document).ToHashSet(StringComparer.Ordinal);
        var counts = readings
            .All("therapy-visits")
            .Where(v =>
                v.Assertion == Assertion.Present && ofSpine(v) && v.Value?.High is not null && documents.Contains(v.Evidence.Document)
            )
            .GroupBy(v => v.Evidence.Document, v => v.Value!.High!.Value, StringComparer.Ordinal)
            .Select(g => g.Max())
            .ToList();
        return counts.Count > 0 && counts.Count == documents.Count ? counts.Sum() : null;
    }
}
