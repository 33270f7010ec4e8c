using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstSources;

/// <summary>Finds a rule of the policies put into the mouth of a society: a clause that demands something and names a body, whose words stand together in policies and not in that body's guidelines.</summary>
/// <remarks>The body may be the subject, stand behind "per" or "under", in brackets, or in a cell of its own. What it finds warns.</remarks>
internal static class SocietyRules
{
    private const string Code = "K10";
    private const int Fewest = 2;

    private static readonly string[] Payers = ["CMS", "studies"];

    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "ask",
        "require",
        "required",
        "requirement",
        "demand",
        "want",
        "must",
        "need",
        "needed",
        "rule",
        "criterion",
        "threshold",
        "cut",
        "cutoff",
        "limit",
        "minimum",
        "window",
        "call",
        "standard",
        "expect",
        "insist",
        "set",
        "per",
        "under",
        "mandate",
        "only",
        "count",
        "take",
        "has",
        "have",
        "met",
        "mandated",
    };

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "nor",
        "neither",
        "never",
        "none",
        "nothing",
        "nowhere",
        "rather",
        "whereas",
        "while",
        "but",
        "unlike",
        "instead",
        "and",
        "against",
        "says",
        "silent",
    };

    // What names a rule or a body, and no thing that a rule is about.
    private static readonly IReadOnlySet<string> Empty = ContentWords.Of(
        "guideline society societies policy policies plan rules american north spine association neurological surgeons criterion criteria patient member request required requirement threshold minimum standard asks"
    );

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<
        GuidelineLibrary,
        List<(GuidelineDocument Document, Passage Passage, IReadOnlySet<string> Words)>
    > ByLibrary = [];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsUncertain && s.Cited.All(m => m.Kind != MarkerKind.Guideline)))
        {
            foreach (var body in sentence.All(CueKind.Body).Where(b => !Payers.Contains(b.Cue.Name)))
            {
                // Whose guideline is not said; and a rule of the plan's beside the body's is the plan's.
                if (
                    (body.Cue.Name == "guidelines" && !sentence.Text.Contains("societ", StringComparison.OrdinalIgnoreCase))
                    || sentence
                        .All("own-rule")
                        .Any(r =>
                            (r.End <= body.Start || r.Start - body.End > 2) && IsPlans(sentence.Text.AsSpan(r.Start, r.End - r.Start))
                        )
                )
                {
                    continue;
                }

                var (from, to) = TableVerdicts.IsRow(sentence) ? (0, sentence.Text.Length) : sentence.ClauseAt(body.Start, body.End);
                var words = sentence.Words.FindAll(w => w.Start >= from && w.End <= to && (w.End <= body.Start || w.Start >= body.End));
                var isBeside = TableVerdicts.IsRow(sentence) || sentence.Text.AsSpan(0, body.Start).TrimEnd().EndsWith("(");
                if (!(isBeside || words.Exists(w => Asking.Contains(w.Word))) || words.Exists(w => Denials.Contains(w.Word)))
                {
                    continue;
                }

                var content = ContentWords
                    .Of(sentence.Text[from..body.Start] + " " + sentence.Text[body.End..to])
                    .Where(w => !Empty.Contains(w))
                    .ToHashSet(StringComparer.Ordinal);
                var topics = sentence
                    .Cues.Where(c =>
                        c.Cue.Kind is CueKind.Topic or CueKind.Limit
                        && c.Start >= from
                        && c.End <= to
                        && (c.End <= body.Start || c.Start >= body.End)
                    )
                    .SelectMany(c => ContentWords.Of(sentence.Text[c.Start..c.End]))
                    .Where(w => !Empty.Contains(w))
                    .ToHashSet(StringComparer.Ordinal);
                if (content.Count < Fewest && topics.Count == 0)
                {
                    continue;
                }

                var passages = ByLibrary.GetValue(
                    input.Library,
                    l => [.. l.Documents.SelectMany(d => d.Passages.Select(p => (d, p, ContentWords.Of($"{p.Heading} {p.Text}"))))]
                );
                var own = Best(passages.Where(p => p.Document.Kind == DocumentKind.Guideline && IsOf(p.Document, body.Cue.Name)), content);
                var policy = Best(passages.Where(p => p.Document.Kind == DocumentKind.Policy && !IsOf(p.Document, body.Cue.Name)), content);
                var silent = topics.Count > 0 && !passages.Exists(p => IsOf(p.Document, body.Cue.Name) && topics.Overlaps(p.Words));
                var figure = sentence.Read.Figures.FirstOrDefault(f =>
                    f.Start >= from
                    && f.End <= to
                    && f.Kind is not null
                    && input.Brief.Thresholds.Any(t => f.Equals(t.Value, t.Unit))
                    && !passages.Exists(p =>
                        IsOf(p.Document, body.Cue.Name)
                        && input.LibraryReading.Of(p.Passage).Figures.Any(k => f.Equals(k.Low, k.Unit) || f.Equals(k.High, k.Unit))
                    )
                );
                if (figure is not null && words.Exists(w => Asking.Contains(w.Word) && w.Word is not ("has" or "have" or "met" or "count")))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is the profile's; no document of '{sentence.Text[body.Start..body.End]}' in the library has it.",
                        "Call it a policy's rule, with its source."
                    );
                    break;
                }

                if (
                    policy.Passage is { } passage
                    && ((silent && policy.Shared >= 1) || (policy.Shared >= Fewest + 1 && policy.Shared >= own.Shared + Fewest))
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        body.Start,
                        body.End,
                        $"This is told as of '{sentence.Text[body.Start..body.End]}'; of its words {passage.Key} (policy) has {policy.Shared}, and no guideline of that body more than {own.Shared}.",
                        "Call it a policy's rule, with its source."
                    );
                    break;
                }
            }
        }
    }

    private static bool IsPlans(ReadOnlySpan<char> rule) =>
        rule.Contains("polic", StringComparison.OrdinalIgnoreCase)
        || rule.Contains("our", StringComparison.OrdinalIgnoreCase)
        || rule.Contains("plan", StringComparison.OrdinalIgnoreCase)
        || rule.Contains("profile", StringComparison.OrdinalIgnoreCase)
        || rule.Contains("coverage", StringComparison.OrdinalIgnoreCase);

    private static (Passage? Passage, int Shared) Best(
        IEnumerable<(GuidelineDocument Document, Passage Passage, IReadOnlySet<string> Words)> passages,
        HashSet<string> words
    )
    {
        var (best, shared) = ((Passage?)null, 0);
        foreach (var (_, passage, own) in passages)
        {
            var count = own.Count(words.Contains);
            (best, shared) = count > shared ? (passage, count) : (best, shared);
        }

        return (best, shared);
    }

    internal static bool IsOf(GuidelineDocument document, string body) =>
        body == "guidelines"
            ? document.Kind == DocumentKind.Guideline
            : (document.Front.Body ?? "")
                .Split('/', ' ', ',')
                .Any(part => body.Split('/').Contains(part, StringComparer.OrdinalIgnoreCase));
}
