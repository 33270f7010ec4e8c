using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.Verdicts;

/// <summary>Reads what a sentence judges: at which levels, of which service or topic, and how.</summary>
/// <remarks>Each verdict's subject is looked for before it, back to the verdict or clause before, then behind it; a level that is named
/// nowhere near is the one named last, or the heading's.</remarks>
internal static class VerdictReader
{
    private static readonly string[] Services = ["decompression", "fusion"];
    private static readonly string[] Breaks = ["; ", " but ", " while ", " whereas ", " although ", " however ", " though ", " yet ", ". "];
    private static readonly string[] Negations = ["no", "none", "nothing", "neither", "nor", "never", "not"];
    private static readonly string[] Doubts = ["likely", "possibly", "probably", "perhaps", "arguably"];

    public static void Read(ToldSentence sentence, DeterminationLexicon lexicon)
    {
        if (sentence.IsQuestion || sentence.IsHeading)
        {
            return;
        }

        var stances = sentence.Cues.Where(c => c.Cue is { Kind: CueKind.Cue, Group: "stance" }).ToList();
        var places = sentence
            .Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span)
            .Select(l => (Spot: sentence.Place(l), l.Levels))
            .ToList();
        for (var i = 0; i < stances.Count; i++)
        {
            var cue = stances[i];
            var from = Math.Max(i == 0 ? 0 : stances[i - 1].End, LastBreak(sentence.Text, cue.Start));
            var to = Math.Min(i + 1 < stances.Count ? stances[i + 1].Start : sentence.Text.Length, NextBreak(sentence.Text, cue.End));
            // What is named right before the next verdict is that one's subject.
            var join = i + 1 < stances.Count ? NextAnd(sentence.Text, cue.End, to) : -1;
            to = join >= 0 && HasSubject(sentence, join, to) ? join : to;
            var before = sentence.Cues.Where(c => c.Start >= from && c.End <= cue.Start).ToList();
            var after = sentence.Cues.Where(c => c.Start >= cue.Start && c.End > cue.End && c.End <= to).ToList();
            var inside = sentence.Cues.Where(c => c.Start >= cue.Start && c.End <= cue.End).ToList();
            var judges = JudgesWhatFollows(sentence.Text, cue);
            var services = judges ? [] : Of(before);
            var topic = (judges ? null : Topic(before, nearest: true)) ?? Topic(inside, nearest: true);
            // "fusion YES": the service stands within the verdict.
            services = services.Count == 0 && topic is null ? Of(inside) : services;
            if (services.Count == 0 && topic is null)
            {
                (services, topic) = (Of(after), Topic(after, nearest: false));
                services = topic is { } t && services.Count > 0 && t.Start < services[0].Start ? [] : services;
                topic = services.Count > 0 ? null : topic;
            }
            else if (services.Count > 0 && topic is { } named)
            {
                // "conservative care before fusion is met": the topic is judged. "fusion for instability is supported": the service is.
                (services, topic) = named.Start < services[0].Start ? (new List<CueMention>(), topic) : (services, null);
            }

            if (judges && services.Count == 0 && topic is null && IsVerb(sentence.Text, cue))
            {
                // "does not justify extension to T12": what is judged has no name here.
                continue;
            }

            if (judges && services.Count == 0 && topic is null)
            {
                (services, topic) = (Of(before), Topic(before, nearest: true));
            }

            if (topic is null && IsRelative(sentence.Text, cue))
            {
                // "the part that is not supported": which part, another sentence says.
                continue;
            }

            if (Ends(sentence.Text.AsSpan(0, cue.Start), "what") || Ends(sentence.Text.AsSpan(0, cue.Start), "would be"))
            {
                // "what is supported", "would be not supported": spoken of, not judged.
                continue;
            }

            if (
                services.Count == 0
                && topic is null
                && (
                    before.Exists(c => c.Cue is { Kind: CueKind.Cue, Name: "part-of-request" }) || NamesCode(sentence.Text, from, cue.Start)
                )
            )
            {
                // "The lines that are not supported", "part of the request", a code: no level is judged.
                continue;
            }

            // "For the fusion the slip route is met, care is met": a part is judged, and not the service.
            if (
                services.Count == 0
                && topic is null
                && sentence.Words.FindLast(w => w.End <= cue.Start) is { Word: { } noun }
                && lexicon.ServiceParts.Contains(noun)
            )
            {
                continue;
            }

            if (
                services.Count == 0
                && topic is null
                && sentence.Cues.LastOrDefault(c => c.End <= cue.Start && c.Cue.Kind == CueKind.Cue && Services.Contains(c.Cue.Name))
                    is { Cue: not null } earlier
            )
            {
                services = [earlier];
            }

            // "| Care | 26 weeks, where the fusion needs twelve | met |": the cell answers the row, and not what a sentence of it names.
            if (topic is null && services.Count > 0 && services.TrueForAll(s => TableVerdicts.IsInProse(sentence, s.Start, cue.Start)))
            {
                continue;
            }

            // "met at L3-L4, not met at L5-S1": a place right behind the verdict is its own.
            var own = places.Where(p => p.Spot.Start >= cue.End && p.Spot.Start - cue.End <= 5).Take(1).ToList();
            if (own.Count > 0 && services.Count == 1)
            {
                sentence.Verdicts.Add(
                    new Verdict(
                        sentence,
                        cue.Start,
                        cue.End,
                        StanceOf(cue.Cue.Name, sentence.Text.AsSpan(from, cue.Start - from)),
                        services[0].Cue.Name,
                        null,
                        own[0].Levels,
                        false
                    )
                    {
                        Conditional = sentence.All("conditional").Any(c => c.Start < cue.Start),
                        IsCertain = IsPlain(sentence, cue, from, to, services[0]),
                    }
                );
                continue;
            }

            var near = places.Where(p => p.Spot.Start >= from && p.Spot.End <= cue.Start).ToList();
            near = near.Count > 0 ? near : places.Where(p => p.Spot.Start >= cue.End && p.Spot.End <= to).Take(1).ToList();
            near = near.Count > 0 ? near : places.Where(p => p.Spot.End <= cue.Start).TakeLast(1).ToList();
            var levels =
                near.Count > 0 ? (IReadOnlyList<Interspace>)[.. near.SelectMany(p => p.Levels).Distinct()]
                : places.Count == 0 ? sentence.Levels
                : [];
            var overall = before
                .Concat(after)
                .Any(c =>
                    c.Cue is { Kind: CueKind.Cue, Name: "request" }
                    && !sentence.Text.AsSpan(c.Start).StartsWith("as ", StringComparison.OrdinalIgnoreCase)
                );
            var stance = StanceOf(cue.Cue.Name, sentence.Text.AsSpan(from, cue.Start - from));
            var conditional = sentence.All("conditional").Any(c => c.Start < cue.Start || c.Start < to);
            var certain =
                IsPlain(
                    sentence,
                    cue,
                    from,
                    to,
                    topic
                        ?? services.Select(s => (CueMention?)s).LastOrDefault()
                        ?? before
                            .Concat(after)
                            .Where(c => overall && c.Cue is { Kind: CueKind.Cue, Name: "request" })
                            .Select(c => (CueMention?)c)
                            .LastOrDefault()
                        ?? Nearest(places, cue)
                ) && (near.Count > 0 || levels.Count == 0 || !sentence.IsLevelCarried);
            Verdict Of1(string? service, Stance s, Topic? about) =>
                new(sentence, cue.Start, cue.End, s, service, about, levels, overall) { Conditional = conditional, IsCertain = certain };
            if (topic is { } judged)
            {
                sentence.Verdicts.Add(Of1(null, stance, lexicon.Topic(judged.Cue.Name)));
            }
            else if (services.Count > 0)
            {
                foreach (var service in services.GroupBy(s => s.Cue.Name))
                {
                    levels =
                        places.Count > 1
                            ? Beside(service, services, places, sentence, service.First().End <= cue.Start ? cue.Start : to) ?? levels
                            : levels;
                    var doubted =
                        stance == Stance.Met
                        && service.Any(s =>
                            Array.Exists(
                                Doubts,
                                d => sentence.Text.AsSpan(0, s.Start).TrimEnd().EndsWith(d, StringComparison.OrdinalIgnoreCase)
                            )
                        );
                    sentence.Verdicts.Add(Of1(service.Key, doubted ? Stance.Doubtful : stance, null));
                }
            }
            else if (!overall && near.Count == 1 && Labels(sentence, near[0].Spot.Start, lexicon))
            {
                // "Imaging at L3-4: met": the thing is judged, which the reader of bare verdicts knows.
            }
            else if (levels.Count == 0 && !overall && sentence.HeadingTopic is { } governed && lexicon.Topic(governed) is { } ofHeading)
            {
                sentence.Verdicts.Add(Of1(null, stance, ofHeading));
            }
            else if (overall || (levels.Count > 0 && !(places.Count == 0 && TableVerdicts.IsPair(sentence))))
            {
                // A row that names no level judges what its label says, and not the level of the heading.
                sentence.Verdicts.Add(Of1(null, stance, null));
            }
        }
    }

    private const int Near = 45;

    // Words that judge and nothing else; the rest ("falls short", "lacking", "no evidence of") may be said of other things.
    private static readonly string[] PlainStances =
    [
        "met",
        "satisfied",
        "fulfilled",
        "unmet",
        "unknown",
        "supported",
        "approved",
        "medically necessary",
        "meet",
        "meets",
    ];

    // The subject stands beside the stance, no figure and no other person's view between or about them.
    private static bool IsPlain(ToldSentence sentence, CueMention cue, int from, int to, CueMention? subject)
    {
        if (sentence.IsUncertain || subject is not { } named)
        {
            return false;
        }

        var words = sentence.Text.AsSpan(cue.Start, cue.End - cue.Start);
        var plain = false;
        foreach (var stance in PlainStances)
        {
            plain |=
                words.EndsWith(stance, StringComparison.OrdinalIgnoreCase)
                || (stance.StartsWith("meet", StringComparison.Ordinal) && words.Contains(stance, StringComparison.OrdinalIgnoreCase));
        }

        // "Met regardless of side": what stands behind the stance is its subject only right behind it.
        if (named.Start >= cue.End && named.Cue.Kind == CueKind.Topic && !JudgesWhatFollows(sentence.Text, cue))
        {
            return false;
        }

        var gap = named.Start >= cue.End ? named.Start - cue.End : cue.Start - named.End;
        return plain
            && gap <= Near
            && !sentence.Read.Thresholds.Any(t => t.Start < to && t.End > from)
            && !sentence.Read.Figures.Any(f =>
                f.Start < Math.Max(cue.End, named.End) && f.End > Math.Min(named.Start, cue.Start) && Units.Find(f.Unit) is not null
            );
    }

    // "L4-L5: not met": the place itself is judged, right beside the stance.
    private static CueMention? Nearest(List<((int Start, int End) Spot, IReadOnlyList<Interspace> Levels)> places, CueMention cue) =>
        places
            .Where(p => p.Spot.End <= cue.Start && cue.Start - p.Spot.End <= 6)
            .Select(p => (CueMention?)new CueMention(p.Spot.Start, p.Spot.End, cue.Cue))
            .LastOrDefault();

    // A thing that has criteria of its own stands right before "at" and the level.
    private static bool Labels(ToldSentence sentence, int level, DeterminationLexicon lexicon) =>
        sentence.Words.FindLastIndex(w => w.End <= level) is > 0 and var at
        && sentence.Words[at].Word is "at" or "of" or "for"
        && lexicon.BareVerdicts.Things.In(sentence.Run).Any(t => t.Last == at - 1);

    private static bool IsRelative(string text, CueMention cue)
    {
        var before = text.AsSpan(0, cue.Start).TrimEnd();
        return Ends(before, " that")
            || Ends(before, " which")
            || Ends(before, " who")
            || Ends(before, " that is")
            || Ends(before, " that are")
            || Ends(before, " which is")
            || Ends(before, " which are");
    }

    // "L4-L5 fusion and decompression at L3-L4 and L4-L5": the place right before the service, else those behind it, up to the next service.
    // Five digits standing alone.
    private static bool NamesCode(string text, int from, int to) =>
        WordSpans.In(text[..to], from).Any(w => w.End - w.Start == 5 && !text.AsSpan(w.Start, 5).ContainsAnyExceptInRange('0', '9'));

    private static IReadOnlyList<Interspace>? Beside(
        IEnumerable<CueMention> named,
        List<CueMention> services,
        List<((int Start, int End) Spot, IReadOnlyList<Interspace> Levels)> places,
        ToldSentence sentence,
        int limit
    )
    {
        foreach (var service in named)
        {
            var before = places
                .Where(p =>
                    p.Spot.End <= service.Start
                    && service.Start - p.Spot.End <= 12
                    && !sentence.Text.AsSpan(p.Spot.End, service.Start - p.Spot.End).Contains("and", StringComparison.OrdinalIgnoreCase)
                    && !services.Exists(s => s.Start >= p.Spot.End && s.End <= service.Start)
                )
                .TakeLast(1)
                .ToList();
            if (before.Count > 0)
            {
                return before[0].Levels;
            }

            var next =
                services.Where(s => s.Start >= service.End && s.Cue.Name != service.Cue.Name).Select(s => (int?)s.Start).FirstOrDefault()
                ?? limit;
            var after = places.Where(p => p.Spot.Start >= service.End && p.Spot.End <= Math.Min(next, limit)).ToList();
            if (after.Count > 0)
            {
                return [.. after.SelectMany(p => p.Levels).Distinct()];
            }
        }

        return null;
    }

    private static readonly string[] Objects =
    [
        "inadequate",
        "insufficient",
        "lack",
        "lacks",
        "lacking",
        "absence",
        "adequate",
        "sufficient",
        "no ",
        "meets",
        "meet ",
        "satisfies",
        "satisfy",
        "does ",
        "do ",
        "did ",
        "support",
        "justif",
        "warrant",
        "cannot",
        "can't",
        "fail",
        "qualifies",
        "never",
        "not completed",
        "has not",
        "have not",
        "don't",
        "didn't",
        "doesn't",
    ];
    private static readonly string[] Copulas = ["is", "are", "was", "were", "appears", "appear", "seems", "remains", "be", "been"];

    // "lack of documented instability", "meets criteria for fusion", "supports fusion": the subject stands behind; "care is inadequate": before.
    private static bool JudgesWhatFollows(string text, CueMention cue)
    {
        var before = text.AsSpan(0, cue.Start).TrimEnd();
        foreach (var copula in Copulas)
        {
            if (
                before.EndsWith(copula, StringComparison.OrdinalIgnoreCase)
                && (before.Length == copula.Length || !char.IsLetter(before[^(copula.Length + 1)]))
            )
            {
                return false;
            }
        }

        return Array.Exists(Objects, o => text.AsSpan(cue.Start).StartsWith(o, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Ends(ReadOnlySpan<char> before, string word) => before.TrimEnd().EndsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsVerb(string text, CueMention cue)
    {
        var words = text.AsSpan(cue.Start, cue.End - cue.Start);
        foreach (var verb in new[] { "justif", "support", "warrant", "constitute", "establish" })
        {
            if (words.Contains(verb, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static List<CueMention> Of(List<CueMention> cues) =>
        [.. cues.Where(c => c.Cue.Kind == CueKind.Cue && Services.Contains(c.Cue.Name))];

    private static CueMention? Topic(List<CueMention> cues, bool nearest)
    {
        var topics = cues.Where(c => c.Cue.Kind == CueKind.Topic).ToList();
        return topics.Count == 0 ? null
            : nearest ? topics[^1]
            : topics[0];
    }

    private static bool HasSubject(ToldSentence sentence, int from, int to) =>
        sentence.Cues.Any(c =>
            c.Start >= from && c.End <= to && (c.Cue.Kind == CueKind.Topic || (c.Cue.Kind == CueKind.Cue && Services.Contains(c.Cue.Name)))
        );

    private static Stance StanceOf(string cue, ReadOnlySpan<char> before)
    {
        var stance = cue switch
        {
            "met" => Stance.Met,
            "not-met" => Stance.NotMet,
            "unknown" => Stance.Unknown,
            _ => Stance.Doubtful,
        };
        if (stance != Stance.Met)
        {
            return stance;
        }

        var words = 0;
        foreach (var range in before.Split(' '))
        {
            words++;
            _ = range;
        }

        var at = 0;
        foreach (var range in before.Split(' '))
        {
            at++;
            var word = before[range].Trim(",.:()");
            foreach (var negation in Negations)
            {
                if (words - at <= 9 && word.Equals(negation, StringComparison.OrdinalIgnoreCase))
                {
                    // "Nothing is supported yet" judges nothing.
                    return negation == "nothing" ? Stance.Unknown : Stance.NotMet;
                }
            }
        }

        return stance;
    }

    private static int LastBreak(string text, int before)
    {
        var last = 0;
        foreach (var word in Breaks)
        {
            var at = before == 0 ? -1 : text.LastIndexOf(word, before - 1, StringComparison.OrdinalIgnoreCase);
            last = at < 0 ? last : Math.Max(last, at + word.Length);
        }

        return last;
    }

    private static int NextBreak(string text, int after)
    {
        var next = text.Length;
        foreach (var word in Breaks)
        {
            var at = text.IndexOf(word, after, StringComparison.OrdinalIgnoreCase);
            next = at < 0 ? next : Math.Min(next, at);
        }

        return next;
    }

    private static int NextAnd(string text, int from, int to)
    {
        var at = to - from > 5 ? text.LastIndexOf(" and ", to - 1, to - from, StringComparison.OrdinalIgnoreCase) : -1;
        var comma = to - from > 2 ? text.LastIndexOf(", ", to - 1, to - from, StringComparison.Ordinal) : -1;
        return Math.Max(at, comma);
    }
}
