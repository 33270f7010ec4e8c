using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K15. The recommendation is the one that the lines give, and the verdict says that one.</summary>
public sealed class RecommendationAlgebra : Guardrail
{
    private static readonly (string Words, Recommendation[] Fits)[] Verdicts =
    [
        ("recommended to approve without delay", [Recommendation.ApproveExpedited]),
        ("recommended to approve", [Recommendation.Approve]),
        ("recommended in part", [Recommendation.Partial]),
        ("recommended to refer", [Recommendation.Refer]),
        ("recommended to route", [Recommendation.OutOfScope]),
        ("recommended to ask for information", [Recommendation.Pend]),
    ];

    // In the words of the pages for members and providers; the first that is found is meant.
    private static readonly (Audience Audience, string Words, Recommendation[] Fits)[] Openings =
    [
        (Audience.Member, "not meet our rules for part of it", []),
        (Audience.Member, "meet our rules for part of it", [Recommendation.Partial]),
        (Audience.Member, "do not meet our rules yet", [Recommendation.Refer]),
        (Audience.Member, "do not meet our rules", []),
        (Audience.Member, "meet our rules", [Recommendation.Approve]),
        (Audience.Member, "should not wait", [Recommendation.ApproveExpedited]),
        (Audience.Member, "another team with the right training", [Recommendation.OutOfScope]),
        (Audience.Member, "we need more records", [Recommendation.Pend]),
        (Audience.Provider, "part of the request meets the criteria", [Recommendation.Partial]),
        (Audience.Provider, "the records sent meet the criteria", [Recommendation.Approve, Recommendation.ApproveExpedited]),
        (Audience.Provider, "the criteria are not met", [Recommendation.Refer]),
        (Audience.Provider, "lies outside these criteria", [Recommendation.OutOfScope]),
        (Audience.Provider, "more information is needed", [Recommendation.Pend]),
    ];

    private static readonly (string Words, Decision[] Fits)[] Labels =
    [
        ("more information needed: ", [Decision.NeedsInformation]),
        ("criteria not met: ", [Decision.NotSupported]),
        ("partly supported: ", [Decision.PartlySupported]),
        ("supported: ", [Decision.Supported, Decision.Recode]),
        ("supported as requested or under the code that fits: ", [Decision.Supported, Decision.Recode]),
    ];

    public override string Code => "K15";

    internal override Subject Subject => Subject.Recommendation;

    public override string Holds =>
        "The recommendation follows from the decisions on the lines, and every sentence tells the same decision.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        var assessment = draft.Assessment;
        if (Compute(assessment) is { } computed && computed != assessment.Recommendation)
        {
            yield return Block(
                null,
                $"The recommendation is '{Spelling.Of(assessment.Recommendation)}'; the lines give '{Spelling.Of(computed)}'.",
                "Restore the computed recommendation."
            );
        }

        foreach (var line in input.Assessment.Lines)
        {
            if (assessment.Lines.FirstOrDefault(l => l.Key == line.Key) is not { } drafted)
            {
                yield return Block(null, $"Line {line.Key} is missing from the draft.", "Restore it.");
            }
            else if (
                draft.Statements.Any(s => s.Section == Section.Lines)
                && !draft.Statements.Any(s => s.Section == Section.Lines && s.About.Contains($"line:{line.Key}"))
            )
            {
                yield return Block(null, $"No statement tells of line {line.Key}.", "Tell of every requested line.");
            }
            else if (drafted.Decision != line.Decision)
            {
                yield return Block(
                    null,
                    $"Line {line.Key} is '{Spelling.Of(drafted.Decision)}' in the draft; computed: '{Spelling.Of(line.Decision)}'.",
                    "Restore the computed decision."
                );
            }
        }

        if (input.Assessment.Expedited != assessment.Expedited)
        {
            yield return Block(null, "Whether the request is an emergency differs from what was computed.", "Restore the computed value.");
        }

        if (
            draft.Audience is Audience.Member or Audience.Provider
            && draft.Statements.FirstOrDefault(s => s.Section == Section.Determination) is { } opening
            && !(
                Openings.FirstOrDefault(o => o.Audience == draft.Audience && Texts.Phrase(opening.Text, [o.Words]) is not null)
                    is { Fits: { } told }
                && told.Contains(assessment.Recommendation)
            )
        )
        {
            yield return Block(
                opening,
                $"The opening does not say what the recommendation is: '{Spelling.Of(assessment.Recommendation)}'.",
                "Word the computed recommendation."
            );
        }

        if (
            draft.Audience is Audience.Reviewer or Audience.Physician
            && assessment.Recommendation == Recommendation.Pend
            && draft.Statements.FirstOrDefault(s => s.Section == Section.Determination) is { } pended
            && !draft.Statements.Any(s =>
                s.Section == Section.Determination
                && Texts.Phrase(s.Text, ["disagree", "is not documented", "are not documented"]) is not null
            )
        )
        {
            yield return Block(
                pended,
                "Information is asked for, and the opening does not say whether what decides is missing or disputed.",
                "Say which of the two it is."
            );
        }

        foreach (var violation in text.Statements.SelectMany(u => Prose(u.Own, u.Statement!, assessment)))
        {
            yield return violation;
        }
    }

    /// <summary>The recommendation in the contract's order; null where no line says anything about it.</summary>
    public static Recommendation? Compute(Assessment assessment)
    {
        var decisions = assessment.Lines.Select(l => l.Decision).Where(d => d != Decision.NotReviewed).ToList();
        if (decisions.Count == 0)
        {
            return assessment.Recommendation == Recommendation.OutOfScope || assessment.Lines.Count > 0 ? Recommendation.OutOfScope : null;
        }

        var yes = decisions.Exists(d => d is Decision.Supported or Decision.PartlySupported or Decision.Recode);
        var no = decisions.Exists(d => d is Decision.NotSupported or Decision.PartlySupported);
        var open = decisions.Contains(Decision.NeedsInformation);
        return yes && no ? Recommendation.Partial
            : open
                ? assessment.Expedited && yes ? Recommendation.Partial
                    : Recommendation.Pend
            : no ? Recommendation.Refer
            : assessment.Expedited ? Recommendation.ApproveExpedited
            : Recommendation.Approve;
    }

    private IEnumerable<Violation> Prose(string own, Statement statement, Assessment assessment)
    {
        var verdict = Verdicts.FirstOrDefault(v => Texts.Phrase(own, [v.Words]) is not null);
        if (verdict.Fits is { } fits && !fits.Contains(assessment.Recommendation))
        {
            yield return Block(
                statement,
                $"The sentence says '{verdict.Words}'; the recommendation is '{Spelling.Of(assessment.Recommendation)}'.",
                "Word the computed recommendation."
            );
        }

        foreach (var line in assessment.Lines)
        {
            if (Told(own, line) is { } words && words != AnswerWords.Of(line.Decision))
            {
                yield return Block(
                    statement,
                    $"Line {line.Key} is called '{words}'; computed: '{AnswerWords.Of(line.Decision)}'.",
                    "Word the computed decision."
                );
            }
        }

        if (verdict.Fits is null)
        {
            yield break;
        }

        foreach (var (label, decisions) in Labels)
        {
            foreach (var line in Listed(own, label, assessment).Where(l => !decisions.Contains(l.Decision)))
            {
                yield return Block(
                    statement,
                    $"Line {line.Key} stands under '{label.TrimEnd(' ', ':')}'; computed: '{AnswerWords.Of(line.Decision)}'.",
                    "List it under its decision."
                );
            }
        }
    }

    // "KEY (label), 1 unit at L4-L5: supported."
    private static string? Told(string text, LineDecision line)
    {
        if (
            !text.StartsWith(line.Key, StringComparison.Ordinal)
            || (text.Length > line.Key.Length && text[line.Key.Length] is not (' ' or ','))
        )
        {
            return null;
        }

        var unit = text.IndexOf(" unit", StringComparison.Ordinal);
        var colon = unit < 0 ? -1 : text.IndexOf(": ", unit, StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var stop = text.IndexOf('.', colon);
        var words = text[(colon + 2)..(stop < 0 ? text.Length : stop)];
        return Enum.GetValues<Decision>().Select(AnswerWords.Of).Contains(words) ? words : null;
    }

    private static IEnumerable<LineDecision> Listed(string text, string label, Assessment assessment)
    {
        for (var at = AnyCase.IndexOf(text, label); at >= 0; at = AnyCase.IndexOf(text, label, at + 1))
        {
            if (at > 0 && (char.IsLetter(text[at - 1]) || text.AsSpan(0, at).EndsWith("partly ", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var start = at + label.Length;
            var end = text.IndexOfAny([';', '.'], start);
            var keys = text[start..(end < 0 ? text.Length : end)].Split([", ", " and "], StringSplitOptions.TrimEntries);
            foreach (var line in assessment.Lines.Where(l => keys.Contains(l.Key)))
            {
                yield return line;
            }
        }
    }

    private static readonly Dictionary<string, Recommendation[]> Fitting = new(StringComparer.Ordinal)
    {
        ["approve"] = [Recommendation.Approve, Recommendation.ApproveExpedited],
        ["deny"] = [],
        ["pend"] = [Recommendation.Pend, Recommendation.Partial],
        ["partial"] = [Recommendation.Partial],
        ["refer"] = [Recommendation.Refer, Recommendation.Partial, Recommendation.Pend, Recommendation.ApproveExpedited],
    };

    // "I cannot approve at this time; pend for information": approval is withheld in words of denial, and the same sentence asks for what is missing.
    private static bool IsWithheld(ToldSentence sentence, CueMention denial, Recommendation recommendation) =>
        denial.Cue.Name == "deny"
        && recommendation is Recommendation.Pend or Recommendation.Partial
        && Refuses(sentence, denial.Start, denial.End)
        && sentence.Cues.Any(c =>
            c.Cue is { Group: "decision", Name: "pend" }
            && (IsOfTheRequest(sentence, c) || OpensClause(sentence, c))
            && !IsDenied(sentence, c)
            && c.Start >= denial.End
            && !Refuses(sentence, denial.End, c.Start)
        );

    // "; pend for additional information"
    private static bool OpensClause(ToldSentence sentence, CueMention cue) =>
        !sentence.NamesLevel
        && sentence.Text.AsSpan(0, cue.Start).TrimEnd() is { Length: > 0 } before
        && (before[^1] is ';' or ',' or ':' || before.EndsWith(" and"));

    private static bool Refuses(ToldSentence sentence, int from, int to) =>
        WordSpans.In(sentence.Text[..to], from).Any(w => sentence.Lexicon.Refusals.Words.Contains(sentence.Text[w.Start..w.End]));

    // The decision of the text against the rules' recommendation, and against its own verdicts.
    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var violation in told.IsOwn ? [] : Groundless(told, input))
        {
            yield return violation;
        }

        var recommendation = input.Assessment.Recommendation;
        var favourable = told
            .Verdicts.Where(v => v is { Topic: null, Stance: Stance.Met, Levels.Count: > 0 } && !v.Sentence.IsGeneral)
            .ToList();
        foreach (var sentence in told.Claims.Where(s => !s.IsConditional || s.Has("deny")))
        {
            foreach (var cue in sentence.Cues.Where(c => c.Cue.Group == "decision"))
            {
                if (
                    IsOfTheRequest(sentence, cue)
                    && !Fitting[cue.Cue.Name].Contains(recommendation)
                    && !(cue.Cue.Name == "approve" && sentence.Has("partial"))
                    && !IsDenied(sentence, cue)
                    && !IsWithheld(sentence, cue, recommendation)
                )
                {
                    yield return At(
                        sentence.IsUncertain || OfOther(sentence, cue) ? Severity.Warn : Severity.Block,
                        sentence.Unit,
                        cue.Start,
                        cue.End,
                        $"The text decides '{sentence.Text[cue.Start..cue.End]}'; the answers give '{Spelling.Of(recommendation)}'.{Because(favourable, cue.Cue.Name)}",
                        "Word the computed recommendation."
                    );
                    break;
                }
            }
        }

        foreach (var stated in StatedDecision.In(told).Where(d => !d.Fits.Contains(recommendation)))
        {
            yield return At(
                stated.IsCertain ? Severity.Block : Severity.Warn,
                stated.Sentence.Unit,
                stated.Start,
                stated.End,
                $"The text recommends '{stated.Sentence.Text[stated.Start..stated.End]}'; the answers give '{Spelling.Of(recommendation)}'.",
                "Word the computed recommendation."
            );
        }

        foreach (var claim in (told.IsOwn ? [] : told.Codes).Where(c => c.Decisions.Count > 0))
        {
            var lines = input.Assessment.Lines.Where(l => l.Code == claim.Code && l.Decision != Decision.NotReviewed).ToList();
            if (lines.Count > 0 && !lines.Exists(l => claim.Decisions.Contains(l.Decision)))
            {
                // "CODE fits two bones" says how a code is built, and not how it is decided.
                yield return At(
                    claim.IsBeside && claim.Words is not ("fit" or "fits") && !claim.Sentence.IsUncertain && !claim.Sentence.IsConditional
                        ? Severity.Block
                        : Severity.Warn,
                    claim.Sentence.Unit,
                    claim.Start,
                    claim.End,
                    $"{claim.Code} is called '{claim.Words}'; computed: '{Drafting.Wording.AnswerWords.Of(lines[0].Decision)}'.",
                    "Word the computed decision."
                );
            }
        }

        foreach (
            var verdict in told.Verdicts.Where(v =>
                v is { Topic: null, Conditional: false }
                && (v.Overall || v.Levels.Count > 1 && IsWhole(v, input))
                && !v.Sentence.IsGeneral
                && v.Stance is Stance.Met or Stance.NotMet
            )
        )
        {
            if (verdict.Stance == Stance.NotMet && recommendation != Recommendation.Refer && recommendation != Recommendation.Partial)
            {
                yield return At(
                    verdict.Severity,
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    $"The request is judged not met; the answers give '{Spelling.Of(recommendation)}'.{Because(favourable, "deny")}",
                    "Word the computed recommendation."
                );
            }
            else if (
                verdict.Stance == Stance.Met
                && recommendation is Recommendation.Pend or Recommendation.Refer or Recommendation.OutOfScope
            )
            {
                yield return At(
                    verdict.Severity,
                    verdict.Sentence.Unit,
                    verdict.Start,
                    verdict.End,
                    $"The request is judged met; the answers give '{Spelling.Of(recommendation)}'.",
                    "Word the computed recommendation."
                );
            }
        }
    }

    private static bool IsWhole(Verdict verdict, GuardrailInput input) =>
        !(verdict.Service == "decompression" && input.Assessment.Levels.Any(l => l.Fusion != Answer.NotApplicable))
        && !(verdict.Service == "fusion" && input.Assessment.Levels.Any(l => l.Decompression != Answer.NotApplicable))
        && input
            .Assessment.Levels.Where(l => l.Fusion != Answer.NotApplicable || l.Decompression != Answer.NotApplicable)
            .Select(l => l.Level)
            .ToList()
            is { Count: > 0 } all
        && all.TrueForAll(verdict.Levels.Contains);

    // A decision on the request: the whole of it, not a level, a code or a report of somebody else's.
    private static bool IsOfTheRequest(ToldSentence sentence, CueMention cue)
    {
        if (sentence.IsHeading && cue.Cue.Name is "approve" or "refer" or "partial" or "pend" || sentence.Has("appeal"))
        {
            return false;
        }

        var whole =
            sentence.Has("request")
            || sentence.Text.Contains("recommendation", StringComparison.OrdinalIgnoreCase)
            || sentence.Text.Contains("determination", StringComparison.OrdinalIgnoreCase)
            || sentence.Text.Contains("decision", StringComparison.OrdinalIgnoreCase);
        return cue.Cue.Name switch
        {
            "deny" when sentence.Text.AsSpan(cue.Start).StartsWith("do not", StringComparison.OrdinalIgnoreCase) => sentence.Has("request"),
            "deny" => (whole || sentence.Has("recommended") || sentence.Text.AsSpan(0, cue.Start).Trim(" •-*:0123456789.").Length == 0)
                && !sentence.Facts.Exists(f => f.Draft.Assertion == Facts.Assertion.Absent),
            "pend" => whole && !sentence.NamesLevel,
            "refer" => whole && !sentence.NamesLevel,
            _ => (whole || sentence.Text.AsSpan(0, cue.Start).Trim(" •-*:0123456789.").Length == 0)
                && !sentence.NamesLevel
                && !sentence.Has("conditional")
                && !sentence.IsGeneral,
        };
    }

    private static readonly string[] Others =
    [
        "injection",
        "injections",
        "therapy",
        "epidural",
        "imaging",
        "scan",
        "earlier",
        "previous",
        "prior",
        "another",
        "referral",
        "stimulator trial",
        "years ago",
    ];

    // An injection that was not authorised, an earlier request: something else was decided.
    private static bool OfOther(ToldSentence sentence, CueMention cue) =>
        Texts.Phrase(sentence.Text[Math.Max(0, cue.Start - 60)..Math.Min(sentence.Text.Length, cue.End + 30)], Others) is not null;

    // "not denied", "never denies", "cannot be approved", "it is not a denial", "nothing here is a denial"
    private static bool IsDenied(ToldSentence sentence, CueMention cue)
    {
        if (Refusals.Is(sentence, cue.Start))
        {
            return true;
        }

        var before = sentence.Text.AsSpan(0, cue.Start).TrimEnd();
        foreach (var article in new[] { " a", " an", " any", " the", " final", " formal", " outright" })
        {
            before = before.EndsWith(article, StringComparison.OrdinalIgnoreCase) ? before[..^article.Length].TrimEnd() : before;
        }

        var clause = before[(before.LastIndexOfAny(".;:,") + 1)..];
        if (
            before.Length < sentence.Text.AsSpan(0, cue.Start).TrimEnd().Length
            && (
                clause.TrimStart().StartsWith("nothing", StringComparison.OrdinalIgnoreCase)
                || clause.TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return true;
        }

        foreach (
            var word in new[]
            {
                "not",
                "never",
                "no",
                "cannot",
                "not be",
                "without",
                "nor",
                "neither",
                "be",
                "before",
                "to be",
                "would",
                "could",
                "might",
                "would be",
                "could be",
                "can be",
                "may be",
                "may",
                "if",
            }
        )
        {
            if (
                before.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (before.Length == word.Length || !char.IsLetter(before[^(word.Length + 1)]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Because(List<Verdict> favourable, string decision) =>
        decision == "deny" && favourable.Count > 0
            ? $" The text itself judges {Cases.Construct.Describe(favourable.SelectMany(v => v.Levels))} met."
            : "";
}
