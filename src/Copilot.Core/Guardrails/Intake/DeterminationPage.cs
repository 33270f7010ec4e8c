using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>A determination read back from one of our own pages, with the place of each statement in the file: its sections, tables, quotes, review
/// state and disclaimer. What the page holds beyond its own form is read as a statement, so that nothing on it goes unchecked.</summary>
internal sealed class DeterminationPage
{
    private static readonly Dictionary<string, Answer> Answers = Enum.GetValues<Answer>()
        .Select(a => ($"{AnswerWords.Sign(a)} {AnswerWords.Of(a)}", a))
        .Append((AnswerWords.NoneFound, Answer.NotMet))
        .ToDictionary(StringComparer.Ordinal);
    private static readonly Dictionary<string, Decision> Decisions = Enum.GetValues<Decision>()
        .ToDictionary(d => $"{AnswerWords.Sign(d)} {AnswerWords.Of(d)}", StringComparer.Ordinal);

    private readonly GuardrailInput _input;
    private readonly Brief _brief;
    private readonly Audience _audience;
    private readonly PageAbout _about;
    private readonly PageProposals _proposals;
    private readonly List<Statement> _statements = [];
    private readonly List<LevelAnswer> _levels = [];
    private readonly List<LineDecision> _lines = [];
    private readonly List<CriterionAnswer> _criteria = [];
    private readonly Dictionary<string, (int Start, int End)> _places = new(StringComparer.Ordinal);
    private readonly List<string> _foot = [];

    private PageSources _sources = null!;
    private Recommendation? _recommendation;
    private bool _expedited;
    private string _review = "draft";
    private string? _profile;
    private bool _answersTold;

    private DeterminationPage(GuardrailInput input, Audience audience)
    {
        (_input, _brief, _audience) = (input, input.Brief, audience);
        _about = new PageAbout(input);
        _proposals = new PageProposals(input);
    }

    public IReadOnlyDictionary<string, (int Start, int End)> Places => _places;

    public Determination Determination { get; private set; } = null!;

    /// <summary>Entries of the list of sources that no statement cites.</summary>
    public IEnumerable<(string Key, PageBlock Block)> Uncited => _sources.Idle;

    /// <summary>Null where the text is not our page about this case.</summary>
    public static DeterminationPage? Read(IReadOnlyList<PageBlock> blocks, GuardrailInput input)
    {
        if (
            blocks.Count == 0
            || blocks[0].Kind != PageBlockKind.Title
            || AudienceOf(PageBlock.Unescape(blocks[0].Text), input.Case.Request.Id) is not { } audience
        )
        {
            return null;
        }

        var page = new DeterminationPage(input, audience);
        page.Read(blocks);
        return page;
    }

    // A physician's page bears the title of a reviewer's.
    internal static Audience? AudienceOf(string title, string request) =>
        new[] { Audience.Reviewer, Audience.Provider, Audience.Member }
            .Cast<Audience?>()
            .FirstOrDefault(a => title == SectionNames.Title(request, a!.Value));

    private void Read(IReadOnlyList<PageBlock> blocks)
    {
        var foot = blocks.ToList().FindLastIndex(b => b.Kind == PageBlockKind.Rule);
        foot = foot < 0 ? blocks.Count : foot;
        _sources = PageSources.Read(
            blocks.Take(foot).SkipWhile(b => !IsSection(b, "Sources")).Skip(1).TakeWhile(b => b.Kind != PageBlockKind.Section),
            _brief
        );
        var (name, section, level) = ("", (Section?)null, (Interspace?)null);
        foreach (var block in blocks.Take(foot).Skip(1))
        {
            if (block.Kind == PageBlockKind.Section)
            {
                (name, level) = (block.Text, null);
                section = Enum.GetValues<Section>().Cast<Section?>().FirstOrDefault(s => SectionNames.Heading(s!.Value, _audience) == name);
                _answersTold |= name == "Every answer";
                if (
                    section is null
                    && name is not ("Every answer" or "What was searched" or "Sources" or "Related")
                    && !PageProposals.IsSection(name)
                )
                {
                    Add(Section.Summary, null, block);
                }
            }
            else if (name.Length == 0)
            {
                ReadHead(block);
            }
            else if (name == "Sources")
            {
                continue;
            }
            else if (PageProposals.IsSection(name) && _proposals.IsOwn(name, block))
            {
                // What is only proposed claims nothing; what is confirmed is a fact, and told where it decides.
            }
            else if (name == "Every answer" && block.Kind == PageBlockKind.Row)
            {
                ReadAnswer(block);
            }
            else if (
                name == "Related"
                && block.Kind == PageBlockKind.Item
                && (block.Text.EndsWith('?') || block.Text.StartsWith("Case ", StringComparison.Ordinal))
            )
            {
                // A question of ours asks and claims nothing.
            }
            else if (block.Kind == PageBlockKind.Part && section == Section.LevelAnalysis && Level(block.Text.Split(':')[0]) is { } own)
            {
                level = own;
                ReadHeading(own, block);
            }
            else if (block.Kind == PageBlockKind.Row)
            {
                ReadRow(section ?? Section.LevelAnalysis, block);
            }
            else if (
                section is not null
                || !(name == "Every answer" ? IsInapplicable(block) : name == "What was searched" && IsSearch(block))
            )
            {
                Add(section ?? Section.Deficiencies, section == Section.LevelAnalysis ? level : null, block, strip: section is not null);
            }
        }

        foreach (var block in _sources.Left)
        {
            Add(Section.Deficiencies, null, block);
        }

        foreach (var block in blocks.Skip(foot + 1))
        {
            ReadFoot(block);
        }

        Determination = Whole();
    }

    private static bool IsSection(PageBlock block, string name) => block.Kind == PageBlockKind.Section && block.Text == name;

    private Determination Whole()
    {
        var known = _brief.Assessment;
        var told = _criteria.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var extent = _statements
            .Where(s => s.Section == Section.Extent)
            .Select(s => s.Text)
            .FirstOrDefault(t => t.Contains("upported", StringComparison.Ordinal));
        var statements = _statements
            .Select(s => s.Section == Section.EvidenceConflicts ? s with { About = [.. s.About, .. CitedUnder(s)] } : s)
            .ToList();
        return new Determination(
            _brief.Case.Request.Id,
            _brief.Case.Request,
            known with
            {
                Recommendation = _recommendation ?? known.Recommendation,
                Expedited = _recommendation is null ? known.Expedited : _expedited,
                SupportedConstruct = extent is null ? known.SupportedConstruct : Supported(extent, known),
                Levels = _levels.Count > 0 ? _levels : known.Levels,
                Lines = _lines.Count > 0 ? _lines : known.Lines,
                Criteria = _answersTold
                    ? [.. _criteria, .. known.Criteria.Where(c => c.Answer == Answer.NotApplicable && !told.Contains(c.Key))]
                    : known.Criteria,
            },
            _brief.Facts,
            statements,
            _audience,
            new ReviewState(_review, []),
            string.Join(' ', _foot),
            new Related([], []),
            _profile is null ? _brief.Versions : _brief.Versions with { Profile = _profile }
        );
    }

    // The answers under which the sources of a dispute were cited before.
    private IEnumerable<string> CitedUnder(Statement dispute)
    {
        var sources = dispute.Citations.OfType<GuidelineCitation>().Select(c => c.Document).ToHashSet(StringComparer.Ordinal);
        return _statements
            .Where(s =>
                s.Section != Section.EvidenceConflicts && s.Citations.OfType<GuidelineCitation>().Any(c => sources.Contains(c.Document))
            )
            .SelectMany(s => s.About)
            .Where(k => _input.Answer(k) is not null)
            .Distinct()
            .Take(8);
    }

    // "**partial** (expedited) · standard request received ... · profile ... · review state: draft"
    private void ReadHead(PageBlock block)
    {
        if (
            block.Kind == PageBlockKind.Quote
            || (block.Kind == PageBlockKind.Item && IsFinding(block.Text))
            || block.Text.StartsWith("**Held by the guardrails", StringComparison.Ordinal)
            || block.Text == "**The guardrails passed this draft with warnings.**"
        )
        {
            return; // the question as it was asked; what the guardrails found when the page was written
        }

        var parts = block.Text.Split(" · ");
        const string Profile = "profile ",
            State = "review state: ";
        if (
            parts.Length == 4
            && parts[0].StartsWith("**", StringComparison.Ordinal)
            && parts[0].IndexOf("**", 2, StringComparison.Ordinal) is > 0 and var end
            && parts[2].StartsWith(Profile, StringComparison.Ordinal)
            && parts[3].StartsWith(State, StringComparison.Ordinal)
            && Enum.GetValues<Recommendation>().Cast<Recommendation?>().FirstOrDefault(r => Spelling.Of(r!.Value) == parts[0][2..end])
                is { } recommendation
        )
        {
            (_recommendation, _review, _profile) = (
                recommendation,
                PageBlock.Unescape(parts[3][State.Length..]),
                PageBlock.Unescape(parts[2][Profile.Length..])
            );
            _expedited = recommendation == Recommendation.ApproveExpedited || parts[0][(end + 2)..] == " (expedited)";
            var received =
                $"{_brief.Case.Request.Urgency.ToString().ToLowerInvariant()} request received {Dates.Write(_brief.Case.Request.AsOf)}";
            if (parts[1] != received || parts[0][(end + 2)..] is not ("" or " (expedited)"))
            {
                Add(Section.Determination, null, block with { Text = $"{parts[0][(end + 2)..]} {parts[1]}".Trim() });
            }

            return;
        }

        if (_audience != Audience.Member || block.Text != $"As of {Dates.Write(_brief.Case.AsOf)}")
        {
            Add(Section.Determination, null, block);
        }
    }

    // "K07 (warns, s3): ..."
    internal static bool IsFinding(string text) =>
        text.Length > 5
        && text[0] == 'K'
        && char.IsAsciiDigit(text[1])
        && char.IsAsciiDigit(text[2])
        && text.IndexOf("): ", StringComparison.Ordinal) is > 0 and < 20
        && (
            text.AsSpan(3).StartsWith(" (warns", StringComparison.Ordinal)
            || text.AsSpan(3).StartsWith(" (blocks", StringComparison.Ordinal)
        );

    private void ReadFoot(PageBlock block)
    {
        const string State = "Review state: ";
        var text = PageBlock.Unescape(block.Text);
        if (text.StartsWith(State, StringComparison.Ordinal) && text.IndexOf(". Guidelines ", StringComparison.Ordinal) is > 0 and var end)
        {
            var state = text[State.Length..end];
            _review = _review == "draft" ? state : _review;
            return;
        }

        _foot.Add(text);
    }

    // "L3-L4: decompression ● met, fusion ○ not met"
    private void ReadHeading(Interspace level, PageBlock block)
    {
        var known = _brief.Assessment.Levels.FirstOrDefault(l => l.Level == level);
        var parts = LevelColumns
            .All.Select(c => (Service: Name(c), Answer: known?.Of(c)))
            .Where(p => p.Answer is { } a && a != Answer.NotApplicable)
            .Select(p => $"{p.Service} {AnswerWords.Sign(p.Answer!.Value)} {AnswerWords.Of(p.Answer.Value)}")
            .ToList();
        var rest = block.Text.Contains(": ", StringComparison.Ordinal)
            ? block.Text[(block.Text.IndexOf(": ", StringComparison.Ordinal) + 2)..]
            : "";
        if (rest.Length > 0 && rest != string.Join(", ", parts))
        {
            // Told of a level under its own heading: read like any sentence about it.
            Add(Section.LevelAnalysis, level, block with { Text = $"At {level}: {string.Join("; ", rest.Split(", ").Select(Unsigned))}." });
            _levels.Add(
                new LevelAnswer(
                    level,
                    Told(rest, Name(LevelColumn.Decompression)) ?? Answer.NotApplicable,
                    Told(rest, Name(LevelColumn.Fusion)) ?? Answer.NotApplicable
                )
            );
        }
    }

    private string Name(LevelColumn column) => _brief.Words.Column(column).Name;

    private static string Unsigned(string part) => string.Join(' ', part.Split(' ').Where(w => w.Length > 1 || char.IsLetterOrDigit(w[0])));

    private static Answer? Told(string rest, string service) =>
        rest.Split(", ")
            .Where(p => p.StartsWith(service + " ", StringComparison.Ordinal))
            .Select(p => Answers.TryGetValue(p[(service.Length + 1)..], out var answer) ? (Answer?)answer : null)
            .FirstOrDefault();

    // "| Name (ID), soft | ● met at L3-L4 and L4-L5; ○ not met at L5-S1 |"
    private void ReadAnswer(PageBlock block)
    {
        var cells = block.Cells;
        if (IsRule(block.Text) || cells is ["criterion", "answers"])
        {
            return;
        }

        if (cells.Count == 2 && _input.Reader.Criteria(PageBlock.Unescape(cells[0]), []) is [.., { Id: var id }])
        {
            // "Name (ID), soft": under another name it is a sentence about whatever is named.
            if (
                PageBlock.Unescape(cells[0]) is var named
                && named != $"({id})"
                && CriterionWords.Name(_input.Index, id, []) is var known
                && named != known
                && named != $"{known}, soft"
            )
            {
                Add(Section.LevelAnalysis, null, block, $"{named}: {string.Join("; ", cells[1].Split("; ").Select(Unsigned))}.", [], [id]);
            }

            foreach (var part in cells[1].Split("; "))
            {
                var at = part.IndexOf(" at ", StringComparison.Ordinal);
                if (!Answers.TryGetValue(at < 0 ? part : part[..at], out var answer))
                {
                    Add(Section.LevelAnalysis, null, block);
                    return;
                }

                var levels = at < 0 ? [(Interspace?)null] : Levels(part[(at + 4)..]).Cast<Interspace?>().ToList();
                foreach (var level in levels.Where(l => l is null || levels.Count < 3 || _brief.Assessment.Find(id, l) is not null))
                {
                    var found =
                        _brief.Assessment.Find(id, level) ?? new CriterionAnswer(id, level, Answer.Unknown, "", [], [], [], [], null);
                    _criteria.Add(found with { Answer = answer });
                }
            }
        }
        else
        {
            Add(Section.LevelAnalysis, null, block);
        }
    }

    // "Not applicable to this request: ID to ID, ...": of none of them anything else was answered.
    private bool IsInapplicable(PageBlock block)
    {
        const string Lead = "Not applicable to this request: ";
        return block.Text.StartsWith(Lead, StringComparison.Ordinal)
            && _about.Ids(block.Text[Lead.Length..].TrimEnd('.')) is { Count: > 0 } ids
            && ids.All(id => _brief.Assessment.Criteria.All(a => a.Id != id || a.Answer == Answer.NotApplicable));
    }

    // "ID and ID: what was looked for; nearest [chart:...]", as the search of one of them was.
    private bool IsSearch(PageBlock block)
    {
        if (block.Kind == PageBlockKind.Paragraph)
        {
            return block.Text.StartsWith("Every document not set aside (", StringComparison.Ordinal)
                && block.Text.EndsWith("), for:", StringComparison.Ordinal)
                && block
                    .Text["Every document not set aside (".Length..^"), for:".Length]
                    .Replace(" and ", ", ", StringComparison.Ordinal)
                    .Split(", ")
                    .All(d => _input.Index.Document(PageBlock.Unescape(d)) is not null);
        }

        var (colon, stop) = (block.Text.IndexOf(": ", StringComparison.Ordinal), block.Text.LastIndexOf("; n", StringComparison.Ordinal));
        if (colon < 0 || stop < colon || _about.Ids(block.Text[..colon]) is not { Count: > 0 } ids)
        {
            return false;
        }

        var (wanted, found) = (PageBlock.Unescape(block.Text[(colon + 2)..stop]), block.Text[(stop + 2)..]);
        return _brief
            .Assessment.Criteria.Where(a => a.Answer == Answer.Unknown && ids.Contains(a.Id))
            .Select(a => a.Search)
            .OfType<ProofOfSearch>()
            .Any(search =>
                wanted == Lists.And(search.For)
                && found
                    == (
                        search.Documents.Where(d => d is { Nearest: not null, Quote: not null }).Take(3).ToList() is { Count: > 0 } near
                            ? $"nearest {string.Join(", ", near.Select(d => string.Create(CultureInfo.InvariantCulture, $"[chart:{d.Document}:{d.Nearest}]")))}"
                            : "nothing came near"
                    )
            );
    }

    private void ReadRow(Section section, PageBlock block)
    {
        var cells = block.Cells;
        if (
            IsRule(block.Text)
            || (cells is ["level", ..] && cells.Skip(1).SequenceEqual(LevelColumns.All.Select(Name)))
            || cells is ["code", "units", "levels", "decision", "why, and what would fit"]
        )
        {
            return;
        }

        if (
            cells.Count == 3
            && Level(cells[0]) is { } level
            && Answers.TryGetValue(cells[1], out var decompression)
            && Answers.TryGetValue(cells[2], out var fusion)
        )
        {
            _levels.Add(new LevelAnswer(level, decompression, fusion));
        }
        else if (
            section == Section.Lines
            && cells.Count == 5
            && Decisions.TryGetValue(cells[3], out var decision)
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var units)
        )
        {
            var (key, label) = Split(PageBlock.Unescape(cells[0]));
            var known = _brief.Assessment.Lines.FirstOrDefault(l => l.Key == key);
            var decided = new LineDecision(
                key,
                key.Split('#')[0],
                units,
                [.. Levels(cells[2])],
                decision,
                known?.Because ?? "",
                known?.Suggested ?? [],
                known?.Criteria ?? []
            );
            _lines.Add(decided);
            var cites = Cites(cells[4]);
            var text = $"{LinesSection.Lead(decided, label)} {PageBlock.Unescape(Citations.Strip(cells[4])).Trim()}".TrimEnd();
            var only = decided.Levels.Count == 1 ? decided.Levels[0] : (Interspace?)null;
            Add(
                section,
                only,
                block,
                text,
                cites,
                [$"line:{key}", .. decided.Criteria, .. _about.Of(section, only, text, cites, _audience)]
            );
        }
        else
        {
            Add(section, null, block);
        }
    }

    private static (string Key, string? Label) Split(string cell) =>
        cell.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? (cell[..blank], cell[(blank + 1)..]) : (cell, null);

    // A line holds one statement or several, each with its citations behind it; what is said of the request as a whole opens the page uncited.
    private void Add(Section section, Interspace? level, PageBlock block, bool strip = true)
    {
        var from = 0;
        foreach (var group in strip ? Citations.Find(block.Text).Where(g => g.WellFormed) : [])
        {
            var text = PageBlock.Unescape(block.Text[from..group.Start]).Trim();
            if (
                section == Section.Determination
                && _statements.TrueForAll(s => s.Section != Section.Determination)
                && Verdict(text) is > 0 and var verdict
                && verdict < text.Length
            )
            {
                Add(section, level, block, text[..verdict].TrimEnd(), [], null);
                text = text[verdict..];
            }

            Add(section, level, block, text, Cites(block.Text[group.Start..group.End]), null);
            from = group.End;
        }

        if (PageBlock.Unescape(block.Text[from..]).Trim() is { Length: > 0 } rest)
        {
            Add(section, level, block, rest, [], null);
        }
    }

    private void Add(
        Section section,
        Interspace? level,
        PageBlock block,
        string text,
        IReadOnlyList<Citation> cites,
        IReadOnlyList<string>? about
    )
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"s{_statements.Count + 1}");
        level ??=
            section == Section.Determination
            && text.StartsWith("At ", StringComparison.Ordinal)
            && LevelMentions.In(text) is [{ Start: 3, Interspaces: [var first] }, ..]
                ? first
                : null;
        about ??= _about.Of(section, level, text, cites, _audience);
        level ??=
            section is Section.Deficiencies
            && about
                .Select(k => k.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? Level(k[(at + 1)..]) : null)
                .Distinct()
                .ToList()
                is [var only]
                ? only
                : null;
        _statements.Add(new Statement(id, section, level, text, cites, [.. about.Distinct()]));
        _places.Add(id, (block.Start, block.End));
    }

    // The sentences that name the recommendation and the lines.
    private int Verdict(string text)
    {
        var end = 0;
        foreach (var sentence in Sentences.Of(text))
        {
            if (
                end > 0
                && !_brief.Assessment.Lines.Any(l => sentence.Text.Contains(l.Key, StringComparison.Ordinal))
                && !sentence.Text.StartsWith("What decides ", StringComparison.Ordinal)
            )
            {
                break;
            }

            end = sentence.Start + sentence.Text.Length;
        }

        return end;
    }

    private IReadOnlyList<Citation> Cites(string text) =>
        [.. Citations.Find(text).SelectMany(g => g.Markers).Where(m => m.Kind != MarkerKind.Malformed).SelectMany(_sources.Cite)];

    private static string? Supported(string sentence, Assessment known)
    {
        if (sentence.Contains("supported as requested", StringComparison.Ordinal))
        {
            return known.RequestedConstruct;
        }

        const string Label = "Supported as things stand: ";
        var at = sentence.IndexOf(Label, StringComparison.Ordinal);
        if (at < 0)
        {
            return known.SupportedConstruct;
        }

        var spans = new List<string>();
        foreach (var part in sentence[(at + Label.Length)..].Split(", "))
        {
            if (!Construct.TryParse(part, out _))
            {
                break;
            }

            spans.Add(part);
        }

        return spans.Count > 0 ? string.Join(", ", spans) : null;
    }

    // "L3-L4 and L5-S1", or "L3-L4 to L5-S1" for all between.
    private static IEnumerable<Interspace> Levels(string text)
    {
        if (text.Split(" to ") is [var from, var to] && Level(from) is { } first && Level(to) is { } last)
        {
            return new Construct(first.Upper, last.Lower).Interspaces();
        }

        return text.Replace(" and ", ", ", StringComparison.Ordinal)
            .Replace(",,", ",", StringComparison.Ordinal)
            .Split(", ")
            .Select(Level)
            .OfType<Interspace>();
    }

    private static Interspace? Level(string text) => Construct.TryParse(text, out var span) ? new Interspace(span.Top, span.Bottom) : null;

    private static bool IsRule(string line) => line.AsSpan().Trim("| -:").Length == 0;
}
