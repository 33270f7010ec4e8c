using System.Text.Json;
using System.Text.Json.Serialization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;

namespace Copilot.Web.Cases;

/// <summary>The review of a case as text and back. What Core makes only whole is made anew from what it was made of: nothing that Core would refuse comes out of the database.</summary>
internal static class StoredReview
{
    public static string Write(ReviewRecord record) =>
        JsonSerializer.Serialize(
            new Kept(
                record.Id,
                record.Stage,
                record.Assignee,
                record.Options.FirstView,
                [.. record.Steps],
                [.. record.FirstViews.Select(v => new KeptView(v.By, v.View, v.Note, v.At))],
                [.. record.Overrides.Select(o => new KeptOverride(o.Code, o.Statement, o.Why, o.By, o.Reason.Text, o.At))],
                record.Appeal,
                record.Signed is { } signed ? KeptSignature.Of(signed) : null
            )
            {
                Extensions = [.. record.Extensions.Select(e => new KeptExtension(e.Span.ToString(), e.Reason.Text, e.By, e.At))],
            },
            StoredReviewJson.Default.Kept
        );

    /// <param name="request">Of the case: what was signed was signed upon it.</param>
    /// <exception cref="InvalidDataException">Core refuses what is stored.</exception>
    public static ReviewRecord Read(string text, Request request)
    {
        var kept =
            JsonSerializer.Deserialize(text, StoredReviewJson.Default.Kept)
            ?? throw new InvalidDataException("The review of a case is not stored.");
        return new ReviewRecord(
            kept.Id,
            kept.Stage,
            kept.Assignee,
            new ReviewOptions(kept.FirstView),
            kept.Steps,
            [.. kept.Views.Select(v => Whole(FirstView.Record(v.By, v.View, v.Note, v.At, null)))],
            [
                .. kept.Overrides.Select(o =>
                    Whole(GuardrailOverride.Make(new Violation(o.Code, Severity.Block, o.Statement, o.Why, ""), o.By, o.Reason, o.At))
                ),
            ],
            kept.Appeal,
            kept.Signed?.Signed(request)
        )
        {
            Extensions =
            [
                .. (kept.Extensions ?? []).Select(e =>
                    Whole(
                        Extension.Make(
                            ClockSpan.Parse(e.Span) ?? throw new InvalidDataException("An extension cannot be read."),
                            e.Reason,
                            e.By,
                            e.At
                        )
                    )
                ),
            ],
        };
    }

    internal static T Whole<T>(Attempt<T> attempt)
        where T : class => attempt.Value ?? throw new InvalidDataException(string.Join(' ', attempt.Refusals));

    internal sealed record Kept(
        string Id,
        Stage Stage,
        string? Assignee,
        bool FirstView,
        List<ReviewStep> Steps,
        List<KeptView> Views,
        List<KeptOverride> Overrides,
        Appeal? Appeal,
        KeptSignature? Signed
    )
    {
        /// <summary>Null in what was stored before there were any.</summary>
        public List<KeptExtension>? Extensions { get; init; }
    }

    internal sealed record KeptExtension(string Span, string Reason, Person By, DateTimeOffset At);

    internal sealed record KeptView(Person By, OwnView View, string Note, DateTimeOffset At);

    internal sealed record KeptOverride(string Code, string? Statement, string Why, Person By, string Reason, DateTimeOffset At);

    internal sealed record KeptLine(string? For, string Code, int Units, List<string> Levels, Side? Side);

    internal sealed record KeptAttestation(
        Credential Credential,
        string LicenceState,
        string Specialty,
        DateTimeOffset At,
        string Statement
    );

    internal sealed record KeptSignature(
        List<KeptLine> Lines,
        List<string>? Spans,
        string Draft,
        Versions Versions,
        List<string> Reasons,
        string? Departure,
        Person By,
        DateTimeOffset At,
        KeptAttestation? Attestation
    )
    {
        public static KeptSignature Of(SignedDetermination signed)
        {
            var basis = signed.Basis;
            return new(
                [
                    .. basis.Authorised.Lines.Select(l => new KeptLine(
                        l.For,
                        l.Code,
                        l.Units,
                        [.. l.Levels.Select(level => level.ToString())],
                        l.Side
                    )),
                ],
                basis.Authorised.Spans?.Select(c => c.ToString()).ToList(),
                basis.Draft,
                basis.Versions,
                [.. basis.Reasons],
                basis.Departure?.Text,
                signed.By,
                signed.At,
                signed is AdverseDetermination { Attestation: var a }
                    ? new KeptAttestation(a.Credential, a.LicenceState, a.Specialty, a.At, a.Statement)
                    : null
            );
        }

        public SignedDetermination Signed(Request request)
        {
            var basis = new SigningBasis(
                request,
                new Authorisation(
                    [.. Lines.Select(l => new AuthorisedLine(l.For, l.Code, l.Units, [.. l.Levels.Select(Level)], l.Side))],
                    Spans?.Select(Span).ToList()
                ),
                Draft,
                Versions,
                Reasons,
                Departure is { } why ? Whole(Reason.Read(why, "a departure")) : null
            );
            return Attestation is not { } a
                ? Whole(ApprovedDetermination.Sign(basis, By, At))
                : Whole(
                    AdverseDetermination.Sign(
                        basis,
                        Whole(
                            Core.Review.Attestation.Make(
                                By,
                                a.Credential,
                                a.LicenceState,
                                a.Specialty,
                                a.At,
                                request.Id,
                                Draft,
                                a.Statement
                            )
                        ),
                        At
                    )
                );
        }

        private static Construct Span(string text) =>
            Construct.TryParse(text, out var span)
                ? span
                : throw new InvalidDataException("A construct of a signed determination cannot be read.");

        private static Interspace Level(string level) =>
            Construct.TryParse(level, out var span)
                ? new Interspace(span.Top, span.Bottom)
                : throw new InvalidDataException("A level of a signed determination cannot be read.");
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredReview.Kept))]
internal sealed partial class StoredReviewJson : JsonSerializerContext;
