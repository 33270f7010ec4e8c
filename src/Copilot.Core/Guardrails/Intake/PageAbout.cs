using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>What a statement that was read from a page is about: the keys that the page does not print, found again from what it names and cites.</summary>
internal sealed class PageAbout(GuardrailInput input)
{
    private static readonly string[] Services = ["decompression", "fusion"];

    private readonly List<string> _order = [.. input.Brief.Criteria.Select(c => c.Id)];

    public List<string> Of(Section section, Interspace? level, string text, IReadOnlyList<Citation> cites, Audience audience)
    {
        var assessment = input.Assessment;
        var about = new List<string>();
        if (
            section == Section.Determination
            && cites.Count > 0
            && (text.StartsWith("Flag", StringComparison.Ordinal) || text.StartsWith("To be resolved", StringComparison.Ordinal))
        )
        {
            about.AddRange(Flags(text, cites));
        }

        if (
            section == Section.Determination
            && text.StartsWith("Flag, ", StringComparison.Ordinal)
            && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        )
        {
            about.Add($"flag:{text["Flag, ".Length..colon].Replace(' ', '-')}");
        }

        about.AddRange(assessment.Lines.Where(l => Names(text, l.Key)).Select(l => $"line:{l.Key}"));
        if (section == Section.Requirements)
        {
            about.AddRange(
                assessment
                    .Asks.Where(a =>
                        text.StartsWith(Worded(a, audience), StringComparison.OrdinalIgnoreCase)
                        || (
                            text.StartsWith("Asked for", StringComparison.Ordinal)
                            && text.Contains(input.Brief.Words.Ask(a.Id), StringComparison.Ordinal)
                        )
                    )
                    .SelectMany(a => a.Criteria.Prepend($"ask:{a.Id}"))
            );
        }

        if (section == Section.Determination && text.StartsWith("Asked for:", StringComparison.Ordinal))
        {
            about.Add("asks");
        }

        // The page opens with what carries the recommendation; the criteria behind it are told below.
        about.AddRange(
            Criteria(text, level)
                .Where(k => section != Section.Determination || input.Answer(k) is { } answer && input.Part(answer) == CriterionPart.Gate)
        );
        if (
            section == Section.LevelAnalysis
            && cites.Count > 0
            && level is { } analysed
            && Array.Find(Services, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) is { } service
        )
        {
            // What is said of a service at a level rests on all that was answered for it there.
            about.AddRange(
                assessment
                    .Criteria.Where(a =>
                        !a.Soft
                        && a.Answer != Answer.NotApplicable
                        && (a.Level == analysed || a.Level is null)
                        && input.Index.Serves(a, service)
                    )
                    .Select(a => a.Key)
            );
        }

        about.AddRange(
            input
                .Brief.Thresholds.Where(t => text.Contains($"({t.Name.Replace('-', ' ')})", StringComparison.Ordinal))
                .Select(t => $"threshold:{t.Name}")
        );
        if (section is Section.EvidenceConflicts)
        {
            about.AddRange(
                cites
                    .OfType<GuidelineCitation>()
                    .Where(c => input.Library.Find(c.Document) is not { Shelf: not Shelf.Evidence })
                    .Select(c => $"source:{c.Document}")
            );
        }

        if (section == Section.Pitfalls && about.Count == 0)
        {
            about.AddRange(cites.OfType<ChartCitation>().SelectMany(c => input.FactsAt(c.Document, c.Line)).Select(f => $"fact:{f.Id}"));
        }

        if (audience == Audience.Member && section == Section.LevelAnalysis)
        {
            about.AddRange(PlainLevels.In(text, assessment.Levels).Select(l => $"level:{l}"));
        }

        if (section == Section.EvidenceConflicts && about.Count == 0 && text == Drafting.Sections.EvidenceConflictsSection.None)
        {
            about.Add("sources");
        }

        if (level is not null && (about.Count == 0 || section == Section.Alternative))
        {
            about.Add($"level:{level}");
        }

        switch (section)
        {
            case Section.Determination
                when text.Contains(" Read: ", StringComparison.Ordinal)
                    && about.TrueForAll(k => k.StartsWith("line:", StringComparison.Ordinal)):
                about.AddRange(["recommendation", "basis"]);
                break;
            case Section.Determination
            or Section.Summary when about.Count == 0 || about.TrueForAll(k => k.StartsWith("line:", StringComparison.Ordinal)):
                about.Insert(0, "recommendation");
                about.AddRange(assessment.Lines.Select(l => $"line:{l.Key}"));
                break;
            case Section.Extent when about.Count == 0:
                about.AddRange(["construct:requested", "construct:supported"]);
                break;
            case Section.Alternative:
                about.AddRange(["alternative", "codes:suggested"]);
                about.AddRange(LevelMentions.In(text).SelectMany(m => m.Interspaces).Select(l => $"level:{l}"));
                break;
            case Section.Requirements or Section.Deficiencies or Section.Pitfalls when about.Count == 0:
                about.Add("recommendation");
                break;
        }

        return [.. about.Distinct()];
    }

    /// <summary>The criteria of a list of ids, with those between the ends of a span; empty where it names anything else.</summary>
    public IReadOnlyList<string> Ids(string list)
    {
        var ids = new List<string>();
        foreach (var part in list.Replace(" and ", ", ", StringComparison.Ordinal).Split(", "))
        {
            var ends = part.Split(" to ");
            if (ends.Length > 2 || ends.Any(e => !input.Reader.IsCriterion(e)))
            {
                return [];
            }

            ids.AddRange(ends.Length == 2 ? Between(ends[0], ends[1]).Prepend(ends[0]) : ends);
        }

        return ids;
    }

    /// <summary>The answers named: <c>(ID)</c>, <c>(ID at L3-L4)</c>, <c>ID to ID</c>; without a level those of the statement's, else those of all.</summary>
    private IEnumerable<string> Criteria(string text, Interspace? level)
    {
        var mentions = Sentences
            .Of(Quotations.Blank(text))
            .SelectMany(s =>
                input
                    .Reader.Criteria(s.Text, LevelMentions.In(s.Text))
                    .Select(m => m with { Start = m.Start + s.Start, End = m.End + s.Start })
            )
            .ToList();
        for (var i = 0; i < mentions.Count; i++)
        {
            var ids =
                i > 0 && text[mentions[i - 1].End..mentions[i].Start] == " to "
                    ? Between(mentions[i - 1].Id, mentions[i].Id)
                    : [mentions[i].Id];
            foreach (var id in ids)
            {
                var levels =
                    mentions[i].Levels.Count > 0 ? Spanned(text, mentions[i])
                    : level is { } own ? [own]
                    : input.Assessment.Levels.Select(l => l.Level);
                foreach (var key in levels.Select(l => $"{id}@{l}").Prepend(id).Where(k => input.Answer(k) is not null))
                {
                    yield return key;
                }
            }
        }
    }

    // "L3-L4 to L5-S1" names the levels between as well.
    private IEnumerable<Interspace> Spanned(string text, CriterionMention mention)
    {
        if (
            mention.Levels is [var only]
            && text.AsSpan(mention.End).StartsWith(" to ", StringComparison.Ordinal)
            && LevelMentions.In(text[mention.End..]) is [{ Start: 4, Interspaces: [.., var last] }, ..]
        )
        {
            return input.Assessment.Levels.Select(l => l.Level).Where(l => l.CompareTo(only) >= 0 && l.CompareTo(last) <= 0);
        }

        return mention.Levels;
    }

    private IEnumerable<string> Between(string first, string last)
    {
        var (from, to) = (_order.IndexOf(first), _order.IndexOf(last));
        return from >= 0 && to > from ? _order[(from + 1)..(to + 1)] : [last];
    }

    // The flags of which most lines are cited.
    private IEnumerable<string> Flags(string text, IReadOnlyList<Citation> cites)
    {
        var lines = cites.OfType<ChartCitation>().Select(c => (c.Document, c.Line)).ToHashSet();
        var shares = input
            .Assessment.Flags.Where(f =>
                !text.StartsWith("Flag, ", StringComparison.Ordinal)
                || text.StartsWith($"Flag, {f.Id.Replace('-', ' ')}:", StringComparison.Ordinal)
            )
            .Select(f => (f.Id, Facts: f.Facts.Select(input.Index.Fact).OfType<Facts.Fact>().ToList()))
            .Where(f => f.Facts.Count > 0 && f.Facts.TrueForAll(x => lines.Contains((x.Evidence.Document, x.Evidence.Line))))
            .ToList();
        return shares.Select(f => $"flag:{f.Id}");
    }

    private string Worded(Ask ask, Audience audience) =>
        audience == Audience.Member
            ? input.Brief.Words.Members.GetValueOrDefault(ask.Id, Drafting.Audiences.MemberPage.UnnamedItem)
            : ask.Text.TrimEnd('.');

    private static bool Names(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var end = at + key.Length;
            if (
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '#'))
            )
            {
                return true;
            }
        }

        return false;
    }
}
