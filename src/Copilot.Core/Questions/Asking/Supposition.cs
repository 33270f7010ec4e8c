using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria.Lines;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Questions.Asking;

/// <summary>A case as a question supposes it: another request, or other findings. A copy; the case itself stays as it is, and nothing is stored.</summary>
/// <param name="Says">What is supposed, in words, one supposition each.</param>
public sealed record Supposition(ReviewCase Case, IReadOnlyList<Fact> Facts, IReadOnlyList<string> Says)
{
    /// <summary>What the question supposes beside it and what was not run with it, in a sentence; empty where all of it was.</summary>
    public string NotRun { get; init; } = "";

    /// <summary>The case that a what-if question supposes; null where it supposes nothing that could be computed.</summary>
    public static Supposition? Of(Question question, Brief brief, Rulebook rulebook, QuestionLexicon lexicon) =>
        new SupposedCase(question, brief, rulebook, lexicon).Suppose();

    // A supposed finding stands in the newest record of its kind, where there is one, below all that the record says; else in one of its own.
    internal static (ReviewCase Case, IReadOnlyList<Fact> Facts) WithFindings(
        Question asked,
        Brief brief,
        FactDictionary dictionary,
        QuestionLexicon lexicon
    )
    {
        var (question, isOfEvent) = OfEvent(asked, brief);
        var documents = brief.Case.Documents.ToList();
        var facts = brief.Facts.Where(f => !question.Supposed.Any(s => Replaces(s, f, lexicon))).ToList();
        var next = 1;
        foreach (var group in question.Supposed.GroupBy(f => (f.Evidence.Document, Stands: Stands(dictionary[f.Name], lexicon))))
        {
            var sample = dictionary[group.First().Name];
            var host = Host(sample, group.Key.Stands, brief);
            var old =
                host is null ? ""
                : host.Text.EndsWith('\n') ? host.Text
                : host.Text + "\n";
            var record = host is null
                ? New(
                    sample,
                    question.SupposedText,
                    brief.Case,
                    group.Key.Document.Contains("therapy", StringComparison.Ordinal),
                    group.Key.Stands
                )
                : new ChartDocument(
                    host.Id,
                    host.Type,
                    host.Date,
                    host.Author,
                    host.Modality,
                    $"{old}{question.SupposedText}\n",
                    host.BodyStart
                );
            documents.RemoveAll(d => d.Id == record.Id);
            documents.Add(record);
            facts.AddRange(
                group.Select(f =>
                    f with
                    {
                        Id = string.Create(CultureInfo.InvariantCulture, $"supposed{next++}"),
                        Date =
                            isOfEvent ? f.Date
                            : record.Date is { } day ? DayRange.On(day)
                            : f.Date,
                        Evidence = f.Evidence with
                        {
                            Document = record.Id,
                            Line = record.LineAt(old.Length + f.Evidence.Start),
                            Start = old.Length + f.Evidence.Start,
                            End = old.Length + f.Evidence.End,
                        },
                    }
                )
            );
        }

        return (brief.Case with { Documents = [.. documents.OrderBy(d => d.Id, StringComparer.Ordinal)] }, facts);
    }

    // Another number of what one fact tells ("if only 40 %") is of that fact's event: all but the number is as on record, and the event itself is no new one.
    private static (Question Question, bool IsOfEvent) OfEvent(Question question, Brief brief)
    {
        // What has a time for which it counts may be measured anew, and of two things supposed both are tried.
        if (
            question.Supposed.Where(s => s.Value?.Low is not null).DistinctBy(s => s.Name).ToList() is not [var single]
            || brief.Dictionary.GetValueOrDefault(single.Name) is not { Days: null, Months: null }
        )
        {
            return (question, false);
        }

        Fact? Recorded(Fact s) =>
            s is { Value.Low: not null, Start: null }
            && brief
                .Facts.Where(f =>
                    f.Name == s.Name
                    && f is { Value.Low: not null, Assertion: Assertion.Present or Assertion.Historical }
                    && !brief.Assessment.SetAside.Contains(f.Evidence.Document)
                    && f.Date != DayOf(f, brief)
                    && (s.Level is null || s.Level == f.Level)
                )
                .DistinctBy(f => (f.Date, f.Value!.Low))
                .ToList()
                is [var only]
                ? only
                : null;
        var placed = question.Supposed.Select(s => (Supposed: s, Recorded: Recorded(s))).ToList();
        return placed.Exists(p => p.Recorded is not null)
            ? (
                question with
                {
                    Supposed =
                    [
                        .. placed
                            .Where(p => p.Recorded is not null)
                            .Select(p =>
                                p.Recorded! with
                                {
                                    Value = p.Supposed.Value,
                                    Evidence = p.Supposed.Evidence,
                                    FirstSeen = null,
                                    Section = null,
                                }
                            ),
                    ],
                },
                true
            )
            : (question, false);
    }

    private static DayRange? DayOf(Fact fact, Brief brief) =>
        brief.Case.Documents.FirstOrDefault(d => d.Id == fact.Evidence.Document)?.Date is { } day ? DayRange.On(day) : null;

    // Two things that cannot both be read of one place: the supposed one stands.
    private static bool Replaces(Fact supposed, Fact recorded, QuestionLexicon lexicon) =>
        lexicon.Together(supposed.Name).Contains(recorded.Name, StringComparer.Ordinal)
        && (supposed.Level is null || recorded.Level is null || supposed.Level == recorded.Level)
        && (supposed.Side is null || recorded.Side is null || supposed.Side == recorded.Side || supposed.Side == Side.Bilateral)
        && (supposed.Part is null || recorded.Part is null || supposed.Part == recorded.Part);

    // What is measured of a deformity counts from standing films of the whole spine.
    private static bool Stands(FactDefinition definition, QuestionLexicon lexicon) =>
        definition.From == FactSource.Imaging && lexicon.TellsDeformity(definition.Name);

    private static ChartDocument? Host(FactDefinition definition, bool stands, Brief brief)
    {
        bool Fits(ChartDocument d) =>
            definition.From switch
            {
                FactSource.Imaging when stands => d is { Type: DocumentType.ImagingReport, Modality: Modality.StandingFullLength },
                FactSource.Imaging when definition.Fresh == Freshness.Films => d
                    is { Type: DocumentType.ImagingReport, Modality: Modality.FlexionExtension },
                FactSource.Imaging => d is { Type: DocumentType.ImagingReport, Modality: Modality.Mri or Modality.Ct },
                FactSource.Exam => d.Type is DocumentType.ProgressNote or DocumentType.Consult
                    && d.Author is AuthorRole.Surgeon or AuthorRole.PrimaryCare or AuthorRole.Pain,
                FactSource.Plan => d.Type == DocumentType.OperativePlan,
                _ => false,
            };
        return brief
            .Case.Documents.Where(d =>
                Fits(d)
                && d.Date is { } day
                && day <= brief.Case.AsOf
                && day >= brief.Case.AsOf.AddMonths(-3)
                && !brief.Assessment.SetAside.Contains(d.Id)
                // A scan of the shoulder is no place for what one of the back would say.
                && brief.Facts.Any(f => f.Evidence.Document == d.Id && f.Name is not ("patient-age" or "patient-sex" or "person-named"))
            )
            .OrderByDescending(d => d.Date)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static ChartDocument New(FactDefinition definition, string text, ReviewCase reviewCase, bool isTherapy, bool stands)
    {
        var (type, author, modality) = definition.From switch
        {
            FactSource.Imaging => (
                DocumentType.ImagingReport,
                AuthorRole.Radiologist,
                stands ? Modality.StandingFullLength
                : definition.Fresh == Freshness.Films ? Modality.FlexionExtension
                : Modality.Mri
            ),
            FactSource.Exam => (DocumentType.ProgressNote, AuthorRole.Surgeon, Modality.None),
            FactSource.Plan => (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None),
            FactSource.Lab => (DocumentType.Lab, AuthorRole.Other, Modality.None),
            _ when isTherapy => (DocumentType.TherapyRecord, AuthorRole.Therapist, Modality.None),
            _ => (DocumentType.Other, AuthorRole.Other, Modality.None),
        };
        var id = $"supposed-{type.ToString().ToLowerInvariant()}";
        while (reviewCase.Documents.Any(d => d.Id == id))
        {
            id += "-x";
        }

        return new ChartDocument(id, type, reviewCase.AsOf, author, modality, text + "\n", 0);
    }
}

/// <summary>A request changed as a question supposes it, its units and codes counted anew.</summary>
internal sealed record RequestChange(Request Request, string Says)
{
    public static RequestChange? Of(Question question, Brief brief, Rulebook rulebook)
    {
        var model = new RequestModel(brief.Case.Request, rulebook);
        if (question.Drops && question.Services.Count > 0)
        {
            return Without(question, brief, model, rulebook);
        }

        var isOnly = question.Only && question.Services.Count > 0;
        var lines = isOnly ? Kept(question, model, rulebook) : [.. model.Lines];
        List<string> said = isOnly ? [$"The request is for this alone: {Names(question.Services, rulebook)}"] : [];
        if (lines.Count == 0)
        {
            return null;
        }

        var span = question.Span ?? (question.Levels.Count > 0 ? new Construct(question.Levels[0].Upper, question.Levels[^1].Lower) : null);
        if (span is not null)
        {
            return At(question, brief, model, rulebook, lines, span, said);
        }

        return said.Count == 0 ? null : Make(brief.Case.Request, lines.ConvertAll(l => (l, l.Levels)), model, rulebook, said[0] + ".");
    }

    // The request without the services that go, and what follows them.
    private static RequestChange? Without(Question question, Brief brief, RequestModel model, Rulebook rulebook)
    {
        IReadOnlyList<string> goes = question.Gone.Count > 0 ? question.Gone : question.Services;
        var gone = WithFollowers(goes, rulebook);
        // What was counted beside it, and is counted by itself without it, stays.
        var stays = rulebook.Services.Keys.Where(k => !gone.Contains(k)).ToHashSet(StringComparer.Ordinal);
        var left = model
            .Lines.Select(l => l.Service is null || !gone.Contains(l.Service.Name) ? l : Standalone(l, stays, rulebook))
            .OfType<RequestedLine>()
            .ToList();
        // What is counted only beside a service that goes stands by itself where it is named as kept.
        if (left.Count == 0 && question.Gone.Count > 0 && question.Services.Except(question.Gone).ToList() is { Count: > 0 } kept)
        {
            return Of(question with { Drops = false, Only = true, Services = kept, Gone = [] }, brief, rulebook);
        }

        return left.SequenceEqual(model.Lines) || left.Count == 0
            ? null
            : Make(
                brief.Case.Request,
                left.ConvertAll(l => (l, l.Levels)),
                model,
                rulebook,
                $"The request is without: {Names(goes, rulebook)}."
            );
    }

    // The lines of the services that are kept, and what stands by itself beside them.
    private static List<RequestedLine> Kept(Question question, RequestModel model, Rulebook rulebook)
    {
        var kept = question.Services.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. model
                .Lines.Select(l => l.Service is { } s && kept.Contains(s.Name) && s.Follows is null ? l : Standalone(l, kept, rulebook))
                .OfType<RequestedLine>()
                .DistinctBy(l => (l.Family?.Name, string.Join(' ', l.Levels))),
        ];
    }

    // The request at other levels, or at more of them.
    private static RequestChange? At(
        Question question,
        Brief brief,
        RequestModel model,
        Rulebook rulebook,
        List<RequestedLine> lines,
        Construct span,
        List<string> said
    )
    {
        var wanted = question.Span?.Interspaces(model.SixLumbar) ?? question.Levels;
        var changed = lines.ConvertAll(l => (Line: l, Levels: Placed(l, lines, wanted, model)));
        if (question.Adds)
        {
            // What is counted by levels is counted at the new ones too.
            wanted = [.. model.Levels.Concat(wanted).Distinct().Order()];
            span = new Construct(wanted[0].Upper, wanted[^1].Lower);
            changed = lines.ConvertAll(l =>
                (
                    Line: l,
                    Levels: l.Family?.Counting is Counting.FirstAndFurther or Counting.EachInterspace && l.Levels.Count > 0
                    || l.Service is { IsConstruct: true }
                        ? (IReadOnlyList<Interspace>)[.. l.Levels.Concat(question.Levels).Distinct().Order()]
                        : l.Levels
                )
            );
        }

        // What no fusion of the request covers, the first of them takes.
        var uncovered = wanted
            .Except(changed.Where(c => c.Line.Service is { IsConstruct: true, EachLevel: true }).SelectMany(c => c.Levels))
            .ToList();
        var first = changed.FindIndex(c => c.Line.Service is { IsConstruct: true, EachLevel: true });
        if (uncovered.Count > 0 && first >= 0)
        {
            changed[first] = (changed[first].Line, [.. changed[first].Levels.Concat(uncovered).Distinct().Order()]);
        }

        changed.RemoveAll(c => c.Line.Family is not null && c.Levels.Count == 0);
        said.Add(
            question.Adds ? $"The request is for {string.Join(" and ", question.Levels)} beside what it is for"
            : said.Count == 0 ? $"The request is for {span}"
            : $"at {string.Join(" and ", wanted)}"
        );
        return changed.Count == 0
            ? null
            : Make(
                brief.Case.Request with
                {
                    Construct =
                        brief.Case.Request.Construct is null
                        || question.Only && !changed.Exists(c => c.Line.Service is { IsConstruct: true })
                            ? null
                            : span,
                },
                changed,
                model,
                rulebook,
                string.Join(" ", said) + "."
            );
    }

    /// <summary>The request with services that nobody asks for so far: the family of codes named, else the only one of the service; null where none comes to it.</summary>
    public static RequestChange? WithServices(Question question, Brief brief, Rulebook rulebook, Request? changed)
    {
        var request = changed ?? brief.Case.Request;
        var levels =
            question.Levels.Count > 0
                ? question.Levels
                : question.Span?.Interspaces(request.SixLumbar) ?? [.. new RequestModel(request, rulebook).Levels];
        var added = new List<ProcedureLine>();
        foreach (var service in question.NewServices)
        {
            var families = rulebook.Families.Values.Where(f => f.Service == service).ToList();
            var family = families.Find(f => question.Families.Contains(f.Name)) ?? (families.Count == 1 ? families[0] : null);
            added.AddRange(
                family is null
                    ? []
                    : Counted(family, levels, null, [.. new RequestModel(request, rulebook).Lines.Select(l => l.Family?.Name)])
            );
        }

        added.RemoveAll(a => request.Procedures.Any(p => p.Code == a.Code));
        if (added.Count == 0)
        {
            return null;
        }

        var fuses = added.Exists(a => rulebook.ServiceOf(a.Code) is { IsConstruct: true }) || request.Construct is not null;
        var span = levels.Count == 0 ? request.Construct : new Construct(levels[0].Upper, levels[^1].Lower);
        var construct =
            request.Construct is { } now && span is { } reach
                ? new Construct(now.Top < reach.Top ? now.Top : reach.Top, now.Bottom > reach.Bottom ? now.Bottom : reach.Bottom)
                : span;
        return new RequestChange(
            request with
            {
                Procedures = [.. request.Procedures, .. added],
                Construct = fuses ? construct : request.Construct,
            },
            $"{string.Join(", ", added.Select(a => $"{a.Code}{(a.Levels.Count == 0 ? "" : $" at {string.Join(", ", a.Levels)}")}"))} {(added.Count == 1 ? "comes" : "come")} to the request."
        );
    }

    /// <summary>The request sent again with another side or with other codes; null where the question says nothing of the kind.</summary>
    public static RequestChange? Resent(Question question, Brief brief, Rulebook rulebook)
    {
        if (!question.Resends || question.Span is not null || (question.Sides.Count != 1 && question.OtherCodes.Count == 0))
        {
            return null;
        }

        var (request, said) = (brief.Case.Request, new List<string>());
        var lines = request.Procedures.ToList();
        foreach (var code in question.OtherCodes)
        {
            // It stands for the line named beside it, or for the one of its service; else it comes to the request.
            var at = lines.FindIndex(l => question.Lines.Contains(l.Key) && question.OtherCodes.Count == 1);
            at = at >= 0 ? at : lines.FindIndex(l => rulebook.ServiceOf(l.Code) is { } service && service == rulebook.ServiceOf(code));
            said.Add(at >= 0 ? $"{lines[at].Code} becomes {code}" : $"{code} is added");
            if (at >= 0)
            {
                lines[at] = lines[at] with { Code = code, Key = code };
            }
            else
            {
                lines.Add(new ProcedureLine(code, code, 1, [], null));
            }
        }

        if (question.Sides is [var side])
        {
            bool Turns(ProcedureLine l) =>
                question.Lines.Count > 0 ? question.Lines.Contains(l.Key)
                : question.OtherCodes.Count > 0 ? question.OtherCodes.Contains(l.Code)
                : l.Side is not null;
            if (lines.Exists(Turns))
            {
                lines = lines.ConvertAll(l => Turns(l) ? l with { Side = side } : l);
                said.Add($"the side is {Drafting.Wording.FactWords.Side(side)}");
            }
        }

        return said.Count == 0
            ? null
            : new RequestChange(request with { Procedures = lines }, $"The request is sent again: {string.Join(", ", said)}.");
    }

    private static HashSet<string> WithFollowers(IEnumerable<string> services, Rulebook rulebook)
    {
        var gone = services.ToHashSet(StringComparer.Ordinal);
        while (
            rulebook.Services.Values.FirstOrDefault(s => s.Follows is { } lead && gone.Contains(lead) && !gone.Contains(s.Name))
                is { } follower
        )
        {
            gone.Add(follower.Name);
        }

        return gone;
    }

    // What was counted beside a service that is gone is counted by itself.
    private static RequestedLine? Standalone(RequestedLine line, HashSet<string> kept, Rulebook rulebook) =>
        line.Family is { } family
        && rulebook.Families.Values.FirstOrDefault(f => f.AtInterbody == family.Name && kept.Contains(f.Service)) is { } alone
            ? line with
            {
                Family = alone,
                Service = rulebook.Services[alone.Service],
            }
            : null;

    private static IReadOnlyList<Interspace> Placed(
        RequestedLine line,
        List<RequestedLine> all,
        IReadOnlyList<Interspace> wanted,
        RequestModel model
    )
    {
        var construct = model.ConstructLevels;
        var whole =
            line.Levels.Count >= construct.Count
            || all.Count(l => l.Service is { IsConstruct: true, EachLevel: true }) == 1
                && line.Service is { IsConstruct: true, EachLevel: true };
        var narrower = wanted.All(model.Levels.Contains);
        return line.Service is null ? line.Levels
            : line.Service is { IsConstruct: true } && whole ? wanted
            : line.Service.Follows is not null && whole && !narrower ? wanted
            : line.Service is { IsConstruct: false, Follows: null } && !narrower ? line.Levels
            : [.. line.Levels.Where(wanted.Contains)];
    }

    private static RequestChange Make(
        Request request,
        List<(RequestedLine Line, IReadOnlyList<Interspace> Levels)> lines,
        RequestModel model,
        Rulebook rulebook,
        string says
    )
    {
        var made = new List<ProcedureLine>();
        foreach (var group in lines.GroupBy(l => l.Line.Family?.Name ?? l.Line.Line.Key))
        {
            var (line, _) = group.First();
            IReadOnlyList<Interspace> levels = [.. group.SelectMany(l => l.Levels).Distinct().Order()];
            if (
                line.Family is { } family
                && (!group.All(l => l.Line.Levels.SequenceEqual(l.Levels)) || family.Name != rulebook.FamilyOf(line.Line.Code)?.Name)
            )
            {
                // The first interspace stays where it was, if it is among them.
                var first = model
                    .Lines.Where(l => l.Line.Code == family.First && l.Levels.Count == 1 && levels.Contains(l.Levels[0]))
                    .Select(l => (Interspace?)l.Levels[0])
                    .FirstOrDefault();
                made.AddRange(Counted(family, levels, line.Line.Side, lines.ConvertAll(l => l.Line.Family?.Name), first));
            }
            else
            {
                made.AddRange(group.Select(l => l.Line.Line));
            }
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keyed = made.ConvertAll(l =>
            l with
            {
                Key =
                    (seen[l.Code] = seen.GetValueOrDefault(l.Code) + 1) is var n && n == 1
                        ? l.Code
                        : string.Create(CultureInfo.InvariantCulture, $"{l.Code}#{n}"),
            }
        );
        var construct =
            request.Construct is not null && lines.Exists(l => l.Line.Service is { IsConstruct: true }) ? request.Construct : null;
        return new RequestChange(request with { Procedures = keyed, Construct = construct }, says);
    }

    /// <summary>The codes and units of a family over some levels.</summary>
    public static IEnumerable<ProcedureLine> Counted(
        CodeFamily family,
        IReadOnlyList<Interspace> levels,
        Side? side,
        IReadOnlyList<string?> families,
        Interspace? firstAt = null
    )
    {
        ProcedureLine Line(string code, int units, IReadOnlyList<Interspace> at) => new(code, code, units, at, side);
        if (levels.Count == 0)
        {
            yield break;
        }

        switch (family.Counting)
        {
            case Counting.FirstAndFurther:
                var led = family.LedBy.Any(families.Contains);
                if (!led && family.First is { } first)
                {
                    yield return Line(first, 1, [firstAt ?? levels[^1]]);
                }

                IReadOnlyList<Interspace> rest = led ? levels : [.. levels.Where(l => l != (firstAt ?? levels[^1]))];
                if (rest.Count > 0)
                {
                    yield return Line(family.Further ?? family.First!, rest.Count, rest);
                }

                break;
            case Counting.Bones:
                if (CodeDerivation.CodeForBones(family, levels) is { } code)
                {
                    yield return Line(code, 1, []);
                }

                break;
            case Counting.EachInterspace:
                yield return Line(family.First!, levels.Count, levels);
                break;
            default:
                yield return Line(family.First!, 1, []);
                break;
        }
    }

    private static string Names(IEnumerable<string> services, Rulebook rulebook) =>
        string.Join(", ", services.Where(rulebook.Services.ContainsKey).Select(s => rulebook.Services[s].Label));
}
