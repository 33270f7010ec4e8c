using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K24. A reason is something other than the thing it is a reason for.</summary>
public sealed class NoCircularIndication : Guardrail
{
    private static readonly Phrases Reasons =
    [
        " is indicated for ",
        " is indicated when ",
        " indicated by ",
        " is reserved for ",
        " reserved for ",
        " is supported because ",
        " is needed because ",
        " is justified by ",
        " because of ",
        " because ",
    ];
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "level",
        "levels",
        "first",
        "further",
        "interspace",
        "interspaces",
        "spine",
        "spinal",
        "lumbar",
        "with",
        "from",
        "each",
        "other",
        "beyond",
        "posterior",
        "anterior",
        "combined",
    };

    public override string Code => "K24";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "No sentence gives the requested item as the reason for itself.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var violation in text.Told is { IsOwn: false } told ? Groundless(told, input) : [])
        {
            yield return violation;
        }

        IReadOnlyList<string>? items = null;
        foreach (var unit in text.Units)
        {
            foreach (var sentence in unit.Sentences)
            {
                var circle = Reasons.TouchedBy(sentence.Text) ? Circle(sentence.Text, items ??= Items(input), text.Told is not null) : null;
                if ((circle ?? (text.Told is null ? null : Turning(sentence.Text))) is { } item)
                {
                    yield return Block(
                        unit,
                        sentence.Start,
                        sentence.Start + sentence.Text.Length,
                        $"'{item}' is given as a reason for itself.",
                        "Give the finding that is the reason."
                    );
                }
            }
        }
    }

    /// <summary>What is requested, as the service lines call it, in two words or more.</summary>
    private static IReadOnlyList<string> Items(GuardrailInput input) =>
        [
            .. input
                .Brief.Codes.SelectMany(c => c.Services.Select(s => s.Replace('-', ' ')).Append(c.Label.Split(',')[0]))
                .Concat(input.Brief.Criteria.SelectMany(c => c.For).Select(s => s.Replace('-', ' ')))
                .Select(i => i.Trim())
                .Where(i => i.Length > 3)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static string? Circle(string sentence, IReadOnlyList<string> items, bool anybodys)
    {
        foreach (var reason in Reasons)
        {
            var at = AnyCase.IndexOf(sentence, reason);
            if (at < 0)
            {
                continue;
            }

            var before = sentence[..at];
            var after = sentence[(at + reason.Length)..];
            if (
                items.FirstOrDefault(i =>
                    (Stands(i, before) || (anybodys && i.Contains(' ', StringComparison.Ordinal)))
                    && (
                        Stands($"{i} requirement", after)
                        || Stands($"{i} requirements", after)
                        || Stands($"{i} is needed", after)
                        || Stands($"need for {i}", after)
                        || Opens(i, after)
                    )
                ) is
                { } item
            )
            {
                return item;
            }
        }

        return null;
    }

    private static readonly Phrases Because =
    [
        " because ",
        " since ",
        " as ",
        " by the need for ",
        " for the need of ",
        " for patients who ",
        " when ",
        " owing to ",
        " due to ",
    ];
    private static readonly Phrases Judged =
    [
        "supported",
        "justified",
        "indicated",
        "necessary",
        "needed",
        "reserved",
        "appropriate",
        "warranted",
        "required",
    ];
    private static readonly Phrases Wanted =
    [
        "planned",
        "requested",
        "required",
        "needed",
        "need",
        "needs",
        "necessary",
        "asked for",
        "proposed",
    ];
    private static readonly string[] Things =
    [
        "fusion",
        "decompression",
        "instrumentation",
        "fixation",
        "interbody",
        "cage",
        "screws",
        "stimulator",
        "graft",
        "laminectomy",
        "arthrodesis",
        "discectomy",
    ];

    // Names of one thing: "screws are reserved for patients who need fixation".
    private static readonly Phrases Fixing = ["instrumentation", "fixation", "screws", "rods"];

    // "Instrumentation is supported because instrumentation is planned": one thing, judged before the reason and merely wanted behind it.
    private static string? Turning(string sentence)
    {
        if (!Judged.TouchedBy(sentence) || !Because.TouchedBy(sentence))
        {
            return null;
        }

        foreach (var link in Because)
        {
            var at = AnyCase.IndexOf(sentence, link);
            if (at < 0)
            {
                continue;
            }

            // "by the need for" wants by itself.
            var (before, after) = (sentence[..at], sentence[(link.Contains("need", StringComparison.Ordinal) ? at : at + link.Length)..]);
            after = after.IndexOfAny([',', ';', '.']) is > 0 and var stop ? after[..stop] : after;
            if (
                Judged.In(before) is not null
                && Wanted.In(after) is not null
                && after.Split(' ').Length <= 12
                && (
                    Array.Find(Things, t => Texts.Phrase(before, [t]) is not null && Texts.Phrase(after, [t]) is not null)
                    ?? (Fixing.In(before) is not null ? Fixing.In(after) : null)
                )
                    is { } thing
            )
            {
                return thing;
            }
        }

        return null;
    }

    private static bool Stands(string item, string text) => Texts.Phrase(text, [item]) is not null;

    // "fusion is indicated for fusion": the reason begins with the item itself, and more than a common word.
    private static bool Opens(string item, string after) =>
        !Common.Contains(item)
        && after.TrimStart().StartsWith(item, StringComparison.OrdinalIgnoreCase)
        && after.Trim().TrimEnd('.').Equals(item, StringComparison.OrdinalIgnoreCase);
}
