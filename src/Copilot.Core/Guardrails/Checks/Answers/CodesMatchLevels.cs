using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Answers;

/// <summary>K18. Codes, units, bones and interspaces agree with the levels: fusion counts interspaces, instrumentation counts bones, and S1-S2 is no interspace.</summary>
public sealed class CodesMatchLevels : Guardrail
{
    public override string Code => "K18";

    internal override Subject Subject => Subject.Decision;

    public override string Holds =>
        "Units and bones follow from the levels, and a text counts bones and mobile interspaces as the construct has them.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input) =>
        Lines(draft, input).Concat(Suggested(draft, input)).Concat(Prose(text, draft, input));

    private IEnumerable<Violation> Lines(Determination draft, GuardrailInput input)
    {
        foreach (var line in draft.Assessment.Lines)
        {
            var asked = input.Case.Request.Procedures.FirstOrDefault(p => p.Key == line.Key);
            if (asked is null)
            {
                yield return Block(null, $"Line {line.Key} was not requested.", "Keep to the lines of the request.");
            }
            else if (
                asked.Code != line.Code
                || asked.Units != line.Units
                || (asked.Levels.Count > 0 && !asked.Levels.SequenceEqual(line.Levels))
            )
            {
                yield return Block(
                    null,
                    $"Line {line.Key} differs from the request in code, units or levels.",
                    "Copy the line from the request."
                );
            }
            else if (input.Assessment.Lines.FirstOrDefault(l => l.Key == line.Key) is { } known && !known.Levels.SequenceEqual(line.Levels))
            {
                yield return Block(
                    null,
                    $"Line {line.Key} is told for {string.Join(", ", line.Levels)}; it was judged for {string.Join(", ", known.Levels)}.",
                    "Copy the line's levels."
                );
            }

            foreach (var level in line.Levels.Where(l => !l.IsMobile))
            {
                yield return Block(
                    null,
                    $"Line {line.Key} names {level}, which is no mobile interspace.",
                    "Name it as an anchor, not as a level."
                );
            }
        }

        var order = draft.Assessment.Lines.Select(l => l.Key).ToList();
        if (!order.SequenceEqual(input.Case.Request.Procedures.Select(p => p.Key).Where(order.Contains)))
        {
            yield return Block(null, "The lines do not come in the order of the request.", "Keep the order of the request.");
        }
    }

    private IEnumerable<Violation> Suggested(Determination draft, GuardrailInput input)
    {
        foreach (var suggested in draft.Assessment.Lines.SelectMany(l => l.Suggested).Concat(draft.Assessment.SuggestedCodes))
        {
            if (Fault(suggested, draft.Assessment, input) is { } fault)
            {
                yield return Block(null, fault, "Count anew on the supported construct.");
            }
        }

        foreach (var computed in input.Assessment.SuggestedCodes)
        {
            if (!draft.Assessment.SuggestedCodes.Any(s => s.Code == computed.Code && s.Units == computed.Units))
            {
                yield return Block(
                    null,
                    $"The code {computed.Code} with {computed.Units} fits what is supported and is missing or counted otherwise.",
                    "Restore the computed codes."
                );
            }
        }

        foreach (var extra in draft.Assessment.SuggestedCodes.Where(s => input.Assessment.SuggestedCodes.All(c => c.Code != s.Code)))
        {
            yield return Block(null, $"The code {extra.Code} fits nothing that is supported.", "Restore the computed codes.");
        }
    }

    private static string? Fault(SuggestedCode suggested, Assessment assessment, GuardrailInput input)
    {
        if (suggested.Units < 1)
        {
            return $"{suggested.Code} is suggested with {suggested.Units} units.";
        }

        if (input.Index.Code(suggested.Code) is not { } code)
        {
            return null;
        }

        switch (code.Counts)
        {
            case Counts.Interspaces when suggested.Levels.Count > 0 && suggested.Units != suggested.Levels.Count:
                return $"{suggested.Code} counts interspaces: {suggested.Units} for {suggested.Levels.Count}.";
            case Counts.Once when suggested.Units != 1:
                return $"{suggested.Code} is counted once, not {suggested.Units} times.";
            case Counts.Bones
                when Bones(assessment.SupportedConstruct) is { } bones && (bones.Most < code.FewestBones || bones.Least > code.MostBones):
                return $"{suggested.Code} stands for {code.FewestBones} to {code.MostBones} bones; the supported construct has {bones.Least}.";
            default:
                return null;
        }
    }

    /// <summary>Bones of a construct with gaps; S2 counted not at all and once, since both conventions are in use.</summary>
    private static (int Least, int Most)? Bones(string? construct)
    {
        if (construct is null)
        {
            return null;
        }

        int least = 0,
            most = 0;
        foreach (var part in construct.Split(", "))
        {
            if (!Construct.TryParse(part, out var span))
            {
                return null;
            }

            var bones = span.Interspaces().Count + 1;
            least += bones;
            most += span.Bottom > Bone.S1 ? bones + 1 : bones;
        }

        return (least, most);
    }

    private IEnumerable<Violation> Prose(TextReading text, Determination draft, GuardrailInput input)
    {
        var known = draft
            .Assessment.Lines.Select(l => (l.Key, l.Units, l.Levels))
            .Concat(
                input
                    .Assessment.SuggestedCodes.Concat(input.Assessment.Lines.SelectMany(l => l.Suggested))
                    .Select(s => (Key: s.Code, s.Units, s.Levels))
            )
            .ToLookup(k => k.Key, StringComparer.Ordinal);
        foreach (
            var (statement, sentence) in text
                .Statements.SelectMany(u => u.Sentences.Select(s => (u.Statement!, s.Read)))
                .Where(p => p.Item2.Figures.Count > 0 || p.Item2.Text.Contains("construct", StringComparison.OrdinalIgnoreCase))
        )
        {
            foreach (
                var fault in Requested(sentence, input)
                    .Concat(Counting(sentence, statement.Text))
                    .Concat(Units(sentence, known))
                    .Concat(Labels(sentence, input))
                    .Concat(Fused(sentence, input))
                    .Concat(Standing(sentence, input))
            )
            {
                yield return Block(statement, fault, "Count anew from the levels.");
            }
        }
    }

    // "L3-S1, 4 bones with 3 mobile interspaces": counts that follow the spans which they count.
    private static IEnumerable<string> Counting(SentenceReading read, string whole)
    {
        var sentence = read.Text;
        var spans = read.Levels.Where(m => sentence.AsSpan(0, m.Start).IndexOf('(') < 0).ToList();
        if (spans.Count == 0)
        {
            yield break;
        }

        var interspaces = spans.SelectMany(s => s.Interspaces).Distinct().Count();
        var bones = spans.Sum(s => s.Interspaces.Count + 1);
        var from = spans[^1].End;
        foreach (var figure in read.Figures.Where(f => f.Start >= from))
        {
            if (sentence[from..figure.Start].Trim(' ', ',') is not ("" or "has" or "spans" or "with" or "counts" or "which has" or "and"))
            {
                yield break;
            }

            from = figure.End;
            var (expected, also) = UnitOf(figure.Unit) switch
            {
                "interspace" => (interspaces, interspaces),
                // With the sacrum counted once, what is anchored in the pelvis adds no bone.
                "bone" => (
                    bones,
                    spans.Exists(s => s.Bottom > Bone.S1) && !AnyCase.Contains(whole, "sacrum is counted once") ? bones + 1 : bones
                ),
                _ => (-1, -1),
            };
            if (expected >= 0 && figure.Low != expected && figure.Low != also)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{sentence[figure.Start..figure.End].Trim()}' for {string.Join(", ", spans.Select(s => sentence[s.Start..s.End]))}, which has {expected}."
                );
            }
        }
    }

    // "CODE (posterior fixation of 3 to 6 bones)": a code is called by its own figures.
    private static IEnumerable<string> Labels(SentenceReading read, GuardrailInput input)
    {
        foreach (var code in input.Brief.Codes)
        {
            var at = read.Text.IndexOf($"{code.Code} (", StringComparison.Ordinal);
            var close = at < 0 ? -1 : read.Text.IndexOf(')', at);
            if (close < 0 || input.FiguresOf(code.Label) is not { Count: > 0 } own)
            {
                continue;
            }

            foreach (var figure in read.Figures)
            {
                if (figure.Start > at && figure.End <= close && !own.Any(o => o.Low.Equals(figure.Low) && o.High.Equals(figure.High)))
                {
                    yield return $"'{read.Text[figure.Start..figure.End].Trim()}' is told of {code.Code}, which is: {code.Label}.";
                }
            }
        }
    }

    // "CODE stands 1 of 2 times, for L3-L4": for the levels of what is suggested in its place.
    private static IEnumerable<string> Standing(SentenceReading read, GuardrailInput input)
    {
        const string Times = " times, for ";
        var at = read.Text.IndexOf(Times, StringComparison.Ordinal);
        if (
            at > 0
            && input.Assessment.Lines.FirstOrDefault(l =>
                read.Text.Contains($"{l.Code} stands ", StringComparison.Ordinal) && l.Suggested.Count > 0
            )
                is { } line
            && read.Levels.Where(m => m.Start >= at).SelectMany(m => m.Interspaces).ToList() is { Count: > 0 } told
            && told.Exists(l => !line.Suggested.Any(s => s.Levels.Contains(l)))
        )
        {
            yield return $"{line.Code} is said to stand for {string.Join(", ", told)}; it does for {string.Join(", ", line.Suggested.SelectMany(s => s.Levels))}.";
        }
    }

    // "No construct is requested"
    private static IEnumerable<string> Requested(SentenceReading read, GuardrailInput input)
    {
        const string Words = "construct is requested";
        var at = read.Text.IndexOf(Words, StringComparison.OrdinalIgnoreCase);
        if (
            at >= 0
            && read.Text.AsSpan(0, at).EndsWith("no ", StringComparison.OrdinalIgnoreCase) != input.Assessment.RequestedConstruct is null
        )
        {
            yield return $"The requested construct is {input.Assessment.RequestedConstruct ?? "none"}.";
        }
    }

    // "3 vertebrae are fused (L4-S1)", "the supported construct spans 2 bones"
    private static IEnumerable<string> Fused(SentenceReading read, GuardrailInput input)
    {
        const string Fused = " are fused (",
            Spans = "supported construct spans ";
        foreach (var figure in read.Figures.Where(f => !f.IsRange && UnitOf(f.Unit) is "bone" or "interspace"))
        {
            var interspaces = UnitOf(figure.Unit) == "interspace";
            if (
                read.Text.AsSpan(figure.End).StartsWith(Fused, StringComparison.Ordinal)
                && read.Levels.Where(m => m.Start >= figure.End + Fused.Length && m.Start < read.Text.IndexOf(')', figure.End)).ToList()
                    is { Count: > 0 } spans
            )
            {
                var named = read.Text[(figure.End + 1)..read.Text.IndexOf(')', figure.End)];
                if (!input.ComputedReasons.Any(r => r.Words.Contains(named, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"'{named})' is no fusion that was counted.";
                }

                var bones = spans.Sum(s => s.Interspaces.Count + 1);
                if ((int)figure.Low != (interspaces ? spans.Sum(s => s.Interspaces.Count) : bones))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{read.Text[figure.Start..figure.End].Trim()}' for {string.Join(", ", spans.Select(s => read.Text[s.Start..s.End]))}, which has {bones} bones."
                    );
                }
            }
            else if (
                read.Text.AsSpan(0, figure.Start).EndsWith(Spans, StringComparison.OrdinalIgnoreCase)
                && Bones(input.Assessment.SupportedConstruct) is { } whole
            )
            {
                var least = interspaces
                    ? input
                        .Assessment.SupportedConstruct!.Split(", ")
                        .Sum(p => Construct.TryParse(p, out var span) ? span.Interspaces().Count : 0)
                    : whole.Least;
                if ((int)figure.Low < least || (int)figure.Low > (interspaces ? least : whole.Most))
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{read.Text[figure.Start..figure.End].Trim()}' for the supported construct, which has {least}."
                    );
                }
            }
        }
    }

    // "CODE, 2 units at L4-L5 and L5-S1": as requested, or as suggested.
    private static IEnumerable<string> Units(
        SentenceReading read,
        ILookup<string, (string Key, int Units, IReadOnlyList<Interspace> Levels)> known
    )
    {
        if (!read.Figures.Any(f => UnitOf(f.Unit) == "unit"))
        {
            yield break;
        }

        var sentence = read.Text;
        foreach (var key in known.Select(k => k.Key))
        {
            for (
                var at = sentence.IndexOf(key, StringComparison.Ordinal);
                at >= 0;
                at = sentence.IndexOf(key, at + key.Length, StringComparison.Ordinal)
            )
            {
                var end = at + key.Length;
                if (!NameIndex.IsWhole(sentence, at, end) || UnitsAfter(read, end) is not { } told)
                {
                    continue;
                }

                var (units, levels) = told;
                if (!known[key].Any(k => k.Units == units && (levels.Count == 0 || k.Levels.Count == 0 || k.Levels.SequenceEqual(levels))))
                {
                    yield return $"{key} is told with {units.ToString(CultureInfo.InvariantCulture)} {(units == 1 ? "unit" : "units")}{(levels.Count > 0 ? $" at {string.Join(", ", levels)}" : "")}, which is neither requested nor suggested.";
                }
            }
        }
    }

    private static (int Units, IReadOnlyList<Interspace> Levels)? UnitsAfter(SentenceReading read, int at)
    {
        var sentence = read.Text;
        if (at < sentence.Length && sentence.AsSpan(at).StartsWith(" (", StringComparison.Ordinal))
        {
            var close = sentence.IndexOf(')', at);
            at = close < 0 ? at : close + 1;
        }

        if (!sentence.AsSpan(at).StartsWith(", ", StringComparison.Ordinal))
        {
            return null;
        }

        at += 2;
        var figure = read.Figures.FirstOrDefault(f => f.Start == at);
        // "CODE, two units of CODE": the units are those of the second.
        if (
            figure is null
            || UnitOf(figure.Unit) != "unit"
            || sentence.AsSpan(figure.End).TrimStart().StartsWith("of ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var levels = new List<Interspace>();
        if (sentence.AsSpan(figure.End).StartsWith(" at ", StringComparison.Ordinal))
        {
            var from = figure.End + 4;
            foreach (var mention in read.Levels.Where(m => m.Start >= figure.End + 4))
            {
                if (sentence[from..mention.Start] is not ("" or ", " or " and "))
                {
                    break;
                }

                levels.AddRange(mention.Interspaces);
                from = mention.End;
            }
        }

        return ((int)figure.Low, levels);
    }

    private static string? UnitOf(string? unit) => Guardrails.Prose.Units.Find(unit)?.Base;

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        foreach (var sentence in told.Claims)
        {
            // A screw in the sacrum is no anchor in the pelvis.
            if (
                sentence.First("sacral-anchor") is { } alar
                && sentence.First("pelvic-anchor") is { } pelvic
                && !IsDenied(sentence.Text, pelvic.Start)
                && !sentence.Text.Contains("ilia", StringComparison.OrdinalIgnoreCase)
                && !sentence.Text.Contains("ilium", StringComparison.OrdinalIgnoreCase)
                && !sentence.Text.Contains("not pelvic", StringComparison.OrdinalIgnoreCase)
                && !sentence.Text.Contains("sacrum", StringComparison.OrdinalIgnoreCase)
            )
            {
                yield return Block(
                    sentence.Unit,
                    alar.Start,
                    alar.End,
                    "Alar screws stay within the sacrum; only an anchor in the pelvis (iliac, S2-alar-iliac) is pelvic fixation.",
                    "Say which of the two the plan has."
                );
            }

            foreach (
                var fault in Counting(sentence.Read, told.IsOwn ? sentence.Statement?.Text ?? "" : "").Concat(TooMany(sentence, input))
            )
            {
                yield return Block(sentence.Unit, 0, sentence.Text.Length, fault, "Count anew from the levels.");
            }
        }

        var counted = CountsOf(input);
        foreach (
            var sentence in told.IsOwn
                ? []
                : told.Claims.Where(s =>
                    !s.IsGeneral
                    && !s.IsConditional
                    && !s.IsUncertain
                    && !s.All(CueKind.Body).Any()
                    && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
                )
        )
        {
            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    !f.IsRange && UnitOf(f.Unit) is "bone" or "interspace" && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                )
            )
            {
                var bones = UnitOf(figure.Unit) == "bone";
                if (
                    !counted.Contains((int)figure.Low - (bones ? 1 : 0))
                    && !input
                        .ChartFigures.All.Concat(input.ComputedReasons.SelectMany(r => input.FiguresOf(r.Words)))
                        .Any(f => f.Low.Equals(figure.Low) && UnitOf(f.Unit) == UnitOf(figure.Unit))
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' counts neither the request nor what is met of it.",
                        "Count anew from the levels."
                    );
                }
            }
        }

        if (
            !told.Has("unfused-end")
            && told.Claims.Where(s => SacralEnd(s) is not null).OrderBy(s => s.IsHeading).FirstOrDefault() is { } first
            && SacralEnd(first) is { } span
        )
        {
            yield return Warn(
                first.Unit,
                span.Start,
                span.End,
                $"'{first.Text[span.Start..span.End]}' is called a fusion: S1-S2 is no mobile interspace, the arthrodesis ends at S1, and what lies below is an anchor.",
                "Count the interspaces to S1, and name the anchor."
            );
        }

        foreach (var claim in told.IsOwn ? [] : told.Codes)
        {
            if (CodeFault(claim, input) is { } fault)
            {
                yield return Warn(
                    claim.Sentence.Unit,
                    claim.Start,
                    claim.End,
                    fault,
                    "Take code and units from the request or from what is suggested."
                );
            }
        }

        foreach (var (sentence, code, first1) in told.IsOwn ? [] : Pairs(told, input))
        {
            yield return Warn(
                sentence.Unit,
                code.Start,
                code.End,
                $"{sentence.Text[code.Start..code.End]} is for a further interspace and stands without {first1}, the first.",
                "Name both, or count anew."
            );
        }
    }

    // How many interspaces there are: requested, met, open, not met, and one.
    private static HashSet<int> CountsOf(GuardrailInput input)
    {
        var levels = input.Assessment.Levels;
        var counts = new HashSet<int> { 1, levels.Count };
        foreach (var answer in Enum.GetValues<Answer>())
        {
            counts.Add(levels.Count(l => l.Fusion == answer));
            counts.Add(levels.Count(l => l.Decompression == answer));
        }

        counts.UnionWith(input.Case.Request.Procedures.SelectMany(p => new[] { p.Levels.Count, p.Units }));
        counts.UnionWith(input.Assessment.Lines.SelectMany(l => l.Suggested.Select(s => s.Units)));
        counts.UnionWith(input.Brief.Thresholds.Where(t => UnitOf(t.Unit) is "interspace").Select(t => (int)t.Value));
        return counts;
    }

    // "are no pelvic fixation"
    private static bool IsDenied(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.EndsWith(" no", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith(" not", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith(" not a", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith(" without", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith(" nor", StringComparison.OrdinalIgnoreCase);
    }

    // A code that nobody knows, or counts that are neither requested nor suggested.
    private static string? CodeFault(CodeClaim claim, GuardrailInput input)
    {
        var lines = input.Assessment.Lines.Where(l => l.Code == claim.Code).ToList();
        var suggested = input
            .Assessment.Lines.SelectMany(l => l.Suggested)
            .Concat(input.Assessment.SuggestedCodes)
            .Where(s => s.Code == claim.Code)
            .ToList();
        if (lines.Count == 0 && suggested.Count == 0)
        {
            var known =
                input.Index.Code(claim.Code) is not null
                || input.Brief.FurtherCodes.ContainsKey(claim.Code)
                || input.Brief.FurtherCodes.Values.Contains(claim.Code)
                || input.Case.Request.Diagnoses.Contains(claim.Code)
                || input.Case.Documents.Any(d => d.Text.Contains(claim.Code, StringComparison.Ordinal))
                || input.Library.Passages.Any(p => p.Text.Contains(claim.Code, StringComparison.Ordinal));
            if (known && IsBilled(claim, input))
            {
                return $"{claim.Code} is neither requested nor suggested, and no record has it.";
            }

            return known || !input.Case.Request.Procedures.Any(p => p.Code[0] == claim.Code[0])
                ? null
                : $"{claim.Code} is neither requested nor suggested, and no record or source names it.";
        }

        // All the units of a line of which only some are supported.
        if (
            lines is [{ Decision: Decision.PartlySupported, Units: > 1 } partly]
            && claim.Units.Count > 0
            && claim.Units.All(u => u == partly.Units)
            && claim.Sentence.Has("code-supported")
            && !claim.Sentence.Has("code-unsupported")
            && !claim.Sentence.Has("code-recoded")
            && !claim.Sentence.Lexicon.Overall.Partial.In(claim.Sentence.Run).Any()
            && !claim.Sentence.Words.Exists(w => Others.Contains(w.Word) || w.Word is "asked" or "request" or "requested")
            && !NamesFewer(claim.Sentence.Run, partly.Units)
        )
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{claim.Code} is told as supported with {partly.Units} units; computed: partly supported."
            );
        }

        var counts = lines
            .Select(l => l.Units)
            .Append(lines.Sum(l => l.Units))
            .Concat(suggested.Select(s => s.Units))
            .Append(0)
            .ToHashSet();
        // What is supported of several levels may be less than what is requested.
        return
            claim.Units.FirstOrDefault(u =>
                !counts.Contains(u) && !(lines.Exists(l => l.Decision == Decision.PartlySupported) && u < lines.Max(l => l.Units))
            )
                is > 0
                    and var units
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{claim.Code} is told with {units} units, which is neither requested nor suggested."
            )
            : null;
    }

    // "3 | 1 supported": fewer units stand right before the verdict or the word.
    private static bool NamesFewer(IReadOnlyList<string> run, int units) =>
        Enumerable
            .Range(0, Math.Max(0, run.Count - 1))
            .Any(i =>
                run[i + 1] is "supported" or "unit" or "approved"
                && (
                    int.TryParse(run[i], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                        ? count
                        : Figures.NumberWord(run[i]) ?? units
                ) < units
            );

    private static readonly string[] Others =
    [
        "instead",
        "rather",
        "would",
        "not",
        "nor",
        "no",
        "never",
        "than",
        "alternative",
        "if",
        "unless",
        "policy",
        "without",
        "another",
        "other",
        "should",
        "could",
        "may",
        "nobody",
        "neither",
        "recode",
        "recoded",
        "becomes",
        "become",
        "replace",
        "corrected",
        "right",
        "missing",
        "absent",
        "separate",
        "correct",
        "add",
        "resubmit",
        "lacks",
    ];

    // Told as a code of this request: no other code is set against it, and the chart has it nowhere.
    private static bool IsBilled(CodeClaim claim, GuardrailInput input) =>
        !claim.Sentence.IsGeneral
        && !claim.Sentence.IsConditional
        && !claim.Sentence.IsUncertain
        && !claim.Sentence.IsQuestion
        && !claim.Sentence.All(CueKind.Body).Any()
        && !claim.Sentence.Words.Exists(w => Others.Contains(w.Word))
        && input.Case.Request.Procedures.Any(p => p.Code[0] == claim.Code[0])
        && !input.Case.Documents.Any(d => d.Text.Contains(claim.Code, StringComparison.Ordinal))
        && !input.Assessment.Asks.Any(a => a.Text.Contains(claim.Code, StringComparison.Ordinal))
        && !input.Assessment.Flags.Any(f => f.Because.Contains(claim.Code, StringComparison.Ordinal));

    // A code told with units that nobody requested.
    private static IEnumerable<string> TooMany(ToldSentence sentence, GuardrailInput input)
    {
        foreach (var (key, start, end) in Codes(sentence.Text))
        {
            var lines = input.Assessment.Lines.Where(l => l.Code == key || l.Suggested.Any(s => s.Code == key)).ToList();
            var units = sentence.Read.Figures.FirstOrDefault(f =>
                f.Start >= end
                && f.Start - end <= 4
                && UnitOf(f.Unit) == "unit"
                && !sentence.Text.AsSpan(f.End).TrimStart().StartsWith("of ", StringComparison.Ordinal)
            );
            if (lines.Count > 0 && units is not null && lines.All(l => l.Units != units.Low && l.Suggested.All(s => s.Units != units.Low)))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sentence.Text[start..end]} is told with {units.Low} units, which is neither requested nor suggested."
                );
            }
        }
    }

    private static IEnumerable<(ToldSentence Sentence, (int Start, int End) Code, string First)> Pairs(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Sentences)
        {
            var codes = Codes(sentence.Text).ToList();
            if (codes.Count < 4)
            {
                continue;
            }

            foreach (var (key, start, end) in codes)
            {
                if (input.Brief.FurtherCodes.TryGetValue(key, out var first) && codes.TrueForAll(c => c.Code != first))
                {
                    yield return (sentence, (start, end), first);
                }
            }
        }
    }

    private static (int Start, int End)? SacralEnd(ToldSentence sentence)
    {
        var fusion = sentence.All("fusion").Select(c => (CueMention?)c).FirstOrDefault();
        return
            fusion is { } named
            && sentence.Read.Levels.FirstOrDefault(l => l.Bottom == Bone.S2 && l.End <= named.Start && named.Start - l.End <= 2) is { } span
            ? (span.Start, named.End)
            : null;
    }

    // Five digits, or a letter and four.
    private static IEnumerable<(string Code, int Start, int End)> Codes(string text)
    {
        foreach (var (start, end) in WordSpans.In(text))
        {
            if (end - start == 5 && !text.AsSpan(start + 1, 4).ContainsAnyExceptInRange('0', '9') && char.IsAsciiLetterOrDigit(text[start]))
            {
                yield return (text[start..end], start, end);
            }
        }
    }
}
