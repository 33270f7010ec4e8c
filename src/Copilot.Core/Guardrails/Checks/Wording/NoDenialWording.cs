using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstRules.Answers;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Wording;

/// <summary>K28. The software never denies, and it orders nothing.</summary>
public sealed class NoDenialWording : Guardrail
{
    private static readonly Phrases Words =
    [
        "deny",
        "denies",
        "denied",
        "denial",
        "reject",
        "rejected",
        "rejection",
        "refuse",
        "refused",
        "refusal",
        "disapprove",
        "disapproved",
        "non-certified",
        "not certified",
        "not authorized",
        "not authorised",
        "not medically necessary",
        "medically unnecessary",
        "is unnecessary",
        "not approved",
        "do not approve",
        "adverse determination is made",
        "we decline",
        "is declined",
        "turned down",
        "the surgeon must",
        "the patient must",
        "the provider must",
        "you must",
        "should be cancelled",
        "must be cancelled",
    ];

    public override string Code => "K28";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "No sentence denies the request or orders anyone to do something.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input) =>
        text
            .Units.Select(u => Words.In(u.Own) is { } word ? Found(u, AnyCase.IndexOf(u.Own, word), word, Severity.Block) : null)
            .OfType<Violation>();

    private Violation Found(TextUnit unit, int at, string word, Severity severity) =>
        At(
            severity,
            unit,
            at,
            at + word.Length,
            $"'{word}' decides or orders; only a licensed physician decides adversely.",
            "Say which criterion is not met, or what is asked for."
        );

    // A person may deny a symptom, refuse a drug, be turned down by another plan: only what is said of the request decides it.
    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        var found = new HashSet<ToldSentence>();
        foreach (var sentence in told.Claims)
        {
            if (sentence.First("order") is { } order && !sentence.IsConditional)
            {
                yield return At(
                    sentence.IsUncertain || sentence.IsGeneral || sentence.SaysRule ? Severity.Warn : Severity.Block,
                    sentence.Unit,
                    order.Start,
                    order.End,
                    $"'{sentence.Text[order.Start..order.End]}' orders treatment; a review asks, and leaves the treatment to those who treat.",
                    "Say what is asked for."
                );
            }
            else if (
                sentence.First("imperative") is { } imperative
                && sentence.Text.AsSpan(0, imperative.Start).Trim(" •-*0123456789.()").Length == 0
                && !sentence.Text.AsSpan(imperative.End).TrimStart().StartsWith("of", StringComparison.OrdinalIgnoreCase)
                && !sentence.Text.AsSpan(imperative.End).TrimStart().StartsWith(":", StringComparison.Ordinal)
            )
            {
                yield return Warn(
                    sentence.Unit,
                    imperative.Start,
                    imperative.End,
                    $"'{sentence.Text[imperative.Start..imperative.End]}' orders treatment; a review asks, and leaves the treatment to those who treat.",
                    "Say what is asked for."
                );
            }

            if (sentence.First("will-not-cover") is { } refusal && !sentence.IsConditional)
            {
                found.Add(sentence);
                yield return At(
                    sentence.IsUncertain ? Severity.Warn : Severity.Block,
                    sentence.Unit,
                    refusal.Start,
                    refusal.End,
                    $"'{sentence.Text[refusal.Start..refusal.End]}' decides; only a licensed physician decides adversely.",
                    "Say which criterion is not met, or what is asked for."
                );
            }

            var own = sentence.Unit.Own;
            if (Words.In(own) is not { } word || IsHarmless(own, word))
            {
                // In other words than the usual a decision warns.
                if (
                    sentence.First("deny") is { } denies
                    && !sentence.IsConditional
                    && !sentence.IsQuestion
                    && Words.In(own) is null
                    && sentence.Text[denies.Start..denies.End] is var said
                    && !said.StartsWith("den", StringComparison.OrdinalIgnoreCase)
                    && !IsOfPerson(sentence, said, denies.Start)
                    && !IsNegated(sentence.Text, denies.Start)
                    && !Refusals.Is(sentence.Text, denies.Start, sentence.Lexicon)
                    && (
                        sentence.Has("request")
                        || sentence.Has("fusion")
                        || sentence.Has("decompression")
                        || Near(sentence.Text, 0, sentence.Text.Length).Exists(w => Requests.Contains(w, StringComparer.OrdinalIgnoreCase))
                    )
                )
                {
                    found.Add(sentence);
                    yield return Found(sentence.Unit, denies.Start, said, Severity.Warn);
                }

                continue;
            }

            var at = AnyCase.IndexOf(own, word);
            if (IsOfPerson(sentence, word, at) || IsNegated(own, at) || Refusals.Is(own, at, sentence.Lexicon))
            {
                continue;
            }

            if (word == "you must" && !OpensClause(own, at))
            {
                // "that someone examined you must be no more than ...": the two words belong to different verbs.
                continue;
            }

            found.Add(sentence);
            yield return Found(sentence.Unit, at, word, IsOfRequest(sentence, word, at) ? Severity.Block : Severity.Warn);
        }

        foreach (var (sentence, start, end) in told.IsOwn ? [] : PaymentRefused.In(told).Where(r => !found.Contains(r.Sentence)))
        {
            yield return Warn(
                sentence.Unit,
                start,
                end,
                $"'{sentence.Text[start..end]}' refuses a payment or a part of the request; only a licensed physician decides adversely.",
                "Say which criterion is not met, or what is asked for."
            );
        }
    }

    private static readonly string[] Turning = ["den", "reject", "refus", "turned", "declin", "not auth", "not approved", "not certified"];
    private static readonly string[] Persons =
    [
        "patient",
        "member",
        "he",
        "she",
        "they",
        "who",
        "claimant",
        "beneficiary",
        "family",
        "wife",
        "husband",
    ];
    private static readonly string[] Offers =
    [
        "injection",
        "injections",
        "epidural",
        "therapy",
        "care",
        "medication",
        "surgery was",
        "treatment",
        "opioids",
        "referral",
        "flag",
        "flags",
        "symptom",
        "symptoms",
        "numbness",
        "weakness",
        "pain",
        "history",
        "use",
        "block",
        "imaging",
        "scan",
        "brace",
        "another",
        "earlier",
        "previous",
        "prior",
    ];
    private static readonly string[] Complaints =
    [
        "weakness",
        "numbness",
        "pain",
        "symptom",
        "symptoms",
        "incontinence",
        "dysfunction",
        "retention",
        "tingling",
        "fever",
        "fevers",
        "chills",
        "claudication",
        "trauma",
        "falls",
    ];
    private static readonly string[] Negations = ["no", "not", "never", "nothing", "none", "neither", "nor", "without", "nobody", "cannot"];
    private static readonly string[] Requests =
    [
        "request",
        "requested",
        "authorization",
        "authorisation",
        "coverage",
        "operation",
        "surgery",
        "fusion",
        "procedure",
        "service",
        "services",
        "line",
        "lines",
        "determination",
        "decision",
        "case",
        "construct",
        "levels",
        "code",
        "codes",
        "recommend",
        "recommended",
        "recommendation",
    ];

    private static bool Turns(string word) =>
        Array.Exists(
            Turning,
            t => word.StartsWith(t, StringComparison.OrdinalIgnoreCase) || word.StartsWith("is " + t, StringComparison.OrdinalIgnoreCase)
        );

    // "denies saddle numbness", "she refused an injection", "refusal of care".
    private static bool IsOfPerson(ToldSentence sentence, string word, int at)
    {
        if (!Turns(word))
        {
            return false;
        }

        // What the person denies stands behind the word, or is denied by a person who is named; "the fusion is denied" denies what is asked for.
        if (
            sentence.Facts.Exists(f =>
                f.Draft.Assertion == Facts.Assertion.Absent && (f.Start >= at || !IsPassiveOfRequest(sentence.Unit.Own, at))
            ) && !sentence.Has("request")
        )
        {
            return true;
        }

        // "At both levels leg weakness was denied": a complaint right before the passive is what is denied.
        if (
            Near(sentence.Unit.Own, 0, at) is [.., var subject, var passive]
            && Passives.Contains(passive, StringComparer.OrdinalIgnoreCase)
            && Complaints.Contains(subject, StringComparer.OrdinalIgnoreCase)
        )
        {
            return true;
        }

        var (before, after) = (
            Near(sentence.Unit.Own, Math.Max(0, at - 50), at),
            Near(sentence.Unit.Own, at + word.Length, Math.Min(sentence.Unit.Own.Length, at + word.Length + 40))
        );
        return !Requests.Any(r => before.Contains(r, StringComparer.OrdinalIgnoreCase))
            && (
                Persons.Any(p => before.Contains(p, StringComparer.OrdinalIgnoreCase))
                || Offers.Any(o =>
                    after.Contains(o, StringComparer.OrdinalIgnoreCase) || before.Contains(o, StringComparer.OrdinalIgnoreCase)
                )
            );
    }

    // "The fusion and its codes are denied": a thing of the request is the subject of the passive, and nothing else stands in its clause.
    private static bool IsPassiveOfRequest(string text, int at)
    {
        var before = Near(text, text.AsSpan(0, at).LastIndexOfAny(';', ':', '.') + 1, at);
        return before.Count > 1
            && Passives.Contains(before[^1], StringComparer.OrdinalIgnoreCase)
            && before
                .SkipLast(1)
                .All(w =>
                    Requests.Contains(w, StringComparer.OrdinalIgnoreCase) || Determiners.Contains(w, StringComparer.OrdinalIgnoreCase)
                )
            && before.Exists(w => Requests.Contains(w, StringComparer.OrdinalIgnoreCase));
    }

    private static readonly string[] Determiners =
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "all",
        "both",
        "your",
        "our",
        "its",
        "their",
        "whole",
        "entire",
        "and",
        "or",
    ];

    private static bool OpensClause(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.Length == 0
            || !char.IsLetter(before[^1])
            || before.EndsWith(" and")
            || before.EndsWith(" that")
            || before.EndsWith(" but")
            || before.EndsWith(" then")
            || before.EndsWith(" or");
    }

    private static bool IsNegated(string text, int at)
    {
        var before = text.AsSpan(0, at);
        var words = Near(text, before.LastIndexOfAny(';', ':', ',') + 1, at);
        return words.TakeLast(6).Any(w => Negations.Contains(w, StringComparer.OrdinalIgnoreCase));
    }

    // The request or a part of it in the same sentence, or the word alone as a decision.
    private static bool IsOfRequest(ToldSentence sentence, string word, int at) =>
        !sentence.IsUncertain
        && !sentence.IsConditional
        && !(Turns(word) && (IsAnothers(sentence, word, at) || IsOfCare(sentence, at)))
        && (
            !Turns(word)
            || sentence.IsHeading
            || sentence.Has("request")
            || Near(sentence.Unit.Own, 0, at).Count <= 3
            || Near(sentence.Unit.Own, 0, sentence.Unit.Own.Length).Any(w => Requests.Contains(w, StringComparer.OrdinalIgnoreCase))
        );

    private static readonly string[] OfPerson = ["his", "her", "their", "he", "she", "patient", "patient's"];

    // "ESI turned down because of his sugars": care that was not had, for the person's own reason.
    private static bool IsOfCare(ToldSentence sentence, int at) =>
        sentence.Facts.Exists(f => f.Draft.Definition.Type == Facts.Dictionary.FactType.Care && f.Start < at)
        && Near(sentence.Unit.Own, at, sentence.Unit.Own.Length).Exists(w => OfPerson.Contains(w, StringComparer.OrdinalIgnoreCase));

    private static readonly string[] Passives = ["is", "are", "was", "were", "be", "been", "being"];
    private static readonly string[] Deciding =
    [
        "us",
        "plan",
        "reviewer",
        "reviewers",
        "review",
        "nurse",
        "management",
        "department",
        "physician",
        "director",
        "committee",
        "copilot",
        "we",
    ];
    private static readonly string[] Offering = ["offered", "suggested", "discussed", "advised", "invited", "proposed"];
    private static readonly string[] Requesting =
    [
        "request",
        "authorization",
        "authorisation",
        "coverage",
        "we",
        "line",
        "lines",
        "hereby",
    ];

    // Who turned what down? "Surgery was offered in 2019 and he turned it down", "the claim was rejected by the employer's carrier": somebody else did, or at another time.
    private static bool IsAnothers(ToldSentence sentence, string word, int at)
    {
        var own = sentence.Unit.Own;
        var from = own.AsSpan(0, at).LastIndexOfAny(';', ':') + 1;
        var before = Near(own, from, at);
        if (
            Array.Exists(Passives, p => word.StartsWith(p + " ", StringComparison.OrdinalIgnoreCase))
            || before.TakeLast(3).Any(w => Passives.Contains(w, StringComparer.OrdinalIgnoreCase))
        )
        {
            // Passive: by whom, or of what that was offered.
            var behind = Near(own, at + word.Length, Math.Min(own.Length, at + word.Length + 60));
            var by = behind.FindIndex(w => w.Equals("by", StringComparison.OrdinalIgnoreCase));
            return (by is >= 0 and <= 3 && !behind.Skip(by + 1).Take(4).Any(w => Deciding.Contains(w, StringComparer.OrdinalIgnoreCase)))
                || (
                    !before.Exists(w => Requesting.Contains(w, StringComparer.OrdinalIgnoreCase))
                    && before.Exists(w => Offering.Contains(w, StringComparer.OrdinalIgnoreCase))
                );
        }

        // Active: a person who is named before it in its clause acts, and not "the patient's request".
        return Persons.Any(p => Acts(own, from, at, p)) && !before.Contains("we", StringComparer.OrdinalIgnoreCase);
    }

    private static bool Acts(string text, int from, int at, string person)
    {
        foreach (var (start, end) in WordSpans.In(text[..at], from))
        {
            if (
                text.AsSpan(start, end - start).Equals(person, StringComparison.OrdinalIgnoreCase)
                && !(end < at && text[end] is '\'' or '’')
            )
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Near(string text, int from, int to) =>
        [.. WordSpans.In(text[..to], from).Select(w => text[w.Start..w.End])];

    private static readonly string[] Harmless =
    [
        "appeal",
        "if your request is",
        "if this request is",
        "if the request is",
        "if coverage is",
        "if a service is",
        "never den",
        "not den",
        "no denial",
        "cannot den",
        "does not den",
        "patient den",
        "member den",
        "he den",
        "she den",
        "who den",
        "and den",
        "denies any",
        "denies bowel",
        "denies bladder",
        "denies saddle",
        "denies tobacco",
        "denies smoking",
        "denies nicotine",
        "denies weakness",
        "denies numbness",
        "denies pain",
        "denies leg",
        "denies back",
        "denies fever",
        "denied any",
        "denied bowel",
        "denied saddle",
    ];

    // What a patient denies is no denial, nor is one of which a notice only speaks.
    private static bool IsHarmless(string text, string word) =>
        word.StartsWith("den", StringComparison.OrdinalIgnoreCase)
        && Array.Exists(Harmless, h => text.Contains(h, StringComparison.OrdinalIgnoreCase));
}
