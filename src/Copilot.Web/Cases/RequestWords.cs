using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Web.Cases;

/// <summary>A request in a line of words, as the worklist and the head of its page name it.</summary>
public static class RequestWords
{
    private const int MostServices = 2;

    /// <summary>Where and what: <c>L4-L5 fusion and decompression</c>; the services in the order of the request, those that follow from another left out.</summary>
    public static string Title(Request request, Rulebook rulebook)
    {
        var services = request.Procedures.Select(p => rulebook.ServiceOf(p.Code)).OfType<Service>().DistinctBy(s => s.Name).ToList();
        var own = services.Where(s => s.Follows is null).ToList();
        var names = (own.Count > 0 ? own : services).Select(s => s.Name.Replace('-', ' ')).Take(MostServices).ToList();
        var what =
            names.Count > 0
                ? Lists.And(names)
                : $"request for {Lists.And(request.Procedures.Select(p => p.Code).Distinct().Take(MostServices))}";
        return Where(request) is { Length: > 0 } where ? $"{where} {what}" : Lists.Capital(what);
    }

    public static string Where(Request request)
    {
        if (request.Construct is { } construct)
        {
            return construct.ToString();
        }

        var levels = Levels(request);
        return levels.Count > 2
            ? $"{Spine.Name(levels[0].Upper)}-{Spine.Name(levels[^1].Lower)}"
            : Lists.And(levels.Select(l => l.ToString()));
    }

    /// <summary>Every level that a line names, from the top.</summary>
    public static IReadOnlyList<Interspace> Levels(Request request) => [.. request.Procedures.SelectMany(p => p.Levels).Distinct().Order()];

    public static string Plan(Plan plan) =>
        plan.LineOfBusiness switch
        {
            LineOfBusiness.MedicareAdvantage => "Medicare Advantage",
            LineOfBusiness.Medicaid => "Medicaid",
            LineOfBusiness.Marketplace => "marketplace",
            _ => "commercial",
        };
}
