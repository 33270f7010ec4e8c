using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;

namespace Copilot.Core.Questions.Asking;

/// <summary>What a question leaves out of the request.</summary>
/// <param name="Levels">"Skip L3-4" and "without L5-S1" name what goes; the rest stands.</param>
/// <param name="Services">"Drops the fusion and does the laminectomies", "just lamis, no fusion": what goes is what stands right behind the word.</param>
/// <param name="TellsService">A service stands near a word that drops.</param>
internal sealed record LeftOut(HashSet<Interspace> Levels, List<string> Services, bool TellsService)
{
    /// <summary>What a text leaves out.</summary>
    public static LeftOut Of(AskedText asked)
    {
        var services = asked.Names.FindAll(n => n.Value.Kind == NameKind.Service);
        var drops = asked.Names.FindAll(n => n.Value is { Kind: NameKind.Cue, Name: "drop" });
        bool Goes(PhraseMatch<QuestionName> service) =>
            drops.Exists(n => service.First >= n.End && service.First <= n.End + 1)
            || asked.Names.Exists(n => n.Value is { Kind: NameKind.Cue, Name: "not-wanted" } && n.End == service.First);
        return new LeftOut(
            drops
                .SelectMany(n => asked.Mentions.Where(m => m.First >= n.End && m.First < n.End + AskedText.Near))
                .SelectMany(m => m.Levels)
                .ToHashSet(),
            [.. services.Where(Goes).Select(s => s.Value.Name).Distinct()],
            drops.Exists(n => services.Exists(s => s.First >= n.End && s.First <= n.End + AskedText.Near))
        );
    }
}

/// <summary>Where a question asks: the interspaces and the stretch that it names.</summary>
/// <param name="Extends">The stretch is another end of what is asked for.</param>
internal sealed record AskedPlaces(List<Interspace> Levels, Construct? Span, bool Extends)
{
    /// <summary>The places of a question.</summary>
    public static AskedPlaces Of(AskedText asked, LeftOut leftOut, Brief brief)
    {
        var isSix = brief.Case.Request.SixLumbar;
        var pointed = Anything(asked);
        List<Interspace> levels = pointed.Count > 0 ? pointed : Standing(Named(asked, brief), leftOut.Levels, brief);
        var span = pointed.Count > 0 ? null : Stretch(asked.Spoken, levels, leftOut.Levels, isSix);
        // "Take it up to L3", "if they stopped at L2": another end of what is asked for.
        var extent = span is null || levels.Count < 2 ? Extent(asked, brief) : null;
        if (extent == brief.Case.Request.Construct || !TellsOperation(asked))
        {
            extent = null;
        }

        span = extent ?? span;
        return new AskedPlaces(
            span is null ? levels : [.. levels.Concat(span.Interspaces(isSix)).Distinct().Order()],
            span,
            extent is not null
        );
    }

    private static bool TellsOperation(AskedText asked) =>
        asked.Has("suppose") || asked.Has("operates") || asked.Names.Exists(n => n.Value.Kind is NameKind.Service or NameKind.Procedure);

    private static List<Interspace> Named(AskedText asked, Brief brief)
    {
        List<Interspace> levels = [.. asked.Mentions.SelectMany(m => m.Levels).Where(l => l.IsMobile).Distinct().Order()];
        return levels.Count > 0 ? levels : Pointed(asked, brief);
    }

    // Where every level named goes, those of the request that stay.
    private static List<Interspace> Standing(List<Interspace> levels, HashSet<Interspace> gone, Brief brief) =>
        gone.Count == 0 ? levels
        : levels.Exists(l => !gone.Contains(l)) ? levels.FindAll(l => !gone.Contains(l))
        : [.. brief.Assessment.Levels.Where(l => l.IsRequested && !gone.Contains(l.Level)).Select(l => l.Level)];

    // "Anything at L2-3 that would qualify": that level, whatever stretch is named beside it.
    private static List<Interspace> Anything(AskedText asked) =>
        [
            .. asked
                .Names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "anything" })
                .Select(n => asked.Mentions.Find(m => m.First == n.End))
                .OfType<LevelMention>()
                .SelectMany(m => m.Levels)
                .Where(l => l.IsMobile),
        ];

    // The widest stretch told that holds nothing that goes; else the levels, where they lie in a row.
    private static Construct? Stretch(string text, List<Interspace> levels, HashSet<Interspace> gone, bool isSix) =>
        Spans(text).Where(s => !s.Interspaces(isSix).Any(gone.Contains)).MaxBy(s => s.Interspaces(isSix).Count)
        ?? (Spine.Runs(levels) is [{ Count: > 1 } run] ? new Construct(run[0].Upper, run[^1].Lower) : null);

    // "The bottom one": the last level of the request, and the one below it where one comes to it.
    private static List<Interspace> Pointed(AskedText asked, Brief brief)
    {
        var requested = brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).Order().ToList();
        if (requested.Count == 0 || asked.Has("bottom") == asked.Has("top"))
        {
            return [];
        }

        var beyond = asked.Has("bottom")
            ? Spine.Below(requested[^1].Lower) is { } below
                ? new Interspace(requested[^1].Lower, below)
                : (Interspace?)null
            : Enum.GetValues<Bone>().Where(b => Spine.Below(b) == requested[0].Upper).Select(b => (Bone?)b).FirstOrDefault() is { } above
                ? new Interspace(above, requested[0].Upper)
                : null;
        return asked.Has("add")
            ? beyond is { IsMobile: true } one
                ? [one]
                : []
            : [asked.Has("bottom") ? requested[^1] : requested[0]];
    }

    // The end that a question gives to what is asked for: behind "up to" the upper, behind "down to" the lower, behind "stop at" the one that is nearer.
    private static Construct? Extent(AskedText asked, Brief brief)
    {
        var (text, reading, names) = (asked.Spoken, asked.Text, asked.Names);
        var levels = brief.Assessment.Levels.Where(l => l.IsRequested).Select(l => l.Level).Order().ToList();
        if ((brief.Case.Request.Construct ?? (levels.Count > 0 ? new Construct(levels[0].Upper, levels[^1].Lower) : null)) is not { } now)
        {
            return null;
        }

        var operations = names.FindAll(n => n.Value.Kind is NameKind.Service or NameKind.Procedure);
        var findings = names
            .Where(n => n.Value.Kind is NameKind.Topic or NameKind.Fact)
            .Select(n => (n.First, n.End))
            .Concat(asked.Reading.Sentences.SelectMany(s => s.Facts).Select(f => (f.First, f.End)))
            .Where(f => !operations.Exists(o => o.Overlaps(f.First, f.End)))
            .ToList();
        bool IsOfFinding(PhraseMatch<QuestionName> cue) =>
            findings.Exists(f =>
                f.End <= cue.First && cue.First - f.End <= AskedText.Near && !operations.Exists(o => o.First >= f.End && o.End <= cue.First)
            );
        foreach (var cue in names.Where(n => n.Value is { Kind: NameKind.Cue, Name: "extent-up" or "extent-down" or "extent-end" }))
        {
            // "Does the scoliosis go up to L2" asks after the finding.
            if (IsOfFinding(cue))
            {
                continue;
            }

            var at = cue.End < reading.Tokens.Count && reading.LowerOf(cue.End) is "the" ? cue.End + 1 : cue.End;
            var word =
                at < reading.Tokens.Count ? text[reading.Tokens[at].Start..].Split([' ', ',', ';', '.', '?', ')', '-', '/'], 2)[0] : "";
            if (!Spine.TryParseBone(word, out var bone))
            {
                continue;
            }

            var isUpper =
                cue.Value.Name == "extent-up"
                || (cue.Value.Name == "extent-end" && (now.Bottom >= Bone.S1 || bone - now.Top <= now.Bottom - bone));
            return isUpper
                ? bone < now.Bottom
                    ? now with
                    {
                        Top = bone,
                    }
                    : null
                : bone > now.Top
                    ? now with
                    {
                        Bottom = bone,
                    }
                    : null;
        }

        return null;
    }

    /// <summary>Stretches told from bone to bone, "L1-S1", "T12 to S2", "T10-pelvis": bones may lie beyond the mobile interspaces.</summary>
    public static IEnumerable<Construct> Spans(string text)
    {
        var words = AskedText.Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            if (Construct.TryParse(words[i].Replace('\u2013', '-').Replace('/', '-'), out var one))
            {
                yield return one;
            }
            else if (
                i + 2 < words.Length
                && words[i + 1] is "to" or "through" or "down"
                && Construct.TryParse($"{words[i]}-{words[i + 2]}", out var told)
            )
            {
                yield return told;
            }
        }
    }
}
