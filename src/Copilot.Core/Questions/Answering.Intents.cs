using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Questions;

public sealed partial class Answering
{
    /// <summary>The answer to a question with an intent of its own; null where it has none, or where that finds nothing.</summary>
    public QuestionAnswer? OfIntent() => question.Intent switch
    {
        QuestionIntent.Series => Series(),
        QuestionIntent.Whose => Whose(),
        QuestionIntent.Unrequested => Unrequested(),
        _ when question.Kind == QuestionKind.Reason && brief.Assessment.Recommendation == Recommendation.OutOfScope => OutOfScope(),
        QuestionIntent.Stands => Standing(),
        _ => null,
    };

    /// <summary>The answer, with where figures stand that the question claims of the record and that it does not tell.</summary>
    public static QuestionAnswer WithFigures(QuestionAnswer answer, Brief brief) =>
        answer.Question is { Kind: QuestionKind.Reason or QuestionKind.Recorded, Claims: true } && NamedFigures.Beside(answer, brief) is { Count: > 0 } figures ? answer with { Times = [.. figures, .. answer.Times] } : answer;

    // A kind of image that is asked for and not on file: what the record says of it all the same, and what is asked for.
    private QuestionAnswer? NoneOf(IReadOnlyList<RecordKind> kinds)
    {
        var called = kinds.Select(k => Called(k.Modality)).OfType<string>().Distinct().ToList();
        if (called.Count == 0 || called.Count < kinds.Count || brief.Case.Documents.Any(d => !brief.Assessment.SetAside.Contains(d.Id) && kinds.Any(k => k.Holds(d))))
        {
            return null;
        }

        foreach (var line in RecordSearch.Find([.. called.SelectMany(c => c.ToLowerInvariant().Split('-', ' ')).Where(w => w.Length > 1)], brief, MostFound))
        {
            Found(line);
        }

        var wanted = brief.Assessment.Asks.Select(a => brief.Words.Ask(a.Id)).Where(a => called.Exists(c => a.Contains(c, StringComparison.OrdinalIgnoreCase))).ToList();
        return Answer() with { Times = [$"{(question.IsPolar ? "No: no" : "No")} report of {Lists.Or(called)} is on file{SetAside(kinds)}{(_pen.Statements.Count > 0 ? "; lines of other records that speak of it follow" : "")}.{(wanted.Count > 0 ? $" Asked for: {Lists.And(wanted)}." : "")}"] };
    }

    private static string? Called(Modality? modality) => modality switch
    {
        Modality.Mri => "MRI",
        Modality.Ct => "CT",
        Modality.Xray => "X-rays",
        Modality.FlexionExtension => "flexion-extension films",
        Modality.StandingFullLength => "standing films",
        Modality.Dxa => "bone density",
        _ => null,
    };

    // Where the request lies outside what the criteria cover, none of them is answered.
    private QuestionAnswer OutOfScope()
    {
        Copied(s => s.Section == Section.Determination && s.About.Count(IsGate) == 1);
        _lead = _pen.Statements.Count > 0 ? _pen.Statements[0] with { Id = "a1" } : null;
        foreach (var line in question.Facts.Count == 0 ? [] : Asked().GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).OrderByDescending(g => g.Max(Fit)).Take(MostFound))
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with { Times = ["The request is out of scope: its criteria are not applied, and no yes or no is given on any of them."] };
    }

    // Which record is the member's: what is set aside and why, and what counts.
    private QuestionAnswer? Whose()
    {
        var aside = brief.Case.Documents.Where(d => brief.Assessment.SetAside.Contains(d.Id) && IsMeant(d)).ToList();
        if (aside.Count == 0)
        {
            return null;
        }

        var kept = question.Records.Count == 0 && question.Documents.Count == 0 ? [] : brief.Case.Documents.Where(d => !brief.Assessment.SetAside.Contains(d.Id) && (question.Records.Any(r => r.Holds(d)) || question.Documents.Contains(d.Id))).ToList();
        var of = kept.Count > 0 ? kept : aside;
        List<string> times = [.. kept.Select(d => $"{Lists.Capital(FactWords.Dated(d))} ({d.Id}) is read as the member's."), .. aside.Select(d => $"{(question.IsPolar && kept.Count == 0 ? "No: " : "")}{d.Id} ({FactWords.Dated(d)}) is set aside, and nothing in it counts: {SetAsideFor(d)}.")];
        foreach (var flag in brief.Assessment.Flags.Where(f => aside.Exists(d => Names(f, d))))
        {
            Flag(flag);
        }

        foreach (var line in brief.Facts.Where(f => !Aside.Contains(f.Name) && of.Exists(d => d.Id == f.Evidence.Document) && !brief.Assessment.SetAside.Contains(f.Evidence.Document)).GroupBy(f => (f.Evidence.Document, f.Evidence.Line)).Take(FewLines))
        {
            Tell(line.Key.Document, [.. line]);
        }

        return Answer() with { Times = times };
    }

    // Called by its id, its day or its kind; else by the words that stand in it.
    private bool IsMeant(ChartDocument document) =>
        question.Documents.Count > 0 ? question.Documents.Contains(document.Id)
        : question.Records.Count > 0 ? question.Records.Any(r => r.Holds(document))
        : RecordSearch.Find(question.Content, brief, MostFound, withAside: true) is not { Count: > 0 } found || found[0].Document.Id == document.Id;

    private static bool Names(Flag flag, ChartDocument document) => flag.Because.Split([' ', ',', ';', ':', '.', '(', ')', '\'']).Contains(document.Id);

    // Why a document is set aside, with the words of it that tell another person.
    private string SetAsideFor(ChartDocument document)
    {
        var flag = brief.Assessment.Flags.FirstOrDefault(f => Names(f, document));
        var why = flag is null ? "it is not the member's" : FlagWords.Tell(_pen, flag, []).TrimEnd('.');
        var person = brief.Facts.Where(f => f.Evidence.Document == document.Id && f.Name is "patient-age" or "patient-sex" or "person-named").Select(f => f.Evidence.Marked).Distinct().Take(2).ToList();
        return person.Count == 0 ? Lists.Lower(why) : $"{Lists.Lower(why)} (it tells of {Lists.And(person)})";
    }

    // Why something is not requested is the plan's to say; the rules ask of what is requested.
    private QuestionAnswer? Unrequested()
    {
        var asked = LinesOf(question.Services);
        if (asked.Count > 0)
        {
            return null;
        }

        var words = question.Words.Where(w => w.Names.Any(n => n.Kind == NameKind.Service)).Select(w => w.Word).ToList();
        var lines = RecordSearch.Find(words, brief, MostLines).Where(l => Denies(l.Quote, words)).OrderByDescending(l => l.Document.Author == AuthorRole.Surgeon).ToList();
        foreach (var line in lines.Take(MostFound))
        {
            Found(line);
        }

        _lead = lines.Count == 0 ? null : Leads.Make(Said(lines[0]), [Line(lines[0])], []);
        var codes = Lists.And(brief.Assessment.Lines.Select(l => l.Code).Distinct());
        var services = Lists.Or(question.Services.Select(s => s.Replace('-', ' ')));
        return Answer() with { Times = lines.Count > 0 ? [] : [$"No record says why {services} is not requested; the request is for {codes}, and only what is requested is held to criteria."] };
    }

    private string SetAside(IReadOnlyList<RecordKind> kinds) =>
        brief.Case.Documents.Where(d => brief.Assessment.SetAside.Contains(d.Id) && kinds.Any(k => k.Holds(d))).Select(d => d.Id).ToList() is { Count: > 0 } aside
            ? $" that counts ({Lists.And(aside)} {(aside.Count == 1 ? "is" : "are")} set aside)" : "";

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal) { "no", "not", "without", "never", "avoid", "avoiding", "declined", "declines", "unnecessary", "against", "instead", "rather", "defer", "deferred", "isn't", "don't", "doesn't" };

    private static readonly HashSet<string> Past = new(StringComparer.Ordinal) { "prior", "previous", "earlier", "history" };

    private const int DenialReach = 4;

    // The service's word with a denial close before it: "no instability, so no fusion". "No prior fusion" is of another operation.
    private static bool Denies(string line, IReadOnlyList<string> service)
    {
        var words = line.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length).Any(i => service.Any(s => words[i].StartsWith(s, StringComparison.OrdinalIgnoreCase))
            && words[Math.Max(0, i - DenialReach)..i] is var before && before.Any(Denying.Contains) && !before.Any(Past.Contains));
    }

    // Why something is supported: the ground that is met first, then what else it must meet; what is not needed beside it is not told.
    private QuestionAnswer? Standing()
    {
        bool Here(Interspace? at) => question.Levels.Count == 0 || at is null || question.Levels.Contains(at.Value);
        var columns = question.Services.Select(_pen.Index.Column).OfType<LevelColumn>().Distinct().ToList();
        if (question.Services.Count > 0 && columns.Count == 0)
        {
            return null;
        }

        // "Why is it supported" of a request that is not takes something for granted.
        if (question.Services.Count == 0 && question.Levels.Count == 0 && brief.Assessment.Recommendation is not (Recommendation.Approve or Recommendation.ApproveExpedited or Recommendation.Partial))
        {
            return null;
        }

        columns = columns.Count > 0 ? columns : [.. LevelColumns.All];
        var levels = brief.Assessment.Levels.Where(l => Here(l.Level) && columns.Exists(c => l.Of(c) == Criteria.Answer.Met)).Select(l => l.Level).ToList();
        if (levels.Count == 0)
        {
            return null;
        }

        bool Serves(CriterionAnswer a) => a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived && !a.Soft && (a.Level is null || levels.Contains(a.Level.Value)) && columns.Exists(c => _pen.Index.Serves(a, c));
        var met = _pen.Index.InOrder().Where(Serves).ToList();
        var grounds = met.FindAll(a => _pen.Index.Part(a) == CriterionPart.Ground);
        var plain = new Leads(question with { IsPolar = false }, _pen, supposed: false);
        _lead = grounds.Count > 0 ? plain.Criteria(grounds) : plain.Levels(levels, question.Services);
        foreach (var same in grounds.Concat(met.FindAll(a => _pen.Index.Part(a) == CriterionPart.Required)).GroupBy(a => (a.Id, a.Answer)).Select(g => g.ToList()).Take(MostAnswers))
        {
            Explain(same, settle: false);
        }

        Copied(s => s.Section == Section.LevelAnalysis && s.Level is { } at && levels.Contains(at) && s.Citations.Any(c => c is GuidelineCitation));
        return Answer();
    }
}
