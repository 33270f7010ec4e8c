using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Asking;

/// <summary>What a free text names of an operation.</summary>
/// <param name="Families">Families of codes, in the service lines' own words.</param>
/// <param name="Places">The interspaces told beside a family; none where the text does not tie all that it names.</param>
/// <param name="Elsewhere">Operations named that no service line covers.</param>
internal sealed record Operation(
    IReadOnlyList<string> Families,
    IReadOnlyDictionary<string, IReadOnlyList<Interspace>> Places,
    IReadOnlyList<Fact> Facts,
    Construct? Span,
    IReadOnlyList<Interspace> Levels,
    string? Business,
    bool IsUrgent,
    IReadOnlyList<string> Elsewhere,
    IReadOnlyList<Side> Sides
)
{
    /// <summary>A deformity is told as what the operation is for.</summary>
    public bool IsForDeformity { get; init; }

    /// <summary>A stretch of bones is told, not single interspaces.</summary>
    public bool IsStretch { get; init; }

    /// <summary>Facts of what is spoken of in words shorter than a chart's ("cant pee"): of a topic none of whose facts is told as absent, and that is not the haste alone.</summary>
    public IReadOnlyList<string> Spoken { get; init; } = [];
}

/// <summary>Reads an operation that a free text names.</summary>
internal sealed class NamedOperation(FactReader facts, QuestionLexicon lexicon)
{
    /// <summary>As the lexicon calls haste among the lines of business.</summary>
    public const string Expedited = "expedited";

    // As the lexicon calls it.
    private const string Neck = "an operation on the neck";

    private const string UpperBack = "an operation on the upper or middle back";

    /// <summary>What the text names of an operation.</summary>
    public Operation Read(AskedText asked)
    {
        var (text, reading, names) = (asked.Spoken, asked.Text, asked.Names);
        var told = facts.Read(asked.Reading.Document);
        List<Interspace> levels = [.. asked.Mentions.SelectMany(m => m.Levels).Where(l => l.IsMobile).Distinct().Order()];
        var region = ElsewhereOf(levels);
        var past = names.FindAll(n => n.Value is { Kind: NameKind.Cue, Name: "behind" });
        var matches = region is null ? Requested(asked, past) : [];
        // An operation that is asked for was not done before, unless the text says so.
        var isFirst = past.Count == 0 && !asked.Has("again") && matches.Count > 0;
        matches = Narrowest(matches);
        var span =
            AskedPlaces.Spans(text).MaxBy(s => s.Interspaces().Count)
            ?? (Spine.Runs(levels) is [var run] ? new Construct(run[0].Upper, run[^1].Lower) : null);
        return new Operation(
            [.. matches.Select(m => m.Value.Name).Distinct()],
            Places(text, reading, matches, span?.Interspaces() ?? levels),
            [.. told.Where(f => !isFirst || f.Name is not ("prior-decompression" or "prior-fusion"))],
            span,
            levels,
            Business(names),
            names.Exists(n => n.Value is { Kind: NameKind.Business, Name: Expedited }),
            [.. asked.Of(NameKind.Elsewhere).Concat(region is null ? [] : [region]).Distinct()],
            [.. Enumerable.Range(0, reading.Tokens.Count).Select(i => SideAt(reading, i)).OfType<Side>().Distinct()]
        )
        {
            IsForDeformity = region is null && names.Exists(n => n.Value.Kind == NameKind.Topic && lexicon.IsForDeformity(n.Value.Name)),
            IsStretch = AskedPlaces.Spans(text).Any(s => s.Interspaces().Count > 2),
            Spoken = Spoken(asked, told),
        };
    }

    // "The surgery or tonight" is no line of business: what is urgent stands beside them in the lexicon.
    private static string? Business(List<PhraseMatch<QuestionName>> names) =>
        names
            .Where(n => n.Value.Kind == NameKind.Business && n.Value.Name != Expedited)
            .OrderByDescending(n => n.End - n.First)
            .Select(n => n.Value.Name)
            .FirstOrDefault();

    // What no service line covers, where all levels lie there.
    private static string? ElsewhereOf(List<Interspace> levels) =>
        levels.Count == 0 ? null
        : levels.TrueForAll(l => l.Lower <= Bone.T1) ? Neck
        : levels.TrueForAll(l => l.Lower <= Bone.T11) ? UpperBack
        : null;

    // "A stimulator after the fusion", "s/p laminectomy": what lies behind is no part of the request.
    private static List<PhraseMatch<QuestionName>> Requested(AskedText asked, List<PhraseMatch<QuestionName>> past) =>
        asked.Names.FindAll(m =>
            m.Value.Kind == NameKind.Procedure
            && !past.Exists(p =>
                p.End <= m.First
                && m.First <= p.End + AskedText.Near + 1
                && !Enumerable.Range(p.End, m.First - p.End).Any(i => asked.Text.LowerOf(i) is "," or ";" or "." or "?")
            )
        );

    // Narrower words win: what lies within a longer match of another family is told by that.
    private static List<PhraseMatch<QuestionName>> Narrowest(List<PhraseMatch<QuestionName>> matches)
    {
        matches.RemoveAll(m => matches.Exists(o => o.Value.Name != m.Value.Name && MeantNames.IsPartOf(m, o)));
        return matches;
    }

    // "No red flags", and a topic of which anything is told as absent, are not spoken of.
    private List<string> Spoken(AskedText asked, IReadOnlyList<Fact> told)
    {
        var absent = told.Where(f => f.Assertion == Assertion.Absent).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        bool IsDenied(PhraseMatch<QuestionName> topic) =>
            lexicon.Topic(topic.Value.Name).Any(absent.Contains)
            || asked.Names.Exists(n =>
                n.Value is { Kind: NameKind.Cue, Name: "not-wanted" or "drop" or "denied" }
                && n.First < topic.First
                && topic.First - n.End is >= 0 and < AskedText.Near
            );
        return
        [
            .. asked
                .Names.Where(n => n.Value.Kind == NameKind.Topic && !lexicon.IsUrgency(n.Value.Name) && !IsDenied(n))
                .SelectMany(n => lexicon.Topic(n.Value.Name))
                .Distinct(),
        ];
    }

    /// <summary>The side that a word tells. "An L4-5 laminectomy right away", "covered, right?": no side.</summary>
    public static Side? SideAt(ChartText text, int token)
    {
        var next = token + 1 < text.Tokens.Count ? text.LowerOf(token + 1) : "";
        return text.LowerOf(token) switch
        {
            "left" or "lt" when next is not ("alone" or "out" or "over" or "untreated" or "with") => Side.Left,
            "right"
            or "rt"
                when next
                    is not (
                        "?"
                        or "up"
                        or "off"
                        or "there"
                        or "on"
                        or "away"
                        or "now"
                        or "after"
                        or "before"
                        or "code"
                        or "codes"
                        or "one"
                    ) => Side.Right,
            "bilateral" or "bilat" => Side.Bilateral,
            _ => null,
        };
    }

    // "L2-pelvis PSF + L5/S1 TLIF": a procedure is at the levels told beside it, where all that are named are told so; else nothing is tied.
    private static Dictionary<string, IReadOnlyList<Interspace>> Places(
        string text,
        ChartText reading,
        List<PhraseMatch<QuestionName>> procedures,
        IReadOnlyList<Interspace> all
    )
    {
        var places = new Dictionary<string, IReadOnlyList<Interspace>>(StringComparer.Ordinal);
        var from = 0;
        foreach (var part in text.Split('+', ',', ';', '&'))
        {
            var (start, end) = (from, from + part.Length);
            from = end + 1;
            var mentions = LevelReader
                .Find(reading, 0, reading.Tokens.Count)
                .Where(m => m.IsPlace && reading.Tokens[m.First].Start >= start && reading.Tokens[m.First].Start < end)
                .SelectMany(m => m.Levels);
            List<Interspace> here =
            [
                .. mentions.Concat(AskedPlaces.Spans(part).SelectMany(s => s.Interspaces())).Where(l => l.IsMobile).Distinct().Order(),
            ];
            foreach (
                var family in procedures
                    .Where(p => here.Count > 0 && reading.Tokens[p.First].Start >= start && reading.Tokens[p.First].Start < end)
                    .Select(p => p.Value.Name)
            )
            {
                places[family] = [.. places.GetValueOrDefault(family, []).Concat(here).Distinct().Order()];
            }
        }

        return all.All(places.Values.SelectMany(p => p).Contains) ? places : [];
    }
}
