using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Reading;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;
using Copilot.Core.Questions.Answers;
using Copilot.Core.Questions.Asking;
using Copilot.Core.Review.Clock;

namespace Copilot.Core.Questions;

/// <summary>Answers a question as read, from the case's facts and answers and the passages brought: statements in the draft's own words, each with what it rests on.</summary>
public sealed class Answering(Question question, Brief brief) : AnswerSheet(question, brief)
{
    /// <summary>Where it stands in the chart: the lines that tell most of what is asked first, contradictions beside them, or where it was looked for.</summary>
    public QuestionAnswer Recorded() => new RecordedAnswer(_question, _brief).Find() ?? Outside();

    /// <summary>How long there is to decide: every rule that applies, the one that falls due first before the others.</summary>
    public QuestionAnswer Clock(ClockTable? table)
    {
        var request = _brief.Case.Request;
        var urgency = _brief.Assessment.Expedited ? Urgency.Expedited : request.Urgency;
        var zone = TimeZoneInfo.CreateCustomTimeZone("request", request.Received.Offset, "request", "request");
        var rules = table?.For(request.Plan.LineOfBusiness, urgency, request.Plan.State, request.AsOf) ?? [];
        if (rules.Count == 0)
        {
            return Outside();
        }

        var due = rules.Select(r => (Rule: r, Due: r.Time.After(request.Received, zone, table!.Holidays))).OrderBy(r => r.Due).ToList();
        string When(DateTimeOffset at) =>
            $"{Dates.Write(DateOnly.FromDateTime(at.DateTime))} at {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        var (rule, until) = due[0];
        List<string> times =
        [
            $"{Lists.Capital(rule.Time.ToString())} from receipt, until {When(until)}: the request is {(urgency == Urgency.Expedited ? "expedited" : "standard")}, {request.Plan.LineOfBusiness.Spelled().Replace('-', ' ')}, received {When(request.Received)} ({rule.Regime}; {rule.Source}).",
            .. due.Skip(1).Select(o => $"Beside it: {o.Rule.Time}, until {When(o.Due)} ({o.Rule.Regime}; {o.Rule.Source})."),
            .. rule.Extension is { } extension ? new[] { $"An extension of {extension} at most. {rule.ExtensionNeeds}".Trim() } : [],
            rule.StopsWhileWaiting
                ? "The clock stops while information is waited for."
                : "The clock runs on while information is waited for.",
        ];
        return Answer() with { Times = times };
    }

    /// <summary>Left or right: what the request says, what the records of the last year say, and what older ones say.</summary>
    public QuestionAnswer Sides()
    {
        string Side(IEnumerable<Side> sides) => Lists.And(sides.Distinct().Order().Select(FactWords.Side));
        var asked = _brief.Case.Request.Procedures.Where(p => p.Side is not null).ToList();
        var told = _brief
            .Facts.Where(f =>
                f is { Side: Cases.Side.Left or Cases.Side.Right, Assertion: Assertion.Present }
                && !_brief.Assessment.SetAside.Contains(f.Evidence.Document)
                && (f.Level is null || _question.Levels.Count == 0 || _question.Levels.Contains(f.Level.Value))
            )
            .ToList();
        var recent = told.Where(f => _pen.Index.Document(f.Evidence.Document)?.Date is not { } day || day >= _brief.Case.AsOf.AddYears(-1))
            .ToList();
        var older = told.Except(recent).ToList();
        string By(List<Fact> facts) =>
            string.Join(
                "; ",
                facts
                    .GroupBy(f => f.Side!.Value)
                    .OrderByDescending(g => g.DistinctBy(f => f.Evidence.Document).Count())
                    .Select(g => $"{FactWords.Side(g.Key)} in {Lists.And(g.Select(f => f.Evidence.Document).Distinct().Take(6))}")
            );
        string[] request =
        [
            asked.Count == 0
                ? "The request names no side."
                : $"The request says {Side(asked.Select(p => p.Side!.Value))} ({Lists.And(asked.Select(p => p.Code).Distinct())}).",
        ];
        List<Fact> each =
        [
            .. recent.DistinctBy(f => (f.Evidence.Document, f.Side)),
            .. older.DistinctBy(f => (f.Evidence.Document, f.Side)),
        ];
        if (told.Count > 0)
        {
            _lead = Leads.Make(
                $"The records say {By(recent.Count > 0 ? recent : older)}{(older.Count == 0 || recent.Count == 0 ? "" : $"; older records: {By(older)}")}",
                _pen.Cite.Chart(each),
                []
            );
        }

        foreach (var flag in _brief.Assessment.Flags.Where(f => f.Id is "wrong-side"))
        {
            Flag(flag);
        }

        foreach (
            var same in _brief
                .Assessment.Criteria.Where(a => a.Causes.Any(c => c is Cause.SideConflict or Cause.NoSide or Cause.RequestDiffers))
                .GroupBy(a => (a.Id, a.Answer))
                .Select(g => g.ToList())
        )
        {
            Explain(same);
        }

        foreach (var fact in each.Take(MostFound))
        {
            Tell(fact.Evidence.Document, [fact]);
        }

        var open = _brief
            .Assessment.Criteria.Where(a => a.Causes.Any(c => c is Cause.SideConflict or Cause.NoSide))
            .DistinctBy(a => a.Id)
            .ToList();
        return Answer() with { Times = request, ShortLead = open.Count == 0 ? null : Leads.Criteria(open) };
    }

    /// <summary>What every line of the record tells that the rules read, for whoever words an answer; ids <c>r1</c> and on.</summary>
    public static IReadOnlyList<Statement> Records(Question question, Brief brief)
    {
        var answering = new Answering(question, brief);
        foreach (
            var group in brief
                .Facts.Where(f => !brief.Assessment.SetAside.Contains(f.Evidence.Document))
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
        )
        {
            answering.Tell(group.Key.Document, [.. group]);
        }

        return Numbered(answering._pen.Statements, 'r');
    }

    /// <summary>Why an answer is what it is, on what facts, and what would settle or change it.</summary>
    public QuestionAnswer Reason() => OfItsOwn() ?? OfFlags() ?? OfCriteria();

    // Questions of why that have an answer of their own, the narrowest first.
    private QuestionAnswer? OfItsOwn()
    {
        if (_question.After is { } length)
        {
            return new AfterEventAnswer(_question, _brief).Find(length) ?? new Answering(_question, _brief).Outside();
        }

        if (_question.Form is QuestionForm.Reach or QuestionForm.Counting && Durations() is { Count: > 0 } durations)
        {
            return Lasting(durations);
        }

        if (_question.Disagrees && !_question.OfAnother && new ContradictionAnswer(_question, _brief).Find() is { } contradicted)
        {
            return contradicted;
        }

        if (
            !_question.Indication
            && _question.Documents.Count > 0
            && (_question.Trusts || _question.Criteria.Count + _question.Levels.Count + _question.Lines.Count == 0)
            && Weighed() is { } weighed
        )
        {
            return weighed;
        }

        if (_question.OfAnother)
        {
            return Another();
        }

        if (_question.Indication && !_question.Grounds && new IndicationAnswer(_question, _brief).Find() is { } indicated)
        {
            return indicated;
        }

        if (_question.Counted && Tallied() is { } tallied)
        {
            return tallied;
        }

        return IsOfWhole ? Verdict()
            : _question.Grounds ? Grounded()
            : null;
    }

    // What the request comes to is asked, and nothing of it by name.
    private bool IsOfWhole =>
        _question.Services.Count + _question.Lines.Count == 0
        && (_question.Outcome is not null || (_question.Verdict && _question.Criteria.Count + _question.Levels.Count == 0));

    // The flags that are asked about. Of records that contradict each other none counts alone: both are shown, and what waits for it.
    private QuestionAnswer? OfFlags()
    {
        foreach (var flag in _brief.Assessment.Flags.Where(f => _question.Flags.Contains(f.Id)))
        {
            Flag(flag);
        }

        if (!_question.Conflicts || _pen.Statements.Count == 0)
        {
            return null;
        }

        var open = _brief.Assessment.Criteria.Where(a => a.Causes.Contains(Cause.Contradiction)).ToList();
        foreach (var same in open.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostFound))
        {
            Explain(same);
        }

        return Answer() with
        {
            Lead = _pen.Statements[0] with { Id = "a1" },
        };
    }

    // Why the criteria that are asked after stand as they do: the lead, what it rests on, and what the record has beside it.
    private QuestionAnswer OfCriteria()
    {
        var lines = AskedLines();
        var (answers, own) = OwnFirst(Held(AskedCriteria.Of(lines)));
        _lead = LeadOf(lines, answers, own);
        var times = TimesOf(answers);
        TellRequested(lines);
        if (_question.Levels.Count > 0 && _question.Criteria.Count == 0 && lines is null && !_question.Codes)
        {
            TellLevels(answers);
        }

        foreach (
            var same in answers.GroupBy(a => (a.Id, a.Answer, Because: _pen.Reasons.Tell([a]))).Select(g => g.ToList()).Take(MostAnswers)
        )
        {
            Explain(same);
        }

        TellClaimed();
        if (_question.Facts.Count > 0 && answers.Exists(IsOpen))
        {
            TellOfOtherParts();
        }

        if (answers.Count == 0 && lines is null && !_question.Codes && _question.Bearing.Count > 0 && _question.Levels.Count == 0)
        {
            _lead = Unasked() ?? _lead;
        }

        if (_question.Form == QuestionForm.Enough && _question.IsPolar && _question.Levels.Count == 0 && lines is null)
        {
            TellRecommendation();
        }

        if (_pen.Statements.Count == 0 && _question.IsAmountAlone)
        {
            return Outside();
        }

        if (_pen.Statements.Count == 0)
        {
            Copied(s => s.Section is Section.Determination or Section.Summary || (s.Section == Section.Lines));
        }

        return Answer() with
        {
            Times = times,
        };
    }

    private static bool IsOpen(CriterionAnswer a) => a.Answer is Criteria.Answer.NotMet or Criteria.Answer.Unknown;

    // The lines that are asked about, by their codes or by a service; null where none is.
    private HashSet<string>? AskedLines()
    {
        // A service that follows another has no column to show in: its lines tell what became of it.
        var follows =
            _question.Services.Count > 0 && _question.Criteria.Count == 0 && _question.Services.All(s => _pen.Index.Column(s) is null);
        var named =
            _question.Lines.Count > 0 && (_question.Criteria.Count == 0 || _question.Form != QuestionForm.Enough) ? _question.Lines
            : _question.Levels.Count == 0
            && (
                follows
                || _question.Form == QuestionForm.Enough
                    && (_question.Facts.Count == 0 || _question.IsPolar && _question.Bearing.Count == 0)
            )
                ? LinesOf(_question.Services)
            : [];
        return named.Count > 0 ? named.ToHashSet(StringComparer.Ordinal) : null;
    }

    // Of what is held against a limit, the readings; of what is claimed, that which falls short first.
    private List<CriterionAnswer> Held(List<CriterionAnswer> answers)
    {
        bool IsMeasured(CriterionAnswer a) => _pen.Index.FactsOf(a).Any(f => _question.Facts.Contains(f.Name) && f.Value?.Low is not null);
        // What lies past a limit is what was measured.
        if (
            _question.Cutoff
            && answers
                .FindAll(a =>
                    _pen.Index.Part(a) == CriterionPart.Ground
                    || a.Reasons.Any(r => r.Compares is not null && !AskedCriteria.IsDuration(r.Compares))
                )
                .FindAll(IsMeasured)
                is { Count: > 0 } measured
        )
        {
            answers = measured;
        }

        // Of several limits that are named, the readings held against them.
        if (_question.Cutoff && _question.Criteria.Count == 0 && AskedCriteria.Limited() is { Count: > 0 } limited)
        {
            answers = limited;
        }

        return _question.Form == QuestionForm.Enough && _question.IsPolar ? [.. answers.OrderBy(a => IsOpen(a) ? 0 : 1)] : answers;
    }

    // What reads the thing itself, before what follows from it.
    private (List<CriterionAnswer> Answers, List<CriterionAnswer> Own) OwnFirst(List<CriterionAnswer> answers)
    {
        var own =
            _question.Criteria.Count + _question.Levels.Count + _question.Services.Count > 0 || _question.Form == QuestionForm.Enough
                ? []
                : answers.FindAll(a => _question.Bearing.Contains(a.Id) && IsOpen(a));
        return (own.Count == 0 ? answers : [.. own, .. answers.Except(own)], own);
    }

    private Statement? LeadOf(HashSet<string>? lines, List<CriterionAnswer> answers, List<CriterionAnswer> own) =>
        lines is not null ? Leads.Lines([.. _brief.Assessment.Lines.Where(l => lines.Contains(l.Key))])
        : _question.Codes || _question.Flags.Count > 0 ? null
        : _question.Levels.Count > 0 && _question.Criteria.Count == 0 ? Leads.Levels(_question.Levels, _question.Services)
        : (
            _question.Criteria.Count > 0
            || _question.Cutoff
            || _question.Form == QuestionForm.Enough
            || _question.Facts.Count > 0 && own.Count > 0
        )
        && answers.Count > 0
            ? Leads.Criteria(own.Count > 0 ? own : answers)
        : null;

    // Lengths of time and limits that belong to the answers, the limits first.
    private List<string> TimesOf(List<CriterionAnswer> answers)
    {
        // Of a record alone, its age is what makes it enough or not.
        List<string> times =
            _lead is null
            && _question.Form is QuestionForm.Enough or QuestionForm.Age
            && _question.Records.Count > 0
            && _question.Facts.Count == 0
            && new RecordAge(_question, _brief, Read).Tell() is { } aged
                ? [aged]
                : [];
        if (_question.Counts && _question.Form == QuestionForm.Enough && Lasted(Asked(), answers) is { } lasted)
        {
            times.Insert(0, lasted);
        }

        if (_question.Bar && (_question.Criteria.Count > 0 || _question.Cutoff && _question.Facts.Count > 0))
        {
            times.InsertRange(0, Bars(answers));
        }

        return times;
    }

    // The lines of the draft, and where the codes are asked for what would be supported and what does not fit.
    private void TellRequested(HashSet<string>? lines)
    {
        if (lines is not null || _question.Codes)
        {
            foreach (var line in _brief.Assessment.Lines.Where(l => lines?.Contains(l.Key) ?? true))
            {
                Copied(s => s.Section == Section.Lines && s.About.Contains($"line:{line.Key}"));
            }
        }

        if (_question.Codes)
        {
            Copied(s => s.Section == Section.Alternative);
            foreach (var flag in _brief.Assessment.Flags.Where(f => f.Id == "code-mismatch" && !_question.Flags.Contains(f.Id)))
            {
                Flag(flag);
                _lead ??= _pen.Statements[^1] with { Id = "a1" };
            }
        }
    }

    // What was decided at the levels, before what it was decided on.
    private void TellLevels(List<CriterionAnswer> answers)
    {
        bool Here(Statement s) => s.Section == Section.LevelAnalysis && s.Level is { } level && _question.Levels.Contains(level);
        Copied(s => Here(s) && s.Citations.Any(c => c is GuidelineCitation));
        Copied(Here);
        // A level that stands needs no account of the grounds that it does not stand on.
        answers.RemoveAll(a =>
            a.Answer != Criteria.Answer.Met
            && _brief.Assessment.Levels.Any(l =>
                l.Level == a.Level && LevelColumns.All.Any(c => _pen.Index.Serves(a, c) && l.Of(c) == Criteria.Answer.Met)
            )
        );
    }

    // What the question claims, as the record has it: its facts, and lines by their words.
    private void TellClaimed()
    {
        if (_question.Form == QuestionForm.Enough)
        {
            foreach (
                var group in _question.Facts.Count == 0
                    ? []
                    : Asked()
                        .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                        .OrderByDescending(g => g.Max(Fit))
                        .ThenByDescending(g => When(g.Key.Document))
                        .DistinctBy(g => g.First().Evidence.Quote)
                        .Take(MostFound)
            )
            {
                Tell(group.Key.Document, [.. group]);
            }

            TellByWords(_question.Strange);
        }
        else if (_question.Facts.Count > 0 && _question.Services.Count > 0)
        {
            TellByWords(_question.Content);
        }
    }

    private void TellByWords(IReadOnlyCollection<string> words)
    {
        foreach (var line in RecordSearch.Find(words, _brief, MostFound).Where(l => l.Words > 1))
        {
            Found(line);
        }
    }

    // "20 visits on file, why is it not met?": what the question names and was done for another part.
    private void TellOfOtherParts()
    {
        var told = _pen.Statements.SelectMany(s => s.Citations).OfType<ChartCitation>().Select(c => (c.Document, c.Line)).ToHashSet();
        foreach (
            var group in Asked()
                .Where(f => CareHistory.IsElsewhere(f) && !told.Contains((f.Evidence.Document, f.Evidence.Line)))
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                .OrderByDescending(g => g.Max(Fit))
                .DistinctBy(g => g.Key.Document)
                .Take(2)
        )
        {
            Tell(group.Key.Document, [.. group]);
        }
    }

    // What nothing asked for turns on is told as that; null where something does.
    private Statement? Unasked()
    {
        var unasked = _brief
            .Assessment.Criteria.Where(a => a.Answer == Criteria.Answer.NotApplicable && _question.Bearing.Contains(a.Id))
            .DistinctBy(a => a.Id)
            .Take(2)
            .ToList();
        if (unasked.Count == 0)
        {
            return null;
        }

        var services = unasked
            .SelectMany(a => _pen.Index.Criterion(a.Id)?.For ?? [])
            .Distinct()
            .Select(s => s.Replace('-', ' '))
            .Take(3)
            .ToList();
        return Leads.Make(
            $"{(_question.IsPolar ? "No: " : "")}nothing requested turns on this: {Lists.And(unasked.Select(a => CriterionWords.Labelled(_pen.Index, [a])))} {(unasked.Count == 1 ? "is" : "are")} not asked here{(services.Count == 0 ? "" : $", only of {Lists.Or(services)}")}",
            unasked.SelectMany(a => _pen.Cite.Policy(a.Id)),
            unasked.Select(a => a.Key)
        );
    }

    // What is claimed to be enough is enough for something: what the request comes to.
    private void TellRecommendation()
    {
        if (_brief.Assessment.Recommendation == Recommendation.OutOfScope)
        {
            return;
        }

        foreach (var s in _draft.Statements.Where(s => s.Section == Section.Determination).Take(2))
        {
            _pen.Write(s.Section, s.Text, s.Citations, s.About.Where(a => !IsGate(a)));
        }
    }

    // What a criterion asks for, by its readings held against their limits: the limit before the reading.
    private IEnumerable<string> Bars(List<CriterionAnswer> answers) =>
        answers
            .Where(a => _question.Criteria.Contains(a.Id) || _question.Criteria.Count == 0 && _question.Bearing.Contains(a.Id))
            .DistinctBy(a => a.Id)
            .Take(MostFound)
            .Select(a =>
                (
                    Answer: a,
                    Held: a.Reasons.Select(r => r.Compares).OfType<HeldAgainst>().DistinctBy(h => h.Wanted).Take(MostFound).ToList()
                )
            )
            .Where(a => a.Held.Count > 0)
            .Select(a =>
                $"{Lists.Capital(CriterionWords.Labelled(_pen.Index, [a.Answer]))} asks for {Lists.And(a.Held.Select(h => $"{h.Wanted} (here {(h.Measured.Length == 0 ? "not known" : h.Measured)})"))}."
            );

    // Whether a record can be relied on: what speaks against it, and what then stays open; null where nothing does.
    private QuestionAnswer? Weighed()
    {
        var age = new RecordAge(_question, _brief, Read);
        var requested = _brief.Assessment.Levels.Select(l => l.Level).ToHashSet();
        var no = _question.IsPolar && !_question.Text.StartsWith("whose", StringComparison.OrdinalIgnoreCase) ? "No: " : "";
        List<string> times = [];
        foreach (var document in _question.Documents.Select(_pen.Index.Document).OfType<ChartDocument>())
        {
            var instructs = _brief.Facts.Where(f => f.Evidence.Document == document.Id && f.Name == "reader-instruction").ToList();
            var told = Read(document).FindAll(f => _question.Facts.Contains(f.Name));
            if (_brief.Assessment.SetAside.Contains(document.Id))
            {
                var flag = _brief.Assessment.Flags.FirstOrDefault(f =>
                    f.Because.Split([' ', ',', ';', ':', '.', '(', ')', '\'']).Contains(document.Id)
                );
                _lead = Leads.Make(
                    flag is null
                        ? $"{no}{document.Id} is set aside; nothing in it counts"
                        : no + Lists.Lower(FlagWords.Tell(_pen, flag, [])),
                    [],
                    flag is null ? [] : [$"flag:{flag.Id}"]
                );
            }
            else if (instructs.Count > 0 && (told.Count == 0 || _question.Flags.Count > 0))
            {
                _lead = Leads.Make(
                    $"{no}{(no.Length > 0 ? "a" : "A")} record tries to instruct its reader. It is treated as text; nothing in it counts as a fact",
                    _pen.Cite.Chart(instructs),
                    _brief.Assessment.Flags.Where(f => f.Facts.Contains(instructs[0].Id)).Select(f => $"flag:{f.Id}")
                );
                Tell(document.Id, instructs);
            }
            else if (told.Count > 0 && told.TrueForAll(f => f.Level is { } at && !requested.Contains(at)))
            {
                _lead = Leads.Make(
                    $"{no}{Lists.Lower(Told(told))} is what {document.Id} tells; the request is for {CriterionWords.Levels(requested)}",
                    _pen.Cite.Lines(told),
                    []
                );
                Tell(document.Id, told);
            }
            else if (!Tells(document, requested))
            {
                var line = document.LineAt(document.BodyStart);
                while (line < document.LineCount && document.Line(line).Trim().Length == 0)
                {
                    line++;
                }

                // The line that speaks of what is asked about, or else its first.
                line =
                    RecordSearch
                        .Find([.. _question.Content, .. SpineWords], _brief, MostLines)
                        .Where(l => l.Document.Id == document.Id)
                        .Select(l => (int?)l.Line)
                        .FirstOrDefault()
                    ?? line;
                var quote = RecordSearch.Shortened(document.Line(line).Trim());
                _lead = Leads.Make(
                    $"{no}{(no.Length > 0 ? "the" : "The")} {FactWords.Dated(document)} ({document.Id}) tells of no finding at {CriterionWords.Levels(requested)}. In its words: {Evidence.Mark(quote)}",
                    [new ChartCitation(document.Id, line, quote)],
                    []
                );
            }
            else if (
                (_question.Facts.Count == 0 || _question.Trusts)
                && age.Limit(document) is { } limit
                && document.Date is { } day
                && (limit.Months is { } months ? day.AddMonths(months) : day.AddDays(limit.Days!.Value)) < _brief.Case.AsOf
                && age.Tell() is { } aged
            )
            {
                times.Add(aged);
            }
            else
            {
                continue;
            }

            foreach (
                var same in _brief
                    .Assessment.Criteria.Where(a => a.Answer == Criteria.Answer.Unknown && !a.Soft && a.Asks.Count > 0)
                    .GroupBy(a => (a.Id, Because: _pen.Reasons.Tell([a])))
                    .Select(g => g.ToList())
                    .Take(MostFound)
            )
            {
                Explain(same);
            }

            return Answer() with
            {
                Times = times,
            };
        }

        return null;
    }

    private static readonly string[] SpineWords = ["spine", "lumbar", "vertebral", "osseous", "bones", "degenerative"];

    // An image that tells nothing of the back at the levels of the request is none of it.
    private bool Tells(ChartDocument document, HashSet<Interspace> levels) =>
        document.Type == DocumentType.ImagingReport
            ? Read(document)
                .Exists(f => f.Level is { } at ? levels.Contains(at) : _brief.Facts.Any(o => o.Name == f.Name && o.Level is not null))
            : Read(document).Count > 0;

    // What another person has or does: no criterion reads it; what is recorded of the member counts.
    private QuestionAnswer Another()
    {
        var about = _brief
            .Assessment.Criteria.Where(a =>
                !a.Soft
                && a.Answer != Criteria.Answer.NotApplicable
                && (_question.Criteria.Contains(a.Id) || _question.Bearing.Contains(a.Id))
                && (_question.Levels.Count == 0 || a.Level is null || _question.Levels.Contains(a.Level.Value))
            )
            .ToList();
        if (_question.Lines.Count > 0)
        {
            var decided = AskedCriteria.Of([.. _question.Lines]);
            about = about.Exists(decided.Contains) ? about.FindAll(decided.Contains) : decided;
        }

        about = about.Exists(a => _question.Services.Any(x => _pen.Index.Serves(a, x)))
            ? about.FindAll(a => _question.Services.Any(x => _pen.Index.Serves(a, x)))
            : about;
        foreach (var same in about.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same, settle: false);
        }

        foreach (var line in RecordSearch.Find(_question.Content, _brief, MostFound).Where(l => l.Words > 1))
        {
            Found(line);
        }

        return Answer() with
        {
            Times =
            [
                "No: what another person has or does is not covered by any criterion, whether for the member or against; only what is recorded of the member counts.",
            ],
        };
    }

    // Whether a line of the record was counted: the answers that rest on it, or that none does.
    private QuestionAnswer? Tallied()
    {
        var found = RecordSearch.Find(_question.Content, _brief, MostFound).Where(l => l.Words > 1 || _question.Content.Count < 3).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var line = found[0];
        var facts = _brief
            .Facts.Where(f => f.Evidence.Document == line.Document.Id && f.Evidence.Line == line.Line)
            .Select(f => f.Id)
            .ToHashSet(StringComparer.Ordinal);
        var resting = _brief
            .Assessment.Criteria.Where(a =>
                !a.Soft
                && a.Answer is Criteria.Answer.Met or Criteria.Answer.NotMet or Criteria.Answer.Unknown
                && a.Facts.Any(facts.Contains)
            )
            .ToList();
        var criteria =
            resting.Count > 0
                ? resting
                : _brief
                    .Assessment.Criteria.Where(a =>
                        !a.Soft && a.Answer != Criteria.Answer.NotApplicable && _question.Bearing.Contains(a.Id)
                    )
                    .ToList();
        // What was counted instead: what rests on the rest of that document, or on a length of care.
        var beside = _brief.Facts.Where(f => f.Evidence.Document == line.Document.Id).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        criteria = criteria.Count > 0 ? criteria : [.. _brief.Assessment.Criteria.Where(a => !a.Soft && a.Facts.Any(beside.Contains))];
        criteria = criteria.Count > 0 ? criteria : Durations();
        foreach (var same in criteria.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostFound))
        {
            Explain(same, settle: false);
        }

        // "8 visits": what was counted in the same measure.
        var units = _question.Content.ToHashSet(StringComparer.Ordinal);
        foreach (
            var counted in criteria
                .SelectMany(a => a.Facts)
                .Distinct()
                .Select(_pen.Index.Fact)
                .OfType<Fact>()
                .Where(f => f.Value?.StatedUnit is { } unit && units.Contains(unit))
                .GroupBy(f => (f.Evidence.Document, f.Evidence.Line))
                .Take(MostFound)
        )
        {
            Tell(counted.Key.Document, [.. counted]);
        }

        foreach (var other in found)
        {
            Found(other);
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}, line {line.Line}");
        return Answer() with
        {
            Times =
            [
                resting.Count == 0
                    ? $"No: no answer rests on {place}."
                    : $"Yes: {Lists.And(resting.DistinctBy(a => a.Id).Take(MostAnswers).Select(a => CriterionWords.Labelled(_pen.Index, [a])))} {(resting.DistinctBy(a => a.Id).Skip(1).Any() ? "rest" : "rests")} on {place}.",
            ],
        };
    }

    // "Why not?": what falls short or is asked for, what the request comes to, the levels that do not stand, and what is claimed beside it.
    private QuestionAnswer Verdict()
    {
        var opening = _draft.Statements.Where(s => s.Section == Section.Determination).ToList();
        Statement? Begins(string words) => opening.Find(s => s.Text.StartsWith(words, StringComparison.Ordinal));
        var open = _brief.Assessment.Recommendation == Recommendation.Pend;
        _lead = (open ? Begins("Asked for") : null) ?? Begins("What falls short") ?? Begins("Not met so far") ?? opening.FirstOrDefault();
        _lead = _lead is null ? null : _lead with { Id = "a1" };
        if (_question.Outcome is { } outcome && opening.Count > 0)
        {
            _lead = Leads.With(Concurs(outcome), opening[0] with { Id = "a1" });
        }

        // Behind the lead it is no draft's first statement, which alone stands for its lines without citing anything.
        foreach (var s in opening.Take(1))
        {
            _pen.Write(
                s.Section,
                s.Text,
                s.Citations,
                s.About.Where(a => s.Citations.Count > 0 || !a.StartsWith("line:", StringComparison.Ordinal))
            );
        }

        var falls = _brief
            .Assessment.Levels.Where(l => LevelColumns.All.Any(c => l.Of(c) is Criteria.Answer.NotMet or Criteria.Answer.Unknown))
            .Select(l => l.Level)
            .Take(MostFound)
            .ToHashSet();
        Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } at && falls.Contains(at));
        foreach (
            var same in _question.Facts.Count == 0
                ? []
                : AskedCriteria
                    .Of(null)
                    .Where(a => a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived)
                    .OrderByDescending(a => a.Answer == Criteria.Answer.Waived)
                    .GroupBy(a => (a.Id, a.Answer))
                    .Select(g => g.ToList())
                    .Take(MostFound)
        )
        {
            Explain(same, settle: false);
        }

        return Answer();
    }

    // Whether the recommendation is the outcome asked about; nothing is ever denied here.
    private string Concurs(string outcome) =>
        (outcome, _brief.Assessment.Recommendation) switch
        {

            ("approve", Recommendation.Approve or Recommendation.ApproveExpedited)
            or
            ("pend", Recommendation.Pend)
            or ("refer", Recommendation.Refer or Recommendation.OutOfScope) => "Yes: ",
            ("approve" or "refer", Recommendation.Partial) => "In part: ",
            _ => "No: ",
        };

    // On what ground it stands: the grounds that are met; where none is asked for, what is waived, and what the level rests on.
    private QuestionAnswer? Grounded()
    {
        bool Here(CriterionAnswer a) => _question.Levels.Count == 0 || a.Level is null || _question.Levels.Contains(a.Level.Value);
        bool Asked(CriterionAnswer a) => _question.Services.Count == 0 || _question.Services.Any(s => _pen.Index.Serves(a, s));
        var grounds = _pen
            .Index.InOrder()
            .Where(a => a.Answer == Criteria.Answer.Met && _pen.Index.Part(a) == CriterionPart.Ground && Here(a) && Asked(a))
            .ToList();
        var waived = _pen.Index.InOrder().Where(a => a.Answer == Criteria.Answer.Waived && Here(a) && Asked(a)).ToList();
        var told = waived.Count > 0 ? waived : grounds;
        if (told.Count == 0)
        {
            return null;
        }

        _lead = new Leads(_question with { IsPolar = false }, _pen, supposed: false).Criteria(told);
        foreach (
            var same in told.Concat(waived.Count > 0 ? grounds : [])
                .GroupBy(a => (a.Id, a.Answer))
                .Select(g => g.ToList())
                .Take(MostAnswers)
        )
        {
            Explain(same, settle: false);
        }

        Copied(s =>
            s.Section == Section.LevelAnalysis
            && s.Level is { } at
            && (_question.Levels.Count == 0 || _question.Levels.Contains(at))
            && s.Citations.Any(c => c is GuidelineCitation)
        );
        return Answer();
    }

    // Answers that rest on a length of time: those that what is named bears on, else all; of those with the number named as their limit, these alone.
    private List<CriterionAnswer> Durations()
    {
        var all = _pen.Index.InOrder().Where(a => !a.Soft && a.Reasons.Any(r => AskedCriteria.IsDuration(r.Compares))).ToList();
        var named = all.FindAll(a => _question.Criteria.Contains(a.Id) || _question.Bearing.Contains(a.Id));
        all = named.Count > 0 ? named : all;
        var numbers = _question.Text.Split([' ', ',', '.', '?', '!', ';', '-'], StringSplitOptions.RemoveEmptyEntries);
        bool IsNamed(CriterionAnswer a) =>
            a.Reasons.Any(r =>
                AskedCriteria.IsDuration(r.Compares)
                && WantedLength.Of(r.Compares!.Wanted) is { } limit
                && numbers.Any(n => WantedLength.AmountOf(n) == limit.Amount)
            );
        var limited = all.FindAll(IsNamed);
        var open = (limited.Count > 0 ? limited : all).FindAll(a => a.Answer is Criteria.Answer.NotMet or Criteria.Answer.Unknown);
        List<CriterionAnswer> found =
            _question.Form == QuestionForm.Reach && open.Count > 0 ? open
            : limited.Count > 0 ? limited
            : all;
        // What is required beside every ground, before a ground that asks the same.
        var required = found.FindAll(a => _pen.Index.Part(a) == CriterionPart.Required);
        return [.. (required.Count > 0 ? required : found).DistinctBy(a => a.Id)];
    }

    // To which day durations run, and when each will be long enough if what it counts goes on.
    private QuestionAnswer Lasting(List<CriterionAnswer> durations)
    {
        var day = _brief.Case.AsOf;
        List<string> times =
            _question.Form == QuestionForm.Counting
                ? [$"Durations are counted to the day on which the request came in, {Dates.Write(day)}, and not to a planned date."]
                : [];
        foreach (var a in _question.Form == QuestionForm.Counting ? [] : durations)
        {
            var held = a.Reasons.Select(r => r.Compares).First(AskedCriteria.IsDuration)!;
            var begun = held
                .Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(_pen.Index.Fact)
                .OfType<Fact>()
                .Where(f => f.Start is not null)
                .ToList();
            var start =
                SupposedDays.First(held.Measured) is { } first ? DayRange.On(first)
                : begun is [var only] ? only.Start
                : begun.OrderByDescending(f => f.Date?.Last).FirstOrDefault()?.Start;
            if (start is not { } from || WantedLength.Of(held.Wanted) is not { } limit)
            {
                continue;
            }

            var (earliest, latest) = (limit.FullFrom(from.First), limit.FullFrom(from.Last));
            var reaches = from.IsExact ? $"on {Dates.Write(earliest)}" : $"between {Dates.Write(earliest)} and {Dates.Write(latest)}";
            times.Add(
                $"{Lists.Capital(CriterionWords.Labelled(_pen.Index, [a]))}: {limit} from {Dates.Write(from)} are full {reaches}{(latest > day ? ", if it goes on until then" : "")}; the request came in on {Dates.Write(day)}.{Lasts(limit, from, day)}"
            );
        }

        _lead = new Leads(_question with { IsPolar = false }, _pen, supposed: false).Criteria(durations);
        foreach (var same in durations.GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same);
        }

        return Answer() with
        {
            Times = times,
        };
    }

    /// <summary>What is asked for, why, and which answers wait for it.</summary>
    public QuestionAnswer Missing()
    {
        var named = _question.Asks.ToHashSet(StringComparer.Ordinal);
        var asks = _brief.Assessment.Asks.Where(a => named.Count == 0 || named.Contains(a.Id)).ToList();
        var levels = _question.Levels.ToHashSet();
        bool Concerns(Ask ask) =>
            levels.Count == 0 || ask.Criteria.Select(_pen.Index.Answer).Any(a => a?.Level is null || levels.Contains(a.Level.Value));
        foreach (var ask in asks.Where(Concerns))
        {
            Copied(s => s.Section == Section.Requirements && s.About.Contains($"ask:{ask.Id}"));
            foreach (
                var same in ask
                    .Criteria.Select(_pen.Index.Answer)
                    .OfType<CriterionAnswer>()
                    .Where(a => levels.Count == 0 || a.Level is null || levels.Contains(a.Level.Value))
                    .GroupBy(a => (a.Id, a.Answer))
                    .Select(g => g.ToList())
            )
            {
                Explain(same, settle: false);
            }
        }

        if (asks.Where(Concerns).ToList() is { Count: > 0 } open)
        {
            _lead = Leads.Make(
                $"{Lists.Count(open.Count, "item is", "items are")} asked for: {Lists.And(open.Select(a => _brief.Words.Ask(a.Id)))}",
                open.SelectMany(a => a.Criteria.Select(k => k.Split('@')[0]).Distinct().Take(1)).Distinct().SelectMany(_pen.Cite.Policy),
                open.Select(a => $"ask:{a.Id}")
            );
        }

        if (asks.Count == 0 && named.Count > 0)
        {
            _pen.Write(
                Section.Requirements,
                $"Nothing of the kind is asked for: {Lists.And(named.Select(_brief.Words.Ask))}.",
                about: ["recommendation"]
            );
        }
        else if (_pen.Statements.Count == 0)
        {
            _pen.Write(Section.Requirements, "Nothing is asked for.", about: ["recommendation"]);
        }

        return Answer();
    }

    /// <summary>What the source that is called by name found.</summary>
    public QuestionAnswer Sourced() => new SourceAnswer(_question, _brief).Find() ?? Outside();

    /// <summary>Which source backs something, where that is asked, or what no source speaks of; null where neither answers.</summary>
    public QuestionAnswer? Backed() =>
        (_question.Backs ? new BackingAnswer(_question, _brief).Backed() : null)
        ?? (_question.Cutoff || _question.Origin ? null : new BackingAnswer(_question, _brief).Silent());

    /// <summary>What the passages brought say, each with one that says otherwise behind it; every text is our own summary.</summary>
    public QuestionAnswer Guideline(IReadOnlyList<(Passage Passage, Passage? Against)> passages)
    {
        List<string> unlimited = [];
        if (_question.Origin && AskedCriteria.Limited() is { Count: > 0 } limited)
        {
            // Whose limit it is matters by what was measured here.
            _lead = new Leads(_question with { IsPolar = false }, _pen, supposed: false).Criteria(limited);
            // What the criterion cites and that has one of the numbers.
            foreach (
                var passage in limited
                    .Select(a => _pen.Index.Criterion(a.Id))
                    .OfType<CriterionText>()
                    .SelectMany(Cited)
                    .DistinctBy(p => p.Key)
                    .Where(p => Numbered(p.Text))
                    .Take(MostPassagesOfOne)
            )
            {
                _pen.Write(
                    Section.EvidenceConflicts,
                    $"{EvidenceConflictsSection.Lead} {Whole(passage)}",
                    [Citing.Guideline(passage)],
                    [$"source:{passage.Document}", Beside]
                );
            }
        }

        if (_question.Cutoff && _question.Facts.Count > 0 && _question.Bearing.Count == 0)
        {
            var read = Asked()
                .Where(f => f.Value is not null)
                .OrderByDescending(Fit)
                .ThenByDescending(f => When(f.Evidence.Document))
                .Take(1)
                .ToList();
            var things = Lists.Or([
                .. (_question.Named.Count > 0 ? _question.Named : _question.Facts).Select(_brief.Words.Fact).Distinct().Take(MostFound),
            ]);
            unlimited =
            [
                $"No: no criterion on file reads {things} or sets a limit on it{(read.Count == 0 ? "; no record tells it" : string.Create(CultureInfo.InvariantCulture, $"; the record tells {Told(read)} ({read[0].Evidence.Document}, line {read[0].Evidence.Line})"))}.",
            ];
            foreach (var fact in read)
            {
                Tell(fact.Evidence.Document, [fact]);
            }

            passages = [.. passages.Where(p => Shared(Telling(p.Passage)) > 0)];
        }

        // What speaks most of what is asked comes first, with figures where figures are asked.
        foreach (
            var (passage, against) in passages
                .OrderByDescending(p =>
                    Shared(Telling(p.Passage))
                    + (IsNamed(p.Passage) ? MostNamed : 0)
                    + (_question.Counts && Telling(p.Passage).Any(char.IsAsciiDigit) ? 2 : 0)
                )
                .ToList()
        )
        {
            Passage[] both = against is null ? [passage] : [passage, against];
            _pen.Write(
                Section.EvidenceConflicts,
                $"{EvidenceConflictsSection.Lead} {Said(passage)}{(against is null ? "" : $" {EvidenceConflictsSection.Against} {Said(against)}")}",
                both.Select(Citing.Guideline),
                [.. both.Select(p => $"source:{p.Document}").Distinct(), Beside]
            );
        }

        if (_lead is null && unlimited.Count == 0 && _pen.Statements.Count > 0)
        {
            _lead = _pen.Statements[0] with { Id = "a1" };
        }

        return _pen.Statements.Count == 0 && unlimited.Count == 0 ? Outside() : Answer() with { Times = unlimited };
    }

    // One of the numbers of the question stands in a text.
    private bool Numbered(string text)
    {
        var numbers = SourceNames.Words(_question.Text).Where(w => w.All(char.IsAsciiDigit)).ToHashSet(StringComparer.Ordinal);
        return SourceNames.Words(text).Any(numbers.Contains);
    }

    // The source that the question calls by the first word of its name.
    private bool IsNamed(Passage passage) =>
        _brief.Library.Find(passage.Document) is { } d
        && SourceWords.Name(d).Split(' ')[0].ToLowerInvariant() is { Length: >= 5 } first
        && _question.Content.Contains(first);

    // The sentence of a passage that speaks most of what is asked; the first where none speaks more.
    private string Telling(Passage passage)
    {
        var first = Citing.FirstSentence(passage.Text);
        var best = Citing.Sentences(passage.Text).MaxBy(Shared);
        return best is null || Shared(best) <= Shared(first) ? first : best;
    }

    private const int MostNamed = 2;
    private const double LeastWeight = 0.5;

    // One word alone may stand in a few lines: all of them tell of it.
    private const double LeastWeightAlone = 0.3;

    /// <summary>Nothing on file answers it; what can be asked instead.</summary>
    public QuestionAnswer Outside()
    {
        // Words that build any question are not looked for where it has others.
        List<string> words = _question.Strange.Where(w => !_question.Lexicon.IsFiller(w)).ToList() is { Count: > 0 } carrying
            ? carrying
            : [.. _question.Strange];
        var found = RecordSearch
            .Find(words, _brief, MostFound)
            .Where(l => (l.Words > 1 || words.Count <= MostFound) && l.Weight >= (words.Count == 1 ? LeastWeightAlone : LeastWeight))
            .ToList();
        foreach (var line in found)
        {
            Found(line);
        }

        // Half of the words in one line of the record: that line is what there is to say.
        if (_question.Uncovered.Length == 0 && found.Count > 0 && found[0].Words * 2 >= words.Count)
        {
            _lead = Leads.Make(Said(found[0]), [Line(found[0])], []);
            return Answer() with { CanAnswer = Examples() };
        }

        var unseen = words.Where(w => RecordSearch.Find([w], _brief, 1).Count == 0).Take(MostWords).ToList();
        var sought =
            unseen.Count == 0
                ? ""
                : $" No line of the record that was read has the {(unseen.Count == 1 ? "word" : "words")} {Lists.Or(unseen)}.";
        return Answer() with
        {
            CanAnswer = Examples(),
            NotCovered =
                _question.Uncovered.Length > 0
                    ? $"Not covered: neither the chart nor the guidelines on file answer this. They do not deal with {_question.Uncovered}. Nothing is guessed."
                    : $"Not covered, as far as the question is understood: neither the chart nor the guidelines on file answer this.{sought} Nothing is guessed.",
        };
    }

    /// <summary>What the case comes to where a supposition holds: first what is asked of it, then the answers that change, or that stand in the way.</summary>
    /// <param name="before">As on record, for the flags that only the supposition raises.</param>
    public static (Statement? Lead, Statement? Shorter, IReadOnlyList<Statement> Statements) Supposed(
        Question question,
        Brief supposed,
        IReadOnlyList<Change> changes,
        Assessment? before = null
    ) => new SupposedAnswer(question, supposed, changes, before).Find();

    private AskedCriteria AskedCriteria => new(_question, _brief, _pen.Index);

    private string Said(Passage passage) =>
        $"{Lists.Capital(SourceWords.Told(Telling(passage)).TrimEnd('.'))} ({SourceWords.Name(_brief.Library.Find(passage.Document)!).Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')')}).";

    private List<string> Examples()
    {
        var level = _brief.Assessment.Levels.Count > 0 ? _brief.Assessment.Levels[0].Level.ToString() : null;
        // A gate is a statement: that it is not met is mostly good news, and what is asked of an open one is what would settle it.
        var gates = _brief.Criteria.Where(c => c.Part == CriterionPart.Gate).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var criteria = _brief.Assessment.Criteria.Where(c => !gates.Contains(c.Id)).ToList();
        var open = criteria.Find(c => c.Answer == Criteria.Answer.Unknown) ?? criteria.Find(c => c.Answer == Criteria.Answer.NotMet);
        var gate = _brief.Assessment.Criteria.FirstOrDefault(c => gates.Contains(c.Id) && c.Answer == Criteria.Answer.Unknown);
        return
        [
            .. open is null ? [] : new[] { $"Why is {open.Id}{(open.Level is { } at ? $" at {at}" : "")} {AnswerWords.Of(open.Answer)}?" },
            .. gate is null
                ? []
                : new[] { $"What would settle whether this is so: {Lists.Lower(CriterionWords.Title(_pen.Index, gate.Id))} ({gate.Id})?" },
            .. level is null ? [] : new[] { $"Which record describes {level}?" },
            "What is missing?",
            .. RelatedQuestions.Of(_brief),
        ];
    }

    /// <summary>The answer to a question with an intent of its own; null where it has none, or where that finds nothing.</summary>
    public QuestionAnswer? OfIntent() =>
        _question.Intent switch
        {
            QuestionIntent.Corrects => new CorrectionAnswer(_question, _brief).Find(),
            QuestionIntent.RuledOut => new RuledOutAnswer(_question, _brief).Find(),
            QuestionIntent.Elsewhere => new ElsewhereAnswer(_question, _brief).Find(),
            QuestionIntent.Series => new SeriesAnswer(_question, _brief).Find(),
            QuestionIntent.Whose => new WhoseAnswer(_question, _brief).Find(),
            QuestionIntent.Unrequested => new UnrequestedAnswer(_question, _brief).Find(),
            _ when _question.Kind == QuestionKind.Reason && _brief.Assessment.Recommendation == Recommendation.OutOfScope => OutOfScope(),
            QuestionIntent.Stands => new StandingAnswer(_question, _brief).Find(),
            _ => null,
        };

    /// <summary>The answer, with where figures stand that the question claims of the record and that it does not tell.</summary>
    public static QuestionAnswer WithFigures(QuestionAnswer answer, Brief brief) =>
        NotAsked.Beside(answer, brief) is var told
        && answer.Question is { Kind: QuestionKind.Reason or QuestionKind.Recorded, Claims: true }
        && NamedFigures.Beside(answer, brief) is { Count: > 0 } figures
            ? told with
            {
                Times = [.. figures, .. told.Times],
            }
            : told;

    // Where the request lies outside what the criteria cover, none of them is answered.
    private QuestionAnswer OutOfScope()
    {
        Copied(s => s.Section == Section.Determination && s.About.Count(IsGate) == 1);
        _lead = _pen.Statements.Count > 0 ? _pen.Statements[0] with { Id = "a1" } : null;
        foreach (
            var line in _question.Facts.Count == 0
                ? []
                : Asked().GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).OrderByDescending(g => g.Max(Fit)).Take(MostFound)
        )
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with
        {
            Times = ["The request is out of scope: its criteria are not applied, and no yes or no is given on any of them."],
        };
    }

    // How long it has lasted on the day of the request, and from which day at the latest it would be full on that day.
    private static string Lasts(WantedLength wanted, DayRange from, DateOnly request)
    {
        var (most, least) = (request.DayNumber - from.First.DayNumber, request.DayNumber - from.Last.DayNumber);
        var now = from.IsExact
            ? string.Create(CultureInfo.InvariantCulture, $"{most} days ({most / 7.0:0.0} weeks) are over")
            : string.Create(CultureInfo.InvariantCulture, $"between {Math.Max(0, least)} and {most} days are over");
        return most < 0
            ? ""
            : $" On that day {now}; the latest day from which {wanted} would be full then is {Dates.Write(wanted.EventBefore(request))}.";
    }
}
