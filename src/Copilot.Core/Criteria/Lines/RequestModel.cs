using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Criteria.Lines;

/// <summary>One requested line with what its code means and the levels that it concerns.</summary>
/// <param name="Levels">The levels it names, or those that its family takes by default.</param>
internal sealed record RequestedLine(
    ProcedureLine Line,
    CodeDefinition? Code,
    CodeFamily? Family,
    Service? Service,
    IReadOnlyList<Interspace> Levels
)
{
    public bool IsReviewed => Service is not null;
}

/// <summary>The request in terms of services and levels.</summary>
internal sealed class RequestModel
{
    public RequestModel(Request request, Rulebook rulebook)
    {
        Request = request;
        var named = request.Procedures.SelectMany(p => p.Levels).Distinct().Order().ToList();
        SixLumbar =
            named.Any(l => l.Upper == Bone.L6 || l.Lower == Bone.L6) || request.Construct is { Top: Bone.L6 } or { Bottom: Bone.L6 };
        Spanned = request.Construct is { } construct ? construct.Interspaces(SixLumbar) : named;
        Lines = WithDefaults([
            .. request.Procedures.Select(p => new RequestedLine(
                p,
                rulebook.Codes.GetValueOrDefault(p.Code).Code,
                rulebook.FamilyOf(p.Code),
                rulebook.ServiceOf(p.Code),
                p.Levels
            )),
        ]);
        ServiceLines = [.. rulebook.Lines.Where(l => Lines.Any(r => r.Code is { } code && rulebook.Codes[code.Code].Line == l))];
        Levels = [.. Spanned.Concat(Lines.Where(l => l.IsReviewed).SelectMany(l => l.Levels)).Where(l => l.IsMobile).Distinct().Order()];
    }

    public Request Request { get; }

    public bool SixLumbar { get; }

    public IReadOnlyList<Interspace> Spanned { get; }

    public IReadOnlyList<RequestedLine> Lines { get; }

    public IReadOnlyList<ServiceLine> ServiceLines { get; }

    /// <summary>Every mobile interspace that the request spans, top to bottom.</summary>
    public IReadOnlyList<Interspace> Levels { get; }

    /// <summary>The levels that the lines of the construct's own services name, or the construct's.</summary>
    public IReadOnlyList<Interspace> ConstructLevels =>
        [.. Lines.Where(l => l.Service is { IsConstruct: true }).SelectMany(l => l.Levels).Where(l => l.IsMobile).Distinct().Order()];

    /// <summary>A fusion or instrumentation line is requested.</summary>
    public bool HasConstruct => Lines.Any(l => l.Service is { IsConstruct: true });

    public bool Requests(string service, Interspace? level) =>
        Lines.Any(l => l.Service?.Name == service && (level is null || !l.Service.EachLevel || l.Levels.Contains(level.Value)));

    public bool RequestsColumn(LevelColumn column, Interspace level) =>
        Lines.Any(l => l.Service?.Column == column && l.Levels.Contains(level));

    /// <summary>The levels at which a service is requested.</summary>
    public IReadOnlyList<Interspace> LevelsOf(string service) =>
        [.. Lines.Where(l => l.Service?.Name == service).SelectMany(l => l.Levels).Where(l => l.IsMobile).Distinct().Order()];

    // A line that names no levels concerns those of its service: a fusion the construct's, a device the interbody levels,
    // what is counted once or by bones the whole construct.
    private List<RequestedLine> WithDefaults(List<RequestedLine> lines)
    {
        var interbody = lines.Where(l => l.Family is { IsInterbody: true }).SelectMany(l => l.Line.Levels).Distinct().Order().ToList();
        var result = new List<RequestedLine>();
        foreach (var line in lines)
        {
            if (line.Levels.Count > 0 || line.Family is not { } family || line.Service is not { } service)
            {
                result.Add(line);
                continue;
            }

            IReadOnlyList<Interspace> levels = family.Counting switch
            {
                Counting.EachInterspace => interbody.Count > 0 ? interbody : Spanned,
                Counting.Bones or Counting.Once => Spanned,
                _ => ByPosition(lines, line, family, service),
            };
            result.Add(line with { Levels = levels });
        }

        return result;
    }

    private IReadOnlyList<Interspace> ByPosition(List<RequestedLine> lines, RequestedLine line, CodeFamily family, Service service)
    {
        var taken = lines.Where(l => l.Service == service && l != line).SelectMany(l => l.Line.Levels).ToHashSet();
        var free = Spanned.Where(l => !taken.Contains(l)).ToList();
        var firstIsOpen = lines.Any(l => l != line && l.Family == family && l.Line.Code == family.First && l.Line.Levels.Count == 0);
        return line.Line.Code == family.First ? [.. free.TakeLast(1)]
            : firstIsOpen ? [.. free.SkipLast(1)]
            : free;
    }
}
